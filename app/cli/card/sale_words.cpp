#include "app/cli/card/sale_words.h"

#include "core/base/currency.h"

#include <fmt/format.h>

namespace tally::words {

namespace {

std::string pointsText(const std::optional<Points>& points) {
    return points ? fmt::format("{}", points->count()) : std::string("unknown");
}

std::string bonusText(const Answer& answer) {
    if (answer.bonus.value_or(Points{}) == Points{}) {
        return {};
    }
    return answer.bonus == answer.points ? ", none of them paid for"
                                         : fmt::format(", {} of them bonus", answer.bonus->count());
}

std::string issued(const Answer& answer) {
    return fmt::format("Card {} is issued with {} points{}.", answer.card ? answer.card->serial.value_or(0) : 0,
                       pointsText(answer.points), bonusText(answer));
}

/// "Take 12.00 EUR, 2.00 EUR of it deposit: 5.00 EUR cash, 7.00 EUR card."
std::string toTake(const Answer& answer, std::string_view currency) {
    const auto money = answer.money.value_or(Money{});
    if (money == Money{}) {
        return "Take no money.";
    }
    auto text = fmt::format("Take {}", moneyText(money, currency));
    if (answer.deposit.value_or(Money{}) != Money{}) {
        text += fmt::format(", {} of it deposit", moneyText(*answer.deposit, currency));
    }
    if (answer.payments.size() > 1) {
        const char* separator = ": ";
        for (const auto& payment : answer.payments) {
            text += fmt::format("{}{} {}", separator, moneyText(payment.amount, currency), name(payment));
            separator = ", ";
        }
    }
    text += '.';
    if (const auto change = changeOf(answer.payments); change != Money{}) {
        text += fmt::format(" Change: {}.", moneyText(change, currency));
    }
    return text;
}

std::string listOf(const std::vector<Payment>& payments, std::string_view currency) {
    std::string text;
    for (const auto& payment : payments) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", moneyText(payment.amount, currency), name(payment));
    }
    return text;
}

/// "Pay out 12.00 EUR: 5.00 EUR cash, 7.00 EUR by card."
std::string toPayOut(const Answer& answer, std::string_view currency) {
    auto text = fmt::format("Pay out {}", moneyText(answer.money.value_or(Money{}), currency));
    const bool isCash = answer.payments.size() == 1 && answer.payments.front().kind == PaymentKind::Cash;
    text += isCash || answer.payments.empty() ? std::string(".") : ": " + listOf(answer.payments, currency) + '.';
    if (!answer.cameAs.empty()) {
        text += fmt::format(" The money had come another way ({}): the ledger notes that, and who said so.",
                            listOf(answer.cameAs, currency));
    }
    return text;
}

} // namespace

std::string sale(EntryKind kind, const Answer& answer, std::string_view currency) {
    auto text = answer.repeated ? std::string("This was done before; nothing was done now. ") : std::string();
    if (kind == EntryKind::Issue) {
        return text + issued(answer) + ' ' + toTake(answer, currency);
    }
    const bool isRefund = kind == EntryKind::Refund;
    const auto serial = answer.card && answer.card->serial ? fmt::format("{}", *answer.card->serial) : std::string();
    text +=
        fmt::format("{} points{} were {} card {}: {} before, {} now. ", pointsText(answer.points), bonusText(answer),
                    isRefund ? "taken off" : "loaded on", serial, pointsText(answer.balanceBefore),
                    pointsText(answer.card ? answer.card->balance : std::nullopt));
    if (isRefund) {
        if (answer.bonus.value_or(Points{}) != Points{}) {
            text += "The bonus goes with the points that were paid for. ";
        }
        return text + toPayOut(answer, currency);
    }
    return text + toTake(answer, currency);
}

std::string issuedInSale(const Answer& answer) { return issued(answer); }

std::string bulk(const BulkOutcome& outcome, std::string_view currency) {
    auto text =
        fmt::format("{} of {} cards issued, {} taken.", outcome.issued, outcome.of, moneyText(outcome.money, currency));
    if (outcome.open != 0) {
        text += " One more is open: keep its money as it is until 'tallycard card settle' has told.";
    }
    const bool isChange = outcome.issued == outcome.of;
    const char* separator = isChange ? " Change: " : " Of what was paid for all, give back: ";
    for (const auto& payment : outcome.giveBack) {
        text += isChange ? fmt::format("{}{}", separator, moneyText(payment.amount, currency))
                         : fmt::format("{}{} {}", separator, moneyText(payment.amount, currency), name(payment));
        separator = ", ";
    }
    return outcome.giveBack.empty() ? text : text + '.';
}

std::string name(const Payment& payment) {
    return payment.name.empty() ? std::string(name(payment.kind)) : fmt::format("by {}", payment.name);
}

std::string_view name(PaymentKind kind) {
    switch (kind) {
    case PaymentKind::Cash:
        return "cash";
    case PaymentKind::Card:
        return "by card";
    case PaymentKind::Other:
        return "otherwise";
    }
    return {};
}

std::string overDayLimit(const DayLoad& today) {
    return fmt::format("With that the card would have had more points today than a card may on one day: of {} points, "
                       "{} are left for it today. Nothing was done; take no money for it. Give a smaller amount, or "
                       "load it on another day.",
                       today.limit.count(), today.left().count());
}

std::string requestDiffers(RequestPart part) {
    const auto what = [part]() -> std::string_view {
        switch (part) {
        case RequestPart::What:
            return "something else than this (an issue, a top-up or a refund)";
        case RequestPart::Amount:
            return "another amount";
        case RequestPart::Package:
            return "another package";
        case RequestPart::Card:
            return "another card";
        case RequestPart::Serial:
            return "another card number";
        case RequestPart::StaffCard:
            return "another kind of card: of one a member of staff is the owner, of the other a guest";
        case RequestPart::Payment:
            return "another payment";
        case RequestPart::Given:
            return "other cash given";
        case RequestPart::Operator:
            return "somebody else: it was made by another operator";
        }
        return {};
    };
    return fmt::format("This request id was used before for {}. Nothing was done now; take no money and pay nothing out. "
                       "What that request came to stays as it was. Use a new request id for a new sale.",
                       what());
}

std::string badPayment() {
    return "neither cash, card, other nor other:NAME; a part of it is said as in cash=10.00.";
}

std::string paymentWithoutAmount() {
    return "--payment: where there are several, each says its amount, such as --payment cash=10.00 --payment "
           "card=5.00.";
}

std::string givenWithoutCash() { return "--given: it goes with exactly one payment in cash."; }

std::string badRequestId() { return "not a UUID, such as 0b6f1c1e-5b0f-4f6e-9b57-3c2a4a1e7d10."; }

std::string nextCard(std::uint32_t done, std::uint32_t count) {
    return fmt::format("{} of {} cards issued. Put the next card on the reader.", done, count);
}

std::string liftCard() { return "Lift the card."; }

std::string notLifted() {
    return "The last card was not lifted in time. The cards issued so far are done; no other was begun. "
           "Lift it and issue the rest.";
}

} // namespace tally::words
