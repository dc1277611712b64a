#include "core/till/chip_details.h"

#include "core/till/till_error.h"

namespace tally {

namespace {

/// Leaves `ruling` as it is where there is none of that name. False when there is one that means nothing.
bool take(const nlohmann::json& rule, const char* name, ChipRuling& ruling) {
    const auto found = rule.find(name);
    if (found == rule.end()) {
        return true;
    }
    const auto parsed = found->is_string() ? parseChipRuling(found->get<std::string>()) : std::nullopt;
    ruling = parsed.value_or(ruling);
    return parsed.has_value();
}

} // namespace

nlohmann::json detailsOf(const ChipFindings& findings) {
    auto details = nlohmann::json::object();
    for (const auto test : everyChipTest) {
        details[std::string(codeOf(test))] = codeOf(findings.of(test));
    }
    return details;
}

std::optional<ChipFindings> chipFindingsFrom(const nlohmann::json& chip) {
    if (!chip.is_object()) {
        return std::nullopt;
    }
    ChipFindings findings;
    for (const auto test : everyChipTest) {
        const auto found = chip.find(std::string(codeOf(test)));
        if (found == chip.end()) {
            continue;
        }
        const auto outcome = found->is_string() ? parseChipOutcome(found->get<std::string>()) : std::nullopt;
        if (!outcome) {
            return std::nullopt;
        }
        findings.set(test, *outcome);
    }
    return findings;
}

nlohmann::json detailsOf(const ChipAudit& audit) {
    nlohmann::json details{{"assumptions", nlohmann::json::object()}, {"used_up", audit.isUsedUp}};
    for (const auto assumption : everyAssumption) {
        details["assumptions"][std::string(codeOf(assumption))] = codeOf(audit.of(assumption));
    }
    if (audit.stoppedBy) {
        details["stopped_by"] = codeOf(tillErrorOf(*audit.stoppedBy));
    }
    return details;
}

Reason reasonOf(BatchVerdict verdict) {
    switch (verdict) {
    case BatchVerdict::Buy:
        return Reason::Buy;
    case BatchVerdict::DoNotBuy:
        return Reason::DoNotBuy;
    case BatchVerdict::Undecided:
        return Reason::Undecided;
    }
    return Reason::Undecided;
}

nlohmann::json detailsOf(const ChipPolicy& policy) {
    auto findings = nlohmann::json::object();
    for (const auto test : everyChipTest) {
        const auto& rule = policy.of(test);
        findings[std::string(codeOf(test))] = {{"at_issue", codeOf(rule.atIssue)},
                                               {"seen_later", codeOf(rule.seenLater)},
                                               {"not_tested", codeOf(rule.notTested)}};
    }
    return {{"findings", std::move(findings)}};
}

std::optional<ChipPolicy> chipPolicyFrom(const nlohmann::json& details) {
    const auto findings = details.is_object() ? details.find("findings") : details.end();
    if (findings == details.end() || !findings->is_object()) {
        return std::nullopt;
    }
    ChipPolicy policy;
    for (const auto test : everyChipTest) {
        const auto named = findings->find(std::string(codeOf(test)));
        if (named == findings->end()) {
            continue;
        }
        auto& rule = policy.of(test);
        if (!named->is_object() || !take(*named, "at_issue", rule.atIssue) ||
            !take(*named, "seen_later", rule.seenLater) || !take(*named, "not_tested", rule.notTested)) {
            return std::nullopt;
        }
    }
    return policy;
}

} // namespace tally
