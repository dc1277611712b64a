#include "core/people/people.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tally {

namespace {

std::optional<Role> roleFrom(const nlohmann::json& details) {
    const auto field = details.find("role");
    if (field == details.end() || !field->is_string()) {
        return std::nullopt;
    }
    const auto* found = std::ranges::find(everyRole, field->get_ref<const std::string&>(),
                                          [](Role role) { return std::string(codeOf(role)); });
    return found == everyRole.end() ? std::nullopt : std::optional(*found);
}

std::optional<Operator> operatorFrom(const Entry& entry) {
    const auto& details = entry.details;
    if (!details.is_object() || !details.contains("name") || !details["name"].is_string() ||
        !details.contains("enabled") || !details["enabled"].is_boolean() || !details.contains("pin")) {
        return std::nullopt;
    }
    const auto role = roleFrom(details);
    const auto pin = PinHash::from(details["pin"]);
    if (!role || !pin) {
        return std::nullopt;
    }
    const auto standing = details["enabled"].get<bool>() ? Standing::Enabled : Standing::Disabled;
    return Operator{details["name"].get<std::string>(), *role, standing, *pin, entry.number};
}

} // namespace

std::string_view codeOf(OperatorChange change) {
    switch (change) {
    case OperatorChange::Added:
        return "added";
    case OperatorChange::Role:
        return "role";
    case OperatorChange::Disabled:
        return "disabled";
    case OperatorChange::Enabled:
        return "enabled";
    case OperatorChange::Pin:
        return "pin";
    case OperatorChange::Recovered:
        return "recovered";
    }
    return {};
}

std::optional<OperatorChange> parseOperatorChange(std::string_view code) {
    constexpr std::array all{OperatorChange::Added,   OperatorChange::Role, OperatorChange::Disabled,
                             OperatorChange::Enabled, OperatorChange::Pin,  OperatorChange::Recovered};
    const auto* const found =
        std::ranges::find_if(all, [&](OperatorChange change) { return codeOf(change) == code; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

nlohmann::json Operator::toDetails(OperatorChange change) const {
    return {{"change", codeOf(change)},
            {"name", name},
            {"role", codeOf(role)},
            {"enabled", standing == Standing::Enabled},
            {"pin", pin.toJson()}};
}

std::optional<People> People::from(std::span<const Entry> entries) {
    People people;
    for (const auto& entry : entries) {
        auto now = operatorFrom(entry);
        if (!now) {
            return std::nullopt;
        }
        const auto known = std::ranges::find_if(people.m_operators,
                                                [&](const Operator& one) { return isSameName(one.name, now->name); });
        if (known == people.m_operators.end()) {
            people.m_operators.push_back(*std::move(now));
            continue;
        }
        if (known->pin == now->pin) {
            now->pinEntry = known->pinEntry;
        }
        *known = *std::move(now);
    }
    return people;
}

People People::of(std::vector<Operator> operators) {
    People people;
    people.m_operators = std::move(operators);
    return people;
}

const Operator* People::find(std::string_view name) const {
    const auto found =
        std::ranges::find_if(m_operators, [&](const Operator& one) { return isSameName(one.name, name); });
    return found == m_operators.end() ? nullptr : &*found;
}

Result<void, PeopleError> People::canAdd(std::string_view name, Role role) const {
    if (const auto fault = faultOfName(name)) {
        return fail(*fault == NameFault::Reserved ? PeopleError::NameReserved : PeopleError::NameInvalid);
    }
    if (find(name) != nullptr) {
        return fail(PeopleError::NameTaken);
    }
    if (none() && role != Role::Manager) {
        return fail(PeopleError::FirstManages);
    }
    return {};
}

bool People::isLastManager(const Operator& person) const {
    const auto manages = [](const Operator& one) {
        return one.role == Role::Manager && one.standing == Standing::Enabled;
    };
    return manages(person) && std::ranges::count_if(m_operators, manages) == 1;
}

Result<Operator, PeopleError> People::withRole(std::string_view name, Role role) const {
    const auto* person = find(name);
    if (person == nullptr) {
        return fail(PeopleError::NoSuchOperator);
    }
    if (person->role == role) {
        return fail(PeopleError::Unchanged);
    }
    if (isLastManager(*person)) {
        return fail(PeopleError::LastManager);
    }
    auto changed = *person;
    changed.role = role;
    return changed;
}

Result<Operator, PeopleError> People::withStanding(std::string_view name, Standing standing) const {
    const auto* person = find(name);
    if (person == nullptr) {
        return fail(PeopleError::NoSuchOperator);
    }
    if (person->standing == standing) {
        return fail(PeopleError::Unchanged);
    }
    if (isLastManager(*person)) {
        return fail(PeopleError::LastManager);
    }
    auto changed = *person;
    changed.standing = standing;
    return changed;
}

Result<Operator, PeopleError> People::withPin(std::string_view name, PinHash pin) const {
    const auto* person = find(name);
    if (person == nullptr) {
        return fail(PeopleError::NoSuchOperator);
    }
    auto changed = *person;
    changed.pin = pin;
    return changed;
}

} // namespace tally
