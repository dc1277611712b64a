#include "core/ledger/ledger.h"
#include "core/ledger/schema.h"
#include "core/ledger/verification.h"
#include "tests/core/ledger/books.h"
#include "tests/support/catch.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sqlite3.h>
#include <sys/stat.h>

using namespace tally;
using namespace tally::test;

namespace {

std::vector<std::int64_t> numbersOf(const Result<std::vector<Entry>, LedgerError>& entries) {
    std::vector<std::int64_t> numbers;
    for (const auto& entry : entries.value()) {
        numbers.push_back(entry.number);
    }
    return numbers;
}

using Numbers = std::vector<std::int64_t>;

LedgerError errorOfOpening(const std::filesystem::path& file, IfMissing ifMissing = IfMissing::Refuse,
                           Reality reality = Reality::Real) {
    const auto ledger = Ledger::open(file, ifMissing, reality, ledgerKeys());
    REQUIRE_FALSE(ledger);
    return ledger.error();
}

/// The small ledger as a program of that time would have left it.
void writeOlderLedger(const std::filesystem::path& file, int version) {
    const auto newest = file.string() + "-newest";
    writeSmallLedger(newest);
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA journal_mode = WAL");
    schema::mark(database, Reality::Real);
    schema::migrateTo(database, version);
    database.exec("ATTACH '" + newest + "' AS newest");
    database.exec("INSERT INTO entry (number, body, hash, tag) SELECT number, body, hash, tag FROM newest.entry "
                  "ORDER BY number");
}

} // namespace

TEST_CASE("entries are numbered from 1 and come back as they were appended") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    CHECK(ledger->head().value() == Head{});
    CHECK(ledger->append(siteInit()).value() == 1);
    CHECK(ledger->append(fullEntry()).value() == 2);
    auto expected = fullEntry();
    expected.number = 2;
    CHECK(ledger->find(2).value() == expected);
    CHECK(ledger->find(3).error() == LedgerError::NoSuchEntry);
    CHECK(ledger->hashOf(2).value() == ledger->head()->hash);
    CHECK(ledger->hashOf(0).error() == LedgerError::NoSuchEntry);
}

TEST_CASE("what was appended is there when the ledger is opened again") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    openLedger(file)->append(siteInit()).value();
    const auto head = openLedger(file)->head().value();
    CHECK(head.number == 1);
    CHECK(openToRead(file)->head().value() == head);
    CHECK(openLedger(file)->append(topUp(Phase::Intent, 5)).value() == 2);
}

TEST_CASE("a ledger answers by card, serial, request, day and kind") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    ledger->append(siteInit()).value();
    auto other = topUp(Phase::Intent, 10);
    other.uid = "1dd1ce6f";
    other.serial = 7'000'002;
    other.requestId = "r2";
    other.businessDay += std::chrono::days(1);
    ledger->append(topUp(Phase::Intent, 5)).value();
    ledger->append(other).value();
    ledger->append(topUp(Phase::Intent, 6)).value();

    CHECK(numbersOf(ledger->ofCard("04782e21801d80")) == Numbers{2, 4});
    CHECK(numbersOf(ledger->ofCard("00000000")).empty());
    CHECK(numbersOf(ledger->ofSerial(7'000'002)) == Numbers{3});
    CHECK(numbersOf(ledger->ofRequest("r2")) == Numbers{3});
    CHECK(numbersOf(ledger->ofDay(other.businessDay)) == Numbers{3});
    CHECK(numbersOf(ledger->ofDay(siteInit().businessDay)) == Numbers{1, 2, 4});
    CHECK(ledger->latest(EntryKind::TopUp).value()->number == 4);
    CHECK_FALSE(ledger->latest(EntryKind::Refund).value());
    CHECK(ledger->lastNumberBy(siteInit().businessDay).value() == 4);
    CHECK(ledger->lastNumberBy(other.businessDay + std::chrono::days(9)).value() == 3);
    CHECK(ledger->lastNumberBy(siteInit().businessDay - std::chrono::days(1)).value() == 0);

    Numbers visited;
    REQUIRE(ledger->forEach(2, 3, [&](const Entry& entry) { visited.push_back(entry.number); }));
    CHECK(visited == Numbers{2, 3});
}

