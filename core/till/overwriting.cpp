#include "core/till/overwriting.h"

#include "core/card/layout.h"
#include "core/ledger/noted.h"

#include <algorithm>

namespace tally {

namespace {

nlohmann::json listOf(SectorSet sectors) {
    auto list = nlohmann::json::array();
    sectors.forEach([&](Sector sector) { list.push_back(sector.number()); });
    return list;
}

} // namespace

nlohmann::json detailsOf(const SectorsInUse& inUse) {
    return {{"data", listOf(inUse.data)},
            {"access_bits", listOf(inUse.accessBits)},
            {"key_b", listOf(inUse.keyB)},
            {"fixed", listOf(inUse.fixed)}};
}

void allowOverwriting(Entry& intent, const SectorsInUse& inUse) { intent.details[noted::overwrites] = detailsOf(inUse); }

bool allowsOverwriting(const Entry& intent) {
    return intent.details.is_object() && intent.details.contains(noted::overwrites);
}

bool isOwnTearing(const SectorsInUse& inUse) {
    const auto isHighestOf = [&](Sector highest) {
        return inUse.accessBits.isWithin({highest}) && inUse.keyB.isWithin({highest});
    };
    // 1K, MIFARE Plus 2K, 4K
    const bool isHighest = isHighestOf(Sector{15}) || isHighestOf(Sector{31}) || isHighestOf(Sector{39});
    return isHighest && inUse.data.isWithin({layout::meterSector});
}

} // namespace tally
