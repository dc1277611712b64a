#include "ui/widgets/keypad.h"

#include <QGridLayout>
#include <QPushButton>

namespace tally::ui {

Keypad::Keypad(KeypadFor purpose, Shape shape, QWidget* parent)
    : QWidget(parent),
      m_grid(new QGridLayout(this)),
      m_zero(makeKey(QStringLiteral("key0"), QStringLiteral("0"), DigitTyped{0})) {
    auto* grid = m_grid;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(10);
    for (int digit = 1; digit <= 9; ++digit) {
        auto* key = makeKey(QStringLiteral("key%1").arg(digit), QString::number(digit), DigitTyped{digit});
        grid->addWidget(key, (digit - 1) / 3, (digit - 1) % 3);
    }
    if (purpose != KeypadFor::Pin) {
        grid->addWidget(makeKey(QStringLiteral("keyDoubleZero"), QStringLiteral("00"), DoubleZeroTyped{}), 3, 0);
    }
    grid->addWidget(m_zero, 3, 1);
    if (purpose == KeypadFor::Money) {
        m_decimalPoint = makeKey(QStringLiteral("keyDecimalPoint"), QStringLiteral("."), DecimalPointTyped{});
        m_decimalPoint->setAccessibleName(tr("Decimal point"));
        grid->addWidget(m_decimalPoint, 3, 2);
    }
    addDeletingKeys(*grid, shape);
    for (int column = 0; column < grid->columnCount(); ++column) {
        grid->setColumnStretch(column, 1);
    }
}

void Keypad::addDeletingKeys(QGridLayout& grid, Shape shape) {
    auto* clear = makeKey(QStringLiteral("keyClear"), tr("Clear"), Cleared{});
    clear->setProperty("room", shape == Shape::Wide ? QStringLiteral("narrow") : QStringLiteral("wide"));
    auto* backspace = makeKey(QStringLiteral("keyBackspace"), QStringLiteral("⌫"), Backspaced{});
    backspace->setAccessibleName(tr("Delete the last digit"));
    switch (shape) {
    case Shape::High:
        grid.addWidget(clear, 4, 0, 1, 2);
        grid.addWidget(backspace, 4, 2);
        return;
    case Shape::Wide:
        grid.addWidget(backspace, 0, 3, 2, 1);
        grid.addWidget(clear, 2, 3, 2, 1);
        return;
    }
}

QPushButton* Keypad::makeKey(const QString& name, const QString& text, const Event& event) {
    auto* key = new QPushButton(text, this);
    key->setObjectName(name);
    key->setProperty("role", QStringLiteral("key"));
    // A finger on a key must not take the keyboard's Enter away from what leads on.
    key->setFocusPolicy(Qt::NoFocus);
    key->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(key, &QPushButton::clicked, this, [this, event] { Q_EMIT acted(event); });
    return key;
}

void Keypad::present(const Figures& figures) {
    if (m_decimalPoint != nullptr) {
        m_decimalPoint->setText(figures.locale().decimalPoint());
        const bool hasDecimals = figures.currency().decimals() > 0;
        m_decimalPoint->setVisible(hasDecimals);
        m_grid->addWidget(m_zero, 3, 1, 1, hasDecimals ? 1 : 2);
    }
}

} // namespace tally::ui
