#include "core/card/meter.h"
#include "core/ledger/verification.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <functional>
#include <iostream>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tally;
using namespace tally::test;

// Every card command x every way to leave during it x everything that can come next, on a station with a ledger on
// disk. Whatever happens, the points on the card are those that the ledgers say were done, or a ledger says that it
// does not know yet; and once the card is back nothing stays open.

namespace {

enum class Leaving : std::uint8_t { BeforeTheCommand, AfterTheCommand, DuringTheChange, WeaklyProgrammed };

/// One way in which a card leaves. `number` counts card commands; for the last two, EEPROM changes.
struct Tear {
    std::uint64_t number;
    Leaving leaving;
    TearOutcome outcome = TearOutcome::New;
};

enum class Next : std::uint8_t { SameCard, AnotherCard, ReaderDies, ProcessDies, NobodyReturns, SecondStation };

constexpr std::array nexts{Next::SameCard,    Next::AnotherCard,   Next::ReaderDies,
                           Next::ProcessDies, Next::NobodyReturns, Next::SecondStation};

struct Operation {
    const char* name;
    CardImage before;
    std::int64_t pointsBefore; ///< that the ledger already says were done
    std::function<Answer(Till&)> run;
};

struct Counts {
    std::uint64_t commands;
    std::uint64_t changes;
};

std::vector<Tear> everyTear(const Counts& counts) {
    std::vector<Tear> tears;
    for (std::uint64_t command = 1; command <= counts.commands; ++command) {
        tears.push_back({command, Leaving::BeforeTheCommand});
        tears.push_back({command, Leaving::AfterTheCommand});
    }
    for (std::uint64_t change = 1; change <= counts.changes; ++change) {
        for (const auto outcome :
             {TearOutcome::Old, TearOutcome::Erased, TearOutcome::Ones, TearOutcome::Part, TearOutcome::New}) {
            tears.push_back({change, Leaving::DuringTheChange, outcome});
        }
        tears.push_back({change, Leaving::WeaklyProgrammed});
    }
    return tears;
}

bool isTrailer(std::size_t block) { return block % 4 == 3; }

/// The block in which two images differ, if it is no trailer.
std::optional<std::size_t> changedBlock(const CardImage& before, const CardImage& after) {
    for (std::size_t block = 0; block < before.blocks.size(); ++block) {
        if (before.blocks[block] != after.blocks[block]) {
            return isTrailer(block) ? std::nullopt : std::optional{block};
        }
    }
    return std::nullopt;
}

/// A block that reads as written and as something else in turn, until it is written again.
void weaken(VirtualCard& card, std::size_t block) {
    const Block address(static_cast<std::uint8_t>(block));
    const BlockData good = card.block(address);
    BlockData bad = good;
    bad[5] ^= 0x10;
    auto isWeak = std::make_shared<bool>(true);
    auto reads = std::make_shared<unsigned>(0);
    card.setCommandHook([&card, address, good, bad, isWeak, reads](std::uint64_t, CardCommand command) {
        if (*isWeak) {
            card.setBlock(address, command == CardCommand::Read && ++*reads % 2 == 0 ? good : bad);
        }
        return FieldEvent::Stays;
    });
    card.setChangeObserver(
        [block, bad, isWeak](const CardImage& image) { *isWeak = *isWeak && image.blocks[block] == bad; });
}

void arm(VirtualCard& card, const Tear& tear) {
    switch (tear.leaving) {
    case Leaving::DuringTheChange:
    case Leaving::WeaklyProgrammed:
        card.tearAt(tear.number, tear.outcome);
        return;
    case Leaving::BeforeTheCommand:
    case Leaving::AfterTheCommand:
        break;
    }
    const auto event = tear.leaving == Leaving::BeforeTheCommand ? FieldEvent::LeavesBefore : FieldEvent::LeavesAfter;
    card.setCommandHook([seen = std::uint64_t{0}, number = tear.number, event](std::uint64_t, CardCommand) mutable {
        return ++seen == number ? event : FieldEvent::Stays;
    });
}

/// The card's memory, shared with a child process.
class SharedMemory {
public:
    explicit SharedMemory(const CardImage& image) : m_blocks(image.blocks.size()) {
        m_memory =
            static_cast<BlockData*>(mmap(nullptr, size(), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
        REQUIRE(m_memory != MAP_FAILED);
        store(image);
    }
    ~SharedMemory() { munmap(m_memory, size()); }
    SharedMemory(const SharedMemory&) = delete;
    SharedMemory& operator=(const SharedMemory&) = delete;

    void store(const CardImage& image) { std::ranges::copy(image.blocks, m_memory); }
    void load(CardImage& image) const { std::copy_n(m_memory, m_blocks, image.blocks.begin()); }

private:
    [[nodiscard]] std::size_t size() const { return m_blocks * sizeof(BlockData); }
    std::size_t m_blocks;
    BlockData* m_memory;
};

class Case {
public:
    Case(Station& ours, Station& theirs, const Operation& operation, const Tear& tear)
        : m_ours(ours), m_theirs(theirs), m_operation(operation), m_tear(tear), m_desk(operation.before) {
        m_ours.restore();
    }

    void play(Next next) {
        next == Next::ProcessDies ? dieInTheMiddle() : tear(next);
        putBack();
        m_ours.reopen();
        switch (next) {
        case Next::NobodyReturns:
            checkLedgerWithoutCard();
            break;
        case Next::AnotherCard:
            showAnotherCard();
            break;
        case Next::SecondStation:
            goToSecondStation();
            break;
        case Next::SameCard:
        case Next::ReaderDies:
        case Next::ProcessDies:
            break;
        }
        if (m_tear.leaving == Leaving::WeaklyProgrammed && m_weak) {
            weaken(m_desk.card, *m_weak);
        }
        settle();
    }

    bool spoiled = false;

private:
    void tear(Next next) {
        if (m_tear.leaving == Leaving::WeaklyProgrammed) {
            m_desk.card.setChangeObserver([this, last = m_operation.before](const CardImage& image) mutable {
                m_weak = changedBlock(last, image);
                last = image;
            });
        }
        if (next == Next::ReaderDies && m_tear.leaving <= Leaving::AfterTheCommand) {
            m_desk.reader.loseAt(m_tear.number, m_tear.leaving == Leaving::BeforeTheCommand
                                                    ? VirtualCardReader::LostWhen::BeforeTheCard
                                                    : VirtualCardReader::LostWhen::AfterTheCard);
        } else {
            arm(m_desk.card, m_tear);
        }
        auto till = m_ours.till(m_desk.reader);
        const auto answer = m_operation.run(till);
        m_wasOpen = answer.verdict == Verdict::Open;
        m_wasDone = answer.verdict == Verdict::Done;
        m_desk.reader.reconnect();
    }

    /// The same in a child that ends at once, without a word to anybody.
    void dieInTheMiddle() {
        SharedMemory memory(m_operation.before);
        m_ours.ledger.reset();
        const auto child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            m_ours.reopen();
            liveUntilTheTear(memory);
            _exit(0);
        }
        int status = 0;
        REQUIRE(waitpid(child, &status, 0) == child);
        REQUIRE(WIFEXITED(status));
        CardImage image = m_operation.before;
        memory.load(image);
        m_weak = changedBlock(m_operation.before, image);
        for (std::size_t block = 0; block < image.blocks.size(); ++block) {
            m_desk.card.setBlock(Block(static_cast<std::uint8_t>(block)), image.blocks[block]);
        }
    }

    void liveUntilTheTear(SharedMemory& memory) {
        std::uint64_t commands = 0;
        std::uint64_t changes = 0;
        const bool countsCommands = m_tear.leaving <= Leaving::AfterTheCommand;
        const auto lastCommand = m_tear.number - (m_tear.leaving == Leaving::BeforeTheCommand ? 1U : 0U);
        m_desk.card.setCommandHook([&](std::uint64_t, CardCommand) {
            if (countsCommands && ++commands > lastCommand) {
                _exit(0);
            }
            return FieldEvent::Stays;
        });
        m_desk.card.setChangeObserver([&](const CardImage& image) {
            memory.store(image);
            ++changes;
            if (countsCommands ? commands == lastCommand : changes == m_tear.number) {
                _exit(0);
            }
        });
        if (!countsCommands) {
            m_desk.card.tearAt(m_tear.number, m_tear.outcome);
        }
        auto till = m_ours.till(m_desk.reader);
        m_operation.run(till);
    }

    void putBack() {
        m_desk.card.setCommandHook({});
        m_desk.card.setChangeObserver({});
        m_desk.card.forgetTear();
        m_desk.card.leaveField();
        m_desk.card.enterField();
    }

    void checkLedgerWithoutCard() {
        m_ours.clock.advance(std::chrono::seconds{30});
        const auto open = m_ours.ledger->openIntents();
        REQUIRE(open);
        const auto sales =
            std::ranges::count_if(*open, [](const Entry& entry) { return entry.kind != EntryKind::Heal; });
        REQUIRE(sales == (m_wasOpen ? 1 : 0));
        requireSound(m_ours);
    }

    void showAnotherCard() {
        const auto image = blank(uidOf("0badcafe"));
        VirtualCard other(image);
        m_desk.reader.clear();
        m_desk.reader.lay(other);
        auto till = m_ours.till(m_desk.reader);
        REQUIRE(till.settle(noPatience).settled.empty());
        REQUIRE(other.image() == image);
        m_desk.reader.clear();
        m_desk.reader.lay(m_desk.card);
        putBack();
    }

    /// It has the keys and a ledger of its own, and sells 7 points if it can.
    void goToSecondStation() {
        m_theirs.restore();
        const auto answer = m_theirs.till(m_desk.reader).topUp(points(7, "theirs"), noPatience);
        REQUIRE((answer.verdict == Verdict::Done || answer.verdict == Verdict::Refused));
        putBack();
        m_hasTheirs = true;
    }

    void settle() {
        auto till = m_ours.till(m_desk.reader);
        const auto settled = till.settle(noPatience);
        CAPTURE(settled.error.has_value() ? codeOf(*settled.error) : "");
        REQUIRE(settled.card);
        requireSound(m_ours);
        if (settled.card->state == CardState::Spoiled) {
            spoiled = true;
            REQUIRE(m_ours.ledger->openIntents()->empty());
            return;
        }
        if (settled.card->state == CardState::Blank) {
            REQUIRE(m_ours.ledger->openIntents()->empty());
            REQUIRE(doneIn(m_ours) == 0);
            return;
        }
        CAPTURE(codeOf(settled.card->state));
        REQUIRE(settled.card->state == CardState::Ready);
        REQUIRE(settled.card->meter[0] == settled.card->meter[1]);
        const auto balance = settled.card->balance->count();
        const auto done = doneIn(m_ours) + (m_hasTheirs ? doneIn(m_theirs) : 0);
        if (settled.verdict == Verdict::Done) {
            REQUIRE(m_ours.ledger->openIntents()->empty());
            REQUIRE(balance == done);
        } else {
            // Only a refund whose evidence died with the process: the customer was not paid, and the manager is told.
            REQUIRE(settled.error == TillError::OpenElsewhere);
            REQUIRE(m_ours.ledger->openIntents()->size() == 1);
            REQUIRE(m_ours.ledger->openIntents()->front().kind == EntryKind::Refund);
            REQUIRE(balance <= done);
        }
        REQUIRE((!m_wasDone || balance == done));
        const auto shown = till.show(noPatience);
        REQUIRE(shown.card->state == CardState::Ready);
        REQUIRE(shown.card->balance == settled.card->balance);
    }

    static std::int64_t doneIn(Station& station) {
        std::int64_t points = 0;
        const auto entries = station.ledger->ofCard(anyUid().hex());
        REQUIRE(entries);
        for (const auto& entry : *entries) {
            if (entry.phase == Phase::Done && entry.points) {
                points += entry.kind == EntryKind::Refund ? -entry.points->count() : entry.points->count();
            }
        }
        return points;
    }

    static void requireSound(Station& station) {
        REQUIRE(verify(*station.ledger, LedgerKeys::derive(station.keys, station.site.station))->ok());
    }

    Station& m_ours;
    Station& m_theirs;
    const Operation& m_operation;
    Tear m_tear;
    Desk m_desk;
    std::optional<std::size_t> m_weak;
    bool m_wasOpen = false;
    bool m_wasDone = false;
    bool m_hasTheirs = false;
};

Counts countsOf(Station& station, const Operation& operation) {
    station.restore();
    Desk desk(operation.before);
    auto till = station.till(desk.reader);
    REQUIRE(operation.run(till).verdict == Verdict::Done);
    return {desk.card.counts().total(), desk.card.counts().eepromChanges};
}

struct Row {
    std::size_t cases = 0;
    std::size_t spoiled = 0;
};

Row playAll(Station& ours, const Operation& operation) {
    Station theirs(2);
    theirs.save();
    Row row;
    for (const auto& tear : everyTear(countsOf(ours, operation))) {
        for (const auto next : nexts) {
            CAPTURE(operation.name, tear.number, static_cast<int>(tear.leaving), static_cast<int>(tear.outcome),
                    static_cast<int>(next));
            Case one(ours, theirs, operation, tear);
            one.play(next);
            ++row.cases;
            row.spoiled += one.spoiled ? 1 : 0;
        }
    }
    std::cout << "tear table: " << operation.name << ": " << row.cases << " cases, " << row.spoiled << " spoiled\n";
    return row;
}

} // namespace

TEST_CASE("nothing is lost and nothing doubled, whenever a card leaves and whatever comes next") {
    Station station;
    station.save();

    const Operation issue{"issue", blank(), 0, [](Till& till) { return till.issue(points(100, "a"), noPatience); }};
    const auto issued = playAll(station, issue);
    // Each of 16 trailers is lost when it is torn into zeros, ones or a part of itself, whatever comes next.
    CHECK(issued.spoiled == 16 * 3 * nexts.size());

    station.restore();
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "i"), noPatience).verdict == Verdict::Done);
    const auto ready = desk.card.image();
    station.save();

    const Operation topUp{"top-up", ready, 100, [](Till& till) { return till.topUp(points(50, "b"), noPatience); }};
    CHECK(playAll(station, topUp).spoiled == 0);

    const Operation refund{"refund", ready, 100, [](Till& till) { return till.refund(points(30, "c"), noPatience); }};
    CHECK(playAll(station, refund).spoiled == 0);

    auto halfDebited = ready;
    halfDebited.blocks[5] = BlockData{};
    const Operation heal{"heal", halfDebited, 100, [](Till& till) { return till.settle(noPatience); }};
    CHECK(playAll(station, heal).spoiled == 0);
}
