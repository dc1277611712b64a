#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/report_words.h"
#include "app/cli/shift_words.h"
#include "app/cli/station_desk.h"
#include "core/people/operator_name.h"
#include "core/shifts/shift_report.h"
#include "core/till/sign_in.h"
#include "ui/print/z_report_paper.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace tally {
namespace {

struct ZOptions {
    std::string whose; ///< X: empty for one's own, or the only one
    std::optional<std::int64_t> number;
    std::string pdf;
};

/// Who asks for an X, which takes no operator; one who signs in may see more.
Result<std::optional<Attendant>, Failure> onlooker(Invocation invocation, Ledger& ledger) {
    const auto people = peopleOf(ledger);
    if (!people) {
        return fail(failureOf(people.error()));
    }
    if (people->none()) {
        return Attendant{};
    }
    if (invocation.globals.operatorName.empty()) {
        return std::nullopt;
    }
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return fail(books.error());
    }
    return (*books)->attendant();
}

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

/// The object of JSON, the text for people, and the paper when that was asked for.
ExitCode say(Invocation invocation, const ShiftReport& report, const std::string& pdf) {
    if (!pdf.empty()) {
        if (const auto chosen = choosePrintLanguage(invocation.globals); !chosen) {
            return invocation.output.failure(chosen.error());
        }
        if (!printShiftReport(pdf, report)) {
            return invocation.output.failure({ExitCode::Failed, "pdf-not-written", words::cannotPrintReport(pdf)});
        }
    }
    using Json = nlohmann::ordered_json;
    auto object = okObject();
    object["entry"] = report.entry ? Json(*report.entry) : Json();
    object.update(report.toDetails());
    object["pdf"] = pdf.empty() ? Json() : Json(pdf);
    const auto printed = pdf.empty() ? std::string() : "\n" + words::reportPrinted(pdf);
    invocation.output.result(object, words::shiftReport(report) + printed);
    return ExitCode::Done;
}

ExitCode x(Invocation invocation, const ZOptions& options) {
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return invocation.output.failure(failureOf(ledger.error()));
    }
    const auto who = onlooker(invocation, **ledger);
    if (!who) {
        return invocation.output.failure(who.error());
    }
    const auto shift = shiftMeant(**ledger, options, *who);
    if (!shift) {
        return invocation.output.failure(shift.error());
    }
    const auto report = xReportFor(*who, **ledger, *shift, SystemClock().now());
    if (!report) {
        return invocation.output.failure(failureOf(report.error()));
    }
    return say(invocation, *report, options.pdf);
}

ExitCode z(Invocation invocation, const ZOptions& options) {
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return invocation.output.failure(failureOf(ledger.error()));
    }
    const auto report = findZReport(**ledger, options.number);
    if (!report) {
        return invocation.output.failure(failureOf(report.error()));
    }
    if (!*report) {
        return invocation.output.failure({ExitCode::Refused, "no-such-z", words::noZReport(options.number)});
    }
    return say(invocation, **report, options.pdf);
}

void addPdf(CLI::App& command, const std::shared_ptr<ZOptions>& options) {
    command.add_option("--pdf", options->pdf, "Print the report into this file")->type_name("FILE");
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
    auto* zReport = report.add_subcommand("z", "A closed shift, as it was closed; never changes");
    zReport->add_option("NUMBER", zOptions->number, "Which (default: the last)")->check(CLI::PositiveNumber);
    addPdf(*zReport, zOptions);
    zReport->callback([zOptions, &chosen] { chosen = [zOptions](Invocation i) { return z(i, *zOptions); }; });
}

} // namespace tally
