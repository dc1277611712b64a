#include "core/people/lockout.h"
#include "core/till/clock_jump.h"
#include "core/till/personnel.h"
#include "core/till/shift_work.h"
#include "core/till/sign_in.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace tally;
using namespace tally::test;
using namespace std::chrono_literals;

namespace {

Pin pin(std::string_view digits) { return Pin::from(digits).value(); }

/// A station with a manager Mia (1111), a supervisor Sue (2222) and a cashier Anna (3333).
class Staffed {
public:
    Staffed() {
        auto books = booksOf({});
        Personnel personnel(books, station.pepper);
        REQUIRE(personnel.add("Mia", Role::Manager, pin("1111")));
        REQUIRE(personnel.add("Sue", Role::Supervisor, pin("2222")));
        REQUIRE(personnel.add("Anna", Role::Cashier, pin("3333")));
    }

    Books booksOf(const Attendant& attendant) {
        return {*station.ledger, station.site, station.clock, attendant, "test"};
    }
    SignIn door(SignInNotes notes = SignInNotes::Failures) {
        return {*station.ledger, station.pepper, station.site, station.clock, notes};
    }
    Result<Attendant, SignInFailure> signIn(const std::string& name, std::string_view digits) {
        return door().signIn({name, pin(digits)});
    }
    SignInError errorOf(const std::string& name, std::string_view digits) {
        return std::get<SignInRefusal>(signIn(name, digits).error()).error;
    }
    std::vector<Entry> of(EntryKind kind) { return station.ledger->ofKind(kind).value(); }
    Entry last() { return station.ledger->find(station.ledger->head()->number).value(); }

    Station station;
};

} // namespace

TEST_CASE("who gives the right PIN works under the name that was entered, in the role that was given") {
    Staffed shop;
    const auto anna = shop.signIn("ANNA", "3333");
    REQUIRE(anna);
    CHECK(anna->operatorName == "Anna");
    CHECK(anna->role == Role::Cashier);
    CHECK(anna->approver.empty());
    CHECK_FALSE(anna->approverRole);
    CHECK_FALSE(anna->shift);
    CHECK(shop.of(EntryKind::SignIn).empty());
    REQUIRE(shop.door(SignInNotes::Everyone).signIn({"anna", pin("3333")}));
    REQUIRE(shop.of(EntryKind::SignIn).size() == 1);
    CHECK(shop.last().operatorName == "Anna");
    CHECK_FALSE(shop.last().reason);
}

TEST_CASE("an attendant carries the shift that he or she has open, and nobody else's") {
    Staffed shop;
    auto anna = shop.booksOf({.operatorName = "Anna", .role = Role::Cashier});
    auto sue = shop.booksOf({.operatorName = "Sue", .role = Role::Supervisor});
    const auto annas = ShiftWork(anna).open(Money{}).value();
    const auto sues = ShiftWork(sue).open(Money{}).value();
    CHECK(shop.signIn("Anna", "3333")->shift == annas.number);
    CHECK_FALSE(shop.signIn("Mia", "1111")->shift);
    REQUIRE(ShiftWork(sue).count("Anna", {{Money::fromMinor(100), 0}}));
    REQUIRE(ShiftWork(sue).close("Anna", std::nullopt));
    CHECK_FALSE(shop.signIn("Anna", "3333")->shift);
    CHECK(shop.signIn("Sue", "2222")->shift == sues.number);
}

TEST_CASE("wrong PINs and unknown names are in the ledger, with the reason, and without a PIN") {
    Staffed shop;
    CHECK(shop.errorOf("Anna", "4444") == SignInError::WrongPin);
    CHECK(shop.last().kind == EntryKind::SignIn);
    CHECK(shop.last().operatorName == "Anna");
    CHECK(shop.last().reason == Reason::WrongPin);
    CHECK(shop.errorOf("Bert", "4444") == SignInError::UnknownOperator);
    CHECK(shop.last().operatorName.empty());
    CHECK(shop.last().reason == Reason::UnknownOperator);
    CHECK(shop.last().details.at("name") == "Bert");
    // A PIN in the field for the name.
    CHECK(shop.errorOf("3333", "3333") == SignInError::UnknownOperator);
    CHECK(shop.last().reason == Reason::UnknownOperator);
    CHECK_FALSE(shop.last().details.contains("name"));
    CHECK(shop.errorOf("owner", "3333") == SignInError::UnknownOperator);
}

