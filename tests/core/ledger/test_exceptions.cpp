#include "core/ledger/entry_json.h"
#include "core/ledger/exceptions.h"
#include "tests/core/ledger/books.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>
#include <vector>

using namespace tally;
using namespace tally::test;

namespace {

using Kinds = std::vector<ExceptionKind>;

/// A ledger with a site and its prices, and what reports read of it.
struct Day {
    TemporaryFolder folder;
    std::unique_ptr<Ledger> ledger = openLedger(folder / "ledger.sqlite");

    Day() {
        append(siteInit());
        append(note(EntryKind::PriceList));
    }
    static Entry note(EntryKind kind) {
        auto entry = topUp(Phase::Note, 1);
        entry.kind = kind;
        return entry;
    }
    std::int64_t append(const Entry& entry) { return ledger->append(entry).value(); }

    /// What the entry is an exception as, by the door that day and range take; as X and Z see it comes to the same.
    Kinds of(std::int64_t number) {
        Kinds kinds;
        const auto entry = ledger->find(number).value();
        const auto passed =
            ledger->figuresOfDays(entry.businessDay, entry.businessDay, number, [&](const EntryFigures& figures) {
                if (figures.number == number) {
                    kinds = exceptionsOf(figures, *ledger).value();
                }
                return Onward::Continue;
            });
        REQUIRE(passed);
        CHECK(exceptionsOf(figuresOf(entry), *ledger).value() == kinds);
        return kinds;
    }
    Kinds appended(const Entry& entry) { return of(append(entry)); }
    Kinds intended(EntryKind kind, const nlohmann::json& details) {
        auto intent = note(kind);
        intent.phase = Phase::Intent;
        intent.details = details;
        return appended(intent);
    }
    /// Begun, and Done by the next entry.
    Kinds done(Entry change) {
        change.phase = Phase::Intent;
        change.intent = append(change);
        change.phase = Phase::Done;
        return appended(change);
    }
};

std::vector<EntryKind> everyEntryKind() {
    std::vector<EntryKind> kinds;
    for (std::uint8_t i = 0; !nameOf(static_cast<EntryKind>(i)).empty(); ++i) {
        kinds.push_back(static_cast<EntryKind>(i));
    }
    return kinds;
}

/// Notes of every day, each of which has its own place in a report.
const std::set<EntryKind> everyday{EntryKind::SiteInit,  EntryKind::SignIn,   EntryKind::Receipt,   EntryKind::ShiftOpen,
                                   EntryKind::PayIn,     EntryKind::PayOut,   EntryKind::SafeDrop,  EntryKind::ShiftCount,
                                   EntryKind::ShiftClose, EntryKind::ZPrinted, EntryKind::ChipAudit};
const std::set<EntryKind> changesOfCards{EntryKind::Issue,       EntryKind::TopUp,  EntryKind::Refund,
                                         EntryKind::BonusRecord, EntryKind::Extend, EntryKind::Heal};

} // namespace

TEST_CASE("whatever note is none of every day's is an exception") {
    for (const auto kind : everyEntryKind()) {
        if (everyday.contains(kind) || changesOfCards.contains(kind)) {
            continue;
        }
        CAPTURE(nameOf(kind));
        Day day;
        auto note = Day::note(kind);
        if (namesKeyVersion(kind)) {
            note.details = {{"key_version", 2}};
        }
        CHECK(day.appended(note).size() == 1);
    }
}

