#include "core/prices/price_list.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace tally {

namespace {

using Json = nlohmann::json;
using Kind = PriceFlaw::Kind;

Json jsonOf(const BonusStep& step) {
    Json object{{"from", step.from.minor()}};
    if (const auto* fixed = std::get_if<Points>(&step.bonus)) {
        object["points"] = fixed->count();
    } else {
        object["percent"] = std::get<Percent>(step.bonus).count;
    }
    return object;
}

Json jsonOf(const Package& package) {
    return {{"name", package.name},
            {"money", package.money.minor()},
            {"points", package.points.count()},
            {"bonus", package.bonus.count()}};
}

std::string_view codeOf(PaymentReason reason) {
    switch (reason) {
    case PaymentReason::None:
        return "none";
    case PaymentReason::Required:
        return "required";
    }
    return {};
}

Json jsonOf(const OtherPayment& payment) {
    return {{"name", payment.name}, {"role", tally::codeOf(payment.role)}, {"reason", codeOf(payment.reason)}};
}

template <class T> Json listOf(const std::vector<T>& values) {
    auto list = Json::array();
    for (const auto& value : values) {
        list.push_back(jsonOf(value));
    }
    return list;
}

std::string textOf(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// Reads the fields of one object, and keeps the first flaw found.
class Fields {
public:
    /// `name` stands before the fields' own in a flaw, e.g. "bonus[1]."; empty for the list itself.
    Fields(const Json& object, std::string name, std::optional<PriceFlaw>& flaw)
        : m_object(object), m_name(std::move(name)), m_flaw(flaw) {
        if (!object.is_object()) {
            refuse(Kind::NotAnObject, {}, object);
        }
    }

    [[nodiscard]] bool has(const char* field) const { return m_object.is_object() && m_object.contains(field); }

    std::int64_t required(const char* field) {
        if (!has(field)) {
            refuse(Kind::Missing, field, {});
            return 0;
        }
        return integer(field, 0);
    }

    std::int64_t integer(const char* field, std::int64_t otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        const auto& value = m_object[field];
        if (!value.is_number_integer() ||
            (value.is_number_unsigned() && !std::in_range<std::int64_t>(value.get<std::uint64_t>()))) {
            refuse(Kind::NotANumber, field, value);
            return otherwise;
        }
        return value.get<std::int64_t>();
    }

    std::string text(const char* field) {
        if (!has(field)) {
            refuse(Kind::Missing, field, {});
            return {};
        }
        if (!m_object[field].is_string()) {
            refuse(Kind::NotAText, field, m_object[field]);
            return {};
        }
        return m_object[field].get<std::string>();
    }

    /// The value whose word stands there.
    template <class Value> Value oneOf(const char* field, std::initializer_list<std::pair<std::string_view, Value>> of) {
        const auto word = text(field);
        std::string known;
        for (const auto& [name, value] : of) {
            if (name == word) {
                return value;
            }
            known += (known.empty() ? "" : ", ") + std::string(name);
        }
        if (!m_flaw) {
            refuse(Kind::NotAChoice, field, m_object[field]);
            m_flaw->other = known;
        }
        return of.begin()->second;
    }

    /// Calls `each` with every element and its name.
    template <class Each> void eachOf(const char* field, Each each) {
        if (!has(field)) {
            return;
        }
        if (!m_object[field].is_array()) {
            refuse(Kind::NotAList, field, m_object[field]);
            return;
        }
        for (std::size_t i = 0; i < m_object[field].size(); ++i) {
            each(m_object[field][i], fmt::format("{}{}[{}]", m_name, field, i));
        }
    }

    void refuseAllBut(std::initializer_list<std::string_view> known) {
        if (!m_object.is_object()) {
            return;
        }
        for (const auto& [field, value] : m_object.items()) {
            if (std::ranges::find(known, field) == known.end()) {
                refuse(Kind::Unknown, field, value);
            }
        }
    }

    void refuse(Kind kind, std::string_view field, const Json& value) {
        if (!m_flaw) {
            auto name = m_name + std::string(field);
            if (field.empty() && !name.empty()) {
                name.pop_back(); // the point before a field
            }
            m_flaw = PriceFlaw{kind, std::move(name), value.is_null() ? std::string() : textOf(value), {}, 0, 0};
        }
    }

private:
    const Json& m_object;
    std::string m_name;
    std::optional<PriceFlaw>& m_flaw;
};

BonusStep stepFrom(const Json& object, const std::string& name, UnknownFields unknown, std::optional<PriceFlaw>& flaw) {
    Fields fields(object, name + '.', flaw);
    BonusStep step{Money::fromMinor(fields.required("from")), Points(fields.integer("points", 0))};
    if (fields.has("percent")) {
        step.bonus = Percent{fields.integer("percent", 0)};
    }
    if (fields.has("points") == fields.has("percent")) {
        fields.refuse(Kind::OneOfTwo, "points", {});
    }
    if (unknown == UnknownFields::Refuse) {
        fields.refuseAllBut({"from", "points", "percent"});
    }
    return step;
}

Package packageFrom(const Json& object, const std::string& name, UnknownFields unknown,
                    std::optional<PriceFlaw>& flaw) {
    Fields fields(object, name + '.', flaw);
    Package package{fields.text("name"), Money::fromMinor(fields.required("money")), Points(fields.required("points")),
                    Points(fields.integer("bonus", 0))};
    if (unknown == UnknownFields::Refuse) {
        fields.refuseAllBut({"name", "money", "points", "bonus"});
    }
    return package;
}

OtherPayment otherPaymentFrom(const Json& object, const std::string& name, UnknownFields unknown,
                              std::optional<PriceFlaw>& flaw) {
    Fields fields(object, name + '.', flaw);
    OtherPayment payment{fields.text("name"),
                         fields.oneOf<Role>("role", {{"cashier", Role::Cashier},
                                                     {"supervisor", Role::Supervisor},
                                                     {"manager", Role::Manager}}),
                         fields.oneOf<PaymentReason>("reason", {{"required", PaymentReason::Required},
                                                                {"none", PaymentReason::None}})};
    if (unknown == UnknownFields::Refuse) {
        fields.refuseAllBut({"name", "role", "reason"});
    }
    return payment;
}

} // namespace

nlohmann::json PriceList::toDetails() const {
    Json details{{"points", points.count()},
                 {"money", money.minor()},
                 {"largest_top_up", largestTopUp.count()},
                 {"largest_balance", largestBalance.count()},
                 {"cash_step", cashStep.minor()}};
    const PriceList plain;
    if (smallestTopUp != plain.smallestTopUp) {
        details["smallest_top_up"] = smallestTopUp.count();
    }
    if (deposit != plain.deposit) {
        details["deposit"] = deposit.minor();
    }
    if (validDays != plain.validDays) {
        details["valid_days"] = validDays;
    }
    if (dayLimit != plain.dayLimit) {
        details["day_limit"] = dayLimit.count();
    }
    if (largestCash != plain.largestCash) {
        details["largest_cash"] = largestCash.minor();
    }
    if (!bonus.empty()) {
        details["bonus"] = listOf(bonus);
    }
    if (!packages.empty()) {
        details["packages"] = listOf(packages);
    }
    if (!otherPayments.empty()) {
        details["other_payments"] = listOf(otherPayments);
    }
    return details;
}

Result<PriceList, PriceFlaw> PriceList::parse(const Json& details, UnknownFields unknown) {
    std::optional<PriceFlaw> flaw;
    Fields fields(details, {}, flaw);
    PriceList list;
    list.points = Points(fields.required("points"));
    list.money = Money::fromMinor(fields.required("money"));
    list.largestTopUp = Points(fields.required("largest_top_up"));
    list.largestBalance = Points(fields.required("largest_balance"));
    list.cashStep = Money::fromMinor(fields.required("cash_step"));
    list.smallestTopUp = Points(fields.integer("smallest_top_up", list.smallestTopUp.count()));
    list.deposit = Money::fromMinor(fields.integer("deposit", 0));
    list.validDays = fields.integer("valid_days", 0);
    list.dayLimit = Points(fields.integer("day_limit", 0));
    list.largestCash = Money::fromMinor(fields.integer("largest_cash", 0));
    fields.eachOf("bonus", [&](const Json& object, const std::string& name) {
        list.bonus.push_back(stepFrom(object, name, unknown, flaw));
    });
    fields.eachOf("packages", [&](const Json& object, const std::string& name) {
        list.packages.push_back(packageFrom(object, name, unknown, flaw));
    });
    fields.eachOf("other_payments", [&](const Json& object, const std::string& name) {
        list.otherPayments.push_back(otherPaymentFrom(object, name, unknown, flaw));
    });
    if (unknown == UnknownFields::Refuse) {
        fields.refuseAllBut({"points", "money", "largest_top_up", "largest_balance", "cash_step", "smallest_top_up",
                             "deposit", "valid_days", "day_limit", "largest_cash", "bonus", "packages", "other_payments"});
    }
    if (!flaw) {
        flaw = list.flaw();
    }
    if (flaw) {
        return fail(*flaw);
    }
    // `prices show` names the limit that goes without saying; set as it was shown, it still does.
    auto silent = list;
    silent.largestCash = {};
    return list.largestCash == silent.cashLimit() ? silent : list;
}

Result<PriceList, PriceError> PriceList::fromDetails(const Json& details) {
    auto list = parse(details, UnknownFields::Ignore);
    if (list) {
        return std::move(*list);
    }
    switch (list.error().kind) {
    case Kind::NotAnObject:
    case Kind::Missing:
    case Kind::Unknown:
    case Kind::NotANumber:
    case Kind::NotAText:
    case Kind::NotAList:
    case Kind::NotAChoice:
    case Kind::OneOfTwo:
        return fail(PriceError::Malformed);
    case Kind::OutOfRange:
    case Kind::NotInCoins:
    case Kind::Overlap:
    case Kind::NotAscending:
    case Kind::SameName:
    case Kind::TooManyPoints:
        return fail(PriceError::ListInvalid);
    }
    return fail(PriceError::Malformed);
}

} // namespace tally
