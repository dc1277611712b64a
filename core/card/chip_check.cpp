#include "core/card/chip_check.h"

#include "core/card/layout.h"
#include "core/card/makers_mark.h"
#include "core/card/originality.h"
#include "core/card/session.h"

#include <algorithm>
#include <optional>

// The frames are those of card-format.md, section 8; proxmark3, doc/magic_cards_notes.md, tells which of the clones'
// commands read and which write. 41 after 40 wipes a gen 1 card, F0 to FE a USCUID: neither is ever sent.
//
// One failed command is a bad contact until it fails again: no finding, and no test left out, rests on a single one.

namespace tally {
namespace {

constexpr std::uint8_t acknowledgement = 0x0a;
/// How often what failed without a word from the card is tried.
constexpr unsigned tries = 2;
constexpr std::uint16_t atqa1k4Byte = 0x0004; // NXP AN10833, table 5
constexpr std::uint16_t atqa4k4Byte = 0x0002;
constexpr std::uint16_t atqa7ByteUid = 0x0040;
constexpr std::uint8_t sak1k = 0x08;
constexpr std::uint8_t sak1kInfineon = 0x88;
constexpr std::uint8_t sak4k = 0x18;

/// Sectors 16 and 17 of an EV1 open to the same keys on every card; public, though not from NXP.
SectorKey sector16KeyB() { return SectorKey{std::array<std::uint8_t, 6>{0xd0, 0x1a, 0xfe, 0xeb, 0x89, 0x0a}}; }
SectorKey sector17KeyB() { return SectorKey{std::array<std::uint8_t, 6>{0x4b, 0x79, 0x1b, 0xea, 0x7b, 0xcc}}; }

ChipOutcome outcomeOf(bool found) { return found ? ChipOutcome::Found : ChipOutcome::Passed; }

bool isAcknowledgement(const std::optional<Frame>& answer) {
    return answer && *answer == Frame::ofBits(acknowledgement, 4);
}

bool says1k(const Selected& card) { return card.sak == sak1k || card.sak == sak1kInfineon; }

bool hasExpectedType(const Selected& card) {
    const auto base = says1k(card) ? atqa1k4Byte : atqa4k4Byte;
    const auto expected = card.uid.bytes().size() == 7 ? static_cast<std::uint16_t>(base | atqa7ByteUid) : base;
    return (says1k(card) || card.sak == sak4k) && card.atqa == expected;
}

bool hasRandomUid(const Uid& uid) { return uid.bytes().size() == 4 && uid.bytes()[0] == 0x08; } // NXP AN10927

bool isImitators(MakersMark mark) {
    switch (mark) {
    case MakersMark::Fudan:
    case MakersMark::Clone:
        return true;
    case MakersMark::Unknown:
    case MakersMark::GenuineNxp:
    case MakersMark::GenuineInfineon:
        return false;
    }
    return false;
}

bool isCloneAts(const Frame& answer) {
    // CUID cards of 4 and 7 bytes, and of 7 bytes; without CRC_A. 0948 is the first with another bit rate byte.
    constexpr std::array<std::uint8_t, 9> first{0x09, 0x78, 0x00, 0x91, 0x02, 0xda, 0xbc, 0x19, 0x10};
    constexpr std::array<std::uint8_t, 9> second{0x09, 0x48, 0x00, 0x91, 0x02, 0xda, 0xbc, 0x19, 0x10};
    constexpr std::array<std::uint8_t, 13> third{0x0d, 0x78, 0x00, 0x71, 0x02, 0x88, 0x49,
                                                 0xa1, 0x30, 0x20, 0x15, 0x06, 0x08};
    const auto is = [&](std::span<const std::uint8_t> ats) { return std::ranges::equal(answer.content(), ats); };
    return is(first) || is(second) || is(third);
}

/// Empty when the bytes break the rule that every bit is there twice: the card then shuts that sector for good.
bool allowsValueOperations(const BlockData& trailer) {
    const auto bits = AccessBits::decode({trailer[6], trailer[7], trailer[8]});
    return bits && std::ranges::any_of(bits->blocks,
                                       [](AccessCode code) { return blockRights(code).decrement != Grant::Nobody; });
}

class Checking {
public:
    Checking(CardReader& reader, RawCard* raw, const Selected& card, const CardKeys* ours)
        : m_session(reader, card.uid), m_raw(raw), m_card(card), m_ours(ours) {}

