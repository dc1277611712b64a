#include "app/terminal/game_terminal.h"
#include "app/terminal/journal.h"
#include "core/card/issue_card.h"
#include "core/card/layout.h"
#include "core/card/value_block.h"
#include "nfc/sim/card_file.h"
#include "tests/support/catch.h"
#include "tests/support/virtual_card_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace tally;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_days someDay{std::chrono::year{2026} / 5 / 31};
constexpr GameTerminal::Moment start{};
constexpr std::uint32_t serial = 1000007;

Secret<16> filled(std::uint8_t byte) {
    std::array<std::uint8_t, 16> bytes{};
    bytes.fill(byte);
    return Secret<16>{bytes};
}

enum class Holder { Station, Terminal };

SiteKeys keysOf(Holder holder, std::uint8_t version = 3) {
    std::vector<KeySet> sets;
    sets.push_back({77, version, filled(0x11), holder == Holder::Station ? std::optional(filled(0x22)) : std::nullopt,
                    filled(0x33)});
    return std::move(*SiteKeys::from(std::move(sets)));
}

/// An issued card on a reader, and a terminal that takes 10 points a play.
struct Game {
    explicit Game(std::uint32_t points)
        : card(blankCard(CardKind::Classic1k, *Uid::fromHex("a1b2c3d4"))), reader(card) {
        const auto station = keysOf(Holder::Station);
        const auto selected = reader.select(1s);
        const CardKeys cardKeys(selected->uid, station.newest());
        BalanceRecord first;
        first.keyVersion = 3;
        first.serial = serial;
        first.sequence = 1;
        first.loaded = points;
        first.station = 1;
        const IssueBlock issue{3, 77, serial, 1'780'000'000};
        REQUIRE(readCard(reader, *selected, station, Purpose::Writing, someDay)->view.state == CardState::Blank);
        REQUIRE(reader.reselect(selected->uid, 1s));
        REQUIRE(issueCard(reader, *selected, station, cardKeys, issue, first.encode(cardKeys)).progress ==
                Progress::Done);
    }

    Presentation present(GameTerminal::Moment now = start) {
        card.enterField();
        const auto selected = reader.select(1s);
        REQUIRE(selected);
        const auto presentation = terminal.serve(*selected, now, someDay);
        REQUIRE(presentation);
        card.leaveField();
        return *presentation;
    }

    /// Points gone from the lower meter copy.
    [[nodiscard]] std::uint32_t spent() const {
        const auto copy0 = decodeMeter(card.block(layout::meter));
        const auto copy1 = decodeMeter(card.block(layout::meterCopy));
        return meterStart - std::min(copy0.value_or(meterStart), copy1.value_or(meterStart));
    }

    VirtualCard card;
    VirtualCardReader reader;
    SiteKeys keys = keysOf(Holder::Terminal);
    GameTerminal terminal{reader, keys, 10};
};

} // namespace

TEST_CASE("a play takes its price off the card and tells what is left") {
    Game game(25);
    const auto first = game.present();
    REQUIRE(first.attempt);
    CHECK_FALSE(first.settled);
    CHECK(first.attempt->result == AttemptResult::Played);
    CHECK(first.attempt->serial == serial);
    CHECK(first.attempt->sequence == 1U);
    CHECK(first.attempt->spentBefore == 0U);
    CHECK(first.attempt->spentAfter == 10U);
    CHECK(first.attempt->balance == 15);
    CHECK(game.spent() == 10);

    const auto second = game.present();
    CHECK(second.attempt->spentBefore == 10U);
    CHECK(second.attempt->spentAfter == 20U);
}

TEST_CASE("a play costs 18 card commands: 12 to read, 6 to debit") {
    Game game(25);
    game.card.resetCounts();
    game.present();
    CHECK(game.card.counts().total() == 18);
}

TEST_CASE("a card with less than the price is refused and keeps its points") {
    Game game(9);
    const auto refused = game.present();
    CHECK(refused.attempt->result == AttemptResult::Refused);
    CHECK(refused.attempt->reason == "balance-too-low");
    CHECK_FALSE(refused.attempt->spentAfter);
    CHECK(game.spent() == 0);
}

TEST_CASE("a blank card and another site's card are refused without a write") {
    SECTION("blank") {
        VirtualCard blank(blankCard(CardKind::Classic1k, *Uid::fromHex("a1b2c3d4")));
        VirtualCardReader reader(blank);
        const auto keys = keysOf(Holder::Terminal);
        GameTerminal terminal(reader, keys, 10);
        const auto selected = reader.select(1s);
        CHECK(terminal.serve(*selected, start, someDay)->attempt->reason == "not-issued");
        CHECK(blank.counts().eepromChanges == 0);
    }
    SECTION("another key version") {
        Game game(100);
        const auto keys = keysOf(Holder::Terminal, 9);
        GameTerminal terminal(game.reader, keys, 10);
        game.card.resetCounts();
        game.card.enterField();
        const auto selected = game.reader.select(1s);
        const auto refused = terminal.serve(*selected, start, someDay);
        CHECK(refused->attempt->result == AttemptResult::Refused);
        CHECK(refused->attempt->reason == "foreign");
        CHECK(game.card.counts().eepromChanges == 0);
    }
}

