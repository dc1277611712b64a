#include "core/ledger/entry_json.h"
#include "core/ledger/fingerprint.h"
#include "core/ledger/verification.h"
#include "tests/core/ledger/books.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <optional>
#include <unistd.h>

using namespace tally;
using namespace tally::test;

namespace {

/// A copy of the small ledger, to be tampered with.
struct Tampered {
    TemporaryFolder folder;
    std::filesystem::path file = folder / "ledger.sqlite";
    Tampered() { std::filesystem::copy_file(original(), file); }

    static const std::filesystem::path& original() {
        static const TemporaryFolder home;
        static const auto written = [] {
            const auto path = home / "ledger.sqlite";
            writeSmallLedger(path);
            return path;
        }();
        return written;
    }

    [[nodiscard]] Verification withKeys() const { return verify(*openToRead(file), ledgerKeys()).value(); }
    [[nodiscard]] Verification withoutKeys() const { return verify(*openToRead(file)).value(); }
};

std::string inRow(const std::string& assignment, std::int64_t row) {
    return "UPDATE entry SET " + assignment + " WHERE number = " + std::to_string(row);
}

} // namespace

TEST_CASE("an untouched ledger verifies, with and without keys, across a rotation") {
    const Tampered ledger;
    const auto found = ledger.withKeys();
    CHECK(found.ok());
    CHECK(found.entries == smallLedgerSize);
    CHECK_FALSE(found.firstBad);
    CHECK(found.head == openToRead(ledger.file)->head().value());
    CHECK(found.tags == TagCheck::Done);
    CHECK(ledger.withoutKeys().ok());
    CHECK(ledger.withoutKeys().tags == TagCheck::NoKeys);
}

TEST_CASE("a forger who changes nothing leaves a ledger that verifies") {
    const Tampered ledger;
    { const Forger forger(ledger.file); }
    CHECK(ledger.withKeys().ok());
}

TEST_CASE("tampering with any column of any row is found and the row is named") {
    struct Change {
        const char* assignment;
        LedgerFault fault;
        bool needsKeys;
    };
    constexpr Change changes[] = {
        {"body = replace(body, '2026-05-31T12', '2026-05-31T13')", LedgerFault::Hash, false},
        {"body = json_set(body, '$.money', 1)", LedgerFault::Hash, false},
        {"body = body || ' '", LedgerFault::Hash, false},
        {"hash = zeroblob(32)", LedgerFault::Hash, false},
        {"hash = CAST(x'00' || substr(hash, 2) AS BLOB)", LedgerFault::Hash, false},
        {"hash = CAST(substr(hash, 1, 31) || x'00' AS BLOB)", LedgerFault::Hash, false},
        {"hash = CAST(substr(hash, 1, 31) AS BLOB)", LedgerFault::Hash, false},
        {"hash = CAST(hash || x'00' AS BLOB)", LedgerFault::Hash, false},
        {"hash = x''", LedgerFault::Hash, false},
        {"tag = zeroblob(32)", LedgerFault::Tag, true},
        {"tag = CAST(x'00' || substr(tag, 2) AS BLOB)", LedgerFault::Tag, true},
        {"tag = CAST(substr(tag, 1, 31) || x'00' AS BLOB)", LedgerFault::Tag, true},
        {"tag = CAST(substr(tag, 1, 31) AS BLOB)", LedgerFault::Tag, true},
        {"tag = hash", LedgerFault::Tag, true},
        {"tag = x''", LedgerFault::Tag, true},
        {"number = number + 1000", LedgerFault::Numbering, false},
        {"kind = 'heal'", LedgerFault::Storage, false},
        {"phase = 'phase'", LedgerFault::Storage, false},
        {"business_day = '2026-05-30'", LedgerFault::Storage, false},
        {"uid = coalesce(uid || '0', '00000000')", LedgerFault::Storage, false},
        {"serial = coalesce(serial + 1, 0)", LedgerFault::Storage, false},
        {"request_id = ''", LedgerFault::Storage, false},
        {"intent = coalesce(intent + 1, 0)", LedgerFault::Storage, false},
        {"spent_before = 0", LedgerFault::Storage, false},
        {"spent_after = 0", LedgerFault::Storage, false},
        {"record = hex(zeroblob(48))", LedgerFault::Storage, false},
        {"built_on = hex(zeroblob(48))", LedgerFault::Storage, false},
    };
    for (const auto& change : changes) {
        for (std::int64_t row = 1; row <= smallLedgerSize; ++row) {
            CAPTURE(change.assignment, row);
            const Tampered ledger;
            Forger(ledger.file).run(inRow(change.assignment, row));
            const auto found = ledger.withKeys();
            CHECK(found.fault == change.fault);
            CHECK(found.firstBad == row);
            CHECK(found.entries == row - 1);
            CHECK(found.head.number == row - 1);
            if (!change.needsKeys) {
                CHECK(ledger.withoutKeys().firstBad == row);
            }
        }
    }
}

