#include "app/open_reader.h"

#include "nfc/sim/sim_reader.h"

#include <cstdlib>
#include <filesystem>
#include <utility>
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

namespace {

/// XDG Base Directory Specification; empty when there is nowhere to keep it.
std::filesystem::path lastReaderFile() {
    const auto* state = std::getenv("XDG_STATE_HOME");
    const auto* home = std::getenv("HOME");
    if (state != nullptr && *state == '/') {
        return std::filesystem::path(state) / "tallycard" / "last-reader";
    }
    if (home != nullptr && *home == '/') {
        return std::filesystem::path(home) / ".local" / "state" / "tallycard" / "last-reader";
    }
    return {};
}

/// A program that is not there makes no reader process.
ReaderProcessSettings settingsOfOwnProcess() {
    return {.program = findReaderProgram().value_or(std::filesystem::path()), .lastUsed = lastReaderFile()};
}

ReaderProblem noProgram() { return {ReaderProblem::Cause::NoProgram, "no-reader-program", "tallycard-reader"}; }

} // namespace

ReaderHome ownProcess() { return settingsOfOwnProcess(); }

Result<std::vector<std::string>, ReaderProblem> listReaders() {
    auto found = ReaderProcess::find(settingsOfOwnProcess());
    if (!found) {
        return fail(noProgram());
    }
    return std::move(*found);
}

Result<std::unique_ptr<CardReader>, ReaderProblem> openReaderFor(const ReaderSpec& spec, std::string_view text,
                                                                 const ReaderHome& home) {
    const auto* settings = std::get_if<ReaderProcessSettings>(&home);
    if (settings != nullptr && settings->program.empty()) {
        return fail(noProgram());
    }
    auto reader = openReader(spec, home);
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
