#include "tests/ui/application.h"

#include "ui/language.h"

#include <QApplication>

#include <array>

namespace tally::ui {

void startApplication() {
    static QApplication* application = nullptr;
    if (application != nullptr) {
        return;
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static int count = 1;
    static std::array<char, 5> name{"test"};
    static std::array<char*, 2> arguments{name.data(), nullptr};
    application = new QApplication(count, arguments.data());
    useLanguage(QLocale(QLocale::English, QLocale::UnitedStates));
}

} // namespace tally::ui
