#include "app/open_reader.h"

#include "nfc/sim/sim_reader.h"

#include <variant>

namespace tally {

ReaderReality realityOf(const ReaderSpec& spec) {
    return std::holds_alternative<SimulatedReader>(spec) ? ReaderReality::Simulated : ReaderReality::Real;
}

Result<ReaderSpec, ReaderProblem> readerSpecFrom(std::string_view text) {
    auto spec = parseReaderSpec(text);
    if (!spec) {
        return fail(ReaderProblem{ReaderProblem::Cause::BadSpec, std::string(codeOf(spec.error())), std::string(text)});
    }
    return std::move(*spec);
}

Result<std::unique_ptr<CardReader>, ReaderProblem> openReaderFor(const ReaderSpec& spec, std::string_view text) {
    auto reader = openReader(spec);
    if (reader) {
        return std::move(*reader);
    }
    const auto& error = reader.error();
    if (!error.cardFile) {
        return fail(ReaderProblem{ReaderProblem::Cause::NoReader, "no-reader", std::string(text)});
    }
    const bool missing = error.cardFile->fault == CardFileFault::NotFound;
    return fail(ReaderProblem{missing ? ReaderProblem::Cause::NoCardFile : ReaderProblem::Cause::CardFile,
                              missing ? "no-card" : std::string(error.cardFile->code()),
                              error.cardFile->file.string()});
}

} // namespace tally
