#include "app/cli/prices/price_words.h"

#include "core/base/currency.h"
#include "core/report/wall_clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace tally::words {

namespace {

struct Line {
    std::string field;
    std::string value;
};

using Lines = std::vector<Line>;

std::string bonusText(const BonusStep& step) {
    if (const auto* fixed = std::get_if<Points>(&step.bonus)) {
        return fmt::format("{} points", fixed->count());
    }
    return fmt::format("{} %", std::get<Percent>(step.bonus).count);
}

std::string rateText(const Rate& rate, std::string_view currency) {
    return fmt::format("{} points for {}", rate.points.count(), moneyText(rate.money, currency));
}

std::string orNone(std::int64_t value, std::string_view unit) {
    return value == 0 ? std::string("none") : fmt::format("{}{}", value, unit);
}

Lines linesOf(const PriceList& list, std::string_view currency) {
    Lines lines{
        {"Price", fmt::format("{} points for {}", list.points.count(), moneyText(list.money, currency))},
        {"Deposit", list.deposit == Money{} ? std::string("none") : moneyText(list.deposit, currency)},
        {"Smallest top-up", fmt::format("{} points", list.smallestTopUp.count())},
        {"Largest top-up", fmt::format("{} points", list.largestTopUp.count())},
        {"Largest balance", fmt::format("{} points", list.largestBalance.count())},
        {"Per card and day", orNone(list.dayLimit.count(), " points")},
        {"Validity", orNone(list.validDays, " days")},
        {"Smallest coin", moneyText(list.cashStep, currency)},
        {"Most cash at once", moneyText(list.cashLimit(), currency)},
    };
    for (const auto& step : list.bonus) {
        lines.push_back({fmt::format("Bonus from {}", moneyText(step.from, currency)), bonusText(step)});
    }
    for (const auto& package : list.packages) {
        lines.push_back({fmt::format("Package {}", package.name),
                         fmt::format("{} for {} points and {} bonus", moneyText(package.money, currency),
                                     package.points.count(), package.bonus.count())});
    }
    for (const auto& payment : list.otherPayments) {
        lines.push_back({fmt::format("Paid by {}", payment.name),
                         fmt::format("takes a {}{}", tally::codeOf(payment.role),
                                     payment.reason == PaymentReason::Required ? " and a reason" : "")});
    }
    return lines;
}

std::string valueIn(const Lines& lines, const std::string& field) {
    const auto found = std::ranges::find(lines, field, &Line::field);
    return found == lines.end() ? std::string("-") : found->value;
}

/// " is 5001": what stands in the file.
std::string found(const PriceFlaw& flaw) {
    return flaw.value.empty() ? flaw.field : fmt::format("{} is {}", flaw.field, flaw.value);
}

std::string problem(const PriceFlaw& flaw, std::string_view currency) {
    switch (flaw.kind) {
    case PriceFlaw::Kind::NotAnObject:
        return fmt::format("{} must be an object: {{\"field\": value, …}}.",
                           flaw.field.empty() ? "a price list" : flaw.field);
    case PriceFlaw::Kind::Missing:
        return fmt::format("{} is missing.", flaw.field);
    case PriceFlaw::Kind::Unknown:
        return fmt::format("{} is no field of a price list.", flaw.field);
    case PriceFlaw::Kind::NotANumber:
        return fmt::format("{}; it must be a whole number. Money is in the minor unit: 1250 is {}.", found(flaw),
                           moneyText(Money::fromMinor(1250), currency));
    case PriceFlaw::Kind::NotAText:
        return fmt::format("{}; it must be one line of 1 to 40 bytes, without blanks at its ends.", found(flaw));
    case PriceFlaw::Kind::NotAList:
        return fmt::format("{}; it must be a list: [ … ].", found(flaw));
    case PriceFlaw::Kind::NotAChoice:
        return fmt::format("{}; it must be one of: {}.", found(flaw), flaw.other);
    case PriceFlaw::Kind::OutOfRange:
        return fmt::format("{}; it must be {} to {}.", found(flaw), flaw.least, flaw.most);
    case PriceFlaw::Kind::NotInCoins:
        return fmt::format("{}, which is no multiple of {}.", found(flaw), flaw.other);
    case PriceFlaw::Kind::OneOfTwo:
        return fmt::format("{}: a bonus step has either points or percent.", flaw.field);
    case PriceFlaw::Kind::Overlap:
        return fmt::format("{} and so is {}: the two steps overlap.", found(flaw), flaw.other);
    case PriceFlaw::Kind::NotAscending:
        return fmt::format("{}, less than {}: steps go up.", found(flaw), flaw.other);
    case PriceFlaw::Kind::SameName:
        return fmt::format("{} and so is {}: each has a name of its own.", found(flaw), flaw.other);
    case PriceFlaw::Kind::TooManyPoints:
        return fmt::format("{} ({}) brings more points at once than {} allows.", flaw.field, flaw.value, flaw.other);
    }
    return {};
}

} // namespace

