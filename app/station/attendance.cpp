#include "app/station/attendance.h"

#include "app/station/report_making.h"
#include "core/people/operator_name.h"
#include "core/shifts/shift_book.h"
#include "core/till/shift_work.h"
#include "core/till/z_copy.h"
#include "ui/name_order.h"

#include <algorithm>
#include <utility>

namespace tally::station {

namespace {

template <class Work> ui::ShiftOutcome outcomeOf(const Result<Work, ShiftError>& result) {
    return result ? ui::ShiftOutcome{*result} : ui::ShiftOutcome{result.error()};
}

/// Carries one order out.
struct Carry {
    ShiftWork& work;

    ui::ShiftOutcome operator()(const ui::ShiftOpening& order) const {
        return outcomeOf(work.open(order.openingFloat));
    }

    ui::ShiftOutcome operator()(const ui::CashMove& order) const {
        const auto written = move(order);
        return written ? ui::ShiftOutcome{order} : ui::ShiftOutcome{written.error()};
    }

    ui::ShiftOutcome operator()(const ui::DrawerCount& order) const {
        return outcomeOf(work.count(order.owner, order.pieces));
    }

    /// This process itself holds the folder for card work, and no sale of it goes on while it is here.
    ui::ShiftOutcome operator()(const ui::ShiftClosing& order) const {
        return outcomeOf(work.close(order.owner, std::nullopt));
    }

    ui::ShiftOutcome operator()(const ui::ShiftLook& order) const { return outcomeOf(work.look(order.owner)); }

    [[nodiscard]] Result<std::int64_t, ShiftError> move(const ui::CashMove& order) const {
        switch (order.kind) {
        case ui::CashMoveKind::PayIn:
            return work.payIn(order.amount, order.reason);
        case ui::CashMoveKind::PayOut:
            return work.payOut(order.amount, order.reason);
        case ui::CashMoveKind::SafeDrop:
            return work.drop(order.amount);
        }
        return fail(ShiftError::AmountInvalid);
    }
};

} // namespace

Attendance::Attendance(StationFolder& folder, const Clock& clock, std::string readerName,
                       std::vector<Money> denominations)
    : m_folder(folder), m_clock(clock), m_readerName(std::move(readerName)), m_denominations(std::move(denominations)) {
    // Where the people cannot be read nobody is let in: a site must not forget that it has some.
    if (const auto people = peopleOf(m_folder.ledger()); people && people->none()) {
        m_attendant = Attendant{};
        findOwnShift();
    }
}

std::optional<Attendant> Attendance::attendantFor(const std::optional<ui::Approval>& approval) const {
    if (m_attendant && approval && m_granted && m_granted->approval == *approval) {
        auto attendant = m_granted->attendant;
        attendant.shift = m_attendant->shift;
        return attendant;
    }
    return m_attendant;
}

std::optional<SignInFailure> Attendance::signIn(const Credentials& who) {
    signOut();
    SignIn door(m_folder.ledger(), m_folder.pepper(), m_folder.site(), m_clock, SignInNotes::Everyone);
    auto attendant = door.signIn(who);
    if (!attendant) {
        return attendant.error();
    }
    m_attendant = std::move(*attendant);
    return std::nullopt;
}

void Attendance::signOut() {
    m_attendant.reset();
    m_granted.reset();
}

Result<ui::Approval, SignInFailure> Attendance::approve(ui::CommandId id, const Credentials& approver) {
    m_granted.reset();
    if (!m_attendant) {
        return fail(SignInFailure{SignInRefusal{SignInError::UnknownOperator, approver.name}});
    }
    SignIn door(m_folder.ledger(), m_folder.pepper(), m_folder.site(), m_clock, SignInNotes::Everyone);
    const auto approved = door.approve(*m_attendant, approver);
    if (!approved) {
        return fail(approved.error());
    }
    m_granted = Granted{{id, approved->approver}, *approved};
    return m_granted->approval;
}

ui::ShiftOutcome Attendance::workOnShift(const ui::WorkOnShift& order) {
    const auto attendant = attendantFor(order.approval);
    if (!attendant) {
        return ShiftError::NotAllowed;
    }
    Books books(m_folder.ledger(), m_folder.site(), m_clock, *attendant, m_readerName);
    ShiftWork work(books, m_denominations);
    auto outcome = std::visit(Carry{work}, order.order);
    if (const auto* report = std::get_if<ShiftReport>(&outcome); report != nullptr && report->zNumber) {
        // The window puts it on paper at once. Without this note the next copy would not be called a reprint, no more.
        static_cast<void>(giveZ(books, *report, [](const ZCopy&) { return Printing::Succeeded; }));
    }
    findOwnShift();
    return outcome;
}

/// Where it cannot be read it stays as it was.
void Attendance::findOwnShift() {
    if (!m_attendant) {
        return;
    }
    if (const auto own = openShiftOf(m_folder.ledger(), m_attendant->operatorName)) {
        m_attendant->shift = *own ? std::optional((*own)->number) : std::nullopt;
    }
}

void Attendance::lookForPeople() {
    if (m_attendant && m_attendant->operatorName == owner) {
        if (const auto people = peopleOf(m_folder.ledger()); !people || !people->none()) {
            signOut();
        }
    }
}

void Attendance::tell(ui::StationStatus& status) const {
    status.attendant = m_attendant;
    if (const auto people = peopleOf(m_folder.ledger())) {
        for (const auto& person : people->all()) {
            if (person.standing == Standing::Enabled) {
                status.people.push_back({person.name, person.role});
            }
        }
        std::ranges::sort(status.people, ui::NameOrder(), &ui::Person::name);
    } else {
        status.peopleTrouble = people.error();
    }
    status.shifts = openShiftsOf(m_folder);
    status.worksInShifts = worksInShifts(m_folder.ledger()).value_or(true); // the till itself will tell
    status.ownDenominations = m_denominations;
}

} // namespace tally::station
