#pragma once

#include "core/base/currency.h"
#include "core/ledger/entry.h"
#include "core/shifts/shift_report.h"
#include "core/till/shift_work.h"
#include "core/till/site.h"

#include <string>
#include <string_view>
#include <vector>

/// What the command line says of shifts, drawers, X and Z reports.
namespace tally::words {

[[nodiscard]] std::string shift(ShiftError error);
/// Of a word that is no VALUExPIECES.
[[nodiscard]] std::string badPieces(std::string_view word);
[[nodiscard]] std::string unknownDenomination(std::string_view word, const std::vector<Money>& denominations,
                                              const Currency& currency);

[[nodiscard]] std::string shiftOpened(const Shift& shift, std::string_view currency);
/// Of a PayIn, PayOut or SafeDrop.
[[nodiscard]] std::string cashMoved(EntryKind kind, Money amount, std::string_view currency);
[[nodiscard]] std::string counted(const CashCount& count, std::string_view currency);
[[nodiscard]] std::string noShift();
/// `expected` is empty where it is hidden.
[[nodiscard]] std::string openShift(const Shift& shift, std::optional<Money> expected, const Site& site);
[[nodiscard]] std::string_view codeOf(ShiftState state);

/// An X or a Z as text of 72 columns.
[[nodiscard]] std::string shiftReport(const ShiftReport& report);
/// Of a Z that was put on paper before.
[[nodiscard]] std::string isReprint(std::uint32_t copy);
[[nodiscard]] std::string noZReport(std::optional<std::int64_t> number);
[[nodiscard]] std::string whoseShift();

/// Of a ledger that is compared with a Z on paper.
[[nodiscard]] std::string badPaperZ();
[[nodiscard]] std::string paperZAgrees(std::int64_t number);
[[nodiscard]] std::string paperZNotFound(std::int64_t number);
[[nodiscard]] std::string paperZDiffers(std::int64_t number);

} // namespace tally::words
