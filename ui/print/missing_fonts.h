#pragma once

#include <QFont>
#include <QStringList>

class QString;

namespace tally::ui {

/// The Debian packages that have those letters of `text` which no font of this computer can draw; empty when all of it
/// can be drawn. Takes a QGuiApplication.
[[nodiscard]] QStringList packagesToDraw(const QString& text, const QFont& font);

} // namespace tally::ui
