#pragma once

#include "core/base/reality.h"
#include "core/base/result.h"
#include "core/ledger/entry.h"
#include "core/ledger/ledger_error.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// An entry's body: JSON text in UTF-8, with the fields that core/ledger/README.md names. The number is not part of it.
/// Errors: EntryInvalid for text that is not UTF-8, details that are neither an object nor null, a year outside
/// 1970..9999, a code as the reason of a pay-in or a pay-out, and what decodeBody() would refuse.
Result<std::string, LedgerError> encodeBody(const Entry& entry, Reality reality);

/// Errors: Corrupt for anything that is not the body of an entry, so for a reason that is no code of Reason, a UID that
/// is not 8, 14 or 20 lower-case hexadecimal digits, a station outside 1..999, a negative amount. Unknown fields are
/// passed over. In older bodies a pay-in and a pay-out have their remark in `reason`.
Result<Entry, LedgerError> decodeBody(std::int64_t number, std::string_view body);
/// The same, but empty for an Intent that nobody approved and that notes nothing beside the sale (reportedOfIntents): no
/// report counts it, and it is not looked at any further. With details where isNoted().
/// Errors: the same.
Result<std::optional<Entry>, LedgerError> decodeReportedBody(std::int64_t number, std::string_view body);

/// All that a body says.
struct ReadBody {
    Entry entry;
    Reality reality{}; ///< of the ledger that it was written for
    bool hasChip{};    ///< the details have noted::chip
};
/// Whether Entry::details is made of what the body has of it, or left empty: it is found to be an object all the same.
enum class Details : std::uint8_t { Read, Passed };
/// decodeBody() and what is no part of an Entry. Errors: the same.
Result<ReadBody, LedgerError> readBody(std::int64_t number, std::string_view body, Details details = Details::Read);

/// True for the kinds that name the key version which tags what follows.
bool namesKeyVersion(EntryKind kind);
/// `details["key_version"]`; empty unless it is 1..255.
std::optional<std::int64_t> namedKeyVersion(const Entry& entry);

/// The names in the body and in the JSON of the command line, e.g. "top-up", "not-done", "cash".
std::string_view nameOf(EntryKind kind);
std::string_view nameOf(Phase phase);
std::string_view nameOf(PaymentKind kind);

/// The reverse of nameOf().
std::optional<EntryKind> parseKind(std::string_view name);
std::optional<Phase> parsePhase(std::string_view name);
/// Empty for anything but 96 lower-case hexadecimal digits.
std::optional<std::array<std::uint8_t, 48>> parseRecord(std::string_view hex);

/// "2026-05-31"
std::string textOf(BusinessDay day);
/// "2026-05-31T23:59:59.999Z"
std::string textOf(std::chrono::sys_time<std::chrono::milliseconds> time);
/// The reverse of textOf(). Empty for anything but "YYYY-MM-DD" of a day that exists, 1970 to 9999.
std::optional<BusinessDay> parseDay(std::string_view text);
/// Empty for anything but "YYYY-MM-DDTHH:MM:SS.mmmZ", 1970 to 9999.
std::optional<std::chrono::sys_time<std::chrono::milliseconds>> parseTime(std::string_view text);

} // namespace tally
