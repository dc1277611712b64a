#pragma once

#include "core/base/result.h"
#include "core/card/block.h"
#include "core/card/uid.h"
#include "core/crypto/secret.h"

#include <chrono>
#include <cstdint>

namespace tally {

class RawCard;

/// A six-byte MIFARE Classic sector key.
using SectorKey = Secret<6>;

enum class KeyKind : std::uint8_t { A, B };

/// How long a card that did not answer is looked for again before it counts as removed.
inline constexpr std::chrono::milliseconds reselectPatience{150};

/// A card that answered selection.
struct Selected {
    Uid uid;
    std::uint16_t atqa; ///< ISO/IEC 14443-3, as sent: high byte first
    std::uint8_t sak;   ///< 08 = MIFARE Classic 1K, 18 = 4K (NXP AN10833)
};

/// A contactless reader holding at most one card. One thread owns it for life.
///
/// After any error the card is deselected: nothing but select(), reselect() and release() makes sense then.
/// Errors of every card command: Removed, Refused, ReaderLost; of authenticate() also KeyRefused.
class CardReader {
public:
    virtual ~CardReader() = default;

    /// Waits up to `patience` for a card. Errors: NoCard (the usual answer), TwoCards, UnsupportedCard, ReaderLost.
    virtual Result<Selected> select(std::chrono::milliseconds patience) = 0;
    /// The same card again, after an error. Errors: NoCard (also when another card lies there), TwoCards, ReaderLost.
    virtual Result<void> reselect(const Uid& uid, std::chrono::milliseconds patience) = 0;
    /// Opens the sector that `block` belongs to.
    virtual Result<void> authenticate(Block block, KeyKind kind, const SectorKey& key) = 0;
    virtual Result<BlockData> read(Block block) = 0;
    virtual Result<void> write(Block block, const BlockData& data) = 0;
    /// Takes `points` off the value block into the card's transfer buffer.
    virtual Result<void> decrement(Block block, std::uint32_t points) = 0;
    /// Copies the value block into the card's transfer buffer.
    virtual Result<void> restore(Block block) = 0;
    /// Writes the transfer buffer to the block.
    virtual Result<void> transfer(Block block) = 0;
    /// Lets the card go.
    virtual void release() = 0;
    /// The same reader's port for bare frames; null when it has none, and what needs one then stays untested.
    [[nodiscard]] virtual RawCard* rawCard() { return nullptr; }

protected:
    CardReader() = default;
    CardReader(const CardReader&) = default;
    CardReader& operator=(const CardReader&) = default;
};

} // namespace tally
