#include "core/report/report.h"

#include "core/ledger/restored.h"
#include "core/ledger/transaction.h"
#include "core/report/wall_clock.h"
#include "core/shifts/shift_report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

namespace tally {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr auto noEnd = std::numeric_limits<std::int64_t>::max();

enum class Direction : std::uint8_t { In, Out };

void add(ReportTotal& total, const EntryFigures& change, CheckedSums& sums) {
    ++total.count;
    sums.add(total.points, change.points);
    sums.add(total.bonus, change.bonus);
    sums.add(total.money, change.money);
    sums.add(total.deposit, change.deposit);
    total.entries.push_back(change.number);
}

void add(PaymentTotal& total, const Payment& payment, const EntryFigures& change, Direction direction,
         CheckedSums& sums) {
    sums.add(direction == Direction::In ? total.taken : total.given, payment.amount);
    sums.add(total.handedOver, payment.given.value_or(Money{}));
    if (payment.given && sums.areExact()) {
        sums.add(total.change, *payment.given - payment.amount);
    }
    if (total.entries.empty() || total.entries.back() != change.number) {
        total.entries.push_back(change.number);
    }
}

void addPayments(SalesSums& part, const EntryFigures& change, Direction direction, CheckedSums& sums) {
    for (const auto& payment : change.payments) {
        add(part.payments[payment.kind], payment, change, direction, sums);
        if (!payment.name.empty()) {
            add(part.others[payment.name], payment, change, direction, sums);
        }
    }
}

struct KindOfChange {
    ReportTotal SalesSums::*total;
    Direction direction{};
};

/// Which total a change of a card belongs to; empty for every kind that is not about points for money.
std::optional<KindOfChange> changeOf(EntryKind kind) {
    const auto part = turnoverPartOf(kind);
    if (!part) {
        return std::nullopt;
    }
    switch (*part) {
    case TurnoverPart::Issued:
        return KindOfChange{&SalesSums::issued, Direction::In};
    case TurnoverPart::ToppedUp:
        return KindOfChange{&SalesSums::toppedUp, Direction::In};
    case TurnoverPart::Refunded:
        return KindOfChange{&SalesSums::refunded, Direction::Out};
    }
    return std::nullopt;
}

struct SiteFacts {
    std::string timeZone = "UTC";
    minutes dayEnds{0};

    /// In a zone that this computer does not know, days are those of UTC.
    [[nodiscard]] BusinessCalendar calendar() const {
        auto calendar = BusinessCalendar::in(timeZone, dayEnds);
        calendar = calendar ? calendar : BusinessCalendar::in("UTC", minutes(0));
        return *calendar;
    }
};

Result<SiteFacts, LedgerError> describeSite(Report& report, Ledger& ledger) {
    const auto siteInit = ledger.find(1);
    if (!siteInit) {
        return fail(siteInit.error());
    }
    SiteFacts facts;
    try {
        const auto& details = siteInit->details;
        details.at("site_id").get_to(report.siteId);
        details.at("currency").get_to(report.currency);
        facts.timeZone = details.value("time_zone", facts.timeZone);
        facts.dayEnds = minutes(details.value("day_ends_minutes", 0));
    } catch (const nlohmann::json::exception&) {
        return fail(LedgerError::Corrupt);
    }
    report.station = siteInit->station;
    report.timeZone = facts.timeZone;
    report.reality = ledger.reality();
    return facts;
}

/// Everything below looks no further than `head`, and entries never change: that is one snapshot.
Result<Head, LedgerError> headAfter(Ledger& ledger, BusinessDay day) {
    const auto number = ledger.lastNumberBy(day);
    if (!number) {
        return fail(number.error());
    }
    if (*number == 0) {
        return Head{};
    }
    const auto hash = ledger.hashOf(*number);
    if (!hash) {
        return fail(hash.error());
    }
    return Head{*number, *hash};
}

/// Takes the entries of the days one by one and puts each where it counts.
class Tally {
public:
    /// `nextDay` is the first entry of any later day.
    Tally(Report& report, Ledger& ledger, const SiteFacts& site, std::int64_t nextDay)
        : m_report(report), m_ledger(ledger), m_clock(site.timeZone), m_dayEnds(site.dayEnds), m_nextDay(nextDay) {}

