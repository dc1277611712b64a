#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not parse <concepts> of GCC 12
#include "ui/event.h"
#include "ui/figures.h"
#endif

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace tally::ui {

/// What is typed at a keypad.
enum class KeypadFor : std::uint8_t { Money, WholeNumber, Pin };

/// Digits for fingers, arranged as on a telephone. The keyboard does the same without it.
class Keypad : public QWidget {
    Q_OBJECT

public:
    /// Five rows high, or four rows with the two deleting keys at the right.
    enum class Shape : std::uint8_t { High, Wide };

    Keypad(KeypadFor purpose, Shape shape, QWidget* parent);
    /// The decimal point as this language writes it, where the currency has decimals.
    void present(const Figures& figures);

Q_SIGNALS:
    void acted(const tally::ui::Event& event);

private:
    QPushButton* makeKey(const QString& name, const QString& text, const Event& event);
    void addDeletingKeys(QGridLayout& grid, Shape shape);

    QGridLayout* m_grid;
    QPushButton* m_zero;
    QPushButton* m_decimalPoint = nullptr;
};

} // namespace tally::ui
