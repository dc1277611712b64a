#pragma once

#include "ui/figures.h"
#include "ui/message.h"
#include "ui/screen.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>

namespace tally::ui {

/// The one place where codes become sentences for the cashier.
class Words {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::Words)

public:
    /// Why a card is turned away, or nothing was done.
    static Message about(TillError error);
    static Message about(const Refused& refused, const Figures& figures);
    static Message about(const Damaged& damaged, const Figures& figures);
    static Message about(const PutCardBack& waiting, const Figures& figures);
    static Message about(const ReaderProblem& problem);
    static Message about(const LedgerProblem& problem);
    static Message about(const SetUpNeeded& needed);
    static Message about(const CannotStart& stopped);
    static Message about(const Writing& writing, const Figures& figures);
    static Message about(const Done& done, const Figures& figures);
    static Message about(const IssueOffer& offer);
    /// Of a card InUse: what was found on it.
    static Message aboutInUse(const CardView& card);
    static QString listed(SectorSet sectors);

    /// "Ready", "Blank", …
    static QString name(CardState state);
    static Tone toneOf(CardState state);
    static QString about(Finding finding);
    /// What the presence of a card has completed, in one sentence.
    static QString about(const Settled& settled, const Figures& figures);
    /// Of points that were loaded here and are not in this ledger; empty where there are none.
    static QString aboutAhead(const std::optional<CardAhead>& ahead, const Figures& figures);
    static Tone toneOf(const Settled& settled);
    static QString about(const LastSale& sale, const Figures& figures);
    static QString name(PayBy by);
    /// "20.00 EUR Cash + 5.00 EUR Bank card": what was handed over.
    static QString about(const std::vector<Payment>& payments, const Figures& figures);
    /// "20.00 → 200 + 20 bonus"
    static QString about(const Package& package, const Figures& figures);
    /// "200 + 20 bonus points", "200 points"
    static QString pointsOf(const Bill& bill, const Figures& figures);
    static QString name(Role role);
    static QString name(Action action);
    /// "30 seconds", "4 minutes": rounded up.
    static QString inWords(std::chrono::milliseconds wait);
    static QString about(const SignInFailure& failure);
    static QString about(const SignInRefusal& refusal);
    /// What is to be approved, and by whom.
    static QString about(const Approving& approving, const Figures& figures);
    /// Who approved; empty when nobody had to.
    static QString about(const std::optional<Approval>& approval);
    static QString name(CashMoveKind kind);
    static QString about(const CashMove& moved, const Figures& figures);
    static QString about(ShiftError error);
    /// Of cash that was to be moved, with the limit that it breaks.
    static QString aboutCash(ShiftError error, const PriceList& prices, const Figures& figures);
    static QString name(EntryKind kind);
    /// Why the confirming button is not to be pressed; empty when the card lies on the reader.
    static QString about(CardPlace place, const Draft& draft, const Figures& figures);
    /// What is wrong with the amount, with the limit that it breaks.
    static QString aboutAmount(TillError error, const Draft& draft, const PriceList& prices, const Figures& figures);
    /// Which it is and what to do, short enough for the frame.
    static QString name(ReaderHealth health);
    /// Title and cause alone.
    static Message about(ReaderHealth health);
    /// What to do now, in full.
    static QString remedyFor(ReaderHealth health);
    /// What a manager types at a terminal; empty where typing does not help.
    static QString commandFor(ReaderHealth health);
    static QString about(Interruption cause);
    static QString name(Decision decision);
    /// What a decision on an open refund books.
    static QString meaningOf(Decision decision, const OpenSale& sale, const Figures& figures);
    static QString about(const DecideFailure& failure);
    static Message about(const RefundDecided& decided, const Figures& figures);
    /// What was handed over for a sale that is open, and what of it is change.
    static QString keepMoneyOf(const UnfinishedSale& sale, const Figures& figures);
};

} // namespace tally::ui
