#pragma once

class QLocale;

namespace tally::ui {

/// Speaks the locale's language where there is a translation, English otherwise, and writes numbers its way.
/// To be called once there is an application, before the first window or page.
void useLanguage(const QLocale& locale);

} // namespace tally::ui