TEST_CASE("keys, people, prices and rules that were changed are exceptions, each as its own") {
    const std::map<EntryKind, ExceptionKind> expected{{EntryKind::KeysExported, ExceptionKind::KeysChanged},
                                                      {EntryKind::KeysImported, ExceptionKind::KeysChanged},
                                                      {EntryKind::PassphraseChanged, ExceptionKind::KeysChanged},
                                                      {EntryKind::Operator, ExceptionKind::PeopleChanged},
                                                      {EntryKind::PriceList, ExceptionKind::PricesChanged},
                                                      {EntryKind::ChipPolicy, ExceptionKind::RulesChanged},
                                                      {EntryKind::Station, ExceptionKind::RulesChanged},
                                                      {EntryKind::SerialRange, ExceptionKind::RulesChanged},
                                                      {EntryKind::CardAhead, ExceptionKind::CardAhead},
                                                      {EntryKind::ClockAhead, ExceptionKind::ClockAhead},
                                                      {EntryKind::ClockCorrected, ExceptionKind::ClockCorrected},
                                                      {EntryKind::Restored, ExceptionKind::Restored}};
    Day day;
    CHECK(day.of(2).empty()); // the prices that the site began with
    for (const auto& [kind, exception] : expected) {
        CAPTURE(nameOf(kind));
        CHECK(day.appended(Day::note(kind)) == Kinds{exception});
    }
    auto person = Day::note(EntryKind::Operator);
    person.details = {{"name", "anna"}, {"change", "pin"}};
    const auto figures = figuresOf(person);
    CHECK(figures.noted.about == "anna");
    CHECK(figures.noted.change == "pin");
}

TEST_CASE("of a clock is told what it showed before and after, and of corrected days from which to which they went") {
    using namespace std::chrono_literals;
    const auto first = std::chrono::sys_days{std::chrono::year{2026} / 11 / 27};
    auto note = Day::note(EntryKind::ClockSetBack);
    note.details = {{"last", "2026-11-30T21:30:00.000Z"}, {"now", "2026-11-27T09:00:00.000Z"}};
    auto noted = figuresOf(note).noted;
    CHECK(noted.clock == ClockMove{first + std::chrono::days{3} + 21h + 30min, first + 9h, false});
    CHECK(noted.toldOf(ExceptionKind::ClockSetBack) == Told::Clock);

    note = Day::note(EntryKind::ClockCorrected);
    note.details = {{"was", "2026-11-30"}, {"is", "2026-11-27"}};
    noted = figuresOf(note).noted;
    CHECK(noted.clock == ClockMove{first + std::chrono::days{3}, first, true});
    CHECK(noted.about == "2026-11-30 > 2026-11-27");
    CHECK(noted.toldOf(ExceptionKind::ClockCorrected) == Told::Clock);

    note.details = {{"was", "yesterday"}, {"is", "2026-11-27"}};
    CHECK(figuresOf(note).noted.toldOf(ExceptionKind::ClockCorrected) == Told::Kind);
}

TEST_CASE("a receipt and a Z are what each sale and shift has, and an exception once more") {
    Day day;
    for (const auto kind : {EntryKind::Receipt, EntryKind::ZPrinted}) {
        CAPTURE(nameOf(kind));
        auto note = Day::note(kind);
        note.details = {{"copy", 1}};
        CHECK(day.appended(note).empty());
        note.details = {{"copy", 2}};
        CHECK(day.appended(note) == Kinds{ExceptionKind::Duplicate});
        note.details = {{"copy", 2}, {"printed", false}};
        CHECK(day.appended(note).empty());
    }
}

TEST_CASE("the second count of a drawer replaces the first, whosever drawer was counted between") {
    Day day;
    const auto anna = day.append(Day::note(EntryKind::ShiftOpen));
    const auto ben = day.append(Day::note(EntryKind::ShiftOpen));
    auto count = Day::note(EntryKind::ShiftCount);
    count.shift = anna;
    CHECK(day.appended(count).empty());
    count.shift = ben;
    CHECK(day.appended(count).empty());
    count.shift = anna;
    CHECK(day.appended(count) == Kinds{ExceptionKind::CountReplaced});
    CHECK(day.appended(count) == Kinds{ExceptionKind::CountReplaced});
}

TEST_CASE("another's shift closed is an override, one's own is not") {
    Day day;
    auto note = Day::note(EntryKind::ShiftOpen);
    note.operatorName = "anna";
    note.shift = day.append(note);
    note.kind = EntryKind::ShiftClose;
    CHECK(day.appended(note).empty());
    note.operatorName = "sue";
    CHECK(day.appended(note) == Kinds{ExceptionKind::Override});
}

