#include "app/cli/report/report_words.h"

#include "app/cli/ledger/ledger_words.h"
#include "app/cli/site/site_words.h"
#include "core/base/currency.h"
#include "core/base/hex.h"
#include "core/ledger/entry_json.h"
#include "core/report/wall_clock.h"
#include "ui/name_order.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>
#include <vector>

namespace tally::words {

namespace {

std::string_view payment(PaymentKind kind) {
    switch (kind) {
    case PaymentKind::Cash:
        return "Cash";
    case PaymentKind::Card:
        return "Card";
    case PaymentKind::Other:
        return "Other";
    }
    return "";
}

std::string_view movements(Transaction kind) {
    switch (kind) {
    case Transaction::PayIn:
        return "Pay-ins";
    case Transaction::PayOut:
        return "Pay-outs";
    case Transaction::SafeDrop:
        return "Safe drops";
    case Transaction::Load:
    case Transaction::Refund:
    case Transaction::None:
        break;
    }
    return "";
}

/// What was changed, found or overridden, of what is an exception for that.
std::string aboutOf(ExceptionKind kind, const EntryFigures& entry, const WallClock& wall) {
    const auto& noted = entry.noted;
    switch (noted.toldOf(kind)) {
    case Told::Nothing:
        break;
    case Told::Overrides: {
        std::vector<std::string> overrides;
        for (const auto action : noted.overrides) {
            overrides.push_back(words::reason(action));
        }
        return fmt::format(", {}", fmt::join(overrides, ", "));
    }
    case Told::Kind:
        return fmt::format(", {}", words::kind(entry.kind));
    case Told::KindAndAbout:
        return fmt::format(", {} {}", words::kind(entry.kind), noted.about);
    case Told::Clock: {
        const auto text = [&](std::chrono::sys_time<std::chrono::milliseconds> time) {
            return noted.clock->isOfDays ? textOf(std::chrono::floor<std::chrono::days>(time)) : wall.text(time);
        };
        return fmt::format(", {} from {} to {}", words::kind(entry.kind), text(noted.clock->from), text(noted.clock->to));
    }
    case Told::About:
        return fmt::format(", {}", noted.about);
    case Told::Copy:
        return fmt::format(", {} {}, copy {}", entry.kind == EntryKind::ZPrinted ? "Z report" : "receipt", noted.about,
                           noted.copy);
    case Told::Change:
        return fmt::format(", {}: {}", noted.about, noted.change);
    }
    return {};
}

/// What of a group's figures the reader may see.
enum class Shown : std::uint8_t { Counts, CountsAndMoney };

/// The report as text, line by line.
class Text {
public:
    Text(const Report& report, Tracing tracing) : m_report(report), m_tracing(tracing), m_clock(report.timeZone) {}

    std::string whole() {
        title();
        making();
        sums(m_report.sums);
        add("Deposits      {:>38}", money(m_report.sums.deposits()));
        add("Turnover      {:>38}", money(m_report.sums.turnover()));
        apart("Staff cards, in none of the totals above but the payments", m_report.staff);
        apart("Outside any shift, part of the totals above", m_report.outsideShifts);
        groups();
        cashMovements();
        open();
        shifts();
        openShifts();
        clock();
        exceptions();
        if (m_report.liability) {
            outstanding(*m_report.liability);
        }
        ledger();
        add("This is not a certified fiscal device. What it offers one: numbered Z reports, the head of the chain, and "
            "a ledger that anybody can check.");
        return std::move(m_text);
    }

private:
    template <class... Values> void add(fmt::format_string<Values...> line, Values&&... values) {
        m_text += m_text.empty() ? "" : "\n";
        m_text += fmt::format(line, std::forward<Values>(values)...);
    }
    [[nodiscard]] std::string money(Money amount) const { return moneyText(amount, m_report.currency); }

    void trace(const std::vector<std::int64_t>& entries) {
        if (m_tracing == Tracing::Entries && !entries.empty()) {
            add("    entries {}", fmt::join(entries, " "));
        }
    }

    void title() {
        const auto days = m_report.days.isOneDay() ? fmt::format("Business day {}", textOf(m_report.days.first))
                                                   : fmt::format("Business days {} to {}", textOf(m_report.days.first),
                                                                 textOf(m_report.days.last));
        add("{}, site {}, station {}, times of {}", days, m_report.siteId, m_report.station, m_report.timeZone);
    }

