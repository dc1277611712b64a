#pragma once

#include "ui/print/pdf.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QString>

namespace tally::ui {

enum class PrinterAnswer : std::uint8_t { Sent, NoPrinter, Refused };

/// What came of printing.
class PrinterOutput {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::PrinterOutput)

public:
    PrinterAnswer answer{};
    QString printer; ///< its name, also of one that was asked for in vain; empty when there is none

    [[nodiscard]] Tone tone() const;
    /// What came of it, for people.
    [[nodiscard]] QString text() const;
};

/// Sends pages to the printer of this name, to this computer's default one when it is empty.
PrinterOutput sendToPrinter(const Printed& pages, const QString& printer);

} // namespace tally::ui
