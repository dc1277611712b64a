#include "core/ledger/exceptions.h"
#include "core/till/card_case.h"
#include "core/till/site_stations.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

using namespace tally;
using namespace tally::test;

namespace {

std::vector<CardCase> casesAt(const Station& station) { return casesOf(*station.ledger).value(); }

std::size_t count(const Station& station, EntryKind kind) { return station.ledger->ofKind(kind)->size(); }

} // namespace

TEST_CASE("a card put back to an older state becomes a case: what it showed beside the entry that it is behind") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto early = desk.card.image();
    const auto toppedUp = till.topUp(points(50, "b"), noPatience);
    REQUIRE(toppedUp.verdict == Verdict::Done);
    CHECK(casesAt(station).empty());

    Desk old(early);
    auto again = station.till(old.reader);
    CHECK(again.topUp(points(10, "c"), noPatience).error == TillError::Anomaly);
    const auto cases = casesAt(station);
    REQUIRE(cases.size() == 1);
    const auto& one = cases.front();
    CHECK(one.uid == anyUid().hex());
    CHECK(one.serial == 1'000'001U);
    REQUIRE(one.shown);
    CHECK(one.shown->current()->sequence == 1);
    CHECK(one.shown->current()->loaded == 100);
    CHECK(one.shown->spent() == 0U);
    CHECK(one.shown->meter == std::array{std::optional{0x7FFFFFFFU}, std::optional{0x7FFFFFFFU}});
    for (unsigned slot = 0; slot < 2; ++slot) { // sectors 2 and 3, blocks 8 and 12
        for (std::size_t i = 0; i < 48; ++i) {
            CHECK(one.shown->slots[slot].bytes[i] == early.blocks[8 + 4 * slot + i / 16][i % 16]);
        }
    }
    REQUIRE(one.contradictions.size() == 1);
    const auto& broken = one.contradictions.front();
    CHECK(broken.rule == Finding::Rollback);
    REQUIRE(broken.known);
    CHECK(broken.known->entry == *toppedUp.entry);
    CHECK(broken.known->station == 1);
    CHECK(broken.known->operatorName == "owner");
    CHECK(broken.known->sequence == 2U);
    CHECK(broken.known->loaded == 150U);
    CHECK(broken.known->record == station.ledger->find(*toppedUp.entry)->record);
    REQUIRE(one.presentations.size() == 1);
    CHECK(one.presentations.front().findings.has(Finding::Rollback));

    SECTION("a minute of the same card on the reader is one presentation, and an hour later it is another") {
        station.clock.advance(std::chrono::seconds{20});
        CHECK(again.settle(noPatience).card->state == CardState::Anomaly);
        CHECK(again.topUp(points(10, "d"), noPatience).error == TillError::Anomaly);
        CHECK(count(station, EntryKind::CardRefused) == 1);
        station.clock.advance(std::chrono::hours{1});
        again.settle(noPatience);
        CHECK(count(station, EntryKind::CardRefused) == 2);
        CHECK(casesAt(station).front().presentations.size() == 2);
    }
    SECTION("it is found by serial number and by UID") {
        CHECK(casesNamed("1000001", cases).size() == 1);
        CHECK(casesNamed("1DD1CE6F", cases).size() == 1);
        CHECK(casesNamed("1000002", cases).empty());
    }
    SECTION("looking at a card leaves no trace") {
        station.clock.advance(std::chrono::hours{1});
        again.show(noPatience);
        CHECK(count(station, EntryKind::CardRefused) == 1);
    }
}

TEST_CASE("points that came back are held against the entry that saw them spent") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto full = desk.card.image();
    const auto refund = till.refund(points(40, "b"), noPatience);
    REQUIRE(refund.verdict == Verdict::Done);
    Desk old(full);
    station.till(old.reader).settle(noPatience);
    const auto cases = casesAt(station);
    REQUIRE(cases.size() == 1);
    REQUIRE(cases.front().contradictions.size() == 1);
    const auto& known = cases.front().contradictions.front().known;
    REQUIRE(known);
    CHECK(known->entry == *refund.entry);
    CHECK(known->spent == 40U);
    CHECK(cases.front().shown->spent() == 0U);
}

TEST_CASE("two futures of one card: the case holds the record that this ledger knows of that sequence") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    Desk clone(desk.card.image());
    const auto ours = till.topUp(points(50, "b"), noPatience);
    REQUIRE(ours.verdict == Verdict::Done);
    Station other(2);
    other.know(1);
    station.know(2);
    REQUIRE(other.till(clone.reader).topUp(points(70, "c"), noPatience).verdict == Verdict::Done);
    station.till(clone.reader).settle(noPatience);
    const auto cases = casesAt(station);
    REQUIRE(cases.size() == 1);
    REQUIRE(cases.front().contradictions.size() == 1);
    const auto& fork = cases.front().contradictions.front();
    CHECK(fork.rule == Finding::Fork);
    CHECK(fork.known->entry == *ours.entry);
    CHECK(fork.known->loaded == 150U);
    CHECK(cases.front().shown->current()->loaded == 170);
    CHECK(cases.front().shown->current()->station == 2);
}

