#include "ui/pages/cash_move_page.h"

#include "ui/widgets/amount_display.h"
#include "ui/widgets/keypad.h"
#include "ui/widgets/notice.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

constexpr int mostUsual = 4;

QStringList usualReasons(CashMoveKind kind) {
    switch (kind) {
    case CashMoveKind::PayIn:
        return {CashMovePage::tr("Change from the bank"), CashMovePage::tr("Change from the safe"),
                CashMovePage::tr("Found in the hall"), CashMovePage::tr("Put back")};
    case CashMoveKind::PayOut:
        return {CashMovePage::tr("Supplies"), CashMovePage::tr("Postage"), CashMovePage::tr("Cleaning"),
                CashMovePage::tr("Goodwill")};
    case CashMoveKind::SafeDrop:
        return {};
    }
    return {};
}

} // namespace

CashMovePage::CashMovePage(QWidget* parent)
    : Page(QStringLiteral("cashMovePage"), parent),
      m_title(makeLabel(QStringLiteral("cashMoveTitle"), QStringLiteral("pageTitle"))),
      m_approved(makeLabel(QStringLiteral("cashMoveApproved"), QStringLiteral("quiet"))),
      m_amount(new AmountDisplay(this)),
      m_trouble(new Notice(this)),
      m_keypad(new Keypad(KeypadFor::Money, Keypad::Shape::High, this)) {
    m_trouble->setObjectName(QStringLiteral("cashMoveTrouble"));
    connect(m_keypad, &Keypad::acted, this, &Page::acted);
    m_reasonBox = makeReasons();
    auto* left = new QVBoxLayout;
    left->setSpacing(14);
    left->addWidget(m_approved);
    left->addWidget(m_amount);
    left->addWidget(m_trouble);
    left->addStretch(1);
    left->addWidget(m_reasonBox);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(24);
    columns->addLayout(left, 11);
    columns->addWidget(m_keypad, 9);
    body()->addWidget(m_title);
    body()->addLayout(columns, 1);
    m_back = addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
    m_forward = addForwardButton(QStringLiteral("cashMoveButton"), {}, ButtonRole::Primary, Continued{});
}

QWidget* CashMovePage::makeReasons() {
    auto* caption = makeLabel(QStringLiteral("reasonCaption"), QStringLiteral("caption"));
    caption->setText(tr("What for?"));
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(QStringLiteral("reasonEdit"));
    m_reason->setAccessibleName(caption->text());
    m_reason->setMaxLength(longestReason);
    connect(m_reason, &QLineEdit::textEdited, this,
            [this](const QString& text) { Q_EMIT acted(ReasonEntered{text.toStdString()}); });
    auto* box = new QWidget(this);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(10);
    grid->addWidget(caption, 0, 0, 1, 2);
    for (int i = 0; i < mostUsual; ++i) {
        auto* button = makeButton(QStringLiteral("reason%1").arg(i), {}, ButtonRole::Choice, Continued{});
        button->disconnect(this);
        connect(button, &QPushButton::clicked, this,
                [this, button] { Q_EMIT acted(ReasonEntered{button->text().toStdString()}); });
        m_usual.push_back(button);
        grid->addWidget(button, 1 + i / 2, i % 2);
    }
    grid->addWidget(m_reason, 3, 0, 1, 2);
    return box;
}

QWidget* CashMovePage::firstFocus() { return m_amount; }

void CashMovePage::present(const MoveCash& moving, const StationStatus& status, const Figures& figures) {
    const auto name = Words::name(moving.kind);
    const bool isIdle = moving.awaiting == Awaiting::Nothing;
    m_title->setText(name);
    m_approved->setText(Words::about(moving.approval));
    m_approved->setVisible(moving.approval.has_value());
    m_amount->present(moving.entry, figures);
    m_keypad->present(figures);
    presentReasons(moving);
    m_trouble->setMessage(Tone::Attention,
                          moving.trouble ? Words::aboutCash(*moving.trouble, status.prices, figures) : QString());
    m_forward->setText(tr("%1: %2").arg(name, figures.money(moving.entry.money())));
    const bool needsReason = moving.kind != CashMoveKind::SafeDrop && moving.reason.empty();
    m_forward->setEnabled(isIdle && moving.entry.money() != Money{} && !needsReason);
    m_back->setEnabled(isIdle);
    setAccessibleName(name);
}

void CashMovePage::presentReasons(const MoveCash& moving) {
    const auto usual = usualReasons(moving.kind);
    const auto reason = QString::fromStdString(moving.reason);
    m_reasonBox->setVisible(!usual.isEmpty());
    for (int i = 0; i < mostUsual; ++i) {
        auto* button = m_usual[static_cast<std::size_t>(i)];
        button->setText(usual.value(i));
        button->setCheckable(true);
        button->setChecked(!usual.value(i).isEmpty() && usual.value(i) == reason);
    }
    if (m_reason->text() != reason) {
        m_reason->setText(reason);
    }
}

} // namespace tally::ui
