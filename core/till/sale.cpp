#include "core/till/sale.h"

#include "core/card/balance_record.h"
#include "core/ledger/transaction.h"
#include "core/till/bonus_record.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace tally {

namespace {

/// Points and the price of those of them that are paid for.
struct Goods {
    Points paid;
    Points bonus;
    Money price;
};

Result<Goods, TillError> priced(Points paid, const PriceList& prices) {
    if (paid == Points{}) {
        return Goods{};
    }
    const auto price = prices.moneyFor(paid);
    if (!price) {
        return fail(TillError::AmountInvalid);
    }
    return Goods{paid, {}, *price};
}

/// Points asked for by number or by money; empty when by neither.
Result<std::optional<Points>, TillError> pointsAskedFor(const Sale& sale, const PriceList& prices) {
    if (sale.points || !sale.money) {
        return sale.points;
    }
    const auto points = prices.pointsFor(*sale.money);
    if (!points) {
        return fail(TillError::AmountInvalid);
    }
    return std::optional{*points};
}

Result<Goods, TillError> goodsOf(EntryKind kind, const Sale& sale, const PriceList& prices) {
    if (!sale.package.empty()) {
        const auto* package = prices.packageNamed(sale.package);
        if (package == nullptr) {
            return fail(TillError::UnknownPackage);
        }
        return Goods{package->points, package->bonus, package->money};
    }
    const auto asked = pointsAskedFor(sale, prices);
    if (!asked) {
        return fail(asked.error());
    }
    const auto paid = asked->value_or(Points{});
    if (paid < Points{kind == EntryKind::Issue ? 0 : 1}) {
        return fail(TillError::AmountInvalid);
    }
    if (paid > prices.largestTopUp) {
        return fail(TillError::TopUpTooLarge);
    }
    if (paid > Points{} && paid < prices.smallestTopUp) {
        return fail(TillError::TopUpTooSmall);
    }
    auto goods = priced(paid, prices);
    if (goods) {
        goods->bonus = prices.bonusFor(paid, goods->price);
    }
    return goods;
}

bool isInCoins(const Payment& payment, Money smallestCoin) {
    const auto change = payment.given.value_or(payment.amount) - payment.amount;
    return payment.amount.minor() % smallestCoin.minor() == 0 && change.minor() % smallestCoin.minor() == 0;
}

bool hasRoomFor(Points points, const CardStanding& card, const PriceList& prices) {
    return card.balance + points <= prices.largestBalance &&
           card.loaded + points <= Points{BalanceRecord::largestLoaded} &&
           card.sequence < BalanceRecord::largestSequence;
}

Result<Bill, TillError> billOfLoad(EntryKind kind, const Sale& sale, const PriceList& prices,
                                   const CardStanding& card) {
    const auto goods = goodsOf(kind, sale, prices);
    if (!goods) {
        return fail(goods.error());
    }
    Bill bill;
    bill.package = sale.package;
    bill.validity = std::chrono::days{prices.validDays};
    bill.staffCard = kind == EntryKind::Issue ? sale.staffCard : card.staffCard;
    if (bill.staffCard) {
        // Nothing of it was ever paid for, so nothing of it is ever paid out.
        bill.points = goods->paid;
        bill.bonus = goods->paid;
    } else {
        bill.points = goods->paid + goods->bonus;
        bill.bonus = goods->bonus;
        bill.deposit = kind == EntryKind::Issue ? prices.deposit : Money{};
        if (goods->price.minor() > std::numeric_limits<std::int64_t>::max() - bill.deposit.minor()) {
            return fail(TillError::AmountInvalid);
        }
        bill.money = goods->price + bill.deposit;
    }
    if (!hasRoomFor(bill.points, card, prices)) {
        return fail(TillError::BalanceTooLarge);
    }
    const bool isLimited = prices.dayLimit != Points{} && !bill.staffCard && goods->paid != Points{};
    if (isLimited && card.loadedToday + goods->paid > prices.dayLimit) {
        return fail(TillError::DayLimit);
    }
    return bill;
}

/// Of a refund: all that is refundable, where neither points nor money are asked for.
Result<Points, TillError> paidPointsAskedBack(const Sale& sale, const PaidPoints& paid, Money cashStep) {
    if (sale.points || !sale.money) {
        return sale.points.value_or(paid.count());
    }
    const auto points = paid.pointsWorth(*sale.money, cashStep);
    if (!points) {
        return fail(points.error() == PriceError::TooLarge ? TillError::NotRefundable : TillError::AmountInvalid);
    }
    return *points;
}

Result<Bill, TillError> billOfRefund(const Sale& sale, const PriceList& prices, const CardStanding& card) {
    const auto paid = card.staffCard ? PaidPoints() : card.paid;
    if (!sale.package.empty() || (sale.points && *sale.points < Points{1})) {
        return fail(TillError::AmountInvalid);
    }
    const auto points = paidPointsAskedBack(sale, paid, prices.cashStep);
    if (!points) {
        return fail(points.error());
    }
    if (*points > paid.count() || *points == Points{}) {
        return fail(TillError::NotRefundable);
    }
    const auto worth = paid.worth(*points, prices.cashStep);
    if (!worth) {
        return fail(TillError::AmountInvalid);
    }
    if (*worth == Money{}) {
        return fail(TillError::WorthNothing);
    }
    Bill bill;
    bill.bonus = bonusGoingWith(*points, paid.count(), card.bonus);
    bill.points = *points + bill.bonus;
    bill.money = *worth;
    return bill;
}

/// An other payment gets the name that the list has for it. False where there is none.
bool nameByList(Payment& payment, const PriceList& prices) {
    if (payment.kind != PaymentKind::Other || (prices.otherPayments.empty() && payment.name.empty())) {
        return payment.name.empty();
    }
    const auto* named = prices.otherPaymentNamed(payment.name);
    payment.name = named == nullptr ? payment.name : named->name;
    return named != nullptr;
}

std::map<PaymentWay, Money> byWay(const std::vector<Payment>& payments) {
    std::map<PaymentWay, Money> amounts;
    for (const auto& payment : payments) {
        amounts[payment.way()] += payment.amount;
    }
    return amounts;
}

/// Whether what was asked for may be what was booked: by its kind alone, where it was asked for without a name.
bool isWayOf(const PaymentWay& asked, const Payment& booked) {
    return asked.kind == booked.kind && (asked.name.empty() || asked.name == booked.name);
}

std::optional<RequestPart> differenceInPayments(EntryKind kind, const Sale& sale, const Entry& intent) {
    const auto& booked = intent.payments;
    auto asked = sale.payments;
    if (asked.empty()) {
        if (booked.empty() || (kind == EntryKind::Refund && !sale.saysHowPaid())) {
            return std::nullopt;
        }
        const auto way = sale.payment.value_or(PaymentWay{PaymentKind::Cash});
        asked = {{way.kind, intent.money.value_or(Money{}), sale.given, way.name}};
    }
    const auto isSamePart = [](const Payment& a, const Payment& b) {
        return isWayOf(a.way(), b) && a.amount == b.amount;
    };
    if (!std::ranges::equal(asked, booked, isSamePart)) {
        return RequestPart::Payment;
    }
    return std::ranges::equal(asked, booked, {}, &Payment::given, &Payment::given) ? std::nullopt
                                                                                   : std::optional(RequestPart::Given);
}

} // namespace

