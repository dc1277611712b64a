#include "tests/core/ledger/books.h"
#include "tests/e2e/staffed.h"
#include "tests/support/catch.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

using namespace tally;

namespace {

std::filesystem::path ledgerOf(const Staffed& site) { return site.shop.path("site/ledger.sqlite"); }

std::int64_t entriesIn(const Staffed& site) {
    return SQLite::Database(ledgerOf(site).string(), SQLite::OPEN_READONLY)
        .execAndGet("SELECT count(*) FROM entry")
        .getInt64();
}

/// Somebody's minute with the file: a row's body, hash or tag is another; as it was when this goes.
class Minute {
public:
    Minute(const Staffed& site, std::int64_t number, std::string column, const std::string& value)
        : m_site(site), m_number(number), m_column(std::move(column)) {
        test::Forger forger(ledgerOf(site));
        m_was = forger.database()
                    .execAndGet("SELECT quote(" + m_column + ") FROM entry WHERE number = " + std::to_string(number))
                    .getString();
        forger.run(update(value));
    }
    ~Minute() { test::Forger(ledgerOf(m_site)).run(update(m_was)); }
    Minute(const Minute&) = delete;
    Minute& operator=(const Minute&) = delete;

private:
    [[nodiscard]] std::string update(const std::string& value) const {
        return "UPDATE entry SET " + m_column + " = " + value + " WHERE number = " + std::to_string(m_number);
    }
    const Staffed& m_site;
    std::int64_t m_number;
    std::string m_column;
    std::string m_was;
};

bool names(const std::string& message, std::int64_t entry) {
    return message.find("ntry " + std::to_string(entry) + " ") != std::string::npos;
}

} // namespace

TEST_CASE("8: of a ledger in which one row was edited no command that has the keys makes anything, and each names it") {
    const Staffed site;
    REQUIRE(site.as("anna", {"shift", "open", "--float", "100"}).exit == 0);
    const auto [column, value] = GENERATE(table<std::string, std::string>(
        {{"body", "json_set(body, '$.remark', 'nothing')"}, {"hash", "tag"}, {"tag", "hash"}}));
    const auto before = entriesIn(site);
    for (std::int64_t number = 1; number <= before; ++number) {
        const Minute minute(site, number, column, value);
        for (const Staffed::Arguments& command : {Staffed::Arguments{"card", "topup", "--points", "10"},
                                                  {"shift", "pay-in", "5", "--reason", "change"},
                                                  {"card", "receipt", "4"},
                                                  {"operator", "list"}}) {
            INFO(command[0] << " " << command[1] << ", " << column << " of " << number);
            const auto refused = site.as("mia", command);
            INFO(refused.out << refused.err);
            CHECK(refused.exit == 8);
            CHECK(names(refused.json().at("message"), number));
        }
    }
    CHECK(entriesIn(site) == before);
    CHECK(site.as("mia", {"card", "topup", "--points", "10"}).exit == 0); // all put back
}

TEST_CASE("8: an X, a Z and a day's report of a ledger in which a row was edited say that it failed, and from where") {
    const Staffed site;
    REQUIRE(site.as("anna", {"shift", "open", "--float", "100"}).exit == 0);
    for (const Staffed::Arguments& command : {Staffed::Arguments{"report", "daily"}, {"report", "x", "--of", "Anna"}}) {
        INFO(command[1]);
        const auto sound = site.as("mia", command);
        REQUIRE(sound.exit == 0);
        CHECK(sound.json().at("trust") == "checked");
        const Minute minute(site, 2, "tag", "hash");
        const auto failed = site.as("mia", command);
        INFO(failed.out << failed.err);
        CHECK(failed.exit == 8);
    }
    const Minute minute(site, 2, "tag", "hash");
    const auto failed = site.as("", {"report", "daily"});
    CHECK(failed.exit == 8);
    CHECK(failed.json().at("trust") == "failed");
    CHECK(failed.json().at("first_bad") == 2);
    CHECK(names(failed.json().at("message"), 2));
}

TEST_CASE("an index that hides the people of a site makes nobody its owner") {
    const Staffed site;
    {
        SQLite::Database raw(ledgerOf(site).string(), SQLite::OPEN_READWRITE);
        const auto sql = raw.execAndGet("SELECT sql FROM sqlite_schema WHERE name = 'entry_kind'").getString();
        raw.exec("DROP INDEX entry_kind; CREATE INDEX entry_kind ON entry (kind) WHERE number < 3");
        raw.exec("PRAGMA writable_schema = ON");
        SQLite::Statement disguise(raw, "UPDATE sqlite_schema SET sql = ?1 WHERE name = 'entry_kind'");
        disguise.bind(1, sql);
        disguise.exec();
    }
    const auto refused = site.as("", {"card", "topup", "--points", "10"});
    INFO(refused.out << refused.err);
    CHECK(refused.exit == 5);
    CHECK(refused.json().at("error") == "operator-needed");
}
