#pragma once

#include "core/base/result.h"
#include "core/card/block.h"
#include "core/card/card_reader.h"
#include "core/card/raw_card.h"
#include "core/card/uid.h"
#include "nfc/sim/chips.h"
#include "nfc/sim/tear.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace tally {

/// Everything of a card that lasts without power.
struct CardImage {
    CardKind kind;
    Uid uid;
    std::uint16_t atqa;            ///< as sent: high byte first
    std::uint8_t sak;              ///< of the last cascade level
    std::vector<BlockData> blocks; ///< blockCountOf(kind) of them, trailers with their keys
    SiliconFlaws flaws{};

    friend bool operator==(const CardImage&, const CardImage&) = default;
};

/// Why a card command brought nothing.
enum class CardRefusal : std::uint8_t {
    Nak,         ///< the card answered NAK and went back to idle
    KeyMismatch, ///< authentication failed; the card went back to idle
    Silent,      ///< no answer: not in the field, or not selected
};

/// The commands that a price is put on (card-format.md, section 11), and bare frames. Selection is not among them.
enum class CardCommand : std::uint8_t { Authenticate, Read, Write, Decrement, Increment, Restore, Transfer, BareFrame };

struct CommandCounts {
    std::uint64_t authentications = 0;
    std::uint64_t reads = 0;
    std::uint64_t writes = 0;
    std::uint64_t decrements = 0;
    std::uint64_t increments = 0;
    std::uint64_t restores = 0;
    std::uint64_t transfers = 0;
    std::uint64_t bareFrames = 0; ///< not part of total()
    std::uint64_t selections = 0; ///< not part of total()
    std::uint64_t eepromChanges =
        0; ///< writes and transfers that the card accepted, torn ones too; not part of total()

    [[nodiscard]] std::uint64_t total() const {
        return authentications + reads + writes + decrements + increments + restores + transfers;
    }
};

/// What a reader polls with (ISO/IEC 14443-3, 6.1): REQA is for idle cards alone, WUPA wakes halted ones too.
enum class CardRequest : std::uint8_t { Reqa, Wupa };

/// What becomes of the card around one command.
enum class FieldEvent : std::uint8_t {
    Stays,
    LeavesBefore, ///< the command never reaches the card
    LeavesAfter,  ///< the command is carried out and its answer lost
    // Noise, on which the card stays where it is and is idle again:
    Unheard,    ///< it takes the command for nothing
    Misheard,   ///< it takes it for something to refuse
    AnswerLost, ///< it carries it out, and nobody hears its answer
};

/// A MIFARE Classic card as its commands see it: memory, access conditions, selection, transfer buffer, and the ways in
/// which it can leave the field. Crypto1 is not simulated: authentication compares keys.
///
/// Written from MF1S50YYX_V1 rev 3.2 and independent of core/card's access conditions, so that tests can hold the two
/// against each other. Not thread-safe. A new card lies in the field, unselected.
class VirtualCard {
public:
    /// `number` counts the commands that reached the card since it was made, from 1.
    using CommandHook = std::function<FieldEvent(std::uint64_t number, CardCommand command)>;
    using ChangeObserver = std::function<void(const CardImage&)>;

    /// `image.blocks` has blockCountOf(image.kind) blocks.
    explicit VirtualCard(CardImage image);

    [[nodiscard]] const CardImage& image() const { return m_image; }
    [[nodiscard]] const BlockData& block(Block block) const;
    /// Changes memory behind the card's back: for tests that prepare or damage a card. `block` exists on this card.
    void setBlock(Block block, const BlockData& data);

    [[nodiscard]] bool inField() const { return m_inField; }
    void enterField();
    void leaveField();
    /// The field drops for a moment: the card is idle, whatever it was. A card with a random UID makes up another.
    void losePower();

    /// Whether it answers with its ATQA, ready for anticollision. One that is ready or active does not: it falls back.
    bool hearRequest(CardRequest request);
    /// SELECT with a whole UID: a ready card of this UID becomes active, any other ready one falls back.
    bool hearSelect(const Uid& uid);
    /// Hears what is not for it: active or ready, it is idle again, or halted when it was woken from there
    /// (ISO/IEC 14443-3, 6.3); else it stays as it is.
    void fallBack();
    /// WUPA and SELECT in one. Errors: Silent when it is not in the field.
    Result<void, CardRefusal> select();
    /// HLTA; also what a deselect comes to.
    void halt();
    [[nodiscard]] bool selected() const { return m_state == State::Active; }
    [[nodiscard]] bool halted() const { return m_state == State::Halted; }