    void making() {
        if (m_report.made) {
            const auto by = m_report.made->by.empty() ? std::string() : " by " + m_report.made->by;
            add("Made {}{}", m_clock.text(m_report.made->time), by);
        }
        if (!m_report.isOfEndedDays()) {
            add("As of {}, the {}day runs until {}", timeOf(m_report.made->time),
                m_report.days.isOneDay() ? "" : "last ", timeOf(m_report.endsAt));
        }
        switch (m_report.withheld) {
        case Withheld::Nothing:
            break;
        case Withheld::MoneyPerPerson:
            add("Without money per person, which is shown to whoever signs in: --operator NAME --pin-file FILE");
            break;
        case Withheld::Drawers:
            add("Without money per person and means of payment: while a drawer is not finally counted, these are shown "
                "to a supervisor alone: --operator NAME --pin-file FILE");
            break;
        }
    }

    [[nodiscard]] std::string timeOf(std::chrono::sys_time<std::chrono::milliseconds> time) const {
        constexpr std::size_t dateLength = std::string_view("2026-05-31 ").size();
        return m_clock.text(time).substr(dateLength);
    }

    void total(std::string_view what, const ReportTotal& sum) {
        add("{:<14}{:>6}{:>12} points{:>20}", what, sum.count, sum.points.count(), money(sum.money));
        if (sum.bonus != Points()) {
            add("  bonus       {:>18} points", sum.bonus.count());
        }
        trace(sum.entries);
    }

    void sums(const SalesSums& all) {
        total("Issued", all.issued);
        total("Topped up", all.toppedUp);
        total("Refunded", all.refunded);
        if (!m_report.showsDrawers()) {
            return;
        }
        for (const auto& [kind, sum] : all.payments) {
            add("{:<8} taken {:>14}, given {:>14}, net {:>14}", payment(kind), money(sum.taken), money(sum.given),
                money(sum.net()));
            if (sum.handedOver != Money()) {
                add("  handed over {}, change {}: no takings", money(sum.handedOver), money(sum.change));
            }
            trace(sum.entries);
        }
        for (const auto& [name, sum] : all.others) {
            add("  of that {}: taken {}, given {}, net {}", name, money(sum.taken), money(sum.given), money(sum.net()));
        }
    }

    void apart(std::string_view what, const SalesSums& part) {
        if (!part.isEmpty()) {
            add("\n{}", what);
            total("  issued", part.issued);
            total("  topped up", part.toppedUp);
            total("  refunded", part.refunded);
        }
    }

    void heading(std::string_view what) {
        auto line = fmt::format("\n{:<24}{:>7}{:>9}{:>9}{:>18}{:>18}", what, "issued", "top-ups", "refunds", "sold",
                                "refunded");
        if (m_report.showsDrawers()) {
            for (const auto kind : {PaymentKind::Cash, PaymentKind::Card, PaymentKind::Other}) {
                line += fmt::format("{:>18}", small(payment(kind)));
            }
        }
        add("{}", line);
    }
    static std::string small(std::string_view word) {
        std::string text(word);
        text.front() = static_cast<char>(text.front() - 'A' + 'a');
        return text;
    }
    void group(std::string_view name, const SalesSums& part, Shown shown = Shown::CountsAndMoney) {
        auto line =
            fmt::format("{:<24}{:>7}{:>9}{:>9}", name, part.issued.count, part.toppedUp.count, part.refunded.count);
        std::vector<Money> amounts{part.issued.money + part.toppedUp.money, part.refunded.money};
        if (m_report.showsDrawers()) {
            for (const auto& [kind, sum] : part.payments) {
                amounts.push_back(sum.net());
            }
        }
        for (const auto amount : amounts) {
            line += fmt::format("{:>18}", shown == Shown::CountsAndMoney ? money(amount) : "-");
        }
        add("{}", line);
        for (const auto* sum : {&part.issued, &part.toppedUp, &part.refunded}) {
            trace(sum->entries);
        }
    }