TEST_CASE("a right PIN after wrong ones is written down and ends the row") {
    Staffed shop;
    CHECK(shop.errorOf("Anna", "4444") == SignInError::WrongPin);
    CHECK(shop.errorOf("Anna", "4444") == SignInError::WrongPin);
    REQUIRE(shop.signIn("Anna", "3333"));
    CHECK(shop.of(EntryKind::SignIn).size() == 3);
    CHECK_FALSE(shop.last().reason);
    CHECK(shop.errorOf("Anna", "4444") == SignInError::WrongPin);
    REQUIRE(shop.signIn("Anna", "3333"));
}

TEST_CASE("lock-outs grow, cost one entry each, and cannot be prolonged by trying on") {
    Staffed shop;
    for (std::uint32_t wrong = 1; wrong <= 5; ++wrong) {
        const auto answer = shop.signIn("Anna", "4444");
        const auto& refusal = std::get<SignInRefusal>(answer.error());
        CHECK(refusal.error == SignInError::WrongPin);
        CHECK(refusal.wait == lockAfter(wrong, Role::Cashier));
        if (wrong < 3) {
            continue;
        }
        const auto before = shop.of(EntryKind::SignIn).size();
        for (int i = 0; i < 10; ++i) {
            const auto locked = shop.signIn("Anna", "3333"); // the right one
            CHECK(std::get<SignInRefusal>(locked.error()).error == SignInError::LockedOut);
            CHECK(std::get<SignInRefusal>(locked.error()).wait == lockAfter(wrong, Role::Cashier) - i * 100ms);
            shop.station.clock.advance(100ms);
        }
        CHECK(shop.of(EntryKind::SignIn).size() == before + 1);
        CHECK(shop.last().reason == Reason::LockedOut);
        shop.station.clock.advance(lockAfter(wrong, Role::Cashier) - 1s);
    }
    CHECK(shop.signIn("Anna", "3333"));
    CHECK(shop.signIn("Sue", "2222"));
}

TEST_CASE("a manager who sets another PIN ends the lock") {
    Staffed shop;
    for (int i = 0; i < 3; ++i) {
        CHECK(shop.errorOf("Anna", "4444") == SignInError::WrongPin);
    }
    CHECK(shop.errorOf("Anna", "3333") == SignInError::LockedOut);
    auto books = shop.booksOf(shop.signIn("Mia", "1111").value());
    REQUIRE(Personnel(books, shop.station.pepper).setPin("anna", pin("5555")));
    CHECK(shop.signIn("Anna", "5555"));
    CHECK(shop.errorOf("Anna", "3333") == SignInError::WrongPin);
}

TEST_CASE("no amount of unknown names fills the ledger") {
    Staffed shop;
    for (int i = 0; i < 12; ++i) {
        CHECK(shop.errorOf("Nobody " + std::to_string(i), "4444") == SignInError::UnknownOperator);
    }
    // Three, and one note that there were more.
    CHECK(shop.of(EntryKind::SignIn).size() == 4);
    CHECK(shop.last().reason == Reason::LockedOut);
    CHECK(shop.signIn("Anna", "3333"));
}

TEST_CASE("somebody disabled is told so by the right PIN alone") {
    Staffed shop;
    auto books = shop.booksOf({});
    REQUIRE(Personnel(books, shop.station.pepper).setStanding("Anna", Standing::Disabled));
    CHECK(shop.errorOf("Anna", "4444") == SignInError::WrongPin);
    CHECK(shop.errorOf("Anna", "3333") == SignInError::OperatorDisabled);
    CHECK(shop.last().reason == Reason::OperatorDisabled);
    REQUIRE(Personnel(books, shop.station.pepper).setStanding("Anna", Standing::Enabled));
    CHECK(shop.signIn("Anna", "3333"));
}

