#include "ui/presenter.h"

#include <utility>

namespace tally::ui {

namespace {

/// Errors of a reader rather than of a card.
bool isReaderError(TillError error) { return error == TillError::NoReader || error == TillError::ReaderLost; }

bool isLedgerError(TillError error) {
    return error == TillError::LedgerFailed || error == TillError::LedgerFull || error == TillError::LedgerBusy ||
           error == TillError::LoadKeyMissing;
}

bool meansNoCard(TillError error) { return error == TillError::NoCard || error == TillError::CardRemoved; }

SaleKind saleKindOf(EntryKind kind) {
    switch (kind) {
    case EntryKind::Issue:
        return SaleKind::Issue;
    case EntryKind::Refund:
        return SaleKind::Refund;
    case EntryKind::TopUp:
    case EntryKind::Heal:
    case EntryKind::SiteInit:
    case EntryKind::KeysExported:
    case EntryKind::KeysImported:
    case EntryKind::KeysRotated:
    case EntryKind::PriceList:
    case EntryKind::CardRefused:
    case EntryKind::ChipAudit:
    case EntryKind::ChipPolicy:
    case EntryKind::CardAhead:
    case EntryKind::Operator:
    case EntryKind::SignIn:
    case EntryKind::NotAllowed:
    case EntryKind::Receipt:
    case EntryKind::ShiftOpen:
    case EntryKind::PayIn:
    case EntryKind::PayOut:
    case EntryKind::SafeDrop:
    case EntryKind::ShiftCount:
    case EntryKind::ShiftClose:
    case EntryKind::ClockSetBack:
        return SaleKind::TopUp;
    }
    return SaleKind::TopUp;
}

/// What a card left open when a poll, not a sale of this window, tried to complete it.
std::optional<UnfinishedSale> unfinishedSaleIn(const Answer& answer) {
    for (const auto& settled : answer.settled) {
        if (settled.phase == Phase::Open) {
            return UnfinishedSale{saleKindOf(settled.kind), Quote{settled.points, settled.money}, settled.requestId,
                                  answer.card ? std::optional(answer.card->uid) : std::nullopt,
                                  answer.card ? answer.card->serial : std::nullopt};
        }
    }
    return std::nullopt;
}

UnfinishedSale unfinishedSaleOf(const Confirm& sale, const Answer& answer) {
    const auto& card = answer.card ? *answer.card : sale.draft.card;
    return {sale.draft.kind, Quote{answer.points.value_or(sale.quote.points), answer.money.value_or(sale.quote.money)},
            sale.requestId, sale.draft.card.uid, card.serial ? card.serial : sale.draft.card.serial};
}

Interruption interruptionOf(const Answer& answer) {
    return answer.error && isReaderError(*answer.error) ? Interruption::ReaderLost : Interruption::CardLifted;
}

} // namespace

Presenter::Presenter(RequestIds freshRequestId) : m_freshRequestId(std::move(freshRequestId)) {}

std::optional<NumberedCommand> Presenter::take(const Event& event) {
    m_outgoing.reset();
    std::visit([this](const auto& happened) { on(happened); }, event);
    return std::exchange(m_outgoing, std::nullopt);
}

void Presenter::send(Command command) {
    m_lastId = CommandId{m_lastId.value + 1};
    m_awaited = m_lastId;
    m_outgoing = NumberedCommand{m_lastId, std::move(command)};
}

// ---- the station and the field

void Presenter::on(const StationOpened& event) {
    m_status = event.status;
    m_field = FieldEmpty{};
    goHome();
}

void Presenter::on(const StationNotOpened& event) {
    if (!m_status) {
        m_screen = event.why;
    }
}

void Presenter::on(const StatusChanged& event) {
    if (!m_status) {
        return;
    }
    m_status = event.status;
    if (auto* list = std::get_if<OpenSalesList>(&m_screen)) {
        list->sales = m_status->openSales;
    } else if (auto* broken = std::get_if<ReaderProblem>(&m_screen)) {
        broken->health = m_status->readerHealth;
    } else if (auto* waiting = std::get_if<PutCardBack>(&m_screen)) {
        waiting->reader = m_status->readerHealth;
    }
}

void Presenter::on(const FieldEmpty& event) {
    m_field = event;
    fieldChanged();
}

void Presenter::on(const CardRead& event) {
    if (event.answer.error && !event.answer.card && meansNoCard(*event.answer.error)) {
        m_field = FieldEmpty{};
    } else {
        m_field = event.answer;
    }
    fieldChanged();
}

void Presenter::fieldChanged() {
    if (!m_status) {
        return;
    }
    if (auto* entering = std::get_if<EnterAmount>(&m_screen)) {
        cardChangedDuring(entering->draft);
        judge(*entering);
    } else if (auto* confirming = std::get_if<Confirm>(&m_screen)) {
        cardChangedDuring(confirming->draft);
    } else if (auto* waiting = std::get_if<PutCardBack>(&m_screen)) {
        cardChangedDuring(*waiting);
    } else if (const auto* broken = std::get_if<ReaderProblem>(&m_screen)) {
        const auto interrupted = broken->interrupted;
        goHome();
        if (auto* still = std::get_if<ReaderProblem>(&m_screen)) {
            still->interrupted = interrupted;
        } else if (interrupted) {
            auto resumed = *interrupted;
            cardChangedDuring(resumed.draft);
            m_screen = std::move(resumed);
        }
    } else if (const auto* done = std::get_if<Done>(&m_screen)) {
        const auto* answer = std::get_if<Answer>(&m_field);
        const bool sameCardStillThere = answer != nullptr && answer->card && answer->card->uid == done->card.uid;
        // A reader that goes now must not take from the cashier what has just been paid.
        const bool readerGone = answer != nullptr && answer->error && isReaderError(*answer->error);
        if (!sameCardStillThere && !readerGone) {
            goHome();
        }
    } else if (std::holds_alternative<WaitingForCard>(m_screen) || std::holds_alternative<CardShown>(m_screen) ||
               std::holds_alternative<IssueOffer>(m_screen) || std::holds_alternative<Refused>(m_screen) ||
               std::holds_alternative<Damaged>(m_screen)) {
        goHome();
    }
}

void Presenter::cardChangedDuring(Draft& draft) const {
    const auto* answer = std::get_if<Answer>(&m_field);
    if (answer == nullptr) {
        draft.place = CardPlace::Lifted;
    } else if (answer->card && answer->card->uid == draft.card.uid) {
        draft.card = *answer->card;
        draft.place = CardPlace::OnReader;
    } else if (answer->error && isReaderError(*answer->error)) {
        draft.place = CardPlace::ReaderGone;
    } else {
        draft.place = CardPlace::AnotherOnReader;
    }
}

void Presenter::cardChangedDuring(PutCardBack& waiting) {
    const auto* answer = std::get_if<Answer>(&m_field);
    if (answer == nullptr) {
        waiting.place = CardPlace::Lifted;
        return;
    }
    if (answer->error && isReaderError(*answer->error)) {
        waiting.place = CardPlace::ReaderGone;
        waiting.reader = m_status->readerHealth;
        return;
    }
    if (!waiting.change) {
        goHome();
        return;
    }
    if (settles(waiting, *answer)) {
        return;
    }
    const bool sameCard = answer->card && answer->card->uid == waiting.change->uid;
    if (!sameCard) {
        waiting.place = CardPlace::AnotherOnReader;
    } else if (answer->verdict == Verdict::Open) {
        waiting.place = CardPlace::OnReader;
    } else {
        goHome();
    }
}

/// True when `answer` names the change that was waited for, and the screen has moved on.
bool Presenter::settles(const PutCardBack& waiting, const Answer& answer) {
    for (const auto& settled : answer.settled) {
        if (settled.requestId != waiting.change->requestId || settled.phase != Phase::Done || !answer.card) {
            continue;
        }
        const Quote quote{settled.points, settled.money};
        m_last = LastSale{waiting.change->kind, quote, answer.card->serial, answer.card->balance};
        m_screen = Done{waiting.change->kind, quote, std::nullopt, *answer.card};
        return true;
    }
    return false;
}

void Presenter::goHome() {
    if (!m_status) {
        return;
    }
    const auto* answer = std::get_if<Answer>(&m_field);
    m_screen = answer == nullptr ? Screen{WaitingForCard{m_last}} : homeFor(*answer);
}

Screen Presenter::homeFor(const Answer& answer) const {
    if (answer.verdict == Verdict::Open) {
        return PutCardBack{unfinishedSaleIn(answer), CardPlace::OnReader};
    }
    if (answer.error) {
        const auto error = *answer.error;
        if (isReaderError(error)) {
            return ReaderProblem{m_status->readerHealth, std::nullopt};
        }
        if (isLedgerError(error)) {
            return LedgerProblem{error, std::nullopt};
        }
        // A card that is otherwise ready may still be turned away for what is open on it elsewhere.
        if (!answer.card || answer.card->state == CardState::Ready) {
            return Refused{error, answer.card};
        }
    }
    if (!answer.card) {
        return WaitingForCard{m_last};
    }
    return homeForCard(*answer.card, answer.settled);
}

Screen Presenter::homeForCard(const CardView& card, const std::vector<Settled>& settled) const {
    switch (card.state) {
    case CardState::Blank:
    case CardState::HalfIssued:
        return IssueOffer{card};
    case CardState::Ready:
        return CardShown{card, settled};
    case CardState::Damaged:
    case CardState::Spoiled:
        return Damaged{card.state, card, std::nullopt};
    case CardState::Closed:
    case CardState::Expired:
    case CardState::Blocked:
    case CardState::Anomaly:
    case CardState::Newer:
    case CardState::Foreign:
        return Refused{refusalOf(card.state).value_or(TillError::AlreadyIssued), card};
    }
    return WaitingForCard{m_last};
}

// ---- choosing what to do

void Presenter::beginSale(SaleKind kind) {
    const auto* shown = std::get_if<CardShown>(&m_screen);
    const auto* offer = std::get_if<IssueOffer>(&m_screen);
    const auto* card = kind == SaleKind::Issue ? (offer != nullptr ? &offer->card : nullptr)
                                               : (shown != nullptr ? &shown->card : nullptr);
    if (card == nullptr) {
        return;
    }
    if (kind == SaleKind::Refund && card->refundable.value_or(Points{0}) <= Points{0}) {
        return;
    }
    EnterAmount entering{Draft{kind, *card, CardPlace::OnReader}, {}, {}, {}, {}};
    judge(entering);
    m_screen = std::move(entering);
}

void Presenter::on(const TopUpChosen&) { beginSale(SaleKind::TopUp); }
void Presenter::on(const RefundChosen&) { beginSale(SaleKind::Refund); }
void Presenter::on(const IssueChosen&) { beginSale(SaleKind::Issue); }

// ---- the amount

void Presenter::editAmount(const std::function<void(AmountEntry&)>& edit) {
    auto* entering = std::get_if<EnterAmount>(&m_screen);
    if (entering == nullptr) {
        return;
    }
    if (entering->exactPoints) {
        entering->exactPoints.reset();
        entering->entry.clear();
    }
    edit(entering->entry);
    judge(*entering);
}

void Presenter::judge(EnterAmount& entering) const {
    entering.quote.reset();
    entering.trouble.reset();
    const auto kind = entering.draft.kind;
    const auto money = entering.entry.money();
    if (entering.exactPoints) {
        entering.quote = refundOf(*entering.exactPoints, m_status->prices);
    } else if (money == Money{}) {
        if (kind == SaleKind::Issue) {
            entering.quote = Quote{};
        }
        return;
    } else if (const auto quote = quoteFor(kind, money, m_status->prices)) {
        entering.quote = *quote;
    } else {
        entering.trouble = quote.error();
        return;
    }
    entering.trouble = objectionTo(kind, *entering.quote, entering.draft.card, m_status->prices);
    if (entering.trouble) {
        entering.quote.reset();
    }
}

void Presenter::on(const DigitTyped& event) {
    editAmount([&event](AmountEntry& entry) { entry.type(event.digit); });
}
void Presenter::on(const DoubleZeroTyped&) {
    editAmount([](AmountEntry& entry) { entry.typeDoubleZero(); });
}
void Presenter::on(const DecimalPointTyped&) {
    editAmount([](AmountEntry& entry) { entry.typeDecimalPoint(); });
}
void Presenter::on(const Backspaced&) {
    editAmount([](AmountEntry& entry) { entry.backspace(); });
}
void Presenter::on(const Cleared&) {
    editAmount([](AmountEntry& entry) { entry.clear(); });
}
void Presenter::on(const PresetChosen& event) {
    editAmount([&event](AmountEntry& entry) { entry.set(event.money); });
}

void Presenter::on(const AllChosen&) {
    auto* entering = std::get_if<EnterAmount>(&m_screen);
    if (entering == nullptr || entering->draft.kind != SaleKind::Refund) {
        return;
    }
    entering->exactPoints = entering->draft.card.refundable.value_or(Points{0});
    entering->entry.set(refundOf(*entering->exactPoints, m_status->prices).money);
    judge(*entering);
}

void Presenter::on(const PaymentChosen& event) {
    if (auto* confirming = std::get_if<Confirm>(&m_screen)) {
        confirming->payment = event.payment;
    }
}

// ---- forward and back

void Presenter::on(const Continued&) {
    if (std::holds_alternative<CardShown>(m_screen)) {
        beginSale(SaleKind::TopUp);
    } else if (std::holds_alternative<IssueOffer>(m_screen)) {
        beginSale(SaleKind::Issue);
    } else if (const auto* entering = std::get_if<EnterAmount>(&m_screen)) {
        if (entering->quote) {
            confirm(*entering);
        }
    } else if (const auto* confirming = std::get_if<Confirm>(&m_screen)) {
        if (confirming->draft.place == CardPlace::OnReader) {
            write(*confirming);
        }
    } else if (std::holds_alternative<ReaderProblem>(m_screen)) {
        send(LookAgain{});
    } else if (const auto* problem = std::get_if<LedgerProblem>(&m_screen)) {
        if (problem->interrupted) {
            auto resumed = *problem->interrupted;
            cardChangedDuring(resumed.draft);
            m_screen = std::move(resumed);
        } else {
            m_screen = WaitingForCard{m_last};
        }
        send(LookAgain{});
    }
}

void Presenter::confirm(const EnterAmount& entering) {
    m_screen = Confirm{entering.draft,    entering.entry,     entering.exactPoints, *entering.quote,
                       PaymentKind::Cash, m_freshRequestId(), std::nullopt};
}

void Presenter::write(const Confirm& sale) {
    MakeSale command{sale.draft.kind, Sale{}};
    command.sale.requestId = sale.requestId;
    // A refund names points, because "all of it" may be worth no round amount; an issue of nothing costs nothing.
    if (sale.draft.kind == SaleKind::Refund || sale.quote.points == Points{0}) {
        command.sale.points = sale.quote.points;
    } else {
        command.sale.money = sale.quote.money;
    }
    command.sale.payment = sale.payment;
    command.sale.card = sale.draft.card.uid;
    auto writing = sale;
    writing.trouble.reset();
    m_screen = Writing{std::move(writing), AfterWriting::Stay};
    send(std::move(command));
}

void Presenter::on(const WentBack&) {
    if (std::holds_alternative<EnterAmount>(m_screen) || std::holds_alternative<Done>(m_screen) ||
        std::holds_alternative<OpenSalesList>(m_screen) || std::holds_alternative<ReportShown>(m_screen)) {
        m_awaited.reset();
        goHome();
    } else if (const auto* confirming = std::get_if<Confirm>(&m_screen)) {
        EnterAmount entering{confirming->draft, confirming->entry, confirming->exactPoints, {}, {}};
        judge(entering);
        m_screen = std::move(entering);
    }
}

void Presenter::on(const NextCustomerChosen&) {
    if (std::holds_alternative<PutCardBack>(m_screen)) {
        goHome();
        // The very card that is open may still be lying there; it will be read again when it is put back.
        if (std::holds_alternative<PutCardBack>(m_screen)) {
            m_screen = WaitingForCard{m_last};
        }
        send(LookAgain{});
    }
}

bool Presenter::mayBrowse() const {
    if (!m_status) {
        return false;
    }
    if (const auto* broken = std::get_if<ReaderProblem>(&m_screen)) {
        return !broken->interrupted;
    }
    return std::holds_alternative<WaitingForCard>(m_screen) || std::holds_alternative<CardShown>(m_screen) ||
           std::holds_alternative<IssueOffer>(m_screen) || std::holds_alternative<Done>(m_screen) ||
           std::holds_alternative<Refused>(m_screen) || std::holds_alternative<Damaged>(m_screen) ||
           std::holds_alternative<OpenSalesList>(m_screen) || std::holds_alternative<ReportShown>(m_screen);
}

void Presenter::on(const OpenSalesChosen&) {
    if (mayBrowse()) {
        m_screen = OpenSalesList{m_status->openSales};
    }
}

void Presenter::on(const ReportChosen& event) {
    if (mayBrowse()) {
        m_screen = ReportShown{event.day, std::nullopt, std::nullopt};
        send(MakeReport{event.day});
    }
}

void Presenter::on(const PassphraseEntered& event) {
    if (std::holds_alternative<PassphraseNeeded>(m_screen)) {
        m_screen = Starting{};
        send(OpenStation{event.passphrase});
    }
}

void Presenter::on(const CloseAsked&) {
    if (auto* writing = std::get_if<Writing>(&m_screen)) {
        writing->after = AfterWriting::Close;
    } else {
        m_mayClose = true;
    }
}

// ---- answers

void Presenter::on(const ReportAnswered& event) {
    if (m_awaited != event.id) {
        return;
    }
    m_awaited.reset();
    if (auto* shown = std::get_if<ReportShown>(&m_screen)) {
        shown->report = event.report;
        shown->trouble = event.trouble;
    }
}

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
        const Quote quote{answer.points.value_or(sale.quote.points), answer.money.value_or(sale.quote.money)};
        const auto& card = answer.card ? *answer.card : sale.draft.card;
        m_last = LastSale{sale.draft.kind, quote, card.serial, card.balance};
        m_screen = Done{sale.draft.kind, quote, sale.payment, card};
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
        m_screen = ReaderProblem{m_status->readerHealth, std::move(sale)};
        return;
    case TillError::LedgerFailed:
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
    case TillError::NotRefundable: {
        EnterAmount entering{sale.draft, sale.entry, sale.exactPoints, std::nullopt, error};
        entering.draft.card = asJudged(sale);
        m_screen = std::move(entering);
        return;
    }
    case TillError::Damaged:
    case TillError::Spoiled:
        m_screen =
            Damaged{error == TillError::Damaged ? CardState::Damaged : CardState::Spoiled, asJudged(sale), sale.quote};
        return;
    case TillError::UnsupportedCard:
    case TillError::NotIssued:
    case TillError::AlreadyIssued:
    case TillError::KnownUid:
    case TillError::SerialTaken:
    case TillError::Foreign:
    case TillError::Closed:
    case TillError::Expired:
    case TillError::Blocked:
    case TillError::Anomaly:
    case TillError::NewerCard:
    case TillError::RequestDiffers:
    case TillError::OpenElsewhere:
    case TillError::ChipRefused:
    case TillError::NotAllowed:
        m_screen = Refused{error, answer.card};
        return;
    }
}

} // namespace tally::ui