    void groups() {
        if (!m_report.days.isOneDay()) {
            heading("By day");
            for (const auto& [day, part] : m_report.byDay) {
                group(textOf(day), part);
            }
        }
        heading("By operator");
        const auto shown = m_report.showsMoneyPerPerson() ? Shown::CountsAndMoney : Shown::Counts;
        for (const auto* each : ui::inOrderOfNames(m_report.byOperator)) {
            group(each->first, each->second, shown);
        }
        heading("By hour");
        for (const auto& hour : m_report.byHour) {
            group(hour.name, hour.sums);
        }
        heading("By price list");
        for (const auto& [list, part] : m_report.byPriceList) {
            group(list ? fmt::format("entry {}", *list) : std::string("none"), part);
        }
        heading("By station");
        for (const auto& [station, part] : m_report.byStation) {
            group(fmt::format("{}", station), part);
        }
    }

    void cashMovements() {
        if (!m_report.showsDrawers()) {
            return;
        }
        add("");
        for (const auto& [kind, moved] : m_report.moved) {
            add("{:<14}{:>6}{:>32}", movements(kind), moved.count, money(moved.money));
        }
        if (m_report.lists(Listed::CashMovements)) {
            for (const auto& entry : m_report.cashMovements) {
                auto line = fmt::format("  {:>6}  {}  {}, {}, {}", entry.number, m_clock.text(entry.time),
                                        words::kind(entry.kind), money(entry.money), entry.operatorName);
                line += entry.approver.empty() ? "" : fmt::format(", approved by {}", entry.approver);
                line += entry.remark.empty() ? "" : fmt::format(": {}", entry.remark);
                add("{}", line);
            }
        }
    }

    /// "5 entries: sales 2, 50.00 EUR; refunds 1, 10.00 EUR"
    [[nodiscard]] std::string booked(const Booked& booked) const {
        auto text = fmt::format("{} {}: sales {}, {}; refunds {}, {}", booked.entries.size(),
                                booked.entries.size() == 1 ? "entry" : "entries", booked.sales, money(booked.taken),
                                booked.refunds, money(booked.paidOut));
        text += booked.movements == 0 ? ""
                                      : fmt::format("; cash moved {}, {}", booked.movements, money(booked.moved));
        return text;
    }

    [[nodiscard]] std::string who(const ClockChange& change) const {
        return change.by + (change.approver.empty() ? "" : fmt::format(", approved by {}", change.approver));
    }

    void clockChange(const ClockChange& change) {
        switch (change.kind) {
        case ClockChangeKind::SetBack:
            add("  {:>6}  the clock was set back from {} to {}", change.entry, m_clock.text(change.from),
                m_clock.text(change.to));
            add("          booked for {} since then, while the clock showed an earlier day: {}", textOf(change.fromDay),
                booked(change.between.value_or(Booked{})));
            return;
        case ClockChangeKind::Ahead:
            add("  {:>6}  the clock went from {} to {}; that it is right said {}", change.entry,
                m_clock.text(change.from), m_clock.text(change.to), who(change));
            if (change.between) {
                add("          booked until it went back: {}", booked(*change.between));
            }
            return;
        case ClockChangeKind::Corrected:
            add("  {:>6}  {}  business days went back from {} to {}; that the clock was wrong said {}", change.entry,
                m_clock.text(change.to), textOf(change.fromDay), textOf(change.toDay), who(change));
            add("          booked for days after {} until then: {}", textOf(change.toDay),
                booked(change.between.value_or(Booked{})));
            return;
        }
    }

    void clock() {
        if (!m_report.clockChanges.empty()) {
            add("\nThe clock jumped");
        }
        for (const auto& change : m_report.clockChanges) {
            clockChange(change);
        }
        const auto days = m_report.days.isOneDay() ? "the day" : "the last day";
        if (!m_report.addedLater.isEmpty()) {
            add("\nAdded after {} was over; a report printed before does not have it", days);
            add("  {}", booked(m_report.addedLater));
            add("    entries {}", fmt::join(m_report.addedLater.entries, " "));
        }
        if (!m_report.ofOtherDays.empty()) {
            add("\nEntries between the first and the last of this report that count for other days");
        }
        for (const auto& [day, others] : m_report.ofOtherDays) {
            add("  {}  {}", textOf(day), booked(others));
        }
    }

