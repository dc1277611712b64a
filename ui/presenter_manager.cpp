#include "ui/presenter.h"

#include <algorithm>
#include <utility>

namespace tally::ui {

// ---- what an open refund was

void Presenter::on(const OpenSaleChosen& event) {
    const auto* list = std::get_if<OpenSalesList>(&m_screen);
    if (list == nullptr) {
        return;
    }
    const auto sale = std::ranges::find(list->sales, event.intent, &OpenSale::intent);
    if (sale != list->sales.end() && sale->waitsFor == OpenWaitsFor::Manager) {
        withApproval(Action::DecideOpen, DecideRefund{*sale});
    }
}

void Presenter::on(const DecisionChosen& event) {
    auto* deciding = std::get_if<DecideRefund>(&m_screen);
    if (deciding != nullptr && deciding->awaiting == Awaiting::Nothing) {
        deciding->chosen = event.decision;
        deciding->trouble.reset();
    }
}

void Presenter::goOn(const DecideRefund& deciding) {
    if (deciding.awaiting == Awaiting::Nothing && deciding.chosen && !deciding.reason.empty()) {
        std::get<DecideRefund>(m_screen).awaiting = Awaiting::Answer;
        send(DecideOn{deciding.sale.intent, *deciding.chosen, deciding.reason, deciding.approval});
    }
}

void Presenter::goBack(const DecideRefund& deciding) {
    if (deciding.awaiting == Awaiting::Nothing) {
        m_screen = OpenSalesList{m_status->openSales};
    }
}

void Presenter::on(const DecisionAnswered& event) {
    auto* deciding = std::get_if<DecideRefund>(&m_screen);
    if (deciding == nullptr || m_awaited != event.id) {
        return;
    }
    m_awaited.reset();
    deciding->awaiting = Awaiting::Nothing;
    deciding->trouble = event.trouble;
    if (event.made) {
        auto sale = std::move(deciding->sale);
        m_screen = RefundDecided{std::move(sale), *event.made};
    }
}

void Presenter::goOn(const RefundDecided&) { leave(); }
void Presenter::goBack(const RefundDecided&) { leave(); }

// ---- a later last day

void Presenter::on(const ExtendChosen&) {
    const auto* shown = std::get_if<CardShown>(&m_screen);
    if (shown != nullptr && shown->card.validUntil.value_or(0) != 0) {
        withApproval(Action::ServeExpired, ExtendCard{shown->card});
    }
}

void Presenter::on(const UntilChosen& event) {
    auto* extending = std::get_if<ExtendCard>(&m_screen);
    if (extending != nullptr && extending->awaiting == Awaiting::Nothing) {
        extending->awaiting = Awaiting::Answer;
        extending->trouble.reset();
        send(MakeExtension{{event.until, extending->card.uid}, extending->approval});
    }
}

void Presenter::goBack(const ExtendCard& extending) {
    if (extending.awaiting == Awaiting::Nothing) {
        goHome();
    }
}

void Presenter::on(const ExtensionAnswered& event) {
    auto* extending = std::get_if<ExtendCard>(&m_screen);
    if (extending == nullptr || m_awaited != event.id) {
        return;
    }
    m_awaited.reset();
    extending->awaiting = Awaiting::Nothing;
    const auto& answer = event.answer;
    if (answer.card) {
        m_field = answer;
    }
    switch (answer.verdict) {
    case Verdict::Done:
        goHome();
        return;
    case Verdict::Open:
        m_screen = PutCardBack{std::nullopt, CardPlace::Lifted};
        return;
    case Verdict::Refused:
    case Verdict::Failed:
        extending->trouble = answer.error;
        return;
    }
}

} // namespace tally::ui
