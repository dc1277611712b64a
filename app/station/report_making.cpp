#include "app/station/report_making.h"

#include "core/ledger/chain.h"
#include "core/ledger/transaction.h"
#include "core/ledger/verification.h"

#include <QDateTime>
#include <QTimeZone>
#include <nlohmann/json.hpp>

namespace tally::station {

namespace {

/// "2026-11-22 19:05" in the site's time zone.
std::string localTime(StationFolder& folder, std::chrono::sys_time<std::chrono::milliseconds> time) {
    const QTimeZone zone(QByteArray::fromStdString(folder.site().timeZone));
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone)
        .toString(QStringLiteral("yyyy-MM-dd HH:mm"))
        .toStdString();
}

} // namespace

Result<Report, TillError> reportOf(StationFolder& folder, BusinessDay day) {
    const auto keys = LedgerKeys::derive(folder.keys(), folder.site().station);
    const auto verification = verify(folder.ledger(), keys);
    if (!verification) {
        return fail(tillErrorOf(verification.error()));
    }
    auto report = makeReport(folder.ledger(), {day, day}, *verification);
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
    for (const auto& intent : *intents) {
        if (!isSale(intent.kind)) {
            continue;
        }
        sales.push_back({intent.time, localTime(folder, intent.time), intent.kind, intent.serial, intent.uid,
                         intent.points.value_or(Points{0}), intent.money.value_or(Money{}), intent.requestId});
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
    for (const auto& shift : *shifts) {
        open.push_back({shift, localTime(folder, shift.openedAt)});
    }
    return open;
}

} // namespace tally::station
