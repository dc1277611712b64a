#pragma once

#include "nfc/sim/virtual_card.h"
#include "tests/core/till/counter.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// Every card command x every way to leave during it x everything that can come next, on a station with a ledger on
// disk. Whatever happens, the points on the card are those that the ledgers say were done, or a ledger says that it
// does not know yet; and once the card is back nothing stays open. Then a thief puts back whatever the card ever held.

namespace tally::test {

enum class Leaving : std::uint8_t { BeforeTheCommand, AfterTheCommand, DuringTheChange, WeaklyProgrammed };

/// One way in which a card leaves. `number` counts card commands; for the last two, EEPROM changes.
struct Tear {
    std::uint64_t number;
    Leaving leaving;
    TearOutcome outcome = TearOutcome::New;

    [[nodiscard]] bool countsCommands() const { return leaving <= Leaving::AfterTheCommand; }
};

enum class Next : std::uint8_t { SameCard, AnotherCard, ReaderDies, ProcessDies, NobodyReturns, SecondStation };

inline constexpr std::array nexts{Next::SameCard,    Next::AnotherCard,   Next::ReaderDies,
                                  Next::ProcessDies, Next::NobodyReturns, Next::SecondStation};

struct TearCase {
    Tear tear;
    Next next;
};

/// A reader with a card on it, and the hands that take either away.
class Stage {
public:
    Stage() = default;
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    virtual ~Stage() = default;

    virtual CardReader& reader() = 0;
    /// The only card on the reader from now on; nothing of what was arranged for the one before befalls it.
    virtual void lay(const CardImage& image) = 0;
    /// Runs `work` on the card, while the reader does not.
    virtual void handle(const std::function<void(VirtualCard&)>& work) = 0;
    /// The reader vanishes at `tear`, which the card feels as a tear, and is found again when it is next looked for
    /// after comeBack().
    virtual void loseReaderAt(const Tear& tear) = 0;
    virtual void comeBack() = 0;

    [[nodiscard]] CardImage image();
};

using MakeStage = std::function<std::unique_ptr<Stage>(const CardImage&)>;

/// Arranges for the card to leave the field.
void arm(VirtualCard& card, const Tear& tear);

struct Operation {
    const char* name;
    CardImage before;
    std::function<Answer(Till&)> run;
};

/// What came of the thief's cards at stations.
struct Theft {
    std::size_t shown = 0;
    std::size_t usable = 0; ///< taken for a good card, that is, with a balance
    /// The most points on a card beyond what was paid for them, once the station had settled what it had open.
    std::optional<std::int64_t> largestGain{};
};

struct Played {
    std::size_t cases = 0;
    std::size_t spoiled = 0;
    Theft theft{};
};

/// The table. Its cases abort the test when they go wrong.
class TearTable {
public:
    explicit TearTable(MakeStage makeStage) : m_makeStage(std::move(makeStage)) {}

    /// Issue, top-up, refund and heal, each with the station that it begins on.
    void forEachOperation(const std::function<void(const Operation&)>& visit);
    /// While forEachOperation() visits the operation.
    std::vector<TearCase> casesOf(const Operation& operation);
    Played play(const Operation& operation, const std::vector<TearCase>& cases);

private:
    MakeStage m_makeStage;
    Station m_ours{1};
};

} // namespace tally::test