    Result<ChipFindings> run(CardContent content) {
        m_findings = glanceAtChip(m_card);
        if (auto read = checkMemory(content); !read) {
            return fail(read.error());
        }
        if (m_raw != nullptr) {
            if (auto heard = checkFrames(content); !heard) {
                return asFarAsItWent(heard.error());
            }
        }
        if (auto back = m_session.reselect(); !back) {
            return asFarAsItWent(back.error());
        }
        return m_findings;
    }

private:
    /// A card that makes up its UID cannot be found again once the field was off.
    Result<ChipFindings> asFarAsItWent(CardError error) const {
        const bool isLostForItsUid =
            error == CardError::Removed && m_findings.of(ChipTest::RandomUid) == ChipOutcome::Found;
        return isLostForItsUid ? Result<ChipFindings>{m_findings} : fail(error);
    }

    /// The maker's block and the key A that opened it.
    struct Block0 {
        BlockData data;
        SectorKey key;
    };

    /// With the keys that a card may have, through the reader's own commands.
    Result<void> checkMemory(CardContent content) {
        const auto block0 = readBlock0();
        if (!block0) {
            return fail(block0.error());
        }
        if (*block0) {
            if (auto checked = checkBlock0(**block0, content); !checked) {
                return checked;
            }
        }
        if (!says1k(m_card)) { // a 4K card's sectors 16 and 17 are sectors like any other
            return {};
        }
        if (auto asked = checkMoreSectors(); !asked) {
            return asked;
        }
        return checkSignatureSectors();
    }

    Result<std::optional<Block0>> readBlock0() {
        for (unsigned i = 0; i < tries; ++i) {
            if (m_ours != nullptr) {
                auto opened = readBlock0With(m_ours->keyA(Sector{0}));
                if (!opened || *opened) {
                    return opened;
                }
            }
            auto opened = readBlock0With(factoryKey());
            if (!opened || *opened) {
                return opened;
            }
        }
        return std::optional<Block0>{};
    }

    Result<std::optional<Block0>> readBlock0With(const SectorKey& key) {
        const auto data = readWith(Block{0}, KeyKind::A, key);
        if (!data) {
            return fail(data.error());
        }
        return *data ? std::optional<Block0>{Block0{**data, key.duplicate()}} : std::nullopt;
    }

    Result<void> checkBlock0(const Block0& block0, CardContent content) {
        m_mark = makersMarkOf(m_card, block0.data);
        m_findings.set(ChipTest::MakersMark, outcomeOf(isImitators(m_mark)));
        for (unsigned i = 0; i < tries && content == CardContent::BlankToIssue && isUntested(ChipTest::MagicCuid);
             ++i) {
            if (auto written = checkWriting(block0); !written) {
                return written;
            }
        }
        for (unsigned i = 0; i < tries && isUntested(ChipTest::AnyKey); ++i) {
            if (auto tried = checkWrongKey(block0.key); !tried) {
                return tried;
            }
        }
        return {};
    }

    [[nodiscard]] bool isUntested(ChipTest test) const { return m_findings.of(test) == ChipOutcome::NotTested; }

    /// Nothing is sent but what the card has just said of itself, twice: whether it takes it or not, it is as it was.
    Result<void> checkWriting(const Block0& block0) {
        auto again = readWith(Block{0}, KeyKind::A, block0.key);
        if (!again || *again != block0.data) {
            return again ? Result<void>{} : fail(again.error());
        }
        const auto written = m_session.reader().write(Block{0}, block0.data);
        if (written || written.error() == CardError::Refused) {
            m_findings.set(ChipTest::MagicCuid, outcomeOf(written.has_value()));
        }
        return written ? Result<void>{} : selectAgainAfter(written.error());
    }