    void openShifts() {
        if (m_report.openShifts.empty()) {
            return;
        }
        add("\n{}:", !m_report.isOfEndedDays()  ? "Shifts open"
                     : m_report.days.isOneDay() ? "Shifts open at the end of the day"
                                                : "Shifts open at the end of the range");
        for (const auto& shift : m_report.openShifts) {
            add("  {} since {} (shift {})", shift.owner, m_clock.text(shift.since), shift.shift);
        }
    }

    void open() {
        add("\n{}", !m_report.isOfEndedDays()  ? "Open"
                    : m_report.days.isOneDay() ? "Open at the end of the day"
                                               : "Open at the end of the range");
        total("Open sales", m_report.openSales);
        total("Open refunds", m_report.openRefunds);
        for (const auto& intent : m_report.open) {
            add("  {:>6}  {}  {}, card {}, {}", intent.number, m_clock.text(intent.time), kind(intent.kind),
                intent.serial ? fmt::format("{}", *intent.serial) : intent.uid, money(intent.money.value_or(Money{})));
        }
    }

    void shifts() {
        if (m_report.shifts.empty()) {
            return;
        }
        add("\n{:<6}{:>8}  {:<24}{:>16}{:>16}{:>16}", "Z", "entry", "shift of", "expected", "counted", "over/short");
        for (const auto& shift : m_report.shifts) {
            const auto shown = [&](Money amount) {
                return m_report.showsMoneyPerPerson() ? money(amount) : std::string("-");
            };
            add("{:<6}{:>8}  {:<24}{:>16}{:>16}{:>16}", shift.zNumber, shift.entry, shift.owner, shown(shift.expected),
                shown(shift.counted), shown(shift.difference()));
            for (const auto& count : shift.counts) {
                add("{:<16}entry {}: {} counted by {}{}, {} over or short", "", count.entry, money(count.counted),
                    count.countedBy, count.approver.empty() ? "" : fmt::format(", approved by {}", count.approver),
                    money(count.difference()));
            }
            if (shift.lastCounted && shift.lastCounted->counted != shift.openingFloat) {
                add("{:<16}float {}, counted before for Z {}: {}", "", money(shift.openingFloat), shift.lastCounted->z,
                    money(shift.lastCounted->counted));
            }
        }
    }

    void exceptions() {
        add("\nCards refused {}", m_report.refusedCount());
        for (const auto kind : everyExceptionKind) {
            if (const auto count = m_report.countOf(kind); count > 0) {
                add("{:<32}{:>6}", exception(kind), count);
                each(kind);
            }
        }
    }
    void each(ExceptionKind kind) {
        for (const auto* each : m_report.toList(kind)) {
            {
                const auto& entry = *each;
                auto line = fmt::format("  {:>6}  {}  {}", entry.number, m_clock.text(entry.time), entry.operatorName);
                line += entry.approver.empty() ? "" : fmt::format(", approved by {}", entry.approver);
                line += entry.money == Money() ? "" : fmt::format(", {}", money(entry.money));
                line += entry.serial ? fmt::format(", card {}", *entry.serial) : std::string();
                line += aboutOf(kind, entry, m_clock);
                line += entry.reason ? fmt::format(": {}", reason(*entry.reason)) : std::string();
                line += entry.remark.empty() ? "" : fmt::format(": {}", entry.remark);
                add("{}", line);
            }
        }
    }

    void outstanding(const Liability& liability) {
        const auto sold = m_report.sums.issued.points + m_report.sums.toppedUp.points;
        const auto bonus = m_report.sums.issued.bonus + m_report.sums.toppedUp.bonus;
        add("\nPoints sold on these days: {}, {} of them bonus; refunded {}, {} of them bonus", sold.count(),
            bonus.count(), m_report.sums.refunded.points.count(), m_report.sums.refunded.bonus.count());
        add("Outstanding at entry {}: at most {} points on {} cards, {} of them paid for and {} bonus",
            liability.asOfEntry, liability.outstanding().count(), liability.cards, liability.paid.count(),
            liability.bonus.count());
        add("Expired: {} points on {} cards, {} of them paid for and {} bonus", liability.expired().count(),
            liability.expiredCards, liability.expiredPaid.count(), liability.expiredBonus.count());
        add("Deposits: {} on {} cards", money(liability.deposits.money), liability.deposits.cards);
        add("  open sales make {} of those outstanding; staff cards hold {} more", liability.ofOpenSales.count(),
            liability.staff.count());
        add("  This is an upper bound: what was played at machines since a card was last seen here is not in this "
            "ledger.");
    }

