#include "ui/receipt_output.h"

#include "ui/print/receipt_paper.h"
#include "ui/printer_output.h"
#include "ui/widgets/notice.h"

#include <QDir>

namespace tally::ui {

namespace {

QString fileOf(const Receipt& receipt) {
    const auto number = QString::number(receipt.number).rightJustified(6, u'0');
    return receipt.isDuplicate() ? QStringLiteral("receipt-%1-duplicate-%2.pdf").arg(number).arg(receipt.copy)
                                 : QStringLiteral("receipt-%1.pdf").arg(number);
}

QString about(ReceiptError error) {
    switch (error) {
    case ReceiptError::StillOpen:
        return ReceiptOutput::tr(
            "This sale is not finished: put its card on the reader, then there will be a receipt.");
    case ReceiptError::NoSuchEntry:
    case ReceiptError::NotASale:
    case ReceiptError::NotDone:
    case ReceiptError::NotPrinted:
        return ReceiptOutput::tr("There is no receipt of this sale. Call the manager.");
    }
    return {};
}

QString about(const ReceiptFailure& failure) {
    if (const auto* error = std::get_if<ReceiptError>(&failure)) {
        return about(*error);
    }
    const auto error = std::get<TillError>(failure);
    if (error == TillError::NotAllowed) {
        return ReceiptOutput::tr("This receipt was printed before: to print it again takes a supervisor.");
    }
    const auto message = Words::about(error);
    return message.title + QStringLiteral(". ") + message.now;
}

} // namespace

ReceiptOutput::ReceiptOutput(const Receipt& receipt, const QString& printer, const QString& folder)
    : m_number(receipt.number), m_copy(receipt.copy) {
    const auto output = sendToPrinter(ReceiptPaper(receipt), printer);
    m_tone = output.tone();
    QStringList outcome{output.text()};
    m_isLost = output.answer != PrinterAnswer::Sent;
    if (output.answer != PrinterAnswer::Sent && !folder.isEmpty()) {
        const auto file = QDir(folder).filePath(fileOf(receipt));
        const bool isSaved = QDir(folder).mkpath(QStringLiteral(".")) && printReceipt(file.toStdString(), receipt);
        // A computer without a printer is no trouble: nobody expects paper from it.
        if (output.answer == PrinterAnswer::NoPrinter && printer.isEmpty()) {
            outcome.clear();
            m_tone = Tone::Good;
        }
        m_isLost = !isSaved;
        if (!isSaved) {
            m_tone = Tone::Stop;
        }
        outcome << (isSaved ? tr("Saved as %1").arg(file)
                            : tr("%1 cannot be written. This receipt does not count: ask for it again.").arg(file));
    }
    m_text = (receipt.isDuplicate() ? tr("DUPLICATE of receipt %1: %2") : tr("Receipt %1: %2"))
                 .arg(QString::number(receipt.number), outcome.join(u' '));
}

void ReceiptOutput::tell(Notice& notice, const ReceiptAsked& asked) const {
    if (asked.trouble) {
        notice.setMessage(Tone::Attention, about(*asked.trouble));
        return;
    }
    const bool isThis = asked.given ? asked.given->number == m_number && asked.given->copy == m_copy
                                    : m_isLost && asked.sale == m_number;
    notice.setMessage(m_tone, isThis ? m_text : QString());
}

} // namespace tally::ui
