#include "ui/language.h"

#include "ui/style.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace tally::ui {

void useLanguage(const QLocale& locale) {
    initialiseResources();
    QLocale::setDefault(locale);
    auto* application = QCoreApplication::instance();
    qDeleteAll(application->findChildren<QTranslator*>(QStringLiteral("words"), Qt::FindDirectChildrenOnly));
    auto* words = new QTranslator(application);
    words->setObjectName(QStringLiteral("words"));
    const auto folder = QStringLiteral(":/i18n");
    const auto stem = QStringLiteral("tallycard");
    const auto separator = QStringLiteral("_");
    // English has a file, too: it holds the plural forms.
    if (words->load(locale, stem, separator, folder) || words->load(QStringLiteral("tallycard_en"), folder)) {
        QCoreApplication::installTranslator(words);
    }
}

} // namespace tally::ui
