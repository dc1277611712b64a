#pragma once

#include "core/base/result.h"
#include "core/crypto/site_keys.h"
#include "core/ledger/decision.h"
#include "core/ledger/entry.h"
#include "core/till/books.h"
#include "core/till/till_error.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace tally {

/// Why nothing is to be decided.
enum class DecideError : std::uint8_t {
    NoSuchEntry,
    NotARefund,     ///< of a load the card itself tells, sooner or later
    AlreadySettled, ///< it is done, or not done
    CardTells,      ///< its card was not shown since, or not late enough: it settles the refund by itself
    ReasonMissing,
};

/// Stable, for JSON: "no-such-entry", "not-a-refund", "already-settled", "card-tells", "reason-missing".
[[nodiscard]] std::string_view codeOf(DecideError error);

using DecideFailure = std::variant<DecideError, TillError>;

/// What a decision amounts to beside the entry that it made.
struct DecisionMade {
    Entry outcome; ///< of the refund; Done where money was paid out, else NotDone
    Decided decided;
    /// Points that the card was seen to have fewer than before the refund, when it could not tell.
    std::optional<Points> goneFromCard{};

    /// Money that left the till.
    [[nodiscard]] Money paidOut() const;
    /// Whether the card was seen otherwise: with the points, though they are said to have gone, or without them, though
    /// nothing is said to have happened. The decision stands; the points stay where the card has them.
    [[nodiscard]] bool isContradicted() const;
};

/// Ends the open refund that entry `number` is part of, where its card was shown and could not tell (card-format.md,
/// section 6). Takes Action::DecideOpen. What was paid out left the drawer of the shift that began it, while that is
/// open; a drawer that was counted since has told so itself. Where the card was seen without the points of a refund
/// that was paid out, the record that follows it is to be written when the card is next seen
/// (core/till/bonus_record.h). Errors: as listed; NotAllowed, LedgerFailed, LedgerFull, LedgerBusy.
Result<DecisionMade, DecideFailure> decide(Books& books, const SiteKeys& keys, std::int64_t number, Decision decision,
                                           std::string_view reason);

/// Whether `change` waits for a person: its card was shown, and could not tell.
[[nodiscard]] bool isUndecidable(EntryKind kind, const std::optional<Reason>& reasonOfNewestAnswer);

/// The refunds that wait for a person, by their Intents, ascending. Errors: those of Ledger.
Result<std::vector<std::int64_t>, LedgerError> undecidableRefunds(Ledger& ledger);

} // namespace tally
