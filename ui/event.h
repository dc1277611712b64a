#pragma once

#include "ui/screen.h"

#include <cstdint>
#include <string>
#include <variant>

namespace tally::ui {

/// Numbers a command, so that an answer which is no longer waited for is dropped.
struct CommandId {
    std::uint64_t value = 0;
    friend auto operator<=>(CommandId, CommandId) = default;
};

// What the worker is asked to do.

struct MakeSale {
    SaleKind kind{};
    Sale sale;
};
/// Look at the field again as if nothing were known of it.
struct LookAgain {};
struct MakeReport {
    BusinessDay day;
};
/// Open the data folder with this passphrase.
struct OpenStation {
    std::string passphrase;
};

using Command = std::variant<MakeSale, LookAgain, MakeReport, OpenStation>;
struct NumberedCommand {
    CommandId id;
    Command command;
};

// What the worker tells.

struct StationOpened {
    StationStatus status;
};
struct StationNotOpened {
    Screen why;
}; ///< SetUpNeeded, PassphraseNeeded or CannotStart
struct StatusChanged {
    StationStatus status;
};
struct FieldEmpty {};
/// A card was put on the reader and judged, or the attempt failed.
struct CardRead {
    Answer answer;
};
struct SaleAnswered {
    CommandId id;
    Answer answer;
};
struct ReportAnswered {
    CommandId id;
    std::optional<Report> report;
    std::optional<TillError> trouble;
};

// What the cashier does.

struct TopUpChosen {};
struct RefundChosen {};
struct IssueChosen {};
struct DigitTyped {
    int digit = 0;
};
struct DoubleZeroTyped {};
struct DecimalPointTyped {};
struct Backspaced {};
struct Cleared {};
struct PresetChosen {
    Money money;
};
/// Refund everything that may be refunded.
struct AllChosen {};
struct PaymentChosen {
    PaymentKind payment{};
};
/// The one thing to do on this screen: Enter.
struct Continued {};
/// Esc.
struct WentBack {};
/// Leaves an open sale waiting for its card and goes on.
struct NextCustomerChosen {};
struct OpenSalesChosen {};
struct ReportChosen {
    BusinessDay day;
};
struct PassphraseEntered {
    std::string passphrase;
};
struct CloseAsked {};

using Event = std::variant<StationOpened, StationNotOpened, StatusChanged, FieldEmpty, CardRead, SaleAnswered,
                           ReportAnswered, TopUpChosen, RefundChosen, IssueChosen, DigitTyped, DoubleZeroTyped,
                           DecimalPointTyped, Backspaced, Cleared, PresetChosen, AllChosen, PaymentChosen, Continued,
                           WentBack, NextCustomerChosen, OpenSalesChosen, ReportChosen, PassphraseEntered, CloseAsked>;

} // namespace tally::ui
