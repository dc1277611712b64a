#pragma once

#include "core/card/card_reader.h"
#include "core/card/raw_card.h"
#include "nfc/sim/virtual_card.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tally {

/// A reader over virtual cards in the same process, without libnfc and without waiting: for tests that enumerate.
///
/// The cards that lie on it are the caller's, and which of them answer is theirs to say (VirtualCard::inField).
class VirtualCardReader final : public CardReader, public RawCard {
public:
    /// Where on the way of a command the reader vanishes.
    enum class LostWhen : std::uint8_t { BeforeTheCard, AfterTheCard };

    VirtualCardReader() = default;
    explicit VirtualCardReader(VirtualCard& card) { lay(card); }

    /// Puts one more card on the reader.
    void lay(VirtualCard& card);
    /// Takes all cards away; each loses its power.
    void clear();

    /// The reader vanishes at the `nth` card command from now (1 = the next) and answers ReaderLost until reconnect().
    void loseAt(std::uint64_t nth, LostWhen when = LostWhen::BeforeTheCard);
    void reconnect();

    Result<Selected> select(std::chrono::milliseconds patience) override;
    Result<void> reselect(const Uid& uid, std::chrono::milliseconds patience) override;
    Result<void> authenticate(Block block, KeyKind kind, const SectorKey& key) override;
    Result<BlockData> read(Block block) override;
    Result<void> write(Block block, const BlockData& data) override;
    Result<void> decrement(Block block, std::uint32_t points) override;
    Result<void> restore(Block block) override;
    Result<void> transfer(Block block) override;
    void release() override;
    [[nodiscard]] RawCard* rawCard() override { return this; }

    Result<Frame> exchange(const Frame& frame, Crc crc) override;
    Result<void> increment(Block block, std::uint32_t points) override;

private:
    struct Loss {
        std::uint64_t atCommand;
        LostWhen when;
    };

    [[nodiscard]] std::vector<VirtualCard*> cardsInField() const;
    void loseReader();
    template <class T, class Command> Result<T> command(Command command);

    std::vector<VirtualCard*> m_cards;
    VirtualCard* m_selected = nullptr;
    VirtualCard* m_heldBare = nullptr; // after a bare frame: for more of them, and for nothing else
    std::optional<Loss> m_loss;
    std::uint64_t m_commandNumber = 0;
    bool m_lost = false;
};

} // namespace tally
