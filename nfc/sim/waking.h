#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace tally {

/// How a simulated PN532 polls, and in what state it leaves the card that a listing found. Real ones are reported to
/// differ (readers.md); whatever is done with a reader has to work on all five.
enum class Waking : std::uint8_t {
    Wupa,          ///< every listing wakes halted cards
    Reqa,          ///< none does; a listing of two halts what it finds, a single card as well
    ReqaThenReset, ///< as Reqa, and a listing that finds nothing switches the field off and on
    ReqaWupaByUid, ///< as Reqa, but a listing by UID wakes halted cards
    ReqaTwoAwake,  ///< as Reqa, but a listing of two leaves awake what it found
};

/// Each with its name in `sim:FILE,wake=NAME`.
inline constexpr std::array<std::pair<Waking, std::string_view>, 5> everyWaking{
    {{Waking::Wupa, "wupa"},
     {Waking::Reqa, "reqa"},
     {Waking::ReqaThenReset, "reqa-reset"},
     {Waking::ReqaWupaByUid, "reqa-wupa-by-uid"},
     {Waking::ReqaTwoAwake, "reqa-two-awake"}}};

} // namespace tally
