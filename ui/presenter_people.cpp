#include "core/base/overloaded.h"
#include "core/people/operator_name.h"
#include "ui/presenter.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tally::ui {

namespace {

/// Takes the last character off, all bytes of it.
void dropLast(std::string& text) {
    constexpr auto isContinuation = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; };
    while (!text.empty() && isContinuation(text.back())) {
        text.pop_back();
    }
    if (!text.empty()) {
        text.pop_back();
    }
}

} // namespace

// ---- who it is

Identification* Presenter::identification() {
    if (auto* signingIn = std::get_if<SigningIn>(&m_screen)) {
        return &signingIn->who;
    }
    auto* approving = std::get_if<Approving>(&m_screen);
    return approving != nullptr ? &approving->who : nullptr;
}

void Presenter::on(const PersonChosen& event) {
    auto* who = identification();
    if (who == nullptr || who->awaiting == Awaiting::Answer) {
        return;
    }
    const bool isKnown =
        std::ranges::any_of(who->people, [&](const Person& person) { return person.name == event.name; });
    if (isKnown) {
        m_pin.clear();
        *who = Identification{.people = std::move(who->people), .chosen = event.name};
    }
}

void Presenter::on(const TextTyped& event) {
    auto* who = identification();
    if (who != nullptr && who->chosen.empty()) {
        who->filter += event.text;
    }
}

void Presenter::typeInto(Identification& who, const Typing& typing) {
    if (who.awaiting == Awaiting::Answer) {
        return;
    }
    if (who.chosen.empty()) {
        std::visit(Overloaded{
                       [&who](const DigitTyped& key) { who.filter += std::to_string(key.digit); },
                       [&who](const Backspaced&) { dropLast(who.filter); },
                       [&who](const Cleared&) { who.filter.clear(); },
                       [](const DoubleZeroTyped&) {},
                       [&who](const DecimalPointTyped&) { who.filter += '.'; },
                   },
                   typing);
        return;
    }
    std::visit(Overloaded{
                   [this](const DigitTyped& key) { m_pin.type(key.digit); },
                   [this](const Backspaced&) { m_pin.backspace(); },
                   [this](const Cleared&) { m_pin.clear(); },
                   [](const DoubleZeroTyped&) {},
                   [](const DecimalPointTyped&) {},
               },
               typing);
    who.digits = m_pin.size();
    who.trouble.reset();
}

/// Null while the PIN is too short, or while an answer is awaited.
SharedCredentials Presenter::credentialsOf(Identification& who) {
    if (who.chosen.empty() || who.awaiting == Awaiting::Answer) {
        return nullptr;
    }
    auto pin = m_pin.take();
    if (!pin) {
        return nullptr;
    }
    who.digits = 0;
    who.trouble.reset();
    who.awaiting = Awaiting::Answer;
    return std::make_shared<const Credentials>(Credentials{who.chosen, std::move(*pin)});
}

/// Enter while nobody is chosen takes the only one who is left.
void Presenter::goOn(const SigningIn& signingIn) {
    auto& who = std::get<SigningIn>(m_screen).who;
    if (who.chosen.empty()) {
        if (const auto left = signingIn.who.matching(); left.size() == 1) {
            on(PersonChosen{left.front().name});
        }
    } else if (auto credentials = credentialsOf(who)) {
        send(SignInAs{std::move(credentials)});
    }
}

void Presenter::goOn(const Approving& approving) {
    auto& who = std::get<Approving>(m_screen).who;
    if (who.chosen.empty()) {
        if (const auto left = approving.who.matching(); left.size() == 1) {
            on(PersonChosen{left.front().name});
        }
    } else if (auto credentials = credentialsOf(who)) {
        send(ApproveAs{std::move(credentials)});
    }
}

void Presenter::goBack(const SigningIn& signingIn) {
    if (signingIn.who.awaiting == Awaiting::Nothing) {
        goHome();
    }
}

