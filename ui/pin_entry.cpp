#include "ui/pin_entry.h"

#include <string_view>

namespace tally::ui {

void PinEntry::type(int digit) {
    if (digit >= 0 && digit <= 9 && m_size < most) {
        m_digits.revealToFill()[m_size++] = static_cast<std::uint8_t>('0' + digit);
    }
}

void PinEntry::backspace() {
    if (m_size > 0) {
        m_digits.revealToFill()[--m_size] = 0;
    }
}

void PinEntry::clear() {
    wipe(m_digits.revealToFill());
    m_size = 0;
}

std::optional<Pin> PinEntry::take() {
    const auto typed = m_digits.reveal().first(m_size);
    auto pin = Pin::from({reinterpret_cast<const char*>(typed.data()), typed.size()});
    if (pin) {
        clear();
    }
    return pin;
}

} // namespace tally::ui