    /// One bit off the key that has opened the sector, this can be no other right one: key A is six bytes and no more.
    Result<void> checkWrongKey(const SectorKey& right) {
        auto wrong = right.duplicate();
        wrong.revealToFill().back() ^= 1U;
        const auto opened = m_session.reader().authenticate(Block{0}, KeyKind::A, wrong);
        if (opened || opened.error() == CardError::KeyRefused) {
            m_findings.set(ChipTest::AnyKey, outcomeOf(opened.has_value()));
        }
        return opened ? Result<void>{} : selectAgainAfter(opened.error());
    }

    Result<void> selectAgainAfter(CardError error) {
        return error == CardError::ReaderLost ? fail(error) : m_session.reselect();
    }

    Result<void> checkMoreSectors() {
        const auto opened = m_session.opens(Sector{16}, KeyKind::A, factoryKey());
        if (!opened) {
            return fail(opened.error());
        }
        m_findings.set(ChipTest::MoreSectors, outcomeOf(*opened));
        return {};
    }

    Result<void> checkSignatureSectors() {
        constexpr Sector first{16};
        constexpr Sector second{17};
        const auto upper = readWith(Block{69}, KeyKind::B, sector17KeyB());
        const auto lower = upper && *upper ? readWith(Block{70}, KeyKind::B, sector17KeyB()) : upper;
        if (!upper || !lower) {
            return fail(upper ? lower.error() : upper.error());
        }
        if (!*upper || !*lower) {
            return {};
        }
        OriginalitySignature signature{};
        std::ranges::copy(**upper, signature.begin());
        std::ranges::copy(**lower, signature.begin() + 16);
        m_findings.set(ChipTest::Originality, outcomeOf(!isOriginal(m_card.uid, signature)));

        const auto trailer16 = readWith(first.trailer(), KeyKind::B, sector16KeyB());
        const auto trailer17 = trailer16 ? readWith(second.trailer(), KeyKind::B, sector17KeyB()) : trailer16;
        if (!trailer16 || !trailer17) {
            return fail(trailer16 ? trailer17.error() : trailer16.error());
        }
        const bool found =
            (*trailer16 && allowsValueOperations(**trailer16)) || (*trailer17 && allowsValueOperations(**trailer17));
        if (found || (*trailer16 && *trailer17)) {
            m_findings.set(ChipTest::ExtraSectors, outcomeOf(found));
        }
        return {};
    }

    /// Empty when the key does not open the sector, or opens it and may not read.
    Result<std::optional<BlockData>> readWith(Block block, KeyKind kind, const SectorKey& key) {
        const auto opened = m_session.opens(Sector::of(block), kind, key);
        if (!opened) {
            return fail(opened.error());
        }
        if (!*opened) {
            return std::optional<BlockData>{};
        }
        auto data = m_session.reader().read(block);
        if (data) {
            return std::optional<BlockData>{*data};
        }
        if (auto back = m_session.reselect(); !back) {
            return fail(back.error());
        }
        return std::optional<BlockData>{};
    }

    Result<void> checkFrames(CardContent content) {
        for (const auto check : {&Checking::checkGen1, &Checking::checkGen2, &Checking::checkGen3,
                                 &Checking::checkUscuid, &Checking::checkBackDoorKey, &Checking::checkHiddenSectors}) {
            if (auto checked = (this->*check)(); !checked) {
                return checked;
            }
        }
        return content == CardContent::InUse ? Result<void>{} : checkGen4();
    }

    /// The answer to one frame; empty when there was none.
    Result<std::optional<Frame>> ask(const Frame& frame, Crc crc) {
        const auto answer = m_raw->exchange(frame, crc);
        if (answer) {
            return std::optional<Frame>{*answer};
        }
        if (answer.error() == CardError::Removed) {
            return std::optional<Frame>{};
        }
        return fail(answer.error());
    }