TEST_CASE("a second person approves, nobody approves what they do themselves") {
    Staffed shop;
    const auto anna = shop.signIn("Anna", "3333").value();
    const auto approved = shop.door().approve(anna, {"sue", pin("2222")});
    REQUIRE(approved);
    CHECK(approved->operatorName == "Anna");
    CHECK(approved->approver == "Sue");
    CHECK(approved->approverRole == Role::Supervisor);
    CHECK(approved->may(Action::Refund));
    CHECK_FALSE(approved->may(Action::ManageKeys));
    const auto self = shop.door().approve(anna, {"ANNA", pin("3333")});
    CHECK(std::get<SignInRefusal>(self.error()).error == SignInError::SamePerson);
    const auto wrong = shop.door().approve(anna, {"Sue", pin("9999")});
    CHECK(std::get<SignInRefusal>(wrong.error()).error == SignInError::WrongPin);
    CHECK(shop.last().operatorName == "Sue");
    CHECK(shop.last().details.at("approves_for") == "Anna");
}

TEST_CASE("an attendant may do what the own role covers or the approver's, and each refusal is one entry") {
    Staffed shop;
    std::vector<std::optional<Role>> approvers{std::nullopt};
    approvers.insert(approvers.end(), everyRole.begin(), everyRole.end());
    for (const auto action : everyAction) {
        for (const auto role : everyRole) {
            for (const auto approver : approvers) {
                INFO(codeOf(action) << " by a " << codeOf(role) << ", approved by "
                                    << (approver ? codeOf(*approver) : "nobody"));
                const bool covered = role >= leastRoleFor(action) || (approver && *approver >= leastRoleFor(action));
                auto books = shop.booksOf({.operatorName = "Anna",
                                           .role = role,
                                           .approver = approver ? "Sue" : "",
                                           .approverRole = approver});
                const auto before = shop.station.ledger->head()->number;
                const auto permitted = books.permit(action);
                CHECK(permitted.has_value() == covered);
                CHECK(shop.station.ledger->head()->number == before + (covered ? 0 : 1));
                if (!covered) {
                    CHECK(permitted.error() == TillError::NotAllowed);
                    CHECK(shop.last().kind == EntryKind::NotAllowed);
                    CHECK(shop.last().details.at("action") == codeOf(action));
                    CHECK(shop.last().operatorName == "Anna");
                    CHECK(shop.last().approver == (approver ? "Sue" : ""));
                }
            }
        }
    }
}

TEST_CASE("personnel is a manager's; one's own PIN is everybody's") {
    Staffed shop;
    auto annas = shop.booksOf(shop.signIn("Anna", "3333").value());
    Personnel personnel(annas, shop.station.pepper);
    const auto isRefused = [](const Result<Operator, PersonnelError>& answer) {
        return !answer && answer.error() == PersonnelError{TillError::NotAllowed};
    };
    CHECK(isRefused(personnel.add("Bert", Role::Cashier, pin("4444"))));
    CHECK(isRefused(personnel.setRole("Anna", Role::Manager)));
    CHECK(isRefused(personnel.setStanding("Sue", Standing::Disabled)));
    CHECK(isRefused(personnel.setPin("Sue", pin("4444"))));
    CHECK(shop.of(EntryKind::NotAllowed).size() == 4);
    CHECK(shop.of(EntryKind::Operator).size() == 3);
    REQUIRE(personnel.setPin("anna", pin("4444")));
    CHECK(shop.signIn("Anna", "4444"));
    CHECK(shop.signIn("Sue", "2222"));
}

