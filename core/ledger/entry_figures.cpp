#include "core/ledger/entry_figures.h"

#include "core/ledger/authentic_rows.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/ledger.h"
#include "core/ledger/row.h"
#include "core/ledger/sqlite_door.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace tally {

EntryFigures figuresOf(const Entry& entry) {
    return {.number = entry.number,
            .kind = entry.kind,
            .phase = entry.phase,
            .time = entry.time,
            .businessDay = entry.businessDay,
            .station = entry.station,
            .staffCard = entry.staffCard,
            .operatorName = entry.operatorName,
            .approver = entry.approver,
            .reason = entry.reason,
            .remark = entry.remark,
            .uid = entry.uid,
            .serial = entry.serial,
            .shift = entry.shift,
            .priceList = entry.priceList,
            .intent = entry.intent,
            .points = entry.points.value_or(Points{}),
            .bonus = entry.bonus.value_or(Points{}),
            .money = entry.money.value_or(Money{}),
            .deposit = entry.deposit.value_or(Money{}),
            .payments = entry.payments,
            .decided = Decided::from(entry),
            .noted = isNoted(entry.kind, entry.phase) ? Noted::from(entry) : Noted{}};
}

Result<void, LedgerError> Ledger::figuresOfDays(BusinessDay first, BusinessDay last, std::int64_t upTo,
                                                const std::function<Onward(EntryFigures)>& visit) {
    const auto take = [&visit](std::int64_t number, std::string_view body) -> Result<void, LedgerError> {
        const auto entry = decodeReportedBody(number, body);
        if (!entry) {
            return fail(entry.error());
        }
        if (*entry && visit(figuresOf(**entry)) == Onward::Cancel) {
            return fail(LedgerError::Cancelled);
        }
        return {};
    };
    return throughSqlite([&]() -> Result<void, LedgerError> {
        if (m_rows) {
            if (auto followed = m_rows->follow(); !followed) {
                return followed;
            }
            return m_rows->read(m_rows->known().ofDays(first, last, upTo),
                                [&](const AuthenticRows::Authentic& row) -> Result<Onward, LedgerError> {
                                    const auto taken = take(row.number, row.body);
                                    return taken ? Result<Onward, LedgerError>(Onward::Continue) : fail(taken.error());
                                });
        }
        // SQLite would parse each body to find its phase.
        SQLite::Statement query(*m_database, "SELECT number, body FROM entry INDEXED BY entry_business_day "
                                             "WHERE business_day BETWEEN ?1 AND ?2 AND number <= ?3 "
                                             "ORDER BY business_day, number");
        query.bind(1, textOf(first));
        query.bind(2, textOf(last));
        query.bind(3, upTo);
        while (query.executeStep()) {
            if (auto taken = take(query.getColumn(0).getInt64(), row::text(query.getColumn(1))); !taken) {
                return taken;
            }
        }
        return {};
    });
}

Result<DayEntries, LedgerError> Ledger::entriesOfDays(BusinessDay first, BusinessDay last, std::int64_t upTo) {
    return throughSqlite([&]() -> Result<DayEntries, LedgerError> {
        if (m_rows) {
            if (auto followed = m_rows->follow(); !followed) {
                return fail(followed.error());
            }
            const auto numbers = m_rows->known().ofDays(first, last, upTo);
            if (numbers.empty()) {
                return DayEntries{};
            }
            return DayEntries{std::ssize(numbers), std::ranges::min(numbers), std::ranges::max(numbers)};
        }
        SQLite::Statement query(*m_database,
                                "SELECT count(*), min(number), max(number) FROM entry INDEXED BY entry_business_day "
                                "WHERE business_day BETWEEN ?1 AND ?2 AND number <= ?3");
        query.bind(1, textOf(first));
        query.bind(2, textOf(last));
        query.bind(3, upTo);
        query.executeStep();
        return DayEntries{query.getColumn(0).getInt64(), row::integer<std::int64_t>(query.getColumn(1)),
                          row::integer<std::int64_t>(query.getColumn(2))};
    });
}

Result<bool, LedgerError> Ledger::isFirstAnswer(const EntryFigures& answer) {
    // Between an Intent and the next entry there is no room for another answer.
    if (!answer.intent || *answer.intent + 1 == answer.number) {
        return true;
    }
    // That points were taken off is a step on the way, and no answer yet.
    const std::string isAnswer = answer.phase == Phase::Open
                                     ? "phase = 'open' AND json_extract(body, '$.reason') IS NOT 'run-down'"
                                     : "phase IN ('done', 'not-done')";
    return throughSqlite([&]() -> Result<bool, LedgerError> {
        if (m_rows) {
            if (auto followed = m_rows->follow(); !followed) {
                return fail(followed.error());
            }
            return m_rows->known().isFirstAnswer(answer.number, *answer.intent, answer.phase);
        }
        SQLite::Statement query(*m_database,
                                "SELECT 1 FROM entry WHERE intent = ?1 AND " + isAnswer + " AND number < ?2 LIMIT 1");
        query.bind(1, *answer.intent);
        query.bind(2, answer.number);
        return !query.executeStep();
    });
}

} // namespace tally