TEST_CASE("a record of a station that nobody knows is an anomaly, until a manager makes the station known") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    Station stranger(2);
    stranger.know(1);
    REQUIRE(stranger.till(desk.reader).topUp(points(70, "b"), noPatience).verdict == Verdict::Done);
    const auto before = desk.card.image();
    for (const auto& answer : {station.till(desk.reader).topUp(points(10, "c"), noPatience),
                               station.till(desk.reader).refund(points(10, "d"), noPatience)}) {
        CHECK(answer.error == TillError::Anomaly);
        CHECK(answer.card->findings == Findings{Finding::UnknownStation});
    }
    CHECK(desk.card.image() == before);
    REQUIRE(casesAt(station).size() == 1);
    CHECK(casesAt(station).front().contradictions.front().rule == Finding::UnknownStation);
    Books cashier(*station.ledger, station.site, station.clock, {.operatorName = "Anna", .role = Role::Cashier}, "test");
    CHECK(addStation(cashier, 2, "").error() == TillError::NotAllowed);
    station.know(2);
    CHECK(stationsOf(*station.ledger)->size() == 2);
    CHECK(station.till(desk.reader).topUp(points(10, "e"), noPatience).verdict == Verdict::Done);
}

TEST_CASE("a meter that rose contradicts the card's own record") {
    Station station;
    Contents contents;
    contents.slots[0] = sign(record(3, 200, 50), contents.uid, station.keys);
    contents.slots[1] = sign(record(2, 100, 50), contents.uid, station.keys);
    contents.meter = {meterBlock(10), meterBlock(10)};
    Desk desk(imageOf(contents, station.keys));
    station.till(desk.reader).settle(noPatience);
    const auto cases = casesAt(station);
    REQUIRE(cases.size() == 1);
    REQUIRE(cases.front().contradictions.size() == 1);
    CHECK(cases.front().contradictions.front().rule == Finding::MeterRose);
    CHECK_FALSE(cases.front().contradictions.front().known);
    CHECK(cases.front().shown->current()->spent == 50);
    CHECK(cases.front().shown->spent() == 10U);
}

TEST_CASE("evidence that is cut short or twisted is no evidence, and breaks nothing") {
    CHECK_FALSE(ShownCard::from({}));
    CHECK_FALSE(ShownCard::from({{"shown", 1}}));
    CHECK_FALSE(ShownCard::from({{"shown", {{"findings", nlohmann::json::array()}}}}));
    ShownCard shown;
    shown.findings.add(Finding::Fork);
    auto details = nlohmann::json{{"shown", shown.toDetails()}};
    CHECK(ShownCard::from(details)->findings == shown.findings);
    details["shown"]["slots"][1]["record"] = "00";
    CHECK_FALSE(ShownCard::from(details));
}

TEST_CASE(
    "a ledger put back to an older copy accuses no card that has gone on: it is served, and logged as ahead once") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    station.save();
    {
        auto till = station.till(desk.reader);
        REQUIRE(till.topUp(points(50, "b"), noPatience).verdict == Verdict::Done);
        REQUIRE(till.topUp(points(20, "c"), noPatience).verdict == Verdict::Done);
        REQUIRE(till.refund(points(30, "d"), noPatience).verdict == Verdict::Done);
    }
    station.restore();
    auto till = station.till(desk.reader);
    // Whoever looks first notes it, once, with what was loaded here since and its price: 70 points at 0.10.
    for (const auto& seen : {till.show(noPatience), till.show(noPatience), till.settle(noPatience)}) {
        CHECK(seen.card->state == CardState::Ready);
        REQUIRE(seen.ahead);
        CHECK(seen.ahead->points == Points{70});
        CHECK(seen.ahead->money == Money::fromMinor(700));
        CHECK(count(station, EntryKind::CardAhead) == 1);
    }
    const auto answer = till.topUp(points(5, "e"), noPatience);
    CHECK(answer.verdict == Verdict::Done);
    REQUIRE(answer.ahead);
    CHECK(answer.ahead->points == Points{70});
    CHECK_FALSE(till.show(noPatience).ahead); // the newest record is one of this ledger's again
    CHECK(answer.card->balance == Points{145});
    const auto ahead = station.ledger->ofKind(EntryKind::CardAhead).value();
    REQUIRE(ahead.size() == 1);
    CHECK(ahead.front().serial == 1'000'001U);
    CHECK(ahead.front().details.at("known") == nlohmann::json{{"sequence", 1}, {"loaded", 100}, {"spent", 0}});
    CHECK(ahead.front().details.at("shown") == nlohmann::json{{"sequence", 3}, {"loaded", 170}, {"spent", 30}});
    CHECK(BalanceRecord::peek(*ahead.front().record).loaded == 170);

    CHECK(till.topUp(points(5, "f"), noPatience).verdict == Verdict::Done);
    CHECK(till.refund(points(50, "g"), noPatience).verdict == Verdict::Done);
    CHECK(count(station, EntryKind::CardAhead) == 1);
    CHECK(count(station, EntryKind::CardRefused) == 0);
    CHECK(casesAt(station).empty());
}