TEST_CASE("what an intent notes beside the sale is an exception, though nobody else approved it") {
    Day day;
    for (const auto kind : {EntryKind::Issue, EntryKind::TopUp, EntryKind::Refund, EntryKind::Extend}) {
        CAPTURE(nameOf(kind));
        CHECK(day.intended(kind, nullptr).empty());
        CHECK(day.intended(kind, {{"chip", {{"magic-gen2", "found"}}}}).empty()); // as the site's policy allows it
        CHECK(day.intended(kind, {{"warned", {"magic-gen2"}}}) == Kinds{ExceptionKind::ChipFound});
        CHECK(day.intended(kind, {{"overwrites", {{"data", {1}}}}}) == Kinds{ExceptionKind::Override});
        CHECK(day.intended(kind, {{"overrides", {"serve-expired"}}}) == Kinds{ExceptionKind::Override});
        CHECK(day.intended(kind, {{"came_as", {{{"kind", "card"}, {"amount", 100}}}}}) ==
              Kinds{ExceptionKind::PaidBackAnotherWay});
        CHECK(day.intended(kind, {{"overrides", {"serve-ahead"}}, {"came_as", {{{"kind", "card"}}}}}) ==
              Kinds{ExceptionKind::Override, ExceptionKind::PaidBackAnotherWay});
    }
    auto intent = topUp(Phase::Intent, 1);
    noteOverride(intent, Reason::ServeAhead);
    noteOverride(intent, Reason::ServeExpired);
    CHECK(Noted::from(intent).overrides == std::vector{Reason::ServeAhead, Reason::ServeExpired});
}

TEST_CASE("money that passed in nobody's shift is an exception, where it passed") {
    for (const auto kind : {EntryKind::Issue, EntryKind::TopUp, EntryKind::Refund}) {
        CAPTURE(nameOf(kind));
        const auto has = [](const Kinds& kinds) { return std::ranges::count(kinds, ExceptionKind::WithoutShift) == 1; };
        Day day;
        auto change = Day::note(kind);
        change.money = Money::fromMinor(100);
        CHECK(has(day.done(change)));
        change.shift = 2;
        CHECK_FALSE(has(day.done(change)));
        // Begun in a shift, and settled when that was closed: a load's money lay in its drawer, a refund's did not.
        change.phase = Phase::Intent;
        change.intent = day.append(change);
        day.append(Day::note(EntryKind::SignIn));
        change.phase = Phase::Done;
        change.shift.reset();
        CHECK(has(day.appended(change)) == (kind == EntryKind::Refund));
        CHECK_FALSE(has(day.appended(change))); // the same again
        change.money.reset();
        CHECK_FALSE(has(day.done(change)));
    }
}

TEST_CASE("an extension is an override once it is done, and an audit counts when its card is used up") {
    Day day;
    CHECK(day.done(Day::note(EntryKind::Extend)) == Kinds{ExceptionKind::Override});
    CHECK(day.done(Day::note(EntryKind::Heal)).empty());
    auto audit = Day::note(EntryKind::ChipAudit);
    audit.reason = Reason::Begun;
    CHECK(day.appended(audit) == Kinds{ExceptionKind::ChipAudited});
    audit.reason = Reason::Buy;
    CHECK(day.appended(audit).empty());
}

TEST_CASE("details that somebody else wrote fail no report") {
    Day day;
    for (const auto& details :
         {nlohmann::json({{"overrides", "serve-expired"}}), nlohmann::json({{"overrides", {7, "unheard-of"}}}),
          nlohmann::json({{"warned", 3}}), nlohmann::json({{"warned", nlohmann::json::object()}})}) {
        CHECK(day.intended(EntryKind::Refund, details).empty());
    }
    for (const auto& details : {nlohmann::json({{"copy", -1}}), nlohmann::json({{"copy", 4'294'967'296}}),
                                nlohmann::json({{"copy", "2"}}), nlohmann::json({{"name", 1}, {"change", {}}})}) {
        auto note = Day::note(EntryKind::Receipt);
        note.details = details;
        CHECK(day.appended(note).empty());
    }
}
