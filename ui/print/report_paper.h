#pragma once

#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/reality.h"
#include "core/ledger/chain.h"
#include "core/ledger/entry.h"
#include "ui/figures.h"
#include "ui/print/paper.h"
#include "ui/print/pdf.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally::ui {

/// What every report on A4 has: title, headings, tables, signatures, page numbers and, of a simulated site, the
/// watermark. In the default locale and the language of the installed translator.
class ReportPaper : public Printed {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::ReportPaper)

public:
    [[nodiscard]] QPageSize pageSize() const final { return QPageSize(QPageSize::A4); }
    [[nodiscard]] int pageCount() const final { return m_paper.pageCount(); }
    void paint(QPainter& painter, int page) const final;

    /// "3fa4 09bc …": a hash in groups of four, so that it can be read aloud; eight groups to a line.
    static QStringList readableHash(const Digest& digest);

protected:
    /// A table whose heading comes again on every further page.
    struct Table {
        std::vector<Paper::Cell> columns; ///< with the heading as text
    };
    struct PaymentRow {
        PaymentWay way{}; ///< with a name: a part of what stands above it
        Money taken;
        Money paidOut;
    };

    static constexpr double width = Paper::right - Paper::left;
    static constexpr double left = Paper::left;
    static constexpr double right = Paper::right;
    static QFont plain() { return Paper::font(10); }
    static QFont bold() { return Paper::font(10, QFont::DemiBold); }
    /// Of rows within a table.
    static QFont groupTitle() { return Paper::font(8, QFont::DemiBold); }
    static QFont small() { return Paper::font(8); }

    /// `subject` is what the foot of every page says beside the station.
    ReportPaper(Reality reality, std::uint16_t station, std::uint32_t siteId, const std::string& currency,
                const QString& subject);

    void addTitle(const QString& title, const QString& days, const QString& note);
    /// What comes first under a heading: a table's own heading with one row.
    static constexpr double firstRows = 330;
    /// The head of the chain, and the signatures that vouch for it.
    static constexpr double signedHead = 1600;
    /// That an older ledger was accepted in that entry; nothing where none was.
    void addRestored(const std::optional<std::int64_t>& entry);
    /// On the same page as the `below` tenths of a point under it.
    void addHeading(const QString& text, double below = firstRows);
    void addFact(const QString& what, const QString& value);
    /// A section that says in one sentence that there is nothing to list in it.
    void addNothing(const QString& heading, const QString& sentence);
    void beginTable(const Table& table);
    void addRow(const Table& table, const QStringList& texts, const QFont& font = plain());
    /// Goes on at the top of a new page when less than `needed` is left on this one.
    void makeRoom(const Table& table, double needed);
    /// The last row, below a line.
    void addTotal(const Table& table, const QStringList& texts);
    /// Columns for addSum().
    [[nodiscard]] static Table sumsTable();
    /// `Sum` has count, points, bonus and money.
    template <typename Sum> void addSum(const Table& table, const QString& what, const Sum& sum) {
        addRow(table, {what, m_figures.count(Points{sum.count}), m_figures.count(sum.points),
                       m_figures.count(sum.bonus), m_figures.money(sum.money)});
    }
    void addPayments(const std::vector<PaymentRow>& payments);
    void addHead(const Head& head);
    void addSignatures(const QString& secondPerson);
    /// The last paragraph; before it, what to install where a letter of this report could not be drawn.
    void addClosing(const QString& closing);
    /// "4 Mar 2026, 12:03 by Mia"
    [[nodiscard]] static QString whenAndWho(const QString& when, const std::string& who);

    Figures m_figures;
    Paper m_paper;

private:
    [[nodiscard]] static std::vector<Paper::Cell> cellsOf(const Table& table, const QStringList& texts);

    Reality m_reality;
    QString m_place;
    QString m_footer;
};

} // namespace tally::ui