TEST_CASE("a play torn at either transfer, whatever it left behind, is granted once or never, and the points agree") {
    const auto outcome =
        GENERATE(TearOutcome::Old, TearOutcome::Erased, TearOutcome::Ones, TearOutcome::Part, TearOutcome::New);
    const auto change = GENERATE(1, 2);
    CAPTURE(static_cast<int>(outcome), change);
    Game game(25);
    game.card.tearAt(static_cast<std::uint64_t>(change), outcome);
    const auto torn = game.present();
    REQUIRE(torn.attempt->result == AttemptResult::Open);
    CHECK_FALSE(torn.attempt->spentAfter);

    const auto back = game.present(start + 5s);
    REQUIRE(back.settled);
    if (back.settled->result == AttemptResult::Played) {
        CHECK_FALSE(back.attempt);
        CHECK(back.settled->spentBefore == 0U);
        CHECK(back.settled->spentAfter == 10U);
        CHECK(game.spent() == 10);
        // Only the second transfer, or a first one of which the copy shows the new value, may grant.
        CHECK((change == 2 || outcome == TearOutcome::New));
    } else {
        REQUIRE(back.settled->result == AttemptResult::NotTaken);
        CHECK(change == 1);
        REQUIRE(back.attempt);
        CHECK(back.attempt->result == AttemptResult::Played);
        CHECK(game.spent() == 10);
    }
    CHECK(game.present().attempt->spentBefore == 10U);
}

TEST_CASE("an open play is granted on a re-tap within 10 s, and unknown later") {
    Game game(25);
    game.card.tearAt(2, TearOutcome::New);
    REQUIRE(game.present().attempt->result == AttemptResult::Open);
    SECTION("in time") { CHECK(game.present(start + 10s).settled->result == AttemptResult::Played); }
    SECTION("too late") {
        const auto late = game.present(start + 10s + 1ms);
        CHECK(late.settled->result == AttemptResult::Unknown);
        CHECK(late.settled->reason == "too-late");
        CHECK_FALSE(late.attempt);
        CHECK(game.spent() == 10);
    }
}

TEST_CASE("an open play that another machine played on is unknown: neither granted nor repeated") {
    Game game(45);
    game.card.tearAt(2, TearOutcome::New);
    REQUIRE(game.present().attempt->result == AttemptResult::Open);
    GameTerminal other(game.reader, game.keys, 20);
    game.card.enterField();
    REQUIRE(other.serve(*game.reader.select(1s), start + 2s, someDay)->attempt->result == AttemptResult::Played);
    const auto back = game.present(start + 4s);
    CHECK(back.settled->result == AttemptResult::Unknown);
    CHECK_FALSE(back.attempt);
    CHECK(game.spent() == 30);
}

TEST_CASE("a second terminal never grants a play that the first left open") {
    Game game(25);
    game.card.tearAt(1, TearOutcome::New); // block 5 is low, block 4 is not: half taken
    REQUIRE(game.present().attempt->result == AttemptResult::Open);
    GameTerminal other(game.reader, game.keys, 10);
    game.card.enterField();
    const auto there = other.serve(*game.reader.select(1s), start + 1s, someDay);
    CHECK_FALSE(there->settled);
    // It heals the meter, which takes the points, and plays a game of its own on top.
    CHECK(there->attempt->spentBefore == 10U);
    CHECK(there->attempt->spentAfter == 20U);
}

TEST_CASE("a heal that is torn as well does not lose the evidence that the points were taken") {
    Game game(25);
    game.card.tearAt(1, TearOutcome::New);
    REQUIRE(game.present().attempt->result == AttemptResult::Open);
    game.card.tearAt(1, TearOutcome::New); // the heal's one transfer
    const auto torn = game.present(start + 2s);
    CHECK_FALSE(torn.settled);
    CHECK(torn.attempt->result == AttemptResult::Refused);
    CHECK(game.present(start + 4s).settled->result == AttemptResult::Played);
    CHECK(game.spent() == 10);
}

TEST_CASE("a reader that vanishes in mid-debit leaves the attempt open, and before it the card as it was") {
    Game game(25);
    game.card.enterField();
    const auto selected = game.reader.select(1s);
    SECTION("while reading") {
        game.reader.loseAt(4);
        CHECK(game.terminal.serve(*selected, start, someDay).error() == CardError::ReaderLost);
        CHECK(game.spent() == 0);
    }
    SECTION("after the first transfer") {
        game.reader.loseAt(14, VirtualCardReader::LostWhen::AfterTheCard);
        const auto open = game.terminal.serve(*selected, start, someDay);
        REQUIRE(open);
        CHECK(open->attempt->result == AttemptResult::Open);
        CHECK(open->attempt->reason == "reader-lost");
    }
}

TEST_CASE("the journal has a line per attempt, of mode 0600, with the granted interval") {
    const auto file = std::filesystem::temp_directory_path() / ("tallycard-journal-" + std::to_string(::getpid()));
    {
        Game game(15);
        auto journal = Journal::open(file);
        REQUIRE(journal);
        const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(1'780'272'000'123)};
        REQUIRE(journal->append(*game.present().attempt, time));
        REQUIRE(journal->append(*game.present().attempt, time));
    }
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    std::ifstream in(file);
    std::string line;
    REQUIRE(std::getline(in, line));
    const auto played = nlohmann::json::parse(line);
    CHECK(played == nlohmann::json{{"time", "2026-06-01T00:00:00.123Z"},
                                   {"uid", "a1b2c3d4"},
                                   {"serial", serial},
                                   {"sequence", 1},
                                   {"price", 10},
                                   {"spent_before", 0},
                                   {"spent_after", 10},
                                   {"balance", 5},
                                   {"result", "played"},
                                   {"reason", nullptr}});
    REQUIRE(std::getline(in, line));
    const auto refused = nlohmann::json::parse(line);
    CHECK(refused["result"] == "refused");
    CHECK(refused["reason"] == "balance-too-low");
    CHECK(refused["spent_after"].is_null());
    std::filesystem::remove(file);
}

TEST_CASE("a journal that cannot be opened is an error") {
    const auto journal = Journal::open("/nonexistent/journal");
    REQUIRE_FALSE(journal);
    CHECK(journal.error() == JournalError::CannotOpen);
}