TEST_CASE("cash for points that this ledger did not load takes a supervisor, and only for those") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    station.save();
    REQUIRE(station.till(desk.reader).topUp(points(50, "b"), noPatience).verdict == Verdict::Done);
    station.restore();
    const auto tillOf = [&](Role approver) {
        Attendant attendant{.operatorName = "Anna", .role = Role::Cashier, .approver = "Sue", .approverRole = approver};
        return Till(desk.reader, *station.ledger, station.keys, station.site, station.clock, attendant, "test");
    };
    // A refund takes the oldest points first: 100 of this ledger, then 50 that it does not know.
    REQUIRE(leastRoleFor(Action::Refund) <= Role::Supervisor);
    auto supervised = tillOf(Role::Supervisor);
    REQUIRE(supervised.refund(points(100, "c"), noPatience).verdict == Verdict::Done);
    CHECK_FALSE(station.ledger->ofRequest("c")->front().details.contains("not_loaded_here"));
    auto unsupervised = tillOf(Role::Cashier);
    const auto refused = unsupervised.refund(points(50, "d"), noPatience);
    CHECK(refused.verdict == Verdict::Refused);
    CHECK(refused.error == TillError::NotAllowed);
    REQUIRE(supervised.refund(points(50, "e"), noPatience).verdict == Verdict::Done);
    const auto intent = station.ledger->ofRequest("e")->front();
    CHECK(intent.details.at("not_loaded_here") == 50);
    CHECK(exceptionsOf(figuresOf(intent), *station.ledger).value() ==
          std::vector{ExceptionKind::Override, ExceptionKind::Approval});
}

TEST_CASE("a card that was issued after the backup was made is served, and its serial is given to no other") {
    Station station;
    station.save();
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).card->serial == 1'000'001U);
    station.restore();
    REQUIRE(station.till(desk.reader).topUp(points(50, "b"), noPatience).verdict == Verdict::Done);
    const auto ahead = station.ledger->latest(EntryKind::CardAhead);
    REQUIRE(ahead->has_value());
    CHECK((*ahead)->details.at("known").is_null());
    CHECK_FALSE((*ahead)->details.contains("serial_also_of"));
    Desk next(blank(uidOf("01020304")));
    CHECK(station.till(next.reader).issue(points(10, "c"), noPatience).card->serial == 1'000'002U);
}

TEST_CASE("a serial that the restored ledger gave away again is named with the card it went to") {
    Station station;
    station.save();
    Desk first(blank());
    REQUIRE(station.till(first.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    station.restore();
    Desk second(blank(uidOf("01020304")));
    REQUIRE(station.till(second.reader).issue(points(10, "b"), noPatience).card->serial == 1'000'001U);
    REQUIRE(station.till(first.reader).topUp(points(50, "c"), noPatience).verdict == Verdict::Done);
    const auto ahead = station.ledger->latest(EntryKind::CardAhead);
    REQUIRE(ahead->has_value());
    CHECK((*ahead)->details.at("serial_also_of") == nlohmann::json{"01020304"});
    CHECK(station.till(second.reader).topUp(points(10, "d"), noPatience).verdict == Verdict::Done);
}

TEST_CASE("what a game machine or another station of the site did to a card is no news worth noting") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    Station other(2);
    other.know(1);
    station.know(2);
    REQUIRE(other.till(desk.reader).topUp(points(70, "b"), noPatience).verdict == Verdict::Done);
    REQUIRE(other.till(desk.reader).refund(points(20, "c"), noPatience).verdict == Verdict::Done);
    CHECK(count(other, EntryKind::CardAhead) == 0);
    REQUIRE(station.till(desk.reader).topUp(points(5, "d"), noPatience).card->balance == Points{155});
    CHECK(count(station, EntryKind::CardAhead) == 0);
    CHECK(casesAt(station).empty());
}
