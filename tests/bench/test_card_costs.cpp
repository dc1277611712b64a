#include "tests/bench/air_time.h"
#include "tests/bench/operations.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::bench;
using namespace std::chrono_literals;

namespace {

/// Counted by the card, selections not.
CommandCounts countsOf(Operation operation) {
    const auto keys = test::siteKeys({1});
    test::Desk desk(imageFor(operation, keys));
    const auto selected = desk.present();
    desk.card.resetCounts();
    REQUIRE(carryOut(operation, desk.reader, selected, keys));
    return desk.card.counts();
}

} // namespace

TEST_CASE("no operation takes more card commands than card-format.md, section 11, allows it") {
    CHECK(countsOf(Operation::Read).total() == 12);
    CHECK(countsOf(Operation::Debit).total() == 18);
    CHECK(countsOf(Operation::TopUp).total() == 20);
}

TEST_CASE("issuing a 1K card takes what its steps add up to") {
    // Read: one key that fails, 16 sectors opened to see that none is a stranger's, then the look: block 64 twice and
    // the last sector of a Plus 2K once, none of which opens, 16 x (open, trailer), and every data block but the
    // maker's. Issue: the same look again, without the data. Meter sector: open, 3 x (write, read). Trailers: 16 x
    // (open, write), with the 3 blocks of sectors 4 and 5 read before. Proof: 16 x (open, read, open with B), then open
    // and read 3. Slot 1: open, 3 x (write, read). Record: open, 3 writes, 3 reads.
    constexpr std::uint64_t look = 3 + 16 * 2;
    constexpr std::uint64_t data = 16 * 3 - 1;
    constexpr std::uint64_t expected = 1 + 16 + look + data + look + 7 + 16 * 2 + 2 * 3 + 16 * 3 + 4 + 7 + 7;
    static_assert(expected == 245);
    const auto counts = countsOf(Operation::Issue);
    CHECK(counts.total() == expected);
    CHECK(counts.writes == 3 + 16 + 3 + 3);
}

TEST_CASE("the air times of reading, debiting and topping up are those of card-format.md, section 11") {
    CHECK(airTime(countsOf(Operation::Read), 1) == 31ms);
    CHECK(airTime(countsOf(Operation::Debit), 1) == 50ms);
    CHECK(airTime(countsOf(Operation::TopUp), 1) == 59'500us); // "60 ms"
}
