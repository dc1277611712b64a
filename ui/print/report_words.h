#pragma once

#include "core/report/report.h"

#include <QCoreApplication>
#include <QString>

#include <string>

namespace tally::ui {

/// What a report says in words where the ledger has codes.
class ReportWords {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::ReportWords)

public:
    /// Of an entry's `reason`; a code that is not known stays as it is.
    [[nodiscard]] static QString reason(const std::string& code);
    [[nodiscard]] static QString name(ExceptionKind kind);
    /// "Top-up", …; the code itself of what is no change of a card.
    [[nodiscard]] static QString change(EntryKind kind);
    [[nodiscard]] static QString payment(PaymentKind kind);
};

} // namespace tally::ui
