#include "core/card/layout.h"
#include "core/card/meter.h"
#include "core/card/read_card.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/desk.h"
#include "tests/fuzz/card_promises.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

// A card of any memory, read, healed and played on, and torn away at any change.
//
// Input: flags (1), per sector how it is (16), two records (48 each), two meter copies (16 each), issue block (16),
// then the change at which it is torn away (1), how (1), and the points that are played (4).

using namespace tally;

namespace {

constexpr std::uint8_t sign0 = 1U << 0U; // record 0 gets our MAC
constexpr std::uint8_t sign1 = 1U << 1U;
constexpr std::uint8_t isOf4k = 1U << 2U;
constexpr std::uint8_t isTorn = 1U << 3U;

/// How a sector's trailer is made, by the value of its byte modulo 8.
BlockData trailerOf(std::uint8_t way, const BlockData& ours, const BlockData& factory) {
    auto trailer = (way & 7U) == 1 ? factory : ours;
    if ((way & 7U) == 2) { // torn: our keys over the factory's access bits
        std::copy_n(factory.begin() + 6, 3, trailer.begin() + 6);
    }
    if ((way & 7U) == 3) { // nobody's key
        trailer[0] = static_cast<std::uint8_t>(trailer[0] ^ 0x55U);
        trailer[10] = static_cast<std::uint8_t>(trailer[10] ^ 0x55U);
    }
    if ((way & 7U) == 4) { // other access bits, possibly none that make sense
        trailer[6] = way;
        trailer[7] = static_cast<std::uint8_t>(way * 7U);
    }
    return trailer;
}

struct Contents {
    CardImage image;
    std::vector<RecordBytes> ours;
};

Contents contentsOf(fuzz::Input& input, const SiteKeys& keys, std::uint8_t flags) {
    const auto kind = (flags & isOf4k) != 0 ? CardKind::Classic4k : CardKind::Classic1k;
    VirtualCard card(blankCard(kind, test::anyUid()));
    const CardKeys cardKeys(test::anyUid(), keys.all().back());
    const auto ways = input.takeArray<16>();
    for (std::uint8_t i = 0; i < sectorCountOf(kind); ++i) {
        const Sector sector(i);
        const auto factory = card.block(sector.trailer());
        card.setBlock(sector.trailer(), trailerOf(ways[i % ways.size()], *layout::trailer(sector, cardKeys), factory));
    }
    Contents contents{card.image(), {}};
    for (unsigned slot = 0; slot < 2; ++slot) {
        auto bytes = input.takeArray<48>();
        const auto told = BalanceRecord::peek(bytes);
        if (const auto* keySet = keys.find(told.keyVersion)) {
            const auto ours = told.encode(CardKeys(test::anyUid(), *keySet));
            const bool isToBeSigned = (flags & (slot == 0 ? sign0 : sign1)) != 0;
            bytes = isToBeSigned ? ours : bytes;
            contents.ours.push_back(ours);
        }
        test::putRecord(card, slot, bytes);
    }
    test::putMeter(card, 0, input.takeArray<16>());
    test::putMeter(card, 1, input.takeArray<16>());
    card.setBlock(layout::issueBlock, input.takeArray<16>());
    contents.image = card.image();
    return contents;
}

void tear(VirtualCard& card, std::uint8_t change, std::uint8_t how) {
    const std::array outcomes{TearOutcome::Old, TearOutcome::Erased, TearOutcome::Ones, TearOutcome::Part,
                              TearOutcome::New};
    card.tearAt(1U + change % 4U, outcomes[how % outcomes.size()], {.newBytes = static_cast<std::uint8_t>(how % 17U)});
}

/// A card in use is healed and played on, and comes back if it was torn away: nobody may have gained by that.
void play(test::Desk& desk, const SiteKeys& keys, const CardReading& reading, std::uint32_t wanted,
          const std::vector<RecordBytes>& ours) {
    const auto* keySet = keys.find(reading.keyVersion);
    fuzz::expect(keySet != nullptr, "a card in use names one of our key versions");
    std::uint32_t points = 0;
    if (reading.needsHealing()) {
        const auto healed = healMeter(desk.reader, reading.card.uid, CardKeys(reading.card.uid, *keySet));
        fuzz::expect(!healed || Points{meterStart - *healed} == *reading.view.spent, "healing keeps the lower copy");
    } else if (*reading.view.balance > Points{0}) {
        points = 1 + wanted % static_cast<std::uint32_t>(reading.view.balance->count());
        const auto debited = debit(desk.reader, reading, points);
        fuzz::expect(debited.sent.progress != Progress::Done || debited.copyReadLow, "done is what was read back");
    }
    desk.card.forgetTear();
    const auto after = readCard(desk.reader, desk.present(), keys, Purpose::Enquiry, test::today);
    fuzz::expect(after.has_value(), "a card that lies still can be read");
    fuzz::expectHonest(*after, ours);
    const auto spent = *reading.view.spent;
    fuzz::expect(after->view.spent == spent || after->view.spent == spent + Points{points},
                 "a meter shows what it did or what it should, and nothing between");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto keys = test::siteKeys({1, 2});
    fuzz::Input input({data, size});
    const auto flags = input.takeByte();
    const auto contents = contentsOf(input, keys, flags);
    test::Desk desk(contents.image);
    const auto survey = surveyCard(desk.reader, desk.present(), keys);
    fuzz::expect(survey && survey->size() == sectorCountOf(contents.image.kind), "every sector is looked at");
    const auto enquiry = desk.read(keys); // aborts when it changes a byte
    fuzz::expect(enquiry.has_value(), "a card that lies still can be read");
    fuzz::expectHonest(*enquiry, contents.ours);
    const auto reading = desk.read(keys, Purpose::Writing);
    fuzz::expect(reading.has_value(), "a card that lies still can be read");
    fuzz::expectHonest(*reading, contents.ours);
    if (reading->view.state != CardState::Ready) {
        return 0;
    }
    const auto change = input.takeByte();
    const auto how = input.takeByte();
    if ((flags & isTorn) != 0) {
        tear(desk.card, change, how);
    }
    play(desk, keys, *reading, input.takeNumber(), contents.ours);
    return 0;
}
