#include "core/ledger/entry_json.h"

#include "core/crypto/hex.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <simdjson.h>
#include <stdexcept>
#include <utility>

namespace tally {

namespace {

using OrderedJson = nlohmann::ordered_json;
using Value = simdjson::dom::element;
using Object = simdjson::dom::object;
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// Thrown and caught inside this file: simdjson throws on a missing or mistyped field anyway.
struct NotABody : std::runtime_error {
    NotABody() : std::runtime_error("not the body of an entry") {}
};

template <class T> T orThrow(std::optional<T> value) {
    if (!value) {
        throw NotABody();
    }
    return *std::move(value);
}

/// The reverse of nameOf(), which has no name for what lies beyond the last value.
template <class Named> std::optional<Named> namedBy(std::string_view text) {
    for (std::uint8_t i = 0; !nameOf(static_cast<Named>(i)).empty(); ++i) {
        if (nameOf(static_cast<Named>(i)) == text) {
            return static_cast<Named>(i);
        }
    }
    return std::nullopt;
}

std::int64_t toJson(Points points) { return points.count(); }
std::int64_t toJson(Money money) { return money.minor(); }
std::int64_t toJson(std::int64_t number) { return number; }
std::uint32_t toJson(std::uint32_t number) { return number; }
std::string toJson(const std::array<std::uint8_t, 48>& record) { return hexOf(record); }

template <class T> void put(OrderedJson& body, const char* field, const std::optional<T>& value) {
    if (value) {
        body[field] = toJson(*value);
    }
}

void put(OrderedJson& body, const char* field, const std::string& text) {
    if (!text.empty()) {
        body[field] = text;
    }
}

/// A mark stands in the body when it is true, and in no other body.
void put(OrderedJson& body, const char* field, bool mark) {
    if (mark) {
        body[field] = true;
    }
}

template <class Integer> Integer integerFrom(Value value) {
    const auto number = value.get_int64().value();
    if (!std::in_range<Integer>(number)) {
        throw NotABody();
    }
    return static_cast<Integer>(number);
}

std::string_view textFrom(Value value) { return value.get_string().value(); }

void fromJson(Value value, std::string& text) { text = textFrom(value); }
void fromJson(Value value, bool& mark) { mark = value.get_bool().value(); }
void fromJson(Value value, std::int64_t& number) { number = integerFrom<std::int64_t>(value); }
void fromJson(Value value, std::uint32_t& number) { number = integerFrom<std::uint32_t>(value); }
void fromJson(Value value, Points& points) { points = Points(integerFrom<std::int64_t>(value)); }
void fromJson(Value value, Money& money) { money = Money::fromMinor(integerFrom<std::int64_t>(value)); }
void fromJson(Value value, std::array<std::uint8_t, 48>& record) { record = orThrow(parseRecord(textFrom(value))); }
void fromJson(Value value, std::vector<Payment>& payments);
void fromJson(Value value, nlohmann::json& details) {
    details = nlohmann::json::parse(simdjson::minify(value.get_object().value()), nullptr, false);
    if (details.is_discarded()) {
        throw NotABody();
    }
}
template <class T> void fromJson(Value value, std::optional<T>& optional) { fromJson(value, optional.emplace()); }

template <class T> void take(Object object, std::string_view field, T& value) {
    Value found;
    if (object.at_key(field).get(found) == simdjson::SUCCESS) {
        fromJson(found, value);
    }
}

/// Every field that may be left out, once for both directions.
template <class EntryOrConst, class Each> void eachOptionalField(EntryOrConst& entry, Each each) {
    each("reader", entry.reader);
    each("operator", entry.operatorName);
    each("approver", entry.approver);
    each("shift", entry.shift);
    each("price_list", entry.priceList);
    each("request_id", entry.requestId);
    each("reason", entry.reason);
    each("uid", entry.uid);
    each("serial", entry.serial);
    each("points", entry.points);
    each("bonus", entry.bonus);
    each("money", entry.money);
    each("deposit", entry.deposit);
    each("package", entry.package);
    each("staff_card", entry.staffCard);
    each("balance_before", entry.balanceBefore);
    each("balance_after", entry.balanceAfter);
    each("sequence_before", entry.sequenceBefore);
    each("sequence_after", entry.sequenceAfter);
    each("spent_before", entry.spentBefore);
    each("spent_after", entry.spentAfter);
    each("intent", entry.intent);
    each("record", entry.record);
    each("built_on", entry.builtOn);
}

OrderedJson toJson(const std::vector<Payment>& payments) {
    auto list = OrderedJson::array();
    for (const auto& payment : payments) {
        OrderedJson one{{"kind", nameOf(payment.kind)}, {"amount", payment.amount.minor()}};
        put(one, "given", payment.given);
        list.push_back(std::move(one));
    }
    return list;
}

void fromJson(Value value, std::vector<Payment>& payments) {
    const simdjson::dom::array list = value.get_array().value();
    for (const Object payment : list) {
        Payment one{orThrow(namedBy<PaymentKind>(textFrom(payment.at_key("kind").value()))),
                    Money::fromMinor(integerFrom<std::int64_t>(payment.at_key("amount").value()))};
        take(payment, "given", one.given);
        payments.push_back(one);
    }
}

Phase phaseIn(Object body) { return orThrow(parsePhase(textFrom(body.at_key("phase").value()))); }

Entry entryFrom(std::int64_t number, Object body) {
    Entry entry;
    entry.number = number;
    entry.kind = orThrow(parseKind(textFrom(body.at_key("kind").value())));
    entry.phase = phaseIn(body);
    entry.time = orThrow(parseTime(textFrom(body.at_key("time").value())));
    entry.businessDay = orThrow(parseDay(textFrom(body.at_key("business_day").value())));
    entry.station = integerFrom<std::uint16_t>(body.at_key("station").value());
    eachOptionalField(entry, [&](const char* field, auto& value) { take(body, field, value); });
    take(body, "payments", entry.payments);
    take(body, "details", entry.details);
    return entry;
}

/// What `make` takes from a body's fields. Errors: Corrupt.
template <class Make>
auto fromBody(std::string_view body, Make make) -> Result<std::invoke_result_t<Make, Object>, LedgerError> {
    // Deeper than any entry nests: what has no end would exhaust the stack of whoever copies it.
    constexpr std::size_t deepest = 16;
    try {
        simdjson::dom::parser parser;
        if (const auto error = parser.allocate(body.size(), deepest); error != simdjson::SUCCESS) {
            throw simdjson::simdjson_error(error);
        }
        return make(parser.parse(body.data(), body.size()).get_object().value());
    } catch (const simdjson::simdjson_error&) {
        return fail(LedgerError::Corrupt);
    } catch (const NotABody&) {
        return fail(LedgerError::Corrupt);
    }
}

bool isWritable(const Entry& entry) {
    constexpr Time begin = std::chrono::sys_days{std::chrono::year{1970} / 1 / 1};
    constexpr Time end = std::chrono::sys_days{std::chrono::year{10000} / 1 / 1};
    const bool inRange =
        entry.time >= begin && entry.time < end && entry.businessDay >= begin && entry.businessDay < end;
    return inRange && (entry.details.is_object() || entry.details.is_null());
}

/// Digits alone at a fixed place of a text whose length was checked.
std::optional<int> digitsAt(std::string_view text, std::size_t offset, std::size_t count) {
    int value = 0;
    for (const char digit : text.substr(offset, count)) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        value = value * 10 + (digit - '0');
    }
    return value;
}

} // namespace

