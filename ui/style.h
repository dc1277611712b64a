#pragma once

#include <QSize>
#include <QString>

namespace tally::ui {

/// Of a table whose rows are touched, in pixels.
inline constexpr int rowHeight = 56;

/// Makes icons and style findable, whichever program this library is linked into.
void initialiseResources();

/// The style sheet for a window of this size. Lengths in it are written for 1280x800 and grow with the window.
QString styleSheetFor(QSize window);
/// In steps, so that dragging a window's edge does not restyle it all the time: 1.0, 1.25, 1.5, …, 2.5.
double scaleFor(QSize window);

} // namespace tally::ui
