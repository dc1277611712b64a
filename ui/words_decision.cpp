#include "ui/words.h"

namespace tally::ui {

QString Words::name(Decision decision) {
    switch (decision) {
    case Decision::PaidOut:
        return tr("It was paid out");
    case Decision::Played:
        return tr("It was a play");
    case Decision::NeverHappened:
        return tr("It never happened");
    }
    return {};
}

QString Words::meaningOf(Decision decision, const OpenSale& sale, const Figures& figures) {
    const auto points = figures.points(sale.points);
    const auto money = figures.money(sale.money);
    switch (decision) {
    case Decision::PaidOut:
        return tr("%1 went off the card, and %2 left the drawer: it is booked as a refund.").arg(points, money);
    case Decision::Played:
        return tr("%1 were played at a machine: no money was paid out, and none is to be.").arg(points);
    case Decision::NeverHappened:
        return tr("Neither points nor money went: nothing was paid out, and nothing is to be.");
    }
    return {};
}

QString Words::about(const DecideFailure& failure) {
    if (const auto* error = std::get_if<TillError>(&failure)) {
        const auto message = about(*error);
        return message.title + QStringLiteral(". ") + message.now;
    }
    switch (std::get<DecideError>(failure)) {
    case DecideError::NoSuchEntry:
    case DecideError::NotARefund:
        return tr("There is no such refund.");
    case DecideError::AlreadySettled:
        return tr("It has been settled in the meantime: there is nothing to decide.");
    case DecideError::CardTells:
        return tr("Its card can still tell. Put it on the reader.");
    case DecideError::ReasonMissing:
        return tr("Say why.");
    }
    return {};
}

Message Words::about(const RefundDecided& decided, const Figures& figures) {
    const auto& made = decided.made;
    Message message{Tone::Good, tr("Decided"), meaningOf(made.decided.decision, decided.sale, figures), {}, {}};
    message.now = tr("The report of the day names who decided, and why.");
    if (made.paidOut() != Money{}) {
        message.money = tr("%1 are booked as paid out.").arg(figures.money(made.paidOut()));
    }
    if (made.isContradicted()) {
        message.tone = Tone::Attention;
        message.money = made.decided.decision == Decision::NeverHappened
                            ? tr("But the card was seen without these points, and stays so: if they are the guest's, "
                                 "load them.")
                            : tr("But the card was seen with these points, and keeps them.");
    }
    return message;
}

} // namespace tally::ui
