#include "core/ledger/entry_json.h"

#include "core/base/hex.h"
#include "core/ledger/noted.h"

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
std::string_view toJson(Reason reason) { return nameOf(reason); }
OrderedJson toJson(const std::vector<Payment>& payments);

void put(OrderedJson& body, std::string_view field, std::uint16_t number) { body[std::string(field)] = number; }
void put(OrderedJson& body, std::string_view field, EntryKind kind) { body[std::string(field)] = nameOf(kind); }
void put(OrderedJson& body, std::string_view field, Phase phase) { body[std::string(field)] = nameOf(phase); }
void put(OrderedJson& body, std::string_view field, Time time) { body[std::string(field)] = textOf(time); }
void put(OrderedJson& body, std::string_view field, BusinessDay day) { body[std::string(field)] = textOf(day); }

template <class T> void put(OrderedJson& body, std::string_view field, const std::optional<T>& value) {
    if (value) {
        body[std::string(field)] = toJson(*value);
    }
}

void put(OrderedJson& body, std::string_view field, const std::string& text) {
    if (!text.empty()) {
        body[std::string(field)] = text;
    }
}

/// A mark stands in the body when it is true, and in no other body.
void put(OrderedJson& body, std::string_view field, bool mark) {
    if (mark) {
        body[std::string(field)] = true;
    }
}

void put(OrderedJson& body, std::string_view field, const std::vector<Payment>& payments) {
    if (!payments.empty()) {
        body[std::string(field)] = toJson(payments);
    }
}

