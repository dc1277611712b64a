#include "app/cli/card_json.h"
#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/request_id.h"
#include "app/cli/station_desk.h"
#include "app/cli/words.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>
#include <thread>

namespace tally {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds liftGlance{200};

struct SaleOptions {
    std::optional<std::string> points;
    std::optional<std::string> money;
    PaymentKind payment = PaymentKind::Cash;
    std::optional<std::string> requestId;
    std::optional<std::uint32_t> serial;
    std::uint32_t count = 1;
};

using Options = std::shared_ptr<SaleOptions>;

std::string problemOfPoints(const std::string& text) {
    const auto count = parseCount(text);
    return count ? std::string() : words::amount(count.error(), "--points");
}

/// What can be told without the site's currency: three decimals are the most that one has, and whether the amount fits
/// depends on their number.
std::string problemOfMoney(const std::string& text) {
    const auto money = parseMoney(text, "KWD");
    const bool isFine = money || money.error() == AmountError::Overflow;
    return isFine ? std::string() : words::amount(money.error(), "--money");
}

std::string problemOfRequestId(const std::string& text) {
    return parseRequestId(text) ? std::string() : words::badRequestId();
}

void addPoints(CLI::App& app, const Options& options) {
    app.add_option("--points", options->points, "A whole number of points")->check(problemOfPoints)->type_name("N");
}

void addMoney(CLI::App& app, const Options& options) {
    app.add_option("--money", options->money, "An amount of money, such as 12.50")
        ->check(problemOfMoney)
        ->type_name("M");
}

void addPayment(CLI::App& app, const Options& options) {
    static const std::map<std::string, PaymentKind> kinds{
        {"cash", PaymentKind::Cash}, {"card", PaymentKind::Card}, {"other", PaymentKind::Other}};
    app.add_option("--payment", options->payment, "cash (default), card or other")
        ->transform(CLI::CheckedTransformer(kinds))
        ->type_name("KIND");
}

void addRequestId(CLI::App& app, const Options& options) {
    app.add_option("--request-id", options->requestId, "The same one again never acts twice")
        ->check(problemOfRequestId)
        ->type_name("UUID");
}

/// Errors: "usage", when the money has more decimals than the currency.
Result<Sale, Failure> saleOf(const SaleOptions& options, const Site& site) {
    Sale sale;
    sale.payment = options.payment;
    sale.serial = options.serial;
    sale.requestId = options.requestId ? *parseRequestId(*options.requestId) : newRequestId();
    if (options.points) {
        sale.points = Points(*parseCount(*options.points));
    }
    if (options.money) {
        const auto money = parseMoney(*options.money, site.currency);
        if (!money) {
            return fail(Failure{ExitCode::Usage, "usage", words::usage(words::amount(money.error(), "--money"))});
        }
        sale.money = *money;
    }
    return sale;
}

ExitCode say(Invocation invocation, const Answer& answer, const std::string& text) {
    const auto object = cardObject(answer);
    if (answer.verdict != Verdict::Done) {
        return invocation.output.failure(failureOf(answer), object);
    }
    invocation.output.result(object, text);
    return ExitCode::Done;
}

/// Runs `work` at an open till.
template <class Work> ExitCode atDesk(Invocation invocation, Work work) {
    const auto desk = StationDesk::open(invocation);
    if (!desk) {
        Answer none;
        none.verdict = Verdict::Failed;
        auto fields = cardObject(none);
        fields.erase("result"); // the failure's own code says it
        return invocation.output.failure(desk.error(), fields);
    }
    if ((*desk)->site().reality == Reality::Simulated) {
        invocation.output.note(words::simulated());
    }
    return work(**desk);
}

void saySettled(Invocation invocation, const Answer& answer, const Site& site) {
    for (const auto& settled : answer.settled) {
        invocation.output.note(words::settled(settled, site.currency));
    }
}

ExitCode sell(Invocation invocation, StationDesk& desk, EntryKind kind, const SaleOptions& options, Answer& answer) {
    const auto sale = saleOf(options, desk.site());
    if (!sale) {
        return invocation.output.failure(sale.error());
    }
    const auto wait = invocation.globals.wait;
    answer = kind == EntryKind::Issue   ? desk.till().issue(*sale, wait)
             : kind == EntryKind::TopUp ? desk.till().topUp(*sale, wait)
                                        : desk.till().refund(*sale, wait);
    saySettled(invocation, answer, desk.site());
    return say(invocation, answer, words::sale(kind, answer, desk.site().currency));
}

ExitCode sellOnce(Invocation invocation, EntryKind kind, const SaleOptions& options) {
    return atDesk(invocation, [&](StationDesk& desk) {
        Answer answer;
        return sell(invocation, desk, kind, options, answer);
    });
}

/// False when the card is still there at the end of the wait.
bool isLifted(Till& till, const Uid& uid, milliseconds wait) {
    const auto end = std::chrono::steady_clock::now() + wait;
    while (till.isPresent(uid)) {
        if (std::chrono::steady_clock::now() >= end) {
            return false;
        }
        std::this_thread::sleep_for(liftGlance);
    }
    return true;
}

ExitCode issueMany(Invocation invocation, const SaleOptions& options) {
    return atDesk(invocation, [&](StationDesk& desk) {
        for (std::uint32_t done = 0; done < options.count; ++done) {
            Answer answer;
            const auto exit = sell(invocation, desk, EntryKind::Issue, options, answer);
            if (exit != ExitCode::Done || done + 1 == options.count) {
                return exit;
            }
            invocation.output.note(words::liftCard());
            if (!isLifted(desk.till(), answer.card->uid, invocation.globals.wait)) {
                return invocation.output.failure({ExitCode::NoCard, "card-not-lifted", words::notLifted()});
            }
            invocation.output.note(words::nextCard(done + 1, options.count));
        }
        return ExitCode::Done;
    });
}

ExitCode show(Invocation invocation) {
    return atDesk(invocation, [&](StationDesk& desk) {
        const auto answer = desk.till().show(invocation.globals.wait);
        return say(invocation, answer, answer.card ? words::card(*answer.card) : std::string());
    });
}

ExitCode inspect(Invocation invocation) {
    return atDesk(invocation, [&](StationDesk& desk) {
        const auto inspection = desk.till().inspect(invocation.globals.wait);
        if (!inspection) {
            Answer none;
            none.verdict = Verdict::Failed;
            return invocation.output.failure(failureOf(inspection.error()), cardObject(none));
        }
        invocation.output.result(inspectionObject(*inspection), words::inspection(*inspection));
        return ExitCode::Done;
    });
}

ExitCode settle(Invocation invocation) {
    return atDesk(invocation, [&](StationDesk& desk) {
        const auto answer = desk.till().settle(invocation.globals.wait);
        saySettled(invocation, answer, desk.site());
        auto text = answer.card ? words::card(*answer.card) : std::string();
        if (answer.settled.empty()) {
            text = words::nothingOpen() + "\n" + text;
        }
        return say(invocation, answer, text);
    });
}

void addIssue(CLI::App& card, Task& chosen) {
    const auto options = std::make_shared<SaleOptions>();
    auto* issue = card.add_subcommand("issue", "Make a blank card one of this site, with points or without");
    auto* amount = issue->add_option_group("amount")->require_option(0, 1);
    addPoints(*amount, options);
    addMoney(*amount, options);
    addPayment(*issue, options);
    auto* serial = issue->add_option("--serial", options->serial, "This card number instead of the next")
                       ->check(CLI::Range(1U, 0xFFFFFFFFU))
                       ->type_name("N");
    auto* count = issue->add_option("--count", options->count, "So many cards, one after another")
                      ->check(CLI::Range(1U, 10000U))
                      ->excludes(serial)
                      ->type_name("N");
    addRequestId(*issue, options);
    count->excludes("--request-id");
    issue->callback([options, &chosen] { chosen = [options](Invocation i) { return issueMany(i, *options); }; });
}

void addTopUp(CLI::App& card, Task& chosen) {
    const auto options = std::make_shared<SaleOptions>();
    auto* topUp = card.add_subcommand("topup", "Load points on a card");
    auto* amount = topUp->add_option_group("amount")->require_option(1);
    addPoints(*amount, options);
    addMoney(*amount, options);
    addPayment(*topUp, options);
    addRequestId(*topUp, options);
    topUp->callback(
        [options, &chosen] { chosen = [options](Invocation i) { return sellOnce(i, EntryKind::TopUp, *options); }; });
}

void addRefund(CLI::App& card, Task& chosen) {
    const auto options = std::make_shared<SaleOptions>();
    auto* refund = card.add_subcommand("refund", "Take points off a card and pay them out");
    auto* amount = refund->add_option_group("amount")->require_option(1);
    addPoints(*amount, options);
    amount->add_flag("--all")->description("All that is refundable");
    addPayment(*refund, options);
    addRequestId(*refund, options);
    refund->callback(
        [options, &chosen] { chosen = [options](Invocation i) { return sellOnce(i, EntryKind::Refund, *options); }; });
}

} // namespace

void addCardCommands(CLI::App& app, Task& chosen) {
    auto* card = app.add_subcommand("card", "What a cashier does to a card")->require_subcommand(1);
    card->add_subcommand("show", "State and balance; writes nothing")->callback([&chosen] { chosen = show; });
    card->add_subcommand("inspect", "Sector by sector: keys and access bits; writes nothing")->callback([&chosen] {
        chosen = inspect;
    });
    addIssue(*card, chosen);
    addTopUp(*card, chosen);
    addRefund(*card, chosen);
    card->add_subcommand("settle", "Complete what was left open on this card")->callback([&chosen] {
        chosen = settle;
    });
}

} // namespace tally
