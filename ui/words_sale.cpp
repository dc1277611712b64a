#include "ui/print/report_words.h"
#include "ui/words.h"

#include <algorithm>

namespace tally::ui {

namespace {

QString cardName(std::optional<std::uint32_t> serial, const Figures& figures) {
    return serial ? QCoreApplication::translate("tally::ui::Words", "card %1").arg(figures.serial(*serial))
                  : QCoreApplication::translate("tally::ui::Words", "this card");
}

} // namespace

QString Words::aboutAmount(TillError error, const Draft& draft, const PriceList& prices, const Figures& figures) {
    if (error == TillError::AmountInvalid) {
        return tr("That is no whole number of points.");
    }
    if (error == TillError::TopUpTooLarge) {
        return tr("At most %1 at once.").arg(figures.points(prices.largestTopUp));
    }
    if (error == TillError::BalanceTooLarge) {
        return tr("A card holds at most %1.").arg(figures.points(prices.largestBalance));
    }
    if (error == TillError::TopUpTooSmall) {
        return tr("At least %1 at once.").arg(figures.points(prices.smallestTopUp));
    }
    if (error == TillError::DayLimit) {
        const auto left = draft.dayLoad ? draft.dayLoad->left() : prices.dayLimit;
        if (left == Points{}) {
            return tr("This card has had the %1 that are sold on one card a day. More tomorrow.")
                .arg(figures.points(prices.dayLimit));
        }
        return left < prices.dayLimit
                   ? tr("Only %1 more on this card today, of %2 a day.")
                         .arg(figures.points(left), figures.points(prices.dayLimit))
                   : tr("A card may be loaded with at most %1 on one day.").arg(figures.points(prices.dayLimit));
    }
    if (error == TillError::NotRefundable) {
        return tr("At most %1 can be refunded.").arg(figures.points(draft.card.refundable.value_or(Points{0})));
    }
    return about(error).what;
}

QString Words::about(CardPlace place, const Draft& draft, const Figures& figures) {
    switch (place) {
    case CardPlace::OnReader:
        return {};
    case CardPlace::Lifted:
        return tr("Put %1 back on the reader.").arg(cardName(draft.card.serial, figures));
    case CardPlace::AnotherOnReader:
        return tr("That is another card. Put %1 back on the reader, or go back.")
            .arg(cardName(draft.card.serial, figures));
    case CardPlace::ReaderGone:
        return tr("The reader cannot be used. The bar below says why and what to do.");
    }
    return {};
}

Message Words::about(const Writing& writing, const Figures& figures) {
    Message message{Tone::Calm, tr("Leave the card on the reader"), {}, {}, {}};
    const auto& sale = writing.sale;
    switch (sale.draft.kind) {
    case SaleKind::Issue:
        message.what = tr("The new card is being written.");
        break;
    case SaleKind::TopUp:
        message.what = tr("Loading %1.").arg(figures.points(sale.bill.points));
        break;
    case SaleKind::Refund:
        message.what = tr("Taking %1 off.").arg(figures.points(sale.bill.points));
        break;
    }
    switch (writing.after) {
    case AfterWriting::Stay:
        break;
    case AfterWriting::Close:
        message.now = tr("The window closes as soon as the card is written.");
        break;
    }
    return message;
}

Message Words::about(const Done& done, const Figures& figures) {
    Message message{Tone::Good, tr("Done"), {}, {}, tr("Take the card off the reader.")};
    if (done.place != CardPlace::OnReader) {
        message.now = tr("Put the next card on the reader.");
    }
    const auto money = figures.money(done.quote.money);
    const auto handOut = figures.money(done.handOut());
    switch (done.kind) {
    case SaleKind::Issue:
        message.title = tr("Card issued");
        break;
    case SaleKind::TopUp:
        message.title = tr("Points loaded");
        break;
    case SaleKind::Refund:
        message.title = tr("Points taken off");
        message.money = done.handOut() == Money{} ? tr("Paid out: %1").arg(money) : tr("Now pay out %1").arg(handOut);
        if (std::ranges::any_of(done.payments, [](const Payment& each) { return each.kind != PaymentKind::Cash; })) {
            message.what = tr("It goes back as %1.").arg(about(done.payments, figures));
        }
        return message;
    }
    if (done.quote.money == Money{}) {
        return message;
    }
    message.what =
        tr("Money taken: %1").arg(done.payments.empty() ? money : about(done.payments, figures));
    message.money = done.handOut() == Money{} ? QString() : tr("Change: %1").arg(handOut);
    return message;
}

Message Words::about(const PutCardBack& waiting, const Figures& figures) {
    Message message{Tone::Attention, tr("Put the same card back"), {}, {}, {}};
    if (!waiting.change) {
        message.what = tr("This card has a sale that is not finished.");
        message.money = tr("Nothing can be lost or counted twice.");
        message.now = tr("Leave the card on the reader.");
        return message;
    }
    const auto& change = *waiting.change;
    const auto card = cardName(change.serial, figures);
    switch (change.kind) {
    case SaleKind::Issue:
        message.what = tr("The new card may be finished, or only half.");
        message.money = keepMoneyOf(change, figures);
        break;
    case SaleKind::TopUp:
        message.what = tr("The %1 may or may not be on %2 yet.").arg(figures.points(change.quote.points), card);
        message.money = keepMoneyOf(change, figures);
        break;
    case SaleKind::Refund:
        message.what = tr("The %1 may or may not be off %2 yet.").arg(figures.points(change.quote.points), card);
        message.money = tr("Do not pay out the %1 yet. Nothing can be lost or counted twice.")
                            .arg(figures.money(change.quote.money));
        break;
    }
    message.what += u' ' + about(waiting.cause);
    switch (waiting.place) {
    case CardPlace::Lifted:
        message.now = tr("Put the same card back on the reader: it completes itself.");
        break;
    case CardPlace::OnReader:
        message.now = tr("Leave the card on the reader: it is being completed.");
        break;
    case CardPlace::AnotherOnReader:
        message.now = tr("That is another card. Put %1 back on the reader.").arg(card);
        break;
    case CardPlace::ReaderGone:
        message.now = remedyFor(waiting.reader) + u' ' + tr("Then put the same card back.");
        break;
    }
    return message;
}

QString Words::keepMoneyOf(const UnfinishedSale& sale, const Figures& figures) {
    const auto back = changeOf(sale.payments);
    const auto given = sale.payments.size() > 1 || back != Money{} ? about(sale.payments, figures)
                                                                   : figures.money(sale.quote.money);
    return back == Money{}
               ? tr("Keep the customer's %1 where it is. Nothing can be lost or counted twice.").arg(given)
               : tr("Keep the customer's %1 where it is: %2 of it are the change, once this is complete. Nothing can "
                    "be lost or counted twice.")
                     .arg(given, figures.money(back));
}

QString Words::about(Interruption cause) {
    switch (cause) {
    case Interruption::CardLifted:
        return tr("The card was lifted too early.");
    case Interruption::ReaderLost:
        return tr("The connection to the reader broke off.");
    }
    return {};
}

QString Words::aboutAhead(const std::optional<CardAhead>& ahead, const Figures& figures) {
    if (!ahead) {
        return {};
    }
    return tr("%1, %2, were loaded here and are not in this ledger. The points are good, their money is in no report of "
              "it. This is noted as entry %3: tell a supervisor.")
        .arg(figures.points(ahead->points), figures.money(ahead->money))
        .arg(ahead->entry);
}

QString Words::about(const Settled& settled, const Figures& figures) {
    const auto points = figures.points(settled.points);
    const auto money = figures.money(settled.money);
    if (settled.kind == EntryKind::BonusRecord) {
        return settled.phase == Phase::Done
                   ? tr("The earlier refund is complete on the card: it shows all that can be refunded again.")
                   : tr("The earlier refund stands, but is not complete on the card: leave it on the reader for a "
                        "moment.");
    }
    const auto out = about(settled.handOut(), figures);
    const bool refund = settled.kind == EntryKind::Refund;
    if (settled.kind == EntryKind::Extend) {
        return settled.phase == Phase::Done ? tr("The earlier extension of this card is complete.")
                                            : tr("The earlier extension of this card did not take place.");
    }
    if (settled.phase == Phase::Done) {
        if (refund) {
            return tr("The earlier refund is complete: %1 are off the card. Pay out %2 if that was not done.")
                .arg(points, out.isEmpty() ? money : out);
        }
        return settled.change() == Money{}
                   ? tr("The earlier sale is complete: %1 for %2 are on the card.").arg(points, money)
                   : tr("The earlier sale is complete: %1 for %2 are on the card. Of %3 handed over, give back %4 if "
                        "that was not done.")
                         .arg(points, money, about(settled.payments, figures), figures.money(settled.change()));
    }
    if (settled.phase == Phase::NotDone) {
        return refund ? tr("The earlier refund of %1 did not take place. Pay nothing out for it.").arg(points)
                      : tr("The earlier sale of %1 did not take place. Its %2 belong to the customer.")
                            .arg(points, out.isEmpty() ? money : out);
    }
    return refund ? tr("Whether an earlier refund of %1 for %2 took place, this card cannot tell any more. Pay nothing "
                       "out for it; a manager says what it was, under the sales that wait (F5).")
                        .arg(points, money)
                  : tr("An earlier sale of %1 for %2 is still unsettled. Call the manager.").arg(points, money);
}

Tone Words::toneOf(const Settled& settled) { return settled.phase == Phase::Done ? Tone::Good : Tone::Attention; }

QString Words::about(const LastSale& sale, const Figures& figures) {
    const auto serial = sale.serial ? figures.serial(*sale.serial) : QString();
    const auto balance = figures.points(sale.balance.value_or(Points{0}));
    const auto money = figures.money(sale.quote.money);
    switch (sale.kind) {
    case SaleKind::Issue:
        return tr("Card %1 issued for %2. Balance %3.").arg(serial, money, balance);
    case SaleKind::TopUp:
        return tr("Card %1 topped up for %2. Balance %3.").arg(serial, money, balance);
    case SaleKind::Refund:
        return tr("Card %1 refunded, %2 paid out. Balance %3.").arg(serial, money, balance);
    }
    return {};
}

QString Words::about(const std::vector<Payment>& payments, const Figures& figures) {
    QStringList parts;
    for (const auto& payment : payments) {
        parts << figures.money(payment.given.value_or(payment.amount)) + u' ' + ReportWords::payment(payment.way());
    }
    return parts.join(QStringLiteral(" + "));
}

QString Words::name(PayBy by) {
    switch (by) {
    case PayBy::Cash:
        return ReportWords::payment(PaymentKind::Cash);
    case PayBy::Card:
        return ReportWords::payment(PaymentKind::Card);
    case PayBy::Other:
        return ReportWords::payment(PaymentKind::Other);
    case PayBy::CashAndCard:
        return tr("Split");
    case PayBy::SameWay:
        return tr("As it came");
    }
    return {};
}

QString Words::about(const Package& package, const Figures& figures) {
    const auto paid = package.bonus == Points{}
                          ? figures.count(package.points)
                          : tr("%1 + %2 bonus").arg(figures.count(package.points), figures.count(package.bonus));
    return tr("%1 → %2").arg(figures.amount(package.money), paid);
}

QString Words::pointsOf(const Bill& bill, const Figures& figures) {
    if (bill.bonus == Points{} || bill.staffCard) {
        return figures.points(bill.points);
    }
    return tr("%1 + %2 bonus points").arg(figures.count(bill.points - bill.bonus), figures.count(bill.bonus));
}

} // namespace tally::ui