TEST_CASE("every single bit of a hash and of a tag counts") {
    const Tampered ledger;
    const auto* column = GENERATE("hash", "tag");
    Forger forger(ledger.file);
    for (int bit = 0; bit < 256; bit += 1) {
        SQLite::Statement read(forger.database(), std::string("SELECT ") + column + " FROM entry WHERE number = 4");
        REQUIRE(read.executeStep());
        auto bytes = read.getColumn(0).getString();
        read.reset();
        const auto write = [&] {
            SQLite::Statement update(forger.database(),
                                     std::string("UPDATE entry SET ") + column + " = ?1 WHERE number = 4");
            update.bind(1, bytes.data(), static_cast<int>(bytes.size()));
            update.exec();
        };
        auto& byte = bytes[static_cast<std::size_t>(bit / 8)];
        byte = static_cast<char>(byte ^ (1 << bit % 8));
        write();
        CHECK(ledger.withKeys().firstBad == 4);
        byte = static_cast<char>(byte ^ (1 << bit % 8));
        write();
    }
}

TEST_CASE("a removed entry is named") {
    for (std::int64_t row = 1; row < smallLedgerSize; ++row) {
        const Tampered ledger;
        Forger(ledger.file).run("DELETE FROM entry WHERE number = " + std::to_string(row));
        CHECK(ledger.withoutKeys().fault == LedgerFault::Numbering);
        CHECK(ledger.withoutKeys().firstBad == row);
    }
}

TEST_CASE("a tail that was cut off shows in the head alone") {
    const Tampered ledger;
    const auto before = ledger.withKeys().head;
    Forger(ledger.file).run("DELETE FROM entry WHERE number = 8");
    CHECK(ledger.withKeys().ok());
    CHECK(ledger.withKeys().head != before);
}

TEST_CASE("entries that changed places are found") {
    for (std::int64_t row = 1; row < smallLedgerSize; ++row) {
        const Tampered ledger;
        const auto here = std::to_string(row);
        const auto next = std::to_string(row + 1);
        {
            Forger forger(ledger.file);
            forger.run("UPDATE entry SET number = 1000 WHERE number = " + here);
            forger.run("UPDATE entry SET number = " + here + " WHERE number = " + next);
            forger.run("UPDATE entry SET number = " + next + " WHERE number = 1000");
        }
        CHECK(ledger.withoutKeys().firstBad == row);
    }
}

TEST_CASE("an entry before the first is found") {
    const Tampered ledger;
    Forger(ledger.file)
        .run("INSERT INTO entry (number, body, hash, tag, kind, phase, business_day) SELECT -3, body, hash, tag, kind, phase, "
             "business_day FROM entry WHERE number = 2");
    CHECK(ledger.withoutKeys().fault == LedgerFault::Numbering);
    CHECK(ledger.withoutKeys().firstBad == -3);
}

