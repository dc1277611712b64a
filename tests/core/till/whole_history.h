#pragma once

#include "core/till/card_history.h"

#include <cstdint>
#include <set>
#include <string_view>

namespace tally::test {

/// What CardHistory tells, worked out the plain way from every entry about a card: what CardHistory::of() must equal.
class WholeHistory {
public:
    /// `entries` are all of the UID's, ascending.
    explicit WholeHistory(const std::vector<Entry>& entries);

    [[nodiscard]] const std::vector<OpenChange>& open() const { return m_open; }
    [[nodiscard]] bool knowsUid() const { return m_issued; }
    [[nodiscard]] bool knowsRecordOf(std::uint32_t serial) const;
    [[nodiscard]] std::uint32_t highestLoaded(std::uint32_t serial) const;
    [[nodiscard]] bool holds(const RecordBytes& record) const;
    [[nodiscard]] std::optional<BalanceRecord> newestKnown(std::uint32_t serial) const;
    [[nodiscard]] std::optional<std::uint32_t> highestSpent(std::uint32_t serial) const;
    void judge(CardReading& reading, const std::set<std::uint16_t>& stations) const;

private:
    struct KnownSpent {
        std::uint32_t serial;
        std::uint32_t spent;
    };

    void learn(const Entry& entry);
    void openOrSettle(const Entry& entry);
    void applyHeal(const Entry& heal);

    std::vector<OpenChange> m_open;
    std::vector<RecordBytes> m_known;
    std::vector<RecordBytes> m_named;
    std::vector<KnownSpent> m_spent;
    std::vector<BalanceRecord> m_sent;
    bool m_issued = false;
};

/// Both histories of a card, asked everything they can be asked: about every record and serial that the ledger names,
/// and about records just beside them. Aborts the test when they differ.
void requireSameHistory(Ledger& ledger, std::string_view uid);

} // namespace tally::test
