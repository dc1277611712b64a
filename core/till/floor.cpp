#include "core/till/floor.h"

#include "core/base/hex.h"
#include "core/people/people.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace tally {

namespace {

using Json = nlohmann::json;

constexpr std::array keyKinds{EntryKind::KeysExported, EntryKind::KeysImported, EntryKind::KeysRotated,
                              EntryKind::PassphraseChanged};

struct NamedMark {
    const char* name;
    Head Floor::*mark;
};
constexpr std::array marks{NamedMark{"people", &Floor::people}, NamedMark{"keys", &Floor::keys},
                           NamedMark{"prices", &Floor::prices}, NamedMark{"z", &Floor::z},
                           NamedMark{"head", &Floor::head}};

Json jsonOf(const Head& mark) { return {{"number", mark.number}, {"hash", hexOf(mark.hash)}}; }

std::optional<Head> markFrom(const Json& json) {
    Head mark{json.at("number").get<std::int64_t>(), {}};
    const bool isMark = mark.number >= 0 && fillFromHex(mark.hash, json.at("hash").get<std::string>(), HexCase::Lower);
    return isMark ? std::optional(mark) : std::nullopt;
}

/// Throws what nlohmann::json does for a field that is missing or of another type.
std::optional<Floor> floorFrom(const Json& json) {
    Floor floor;
    for (const auto& [name, member] : marks) {
        const auto mark = markFrom(json.at(name));
        if (!mark) {
            return std::nullopt;
        }
        floor.*member = *mark;
    }
    floor.peopleEntries = json.at("people_entries").get<std::int64_t>();
    if (!json.at("managers").is_array()) {
        return std::nullopt;
    }
    for (const auto& manager : json.at("managers")) {
        const auto pin = PinHash::from(manager.at("pin"));
        if (!pin) {
            return std::nullopt;
        }
        floor.managers.push_back({manager.at("name").get<std::string>(), *pin});
    }
    if (const auto recovery = json.find("recovery"); recovery != json.end()) {
        floor.recovery = PinHash::from(*recovery);
        return floor.recovery ? std::optional(std::move(floor)) : std::nullopt;
    }
    return floor;
}

/// The newest entry of any of these kinds up to entry `upTo`.
Result<Head, LedgerError> newestOf(Ledger& ledger, std::span<const EntryKind> kinds, std::int64_t upTo) {
    Head newest;
    for (const auto kind : kinds) {
        const auto found = ledger.latest(kind, upTo);
        if (!found) {
            return fail(found.error());
        }
        newest.number = std::max(newest.number, *found ? (*found)->number : 0);
    }
    if (newest.number == 0) {
        return newest;
    }
    const auto hash = ledger.hashOf(newest.number);
    if (!hash) {
        return fail(hash.error());
    }
    newest.hash = *hash;
    return newest;
}

Result<Head, LedgerError> newestOf(Ledger& ledger, EntryKind kind, std::int64_t upTo) {
    return newestOf(ledger, std::array{kind}, upTo);
}

Result<void, LedgerError> addPeople(Floor& floor, Ledger& ledger, std::int64_t upTo) {
    const auto entries = ledger.ofKindSince(EntryKind::Operator, 1, upTo);
    if (!entries) {
        return fail(entries.error());
    }
    const auto people = People::from(*entries);
    if (!people) {
        return fail(LedgerError::Corrupt);
    }
    floor.peopleEntries = static_cast<std::int64_t>(entries->size());
    for (const auto& person : people->all()) {
        if (person.role == Role::Manager && person.standing == Standing::Enabled) {
            floor.managers.push_back({person.name, person.pin});
        }
    }
    return {};
}

/// Entries that raise no floor came in between.
bool differInHeadAlone(const Floor& a, const Floor& b) {
    return a.people == b.people && a.keys == b.keys && a.prices == b.prices && a.z == b.z;
}

} // namespace

std::string Floor::toText() const {
    auto known = Json::array();
    for (const auto& manager : managers) {
        known.push_back({{"name", manager.name}, {"pin", manager.pin.toJson()}});
    }
    Json json{{"people_entries", peopleEntries}, {"managers", known}};
    for (const auto& [name, member] : marks) {
        json[name] = jsonOf(this->*member);
    }
    if (recovery) {
        json["recovery"] = recovery->toJson();
    }
    return json.dump();
}

