#include "core/report/liability.h"

#include "core/card/balance_record.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace tally {

namespace {

using std::int64_t;

Points balanceOf(const BalanceRecord& record, int64_t spent) {
    // An open record may lie ahead of what the card was last seen to have spent.
    return Points(std::max<int64_t>(0, int64_t{record.loaded} - std::max(spent, int64_t{record.spent})));
}

/// The last day of its validity has passed; 0 is no end.
bool isExpired(const BalanceRecord& record, BusinessDay day) {
    return record.validUntil != 0 && day.time_since_epoch().count() > record.validUntil;
}

/// What the ledger says of one card, entry by entry.
class LastSeen {
public:
    void follow(const EntryOutline& entry) {
        m_spent = std::max({m_spent, int64_t{entry.spentBefore.value_or(0)}, int64_t{entry.spentAfter.value_or(0)}});
        switch (entry.phase) {
        case Phase::Intent:
            if (entry.record) {
                m_sent[entry.number] = BalanceRecord::peek(*entry.record);
            }
            return;
        case Phase::Done:
            know(entry);
            m_sent.erase(entry.intent.value_or(0));
            return;
        case Phase::NotDone:
            m_sent.erase(entry.intent.value_or(0));
            return;
        case Phase::Note:
            if (entry.kind == EntryKind::CardAhead) {
                know(entry);
            }
            return;
        case Phase::Open:
            // Sent in place of the one before, or only now that a balance was run down.
            if (entry.record && entry.intent) {
                m_sent[*entry.intent] = BalanceRecord::peek(*entry.record);
            }
            return;
        }
    }

    void addTo(Liability& liability, BusinessDay day) const {
        const auto known = m_known ? balanceOf(*m_known, m_spent) : Points();
        auto record = m_known;
        auto balance = known;
        for (const auto& [number, sent] : m_sent) {
            // Without the bonus that a refund took there is as much, and more of it paid for.
            const bool isDearer = record && balanceOf(sent, m_spent) == balance && sent.bonus < record->bonus;
            if (balanceOf(sent, m_spent) > balance || isDearer) {
                record = sent;
                balance = balanceOf(sent, m_spent);
            }
        }
        if (!record || balance == Points()) {
            return;
        }
        if ((record->flags & BalanceRecord::flagStaff) != 0) {
            ++liability.staffCards;
            liability.staff += balance;
            return;
        }
        const auto bonus = std::min(balance, Points(record->bonus));
        if (isExpired(*record, day)) {
            ++liability.expiredCards;
            liability.expiredBonus += bonus;
            liability.expiredPaid += balance - bonus;
            return;
        }
        ++liability.cards;
        liability.bonus += bonus;
        liability.paid += balance - bonus;
        liability.ofOpenSales += balance - known;
    }

private:
    void know(const EntryOutline& entry) {
        if (entry.record) {
            m_known = BalanceRecord::peek(*entry.record);
        }
    }

    std::optional<BalanceRecord> m_known;
    std::map<int64_t, BalanceRecord> m_sent; ///< of Intents that nothing answers
    int64_t m_spent = 0;                     ///< the meter never goes down
};

} // namespace

Result<Liability, LedgerError> liabilityAt(Ledger& ledger, std::int64_t entry, BusinessDay day,
                                           const ProgressWatch& progress) {
    constexpr std::int64_t step = 1024;
    Liability liability;
    liability.asOfEntry = entry;
    std::string uid;
    LastSeen card;
    std::int64_t seen = 0;
    const auto read = ledger.outlineOfAllCards(entry, [&](std::string_view of, const EntryOutline& outline) {
        if (of != uid) {
            card.addTo(liability, day);
            card = LastSeen();
            uid = of;
        }
        card.follow(outline);
        return ++seen % step == 0 ? progress(std::min(seen, entry), entry) : Onward::Continue;
    });
    if (!read) {
        return fail(read.error());
    }
    card.addTo(liability, day);
    const auto deposits = ledger.depositsHeldAt(entry);
    if (!deposits) {
        return fail(deposits.error());
    }
    liability.deposits = *deposits;
    return liability;
}

} // namespace tally
