#pragma once

#include "core/base/result.h"
#include "core/card/card_reader.h"
#include "nfc/reader_process.h"
#include "nfc/reader_spec.h"
#include "nfc/sim/sim_reader.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

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
        NoProgram,  ///< tallycard-reader is not installed
    };
    Cause cause{};
    std::string code;   ///< stable
    std::string detail; ///< the specification, or the card's file
};

/// The reader process as installed; it remembers the last reader in $XDG_STATE_HOME/tallycard. Its thread opens it.
[[nodiscard]] ReaderHome ownProcess();

/// Opens what `spec`, written as `text`, asks for.
Result<std::unique_ptr<CardReader>, ReaderProblem> openReaderFor(const ReaderSpec& spec, std::string_view text,
                                                                 const ReaderHome& home = ownProcess());
/// The connstrings of the readers found, the best first. Errors: NoProgram.
Result<std::vector<std::string>, ReaderProblem> listReaders();
/// Errors: BadSpec.
Result<ReaderSpec, ReaderProblem> readerSpecFrom(std::string_view text);

} // namespace tally
