#include "app/cli/shift/shift_words.h"

#include "app/cli/card/till_words.h"
#include "app/cli/ledger/ledger_words.h"
#include "app/cli/report/report_words.h"
#include "app/cli/site/site_words.h"
#include "core/base/currency.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/transaction.h"
#include "core/report/wall_clock.h"

#include <fmt/format.h>

#include <array>

namespace tally::words {
namespace {

constexpr int columns = 72;

std::string rule() { return std::string(columns, '-') + '\n'; }

std::string fact(std::string_view what, std::string_view value) { return fmt::format("{:<24}{}\n", what, value); }

/// Name to the left, amount to the right edge.
std::string sum(std::string_view what, Money money, std::string_view currency) {
    return fmt::format("{:<40}{:>32}\n", what, moneyText(money, currency));
}

std::string counter(std::string_view what, std::int64_t count) { return fmt::format("{:<40}{:>32}\n", what, count); }

std::string cashLine(std::string_view what, const CashLine& line, std::string_view currency) {
    const auto count = line.count > 0 ? fmt::format("{}", line.count) : std::string();
    return fmt::format("{:<32}{:>8}{:>32}\n", what, count, moneyText(line.money, currency));
}

std::string localText(const LocalTime& local) {
    return fmt::format("{} (UTC{})", minuteText(local.time + local.offset), offsetText(local.offset));
}

std::string difference(const CashCount& count, Money expected, std::string_view currency) {
    const auto between = count.counted - expected;
    if (between == Money{}) {
        return sum("Neither over nor short", between, currency);
    }
    return sum(between > Money{} ? "OVER" : "SHORT", between, currency);
}

std::string turnoverHeader() {
    return fmt::format("{:<16}{:>8}{:>14}{:>10}{:>24}\n", "", "number", "points", "bonus", "money");
}

std::string turnoverLine(std::string_view what, const TurnoverLine& line, std::string_view currency) {
    return fmt::format("{:<16}{:>8}{:>14}{:>10}{:>24}\n", what, line.count, line.points.count(), line.bonus.count(),
                       moneyText(line.money, currency));
}

std::string turnoverLines(const Turnover& turnover, std::string_view currency) {
    auto text = turnoverLine("Cards issued", turnover.issued, currency) +
                turnoverLine("Top-ups", turnover.toppedUp, currency) +
                turnoverLine("Refunds", turnover.refunded, currency);
    if (turnover.staff.count > 0) {
        text += turnoverLine("Staff cards", turnover.staff, currency);
    }
    if (turnover.deposits != Money{}) {
        text += sum("of which deposits", turnover.deposits, currency);
    }
    return text;
}

std::string payments(const Turnover& turnover, std::string_view currency) {
    constexpr std::array names{"Cash", "Bank card", "Other"};
    std::string text = fmt::format("{:<16}{:>28}{:>28}\n", "", "taken", "paid out");
    for (const auto& [kind, line] : turnover.payments) {
        text += fmt::format("{:<16}{:>28}{:>28}\n", names.at(static_cast<std::size_t>(kind)),
                            moneyText(line.taken, currency), moneyText(line.paidOut, currency));
    }
    for (const auto& [name, line] : turnover.others) {
        text += fmt::format("  of that {:<6}{:>28}{:>28}\n", name, moneyText(line.taken, currency),
                            moneyText(line.paidOut, currency));
    }
    return text;
}

std::string head(const ShiftReport& report) {
    auto text =
        report.zNumber ? fmt::format("Z REPORT No. {}\n", *report.zNumber) : std::string("X REPORT (not final)\n");
    if (report.reality == Reality::Simulated) {
        text += "SIMULATION: no card and no money of this report exist.\n";
    }
    if (report.restored) {
        text += restored(*report.restored) + "\n";
    }
    text += fact("Station", fmt::format("{}, site {}", report.station, report.siteId));
    text += fact("Shift of", report.owner);
    text += fact("Opened", localText(report.openedAt));
    text += fact(report.zNumber ? "Closed" : "As of", localText(report.madeAt));
    if (!report.madeBy.empty()) {
        text += fact(report.zNumber ? "Closed by" : "Asked for by", report.madeBy);
    }
    if (!report.approver.empty()) {
        text += fact("Approved by", report.approver);
    }
    return text;
}

std::string sales(const ShiftReport& report) {
    const auto& figures = report.figures;
    auto text = rule() + turnoverHeader() + turnoverLines(figures.turnover, report.currency);
    const auto& settled = figures.settled;
    if (settled.issued.count + settled.toppedUp.count + settled.staff.count > 0) {
        text += "Begun before this shift and settled in it, without cash:\n";
        text += turnoverLine("Cards issued", settled.issued, report.currency) +
                turnoverLine("Top-ups", settled.toppedUp, report.currency);
    }
    if (!figures.turnover.payments.empty()) {
        text += rule() + payments(figures.turnover, report.currency);
    }
    return text;
}

std::string drawer(const ShiftReport& report) {
    if (!report.figures.cash) {
        return rule() + "The cash is shown once the drawer has been counted.\n";
    }
    const auto& cash = *report.figures.cash;
    const auto& currency = report.currency;
    auto text = rule() + sum("  Float at the opening", cash.openingFloat, currency);
    if (cash.lastCounted) {
        text += sum(fmt::format("    counted before, for Z {}", cash.lastCounted->z), cash.lastCounted->counted, currency);
        text += sum("    difference", cash.openingFloat - cash.lastCounted->counted, currency);
    }
    text += cashLine("+ Sales", cash.sales, currency);
    text += cashLine("+ Open sales", cash.openSales, currency);
    text += cashLine("+ Pay-ins", cash.payIns, currency);
    text += cashLine("- Pay-outs", cash.payOuts, currency);
    text += cashLine("- Drops into the safe", cash.drops, currency);
    text += cashLine("- Refunds", cash.refunds, currency);
    text += cashLine("- Handed back, earlier sales", cash.handedBack, currency);
    text += sum("= Expected in the drawer", cash.expected(), currency);
    if (report.counts.empty()) {
        return text;
    }
    const auto& last = report.counts.back().count;
    if (!report.zNumber && last.expected != cash.expected()) {
        return text + "Cash moved after the count. The drawer is to be counted again.\n";
    }
    return text + sum("  Counted", last.counted, currency) + difference(last, cash.expected(), currency);
}

std::string_view movement(EntryKind kind) {
    switch (transactionOf(kind)) {
    case Transaction::PayIn:
        return "pay-in";
    case Transaction::PayOut:
        return "pay-out";
    case Transaction::SafeDrop:
        return "drop into the safe";
    case Transaction::Load:
    case Transaction::Refund:
    case Transaction::None:
        break;
    }
    return "";
}

std::string movements(const ShiftReport& report) {
    if (report.figures.movements.empty()) {
        return {};
    }
    auto text = rule() + "Cash put in and taken out:\n";
    for (const auto& each : report.figures.movements) {
        text += fmt::format("  {}, {}, {}, by {}", localText({each.time, each.offset}), movement(each.kind),
                            moneyText(each.money, report.currency), each.operatorName);
        text += each.approver.empty() ? "" : fmt::format(", approved by {}", each.approver);
        text += each.remark.empty() ? "\n" : fmt::format(": {}\n", each.remark);
    }
    return text;
}

std::string beside(const ShiftReport& report) {
    std::string text;
    for (const auto& other : report.beside) {
        text += fmt::format("Open beside it: {} since {}\n", other.owner, localText(other.openedAt));
    }
    return text;
}

std::string counts(const ShiftReport& report) {
    std::string text;
    for (const auto& [count, time] : report.counts) {
        const auto approved = count.approver.empty() ? "" : fmt::format(", approved by {}", count.approver);
        text += fmt::format("Counted {} by {}{}: {}, expected {}, difference {}\n", localText(time), count.countedBy,
                            approved, moneyText(count.counted, report.currency),
                            moneyText(count.expected, report.currency),
                            moneyText(count.difference(), report.currency));
    }
    if (text.empty()) {
        return text;
    }
    for (const auto& pieces : report.counts.back().count.pieces) {
        text += fmt::format("{:>16} x {:>16}{:>37}\n", pieces.pieces, moneyText(pieces.value, report.currency),
                            moneyText(Money::fromMinor(pieces.value.minor() * pieces.pieces), report.currency));
    }
    return rule() + text;
}

std::string open(const ShiftReport& report) {
    auto text = rule();
    if (report.figures.open.empty()) {
        return text + "Nothing is open.\n";
    }
    text += report.zNumber ? "Open, carried forward:\n" : "Open:\n";
    for (const auto& each : report.figures.open) {
        text += fmt::format(
            "  entry {}, {}, {}, card {}, {}\n", each.intent, nameOf(each.kind), localText({each.time, each.offset}),
            each.serial ? fmt::format("{}", *each.serial) : each.uid, moneyText(each.money, report.currency));
    }
    return text;
}

std::string exceptions(const ExceptionCounts& exceptions) {
    if (exceptions.total() == 0) {
        return "No exceptions.\n";
    }
    auto text = rule() + "Exceptions:\n";
    for (const auto kind : everyExceptionKind) {
        if (const auto count = exceptions.of(kind); count > 0) {
            text += counter(exception(kind), count);
        }
    }
    return text;
}

std::string foot(const ShiftReport& report) {
    auto text = rule() + "Perpetual totals of this station, from its first entry:\n";
    text += turnoverHeader() + turnoverLines(report.perpetual, report.currency);
    text += rule() + fact("Entries of this shift", fmt::format("{} to {}", report.firstEntry, report.lastEntry));
    if (report.entry) {
        text += fact("This Z report", fmt::format("entry {}", *report.entry));
    }
    const auto hash = report.toDetails().at("head").get<std::string>();
    text += fact("Head of the chain", fmt::format("entry {}", report.head.number));
    text += hash + '\n' + fmt::format("Ledger {}\n", whatHolds(report.trust));
    return text + "Made from the station's own ledger. Tallycard is not a certified fiscal device.";
}

/// "That is 20.00 EUR less than was counted in it for Z 3."
std::string besideLastCount(Money openingFloat, const LastCounted& last, std::string_view currency) {
    const auto difference = openingFloat - last.counted;
    if (difference == Money{}) {
        return fmt::format("That is what was counted in it for Z {}.", last.z);
    }
    return fmt::format("That is {} {} than was counted in it for Z {} ({}): the Z of this shift shows both.",
                       moneyText(difference < Money{} ? Money{} - difference : difference, currency),
                       difference < Money{} ? "less" : "more", last.z, moneyText(last.counted, currency));
}

} // namespace

std::string shift(ShiftError error) {
    switch (error) {
    case ShiftError::NotAllowed:
        return "Your role does not allow this. Nothing was changed; leave the cash where it is. "
               "A supervisor may approve it: --approver NAME --approver-pin-file FILE.";
    case ShiftError::ClockAhead:
        return whyNot(TillError::ClockAhead);
    case ShiftError::AlreadyOpen:
        return "You have an open shift already. Nothing was changed; its float and its sales are as they were. "
               "Count its drawer and close it first, or go on selling in it.";
    case ShiftError::NoOpenShift:
        return "There is no open shift of this operator. Nothing was changed; leave the cash where it is. "
               "'tallycard shift open --float AMOUNT' opens yours.";
    case ShiftError::AmountInvalid:
        return "Nobody can move this amount of cash. Nothing was changed; leave the cash where it is. "
               "Give an amount above zero.";
    case ShiftError::CashTooLarge:
        return "That is more cash than is moved at once here. Nothing was changed; leave the cash where it is. "
               "'tallycard prices show' says the most.";
    case ShiftError::NoSuchCash:
        return "No coins come to this amount: it is no multiple of the smallest coin. Nothing was changed; leave the "
               "cash "
               "where it is. 'tallycard prices show' says the smallest coin.";
    case ShiftError::SumsTooLarge:
        return "The amounts of this shift add up to more than can be reckoned. Nothing was changed, and nothing in the "
               "ledger is wrong.";
    case ShiftError::ReasonMissing:
        return "The reason is missing. Nothing was changed; leave the cash where it is. "
               "Say what it is for: --reason TEXT.";
    case ShiftError::UnknownDenomination:
        return "The site's currency has no coin or note of this value. No count was written; the drawer is as it was. "
               "Count again.";
    case ShiftError::CountInvalid:
        return "This is no count of a drawer. No count was written; the drawer is as it was. "
               "Count again: value x pieces, e.g. 50x3 20x10.";
    case ShiftError::NotCounted:
        return "The drawer has not been counted yet. No Z was made, and the shift stays open. "
               "Count it first: 'tallycard shift count 50x3 20x10 …'.";
    case ShiftError::CountOutdated:
        return "Something was sold or cash was moved after the count. No Z was made, and the shift stays open. "
               "Count the drawer again, then close the shift; a count after the first takes a supervisor: --approver NAME "
               "--approver-pin-file FILE.";
    case ShiftError::SaleUnfinished:
        return "Another program is in the middle of a sale of this shift. No Z was made, and the shift stays open; "
               "leave the cash as it is. Let the sale finish, then close the shift.";
    case ShiftError::LedgerFailed:
        return "The ledger cannot be read or written. Nothing was changed. Run 'tallycard ledger verify'.";
    case ShiftError::EntryRefused:
        return whyNot(TillError::EntryRefused);
    case ShiftError::LedgerFull:
        return "The disk is full. Nothing was changed. Make room, then try again.";
    case ShiftError::LedgerBusy:
        return "Another program keeps the ledger busy. Nothing was changed. Try again.";
    }
    return {};
}

std::string badPieces(std::string_view word) {
    return fmt::format("'{}' is no count of coins or notes. No count was written; the drawer is as it was. "
                       "Write value x pieces, in digits, e.g. 20x3 for three "
                       "notes of 20, or 0.50x4.",
                       word);
}

std::string unknownDenomination(std::string_view word, const std::vector<Money>& denominations,
                                const Currency& currency) {
    std::string known;
    for (const auto value : denominations) {
        known += (known.empty() ? "" : ", ") + currency.amount(value);
    }
    return fmt::format("'{}': there is no coin or note of this value. No count was written; the drawer is as it was. "
                       "{} has {}. Others are named in config.toml: denominations.",
                       word, currency.code(), known);
}

std::string shiftOpened(const Shift& shift, std::string_view currency) {
    const auto text = fmt::format("Shift {} of {} is open, with {} in the drawer.", shift.number, shift.owner,
                                  moneyText(shift.openingFloat, currency));
    return shift.lastCounted ? text + ' ' + besideLastCount(shift.openingFloat, *shift.lastCounted, currency) : text;
}

std::string cashMoved(EntryKind kind, Money amount, std::string_view currency) {
    const auto money = moneyText(amount, currency);
    if (kind == EntryKind::PayIn) {
        return fmt::format("{} paid into the drawer.", money);
    }
    return kind == EntryKind::PayOut ? fmt::format("{} paid out of the drawer.", money)
                                     : fmt::format("{} taken from the drawer into the safe.", money);
}

std::string counted(const CashCount& count, std::string_view currency) {
    return "The count is final.\n" + sum("Counted", count.counted, currency) +
           sum("Expected", count.expected, currency) + difference(count, count.expected, currency) +
           "Close the shift with 'tallycard shift close'.";
}

std::string noShift() { return "No shift is open."; }

std::string_view codeOf(ShiftState state) {
    switch (state) {
    case ShiftState::Open:
        return "open";
    case ShiftState::Counted:
        return "counted";
    case ShiftState::CountOutdated:
        return "count-outdated";
    }
    return {};
}

std::string openShift(const Shift& shift, std::optional<Money> expected, const Site& site) {
    auto text = fmt::format("Shift {} of {}, since {}, float {}: {}", shift.number, shift.owner,
                            WallClock(site.timeZone).text(shift.openedAt), moneyText(shift.openingFloat, site.currency),
                            codeOf(shift.state));
    return expected ? text + fmt::format(", expected {}", moneyText(*expected, site.currency)) : text;
}

std::string isReprint(std::uint32_t copy) {
    return fmt::format("REPRINT: this is copy {} of the report. The ledger names each.", copy);
}

std::string shiftReport(const ShiftReport& report) {
    const auto warning = report.isExact()
                             ? std::string()
                             : rule() + "THE AMOUNTS ADD UP TO MORE THAN CAN BE RECKONED: believe none of "
                                        "the sums below.\nThe entries themselves are right; see 'tallycard "
                                        "ledger list'.\n";
    return head(report) + warning + sales(report) + drawer(report) + movements(report) + counts(report) + open(report) +
           beside(report) + exceptions(report.figures.exceptions) + foot(report);
}

std::string noZReport(std::optional<std::int64_t> number) {
    return number ? fmt::format("There is no Z report No. {}.", *number)
                  : "There is no Z report yet. 'tallycard shift close' makes one.";
}

std::string whoseShift() { return "Several shifts are open. Say whose: --of NAME."; }

std::string badPaperZ() {
    return "Type the number of the Z report and the 64 digits of its head of the chain, as its paper shows them.";
}

std::string paperZAgrees(std::int64_t number) {
    return fmt::format("It holds Z report No. {}, after the head that the paper names.", number);
}

std::string paperZNotFound(std::int64_t number) {
    return fmt::format("This ledger has no Z report No. {}: its tail was cut off, or it is another ledger, as after "
                       "a restore from a backup that is older than the paper.",
                       number);
}

std::string paperZDiffers(std::int64_t number) {
    return fmt::format("Z report No. {} of this ledger does not follow the head that the paper names. Either the "
                       "digits were mistyped, or this is not the ledger that the paper was printed from.",
                       number);
}

} // namespace tally::words
