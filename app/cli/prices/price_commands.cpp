#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/prices/price_words.h"
#include "app/cli/station_desk.h"
#include "core/ledger/entry_json.h"
#include "core/till/paid_points_left.h"
#include "core/till/price_book.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

struct WantedPrices {
    std::string file;
    bool dryRun = false; // CLI11 fills flags of type bool
};

/// Every field, as `prices set` reads them back.
Json pricesObject(const PriceList& list) {
    Json object{{"points", list.points.count()},
                {"money", list.money.minor()},
                {"largest_top_up", list.largestTopUp.count()},
                {"largest_balance", list.largestBalance.count()},
                {"cash_step", list.cashStep.minor()},
                {"smallest_top_up", list.smallestTopUp.count()},
                {"deposit", list.deposit.minor()},
                {"valid_days", list.validDays},
                {"day_limit", list.dayLimit.count()},
                {"largest_cash", list.cashLimit().minor()},
                {"bonus", Json::array()},
                {"packages", Json::array()},
                {"other_payments", Json::array()}};
    object.update(Json(list.toDetails()));
    return object;
}

ExitCode show(Invocation invocation, std::optional<std::int64_t> number) {
    if (const auto admitted = admit(invocation, Action::Sell); !admitted) {
        return invocation.output.failure(admitted.error());
    }
    const auto site = StationFolder::readSite(invocation.globals.data);
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!site || !ledger) {
        return invocation.output.failure(failureOf(site ? ledger.error() : site.error()));
    }
    const auto inForce = pricesInForce(**ledger);
    if (!inForce) {
        return invocation.output.failure(failureOf(inForce.error()));
    }
    const auto asked = pricesOf(**ledger, number.value_or(inForce->entry.number));
    if (!asked) {
        return invocation.output.failure(failureOf(asked.error()));
    }
    if (!*asked) {
        return invocation.output.failure({ExitCode::Failed, "no-such-list", words::noSuchList(*number)});
    }
    const auto& listed = **asked;
    auto object = okObject();
    object["list"] = listed.entry.number;
    object["in_force"] = listed.entry.number == inForce->entry.number;
    object["since"] = textOf(listed.entry.time);
    object["operator"] = listed.entry.operatorName;
    object["prices"] = pricesObject(listed.prices);
    invocation.output.result(object, words::prices(listed, *site));
    return ExitCode::Done;
}

/// JSON has it that the last of several fields of one name counts; in a price list that is a mistake.
class NoFieldTwice {
public:
    bool operator()(int, nlohmann::json::parse_event_t event, const nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start) {
            m_open.emplace_back();
        } else if (event == Event::object_end) {
            m_open.pop_back();
        } else if (event == Event::key && !m_open.back().insert(parsed.get<std::string>()).second && m_twice.empty()) {
            m_twice = parsed.get<std::string>();
        }
        return true;
    }
    /// Empty when there is none.
    [[nodiscard]] const std::string& twice() const { return m_twice; }

private:
    std::vector<std::set<std::string>> m_open;
    std::string m_twice;
};

/// Errors: "prices-not-readable", "prices-not-json", "prices-invalid".
Result<PriceList, Failure> pricesIn(const std::string& file, std::string_view currency) {
    std::error_code ignored;
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file, ignored)) {
        return fail(Failure{ExitCode::Failed, "prices-not-readable", words::cannotReadPrices(file)});
    }
    const std::string text(std::istreambuf_iterator<char>(in), {});
    NoFieldTwice fields;
    const auto details = nlohmann::json::parse(text, std::ref(fields), false);
    if (details.is_discarded()) {
        return fail(Failure{ExitCode::Refused, "prices-not-json", words::pricesNotJson(file)});
    }
    if (!fields.twice().empty()) {
        return fail(Failure{ExitCode::Refused, "prices-invalid", words::pricesGivenTwice(fields.twice())});
    }
    auto prices = PriceList::parse(details, UnknownFields::Refuse);
    if (!prices) {
        return fail(Failure{ExitCode::Refused, "prices-invalid", words::flaw(prices.error(), currency)});
    }
    return *std::move(prices);
}

