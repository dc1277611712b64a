#include "core/till/sale_terms.h"

#include "core/ledger/entry_json.h"
#include "core/ledger/noted.h"
#include "core/ledger/transaction.h"
#include "core/people/operator_name.h"
#include "core/till/chip_details.h"
#include "core/till/paid_points_left.h"
#include "core/till/price_book.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

namespace {

bool beganOn(BusinessDay day, const std::vector<PaidOutline>& entries, const PaidOutline& outcome) {
    const auto intent = std::ranges::lower_bound(entries, outcome.intent.value_or(0), {}, &PaidOutline::number);
    return intent != entries.end() && intent->number == outcome.intent && intent->businessDay == day;
}

/// What is left of `loaded` after `by`; never below nothing, since points of days before give back no limit of today.
Points reduced(Points loaded, Points by) { return loaded < by ? Points{} : loaded - by; }

/// Points paid for on this card's loads of this business day that are done or open, less what was refunded since.
Result<Points, TillError> loadedToday(Books& books, const CardView& card) {
    const auto today = books.begin(EntryKind::TopUp, Phase::Note).businessDay;
    const auto entries = books.ledger().paidOnCardSinceDay(card.uid.hex(), today);
    if (!entries) {
        return fail(tillErrorOf(entries.error()));
    }
    Points loaded;
    for (const auto& entry : *entries) {
        if (entry.serial != card.serial) {
            continue;
        }
        switch (transactionOf(entry.kind)) {
        case Transaction::Load:
            // A load counts for the day on which it was begun, until it is known not to be done.
            if (entry.phase == Phase::Intent && entry.businessDay == today) {
                loaded += entry.paid;
            } else if (entry.phase == Phase::NotDone && beganOn(today, *entries, entry)) {
                loaded = reduced(loaded, entry.paid);
            }
            break;
        case Transaction::Refund:
            // And so does a refund, once it is done.
            if (entry.phase == Phase::Done && beganOn(today, *entries, entry)) {
                loaded = reduced(loaded, entry.paid);
            }
            break;
        case Transaction::PayIn:
        case Transaction::PayOut:
        case Transaction::SafeDrop:
        case Transaction::None:
            break;
        }
    }
    return loaded;
}

/// Where the list names none, whoever is in charge says what it was.
std::vector<OtherPayment> othersIn(const std::vector<Payment>& payments, const PriceList& prices) {
    std::vector<OtherPayment> others;
    for (const auto& payment : payments) {
        if (payment.kind == PaymentKind::Other) {
            const auto* named = prices.otherPaymentNamed(payment.name);
            others.push_back(named != nullptr ? *named
                                              : OtherPayment{{}, leastRoleFor(Action::TakeOtherPayment),
                                                             PaymentReason::Required});
        }
    }
    return others;
}

nlohmann::json listOf(const std::vector<Payment>& payments) {
    auto list = nlohmann::json::array();
    for (const auto& payment : payments) {
        list.push_back({{"kind", nameOf(payment.kind)}, {"amount", payment.amount.minor()}});
        if (!payment.name.empty()) {
            list.back()["name"] = payment.name;
        }
    }
    return list;
}

} // namespace

void ChipNote::noteIn(Entry& intent) const {
    if (findings) {
        intent.details[noted::chip] = detailsOf(*findings);
    }
    std::vector<std::string_view> codes;
    std::ranges::transform(warnings, std::back_inserter(codes), [](ChipTest test) { return codeOf(test); });
    noteWarnedOf(intent, codes);
}

Result<SaleTerms, TillError> agree(Books& books, EntryKind kind, const Sale& sale, const CardView& card) {
    const auto inForce = pricesInForce(books.ledger());
    if (!inForce) {
        return fail(inForce.error());
    }
    const auto& prices = inForce->prices;
    const bool isLimited = kind != EntryKind::Refund && prices.dayLimit != Points{};
    const auto before = isLimited ? loadedToday(books, card) : Result<Points, TillError>(Points{});
    if (!before) {
        return fail(before.error());
    }
    auto paid = kind == EntryKind::Refund ? paidPointsLeft(books.ledger(), card) : PaidPoints();
    if (!paid) {
        return fail(paid.error());
    }
    const auto standing = standingOf(card, *before, *std::move(paid));
    auto bill = billFor(kind, sale, prices, standing);
    if (!bill) {
        return fail(bill.error());
    }
    auto others = kind == EntryKind::Refund && !sale.saysHowPaid() ? std::vector<OtherPayment>()
                                                                    : othersIn(bill->payments, prices);
    SaleTerms terms{std::move(*bill), inForce->entry.number, std::move(others)};
    const bool isCash = std::ranges::find(terms.bill.payments, PaymentKind::Cash, &Payment::kind) !=
                        terms.bill.payments.end();
    if (kind == EntryKind::Refund && isCash) {
        terms.notLoadedHere = standing.paid.notLoadedHere(terms.bill.points - terms.bill.bonus);
    }
    return terms;
}

std::optional<DayLoad> dayLoadOf(Books& books, const CardView& card) {
    const auto inForce = pricesInForce(books.ledger());
    if (!inForce || inForce->prices.dayLimit == Points{}) {
        return std::nullopt;
    }
    const auto loaded = loadedToday(books, card);
    return loaded ? std::optional(DayLoad{*loaded, inForce->prices.dayLimit}) : std::nullopt;
}

Entry intentOf(const Books& books, EntryKind kind, const Sale& sale, const SaleTerms& terms) {
    auto intent = books.begin(kind, Phase::Intent);
    const auto& bill = terms.bill;
    intent.requestId = sale.requestId;
    intent.priceList = terms.priceList;
    intent.points = bill.points;
    intent.money = bill.money;
    intent.bonus = bill.bonus == Points{} ? std::nullopt : std::optional{bill.bonus};
    intent.deposit = bill.deposit == Money{} ? std::nullopt : std::optional{bill.deposit};
    intent.package = bill.package;
    intent.staffCard = bill.staffCard;
    intent.payments = bill.payments;
    intent.remark = sale.paymentReason;
    const bool isAmongPeople = books.attendant().operatorName != owner;
    if (isAmongPeople && std::ranges::any_of(terms.others, [](const auto& other) { return other.role > Role::Cashier; })) {
        noteOverride(intent, Reason::TakeOtherPayment);
    }
    if (!bill.cameAs.empty()) {
        intent.details[noted::cameAs] = listOf(bill.cameAs);
    }
    terms.chip.noteIn(intent);
    if (sale.place) {
        intent.details["sale"] = {{"id", sale.place->id}, {"card", sale.place->card}, {"of", sale.place->of}};
        if (sale.place->given) {
            intent.details["sale"]["given"] = sale.place->given->minor();
        }
    }
    return intent;
}

} // namespace tally