TEST_CASE("an intent is open until Done or NotDone answers it") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    const auto answer = [&](Phase phase, std::int64_t intent) {
        auto entry = topUp(phase, 5);
        entry.intent = intent;
        return ledger->append(entry).value();
    };
    ledger->append(siteInit()).value();
    for (int i = 0; i < 4; ++i) {
        ledger->append(topUp(Phase::Intent, 5)).value();
    }
    CHECK(numbersOf(ledger->openIntents()) == Numbers{2, 3, 4, 5});
    answer(Phase::Done, 2);
    answer(Phase::NotDone, 4);
    answer(Phase::Open, 5);
    CHECK(numbersOf(ledger->openIntents()) == Numbers{3, 5});
    answer(Phase::Done, 5);
    CHECK(numbersOf(ledger->openIntents()) == Numbers{3});
    CHECK(numbersOf(ledger->answersTo(5)) == Numbers{8, 9});
    CHECK(numbersOf(ledger->openIntentsAt(6)) == Numbers{3, 4, 5});
    CHECK(numbersOf(ledger->openIntentsAt(3)) == Numbers{2, 3});
}

TEST_CASE("what was open at any time is what the entries up to then say, however late the answer came") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    ledger->append(siteInit()).value();
    std::vector<Numbers> openAfter{{}, {}};
    Numbers open;
    const auto answer = [&](std::int64_t intent, Phase phase) {
        auto entry = topUp(phase, 5);
        entry.intent = intent;
        ledger->append(entry).value();
        if (phase != Phase::Open) {
            std::erase(open, intent);
        }
        openAfter.push_back(open);
    };
    for (int i = 0; i < 60; ++i) {
        open.push_back(ledger->append(topUp(Phase::Intent, 5)).value());
        openAfter.push_back(open);
        if (i % 10 != 0) {
            answer(open.back(), i % 3 == 0 ? Phase::NotDone : Phase::Done);
        }
        if (i == 50) {
            answer(open.front(), Phase::Open);
            answer(open.front(), Phase::Done);
        }
    }
    answer(open.at(2), Phase::NotDone);
    answer(open.front(), Phase::Done);
    REQUIRE(openAfter.size() == 120);
    for (std::size_t number = 0; number < openAfter.size(); ++number) {
        CAPTURE(number);
        CHECK(numbersOf(ledger->openIntentsAt(static_cast<std::int64_t>(number))) == openAfter[number]);
    }
    CHECK(numbersOf(ledger->openIntents()) == open);
    CHECK(verify(*ledger, ledgerKeys())->ok());
}

TEST_CASE("the first entry, and no other, founds the site and names the key version") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    CHECK(ledger->append(topUp(Phase::Intent, 5)).error() == LedgerError::EntryInvalid);
    for (const auto& version : {nlohmann::json(), nlohmann::json(0), nlohmann::json(256), nlohmann::json("1")}) {
        auto first = siteInit();
        first.details["key_version"] = version;
        CHECK(ledger->append(first).error() == LedgerError::EntryInvalid);
    }
    CHECK(ledger->append(siteInit(9)).error() == LedgerError::KeyMissing);
    CHECK(ledger->append(siteInit()).value() == 1);
    CHECK(ledger->append(siteInit()).error() == LedgerError::EntryInvalid);
    CHECK(ledger->append(keysRotated(0)).error() == LedgerError::EntryInvalid);
    CHECK(ledger->append(topUp(Phase::Intent, 5)).value() == 2);
}

TEST_CASE("who lacks the key that a rotation names appends nothing") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    const auto stale = Ledger::open(file, IfMissing::Create, Reality::Real, ledgerKeys({1})).value();
    stale->append(siteInit(1)).value();
    openLedger(file)->append(keysRotated(2)).value();
    CHECK(stale->append(topUp(Phase::Intent, 5)).error() == LedgerError::KeyMissing);
    CHECK(openLedger(file)->append(topUp(Phase::Intent, 5)).value() == 3);
}

TEST_CASE("a ledger opened to read appends nothing") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    CHECK(openToRead(file)->append(topUp(Phase::Intent, 5)).error() == LedgerError::KeyMissing);
}

