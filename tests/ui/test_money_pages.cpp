#include "tests/support/catch.h"
#include "tests/ui/application.h"
#include "tests/ui/money_scenes.h"
#include "ui/station_window.h"
#include "ui/widgets/fitting_label.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>

#include <algorithm>
#include <memory>

using namespace tally;
using namespace tally::ui;

namespace {

/// The window, brought to a state by a scene.
class Counter {
public:
    explicit Counter(const std::string& scene) {
        startApplication();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_window = std::make_unique<StationWindow>([] { return std::string("request"); });
        m_window->resize(1280, 800);
        m_window->show();
        for (const auto& known : allScenes()) {
            if (known.name == scene) {
                for (const auto& event : known.events) {
                    m_window->take(event);
                }
            }
        }
        QApplication::processEvents();
    }

    /// On the page that is shown; nullptr where there is none.
    template <class Widget> Widget* find(const char* name) {
        return m_window->findChild<QStackedWidget*>()->currentWidget()->findChild<Widget*>(QString::fromLatin1(name));
    }
    /// Spoken, without spaces that do not break.
    QString name(const char* widget) {
        auto* found = find<QWidget>(widget);
        REQUIRE(found != nullptr);
        return found->accessibleName().replace(QChar(0x00A0), u' ');
    }
    void click(const char* button) {
        auto* found = find<QPushButton>(button);
        REQUIRE((found != nullptr && found->isVisible() && found->isEnabled()));
        found->click();
        QApplication::processEvents();
    }
    [[nodiscard]] bool has(const char* button) {
        auto* found = find<QPushButton>(button);
        return found != nullptr && found->isVisible();
    }
    template <class State> const State& state() {
        const auto* found = std::get_if<State>(&m_window->presenter().screen());
        REQUIRE(found != nullptr);
        return *found;
    }

private:
    std::unique_ptr<StationWindow> m_window;
};

} // namespace