    void ledger() {
        if (m_report.firstEntry && m_report.lastEntry) {
            add("\nLedger entries {} to {}", *m_report.firstEntry, *m_report.lastEntry);
        } else {
            add("\nNo ledger entry on {}", m_report.days.isOneDay() ? "this day" : "these days");
        }
        if (m_report.head.number == 0) {
            add("Nothing had been written by then: the chain has no head yet");
        } else {
            add("Head {} {}", m_report.head.number, hexOf(m_report.head.hash));
        }
        if (m_report.restored) {
            add("{}", restored(*m_report.restored));
        }
        add("Ledger {}", whatHolds(m_report.verification.trust()));
    }

    const Report& m_report;
    Tracing m_tracing;
    WallClock m_clock;
    std::string m_text;
};

} // namespace

std::string report(const Report& report, Tracing tracing) { return Text(report, tracing).whole(); }

std::string reason(Reason code) {
    switch (code) {
    case Reason::Foreign:
        return "not a card of this site";
    case Reason::InUse:
        return "somebody's card, not blank";
    case Reason::Anomaly:
        return "something about the card that no accident explains";
    case Reason::Spoiled:
        return "spoiled card";
    case Reason::Damaged:
        return "damaged card";
    case Reason::KnownUid:
        return "blank card with the number of one issued before";
    case Reason::Newer:
        return "written by newer software";
    case Reason::Blocked:
        return "on the block list";
    case Reason::Closed:
        return "closed card";
    case Reason::Expired:
        return "expired card";
    case Reason::ChipRefused:
        return "not a genuine chip";
    case Reason::NoReader:
        return "no reader";
    case Reason::ReaderLost:
        return "the reader stopped answering";
    case Reason::NoCard:
        return "no card";
    case Reason::TwoCards:
        return "two cards on the reader";
    case Reason::CardRemoved:
        return "the card was lifted";
    case Reason::AnotherCard:
        return "another card came onto the reader";
    case Reason::CardFailed:
        return "the card did not do as it was told";
    case Reason::UnsupportedCard:
        return "another kind of card";
    case Reason::NotIssued:
        return "the card was not issued";
    case Reason::AlreadyIssued:
        return "the card was issued before";
    case Reason::OpenElsewhere:
        return "open until other machines' journals settle it";
    case Reason::LedgerFailed:
        return "the ledger could not be written";
    case Reason::LedgerFull:
        return "the disk was full";
    case Reason::LedgerBusy:
        return "the ledger was busy";
    case Reason::Owed:
        return "owed to the guest";
    case Reason::RunDown:
        return "taken off the card";
    case Reason::NotAllowed:
        return "not allowed";
    case Reason::Sell:
        return "a sale";
    case Reason::Refund:
        return "a refund";
    case Reason::IssueStaffCard:
        return "a staff card";
    case Reason::OverwriteCard:
        return "overwriting a card in use";
    case Reason::ReprintReceipt:
        return "a receipt once more";
    case Reason::WorkShift:
        return "a shift";
    case Reason::PayIn:
        return "a pay-in";
    case Reason::SafeDrop:
        return "a safe drop";
    case Reason::PayOut:
        return "a pay-out";
    case Reason::CloseOthersShift:
        return "somebody else's shift";
    case Reason::CountAgain:
        return "a second count";
    case Reason::SeeExpectedCash:
        return "the expected cash";
    case Reason::ServeExpired:
        return "an expired card";
    case Reason::DecideOpen:
        return "a decision on an open refund";
    case Reason::ServeAhead:
        return "points of another station";
    case Reason::SellWithoutShift:
        return "cash without a shift";
    case Reason::PayBackAnotherWay:
        return "a refund paid another way";
    case Reason::TakeOtherPayment:
        return "another way of paying";
    case Reason::DeclareSerials:
        return "serial numbers";
    case Reason::CorrectClock:
        return "the clock";
    case Reason::ManageStations:
        return "the site's stations";
    case Reason::ReadLedger:
        return "the ledger's entries";
    case Reason::SeeCases:
        return "the cases";
    case Reason::AuditChip:
        return "a chip audit";
    case Reason::ChangePrices:
        return "other prices";
    case Reason::ChangeChipPolicy:
        return "other chip rules";
    case Reason::ManageOperators:
        return "the operators";
    case Reason::ManageKeys:
        return "the keys";
    case Reason::WrongPin:
        return "wrong PIN";
    case Reason::LockedOut:
        return "locked out";
    case Reason::UnknownOperator:
        return "unknown operator";
    case Reason::OperatorDisabled:
        return "operator disabled";
    case Reason::Begun:
        return "begun";
    case Reason::Buy:
        return "the batch may be bought";
    case Reason::DoNotBuy:
        return "do not buy this batch";
    case Reason::Undecided:
        return "the batch is not decided on";
    case Reason::PaidOut:
        return "decided: it was paid out";
    case Reason::Played:
        return "decided: it was a play";
    case Reason::NeverHappened:
        return "decided: it never happened";
    }
    return {};
}

std::string exception(ExceptionKind kind) {
    switch (kind) {
    case ExceptionKind::Refund:
        return "Refunds";
    case ExceptionKind::Approval:
        return "Approved by a second person";
    case ExceptionKind::NotDone:
        return "Writes that came to nothing";
    case ExceptionKind::Decision:
        return "Open refunds decided upon";
    case ExceptionKind::LeftOpen:
        return "Cards lifted too early";
    case ExceptionKind::CardRefused:
        return "Cards and chips refused";
    case ExceptionKind::ClockSetBack:
        return "Clock set back";
    case ExceptionKind::SignInFailed:
        return "Failed sign-ins";
    case ExceptionKind::LockedOut:
        return "Operators locked out";
    case ExceptionKind::NotAllowed:
        return "Asked for what is not allowed";
    case ExceptionKind::Override:
        return "By more than a cashier's role";
    case ExceptionKind::PaidBackAnotherWay:
        return "Refunds paid another way";
    case ExceptionKind::WithoutShift:
        return "Sales without a shift";
    case ExceptionKind::CountReplaced:
        return "Drawers counted once more";
    case ExceptionKind::ChipFound:
        return "Chips served with a warning";
    case ExceptionKind::CardAhead:
        return "Cards ahead of the ledger";
    case ExceptionKind::Duplicate:
        return "Receipts and Zs once more";
    case ExceptionKind::KeysChanged:
        return "Keys changed or exported";
    case ExceptionKind::PeopleChanged:
        return "People and PINs changed";
    case ExceptionKind::PricesChanged:
        return "Prices changed";
    case ExceptionKind::RulesChanged:
        return "Chip and number rules changed";
    case ExceptionKind::ChipAudited:
        return "Chip audits";
    case ExceptionKind::ClockAhead:
        return "Clock far ahead";
    case ExceptionKind::ClockCorrected:
        return "Clock corrected";
    case ExceptionKind::Restored:
        return "Ledger put back";
    }
    return {};
}

std::string rangeBackwards() { return "--to is before --from. Nothing was done. Turn them round."; }
std::string cancelled() { return "Cancelled. Nothing was written."; }
std::string checkingLedger() { return "Checking the ledger"; }
std::string addingUp() { return "Adding up"; }
std::string lookingAtCards() { return "Looking at every card"; }
std::string printing() { return "Printing"; }

std::string reportPrinted(std::string_view file) { return fmt::format("The report is in {}.", file); }

std::string cannotPrintReport(std::string_view file) {
    return fmt::format("The report could not be written to {}. The ledger is not touched by this. Look at the folder's "
                       "permissions and the disk.",
                       file);
}

std::string ledgerNotSound(const Verification& failed) {
    const auto where = failed.firstBad ? fmt::format(" from entry {} on", *failed.firstBad) : std::string();
    return fmt::format("The ledger is not sound{}: trust none of these totals. 'tallycard ledger verify' tells what is "
                       "wrong.",
                       where);
}

std::string badList(std::string_view word) { return fmt::format("'{}' is no list. There are: refunds, cash.", word); }

std::string badDay() { return "a day is written YYYY-MM-DD."; }

} // namespace tally::words
