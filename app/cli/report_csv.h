#pragma once

#include "core/report/report.h"

#include <string>
#include <string_view>

namespace tally {

/// One field as RFC 4180 has it: quoted where it must be. What a spreadsheet would take for a formula (= + - @, a
/// tab or a line break at the start, or after blanks) gets an apostrophe before it, as OWASP advises.
[[nodiscard]] std::string csvText(std::string_view text);

/// The report as a table in UTF-8 with one line of names first: a line for each total, each open sale, shift and
/// exception, and each entry that a total is made of. docs: tallycard(1), "CSV". Money is in minor units.
[[nodiscard]] std::string csvOf(const Report& report);

} // namespace tally
