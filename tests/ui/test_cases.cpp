#include "app/station/case_making.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"
#include "tests/ui/application.h"
#include "tests/ui/scenes.h"
#include "ui/case_words.h"
#include "ui/station_window.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include <memory>
#include <set>
#include <stdexcept>

using namespace tally;
using namespace tally::ui;
using tally::test::blank;
using tally::test::Desk;
using tally::test::noPatience;
using tally::test::points;
using tally::test::Station;

namespace {

std::vector<Event> eventsOf(const std::string& name) {
    for (const auto& scene : allScenes()) {
        if (scene.name == name) {
            return scene.events;
        }
    }
    throw std::logic_error("no such scene: " + name);
}

Presenter at(const std::string& name) {
    Presenter presenter([] { return std::string("request"); });
    for (const auto& event : eventsOf(name)) {
        presenter.take(event);
    }
    return presenter;
}

std::unique_ptr<StationWindow> windowAt(const std::string& name) {
    startApplication();
    auto window = std::make_unique<StationWindow>([] { return std::string("request"); });
    window->resize(1280, 800);
    window->show();
    for (const auto& event : eventsOf(name)) {
        window->take(event);
    }
    return window;
}

QString evidenceIn(const StationWindow& window) {
    QString text;
    for (const auto* label : window.findChild<QWidget*>(QStringLiteral("caseEvidence"))->findChildren<QLabel*>()) {
        text += label->text() + u'\n';
    }
    return text;
}

/// A ledger with one case: a card that was put back to an older state.
void rollBackAt(Station& station) {
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto early = desk.card.image();
    REQUIRE(till.topUp(points(50, "b"), noPatience).verdict == Verdict::Done);
    Desk old(early);
    REQUIRE(station.till(old.reader).settle(noPatience).card->state == CardState::Anomaly);
}

} // namespace

TEST_CASE("who may not see cases has no link to them, and their event does nothing") {
    const auto window = windowAt("waiting");
    CHECK_FALSE(window->findChild<QPushButton*>("casesButton")->isVisible());
    window->take(CasesChosen{});
    CHECK(std::holds_alternative<WaitingForCard>(window->presenter().screen()));
}

TEST_CASE("the frame says how many cases there are, and leads to them") {
    const auto window = windowAt("waiting-with-cases");
    auto* link = window->findChild<QPushButton*>("casesButton");
    REQUIRE(link->isVisible());
    CHECK(link->text().contains("3"));
    link->click();
    const auto* shown = std::get_if<CasesShown>(&window->presenter().screen());
    REQUIRE(shown != nullptr);
    CHECK_FALSE(shown->book);
}

TEST_CASE("a case shows what the card showed beside what the ledger knows, in the site's time") {
    const auto window = windowAt("cases");
    const auto text = evidenceIn(*window);
    CHECK(text.contains("Card 1000017"));
    CHECK(text.contains("1402"));             // the entry of the last presentation
    CHECK(text.contains("1207, Top-up"));     // the entry that says otherwise
    CHECK(text.contains("21 Nov 2026, 21:41")); // 20:41 UTC in Berlin
    CHECK(text.contains("21 Nov 2026, 16:20"));
    CHECK(text.contains("maria"));
    CHECK(text.contains("jonas"));
    CHECK(text.contains("1,050"));
    CHECK(text.contains("1,250"));
    CHECK(text.contains(CaseWords::ruleBroken(Finding::Rollback)));
    CHECK(text.contains(CaseWords::whatItMayMean(Finding::Rollback)));
    CHECK(text.contains(CaseWords::whatToDo(Finding::Rollback)));
    const auto* list = window->findChild<QListWidget*>("casesList");
    REQUIRE(list->count() == 5); // three cases, the divider, a card ahead
    CHECK(list->item(0)->text().contains("3"));
    CHECK(list->item(0)->text().contains("21 Nov 2026, 18:41"));
    CHECK((list->item(3)->flags() & Qt::ItemIsSelectable) == 0);
}

