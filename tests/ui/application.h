#pragma once

#include <QLocale>

namespace tally::ui {

/// The one QApplication of a test program, without a display, speaking English. It is never destroyed: static widgets'
/// and fonts' order of destruction is nobody's subject here.
void startApplication();

} // namespace tally::ui
