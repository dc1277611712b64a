#pragma once

#include "core/till/receipt.h"
#include "ui/figures.h"
#include "ui/print/pdf.h"

#include <QCoreApplication>
#include <QFont>

#include <filesystem>
#include <vector>

namespace tally::ui {

/// A receipt on 80 mm of paper from a roll, as long as it needs, in the default locale and the language of the
/// installed translator.
class ReceiptPaper final : public Printed {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::ReceiptPaper)

public:
    explicit ReceiptPaper(const Receipt& receipt);

    [[nodiscard]] QPageSize pageSize() const override;
    [[nodiscard]] int pageCount() const override { return 1; }
    void paint(QPainter& painter, int page) const override;

private:
    /// A text at the left, wrapped where none stands at the right, and one at the right; or a rule across.
    struct Row {
        QString left;
        QString right;
        QFont font;
        bool isRule = false;
    };

    void addHeader(const Receipt& receipt);
    void addLine(const ReceiptLine& line);
    void addPayments(const Receipt& receipt);
    void add(const QString& left, const QString& right, const QFont& font);
    void addRule() { m_rows.push_back({{}, {}, {}, true}); }
    [[nodiscard]] static double heightOf(const Row& row);

    Figures m_figures;
    std::vector<Row> m_rows;
};

/// As preparePdf() makes it. Errors: CannotWrite.
Result<WholeFile, PrintError> prepareReceipt(const std::filesystem::path& file, const Receipt& receipt);
/// As printPdf() writes it. Errors: CannotWrite.
Result<void, PrintError> printReceipt(const std::filesystem::path& file, const Receipt& receipt);

} // namespace tally::ui
