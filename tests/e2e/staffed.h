#pragma once

#include "tests/e2e/shop.h"

#include <string>

namespace tally {

/// A simulated site with a manager Mia, a supervisor Sue, a cashier Anna, and an issued card with 100 points. Each
/// one's PIN is in `mia.pin` and so on, and nobody's is in `wrong.pin`.
class Staffed {
public:
    using Arguments = Shop::Arguments;

    Staffed();

    /// `person` and `approver` in small letters; empty for nobody.
    [[nodiscard]] Ended as(const std::string& person, Arguments arguments, const std::string& approver = "") const;
    /// As as(), while the machine's clock shows `time` as Shop::cliAt() has it.
    [[nodiscard]] Ended at(const std::string& time, const std::string& person, Arguments arguments,
                           const std::string& approver = "") const;

    Shop shop{Stock::Card};

private:
    [[nodiscard]] Arguments signedIn(const std::string& person, Arguments arguments, const std::string& approver) const;
    void add(const std::string& by, const std::string& name, const std::string& role) const;
};

/// Checks that it was refused with this code, exit 5 and some words.
void isRefused(const Ended& ended, const char* error);

} // namespace tally
