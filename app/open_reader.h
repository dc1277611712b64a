#pragma once

#include "core/card/card_reader.h"
#include "core/card/result.h"
#include "nfc/reader_spec.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tally {

/// Whether cards on such a reader exist.
enum class ReaderReality : std::uint8_t { Real, Simulated };
[[nodiscard]] ReaderReality realityOf(const ReaderSpec& spec);

/// Why a reader cannot be had, for scripts and for people.
struct ReaderProblem {
    enum class Cause : std::uint8_t {
        BadSpec,    ///< what was asked for is no reader at all
        NoReader,   ///< none that answers
        NoCardFile, ///< the virtual card does not exist: the field is empty
        CardFile,   ///< the virtual card's file cannot be used
    };
    Cause cause{};
    std::string code;   ///< stable
    std::string detail; ///< the specification, or the card's file
};

/// Opens what `spec`, written as `text`, asks for.
Result<std::unique_ptr<CardReader>, ReaderProblem> openReaderFor(const ReaderSpec& spec, std::string_view text);
/// Errors: BadSpec.
Result<ReaderSpec, ReaderProblem> readerSpecFrom(std::string_view text);

} // namespace tally
