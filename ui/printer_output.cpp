#include "ui/printer_output.h"

#include <QPainter>
#include <QPrinter>
#include <QPrinterInfo>

namespace tally::ui {

namespace {

PrinterAnswer paintOn(QPrinter& printer, const Printed& pages) {
    QPainter painter;
    if (!painter.begin(&printer)) {
        return PrinterAnswer::Refused;
    }
    const auto scale = printer.resolution() / 720.0;
    painter.scale(scale, scale);
    for (int page = 0; page < pages.pageCount(); ++page) {
        if (page > 0 && !printer.newPage()) {
            return PrinterAnswer::Refused;
        }
        pages.paint(painter, page);
    }
    return painter.end() ? PrinterAnswer::Sent : PrinterAnswer::Refused;
}

} // namespace

PrinterOutput sendToPrinter(const Printed& pages, const QString& name) {
    const auto device = name.isEmpty() ? QPrinterInfo::defaultPrinter() : QPrinterInfo::printerInfo(name);
    if (device.isNull()) {
        return {PrinterAnswer::NoPrinter, name};
    }
    QPrinter printer(device, QPrinter::HighResolution);
    printer.setPageSize(pages.pageSize());
    printer.setFullPage(true);
    return {paintOn(printer, pages), device.printerName()};
}

Tone PrinterOutput::tone() const {
    switch (answer) {
    case PrinterAnswer::Sent:
        return Tone::Good;
    case PrinterAnswer::NoPrinter:
        return Tone::Attention;
    case PrinterAnswer::Refused:
        return Tone::Stop;
    }
    return Tone::Stop;
}

QString PrinterOutput::text() const {
    switch (answer) {
    case PrinterAnswer::Sent:
        return tr("Sent to %1.").arg(printer);
    case PrinterAnswer::NoPrinter:
        return printer.isEmpty()
                   ? tr("This computer has no printer. Use the PDF instead.")
                   : tr("This computer has no printer named %1, as config.toml says. Use the PDF instead.")
                         .arg(printer);
    case PrinterAnswer::Refused:
        return tr("The printer %1 did not take it.").arg(printer);
    }
    return {};
}

} // namespace tally::ui