TEST_CASE("1,000 yen that are typed are 1,000 yen, and buy 100 points") {
    Counter till("amount-JPY");
    CHECK(till.name("amountDisplay") == "1,000 JPY");
    CHECK(till.state<EnterAmount>().bill->money == Money::fromMinor(1'000));
    CHECK(till.state<EnterAmount>().bill->points == Points{100});
    CHECK_FALSE(till.has("keyDecimalPoint"));
    CHECK(till.has("key0"));
    till.click("keyClear");
    till.click("key5");
    till.click("keyDoubleZero");
    CHECK(till.name("amountDisplay") == "500 JPY");
    till.click("preset10000");
    CHECK(till.name("amountDisplay") == "10,000 JPY");
    CHECK(till.find<QPushButton>("preset500")->text() == "500");
}

TEST_CASE("the keypad of a currency with three decimals types three of them") {
    Counter till("amount-KWD");
    CHECK(till.name("amountDisplay") == "1.200 KWD");
    CHECK(till.state<EnterAmount>().bill->points == Points{12});
    till.click("keyClear");
    for (const auto* key : {"key0", "keyDecimalPoint", "key1", "key0", "key5", "key7"}) {
        till.click(key);
    }
    CHECK(till.name("amountDisplay") == "0.105 KWD");
    till.click("preset5000");
    CHECK(till.name("amountDisplay") == "5.000 KWD");
    CHECK(till.find<QPushButton>("preset5000")->text() == "5");
}

TEST_CASE("change is told in the currency's own decimals, and what is likely given in its own notes") {
    Counter yen("confirm-JPY");
    CHECK(changeOf(yen.state<Confirm>().bill.payments) == Money::fromMinor(9'000));
    CHECK(yen.name("given0") == "Given: 2,000 JPY");
    CHECK(yen.find<QPushButton>("given0")->text() == "2,000");
    yen.click("given1");
    CHECK(changeOf(yen.state<Confirm>().bill.payments) == Money::fromMinor(4'000));
    Counter dinar("confirm-KWD");
    CHECK(changeOf(dinar.state<Confirm>().bill.payments) == Money::fromMinor(18'800));
    CHECK(dinar.find<QPushButton>("given0")->text() == "2");
}

TEST_CASE("more cash than the price list lets anybody hand over is told with the limit, and cannot be confirmed") {
    Counter till("confirm-JPY");
    for (int i = 0; i < 4; ++i) {
        till.click("keyDoubleZero");
    }
    CHECK(till.state<Confirm>().tenderTrouble == TillError::GivenTooMuch);
    CHECK(till.find<QLabel>("changeCaption")->text().replace(QChar(0x00A0), u' ') == "More than 10,000,000 JPY");
}

TEST_CASE("the drawer is counted in the coins and notes of the currency") {
    Counter yen("count-JPY");
    auto* table = yen.find<QTableWidget>("countTable");
    REQUIRE(table != nullptr);
    QStringList values;
    for (int row = 0; row < table->rowCount(); ++row) {
        values << table->item(row, 0)->text();
    }
    CHECK(values == QStringList{"10,000", "5,000", "2,000", "1,000", "500", "100", "50", "10", "5", "1"});
    CHECK(table->item(1, 2)->text() == "60,000");
    CHECK(yen.state<CountDrawer>().total() == Money::fromMinor(90'000));
    Counter dinar("count-KWD");
    table = dinar.find<QTableWidget>("countTable");
    CHECK(table->item(table->rowCount() - 1, 0)->text() == "0.005");
    CHECK(table->item(0, 2)->text() == "60.000");
}

TEST_CASE("coins that config.toml names are those that are counted and likely given") {
    auto status = statusInCurrency("KWD");
    status.ownDenominations = {Money::fromMinor(3'000), Money::fromMinor(25)};
    startApplication();
    StationWindow window([] { return std::string("request"); });
    for (const Event& event : std::vector<Event>{StationOpened{status}, ShiftChosen{}, Continued{}}) {
        window.take(event);
    }
    const auto* counting = std::get_if<CountDrawer>(&window.presenter().screen());
    REQUIRE(counting != nullptr);
    REQUIRE(counting->rows.size() == 2);
    CHECK(counting->rows[0].value == Money::fromMinor(3'000));
    CHECK(counting->rows[1].value == Money::fromMinor(25));
}

TEST_CASE("cash beyond the limit of the price list is told with the limit, in the currency's own decimals") {
    for (const auto& [scene, limit] : {std::pair{"pay-in-JPY", "10,000,000 JPY"},
                                       {"pay-in-KWD", "100,000.000 KWD"},
                                       {"pay-in-IDR", "1,000,000,000.00 IDR"}}) {
        Counter till(scene);
        auto* notice = till.find<Notice>("cashMoveTrouble");
        REQUIRE(notice != nullptr);
        QString text;
        for (const auto* label : notice->findChildren<QLabel*>()) {
            text += label->text();
        }
        CHECK(text.replace(QChar(0x00A0), u' ').contains(QString::fromLatin1(limit)));
    }
}

TEST_CASE("the presets are those of the currency") {
    for (const auto* code : {"EUR", "JPY", "KWD", "IDR", "HUF", "UYW", "MGA", "LBP"}) {
        CAPTURE(code);
        const auto currency = Currency::of(code).value();
        startApplication();
        StationWindow window([] { return std::string("request"); });
        window.take(StationOpened{statusInCurrency(currency.code())});
        window.take(CardRead{cardSeen(readyCard(sceneUid(1), 1'000'017, Points{120}))});
        window.take(TopUpChosen{});
        const auto name = QStringLiteral("preset%1").arg(5 * currency.everyday().minor());
        auto* preset = window.findChild<QPushButton*>(name);
        REQUIRE(preset != nullptr);
        CHECK(preset->isEnabled());
        preset->click();
        const auto* entering = std::get_if<EnterAmount>(&window.presenter().screen());
        REQUIRE((entering != nullptr && entering->bill));
        CHECK(entering->bill->points == Points{50});
    }
}
