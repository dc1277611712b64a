#include "core/ledger/entry_figures.h"

#include "core/ledger/entry_json.h"
#include "core/ledger/ledger.h"
#include "core/ledger/sqlite_door.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>

namespace tally {

namespace {

using Json = nlohmann::json;

SQLite::Exception mistyped() { return {"a field of another type or range", SQLITE_CORRUPT}; }

template <class T> T orThrow(std::optional<T> value) {
    if (!value) {
        throw mistyped();
    }
    return *std::move(value);
}

std::string_view textIn(const SQLite::Column& column) {
    if (column.isNull()) {
        return {};
    }
    if (!column.isText()) {
        throw mistyped();
    }
    return {column.getText(), static_cast<std::size_t>(column.getBytes())};
}

template <class Integer> std::optional<Integer> integerIn(const SQLite::Column& column) {
    if (column.isNull()) {
        return std::nullopt;
    }
    const auto value = column.getInt64();
    if (!column.isInteger() || !std::in_range<Integer>(value)) {
        throw mistyped();
    }
    return static_cast<Integer>(value);
}

std::int64_t amountIn(const SQLite::Column& column) { return integerIn<std::int64_t>(column).value_or(0); }

PaymentKind paymentKindOf(std::string_view name) {
    for (const auto kind : {PaymentKind::Cash, PaymentKind::Card, PaymentKind::Other}) {
        if (nameOf(kind) == name) {
            return kind;
        }
    }
    throw mistyped();
}

std::int64_t integerOf(const Json& value) {
    if (!value.is_number_integer()) {
        throw mistyped();
    }
    return value.get<std::int64_t>();
}

std::vector<Payment> paymentsIn(const SQLite::Column& column) {
    const auto list = Json::parse(textIn(column), nullptr, false);
    if (!list.is_array()) {
        throw mistyped();
    }
    std::vector<Payment> payments;
    for (const auto& each : list) {
        if (!each.is_object() || !each.contains("kind") || !each["kind"].is_string() || !each.contains("amount")) {
            throw mistyped();
        }
        Payment payment{paymentKindOf(each["kind"].get_ref<const std::string&>()),
                        Money::fromMinor(integerOf(each["amount"]))};
        if (const auto given = each.find("given"); given != each.end()) {
            payment.given = Money::fromMinor(integerOf(*given));
        }
        payments.push_back(payment);
    }
    return payments;
}

Payment paymentIn(const SQLite::Column& kind, const SQLite::Column& amount, const SQLite::Column& given) {
    Payment payment{paymentKindOf(textIn(kind)), Money::fromMinor(orThrow(integerIn<std::int64_t>(amount)))};
    if (const auto handedOver = integerIn<std::int64_t>(given)) {
        payment.given = Money::fromMinor(*handedOver);
    }
    return payment;
}

/// Fields without a column of their own come in the order in which figuresIn() reads them.
constexpr auto selection = "SELECT number, kind, phase, business_day, json_extract(body, '$.time'), "
                           "json_extract(body, '$.station'), json_extract(body, '$.staff_card'), "
                           "json_extract(body, '$.operator'), json_extract(body, '$.approver'), "
                           "json_extract(body, '$.reason'), uid, serial, json_extract(body, '$.shift'), "
                           "json_extract(body, '$.price_list'), intent, json_extract(body, '$.points'), "
                           "json_extract(body, '$.bonus'), json_extract(body, '$.money'), "
                           "json_extract(body, '$.deposit'), json_extract(body, '$.payments[0].kind'), "
                           "json_extract(body, '$.payments[0].amount'), json_extract(body, '$.payments[0].given'), "
                           "iif(json_array_length(body, '$.payments') > 1, json_extract(body, '$.payments'), NULL) "
                           "FROM entry INDEXED BY entry_business_day "
                           "WHERE business_day BETWEEN ?1 AND ?2 AND number <= ?3 AND phase <> 'intent' "
                           "ORDER BY business_day, number";

EntryFigures figuresIn(SQLite::Statement& row) {
    int next = 0;
    const auto column = [&] { return row.getColumn(next++); };
    EntryFigures figures;
    figures.number = column().getInt64();
    figures.kind = orThrow(parseKind(textIn(column())));
    figures.phase = orThrow(parsePhase(textIn(column())));
    figures.businessDay = orThrow(parseDay(textIn(column())));
    figures.time = orThrow(parseTime(textIn(column())));
    figures.station = orThrow(integerIn<std::uint16_t>(column()));
    figures.staffCard = amountIn(column()) != 0;
    figures.operatorName = textIn(column());
    figures.approver = textIn(column());
    figures.reason = textIn(column());
    figures.uid = textIn(column());
    figures.serial = integerIn<std::uint32_t>(column());
    figures.shift = integerIn<std::int64_t>(column());
    figures.priceList = integerIn<std::int64_t>(column());
    figures.intent = integerIn<std::int64_t>(column());
    figures.points = Points(amountIn(column()));
    figures.bonus = Points(amountIn(column()));
    figures.money = Money::fromMinor(amountIn(column()));
    figures.deposit = Money::fromMinor(amountIn(column()));
    const auto onlyKind = column();
    const auto onlyAmount = column();
    const auto onlyGiven = column();
    // Hardly any sale has more than one payment, and to parse a list takes a third of the time of all the rest.
    if (const auto payments = column(); !payments.isNull()) {
        figures.payments = paymentsIn(payments);
    } else if (!onlyKind.isNull()) {
        figures.payments = {paymentIn(onlyKind, onlyAmount, onlyGiven)};
    }
    return figures;
}

} // namespace

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
            .uid = entry.uid,
            .serial = entry.serial,
            .shift = entry.shift,
            .priceList = entry.priceList,
            .intent = entry.intent,
            .points = entry.points.value_or(Points{}),
            .bonus = entry.bonus.value_or(Points{}),
            .money = entry.money.value_or(Money{}),
            .deposit = entry.deposit.value_or(Money{}),
            .payments = entry.payments};
}

