#pragma once

#include "core/base/checked_sums.h"
#include "core/base/points.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/ledger/entry.h"
#include "core/ledger/entry_figures.h"
#include "core/ledger/exceptions.h"
#include "core/ledger/ledger.h"
#include "core/ledger/transaction.h"
#include "core/ledger/verification.h"
#include "core/report/booked.h"
#include "core/report/clock_changes.h"
#include "core/report/liability.h"
#include "core/report/withheld.h"
#include "core/shifts/shift_figures.h"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tally {

/// Business days, both included.
struct DayRange {
    BusinessDay first;
    BusinessDay last; ///< not before `first`
    [[nodiscard]] bool isOneDay() const { return first == last; }
    friend bool operator==(const DayRange&, const DayRange&) = default;
};

struct ReportTotal {
    std::int64_t count{};
    Points points{}; ///< bonus included
    Points bonus{};
    Money money{};                       ///< deposits included
    Money deposit{};                     ///< the part of `money` that is deposits on cards
    std::vector<std::int64_t> entries{}; ///< that this is the sum of, by number
    friend bool operator==(const ReportTotal&, const ReportTotal&) = default;
};

/// What passed over the counter by one means of payment. Cash that was handed over and its change are no takings.
struct PaymentTotal {
    Money taken{}; ///< for issues and top-ups: what they cost
    Money given{}; ///< for refunds
    Money handedOver{};
    Money change{};
    std::vector<std::int64_t> entries{};
    [[nodiscard]] Money net() const { return taken - given; }
    friend bool operator==(const PaymentTotal&, const PaymentTotal&) = default;
};

/// What a set of changes of cards came to, each of them Done.
struct SalesSums {
    ReportTotal issued; ///< `count` is a number of cards
    ReportTotal toppedUp;
    ReportTotal refunded;
    std::map<PaymentKind, PaymentTotal> payments{
        {PaymentKind::Cash, {}}, {PaymentKind::Card, {}}, {PaymentKind::Other, {}}}; ///< also those without a payment
    std::map<std::string, PaymentTotal> others{}; ///< of the "other" payments, those that have a name

    void add(const EntryFigures& done, CheckedSums& sums);
    /// Deposits taken for cards.
    [[nodiscard]] Money deposits() const { return issued.deposit + toppedUp.deposit; }
    /// What guests paid, less what they were paid out.
    [[nodiscard]] Money turnover() const { return issued.money + toppedUp.money - refunded.money; }
    [[nodiscard]] bool isEmpty() const { return issued.count + toppedUp.count + refunded.count == 0; }
};

/// An hour as clocks on the wall at the site show it. On the day on which one comes twice there are two, told apart by
/// `offset`; over several days they are one.
struct WallHour {
    std::chrono::sys_days date;                   ///< of the wall's calendar; over several days 1970-01-01
    std::chrono::hours hour{};                    ///< 0..23, from here to the next
    std::optional<std::chrono::minutes> offset{}; ///< ahead of UTC; empty over several days
    friend bool operator==(const WallHour&, const WallHour&) = default;
};

struct HourSums {
    WallHour hour;
    SalesSums sums;
    /// As Report::hourName() has it.
    std::string name;
};

/// A shift whose Z was made on one of the days.
struct ShiftOutcome {
    std::int64_t entry{}; ///< of the Z
    std::int64_t zNumber{};
    std::int64_t shift{};
    std::string owner;
    std::string closedBy;
    Money expected;
    Money counted;
    std::vector<CashCount> counts{};          ///< ascending, where there was more than one: the last is what counts
    Money openingFloat{};
    std::optional<LastCounted> lastCounted{}; ///< what the float stands beside
    /// Positive when there was more than expected.
    [[nodiscard]] Money difference() const { return counted - expected; }
    friend bool operator==(const ShiftOutcome&, const ShiftOutcome&) = default;
};

/// A shift that had no Z when the last day's last entry had been written.
struct StillOpenShift {
    std::int64_t shift{};
    std::string owner;
    std::chrono::sys_time<std::chrono::milliseconds> since; ///< UTC
    friend bool operator==(const StillOpenShift&, const StillOpenShift&) = default;
};

/// When a report was made, and by whom: empty where nobody signed in.
struct Making {
    std::chrono::sys_time<std::chrono::milliseconds> time; ///< UTC
    std::string by;
    friend bool operator==(const Making&, const Making&) = default;
};

struct ReportException {
    ExceptionKind kind{};
    EntryFigures entry;
};

/// What a report of one day lists one by one, and one of several days on request alone: of a busy month it is pages.
enum class Listed : std::uint8_t { Refunds, CashMovements };

