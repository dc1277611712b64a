#pragma once

#include "core/card/card_reader.h"
#include "core/card/raw_card.h"
#include "nfc/reader_child.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tally {

/// Any reader: the one last used, else one on USB, else a serial one that libnfc is configured for.
struct AnyReader {};

/// A certain reader: its connstring at the moment, or nothing while it is known to be unplugged.
using OneReader = std::function<std::optional<std::string>()>;

using ReaderChoice = std::variant<AnyReader, OneReader>;

/// The reader that `connstring` names. A serial one is known again by its adapter's link under `links` (udev's names
/// that stay when the port changes), if it has one. One on USB is named only while the kernel, as seen below `root`,
/// lists a reader of that driver there: libnfc would reset whatever else it finds.
[[nodiscard]] OneReader readerAt(std::string connstring, std::filesystem::path links = "/dev/serial/by-id",
                                 std::filesystem::path root = "/");

struct ReaderProcessSettings {
    std::filesystem::path program;           ///< tallycard-reader: findReaderProgram()
    std::chrono::milliseconds margin{3000};  ///< for a command, beyond its own patience
    std::filesystem::path lastUsed{};        ///< a file that keeps the last one's connstring; empty: it is forgotten
    std::chrono::milliseconds opening{8000}; ///< for finding readers, and for opening one
};

/// Where libnfc runs: here, where its faults are ours, or in a process of its own.
struct InThisProcess {};
using ReaderHome = std::variant<InThisProcess, ReaderProcessSettings>;

/// A reader with libnfc in a process of its own, which may crash, hang or be killed: the command at hand then answers
/// ReaderLost, and so does every other until select() or reselect() has started a new process and opened the reader
/// again, on whatever port it is by then. Tries that fail come at growing distances, up to two seconds.
///
/// One thread owns it for life: the process ends with the thread that started it.
class ReaderProcess final : public CardReader, public RawCard {
public:
    /// Starts nothing yet.
    ReaderProcess(ReaderProcessSettings settings, ReaderChoice choice);
    ~ReaderProcess() override;
    ReaderProcess(const ReaderProcess&) = delete;
    ReaderProcess& operator=(const ReaderProcess&) = delete;

    /// The readers that libnfc finds, the best first, in a process for this alone. Errors: NoReader when there is no
    /// such process.
    static Result<std::vector<std::string>> find(const ReaderProcessSettings& settings);

    /// Opens the reader now; select() does so by itself. Errors: NoReader.
    Result<void> open();
    /// Of the open reader; empty while there is none.
    [[nodiscard]] const std::string& connstring() const { return m_connstring; }
    /// Of the open reader, in libnfc's words; empty while there is none.
    [[nodiscard]] const std::string& name() const { return m_name; }
    /// The process at the moment, for tests and logs.
    [[nodiscard]] std::optional<pid_t> pid() const;

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
    using Clock = std::chrono::steady_clock;

    template <class Command> Result<typename Command::Answer> ask(Command command, std::chrono::milliseconds patience);
    template <class Command> Result<void> tell(Command command);
    [[nodiscard]] std::optional<AnswerContent> answerTo(std::uint32_t number, std::size_t command,
                                                        Clock::time_point until, CardError& error);
    [[nodiscard]] bool ensureChild();
    [[nodiscard]] std::vector<std::string> candidates();
    void remember();
    [[nodiscard]] bool openAt(const std::string& connstring);
    /// Opens the reader unless it is open, as often as the distances between tries allow until then.
    [[nodiscard]] bool isOpenBy(Clock::time_point until);
    [[nodiscard]] CardError lose();

    ReaderProcessSettings m_settings;
    ReaderChoice m_choice;
    std::unique_ptr<ReaderChild> m_child;
    std::uint32_t m_number = 0;
    std::string m_lastUsed;
    std::string m_connstring;
    std::string m_name;
    unsigned m_failures = 0; // in a row, without one good answer of an open reader
    Clock::time_point m_nextTry;
};

} // namespace tally
