#include "app/cli/card/bulk_issue.h"

#include "app/cli/card/card_json.h"
#include "app/cli/card/sale_words.h"
#include "app/cli/card/till_words.h"
#include "app/cli/chip/chip_words.h"
#include "app/cli/failures.h"
#include "app/cli/request_id.h"
#include "core/ledger/entry_json.h"
#include "core/till/purse.h"

#include <algorithm>
#include <limits>
#include <thread>
#include <utility>

namespace tally {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds liftGlance{200};

/// Why no more cards follow.
struct Stop {
    ExitCode exit = ExitCode::Done;
    std::optional<Failure> failure{};
};

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

/// The sale of all cards: each part of it a whole sale of one card.
struct BulkSale {
    Sale one;
    Money price;                ///< of one card
    std::optional<Money> given; ///< cash handed over for all
    Purse purse;
};

Result<BulkSale, Failure> begin(Till& till, const Site& site, const SaleOptions& options) {
    auto whole = saleOf(options, site);
    if (!whole) {
        return fail(whole.error());
    }
    auto one = *whole;
    one.payments.clear();
    one.given.reset();
    const auto prices = till.prices();
    const auto bill = till.quote(EntryKind::Issue, one);
    if (!prices || !bill) {
        return fail(failureOf(prices ? bill.error() : prices.error()));
    }
    if (bill->money.minor() > std::numeric_limits<std::int64_t>::max() / options.count) {
        return fail(failureOf(TillError::AmountInvalid));
    }
    const auto payments =
        paymentsFor(EntryKind::Issue, *whole, Money::fromMinor(bill->money.minor() * options.count), *prices);
    if (!payments) {
        return fail(failureOf(payments.error()));
    }
    const auto given =
        std::ranges::find_if(*payments, [](const Payment& payment) { return payment.given.has_value(); });
    return BulkSale{std::move(one), bill->money, given == payments->end() ? std::nullopt : given->given,
                    Purse(*payments)};
}

/// Torn in a sale before this one, and finished just now or still open: that sale had its money.
bool isOfEarlierSale(const Answer& answer) {
    return std::ranges::any_of(answer.settled, [&](const Settled& settled) {
        return settled.phase == Phase::Open || settled.entry == answer.entry;
    });
}

/// One more card; what it costs leaves the purse when it is issued, or when that is open.
Answer issueOne(Till& till, BulkSale& bulk, BulkOutcome& outcome, milliseconds wait) {
    auto purse = bulk.purse;
    auto sale = bulk.one;
    sale.payments = purse.take(bulk.price);
    sale.place = PlaceInSale{outcome.id, outcome.issued + 1, outcome.of, bulk.given};
    const auto answer = till.issue(sale, wait);
    if (isOfEarlierSale(answer)) {
        return answer;
    }
    if (answer.verdict == Verdict::Done || answer.verdict == Verdict::Open) {
        bulk.purse = std::move(purse);
    }
    if (answer.verdict == Verdict::Done) {
        ++outcome.issued;
        outcome.money += answer.money.value_or(Money{});
    } else if (answer.verdict == Verdict::Open) {
        ++outcome.open;
    }
    return answer;
}

void say(Invocation invocation, const Answer& answer, const Site& site) {
    for (const auto& settled : answer.settled) {
        invocation.output.note(words::settled(settled, site.currency));
    }
    if (answer.clock && answer.error != TillError::ClockAhead) {
        invocation.output.note(words::clockTaken(*answer.clock));
    }
    if (!answer.warnings.empty()) {
        invocation.output.note(words::chipFound(answer.warnings));
    }
    if (answer.verdict == Verdict::Done) {
        invocation.output.result(cardObject(answer), words::issuedInSale(answer));
    } else {
        invocation.output.failure(failureOf(answer), cardObject(answer));
    }
}

Stop issueAll(Invocation invocation, Till& till, const Site& site, BulkSale& bulk, BulkOutcome& outcome) {
    const auto wait = invocation.globals.wait;
    while (true) {
        const auto answer = issueOne(till, bulk, outcome, wait);
        say(invocation, answer, site);
        if (answer.verdict != Verdict::Done) {
            return {exitCodeOf(answer), failureOf(answer)};
        }
        if (outcome.issued == outcome.of) {
            return {};
        }
        // The sale is named after the request of the first card that is sold in it.
        if (!isOfEarlierSale(answer)) {
            bulk.one.requestId = newRequestId();
        }
        invocation.output.note(words::liftCard());
        if (!isLifted(till, answer.card->uid, wait)) {
            invocation.output.note(words::notLifted());
            return {ExitCode::NoCard, Failure{ExitCode::NoCard, "card-not-lifted", words::notLifted()}};
        }
        invocation.output.note(words::nextCard(outcome.issued, outcome.of));
    }
}

nlohmann::ordered_json summary(const BulkOutcome& outcome, const Stop& stop) {
    nlohmann::ordered_json object{{"result", resultOf(stop.exit)}};
    if (stop.failure) {
        object["error"] = stop.failure->code;
        object["message"] = stop.failure->message;
    }
    object["issued"] = outcome.issued;
    object["open"] = outcome.open;
    object["of"] = outcome.of;
    object["money"] = outcome.money.minor();
    Money change; // cash alone: what was paid by card goes back by card
    object["give_back"] = nlohmann::ordered_json::array();
    for (const auto& payment : outcome.giveBack) {
        change += payment.kind == PaymentKind::Cash ? payment.amount : Money{};
        object["give_back"].push_back({{"kind", nameOf(payment.kind)}, {"amount", payment.amount.minor()}});
    }
    object["change"] = change.minor();
    object["sale"] = outcome.id;
    return object;
}

} // namespace

ExitCode issueMany(Invocation invocation, Till& till, const Site& site, const SaleOptions& options) {
    auto bulk = begin(till, site, options);
    if (!bulk) {
        return invocation.output.failure(bulk.error());
    }
    BulkOutcome outcome{.id = bulk->one.requestId, .of = options.count};
    const auto stop = issueAll(invocation, till, site, *bulk, outcome);
    outcome.giveBack = bulk->purse.left();
    invocation.output.result(summary(outcome, stop), words::bulk(outcome, site.currency));
    return stop.exit;
}

} // namespace tally
