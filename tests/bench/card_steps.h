#pragma once

#include "core/card/card_reader.h"
#include "nfc/reader_protocol.h"

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace tally::bench {

/// One card command with all that it takes, to be given again.
using CardStep = std::variant<AuthenticateSector, ReadBlock, WriteBlock, DecrementBlock, RestoreBlock, TransferBlock>;

/// Passes everything on and keeps the card commands.
class RecordingReader final : public CardReader {
public:
    explicit RecordingReader(CardReader& reader) : m_reader(reader) {}

    [[nodiscard]] std::vector<CardStep> takeSteps() { return std::exchange(m_steps, {}); }

    Result<Selected> select(std::chrono::milliseconds patience) override { return m_reader.select(patience); }
    Result<void> reselect(const Uid& uid, std::chrono::milliseconds patience) override {
        return m_reader.reselect(uid, patience);
    }
    Result<void> authenticate(Block block, KeyKind kind, const SectorKey& key) override;
    Result<BlockData> read(Block block) override;
    Result<void> write(Block block, const BlockData& data) override;
    Result<void> decrement(Block block, std::uint32_t points) override;
    Result<void> restore(Block block) override;
    Result<void> transfer(Block block) override;
    void release() override { m_reader.release(); }

private:
    CardReader& m_reader;
    std::vector<CardStep> m_steps;
};

/// Whether the reader and the card it has selected carry out every step.
[[nodiscard]] bool repeat(CardReader& reader, const std::vector<CardStep>& steps);

/// The step as it goes to the chip (MF1S50YYX_V1 rev 3.2, section 9; for authentication PN532 user manual, 7.3.8).
[[nodiscard]] std::vector<std::uint8_t> bytesOf(const CardStep& step, const Uid& uid);

} // namespace tally::bench
