#pragma once

#include "core/card/card_reader.h"
#include "core/card/raw_card.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

struct nfc_context;
struct nfc_device;

namespace tally {

/// A reader with a PN53x chip, through libnfc. One thread owns it for life.
///
/// A reader that falls silent ends any call within three seconds beyond its patience. A listing, an authentication or a
/// read that brings nothing usable is asked for a second time, when the reader is found in step again; nothing else is.
/// Once the reader has answered ReaderLost it does so for ever: close it, look for readers again, open a new one.
///
/// Selecting works whatever wakes a halted card on this reader (nfc/README.md). A card of any kind is selected; its SAK
/// tells whether it is one of ours.
class LibnfcReader final : public CardReader, public RawCard {
public:
    /// `connstring` is one of libnfc's for a PN53x driver. Errors: NoReader.
    static Result<std::unique_ptr<LibnfcReader>> open(const std::string& connstring);
    ~LibnfcReader() override;
    LibnfcReader(const LibnfcReader&) = delete;
    LibnfcReader& operator=(const LibnfcReader&) = delete;

    /// The reader's name in libnfc's words, for logs and the ledger.
    [[nodiscard]] std::string name() const;

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
    struct CloseDevice {
        void operator()(nfc_device* device) const;
    };
    using Context = std::shared_ptr<nfc_context>;
    using Device = std::unique_ptr<nfc_device, CloseDevice>;

    /// Whether the chip itself cares for CRC_A, which all its own commands need.
    enum class ChipCrc : std::uint8_t { Handled, LeftAlone };

    LibnfcReader(Context context, Device device);

    /// Whether a command may reach the chip, and through it the card, a second time.
    enum class Repeat : std::uint8_t { Never, Once };

    /// One command of the chip. Errors: ReaderLost.
    Result<std::span<const std::uint8_t>> command(std::span<const std::uint8_t> bytes, Repeat repeat = Repeat::Never);
    /// As command(), once and without giving the reader up. Nothing: the line brought no answer that may be believed.
    std::optional<std::span<const std::uint8_t>> tryCommand(std::span<const std::uint8_t> bytes);
    /// Whether the chip repeats what only this call asks: then nothing older is still on its way.
    bool isInStep();
    /// What lies there now, selected. Errors: NoCard, TwoCards, UnsupportedCard, ReaderLost.
    Result<Selected> selectOnce();
    /// The first card of the listing, selected after a second one was looked for.
    Result<Selected> selectAgain(const Selected& first);
    /// The card of this UID, selected. Errors: NoCard, UnsupportedCard, ReaderLost.
    Result<Selected> reselectOnce(const Uid& uid);
    /// Up to two targets. Errors: TwoCards when there is another one than the first, UnsupportedCard, ReaderLost.
    Result<std::optional<Selected>> listTargets(std::uint8_t most, std::span<const std::uint8_t> uid);
    /// Off and on: every card in the field is idle then, and any listing finds it.
    Result<void> resetField();
    Result<std::optional<Selected>> listAfterReset(std::span<const std::uint8_t> uid);
    /// One MIFARE command to the selected card, whose answer has exactly `answerLength` bytes.
    Result<std::span<const std::uint8_t>> exchangeData(std::span<const std::uint8_t> bytes, std::size_t answerLength,
                                                       Repeat repeat = Repeat::Never);
    /// One frame exactly as it is, and the answer as it came; the chip adds and checks no CRC. Errors: Removed,
    /// ReaderLost.
    Result<Frame> exchangeBits(const Frame& frame);
    Result<void> setCrc(ChipCrc crc);
    Result<void> valueCommand(std::uint8_t code, Block block, std::uint32_t operand);
    [[nodiscard]] CardError lose();

    Context m_context; // outlives m_device
    Device m_device;
    std::vector<std::uint8_t> m_answer;
    std::optional<Uid> m_selected;
    bool m_isFieldUsed = false;  // a card was found since it was switched on: one may lie halted
    bool m_haltedByUs = false;   // since then, by bare frames or by a deselect
    bool m_leavesHalted = false; // a listing here has missed a card that was there once the field had been off
    bool m_sawTwoCards = false;
    std::uint8_t m_echoes = 0;
    bool m_lost = false;
};

} // namespace tally
