#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not parse <concepts> of GCC 12
#include "ui/amount_entry.h"
#include "ui/figures.h"
#endif

#include <QFrame>

class QLabel;

namespace tally::ui {

class FittingLabel;

/// An amount as it is being typed: what was typed stands out from what is still to come. Takes the keyboard's focus,
/// so that Enter means "go on".
class AmountDisplay : public QFrame {
    Q_OBJECT

public:
    explicit AmountDisplay(QWidget* parent);
    void present(const AmountEntry& entry, const Figures& figures);
    /// Below the amount.
    void addLine(QWidget* line);

private:
    QLabel* m_currency;
    FittingLabel* m_amount;
};

} // namespace tally::ui
