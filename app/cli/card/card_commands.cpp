#include "app/cli/card/bulk_issue.h"
#include "app/cli/card/card_json.h"
#include "app/cli/card/card_words.h"
#include "app/cli/card/sale_options.h"
#include "app/cli/card/sale_words.h"
#include "app/cli/card/till_words.h"
#include "app/cli/chip/chip_words.h"
#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/reader/reader_words.h"
#include "app/cli/report/report_words.h"
#include "app/cli/station_desk.h"
#include "core/ledger/entry_json.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace tally {
namespace {

void sayChip(Invocation invocation, const Answer& answer) {
    if (answer.warnings.empty()) {
        return;
    }
    const bool isReady = answer.card && answer.card->state == CardState::Ready;
    const bool isServed = answer.verdict == Verdict::Done && isReady;
    invocation.output.note(isServed ? words::chipWarning(answer.warnings, answer.ruling)
                                    : words::chipFound(answer.warnings));
}

ExitCode say(Invocation invocation, const Answer& answer, const std::string& text, std::string_view currency) {
    sayChip(invocation, answer);
    if (answer.ahead) {
        invocation.output.note(words::cardAhead(*answer.ahead, currency));
    }
    if (answer.clock && answer.error != TillError::ClockAhead) {
        invocation.output.note(words::clockTaken(*answer.clock));
    }
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

ExitCode sell(Invocation invocation, StationDesk& desk, EntryKind kind, const SaleOptions& options) {
    const auto sale = saleOf(options, desk.site());
    if (!sale) {
        return invocation.output.failure(sale.error());
    }
    const auto wait = invocation.globals.wait;
    const auto answer = kind == EntryKind::Issue   ? desk.till().issue(*sale, wait)
                        : kind == EntryKind::TopUp ? desk.till().topUp(*sale, wait)
                                                   : desk.till().refund(*sale, wait);
    saySettled(invocation, answer, desk.site());
    if (answer.verdict == Verdict::Open && kind != EntryKind::Refund && changeOf(answer.payments) != Money{}) {
        invocation.output.note(words::keepGiven(answer, desk.site().currency));
    }
    return say(invocation, answer, words::sale(kind, answer, desk.site().currency), desk.site().currency);
}

ExitCode sellOnce(Invocation invocation, EntryKind kind, const SaleOptions& options) {
    return atDesk(invocation, [&](StationDesk& desk) { return sell(invocation, desk, kind, options); });
}

ExitCode issue(Invocation invocation, const SaleOptions& options) {
    if (options.count == 1) {
        return sellOnce(invocation, EntryKind::Issue, options);
    }
    return atDesk(invocation,
                  [&](StationDesk& desk) { return issueMany(invocation, desk.till(), desk.site(), options); });
}

ExitCode show(Invocation invocation) {
    return atDesk(invocation, [&](StationDesk& desk) {
        const auto answer = desk.till().show(invocation.globals.wait);
        return say(invocation, answer, answer.card ? words::card(*answer.card) : std::string(), desk.site().currency);
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
        return say(invocation, answer, text, desk.site().currency);
    });
}

void addIssue(CLI::App& card, Task& chosen) {
    const auto options = std::make_shared<SaleOptions>();
    auto* issue = card.add_subcommand("issue", "Make a blank card one of this site, with points or without");
    auto* amount = issue->add_option_group("amount")->require_option(0, 1);
    addPoints(*amount, options);
    addMoney(*amount, options);
    addPackage(*amount, options);
    addPayment(*issue, options);
    addGiven(*issue, options);
    auto* staff = issue->add_flag("--staff", options->staffCard, std::string("For a member of staff: nothing is paid"));
    for (const auto* paid : {"--payment", "--given", "--money", "--package"}) {
        staff->excludes(issue->get_option(paid));
    }
    auto* overwrite = issue->add_flag("--overwrite", options->overwrite,
                                      std::string("A card in use too: what it holds is destroyed for good"));
    auto* serial = issue->add_option("--serial", options->serial, "This card number instead of the next")
                       ->check(CLI::Range(1U, 0xFFFFFFFFU))
                       ->type_name("N");
    auto* count = issue->add_option("--count", options->count, "So many cards, one after another")
                      ->check(CLI::Range(1U, 10000U))
                      ->excludes(serial)
                      ->type_name("N");
    addRequestId(*issue, options);
    count->excludes("--request-id");
    count->excludes(overwrite);
    issue->callback([options, &chosen] { chosen = [options](Invocation i) { return ::tally::issue(i, *options); }; });
}

void addExtend(CLI::App& card, Task& chosen) {
    const auto until = std::make_shared<std::string>();
    auto* extend = card.add_subcommand("extend", "Make a card good for longer, an expired one with what is on it");
    extend->add_option("--until", *until, "Its last day, such as 2027-12-31")
        ->required()
        ->check([](const std::string& text) { return parseDay(text) ? std::string() : words::badDay(); })
        ->type_name("DAY");
    extend->callback([until, &chosen] {
        chosen = [until](Invocation invocation) {
            return atDesk(invocation, [&](StationDesk& desk) {
                const auto answer = desk.till().extend({*parseDay(*until)}, invocation.globals.wait);
                saySettled(invocation, answer, desk.site());
                return say(invocation, answer, answer.card ? words::extended(*answer.card) : std::string(), desk.site().currency);
            });
        };
    });
}

void addTopUp(CLI::App& card, Task& chosen) {
    const auto options = std::make_shared<SaleOptions>();
    auto* topUp = card.add_subcommand("topup", "Load points on a card");
    auto* amount = topUp->add_option_group("amount")->require_option(1);
    addPoints(*amount, options);
    addMoney(*amount, options);
    addPackage(*amount, options);
    addPayment(*topUp, options);
    addGiven(*topUp, options);
    addRequestId(*topUp, options);
    topUp->callback(
        [options, &chosen] { chosen = [options](Invocation i) { return sellOnce(i, EntryKind::TopUp, *options); }; });
}

void addRefund(CLI::App& card, Task& chosen) {
    const auto options = std::make_shared<SaleOptions>();
    auto* refund = card.add_subcommand("refund", "Take points off a card and pay out what was paid for them");
    auto* amount = refund->add_option_group("amount")->require_option(1);
    addPoints(*amount, options);
    amount->get_option("--points")->description("So many that were paid for; their share of the bonus goes with them");
    amount->add_flag("--all")->description("All that is refundable");
    addPayment(*refund, options);
    refund->get_option("--payment")
        ->description("cash, card, other or other:NAME (default: the way the money came; another one is noted)");
    addRequestId(*refund, options);
    refund->callback(
        [options, &chosen] { chosen = [options](Invocation i) { return sellOnce(i, EntryKind::Refund, *options); }; });
}

} // namespace

void addCardCommands(CLI::App& app, Task& chosen) {
    auto* card = app.add_subcommand("card", "What a cashier does to a card")->require_subcommand(1);
    card->add_subcommand("show", "State and balance, or what kind of card it probably is; writes nothing")
        ->callback([&chosen] { chosen = show; });
    card->add_subcommand("inspect", "Sector by sector: keys and access bits; writes nothing")->callback([&chosen] {
        chosen = inspect;
    });
    addIssue(*card, chosen);
    addTopUp(*card, chosen);
    addRefund(*card, chosen);
    addReceiptCommand(*card, chosen);
    addExtend(*card, chosen);
    addDecideCommand(*card, chosen);
    card->add_subcommand("settle", "Complete what was left open on this card")->callback([&chosen] {
        chosen = settle;
    });
}

} // namespace tally
