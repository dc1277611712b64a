#pragma once

#include "core/card/card_reader.h"
#include "nfc/reader_process.h"
#include "nfc/reader_spec.h"
#include "nfc/sim/card_file.h"
#include "nfc/sim/field.h"
#include "nfc/sim/pn532.h"
#include "nfc/sim/serial_line.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace tally {

/// Why a reader could not be had.
struct OpenReaderError {
    CardError error;                       ///< NoReader
    std::optional<CardFileError> cardFile; ///< set when it is a virtual card's file that stood in the way
};

/// A field, a simulated PN532 on a pseudo-terminal, and the real libnfc talking to it, as one reader.
class SimReader final : public CardReader {
public:
    /// Errors: NoReader, with the card file's fault when there is one.
    static Result<std::unique_ptr<SimReader>, OpenReaderError> open(const SimulatedReader& spec,
                                                                    const ReaderHome& home = InThisProcess{});
    /// With nothing in its field. Errors: NoReader.
    static Result<std::unique_ptr<SimReader>, OpenReaderError> openEmpty(const ReaderHome& home = InThisProcess{},
                                                                         Waking waking = Waking::Wupa);

    /// Thread-safe, unlike the reader itself.
    [[nodiscard]] Field& field() { return m_field; }
    /// Pulls the reader out of its socket. Thread-safe.
    void unplug() { m_chip.unplug(); }
    /// Plugs it in again, on another pseudo-terminal; only a reader with a process of its own finds it there.
    /// Thread-safe. Errors: NoReader, when the system gives no pseudo-terminal.
    Result<void> plugIn();
    /// What names the reader to libnfc now; nothing while it is unplugged. Thread-safe.
    [[nodiscard]] std::optional<std::string> connstring() const;

    Result<Selected> select(std::chrono::milliseconds patience) override { return m_reader->select(patience); }
    Result<void> reselect(const Uid& uid, std::chrono::milliseconds patience) override {
        return m_reader->reselect(uid, patience);
    }
    Result<void> authenticate(Block block, KeyKind kind, const SectorKey& key) override {
        return m_reader->authenticate(block, kind, key);
    }
    Result<BlockData> read(Block block) override { return m_reader->read(block); }
    Result<void> write(Block block, const BlockData& data) override { return m_reader->write(block, data); }
    Result<void> decrement(Block block, std::uint32_t points) override { return m_reader->decrement(block, points); }
    Result<void> restore(Block block) override { return m_reader->restore(block); }
    Result<void> transfer(Block block) override { return m_reader->transfer(block); }
    void release() override { m_reader->release(); }
    [[nodiscard]] RawCard* rawCard() override { return m_reader->rawCard(); }

private:
    SimReader() = default;

    Field m_field;
    Pn532 m_chip{m_field};
    mutable std::mutex m_mutex; // of the line
    std::unique_ptr<SerialLine> m_line;
    std::unique_ptr<CardReader> m_reader; // goes first: closing it, libnfc speaks to the chip once more
};

/// The reader that `spec` asks for; the best one found, when it leaves the choice. Errors: NoReader.
Result<std::unique_ptr<CardReader>, OpenReaderError> openReader(const ReaderSpec& spec,
                                                                const ReaderHome& home = InThisProcess{});

} // namespace tally