TEST_CASE("an entry appended, or a chain rebuilt, without the key is found with it") {
    const Tampered ledger;
    SECTION("appended") {
        Forger forger(ledger.file);
        forger.run("INSERT INTO entry (number, body, hash, tag, kind, phase, business_day) SELECT 9, body, hash, tag, kind, "
                   "phase, business_day FROM entry WHERE number = 5");
        forger.rebuildChain(9);
    }
    SECTION("rebuilt") {
        const auto row = GENERATE(range<std::int64_t>(1, smallLedgerSize + 1));
        Forger forger(ledger.file);
        forger.run(inRow("body = replace(body, '2026-05-31T12', '2026-05-31T13')", row));
        forger.rebuildChain(row);
        CHECK(ledger.withKeys().firstBad == row);
    }
    CHECK(ledger.withoutKeys().ok());
    CHECK(ledger.withKeys().fault == LedgerFault::Tag);
}

TEST_CASE("a body that is no entry is found even where hash and chain are right") {
    const Tampered ledger;
    const auto* body = GENERATE("", "no json", "{}", R"({"kind":"top-up"})", "[1]");
    {
        Forger forger(ledger.file);
        forger.run("DELETE FROM entry WHERE number > 3");
        forger.run(std::string("UPDATE entry SET body = '") + body + "' WHERE number = 3");
        forger.rebuildChain(3);
    }
    CHECK(ledger.withoutKeys().fault == LedgerFault::Body);
    CHECK(ledger.withoutKeys().firstBad == 3);
}

TEST_CASE("only the first entry founds a site, whatever the hashes say") {
    const Tampered ledger;
    SECTION("a first entry that does not") {
        Forger forger(ledger.file);
        forger.run("UPDATE entry SET body = (SELECT body FROM entry WHERE number = 2) WHERE number = 1");
        forger.rebuildChain(1);
    }
    SECTION("a first entry that names no key version") {
        Forger forger(ledger.file);
        forger.run("UPDATE entry SET body = json_remove(body, '$.details.key_version') WHERE number = 1");
        forger.rebuildChain(1);
    }
    CHECK(ledger.withoutKeys().fault == LedgerFault::Body);
    CHECK(ledger.withoutKeys().firstBad == 1);
}

TEST_CASE("a later entry that founds a site is found") {
    const Tampered ledger;
    {
        Forger forger(ledger.file);
        forger.run("UPDATE entry SET body = (SELECT body FROM entry WHERE number = 1) WHERE number = 4");
        forger.rebuildChain(4);
    }
    CHECK(ledger.withoutKeys().fault == LedgerFault::Body);
    CHECK(ledger.withoutKeys().firstBad == 4);
}

TEST_CASE("a simulated ledger that is passed off as a real one is found") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    Ledger::open(file, IfMissing::Create, Reality::Simulated, ledgerKeys()).value()->append(siteInit()).value();
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("PRAGMA application_id = 0x546c7931");
    const auto found = verify(*openToRead(file)).value();
    CHECK(found.fault == LedgerFault::Reality);
    CHECK(found.firstBad == 1);
}

TEST_CASE("the keys of another site or station, or too few of them, do not verify") {
    const Tampered ledger;
    const auto reader = openToRead(ledger.file);
    const auto another = verify(*reader, LedgerKeys::derive(siteKeys(), station + 1)).value();
    CHECK(another.fault == LedgerFault::Tag);
    CHECK(another.firstBad == 1);
    const auto tooFew = verify(*reader, ledgerKeys({1})).value();
    CHECK(tooFew.fault == LedgerFault::KeyMissing);
    CHECK(tooFew.firstBad == 7); // the first after the rotation
}

