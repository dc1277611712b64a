#include "core/ledger/entry_json.h"
#include "tests/core/ledger/books.h"
#include "tests/support/catch.h"

#include <set>
#include <string_view>

using namespace tally;
using namespace tally::test;
using nlohmann::json;

TEST_CASE("every field of an entry comes back from its body") {
    auto entry = fullEntry();
    entry.number = 42;
    const auto body = encodeBody(entry, Reality::Real);
    REQUIRE(body);
    const auto decoded = decodeBody(42, *body);
    REQUIRE(decoded);
    CHECK(*decoded == entry);
}

TEST_CASE("the body names its fields as the README does") {
    const auto body = encodeBody(fullEntry(), Reality::Simulated);
    REQUIRE(body);
    const auto expected = json::parse(R"({
        "kind": "top-up", "phase": "done", "time": "2026-05-31T23:59:58.007Z", "business_day": "2026-05-31", "station": 7,
        "simulated": true, "reader": "pn532_uart:/dev/ttyUSB0", "operator": "Zoë", "approver": "Ø\"\\\n", "shift": 12,
        "price_list": 2, "request_id": "6f1f9e0e-8c51-4b0c-a1c7-0c0b5f5d9a11", "reason": "card-removed",
        "remark": "goodwill",
        "uid": "04782e21801d80", "serial": 4294967295, "points": 110, "bonus": 10, "money": 1000,
        "balance_before": 0, "balance_after": 110, "sequence_before": 1, "sequence_after": 2, "spent_before": 0,
        "spent_after": 3, "intent": 41, "record": "", "built_on": "",
        "payments": [{"kind": "cash", "amount": 400}, {"kind": "card", "amount": 500}, {"kind": "other", "amount": 100}],
        "details": {"blocks": [4, 5]}})");
    auto found = json::parse(*body);
    CHECK(found["record"].get<std::string>().substr(90) == "ababab");
    CHECK(found["record"].get<std::string>().size() == 96);
    CHECK(found["built_on"].get<std::string>().substr(90) == "010101");
    found["record"] = "";
    found["built_on"] = "";
    CHECK(found == expected);
}

TEST_CASE("what does not apply is left out of the body") {
    const auto body = encodeBody(keysRotated(2), Reality::Real);
    REQUIRE(body);
    CHECK(*body ==
          R"({"kind":"keys-rotated","phase":"note","time":"2026-05-31T12:00:00.000Z","business_day":"2026-05-31",)"
          R"("station":7,"details":{"key_version":2}})");
    CHECK(*decodeBody(0, *body) == keysRotated(2));
}

TEST_CASE("every kind, phase and means of payment has a name of its own that comes back") {
    for (const auto kind : {EntryKind::SiteInit, EntryKind::KeysExported, EntryKind::KeysImported,
                            EntryKind::KeysRotated, EntryKind::PriceList, EntryKind::Issue, EntryKind::TopUp,
                            EntryKind::Refund, EntryKind::Heal, EntryKind::CardRefused}) {
        for (const auto phase : {Phase::Note, Phase::Intent, Phase::Open, Phase::Done, Phase::NotDone}) {
            auto entry = topUp(phase, 5);
            entry.kind = kind;
            const auto body = encodeBody(entry, Reality::Real);
            REQUIRE(body);
            CHECK(decodeBody(0, *body)->kind == kind);
            CHECK(decodeBody(0, *body)->phase == phase);
        }
    }
}

TEST_CASE("every reason has a code of its own that comes back, and no other code is one") {
    std::set<std::string_view> codes;
    for (std::uint8_t i = 0; !nameOf(static_cast<Reason>(i)).empty(); ++i) {
        const auto reason = static_cast<Reason>(i);
        CHECK(codes.insert(nameOf(reason)).second);
        CHECK(parseReason(nameOf(reason)) == reason);
        auto entry = topUp(Phase::NotDone, 5);
        entry.reason = reason;
        CHECK(decodeBody(0, *encodeBody(entry, Reality::Real))->reason == reason);
    }
    CHECK(codes.size() == static_cast<std::size_t>(Reason::NeverHappened) + 1);
    for (const auto* none : {"", "milk", "Blocked", "blocked ", "BLOCKED", "block"}) {
        CHECK_FALSE(parseReason(none));
    }
}

TEST_CASE("what a pay-in or a pay-out was for is a remark, also where it stands in an old body's reason") {
    for (const auto kind : {EntryKind::PayIn, EntryKind::PayOut}) {
        for (const auto* words : {"milk", "blocked", "pay-out"}) {
            auto body = json::parse(*encodeBody(topUp(Phase::Note, 5), Reality::Real));
            body["kind"] = nameOf(kind);
            body["reason"] = words;
            const auto old = decodeBody(0, body.dump());
            REQUIRE(old);
            CHECK(old->remark == words);
            CHECK_FALSE(old->reason);
            CHECK(json::parse(*encodeBody(*old, Reality::Real)).at("remark") == words);
            body["remark"] = "two texts";
            CHECK_FALSE(decodeBody(0, body.dump()));
        }
        auto coded = topUp(Phase::Note, 5);
        coded.kind = kind;
        coded.reason = Reason::Blocked;
        CHECK(encodeBody(coded, Reality::Real).error() == LedgerError::EntryInvalid);
    }
}

TEST_CASE("an entry that JSON cannot hold is refused") {
    auto entry = topUp(Phase::Intent, 5);
    SECTION("text that is not UTF-8") { entry.operatorName = "Zo\xeb"; }
    SECTION("details that are no object") { entry.details = json::array({1}); }
    SECTION("a time before 1970") { entry.time -= std::chrono::years(60); }
    SECTION("a time after 9999") { entry.time += std::chrono::years(8000); }
    SECTION("a day before 1970") { entry.businessDay -= std::chrono::days(60 * 366); }
    CHECK(encodeBody(entry, Reality::Real).error() == LedgerError::EntryInvalid);
}

