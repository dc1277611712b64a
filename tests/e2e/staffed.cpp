#include "tests/e2e/staffed.h"

#include "tests/support/catch.h"

#include <cctype>
#include <utility>

namespace tally {

Staffed::Staffed() {
    shop.write("mia.pin", "918273\nsecond line\n");
    shop.write("sue.pin", "827364\n");
    shop.write("anna.pin", "736455\n");
    shop.write("wrong.pin", "000000\n");
    add("", "Mia", "manager");
    add("mia", "Sue", "supervisor");
    add("mia", "Anna", "cashier");
}

Staffed::Arguments Staffed::signedIn(const std::string& person, Arguments arguments,
                                     const std::string& approver) const {
    if (!person.empty()) {
        arguments.insert(arguments.begin(), {"--operator", person, "--pin-file", shop.path(person + ".pin")});
    }
    if (!approver.empty()) {
        arguments.insert(arguments.begin(),
                         {"--approver", approver, "--approver-pin-file", shop.path(approver + ".pin")});
    }
    return arguments;
}

Ended Staffed::as(const std::string& person, Arguments arguments, const std::string& approver) const {
    return shop.cli(signedIn(person, std::move(arguments), approver));
}

Ended Staffed::at(const std::string& time, const std::string& person, Arguments arguments,
                  const std::string& approver) const {
    return shop.cliAt(time, signedIn(person, std::move(arguments), approver));
}

void Staffed::add(const std::string& by, const std::string& name, const std::string& role) const {
    auto file = name;
    file[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(file[0])));
    const auto added = as(by, {"operator", "add", name, "--role", role, "--new-pin-file", shop.path(file + ".pin")});
    INFO(added.out << added.err);
    REQUIRE(added.exit == 0);
}

void isRefused(const Ended& ended, const char* error) {
    INFO(ended.out << ended.err);
    CHECK(ended.exit == 5);
    CHECK(ended.json().at("result") == "refused");
    CHECK(ended.json().at("error") == error);
    CHECK_FALSE(ended.json().at("message").get<std::string>().empty());
}

} // namespace tally