std::optional<Floor> Floor::from(std::string_view text) {
    if (text.empty()) {
        return Floor{};
    }
    try {
        return floorFrom(Json::parse(text));
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

bool raisesFloor(EntryKind kind) {
    return kind == EntryKind::Operator || kind == EntryKind::PriceList || kind == EntryKind::ShiftClose ||
           std::ranges::find(keyKinds, kind) != keyKinds.end();
}

Result<Floor, LedgerError> floorUnder(Ledger& ledger) {
    const auto head = ledger.head();
    if (!head) {
        return fail(head.error());
    }
    const auto people = newestOf(ledger, EntryKind::Operator, head->number);
    const auto keys = newestOf(ledger, keyKinds, head->number);
    const auto prices = newestOf(ledger, EntryKind::PriceList, head->number);
    const auto z = newestOf(ledger, EntryKind::ShiftClose, head->number);
    for (const auto* mark : {&people, &keys, &prices, &z}) {
        if (!*mark) {
            return fail(mark->error());
        }
    }
    Floor floor{.people = *people, .keys = *keys, .prices = *prices, .z = *z, .head = *head};
    if (const auto added = addPeople(floor, ledger, head->number); !added) {
        return fail(added.error());
    }
    return floor;
}

Result<std::optional<std::int64_t>, LedgerError> missingIn(Ledger& ledger, const Floor& floor) {
    for (const auto& named : marks) {
        const auto& mark = floor.*named.mark;
        if (mark.number == 0) {
            continue;
        }
        const auto hash = ledger.hashOf(mark.number);
        if (!hash && hash.error() != LedgerError::NoSuchEntry) {
            return fail(hash.error());
        }
        if (!hash || *hash != mark.hash) {
            return std::optional(mark.number);
        }
    }
    const auto people = ledger.ofKindSince(EntryKind::Operator, 1, floor.people.number);
    if (!people) {
        return fail(people.error());
    }
    // One that was taken out from among the others: somebody's older role would be back.
    return std::cmp_equal(people->size(), floor.peopleEntries) ? std::nullopt : std::optional(floor.people.number);
}

Result<Floor, KeysError> FloorSeal::read() const {
    const auto text = readFloor(m_file, m_key);
    if (!text) {
        return fail(text.error());
    }
    auto floor = Floor::from(*text);
    if (!floor) {
        return fail(KeysError::Damaged);
    }
    return *std::move(floor);
}

Result<void, FloorError> FloorSeal::raise(Ledger& ledger) const { return moveTo(ledger, Direction::Up); }

Result<void, FloorError> FloorSeal::lower(Ledger& ledger) const { return moveTo(ledger, Direction::Any); }

Result<void, FloorError> FloorSeal::moveTo(Ledger& ledger, Direction direction) const {
    std::optional<FloorError> trouble;
    const auto changed = changeFloor(m_file, m_key, [&](const std::string& text) -> std::optional<std::string> {
        const auto before = Floor::from(text);
        // Looked at while the file is locked: whoever comes later sees a ledger that has at least as much.
        auto now = floorUnder(ledger);
        if (!before || !now) {
            trouble = before ? FloorError{now.error()} : FloorError{KeysError::Damaged};
            return std::nullopt;
        }
        const bool isHigher = now->head.number > before->head.number && !differInHeadAlone(*now, *before);
        if (direction == Direction::Up && !isHigher) {
            return std::nullopt;
        }
        now->recovery = before->recovery;
        return now->toText();
    });
    if (!changed) {
        return fail(FloorError{changed.error()});
    }
    return trouble ? Result<void, FloorError>(fail(*trouble)) : Result<void, FloorError>();
}

Result<void, KeysError> FloorSeal::setRecovery(const PinHash& code) const {
    auto isRead = true;
    const auto changed = changeFloor(m_file, m_key, [&](const std::string& text) -> std::optional<std::string> {
        auto floor = Floor::from(text);
        isRead = floor.has_value();
        if (!floor) {
            return std::nullopt;
        }
        floor->recovery = code;
        return floor->toText();
    });
    return isRead ? changed : Result<void, KeysError>(fail(KeysError::Damaged));
}

} // namespace tally
