#include "ui/style.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

// Must stand outside of every namespace (Qt, Q_INIT_RESOURCE).
static void initialiseTallyResources() { Q_INIT_RESOURCE(tallycard); }

namespace tally::ui {

void initialiseResources() { initialiseTallyResources(); }

double scaleFor(QSize window) {
    const auto fitting = std::min(window.width() / 1280.0, window.height() / 800.0);
    return std::clamp(std::floor(fitting * 4 + 0.01) / 4, 1.0, 2.5);
}

QString styleSheetFor(QSize window) {
    QFile file(QStringLiteral(":/style/tallycard.qss"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const auto written = QString::fromUtf8(file.readAll());
    static const QRegularExpression length(QStringLiteral("(\\d+)dp"));
    const auto scale = scaleFor(window);
    QString sheet;
    qsizetype copied = 0;
    for (auto matches = length.globalMatch(written); matches.hasNext();) {
        const auto match = matches.next();
        const auto pixels = static_cast<int>(std::lround(match.captured(1).toInt() * scale));
        sheet += QStringView(written).mid(copied, match.capturedStart() - copied);
        sheet += QString::number(pixels) + QStringLiteral("px");
        copied = match.capturedEnd();
    }
    sheet += QStringView(written).mid(copied);
    return sheet;
}

} // namespace tally::ui
