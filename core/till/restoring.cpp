#include "core/till/restoring.h"

#include "core/base/hex.h"

#include <nlohmann/json.hpp>

#include <utility>
#include <vector>

namespace tally {

namespace {

People managersOf(const Floor& floor) {
    std::vector<Operator> managers;
    for (const auto& known : floor.managers) {
        managers.push_back({known.name, Role::Manager, Standing::Enabled, known.pin, 0});
    }
    return People::of(std::move(managers));
}

bool isSamePerson(const Operator* here, const Operator& manager) {
    return here != nullptr && here->role == manager.role && here->standing == manager.standing &&
           here->pin == manager.pin;
}

nlohmann::json jsonOf(const Head& head) { return {{"number", head.number}, {"hash", hexOf(head.hash)}}; }

} // namespace

Result<std::optional<Operator>, SignInFailure> Restoring::managerAmong(const Floor& floor, const People& here,
                                                                       const std::optional<Credentials>& manager) {
    if (floor.people.number == 0) {
        // Nobody could sign in afterwards: this ledger's PINs are under a pepper that these keys do not have.
        return here.none() ? Result<std::optional<Operator>, SignInFailure>(std::nullopt)
                           : fail(SignInFailure{SignInRefusal{SignInError::KeyMissing, here.all().front().name}});
    }
    if (!manager) {
        return fail(SignInFailure{SignInRefusal{SignInError::UnknownOperator, {}}});
    }
    auto person =
        SignIn(m_ledger, m_pepper, m_site, m_clock, SignInNotes::Failures).admitAmong(managersOf(floor), *manager);
    if (!person) {
        return fail(person.error());
    }
    return std::optional(*std::move(person));
}

Result<std::int64_t, SignInFailure> Restoring::accept(const Floor& floor, std::int64_t missing,
                                                      const std::optional<Credentials>& manager,
                                                      const std::string& reason) {
    const auto here = peopleOf(m_ledger);
    if (!here) {
        return fail(SignInFailure{here.error()});
    }
    const auto person = managerAmong(floor, *here, manager);
    if (!person) {
        return fail(person.error());
    }
    const auto head = m_ledger.head();
    if (!head) {
        return fail(SignInFailure{tillErrorOf(head.error())});
    }
    const auto attendant = *person ? Attendant{.operatorName = (*person)->name} : Attendant{};
    const Books books(m_ledger, m_site, m_clock, attendant, "");
    auto restored = books.begin(EntryKind::Restored, Phase::Note);
    restored.remark = reason;
    restored.details = {{"known", jsonOf(floor.head)}, {"missing", missing}, {"last", jsonOf(*head)}};
    std::vector entries{restored};
    if (*person && !isSamePerson(here->find((*person)->name), **person)) {
        auto entered = books.begin(EntryKind::Operator, Phase::Note);
        const bool isNew = here->find((*person)->name) == nullptr;
        entered.details = (*person)->toDetails(isNew ? OperatorChange::Added : OperatorChange::Pin);
        entries.push_back(std::move(entered));
    }
    const auto appended = m_ledger.appendTogether(entries);
    if (!appended) {
        return fail(SignInFailure{tillErrorOf(appended.error())});
    }
    return *appended;
}

} // namespace tally
