#include "ui/pages/card_page.h"

#include "ui/chip_words.h"
#include "ui/dates.h"
#include "ui/widgets/fitting_label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/symbol.h"

#include <QDate>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tally::ui {

CardPage::CardPage(QWidget* parent)
    : Page(QStringLiteral("cardPage"), parent),
      m_serial(makeLabel(QStringLiteral("cardSerial"), QStringLiteral("heading"))),
      m_stateSymbol(new Symbol(this)),
      m_state(makeLabel(QStringLiteral("cardState"), QStringLiteral("heading"))),
      m_balance(new FittingLabel(this)),
      m_unit(makeLabel(QStringLiteral("cardBalanceUnit"), QStringLiteral("heading"))),
      m_refundable(makeLabel(QStringLiteral("cardRefundable"), QStringLiteral("text"))),
      m_settled(new Notice(this)),
      m_chip(new Notice(this)) {
    m_balance->setObjectName(QStringLiteral("cardBalance"));
    m_balance->setProperty("kind", QStringLiteral("giant"));
    m_balance->setAlignment(Qt::AlignCenter);
    m_settled->setObjectName(QStringLiteral("settledNotice"));
    m_chip->setObjectName(QStringLiteral("chipNotice"));
    m_stateSymbol->setProperty("extent", QStringLiteral("small"));
    m_state->setWordWrap(false);
    m_unit->setAlignment(Qt::AlignCenter);
    m_refundable->setAlignment(Qt::AlignCenter);
    auto* caption = makeLabel(QStringLiteral("cardBalanceCaption"), QStringLiteral("caption"));
    caption->setText(tr("Balance"));
    caption->setAlignment(Qt::AlignCenter);

    auto* header = new QHBoxLayout;
    header->setSpacing(10);
    header->addWidget(m_serial, 1);
    header->addWidget(m_stateSymbol, 0, Qt::AlignVCenter);
    header->addWidget(m_state);
    auto* panel = new QFrame(this);
    panel->setProperty("kind", QStringLiteral("panel"));
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(28, 22, 28, 22);
    inside->setSpacing(0);
    inside->addLayout(header);
    inside->addStretch(2);
    inside->addWidget(caption);
    inside->addWidget(m_balance);
    inside->addWidget(m_unit);
    inside->addStretch(2);
    inside->addWidget(m_refundable);
    body()->addWidget(m_settled);
    body()->addWidget(panel, 1);
    body()->addWidget(m_chip);

    m_refund = addBackButton(QStringLiteral("refundButton"), tr("Refund"), RefundChosen{});
    m_extend =
        addForwardButton(QStringLiteral("extendButton"), tr("Make it good again"), ButtonRole::Secondary, ExtendChosen{});
    m_topUp = addForwardButton(QStringLiteral("topUpButton"), tr("Top up"), ButtonRole::Primary, TopUpChosen{});
}

void CardPage::present(const CardShown& shown, const Figures& figures) {
    const auto& card = shown.card;
    const auto balance = card.balance.value_or(Points{0});
    const auto refundable = card.refundable.value_or(Points{0});
    m_serial->setText(tr("Card %1").arg(figures.serial(card.serial.value_or(0))));
    m_state->setText(Words::name(card.state));
    m_stateSymbol->setTone(Words::toneOf(card.state));
    m_balance->setParts(figures.count(balance));
    m_balance->setAccessibleName(tr("Balance: %1").arg(figures.points(balance)));
    m_unit->setText(figures.unit(balance));
    auto details = refundable == balance ? QString() : tr("Refundable: %1").arg(figures.points(refundable));
    if (card.validUntil.value_or(0) != 0) {
        details += (details.isEmpty() ? QString() : QStringLiteral("   ·   ")) +
                   tr("Valid until %1").arg(Dates::day(BusinessDay(std::chrono::days(*card.validUntil))));
    }
    m_refundable->setText(details);
    m_refund->setEnabled(refundable > Points{0});
    const bool isExpired = card.state == CardState::Expired;
    m_topUp->setVisible(!isExpired);
    m_extend->setVisible(isExpired);

    auto tone = Tone::Good;
    QStringList sentences;
    if (isExpired) {
        sentences << tr("This card has expired: take no money for it. A manager can pay out what is on it, or make it "
                        "good for longer.");
        tone = Tone::Attention;
    }
    for (const auto& settled : shown.settled) {
        sentences << Words::about(settled, figures);
        tone = std::max(tone, Words::toneOf(settled));
    }
    m_settled->setMessage(tone, sentences.join(u'\n'));
    const bool isRefused = shown.chipRuling == ChipRuling::Refuse;
    QStringList warnings{ChipWords::warning(shown), Words::aboutAhead(shown.ahead, figures)};
    warnings.removeAll(QString());
    m_chip->setMessage(isRefused ? Tone::Attention : Tone::Calm, warnings.join(u'\n'));
    setAccessibleName(tr("Card %1, balance %2").arg(figures.serial(card.serial.value_or(0)), figures.points(balance)));
}

} // namespace tally::ui