TEST_CASE("a terminal's keys make no ledger key") {
    KeySet terminal{siteId, 1, {}, std::nullopt, {}};
    CHECK_FALSE(deriveLedgerKey(terminal, station));
}

TEST_CASE("issues get the lowest serial of their station that none has") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    ledger->append(siteInit()).value();
    const auto issue = [](std::uint32_t serial) {
        auto entry = topUp(Phase::Intent, 5);
        entry.kind = EntryKind::Issue;
        entry.serial = serial;
        return entry;
    };
    CHECK(ledger->appendIssueIntent(7, issue)->serial == 7'000'001U);
    ledger->append(issue(7'000'003)).value();
    ledger->append(issue(7'999'999)).value();
    CHECK(ledger->appendIssueIntent(7, issue)->serial == 7'000'002U);
    const auto next = ledger->appendIssueIntent(7, issue).value();
    CHECK(next.serial == 7'000'004U);
    CHECK(next.number == 6);
    CHECK(ledger->find(6).value() == next);
    CHECK(ledger->appendIssueIntent(8, issue)->serial == 8'000'001U);
    CHECK(ledger->appendIssueIntent(999, issue)->serial == 999'000'001U);
}

TEST_CASE("two processes that issue in turn never give one serial twice") {
    const TemporaryFolder folder;
    const auto ours = openLedger(folder / "ledger.sqlite");
    ours->append(siteInit()).value();
    const auto theirs = openLedger(folder / "ledger.sqlite");
    const auto issue = [](std::uint32_t serial) {
        auto entry = topUp(Phase::Intent, 5);
        entry.kind = EntryKind::Issue;
        entry.serial = serial;
        return entry;
    };
    CHECK(ours->appendIssueIntent(7, issue)->serial == 7'000'001U);
    CHECK(theirs->appendIssueIntent(7, issue)->serial == 7'000'002U);
    CHECK(theirs->appendIssueIntent(7, issue)->serial == 7'000'003U);
    CHECK(ours->appendIssueIntent(7, issue)->serial == 7'000'004U);
}

TEST_CASE("a serial whose issue could not be written down is given to the next") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    ledger->append(siteInit()).value();
    const auto issue = [](std::uint32_t serial) {
        auto entry = topUp(Phase::Intent, 5);
        entry.kind = EntryKind::Issue;
        entry.serial = serial;
        return entry;
    };
    const auto unwritable = [&](std::uint32_t serial) {
        auto entry = issue(serial);
        entry.details = "no object";
        return entry;
    };
    CHECK(ledger->appendIssueIntent(7, unwritable).error() == LedgerError::EntryInvalid);
    CHECK(ledger->appendIssueIntent(7, issue)->serial == 7'000'001U);
}

TEST_CASE("an issue that ignores the serial it was given is refused") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    ledger->append(siteInit()).value();
    const auto ignoring = [](std::uint32_t) { return topUp(Phase::Intent, 5); };
    CHECK(ledger->appendIssueIntent(7, ignoring).error() == LedgerError::EntryInvalid);
    CHECK(ledger->head()->number == 1);
}

TEST_CASE("a simulated ledger and a real one are never taken for each other") {
    const TemporaryFolder folder;
    const auto real = folder / "real.sqlite";
    const auto simulated = folder / "simulated.sqlite";
    writeSmallLedger(real);
    Ledger::open(simulated, IfMissing::Create, Reality::Simulated, ledgerKeys()).value()->append(siteInit()).value();
    for (const auto ifMissing : {IfMissing::Create, IfMissing::Refuse}) {
        CHECK(errorOfOpening(simulated, ifMissing, Reality::Real) == LedgerError::Simulated);
        CHECK(errorOfOpening(real, ifMissing, Reality::Simulated) == LedgerError::NotSimulated);
    }
    CHECK(openToRead(real)->reality() == Reality::Real);
    CHECK(openToRead(simulated)->reality() == Reality::Simulated);
    CHECK(verify(*openToRead(simulated), ledgerKeys())->ok());
}

TEST_CASE("a ledger of a newer version is refused") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE)
        .exec("PRAGMA user_version = " + std::to_string(schema::newestVersion() + 1));
    CHECK(errorOfOpening(file) == LedgerError::NewerVersion);
    CHECK(Ledger::openToRead(file).error() == LedgerError::NewerVersion);
}

