#include "app/cli/command.h"
#include "app/cli/delivery.h"
#include "app/cli/failures.h"
#include "app/cli/guarded_output.h"
#include "app/cli/ledger/ledger_check.h"
#include "app/cli/onlooker.h"
#include "app/cli/progress_line.h"
#include "app/cli/report/report_words.h"
#include "app/cli/shift/shift_words.h"
#include "app/cli/station_desk.h"
#include "core/people/operator_name.h"
#include "core/shifts/shift_report.h"
#include "core/till/shift_work.h"
#include "core/till/z_copy.h"
#include "ui/print/z_report_paper.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

namespace tally {
namespace {

struct ZOptions {
    std::string whose; ///< X: empty for one's own, or the only one
    std::optional<std::int64_t> number;
    std::optional<std::string> pdf;
};

Result<Shift, Failure> shiftMeant(Ledger& ledger, const ZOptions& options, const std::optional<Attendant>& who) {
    auto shifts = openShifts(ledger);
    if (!shifts) {
        return fail(failureOf(shifts.error()));
    }
    const auto name = options.whose.empty() && who ? who->operatorName : options.whose;
    if (name.empty() && shifts->size() > 1) {
        return fail(Failure{ExitCode::Refused, "several-shifts", words::whoseShift()});
    }
    const auto its = std::ranges::find_if(
        *shifts, [&name](const Shift& shift) { return name.empty() || isSameName(shift.owner, name); });
    if (its == shifts->end()) {
        const auto error = ShiftError::NoOpenShift;
        return fail(Failure{ExitCode::Refused, std::string(codeOf(error)), words::shift(error)});
    }
    return std::move(*its);
}

/// The object of JSON, and the text for people.
ExitCode say(Invocation invocation, const ShiftReport& report, const Verification& verification,
             const std::optional<std::string>& pdf, std::uint32_t copy) {
    using Json = nlohmann::ordered_json;
    auto object = okObject();
    object["entry"] = report.entry ? Json(*report.entry) : Json();
    object.update(report.toDetails());
    object["pdf"] = pdf ? Json(*pdf) : Json();
    // Of what is on the screen alone there is no copy.
    object["copy"] = copy == 0 ? Json() : Json(copy);
    object["reprint"] = copy > 1;
    object["trust"] = codeOf(report.trust);
    object["first_bad"] = verification.firstBad ? Json(*verification.firstBad) : Json();
    auto text = words::shiftReport(report);
    if (!verification.ok()) {
        object.erase("result");
        invocation.output.note(text);
        return invocation.output.failure({ExitCode::Books, "ledger-not-sound", words::ledgerNotSound(verification)},
                                         object);
    }
    text += pdf ? "\n" + words::reportPrinted(*pdf) : std::string();
    text += copy > 1 ? "\n" + words::isReprint(copy) : std::string();
    invocation.output.result(object, text);
    return saidOr(invocation.output);
}

Failure cannotPrint(PrintError error, const std::string& pdf) {
    return notWritten(error, pdf, {ExitCode::Failed, "pdf-not-written", words::cannotPrintReport(pdf)});
}

/// What X and Z are made from, once it is known that their file may be written.
Result<CheckedLedger, Failure> openToReport(const Globals& globals, const ZOptions& options) {
    if (options.pdf) {
        if (const auto may = mayWrite(globals, *options.pdf, FileKind::Pdf); !may) {
            return fail(may.error());
        }
    }
    ProgressLine progress;
    return openChecked(globals, progress.watch(words::checkingLedger()));
}

ExitCode x(Invocation invocation, const ZOptions& options) {
    const auto checked = openToReport(invocation.globals, options);
    if (!checked) {
        return invocation.output.failure(checked.error());
    }
    auto& ledger = *checked->ledger;
    const auto who = onlookerOf(invocation, ledger);
    if (!who) {
        return invocation.output.failure(who.error());
    }
    const auto shift = shiftMeant(ledger, options, *who);
    if (!shift) {
        return invocation.output.failure(shift.error());
    }
    auto report = xReportFor(*who, ledger, *shift, SystemClock().now());
    if (!report) {
        return invocation.output.failure(failureOf(report.error()));
    }
    report->trust = checked->verification.trust();
    report->madeBy = *who ? (*who)->operatorName : std::string();
    if (options.pdf) {
        if (const auto chosen = choosePrintLanguage(invocation.globals); !chosen) {
            return invocation.output.failure(chosen.error());
        }
        if (const auto printed = printShiftReport(*options.pdf, *report); !printed) {
            return invocation.output.failure(cannotPrint(printed.error(), *options.pdf));
        }
    }
    constexpr std::uint32_t none = 0;
    return say(invocation, *report, checked->verification, options.pdf, none);
}

/// The number of the copy that is now in the file.
Result<std::uint32_t, Failure> printZ(Invocation invocation, const ShiftReport& report, const std::string& pdf) {
    if (const auto chosen = choosePrintLanguage(invocation.globals); !chosen) {
        return fail(chosen.error());
    }
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return fail(books.error());
    }
    Result<void, PrintError> printed = fail(PrintError::CannotWrite);
    const auto given = giveZ((*books)->books(), report, [&](const ZCopy& copy) {
        printed = printShiftReport(pdf, report, {copy.copy, copy.time, copy.by});
        return printed ? Printing::Succeeded : Printing::Failed;
    });
    if (!given) {
        // What nobody noted must not lie about.
        std::error_code ignored;
        if (printed && std::filesystem::is_regular_file(pdf, ignored)) {
            std::filesystem::remove(pdf, ignored);
        }
        return fail(failureOf(given.error()));
    }
    if (!*given) {
        return fail(cannotPrint(printed.error(), pdf));
    }
    return (*given)->copy;
}

ExitCode z(Invocation invocation, const ZOptions& options) {
    const auto checked = openToReport(invocation.globals, options);
    if (!checked) {
        return invocation.output.failure(checked.error());
    }
    auto report = findZReport(*checked->ledger, options.number);
    if (!report) {
        return invocation.output.failure(failureOf(report.error()));
    }
    if (!*report) {
        return invocation.output.failure({ExitCode::Refused, "no-such-z", words::noZReport(options.number)});
    }
    (*report)->trust = checked->verification.trust();
    std::uint32_t copy = 0;
    if (options.pdf) {
        const auto printed = printZ(invocation, **report, *options.pdf);
        if (!printed) {
            return invocation.output.failure(printed.error());
        }
        copy = *printed;
    }
    return say(invocation, **report, checked->verification, options.pdf, copy);
}

void addPdf(CLI::App& command, const std::shared_ptr<ZOptions>& options) {
    command
        .add_option_function<std::string>(
            "--pdf", [options](const std::string& file) { options->pdf = file; }, "Print the report into this file")
        ->type_name("FILE");
}

} // namespace

void addShiftReports(CLI::App& report, Task& chosen) {
    const auto xOptions = std::make_shared<ZOptions>();
    auto* xReport = report.add_subcommand("x", "An open shift as it stands; not final");
    xReport->add_option("--of", xOptions->whose, "Whose shift (default: one's own, or the only one)")
        ->type_name("NAME");
    addPdf(*xReport, xOptions);
    xReport->callback([xOptions, &chosen] { chosen = [xOptions](Invocation i) { return x(i, *xOptions); }; });

    const auto zOptions = std::make_shared<ZOptions>();
    auto* zReport = report.add_subcommand(
        "z", "A closed shift, as it was closed; never changes. Every copy on paper after the first is marked REPRINT");
    zReport->add_option("NUMBER", zOptions->number, "Which (default: the last)")->check(CLI::PositiveNumber);
    addPdf(*zReport, zOptions);
    zReport->callback([zOptions, &chosen] { chosen = [zOptions](Invocation i) { return z(i, *zOptions); }; });
}

} // namespace tally
