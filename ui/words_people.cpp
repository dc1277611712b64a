#include "core/base/overloaded.h"
#include "core/people/lockout.h"
#include "ui/dates.h"
#include "ui/words.h"

#include <chrono>

namespace tally::ui {

namespace {

/// How many wrong PINs more begin a lock.
int triesLeft(std::uint32_t wrong) {
    int left = 1;
    while (lockAfter(wrong + static_cast<std::uint32_t>(left), Role::Cashier).count() == 0) {
        ++left;
    }
    return left;
}

} // namespace

QString Words::inWords(std::chrono::milliseconds wait) {
    constexpr int mostSeconds = 120;
    const auto seconds = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(wait).count());
    if (seconds <= mostSeconds) {
        return tr("%n second(s)", nullptr, seconds);
    }
    const int minutes = (seconds + 59) / 60;
    return tr("%n minute(s)", nullptr, minutes);
}

QString Words::name(Role role) {
    switch (role) {
    case Role::Cashier:
        return tr("Cashier");
    case Role::Supervisor:
        return tr("Supervisor");
    case Role::Manager:
        return tr("Manager");
    }
    return {};
}

QString Words::name(Action action) {
    switch (action) {
    case Action::Sell:
        return tr("Selling");
    case Action::Refund:
        return tr("A refund");
    case Action::IssueStaffCard:
        return tr("A card for staff");
    case Action::OverwriteCard:
        return tr("Overwriting a card in use");
    case Action::ReprintReceipt:
        return tr("Printing a receipt again");
    case Action::WorkShift:
        return tr("Working a shift");
    case Action::PayIn:
        return tr("Paying cash in");
    case Action::SafeDrop:
        return tr("A drop into the safe");
    case Action::PayOut:
        return tr("Paying cash out");
    case Action::CloseOthersShift:
        return tr("Closing somebody else's shift");
    case Action::CountAgain:
        return tr("Counting a second time");
    case Action::SeeExpectedCash:
        return tr("Seeing the expected cash");
    case Action::ServeExpired:
        return tr("Serving an expired card");
    case Action::DecideOpen:
        return tr("Deciding what is unsettled");
    case Action::ServeAhead:
        return tr("Paying for points loaded elsewhere");
    case Action::SellWithoutShift:
        return tr("Cash without a shift");
    case Action::PayBackAnotherWay:
        return tr("Paying back another way");
    case Action::TakeOtherPayment:
        return tr("Another way of paying");
    case Action::DeclareSerials:
        return tr("Declaring serial numbers");
    case Action::CorrectClock:
        return tr("Correcting the clock");
    case Action::ManageStations:
        return tr("Managing stations");
    case Action::ReadLedger:
        return tr("Reading the ledger");
    case Action::SeeCases:
        return tr("Looking at cases");
    case Action::AuditChip:
        return tr("Trying a chip");
    case Action::ChangePrices:
        return tr("Changing prices");
    case Action::ChangeChipPolicy:
        return tr("Changing the rules for chips");
    case Action::ManageOperators:
        return tr("Managing operators");
    case Action::ManageKeys:
        return tr("Managing keys");
    }
    return {};
}

QString Words::about(const SignInFailure& failure) {
    return std::visit(Overloaded{
                          [](const SignInRefusal& refusal) { return about(refusal); },
                          [](TillError error) {
                              const auto message = about(error);
                              return message.title + QStringLiteral(". ") + message.now;
                          },
                      },
                      failure);
}

QString Words::about(const SignInRefusal& refusal) {
    switch (refusal.error) {
    case SignInError::WrongPin:
        return refusal.wait.count() > 0 ? tr("Wrong PIN. This name is locked for %1.").arg(inWords(refusal.wait))
                                        : tr("Wrong PIN. %n more wrong one(s), and this name is locked for a while.",
                                             nullptr, triesLeft(refusal.wrong));
    case SignInError::LockedOut:
        return tr("Too many wrong PINs. Try again in %1.").arg(inWords(refusal.wait));
    case SignInError::UnknownOperator:
        return tr("Nobody of this name works here.");
    case SignInError::OperatorDisabled:
        return tr("This person may not sign in any more. Call the manager.");
    case SignInError::SamePerson:
        return tr("Nobody approves what they do themselves. Ask somebody else.");
    case SignInError::KeyMissing:
        return tr("This PIN cannot be checked here: a key is missing. Call the manager.");
    case SignInError::NoMemory:
        return tr("This computer is out of memory. Close other programs and try again.");
    }
    return {};
}

QString Words::about(const Approving& approving, const Figures& figures) {
    if (approving.clock) {
        return tr("The clock says %1, the last entry is of %2. Nothing was written; no money moves yet. If the clock is "
                  "right, %3 or above confirms it. If not, set it right first.")
            .arg(Dates::day(approving.clock->now), Dates::day(approving.clock->last),
                 name(leastRoleFor(approving.action)));
    }
    const auto what = name(approving.action);
    const auto least = name(leastRoleFor(approving.action));
    const auto* refund = std::get_if<EnterAmount>(&approving.then);
    const auto first = refund != nullptr && refund->draft.card.serial
                           ? tr("%1 from card %2").arg(what, figures.serial(*refund->draft.card.serial))
                           : what;
    return tr("%1 takes a second person: %2 or above. Both names go into the record.").arg(first, least);
}

QString Words::about(const std::optional<Approval>& approval) {
    return approval ? tr("Approved by %1").arg(QString::fromStdString(approval->approver)) : QString();
}

} // namespace tally::ui
