#include "core/ledger/entry_json.h"
#include "core/ledger/ledger.h"
#include "core/ledger/schema.h"
#include "tests/core/ledger/books.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

using namespace tally;
using namespace tally::test;

namespace {

using Said = Result<std::string, LedgerError>;

constexpr const char* firstCard = "04782e21801d80";
constexpr const char* secondCard = "a1b2c3d4";

Entry note(EntryKind kind, nlohmann::json details = {}) {
    auto entry = topUp(Phase::Note, 1);
    entry.kind = kind;
    entry.uid.clear();
    entry.serial.reset();
    entry.points.reset();
    entry.money.reset();
    entry.payments.clear();
    entry.details = std::move(details);
    return entry;
}

Entry issue(Phase phase, const char* uid, std::uint32_t serial) {
    auto entry = topUp(phase, 100);
    entry.kind = EntryKind::Issue;
    entry.uid = uid;
    entry.serial = serial;
    entry.deposit = Money::fromMinor(200);
    entry.requestId = std::string("issue-of-") + uid;
    entry.spentBefore = 0;
    entry.record.emplace().fill(static_cast<std::uint8_t>(serial));
    return entry;
}

constexpr std::int64_t shopSize = 18;
constexpr std::int64_t doneOfFirstIssue = 7;
constexpr std::int64_t openTopUp = 12;

/// What a day at a counter writes: of each kind that somebody would want to have said something else.
void writeShop(const std::filesystem::path& file) {
    const auto ledger = openLedger(file);
    const auto add = [&](const Entry& entry) { return ledger->append(entry).value(); };
    const auto answer = [&](Entry entry, std::int64_t intent) {
        entry.intent = intent;
        return add(entry);
    };
    add(siteInit(1));
    add(note(EntryKind::PriceList, {{"points", 10}, {"money", 100}}));
    add(note(EntryKind::Operator, {{"name", "Anna"}, {"role", "cashier"}, {"enabled", true}}));
    add(note(EntryKind::SignIn));
    auto shift = note(EntryKind::ShiftOpen);
    shift.money = Money::fromMinor(10'000);
    add(shift);
    REQUIRE(answer(issue(Phase::Done, firstCard, 7'000'001), add(issue(Phase::Intent, firstCard, 7'000'001))) ==
            doneOfFirstIssue);
    add(note(EntryKind::KeysRotated, {{"key_version", 2}}));
    answer(issue(Phase::Done, secondCard, 7'000'002), add(issue(Phase::Intent, secondCard, 7'000'002)));
    add(note(EntryKind::ChipPolicy, {{"findings", nlohmann::json::object()}}));
    REQUIRE(add(topUp(Phase::Intent, 50)) == openTopUp);
    answer(topUp(Phase::Open, 50), openTopUp);
    const auto later = add(topUp(Phase::Intent, 70));
    auto refused = note(EntryKind::CardRefused);
    refused.reason = Reason::Foreign;
    add(refused);
    answer(topUp(Phase::Done, 70), later);
    auto ahead = note(EntryKind::CardAhead);
    ahead.uid = secondCard;
    ahead.serial = 7'000'003;
    ahead.details = {{"chip", {{"card-type", "passed"}}}};
    add(ahead);
    add(note(EntryKind::Receipt, {{"sale", 16}, {"copy", 1}}));
}

std::string textOf(const Entry& entry) {
    return std::to_string(entry.number) + encodeBody(entry, Reality::Real).value() + "\n";
}

Said said(const Result<Entry, LedgerError>& entry) { return entry ? Said(textOf(*entry)) : fail(entry.error()); }

Said said(const Result<std::vector<Entry>, LedgerError>& entries) {
    if (!entries) {
        return fail(entries.error());
    }
    std::string text;
    for (const auto& entry : *entries) {
        text += textOf(entry);
    }
    return text;
}

/// What `read` visits, as text.
template <class Visited, class Read> Said gathered(Read read, std::string (*text)(const Visited&)) {
    std::string all;
    const Result<void, LedgerError> done = read([&](const Visited& one) {
        all += text(one);
        return Onward::Continue;
    });
    return done ? Said(all) : fail(done.error());
}

std::string figuresText(const EntryFigures& figures) {
    return std::to_string(figures.number) + " " + std::to_string(figures.money.minor()) + "\n";
}

std::string outlineText(const EntryOutline& outline) {
    return std::to_string(outline.number) + std::string(nameOf(outline.kind)) + std::string(nameOf(outline.phase)) +
           std::to_string(outline.serial.value_or(0)) + std::to_string(outline.record ? outline.record->front() : 0) +
           std::to_string(outline.spentBefore.value_or(0)) + "\n";
}

constexpr auto lastOfAll = std::numeric_limits<std::int64_t>::max();

struct Door {
    const char* name;
    std::function<Said(Ledger&)> ask;
};

/// Every way in which a Ledger tells of its entries.
const std::vector<Door>& doors() {
    static const auto day = siteInit().businessDay;
    static const std::vector<Door> all{
        {"find", [](Ledger& of) { return said(of.find(doneOfFirstIssue)); }},
        {"ofCard", [](Ledger& of) { return said(of.ofCard(firstCard)); }},
        {"ofCardSince", [](Ledger& of) { return said(of.ofCardSince(firstCard, 7)); }},
        {"paidOnCardSinceDay",
         [](Ledger& of) -> Said {
             const auto outlines = of.paidOnCardSinceDay(firstCard, day);
             std::string text;
             for (const auto& outline : outlines.value_or(std::vector<PaidOutline>{})) {
                 text += std::to_string(outline.number) + " " + std::to_string(outline.paid.count()) + "\n";
             }
             return outlines ? Said(text) : fail(outlines.error());
         }},
        {"latestChipOf",
         [](Ledger& of) -> Said {
             const auto latest = of.latestChipOf(secondCard, day);
             return latest ? Said(*latest ? textOf(**latest) : "none") : fail(latest.error());
         }},
        {"loadsOfCard",
         [](Ledger& of) {
             return gathered<Entry>([&](const auto& visit) { return of.loadsOfCard(firstCard, visit); }, textOf);
         }},
        {"outlineOfCard",
         [](Ledger& of) -> Said {
             const auto outlines = of.outlineOfCard(firstCard);
             std::string text;
             for (const auto& outline : outlines ? *outlines : std::vector<EntryOutline>()) {
                 text += outlineText(outline);
             }
             return outlines ? Said(text) : fail(outlines.error());
         }},
        {"outlineOfAllCards",
         [](Ledger& of) -> Said {
             std::string text;
             const auto done = of.outlineOfAllCards(lastOfAll, [&](std::string_view uid, const EntryOutline& outline) {
                 text += std::string(uid) + outlineText(outline);
                 return Onward::Continue;
             });
             return done ? Said(text) : fail(done.error());
         }},
        {"ofSerial", [](Ledger& of) { return said(of.ofSerial(7'000'002)); }},
        {"ofRequest", [](Ledger& of) { return said(of.ofRequest(std::string("issue-of-") + firstCard)); }},
        {"ofDay", [](Ledger& of) { return said(of.ofDay(day)); }},
        {"ofKind", [](Ledger& of) { return said(of.ofKind(EntryKind::Operator)); }},
        {"ofKindSince", [](Ledger& of) { return said(of.ofKindSince(EntryKind::Issue, 7, 10)); }},
        {"answersTo", [](Ledger& of) { return said(of.answersTo(openTopUp)); }},
        {"openIntents", [](Ledger& of) { return said(of.openIntents()); }},
        {"openIntentsAt", [](Ledger& of) { return said(of.openIntentsAt(15)); }},
        {"lastNumberBy",
         [](Ledger& of) -> Said {
             const auto number = of.lastNumberBy(day);
             return number ? Said(std::to_string(*number)) : fail(number.error());
         }},
        {"figuresOfDays",
         [](Ledger& of) {
             return gathered<EntryFigures>(
                 [&](const auto& visit) { return of.figuresOfDays(day, day, lastOfAll, visit); }, figuresText);
         }},
        {"entriesOfDays",
         [](Ledger& of) -> Said {
             const auto entries = of.entriesOfDays(day, day, lastOfAll);
             return entries ? Said(std::to_string(entries->count) + " " + std::to_string(entries->first.value_or(0)) +
                                   " " + std::to_string(entries->last.value_or(0)))
                            : fail(entries.error());
         }},
        {"isFirstAnswer",
         [](Ledger& of) -> Said {
             auto second = figuresOf(issue(Phase::Done, secondCard, 7'000'002));
             second.intent = 9;
             second.number = 19;
             const auto isFirst = of.isFirstAnswer(second);
             return isFirst ? Said(*isFirst ? "first" : "not the first") : fail(isFirst.error());
         }},
        {"latest",
         [](Ledger& of) -> Said {
             const auto latest = of.latest(EntryKind::PriceList);
             return latest ? Said(*latest ? textOf(**latest) : "none") : fail(latest.error());
         }},
        {"depositsHeldAt",
         [](Ledger& of) -> Said {
             const auto held = of.depositsHeldAt(lastOfAll);
             return held ? Said(std::to_string(held->cards) + " " + std::to_string(held->money.minor()))
                         : fail(held.error());
         }},
        {"forEach",
         [](Ledger& of) -> Said {
             std::string text;
             const auto done = of.forEach(1, lastOfAll, [&](const Entry& entry) { text += textOf(entry); });
             return done ? Said(text) : fail(done.error());
         }},
        {"head",
         [](Ledger& of) -> Said {
             const auto head = of.head();
             return head ? Said(std::to_string(head->number)) : fail(head.error());
         }},
        {"hashOf",
         [](Ledger& of) -> Said {
             const auto hash = of.hashOf(doneOfFirstIssue);
             return hash ? Said(std::string(hash->begin(), hash->end())) : fail(hash.error());
         }},
    };
    return all;
}

std::vector<std::string> answersOf(Ledger& ledger) {
    std::vector<std::string> answers;
    for (const auto& door : doors()) {
        INFO(door.name);
        answers.push_back(door.ask(ledger).value());
    }
    return answers;
}

bool refuses(LedgerError error, std::int64_t entry) {
    return error == LedgerError::EntryRefused && error.entry() == entry;
}

struct Counter {
    TemporaryFolder folder;
    std::filesystem::path file = folder / "ledger.sqlite";
    Counter() { writeShop(file); }
    void run(const std::string& sql) const { SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec(sql); }
};

/// A row as somebody with an SQLite prompt leaves it: `column` is set to `value`; and as it was when this goes.
class Edited {
public:
    Edited(const Counter& counter, std::int64_t number, const char* column, const std::string& value)
        : m_counter(counter), m_number(number), m_column(column) {
        Forger forger(counter.file);
        SQLite::Statement was(forger.database(), "SELECT quote(" + m_column + ") FROM entry WHERE number = ?1");
        was.bind(1, number);
        REQUIRE(was.executeStep());
        m_was = was.getColumn(0).getString();
        was.reset();
        forger.run(update(value));
    }
    ~Edited() { Forger(m_counter.file).run(update(m_was)); }
    Edited(const Edited&) = delete;
    Edited& operator=(const Edited&) = delete;

private:
    [[nodiscard]] std::string update(const std::string& value) const {
        return "UPDATE entry SET " + m_column + " = " + value + " WHERE number = " + std::to_string(m_number);
    }
    const Counter& m_counter;
    std::int64_t m_number;
    std::string m_column;
    std::string m_was;
};

struct Edit {
    const char* column;
    const char* value;
};

constexpr Edit edits[]{{"body", "json_set(body, '$.remark', 'nothing')"}, {"hash", "tag"}, {"tag", "hash"}};

} // namespace

TEST_CASE("whoever opens a ledger with keys in which one row was edited gets nothing from any door but its number") {
    const Counter counter;
    const auto before = answersOf(*openLedger(counter.file));
    for (const auto& edit : edits) {
        for (std::int64_t number = 1; number <= shopSize; ++number) {
            const Edited edited(counter, number, edit.column, edit.value);
            for (const auto& door : doors()) {
                INFO(door.name << ", " << edit.column << " of " << number);
                const auto answer = door.ask(*openLedger(counter.file));
                REQUIRE_FALSE(answer);
                CHECK(refuses(answer.error(), number));
            }
        }
    }
    CHECK(answersOf(*openLedger(counter.file)) == before); // put back
}

TEST_CASE("a row edited for a minute while a ledger is open is refused, or changes nothing of what is told") {
    const Counter counter;
    const auto ledger = openLedger(counter.file);
    const auto before = answersOf(*ledger);
    for (const auto& edit : edits) {
        for (std::int64_t number = 1; number <= shopSize; ++number) {
            {
                const Edited edited(counter, number, edit.column, edit.value);
                const auto found = ledger->find(number);
                REQUIRE_FALSE(found);
                CHECK(refuses(found.error(), number));
                for (std::size_t i = 0; i < doors().size(); ++i) {
                    INFO(doors()[i].name << ", " << edit.column << " of " << number);
                    const auto answer = doors()[i].ask(*ledger);
                    CHECK((answer ? *answer == before[i] : refuses(answer.error(), number)));
                }
            }
            CHECK(answersOf(*ledger) == before);
        }
    }
}

TEST_CASE("a row that was rewritten with all that come after it, as anybody can, is refused by its tag") {
    const Counter counter;
    const auto ledger = openLedger(counter.file);
    REQUIRE(ledger->head());
    {
        Forger forger(counter.file);
        forger.run("UPDATE entry SET body = json_set(body, '$.details.role', 'manager') WHERE number = 3");
        forger.rebuildChain(3);
    }
    // Who knows the chain already finds another end of it; who comes to it, the row.
    CHECK(refuses(ledger->ofKind(EntryKind::Operator).error(), shopSize));
    CHECK(refuses(openLedger(counter.file)->ofKind(EntryKind::Operator).error(), 3));
}

TEST_CASE("nothing is appended to a head that is not authentic, and all is well once it is put back") {
    const auto edit =
        GENERATE(Edit{"body", "json_set(body, '$.remark', 'nothing')"}, Edit{"hash", "tag"}, Edit{"tag", "hash"});
    const Counter counter;
    const auto ledger = openLedger(counter.file);
    REQUIRE(ledger->head());
    {
        const Edited edited(counter, shopSize, edit.column, edit.value);
        CHECK(refuses(ledger->append(topUp(Phase::Intent, 5)).error(), shopSize));
        CHECK(refuses(ledger->appendTogether({topUp(Phase::Intent, 5)}).error(), shopSize));
        CHECK(refuses(ledger->appendIfHeadIs(shopSize, topUp(Phase::Intent, 5)).error(), shopSize));
        const auto make = [](std::uint32_t serial) { return issue(Phase::Intent, "00000001", serial); };
        CHECK(refuses(ledger->appendIssueIntent(7, make).error(), shopSize));
        CHECK(refuses(openLedger(counter.file)->append(topUp(Phase::Intent, 5)).error(), shopSize));
    }
    CHECK(ledger->append(topUp(Phase::Intent, 5)).value() == shopSize + 1);
}

TEST_CASE("a ledger whose end is cut off while it is open is refused by what it had") {
    const Counter counter;
    const auto ledger = openLedger(counter.file);
    REQUIRE(ledger->head());
    Forger(counter.file).run("DELETE FROM entry WHERE number = " + std::to_string(shopSize));
    CHECK(refuses(ledger->head().error(), shopSize));
    CHECK(refuses(ledger->append(topUp(Phase::Intent, 5)).error(), shopSize));
}

TEST_CASE("an index that hides a row, or is not there, changes nothing of what is told to who has the keys") {
    const Counter counter;
    const auto ledger = openLedger(counter.file);
    const auto before = answersOf(*ledger);
    const auto [index, definition] = GENERATE(table<std::string, std::string>(
        {{"entry_kind", "(kind)"},
         {"entry_business_day", "(business_day)"},
         {"entry_serial", "(serial, kind)"},
         {"entry_request_id", "(request_id)"},
         {"entry_intent", "(intent, phase)"},
         {"entry_outline",
          "(uid, number, kind, phase, intent, serial, spent_before, spent_after, record, built_on)"}}));
    const auto hidden = GENERATE(3, 7, 10, 13, 16, 17);
    {
        SQLite::Database raw(counter.file.string(), SQLite::OPEN_READWRITE);
        const auto sql = raw.execAndGet("SELECT sql FROM sqlite_schema WHERE name = '" + index + "'").getString();
        raw.exec("DROP INDEX " + index + "; CREATE INDEX " + index + " ON entry " + definition + " WHERE number <> " +
                 std::to_string(hidden));
        raw.exec("PRAGMA writable_schema = ON");
        SQLite::Statement disguise(raw, "UPDATE sqlite_schema SET sql = ?1 WHERE name = ?2");
        disguise.bind(1, sql);
        disguise.bind(2, index);
        disguise.exec();
    }
    CHECK(answersOf(*ledger) == before);
    CHECK(answersOf(*openLedger(counter.file)) == before);
}

TEST_CASE("a list of what is open that was tampered with changes nothing of what is told to who has the keys") {
    const auto* change = GENERATE("DELETE FROM open_intent", "INSERT INTO open_intent VALUES (6)");
    const Counter counter;
    const auto ledger = openLedger(counter.file);
    const auto before = answersOf(*ledger);
    counter.run(change);
    CHECK(answersOf(*ledger) == before);
    CHECK(answersOf(*openLedger(counter.file)) == before);
}

TEST_CASE("a serial that an index hides is not given out a second time") {
    const Counter counter;
    counter.run("DROP INDEX entry_serial; CREATE INDEX entry_serial ON entry (serial, kind) WHERE number > 10");
    counter.run("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'number > 10', "
                "'serial IS NOT NULL') WHERE name = 'entry_serial'");
    const auto ledger = openLedger(counter.file);
    const auto appended =
        ledger->appendIssueIntent(7, [](std::uint32_t serial) { return issue(Phase::Intent, "00000001", serial); });
    CHECK(appended.value().serial == 7'000'004U);
}

TEST_CASE("an entry that a trigger swallows is not said to be written") {
    const Counter counter;
    const auto ledger = openLedger(counter.file);
    counter.run("CREATE TRIGGER swallow BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END");
    CHECK(ledger->append(topUp(Phase::Intent, 5)).error() == LedgerError::Corrupt);
}

TEST_CASE("who has the keys and who has not are told the same of a ledger that is sound") {
    const Counter counter;
    const auto withKeys = Ledger::openToRead(counter.file, ledgerKeys()).value();
    CHECK(answersOf(*withKeys) == answersOf(*openToRead(counter.file)));
    CHECK(withKeys->append(topUp(Phase::Intent, 5)).error() == LedgerError::CannotOpen);
    const auto writer = openLedger(counter.file);
    CHECK(answersOf(*writer) == answersOf(*withKeys));
    writer->append(topUp(Phase::Intent, 5)).value();
    CHECK(answersOf(*withKeys) == answersOf(*openToRead(counter.file))); // it follows
}

TEST_CASE("a ledger whose keys were rotated takes only the keys of that time for each entry") {
    const Counter counter;
    const auto onlyNew = Ledger::open(counter.file, IfMissing::Refuse, Reality::Real, ledgerKeys({2})).value();
    CHECK(onlyNew->find(1).error() == LedgerError::KeyMissing);
    const auto onlyOld = Ledger::open(counter.file, IfMissing::Refuse, Reality::Real, ledgerKeys({1})).value();
    CHECK(onlyOld->find(shopSize).error() == LedgerError::KeyMissing);
}
