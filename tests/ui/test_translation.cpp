#include "tests/support/catch.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace {

struct Count {
    int messages = 0;
    int unfinished = 0;
    int empty = 0;
    int placesDiffer = 0; ///< %1, %2, %n that the translation lacks or invents
};

QStringList placesIn(const QString& text) {
    QStringList places;
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == u'%' && (text[i + 1].isDigit() || text[i + 1] == u'n')) {
            places << text.mid(i, 2);
        }
    }
    places.sort();
    return places;
}

void judge(const QString& source, const QStringList& translations, Count& count) {
    ++count.messages;
    for (const auto& translation : translations) {
        count.empty += translation.trimmed().isEmpty() ? 1 : 0;
        count.placesDiffer += placesIn(source) != placesIn(translation) ? 1 : 0;
    }
    count.empty += translations.isEmpty() ? 1 : 0;
}

Count countIn(const QString& file) {
    QFile ts(file);
    REQUIRE(ts.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&ts);
    Count count;
    QString source;
    QStringList translations;
    bool inTranslation = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"source") {
            source = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == u"numerusform") {
            translations << xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == u"translation") {
            inTranslation = true;
            count.unfinished += xml.attributes().value(QLatin1String("type")) == QLatin1String("unfinished") ? 1 : 0;
        } else if (inTranslation && xml.isCharacters() && !xml.isWhitespace()) {
            translations << xml.text().toString();
        } else if (xml.isEndElement() && xml.name() == u"translation") {
            inTranslation = false;
        } else if (xml.isEndElement() && xml.name() == u"message") {
            judge(source, translations, count);
            translations.clear();
        }
    }
    REQUIRE_FALSE(xml.hasError());
    return count;
}

QString translationFile(const QString& name) { return QStringLiteral(TALLY_TRANSLATIONS "/") + name; }

} // namespace

TEST_CASE("every German sentence is finished, not empty, and has the places of the English one") {
    const auto count = countIn(translationFile(QStringLiteral("tallycard_de.ts")));
    CHECK(count.messages > 300);
    CHECK(count.unfinished == 0);
    CHECK(count.empty == 0);
    CHECK(count.placesDiffer == 0);
}

TEST_CASE("no sentence of the programs is missing from the German file") {
    QTemporaryDir folder;
    const auto copy = folder.filePath(QStringLiteral("tallycard_de.ts"));
    REQUIRE(QFile::copy(translationFile(QStringLiteral("tallycard_de.ts")), copy));
    QProcess lupdate;
    lupdate.start(QStringLiteral(TALLY_LUPDATE),
                  {QStringLiteral("-locations"), QStringLiteral("none"), QStringLiteral("-I"),
                   QStringLiteral(TALLY_SOURCE), QStringLiteral(TALLY_SOURCE "/ui"),
                   QStringLiteral(TALLY_SOURCE "/app/station"), QStringLiteral("-ts"), copy});
    REQUIRE(lupdate.waitForFinished(120'000));
    REQUIRE(lupdate.exitCode() == 0);
    const auto before = countIn(translationFile(QStringLiteral("tallycard_de.ts")));
    const auto after = countIn(copy);
    CHECK(after.messages == before.messages);
    CHECK(after.unfinished == 0);
}
