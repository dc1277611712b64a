#include "tests/support/catch.h"
#include "tests/ui/application.h"
#include "tests/ui/scenes.h"
#include "ui/language.h"
#include "ui/station_window.h"
#include "ui/widgets/fitting_label.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/two_line_button.h"

#include <QApplication>
#include <QFile>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTemporaryDir>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <vector>

using namespace tally;
using namespace tally::ui;

namespace {

class Window {
public:
    explicit Window(const std::string& scene = "waiting", QSize size = {1280, 800})
        : m_owned(make()), m_window(*m_owned) {
        m_window.resize(size);
        m_window.show();
        for (const auto& known : allScenes()) {
            if (known.name == scene) {
                for (const auto& event : known.events) {
                    m_window.take(event);
                }
            }
        }
        QApplication::processEvents();
        QObject::connect(&m_window, &StationWindow::commanded, &m_window,
                         [this](const NumberedCommand& command) { m_commands.push_back(command); });
    }

    template <class Widget> Widget& find(const char* name) {
        // Pages share names such as "backButton": the visible one counts.
        Widget* any = nullptr;
        for (auto* found : m_window.findChildren<Widget*>(QString::fromLatin1(name))) {
            any = found;
            if (found->isVisible()) {
                return *found;
            }
        }
        REQUIRE(any != nullptr);
        return *any;
    }
    QString text(const char* name) { return find<QLabel>(name).text(); }
    QPushButton& button(const char* name) { return find<QPushButton>(name); }
    QString page() { return m_window.findChild<QStackedWidget*>()->currentWidget()->objectName(); }
    void press(int key) {
        auto* target = m_window.focusWidget() != nullptr ? m_window.focusWidget() : &m_window;
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QApplication::sendEvent(target, &event);
    }
    StationWindow& widget() { return m_window; }
    std::vector<NumberedCommand>& commands() { return m_commands; }

private:
    std::unique_ptr<StationWindow> make() {
        startApplication();
        return std::make_unique<StationWindow>([this] { return "request-" + std::to_string(++m_requests); });
    }

    int m_requests = 0;
    std::unique_ptr<StationWindow> m_owned;
    StationWindow& m_window;
    std::vector<NumberedCommand> m_commands;
};

/// A layout asks its parent's for room by way of the event queue, level by level.
void settleLayout() {
    for (int level = 0; level < 6; ++level) {
        QApplication::sendPostedEvents();
        QApplication::processEvents();
    }
}

const std::map<std::size_t, QString>& pageOfState() {
    static const std::map<std::size_t, QString> pages{{Screen(Starting{}).index(), "messagePage"},
                                                      {Screen(SetUpNeeded{}).index(), "messagePage"},
                                                      {Screen(PassphraseNeeded{}).index(), "passphrasePage"},
                                                      {Screen(CannotStart{}).index(), "messagePage"},
                                                      {Screen(WaitingForCard{}).index(), "waitingPage"},
                                                      {5, "cardPage"},
                                                      {6, "messagePage"},
                                                      {7, "amountPage"},
                                                      {8, "confirmPage"},
                                                      {9, "messagePage"},
                                                      {10, "donePage"},
                                                      {11, "messagePage"},
                                                      {12, "messagePage"},
                                                      {13, "messagePage"},
                                                      {14, "messagePage"},
                                                      {15, "messagePage"},
                                                      {16, "openSalesPage"},
                                                      {17, "reportPage"},
                                                      {18, "signInPage"},
                                                      {19, "signInPage"},
                                                      {20, "menuPage"},
                                                      {21, "pricesPage"},
                                                      {22, "shiftOfferPage"},
                                                      {23, "shiftPage"},
                                                      {24, "cashMovePage"},
                                                      {25, "countPage"},
                                                      {26, "countResultPage"},
                                                      {27, "countResultPage"},
                                                      {28, "zPage"},
                                                      {29, "casesPage"},
                                                      {30, "xPage"},
                                                      {31, "decidePage"},
                                                      {32, "messagePage"},
                                                      {33, "extendPage"}};
    return pages;
}

} // namespace