TEST_CASE("a ledger of an older version is read as it is, and brought to the newest one when it is written to") {
    const int version = GENERATE(1, 2, 3, 4, 5);
    CAPTURE(version);
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeOlderLedger(file, version);
    const auto versionNow = [&] { return SQLite::Database(file.string()).execAndGet("PRAGMA user_version").getInt(); };
    const auto uid = topUp(Phase::Intent, 1).uid;
    const auto head = openToRead(file)->head().value();
    for (int i = 0; i < 2; ++i) { // reading changes nothing
        const auto reader = openToRead(file);
        CHECK(verify(*reader, ledgerKeys())->ok());
        CHECK(numbersOf(reader->openIntents()) == Numbers{7});
        CHECK(numbersOf(reader->openIntentsAt(2)) == Numbers{2});
        CHECK(reader->outlineOfCard(uid)->size() == reader->ofCard(uid)->size());
        CHECK(reader->append(topUp(Phase::Intent, 1)).error() == LedgerError::KeyMissing);
        CHECK(versionNow() == version);
    }
    const auto before = openToRead(file); // a report that goes on while another program migrates
    CHECK(numbersOf(before->openIntents()) == Numbers{7});
    const auto ledger = Ledger::open(file, IfMissing::Refuse, Reality::Real, ledgerKeys());
    REQUIRE(ledger);
    CHECK(versionNow() == schema::newestVersion());
    CHECK(verify(**ledger, ledgerKeys())->ok());
    CHECK((*ledger)->head().value() == head);
    CHECK(numbersOf((*ledger)->openIntents()) == Numbers{7});
    CHECK(numbersOf((*ledger)->openIntentsAt(2)) == Numbers{2});
    CHECK((*ledger)->outlineOfCard(uid)->size() == (*ledger)->ofCard(uid)->size());
    CHECK(numbersOf(before->openIntents()) == Numbers{7});

    auto done = topUp(Phase::Done, 90);
    done.intent = 7;
    REQUIRE((*ledger)->append(done));
    const auto next = (*ledger)->append(topUp(Phase::Intent, 30)).value();
    CHECK(numbersOf((*ledger)->openIntents()) == Numbers{next});
    CHECK(numbersOf(before->openIntents()) == Numbers{next});
    CHECK(verify(**ledger, ledgerKeys())->ok());
}

TEST_CASE("the migrations, run one by one, leave what a new ledger has") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    SQLite::Database database(file.string());
    CHECK(schema::isIntact(database));
    CHECK(schema::newestVersion() == 6); // another migration is to be added to the test above
}

TEST_CASE("an older ledger that somebody changed is not migrated") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeOlderLedger(file, 2);
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("DROP TRIGGER entry_is_never_deleted");
    CHECK(errorOfOpening(file) == LedgerError::Corrupt);
    CHECK(SQLite::Database(file.string()).execAndGet("PRAGMA user_version").getInt() == 2);
    CHECK_FALSE(verify(*openToRead(file), ledgerKeys())->ok());
}

TEST_CASE("the outline of a card's entries is what the entries themselves say") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    const auto ledger = openLedger(file);
    const auto full = fullEntry();
    REQUIRE(full.record);
    REQUIRE(full.builtOn);
    REQUIRE(ledger->append(full));
    const auto uid = full.uid;
    std::vector<EntryOutline> expected;
    const auto entries = ledger->ofCard(uid);
    REQUIRE(entries);
    for (const auto& entry : *entries) {
        expected.push_back({entry.number, entry.kind, entry.phase, entry.intent, entry.serial, entry.spentBefore,
                            entry.spentAfter, entry.record, entry.builtOn});
    }
    REQUIRE(expected.size() > 3);
    CHECK(*ledger->outlineOfCard(uid) == expected);
    CHECK(ledger->outlineOfCard("00000000")->empty());
    CHECK(ledger->ofCardSince(uid, expected[2].number)->size() == expected.size() - 2);
    CHECK(ledger->ofCardSince(uid, expected[2].number)->front().number == expected[2].number);
}

