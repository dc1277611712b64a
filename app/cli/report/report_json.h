#pragma once

#include "app/cli/report/report_words.h"
#include "core/report/report.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace tally {

/// Everything that the paper shows; with Tracing::Entries each total has the numbers of its entries in `entries`.
[[nodiscard]] nlohmann::ordered_json reportObject(const Report& report, words::Tracing tracing);

} // namespace tally