void put(OrderedJson& body, std::string_view field, const nlohmann::json& details) {
    if (!details.is_null()) {
        body[std::string(field)] = details;
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
/// As nlohmann's own parser has it: what is not negative is unsigned, and of one key twice the last one counts.
nlohmann::json jsonFrom(Value value);
nlohmann::json jsonFrom(Object object) {
    auto fields = nlohmann::json::object();
    for (const auto field : object) {
        fields[std::string(field.key)] = jsonFrom(field.value);
    }
    return fields;
}
nlohmann::json jsonFrom(Value value) {
    switch (value.type()) {
    case simdjson::dom::element_type::OBJECT:
        return jsonFrom(value.get_object().value());
    case simdjson::dom::element_type::ARRAY: {
        const simdjson::dom::array elements = value.get_array().value();
        auto list = nlohmann::json::array();
        for (const auto element : elements) {
            list.push_back(jsonFrom(element));
        }
        return list;
    }
    case simdjson::dom::element_type::INT64: {
        const auto number = value.get_int64().value();
        return number < 0 ? nlohmann::json(number) : nlohmann::json(static_cast<std::uint64_t>(number));
    }
    case simdjson::dom::element_type::UINT64:
        return value.get_uint64().value();
    case simdjson::dom::element_type::DOUBLE:
        return value.get_double().value();
    case simdjson::dom::element_type::STRING:
        return textFrom(value);
    case simdjson::dom::element_type::BOOL:
        return value.get_bool().value();
    case simdjson::dom::element_type::NULL_VALUE:
        return nullptr;
    }
    throw NotABody();
}
void fromJson(Value value, EntryKind& kind) { kind = orThrow(parseKind(textFrom(value))); }
void fromJson(Value value, Phase& phase) { phase = orThrow(parsePhase(textFrom(value))); }
void fromJson(Value value, Time& time) { time = orThrow(parseTime(textFrom(value))); }
void fromJson(Value value, BusinessDay& day) { day = orThrow(parseDay(textFrom(value))); }
void fromJson(Value value, std::uint16_t& number) { number = integerFrom<std::uint16_t>(value); }
template <class T> void fromJson(Value value, std::optional<T>& optional) { fromJson(value, optional.emplace()); }

template <class T> void take(Object object, std::string_view field, T& value) {
    Value found;
    if (object.at_key(field).get(found) == simdjson::SUCCESS) {
        fromJson(found, value);
    }
}

OrderedJson toJson(const std::vector<Payment>& payments) {
    auto list = OrderedJson::array();
    for (const auto& payment : payments) {
        OrderedJson one{{"kind", nameOf(payment.kind)}, {"amount", payment.amount.minor()}};
        put(one, "given", payment.given);
        put(one, "name", payment.name);
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
        take(payment, "name", one.name);
        payments.push_back(std::move(one));
    }
}

enum class Presence : std::uint8_t { Required, Optional };

/// What is read of a body, and how far.
struct Reading {
    ReadBody body{};
    std::optional<std::string_view> reason{}; ///< what it is takes the kind, which may come later
    Details details{};
};

/// What a body is written of.
struct Writing {
    const Entry& entry;
    Reality reality{};
};

/// A field of a body, in both directions.
struct Field {
    std::string_view name;
    Presence presence{};
    void (*read)(Value value, Reading& reading);
    void (*write)(OrderedJson& body, std::string_view name, const Writing& writing);
};

template <auto member> constexpr Field field(std::string_view called, Presence presence = Presence::Optional) {
    return {called, presence, [](Value value, Reading& reading) { fromJson(value, reading.body.entry.*member); },
            [](OrderedJson& body, std::string_view name, const Writing& writing) {
                put(body, name, writing.entry.*member);
            }};
}

constexpr Field realityField{"simulated", Presence::Optional,
                             [](Value value, Reading& reading) {
                                 reading.body.reality = value.get_bool().value() ? Reality::Simulated : Reality::Real;
                             },
                             [](OrderedJson& body, std::string_view name, const Writing& writing) {
                                 put(body, name, writing.reality == Reality::Simulated);
                             }};

constexpr Field detailsField{
    "details", Presence::Optional,
    [](Value value, Reading& reading) {
        const Object details = value.get_object().value();
        reading.body.hasChip = details.at_key(noted::chip).error() == simdjson::SUCCESS;
        if (reading.details == Details::Read) {
            reading.body.entry.details = jsonFrom(details);
        }
    },
    [](OrderedJson& body, std::string_view name, const Writing& writing) { put(body, name, writing.entry.details); }};

bool isUid(std::string_view text) {
    constexpr std::array lengths{8U, 14U, 20U}; // ISO/IEC 14443-3: 4, 7 or 10 bytes
    return std::ranges::find(lengths, text.size()) != lengths.end() &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

constexpr Field uidField{
    "uid", Presence::Optional,
    [](Value value, Reading& reading) {
        const auto uid = textFrom(value);
        if (!isUid(uid)) {
            throw NotABody();
        }
        reading.body.entry.uid = uid;
    },
    [](OrderedJson& body, std::string_view name, const Writing& writing) { put(body, name, writing.entry.uid); }};

constexpr Field reasonField{
    "reason", Presence::Optional, [](Value value, Reading& reading) { reading.reason = textFrom(value); },
    [](OrderedJson& body, std::string_view name, const Writing& writing) { put(body, name, writing.entry.reason); }};

/// In the order in which encodeBody() writes them.
constexpr std::array fields{
    field<&Entry::kind>("kind", Presence::Required),
    field<&Entry::phase>("phase", Presence::Required),
    field<&Entry::time>("time", Presence::Required),
    field<&Entry::businessDay>("business_day", Presence::Required),
    field<&Entry::station>("station", Presence::Required),
    realityField,
    field<&Entry::reader>("reader"),
    field<&Entry::operatorName>("operator"),
    field<&Entry::approver>("approver"),
    field<&Entry::shift>("shift"),
    field<&Entry::priceList>("price_list"),
    field<&Entry::requestId>("request_id"),
    reasonField,
    field<&Entry::remark>("remark"),
    uidField,
    field<&Entry::serial>("serial"),
    field<&Entry::points>("points"),
    field<&Entry::bonus>("bonus"),
    field<&Entry::money>("money"),
    field<&Entry::deposit>("deposit"),
    field<&Entry::package>("package"),
    field<&Entry::staffCard>("staff_card"),
    field<&Entry::balanceBefore>("balance_before"),
    field<&Entry::balanceAfter>("balance_after"),
    field<&Entry::sequenceBefore>("sequence_before"),
    field<&Entry::sequenceAfter>("sequence_after"),
    field<&Entry::spentBefore>("spent_before"),
    field<&Entry::spentAfter>("spent_after"),
    field<&Entry::intent>("intent"),
    field<&Entry::record>("record"),
    field<&Entry::builtOn>("built_on"),
    field<&Entry::payments>("payments"),
    detailsField,
};
/// Whose name that is: looked for from `next` on, since bodies have their fields in this order.
std::optional<std::size_t> placeOf(std::string_view name, std::size_t next) {
    for (std::size_t step = 0; step < fields.size(); ++step) {
        const auto place = (next + step) % fields.size();
        if (fields[place].name == name) {
            return place;
        }
    }
    return std::nullopt;
}

constexpr auto requiredFields = [] {
    std::uint64_t required = 0;
    for (std::size_t place = 0; place < fields.size(); ++place) {
        required |= fields[place].presence == Presence::Required ? std::uint64_t{1} << place : 0;
    }
    return required;
}();

/// No amount is negative: the kind tells the direction.
bool areAmounts(const Entry& entry) {
    const auto isAmount = [](const auto& sum) { return !sum || *sum >= std::decay_t<decltype(*sum)>{}; };
    const auto isPayment = [](const Payment& payment) {
        const bool isNamed = payment.name.empty() || payment.kind == PaymentKind::Other;
        return isNamed && payment.amount >= Money{} && payment.given.value_or(Money{}) >= Money{};
    };
    return isAmount(entry.points) && isAmount(entry.bonus) && isAmount(entry.money) && isAmount(entry.deposit) &&
           std::ranges::all_of(entry.payments, isPayment);
}

/// What every entry must be, so that nobody who reads one has to ask again.
bool isSound(const Entry& entry) {
    constexpr std::uint16_t largestStation = 999;
    const auto isNumber = [](const std::optional<std::int64_t>& of) { return !of || *of >= 1; };
    return entry.station >= 1 && entry.station <= largestStation && (entry.uid.empty() || isUid(entry.uid)) &&
           isNumber(entry.shift) && isNumber(entry.priceList) && isNumber(entry.intent) && areAmounts(entry);
}

/// What people say of such an entry is a text of their own, so a code would be read as one of theirs.
bool isRemarkedOn(EntryKind kind) { return kind == EntryKind::PayIn || kind == EntryKind::PayOut; }

/// Before there were remarks, that of a pay-in or a pay-out stood in `reason`.
void takeReason(std::string_view reason, Entry& entry) {
    if (!isRemarkedOn(entry.kind)) {
        entry.reason = orThrow(parseReason(reason));
        return;
    }
    if (reason.empty() || !entry.remark.empty()) {
        throw NotABody();
    }
    entry.remark = reason;
}

/// Of one field twice the first one counts, as for SQLite's json_extract.
ReadBody bodyFrom(std::int64_t number, Object body, Details details) {
    Reading reading{.details = details};
    reading.body.entry.number = number;
    static_assert(fields.size() <= 64);
    std::uint64_t seen = 0;
    std::size_t next = 0;
    for (const auto field : body) {
        const auto place = placeOf(field.key, next);
        if (!place || (seen >> *place & 1U) != 0) {
            continue;
        }
        seen |= std::uint64_t{1} << *place;
        next = *place + 1;
        fields[*place].read(field.value, reading);
    }
    if ((seen & requiredFields) != requiredFields) {
        throw NotABody();
    }
    if (reading.reason) {
        takeReason(*reading.reason, reading.body.entry);
    }
    if (!isSound(reading.body.entry)) {
        throw NotABody();
    }
    return std::move(reading.body);
}

Phase phaseIn(Object body) {
    Phase phase{};
    fromJson(body.at_key("phase").value(), phase);
    return phase;
}

EntryKind kindIn(Object body) {
    EntryKind kind{};
    fromJson(body.at_key("kind").value(), kind);
    return kind;
}

/// Whether somebody approved an Intent, or it notes more than the sale.
bool isReportedIntent(Object body) {
    std::string approver;
    take(body, "approver", approver);
    Object details;
    return !approver.empty() || (body.at_key("details").get(details) == simdjson::SUCCESS &&
                                 std::ranges::any_of(reportedOfIntents, [&](std::string_view name) {
                                     return details.at_key(name).error() == simdjson::SUCCESS;
                                 }));
}

/// Parses, and keeps from one body to the next what that takes of memory: simdjson reads beyond the end of a text and
/// has buffers of its own.
class Parser {
public:
    /// Valid until the next call. Throws simdjson::simdjson_error.
    Object parse(std::string_view body) {
        // Deeper than any entry nests: what has no end would exhaust the stack of whoever copies it.
        constexpr std::size_t deepest = 16;
        constexpr std::size_t usual = 16 * 1024;
        if (m_parser.capacity() < body.size() || m_parser.capacity() == 0) {
            if (const auto error = m_parser.allocate(std::max(usual, body.size()), deepest);
                error != simdjson::SUCCESS) {
                throw simdjson::simdjson_error(error);
            }
        }
        m_text.reserve(body.size() + simdjson::SIMDJSON_PADDING);
        m_text.assign(body);
        return m_parser.parse(m_text.data(), m_text.size(), false).get_object().value();
    }

private:
    simdjson::dom::parser m_parser;
    std::string m_text;
};

/// What `make` takes from a body's fields. Errors: Corrupt.
template <class Make>
auto fromBody(std::string_view body, Make make) -> Result<std::invoke_result_t<Make, Object>, LedgerError> {
    thread_local Parser parser;
    try {
        return make(parser.parse(body));
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
    const bool saysOneThing = !entry.reason || !isRemarkedOn(entry.kind);
    return inRange && saysOneThing && isSound(entry) && (entry.details.is_object() || entry.details.is_null());
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
    for (const auto& field : fields) {
        field.write(body, field.name, {entry, reality});
    }
    try {
        return body.dump();
    } catch (const nlohmann::json::exception&) {
        return fail(LedgerError::EntryInvalid);
    }
}

Result<ReadBody, LedgerError> readBody(std::int64_t number, std::string_view body, Details details) {
    return fromBody(body, [=](Object fields) { return bodyFrom(number, fields, details); });
}

Result<Entry, LedgerError> decodeBody(std::int64_t number, std::string_view body) {
    return fromBody(body, [=](Object fields) { return bodyFrom(number, fields, Details::Read).entry; });
}

Result<std::optional<Entry>, LedgerError> decodeReportedBody(std::int64_t number, std::string_view body) {
    return fromBody(body, [number](Object fields) {
        const auto phase = phaseIn(fields);
        if (phase == Phase::Intent && !isReportedIntent(fields)) {
            return std::optional<Entry>();
        }
        const auto details = isNoted(kindIn(fields), phase) ? Details::Read : Details::Passed;
        return std::optional(bodyFrom(number, fields, details).entry);
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
    case EntryKind::BonusRecord:
        return "bonus-record";
    case EntryKind::Extend:
        return "extend";
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
    case EntryKind::Station:
        return "station";
    case EntryKind::SerialRange:
        return "serial-range";
    case EntryKind::Restored:
        return "restored";
    case EntryKind::ClockAhead:
        return "clock-ahead";
    case EntryKind::ClockCorrected:
        return "clock-corrected";
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