TEST_CASE("choosing in the list shows the evidence of that card; a card ahead is no accusation") {
    const auto window = windowAt("cases");
    auto* list = window->findChild<QListWidget*>("casesList");
    list->setCurrentRow(1);
    CHECK(std::get_if<CasesShown>(&window->presenter().screen())->selected == 1);
    list->setCurrentRow(4);
    CHECK(std::get_if<CasesShown>(&window->presenter().screen())->selected == 3);
    CHECK(list->currentRow() == 4);
    const auto ahead = windowAt("cases-card-ahead");
    const auto text = evidenceIn(*ahead);
    CHECK(text.contains("Card 1000055"));
    CHECK(text.contains("700"));
    CHECK(text.contains("500"));
    CHECK(text.contains("nothing wrong"));
}

TEST_CASE("a late answer is dropped, an index out of range changes nothing, and Esc leads back") {
    auto presenter = at("cases");
    presenter.take(CaseSelected{4});
    CHECK(std::get_if<CasesShown>(&presenter.screen())->selected == 0);
    presenter.take(CasesAnswered{CommandId{99}, CaseBook{}, {}});
    CHECK(std::get_if<CasesShown>(&presenter.screen())->book->cases.size() == 3);
    presenter.take(WentBack{});
    CHECK(std::holds_alternative<WaitingForCard>(presenter.screen()));
}

TEST_CASE("a case that comes up while the page is open is listed; a right that is lost closes the page") {
    auto presenter = at("cases");
    CHECK_FALSE(presenter.take(StatusChanged{statusWithCases(3)}));
    const auto command = presenter.take(StatusChanged{statusWithCases(4)});
    REQUIRE(command);
    CHECK(std::holds_alternative<ListCases>(command->command));
    presenter.take(StatusChanged{sceneStatus()});
    CHECK(std::holds_alternative<WaitingForCard>(presenter.screen()));
}

TEST_CASE("every rule has a name, a sentence, a meaning and a remedy") {
    std::set<QString> names;
    for (const auto rule : everyCaseFinding) {
        names.insert(CaseWords::name(rule));
        CHECK_FALSE(CaseWords::ruleBroken(rule).isEmpty());
        CHECK_FALSE(CaseWords::whatItMayMean(rule).isEmpty());
        CHECK_FALSE(CaseWords::whatToDo(rule).isEmpty());
    }
    CHECK(names.size() == everyCaseFinding.size());
}

TEST_CASE("the worker lists the cases of the ledger for those who may see them, and notes who may not") {
    Station station;
    rollBackAt(station);
    Books managers(*station.ledger, station.site, station.clock, Attendant{}, "test");
    const auto book = station::caseBookOf(managers);
    REQUIRE(book);
    REQUIRE(book->cases.size() == 1);
    CHECK(book->cases.front().contradictions.front().rule == Finding::Rollback);
    CHECK(book->ahead.empty());

    Books cashiers(*station.ledger, station.site, station.clock, {.operatorName = "eve", .role = Role::Cashier},
                   "test");
    CHECK(station::caseBookOf(cashiers).error() == TillError::NotAllowed);
    CHECK(station.ledger->latest(EntryKind::NotAllowed)->has_value());
}

TEST_CASE("the frame's count follows the ledger, and is none for those who may not see it") {
    Station station;
    station::CaseCount count;
    CHECK(count.forEyesOf(Attendant{}, *station.ledger) == std::size_t{0});
    rollBackAt(station);
    CHECK(count.forEyesOf(Attendant{}, *station.ledger) == std::size_t{1});
    CHECK_FALSE(count.forEyesOf({.operatorName = "eve", .role = Role::Cashier}, *station.ledger));
}

TEST_CASE("a card that a restored ledger is behind of is told with both sides") {
    Station station;
    Books books(*station.ledger, station.site, station.clock, Attendant{}, "test");
    auto entry = books.begin(EntryKind::CardAhead, Phase::Note);
    entry.uid = "04a1b20a";
    entry.serial = 1'000'055;
    entry.details = {{"shown", {{"sequence", 9}, {"loaded", 700}, {"spent", 120}}}, {"known", nullptr}};
    REQUIRE(station.ledger->append(entry));
    entry.details["known"] = {{"sequence", 7}, {"loaded", 500}, {"spent", 90}};
    REQUIRE(station.ledger->append(entry));
    const auto ahead = cardsAheadOf(*station.ledger);
    REQUIRE(ahead);
    REQUIRE(ahead->size() == 2);
    REQUIRE(ahead->front().known); // the last one first
    CHECK(ahead->front().known->loaded == 500);
    CHECK(ahead->front().shown.sequence == 9);
    CHECK_FALSE(ahead->back().known);
}
