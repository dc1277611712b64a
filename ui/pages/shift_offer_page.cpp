#include "ui/pages/shift_offer_page.h"

#include "ui/widgets/amount_display.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/notice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::ui {

ShiftOfferPage::ShiftOfferPage(QWidget* parent)
    : Page(QStringLiteral("shiftOfferPage"), parent),
      m_amount(new AmountDisplay(this)),
      m_keypad(new Keypad(KeypadFor::Money, Keypad::Shape::High, this)),
      m_trouble(new Notice(this)) {
    auto* title = makeLabel(QStringLiteral("shiftOfferTitle"), QStringLiteral("pageTitle"));
    title->setText(tr("Open your shift"));
    auto* hint = makeLabel(QStringLiteral("shiftOfferHint"), QStringLiteral("text"));
    hint->setText(tr("How much change lies in the drawer? That is the float; every sale of the shift is added to it."));
    m_trouble->setObjectName(QStringLiteral("shiftOfferTrouble"));
    connect(m_keypad, &Keypad::acted, this, &Page::acted);
    auto* left = new QVBoxLayout;
    left->setSpacing(14);
    left->addWidget(hint);
    left->addWidget(m_amount);
    left->addWidget(m_trouble);
    left->addStretch(1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addLayout(left, 11);
    columns->addWidget(m_keypad, 9);
    body()->addWidget(title);
    body()->addLayout(columns, 1);
    m_without = addBackButton(QStringLiteral("noShiftButton"), tr("Work without a shift"), NoShiftChosen{});
    m_open = addForwardButton(QStringLiteral("openShiftButton"), {}, ButtonRole::Primary, Continued{});
    setAccessibleName(title->text());
}

QWidget* ShiftOfferPage::firstFocus() { return m_amount; }

void ShiftOfferPage::present(const ShiftOffer& offer, const StationStatus& status, const Figures& figures) {
    const bool isIdle = offer.awaiting == Awaiting::Nothing;
    m_amount->present(offer.entry, figures);
    m_keypad->present(figures);
    m_without->setEnabled(isIdle);
    m_open->setEnabled(isIdle);
    const bool isAsked = offer.empty == EmptyFloat::Asked;
    m_open->setText(isAsked ? tr("Yes, open with %1").arg(figures.money(Money{}))
                            : tr("Open with %1").arg(figures.money(offer.entry.money())));
    m_without->setText(offer.sale ? tr("Without a shift (supervisor)") : tr("Work without a shift"));
    if (offer.trouble) {
        m_trouble->setMessage(Tone::Attention, Words::aboutCash(*offer.trouble, status.prices, figures));
    } else {
        const auto why = offer.sale ? tr("Cash takes an open shift: its drawer answers for it. The sale goes on afterwards.")
                                    : QString();
        m_trouble->setMessage(Tone::Attention, isAsked ? tr("No float was typed. Is the drawer really empty?") : why);
    }
}

} // namespace tally::ui
