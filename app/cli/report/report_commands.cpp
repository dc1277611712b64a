#include "app/cli/command.h"
#include "app/cli/delivery.h"
#include "app/cli/failures.h"
#include "app/cli/guarded_output.h"
#include "app/cli/ledger/ledger_check.h"
#include "app/cli/onlooker.h"
#include "app/cli/progress_line.h"
#include "app/cli/report/report_csv.h"
#include "app/cli/report/report_json.h"
#include "app/cli/report/report_words.h"
#include "app/cli/station_desk.h"
#include "core/ledger/entry_json.h"
#include "core/report/liability.h"
#include "core/report/report.h"
#include "core/shifts/business_day.h"
#include "ui/print/daily_report_pdf.h"

#include <CLI/CLI.hpp>
#include <QLocale>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace tally {
namespace {

/// What is asked of a report, whichever days it is of.
struct ReportOptions {
    std::optional<std::string> pdf;
    std::optional<std::string> csv;
    std::set<Listed> listed;
    bool entries = false;   // a flag, filled by CLI11
    bool liability = false; // likewise
};

struct DailyOptions {
    std::optional<std::string> date;
    ReportOptions common;
};

struct RangeOptions {
    std::string from;
    std::string to;
    ReportOptions common;
};

std::optional<Listed> listNamed(std::string_view word) {
    if (word == "refunds") {
        return Listed::Refunds;
    }
    return word == "cash" ? std::optional(Listed::CashMovements) : std::nullopt;
}

std::string problemOfDate(const std::string& text) { return parseDay(text) ? std::string() : words::badDay(); }

Result<Report, Failure> makeReport(const Globals& globals, const DayRange& days, const ReportOptions& options,
                                   ProgressLine& progress) {
    const auto checked = openChecked(globals, progress.watch(words::checkingLedger()));
    if (!checked) {
        return fail(checked.error());
    }
    auto& ledger = *checked->ledger;
    auto report = makeReport(ledger, days, checked->verification, progress.watch(words::addingUp()));
    if (!report) {
        return fail(failureOf(report.error()));
    }
    if (options.liability) {
        auto liability = liabilityAt(ledger, report->head.number, days.last, progress.watch(words::lookingAtCards()));
        if (!liability) {
            return fail(failureOf(liability.error()));
        }
        report->liability = *liability;
    }
    return std::move(*report);
}

Result<std::optional<Attendant>, Failure> whoAsks(Invocation invocation) {
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return fail(failureOf(ledger.error()));
    }
    return onlookerOf(invocation, **ledger);
}

/// Names who asked and when, and takes out what that person may not see.
Result<Report, Failure> shownTo(const std::optional<Attendant>& who, const Globals& globals, Report report) {
    const auto ledger = StationFolder::openToRead(globals.data);
    if (!ledger) {
        return fail(failureOf(ledger.error()));
    }
    const auto withheld = withheldFrom(onlookerFrom(who), **ledger, report.days.last);
    if (!withheld) {
        return fail(failureOf(withheld.error()));
    }
    report.made = Making{SystemClock().now(), who ? who->operatorName : std::string()};
    return *withheld == Withheld::Nothing ? std::move(report) : report.without(*withheld);
}

Failure cannotPrint(const char* code, const std::string& file) {
    return {ExitCode::Failed, code, words::cannotPrintReport(file)};
}

/// A file of the report, and what is said where it cannot be written.
struct Prepared {
    std::string name;
    WholeFile file;
    Failure otherwise;
};

Result<Prepared, Failure> prepareCsv(const Report& report, const std::string& file) {
    const auto text = csvOf(report, CsvDialect::of(QLocale()));
    auto prepared =
        WholeFile::prepare(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, Readers::AsUsual);
    auto otherwise = cannotPrint("csv-not-written", file);
    if (!prepared) {
        return fail(notWritten(prepared.error(), file, std::move(otherwise)));
    }
    return Prepared{file, std::move(*prepared), std::move(otherwise)};
}

Result<Prepared, Failure> preparePdf(const Report& report, const std::string& file, const ProgressWatch& watch) {
    auto prepared = prepareDailyReport(file, report, watch);
    auto otherwise = cannotPrint("pdf-not-written", file);
    if (!prepared) {
        return fail(notWritten(prepared.error(), file, std::move(otherwise)));
    }
    return Prepared{file, std::move(*prepared), std::move(otherwise)};
}

/// Before anything is read: nobody waits for a report that may not be written.
Result<void, Failure> mayPrint(const Globals& globals, const ReportOptions& options) {
    if (options.pdf) {
        if (const auto may = mayWrite(globals, *options.pdf, FileKind::Pdf); !may) {
            return may;
        }
    }
    return options.csv ? mayWrite(globals, *options.csv, FileKind::ReportTable) : Result<void, Failure>();
}

/// Devices first: of them alone it is not known yet whether there is room.
Result<void, Failure> publish(std::vector<Prepared> files) {
    std::ranges::stable_partition(files, [](const Prepared& each) { return each.file.isDevice(); });
    for (auto& each : files) {
        if (const auto published = each.file.publish(IfExists::Replace); !published) {
            return fail(notWritten(published.error(), each.name, each.otherwise));
        }
    }
    return {};
}

/// The files that were asked for: all of them, or none.
Result<void, Failure> print(const Report& report, const ReportOptions& options, ProgressLine& progress) {
    const auto watch = progress.watch(words::printing());
    std::vector<Prepared> files;
    if (options.csv) {
        auto csv = prepareCsv(report, *options.csv);
        if (!csv) {
            return fail(csv.error());
        }
        files.push_back(std::move(*csv));
        if (watch(1, 1) == Onward::Cancel) {
            return fail(cancelled());
        }
    }
    if (options.pdf) {
        auto pdf = preparePdf(report, *options.pdf, watch);
        if (!pdf) {
            return fail(pdf.error());
        }
        files.push_back(std::move(*pdf));
    }
    return publish(std::move(files));
}

