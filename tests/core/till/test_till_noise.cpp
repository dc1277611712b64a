// A card on a bad spot of the reader, or beside a telephone: commands get lost, and the card never leaves.
#include "core/ledger/verification.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

using namespace tally;
using namespace tally::test;

namespace {

/// What a cashier does, and what the card shows once it is done, however often it takes.
struct Operation {
    std::string_view name;
    CardImage before;
    std::function<Answer(Till&)> run;
    Points balance; ///< afterwards
};

/// From the `first` command on, so many commands in a row come to nothing.
struct Noise {
    std::uint64_t first;
    std::uint64_t length;
    FieldEvent event;
};

void disturb(VirtualCard& card, const Noise& noise) {
    card.setCommandHook([seen = std::uint64_t{0}, noise](std::uint64_t, CardCommand) mutable {
        ++seen;
        return seen >= noise.first && seen < noise.first + noise.length ? noise.event : FieldEvent::Stays;
    });
}

/// Says of the card nothing that is not so, and no more of itself than that it is to be tried again.
void requireNoVerdictOnTheCard(const Answer& answer) {
    CAPTURE(answer.error ? codeOf(*answer.error) : "");
    constexpr std::array again{TillError::CardRemoved, TillError::CardFailed, TillError::NoCard};
    REQUIRE((!answer.error || std::ranges::find(again, *answer.error) != again.end()));
    REQUIRE(answer.verdict != Verdict::Refused);
    if (answer.card) {
        CAPTURE(codeOf(answer.card->state));
        REQUIRE(answer.card->state != CardState::Damaged);
        REQUIRE(answer.card->state != CardState::Spoiled);
        REQUIRE(answer.card->state != CardState::Anomaly);
        REQUIRE(answer.card->state != CardState::Foreign);
    }
}

void requireNothingHeldAgainstIt(Station& station) {
    REQUIRE_FALSE(station.ledger->latest(EntryKind::CardRefused)->has_value());
    REQUIRE(verify(*station.ledger, LedgerKeys::derive(station.keys, 1))->ok());
}

/// Each of `operation`'s commands disturbed in turn; then the same again, without noise.
std::size_t disturbEach(Station& station, const Operation& operation, std::uint64_t length) {
    station.restore();
    Desk quiet(operation.before);
    auto quietTill = station.till(quiet.reader);
    REQUIRE(operation.run(quietTill).verdict == Verdict::Done);
    const auto commands = quiet.card.counts().total() + quiet.card.counts().bareFrames;
    std::size_t tried = 0;
    for (std::uint64_t first = 1; first <= commands; ++first) {
        for (const auto event : {FieldEvent::Unheard, FieldEvent::Misheard, FieldEvent::AnswerLost}) {
            CAPTURE(operation.name, first, length, static_cast<int>(event));
            station.restore();
            Desk desk(operation.before);
            disturb(desk.card, {first, length, event});
            auto till = station.till(desk.reader);
            requireNoVerdictOnTheCard(operation.run(till));
            desk.card.setCommandHook({});
            requireNoVerdictOnTheCard(till.settle(noPatience));
            const auto again = operation.run(till);
            REQUIRE(again.verdict == Verdict::Done);
            REQUIRE(station.ledger->openIntents()->empty());
            const auto shown = till.show(noPatience);
            REQUIRE(shown.card->state == CardState::Ready);
            REQUIRE(shown.card->balance == operation.balance);
            requireNothingHeldAgainstIt(station);
            ++tried;
        }
    }
    return tried;
}

void forEachOperation(Station& station, const std::function<void(const Operation&)>& visit) {
    station.save();
    visit({"issue", blank(), [](Till& till) { return till.issue(points(100, "a"), noPatience); }, Points{100}});

    station.restore();
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "i"), noPatience).verdict == Verdict::Done);
    const auto ready = desk.card.image();
    station.save();
    const auto show = [](Till& till) { return till.show(noPatience); };
    const auto topUp = [](Till& till) { return till.topUp(points(50, "b"), noPatience); };
    visit({"show", ready, show, Points{100}});
    visit({"top-up", ready, topUp, Points{150}});
    visit({"refund", ready, [](Till& till) { return till.refund(points(30, "c"), noPatience); }, Points{70}});

    auto halfDebited = ready;
    halfDebited.blocks[5] = {}; // the copy of the meter: what is left is block 4
    visit({"heal", halfDebited, [](Till& till) { return till.settle(noPatience); }, Points{100}});

    station.clock.advance(std::chrono::hours{24});
    visit({"top-up with the day's chip check", ready, topUp, Points{150}});
}

} // namespace

TEST_CASE("any one command that comes to nothing ends as done, open or try again, and never as a bad card") {
    Station station;
    forEachOperation(station, [&](const Operation& operation) { CHECK(disturbEach(station, operation, 1) > 30); });
}

TEST_CASE("nor do any two in a row") {
    Station station;
    forEachOperation(station, [&](const Operation& operation) { CHECK(disturbEach(station, operation, 2) > 30); });
}

TEST_CASE("a card that reads otherwise once is read again before anything is said of it") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "i"), noPatience).verdict == Verdict::Done);
    const auto ready = desk.card.image();
    // Both copies of the meter, the issue block, and the record's blocks.
    for (const auto& weakBlocks : std::vector<std::vector<std::uint8_t>>{{4, 5}, {6}, {8}, {9}, {10}}) {
        CAPTURE(weakBlocks);
        Desk weak(ready);
        for (const auto block : weakBlocks) {
            weak.card.setBlock(Block{block}, {0x55});
        }
        // Sectors 2 and 3, then what of them was no record again, then 1: three reads each.
        const unsigned firstPass = weakBlocks.front() < 8 ? 9 : 3;
        weak.card.setCommandHook([&, reads = 0U](std::uint64_t, CardCommand command) mutable {
            if (command == CardCommand::Read && ++reads > firstPass) {
                for (const auto block : weakBlocks) {
                    weak.card.setBlock(Block{block}, ready.blocks[block]);
                }
            }
            return FieldEvent::Stays;
        });
        const auto shown = station.till(weak.reader).show(noPatience);
        REQUIRE(shown.card);
        CHECK(shown.card->state == CardState::Ready);
        CHECK(shown.card->balance == Points{100});
    }
}
