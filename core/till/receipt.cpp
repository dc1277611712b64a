#include "core/till/receipt.h"

#include "core/base/hex.h"
#include "core/ledger/transaction.h"

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

/// What `intent` says of the sale of several that it is one of; null where it is of none.
nlohmann::json saleOfSeveral(const Entry& intent) {
    const auto sale = intent.details.is_object() ? intent.details.find("sale") : intent.details.end();
    if (sale == intent.details.end() || !sale->is_object() || !sale->contains("id") || !(*sale)["id"].is_string()) {
        return {};
    }
    return *sale;
}

/// Cash handed over for all cards of the sale.
std::optional<Money> givenForAll(const Entry& intent) {
    const auto sale = saleOfSeveral(intent);
    const auto given = sale.is_object() ? sale.find("given") : sale.end();
    return given != sale.end() && given->is_number_integer()
               ? std::optional(Money::fromMinor(given->get<std::int64_t>()))
               : std::nullopt;
}

Result<Entry, ReceiptFailure> intentOf(Ledger& ledger, std::int64_t number) {
    auto entry = ledger.find(number);
    if (!entry) {
        return failed(entry.error());
    }
    if (!isSale(entry->kind)) {
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
    if (sale.is_null()) {
        return std::vector{intent};
    }
    const auto first = ledger.ofRequest(sale["id"].get<std::string>());
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
    std::erase_if(*issues, [&](const Entry& issue) {
        const auto other = saleOfSeveral(issue);
        return issue.phase != Phase::Intent || other.is_null() || other["id"] != sale["id"];
    });
    return std::move(*issues);
}

/// The intents of all cards of the sale that entry `number` is part of.
Result<std::vector<Entry>, ReceiptFailure> intentsAround(Ledger& ledger, std::int64_t number) {
    const auto intent = intentOf(ledger, number);
    if (!intent) {
        return tl::unexpected(intent.error());
    }
    return intentsOfSale(ledger, *intent);
}

/// What a card of the sale stands on the receipt by: its Done entry, or its intent while it is open. Empty where it
/// came to nothing.
Result<std::optional<Entry>, ReceiptFailure> latestOf(Ledger& ledger, const Entry& intent) {
    auto answers = ledger.answersTo(intent.number);
    if (!answers) {
        return failed(answers.error());
    }
    if (const auto done = std::ranges::find(*answers, Phase::Done, &Entry::phase); done != answers->end()) {
        return std::move(*done);
    }
    const bool isNotDone = std::ranges::find(*answers, Phase::NotDone, &Entry::phase) != answers->end();
    return isNotDone ? std::optional<Entry>() : intent;
}

ReceiptLine lineOf(const Entry& done) {
    return {.entry = done.number,
            .phase = done.phase == Phase::Done ? Phase::Done : Phase::Open,
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
        const auto same = std::ranges::find(payments, payment.way(), &Payment::way);
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
                    .trust = books.ledger().trust(),
                    .time = {},
                    .operatorName = {},
                    .lines = {},
                    .payments = {}};
    for (const auto& intent : intents) {
        const auto latest = latestOf(books.ledger(), intent);
        if (!latest) {
            return tl::unexpected(latest.error());
        }
        if (!*latest) {
            continue;
        }
        receipt.lines.push_back(lineOf(**latest));
        addPayments(receipt.payments, **latest);
        if (receipt.number == 0 && receipt.lines.back().phase == Phase::Done) {
            receipt.number = (*latest)->number;
            receipt.time = (*latest)->time;
            receipt.offset = site.calendar().offsetAt(receipt.time);
            receipt.operatorName = intent.operatorName;
        }
    }
    if (receipt.number == 0) {
        return failed(receipt.lines.empty() ? ReceiptError::NotDone : ReceiptError::StillOpen);
    }
    const auto hash = books.ledger().hashOf(receipt.number);
    if (!hash) {
        return failed(hash.error());
    }
    constexpr std::size_t sealDigits = 8;
    receipt.seal = hexOf(*hash).substr(0, sealDigits);
    const auto cash = std::ranges::find(receipt.payments, PaymentKind::Cash, &Payment::kind);
    if (const auto given = givenForAll(intents.front()); given && cash != receipt.payments.end()) {
        cash->given = given;
    }
    return receipt;
}

/// What a note about a receipt says of it.
bool isPrinted(const Entry& note) {
    const auto printed = note.details.is_object() ? note.details.find("printed") : note.details.end();
    return printed == note.details.end() || *printed != false;
}
/// Of one that was not printed: whether it had been written down as given out.
bool takesBack(const Entry& note) { return !isPrinted(note) && note.details.contains("of"); }
bool isCopy(const Entry& note, std::uint32_t copy) {
    return note.details.is_object() && note.details.contains("copy") && note.details["copy"] == copy;
}

/// The copies of a receipt as the ledger has them.
struct Copies {
    std::uint32_t given = 0;
    std::uint32_t permitted = 0; ///< which one was once, and then could not be printed
};

/// `about`: what was written in answer to the intent of the sale's first card.
Copies copiesAmong(const std::vector<Entry>& about) {
    Copies copies;
    for (const auto& note : about) {
        if (note.kind != EntryKind::Receipt) {
            continue;
        }
        if (isPrinted(note)) {
            ++copies.given;
        } else if (takesBack(note) && copies.given > 0) {
            --copies.given;
        }
        copies.permitted = !isPrinted(note) && isCopy(note, copies.given + 1) ? copies.given + 1 : 0;
    }
    return copies;
}

Entry noteOf(Books& books, const Receipt& receipt, std::int64_t intent) {
    auto entry = books.begin(EntryKind::Receipt, Phase::Note);
    entry.intent = intent;
    entry.details = {{"sale", receipt.number}, {"copy", receipt.copy}};
    return entry;
}

/// That it did not get onto paper, and so keeps the permission that somebody gave.
void noteNotPrinted(Books& books, const Receipt& receipt, std::int64_t intent) {
    auto entry = noteOf(books, receipt, intent);
    entry.details["printed"] = false;
    // Where it cannot be written down, the next one asks for permission again.
    static_cast<void>(books.ledger().append(entry));
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
    case ReceiptError::NotPrinted:
        return "receipt-not-printed";
    }
    return {};
}

