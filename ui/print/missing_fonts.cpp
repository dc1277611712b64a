#include "ui/print/missing_fonts.h"

#include <QGlyphRun>
#include <QSet>
#include <QString>
#include <QTextLayout>

#include <algorithm>

namespace tally::ui {

namespace {

/// Glyph 0 of every font is the box that stands for what it has not.
bool canDraw(const QString& letter, const QFont& font) {
    QTextLayout layout(letter, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const auto runs = layout.glyphRuns();
    return !runs.isEmpty() &&
           std::ranges::none_of(runs, [](const QGlyphRun& run) { return run.glyphIndexes().contains(0U); });
}

QString packageOf(char32_t letter) {
    switch (QChar::script(letter)) {
    case QChar::Script_Han:
    case QChar::Script_Hangul:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
        return QStringLiteral("fonts-noto-cjk");
    default: // Qt's scripts: Noto has a font for each
        return QChar::category(letter) == QChar::Symbol_Other ? QStringLiteral("fonts-noto-color-emoji")
                                                              : QStringLiteral("fonts-noto-core");
    }
}

} // namespace

QStringList packagesToDraw(const QString& text, const QFont& font) {
    QSet<char32_t> seen;
    QStringList packages;
    for (const char32_t letter : text.toUcs4()) {
        const bool isPlain = letter < 0x80;
        if (isPlain || seen.contains(letter) || !QChar::isPrint(letter) || QChar::isSpace(letter)) {
            continue;
        }
        seen.insert(letter);
        if (const auto package = packageOf(letter);
            !packages.contains(package) && !canDraw(QString::fromUcs4(&letter, 1), font)) {
            packages << package;
        }
    }
    packages.sort();
    return packages;
}

} // namespace tally::ui