/// Points that were bought before `next` is in force. What they are refunded at does not change; only the lowest price
/// may, which those are paid at whose load the ledger does not know.
Result<OutstandingPoints, TillError> outstandingUnder(Books& books, const PriceList& next) {
    auto& ledger = books.ledger();
    const auto head = ledger.head();
    if (!head) {
        return fail(tillErrorOf(head.error()));
    }
    const auto today = books.begin(EntryKind::PriceList, Phase::Note).businessDay;
    const auto liability = liabilityAt(ledger, head->number, today);
    if (!liability) {
        return fail(tillErrorOf(liability.error()));
    }
    const auto lowest = lowestPriceEver(ledger);
    if (!lowest) {
        return fail(lowest.error());
    }
    const auto ofNext = lowestRateOf(next);
    return OutstandingPoints{*liability, isCheaper(ofNext, *lowest) ? ofNext : *lowest};
}

Json outstandingObject(const OutstandingPoints& outstanding) {
    const auto& [liability, lowest] = outstanding;
    return {{"cards", liability.cards},
            {"points", liability.outstanding().count()},
            {"paid", liability.paid.count()},
            {"bonus", liability.bonus.count()},
            {"lowest_price", {{"points", lowest.points.count()}, {"money", lowest.money.minor()}}}};
}

ExitCode set(Invocation invocation, const WantedPrices& wanted) {
    const auto station = StationBooks::open(invocation, Access::Books);
    if (!station) {
        return invocation.output.failure(station.error());
    }
    auto& books = (*station)->books();
    const auto prices = pricesIn(wanted.file, (*station)->site().currency);
    if (!prices) {
        return invocation.output.failure(prices.error());
    }
    const auto old = pricesInForce(books.ledger());
    if (!old) {
        return invocation.output.failure(failureOf(old.error()));
    }
    const bool isSame = old->prices == *prices;
    std::optional<std::int64_t> number;
    if (!wanted.dryRun) {
        const auto changed = changePrices(books, *prices);
        if (!changed) {
            return invocation.output.failure(failureOf(changed.error()));
        }
        number = *changed;
    }
    const auto outstanding = outstandingUnder(books, *prices);
    if (!outstanding) {
        return invocation.output.failure(failureOf(outstanding.error()));
    }
    auto object = okObject();
    object["changed"] = number.has_value();
    object["list"] = number.value_or(old->entry.number);
    object["old"] = pricesObject(old->prices);
    object["new"] = pricesObject(*prices);
    object["outstanding"] = outstandingObject(*outstanding);
    const auto verdict = isSame   ? words::pricesUnchanged()
                         : number ? words::pricesChanged(*number)
                                  : words::pricesTriedOnly();
    const auto& currency = (*station)->site().currency;
    const auto change = isSame ? std::string()
                               : words::costPerPoint(old->prices, *prices, currency) + '\n' +
                                     words::outstanding(*outstanding, currency) + '\n';
    invocation.output.result(object, words::pricesSideBySide(old->prices, *prices, currency) + '\n' + change + verdict);
    return ExitCode::Done;
}

} // namespace

void addPriceCommands(CLI::App& app, Task& chosen) {
    auto* prices = app.add_subcommand("prices", "Price lists")->require_subcommand(1);

    const auto number = std::make_shared<std::optional<std::int64_t>>();
    auto* showing = prices->add_subcommand("show", "The price list in force, or another one");
    showing->add_option("--list", *number, "The list of this entry of the ledger, as sales name it")->type_name("N");
    showing->callback([number, &chosen] { chosen = [number](Invocation i) { return ::tally::show(i, *number); }; });

    const auto wanted = std::make_shared<WantedPrices>();
    auto* setting = prices->add_subcommand("set", "Put the price list of a JSON file in force");
    setting->add_option("FILE", wanted->file, "Its fields are those of 'tallycard --json prices show'")->required();
    setting->add_flag("--dry-run", wanted->dryRun, std::string("Look at the list and change nothing"));
    setting->callback([wanted, &chosen] { chosen = [wanted](Invocation i) { return ::tally::set(i, *wanted); }; });
}

} // namespace tally