TEST_CASE("every state has its page, with a name for those who cannot see it, and of a simulated site the banner") {
    for (const auto& scene : allScenes()) {
        Window window(scene.name);
        INFO(scene.name);
        CHECK(window.page() == pageOfState().at(window.widget().presenter().screen().index()));
        CHECK_FALSE(window.widget().findChild<QStackedWidget*>()->currentWidget()->accessibleName().isEmpty());
        if (window.widget().presenter().status()) {
            CHECK(window.find<QLabel>("simulationBanner").isVisible());
        }
    }
}

namespace {

/// The widest of the lines of a text.
int widthOf(const QString& text, const QFont& font) {
    int widest = 0;
    for (const auto& line : text.split(u'\n')) {
        widest = std::max(widest, QFontMetrics(font).horizontalAdvance(line));
    }
    return widest;
}

/// What scrolls may stand beyond its frame.
bool scrolls(const QWidget& widget) {
    for (const auto* parent = widget.parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
        if (qobject_cast<const QScrollArea*>(parent) != nullptr) {
            return true;
        }
    }
    return false;
}

void checkButtons(Window& window, const std::string& scene) {
    for (const auto* button : window.widget().findChildren<QPushButton*>()) {
        if (!button->isVisible()) {
            continue;
        }
        INFO(scene << ": " << button->objectName().toStdString() << " “" << button->text().toStdString() << "” "
                   << button->width() << " x " << button->height());
        CHECK(button->height() >= 48);
        CHECK(button->width() >= 48);
        if (const auto* twoLines = qobject_cast<const TwoLineButton*>(button)) {
            const auto font = twoLines->fontFor(twoLines->detail());
            CHECK(widthOf(twoLines->detail(), font) <= button->width());
        } else {
            CHECK(widthOf(button->text(), button->font()) <= button->width());
        }
        const auto lines = static_cast<int>(button->text().count(u'\n')) + 1;
        CHECK(lines * QFontMetrics(button->font()).height() <= button->height());
        const auto corner = button->mapTo(&window.widget(), QPoint(button->width(), button->height()));
        CHECK((scrolls(*button) || corner.x() <= window.widget().width()));
        CHECK((scrolls(*button) || corner.y() <= window.widget().height()));
    }
}

void checkFigures(Window& window, const std::string& scene) {
    for (const auto* label : window.widget().findChildren<FittingLabel*>()) {
        if (label->isVisible()) {
            INFO(scene << ": " << label->objectName().toStdString());
            CHECK(QFontMetrics(label->fittingFont()).horizontalAdvance(label->text()) <= label->width());
            CHECK(label->height() >= QFontMetrics(label->fittingFont()).height());
        }
    }
}

void checkLines(Window& window, const std::string& scene) {
    for (const auto* label : window.widget().findChildren<QLabel*>()) {
        if (label->isVisible() && label->wordWrap()) {
            INFO(scene << ": " << label->objectName().toStdString() << ": " << label->text().toStdString());
            CHECK(label->height() >= label->heightForWidth(label->width()));
        }
    }
}

} // namespace

TEST_CASE("in no state is a button too small to hit or a text cut off, in English and in German") {
    for (const auto& locale : {QLocale(QLocale::German, QLocale::Germany), QLocale(QLocale::English)}) {
        startApplication();
        useLanguage(locale);
        // German is the longer language: what it has room for at the larger size, English has, too.
        const auto sizes = locale.language() == QLocale::German
                               ? std::vector<QSize>{QSize(1280, 800), QSize(1920, 1080)}
                               : std::vector<QSize>{QSize(1280, 800)};
        for (const auto size : sizes) {
            for (const auto& scene : allScenes()) {
                Window window(scene.name, size);
                checkButtons(window, scene.name);
                checkFigures(window, scene.name);
                checkLines(window, scene.name);
            }
        }
    }
    useLanguage(QLocale(QLocale::English, QLocale::UnitedStates));
}

