#include "ui/presenter.h"

#include "core/ledger/transaction.h"

#include <algorithm>
#include <utility>

namespace tally::ui {

namespace {

/// Errors of a reader rather than of a card.
bool isReaderError(TillError error) { return error == TillError::NoReader || error == TillError::ReaderLost; }

bool isLedgerError(TillError error) {
    return error == TillError::LedgerFailed || error == TillError::EntryRefused || error == TillError::LedgerFull ||
           error == TillError::LedgerBusy || error == TillError::LoadKeyMissing;
}

bool meansNoCard(TillError error) { return error == TillError::NoCard || error == TillError::CardRemoved; }

SaleKind saleKindOf(EntryKind kind) {
    if (kind == EntryKind::Issue) {
        return SaleKind::Issue;
    }
    return kind == EntryKind::Refund ? SaleKind::Refund : SaleKind::TopUp;
}

bool isReportBeingMade(const Screen& screen) {
    const auto* shown = std::get_if<ReportShown>(&screen);
    return shown != nullptr && shown->isBeingMade();
}

/// What a card left open when a poll, not a sale of this window, tried to complete it.
std::optional<UnfinishedSale> unfinishedSaleIn(const Answer& answer) {
    for (const auto& settled : answer.settled) {
        if (settled.phase == Phase::Open && isSale(settled.kind)) {
            return UnfinishedSale{saleKindOf(settled.kind), Quote{settled.points, settled.money}, settled.requestId,
                                  answer.card ? std::optional(answer.card->uid) : std::nullopt,
                                  answer.card ? answer.card->serial : std::nullopt, settled.payments};
        }
    }
    return std::nullopt;
}

/// What is open on this card no card can tell any more: it is served, and the manager decides.
bool waitsForDecision(const Answer& answer) {
    const auto isSettled = [](const Settled& settled) {
        return settled.phase != Phase::Open || settled.kind == EntryKind::Refund;
    };
    return answer.verdict == Verdict::Open && answer.error == TillError::OpenElsewhere && answer.card &&
           std::ranges::all_of(answer.settled, isSettled);
}

} // namespace

Presenter::Presenter(RequestIds freshRequestId) : m_freshRequestId(std::move(freshRequestId)) {}

std::optional<NumberedCommand> Presenter::take(const Event& event) {
    m_outgoing.reset();
    const bool awaitsReport = isReportBeingMade(m_screen);
    std::visit([this](const auto& happened) { on(happened); }, event);
    // Whichever way the page was left.
    if (awaitsReport && !std::holds_alternative<ReportShown>(m_screen) && !m_outgoing) {
        m_lastId = CommandId{m_lastId.value + 1};
        m_outgoing = NumberedCommand{m_lastId, StopReport{}};
    }
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
    m_counts = event.counts;
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
    const auto casesBefore = m_status->cases;
    const bool hadAttendant = m_status->attendant.has_value();
    m_status = event.status;
    if (hadAttendant && !m_status->attendant && !isWriting()) {
        goHome();
    }
    if (auto* signingIn = std::get_if<SigningIn>(&m_screen)) {
        signingIn->who.people = m_status->people;
    }
    if (auto* list = std::get_if<OpenSalesList>(&m_screen)) {
        list->sales = m_status->openSales;
    } else if (auto* broken = std::get_if<ReaderProblem>(&m_screen)) {
        broken->health = m_status->readerHealth;
        broken->device = m_status->readerDevice;
    } else if (auto* waiting = std::get_if<PutCardBack>(&m_screen)) {
        waiting->reader = m_status->readerHealth;
    }
    casesChanged(casesBefore);
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
    } else if (auto* approving = std::get_if<Approving>(&m_screen)) {
        if (auto* refunding = std::get_if<EnterAmount>(&approving->then)) {
            cardChangedDuring(refunding->draft);
        } else if (auto* approved = std::get_if<Confirm>(&approving->then)) {
            cardChangedDuring(approved->draft);
        }
    } else if (const auto* extending = std::get_if<ExtendCard>(&m_screen)) {
        if (extending->awaiting == Awaiting::Nothing && !liesOnReader(extending->card)) {
            goHome();
        }
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
    } else if (auto* done = std::get_if<Done>(&m_screen)) {
        fieldChangedAfter(*done);
    } else if (const auto* refused = std::get_if<Refused>(&m_screen)) {
        // Read alone, the card may well be ready: why its sale was refused must stay to be read.
        const bool saleRefused = refused->at == RefusedAt::Sale && refused->card && liesOnReader(*refused->card);
        if (!saleRefused) {
            goHome();
        }
    } else if (std::holds_alternative<WaitingForCard>(m_screen) || std::holds_alternative<CardShown>(m_screen) ||
               std::holds_alternative<IssueOffer>(m_screen) || std::holds_alternative<Damaged>(m_screen)) {
        goHome();
    }
}

