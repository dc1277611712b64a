#include "core/card/chip_audit.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/desk.h"
#include "tests/support/catch.h"

#include <map>
#include <set>
#include <string_view>

using namespace tally;
using namespace tally::test;

namespace {

CardImage flawed(SiliconFlaws flaws) {
    auto image = blankCard(CardKind::Classic1k, anyUid());
    image.flaws = flaws;
    return image;
}

ChipAudit audit(Desk& desk) { return auditChip(desk.reader, &desk.reader, desk.present()); }

std::set<std::string_view> failing(const ChipAudit& audit) {
    std::set<std::string_view> names;
    for (const auto assumption : everyAssumption) {
        if (audit.of(assumption) == Trial::Fails) {
            names.insert(codeOf(assumption));
        }
    }
    return names;
}

} // namespace

TEST_CASE("a card of a good batch passes all that can be tried, and is used up") {
    for (const auto kind : {CardKind::Classic1k, CardKind::Classic4k, CardKind::Ev1}) {
        Desk desk(blankCard(kind, anyUid()));
        const auto found = audit(desk);
        CHECK_FALSE(found.stoppedBy);
        CHECK(found.isUsedUp);
        CHECK(found.verdict() == BatchVerdict::Buy);
        // The simulated silicon carries its buffer from sector to sector, as is reported of NXP's.
        CHECK(failing(found) == std::set<std::string_view>{"one-sector"});
        CHECK(found.of(Assumption::BackDoor) == Trial::NotTested);
        CHECK(desk.card.block(Block{7}) != blankCard(kind, anyUid()).blocks[7]);
    }
}

TEST_CASE("silicon that fails an assumption is found out by the trial of that assumption") {
    const std::map<SiliconFlaw, std::string_view> expected{
        {SiliconFlaw::TakesNegativeOperands, "negative-operand"}, {SiliconFlaw::WrapsPastMinimum, "past-minimum"},
        {SiliconFlaw::RestoresAnywhere, "no-other-source"},       {SiliconFlaw::TransfersEmptyBuffer, "empty-transfer"},
        {SiliconFlaw::WritesFrozenTrailers, "frozen-trailers"},   {SiliconFlaw::WritesMeter, "frozen-blocks"},
        {SiliconFlaw::IncrementsMeter, "frozen-blocks"},
    };
    for (const auto flaw : everySiliconFlaw) {
        INFO(nameOf(flaw));
        Desk desk(flawed({flaw}));
        const auto found = audit(desk);
        CHECK_FALSE(found.stoppedBy);
        CHECK(found.verdict() == BatchVerdict::DoNotBuy);
        auto names = failing(found);
        names.erase("one-sector");
        CHECK(names == std::set<std::string_view>{expected.at(flaw)});
    }
}

TEST_CASE("all flaws at once are all found") {
    SiliconFlaws all;
    for (const auto flaw : everySiliconFlaw) {
        all.add(flaw);
    }
    Desk desk(flawed(all));
    const auto found = audit(desk);
    for (const auto assumption : everyAssumption) {
        INFO(codeOf(assumption));
        if (isEssential(assumption)) {
            CHECK(found.of(assumption) == Trial::Fails);
        }
    }
}

TEST_CASE("without increments the batch stays undecided, unless something fails") {
    Desk good(flawed({}));
    const auto undecided = auditChip(good.reader, nullptr, good.present());
    CHECK(undecided.of(Assumption::FrozenBlocks) == Trial::NotTested);
    CHECK(undecided.verdict() == BatchVerdict::Undecided);
    Desk bad(flawed({SiliconFlaw::WritesMeter}));
    CHECK(auditChip(bad.reader, nullptr, bad.present()).verdict() == BatchVerdict::DoNotBuy);
}

TEST_CASE("a card lifted, or a reader lost, at any command of the audit ends it without a verdict to buy") {
    for (std::uint64_t nth = 1;; ++nth) {
        Desk desk(flawed({}));
        const auto card = desk.present();
        bool isReached = false;
        desk.card.setCommandHook([&](std::uint64_t number, CardCommand) {
            isReached = isReached || number == nth;
            return number == nth ? FieldEvent::LeavesBefore : FieldEvent::Stays;
        });
        const auto lifted = auditChip(desk.reader, &desk.reader, card);
        if (!isReached) {
            CHECK(nth > 100);
            CHECK(lifted.verdict() == BatchVerdict::Buy);
            break;
        }
        CHECK(lifted.stoppedBy == CardError::Removed);
        CHECK(lifted.verdict() != BatchVerdict::Buy);

        Desk other(flawed({}));
        const auto again = other.present();
        other.reader.loseAt(nth);
        const auto lost = auditChip(other.reader, &other.reader, again);
        CHECK(lost.stoppedBy == CardError::ReaderLost);
        CHECK(lost.verdict() != BatchVerdict::Buy);
    }
}