TEST_CASE("anything but an entry's body is refused") {
    const auto sound = json::parse(*encodeBody(fullEntry(), Reality::Real));
    const auto check = [](const std::string& body) {
        CAPTURE(body);
        const auto decoded = decodeBody(1, body);
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error() == LedgerError::Corrupt);
    };
    SECTION("no JSON, or no object") {
        for (const auto* body : {"", "{", "null", "1", "[]", "\"\"", "{\"kind\":\"note\"", "\xff"}) {
            check(body);
        }
    }
    SECTION("a field missing that every entry has") {
        for (const auto* field : {"kind", "phase", "time", "business_day", "station"}) {
            auto body = sound;
            body.erase(field);
            check(body.dump());
        }
    }
    SECTION("details that nest without end") {
        constexpr std::size_t depth = 200'000;
        auto body = sound;
        body["details"] = json::object({{"a", "HERE"}});
        auto text = body.dump();
        text.replace(text.find("\"HERE\""), 6, std::string(depth, '[') + std::string(depth, ']'));
        check(text);
        CHECK_FALSE(readBody(1, text));
    }
    SECTION("a field of another type or out of its range") {
        const std::vector<std::pair<const char*, json>> wrong{
            {"kind", "topup"},
            {"kind", ""},
            {"kind", 3},
            {"phase", "Done"},
            {"time", "2026-05-31"},
            {"time", "2026-05-31T24:00:00.000Z"},
            {"time", "2026-05-31 12:00:00.000Z"},
            {"time", "2026-05-31T12:00:60.000Z"},
            {"business_day", "2026-02-29"},
            {"business_day", "2026-13-01"},
            {"business_day", "1969-12-31"},
            {"business_day", "2026-5-031"},
            {"station", 65536},
            {"station", -1},
            {"station", "7"},
            {"station", 7.0},
            {"station", 0},
            {"station", 1000},
            {"uid", ""},
            {"uid", "04782E21801D80"},
            {"uid", "04782e21801d8"},
            {"uid", "04782e21801d8 "},
            {"uid", "04782e21801d8g"},
            {"uid", "04782e"},
            {"uid", "04782e21801d8000"},
            {"uid", "\u001b[2J0478"},
            {"uid", "'; --abc"},
            {"uid", 4},
            {"simulated", "false"},
            {"simulated", 0},
            {"simulated", nullptr},
            {"staff_card", "no"},
            {"shift", 0},
            {"price_list", -2},
            {"intent", 0},
            {"points", -110},
            {"bonus", -1},
            {"money", -1000},
            {"deposit", -1},
            {"sequence_after", -1},
            {"spent_after", 4294967296},
            {"payments", json::parse(R"([{"kind":"cash","amount":-1}])")},
            {"payments", json::parse(R"([{"kind":"cash","amount":1,"given":-1}])")},
            {"time", "1969-12-31T23:59:59.999Z"},
            {"time", "2026-02-29T00:00:00.000Z"},
            {"business_day", "10000-01-01"},
            {"business_day", "2026-05-31 "},
            {"operator", 7},
            {"request_id", json::object()},
            {"serial", 4294967296},
            {"serial", -1},
            {"points", "110"},
            {"points", 1.5},
            {"points", 9223372036854775808U},
            {"money", nullptr},
            {"reader", 1},
            {"reason", "milk"},
            {"reason", ""},
            {"reason", 1},
            {"remark", 1},
            {"payments", json::object()},
            {"payments", json::array({1})},
            {"payments", json::parse(R"([{"kind":"cash"}])")},
            {"payments", json::parse(R"([{"kind":"gold","amount":1}])")},
            {"record", "ab"},
            {"record", std::string(96, 'A')},
            {"record", std::string(98, 'a')},
            {"record", 1},
            {"details", json::array()},
            {"intent", true}};
        for (const auto& [field, value] : wrong) {
            auto body = sound;
            body[field] = value;
            check(body.dump());
        }
    }
}

TEST_CASE("a body is of a simulated ledger where it says true, not where it says anything of it") {
    auto body = json::parse(*encodeBody(fullEntry(), Reality::Real));
    CHECK(readBody(1, body.dump())->reality == Reality::Real);
    body["simulated"] = false;
    CHECK(readBody(1, body.dump())->reality == Reality::Real);
    body["simulated"] = true;
    CHECK(readBody(1, body.dump())->reality == Reality::Simulated);
}

TEST_CASE("what could not be read again is not written") {
    auto entry = fullEntry();
    SECTION("a UID that is none") { entry.uid = "04782E21801D80"; }
    SECTION("no station") { entry.station = 0; }
    SECTION("less than nothing") { entry.money = Money::fromMinor(-1); }
    SECTION("the answer to no entry") { entry.intent = 0; }
    CHECK(encodeBody(entry, Reality::Real).error() == LedgerError::EntryInvalid);
}

TEST_CASE("days and times are written and read by the calendar") {
    using namespace std::chrono;
    CHECK(textOf(BusinessDay{}) == "1970-01-01");
    CHECK(textOf(sys_days{year{2028} / 2 / 29}) == "2028-02-29");
    CHECK(parseDay("2028-02-29") == sys_days{year{2028} / 2 / 29});
    CHECK_FALSE(parseDay("2027-02-29"));
    const sys_time<milliseconds> time{milliseconds(1'798'761'599'999)};
    CHECK(textOf(time) == "2026-12-31T23:59:59.999Z"); // date -u -d @1798761599
    CHECK(parseTime("2026-12-31T23:59:59.999Z") == time);
}