std::string_view codeOf(RequestPart part) {
    switch (part) {
    case RequestPart::What:
        return "what";
    case RequestPart::Amount:
        return "amount";
    case RequestPart::Package:
        return "package";
    case RequestPart::Card:
        return "card";
    case RequestPart::Serial:
        return "serial";
    case RequestPart::StaffCard:
        return "staff";
    case RequestPart::Payment:
        return "payment";
    case RequestPart::Given:
        return "given";
    case RequestPart::Operator:
        return "operator";
    }
    return {};
}

CardStanding standingOf(const CardView& card, Points loadedToday, PaidPoints paid) {
    return {card.balance.value_or(Points{}),
            card.bonus.value_or(Points{}),
            card.loaded.value_or(Points{}),
            card.sequence.value_or(0),
            (card.flags.value_or(0) & BalanceRecord::flagStaff) != 0,
            loadedToday,
            std::move(paid)};
}

Result<std::vector<Payment>, TillError> paymentsFor(EntryKind kind, const Sale& sale, Money price,
                                                    const PriceList& prices) {
    auto payments = sale.payments;
    if (payments.empty() && price != Money{}) {
        const auto way = sale.payment.value_or(PaymentWay{PaymentKind::Cash});
        payments = {{way.kind, price, sale.given, way.name}};
    } else if (sale.given) {
        return fail(TillError::PaymentsDiffer);
    }
    auto open = price;
    for (auto& payment : payments) {
        if (!nameByList(payment, prices)) {
            return fail(TillError::UnknownPayment);
        }
        const bool mayBeGiven = kind != EntryKind::Refund && payment.kind == PaymentKind::Cash;
        if (payment.amount <= Money{} || payment.amount > open || (payment.given && !mayBeGiven)) {
            return fail(TillError::PaymentsDiffer);
        }
        if (payment.given && *payment.given < payment.amount) {
            return fail(TillError::GivenTooLittle);
        }
        if (payment.given && *payment.given != payment.amount && *payment.given > prices.cashLimit()) {
            return fail(TillError::GivenTooMuch);
        }
        if (payment.kind == PaymentKind::Cash && !isInCoins(payment, prices.cashStep)) {
            return fail(TillError::NoSuchCash);
        }
        open -= payment.amount;
    }
    if (open != Money{}) {
        return fail(TillError::PaymentsDiffer);
    }
    return payments;
}

