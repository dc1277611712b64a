#pragma once

#include "core/base/result.h"
#include "core/ledger/ledger.h"
#include "core/till/books.h"
#include "core/till/till_error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Numbers that this station may put onto cards when somebody asks for them: printed on a batch of cards, say. What a
/// station gives by itself is never among them.
struct SerialRange {
    std::uint32_t first{}; ///< 1 or more
    std::uint32_t last{};  ///< at least `first`; included
    std::string remark{};
    std::int64_t entry{}; ///< ledger number
    std::string declaredBy{};
    std::string approver{};
};

enum class SerialRangeError : std::uint8_t {
    NotAllowed,
    NoRange,    ///< from 0, or to less than from
    OfStations, ///< numbers that a station gives by itself: 1,000,000 to 999,999,999
    LedgerFailed,
    LedgerFull,
    LedgerBusy,
};

/// Stable, for JSON: "serials-of-stations", …
[[nodiscard]] std::string_view codeOf(SerialRangeError error);

/// Takes Action::DeclareSerials; at a site without people the owner may.
Result<SerialRange, SerialRangeError> declareSerials(Books& books, std::uint32_t first, std::uint32_t last,
                                                     std::string_view remark);
/// In the order in which they were declared. Errors: LedgerFailed, LedgerBusy.
Result<std::vector<SerialRange>, TillError> declaredSerials(Ledger& ledger);
/// Whether somebody may ask for this number. Errors: SerialNotDeclared, SerialTaken, LedgerFailed, LedgerBusy.
Result<void, TillError> checkSerial(Ledger& ledger, std::uint32_t serial);

} // namespace tally