    /// As ask(), with the card freshly selected before.
    Result<std::optional<Frame>> askSelected(const Frame& frame, Crc crc) {
        if (auto back = m_session.reselect(); !back) {
            return fail(back.error());
        }
        return ask(frame, crc);
    }

    /// A short frame to the halted card, and when it is acknowledged, a second one.
    struct Wake {
        bool first = false;
        bool second = false;
    };
    Result<Wake> wake(std::uint8_t shortFrame, std::uint8_t then) {
        if (const auto halted = askSelected(Frame::ofBytes({0x50, 0x00}), Crc::ByReader); !halted) {
            return fail(halted.error());
        }
        const auto woken = ask(Frame::ofBits(shortFrame, 7), Crc::None);
        if (!woken) {
            return fail(woken.error());
        }
        if (!isAcknowledgement(*woken)) {
            return Wake{};
        }
        const auto opened = ask(Frame::ofBytes({then}), Crc::None);
        if (!opened) {
            return fail(opened.error());
        }
        return Wake{true, isAcknowledgement(*opened)};
    }

    Result<void> checkGen1() {
        const auto woken = wake(0x40, 0x43);
        if (!woken) {
            return fail(woken.error());
        }
        m_findings.set(ChipTest::MagicGen1a, outcomeOf(woken->first && woken->second));
        m_findings.set(ChipTest::MagicGen1b, outcomeOf(woken->first && !woken->second));
        return {};
    }

    Result<void> checkGen2() {
        const auto ats = askSelected(Frame::ofBytes({0xe0, 0x80}), Crc::ByReader);
        if (!ats) {
            return fail(ats.error());
        }
        m_findings.set(ChipTest::MagicGen2, outcomeOf(*ats && isCloneAts(**ats)));
        return {};
    }

    Result<void> checkGen3() {
        const auto block0 = askSelected(Frame::ofBytes({0x30, 0x00}), Crc::ByReader);
        if (!block0) {
            return fail(block0.error());
        }
        m_findings.set(ChipTest::MagicGen3, outcomeOf(*block0 && (*block0)->content().size() == sizeof(BlockData)));
        return {};
    }

    Result<void> checkGen4() {
        constexpr std::size_t versionLength = 5;
        for (const auto question : std::array<std::uint8_t, 2>{0xcc, 0xc6}) {
            const auto answer = askSelected(Frame::ofBytes({0xcf, 0x00, 0x00, 0x00, 0x00, question}), Crc::ByReader);
            if (!answer) {
                return fail(answer.error());
            }
            if (*answer && (*answer)->isWholeBytes() && (*answer)->content().size() >= versionLength) {
                m_findings.set(ChipTest::MagicGen4, ChipOutcome::Found);
                return {};
            }
        }
        m_findings.set(ChipTest::MagicGen4, ChipOutcome::Passed);
        return {};
    }

    Result<void> checkUscuid() {
        const auto woken = wake(0x20, 0x23);
        if (!woken) {
            return fail(woken.error());
        }
        const auto nonce = woken->second ? Result<bool>{true} : answersNonce(0x80);
        if (!nonce) {
            return fail(nonce.error());
        }
        m_findings.set(ChipTest::MagicUscuid, outcomeOf(*nonce));
        return {};
    }

    /// MF1S50YYX_V1 knows no command 64; a chip that answers it with a challenge has the back door, whatever its key.
    /// So the reader need not be able to finish such an authentication. Infineon's SLE 66R35 and NXP's MF1ICS5003 and
    /// 5004 have the same door (Teuwen 2024, section 5): it makes no Fudan of them.
    Result<void> checkBackDoorKey() {
        const auto nonce = answersNonce(0x64);
        if (!nonce) {
            return fail(nonce.error());
        }
        const bool isGenuine = isKnownAsGenuine();
        m_findings.set(ChipTest::BackDoorKey, outcomeOf(*nonce && !isGenuine));
        m_findings.set(ChipTest::OldBackDoor, outcomeOf(*nonce && isGenuine));
        return {};
    }

