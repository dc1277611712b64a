#include "core/till/audit_chip.h"

#include "core/till/chip_details.h"

namespace tally {

AuditAnswer auditChip(CardReader& reader, Books& books, const CardReading& reading) {
    AuditAnswer answer;
    const auto stopped = [&](TillError error) {
        answer.error = error;
        return answer;
    };
    const auto& card = reading.card;
    const auto state = reading.view.state;
    answer.card = reading.view;
    if (state != CardState::Blank) {
        const bool isIssued = state == CardState::Ready || state == CardState::HalfIssued;
        return stopped(isIssued ? TillError::AlreadyIssued : refusalOf(state).value_or(TillError::AlreadyIssued));
    }
    auto entry = books.begin(EntryKind::ChipAudit, Phase::Note);
    entry.uid = card.uid.hex();
    entry.reason = Reason::Begun;
    if (const auto begun = books.ledger().append(entry); !begun) {
        return stopped(tillErrorOf(begun.error()));
    }
    answer.audit = auditChip(reader, reader.rawCard(), card);
    auto result = books.begin(EntryKind::ChipAudit, Phase::Note);
    result.uid = entry.uid;
    result.reason = reasonOf(answer.audit->verdict());
    result.details = detailsOf(*answer.audit);
    const auto number = books.ledger().append(result);
    if (!number) {
        return stopped(tillErrorOf(number.error()));
    }
    answer.entry = *number;
    return answer;
}

} // namespace tally
