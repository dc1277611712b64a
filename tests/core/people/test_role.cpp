#include "core/people/role.h"
#include "tests/support/catch.h"

#include <map>
#include <set>
#include <string>

using namespace tally;

namespace {

// The permissions as the manual prints them: c, s, m are cashier, supervisor, manager.
const std::map<std::string, std::string> manual{{"sell", "csm"},
                                                {"refund", "sm"},
                                                {"issue-staff-card", "sm"},
                                                {"overwrite-card", "sm"},
                                                {"reprint-receipt", "sm"},
                                                {"work-shift", "csm"},
                                                {"pay-in", "csm"},
                                                {"safe-drop", "csm"},
                                                {"pay-out", "sm"},
                                                {"close-others-shift", "sm"},
                                                {"count-again", "sm"},
                                                {"see-expected-cash", "sm"},
                                                {"serve-expired", "m"},
                                                {"decide-open", "m"},
                                                {"serve-ahead", "sm"},
                                                {"sell-without-shift", "sm"},
                                                {"pay-back-another-way", "sm"},
                                                {"take-other-payment", "sm"},
                                                {"declare-serials", "sm"},
                                                {"correct-clock", "sm"},
                                                {"manage-stations", "m"},
                                                {"read-ledger", "m"},
                                                {"see-cases", "m"},
                                                {"audit-chip", "m"},
                                                {"change-prices", "m"},
                                                {"change-chip-policy", "m"},
                                                {"manage-operators", "m"},
                                                {"manage-keys", "m"}};

} // namespace

TEST_CASE("every action is open to the roles that the manual names, and to no other") {
    CHECK(everyAction.size() == manual.size());
    for (const auto action : everyAction) {
        const auto& may = manual.at(std::string(codeOf(action)));
        for (const auto role : everyRole) {
            INFO(codeOf(action) << " by a " << codeOf(role));
            const bool inManual = may.find(codeOf(role).front()) != std::string::npos;
            CHECK(includes(role, leastRoleFor(action)) == inManual);
        }
    }
}

TEST_CASE("no two actions and no two roles have one name") {
    std::set<std::string_view> names;
    for (const auto action : everyAction) {
        names.insert(codeOf(action));
    }
    for (const auto role : everyRole) {
        names.insert(codeOf(role));
    }
    CHECK(names.size() == everyAction.size() + everyRole.size());
}