    /// A card that begins an authentication for sector 18 has one, though it says 1K: not even an EV1 does. One that
    /// the factory's key opens is shut by the issue, and after it ours opens it; any other is somebody's, with value
    /// operations for all that is known.
    Result<void> checkHiddenSectors() {
        constexpr Block inSector18{72};
        if (!says1k(m_card)) {
            return {};
        }
        const auto exists = answersNonce(0x60, inSector18);
        if (!exists) {
            return fail(exists.error());
        }
        const bool isShutByIssuing = m_findings.of(ChipTest::MoreSectors) == ChipOutcome::Found;
        if (!*exists || isShutByIssuing) {
            return {};
        }
        if (m_ours != nullptr) {
            if (auto back = m_session.reselect(); !back) {
                return back;
            }
            for (unsigned i = 0; i < tries; ++i) {
                const auto opened = m_session.opens(Sector{31}, KeyKind::A, m_ours->keyA(Sector{31}));
                if (!opened || *opened) {
                    return opened ? Result<void>{} : fail(opened.error());
                }
            }
        }
        m_findings.set(ChipTest::ExtraSectors, ChipOutcome::Found);
        return {};
    }

    /// Whether `command` for this block is answered with the four bytes, without CRC_A, that begin an authentication.
    Result<bool> answersNonce(std::uint8_t command, Block block = Block{0}) {
        constexpr std::size_t nonceLength = 4;
        const auto answer = askSelected(withCrc(Frame::ofBytes({command, block.number()})), Crc::None);
        if (!answer) {
            return fail(answer.error());
        }
        return *answer && (*answer)->isWholeBytes() && (*answer)->content().size() == nonceLength;
    }

    [[nodiscard]] bool isKnownAsGenuine() const {
        const bool isSigned = m_findings.of(ChipTest::Originality) == ChipOutcome::Passed;
        switch (m_mark) {
        case MakersMark::GenuineNxp:
        case MakersMark::GenuineInfineon:
            return true;
        case MakersMark::Unknown:
            return isSigned;
        case MakersMark::Fudan:
        case MakersMark::Clone:
            return false;
        }
        return false;
    }

