#include "tests/e2e/staffed.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace tally;

namespace {

using Arguments = Shop::Arguments;

/// A command, and how it ends for those who may give it.
struct Row {
    Arguments command;
    int exit;
    const char* error = ""; ///< empty where it is done
};

const std::vector<Row>& forEverybody() {
    static const std::vector<Row> rows{{{"card", "show"}, 0},
                                       {{"card", "inspect"}, 0},
                                       {{"card", "settle"}, 0},
                                       {{"card", "topup", "--points", "1", "--payment", "card"}, 0},
                                       {{"card", "issue", "--points", "1"}, 5, "already-issued"},
                                       {{"card", "receipt", "1"}, 5, "not-a-sale"},
                                       {{"reader", "list"}, 3, "no-reader"},
                                       {{"reader", "check"}, 0},
                                       {{"prices", "show"}, 0},
                                       {{"prices", "set", "list.json", "--dry-run"}, 0},
                                       {{"chip", "policy", "show"}, 0},
                                       {{"shift", "show"}, 0},
                                       {{"site", "serials", "list"}, 0},
                                       {{"shift", "pay-in", "1", "--reason", "change"}, 5, "no-open-shift"},
                                       {{"shift", "drop", "1"}, 5, "no-open-shift"},
                                       {{"shift", "count", "1x1"}, 5, "no-open-shift"},
                                       {{"shift", "close"}, 5, "no-open-shift"},
                                       {{"shift", "open", "--float", "1"}, 0}};
    return rows;
}

const std::vector<Row>& forSupervisors() {
    static const std::vector<Row> rows{{{"card", "refund", "--points", "1"}, 0},
                                       {{"site", "serials", "add", "1-5"}, 0},
                                       {{"shift", "pay-out", "1", "--reason", "milk"}, 5, "no-open-shift"},
                                       {{"shift", "count", "--of", "Mia", "1x1"}, 5, "no-open-shift"},
                                       {{"shift", "close", "--of", "Mia"}, 5, "no-open-shift"}};
    return rows;
}

const std::vector<Row>& forManagers() {
    static const std::vector<Row> rows{
        {{"card", "extend", "--until", "2090-01-01"}, 5, "not-later"},
        {{"card", "decide", "1", "played", "--reason", "the guest says so"}, 5, "not-a-refund"},
        {{"ledger", "list"}, 0},
        {{"case", "list"}, 0},
        {{"case", "show", "1"}, 1, "no-such-case"},
        {{"chip", "audit", "--use-up-this-card", "--yes"}, 5, "already-issued"},
        {{"chip", "policy", "set", "magic-gen3", "--at-issue", "warn"}, 0},
        {{"prices", "set", "list.json"}, 0},
        {{"operator", "list"}, 0},
        {{"operator", "add", "Anna", "--role", "cashier", "--new-pin-file", "anna.pin"}, 5, "name-taken"},
        {{"operator", "disable", "Nobody"}, 5, "no-such-operator"},
        {{"operator", "enable", "Nobody"}, 5, "no-such-operator"},
        {{"operator", "role", "Anna", "cashier"}, 5, "operator-unchanged"},
        {{"operator", "pin", "Nobody", "--new-pin-file", "anna.pin"}, 5, "no-such-operator"},
        {{"site", "export-keys", "anna.pin"}, 1, "file-exists"},
        {{"site", "import-keys", "list.json"}, 8, "keys-malformed"},
        {{"site", "passphrase"}, 8, "new-passphrase-missing"},
        {{"site", "rotate-keys"}, 0}};
    return rows;
}

/// A site with people, and the files that the commands name.
class Site {
public:
    Site() {
        m_staff.shop.write("list.json", R"({"points": 10, "money": 100, "largest_top_up": 5000,
        "largest_balance": 8000, "cash_step": 1})");
    }

