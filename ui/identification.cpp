#include "ui/identification.h"

#include "core/people/operator_name.h"

#include <algorithm>
#include <iterator>

namespace tally::ui {

std::vector<Person> Identification::matching() const {
    const auto wanted = foldedName(filter);
    std::vector<Person> found;
    std::ranges::copy_if(people, std::back_inserter(found), [&](const Person& person) {
        return foldedName(person.name).find(wanted) != std::string::npos;
    });
    return found;
}

} // namespace tally::ui