Result<void, LedgerError> Ledger::figuresOfDays(BusinessDay first, BusinessDay last, std::int64_t upTo,
                                                const std::function<Onward(EntryFigures)>& visit) {
    return throughSqlite([&]() -> Result<void, LedgerError> {
        SQLite::Statement query(*m_database, selection);
        query.bind(1, textOf(first));
        query.bind(2, textOf(last));
        query.bind(3, upTo);
        while (query.executeStep()) {
            if (visit(figuresIn(query)) == Onward::Cancel) {
                return fail(LedgerError::Cancelled);
            }
        }
        return {};
    });
}

Result<DayEntries, LedgerError> Ledger::entriesOfDays(BusinessDay first, BusinessDay last, std::int64_t upTo) {
    return throughSqlite([&]() -> Result<DayEntries, LedgerError> {
        SQLite::Statement query(*m_database,
                                "SELECT count(*), min(number), max(number) FROM entry INDEXED BY entry_business_day "
                                "WHERE business_day BETWEEN ?1 AND ?2 AND number <= ?3");
        query.bind(1, textOf(first));
        query.bind(2, textOf(last));
        query.bind(3, upTo);
        query.executeStep();
        return DayEntries{query.getColumn(0).getInt64(), integerIn<std::int64_t>(query.getColumn(1)),
                          integerIn<std::int64_t>(query.getColumn(2))};
    });
}

Result<bool, LedgerError> Ledger::isFirstDone(const EntryFigures& done) {
    // Between an Intent and the next entry there is no room for another answer.
    if (!done.intent || *done.intent + 1 == done.number) {
        return true;
    }
    return throughSqlite([&]() -> Result<bool, LedgerError> {
        SQLite::Statement query(*m_database,
                                "SELECT 1 FROM entry WHERE intent = ?1 AND phase = 'done' AND number < ?2 LIMIT 1");
        query.bind(1, *done.intent);
        query.bind(2, done.number);
        return !query.executeStep();
    });
}

} // namespace tally
