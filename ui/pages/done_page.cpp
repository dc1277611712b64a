#include "ui/pages/done_page.h"

#include "ui/chip_words.h"
#include "ui/receipt_output.h"
#include "ui/widgets/fitting_label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/symbol.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::ui {

DonePage::DonePage(QWidget* parent)
    : Page(QStringLiteral("donePage"), parent),
      m_title(makeLabel(QStringLiteral("doneTitle"), QStringLiteral("title"))),
      m_serial(makeLabel(QStringLiteral("doneSerial"), QStringLiteral("heading"))),
      m_balance(new FittingLabel(this)),
      m_unit(makeLabel(QStringLiteral("doneUnit"), QStringLiteral("heading"))),
      m_money(new FittingLabel(this)),
      m_taken(makeLabel(QStringLiteral("doneTaken"), QStringLiteral("text"))),
      m_now(makeLabel(QStringLiteral("doneNow"), QStringLiteral("strong"))),
      m_chip(new Notice(this)),
      m_receiptNotice(new Notice(this)) {
    auto* tick = new Symbol(this);
    tick->setTone(Tone::Good);
    tick->setProperty("extent", QStringLiteral("large"));
    m_balance->setObjectName(QStringLiteral("doneBalance"));
    m_balance->setProperty("kind", QStringLiteral("giant"));
    m_balance->setAlignment(Qt::AlignCenter);
    m_money->setObjectName(QStringLiteral("doneMoney"));
    m_money->setProperty("kind", QStringLiteral("figure"));
    m_money->setAlignment(Qt::AlignCenter);
    m_serial->setAlignment(Qt::AlignCenter);
    m_unit->setAlignment(Qt::AlignCenter);
    m_now->setAlignment(Qt::AlignCenter);
    m_taken->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(false);
    m_chip->setObjectName(QStringLiteral("chipNotice"));
    m_receiptNotice->setObjectName(QStringLiteral("receiptNotice"));

    auto* headline = new QHBoxLayout;
    headline->setSpacing(24);
    headline->addStretch(1);
    headline->addWidget(tick);
    headline->addWidget(m_title);
    headline->addStretch(1);
    auto* panel = new QFrame(this);
    panel->setProperty("kind", QStringLiteral("panel"));
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(28, 16, 28, 16);
    inside->setSpacing(0);
    inside->addWidget(m_serial);
    inside->addWidget(m_balance);
    inside->addWidget(m_unit);
    body()->addStretch(1);
    body()->addLayout(headline);
    body()->addStretch(1);
    body()->addWidget(panel);
    body()->addWidget(m_money);
    body()->addWidget(m_taken);
    body()->addWidget(m_now);
    body()->addStretch(1);
    body()->addWidget(m_chip);
    body()->addWidget(m_receiptNotice);

    m_more = addBackButton(QStringLiteral("sameCardButton"), tr("More with this card"), WentBack{});
    m_receipt = addBackButton(QStringLiteral("receiptButton"), {}, ReceiptChosen{});
    // A click on it must not make Enter print a duplicate.
    m_receipt->setFocusPolicy(Qt::TabFocus);
    m_next =
        addForwardButton(QStringLiteral("nextCustomerButton"), tr("Next customer"), ButtonRole::Primary, Continued{});
}

void DonePage::present(const Done& done, const ReceiptOutput& receipt, const Figures& figures) {
    const auto message = Words::about(done, figures);
    const auto balance = done.card.balance.value_or(Points{0});
    m_title->setText(message.title);
    m_serial->setText(done.card.serial ? tr("Card %1, new balance").arg(figures.serial(*done.card.serial))
                                       : tr("New balance"));
    m_balance->setParts(figures.count(balance));
    m_balance->setAccessibleName(tr("New balance: %1").arg(figures.points(balance)));
    m_unit->setText(figures.unit(balance));
    m_money->setParts(message.money);
    m_money->setVisible(!message.money.isEmpty());
    setStyleProperty(*m_money, "urgent", done.handOut() != Money{} ? QStringLiteral("yes") : QStringLiteral("no"));
    m_taken->setText(message.what);
    m_more->setVisible(done.place == CardPlace::OnReader);
    m_next->setVisible(done.place == CardPlace::Lifted);
    m_receipt->setText(done.receipt.given ? tr("Duplicate (F3)") : tr("Receipt (F3)"));
    m_receipt->setVisible(done.receipt.sale != 0);
    receipt.tell(*m_receiptNotice, done.receipt);
    m_now->setText(message.now);
    // What came of the receipt takes the place of what was read before it was asked for.
    const bool isAsked = !m_receiptNotice->isHidden();
    m_taken->setVisible(!message.what.isEmpty() && !isAsked);
    QStringList warnings{ChipWords::warning(done), Words::aboutAhead(done.ahead, figures)};
    warnings.removeAll(QString());
    m_chip->setMessage(Tone::Calm, isAsked ? QString() : warnings.join(u'\n'));
    setStyleProperty(*m_balance, "crowded",
                     isAsked || !warnings.isEmpty() ? QStringLiteral("yes") : QStringLiteral("no"));
    setAccessibleName(message.title);
    setAccessibleDescription(QStringList{message.money, message.what, message.now}.join(u' ').simplified());
}

} // namespace tally::ui
