#include "ui/shift_states.h"

namespace tally::ui {

std::vector<CountedPieces> CountDrawer::pieces() const {
    std::vector<CountedPieces> counted;
    for (const auto& row : rows) {
        if (row.pieces) {
            counted.push_back({row.value, *row.pieces});
        }
    }
    return counted;
}

Money CountDrawer::total() const {
    const auto worth = valueOf(pieces());
    return worth ? *worth : Money{};
}

} // namespace tally::ui
