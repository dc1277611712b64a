#pragma once

#include "core/base/result.h"
#include "core/shifts/shift_report.h"
#include "core/till/books.h"
#include "core/till/till_error.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace tally {

/// A Z report on its way to paper: which copy, when, and for whom.
struct ZCopy {
    std::uint32_t copy = 1; ///< 1: the report; 2, 3, …: a REPRINT of it
    LocalTime time;
    std::string by;
    [[nodiscard]] bool isReprint() const { return copy > 1; }
    friend bool operator==(const ZCopy&, const ZCopy&) = default;
};

/// How often the Z of entry `z` was put on paper. Errors: LedgerFailed, LedgerBusy.
Result<std::uint32_t, TillError> copiesOfZ(Ledger& ledger, std::int64_t z);

enum class Printing : std::uint8_t { Succeeded, Failed };

/// Puts the Z, which was read from its entry, on paper once more, and writes that down. Whoever works here may. `print`
/// is called again where another program wrote an entry meanwhile, and what it made is to be thrown away on an error.
/// Empty when it failed: then nothing was written down. Errors: LedgerFailed, LedgerFull, LedgerBusy.
Result<std::optional<ZCopy>, TillError> giveZ(Books& books, const ShiftReport& z,
                                              const std::function<Printing(const ZCopy&)>& print);

} // namespace tally