Result<Bill, TillError> billFor(EntryKind kind, const Sale& sale, const PriceList& prices, const CardStanding& card) {
    auto bill = kind == EntryKind::Refund ? billOfRefund(sale, prices, card) : billOfLoad(kind, sale, prices, card);
    if (!bill) {
        return bill;
    }
    auto cameAs = kind == EntryKind::Refund
                      ? card.paid.sameWayBack(bill->points - bill->bonus, bill->money, prices.cashStep)
                      : std::vector<Payment>();
    if (kind == EntryKind::Refund && !sale.saysHowPaid() && !sale.given) {
        bill->payments = std::move(cameAs);
        return bill;
    }
    auto payments = paymentsFor(kind, sale, bill->money, prices);
    if (!payments) {
        return fail(payments.error());
    }
    bill->payments = std::move(*payments);
    if (kind == EntryKind::Refund && byWay(cameAs) != byWay(bill->payments)) {
        bill->cameAs = std::move(cameAs);
    }
    return bill;
}

Money changeOf(const std::vector<Payment>& payments) {
    Money change;
    for (const auto& payment : payments) {
        change += payment.given.value_or(payment.amount) - payment.amount;
    }
    return change;
}

bool isSameAmount(const Sale& sale, const Entry& intent) {
    const auto price = intent.money.value_or(Money{}) - intent.deposit.value_or(Money{});
    return (!sale.points || *sale.points == paidPointsOf(intent)) &&
           (!sale.money || *sale.money == price || intent.staffCard) && sale.package == intent.package;
}

std::optional<RequestPart> differenceOf(EntryKind kind, const Sale& sale, const Entry& intent,
                                        std::string_view operatorName) {
    if (intent.kind != kind) {
        return RequestPart::What;
    }
    if (sale.package != intent.package) {
        return RequestPart::Package;
    }
    if (!isSameAmount(sale, intent)) {
        return RequestPart::Amount;
    }
    if (sale.card && sale.card->hex() != intent.uid) {
        return RequestPart::Card;
    }
    if (sale.serial && sale.serial != intent.serial) {
        return RequestPart::Serial;
    }
    if (kind == EntryKind::Issue && sale.staffCard != intent.staffCard) {
        return RequestPart::StaffCard;
    }
    if (const auto part = differenceInPayments(kind, sale, intent)) {
        return part;
    }
    return operatorName == intent.operatorName ? std::nullopt : std::optional(RequestPart::Operator);
}

} // namespace tally
