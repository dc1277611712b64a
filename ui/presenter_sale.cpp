#include "core/base/overloaded.h"
#include "ui/presenter.h"

#include <algorithm>
#include <memory>
#include <type_traits>
#include <utility>

namespace tally::ui {

namespace {

void typeInto(AmountEntry& entry, const DigitTyped& key) { entry.type(key.digit); }
void typeInto(AmountEntry& entry, const DoubleZeroTyped&) { entry.typeDoubleZero(); }
void typeInto(AmountEntry& entry, const DecimalPointTyped&) { entry.typeDecimalPoint(); }
void typeInto(AmountEntry& entry, const Backspaced&) { entry.backspace(); }
void typeInto(AmountEntry& entry, const Cleared&) { entry.clear(); }

/// The sale that an order asks for, unpaid.
Sale saleOf(SaleKind kind, const Order& order) {
    Sale sale;
    if (order.exactPoints) {
        sale.points = order.exactPoints;
    } else if (!order.package.empty()) {
        sale.package = order.package;
    } else if (order.entry.money() != Money{}) {
        sale.money = order.entry.money();
    } else if (kind == SaleKind::Issue) {
        sale.points = Points{0};
    }
    return sale;
}

/// By the card as it was read; the till decides again.
Result<Bill, TillError> billOf(const Draft& draft, const Sale& sale, const PriceList& prices) {
    return billFor(entryKindOf(draft.kind), sale, prices, draft.standing());
}

const std::vector<Payment>& paymentsOf(const Confirm& sale, const Answer& answer) {
    return answer.payments.empty() ? sale.bill.payments : answer.payments;
}

UnfinishedSale unfinishedSaleOf(const Confirm& sale, const Answer& answer) {
    const auto& card = answer.card ? *answer.card : sale.draft.card;
    return {sale.draft.kind,
            Quote{answer.points.value_or(sale.bill.points), answer.money.value_or(sale.bill.money)},
            sale.requestId,
            sale.draft.card.uid,
            card.serial ? card.serial : sale.draft.card.serial,
            paymentsOf(sale, answer)};
}

/// What the other payment of a sale takes; empty where there is none, and for the owner of a site without people, who
/// made the list.
std::optional<OtherPayment> otherOf(const Confirm& confirming, const StationStatus& status) {
    if (confirming.tender.by != PayBy::Other || confirming.bill.money == Money{}) {
        return std::nullopt;
    }
    if (const auto* named = status.prices.otherPaymentNamed(confirming.tender.other)) {
        return *named;
    }
    return status.people.empty() ? std::nullopt
                                 : std::optional(OtherPayment{{}, leastRoleFor(Action::TakeOtherPayment),
                                                              PaymentReason::Required});
}

Interruption interruptionOf(const Answer& answer) {
    const bool isReader = answer.error == TillError::NoReader || answer.error == TillError::ReaderLost;
    return isReader ? Interruption::ReaderLost : Interruption::CardLifted;
}

} // namespace

// ---- choosing what to do

void Presenter::beginSale(SaleKind kind) {
    const auto* shown = std::get_if<CardShown>(&m_screen);
    const auto* offer = std::get_if<IssueOffer>(&m_screen);
    const auto* card = kind == SaleKind::Issue ? (offer != nullptr ? &offer->card : nullptr)
                                               : (shown != nullptr ? &shown->card : nullptr);
    if (card == nullptr) {
        return;
    }
    if (m_status->pricesTrouble) {
        m_screen = LedgerProblem{*m_status->pricesTrouble, std::nullopt};
        return;
    }
    if (kind == SaleKind::Refund && card->refundable.value_or(Points{0}) <= Points{0}) {
        return;
    }
    const bool overwrites = kind == SaleKind::Issue && card->state == CardState::InUse;
    if (overwrites && !card->inUse.fixed.empty()) {
        return;
    }
    EnterAmount entering{Draft{kind, *card, CardPlace::OnReader}, noOrder()};
    entering.draft.dayLoad = shown != nullptr ? shown->dayLoad : std::nullopt;
    entering.draft.ifInUse = overwrites ? IfInUse::Overwrite : IfInUse::Keep;
    entering.draft.paid = shown != nullptr ? shown->paid : PaidPoints();
    if (card->state == CardState::Expired && kind == SaleKind::TopUp) {
        return;
    }
    const bool isExpired = card->state == CardState::Expired;
    const auto refunding = isExpired ? Action::ServeExpired : Action::Refund;
    withApproval(kind == SaleKind::Refund ? refunding
                 : overwrites             ? Action::OverwriteCard
                                          : Action::Sell,
                 std::move(entering));
}

void Presenter::on(const TopUpChosen&) { beginSale(SaleKind::TopUp); }
void Presenter::on(const RefundChosen&) { beginSale(SaleKind::Refund); }
void Presenter::on(const IssueChosen&) { beginSale(SaleKind::Issue); }

// ---- what is typed

void Presenter::typed(const Typing& typing) {
    const auto intoAmount = [&typing](AmountEntry& entry) {
        std::visit([&entry](const auto& key) { ui::typeInto(entry, key); }, typing);
    };
    if (auto* who = identification()) {
        typeInto(*who, typing);
        return;
    }
    std::visit(Overloaded{
                   [](auto&) {},
                   [&](EnterAmount& entering) { typeInto(entering, typing); },
                   [&](Confirm& confirming) { typeInto(confirming, typing); },
                   [&](CountDrawer& counting) { typeInto(counting, typing); },
                   [&](ShiftOffer& offer) {
                       intoAmount(offer.entry);
                       offer.empty = EmptyFloat::NotAsked;
                       offer.trouble.reset();
                   },
                   [&](MoveCash& moving) {
                       intoAmount(moving.entry);
                       moving.trouble.reset();
                   },
               },
               m_screen);
}

void Presenter::typeInto(EnterAmount& entering, const Typing& typing) {
    if (entering.order.exactPoints || !entering.order.package.empty()) {
        entering.order = noOrder();
    }
    std::visit([&entering](const auto& key) { ui::typeInto(entering.order.entry, key); }, typing);
    judge(entering);
}

void Presenter::typeInto(Confirm& confirming, const Typing& typing) {
    const bool isTyped = confirming.tender.by == PayBy::Cash || confirming.tender.by == PayBy::CashAndCard;
    if (!isTyped || confirming.draft.kind == SaleKind::Refund || confirming.bill.money == Money{}) {
        return;
    }
    std::visit([&confirming](const auto& key) { ui::typeInto(confirming.tender.typed, key); }, typing);
    changeTender(confirming);
}

void Presenter::on(const DigitTyped& event) { typed(event); }
void Presenter::on(const DoubleZeroTyped& event) { typed(event); }
void Presenter::on(const DecimalPointTyped& event) { typed(event); }
void Presenter::on(const Backspaced& event) { typed(event); }
void Presenter::on(const Cleared& event) { typed(event); }

// ---- the amount

AmountEntry Presenter::noAmount() const { return AmountEntry(Currency::written(m_status->site.currency)); }

void Presenter::judge(EnterAmount& entering) const {
    entering.bill.reset();
    entering.trouble.reset();
    const auto& order = entering.order;
    const bool isEmpty = !order.exactPoints && order.package.empty() && order.entry.money() == Money{};
    if (isEmpty && entering.draft.kind != SaleKind::Issue) {
        return;
    }
    if (const auto bill = billOf(entering.draft, saleOf(entering.draft.kind, order), m_status->prices)) {
        entering.bill = *bill;
    } else {
        entering.trouble = bill.error();
    }
}

void Presenter::on(const PresetChosen& event) {
    if (auto* entering = std::get_if<EnterAmount>(&m_screen)) {
        entering->order = noOrder();
        entering->order.entry.set(event.money);
        judge(*entering);
    }
}

void Presenter::on(const PackageChosen& event) {
    auto* entering = std::get_if<EnterAmount>(&m_screen);
    if (entering == nullptr || entering->draft.kind == SaleKind::Refund) {
        return;
    }
    entering->order = noOrder();
    entering->order.package = event.name;
    if (const auto* package = m_status->prices.packageNamed(event.name)) {
        entering->order.entry.set(package->money);
    }
    judge(*entering);
}

void Presenter::on(const AllChosen&) {
    auto* entering = std::get_if<EnterAmount>(&m_screen);
    if (entering == nullptr || entering->draft.kind != SaleKind::Refund) {
        return;
    }
    entering->order = noOrder();
    entering->order.exactPoints = entering->draft.card.refundable.value_or(Points{0});
    judge(*entering);
    entering->order.entry.set(entering->bill ? entering->bill->money : Money{});
}

void Presenter::goOn(const EnterAmount& entering) {
    if (entering.bill) {
        confirm(entering);
    }
}

void Presenter::confirm(const EnterAmount& entering) {
    const auto by = entering.draft.kind == SaleKind::Refund ? PayBy::SameWay : PayBy::Cash;
    m_screen =
        Confirm{entering.draft, entering.order, *entering.bill, Tender{.by = by, .typed = noAmount()}, m_freshRequestId()};
}

// ---- the payment

void Presenter::judgeTender(Confirm& confirming) const {
    auto sale = saleOf(confirming.draft.kind, confirming.order);
    pay(sale, confirming.tender, confirming.bill.money);
    confirming.tenderTrouble.reset();
    if (auto bill = billOf(confirming.draft, sale, m_status->prices)) {
        confirming.bill = std::move(*bill);
    } else {
        confirming.tenderTrouble = bill.error();
    }
    const auto other = otherOf(confirming, *m_status);
    if (!confirming.tenderTrouble && other && other->reason == PaymentReason::Required &&
        confirming.tender.reason.empty()) {
        confirming.tenderTrouble = TillError::PaymentUnexplained;
    }
}

/// Paid another way it is another request: what was tried before came to nothing.
void Presenter::changeTender(Confirm& confirming) {
    confirming.requestId = m_freshRequestId();
    judgeTender(confirming);
}

void Presenter::on(const PayByChosen& event) {
    auto* confirming = std::get_if<Confirm>(&m_screen);
    if (confirming == nullptr) {
        return;
    }
    const bool isRefund = confirming->draft.kind == SaleKind::Refund;
    if (isRefund ? event.by == PayBy::CashAndCard : event.by == PayBy::SameWay) {
        return;
    }
    confirming->tender = Tender{event.by, noAmount(), event.other, confirming->tender.reason};
    changeTender(*confirming);
}

void Presenter::on(const GivenChosen& event) {
    auto* confirming = std::get_if<Confirm>(&m_screen);
    if (confirming != nullptr && confirming->tender.by == PayBy::Cash && confirming->draft.kind != SaleKind::Refund &&
        confirming->bill.money != Money{}) {
        confirming->tender.typed.set(event.money);
        changeTender(*confirming);
    }
}

void Presenter::goOn(const Confirm& confirming) {
    if (confirming.draft.place == CardPlace::OnReader && !confirming.tenderTrouble && hasAllItTakes(confirming)) {
        write(confirming);
    }
}

bool Presenter::covers(const std::optional<Approval>& approval, Role least) const {
    if (m_status->attendant->has(least)) {
        return true;
    }
    const auto approver = approval ? std::ranges::find(m_status->people, approval->approver, &Person::name)
                                   : m_status->people.end();
    return approver != m_status->people.end() && includes(approver->role, least);
}

bool Presenter::asksAboutClock(const std::optional<Approval>& approval) const {
    return m_status->clockLead && !covers(approval, leastRoleFor(Action::CorrectClock));
}

bool Presenter::hasAllItTakes(const Confirm& confirming) {
    const auto& bill = confirming.bill;
    if (asksAboutClock(confirming.draft.approval)) {
        withApproval(Action::CorrectClock, Confirm(confirming));
        return false;
    }
    const auto anotherWay = leastRoleFor(Action::PayBackAnotherWay);
    if (!bill.cameAs.empty() && !covers(confirming.draft.approval, anotherWay)) {
        withApproval(Action::PayBackAnotherWay, anotherWay, Confirm(confirming));
        return false;
    }
    if (const auto other = otherOf(confirming, *m_status); other && !covers(confirming.draft.approval, other->role)) {
        withApproval(Action::TakeOtherPayment, other->role, Confirm(confirming));
        return false;
    }
    const bool isCash = std::ranges::find(bill.payments, PaymentKind::Cash, &Payment::kind) != bill.payments.end();
    if (isCash && m_status->worksInShifts && m_status->ownShift() == nullptr &&
        !covers(confirming.draft.approval, leastRoleFor(Action::SellWithoutShift))) {
        m_screen = ShiftOffer{.entry = noAmount(), .sale = std::make_shared<const Confirm>(confirming)};
        return false;
    }
    return true;
}

void Presenter::write(const Confirm& sale) {
    MakeSale command{sale.draft.kind, saleOf(sale.draft.kind, sale.order), sale.draft.approval};
    // A refund names points, because "all of it" may be worth no round amount.
    if (sale.draft.kind == SaleKind::Refund) {
        command.sale.points = sale.bill.points - sale.bill.bonus;
        command.sale.money.reset();
    }
    command.sale.ifInUse = sale.draft.ifInUse;
    pay(command.sale, sale.tender, sale.bill.money);
    command.sale.requestId = sale.requestId;
    command.sale.card = sale.draft.card.uid;
    auto writing = sale;
    writing.trouble.reset();
    m_screen = Writing{std::move(writing), AfterWriting::Stay};
    send(std::move(command));
}

// ---- what came of it

void Presenter::on(const SaleAnswered& event) {
    const auto* writing = std::get_if<Writing>(&m_screen);
    if (writing == nullptr || m_awaited != event.id) {
        return;
    }
    m_awaited.reset();
    // Only a finished sale closes the window by itself: whatever else came of it, the cashier must see it.
    m_mayClose = writing->after == AfterWriting::Close && event.answer.verdict == Verdict::Done;
    const auto sale = writing->sale;
    finished(sale, event.answer);
}

void Presenter::finished(const Confirm& sale, const Answer& answer) {
    if (answer.card) {
        m_field = answer;
    }
    switch (answer.verdict) {
    case Verdict::Done: {
        const Quote quote{answer.points.value_or(sale.bill.points), answer.money.value_or(sale.bill.money)};
        const auto& card = answer.card ? *answer.card : sale.draft.card;
        const ReceiptAsked receipt{answer.entry.value_or(0)};
        m_last = LastSale{sale.draft.kind, quote, card.serial, card.balance, receipt};
        m_screen =
            Done{sale.draft.kind, quote, paymentsOf(sale, answer), card, CardPlace::OnReader, answer.warnings, receipt, answer.ahead};
        return;
    }
    case Verdict::Open:
        m_screen = PutCardBack{unfinishedSaleOf(sale, answer), CardPlace::Lifted, interruptionOf(answer)};
        return;
    case Verdict::Refused:
    case Verdict::Failed:
        notFinished(sale, answer);
        return;
    }
}

/// Nothing of this sale was sent to the card.
void Presenter::notFinished(Confirm sale, const Answer& answer) {
    const auto error = answer.error.value_or(TillError::CardRemoved);
    const auto asJudged = [&answer](const Confirm& kept) { return answer.card ? *answer.card : kept.draft.card; };
    switch (error) {
    case TillError::NoReader:
    case TillError::ReaderLost:
        sale.draft.place = CardPlace::ReaderGone;
        m_screen = ReaderProblem{m_status->readerHealth, std::move(sale), m_status->readerDevice};
        return;
    case TillError::LedgerFailed:
    case TillError::EntryRefused:
    case TillError::SumsTooLarge:
    case TillError::LedgerFull:
    case TillError::LedgerBusy:
    case TillError::LoadKeyMissing:
        m_screen = LedgerProblem{error, std::move(sale)};
        return;
    case TillError::NoCard:
    case TillError::CardRemoved:
        sale.draft.place = CardPlace::Lifted;
        sale.trouble = error;
        m_screen = std::move(sale);
        return;
    case TillError::CardFailed:
    case TillError::PaymentsDiffer:
    case TillError::GivenTooLittle:
    case TillError::NoSuchCash:
    case TillError::GivenTooMuch:
    case TillError::UnknownPayment:
    case TillError::PaymentUnexplained:
        sale.draft.place = CardPlace::OnReader;
        sale.trouble = error;
        m_screen = std::move(sale);
        return;
    case TillError::TwoCards:
    case TillError::AnotherCard:
        sale.draft.place = CardPlace::AnotherOnReader;
        sale.trouble = error;
        m_screen = std::move(sale);
        return;
    case TillError::AmountInvalid:
    case TillError::TopUpTooSmall:
    case TillError::DayLimit:
    case TillError::UnknownPackage:
    case TillError::TopUpTooLarge:
    case TillError::BalanceTooLarge:
    case TillError::NotRefundable:
    case TillError::WorthNothing: {
        EnterAmount entering{sale.draft, sale.order, std::nullopt, error};
        entering.draft.card = asJudged(sale);
        entering.draft.dayLoad = answer.dayLoad;
        entering.draft.paid = answer.paid.value_or(entering.draft.paid);
        m_screen = std::move(entering);
        return;
    }
    case TillError::Damaged:
    case TillError::Spoiled:
        m_screen = Damaged{error == TillError::Damaged ? CardState::Damaged : CardState::Spoiled, asJudged(sale),
                           quoteOf(sale.bill)};
        return;
    case TillError::UnsupportedCard:
    case TillError::NotIssued:
    case TillError::AlreadyIssued:
    case TillError::KnownUid:
    case TillError::InUse:
    case TillError::SerialTaken:
    case TillError::SerialNotDeclared:
    case TillError::ShiftNeeded:
    case TillError::ClockAhead:
    case TillError::Foreign:
    case TillError::Closed:
    case TillError::Expired:
    case TillError::Blocked:
    case TillError::Anomaly:
    case TillError::NewerCard:
    case TillError::RequestDiffers:
    case TillError::OpenElsewhere:
    case TillError::ChipRefused:
    case TillError::NotLater:
    case TillError::NotAllowed:
        m_screen = Refused{error, answer.card, answer.warnings, RefusedAt::Sale};
        return;
    }
}

Money Done::handOut() const {
    if (kind != SaleKind::Refund) {
        return changeOf(payments);
    }
    Money cash;
    for (const auto& payment : payments) {
        cash += payment.kind == PaymentKind::Cash ? payment.amount : Money{};
    }
    return cash;
}

} // namespace tally::ui
