#pragma once

#include "core/report/report.h"

#include <optional>
#include <string>
#include <string_view>

namespace tally::words {

/// Whether the entries behind each total are named, too.
enum class Tracing : std::uint8_t { Totals, Entries };

[[nodiscard]] std::string report(const Report& report, Tracing tracing);
/// What a code in an entry's `reason` means, in a few words.
[[nodiscard]] std::string reason(Reason code);
[[nodiscard]] std::string exception(ExceptionKind kind);
[[nodiscard]] std::string ledgerNotSound(const Verification& failed);
[[nodiscard]] std::string reportPrinted(std::string_view file);
[[nodiscard]] std::string cannotPrintReport(std::string_view file);
[[nodiscard]] std::string badDay();
[[nodiscard]] std::string badList(std::string_view word);
[[nodiscard]] std::string rangeBackwards();
[[nodiscard]] std::string cancelled();
[[nodiscard]] std::string checkingLedger();
[[nodiscard]] std::string addingUp();
[[nodiscard]] std::string lookingAtCards();
[[nodiscard]] std::string printing();

} // namespace tally::words
