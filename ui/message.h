#pragma once

#include <QString>

#include <cstdint>

// Apart from the class whose sentences these are: after such an enumeration lupdate 6.8 takes that class to be outside its
// namespace.

namespace tally::ui {

/// How a message is meant. Every tone has a symbol of its own beside its colour.
enum class Tone : std::uint8_t { Calm, Good, Attention, Stop };

/// What happened, what that means for the money, and what to do now. Parts that have nothing to say are empty.
struct Message {
    Tone tone{};
    QString title;
    QString what;
    QString money;
    QString now;
};

} // namespace tally::ui
