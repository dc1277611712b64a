#include "tests/support/data.h"

namespace tally {

// In one file alone, so that ccache knows all the others again in another checkout.
std::string testData(std::string_view name) { return std::string(TALLY_TEST_DATA "/").append(name); }

} // namespace tally