TEST_CASE("the frame says how it stands with the reader, and has room for it") {
    for (const auto& locale : {QLocale(QLocale::German, QLocale::Germany), QLocale(QLocale::English)}) {
        startApplication();
        useLanguage(locale);
        std::set<QString> said;
        for (const auto health : {ReaderHealth::Searching, ReaderHealth::NoReader, ReaderHealth::ClaimedByPcscd,
                                  ReaderHealth::ClaimedByKernel, ReaderHealth::NoPermission, ReaderHealth::NotAnswering,
                                  ReaderHealth::ProgramMissing, ReaderHealth::NotDrivable, ReaderHealth::OtherDevice,
                                  ReaderHealth::Ready}) {
            Window window("open-sales");
            auto status = *window.widget().presenter().status();
            status.readerHealth = health;
            window.widget().take(StatusChanged{status});
            settleLayout();
            const auto& label = window.find<QLabel>("readerLabel");
            INFO(label.text().toStdString());
            CHECK(said.insert(label.text()).second);
            CHECK(QFontMetrics(label.font()).horizontalAdvance(label.text()) <= label.width());
            const auto corner = label.mapTo(&window.widget(), QPoint(label.width(), label.height()));
            CHECK(corner.x() <= window.find<QLabel>("operatorLabel").mapTo(&window.widget(), QPoint(0, 0)).x());
        }
    }
    useLanguage(QLocale(QLocale::English, QLocale::UnitedStates));
}

TEST_CASE("the page of a reader that cannot be used says what happened, what of the money, and what to do now") {
    for (const auto* scene : {"reader-no-reader", "reader-claimed-by-pcscd", "reader-claimed-by-kernel",
                              "reader-no-permission", "reader-not-answering", "reader-program-missing"}) {
        Window window(scene);
        INFO(scene);
        for (const auto* part : {"messageTitle", "messageWhat", "messageMoney", "messageNow"}) {
            CHECK(window.find<QLabel>(part).isVisible());
            CHECK_FALSE(window.text(part).isEmpty());
        }
    }
    CHECK(Window("reader-claimed-by-pcscd").text("messageCode") == "sudo systemctl stop pcscd.socket pcscd.service");
    CHECK(Window("reader-claimed-by-kernel").text("messageCode") == "sudo modprobe -r pn533_usb pn533 nfc");
    CHECK_FALSE(Window("reader-no-reader").find<QLabel>("messageCode").isVisible());
}

TEST_CASE("the card's page shows balance, number and state in words") {
    Window window("card-full");
    CHECK(window.text("cardBalance") == "20,000");
    CHECK(window.text("cardSerial") == "Card 1000017");
    CHECK(window.text("cardState") == "Ready");
    CHECK(window.button("topUpButton").isEnabled());
    CHECK(window.button("refundButton").isEnabled());
    CHECK_FALSE(Window("card-empty").button("refundButton").isEnabled());
}

