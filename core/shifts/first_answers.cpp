#include "core/shifts/first_answers.h"

#include <algorithm>

namespace tally {

Result<bool, LedgerError> FirstAnswers::isFirst(const Entry& answer) {
    if (!answer.intent) {
        return true;
    }
    if (!m_answered.insert(*answer.intent).second) {
        return false;
    }
    if (*answer.intent >= m_first) {
        return true;
    }
    const auto answers = m_ledger.answersTo(*answer.intent);
    if (!answers) {
        return fail(answers.error());
    }
    const auto ended = std::ranges::find_if(
        *answers, [](const Entry& each) { return each.phase == Phase::Done || each.phase == Phase::NotDone; });
    return ended != answers->end() && ended->number == answer.number;
}

} // namespace tally
