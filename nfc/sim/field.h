#pragma once

#include "nfc/sim/card_file.h"
#include "nfc/sim/virtual_card.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace tally {

/// Something that happened in the field without anybody's hand.
struct FieldNotice {
    enum class Kind : std::uint8_t {
        CardLeft,   ///< torn away by tearAt()
        SaveFailed, ///< the card's file could not be written; the card is out of the field
    };
    Kind kind;
    std::filesystem::path file;
};

/// The virtual cards in front of a simulated reader. Every change of a card's memory is in its file before the card
/// answers. Thread-safe: a window drives it while a reader's thread talks to the cards.
class Field {
public:
    using Listener = std::function<void(const FieldNotice&)>;
    using Cards = std::vector<std::shared_ptr<VirtualCard>>;
    struct Lying {
        std::filesystem::path file;
        bool inField; ///< false once it was torn away
    };

    Field() = default;
    Field(const Field&) = delete;
    Field& operator=(const Field&) = delete;

    /// Lays the card of `file` down, or lays it back after it was torn away. Errors: those of loadCard().
    Result<void, CardFileError> put(const std::filesystem::path& file);
    /// Takes every card away.
    void take();
    /// The card in the field, or else the next one put there, leaves at its `nth` EEPROM change from now, 1 = the next.
    void tearAt(std::uint64_t nth, TearOutcome outcome, PartialWrite part = {});
    void forgetTear();
    [[nodiscard]] std::vector<Lying> cards() const;
    /// Called from the reader's thread, outside the field's lock. The last listener set is the only one.
    void setListener(Listener listener);

    /// For a reader: runs `exchange` on the cards while nobody else may touch them, and returns what it returns.
    template <class Exchange> auto serve(Exchange exchange);

private:
    struct Place {
        std::filesystem::path file;
        std::shared_ptr<VirtualCard> card;
        bool departureKnown = false;
    };
    struct Tear {
        std::uint64_t nth;
        TearOutcome outcome;
        PartialWrite part;
    };

    void save(VirtualCard& card, const std::filesystem::path& file);
    [[nodiscard]] Cards allCards() const;
    [[nodiscard]] std::vector<FieldNotice> takeNotices();

    mutable std::mutex m_mutex;
    std::vector<Place> m_places;
    std::optional<Tear> m_nextTear;
    std::vector<std::filesystem::path> m_unsaved;
    Listener m_listener;
};

template <class Exchange> auto Field::serve(Exchange exchange) {
    std::unique_lock lock(m_mutex);
    auto answer = exchange(allCards());
    const auto notices = takeNotices();
    const auto listener = m_listener;
    lock.unlock();
    if (listener) {
        for (const auto& notice : notices) {
            listener(notice);
        }
    }
    return answer;
}

} // namespace tally
