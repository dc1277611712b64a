#pragma once

#include "core/ledger/clock.h"
#include "core/till/sign_in.h"
#include "core/till/station_folder.h"
#include "ui/event.h"

#include <optional>
#include <string>

namespace tally::station {

/// Who is at the till of an open station, and what they do there that needs no card. Not thread-safe: one thread owns
/// it and the folder.
class Attendance {
public:
    /// At a site that knows nobody the owner is there at once. `folder` and `clock` must outlive it. `denominations`
    /// are the coins and notes that are counted.
    Attendance(StationFolder& folder, const Clock& clock, std::string readerName, std::vector<Money> denominations);

    /// Empty while nobody is signed in.
    [[nodiscard]] const std::optional<Attendant>& attendant() const { return m_attendant; }
    /// The same with the approver, when `approval` is the last one given. Nobody is signed in: empty.
    [[nodiscard]] std::optional<Attendant> attendantFor(const std::optional<ui::Approval>& approval) const;

    /// Empty when it was right.
    std::optional<SignInFailure> signIn(const Credentials& who);
    void signOut();
    /// `id` is what the approval is asked for by.
    Result<ui::Approval, SignInFailure> approve(ui::CommandId id, const Credentials& approver);

    ui::ShiftOutcome workOnShift(const ui::WorkOnShift& order);

    /// Where the first operator has been added meanwhile, the owner leaves.
    void lookForPeople();
    /// People, attendant, shifts, and what is counted.
    void tell(ui::StationStatus& status) const;

private:
    struct Granted {
        ui::Approval approval;
        Attendant attendant;
    };

    void findOwnShift();

    StationFolder& m_folder;
    const Clock& m_clock;
    std::string m_readerName;
    std::vector<Money> m_denominations;
    std::optional<Attendant> m_attendant;
    std::optional<Granted> m_granted;
};

} // namespace tally::station
