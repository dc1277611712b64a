#include "app/station/report_making.h"

#include "core/ledger/chain.h"
#include "core/ledger/verification.h"

#include <QDateTime>
#include <QTimeZone>
#include <nlohmann/json.hpp>

namespace tally::station {

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
    return std::move(*report);
}

std::vector<ui::OpenSale> openSalesOf(StationFolder& folder) {
    std::vector<ui::OpenSale> sales;
    const auto intents = folder.ledger().openIntents();
    if (!intents) {
        return sales;
    }
    const QTimeZone zone(QByteArray::fromStdString(folder.site().timeZone));
    for (const auto& intent : *intents) {
        if (intent.kind != EntryKind::Issue && intent.kind != EntryKind::TopUp && intent.kind != EntryKind::Refund) {
            continue;
        }
        const auto time = QDateTime::fromMSecsSinceEpoch(intent.time.time_since_epoch().count(), zone);
        sales.push_back({intent.time, time.toString(QStringLiteral("yyyy-MM-dd HH:mm")).toStdString(), intent.kind,
                         intent.serial, intent.uid, intent.points.value_or(Points{0}), intent.money.value_or(Money{}),
                         intent.requestId});
    }
    return sales;
}

PriceList pricesOf(StationFolder& folder) {
    const auto entry = folder.ledger().latest(EntryKind::PriceList);
    if (!entry || !*entry) {
        return {};
    }
    const auto prices = PriceList::fromDetails((*entry)->details);
    return prices ? *prices : PriceList{};
}

} // namespace tally::station
