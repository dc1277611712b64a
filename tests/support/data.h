#pragma once

#include <string>
#include <string_view>

namespace tally {

/// The path of this file of tests/data.
[[nodiscard]] std::string testData(std::string_view name);

} // namespace tally
