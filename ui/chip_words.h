#pragma once

#include "core/card/chip_check.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace tally::ui {

/// What the cashier is told of chips that are not what they should be. The guest need not know of it.
class ChipWords {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::ChipWords)

public:
    /// One sentence about the card, with a pronoun as its subject.
    static QString found(ChipTest test);
    /// Of a card that is turned away for its chip: blank, or with a guest's points on it.
    static Message about(const Refused& refused);
    /// A line for each finding, and what to do. Empty without findings.
    static QString warning(const CardShown& shown);
    static QString warning(const IssueOffer& offer);
    static QString warning(const Done& done);

private:
    static QString lines(const std::vector<ChipTest>& chip, const QString& now);
};

} // namespace tally::ui
