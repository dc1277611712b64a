#pragma once

#include "core/report/report.h"
#include "core/till/decide.h"
#include "core/till/receipt.h"
#include "ui/amount_entry.h"
#include "ui/case_book.h"
#include "ui/command_id.h"
#include "ui/identification.h"
#include "ui/quote.h"
#include "ui/shift_states.h"
#include "ui/station_status.h"
#include "ui/tender.h"

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
    FolderBusy,   ///< another program does card work in it
    OpenToOthers, ///< by the permissions of the folder, the keys or the passphrase's file; `folder` names it
    DiskFull,
    ClockOutOfRange,  ///< before 2020 or after 2099
    FolderUnreadable, ///< no permission
    KeysDamaged,
    LedgerUnreadable,
    LedgerNewer,    ///< made by a newer version of this program
    LedgerBroken,   ///< its tables are not as they were made
    LedgerOlder,    ///< than the keys: cut, or an older one was put back
    EntryRefused,   ///< an entry that is not as the site's keys wrote it; `holder` is its number
    RealityDiffers, ///< a simulated ledger with a real reader, or the other way round
};

enum class PassphraseAttempt : std::uint8_t { First, WasWrong };
enum class AfterWriting : std::uint8_t { Stay, Close };

/// The sale at hand: which card, as last read, where it is now, and who approved of it if that was needed.
struct Draft {
    SaleKind kind{};
    CardView card;
    CardPlace place = CardPlace::OnReader;
    std::optional<Approval> approval{};
    std::optional<DayLoad> dayLoad{};
    PaidPoints paid{};
    IfInUse ifInUse = IfInUse::Keep; ///< Overwrite where the page that led here said what was found

    [[nodiscard]] CardStanding standing() const { return standingOf(card, dayLoad ? dayLoad->loaded : Points{}, paid); }
};

/// A change that was sent to a card and not read back.
struct UnfinishedSale {
    SaleKind kind{};
    Quote quote;
    std::string requestId;
    std::optional<Uid> uid;
    std::optional<std::uint32_t> serial;
    std::vector<Payment> payments{}; ///< as they were agreed upon
};

/// The receipt of a sale, as far as it was asked for here.
struct ReceiptAsked {
    std::int64_t sale{}; ///< number of the sale's outcome; 0: not known, so that there is none to be had
    Awaiting awaiting = Awaiting::Nothing;
    std::optional<Receipt> given{}; ///< the last copy
    std::optional<ReceiptFailure> trouble{};
};

struct LastSale {
    SaleKind kind{};
    Quote quote;
    std::optional<std::uint32_t> serial;
    std::optional<Points> balance;
    ReceiptAsked receipt{};
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
/// `settled`: what this card's presence has just completed. `chip`: what the site's policy does not pass over.
struct CardShown {
    CardView card;
    std::vector<Settled> settled;
    std::vector<ChipTest> chip{};
    std::optional<DayLoad> dayLoad{};
    PaidPoints paid{}; ///< what a refund would pay
    ChipRuling chipRuling = ChipRuling::Allow;
    std::optional<CardAhead> ahead{};
};
/// A blank card, or a half-issued one.
struct IssueOffer {
    CardView card;
    std::vector<ChipTest> chip{};
};

/// What is to be sold or refunded, in one of the ways in which that can be said.
struct Order {
    AmountEntry entry;
    std::optional<Points> exactPoints{}; ///< "all of it" was chosen instead of an amount
    std::string package{};               ///< this one was chosen instead of an amount
};

struct EnterAmount {
    Draft draft;
    Order order;
    std::optional<Bill> bill{}; ///< empty while nothing valid is typed
    std::optional<TillError> trouble{};
};

struct Confirm {
    Draft draft;
    Order order;
    Bill bill;
    Tender tender;
    std::string requestId{}; ///< made here, kept through every retry of this sale
    std::optional<TillError> trouble{};
    std::optional<TillError> tenderTrouble{}; ///< of the payment: it cannot be confirmed
};

struct Writing {
    Confirm sale;
    AfterWriting after = AfterWriting::Stay;
};
/// It is on the card. Where money must be handed out it stays until the next card comes, lifted or not.
struct Done {
    SaleKind kind{};
    Quote quote;
    std::vector<Payment> payments; ///< as they were agreed upon, however often the card was lifted since
    CardView card;
    CardPlace place = CardPlace::OnReader;
    std::vector<ChipTest> chip{};
    ReceiptAsked receipt{};
    std::optional<CardAhead> ahead{};