/// From the PIN to the names, from the names to where the approval was asked for.
void Presenter::goBack(const Approving& approving) {
    if (approving.who.awaiting == Awaiting::Answer) {
        return;
    }
    m_pin.clear();
    if (!approving.who.chosen.empty() && approving.who.people.size() > 1) {
        std::get<Approving>(m_screen).who = Identification{.people = approving.who.people};
    } else if (const auto* confirming = std::get_if<Confirm>(&approving.then)) {
        goOnApproved(Confirm(*confirming));
    } else if (std::holds_alternative<EnterAmount>(approving.then) ||
               std::holds_alternative<ExtendCard>(approving.then)) {
        goHome();
    } else if (std::holds_alternative<DecideRefund>(approving.then)) {
        m_screen = OpenSalesList{m_status->openSales};
    } else if (const auto* offer = std::get_if<ShiftOffer>(&approving.then)) {
        goOnApproved(ShiftOffer(*offer));
    } else if (const auto* reprint = std::get_if<Reprint>(&approving.then)) {
        returnFrom(*reprint);
    } else {
        m_screen = ShiftShown{};
    }
}

void Presenter::on(const SignInAnswered& event) {
    auto* signingIn = std::get_if<SigningIn>(&m_screen);
    if (signingIn == nullptr || m_awaited != event.id) {
        return;
    }
    m_awaited.reset();
    signingIn->who.awaiting = Awaiting::Nothing;
    signingIn->who.trouble = event.trouble;
    if (event.trouble || !m_status->attendant) {
        return;
    }
    if (m_status->ownShift() == nullptr) {
        m_screen = ShiftOffer{noAmount()};
    } else {
        goHome();
    }
}

void Presenter::on(const SignOutChosen&) {
    if (mayBrowse() && !m_status->people.empty()) {
        signOut();
    }
}

void Presenter::signOut() {
    m_status->attendant.reset();
    m_field = FieldEmpty{};
    m_last.reset();
    goHome();
    send(SignOut{});
}

// ---- approval

void Presenter::withApproval(Action action, Role least, ApprovedStep then) {
    if (m_status->attendant->has(least)) {
        goOnApproved(std::move(then));
        return;
    }
    Identification who;
    std::ranges::copy_if(m_status->people, std::back_inserter(who.people), [&](const Person& person) {
        return includes(person.role, least) &&
               !isSameName(person.name, m_status->attendant->operatorName);
    });
    if (who.people.size() == 1) {
        who.chosen = who.people.front().name;
    }
    m_pin.clear();
    m_screen = Approving{action, std::move(who), std::move(then),
                         action == Action::CorrectClock ? m_status->clockLead : std::nullopt};
}

void Presenter::goOnApproved(ApprovedStep then) {
    std::visit(Overloaded{
                   [this](EnterAmount& entering) {
                       cardChangedDuring(entering.draft);
                       judge(entering);
                       m_screen = std::move(entering);
                   },
                   [this](Confirm& confirming) {
                       cardChangedDuring(confirming.draft);
                       m_screen = std::move(confirming);
                   },
                   [this](MoveCash& moving) { m_screen = std::move(moving); },
                   [this](CountDrawer& counting) { m_screen = std::move(counting); },
                   [this](DecideRefund& deciding) { m_screen = std::move(deciding); },
                   [this](ExtendCard& extending) { m_screen = std::move(extending); },
                   [this](ShiftOffer& offer) { m_screen = std::move(offer); },
                   [this](Reprint& reprint) {
                       returnFrom(reprint);
                       askForReceipt(reprint.approval);
                   },
               },
               then);
}

void Presenter::on(const ApprovalAnswered& event) {
    auto* approving = std::get_if<Approving>(&m_screen);
    if (approving == nullptr || m_awaited != event.id) {
        return;
    }
    m_awaited.reset();
    approving->who.awaiting = Awaiting::Nothing;
    approving->who.trouble = event.trouble;
    if (event.trouble) {
        return;
    }
    const Approval approval{event.id, event.approver};
    auto then = std::move(approving->then);
    std::visit(Overloaded{
                   [&approval](EnterAmount& entering) { entering.draft.approval = approval; },
                   [&approval](Confirm& confirming) { confirming.draft.approval = approval; },
                   [&approval](MoveCash& moving) { moving.approval = approval; },
                   [&approval](CountDrawer& counting) { counting.approval = approval; },
                   [&approval](DecideRefund& deciding) { deciding.approval = approval; },
                   [&approval](ExtendCard& extending) { extending.approval = approval; },
                   [&approval](ShiftOffer& offer) { offer.approval = approval; },
                   [&approval](Reprint& reprint) { reprint.approval = approval; },
               },
               then);
    goOnApproved(std::move(then));
}

} // namespace tally::ui
