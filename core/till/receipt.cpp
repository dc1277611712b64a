#include "core/till/receipt.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

/// How often another program may get its entry in between before this one gives up.
constexpr unsigned attempts = 20;

using Failed = tl::unexpected<ReceiptFailure>;

Failed failed(ReceiptError error) { return Failed(error); }
Failed failed(LedgerError error) {
    return error == LedgerError::NoSuchEntry ? Failed(ReceiptError::NoSuchEntry) : Failed(tillErrorOf(error));
}

bool isSaleKind(EntryKind kind) {
    return kind == EntryKind::Issue || kind == EntryKind::TopUp || kind == EntryKind::Refund;
}

/// The request id of the first card, where `intent` is one of a sale of several.
std::optional<std::string> saleOfSeveral(const Entry& intent) {
    const auto sale = intent.details.is_object() ? intent.details.find("sale") : intent.details.end();
    if (sale == intent.details.end() || !sale->is_object() || !sale->contains("id") || !(*sale)["id"].is_string()) {
        return std::nullopt;
    }
    return (*sale)["id"].get<std::string>();
}

Result<Entry, ReceiptFailure> intentOf(Ledger& ledger, std::int64_t number) {
    auto entry = ledger.find(number);
    if (!entry) {
        return failed(entry.error());
    }
    if (!isSaleKind(entry->kind)) {
        return failed(ReceiptError::NotASale);
    }
    if (entry->phase == Phase::Intent || !entry->intent) {
        return std::move(*entry);
    }
    auto intent = ledger.find(*entry->intent);
    if (!intent) {
        return failed(intent.error());
    }
    return std::move(*intent);
}

/// The intents of all cards of the sale, the first one first.
Result<std::vector<Entry>, ReceiptFailure> intentsOfSale(Ledger& ledger, const Entry& intent) {
    const auto sale = saleOfSeveral(intent);
    if (!sale) {
        return std::vector{intent};
    }
    const auto first = ledger.ofRequest(*sale);
    if (!first) {
        return failed(first.error());
    }
    if (first->empty()) {
        return std::vector{intent};
    }
    auto issues = ledger.ofKindSince(EntryKind::Issue, first->front().number);
    if (!issues) {
        return failed(issues.error());
    }
    std::erase_if(*issues,
                  [&](const Entry& issue) { return issue.phase != Phase::Intent || saleOfSeveral(issue) != sale; });
    return std::move(*issues);
}

/// The Done entry of an intent; empty when there is none.
Result<std::optional<Entry>, ReceiptFailure> outcomeOf(Ledger& ledger, const Entry& intent) {
    auto answers = ledger.answersTo(intent.number);
    if (!answers) {
        return failed(answers.error());
    }
    const auto done = std::ranges::find(*answers, Phase::Done, &Entry::phase);
    return done == answers->end() ? std::optional<Entry>() : std::move(*done);
}

Result<ReceiptError, ReceiptFailure> whyNoOutcome(Ledger& ledger, const Entry& intent) {
    const auto answers = ledger.answersTo(intent.number);
    if (!answers) {
        return failed(answers.error());
    }
    const bool isNotDone = std::ranges::find(*answers, Phase::NotDone, &Entry::phase) != answers->end();
    return isNotDone ? ReceiptError::NotDone : ReceiptError::StillOpen;
}

ReceiptLine lineOf(const Entry& done) {
    return {.entry = done.number,
            .kind = done.kind,
            .serial = done.serial,
            .points = done.points.value_or(Points{}),
            .bonus = done.bonus.value_or(Points{}),
            .money = done.money.value_or(Money{}),
            .deposit = done.deposit.value_or(Money{}),
            .package = done.package,
            .balance = done.balanceAfter};
}

void addPayments(std::vector<Payment>& payments, const Entry& done) {
    for (const auto& payment : done.payments) {
        const auto same = std::ranges::find(payments, payment.kind, &Payment::kind);
        if (same == payments.end()) {
            payments.push_back(payment);
            continue;
        }
        // Where one part was paid with a note and another one exactly, all of it was handed over.
        if (same->given || payment.given) {
            same->given = same->given.value_or(same->amount) + payment.given.value_or(payment.amount);
        }
        same->amount += payment.amount;
    }
}

