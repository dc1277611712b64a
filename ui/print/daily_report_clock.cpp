#include "ui/dates.h"
#include "ui/print/daily_report_paper.h"
#include "ui/print/report_words.h"

#include <iterator>

namespace tally::ui {

QString DailyReportPaper::bookedText(const Booked& booked) const {
    const auto text = tr("sold for %1, paid out %2 (entries: %3)")
                          .arg(m_figures.money(booked.taken), m_figures.money(booked.paidOut),
                               m_figures.count(Points{std::ssize(booked.entries)}));
    return booked.movements == 0 ? text : tr("%1, cash moved %2").arg(text, m_figures.money(booked.moved));
}

QString DailyReportPaper::changeText(const ClockChange& change) const {
    const auto who = ReportWords::whoAndApprover(change.by, change.approver);
    const auto between = bookedText(change.between.value_or(Booked{}));
    switch (change.kind) {
    case ClockChangeKind::SetBack:
        return tr("Entry %1: the clock was set back from %2 to %3. Booked for %4 since then, while the clock showed an "
                  "earlier day: %5.")
            .arg(change.entry)
            .arg(moment(change.from), moment(change.to), Dates::day(change.fromDay), between);
    case ClockChangeKind::Ahead: {
        const auto text = tr("Entry %1: the clock went from %2 to %3; that it is right said %4.")
                              .arg(change.entry)
                              .arg(moment(change.from), moment(change.to), who);
        return change.between ? tr("%1 Booked until it went back: %2.").arg(text, between) : text;
    }
    case ClockChangeKind::Corrected:
        return tr("Entry %1, %2: business days went back from %3 to %4; that the clock was wrong said %5. Booked for days "
                  "after %4 until then: %6.")
            .arg(change.entry)
            .arg(moment(change.to), Dates::day(change.fromDay), Dates::day(change.toDay), who, between);
    }
    return {};
}

void DailyReportPaper::addClock(const Report& report) {
    if (!report.clockChanges.empty()) {
        addHeading(tr("The clock jumped"));
    }
    for (const auto& change : report.clockChanges) {
        m_paper.text(changeText(change), plain());
    }
    if (!report.addedLater.isEmpty()) {
        addHeading(report.days.isOneDay() ? tr("Added after the day was over")
                                          : tr("Added after the last day was over"));
        QStringList numbers;
        for (const auto number : report.addedLater.entries) {
            numbers << QString::number(number);
        }
        m_paper.text(tr("A report printed before does not have this: %1. Entries %2.")
                         .arg(bookedText(report.addedLater), numbers.join(QLatin1Char(' '))),
                     plain());
    }
    if (!report.ofOtherDays.empty()) {
        addHeading(tr("Between the first and the last entry, but of other days"));
    }
    for (const auto& [day, others] : report.ofOtherDays) {
        m_paper.text(QStringLiteral("%1: %2").arg(Dates::day(day), bookedText(others)), plain());
    }
}

} // namespace tally::ui