TEST_CASE("of a card's entries those since a business day begin with that day's first entry, whosever it is") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    ledger->append(siteInit()).value();
    const auto append = [&](std::string uid, int day) {
        auto entry = topUp(Phase::Intent, 1);
        entry.uid = std::move(uid);
        entry.businessDay = BusinessDay(std::chrono::year{2026} / 6 / day);
        return ledger->append(entry).value();
    };
    append("aaaaaaaa", 1);
    append("bbbbbbbb", 2);
    const auto first = append("aaaaaaaa", 2);
    const auto setBack = append("aaaaaaaa", 1); // the clock was set back over the day's end
    const auto last = append("aaaaaaaa", 2);
    auto done = topUp(Phase::Done, 4);
    done.bonus = Points(1);
    done.uid = "aaaaaaaa";
    done.businessDay = BusinessDay(std::chrono::year{2026} / 6 / 2);
    done.intent = last;
    ledger->append(done).value();
    const auto numbers = [&](const std::string& uid, int day) {
        std::vector<std::int64_t> found;
        const auto on = BusinessDay(std::chrono::year{2026} / 6 / day);
        const auto outlines = ledger->paidOnCardSinceDay(uid, on).value();
        CHECK(openToRead(folder / "ledger.sqlite")->paidOnCardSinceDay(uid, on).value() == outlines);
        for (const auto& outline : outlines) {
            const auto entry = ledger->find(outline.number).value();
            CHECK(outline == PaidOutline{entry.number, entry.kind, entry.phase, entry.intent, entry.serial,
                                         entry.businessDay, Points(entry.phase == Phase::Done ? 3 : 1)});
            found.push_back(outline.number);
        }
        return found;
    };
    CHECK(numbers("aaaaaaaa", 1) == std::vector<std::int64_t>{2, first, setBack, last, last + 1});
    CHECK(numbers("aaaaaaaa", 2) == std::vector{first, setBack, last, last + 1});
    CHECK(numbers("aaaaaaaa", 3).empty());
    CHECK(numbers("cccccccc", 2).empty());
}

TEST_CASE("the last entry of a card's day with what its chip was found to be is found, and no other") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    ledger->append(siteInit()).value();
    const auto append = [&](std::string uid, int day, nlohmann::json details) {
        auto entry = topUp(Phase::Intent, 1);
        entry.uid = std::move(uid);
        entry.businessDay = BusinessDay(std::chrono::year{2026} / 6 / day);
        entry.details = std::move(details);
        return ledger->append(entry).value();
    };
    const nlohmann::json chip{{"chip", {{"card-type", "passed"}}}};
    append("aaaaaaaa", 1, chip);
    append("aaaaaaaa", 2, chip);
    const auto newest = append("aaaaaaaa", 2, chip);
    append("aaaaaaaa", 2, nullptr);
    append("aaaaaaaa", 2, {{"copy", {{"chip", 1}}}}); // the word further down is another thing
    const auto setBack = append("aaaaaaaa", 1, chip);
    append("bbbbbbbb", 2, nullptr);
    const auto latest = [&](const char* uid, int day) {
        const auto on = BusinessDay(std::chrono::year{2026} / 6 / day);
        const auto found = ledger->latestChipOf(uid, on).value();
        CHECK(openToRead(folder / "ledger.sqlite")->latestChipOf(uid, on).value() == found);
        return found ? found->number : 0;
    };
    CHECK(latest("aaaaaaaa", 1) == setBack);
    CHECK(latest("aaaaaaaa", 2) == newest);
    CHECK(latest("aaaaaaaa", 3) == 0);
    CHECK(latest("bbbbbbbb", 2) == 0);
    CHECK(latest("cccccccc", 2) == 0);
}

