#pragma once

#include "core/report/wall_clock.h"
#include "ui/case_book.h"
#include "ui/figures.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace tally::ui {

/// A line of the evidence: what it is of, what the card showed, what the ledger knows.
struct EvidenceRow {
    QString label;
    QString shown;
    QString known;
};

/// What a manager is told of a card that was turned away as an anomaly. It accuses nobody: every one of these has an
/// innocent explanation.
class CaseWords {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::CaseWords)

public:
    /// `clock` is the site's. Both must outlive this.
    CaseWords(const WallClock& clock, const Figures& figures) : m_clock(clock), m_figures(figures) {}

    /// For a list: the card, what it is, how often and when; a line each.
    [[nodiscard]] QString outline(const CardCase& one) const;
    [[nodiscard]] QString outline(const CardAhead& ahead) const;
    [[nodiscard]] QString cardName(const std::string& uid, std::optional<std::uint32_t> serial) const;
    /// Rows of the current record beside the entry; a row says what either side does not tell.
    [[nodiscard]] std::vector<EvidenceRow> rows(const CardCase& one, const Contradiction& broken) const;
    [[nodiscard]] std::vector<EvidenceRow> rows(const CardAhead& ahead) const;
    /// "20 Nov: …" one line per presentation, the last first.
    [[nodiscard]] QString presentations(const CardCase& one) const;

    /// Few words: "Older than known", …
    static QString name(Finding rule);
    static QString ruleBroken(Finding rule);
    static QString whatItMayMean(Finding rule);
    static QString whatToDo(Finding rule);
    static QString aheadMeans();
    static QString aheadToDo();
    /// Of the number of cases, for the frame.
    static QString count(std::size_t cases);

private:
    [[nodiscard]] QString points(const std::optional<std::uint32_t>& count) const;
    [[nodiscard]] QString time(std::chrono::sys_time<std::chrono::milliseconds> time) const;

    const WallClock& m_clock;
    const Figures& m_figures;
};

} // namespace tally::ui
