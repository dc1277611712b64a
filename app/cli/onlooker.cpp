#include "app/cli/onlooker.h"

#include "app/cli/failures.h"
#include "app/cli/station_desk.h"
#include "core/till/sign_in.h"

namespace tally {

Result<std::optional<Attendant>, Failure> onlookerOf(Invocation invocation, Ledger& ledger) {
    const auto people = peopleOf(ledger);
    if (!people) {
        return fail(failureOf(people.error()));
    }
    if (people->none()) {
        return Attendant{};
    }
    if (invocation.globals.operatorName.empty()) {
        return std::nullopt;
    }
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return fail(books.error());
    }
    return (*books)->attendant();
}

Onlooker onlookerFrom(const std::optional<Attendant>& who) {
    if (!who) {
        return Onlooker::Nobody;
    }
    return who->may(Action::SeeExpectedCash) ? Onlooker::Supervisor : Onlooker::Cashier;
}

} // namespace tally
