#include "core/report/clock_changes.h"

#include "core/report/report.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace tally {

namespace {

constexpr auto noEnd = std::numeric_limits<std::int64_t>::max();

constexpr std::array notedAs{std::pair{EntryKind::ClockSetBack, ClockChangeKind::SetBack},
                             std::pair{EntryKind::ClockAhead, ClockChangeKind::Ahead},
                             std::pair{EntryKind::ClockCorrected, ClockChangeKind::Corrected}};

bool isIn(const DayRange& days, BusinessDay day) { return days.first <= day && day <= days.last; }

/// Every one of the ledger: there are few.
class Changes {
public:
    Changes(Ledger& ledger, const BusinessCalendar& calendar) : m_ledger(ledger), m_calendar(calendar) {}

    Result<void, LedgerError> find() {
        for (const auto& [noted, kind] : notedAs) {
            const auto notes = m_ledger.ofKind(noted);
            if (!notes) {
                return fail(notes.error());
            }
            for (const auto& note : *notes) {
                const auto before = m_ledger.find(note.number - 1);
                if (!before && before.error() != LedgerError::NoSuchEntry) {
                    return fail(before.error());
                }
                // What is gone leaves a gap, for which the ledger fails; the clock came from nowhere then.
                m_all.push_back(changeOf(kind, note, before ? *before : note));
            }
        }
        std::ranges::sort(m_all, {}, &ClockChange::entry);
        return {};
    }

    Result<std::vector<ClockChange>, LedgerError> of(const DayRange& days) {
        std::vector<ClockChange> found;
        for (const auto& each : m_all) {
            if (each.fromDay == each.toDay || !(isIn(days, each.fromDay) || isIn(days, each.toDay))) {
                continue;
            }
            auto change = each;
            auto between = bookedUnder(each);
            if (!between) {
                return fail(between.error());
            }
            change.between = *std::move(between);
            found.push_back(std::move(change));
        }
        return found;
    }

private:
    [[nodiscard]] ClockChange changeOf(ClockChangeKind kind, const Entry& note, const Entry& before) const {
        const bool isByClock = kind == ClockChangeKind::SetBack;
        return {.entry = note.number,
                .kind = kind,
                .from = before.time,
                .to = note.time,
                .fromDay = isByClock ? m_calendar.dayOf(before.time) : before.businessDay,
                .toDay = isByClock ? m_calendar.dayOf(note.time) : note.businessDay,
                .by = note.operatorName,
                .approver = note.approver};
    }

    /// The first one after entry `number` that `is` says yes to.
    template <class Is> [[nodiscard]] const ClockChange* next(std::int64_t number, Is is) const {
        const auto found = std::ranges::find_if(
            m_all, [&](const ClockChange& each) { return each.entry > number && is(each); });
        return found == m_all.end() ? nullptr : &*found;
    }

    Result<std::optional<Booked>, LedgerError> bookedUnder(const ClockChange& change) {
        switch (change.kind) {
        case ClockChangeKind::Ahead:
            return underAhead(change);
        case ClockChangeKind::SetBack:
            return underSetBack(change);
        case ClockChangeKind::Corrected:
            return beforeCorrection(change);
        }
        return std::nullopt;
    }

    Result<std::optional<Booked>, LedgerError> underAhead(const ClockChange& change) {
        const auto* back = next(change.entry, [&](const ClockChange& each) { return each.toDay < change.toDay; });
        if (back == nullptr) {
            return std::nullopt;
        }
        return booked(change.toDay, back->fromDay, {change.entry, back->entry},
                      [](const EntryFigures&) { return true; });
    }

    Result<std::optional<Booked>, LedgerError> underSetBack(const ClockChange& change) {
        const auto* end = next(change.entry, [](const ClockChange& each) { return each.kind == ClockChangeKind::Corrected; });
        return booked(change.fromDay, change.fromDay, {change.entry, end == nullptr ? noEnd : end->entry},
                      [&](const EntryFigures& entry) { return m_calendar.dayOf(entry.time) < entry.businessDay; });
    }

    Result<std::optional<Booked>, LedgerError> beforeCorrection(const ClockChange& change) {
        std::int64_t since = 0;
        for (const auto& each : m_all) {
            if (each.kind == ClockChangeKind::Corrected && each.entry < change.entry) {
                since = each.entry;
            }
        }
        return booked(change.toDay + std::chrono::days{1}, change.fromDay, {since, change.entry},
                      [](const EntryFigures&) { return true; });
    }

    /// Entries between two numbers, of those days.
    template <class Counts>
    Result<std::optional<Booked>, LedgerError> booked(BusinessDay first, BusinessDay last,
                                                      std::pair<std::int64_t, std::int64_t> between, Counts counts) {
        const auto isNote = [this](std::int64_t number) {
            return std::ranges::find(m_all, number, &ClockChange::entry) != m_all.end();
        };
        auto found = bookedOn(m_ledger, first, last, between.second - 1, [&](const EntryFigures& entry) {
            return entry.number > between.first && !isNote(entry.number) && counts(entry);
        });
        return found ? Result<std::optional<Booked>, LedgerError>(*std::move(found)) : fail(found.error());
    }

    Ledger& m_ledger;
    const BusinessCalendar& m_calendar;
    std::vector<ClockChange> m_all;
};

} // namespace

Result<std::vector<ClockChange>, LedgerError> clockChangesOf(Ledger& ledger, const BusinessCalendar& calendar,
                                                             const DayRange& days) {
    Changes changes(ledger, calendar);
    if (const auto found = changes.find(); !found) {
        return fail(found.error());
    }
    return changes.of(days);
}

} // namespace tally
