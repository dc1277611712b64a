#pragma once

#include "core/report/report.h"
#include "ui/amount_entry.h"
#include "ui/quote.h"
#include "ui/station_status.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tally::ui {

/// Where the card of the sale at hand is.
enum class CardPlace : std::uint8_t { OnReader, Lifted, AnotherOnReader, ReaderGone };

/// Why the station cannot open its data folder.
enum class StartTrouble : std::uint8_t {
    FolderBusy,       ///< another program does card work in it
    FolderUnreadable, ///< no permission, or no space
    KeysDamaged,
    LedgerUnreadable,
    LedgerNewer,    ///< made by a newer version of this program
    LedgerBroken,   ///< verification failed
    RealityDiffers, ///< a simulated ledger with a real reader, or the other way round
};

enum class PassphraseAttempt : std::uint8_t { First, WasWrong };
enum class AfterWriting : std::uint8_t { Stay, Close };

/// The sale at hand: which card, as last read, and where it is now.
struct Draft {
    SaleKind kind{};
    CardView card;
    CardPlace place = CardPlace::OnReader;
};

/// A change that was sent to a card and not read back.
struct UnfinishedSale {
    SaleKind kind{};
    Quote quote;
    std::string requestId;
    std::optional<Uid> uid;
    std::optional<std::uint32_t> serial;
};

struct LastSale {
    SaleKind kind{};
    Quote quote;
    std::optional<std::uint32_t> serial;
    std::optional<Points> balance;
};

// The states of the screen, one struct each.

struct Starting {};
/// No data folder yet.
struct SetUpNeeded {
    std::string folder;
};
struct PassphraseNeeded {
    std::string folder;
    PassphraseAttempt attempt = PassphraseAttempt::First;
};
struct CannotStart {
    StartTrouble trouble{};
    std::string folder;
    std::string holder;
};

struct WaitingForCard {
    std::optional<LastSale> last;
};
/// `settled`: what this card's presence has just completed.
struct CardShown {
    CardView card;
    std::vector<Settled> settled;
};
/// A blank card, or a half-issued one.
struct IssueOffer {
    CardView card;
};

struct EnterAmount {
    Draft draft;
    AmountEntry entry;
    std::optional<Points> exactPoints; ///< "all of it" was chosen instead of an amount
    std::optional<Quote> quote;        ///< empty while nothing valid is typed
    std::optional<TillError> trouble;
};

struct Confirm {
    Draft draft;
    AmountEntry entry;
    std::optional<Points> exactPoints;
    Quote quote;
    PaymentKind payment = PaymentKind::Cash;
    std::string requestId; ///< made here, kept through every retry of this sale
    std::optional<TillError> trouble;
};

struct Writing {
    Confirm sale;
    AfterWriting after = AfterWriting::Stay;
};
/// `payment` is empty when the change was completed after its card had come back.
struct Done {
    SaleKind kind{};
    Quote quote;
    std::optional<PaymentKind> payment;
    CardView card;
};

/// What broke into the writing of a card.
enum class Interruption : std::uint8_t { CardLifted, ReaderLost };

/// `reader` is why it is gone, where the card is in place ReaderGone.
struct PutCardBack {
    std::optional<UnfinishedSale> change;
    CardPlace place = CardPlace::Lifted;
    Interruption cause = Interruption::CardLifted;
    ReaderHealth reader = ReaderHealth::Searching;
};

/// A card that is turned away, or a field in which no card can be dealt with.
struct Refused {
    TillError reason{};
    std::optional<CardView> card;
};
/// `during`: the sale in which the card broke; its money belongs to the customer.
struct Damaged {
    CardState state{};
    CardView card;
    std::optional<Quote> during;
};

/// `interrupted` goes on where it stopped: nothing of it was sent.
struct ReaderProblem {
    ReaderHealth health{};
    std::optional<Confirm> interrupted;
};
struct LedgerProblem {
    TillError error{};
    std::optional<Confirm> interrupted;
};

struct OpenSalesList {
    std::vector<OpenSale> sales;
};
struct ReportShown {
    BusinessDay day;
    std::optional<Report> report; ///< empty while it is being made
    std::optional<TillError> trouble;
};

using Screen = std::variant<Starting, SetUpNeeded, PassphraseNeeded, CannotStart, WaitingForCard, CardShown, IssueOffer,
                            EnterAmount, Confirm, Writing, Done, PutCardBack, Refused, Damaged, ReaderProblem,
                            LedgerProblem, OpenSalesList, ReportShown>;

} // namespace tally::ui