    void isNotFor(const Row& row, const std::string& person, const std::string& approver = "") {
        INFO(nlohmann::json(row.command).dump() << " by " << person << " approved by " << approver);
        isRefused(m_staff.as(person, row.command, approver), person.empty() ? "operator-needed" : "not-allowed");
        m_refused += person.empty() ? 0 : 1;
    }
    void isFor(const Row& row, const std::string& person, const std::string& approver = "") const {
        INFO(nlohmann::json(row.command).dump() << " by " << person << " approved by " << approver);
        const auto ended = m_staff.as(person, row.command, approver);
        INFO(ended.out << ended.err);
        CHECK(ended.exit == row.exit);
        for (const auto& line : ended.lines()) {
            CHECK(line.value("error", "") == row.error);
        }
    }
    /// Every refusal for the want of a role, and no other, stands in the ledger.
    void checkNotes() const {
        const auto entries = m_staff.as("mia", {"ledger", "list"}).lines();
        CHECK(std::ranges::count_if(entries, [](const auto& entry) { return entry.at("kind") == "not-allowed"; }) ==
              m_refused);
    }

private:
    Staffed m_staff;
    std::int64_t m_refused = 0;
};

} // namespace

TEST_CASE("what every role may do, nobody without a name may") {
    Site site;
    for (const auto& row : forEverybody()) {
        site.isNotFor(row, "");
        site.isFor(row, "anna");
    }
    site.checkNotes();
}

TEST_CASE("what takes a supervisor is refused to a cashier, and done when a supervisor approves it") {
    Site site;
    for (const auto& row : forSupervisors()) {
        site.isNotFor(row, "");
        site.isNotFor(row, "anna");
        site.isFor(row, "anna", "sue");
        site.isFor(row, "sue");
    }
    site.checkNotes();
}

TEST_CASE("what takes a manager is refused to cashier and supervisor together, and done when a manager approves it") {
    Site site;
    for (const auto& row : forManagers()) {
        site.isNotFor(row, "");
        site.isNotFor(row, "anna", "sue");
        site.isFor(row, "sue", "mia");
        site.isFor(row, "mia");
    }
    site.checkNotes();
}

TEST_CASE("reports, verification and virtual cards ask for nobody's name, and refuse nobody who gives one") {
    const Staffed staff;
    for (const auto& [command, exit] : {std::pair{Arguments{"report", "daily"}, 0},
                                        {{"report", "range", "--from", "2026-01-01", "--to", "2026-01-02"}, 0},
                                        {{"report", "x"}, 5},
                                        {{"report", "z"}, 5},
                                        {{"ledger", "verify"}, 0}}) {
        for (const auto* person : {"", "anna"}) {
            INFO(nlohmann::json(command).dump() << person);
            const auto ended = staff.as(person, command);
            CHECK(ended.exit == exit);
            CHECK(ended.json().value("error", "") != "operator-needed");
        }
    }
    CHECK(staff.as("", {"sim", "dump", "card", "out.mfd"}).exit == 0);
    for (const auto* word : {"--help", "--version"}) {
        CHECK(staff.shop.bare({word}).exit == 0);
    }
}

TEST_CASE("everybody may change their own PIN, and a wrong one beside a right name changes nothing") {
    const Staffed staff;
    staff.shop.write("new.pin", "2468\n");
    const auto file = staff.shop.path("new.pin").string();
    const Arguments change{"operator", "pin", "anna", "--new-pin-file", file};
    isRefused(staff.shop.cli({"--operator", "Anna", "--pin-file", staff.shop.path("wrong.pin"), "operator", "pin",
                              "Anna", "--new-pin-file", file}),
              "wrong-pin");
    CHECK(staff.as("anna", change).exit == 0);
    isRefused(staff.as("anna", {"card", "show"}), "wrong-pin");
    CHECK(staff.shop.cli({"--operator", "Anna", "--pin-file", file, "card", "show"}).exit == 0);
}

TEST_CASE("a staff card takes a supervisor, at its issue and at every top-up") {
    const Staffed staff;
    REQUIRE(staff.shop.bare({"sim", "new", "blank"}).exit == 0);
    const auto on = [&](const Arguments& command, const std::string& approver = "") {
        Arguments all{"--reader", staff.shop.card("blank")};
        all.insert(all.end(), command.begin(), command.end());
        return staff.as("anna", all, approver);
    };
    const Arguments issue{"card", "issue", "--staff", "--points", "5"};
    const Arguments topUp{"card", "topup", "--points", "5"};
    isRefused(on(issue), "not-allowed");
    CHECK(on(issue, "sue").json().at("money") == 0);
    isRefused(on(topUp), "not-allowed");
    CHECK(on(topUp, "sue").json().at("balance") == 10);
}
