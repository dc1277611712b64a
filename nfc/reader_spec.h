#pragma once

#include "core/base/result.h"
#include "nfc/sim/tear.h"
#include "nfc/sim/waking.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace tally {

/// A reader that libnfc finds: the one last used, else one on USB, else a serial one that it is configured for.
struct AutomaticReader {
    friend bool operator==(const AutomaticReader&, const AutomaticReader&) = default;
};

/// A reader by libnfc's connstring, such as pn532_uart:/dev/ttyUSB0.
struct NamedReader {
    std::string connstring;
    friend bool operator==(const NamedReader&, const NamedReader&) = default;
};

/// A virtual card kept in a file, behind a simulated PN532.
struct SimulatedReader {
    struct Tear {
        std::uint64_t atChange; ///< the card leaves at its n-th write or transfer, 1 = the first
        TearOutcome outcome;
        friend bool operator==(const Tear&, const Tear&) = default;
    };
    std::filesystem::path card;
    std::optional<Tear> tear;
    std::optional<std::filesystem::path> second; ///< another card in the same field
    std::optional<std::uint64_t> unplugAt;       ///< the reader vanishes at its n-th card command, 1 = the first
    std::optional<Waking> waking{};              ///< how the reader polls; Wupa unless it is said
    friend bool operator==(const SimulatedReader&, const SimulatedReader&) = default;
};

using ReaderSpec = std::variant<AutomaticReader, NamedReader, SimulatedReader>;

enum class ReaderSpecError : std::uint8_t {
    UnknownReader, ///< neither auto, nor sim:, nor DRIVER:… of a driver whose status bytes can be read
    NoCardFile,    ///< sim: without a file
    UnknownOption, ///< of a simulated reader
    RepeatedOption,
    BadCount,       ///< not a whole number from 1
    UnknownOutcome, ///< not one of old, erased, ones, part, new
    UnknownWaking,  ///< not one of the names in everyWaking
};

/// Stable, for messages and JSON: "unknown-reader", …
[[nodiscard]] std::string_view codeOf(ReaderSpecError error);

/// `auto`, a connstring, or `sim:FILE[,tear=N:old|erased|ones|part|new][,second=FILE][,unplug=N][,wake=NAME]`, NAME
/// being one of everyWaking; the files' names have no comma.
Result<ReaderSpec, ReaderSpecError> parseReaderSpec(std::string_view text);

/// Whether libnfc would give the connstring to a driver of a PN53x chip, the only kind that LibnfcReader can use.
[[nodiscard]] bool namesPn53xReader(std::string_view connstring);

} // namespace tally
