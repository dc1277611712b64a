#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/ledger_check.h"
#include "app/cli/station_desk.h"
#include "app/cli/words.h"
#include "core/ledger/entry_json.h"
#include "core/report/daily_report.h"
#include "ui/print/daily_report_pdf.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

struct DailyOptions {
    std::optional<std::string> date;
    std::string pdf;
};

std::string problemOfDate(const std::string& text) { return parseDay(text) ? std::string() : words::badDay(); }

Json totalObject(const ReportTotal& total) {
    return {{"count", total.count},
            {"points", total.points.count()},
            {"bonus", total.bonus.count()},
            {"money", total.money.minor()}};
}

Json openObject(const Entry& intent) {
    return {{"entry", intent.number},
            {"kind", nameOf(intent.kind)},
            {"uid", intent.uid},
            {"serial", intent.serial ? Json(*intent.serial) : Json()},
            {"points", intent.points ? Json(intent.points->count()) : Json()},
            {"money", intent.money ? Json(intent.money->minor()) : Json()},
            {"request_id", intent.requestId}};
}

Json reportObject(const DailyReport& report) {
    auto payments = Json::object();
    for (const auto& [kind, total] : report.payments) {
        payments[std::string(nameOf(kind))] = {
            {"taken", total.taken.minor()}, {"given", total.given.minor()}, {"net", total.net().minor()}};
    }
    auto open = Json::array();
    for (const auto& intent : report.open) {
        open.push_back(openObject(intent));
    }
    const auto& verification = report.verification;
    return {{"date", textOf(report.day)},
            {"site_id", report.siteId},
            {"station", report.station},
            {"currency", report.currency},
            {"simulated", report.reality == Reality::Simulated},
            {"issued", totalObject(report.issued)},
            {"topped_up", totalObject(report.toppedUp)},
            {"refunded", totalObject(report.refunded)},
            {"payments", payments},
            {"open_sales", totalObject(report.openSales)},
            {"open_refunds", totalObject(report.openRefunds)},
            {"open", open},
            {"refused_cards", report.refusedCards},
            {"refused", report.refusedCount()},
            {"first_entry", report.firstEntry ? Json(*report.firstEntry) : Json()},
            {"last_entry", report.lastEntry ? Json(*report.lastEntry) : Json()},
            {"head_entry", report.head.number},
            {"head", hexOf(report.head.hash)},
            {"ledger_ok", verification.ok()},
            {"first_bad", verification.firstBad ? Json(*verification.firstBad) : Json()}};
}

Result<DailyReport, Failure> makeReport(const Globals& globals, const DailyOptions& options) {
    const auto site = StationFolder::readSite(globals.data);
    if (!site) {
        return fail(failureOf(site.error()));
    }
    const auto ledger = StationFolder::openToRead(globals.data);
    if (!ledger) {
        return fail(failureOf(ledger.error()));
    }
    const auto checked = checkLedger(globals, **ledger);
    if (!checked) {
        return fail(checked.error());
    }
    const auto day = options.date ? *parseDay(*options.date) : site->calendar().dayOf(SystemClock().now());
    auto report = makeDailyReport(**ledger, day, checked->verification);
    if (!report) {
        return fail(failureOf(report.error()));
    }
    return std::move(*report);
}

ExitCode daily(Invocation invocation, const DailyOptions& options) {
    const auto report = makeReport(invocation.globals, options);
    if (!report) {
        return invocation.output.failure(report.error());
    }
    auto object = okObject();
    object.update(reportObject(*report));
    object["pdf"] = options.pdf.empty() ? Json() : Json(options.pdf);
    if (!options.pdf.empty() && !printDailyReport(options.pdf, *report)) {
        return invocation.output.failure({ExitCode::Failed, "pdf-not-written", words::cannotPrintReport(options.pdf)});
    }
    if (!report->verification.ok()) {
        object.erase("result");
        invocation.output.note(words::report(*report));
        return invocation.output.failure({ExitCode::Books, "ledger-not-sound", words::ledgerNotSound()}, object);
    }
    auto text = words::report(*report);
    if (!options.pdf.empty()) {
        text += "\n" + words::reportPrinted(options.pdf);
    }
    invocation.output.result(object, text);
    return ExitCode::Done;
}

} // namespace

void addReportCommands(CLI::App& app, Task& chosen) {
    auto* report = app.add_subcommand("report", "What a day came to")->require_subcommand(1);
    const auto options = std::make_shared<DailyOptions>();
    auto* dailyReport = report->add_subcommand("daily", "Totals of one business day");
    dailyReport->add_option("--date", options->date, "The business day (default: this one)")
        ->check(problemOfDate)
        ->type_name("YYYY-MM-DD");
    dailyReport->add_option("--pdf", options->pdf, "Print the report into this file")->type_name("FILE");
    dailyReport->callback([options, &chosen] { chosen = [options](Invocation i) { return daily(i, *options); }; });
}

} // namespace tally
