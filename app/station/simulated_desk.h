#pragma once

#include "core/card/card_reader.h"
#include "nfc/sim/sim_reader.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace tally::station {

/// The simulated counter: virtual cards in a folder and the simulated reader that they are put on. Thread-safe: the
/// panel moves cards while the worker's thread talks to the reader.
class SimulatedDesk {
public:
    /// `cards` is made when it does not exist; `first` is put on the reader at once.
    SimulatedDesk(std::filesystem::path cards, std::optional<std::filesystem::path> first);

    /// For the worker: the reader, made anew when the one before was lost. Null when it cannot be made.
    std::shared_ptr<CardReader> openReader();

    /// The card files, by name.
    [[nodiscard]] std::vector<std::filesystem::path> cards() const;
    /// The card that lies in the field.
    [[nodiscard]] std::optional<std::filesystem::path> lying() const;
    /// Puts this card down and takes any other away. False when its file cannot be used.
    [[nodiscard]] bool put(const std::filesystem::path& card);
    void take();
    /// A card as it leaves the factory, on file only. Empty when it cannot be written.
    [[nodiscard]] std::optional<std::filesystem::path> makeBlankCard();
    /// The card leaves at the `nth` write or transfer from now; 0: it stays.
    void tearAt(std::uint64_t nth, TearOutcome outcome);
    /// Called from the worker's thread when a card was torn away.
    void setTornListener(std::function<void()> listener);

private:
    mutable std::mutex m_mutex;
    std::filesystem::path m_folder;
    std::optional<std::filesystem::path> m_wanted; ///< on the reader, as far as hands are concerned
    std::shared_ptr<SimReader> m_reader;
    std::function<void()> m_torn;
};

} // namespace tally::station
