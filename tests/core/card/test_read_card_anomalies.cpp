#include "core/card/read_card.h"
#include "tests/core/card/desk.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::test;

namespace {

struct Found {
    CardState state;
    Findings findings;
};

/// A card with these records in its slots; an empty one is zeros.
Found found(std::optional<BalanceRecord> slot0, std::optional<BalanceRecord> slot1, std::uint32_t spent) {
    const auto keys = siteKeys({1});
    Contents contents;
    if (slot0) {
        contents.slots[0] = sign(*slot0, anyUid(), keys);
    }
    if (slot1) {
        contents.slots[1] = sign(*slot1, anyUid(), keys);
    }
    contents.meter = {meterBlock(spent), meterBlock(spent)};
    Desk desk(imageOf(contents, keys));
    const auto reading = desk.read(keys);
    REQUIRE(reading);
    return {reading->view.state, reading->view.findings};
}

BalanceRecord ofSerial(std::uint32_t other, BalanceRecord record) {
    record.serial = other;
    return record;
}

} // namespace

TEST_CASE("a meter that shows less spent than the current record has risen") {
    const auto risen = found(record(2, 100, 10), record(1, 50), 9);
    CHECK(risen.state == CardState::Anomaly);
    CHECK(risen.findings == Findings{Finding::MeterRose});
    CHECK(found(record(2, 100, 10), record(1, 50), 10).state == CardState::Ready);
    CHECK(found(record(2, 100, 10), std::nullopt, 0).state == CardState::Anomaly);
}

TEST_CASE("there is no falling back to an older record that would fit the meter") {
    const auto risen = found(record(1, 50), record(2, 100, 10), 5);
    CHECK(risen.state == CardState::Anomaly);
    CHECK(risen.findings == Findings{Finding::MeterRose});
}

TEST_CASE("a card that has spent more than was ever loaded is an anomaly") {
    const auto overspent = found(record(2, 100), record(1, 50), 101);
    CHECK(overspent.state == CardState::Anomaly);
    CHECK(overspent.findings == Findings{Finding::Overspent});
    CHECK(found(record(2, 100), record(1, 50), 100).state == CardState::Ready);
    CHECK(found(record(2, 100), record(1, 50), 0x7FFFFFFF).state == CardState::Anomaly);
}

TEST_CASE("a record with another serial than the issue block or the other slot is an anomaly") {
    const auto both = found(ofSerial(5, record(2, 100)), ofSerial(5, record(1, 50)), 0);
    CHECK(both.state == CardState::Anomaly);
    CHECK(both.findings == Findings{Finding::SerialDiffers});
    CHECK(found(ofSerial(5, record(2, 100)), std::nullopt, 0).state == CardState::Anomaly);
    const auto older = found(record(2, 100), ofSerial(5, record(1, 50)), 0);
    CHECK(older.state == CardState::Anomaly);
    CHECK(older.findings == Findings{Finding::SerialDiffers});
}

TEST_CASE("two different records of one sequence are an anomaly, two identical ones are not") {
    const auto twins = found(record(2, 100), record(2, 101), 0);
    CHECK(twins.state == CardState::Anomaly);
    CHECK(twins.findings == Findings{Finding::SameSequence});
    CHECK(found(record(2, 100), record(2, 100), 0).state == CardState::Ready);
}

TEST_CASE("slots more than one sequence apart are an anomaly") {
    for (const std::uint32_t gap : {2U, 3U, 1000U, 0xFFFFFFFEU - 1U}) {
        CAPTURE(gap);
        const auto apart = found(record(1, 50), record(1 + gap, 100), 0);
        CHECK(apart.state == CardState::Anomaly);
        CHECK(apart.findings == Findings{Finding::SequenceGap});
        CHECK(found(record(1 + gap, 100), record(1, 50), 0).state == CardState::Anomaly);
    }
    CHECK(found(record(0xFFFFFFFD, 50), record(0xFFFFFFFE, 100), 0).state == CardState::Ready);
}

TEST_CASE("an anomaly is told before a card is told to be closed or expired") {
    auto closed = record(2, 100, 10);
    closed.flags = BalanceRecord::flagClosed;
    closed.validUntil = 1;
    CHECK(found(closed, record(1, 50), 5).state == CardState::Anomaly);
    CHECK(found(closed, record(1, 50), 10).state == CardState::Closed);
}

TEST_CASE("several anomalies of one card are all named") {
    const auto several = found(ofSerial(5, record(7, 100, 20)), record(2, 50), 10);
    CHECK(several.state == CardState::Anomaly);
    CHECK(several.findings == Findings{Finding::SerialDiffers, Finding::MeterRose, Finding::SequenceGap});
}

TEST_CASE("differing meter copies are judged by the lower one") {
    const auto keys = siteKeys({1});
    Contents contents;
    contents.slots[0] = sign(record(1, 100), anyUid(), keys);
    contents.meter = {meterBlock(100), meterBlock(101)};
    Desk desk(imageOf(contents, keys));
    const auto reading = desk.read(keys);
    REQUIRE(reading);
    CHECK(reading->view.state == CardState::Anomaly);
    CHECK(reading->view.findings == Findings{Finding::MeterCopiesDiffer, Finding::Overspent});
}
