#include "core/people/people.h"
#include "tests/support/catch.h"

#include <vector>

using namespace tally;

namespace {

PinHash pinOf(std::uint8_t first) {
    PinHash pin{{}, {14, 8, 1}, {}, {}};
    pin.salt[0] = first;
    return pin;
}

class Log {
public:
    void add(const Operator& person, OperatorChange change) {
        Entry entry;
        entry.kind = EntryKind::Operator;
        entry.number = static_cast<std::int64_t>(m_entries.size()) + 3;
        entry.details = person.toDetails(change);
        m_entries.push_back(entry);
    }
    void add(const char* name, Role role, std::uint8_t pin = 1) {
        add(Operator{name, role, Standing::Enabled, pinOf(pin), 0}, OperatorChange::Added);
    }
    [[nodiscard]] People people() const { return People::from(m_entries).value(); }
    [[nodiscard]] std::vector<Entry>& entries() { return m_entries; }

private:
    std::vector<Entry> m_entries;
};

} // namespace

TEST_CASE("a site without entries has no people, and its first must be a manager") {
    const People nobody;
    CHECK(nobody.none());
    CHECK(nobody.canAdd("Anna", Role::Cashier).error() == PeopleError::FirstManages);
    CHECK(nobody.canAdd("Anna", Role::Supervisor).error() == PeopleError::FirstManages);
    CHECK(nobody.canAdd("Anna", Role::Manager));
}

TEST_CASE("a name is taken whatever its capitals, also by somebody who may not sign in any more") {
    Log log;
    log.add("Mia", Role::Manager);
    log.add("Anna", Role::Cashier);
    log.add(log.people().withStanding("Anna", Standing::Disabled).value(), OperatorChange::Disabled);
    const auto people = log.people();
    CHECK(people.canAdd("ANNA", Role::Cashier).error() == PeopleError::NameTaken);
    CHECK(people.canAdd("Ａｎｎａ", Role::Cashier).error() == PeopleError::NameTaken);
    CHECK(people.canAdd("Owner", Role::Cashier).error() == PeopleError::NameReserved);
    CHECK(people.canAdd("An\nna", Role::Cashier).error() == PeopleError::NameInvalid);
    CHECK(people.canAdd("Bert", Role::Cashier));
}

TEST_CASE("the last entry about a person is what holds, and the name stays as it was first written") {
    Log log;
    log.add("Mia", Role::Manager);
    log.add("Anna", Role::Cashier);
    log.add(log.people().withRole("ANNA", Role::Supervisor).value(), OperatorChange::Role);
    log.add(log.people().withStanding("anna", Standing::Disabled).value(), OperatorChange::Disabled);
    const auto people = log.people();
    REQUIRE(people.all().size() == 2);
    const auto* anna = people.find("aNNa");
    REQUIRE(anna != nullptr);
    CHECK(anna->name == "Anna");
    CHECK(anna->role == Role::Supervisor);
    CHECK(anna->standing == Standing::Disabled);
    CHECK(anna->pinEntry == 4); // the change of role brought no new PIN
    CHECK(people.find("Bert") == nullptr);
}

TEST_CASE("a PIN set anew is known by the entry that it came with") {
    Log log;
    log.add("Mia", Role::Manager);
    log.add("Anna", Role::Cashier);
    log.add(log.people().withPin("Anna", pinOf(9)).value(), OperatorChange::Pin);
    CHECK(log.people().find("Anna")->pinEntry == 5);
    CHECK(log.people().find("Anna")->pin == pinOf(9));
    CHECK(log.people().withPin("Bert", pinOf(9)).error() == PeopleError::NoSuchOperator);
}

TEST_CASE("the last manager who can sign in stays one") {
    Log log;
    log.add("Mia", Role::Manager);
    log.add("Max", Role::Manager);
    log.add("Anna", Role::Cashier);
    CHECK(log.people().withStanding("Mia", Standing::Disabled));
    log.add(log.people().withStanding("Max", Standing::Disabled).value(), OperatorChange::Disabled);
    CHECK(log.people().withStanding("Mia", Standing::Disabled).error() == PeopleError::LastManager);
    CHECK(log.people().withRole("Mia", Role::Supervisor).error() == PeopleError::LastManager);
    CHECK(log.people().withRole("Max", Role::Supervisor)); // disabled already
    CHECK(log.people().withStanding("Anna", Standing::Disabled));
}

TEST_CASE("a change that changes nothing, or nobody, is refused") {
    Log log;
    log.add("Mia", Role::Manager);
    const auto people = log.people();
    CHECK(people.withRole("Mia", Role::Manager).error() == PeopleError::Unchanged);
    CHECK(people.withStanding("Mia", Standing::Enabled).error() == PeopleError::Unchanged);
    CHECK(people.withRole("Bert", Role::Manager).error() == PeopleError::NoSuchOperator);
    CHECK(people.withStanding("Bert", Standing::Disabled).error() == PeopleError::NoSuchOperator);
}

TEST_CASE("a site does not forget that it has people because an entry cannot be read") {
    for (const auto* field : {"name", "role", "enabled", "pin"}) {
        INFO(field);
        Log missing;
        missing.add("Mia", Role::Manager);
        missing.entries().front().details.erase(field);
        CHECK_FALSE(People::from(missing.entries()));
        Log mistyped;
        mistyped.add("Mia", Role::Manager);
        mistyped.entries().front().details[field] = 7;
        CHECK_FALSE(People::from(mistyped.entries()));
    }
    Log unknown;
    unknown.add("Mia", Role::Manager);
    unknown.entries().front().details["role"] = "emperor";
    CHECK_FALSE(People::from(unknown.entries()));
    unknown.entries().front().details = nullptr;
    CHECK_FALSE(People::from(unknown.entries()));
}