    Result<void, LedgerError> take(EntryFigures entry) {
        if (entry.number > m_nextDay || entry.time >= m_report.endsAt) {
            if (const auto added = addTo(m_report.addedLater, entry, m_ledger, m_sums); !added) {
                return added;
            }
        }
        if (const auto noted = noteExceptions(entry); !noted) {
            return noted;
        }
        if (entry.kind == EntryKind::ShiftClose) {
            return addShift(entry.number);
        }
        if (const auto its = m_report.moved.find(transactionOf(entry.kind)); its != m_report.moved.end()) {
            ++its->second.count;
            m_sums.add(its->second.money, entry.money);
            m_report.cashMovements.push_back(std::move(entry));
            return {};
        }
        const auto change = changeOf(entry.kind);
        if (entry.phase != Phase::Done || !change) {
            return {};
        }
        const auto counts = m_ledger.isFirstAnswer(entry);
        if (!counts) {
            return fail(counts.error());
        }
        if (*counts) {
            const auto seller = sellerOf(entry);
            if (!seller) {
                return fail(seller.error());
            }
            entry.operatorName = *seller;
            addDone(entry);
            m_report.lines.push_back(std::move(entry));
        }
        return {};
    }

    /// Errors: SumsTooLarge when a sum is larger than any that a till could take.
    Result<void, LedgerError> finish() {
        if (!m_sums.areExact()) {
            return fail(LedgerError::SumsTooLarge);
        }
        for (auto& [key, sums] : m_hours) {
            m_report.byHour.push_back({key.hour, std::move(sums), m_report.hourName(key.anyTime)});
        }
        return {};
    }

private:
    /// Hours in the order in which a business day has them.
    struct HourKey {
        WallHour hour;
        std::chrono::sys_time<std::chrono::milliseconds> place; ///< of one day: when it begins, in UTC
        hours sinceDayEnd{};
        std::chrono::sys_time<std::chrono::milliseconds> anyTime; ///< in that hour
        [[nodiscard]] auto order() const { return std::tuple(place, sinceDayEnd); }
        friend bool operator<(const HourKey& a, const HourKey& b) { return a.order() < b.order(); }
    };

    [[nodiscard]] HourKey hourOf(const EntryFigures& entry) const {
        const auto offset = m_clock.offsetAt(entry.time);
        const auto shown = entry.time + offset;
        const auto date = std::chrono::floor<std::chrono::days>(shown);
        const auto hour = std::chrono::floor<hours>(shown - date);
        if (m_report.days.isOneDay()) {
            return {{date, hour, offset}, date + hour - offset, hours(0), entry.time};
        }
        const auto firstHour = std::chrono::floor<hours>(m_dayEnds);
        return {{{}, hour, std::nullopt}, {}, (hour - firstHour + hours(24)) % hours(24), entry.time};
    }

    /// Who took the money, which is not always who was there when a torn sale settled itself. A refund is paid out by
    /// who sees it done; of one that was decided upon, by who began it.
    Result<std::string, LedgerError> sellerOf(const EntryFigures& done) {
        const bool isSeen = done.kind == EntryKind::Refund && !done.decided;
        if (isSeen || !done.intent || *done.intent + 1 == done.number) {
            return done.operatorName;
        }
        const auto intent = m_ledger.find(*done.intent);
        if (!intent) {
            return fail(intent.error());
        }
        return intent->operatorName;
    }

    void addDone(const EntryFigures& done) {
        if (done.staffCard) {
            m_report.staff.add(done, m_sums);
            addPayments(m_report.sums, done, changeOf(done.kind)->direction, m_sums);
            return;
        }
        m_report.sums.add(done, m_sums);
        m_report.byDay[done.businessDay].add(done, m_sums);
        m_report.byOperator[done.operatorName].add(done, m_sums);
        m_hours[hourOf(done)].add(done, m_sums);
        m_report.byPriceList[done.priceList].add(done, m_sums);
        m_report.byStation[done.station].add(done, m_sums);
        if (!done.shift) {
            m_report.outsideShifts.add(done, m_sums);
        }
    }

