#include "tests/core/till/tear_table.h"

#include "core/card/layout.h"
#include "core/card/meter.h"
#include "core/ledger/transaction.h"
#include "core/ledger/verification.h"
#include "tests/core/till/whole_history.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tally::test {

namespace {

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

std::int64_t doneIn(Station& station) {
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

std::int64_t bonusDoneIn(Station& station) {
    std::int64_t bonus = 0;
    const auto entries = station.ledger->ofCard(anyUid().hex());
    REQUIRE(entries);
    for (const auto& entry : *entries) {
        if (entry.phase == Phase::Done && entry.bonus) {
            bonus += entry.kind == EntryKind::Refund ? -entry.bonus->count() : entry.bonus->count();
        }
    }
    return bonus;
}

/// A tenth on top of every issue and top-up of 5.00 or more, which is all but the second station's.
void sellWithBonus(Station& station) {
    PriceList prices;
    prices.bonus = {{Money::fromMinor(500), Percent{10}}};
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    auto entry = books.begin(EntryKind::PriceList, Phase::Note);
    entry.details = prices.toDetails();
    station.ledger->append(entry).value();
}

void requireSound(Station& station) {
    REQUIRE(verify(*station.ledger, LedgerKeys::derive(station.keys, station.site.station))->ok());
}

void copyBlocks(const CardImage& from, CardImage& to, Sector sector, std::initializer_list<std::uint8_t> blocks) {
    for (const auto block : blocks) {
        const auto number = sector.block(block).number();
        to.blocks[number] = from.blocks[number];
    }
}

std::vector<CardImage> distinct(const std::vector<CardImage>& images) {
    std::vector<CardImage> once;
    for (const auto& image : images) {
        if (std::ranges::find(once, image) == once.end()) {
            once.push_back(image);
        }
    }
    return once;
}

/// What a thief can put on a card who has kept `moments` of it, which end as it is now: each whole, the oldest first,
/// then both slots and the meter each from any of them.
std::vector<CardImage> loot(const std::vector<CardImage>& moments) {
    auto cards = distinct(moments);
    const auto kept = cards;
    for (const auto& first : kept) {
        for (const auto& second : kept) {
            for (const auto& meter : kept) {
                auto mixed = moments.back();
                copyBlocks(first, mixed, layout::slotSector(0), {0, 1, 2});
                copyBlocks(second, mixed, layout::slotSector(1), {0, 1, 2});
                copyBlocks(meter, mixed, layout::meterSector, {0, 1});
                cards.push_back(std::move(mixed));
            }
        }
    }
    return distinct(cards);
}

bool isUsable(CardState state) {
    switch (state) {
    case CardState::Ready:
    case CardState::Closed:
    case CardState::Expired:
        return true;
    case CardState::Blank:
    case CardState::InUse:
    case CardState::HalfIssued:
    case CardState::Blocked:
    case CardState::Damaged:
    case CardState::Spoiled:
    case CardState::Anomaly:
    case CardState::Newer:
    case CardState::Foreign:
        return false;
    }
    return false;
}

class Case {
public:
    Case(Station& ours, Station& theirs, const Operation& operation, const TearCase& which, const MakeStage& makeStage)
        : m_ours(ours),
          m_theirs(theirs),
          m_operation(operation),
          m_tear(which.tear),
          m_next(which.next),
          m_makeStage(makeStage),
          m_moments{operation.before} {
        m_ours.restore();
    }

    void play() {
        m_next == Next::ProcessDies ? dieInTheMiddle() : tear();
        putBack();
        m_ours.reopen();
        showBeforeSettling();
        switch (m_next) {
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
            m_stage->handle([this](VirtualCard& card) { weaken(card, *m_weak); });
        }
        settle();
        requireSameHistory(*m_ours.ledger, anyUid().hex());
        m_moments.push_back(m_stage->image());
        stealFrom(m_ours);
        if (m_next == Next::SecondStation) {
            stealFrom(m_theirs);
        }
    }

    bool spoiled = false;
    Theft theft{};

private:
    void tear() {
        m_stage = m_makeStage(m_operation.before);
        if (m_tear.leaving == Leaving::WeaklyProgrammed) {
            m_stage->handle([this](VirtualCard& card) { watch(card); });
        }
        if (m_next == Next::ReaderDies) {
            m_stage->loseReaderAt(m_tear);
        } else {
            m_stage->handle([this](VirtualCard& card) { arm(card, m_tear); });
        }
        auto till = m_ours.till(m_stage->reader());
        const auto answer = m_operation.run(till);
        m_wasOpen = answer.verdict == Verdict::Open;
        m_wasDone = answer.verdict == Verdict::Done;
        m_stage->comeBack();
    }

    void watch(VirtualCard& card) {
        card.setChangeObserver([this, last = m_operation.before](const CardImage& image) mutable {
            m_weak = changedBlock(last, image);
            last = image;
        });
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
        REQUIRE(WEXITSTATUS(status) == 0);
        CardImage image = m_operation.before;
        memory.load(image);
        m_weak = changedBlock(m_operation.before, image);
        m_stage = m_makeStage(image);
    }

    void liveUntilTheTear(SharedMemory& memory) {
        std::uint64_t commands = 0;
        std::uint64_t changes = 0;
        const bool countsCommands = m_tear.countsCommands();
        const auto lastCommand = m_tear.number - (m_tear.leaving == Leaving::BeforeTheCommand ? 1U : 0U);
        m_stage = m_makeStage(m_operation.before);
        m_stage->handle([&](VirtualCard& card) {
            card.setCommandHook([&](std::uint64_t, CardCommand) {
                if (countsCommands && ++commands > lastCommand) {
                    _exit(0);
                }
                return FieldEvent::Stays;
            });
            card.setChangeObserver([&](const CardImage& image) {
                memory.store(image);
                ++changes;
                if (countsCommands ? commands == lastCommand : changes == m_tear.number) {
                    _exit(0);
                }
            });
            if (!countsCommands) {
                card.tearAt(m_tear.number, m_tear.outcome);
            }
        });
        auto till = m_ours.till(m_stage->reader());
        m_operation.run(till);
    }

    void putBack() {
        m_moments.push_back(m_stage->image());
        m_stage->lay(m_moments.back());
    }

    void checkLedgerWithoutCard() {
        m_ours.clock.advance(std::chrono::seconds{30});
        const auto open = m_ours.ledger->openIntents();
        REQUIRE(open);
        const auto sales = std::ranges::count_if(*open, [](const Entry& entry) { return isSale(entry.kind); });
        REQUIRE(sales == (m_wasOpen ? 1 : 0));
        requireSound(m_ours);
    }

    void showAnotherCard() {
        const auto other = blank(uidOf("0badcafe"));
        m_stage->lay(other);
        auto till = m_ours.till(m_stage->reader());
        REQUIRE(till.settle(noPatience).settled.empty());
        REQUIRE(m_stage->image() == other);
        m_stage->lay(m_moments.back());
    }

    /// It has the keys and a ledger of its own, and sells 7 points if it can.
    void goToSecondStation() {
        m_theirs.restore();
        const auto answer = m_theirs.till(m_stage->reader()).topUp(points(7, "theirs"), noPatience);
        REQUIRE((answer.verdict == Verdict::Done || answer.verdict == Verdict::Refused));
        m_hasTheirs = true;
        putBack();
    }

    /// The thief is first, with the card as it was before. What comes after the tear is the same whatever is next, but
    /// for who has died.
    void showBeforeSettling() {
        const bool isTold = m_next == Next::SameCard || m_next == Next::ReaderDies || m_next == Next::ProcessDies;
        if (!isTold || m_moments.front() == m_moments.back()) {
            return;
        }
        m_ours.save("torn");
        m_stage->lay(m_moments.front());
        present(m_ours);
        m_ours.restore("torn");
        m_stage->lay(m_moments.back());
    }

    void stealFrom(Station& station) {
        for (const auto& card : loot(m_moments)) {
            m_stage->lay(card);
            present(station);
        }
    }

    void present(Station& station) {
        const auto answer = station.till(m_stage->reader()).settle(noPatience);
        REQUIRE(answer.card);
        ++theft.shown;
        if (!isUsable(answer.card->state)) {
            return;
        }
        ++theft.usable;
        const auto gain = answer.card->balance->count() - paidFor();
        REQUIRE(gain <= 0);
        // All that is sold by the second station is paid for.
        REQUIRE(answer.card->refundable->count() <= paidFor() - bonusDoneIn(m_ours));
        theft.largestGain = std::max(theft.largestGain.value_or(gain), gain);
    }

    std::int64_t paidFor() { return doneIn(m_ours) + (m_hasTheirs ? doneIn(m_theirs) : 0); }

    void settle() {
        auto till = m_ours.till(m_stage->reader());
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
        const auto done = paidFor();
        if (settled.verdict == Verdict::Done) {
            REQUIRE(m_ours.ledger->openIntents()->empty());
            REQUIRE(balance == done);
            REQUIRE(settled.card->bonus->count() == bonusDoneIn(m_ours));
        } else {
            // Only a refund that the card itself cannot tell of any more: another station made its copies equal before
            // this one had noted what it read, or what it read was weak and is gone. The customer was not paid, and the
            // manager is told. A process that dies takes nothing with it.
            REQUIRE((m_next == Next::SecondStation || m_tear.leaving == Leaving::WeaklyProgrammed));
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

    Station& m_ours;
    Station& m_theirs;
    const Operation& m_operation;
    Tear m_tear;
    Next m_next;
    const MakeStage& m_makeStage;
    std::vector<CardImage> m_moments; ///< before the operation, at the tear, after the second station, at the end
    std::unique_ptr<Stage> m_stage;
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
    const auto& counts = desk.card.counts();
    return {counts.total() + counts.bareFrames, counts.eepromChanges};
}

void add(Theft& sum, const Theft& one) {
    sum.shown += one.shown;
    sum.usable += one.usable;
    if (one.largestGain) {
        sum.largestGain = std::max(sum.largestGain.value_or(*one.largestGain), *one.largestGain);
    }
}

} // namespace

CardImage Stage::image() {
    std::optional<CardImage> image;
    handle([&](VirtualCard& card) { image = card.image(); });
    return *image;
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

void TearTable::forEachOperation(const std::function<void(const Operation&)>& visit) {
    sellWithBonus(m_ours);
    m_ours.know(2); // the one that goes on with what is left open
    m_ours.save();
    visit({"issue", blank(), [](Till& till) { return till.issue(points(100, "a"), noPatience); }});

    m_ours.restore();
    Desk desk(blank());
    REQUIRE(m_ours.till(desk.reader).issue(points(100, "i"), noPatience).verdict == Verdict::Done);
    const auto ready = desk.card.image();
    m_ours.save();
    visit({"top-up", ready, [](Till& till) { return till.topUp(points(50, "b"), noPatience); }});
    visit({"refund", ready, [](Till& till) { return till.refund(points(30, "c"), noPatience); }});

    auto halfDebited = ready;
    halfDebited.blocks[layout::meterCopy.number()] = BlockData{};
    visit({"heal", halfDebited, [](Till& till) { return till.settle(noPatience); }});
}

std::vector<TearCase> TearTable::casesOf(const Operation& operation) {
    std::vector<TearCase> cases;
    for (const auto& tear : everyTear(countsOf(m_ours, operation))) {
        for (const auto next : nexts) {
            cases.push_back({tear, next});
        }
    }
    return cases;
}

Played TearTable::play(const Operation& operation, const std::vector<TearCase>& cases) {
    Station theirs(2);
    theirs.know(1);
    theirs.save();
    Played played;
    for (const auto& which : cases) {
        CAPTURE(operation.name, which.tear.number, static_cast<int>(which.tear.leaving),
                static_cast<int>(which.tear.outcome), static_cast<int>(which.next));
        Case one(m_ours, theirs, operation, which, m_makeStage);
        one.play();
        ++played.cases;
        played.spoiled += one.spoiled ? 1 : 0;
        add(played.theft, one.theft);
    }
    return played;
}

} // namespace tally::test
