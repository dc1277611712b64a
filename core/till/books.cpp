#include "core/till/books.h"

#include <utility>

namespace tally {

Books::Books(Ledger& ledger, const Site& site, const Clock& clock, Attendant attendant, std::string readerName)
    : m_ledger(ledger),
      m_site(site),
      m_clock(clock),
      m_attendant(std::move(attendant)),
      m_readerName(std::move(readerName)) {}

Result<void, TillError> Books::permit(Action action, Role least) {
    if (m_attendant.has(least)) {
        return {};
    }
    auto entry = begin(EntryKind::NotAllowed, Phase::Note);
    entry.reason = reasonOf(action);
    entry.details = {{"action", codeOf(action)}, {"role", codeOf(m_attendant.role)}};
    if (m_attendant.approverRole) {
        entry.details["approver_role"] = codeOf(*m_attendant.approverRole);
    }
    const auto appended = m_ledger.append(entry);
    return fail(appended ? TillError::NotAllowed : tillErrorOf(appended.error()));
}

Entry Books::begin(EntryKind kind, Phase phase) const {
    Entry entry;
    entry.kind = kind;
    entry.phase = phase;
    entry.time = m_clock.now();
    entry.businessDay = today();
    entry.station = m_site.station;
    entry.reader = m_readerName;
    entry.operatorName = m_attendant.operatorName;
    entry.approver = m_attendant.approver;
    entry.shift = m_attendant.shift;
    return entry;
}

Entry Books::follow(const Entry& intent, Phase phase) const {
    Entry entry = intent;
    const auto now = begin(intent.kind, phase);
    entry.phase = phase;
    entry.time = now.time;
    entry.businessDay = now.businessDay;
    entry.reader = now.reader;
    entry.operatorName = now.operatorName;
    entry.approver = now.approver;
    entry.shift = now.shift;
    entry.intent = intent.number;
    entry.number = 0;
    entry.reason.reset();
    entry.remark.clear();
    entry.details = {};
    return entry;
}

BusinessDay Books::today() const { return businessDayAt(m_ledger, m_site.calendar(), m_clock.now()); }

std::optional<ClockLead> Books::clockLead() const { return clockLeadAt(m_ledger, m_site.calendar(), m_clock.now()); }

} // namespace tally
