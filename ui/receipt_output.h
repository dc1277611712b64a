#pragma once

#include "ui/screen.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QString>

#include <cstdint>

namespace tally::ui {

class Notice;

/// What came of putting one receipt on paper.
class ReceiptOutput {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::ReceiptOutput)

public:
    /// Nothing was printed yet.
    ReceiptOutput() = default;
    /// Sends it to this printer, as sendToPrinter() has it; what no printer takes becomes a PDF in `folder`, unless
    /// that is empty.
    ReceiptOutput(const Receipt& receipt, const QString& printer, const QString& folder);

    /// Whether it got neither onto paper nor into a file.
    [[nodiscard]] bool isLost() const { return m_isLost; }
    /// What came of the receipt that was asked for, this one or none.
    void tell(Notice& notice, const ReceiptAsked& asked) const;

private:
    std::int64_t m_number{};
    std::uint32_t m_copy{};
    bool m_isLost = false;
    Tone m_tone = Tone::Calm;
    QString m_text;
};

} // namespace tally::ui