/// What a business day, or several, came to. A change of a card counts once, on the day on which it was Done. What was
/// still open when the last day's last entry had been written is listed as open, also from days before, so that a
/// report printed later says the same.
struct Report {
    DayRange days;
    std::uint32_t siteId{};
    std::uint16_t station{}; ///< 1..999
    std::string currency;    ///< ISO 4217
    std::string timeZone;    ///< IANA name
    Reality reality{};

    SalesSums sums; ///< the turnover; staff cards are not in it
    std::map<BusinessDay, SalesSums> byDay;
    std::map<std::string, SalesSums> byOperator;
    std::vector<HourSums> byHour;                                 ///< those with any, from the end of the day before on
    std::map<std::optional<std::int64_t>, SalesSums> byPriceList; ///< by the list's own entry
    std::map<std::uint16_t, SalesSums> byStation;
    SalesSums outsideShifts; ///< the part of the turnover that was made in nobody's shift
    SalesSums staff;         ///< staff cards; in nothing above, but what was paid all the same is among the payments

    ReportTotal openSales; ///< issues and top-ups
    ReportTotal openRefunds;
    std::vector<Entry> open; ///< the Intents of both, in ascending order

    std::vector<EntryFigures> cashMovements; ///< every pay-in, pay-out and drop, day by day, in ascending order
    std::map<Transaction, CashLine> moved;   ///< of PayIn, PayOut and SafeDrop, also those without any

    std::vector<ShiftOutcome> shifts;
    std::vector<StillOpenShift> openShifts;
    std::vector<ReportException> exceptions;                    ///< day by day, in ascending order
    std::map<std::optional<Reason>, std::int64_t> refusedCards; ///< how many by reason
    std::vector<EntryFigures> lines; ///< every entry that a total is made of, staff cards included

    std::optional<Liability> liability; ///< at `head`; empty unless it was asked for

    std::set<Listed> listed;                                 ///< of one day, all
    std::chrono::sys_time<std::chrono::milliseconds> endsAt; ///< the first instant after the last day, UTC
    std::optional<Making> made;                              ///< empty until whoever asked for it says so
    Withheld withheld{};                                     ///< what without() took out

    std::vector<ClockChange> clockChanges;
    /// Entries of the days that were written after the last one had ended, by the clock or since a later day had begun: a
    /// report printed in between does not have them.
    Booked addedLater;
    std::map<BusinessDay, Booked> ofOtherDays; ///< entries between the first and the last that count for no day of these

    std::optional<std::int64_t> restored;   ///< entry that accepted an older ledger, while no Z has been made since
    std::optional<std::int64_t> firstEntry; ///< of the days; empty when nothing was written
    std::optional<std::int64_t> lastEntry;
    /// Of the chain when the last day's last entry had been written; of days without any, that before. Number 0 when
    /// nothing at all had been written by then: there is no head.
    Head head;
    Verification verification; ///< of the whole ledger, when the report was made

    [[nodiscard]] bool lists(Listed what) const { return listed.contains(what); }
    /// Whether a kind is listed one by one: sales without a shift are not, which have sums of their own, and refunds when
    /// they are asked for.
    [[nodiscard]] bool lists(ExceptionKind kind) const;
    /// What is to be listed of a kind that is: of what a second person approved, what stands in no other list of this
    /// report.
    [[nodiscard]] std::vector<const EntryFigures*> toList(ExceptionKind kind) const;
    /// While the last day has not ended yet when it was made, the report is of what had come by then.
    [[nodiscard]] bool isOfEndedDays() const { return !made || made->time >= endsAt; }
    [[nodiscard]] bool showsMoneyPerPerson() const { return withheld == Withheld::Nothing; }
    [[nodiscard]] bool showsDrawers() const { return withheld != Withheld::Drawers; }
    /// The same without what is withheld: nothing of it is in the report any more. core/report/withheld.h says when.
    [[nodiscard]] Report without(Withheld what) const;

    /// The hour of a total and of an entry alike: "22:00"; of one day with the offset where it has that hour twice,
    /// "02:00 (+01:00)". Over several days an hour is one.
    [[nodiscard]] std::string hourName(std::chrono::sys_time<std::chrono::milliseconds> time) const;
    [[nodiscard]] std::int64_t refusedCount() const;
    [[nodiscard]] std::int64_t countOf(ExceptionKind kind) const;
};

/// The days one after the other, with an index: what else the ledger holds costs nothing.
/// Errors: NoSuchEntry for an empty ledger, Corrupt, Busy, WriteFailed, Cancelled. `verification` is printed, not
/// judged.
Result<Report, LedgerError> makeReport(Ledger& ledger, const DayRange& days, const Verification& verification,
                                       const ProgressWatch& progress = toTheEnd);

} // namespace tally