Result<Receipt, ReceiptFailure> receiptOf(Books& books, const std::vector<Entry>& intents) {
    const auto& site = books.site();
    Receipt receipt{.siteId = site.siteId,
                    .station = site.station,
                    .currency = site.currency,
                    .reality = site.reality,
                    .time = {},
                    .operatorName = {},
                    .lines = {},
                    .payments = {}};
    for (const auto& intent : intents) {
        const auto done = outcomeOf(books.ledger(), intent);
        if (!done) {
            return tl::unexpected(done.error());
        }
        if (!*done) {
            continue;
        }
        if (receipt.lines.empty()) {
            receipt.number = (*done)->number;
            receipt.time = (*done)->time;
            receipt.offset = site.calendar().offsetAt(receipt.time);
            receipt.operatorName = intent.operatorName;
        }
        receipt.lines.push_back(lineOf(**done));
        addPayments(receipt.payments, **done);
    }
    return receipt;
}

Result<std::uint32_t, ReceiptFailure> copiesGiven(Ledger& ledger, const Entry& intent) {
    const auto about = ledger.answersTo(intent.number);
    if (!about) {
        return failed(about.error());
    }
    return static_cast<std::uint32_t>(std::ranges::count(*about, EntryKind::Receipt, &Entry::kind));
}

/// Empty when another entry came in between.
Result<std::optional<std::int64_t>, ReceiptFailure> noteReceipt(Books& books, const Receipt& receipt,
                                                                std::int64_t intent, std::int64_t head) {
    auto entry = books.begin(EntryKind::Receipt, Phase::Note);
    entry.intent = intent;
    entry.details = {{"sale", receipt.number}, {"copy", receipt.copy}};
    const auto noted = books.ledger().appendIfHeadIs(head, entry);
    if (!noted) {
        return failed(noted.error());
    }
    return *noted;
}

} // namespace

Money Receipt::total() const {
    Money total;
    for (const auto& line : lines) {
        total += line.kind == EntryKind::Refund ? Money{} - line.money : line.money;
    }
    return total;
}

std::string_view codeOf(ReceiptError error) {
    switch (error) {
    case ReceiptError::NoSuchEntry:
        return "no-such-entry";
    case ReceiptError::NotASale:
        return "not-a-sale";
    case ReceiptError::StillOpen:
        return "sale-still-open";
    case ReceiptError::NotDone:
        return "sale-not-done";
    }
    return {};
}

Result<Receipt, ReceiptFailure> giveReceipt(Books& books, std::int64_t number) {
    auto& ledger = books.ledger();
    const auto intent = intentOf(ledger, number);
    if (!intent) {
        return tl::unexpected(intent.error());
    }
    const auto intents = intentsOfSale(ledger, *intent);
    if (!intents) {
        return tl::unexpected(intents.error());
    }
    auto receipt = receiptOf(books, *intents);
    if (!receipt) {
        return receipt;
    }
    if (receipt->lines.empty()) {
        const auto why = whyNoOutcome(ledger, *intent);
        return why ? failed(*why) : Failed(why.error());
    }
    for (unsigned attempt = 0; attempt < attempts; ++attempt) {
        const auto head = ledger.head();
        if (!head) {
            return failed(head.error());
        }
        const auto given = copiesGiven(ledger, intents->front());
        if (!given) {
            return tl::unexpected(given.error());
        }
        if (const auto permitted = books.permit(*given == 0 ? Action::Sell : Action::ReprintReceipt); !permitted) {
            return Failed(permitted.error());
        }
        receipt->copy = *given + 1;
        const auto noted = noteReceipt(books, *receipt, intents->front().number, head->number);
        if (!noted) {
            return tl::unexpected(noted.error());
        }
        if (*noted) {
            return receipt;
        }
    }
    return Failed(TillError::LedgerBusy);
}

} // namespace tally