Result<std::string, LedgerError> encodeBody(const Entry& entry, Reality reality) {
    if (!isWritable(entry)) {
        return fail(LedgerError::EntryInvalid);
    }
    OrderedJson body;
    body["kind"] = nameOf(entry.kind);
    body["phase"] = nameOf(entry.phase);
    body["time"] = textOf(entry.time);
    body["business_day"] = textOf(entry.businessDay);
    body["station"] = entry.station;
    if (reality == Reality::Simulated) {
        body["simulated"] = true;
    }
    eachOptionalField(entry, [&](const char* field, const auto& value) { put(body, field, value); });
    if (!entry.payments.empty()) {
        body["payments"] = toJson(entry.payments);
    }
    if (!entry.details.is_null()) {
        body["details"] = entry.details;
    }
    try {
        return body.dump();
    } catch (const nlohmann::json::exception&) {
        return fail(LedgerError::EntryInvalid);
    }
}

Result<ReadBody, LedgerError> readBody(std::int64_t number, std::string_view body) {
    return fromBody(body, [number](Object fields) {
        Value ignored;
        const bool isSimulated = fields.at_key("simulated").get(ignored) == simdjson::SUCCESS;
        return ReadBody{entryFrom(number, fields), isSimulated ? Reality::Simulated : Reality::Real};
    });
}

Result<Entry, LedgerError> decodeBody(std::int64_t number, std::string_view body) {
    return fromBody(body, [number](Object fields) { return entryFrom(number, fields); });
}

Result<std::optional<Entry>, LedgerError> decodeBodyUnless(Phase unwanted, std::int64_t number, std::string_view body) {
    return fromBody(body, [number, unwanted](Object fields) {
        return phaseIn(fields) == unwanted ? std::nullopt : std::optional(entryFrom(number, fields));
    });
}