TEST_CASE("what is no ledger is refused and left as it was") {
    const TemporaryFolder folder;
    const auto file = folder / "file";
    SECTION("missing") {
        CHECK(errorOfOpening(file) == LedgerError::CannotOpen);
        CHECK(Ledger::openToRead(file).error() == LedgerError::CannotOpen);
        CHECK_FALSE(std::filesystem::exists(file));
    }
    SECTION("a folder") {
        CHECK(errorOfOpening(folder.path(), IfMissing::Create) == LedgerError::CannotOpen);
        CHECK(Ledger::openToRead(folder.path()).error() == LedgerError::CannotOpen);
    }
    SECTION("empty, when it should be one already") {
        std::ofstream{file};
        CHECK(errorOfOpening(file) == LedgerError::NotALedger);
        CHECK(Ledger::openToRead(file).error() == LedgerError::NotALedger);
    }
    SECTION("text") {
        std::ofstream(file) << std::string(5000, 'x');
        for (const auto ifMissing : {IfMissing::Create, IfMissing::Refuse}) {
            CHECK(errorOfOpening(file, ifMissing) == LedgerError::NotALedger);
        }
        CHECK(Ledger::openToRead(file).error() == LedgerError::NotALedger);
        CHECK(std::filesystem::file_size(file) == 5000);
    }
    SECTION("somebody else's database") {
        SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE entry (number)");
        CHECK(errorOfOpening(file, IfMissing::Create) == LedgerError::NotALedger);
    }
}

TEST_CASE("a ledger whose triggers, indexes or table were changed is not written to") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    const auto* change = GENERATE("DROP TRIGGER entry_is_never_updated", "DROP INDEX entry_outline",
                                  "ALTER TABLE entry ADD COLUMN note TEXT", "CREATE TABLE more (x)");
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec(change);
    CHECK(errorOfOpening(file) == LedgerError::Corrupt);
}

TEST_CASE("the database itself refuses to change or remove an entry, or to leave a gap") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
    // Row 2 once more, under another number, with another body or hash.
    const auto insert = [](const std::string& verb, const std::string& number, const std::string& body = "body",
                           const std::string& hash = "hash") {
        return verb + " INTO entry SELECT " + number + ", " + body + ", " + hash +
               ", tag, kind, phase, business_day, uid, serial, request_id, intent, spent_before, spent_after, record, "
               "built_on FROM entry WHERE number = 2";
    };
    {
        SQLite::Transaction undone(raw);
        CHECK(raw.tryExec(insert("INSERT", "9")) == SQLITE_OK);
    }
    for (const auto& sql : {
             std::string("UPDATE entry SET body = '{}' WHERE number = 2"),
             std::string("UPDATE entry SET kind = 'heal' WHERE number = 2"),
             std::string("UPDATE entry SET number = 100 WHERE number = 8"),
             std::string("UPDATE OR REPLACE entry SET number = 3 WHERE number = 2"),
             std::string("DELETE FROM entry WHERE number = 8"),
             std::string("DELETE FROM entry"),
             insert("INSERT OR REPLACE", "3"),
             insert("REPLACE", "8"),
             insert("INSERT", "10"),
             insert("INSERT", "NULL"),
             insert("INSERT", "9", "NULL"),
             insert("INSERT", "9", "body", "x'00'"),
         }) {
        CAPTURE(sql);
        CHECK(raw.tryExec(sql) != SQLITE_OK);
    }
    CHECK(verify(*openToRead(file), ledgerKeys())->ok());
    CHECK(openToRead(file)->head()->number == smallLedgerSize);
}

TEST_CASE("a ledger and SQLite's files beside it are for their owner alone") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    const auto mask = ::umask(0);
    const auto ledger = openLedger(file);
    ledger->append(siteInit()).value();
    ::umask(mask);
    for (const auto* suffix : {"", "-wal", "-shm"}) {
        struct stat status {};
        REQUIRE(::stat((file.string() + suffix).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777U) == 0600);
    }
}

TEST_CASE("the settings that make an entry durable are in force") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    SQLite::Database raw(file.string(), SQLite::OPEN_READONLY);
    CHECK(raw.execAndGet("PRAGMA journal_mode").getString() == "wal");
    CHECK(raw.execAndGet("PRAGMA application_id").getInt() == schema::realApplicationId);
    CHECK(raw.execAndGet("PRAGMA user_version").getInt() == schema::newestVersion());
}

TEST_CASE("what somebody put into the schema calls nothing that may do harm") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
    raw.exec("ALTER TABLE entry RENAME TO other; CREATE VIEW entry AS SELECT other.* FROM other, pragma_user_version");
    CHECK(raw.execAndGet("SELECT number FROM entry WHERE number = 3").getInt() == 3); // whoever trusts it is answered
    CHECK(openToRead(file)->find(3).error() == LedgerError::Corrupt);
}