TEST_CASE("a cashier tops up with the keyboard alone") {
    Window window("card-ready");
    window.press(Qt::Key_Return);
    CHECK(window.page() == "amountPage");
    window.press(Qt::Key_1);
    window.press(Qt::Key_2);
    window.press(Qt::Key_Comma);
    window.press(Qt::Key_5);
    CHECK(window.text("amountDisplay") == "12.50");
    CHECK(window.text("amountPoints") == "= 125 points");
    window.press(Qt::Key_Return);
    CHECK(window.page() == "confirmPage");
    CHECK(window.text("confirmMoney").startsWith("12.50"));
    CHECK(window.text("confirmBefore") == "120");
    CHECK(window.text("confirmChange") == "+125");
    CHECK(window.text("confirmAfter") == "245");
    window.press(Qt::Key_Escape);
    CHECK(window.page() == "amountPage");
    CHECK(window.text("amountDisplay") == "12.50");
    window.press(Qt::Key_Return);
    window.press(Qt::Key_Return);
    REQUIRE(window.commands().size() == 1);
    CHECK(std::get<MakeSale>(window.commands().front().command).sale.money == Money::fromMinor(1'250));
    CHECK(window.text("messageTitle") == "Leave the card on the reader");
    for (const auto* button : window.widget().findChildren<QPushButton*>()) {
        INFO(button->objectName().toStdString());
        CHECK((!button->isVisible() || !button->isEnabled()));
    }
}

TEST_CASE("a cashier tops up by touch alone") {
    Window window("card-ready");
    window.button("topUpButton").click();
    window.button("preset5000").click();
    CHECK(window.text("amountDisplay") == "50.00");
    window.button("keyClear").click();
    window.button("key3").click();
    window.button("keyDoubleZero").click();
    window.button("keyBackspace").click();
    CHECK(window.text("amountDisplay") == "30.00");
    window.button("continueButton").click();
    window.button("payment1").click();
    CHECK(window.button("payment1").text().startsWith(QStringLiteral("✓")));
    CHECK_FALSE(window.button("payment0").text().startsWith(QStringLiteral("✓")));
    window.button("confirmButton").click();
    REQUIRE(window.commands().size() == 1);
    const auto& sale = std::get<MakeSale>(window.commands().front().command).sale;
    CHECK(sale.money == Money::fromMinor(3'000));
    CHECK(sale.payment == PaymentWay{PaymentKind::Card});
}

TEST_CASE("nothing can be confirmed while the card is away, and Enter works again when it is back") {
    Window window("confirm-card-lifted");
    CHECK_FALSE(window.button("confirmButton").isEnabled());
    window.press(Qt::Key_Return);
    CHECK(window.commands().empty());
    window.widget().take(CardRead{cardSeen(readyCard(sceneUid(1), 1'000'017, Points{120}))});
    CHECK(window.button("confirmButton").isEnabled());
    CHECK(window.button("confirmButton").hasFocus() == window.widget().isActiveWindow());
    window.press(Qt::Key_Return);
    CHECK(window.commands().size() == 1);
}

TEST_CASE("the put-back page says what is certain, whose the money is and what to do") {
    Window window("put-back");
    CHECK(window.text("messageTitle") == "Put the same card back");
    CHECK(window.text("messageWhat").contains("may or may not be on card 1000017"));
    CHECK(window.text("messageMoney").contains("20.00"));
    CHECK(window.text("messageMoney").contains("Nothing can be lost or counted twice"));
    CHECK(window.button("wayOutButton").isEnabled());
}

TEST_CASE("open sales are counted in the frame and listed on their page") {
    Window window("open-sales");
    CHECK(window.button("openSalesButton").text() == "2 sales waiting (F5)");
    auto& table = window.find<QTableWidget>("openSalesTable");
    REQUIRE(table.rowCount() == 2);
    CHECK(table.item(1, 1)->text() == "1000104");
    CHECK(table.item(1, 3)->text() == "12,345");
    CHECK(table.item(1, 4)->text().startsWith("1,234,567.89"));
}

TEST_CASE("the window does not close while a card is written") {
    Window window("writing");
    CHECK_FALSE(window.widget().close());
    CHECK(window.text("messageNow").contains("closes as soon as"));
    window.widget().take(SaleAnswered{CommandId{1}, cardSeen(readyCard(sceneUid(1), 1'000'017, Points{320}))});
    CHECK_FALSE(window.widget().isVisible());
}

TEST_CASE("where the printer that config.toml names is not there, it is said, and the receipt is saved") {
    const QTemporaryDir folder;
    Window window("done-change");
    window.widget().setPrinter("Counter 9");
    window.widget().setReportFolder(folder.path());
    window.press(Qt::Key_F3);
    REQUIRE(window.commands().size() == 1);
    CHECK(std::get<GiveReceipt>(window.commands().front().command).sale == sceneReceipt(1).number);
    window.widget().take(ReceiptAnswered{window.commands().front().id, sceneReceipt(1), std::nullopt});
    const auto said = window.find<Notice>("receiptNotice").text();
    CHECK(said.startsWith("Receipt 4981: This computer has no printer named Counter 9"));
    CHECK(said.contains("receipt-004981.pdf"));
    CHECK(QFile::exists(folder.filePath("receipt-004981.pdf")));
    CHECK(window.button("receiptButton").text() == "Duplicate (F3)");
}
