#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <utility>

namespace tally {

/// What can go wrong between a reader, a card and the bytes on it. Codes only; people get sentences from ui/ and
/// app/cli.
enum class CardError : std::uint8_t {
    NoReader,        ///< no such reader, or it cannot be opened
    ReaderLost,      ///< the reader stopped answering, or its answer made no sense; nothing it said last counts
    NoCard,          ///< nothing in the field within the patience given
    TwoCards,        ///< more than one card in the field
    Removed,         ///< the selected card no longer answers
    KeyRefused,      ///< an authentication failed
    Refused,         ///< the card answered NAK
    UnsupportedCard, ///< a UID of 10 bytes, or a SAK that is not MIFARE Classic 1K or 4K
    Malformed,       ///< bytes that break the format: length, range, redundancy
    MacMismatch,     ///< a balance record whose MAC is not that of any accepted key version
    ReadBackDiffers, ///< a block did not read back as it was written
};

/// A value or an error. Ignoring one does not compile.
template <class T, class E = CardError> class [[nodiscard]] Result : public tl::expected<T, E> {
public:
    using tl::expected<T, E>::expected;
};

template <class E> [[nodiscard]] constexpr tl::unexpected<E> fail(E error) {
    return tl::unexpected<E>(std::move(error));
}

} // namespace tally