Result<Receipt, ReceiptFailure> giveReceipt(Books& books, std::int64_t number, const ReceiptMaker& make) {
    auto& ledger = books.ledger();
    const auto intents = intentsAround(ledger, number);
    if (!intents) {
        return tl::unexpected(intents.error());
    }
    auto receipt = receiptOf(books, *intents);
    if (!receipt) {
        return receipt;
    }
    for (unsigned attempt = 0; attempt < attempts; ++attempt) {
        const auto head = ledger.head();
        if (!head) {
            return failed(head.error());
        }
        const auto about = ledger.answersTo(intents->front().number);
        if (!about) {
            return failed(about.error());
        }
        const auto copies = copiesAmong(*about);
        const bool isFree = copies.given == 0 || copies.permitted == copies.given + 1;
        if (const auto permitted = books.permit(isFree ? Action::Sell : Action::ReprintReceipt); !permitted) {
            return Failed(permitted.error());
        }
        receipt->copy = copies.given + 1;
        if (const auto made = make(*receipt); !made) {
            noteNotPrinted(books, *receipt, intents->front().number);
            return failed(made.error());
        }
        const auto noted = ledger.appendIfHeadIs(head->number, noteOf(books, *receipt, intents->front().number));
        if (!noted) {
            return failed(noted.error());
        }
        if (*noted) {
            return receipt;
        }
    }
    return Failed(TillError::LedgerBusy);
}

Result<void, ReceiptFailure> takeBackReceipt(Books& books, const Receipt& receipt) {
    const auto intents = intentsAround(books.ledger(), receipt.number);
    if (!intents) {
        return tl::unexpected(intents.error());
    }
    auto entry = noteOf(books, receipt, intents->front().number);
    entry.approver.clear(); // who approved it has been noted with the copy itself
    entry.details["printed"] = false;
    entry.details["of"] = receipt.number;
    const auto noted = books.ledger().append(entry);
    if (!noted) {
        return failed(noted.error());
    }
    return {};
}

} // namespace tally