    Result<void, LedgerError> noteExceptions(const EntryFigures& entry) {
        const auto kinds = exceptionsOf(entry, m_ledger);
        if (!kinds) {
            return fail(kinds.error());
        }
        for (const auto kind : *kinds) {
            m_report.exceptions.push_back({kind, entry});
            if (kind == ExceptionKind::CardRefused) {
                ++m_report.refusedCards[entry.reason];
            }
        }
        return {};
    }

    Result<void, LedgerError> addShift(std::int64_t number) {
        const auto entry = m_ledger.find(number);
        if (!entry) {
            return fail(entry.error());
        }
        const auto z = ShiftReport::from(*entry);
        if (!z || !z->zNumber) {
            return fail(LedgerError::Corrupt);
        }
        ShiftOutcome outcome{.entry = number,
                             .zNumber = *z->zNumber,
                             .shift = z->shift,
                             .owner = z->owner,
                             .closedBy = z->madeBy,
                             .expected = {},
                             .counted = {}};
        if (!z->counts.empty()) {
            outcome.expected = z->counts.back().count.expected;
            outcome.counted = z->counts.back().count.counted;
        }
        if (z->counts.size() > 1) {
            std::ranges::transform(z->counts, std::back_inserter(outcome.counts), &TimedCount::count);
        }
        if (z->figures.cash) {
            outcome.openingFloat = z->figures.cash->openingFloat;
            outcome.lastCounted = z->figures.cash->lastCounted;
        }
        m_report.shifts.push_back(std::move(outcome));
        return {};
    }

    Report& m_report;
    Ledger& m_ledger;
    WallClock m_clock;
    minutes m_dayEnds;
    std::int64_t m_nextDay;
    CheckedSums m_sums;
    std::map<HourKey, SalesSums> m_hours;
};

/// Numbers that the days do not have one after the other: days went back in between. Returns the first entry of any later
/// day; noEnd where all of them come after these.
Result<std::int64_t, LedgerError> addOtherDays(Report& report, Ledger& ledger) {
    std::vector<EntryFigures> others;
    const auto read = ledger.forEach(*report.firstEntry, *report.lastEntry, [&](const Entry& entry) {
        if (entry.businessDay < report.days.first || entry.businessDay > report.days.last) {
            others.push_back(figuresOf(entry));
        }
    });
    if (!read) {
        return fail(read.error());
    }
    auto nextDay = noEnd;
    CheckedSums sums;
    for (const auto& entry : others) {
        nextDay = entry.businessDay > report.days.last ? std::min(nextDay, entry.number) : nextDay;
        if (const auto added = addTo(report.ofOtherDays[entry.businessDay], entry, ledger, sums); !added) {
            return fail(added.error());
        }
    }
    return sums.areExact() ? Result<std::int64_t, LedgerError>(nextDay) : fail(LedgerError::SumsTooLarge);
}

Result<void, LedgerError> addDays(Report& report, Ledger& ledger, const SiteFacts& site,
                                  const ProgressWatch& progress) {
    constexpr std::int64_t step = 1024;
    const auto written = ledger.entriesOfDays(report.days.first, report.days.last, report.head.number);
    if (!written) {
        return fail(written.error());
    }
    report.firstEntry = written->first;
    report.lastEntry = written->last;
    const bool hasOthers = written->first && *written->last - *written->first + 1 != written->count;
    const auto nextDay = hasOthers ? addOtherDays(report, ledger) : Result<std::int64_t, LedgerError>(noEnd);
    if (!nextDay) {
        return fail(nextDay.error());
    }
    Tally tally(report, ledger, site, *nextDay);
    std::int64_t taken = 0;
    Result<void, LedgerError> outcome;
    const auto read =
        ledger.figuresOfDays(report.days.first, report.days.last, report.head.number, [&](EntryFigures entry) {
            outcome = tally.take(std::move(entry));
            if (!outcome) {
                return Onward::Cancel;
            }
            return ++taken % step == 0 ? progress(taken, written->count) : Onward::Continue;
        });
    if (!outcome) {
        return outcome;
    }
    if (!read) {
        return read;
    }
    return tally.finish();
}

Result<void, LedgerError> addOpenShifts(Report& report, Ledger& ledger) {
    const auto open = shiftsOpenAt(ledger, report.head.number);
    if (!open) {
        return fail(open.error());
    }
    for (const auto& entry : *open) {
        report.openShifts.push_back({entry.number, entry.operatorName, entry.time});
    }
    return {};
}

Result<void, LedgerError> addOpenAt(Report& report, Ledger& ledger) {
    auto intents = ledger.openIntentsAt(report.head.number);
    if (!intents) {
        return fail(intents.error());
    }
    CheckedSums sums;
    for (auto& intent : *intents) {
        const auto change = changeOf(intent.kind);
        if (!change) {
            continue;
        }
        add(change->direction == Direction::In ? report.openSales : report.openRefunds, figuresOf(intent), sums);
        report.open.push_back(std::move(intent));
    }
    if (!sums.areExact()) {
        return fail(LedgerError::SumsTooLarge);
    }
    return {};
}

/// As things are when the report is made: whatever its days, what was restored is missing from what comes after.
Result<void, LedgerError> addRestored(Report& report, Ledger& ledger) {
    const auto restored = restoredSinceLastZ(ledger);
    if (!restored) {
        return fail(restored.error());
    }
    report.restored = *restored ? std::optional((*restored)->number) : std::nullopt;
    return {};
}

} // namespace

