#include "tests/fuzz/card_promises.h"

#include "core/card/value_block.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

namespace tally::fuzz {

namespace {

bool isReadable(CardState state) {
    return state == CardState::Ready || state == CardState::Closed || state == CardState::Expired;
}

std::uint32_t lowestCopy(const CardReading& reading) {
    auto lowest = meterStart + 1;
    for (const auto& block : reading.meter) {
        lowest = std::min(lowest, decodeMeter(block).value_or(meterStart + 1));
    }
    return lowest;
}

} // namespace

void expectHonest(const CardReading& reading, const std::vector<RecordBytes>& ours) {
    for (const auto& slot : reading.slots) {
        expect(!slot.record || std::ranges::find(ours, slot.bytes) != ours.end(),
               "only what we signed counts as a record");
    }
    const auto& view = reading.view;
    if (!isReadable(view.state)) {
        return;
    }
    expect(reading.currentSlot.has_value() && reading.issue.has_value(),
           "a card in use has a record and an issue block");
    const auto& current = reading.current();
    const auto meter = lowestCopy(reading);
    expect(meter <= meterStart, "a card in use has a valid meter copy");
    expect(view.spent == Points{meterStart - meter}, "the lower valid copy counts");
    expect(view.balance == Points{current.loaded} - *view.spent && *view.balance >= Points{0},
           "the balance is what was loaded less what was spent, and never negative");
    expect(*view.refundable >= Points{0} && *view.refundable <= *view.balance, "a refund is covered by the balance");
    expect(Points{current.spent} <= *view.spent, "the meter did not rise");
    expect(current.serial == reading.issue->serial, "the serial is the issue block's");
    expect(current.isClosed() == (view.state == CardState::Closed), "closed is closed");
    expect(!current.isNewer() && !view.findings.areAnomalous(), "nothing odd passes for a card in use");
    const auto& older = reading.slots[reading.nextSlot()].record;
    expect(!older || older->sequence <= current.sequence, "no newer record is passed over");
}

} // namespace tally::fuzz
