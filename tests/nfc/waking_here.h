#pragma once

#include "nfc/sim/waking.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

namespace tally {

/// How simulated readers poll in this run: TALLY_TEST_WAKING names one of everyWaking. ctest runs each program of
/// reader_test() once for every name.
inline Waking wakingHere() {
    const char* const name = std::getenv("TALLY_TEST_WAKING");
    if (name == nullptr) {
        return Waking::Wupa;
    }
    const auto* const found =
        std::ranges::find(everyWaking, std::string_view{name}, &std::pair<Waking, std::string_view>::second);
    if (found == everyWaking.end()) {
        throw std::invalid_argument("TALLY_TEST_WAKING");
    }
    return found->first;
}

} // namespace tally