/// What must be handed out stays to be seen until the next card comes; a tick alone goes with its card.
void Presenter::fieldChangedAfter(Done& done) {
    const auto* answer = std::get_if<Answer>(&m_field);
    // A reader that goes now must not take from the cashier what has just been paid.
    if (answer != nullptr && answer->error && isReaderError(*answer->error)) {
        return;
    }
    if (answer == nullptr && done.handOut() != Money{}) {
        done.place = CardPlace::Lifted;
        return;
    }
    if (!liesOnReader(done.card) || done.place != CardPlace::OnReader) {
        goHome();
    }
}

bool Presenter::liesOnReader(const CardView& card) const {
    const auto* answer = std::get_if<Answer>(&m_field);
    return answer != nullptr && answer->card && answer->card->uid == card.uid;
}

void Presenter::cardChangedDuring(Draft& draft) const {
    const auto* answer = std::get_if<Answer>(&m_field);
    if (answer == nullptr) {
        draft.place = CardPlace::Lifted;
    } else if (answer->card && answer->card->uid == draft.card.uid) {
        draft.card = *answer->card;
        draft.dayLoad = answer->dayLoad;
        draft.paid = answer->paid.value_or(PaidPoints());
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
    } else if (answer->verdict == Verdict::Open && !waitsForDecision(*answer)) {
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
        const ReceiptAsked receipt{settled.entry};
        m_last = LastSale{waiting.change->kind, quote, answer.card->serial, answer.card->balance, receipt};
        m_screen = Done{waiting.change->kind, quote,           settled.payments, *answer.card,
                        CardPlace::OnReader,  answer.warnings, receipt, answer.ahead};
        return true;
    }
    return false;
}

void Presenter::goHome() {
    if (!m_status) {
        return;
    }
    m_pin.clear();
    if (!m_status->attendant) {
        m_screen = SigningIn{Identification{.people = m_status->people}};
        return;
    }
    const auto* answer = std::get_if<Answer>(&m_field);
    m_screen = answer == nullptr ? Screen{WaitingForCard{m_last}} : homeFor(*answer);
}

Screen Presenter::homeFor(const Answer& answer) const {
    if (waitsForDecision(answer)) {
        return homeForCard(*answer.card, answer);
    }
    if (answer.verdict == Verdict::Open) {
        return PutCardBack{unfinishedSaleIn(answer), CardPlace::OnReader};
    }
    if (answer.error) {
        const auto error = *answer.error;
        if (isReaderError(error)) {
            return ReaderProblem{m_status->readerHealth, std::nullopt, m_status->readerDevice};
        }
        if (isLedgerError(error)) {
            return LedgerProblem{error, std::nullopt};
        }
        // A card that is otherwise ready may still be turned away for what is open on it elsewhere.
        const bool isOtherKind = error == TillError::UnsupportedCard;
        if (!answer.card || answer.card->state == CardState::Ready || isOtherKind) {
            return Refused{error, answer.card, answer.warnings};
        }
    }
    if (!answer.card) {
        return WaitingForCard{m_last};
    }
    return homeForCard(*answer.card, answer);
}

Screen Presenter::homeForCard(const CardView& card, const Answer& answer) const {
    switch (card.state) {
    case CardState::Blank:
    case CardState::InUse:
    case CardState::HalfIssued:
        return IssueOffer{card, answer.warnings};
    case CardState::Ready:
    case CardState::Expired:
        return CardShown{card,
                         answer.settled,
                         answer.warnings,
                         answer.dayLoad,
                         answer.paid.value_or(PaidPoints()),
                         answer.ruling,
                         answer.ahead};
    case CardState::Damaged:
    case CardState::Spoiled:
        return Damaged{card.state, card, std::nullopt};
    case CardState::Closed:
    case CardState::Blocked:
    case CardState::Anomaly:
    case CardState::Newer:
    case CardState::Foreign:
        return Refused{refusalOf(card.state).value_or(TillError::AlreadyIssued), card};
    }
    return WaitingForCard{m_last};
}

