#include "core/till/chip_details.h"

#include "core/till/till_error.h"

namespace tally {

nlohmann::json detailsOf(const ChipFindings& findings) {
    auto details = nlohmann::json::object();
    for (const auto test : everyChipTest) {
        details[std::string(codeOf(test))] = codeOf(findings.of(test));
    }
    return details;
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

} // namespace tally
