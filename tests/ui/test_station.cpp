#include "app/station/demo_site.h"
#include "app/station/simulated_desk.h"
#include "app/station/simulation_panel.h"
#include "app/station/station_worker.h"
#include "core/shifts/shift_report.h"
#include "core/till/personnel.h"
#include "core/till/shift_work.h"
#include "core/till/station_folder.h"
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
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <vector>

using namespace tally;
using namespace tally::station;

namespace {

constexpr int longestWaitMs = 30'000;

/// The whole station but its main(): window, worker on its thread, libnfc, a simulated PN532 and virtual cards.
class Station {
public:
    using Prepare = std::function<void(const std::filesystem::path& folder)>;

    /// `prepare` sees the folder before the station does.
    explicit Station(const Prepare& prepare = [](const auto&) {}) {
        ui::startApplication();
        m_options.folder = m_folder.filePath(QStringLiteral("station")).toStdString();
        m_options.reality = Reality::Simulated;
        prepare(m_options.folder);
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
        QObject::connect(m_window.get(), &ui::StationWindow::commanded, &worker->reports(), &ReportWorker::execute,
                         Qt::DirectConnection);
        QObject::connect(&m_thread, &QThread::finished, worker, &StationWorker::stop, Qt::DirectConnection);
        QObject::connect(&m_thread, &QThread::finished, worker, &QObject::deleteLater);
        m_thread.start();
    }
    ~Station() {
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] std::filesystem::path countDrafts() const { return StationFolder::countDraftsFile(m_options.folder); }

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
    void happens(const ui::Event& event) { m_window->take(event); }
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
    void type(const char* digits) {
        for (const char* digit = digits; *digit != '\0'; ++digit) {
            click((std::string("key") + *digit).c_str());
        }
    }
    [[nodiscard]] std::vector<Entry> entriesOf(EntryKind kind) const {
        auto ledger = StationFolder::openToRead(m_options.folder);
        REQUIRE(ledger);
        const auto entries = (*ledger)->ofKind(kind);
        REQUIRE(entries);
        return *entries;
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

/// A simulated site with a manager, a supervisor and a cashier.
void employ(const std::filesystem::path& folder) {
    const SystemClock clock;
    REQUIRE(makeDemoSite(folder, clock));
    auto opened = StationFolder::open(folder, Passphrase("simulation"), Access::CardWork, "test", clock);
    REQUIRE(opened);
    Books books(opened->ledger(), opened->site(), clock, Attendant{}, "");
    Personnel personnel(books, opened->pepper());
    REQUIRE(personnel.add("Maria", Role::Manager, *Pin::from("9753")));
    REQUIRE(personnel.add("Boris", Role::Supervisor, *Pin::from("8642")));
    REQUIRE(personnel.add("Anna", Role::Cashier, *Pin::from("1357")));
}

template <class State> bool isIdle(const Station& station) {
    const auto* shown = station.shows<State>();
    return shown != nullptr && shown->who.awaiting == ui::Awaiting::Nothing;
}

} // namespace

TEST_CASE("a cashier's day in the window: a wrong PIN and the right one, a shift, a sale with change, a refund with "
          "approval, a count, and a Z in the ledger") {
    Station station(employ);
    REQUIRE(station.waitFor<ui::SigningIn>());
    station.click("person0");
    station.type("1111");
    station.click("signInButton");
    REQUIRE(station.waitUntil([&] { return isIdle<ui::SigningIn>(station); }));
    REQUIRE(station.shows<ui::SigningIn>()->who.trouble);
    station.type("1357");
    station.click("signInButton");
    REQUIRE(station.waitFor<ui::ShiftOffer>());
    station.type("100");
    station.click("openShiftButton");

    // 20.00 for 200 points, 50.00 given.
    REQUIRE(station.waitFor<ui::WaitingForCard>());
    station.click("newCardButton");
    station.click("putCardButton");
    REQUIRE(station.waitFor<ui::IssueOffer>());
    station.click("forwardButton");
    station.click("preset2000");
    station.click("continueButton");
    station.type("50");
    CHECK(station.text("changeMoney").startsWith("30.00"));
    station.click("confirmButton");
    REQUIRE(station.waitFor<ui::Done>());
    CHECK(station.text("doneMoney").startsWith("Change: 30.00"));
    station.click("takeCardButton");
    REQUIRE(station.waitUntil([&] { return station.shows<ui::Done>()->place == ui::CardPlace::Lifted; }));
    CHECK(station.text("doneMoney").startsWith("Change: 30.00"));
    station.click("putCardButton");
    REQUIRE(station.waitFor<ui::CardShown>());

    // 5.00 back, with the supervisor.
    station.click("refundButton");
    REQUIRE(station.waitFor<ui::Approving>());
    station.click("person0");
    station.type("8642");
    station.click("signInButton");
    REQUIRE(station.waitFor<ui::EnterAmount>());
    CHECK(station.text("amountApproved") == "Approved by Boris");
    station.type("5");
    station.click("continueButton");
    station.click("confirmButton");
    REQUIRE(station.waitFor<ui::Done>());
    CHECK(station.text("doneMoney").startsWith("Now pay out 5.00"));

    // Before the count her X does not tell what is expected.
    station.click("menuButton");
    station.click("shiftTile");
    station.click("ownXButton");
    REQUIRE(station.waitUntil([&] { return station.shows<ui::XShown>()->report.has_value(); }));
    CHECK(station.shows<ui::XShown>()->report->figures.turnover.issued.count == 1);
    CHECK_FALSE(station.shows<ui::XShown>()->report->figures.cash);
    station.click("backButton");

    // 100.00 + 20.00 - 5.00 are expected; 114.50 are there.
    station.click("shiftMainButton");
    REQUIRE(station.shows<ui::CountDrawer>() != nullptr);
    const auto& rows = station.shows<ui::CountDrawer>()->rows;
    const auto countPieces = [&](Money value, const char* pieces) {
        const auto row = std::ranges::find(rows, value, &ui::CountRow::value) - rows.begin();
        station.happens(ui::RowChosen{static_cast<std::size_t>(row)});
        station.type(pieces);
    };
    countPieces(Money::fromMinor(10'000), "1");
    countPieces(Money::fromMinor(1'000), "1");
    countPieces(Money::fromMinor(50), "9");
    CHECK(station.text("countTotal").startsWith("114.50"));
    station.click("countFinishedButton");
    station.click("countForwardButton");
    REQUIRE(station.waitFor<ui::ShiftCounted>());
    CHECK(station.text("expectedMoney").startsWith("115.00"));
    CHECK(station.text("differenceCaption") == "Short");
    CHECK(station.text("differenceMoney").startsWith("0.50"));
    station.click("backButton");
    station.click("ownXButton");
    REQUIRE(station.waitUntil([&] { return station.shows<ui::XShown>()->report.has_value(); }));
    CHECK(station.shows<ui::XShown>()->report->figures.cash->expected() == Money::fromMinor(11'500));
    station.click("backButton");
    station.click("shiftMainButton");
    station.click("countForwardButton");
    REQUIRE(station.waitFor<ui::ZShown>());
    CHECK(QDir(station.reportFolder()).entryList({QStringLiteral("z-000001.pdf")}).size() == 1);
    REQUIRE(station.entriesOf(EntryKind::ZPrinted).size() == 1);
    CHECK(station.entriesOf(EntryKind::ZPrinted)[0].details.at("copy") == 1);
    station.click("zForwardButton");
    CHECK(station.shows<ui::SigningIn>() != nullptr);

    const auto closings = station.entriesOf(EntryKind::ShiftClose);
    REQUIRE(closings.size() == 1);
    const auto z = ShiftReport::from(closings.front());
    REQUIRE(z);
    CHECK(z->zNumber == 1);
    CHECK(z->owner == "Anna");
    CHECK(z->counts.back().count.counted == Money::fromMinor(11'450));
    CHECK(z->counts.back().count.expected == Money::fromMinor(11'500));
    CHECK(z->figures.turnover.issued.money == Money::fromMinor(2'000));
    const auto refunds = station.entriesOf(EntryKind::Refund);
    REQUIRE_FALSE(refunds.empty());
    for (const auto& refund : refunds) {
        CHECK(refund.operatorName == "Anna");
        CHECK(refund.approver == "Boris");
        CHECK(refund.shift == z->shift);
    }
    const auto sales = station.entriesOf(EntryKind::Issue);
    REQUIRE_FALSE(sales.empty());
    REQUIRE(sales.back().payments.size() == 1);
    CHECK(sales.back().payments.front().given == Money::fromMinor(5'000));
    std::vector<std::string> signIns;
    for (const auto& entry : station.entriesOf(EntryKind::SignIn)) {
        signIns.push_back(entry.operatorName + ":" + std::string(codeOf(entry.reason)));
    }
    CHECK(signIns == std::vector<std::string>{"Anna:wrong-pin", "Anna:", "Boris:"});
}

TEST_CASE("a count that was begun when the station died is there when it starts again, and gone once it is final") {
    const ui::Event fifty = ui::RowChosen{3};
    std::string left;
    {
        Station station;
        REQUIRE(station.waitFor<ui::WaitingForCard>());
        station.click("menuButton");
        station.click("shiftTile");
        station.click("shiftMainButton");
        station.type("20");
        station.click("openShiftButton");
        REQUIRE(station.waitFor<ui::WaitingForCard>());
        station.click("menuButton");
        station.click("shiftTile");
        station.click("shiftMainButton");
        station.happens(fifty);
        station.type("4");
        REQUIRE(station.waitUntil([&] { return std::filesystem::exists(station.countDrafts()); }));
        std::ifstream(station.countDrafts()) >> left;
        CHECK(station.entriesOf(EntryKind::ShiftCount).empty());
    }
    Station station([&](const std::filesystem::path& folder) {
        const SystemClock clock;
        REQUIRE(makeDemoSite(folder, clock));
        auto opened = StationFolder::open(folder, Passphrase("simulation"), Access::CardWork, "test", clock);
        Books books(opened->ledger(), opened->site(), clock, Attendant{}, "");
        REQUIRE(ShiftWork(books).open(Money::fromMinor(2'000)));
        std::ofstream(StationFolder::countDraftsFile(folder)) << left;
        std::filesystem::permissions(StationFolder::countDraftsFile(folder), std::filesystem::perms{0600});
    });
    REQUIRE(station.waitFor<ui::WaitingForCard>());
    station.click("menuButton");
    station.click("shiftTile");
    station.click("shiftMainButton");
    REQUIRE(station.shows<ui::CountDrawer>() != nullptr);
    CHECK(station.text("countTotal").startsWith("200.00"));
    station.click("countFinishedButton");
    station.click("countForwardButton");
    REQUIRE(station.waitFor<ui::ShiftCounted>());
    CHECK(station.shows<ui::ShiftCounted>()->count.counted == Money::fromMinor(20'000));
    CHECK(station.waitUntil([&] { return !std::filesystem::exists(station.countDrafts()); }));
}

TEST_CASE("a cashier prints the receipt of a sale, and its duplicate takes the supervisor, who is in the record") {
    Station station(employ);
    REQUIRE(station.waitFor<ui::SigningIn>());
    station.click("person0");
    station.type("1357");
    station.click("signInButton");
    REQUIRE(station.waitFor<ui::ShiftOffer>());
    station.type("100");
    station.click("openShiftButton");
    station.issue("preset2000");
    const auto printed = [&station](const QString& name) {
        return station.waitUntil([&] { return QDir(station.reportFolder()).exists(name); });
    };
    const auto sale = station.entriesOf(EntryKind::Issue).back();
    REQUIRE(sale.phase == Phase::Done);
    const auto number = QString::number(sale.number).rightJustified(6, u'0');

    station.click("receiptButton");
    CHECK(printed(QStringLiteral("receipt-%1.pdf").arg(number)));
    CHECK(station.shows<ui::Done>() != nullptr);
    station.click("takeCardButton");
    REQUIRE(station.waitFor<ui::WaitingForCard>());
    station.click("receiptButton");
    REQUIRE(station.waitFor<ui::Approving>());
    station.click("person0");
    station.type("8642");
    station.click("signInButton");
    CHECK(printed(QStringLiteral("receipt-%1-duplicate-2.pdf").arg(number)));
    CHECK(station.shows<ui::WaitingForCard>() != nullptr);

    const auto receipts = station.entriesOf(EntryKind::Receipt);
    REQUIRE(receipts.size() == 2);
    CHECK(receipts[0].details == nlohmann::json{{"sale", sale.number}, {"copy", 1}});
    CHECK(receipts[0].operatorName == "Anna");
    CHECK(receipts[0].approver.empty());
    CHECK(receipts[1].details == nlohmann::json{{"sale", sale.number}, {"copy", 2}});
    CHECK(receipts[1].approver == "Boris");
    CHECK(station.entriesOf(EntryKind::NotAllowed).empty());
}

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

    station.click("menuButton");
    station.click("reportButton");
    REQUIRE(station.waitUntil([&] {
        const auto* shown = station.shows<ui::ReportShown>();
        return shown != nullptr && shown->report;
    }));
    const auto& report = *station.shows<ui::ReportShown>()->report;
    CHECK(report.sums.issued.points == Points{100});
    CHECK(report.sums.toppedUp.money == Money::fromMinor(500));
    CHECK(report.sums.refunded.points == Points{30});
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
