#include "app/station/simulated_desk.h"
#include "app/station/simulation_panel.h"
#include "app/station/station_worker.h"
#include "tests/support/catch.h"
#include "tests/ui/application.h"
#include "ui/station_window.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QThread>
#include <QUuid>

#include <functional>
#include <memory>

using namespace tally;
using namespace tally::station;

namespace {

constexpr int longestWaitMs = 30'000;

/// The whole station but its main(): window, worker on its thread, libnfc, a simulated PN532 and virtual cards.
class Station {
public:
    Station() {
        ui::startApplication();
        m_options.folder = m_folder.filePath(QStringLiteral("station")).toStdString();
        m_options.reality = Reality::Simulated;
        m_desk = std::make_shared<SimulatedDesk>(m_options.folder / "cards", std::nullopt);
        m_window = std::make_unique<ui::StationWindow>(
            [] { return QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString(); });
        m_window->setReportFolder(m_folder.filePath(QStringLiteral("reports")));
        m_window->setSimulationPanel(new SimulationPanel(*m_desk));
        m_window->resize(1280, 800);
        m_window->show();
        auto* worker = new StationWorker(m_options, "sim", simulatedReader(m_desk));
        worker->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::started, worker, &StationWorker::start);
        QObject::connect(worker, &StationWorker::happened, m_window.get(), &ui::StationWindow::take);
        QObject::connect(m_window.get(), &ui::StationWindow::commanded, worker, &StationWorker::execute);
        QObject::connect(&m_thread, &QThread::finished, worker, &StationWorker::stop, Qt::DirectConnection);
        QObject::connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
        m_thread.start();
    }
    ~Station() {
        m_thread.quit();
        m_thread.wait();
    }

    template <class State> [[nodiscard]] const State* shows() const {
        return std::get_if<State>(&m_window->presenter().screen());
    }
    template <class State> [[nodiscard]] bool waitFor() {
        return waitUntil([this] { return shows<State>() != nullptr; });
    }
    [[nodiscard]] bool waitUntil(const std::function<bool()>& happened) {
        QElapsedTimer time;
        time.start();
        while (!happened() && time.elapsed() < longestWaitMs) {
            QApplication::processEvents(QEventLoop::AllEvents, 20);
        }
        return happened();
    }
    void click(const char* name) {
        for (auto* button : m_window->findChildren<QPushButton*>(QString::fromLatin1(name))) {
            if (button->isVisible()) {
                REQUIRE(button->isEnabled());
                button->click();
                return;
            }
        }
        FAIL("no visible button " << name);
    }
    [[nodiscard]] QString text(const char* name) const {
        return m_window->findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
    void tearAt(int step) {
        auto* box = m_window->findChild<QComboBox*>(QStringLiteral("tearStep"));
        box->setCurrentIndex(step);
        Q_EMIT box->activated(step);
    }
    [[nodiscard]] std::size_t openSales() const { return m_window->presenter().status()->openSales.size(); }
    [[nodiscard]] QString reportFolder() const { return m_folder.filePath(QStringLiteral("reports")); }

    void issue(const char* preset) {
        REQUIRE(waitFor<ui::WaitingForCard>());
        click("newCardButton");
        click("putCardButton");
        REQUIRE(waitFor<ui::IssueOffer>());
        click("forwardButton");
        click(preset);
        click("continueButton");
        click("confirmButton");
        REQUIRE(waitFor<ui::Done>());
    }
    void putBackAfterTaking() {
        click("takeCardButton");
        REQUIRE(waitFor<ui::WaitingForCard>());
        click("putCardButton");
        REQUIRE(waitFor<ui::CardShown>());
    }

private:
    QTemporaryDir m_folder;
    StationOptions m_options;
    std::shared_ptr<SimulatedDesk> m_desk;
    std::unique_ptr<ui::StationWindow> m_window;
    QThread m_thread;
};

} // namespace

TEST_CASE("a simulated station makes itself, and a card is issued, topped up and refunded in its window") {
    Station station;
    station.issue("preset1000");
    CHECK(station.shows<ui::Done>()->card.balance == Points{100});
    station.putBackAfterTaking();
    station.click("topUpButton");
    station.click("preset500");
    station.click("continueButton");
    station.click("confirmButton");
    REQUIRE(station.waitFor<ui::Done>());
    CHECK(station.text("doneBalance") == "150");
    station.putBackAfterTaking();
    station.click("refundButton");
    station.click("key3");
    station.click("continueButton");
    station.click("confirmButton");
    REQUIRE(station.waitFor<ui::Done>());
    CHECK(station.text("doneBalance") == "120");
    CHECK(station.text("doneMoney").startsWith("Now pay out 3.00"));

    station.click("reportButton");
    REQUIRE(station.waitUntil([&] {
        const auto* shown = station.shows<ui::ReportShown>();
        return shown != nullptr && shown->report;
    }));
    const auto& report = *station.shows<ui::ReportShown>()->report;
    CHECK(report.issued.points == Points{100});
    CHECK(report.toppedUp.money == Money::fromMinor(500));
    CHECK(report.refunded.points == Points{30});
    CHECK(report.verification.ok());
    station.click("savePdfButton");
    CHECK(station.text("reportTitle").startsWith("Report of"));
    CHECK(QDir(station.reportFolder()).entryList({QStringLiteral("*.pdf")}).size() == 1);
}

TEST_CASE("a top-up torn at any of its writes is open or undone, and the same card completes it by lying there again") {
    for (int step = 1; step <= 3; ++step) {
        Station station;
        station.issue("preset1000");
        station.putBackAfterTaking();
        station.tearAt(step);
        station.click("topUpButton");
        station.click("preset500");
        station.click("continueButton");
        station.click("confirmButton");
        REQUIRE(station.waitUntil([&] { return station.shows<ui::Writing>() == nullptr; }));
        INFO("torn at write " << step);
        if (station.shows<ui::PutCardBack>() != nullptr) {
            CHECK(station.waitUntil([&] { return station.openSales() == 1; }));
            station.click("putCardButton");
            REQUIRE(station.waitFor<ui::Done>());
        } else {
            REQUIRE(station.shows<ui::Confirm>() != nullptr);
            station.click("putCardButton");
            REQUIRE(station.waitUntil([&] {
                const auto* confirming = station.shows<ui::Confirm>();
                return confirming != nullptr && confirming->draft.place == ui::CardPlace::OnReader;
            }));
            station.click("confirmButton");
            REQUIRE(station.waitFor<ui::Done>());
        }
        CHECK(station.text("doneBalance") == "150");
        CHECK(station.waitUntil([&] { return station.openSales() == 0; }));
    }
}