TEST_CASE("a changed table, trigger or index is found") {
    const Tampered ledger;
    const auto rewrite = [](const char* name, const char* from, const char* to) {
        return std::string("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '") + from +
               "', '" + to + "') WHERE name = '" + name + "'";
    };
    const std::string change = GENERATE_COPY(
        std::string("DROP TRIGGER entry_is_never_updated"), std::string("DROP TRIGGER entry_is_never_deleted"),
        std::string("DROP TRIGGER entry_numbers_are_gapless"), std::string("DROP INDEX entry_outline"),
        std::string("DROP INDEX entry_kind"), std::string("DROP INDEX entry_intent"),
        std::string("ALTER TABLE entry ADD COLUMN note TEXT"), std::string("CREATE TABLE more (x)"),
        std::string("CREATE VIEW entries AS SELECT * FROM entry"),
        std::string("CREATE TRIGGER more AFTER INSERT ON entry BEGIN SELECT 1; END"),
        std::string(
            "DROP TRIGGER entry_is_never_updated; CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry BEGIN "
            "SELECT 1; END"),
        rewrite("entry", "kind         TEXT NOT NULL", "kind         TEXT"),
        rewrite("entry", "CHECK (number > 0)", "CHECK (number > 9)"), rewrite("entry", "STRICT", ""),
        rewrite("entry_is_never_deleted", "BEFORE DELETE", "BEFORE UPDATE"));
    CAPTURE(change);
    SQLite::Database(ledger.file.string(), SQLite::OPEN_READWRITE).exec(change);
    const auto found = ledger.withKeys();
    CHECK(found.fault == LedgerFault::Schema);
    CHECK_FALSE(found.firstBad);
}

TEST_CASE("a table that is gone, or a view in its place, is found") {
    const Tampered ledger;
    SECTION("gone") { SQLite::Database(ledger.file.string(), SQLite::OPEN_READWRITE).exec("DROP TABLE entry"); }
    SECTION("a view that answers alike") {
        SQLite::Database raw(ledger.file.string(), SQLite::OPEN_READWRITE);
        raw.exec("CREATE TABLE other AS SELECT number, body, hash, tag FROM entry");
        raw.exec("DROP TABLE entry");
        raw.exec("CREATE VIEW entry AS SELECT * FROM other");
    }
    CHECK_FALSE(ledger.withKeys().ok());
}

TEST_CASE("every index that hides an entry, tells something else of one or is out of order is found") {
    struct Lie {
        const char* index;
        const char* truth; ///< in its definition
        const char* lie;
    };
    const auto lie = GENERATE(
        Lie{"entry_kind", "(kind)", "(kind) WHERE number <> 3"},
        Lie{"entry_kind", "(kind)", "(CASE number WHEN 3 THEN ''heal'' ELSE kind END)"},
        Lie{"entry_kind", "(kind)", "(kind DESC)"},
        Lie{"entry_business_day", "(business_day)", "(business_day) WHERE number <> 3"},
        Lie{"entry_business_day", "(business_day)", "(CASE number WHEN 3 THEN ''2026-05-30'' ELSE business_day END)"},
        Lie{"entry_serial", "IS NOT NULL", "IS NOT NULL AND number <> 3"},
        Lie{"entry_serial", "(serial, kind)", "(CASE number WHEN 3 THEN serial + 1 ELSE serial END, kind)"},
        Lie{"entry_serial", "(serial, kind)", "(serial, CASE number WHEN 3 THEN ''issue'' ELSE kind END)"},
        Lie{"entry_request_id", "IS NOT NULL", "IS NOT NULL AND number <> 9"},
        Lie{"entry_request_id", "(request_id)", "(CASE number WHEN 9 THEN ''x'' ELSE request_id END)"},
        Lie{"entry_request_id", "(request_id)", "(CASE number WHEN 9 THEN x''00'' ELSE request_id END)"},
        Lie{"entry_intent", "IS NOT NULL", "IS NOT NULL AND number <> 3"},
        Lie{"entry_intent", "(intent, phase)", "(CASE number WHEN 3 THEN 4 ELSE intent END, phase)"},
        Lie{"entry_intent", "(intent, phase)", "(intent DESC, phase)"}, Lie{"entry_late_answer", "> 64", "> 0"},
        Lie{"entry_outline", "IS NOT NULL", "IS NOT NULL AND number <> 3"},
        Lie{"entry_outline", "(uid, ", "(CASE number WHEN 3 THEN ''00000000'' ELSE uid END, "},
        Lie{"entry_outline", " phase,", " CASE number WHEN 3 THEN ''intent'' ELSE phase END,"},
        Lie{"entry_outline", " spent_before,", " CASE number WHEN 3 THEN 9 ELSE spent_before END,"},
        Lie{"entry_outline", " record,", " CASE number WHEN 9 THEN built_on ELSE record END,"},
        Lie{"entry_outline", " number,", " -number,"});
    CAPTURE(lie.index, lie.lie);
    const Tampered ledger;
    openLedger(ledger.file)->append(fullEntry()).value(); // number 9
    const auto rewrite = [&](const std::string& from, const std::string& to) {
        SQLite::Database raw(ledger.file.string(), SQLite::OPEN_READWRITE);
        raw.exec("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '" + from + "', '" + to +
                 "') WHERE name = '" + lie.index + "'");
    };
    rewrite(lie.truth, lie.lie);
    SQLite::Database(ledger.file.string(), SQLite::OPEN_READWRITE).exec(std::string("REINDEX ") + lie.index);
    rewrite(lie.lie, lie.truth);
    CHECK(ledger.withKeys().fault == LedgerFault::Storage);
    CHECK_FALSE(ledger.withKeys().firstBad);
}

