#include "ui/widgets/amount_display.h"

#include "ui/widgets/fitting_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tally::ui {

namespace {

/// "20" typed of "20.00": what was typed, and what is still to come.
QString typedPart(const AmountEntry& entry, const Figures& figures) {
    auto typed = figures.locale().toString(static_cast<qlonglong>(entry.whole()));
    if (entry.pointTyped()) {
        const auto unit = figures.currency().unit().minor();
        const auto decimals = static_cast<int>(figures.currency().decimals());
        const auto minor = QString::number(entry.money().minor() % unit).rightJustified(decimals, u'0');
        typed += figures.locale().decimalPoint() + minor.left(entry.minorDigits());
    }
    return typed;
}

} // namespace

AmountDisplay::AmountDisplay(QWidget* parent)
    : QFrame(parent), m_currency(new QLabel(this)), m_amount(new FittingLabel(this)) {
    setObjectName(QStringLiteral("amountPanel"));
    setProperty("kind", QStringLiteral("panel"));
    setFocusPolicy(Qt::StrongFocus);
    m_currency->setObjectName(QStringLiteral("amountCurrency"));
    m_currency->setProperty("kind", QStringLiteral("heading"));
    m_amount->setObjectName(QStringLiteral("amountDisplay"));
    m_amount->setProperty("kind", QStringLiteral("amount"));
    m_amount->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* inside = new QVBoxLayout(this);
    inside->setContentsMargins(24, 8, 24, 12);
    inside->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_currency, 0, Qt::AlignVCenter);
    row->addWidget(m_amount, 1);
    inside->addLayout(row);
}

void AmountDisplay::addLine(QWidget* line) { layout()->addWidget(line); }

void AmountDisplay::present(const AmountEntry& entry, const Figures& figures) {
    const auto whole = figures.amount(entry.money());
    const auto typed = entry.isEmpty() ? QString() : typedPart(entry, figures);
    m_currency->setText(QString::fromStdString(figures.currency().code()));
    m_amount->setParts(typed, whole.mid(typed.size()));
    m_amount->setAccessibleName(figures.money(entry.money()));
    setAccessibleName(tr("Amount: %1").arg(figures.money(entry.money())));
}

} // namespace tally::ui