std::string flaw(const PriceFlaw& flaw, std::string_view currency) {
    return fmt::format(
        "This price list cannot be: {} Nothing was changed: the list in force stays, and so do its prices. "
        "Correct the file and try again.",
        problem(flaw, currency));
}

std::string pricesGivenTwice(std::string_view field) {
    return fmt::format(
        "This price list cannot be: it has {} twice in one place. Nothing was changed: the list in force "
        "stays, and so do its prices. Correct the file and try again.",
        field);
}

std::string cannotReadPrices(std::string_view file) {
    return fmt::format("{} cannot be read. Nothing was changed.", file);
}

std::string pricesNotJson(std::string_view file) {
    return fmt::format(
        "{} is no JSON. Nothing was changed. 'tallycard --json prices show' prints a list to begin with.", file);
}

std::string noSuchList(std::int64_t number) { return fmt::format("Entry {} of the ledger is no price list.", number); }

std::string prices(const ListedPrices& listed, const Site& site) {
    auto text = fmt::format("Price list {}, since {}, by {}", listed.entry.number,
                            WallClock(site.timeZone).text(listed.entry.time), listed.entry.operatorName);
    for (const auto& line : linesOf(listed.prices, site.currency)) {
        text += fmt::format("\n{:<28}{}", line.field, line.value);
    }
    return text;
}

std::string pricesSideBySide(const PriceList& before, const PriceList& after, std::string_view currency) {
    const auto old = linesOf(before, currency);
    const auto next = linesOf(after, currency);
    auto fields = next;
    std::ranges::copy_if(old, std::back_inserter(fields), [&](const Line& line) {
        return std::ranges::find(next, line.field, &Line::field) == next.end();
    });
    auto text = fmt::format("  {:<28}{:<34}{}", "", "old", "new");
    for (const auto& line : fields) {
        const auto was = valueIn(old, line.field);
        const auto is = valueIn(next, line.field);
        text += fmt::format("\n{} {:<28}{:<34}{}", was == is ? ' ' : '*', line.field, was, is);
    }
    return text;
}

std::string costPerPoint(const PriceList& before, const PriceList& after, std::string_view currency) {
    const auto was = rateText({before.points, before.money}, currency);
    const auto is = rateText({after.points, after.money}, currency);
    return was == is ? fmt::format("Points cost what they did: {}.", is)
                     : fmt::format("Points bought from then on: {}; until then: {}.", is, was);
}

std::string outstanding(const OutstandingPoints& outstanding, std::string_view currency) {
    const auto& [liability, lowest] = outstanding;
    if (liability.outstanding() == Points{}) {
        return "No points are outstanding.";
    }
    return fmt::format("Outstanding: at most {} points on {} cards, {} of them paid for and {} bonus. That does not "
                       "change: each paid point is refunded at what was paid for it, and one whose load this ledger "
                       "does not know at the lowest price there ever was, {}.",
                       liability.outstanding().count(), liability.cards, liability.paid.count(),
                       liability.bonus.count(), rateText(lowest, currency));
}

std::string pricesChanged(std::int64_t number) {
    return fmt::format("The new prices are in force: price list {}.", number);
}

std::string pricesUnchanged() { return "These prices are in force already. Nothing was changed."; }

std::string pricesTriedOnly() { return "This was a dry run. Nothing was changed."; }

} // namespace tally::words