    /// Cash to be handed over now.
    [[nodiscard]] Money handOut() const;
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

enum class RefusedAt : std::uint8_t { Reading, Sale };

/// A card that is turned away, or a field in which no card can be dealt with.
struct Refused {
    TillError reason{};
    std::optional<CardView> card;
    std::vector<ChipTest> chip{}; ///< what was found, where the chip is the reason
    RefusedAt at = RefusedAt::Reading;
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
    std::string device{}; ///< as ReaderCondition::device
};
struct LedgerProblem {
    TillError error{};
    std::optional<Confirm> interrupted;
};

struct OpenSalesList {
    std::vector<OpenSale> sales;
};
/// What a report that is being made is at.
enum class ReportStep : std::uint8_t { Verifying, Adding };
/// `done` of `all`, as a ProgressWatch is told them.
struct ReportProgress {
    ReportStep step{};
    std::int64_t done{};
    std::int64_t all{};
};
/// A manager says what an open refund was, and why.
struct DecideRefund {
    OpenSale sale;
    std::optional<Decision> chosen{};
    std::string reason{};
    std::optional<Approval> approval{};
    Awaiting awaiting = Awaiting::Nothing;
    std::optional<DecideFailure> trouble{};
};
/// What was decided just now.
struct RefundDecided {
    OpenSale sale;
    DecisionMade made;
};
/// A later last day for the card that lies there.
struct ExtendCard {
    CardView card;
    std::optional<Approval> approval{};
    Awaiting awaiting = Awaiting::Nothing; ///< the card is being written
    std::optional<TillError> trouble{};
};
struct ReportShown {
    BusinessDay day;
    std::optional<Report> report; ///< empty while it is being made
    std::optional<TillError> trouble;
    std::optional<ReportProgress> progress{}; ///< empty until something is known of it

    [[nodiscard]] bool isBeingMade() const { return !report && !trouble; }
};

/// Nobody is at the till.
struct SigningIn {
    Identification who;
};
/// One more print of the last sale's receipt, asked for on its page or, without one, while no card lies there.
struct Reprint {
    std::optional<Done> done;
    std::optional<Approval> approval{};
};
/// What a second person's PIN lets go on.
using ApprovedStep =
    std::variant<EnterAmount, Confirm, MoveCash, CountDrawer, Reprint, DecideRefund, ExtendCard, ShiftOffer>;
struct Approving {
    Action action{};
    Identification who;
    ApprovedStep then;
    std::optional<ClockLead> clock{}; ///< of CorrectClock: what is to be confirmed
};
/// Everything that is not a sale.
struct MenuShown {};
/// The price list in force; the status has it.
struct PricesShown {};
/// Cards that contradicted the ledger or themselves, for a manager.
struct CasesShown {
    std::optional<CaseBook> book; ///< empty while it is being made
    std::optional<TillError> trouble;
    std::size_t selected = 0; ///< among the cases, and after them the cards ahead
};

using Screen = std::variant<Starting, SetUpNeeded, PassphraseNeeded, CannotStart, WaitingForCard, CardShown, IssueOffer,
                            EnterAmount, Confirm, Writing, Done, PutCardBack, Refused, Damaged, ReaderProblem,
                            LedgerProblem, OpenSalesList, ReportShown, SigningIn, Approving, MenuShown, PricesShown,
                            ShiftOffer, ShiftShown, MoveCash, CountDrawer, CountReview, ShiftCounted, ZShown,
                            CasesShown, XShown, DecideRefund, RefundDecided, ExtendCard>;

} // namespace tally::ui
