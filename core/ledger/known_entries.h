#pragma once

#include "core/ledger/entry.h"
#include "core/ledger/entry_figures.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/entry_outline.h"
#include "core/ledger/ledger.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tally {

/// Where each entry is to be found, kept in memory by who has authenticated all of them: what the indexes of the file
/// would tell, from a source that nobody else writes. Some 100 bytes an entry. Numbers are ascending.
class KnownEntries {
public:
    /// The entry after the last one. Its details are not looked at.
    void add(const ReadBody& body);

    [[nodiscard]] std::int64_t last() const { return static_cast<std::int64_t>(m_lines.size()); }

    [[nodiscard]] std::vector<std::int64_t> ofCard(std::string_view uid) const;
    /// As Ledger::paidOnCardSinceDay().
    [[nodiscard]] std::vector<PaidOutline> paidOnCardSinceDay(std::string_view uid, BusinessDay day) const;
    /// As Ledger::latestChipOf(); 0 when there is none.
    [[nodiscard]] std::int64_t latestChipOf(std::string_view uid, BusinessDay day) const;
    /// As Ledger::loadsOfCard(), the last one first.
    [[nodiscard]] std::vector<std::int64_t> loadsOfCard(std::string_view uid) const;
    [[nodiscard]] std::vector<EntryOutline> outlineOfCard(std::string_view uid) const;
    /// Every UID, ascending.
    [[nodiscard]] std::vector<std::string_view> cards() const;
    [[nodiscard]] std::vector<std::int64_t> ofSerial(std::uint32_t serial) const;
    /// And perhaps some of another request.
    [[nodiscard]] std::vector<std::int64_t> perhapsOfRequest(std::string_view requestId) const;
    /// `first` to `last`, both included, as far as entry `upTo`: day by day.
    [[nodiscard]] std::vector<std::int64_t> ofDays(BusinessDay first, BusinessDay last, std::int64_t upTo) const;
    [[nodiscard]] std::int64_t lastNumberBy(BusinessDay day) const;
    [[nodiscard]] std::vector<std::int64_t> ofKind(EntryKind kind, std::int64_t from, std::int64_t upTo) const;
    /// 0 when there is none.
    [[nodiscard]] std::int64_t latest(EntryKind kind, std::int64_t upTo) const;
    [[nodiscard]] std::vector<std::int64_t> answersTo(std::int64_t intent) const;
    [[nodiscard]] bool isFirstAnswer(std::int64_t number, std::int64_t intent, Phase phase) const;
    [[nodiscard]] std::vector<std::int64_t> openIntentsAt(std::int64_t upTo) const;
    /// Empty for a sum that is not exact.
    [[nodiscard]] std::optional<DepositsHeld> depositsHeldAt(std::int64_t upTo) const;
    /// Whether an Issue or a CardAhead entry holds it.
    [[nodiscard]] bool isTaken(std::uint32_t serial) const { return m_taken.contains(serial); }

private:
    using Number = std::uint32_t; ///< of an entry, or of a card or a record in its list; 0 is none

    struct Line {
        EntryKind kind{};
        Phase phase{};
        bool isStep = false; ///< an Open that points were taken off, which is no answer yet
        bool hasChip = false;
        std::optional<std::uint32_t> serial;
        std::optional<std::uint32_t> spentBefore;
        std::optional<std::uint32_t> spentAfter;
        std::optional<std::int64_t> intent;
        BusinessDay businessDay;
        Points paid;
        Number card{};
        Number record{};
        Number builtOn{};
        Number previousOfKind{}; ///< the one before it, as all below
        Number previousOfCard{};
        Number previousOfSerial{};
        Number previousOfRequest{};
        Number previousAnswer{};
    };
    struct Card {
        std::string uid;
        Number last{};                   ///< entry
        std::array<Number, 2> records{}; ///< the last two that are not the same
    };
    struct Deposit {
        std::int64_t number{}; ///< of the Done
        Money money;
    };
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    [[nodiscard]] const Line& line(std::int64_t number) const { return m_lines[static_cast<std::size_t>(number - 1)]; }
    [[nodiscard]] std::vector<std::int64_t> chain(Number last, Number Line::*previous) const;
    template <class Key> [[nodiscard]] static Number lastOf(const std::unordered_map<Key, Number>& lasts, Key key);
    [[nodiscard]] Number lastOfCard(std::string_view uid) const;
    /// 0 when it has none.
    [[nodiscard]] Number firstOfDay(BusinessDay day) const;
    [[nodiscard]] EntryOutline outlineOf(std::int64_t number) const;
    [[nodiscard]] bool isAnsweredBy(std::int64_t intent, std::int64_t number) const;
    Number cardOf(const std::string& uid);
    Number recordOf(Card& card, const std::optional<std::array<std::uint8_t, 48>>& record);
    void addCard(const Entry& entry, Line& line);

    std::vector<Line> m_lines;
    std::vector<Card> m_cards;
    std::vector<std::array<std::uint8_t, 48>> m_records;
    std::unordered_map<std::string, Number, TextHash, std::equal_to<>> m_cardNumbers;
    std::map<EntryKind, Number> m_lastOfKind;
    std::map<BusinessDay, std::vector<Number>> m_days;
    std::unordered_map<std::uint32_t, Number> m_lastOfSerial;
    std::unordered_map<std::size_t, Number> m_lastOfRequest; ///< by the hash of its id
    std::unordered_map<std::int64_t, Number> m_lastAnswer;   ///< by Intent
    std::unordered_set<std::uint32_t> m_taken;
    std::set<std::int64_t> m_open;
    std::vector<Deposit> m_deposits;
};

} // namespace tally