    Session m_session;
    RawCard* m_raw;
    Selected m_card;
    const CardKeys* m_ours;
    ChipFindings m_findings;
    MakersMark m_mark = MakersMark::Unknown;
};

/// The value of `Coded` that codeOf() names so, among `all`.
template <class Coded> std::optional<Coded> codedAs(std::string_view code, std::initializer_list<Coded> all) {
    const auto* const found = std::ranges::find_if(all, [&](Coded each) { return codeOf(each) == code; });
    return found == all.end() ? std::nullopt : std::optional{*found};
}

} // namespace

bool isMagic(ChipTest test) {
    switch (test) {
    case ChipTest::MagicGen1a:
    case ChipTest::MagicGen1b:
    case ChipTest::MagicGen2:
    case ChipTest::MagicGen3:
    case ChipTest::MagicGen4:
    case ChipTest::MagicUscuid:
    case ChipTest::MagicCuid:
    case ChipTest::AnyKey:
        return true;
    case ChipTest::CardType:
    case ChipTest::RandomUid:
    case ChipTest::BackDoorKey:
    case ChipTest::OldBackDoor:
    case ChipTest::MakersMark:
    case ChipTest::Originality:
    case ChipTest::ExtraSectors:
    case ChipTest::MoreSectors:
        return false;
    }
    return false;
}

ChipFindings glanceAtChip(const Selected& card) {
    ChipFindings findings;
    findings.set(ChipTest::CardType, outcomeOf(!hasExpectedType(card)));
    findings.set(ChipTest::RandomUid, outcomeOf(hasRandomUid(card.uid)));
    return findings;
}

Result<ChipFindings> checkChip(CardReader& reader, RawCard* raw, const Selected& card, CardContent content,
                               const CardKeys* ours) {
    return Checking(reader, raw, card, ours).run(content);
}

std::array<ChipPolicy::Rule, everyChipTest.size()> ChipPolicy::asShipped() {
    std::array<Rule, everyChipTest.size()> rules{};
    rules[static_cast<std::size_t>(ChipTest::MoreSectors)].atIssue = ChipRuling::Warn;
    for (const auto test : everyChipTest) {
        auto& rule = rules[static_cast<std::size_t>(test)];
        rule.seenLater = isMagic(test) ? ChipRuling::Refuse : rule.seenLater;
    }
    return rules;
}

ChipRuling ChipPolicy::on(ChipTest test, ChipOutcome outcome, ChipOccasion occasion) const {
    const auto& rule = of(test);
    switch (outcome) {
    case ChipOutcome::NotTested:
        return occasion == ChipOccasion::Issue ? rule.notTested : ChipRuling::Allow;
    case ChipOutcome::Passed:
        return ChipRuling::Allow;
    case ChipOutcome::Found:
        return occasion == ChipOccasion::Issue ? rule.atIssue : rule.seenLater;
    }
    return ChipRuling::Refuse;
}

ChipRuling ChipPolicy::on(const ChipFindings& findings, ChipOccasion occasion) const {
    auto hardest = ChipRuling::Allow;
    for (const auto test : everyChipTest) {
        hardest = std::max(hardest, on(test, findings.of(test), occasion));
    }
    return hardest;
}

std::vector<ChipTest> ChipPolicy::objectionsTo(const ChipFindings& findings, ChipOccasion occasion) const {
    std::vector<ChipTest> objections;
    for (const auto test : everyChipTest) {
        const auto outcome = findings.of(test);
        if (outcome == ChipOutcome::Found && on(test, outcome, occasion) != ChipRuling::Allow) {
            objections.push_back(test);
        }
    }
    return objections;
}

std::string_view codeOf(ChipTest test) {
    switch (test) {
    case ChipTest::CardType:
        return "card-type";
    case ChipTest::RandomUid:
        return "random-uid";
    case ChipTest::MagicGen1a:
        return "magic-gen1a";
    case ChipTest::MagicGen1b:
        return "magic-gen1b";
    case ChipTest::MagicGen2:
        return "magic-gen2";
    case ChipTest::MagicGen3:
        return "magic-gen3";
    case ChipTest::MagicGen4:
        return "magic-gen4";
    case ChipTest::MagicUscuid:
        return "magic-uscuid";
    case ChipTest::MagicCuid:
        return "magic-cuid";
    case ChipTest::AnyKey:
        return "any-key";
    case ChipTest::BackDoorKey:
        return "back-door-key";
    case ChipTest::OldBackDoor:
        return "old-back-door";
    case ChipTest::MakersMark:
        return "makers-mark";
    case ChipTest::Originality:
        return "originality";
    case ChipTest::ExtraSectors:
        return "extra-sectors";
    case ChipTest::MoreSectors:
        return "more-sectors";
    }
    return {};
}

std::string_view codeOf(ChipOutcome outcome) {
    switch (outcome) {
    case ChipOutcome::NotTested:
        return "not-tested";
    case ChipOutcome::Passed:
        return "passed";
    case ChipOutcome::Found:
        return "found";
    }
    return {};
}

std::string_view codeOf(ChipRuling ruling) {
    switch (ruling) {
    case ChipRuling::Allow:
        return "allow";
    case ChipRuling::Warn:
        return "warn";
    case ChipRuling::Refuse:
        return "refuse";
    }
    return {};
}

std::optional<ChipTest> parseChipTest(std::string_view code) { return codedAs(code, everyChipTest); }

std::optional<ChipOutcome> parseChipOutcome(std::string_view code) {
    return codedAs(code, {ChipOutcome::NotTested, ChipOutcome::Passed, ChipOutcome::Found});
}

std::optional<ChipRuling> parseChipRuling(std::string_view code) {
    return codedAs(code, {ChipRuling::Allow, ChipRuling::Warn, ChipRuling::Refuse});
}

} // namespace tally
