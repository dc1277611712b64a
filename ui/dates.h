#pragma once

#include "core/ledger/entry.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>

namespace tally::ui {

/// Days and times as this language writes them, in one way each: no two documents, and no two lines of one, differ, and
/// nobody can take the day for the month. In the default locale.
class Dates {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::Dates)

public:
    /// "4 Mar 2026"
    [[nodiscard]] static QString day(BusinessDay day);
    /// "Wednesday, 4 Mar 2026"
    [[nodiscard]] static QString dayOfWeek(BusinessDay day);
    /// "12:03", of a time that is already the wall's, as below.
    [[nodiscard]] static QString time(std::chrono::sys_time<std::chrono::milliseconds> wallTime);
    /// "4 Mar 2026, 12:03"
    [[nodiscard]] static QString moment(std::chrono::sys_time<std::chrono::milliseconds> wallTime);
};

} // namespace tally::ui
