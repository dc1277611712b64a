#include "ui/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

// Must stand outside of every namespace (Qt, Q_INIT_RESOURCE).
static void initialiseTranslations() { Q_INIT_RESOURCE(tallycard_translations); }

namespace tally::ui {

void useLanguage(const QLocale& wanted) {
    initialiseTranslations();
    // "C" groups no digits.
    const auto locale = wanted.language() == QLocale::C ? QLocale(QLocale::English) : wanted;
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
