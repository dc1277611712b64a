#include "app/station/report_making.h"

#include "core/ledger/transaction.h"
#include "core/report/wall_clock.h"
#include "core/till/decide.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace tally::station {

Result<Report, TillError> reportOf(ReportBooks& books, BusinessDay day, const ReportWatch& watch) {
    if (!books.ledger) {
        auto opened = Ledger::openToRead(books.file, std::move(books.keys));
        if (!opened) {
            return fail(tillErrorOf(opened.error()));
        }
        books.ledger = *std::move(opened);
    }
    const auto during = [&watch](ui::ReportStep step) -> ProgressWatch {
        return [&watch, step](std::int64_t done, std::int64_t all) { return watch(step, done, all); };
    };
    const auto verification = verifyOn(*books.ledger, books.verified, during(ui::ReportStep::Verifying));
    if (!verification) {
        return fail(tillErrorOf(verification.error()));
    }
    // Of a ledger that failed, the report shows what stands there, and that it failed.
    auto asItStands = verification->ok() ? Result<std::unique_ptr<Ledger>, LedgerError>() : Ledger::openToRead(books.file);
    if (!asItStands) {
        return fail(tillErrorOf(asItStands.error()));
    }
    auto& ledger = *asItStands ? **asItStands : *books.ledger;
    auto report = makeReport(ledger, {day, day}, *verification, during(ui::ReportStep::Adding));
    if (!report) {
        return fail(tillErrorOf(report.error()));
    }
    report->made = Making{SystemClock().now(), {}};
    return std::move(*report);
}

std::vector<ui::OpenSale> openSalesOf(StationFolder& folder) {
    std::vector<ui::OpenSale> sales;
    const auto intents = folder.ledger().openIntents();
    if (!intents) {
        return sales;
    }
    const WallClock clock(folder.site().timeZone);
    const auto undecided = undecidableRefunds(folder.ledger());
    for (const auto& intent : *intents) {
        if (!isSale(intent.kind)) {
            continue;
        }
        const bool waits = undecided && std::ranges::find(*undecided, intent.number) != undecided->end();
        sales.push_back({intent.time, clock.at(intent.time), intent.kind, intent.serial, intent.uid,
                         intent.points.value_or(Points{0}), intent.money.value_or(Money{}), intent.requestId,
                         intent.number, waits ? ui::OpenWaitsFor::Manager : ui::OpenWaitsFor::Card});
    }
    return sales;
}

Result<PriceList, TillError> pricesOf(StationFolder& folder) {
    const auto entry = folder.ledger().latest(EntryKind::PriceList);
    if (!entry) {
        return fail(tillErrorOf(entry.error()));
    }
    const auto prices =
        *entry ? PriceList::fromDetails((*entry)->details) : Result<PriceList, PriceError>(fail(PriceError::Malformed));
    if (!prices) {
        return fail(TillError::LedgerFailed);
    }
    return *prices;
}

std::vector<ui::OpenShift> openShiftsOf(StationFolder& folder) {
    std::vector<ui::OpenShift> open;
    const auto shifts = openShifts(folder.ledger());
    if (!shifts) {
        return open;
    }
    const WallClock clock(folder.site().timeZone);
    for (const auto& shift : *shifts) {
        open.push_back({shift, clock.at(shift.openedAt)});
    }
    return open;
}

} // namespace tally::station
