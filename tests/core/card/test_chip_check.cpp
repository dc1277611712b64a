#include "core/card/access_bits.h"
#include "core/card/chip_check.h"
#include "core/card/issue_card.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/desk.h"
#include "tests/core/card/faulty_reader.h"
#include "tests/core/card/hex.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace tally;
using namespace tally::test;

namespace {

constexpr auto signedUid = "524374e2";
constexpr auto signatureOfIt = "F8758CE30A58553A9985C458FB9C7D340FCFB04847B928A0667939272BC58B5E";

CardImage blankOf(CardKind kind) {
    auto image = blankCard(kind, uidOf(signedUid));
    signCard(image, arrayOfHex<32>(signatureOfIt));
    return image;
}

/// The tests with this outcome, by name.
std::set<std::string_view> with(ChipOutcome outcome, const ChipFindings& findings) {
    std::set<std::string_view> names;
    for (const auto test : everyChipTest) {
        if (findings.of(test) == outcome) {
            names.insert(codeOf(test));
        }
    }
    return names;
}

ChipFindings check(Desk& desk, CardContent content = CardContent::Blank, const CardKeys* ours = nullptr) {
    const auto findings = checkChip(desk.reader, &desk.reader, desk.present(), content, ours);
    REQUIRE(findings);
    return *findings;
}

/// What each kind of chip is known by, blank and new.
const std::map<CardKind, std::set<std::string_view>> marks{
    {CardKind::Classic1k, {}},
    {CardKind::Classic4k, {}},
    {CardKind::Ev1, {}},
    {CardKind::Gen1a, {"magic-gen1a", "makers-mark"}},
    {CardKind::Gen1b, {"magic-gen1b", "makers-mark"}},
    {CardKind::Gen2, {"magic-gen2", "magic-cuid", "makers-mark"}},
    {CardKind::Cuid, {"magic-cuid"}},
    {CardKind::Gen3, {"magic-gen3"}},
    {CardKind::Gen4, {"magic-gen4"}},
    {CardKind::Uscuid, {"magic-uscuid"}},
    {CardKind::Fm11rf08s, {"back-door-key", "makers-mark"}},
    {CardKind::Fm11rf08, {"back-door-key", "makers-mark"}},
    {CardKind::Fm11rf32n, {"back-door-key", "makers-mark"}},
    {CardKind::Sle66r35, {"old-back-door"}},
    {CardKind::Mf1ics5003, {"old-back-door"}},
    {CardKind::Plus2k, {"more-sectors"}},
    {CardKind::RandomUid, {"random-uid"}},
    {CardKind::AnyKey, {"any-key"}},
};

/// What keys A a sector was tried with.
class KeyLog final : public CardReader {
public:
    explicit KeyLog(CardReader& inner) : m_inner(inner) {}

    [[nodiscard]] std::vector<SectorKey> triedOn(Sector sector) const {
        std::vector<SectorKey> keys;
        for (const auto& [where, key] : m_tried) {
            if (where == sector) {
                keys.push_back(key.duplicate());
            }
        }
        return keys;
    }

