#include "ui/station_status.h"

#include <algorithm>

namespace tally::ui {

const OpenShift* StationStatus::ownShift() const {
    const auto own = std::ranges::find_if(
        shifts, [this](const OpenShift& open) { return attendant && open.shift.owner == attendant->operatorName; });
    return own == shifts.end() ? nullptr : &*own;
}

} // namespace tally::ui