TEST_CASE("the arithmetic modulo 2^61 - 1 is that of the schoolbook") {
    constexpr Residue minusOne(Residue::modulus - 1);
    CHECK(minusOne * minusOne == Residue(1));
    CHECK(minusOne + Residue(1) == Residue());
    CHECK(Residue(Residue::modulus) == Residue());
    CHECK(Residue(std::uint64_t{1} << 31U) * Residue(std::uint64_t{1} << 30U) == Residue(1));
    CHECK(Residue(std::uint64_t{1} << 60U) * Residue(std::uint64_t{1} << 60U) == Residue(std::uint64_t{1} << 59U));
    CHECK(Residue(3'000'000'019) * Residue(700'000'001) == Residue(2'100'000'016'300'000'019));
}

TEST_CASE("sets of rows are told apart by every cell of every row, and not by their order") {
    using Rows = std::vector<std::pair<std::int64_t, std::string>>;
    const FingerprintKey key;
    const auto printOf = [&](const Rows& rows) {
        Fingerprint print;
        for (const auto& [number, text] : rows) {
            print.add(key, key.row({key.of(number), key.of(text)}));
        }
        return print;
    };
    const std::string lengthy(500, 'a');
    const auto rows = printOf({{1, "a"}, {2, "b"}, {3, lengthy}});
    CHECK(printOf({{3, lengthy}, {1, "a"}, {2, "b"}}) == rows);
    CHECK_FALSE(printOf({{1, "b"}, {2, "a"}, {3, lengthy}}) == rows);
    CHECK_FALSE(printOf({{1, "a"}, {2, "b"}}) == rows);
    CHECK_FALSE(printOf({{1, "a"}, {2, "b"}, {3, lengthy}, {3, lengthy}}) == rows);
    CHECK_FALSE(printOf({{1, "a"}, {2, "b"}, {3, lengthy + "a"}}) == rows);
    CHECK_FALSE(printOf({{1, std::string("a\0", 2)}, {2, "b"}, {3, lengthy}}) == rows);
    for (std::size_t i = 0; i < lengthy.size(); ++i) {
        auto other = lengthy;
        other[i] = 'b';
        CHECK_FALSE(printOf({{1, "a"}, {2, "b"}, {3, other}}) == rows);
    }
    CHECK_FALSE(key.of(std::int64_t{-1}) == key.of(std::int64_t{0xffffffff}));
    CHECK_FALSE(key.of(std::int64_t{0}) == key.ofNull());
    CHECK_FALSE(key.of("") == key.ofNull());
}

TEST_CASE("what was verified once is not verified again, as long as the ledger goes on from there") {
    const Tampered ledger;
    const auto reader = openToRead(ledger.file);
    VerifiedPart known;
    std::int64_t asked = 0;
    const auto again = [&] {
        asked = 0;
        return verifyOn(*reader, ledgerKeys(), known,
                        [&](std::int64_t, std::int64_t) {
                            ++asked;
                            return Onward::Continue;
                        })
            .value();
    };
    REQUIRE(again().ok());
    CHECK(known.head == reader->head().value());
    CHECK(again().entries == smallLedgerSize);
    const auto append = [&](int count) {
        const auto more = openLedger(ledger.file);
        for (int i = 0; i < count; ++i) {
            more->append(topUp(Phase::Intent, 1)).value();
        }
    };

    SECTION("it goes on") {
        append(3);
        const auto found = again();
        CHECK(found.ok());
        CHECK(found.entries == smallLedgerSize + 3);
        CHECK(found.head == reader->head().value());
        CHECK(known.head == found.head);
        CHECK(known.open.size() == 1 + 3);
    }
    SECTION("a new entry was tampered with") {
        append(3);
        Forger(ledger.file).run(inRow("body = replace(body, '2026-05-31T12', '2026-05-31T13')", smallLedgerSize + 2));
        const auto found = again();
        CHECK(found.fault == LedgerFault::Hash);
        CHECK(found.firstBad == smallLedgerSize + 2);
        CHECK(found.entries == smallLedgerSize + 1);
        CHECK(known.head.number == 0);
    }
    SECTION("a new entry was made without the key") {
        Forger forger(ledger.file);
        forger.run("INSERT INTO entry (number, body, hash, tag, kind, phase, business_day) SELECT 9, body, hash, tag, kind, "
                   "phase, business_day FROM entry WHERE number = 5");
        forger.rebuildChain(9);
        CHECK(again().fault == LedgerFault::Tag);
    }
    SECTION("an index hides a new entry") {
        append(1);
        SQLite::Database raw(ledger.file.string(), SQLite::OPEN_READWRITE);
        raw.exec("DROP INDEX entry_outline");
        CHECK(again().fault == LedgerFault::Schema);
    }
    SECTION("the head that was verified is another: all is looked at again") {
        Forger(ledger.file).run(inRow("hash = zeroblob(32)", smallLedgerSize));
        CHECK(again().firstBad == smallLedgerSize);
        Forger(ledger.file).run(inRow("body = replace(body, '2026-05-31T12', '2026-05-31T13')", 2));
        CHECK(again().firstBad == 2);
    }
    SECTION("the tail that was verified is gone: all is looked at again") {
        Forger(ledger.file).run("DELETE FROM entry WHERE number = 8");
        CHECK(again().entries == smallLedgerSize - 1);
        CHECK(known.head.number == smallLedgerSize - 1);
    }
    SECTION("a list of what is open that hides a sale is found all the same") {
        SQLite::Database(ledger.file.string(), SQLite::OPEN_READWRITE).exec("DELETE FROM open_intent");
        CHECK(again().fault == LedgerFault::Storage);
    }
}

TEST_CASE("the chain alone is followed as in a whole verification, rotations included") {
    const Tampered ledger;
    const auto reader = openToRead(ledger.file);
    CHECK(followChain(*reader, ledgerKeys())->ok());
    CHECK(followChain(*reader, ledgerKeys())->entries == smallLedgerSize);
    CHECK(followChain(*reader, ledgerKeys({1}))->fault == LedgerFault::KeyMissing);
    Forger(ledger.file).run(inRow("tag = hash", 8));
    CHECK(followChain(*reader, ledgerKeys())->firstBad == 8);
}

TEST_CASE("an index that hides an entry is found, though its definition looks right") {
    const Tampered ledger;
    const auto raw = [&] { return SQLite::Database(ledger.file.string(), SQLite::OPEN_READWRITE); };
    raw().exec(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'IS NOT NULL', 'IS NOT NULL AND "
        "number <> 3') WHERE name = 'entry_outline'");
    raw().exec("REINDEX entry_outline");
    raw().exec(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' AND number <> 3', '') WHERE name = "
        "'entry_outline'");
    REQUIRE(openToRead(ledger.file)->ofCard(topUp(Phase::Intent, 1).uid)->size() == 5); // of 6
    CHECK(ledger.withKeys().fault == LedgerFault::Storage);
}

TEST_CASE("a ledger whose bytes rot on the disk never verifies as something that was not written") {
    const Tampered ledger;
    { const Forger forger(ledger.file); } // checkpoints: all is in one file
    const auto original = openToRead(ledger.file);
    std::vector<Entry> entries;
    REQUIRE(original->forEach(1, smallLedgerSize, [&](const Entry& entry) { entries.push_back(entry); }));

    const int raw = ::open(ledger.file.c_str(), O_RDWR | O_CLOEXEC);
    const auto size = static_cast<off_t>(std::filesystem::file_size(ledger.file));
    int found = 0;
    for (off_t at = 0; at < size; at += 23) {
        CAPTURE(at);
        std::uint8_t byte = 0;
        REQUIRE(::pread(raw, &byte, 1, at) == 1);
        const auto rotten = static_cast<std::uint8_t>(byte ^ (1U << (at % 8)));
        REQUIRE(::pwrite(raw, &rotten, 1, at) == 1);
        {
            const auto reader = Ledger::openToRead(ledger.file);
            const auto verified = reader ? verify(**reader, ledgerKeys()) : Result<Verification, LedgerError>();
            if (reader && verified && verified->ok()) {
                std::vector<Entry> now;
                REQUIRE((*reader)->forEach(1, smallLedgerSize, [&](const Entry& entry) { now.push_back(entry); }));
                CHECK(now == entries);
            } else {
                ++found;
            }
        }
        REQUIRE(::pwrite(raw, &byte, 1, at) == 1);
    }
    ::close(raw);
    CHECK(found > 0);
    CHECK(ledger.withKeys().ok());
}

TEST_CASE("a list of what is open that hides a sale, or makes one up, is found") {
    const auto* change = GENERATE("DELETE FROM open_intent", "INSERT INTO open_intent VALUES (2)");
    const Tampered ledger;
    SQLite::Database(ledger.file.string(), SQLite::OPEN_READWRITE).exec(change);
    CHECK(ledger.withKeys().fault == LedgerFault::Storage);
    CHECK_FALSE(ledger.withKeys().firstBad);
}

TEST_CASE("a verification can be watched, and cancelled in its last part too") {
    const Tampered ledger;
    const auto reader = openToRead(ledger.file);
    std::int64_t last = -1;
    const auto watch = [&](std::int64_t done, std::int64_t all) {
        CHECK(done <= all);
        last = done;
        return Onward::Continue;
    };
    CHECK(verify(*reader, ledgerKeys(), watch)->ok());
    {
        const auto more = openLedger(ledger.file);
        for (int i = 0; i < 2000; ++i) {
            more->append(keysRotated(1)).value();
        }
    }
    CHECK(verify(*reader, ledgerKeys(), watch)->ok());
    CHECK(last > 1000);
    CHECK(verify(*reader, [](std::int64_t, std::int64_t) { return Onward::Cancel; }).error() == LedgerError::Cancelled);
    const auto atTheEnd = [](std::int64_t done, std::int64_t all) {
        return done == all ? Onward::Cancel : Onward::Continue;
    };
    CHECK(verify(*reader, atTheEnd).error() == LedgerError::Cancelled);
}
