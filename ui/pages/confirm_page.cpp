#include "ui/pages/confirm_page.h"

#include "ui/widgets/fitting_label.h"
#include "ui/widgets/notice.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

constexpr std::array paymentKinds{PaymentKind::Cash, PaymentKind::Card, PaymentKind::Other};

FittingLabel* makeFigure(const QString& objectName, const QString& kind, QWidget* parent) {
    auto* label = new FittingLabel(parent);
    label->setObjectName(objectName);
    label->setProperty("kind", kind);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

ConfirmPage::ConfirmPage(QWidget* parent)
    : Page(QStringLiteral("confirmPage"), parent),
      m_title(makeLabel(QStringLiteral("confirmTitle"), QStringLiteral("pageTitle"))),
      m_trouble(new Notice(this)) {
    m_trouble->setObjectName(QStringLiteral("confirmTrouble"));
    auto* panels = new QHBoxLayout;
    panels->setSpacing(24);
    panels->addWidget(makeMoneyPanel(), 1);
    panels->addWidget(makePointsPanel(), 1);
    body()->addWidget(m_title);
    body()->addLayout(panels, 1);
    body()->addWidget(m_trouble);

    addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
    m_confirm = addForwardButton(QStringLiteral("confirmButton"), {}, ButtonRole::Primary, Continued{});
}

QWidget* ConfirmPage::makeMoneyPanel() {
    m_moneyCaption = makeLabel(QStringLiteral("confirmMoneyCaption"), QStringLiteral("heading"));
    m_money = makeFigure(QStringLiteral("confirmMoney"), QStringLiteral("big"), this);
    m_money->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_payCaption = makeLabel(QStringLiteral("confirmPaymentCaption"), QStringLiteral("caption"));
    auto* group = new QButtonGroup(this);
    auto* payments = new QHBoxLayout;
    payments->setSpacing(8);
    for (std::size_t i = 0; i < paymentKinds.size(); ++i) {
        auto* button = makeButton(QStringLiteral("payment%1").arg(i), Words::name(paymentKinds[i]), ButtonRole::Choice,
                                  PaymentChosen{paymentKinds[i]});
        button->setCheckable(true);
        group->addButton(button);
        payments->addWidget(button, 1);
        m_payments[i] = button;
    }
    auto* panel = new QFrame(this);
    panel->setProperty("kind", QStringLiteral("panel"));
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(24, 20, 24, 24);
    inside->addWidget(m_moneyCaption);
    inside->addStretch(1);
    inside->addWidget(m_money);
    inside->addStretch(1);
    inside->addWidget(m_payCaption);
    inside->addLayout(payments);
    return panel;
}

QWidget* ConfirmPage::makePointsPanel() {
    m_pointsCaption = makeLabel(QStringLiteral("confirmPointsCaption"), QStringLiteral("heading"));
    m_before = makeFigure(QStringLiteral("confirmBefore"), QStringLiteral("figure"), this);
    m_change = makeFigure(QStringLiteral("confirmChange"), QStringLiteral("figure"), this);
    m_after = makeFigure(QStringLiteral("confirmAfter"), QStringLiteral("big"), this);
    const auto caption = [this](const QString& text) {
        auto* label = makeLabel({}, QStringLiteral("caption"));
        label->setText(text);
        return label;
    };
    auto* line = new QFrame(this);
    line->setProperty("kind", QStringLiteral("line"));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setColumnStretch(1, 1);
    grid->addWidget(caption(tr("Old balance")), 0, 0);
    grid->addWidget(m_before, 0, 1);
    grid->addWidget(caption(tr("This sale")), 1, 0);
    grid->addWidget(m_change, 1, 1);
    grid->addWidget(line, 2, 0, 1, 2);
    grid->addWidget(caption(tr("New balance")), 3, 0);
    grid->addWidget(m_after, 3, 1);
    auto* panel = new QFrame(this);
    panel->setProperty("kind", QStringLiteral("panel"));
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(24, 20, 24, 24);
    inside->addWidget(m_pointsCaption);
    inside->addStretch(1);
    inside->addLayout(grid);
    inside->addStretch(1);
    return panel;
}

void ConfirmPage::present(const Confirm& confirming, const Figures& figures) {
    const auto& draft = confirming.draft;
    const bool refund = draft.kind == SaleKind::Refund;
    const auto before = draft.card.balance.value_or(Points{0});
    const auto points = confirming.quote.points;
    m_money->setParts(figures.money(confirming.quote.money));
    m_before->setParts(figures.count(before));
    m_change->setParts(figures.change(refund ? Points{0} - points : points));
    m_after->setParts(figures.count(refund ? before - points : before + points));
    m_pointsCaption->setText(draft.card.serial ? tr("Card %1").arg(figures.serial(*draft.card.serial))
                                               : tr("New card"));
    for (std::size_t i = 0; i < paymentKinds.size(); ++i) {
        m_payments[i]->setChecked(confirming.payment == paymentKinds[i]);
        m_payments[i]->setVisible(confirming.quote.money != Money{});
        const auto name = Words::name(paymentKinds[i]);
        m_payments[i]->setText(confirming.payment == paymentKinds[i] ? QStringLiteral("✓ ") + name : name);
        m_payments[i]->setAccessibleName(name);
    }
    presentWords(confirming, figures);
    auto trouble = Words::about(draft.place, draft, figures);
    if (confirming.trouble && (draft.place != CardPlace::OnReader || *confirming.trouble == TillError::CardFailed)) {
        const auto words = Words::about(*confirming.trouble);
        trouble = words.title + QStringLiteral(". ") + words.money + u' ' + words.now;
    }
    m_trouble->setMessage(Tone::Attention, trouble);
    m_confirm->setEnabled(draft.place == CardPlace::OnReader);
    setAccessibleName(m_title->text());
    setAccessibleDescription(tr("%1, new balance %2").arg(figures.money(confirming.quote.money), m_after->text()));
}

void ConfirmPage::presentWords(const Confirm& confirming, const Figures& figures) {
    const auto points = figures.points(confirming.quote.points);
    m_payCaption->setText(tr("Paid by"));
    m_payCaption->setVisible(confirming.quote.money != Money{});
    switch (confirming.draft.kind) {
    case SaleKind::Issue:
        m_title->setText(tr("Take the money, then issue the card"));
        m_moneyCaption->setText(tr("Take from the customer"));
        m_confirm->setText(confirming.quote.money == Money{} ? tr("Issue the card")
                                                             : tr("Money taken – issue the card"));
        if (confirming.quote.money == Money{}) {
            m_title->setText(tr("Issue the card without points"));
        }
        return;
    case SaleKind::TopUp:
        m_title->setText(tr("Take the money, then load the points"));
        m_moneyCaption->setText(tr("Take from the customer"));
        m_confirm->setText(tr("Money taken – load %1").arg(points));
        return;
    case SaleKind::Refund:
        m_title->setText(tr("Take the points off, then pay out"));
        m_moneyCaption->setText(tr("Pay out afterwards"));
        m_payCaption->setText(tr("Paid out by"));
        m_confirm->setText(tr("Take %1 off").arg(points));
        return;
    }
}

} // namespace tally::ui