    Result<Selected> select(std::chrono::milliseconds patience) override { return m_inner.select(patience); }
    Result<void> reselect(const Uid& uid, std::chrono::milliseconds patience) override {
        return m_inner.reselect(uid, patience);
    }
    Result<void> authenticate(Block block, KeyKind kind, const SectorKey& key) override {
        m_tried.emplace_back(Sector::of(block), key.duplicate());
        return m_inner.authenticate(block, kind, key);
    }
    Result<BlockData> read(Block block) override { return m_inner.read(block); }
    Result<void> write(Block block, const BlockData& data) override { return m_inner.write(block, data); }
    Result<void> decrement(Block block, std::uint32_t points) override { return m_inner.decrement(block, points); }
    Result<void> restore(Block block) override { return m_inner.restore(block); }
    Result<void> transfer(Block block) override { return m_inner.transfer(block); }
    void release() override { m_inner.release(); }

private:
    CardReader& m_inner;
    std::vector<std::pair<Sector, SectorKey>> m_tried;
};

unsigned differingBits(const SectorKey& a, const SectorKey& b) {
    unsigned bits = 0;
    for (std::size_t i = 0; i < a.reveal().size(); ++i) {
        bits += static_cast<unsigned>(std::popcount(static_cast<unsigned>(a.reveal()[i] ^ b.reveal()[i])));
    }
    return bits;
}

void issue(Desk& desk, const SiteKeys& site) {
    const auto card = desk.present();
    const CardKeys keys(card.uid, site.newest());
    const auto first = sign(record(1, 100), card.uid, site);
    REQUIRE(issueCard(desk.reader, card, site, keys, {1, siteId, serial, 1'700'000'000}, first).progress ==
            Progress::Done);
}

} // namespace

TEST_CASE("every kind of chip is known by its marks, and by no other's") {
    for (const auto kind : everyCardKind) {
        INFO(nameOf(kind));
        Desk desk(blankOf(kind));
        CHECK(with(ChipOutcome::Found, check(desk, CardContent::BlankToIssue)) == marks.at(kind));
    }
}

TEST_CASE("a wrong key costs one authentication, is none that could be right, and is refused by what is genuine") {
    const auto site = siteKeys({1});
    for (const bool isIssued : {false, true}) {
        for (const auto kind : {CardKind::Classic1k, CardKind::AnyKey}) {
            CAPTURE(isIssued, nameOf(kind));
            Desk desk(blankOf(kind));
            if (isIssued) {
                issue(desk, site);
            }
            const CardKeys keys(desk.card.image().uid, site.newest());
            KeyLog log(desk.reader);
            REQUIRE(checkChip(log, nullptr, desk.present(), CardContent::InUse, &keys));
            unsigned wrong = 0;
            const auto tried = log.triedOn(Sector{0});
            for (std::size_t i = 0; i < tried.size(); ++i) {
                if (tried[i] == keys.keyA(Sector{0}) || tried[i] == factoryKey()) {
                    continue;
                }
                ++wrong;
                REQUIRE(i > 0);
                CHECK(differingBits(tried[i], tried[i - 1]) == 1); // the key before it has opened the sector
            }
            CHECK(wrong == 1);
            CHECK(check(desk, CardContent::InUse, &keys).of(ChipTest::AnyKey) ==
                  (kind == CardKind::AnyKey ? ChipOutcome::Found : ChipOutcome::Passed));
        }
    }
}

TEST_CASE("block 0 is written to a blank card that is to be issued and to no other, and never with other bytes") {
    const auto site = siteKeys({1});
    for (const auto kind : {CardKind::Classic1k, CardKind::Cuid}) {
        for (const auto content : {CardContent::Blank, CardContent::BlankToIssue, CardContent::InUse}) {
            CAPTURE(nameOf(kind), static_cast<int>(content));
            Desk desk(blankOf(kind));
            const auto blocks = desk.card.image().blocks;
            desk.card.resetCounts();
            const auto findings = check(desk, content);
            const bool isAsked = content == CardContent::BlankToIssue;
            const bool takesIt = kind == CardKind::Cuid;
            CHECK(desk.card.counts().writes == (isAsked ? 1 : 0));
            CHECK(desk.card.counts().eepromChanges == (isAsked && takesIt ? 1 : 0));
            CHECK(desk.card.image().blocks == blocks);
            CHECK(findings.of(ChipTest::MagicCuid) == (!isAsked  ? ChipOutcome::NotTested
                                                       : takesIt ? ChipOutcome::Found
                                                                 : ChipOutcome::Passed));
        }
    }
}

TEST_CASE("block 0 that reads otherwise each time is not written back") {
    Desk desk(blankOf(CardKind::Cuid));
    FaultyReader weak(desk.reader);
    unsigned reads = 0;
    weak.onRead([&](Block block, const BlockData& data) {
        auto answer = data;
        answer[9] = static_cast<std::uint8_t>(block == Block{0} ? answer[9] ^ ++reads : answer[9]);
        return answer;
    });
    const auto findings = checkChip(weak, nullptr, desk.present(), CardContent::BlankToIssue, nullptr);
    REQUIRE(findings);
    CHECK(findings->of(ChipTest::MagicCuid) == ChipOutcome::NotTested);
    CHECK(desk.card.counts().writes == 0);
}

TEST_CASE("what the checks of a chip add to an issue and to the first change of a day") {
    // Blank: our key A to sector 0, which fails, the factory's, block 0; to write it: open, read, write; the wrong key;
    // block 64 and the two EV1 keys' sector 17, which does not open.
    Desk blank(blankOf(CardKind::Classic1k));
    const auto site = siteKeys({1});
    const CardKeys keys(blank.card.image().uid, site.newest());
    blank.card.resetCounts();
    check(blank, CardContent::BlankToIssue, &keys);
    CHECK(blank.card.counts().total() == 3 + 3 + 1 + 1 + 1);
    // In use: our key, block 0, the wrong key, block 64, sector 17.
    Desk inUse(blankOf(CardKind::Classic1k));
    issue(inUse, site);
    inUse.card.resetCounts();
    check(inUse, CardContent::InUse, &keys);
    CHECK(inUse.card.counts().total() == 2 + 1 + 1 + 1);
}

TEST_CASE("no check changes a byte of any chip, blank or issued, and the card is ready for commands afterwards") {
    const auto site = siteKeys({1});
    for (const auto kind : everyCardKind) {
        for (const auto content : {CardContent::Blank, CardContent::BlankToIssue, CardContent::InUse}) {
            INFO(nameOf(kind));
            Desk desk(blankOf(kind));
            if (content == CardContent::InUse) {
                issue(desk, site);
            }
            const auto card = desk.present();
            const auto before = desk.card.image();
            const CardKeys keys(card.uid, site.newest());
            REQUIRE(checkChip(desk.reader, &desk.reader, card, content, &keys));
            CHECK(desk.card.image() == before);
            CHECK(desk.card.counts().increments == 0);
            if (kind != CardKind::RandomUid || content != CardContent::InUse) { // its keys were another UID's
                const auto key = content == CardContent::InUse ? keys.keyA(Sector{1}) : factoryKey().duplicate();
                CHECK(desk.reader.authenticate(Block{4}, KeyKind::A, key));
                CHECK(desk.reader.read(Block{4}));
            }
        }
    }
}

TEST_CASE("on a genuine card nothing but the signature of an EV1 stays untested") {
    Desk classic(blankOf(CardKind::Classic1k));
    CHECK(with(ChipOutcome::NotTested, check(classic, CardContent::BlankToIssue)) ==
          std::set<std::string_view>{"originality", "extra-sectors"});
    Desk ev1(blankOf(CardKind::Ev1));
    CHECK(with(ChipOutcome::NotTested, check(ev1, CardContent::BlankToIssue)).empty());
}

TEST_CASE("what is not tried is not passed") {
    SECTION("a reader without bare frames") {
        Desk desk(blankOf(CardKind::Gen1a));
        const auto findings = checkChip(desk.reader, nullptr, desk.present(), CardContent::Blank, nullptr);
        REQUIRE(findings);
        CHECK(with(ChipOutcome::NotTested, *findings) ==
              std::set<std::string_view>{"magic-gen1a", "magic-gen1b", "magic-gen2", "magic-gen3", "magic-gen4",
                                         "magic-uscuid", "magic-cuid", "back-door-key", "old-back-door", "originality",
                                         "extra-sectors"});
    }
    SECTION("the questions for ultimate cards, to a card with points on it") {
        Desk desk(blankOf(CardKind::Gen4));
        const auto findings = check(desk, CardContent::InUse);
        CHECK(findings.of(ChipTest::MagicGen4) == ChipOutcome::NotTested);
    }
    SECTION("block 0, when no key of ours opens it") {
        auto image = blankOf(CardKind::Gen1a);
        image.blocks[3][0] = 0x12; // key A of sector 0
        Desk desk(image);
        CHECK(check(desk).of(ChipTest::MakersMark) == ChipOutcome::NotTested);
    }
}

TEST_CASE("an issued card shows its maker's mark to its own key") {
    const auto site = siteKeys({1});
    Desk desk(blankOf(CardKind::Fm11rf08s));
    issue(desk, site);
    const CardKeys keys(desk.card.image().uid, site.newest());
    const auto findings = check(desk, CardContent::InUse, &keys);
    CHECK(findings.of(ChipTest::MakersMark) == ChipOutcome::Found);
    CHECK(findings.of(ChipTest::BackDoorKey) == ChipOutcome::Found);
}

TEST_CASE("a chip that answers the back door is Fudan's unless block 0 or NXP's signature says otherwise") {
    struct Told {
        std::string_view block0;
        int sak;
        std::string_view finding;
    };
    // The same chip under other people's blocks: proxmark3's names for them behind each.
    for (const auto& told : {Told{"524374e287880400431c200000000000", 0x88, "old-back-door"},    // Infineon SLE66R35
                             Told{"524374e287880400443a110000000000", 0x08, "old-back-door"},    // NXP MF1ICS5003
                             Told{"524374e287880400453a110000000000", 0x08, "old-back-door"},    // NXP MF1ICS5004
                             Told{"524374e287080400043a110000000090", 0x08, "back-door-key"},    // FM11RF08S
                             Told{"524374e287080400023a11000000001d", 0x08, "back-door-key"},    // FM11RF08
                             Told{"524374e287080400773a110000000055", 0x08, "back-door-key"}}) { // nobody's
        CAPTURE(told.block0);
        auto image = blankOf(CardKind::Fm11rf08s);
        image.blocks[0] = arrayOfHex<16>(told.block0);
        image.sak = static_cast<std::uint8_t>(told.sak);
        Desk desk(image);
        const auto found = with(ChipOutcome::Found, check(desk));
        CHECK(found.contains(told.finding));
        CHECK(found.contains("back-door-key") != found.contains("old-back-door"));
    }
    for (const auto* uid : {"1d112233440003", "1d112233440001"}) {
        const auto kind = std::string_view(uid).back() == '3' ? CardKind::Fm11rf08s : CardKind::Fm11rf08;
        Desk seven(blankCard(kind, uidOf(uid)));
        CHECK(with(ChipOutcome::Found, check(seven)) == std::set<std::string_view>{"back-door-key", "makers-mark"});
    }
}

TEST_CASE("the rest of a MIFARE Plus 2K is no finding once an issue has shut it") {
    const auto site = siteKeys({1});
    Desk desk(blankOf(CardKind::Plus2k));
    issue(desk, site);
    const CardKeys keys(desk.card.image().uid, site.newest());
    CHECK(check(desk, CardContent::InUse, &keys).of(ChipTest::MoreSectors) == ChipOutcome::Passed);
}

TEST_CASE("sectors that neither the factory's key opens nor ours are found on a card that says 1K, first or last") {
    for (std::uint8_t first = 16; first < 32; ++first) {
        for (const auto last : {first, std::uint8_t{31}}) {
            CAPTURE(static_cast<int>(first), static_cast<int>(last));
            auto image = blankOf(CardKind::Plus2k);
            for (auto i = first; i <= last; ++i) {
                image.blocks[Sector(i).trailer().number()][0] = 0x12;
            }
            Desk desk(image);
            // While block 64 opens, an issue surveys all of them and refuses the card by itself.
            CHECK(with(ChipOutcome::Found, check(desk)) ==
                  std::set<std::string_view>{first == 16 ? "extra-sectors" : "more-sectors"});
        }
    }
}

TEST_CASE("an EV1 whose signature is another card's, or none, is found out") {
    auto copied = blankCard(CardKind::Ev1, uidOf("1dd1ce6f"));
    SECTION("another card's") { signCard(copied, arrayOfHex<32>(signatureOfIt)); }
    SECTION("none") {}
    Desk desk(copied);
    CHECK(with(ChipOutcome::Found, check(desk)) == std::set<std::string_view>{"originality"});
}

TEST_CASE("an EV1 whose signature sectors allow value operations is found out") {
    for (const std::size_t trailer : {67U, 71U}) {
        auto image = blankOf(CardKind::Ev1);
        const auto open = AccessBits{{0b000, 0b100, 0b100}, 0b011}.encode();
        std::copy(open.begin(), open.end(), image.blocks[trailer].begin() + 6);
        Desk desk(image);
        CHECK(with(ChipOutcome::Found, check(desk)) == std::set<std::string_view>{"extra-sectors"});
    }
}

TEST_CASE("an answer to selection that does not fit the chip is found") {
    for (const auto atqa : {0x0002, 0x0044, 0x0400, 0x0008}) {
        auto image = blankOf(CardKind::Classic1k);
        image.atqa = static_cast<std::uint16_t>(atqa);
        Desk desk(image);
        CHECK(check(desk).of(ChipTest::CardType) == ChipOutcome::Found);
    }
    Desk seven(blankCard(CardKind::Classic4k, uidOf("04112233445566")));
    CHECK(check(seven).of(ChipTest::CardType) == ChipOutcome::Passed);
}

TEST_CASE("a card lifted, or a reader lost, at any command of the check is an error, never a pass") {
    for (const auto kind : {CardKind::Classic1k, CardKind::Ev1, CardKind::Gen1a, CardKind::Uscuid}) {
        for (std::uint64_t nth = 1;; ++nth) {
            Desk desk(blankOf(kind));
            const auto card = desk.present();
            bool isReached = false;
            desk.card.setCommandHook([&](std::uint64_t number, CardCommand) {
                isReached = isReached || number == nth;
                return number == nth ? FieldEvent::LeavesBefore : FieldEvent::Stays;
            });
            const auto findings = checkChip(desk.reader, &desk.reader, card, CardContent::Blank, nullptr);
            if (!isReached) {
                CHECK(nth > 10);
                CHECK(findings);
                break;
            }
            REQUIRE_FALSE(findings);
            CHECK(findings.error() == CardError::Removed);

            Desk other(blankOf(kind));
            const auto again = other.present();
            other.reader.loseAt(nth);
            const auto lost = checkChip(other.reader, &other.reader, again, CardContent::Blank, nullptr);
            REQUIRE_FALSE(lost);
            CHECK(lost.error() == CardError::ReaderLost);
        }
    }
}

TEST_CASE("by default a finding is refused at issue; magic is later, too, what else is found is warned of") {
    const ChipPolicy policy;
    ChipFindings findings;
    CHECK(policy.on(findings, ChipOccasion::Issue) == ChipRuling::Allow);
    for (const auto test : everyChipTest) {
        findings = {};
        findings.set(test, ChipOutcome::Passed);
        CHECK(policy.on(findings, ChipOccasion::Issue) == ChipRuling::Allow);
        findings.set(test, ChipOutcome::Found);
        const bool isShutByIssuing = test == ChipTest::MoreSectors;
        CHECK(policy.on(findings, ChipOccasion::Issue) == (isShutByIssuing ? ChipRuling::Warn : ChipRuling::Refuse));
        // A card that anybody can make of any other is refused money and points; the points on one of the others are
        // its owner's.
        const bool isMagic = codeOf(test).starts_with("magic-") || codeOf(test) == "any-key";
        CHECK(policy.on(findings, ChipOccasion::SeenLater) == (isMagic ? ChipRuling::Refuse : ChipRuling::Warn));
    }
}

TEST_CASE("a site may rule otherwise, finding by finding, and the hardest ruling counts") {
    ChipPolicy policy;
    policy.rules[static_cast<std::size_t>(ChipTest::MakersMark)].atIssue = ChipRuling::Warn;
    policy.rules[static_cast<std::size_t>(ChipTest::BackDoorKey)].notTested = ChipRuling::Warn;
    ChipFindings findings;
    findings.set(ChipTest::BackDoorKey, ChipOutcome::Passed);
    CHECK(policy.on(findings, ChipOccasion::Issue) == ChipRuling::Allow);
    findings.set(ChipTest::MakersMark, ChipOutcome::Found);
    CHECK(policy.on(findings, ChipOccasion::Issue) == ChipRuling::Warn);
    findings.set(ChipTest::MagicGen3, ChipOutcome::Found);
    CHECK(policy.on(findings, ChipOccasion::Issue) == ChipRuling::Refuse);
    CHECK(policy.on(ChipFindings{}, ChipOccasion::Issue) == ChipRuling::Warn);
}
