#pragma once

#include "core/card/card_keys.h"
#include "core/card/card_reader.h"
#include "core/card/raw_card.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

/// Chips that can be told from genuine ones (card-format.md, section 8).
namespace tally {

/// What is looked for. None of these tests changes what a card holds.
enum class ChipTest : std::uint8_t {
    CardType,     ///< ATQA, SAK and UID length are not those of a MIFARE Classic 1K or 4K
    RandomUid,    ///< a 4-byte UID that begins 08: another one next time
    MagicGen1a,   ///< wakes to 40 (7 bits), then 43
    MagicGen1b,   ///< wakes to 40 (7 bits) alone
    MagicGen2,    ///< answers RATS as some CUID cards do
    MagicGen3,    ///< reads block 0 without authentication
    MagicGen4,    ///< answers the configuration commands of "ultimate" cards; tried on blank cards only
    MagicUscuid,  ///< wakes to 20 (7 bits), then 23, or answers magic authentication 80: USCUID, GDM
    MagicCuid,    ///< takes block 0 as it is for a write: CUID, generation 2; tried at the issue of blank cards only
    AnyKey,       ///< takes a key that is one bit off the one that opens the sector
    BackDoorKey,  ///< answers authentication command 64, as Fudan's FM11RF08 and FM11RF08S do
    OldBackDoor,  ///< the same of a chip that is NXP's or Infineon's own: some made before 2013 have that door, too
    MakersMark,   ///< block 0 as common clones carry it
    Originality,  ///< has an EV1's signature sector, and NXP did not sign this UID
    ExtraSectors, ///< a 1K that may feed the transfer buffer from beyond its sectors: an EV1's 16 or 17 allow value
                  ///< operations, or there are more that neither the factory's key opens nor ours
    MoreSectors,  ///< says 1K and opens block 64 to the factory's key: a MIFARE Plus 2K, whose rest an issue shuts
};

inline constexpr std::initializer_list<ChipTest> everyChipTest{
    ChipTest::CardType,   ChipTest::RandomUid,   ChipTest::MagicGen1a,   ChipTest::MagicGen1b,
    ChipTest::MagicGen2,  ChipTest::MagicGen3,   ChipTest::MagicGen4,    ChipTest::MagicUscuid,
    ChipTest::MagicCuid,  ChipTest::AnyKey,      ChipTest::BackDoorKey,  ChipTest::OldBackDoor,
    ChipTest::MakersMark, ChipTest::Originality, ChipTest::ExtraSectors, ChipTest::MoreSectors};

/// Whether this is found on chips alone that anybody can make any card of: memory, keys and UID.
[[nodiscard]] bool isMagic(ChipTest test);

enum class ChipOutcome : std::uint8_t {
    NotTested, ///< this reader or this card did not let it be tried; never to be shown as passed
    Passed,    ///< tried, and not found; for Originality: signed by NXP
    Found,     ///< tried, and found: this is not the chip it should be
};

/// Every test with its outcome.
class ChipFindings {
public:
    [[nodiscard]] ChipOutcome of(ChipTest test) const { return m_outcomes[static_cast<std::size_t>(test)]; }
    void set(ChipTest test, ChipOutcome outcome) { m_outcomes[static_cast<std::size_t>(test)] = outcome; }
    friend bool operator==(const ChipFindings&, const ChipFindings&) = default;

private:
    std::array<ChipOutcome, everyChipTest.size()> m_outcomes{}; // NotTested
};

/// Stable names for JSON and the ledger: "magic-gen1a", …; "not-tested", "passed", "found".
[[nodiscard]] std::string_view codeOf(ChipTest test);
[[nodiscard]] std::string_view codeOf(ChipOutcome outcome);
/// The reverse; empty for anything else.
[[nodiscard]] std::optional<ChipTest> parseChipTest(std::string_view code);
[[nodiscard]] std::optional<ChipOutcome> parseChipOutcome(std::string_view code);

/// What lies on the card that is checked.
enum class CardContent : std::uint8_t {
    Blank,        ///< nothing of anybody's: tests that a chip with a password of its own could take amiss may run
    BlankToIssue, ///< and about to be written: block 0 may be sent to it as it is, which a genuine chip refuses
    InUse,
};

/// Runs every test on the card that was just selected; `ours` are its keys where sector 0 may be ours already, or null.
/// `raw` may be null: what needs bare frames is then not tested. The card is selected again at the end, no sector open;
/// one with a random UID perhaps not, and what needs its old UID is then not tested. Of the card commands it takes, one
/// authentication is that of the wrong key; a BlankToIssue takes an authentication, a read and a write more, 9 of a 1K
/// in all, where one that is issued takes 5. Errors: Removed, TwoCards, ReaderLost.
Result<ChipFindings> checkChip(CardReader& reader, RawCard* raw, const Selected& card, CardContent content,
                               const CardKeys* ours);

/// What selecting the card has told already, without a command: CardType and RandomUid. All else is NotTested.
[[nodiscard]] ChipFindings glanceAtChip(const Selected& card);

/// When a card is checked.
enum class ChipOccasion : std::uint8_t { Issue, SeenLater };

enum class ChipRuling : std::uint8_t {
    Allow,
    Warn,   ///< go on, and say so
    Refuse, ///< this card gets no points, and none are paid out
};

/// Stable names: "allow", "warn", "refuse".
[[nodiscard]] std::string_view codeOf(ChipRuling ruling);
[[nodiscard]] std::optional<ChipRuling> parseChipRuling(std::string_view code);

/// What a site does about each finding.
struct ChipPolicy {
    struct Rule {
        ChipRuling atIssue = ChipRuling::Refuse;
        ChipRuling seenLater = ChipRuling::Warn;  ///< the points on it may be its owner's
        ChipRuling notTested = ChipRuling::Allow; ///< at issue; a card in use cannot be tried in every way

        friend bool operator==(const Rule&, const Rule&) = default;
    };
    std::array<Rule, everyChipTest.size()> rules = asShipped();

    /// Refuse at issue and warn later of everything; what isMagic() is refused later, too. Of MoreSectors warn alone,
    /// since the issue shuts them.
    static std::array<Rule, everyChipTest.size()> asShipped();

    [[nodiscard]] const Rule& of(ChipTest test) const { return rules[static_cast<std::size_t>(test)]; }
    [[nodiscard]] Rule& of(ChipTest test) { return rules[static_cast<std::size_t>(test)]; }
    friend bool operator==(const ChipPolicy&, const ChipPolicy&) = default;

    [[nodiscard]] ChipRuling on(ChipTest test, ChipOutcome outcome, ChipOccasion occasion) const;
    /// The hardest ruling on any of the findings.
    [[nodiscard]] ChipRuling on(const ChipFindings& findings, ChipOccasion occasion) const;
    /// What was found and is not simply allowed.
    [[nodiscard]] std::vector<ChipTest> objectionsTo(const ChipFindings& findings, ChipOccasion occasion) const;
};

} // namespace tally
