#include "core/till/chip_details.h"

namespace tally {

nlohmann::json detailsOf(const ChipFindings& findings) {
    auto details = nlohmann::json::object();
    for (const auto test : everyChipTest) {
        details[std::string(codeOf(test))] = codeOf(findings.of(test));
    }
    return details;
}

} // namespace tally
