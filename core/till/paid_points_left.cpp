#include "core/till/paid_points_left.h"

#include "core/card/balance_record.h"
#include "core/ledger/transaction.h"
#include "core/till/sale.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace tally {

namespace {

/// One load of this card: the points from `start` to `end` of all that were ever loaded on it.
struct Load {
    Points start;
    Points end;
    Rate paid; ///< of 0 points where all of it was a bonus
    std::vector<Payment> payments{};
};

std::optional<Load> loadOf(const Entry& done) {
    if (!done.record) {
        return std::nullopt;
    }
    const Points end{BalanceRecord::peek(*done.record).loaded};
    // What an extension ran down and loaded again was paid for when it was loaded first.
    const bool isPaidHere = !done.staffCard && done.kind != EntryKind::Extend;
    const auto paid = isPaidHere ? paidPointsOf(done) : Points{};
    return Load{end - done.points.value_or(Points{}), end,
                Rate{paid, done.money.value_or(Money{}) - done.deposit.value_or(Money{})}, done.payments};
}

/// Takes loads from the newest back, until all points that are left are accounted for.
class Backwards {
public:
    Backwards(Points loaded, Points left) : m_reached(loaded), m_left(left) {}

    [[nodiscard]] bool areAllFound() const { return m_left <= Points{}; }

    /// What lies between `load` and the one taken before it is not known.
    void take(const Load& load) {
        if (load.end > m_reached || load.start < Points{}) {
            return; // the same points twice
        }
        add(m_reached - load.end, std::nullopt);
        add(load.paid.points, load.paid, load.payments);
        m_reached = load.start;
    }
    void takeTheRest() { add(m_left, std::nullopt); }

    [[nodiscard]] bool hasUnknown() const {
        return std::ranges::any_of(m_shares, [](const Share& share) { return !share.paid; });
    }
    [[nodiscard]] PaidPoints at(Rate unknown) const {
        std::vector<PaidShare> oldestFirst;
        for (auto share = m_shares.rbegin(); share != m_shares.rend(); ++share) {
            oldestFirst.push_back({share->points, share->paid.value_or(unknown), share->payments,
                                   share->paid ? Loaded::Here : Loaded::Elsewhere});
        }
        return PaidPoints(std::move(oldestFirst));
    }

private:
    struct Share {
        Points points;
        std::optional<Rate> paid;
        std::vector<Payment> payments;
    };

    void add(Points points, std::optional<Rate> paid, const std::vector<Payment>& payments = {}) {
        const auto counted = std::min(points, m_left);
        if (counted > Points{}) {
            m_shares.push_back({counted, paid, payments});
            m_left -= counted;
        }
    }

    Points m_reached;
    Points m_left;
    std::vector<Share> m_shares;
};

} // namespace

Result<Rate, TillError> lowestPriceEver(Ledger& ledger) {
    const auto entries = ledger.ofKind(EntryKind::PriceList);
    if (!entries) {
        return fail(tillErrorOf(entries.error()));
    }
    std::optional<Rate> lowest;
    for (const auto& entry : *entries) {
        const auto prices = PriceList::fromDetails(entry.details);
        if (!prices) {
            return fail(TillError::LedgerFailed);
        }
        const auto rate = lowestRateOf(*prices);
        lowest = !lowest || isCheaper(rate, *lowest) ? rate : *lowest;
    }
    return lowest ? Result<Rate, TillError>(*lowest) : fail(TillError::LedgerFailed);
}

Result<PaidPoints, TillError> paidPointsLeft(Ledger& ledger, const CardView& card) {
    Backwards loads(card.loaded.value_or(Points{}), card.refundable.value_or(Points{}));
    if (loads.areAllFound()) {
        return PaidPoints();
    }
    const auto read = ledger.loadsOfCard(card.uid.hex(), [&](const Entry& done) {
        const auto load = done.serial == card.serial ? loadOf(done) : std::nullopt;
        if (load) {
            loads.take(*load);
        }
        return loads.areAllFound() ? Onward::Cancel : Onward::Continue;
    });
    if (!read) {
        return fail(tillErrorOf(read.error()));
    }
    loads.takeTheRest();
    if (!loads.hasUnknown()) {
        return loads.at({Points{1}, Money{}});
    }
    const auto unknown = lowestPriceEver(ledger);
    if (!unknown) {
        return fail(unknown.error());
    }
    return loads.at(*unknown);
}

} // namespace tally