    /// Opens the sector that `block` belongs to. Errors: Nak (no such block), KeyMismatch, Silent.
    Result<void, CardRefusal> authenticate(Block block, KeyKind kind, std::span<const std::uint8_t, 6> key);
    /// Errors of this and all that follow: Nak, Silent.
    Result<BlockData, CardRefusal> read(Block block);
    Result<void, CardRefusal> write(Block block, const BlockData& data);
    /// `operand` is 0..2^31-1; a result that leaves 32 bits signed is refused (card-format.md, section 10, assumption
    /// 1), unless the silicon is flawed.
    Result<void, CardRefusal> decrement(Block block, std::uint32_t operand);
    Result<void, CardRefusal> increment(Block block, std::uint32_t operand);
    Result<void, CardRefusal> restore(Block block);
    /// Writes the transfer buffer, with the address byte of the block it was filled from, and keeps it.
    Result<void, CardRefusal> transfer(Block block);

    /// A frame as it comes over the air, CRC_A included, and what the chip answers to it; empty: nothing.
    std::optional<Frame> hear(const Frame& frame);

    /// The card leaves the field at the `nth` EEPROM change from now, 1 = the next.
    void tearAt(std::uint64_t nth, TearOutcome outcome, PartialWrite part = {});
    void forgetTear() { m_tear.reset(); }
    /// Asked before every command; empty means that the card stays.
    void setCommandHook(CommandHook hook) { m_hook = std::move(hook); }
    /// Told after every change of the memory by a command, torn ones included.
    void setChangeObserver(ChangeObserver observer) { m_observer = std::move(observer); }
    [[nodiscard]] const CommandCounts& counts() const { return m_counts; }
    void resetCounts() { m_counts = {}; }

private:
    enum class State : std::uint8_t { Idle, Ready, Active, Halted }; // ISO/IEC 14443-3, 6.3
    /// How far a magic chip's own wake-up has come, and which block is to be written behind the access bits' back.
    enum class BackDoor : std::uint8_t { Shut, KnockedLikeGen1, KnockedLikeUscuid, Open, AwaitsBlock };
    enum class Right : std::uint8_t { Read, Write, Increment, Use }; // Use: decrement, transfer, restore
    struct Session {
        Sector sector;
        KeyKind key;
    };
    struct StoredValue {
        std::int32_t value;
        std::uint8_t address;
    };
    struct Tear {
        std::uint64_t atChange;
        TearOutcome outcome;
        PartialWrite part;
    };

    Result<void, CardRefusal> arrive(CardCommand command);
    template <class T> Result<T, CardRefusal> answer(Result<T, CardRefusal> result);
    void count(CardCommand command);
    void forgetSession();
    void powerUp();

    std::optional<Frame> hearSelected(const Frame& frame);
    std::optional<Frame> hearKnock(const Frame& frame);
    std::optional<Frame> hearBackDoor(const Frame& frame);
    [[nodiscard]] Frame refuse();
    [[nodiscard]] bool has(SiliconFlaw flaw) const { return m_image.flaws.has(flaw); }

    [[nodiscard]] bool exists(Block block) const;
    [[nodiscard]] bool sessionCovers(Block block) const;
    [[nodiscard]] bool mayDo(Right right, Block block) const;
    [[nodiscard]] BlockData readable(Block block) const;
    [[nodiscard]] BlockData trailerAsRead(Block trailer) const;
    [[nodiscard]] std::optional<BlockData> trailerAsWritten(Block trailer, const BlockData& data) const;
    Result<void, CardRefusal> change(Block block, const BlockData& data);
    void store(Block block, const BlockData& data);
    [[nodiscard]] BlockData tornBlock(const BlockData& old, const BlockData& intended) const;
    Result<void, CardRefusal> fillBuffer(Right right, Block block, std::int64_t difference);

    CardImage m_image;
    bool m_inField = true;
    BackDoor m_backDoor = BackDoor::Shut;
    Block m_backDoorBlock{0};
    State m_state = State::Idle;
    bool m_wokenFromHalt = false; // READY* and ACTIVE* of the standard
    std::optional<Session> m_session;
    std::optional<StoredValue> m_buffer;
    std::optional<Tear> m_tear;
    std::uint64_t m_commandNumber = 0;
    std::uint64_t m_changeNumber = 0;
    bool m_answerLost = false;
    bool m_leavesAfter = false;
    CommandHook m_hook;
    ChangeObserver m_observer;
    CommandCounts m_counts;
};

} // namespace tally
