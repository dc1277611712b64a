#include "ui/dates.h"

#include "ui/figures.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace tally::ui {

QString Dates::day(BusinessDay day) {
    //: How a day is written, in the letters of QDate: a month in words, or digits in an order that nobody can mistake.
    return QLocale().toString(dateOf(day), tr("d MMM yyyy"));
}

QString Dates::dayOfWeek(BusinessDay day) {
    return QStringLiteral("%1, %2").arg(QLocale().dayName(dateOf(day).dayOfWeek()), Dates::day(day));
}

QString Dates::time(std::chrono::sys_time<std::chrono::milliseconds> wallTime) {
    const auto stamp = QDateTime::fromMSecsSinceEpoch(wallTime.time_since_epoch().count(), QTimeZone::utc());
    return stamp.toString(QStringLiteral("HH:mm"));
}

QString Dates::moment(std::chrono::sys_time<std::chrono::milliseconds> wallTime) {
    return QStringLiteral("%1, %2").arg(day(std::chrono::floor<std::chrono::days>(wallTime)), time(wallTime));
}

} // namespace tally::ui
