#pragma once

#include "core/base/points.h"
#include "core/card/card_state.h"
#include "core/card/chip_check.h"
#include "core/ledger/entry.h"
#include "core/shifts/business_day.h"
#include "core/till/card_ahead.h"
#include "core/till/card_work.h"
#include "core/till/sale.h"
#include "core/till/till_error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

enum class Verdict : std::uint8_t {
    Done,
    Refused, ///< by a rule; nothing was sent to the card
    Open,    ///< sent, not read back; settled when the card is next seen
    Failed,  ///< by a fault; nothing irreversible was sent to the card
};

/// What came of a command.
struct Answer {
    Verdict verdict{};
    std::optional<TillError> error; ///< set unless Done
    std::optional<CardView> card;   ///< as last read
    std::optional<Points> points;   ///< bonus included
    std::optional<Points> bonus;    ///< of these points; of a refund, what went with those that were paid for
    std::optional<Money> money;     ///< deposit included
    std::optional<Money> deposit;   ///< of this money
    std::string package{};
    std::vector<Payment> payments{};
    std::optional<std::int64_t> priceList; ///< number of the entry of the list it was sold by
    std::string requestId;
    std::optional<Points> balanceBefore;
    std::optional<PaidPoints> paid;    ///< of this card, where somebody asked for it: what a refund is quoted by
    std::optional<DayLoad> dayLoad;    ///< of this card; empty where the list has no limit of a day
    std::optional<std::int64_t> entry; ///< ledger number of the outcome
    std::optional<ChipFindings> chip;  ///< what is known of the chip; at issue, once it was checked
    std::vector<ChipTest> warnings;    ///< findings that the site's policy does not pass over
    ChipRuling ruling{};               ///< what it says of them
    std::vector<Settled> settled;
    std::vector<Payment> cameAs{};       ///< of a refund that goes back another way than the money came: that way
    std::optional<RequestPart> differs{}; ///< of RequestDiffers
    std::optional<CardAhead> ahead{}; ///< points that were loaded here and are not in this ledger
    std::optional<ClockLead> clock{}; ///< what was asked about before: of ClockAhead it is not answered yet
    bool repeated = false; ///< this request had been done before; nothing was done now
};

/// `answer` of a command that ended with `error` before anything irreversible was sent: Refused or Failed.
[[nodiscard]] Answer endedBy(Answer answer, TillError error);
/// `answer` of a change that ended as `made` says.
[[nodiscard]] Answer endedBy(Answer answer, const Change& made);
/// What an entry of a change says of points and money.
void tellTerms(Answer& answer, const Entry& change);
/// The whole answer, by the Done entry alone.
[[nodiscard]] Answer answerOf(const Entry& done);

} // namespace tally
