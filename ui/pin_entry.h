#pragma once

#include "core/crypto/secret.h"
#include "core/people/pin.h"

#include <cstddef>
#include <optional>

namespace tally::ui {

/// A PIN as it is typed: wiped when it goes, is cleared or is taken. Nothing shows its digits.
class PinEntry {
public:
    static constexpr std::size_t fewest = 4;
    static constexpr std::size_t most = 12;

    /// `digit` is 0..9; one too many is ignored.
    void type(int digit);
    void backspace();
    void clear();
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Empty while there are too few digits. Nothing is left here afterwards.
    std::optional<Pin> take();

private:
    Secret<most> m_digits;
    std::size_t m_size = 0;
};

} // namespace tally::ui