// ---- forward and back

void Presenter::on(const Continued&) {
    std::visit([this](const auto& state) { goOn(state); }, Screen(m_screen));
}

bool Presenter::isWriting() const {
    const auto* extending = std::get_if<ExtendCard>(&m_screen);
    return std::holds_alternative<Writing>(m_screen) ||
           (extending != nullptr && extending->awaiting == Awaiting::Answer);
}

void Presenter::goOn(const CardShown&) { beginSale(SaleKind::TopUp); }
void Presenter::goOn(const IssueOffer&) { beginSale(SaleKind::Issue); }
void Presenter::goOn(const ReaderProblem&) { send(LookAgain{}); }

void Presenter::goOn(const LedgerProblem& problem) {
    if (problem.interrupted) {
        auto resumed = *problem.interrupted;
        cardChangedDuring(resumed.draft);
        m_screen = std::move(resumed);
    } else {
        m_screen = WaitingForCard{m_last};
    }
    send(LookAgain{});
}

void Presenter::goOn(const Done& done) {
    if (done.place == CardPlace::Lifted) {
        goHome();
    }
}

void Presenter::on(const WentBack&) {
    std::visit([this](const auto& state) { goBack(state); }, Screen(m_screen));
}

void Presenter::goBack(const Confirm& confirming) {
    EnterAmount entering{confirming.draft, confirming.order};
    judge(entering);
    m_screen = std::move(entering);
}

void Presenter::leave() {
    m_awaited.reset();
    goHome();
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
    if (!m_status || !m_status->attendant) {
        return false;
    }
    if (const auto* broken = std::get_if<ReaderProblem>(&m_screen)) {
        return !broken->interrupted;
    }
    return std::holds_alternative<WaitingForCard>(m_screen) || std::holds_alternative<CardShown>(m_screen) ||
           std::holds_alternative<IssueOffer>(m_screen) || std::holds_alternative<Done>(m_screen) ||
           std::holds_alternative<Refused>(m_screen) || std::holds_alternative<Damaged>(m_screen) ||
           std::holds_alternative<OpenSalesList>(m_screen) || std::holds_alternative<ReportShown>(m_screen) ||
           std::holds_alternative<MenuShown>(m_screen) || std::holds_alternative<PricesShown>(m_screen) ||
           std::holds_alternative<ShiftShown>(m_screen) || std::holds_alternative<CountDrawer>(m_screen) ||
           std::holds_alternative<ZShown>(m_screen) || std::holds_alternative<CasesShown>(m_screen) ||
           std::holds_alternative<XShown>(m_screen) || std::holds_alternative<RefundDecided>(m_screen);
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

void Presenter::on(const ReportProgressed& event) {
    auto* shown = std::get_if<ReportShown>(&m_screen);
    if (shown != nullptr && m_awaited == event.id) {
        shown->progress = event.progress;
    }
}

/// With the name of who asked for it, and without what that person may not see.
Report Presenter::seen(Report report) const {
    const auto& who = m_status->attendant;
    if (report.made && who) {
        report.made->by = who->operatorName;
    }
    std::vector<Shift> shifts;
    for (const auto& open : m_status->shifts) {
        shifts.push_back(open.shift);
    }
    const auto onlooker = !who                                ? Onlooker::Nobody
                          : who->may(Action::SeeExpectedCash) ? Onlooker::Supervisor
                                                              : Onlooker::Cashier;
    return report.without(withheldFrom(onlooker, shifts, report.days.last));
}

void Presenter::on(const ReportAnswered& event) {
    if (m_awaited != event.id) {
        return;
    }
    m_awaited.reset();
    if (auto* shown = std::get_if<ReportShown>(&m_screen)) {
        shown->report = event.report ? std::optional(seen(*event.report)) : std::nullopt;
        shown->trouble = event.trouble;
    }
}

void Presenter::on(const MenuChosen&) {
    if (mayBrowse()) {
        m_screen = MenuShown{};
    }
}

void Presenter::on(const PricesChosen&) {
    if (mayBrowse()) {
        m_screen = PricesShown{};
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
    } else if (!isWriting()) {
        m_mayClose = true;
    }
}

} // namespace tally::ui