TEST_CASE("a query by card, serial, request, day, kind or intent uses an index") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    SQLite::Database raw(file.string(), SQLite::OPEN_READONLY);
    for (const auto* condition :
         {"uid = 'a'", "serial = 1", "request_id = 'a'", "business_day = 'a'", "kind = 'a'", "intent = 1"}) {
        SQLite::Statement plan(raw,
                               std::string("EXPLAIN QUERY PLAN SELECT number, body FROM entry WHERE ") + condition);
        REQUIRE(plan.executeStep());
        CAPTURE(plan.getColumn(3).getString());
        CHECK(plan.getColumn(3).getString().find("USING INDEX") != std::string::npos);
    }
}

TEST_CASE("what was decided by looking at the whole ledger is appended only while nothing has been added since") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    const auto first = openLedger(file);
    const auto second = openLedger(file);
    const auto seen = first->head().value().number;
    CHECK(second->appendIfHeadIs(seen, topUp(Phase::Intent, 5)).value() == seen + 1);
    CHECK_FALSE(first->appendIfHeadIs(seen, topUp(Phase::Intent, 6)).value());
    CHECK(first->head().value().number == seen + 1);
    CHECK(first->appendIfHeadIs(seen + 1, topUp(Phase::Intent, 6)).value() == seen + 2);
    CHECK(openToRead(file)->appendIfHeadIs(seen + 2, topUp(Phase::Intent, 7)).error() == LedgerError::KeyMissing);
}

TEST_CASE("entries that belong together are appended all or none") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    const auto ledger = openLedger(file);
    const auto head = ledger->head().value().number;
    CHECK(ledger->appendTogether({topUp(Phase::Intent, 5), topUp(Phase::Intent, 6)}).value() == head + 1);
    CHECK(ledger->head().value().number == head + 2);
    auto founding = topUp(Phase::Note, 7);
    founding.kind = EntryKind::SiteInit;
    CHECK(ledger->appendTogether({topUp(Phase::Intent, 7), founding}).error() == LedgerError::EntryInvalid);
    CHECK(ledger->head().value().number == head + 2);
    CHECK(openToRead(file)->appendTogether({topUp(Phase::Intent, 7)}).error() == LedgerError::KeyMissing);
}

TEST_CASE("the entries of a kind are listed from any number on") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    const auto ledger = openLedger(file);
    const auto all = ledger->ofKind(EntryKind::TopUp).value();
    REQUIRE(all.size() >= 3);
    CHECK(ledger->ofKindSince(EntryKind::TopUp, 1).value() == all);
    CHECK(ledger->ofKindSince(EntryKind::TopUp, all[1].number).value() ==
          std::vector<Entry>(all.begin() + 1, all.end()));
    CHECK(ledger->ofKindSince(EntryKind::TopUp, all.back().number + 1).value().empty());
}

TEST_CASE("a folder or file that may not be written is said so, to an ordinary user") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    const auto openingIsRefused = [&] {
        const auto ledger = Ledger::open(file, IfMissing::Create, Reality::Real, ledgerKeys());
        return !ledger && ledger.error() == LedgerError::CannotOpen ? 0 : 1;
    };
    SECTION("no file yet in a folder that is read-only") {
        std::filesystem::remove(file);
        ::chmod(folder.path().c_str(), 0555);
        CHECK(asOrdinaryUser(openingIsRefused) == 0);
    }
    SECTION("a file that is read-only") {
        ::chmod(file.c_str(), 0444);
        ::chmod(folder.path().c_str(), 0777);
        CHECK(asOrdinaryUser(openingIsRefused) == 0);
    }
    SECTION("a file that may not even be read") {
        ::chmod(file.c_str(), 0000);
        ::chmod(folder.path().c_str(), 0777);
        CHECK(asOrdinaryUser(openingIsRefused) == 0);
        CHECK(asOrdinaryUser([&] { return Ledger::openToRead(file).error() == LedgerError::CannotOpen ? 0 : 1; }) == 0);
    }
    ::chmod(folder.path().c_str(), 0700);
}