TEST_CASE("a PIN has nothing to do with the site's keys, and needs the pepper that it was set under") {
    Staffed shop;
    shop.station.keys = siteKeys({2});
    CHECK(shop.signIn("Anna", "3333"));
    shop.station.pepper.revealToFill()[0] ^= 1U;
    CHECK(shop.errorOf("Anna", "3333") == SignInError::KeyMissing);
    CHECK(shop.errorOf("Nobody", "3333") == SignInError::UnknownOperator);
}

TEST_CASE("a clock set back is written down once, and by whom is not known") {
    Staffed shop;
    const auto note = [&] {
        return noteClockSetBack(*shop.station.ledger, shop.station.site, shop.station.clock).value();
    };
    CHECK_FALSE(note());
    shop.station.clock.advance(-2s);
    CHECK_FALSE(note());
    shop.station.clock.advance(-1ms);
    const auto jump = note();
    REQUIRE(jump);
    CHECK(jump->last - jump->now == 2001ms);
    CHECK(shop.last().kind == EntryKind::ClockSetBack);
    CHECK(shop.last().operatorName.empty());
    CHECK(shop.last().details.at("last").get<std::string>() > shop.last().details.at("now").get<std::string>());
    CHECK_FALSE(note());
    CHECK(shop.of(EntryKind::ClockSetBack).size() == 1);
    shop.station.clock.advance(-1h);
    CHECK(note());
}

TEST_CASE("no setting of the clock, forward or back, shortens a lock or makes it longer") {
    const std::vector<std::chrono::milliseconds> settings{-8760h, -24h, -30s, 0ms, 30s, 24h, 8760h};
    for (const auto during : settings) {
        for (const auto afterwards : settings) {
            CAPTURE(during.count(), afterwards.count());
            Staffed shop;
            for (int i = 0; i < 3; ++i) {
                shop.station.clock.set(during);
                CHECK(shop.errorOf("Anna", "4444") == SignInError::WrongPin);
            }
            shop.station.clock.set(afterwards);
            CHECK(shop.errorOf("Anna", "3333") == SignInError::LockedOut);
            shop.station.clock.advance(29'999ms);
            CHECK(shop.errorOf("Anna", "3333") == SignInError::LockedOut);
            shop.station.clock.advance(1ms);
            CHECK(shop.signIn("Anna", "3333"));
        }
    }
}

TEST_CASE("starting the machine anew does not open a locked name, and shuts it no longer than once more") {
    Staffed shop;
    for (int i = 0; i < 3; ++i) {
        CHECK(shop.errorOf("Anna", "4444") == SignInError::WrongPin);
    }
    shop.station.clock.advance(29s);
    shop.station.clock.restart();
    CHECK(shop.errorOf("Anna", "3333") == SignInError::LockedOut);
    shop.station.clock.advance(30s);
    CHECK(shop.signIn("Anna", "3333"));
}

TEST_CASE("whoever types wrong PINs at a manager's name keeps the manager out for half a minute, and is noted") {
    Staffed shop;
    for (int wrong = 1; wrong <= 20; ++wrong) {
        CHECK(shop.errorOf("Mia", "4444") == SignInError::WrongPin);
        if (wrong >= 3) {
            CHECK(shop.errorOf("Mia", "1111") == SignInError::LockedOut);
            CHECK(shop.last().reason == Reason::LockedOut);
            shop.station.clock.advance(30s);
        }
    }
    CHECK(shop.signIn("Mia", "1111"));
}

TEST_CASE("each try says when it was by a clock that nobody sets") {
    Staffed shop;
    shop.station.clock.set(-8760h);
    CHECK(shop.errorOf("Anna", "4444") == SignInError::WrongPin);
    CHECK(shop.last().details.at("boot") == "boot");
    CHECK(shop.last().details.at("uptime") == 100 * 3'600'000);
    shop.station.clock.advance(5ms);
    CHECK(shop.errorOf("Nobody", "4444") == SignInError::UnknownOperator);
    CHECK(shop.last().details.at("uptime") == 100 * 3'600'000 + 5);
    CHECK(shop.last().details.at("name") == "Nobody");
}