bool namesKeyVersion(EntryKind kind) { return kind == EntryKind::SiteInit || kind == EntryKind::KeysRotated; }

std::optional<std::int64_t> namedKeyVersion(const Entry& entry) {
    if (!entry.details.is_object() || !entry.details.contains("key_version")) {
        return std::nullopt;
    }
    const auto& version = entry.details["key_version"];
    if (!version.is_number_integer() || version < 1 || version > 255) {
        return std::nullopt;
    }
    return version.get<std::int64_t>();
}

std::string_view nameOf(EntryKind kind) {
    switch (kind) {
    case EntryKind::SiteInit:
        return "site-init";
    case EntryKind::KeysExported:
        return "keys-exported";
    case EntryKind::KeysImported:
        return "keys-imported";
    case EntryKind::KeysRotated:
        return "keys-rotated";
    case EntryKind::PassphraseChanged:
        return "passphrase-changed";
    case EntryKind::PriceList:
        return "price-list";
    case EntryKind::Issue:
        return "issue";
    case EntryKind::TopUp:
        return "top-up";
    case EntryKind::Refund:
        return "refund";
    case EntryKind::Heal:
        return "heal";
    case EntryKind::CardRefused:
        return "card-refused";
    case EntryKind::ChipAudit:
        return "chip-audit";
    case EntryKind::ChipPolicy:
        return "chip-policy";
    case EntryKind::CardAhead:
        return "card-ahead";
    case EntryKind::Operator:
        return "operator";
    case EntryKind::SignIn:
        return "sign-in";
    case EntryKind::NotAllowed:
        return "not-allowed";
    case EntryKind::Receipt:
        return "receipt";
    case EntryKind::ShiftOpen:
        return "shift-open";
    case EntryKind::PayIn:
        return "pay-in";
    case EntryKind::PayOut:
        return "pay-out";
    case EntryKind::SafeDrop:
        return "safe-drop";
    case EntryKind::ShiftCount:
        return "shift-count";
    case EntryKind::ShiftClose:
        return "shift-close";
    case EntryKind::ZPrinted:
        return "z-printed";
    case EntryKind::ClockSetBack:
        return "clock-set-back";
    }
    return {};
}

std::string_view nameOf(Phase phase) {
    switch (phase) {
    case Phase::Note:
        return "note";
    case Phase::Intent:
        return "intent";
    case Phase::Open:
        return "open";
    case Phase::Done:
        return "done";
    case Phase::NotDone:
        return "not-done";
    }
    return {};
}

std::string_view nameOf(PaymentKind kind) {
    switch (kind) {
    case PaymentKind::Cash:
        return "cash";
    case PaymentKind::Card:
        return "card";
    case PaymentKind::Other:
        return "other";
    }
    return {};
}

std::optional<EntryKind> parseKind(std::string_view name) { return namedBy<EntryKind>(name); }

std::optional<Phase> parsePhase(std::string_view name) { return namedBy<Phase>(name); }

std::optional<std::array<std::uint8_t, 48>> parseRecord(std::string_view hex) {
    std::array<std::uint8_t, 48> record{};
    return fillFromHex(record, hex, HexCase::Lower) ? std::optional(record) : std::nullopt;
}

std::string textOf(BusinessDay day) {
    const std::chrono::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::string textOf(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock{time - day};
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", textOf(day), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count(), clock.subseconds().count());
}

std::optional<BusinessDay> parseDay(std::string_view text) {
    if (text.size() != std::string_view("YYYY-MM-DD").size() || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digitsAt(text, 0, 4);
    const auto month = digitsAt(text, 5, 2);
    const auto day = digitsAt(text, 8, 2);
    if (!year || !month || !day || *year < 1970) {
        return std::nullopt;
    }
    const auto date = std::chrono::year{*year} / *month / *day;
    return date.ok() ? std::optional<BusinessDay>(date) : std::nullopt;
}

std::optional<Time> parseTime(std::string_view text) {
    if (text.size() != std::string_view("YYYY-MM-DDTHH:MM:SS.mmmZ").size() || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':' || text[19] != '.' || text[23] != 'Z') {
        return std::nullopt;
    }
    const auto day = parseDay(text.substr(0, 10));
    const auto hour = digitsAt(text, 11, 2);
    const auto minute = digitsAt(text, 14, 2);
    const auto second = digitsAt(text, 17, 2);
    const auto millisecond = digitsAt(text, 20, 3);
    if (!day || !hour || !minute || !second || !millisecond || *hour > 23 || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    return *day + std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second) +
           std::chrono::milliseconds(*millisecond);
}

} // namespace tally
