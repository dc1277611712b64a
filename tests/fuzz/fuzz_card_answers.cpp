#include "core/card/chip_check.h"
#include "core/card/meter.h"
#include "core/card/read_card.h"
#include "tests/core/card/desk.h"
#include "tests/fuzz/card_promises.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <optional>

// A reader that answers what it likes to reading, looking through, healing and checking an issued card.
//
// Input: what is asked (1), then per command how the answer comes (1), followed by what that takes.

using namespace tally;

namespace {

/// Passes commands on to a virtual card and falsifies the answers.
class LyingReader final : public CardReader, public RawCard {
public:
    LyingReader(VirtualCard& card, fuzz::Input& lies) : m_reader(card), m_lies(lies) {}

    void allowHealing() { m_mayHeal = true; }

    Result<Selected> select(std::chrono::milliseconds patience) override { return answer(m_reader.select(patience)); }
    Result<void> reselect(const Uid& uid, std::chrono::milliseconds patience) override {
        return answer(m_reader.reselect(uid, patience));
    }
    Result<void> authenticate(Block block, KeyKind kind, const SectorKey& key) override {
        return answer(m_reader.authenticate(block, kind, key));
    }
    Result<BlockData> read(Block block) override { return answer(m_reader.read(block)); }
    Result<void> write(Block, const BlockData&) override { return forbidden(); }
    Result<void> decrement(Block, std::uint32_t) override { return forbidden(); }
    Result<void> increment(Block, std::uint32_t) override { return forbidden(); }
    Result<void> restore(Block block) override { return m_mayHeal ? answer(m_reader.restore(block)) : forbidden(); }
    Result<void> transfer(Block block) override { return m_mayHeal ? answer(m_reader.transfer(block)) : forbidden(); }
    void release() override { m_reader.release(); }
    [[nodiscard]] RawCard* rawCard() override { return this; }

    Result<Frame> exchange(const Frame& frame, Crc crc) override {
        // MF1S50YYX_V1 rev 3.2, section 9: write, decrement, increment, restore, transfer.
        constexpr std::array<std::uint8_t, 5> changing{0xa0, 0xc0, 0xc1, 0xc2, 0xb0};
        const bool changes = frame.isWholeBytes() && std::ranges::find(changing, frame.bytes[0]) != changing.end();
        fuzz::expect(!changes, "no chip check changes a card");
        return answer(m_reader.exchange(frame, crc));
    }

private:
    static Result<void> forbidden() {
        fuzz::expect(false, "reading a card never writes");
        return fail(CardError::Refused);
    }

    template <class T> Result<T> answer(Result<T> honest) {
        constexpr std::array errors{CardError::ReaderLost,     CardError::NoCard,     CardError::TwoCards,
                                    CardError::Removed,        CardError::KeyRefused, CardError::Refused,
                                    CardError::UnsupportedCard};
        const auto way = m_lies.takeByte();
        const unsigned kind = way >> 5U;
        if (kind == 1) {
            m_reader.release();
            return fail(errors[way % errors.size()]);
        }
        if (kind == 2 || kind == 3) {
            return invent(honest, kind == 2);
        }
        return honest;
    }
    static Result<void> invent(const Result<void>&, bool) { return {}; }
    Result<BlockData> invent(const Result<BlockData>& honest, bool whole) {
        if (whole || !honest) {
            return m_lies.takeArray<16>();
        }
        auto data = *honest;
        data[m_lies.takeByte() % data.size()] ^= m_lies.takeByte();
        return data;
    }
    Result<Selected> invent(const Result<Selected>&, bool whole) {
        const auto uid = Uid::fromBytes(m_lies.take(whole ? 7 : 4));
        return Selected{uid ? *uid : test::anyUid(), static_cast<std::uint16_t>(m_lies.takeByte()), m_lies.takeByte()};
    }
    Result<Frame> invent(const Result<Frame>&, bool whole) {
        return whole ? Frame::ofBytes(m_lies.take(m_lies.takeByte() % (Frame::longest + 1)))
                     : Frame::ofBits(m_lies.takeByte(), static_cast<std::uint8_t>(1U + m_lies.takeByte() % 8U));
    }

    VirtualCardReader m_reader;
    fuzz::Input& m_lies;
    bool m_mayHeal = false;
};

/// A card with two records and a torn debit.
struct Issued {
    SiteKeys keys = test::siteKeys({1, 2});
    std::vector<RecordBytes> records{test::sign(test::record(1, 100), test::anyUid(), keys),
                                     test::sign(test::record(2, 150, 20), test::anyUid(), keys)};
    CardImage image =
        test::imageOf({.slots = {records[0], records[1]}, .meter = {test::meterBlock(30), test::meterBlock(35)}}, keys);
};

void look(LyingReader& reader, const Selected& card, const Issued& issued, Purpose purpose) {
    const auto reading = readCard(reader, card, issued.keys, purpose, test::today);
    if (reading) {
        fuzz::expectHonest(*reading, issued.records);
    }
}

void heal(LyingReader& reader, const Selected& card, const Issued& issued) {
    reader.allowHealing();
    const auto* keySet = issued.keys.find(1);
    const auto healed = healMeter(reader, card.uid, CardKeys(card.uid, *keySet));
    fuzz::expect(!healed || *healed <= meterStart, "a healed meter shows what a meter can");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Issued issued;
    fuzz::Input input({data, size});
    const auto asked = input.takeByte();
    VirtualCard card(issued.image);
    LyingReader reader(card, input);
    const auto selected = reader.select(std::chrono::milliseconds{0});
    if (!selected) {
        return 0;
    }
    switch (asked % 5U) {
    case 0:
        look(reader, *selected, issued, Purpose::Enquiry);
        break;
    case 1:
        look(reader, *selected, issued, Purpose::Writing);
        break;
    case 2: {
        [[maybe_unused]] const auto survey = surveyCard(reader, *selected, issued.keys);
        break;
    }
    case 3:
        heal(reader, *selected, issued);
        break;
    case 4: {
        const CardKeys ours(selected->uid, issued.keys.newest());
        const auto content = (asked & 0x80U) != 0 ? CardContent::Blank : CardContent::InUse;
        [[maybe_unused]] const auto found =
            checkChip(reader, &reader, *selected, content, (asked & 0x40U) != 0 ? &ours : nullptr);
        break;
    }
    }
    fuzz::expect(asked % 5U == 3 || card.image() == issued.image, "the card is as it was");
    return 0;
}