nlohmann::ordered_json nameOrNull(const std::optional<std::string>& file) {
    return file ? nlohmann::ordered_json(*file) : nlohmann::ordered_json();
}

ExitCode say(Invocation invocation, const Report& report, const ReportOptions& options) {
    const auto tracing = options.entries ? words::Tracing::Entries : words::Tracing::Totals;
    auto object = okObject();
    object.update(reportObject(report, tracing));
    object["pdf"] = nameOrNull(options.pdf);
    object["csv"] = nameOrNull(options.csv);
    auto text = words::report(report, tracing);
    if (!report.verification.ok()) {
        object.erase("result");
        invocation.output.note(text);
        return invocation.output.failure({ExitCode::Books, "ledger-not-sound", words::ledgerNotSound(report.verification)}, object);
    }
    for (const auto& file : {options.pdf, options.csv}) {
        text += file ? "\n" + words::reportPrinted(*file) : std::string();
    }
    invocation.output.result(object, text);
    return saidOr(invocation.output);
}

ExitCode makeAndSay(Invocation invocation, const DayRange& days, const ReportOptions& options) {
    if (const auto may = mayPrint(invocation.globals, options); !may) {
        return invocation.output.failure(may.error());
    }
    const bool isPrinted = options.pdf || options.csv;
    if (const auto chosen = choosePrintLanguage(invocation.globals); !chosen && isPrinted) {
        return invocation.output.failure(chosen.error());
    }
    const auto who = whoAsks(invocation);
    if (!who) {
        return invocation.output.failure(who.error());
    }
    ProgressLine progress;
    auto made = makeReport(invocation.globals, days, options, progress);
    if (!made) {
        return invocation.output.failure(made.error());
    }
    made->listed.insert(options.listed.begin(), options.listed.end());
    const auto report = shownTo(*who, invocation.globals, *std::move(made));
    if (!report) {
        return invocation.output.failure(report.error());
    }
    if (const auto printed = print(*report, options, progress); !printed) {
        return invocation.output.failure(printed.error());
    }
    return say(invocation, *report, options);
}

ExitCode daily(Invocation invocation, const DailyOptions& options) {
    const auto site = StationFolder::readSite(invocation.globals.data);
    if (!site) {
        return invocation.output.failure(failureOf(site.error()));
    }
    const auto now = SystemClock().now();
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    const auto today = ledger ? businessDayAt(**ledger, site->calendar(), now) : site->calendar().dayOf(now);
    const auto day = options.date ? *parseDay(*options.date) : today;
    return makeAndSay(invocation, {day, day}, options.common);
}

ExitCode range(Invocation invocation, const RangeOptions& options) {
    const DayRange days{*parseDay(options.from), *parseDay(options.to)};
    if (days.last < days.first) {
        return invocation.output.failure({ExitCode::Usage, "usage", words::rangeBackwards()});
    }
    return makeAndSay(invocation, days, options.common);
}

void addCommonOptions(CLI::App& command, ReportOptions& options) {
    const auto file = [&command](const char* name, std::optional<std::string>& into, const char* what) {
        command
            .add_option_function<std::string>(
                name, [&into](const std::string& named) { into = named; }, what)
            ->type_name("FILE");
    };
    file("--pdf", options.pdf, "Print the report into this file");
    file("--csv", options.csv, "Every total and every entry behind them as a table");
    command.add_flag("--entries", options.entries, "Name the entries that each total is made of");
    command.add_flag("--liability", options.liability,
                     "Also the points that cards still hold at most; looks at every card, which takes longer");
}

} // namespace

void addReportCommands(CLI::App& app, Task& chosen) {
    auto* family = app.add_subcommand("report", "What days and shifts came to")->require_subcommand(1);
    const auto day = std::make_shared<DailyOptions>();
    auto* dailyReport = family->add_subcommand("daily", "Totals of one business day");
    dailyReport->add_option("--date", day->date, "The business day (default: this one)")
        ->check(problemOfDate)
        ->type_name("YYYY-MM-DD");
    addCommonOptions(*dailyReport, day->common);
    dailyReport->callback([day, &chosen] { chosen = [day](Invocation i) { return daily(i, *day); }; });

    const auto days = std::make_shared<RangeOptions>();
    auto* rangeReport = family->add_subcommand("range", "Totals of several business days");
    rangeReport->add_option("--from", days->from, "The first business day")
        ->required()
        ->check(problemOfDate)
        ->type_name("YYYY-MM-DD");
    rangeReport->add_option("--to", days->to, "The last business day, included")
        ->required()
        ->check(problemOfDate)
        ->type_name("YYYY-MM-DD");
    addCommonOptions(*rangeReport, days->common);
    rangeReport
        ->add_option_function<std::vector<std::string>>(
            "--list",
            [days](const std::vector<std::string>& wanted) {
                for (const auto& word : wanted) {
                    days->common.listed.insert(*listNamed(word));
                }
            },
            "Also one by one: refunds, or cash put into and taken out of drawers; may be given twice")
        ->check([](const std::string& word) { return listNamed(word) ? std::string() : words::badList(word); })
        ->allow_extra_args(false)
        ->type_name("refunds|cash");
    rangeReport->callback([days, &chosen] { chosen = [days](Invocation i) { return range(i, *days); }; });

    addShiftReports(*family, chosen);
}

} // namespace tally
