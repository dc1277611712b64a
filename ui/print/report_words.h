#pragma once

#include "core/ledger/transaction.h"
#include "core/ledger/trust.h"
#include "core/report/report.h"
#include "core/report/wall_clock.h"

#include <QCoreApplication>
#include <QString>

namespace tally::ui {

/// What a report says in words where the ledger has codes.
class ReportWords {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::ReportWords)

public:
    [[nodiscard]] static QString reason(Reason code);
    /// Why an entry was made: its reason and what somebody wrote, or what it is about where it has neither.
    [[nodiscard]] static QString why(const EntryFigures& entry);
    /// The same of what is an exception as `kind`: what was changed, found or overridden where it is for that. Times are
    /// those of `wall`.
    [[nodiscard]] static QString why(ExceptionKind kind, const EntryFigures& entry, const WallClock& wall);
    [[nodiscard]] static QString name(ExceptionKind kind);
    /// "Top-up", …; of what is no change of a card, the name of such an entry.
    [[nodiscard]] static QString change(EntryKind kind);
    [[nodiscard]] static QString payment(PaymentKind kind);
    /// As the site named it, where it did.
    [[nodiscard]] static QString payment(const PaymentWay& way);
    /// "Pay-in", …, of one; empty of what moves no cash by itself.
    [[nodiscard]] static QString movement(Transaction kind);
    /// "Pay-ins", …, of all together.
    [[nodiscard]] static QString movements(Transaction kind);
    /// How far a paper can be relied on, in one sentence or two.
    [[nodiscard]] static QString trust(Trust trust);
    /// "Anna, approved by Sam"
    [[nodiscard]] static QString whoAndApprover(const std::string& who, const std::string& approver);
};

} // namespace tally::ui
