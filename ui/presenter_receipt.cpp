#include "ui/presenter.h"

#include <utility>

namespace tally::ui {

bool Presenter::tellsOfLastSale() const {
    return m_last && (std::holds_alternative<Done>(m_screen) || std::holds_alternative<WaitingForCard>(m_screen));
}

void Presenter::showReceipt() {
    if (auto* done = std::get_if<Done>(&m_screen)) {
        done->receipt = m_last->receipt;
    } else if (auto* waiting = std::get_if<WaitingForCard>(&m_screen)) {
        waiting->last = m_last;
    }
}

void Presenter::on(const ReceiptChosen&) {
    if (!tellsOfLastSale() || m_last->receipt.sale == 0 || m_last->receipt.awaiting == Awaiting::Answer) {
        return;
    }
    if (m_last->receipt.given) {
        reprint();
    } else {
        askForReceipt(std::nullopt);
    }
}

void Presenter::reprint() {
    const auto* done = std::get_if<Done>(&m_screen);
    withApproval(Action::ReprintReceipt, Reprint{done != nullptr ? std::optional(*done) : std::nullopt});
}

/// What the card did meanwhile is made up for.
void Presenter::returnFrom(const Reprint& reprint) {
    if (reprint.done) {
        m_screen = *reprint.done;
        fieldChanged();
    } else {
        goHome();
    }
}

void Presenter::askForReceipt(const std::optional<Approval>& approval) {
    if (!m_last) {
        return;
    }
    m_last->receipt.awaiting = Awaiting::Answer;
    m_last->receipt.trouble.reset();
    showReceipt();
    const auto awaited = m_awaited;
    send(GiveReceipt{m_last->receipt.sale, approval});
    m_receiptAwaited = std::exchange(m_awaited, awaited);
}

void Presenter::on(const ReceiptAnswered& event) {
    // Another sale may have been made since.
    if (m_receiptAwaited != event.id || !m_last || m_last->receipt.awaiting == Awaiting::Nothing) {
        return;
    }
    m_receiptAwaited.reset();
    auto& asked = m_last->receipt;
    asked.awaiting = Awaiting::Nothing;
    asked.trouble = event.trouble;
    if (event.receipt) {
        asked.given = event.receipt;
    }
    showReceipt();
    // It was given out before, by another program: this one is a duplicate.
    const bool isRefused = event.trouble == ReceiptFailure(TillError::NotAllowed);
    if (isRefused && tellsOfLastSale() && !m_status->attendant->may(Action::ReprintReceipt)) {
        reprint();
    }
}

/// Asked for again it is the same copy, which the ledger knows to be permitted.
void Presenter::on(const ReceiptLost& event) {
    if (m_last && m_last->receipt.given == event.receipt) {
        m_last->receipt.given.reset();
        showReceipt();
    }
    m_outgoing = NumberedCommand{CommandId{}, TakeBackReceipt{event.receipt}};
}

} // namespace tally::ui