void SalesSums::add(const EntryFigures& done, CheckedSums& sums) {
    if (const auto change = changeOf(done.kind)) {
        tally::add(this->*change->total, done, sums);
        addPayments(*this, done, change->direction, sums);
    }
}

std::string Report::hourName(std::chrono::sys_time<std::chrono::milliseconds> time) const {
    const WallClock clock(timeZone);
    return days.isOneDay() ? clock.hourText(time) : clock.text(time).substr(11, 2) + ":00";
}

std::int64_t Report::refusedCount() const {
    return std::accumulate(refusedCards.begin(), refusedCards.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& reason) { return sum + reason.second; });
}

bool Report::lists(ExceptionKind kind) const {
    return kind != ExceptionKind::WithoutShift && (kind != ExceptionKind::Refund || lists(Listed::Refunds));
}

std::vector<const EntryFigures*> Report::toList(ExceptionKind kind) const {
    std::vector<const EntryFigures*> entries;
    if (!lists(kind)) {
        return entries;
    }
    std::set<std::int64_t> elsewhere;
    if (kind == ExceptionKind::Approval) {
        for (const auto& [of, entry] : exceptions) {
            if (of != kind && of != ExceptionKind::WithoutShift) {
                elsewhere.insert({entry.number, entry.intent.value_or(entry.number)});
            }
        }
    }
    for (const auto& [of, entry] : exceptions) {
        if (of == kind && !elsewhere.contains(entry.number)) {
            entries.push_back(&entry);
        }
    }
    return entries;
}

std::int64_t Report::countOf(ExceptionKind kind) const {
    return std::ranges::count(exceptions, kind, &ReportException::kind);
}

Result<Report, LedgerError> makeReport(Ledger& ledger, const DayRange& days, const Verification& verification,
                                       const ProgressWatch& progress) {
    Report report;
    report.days = days;
    report.verification = verification;
    const auto site = describeSite(report, ledger);
    if (!site) {
        return fail(site.error());
    }
    const auto head = headAfter(ledger, days.last);
    if (!head) {
        return fail(head.error());
    }
    report.head = *head;
    report.endsAt = site->calendar().begin(days.last + std::chrono::days(1));
    if (days.isOneDay()) {
        report.listed = {Listed::Refunds, Listed::CashMovements};
    }
    report.moved = {{Transaction::PayIn, {}}, {Transaction::PayOut, {}}, {Transaction::SafeDrop, {}}};
    if (auto added = addDays(report, ledger, *site, progress); !added) {
        return fail(added.error());
    }
    auto changes = clockChangesOf(ledger, site->calendar(), days);
    if (!changes) {
        return fail(changes.error());
    }
    report.clockChanges = *std::move(changes);
    for (const auto add : {addOpenAt, addOpenShifts, addRestored}) {
        if (auto added = add(report, ledger); !added) {
            return fail(added.error());
        }
    }
    return report;
}

} // namespace tally
