#pragma once

#include "app/open_reader.h"
#include "nfc/diagnosis.h"

#include <string>
#include <string_view>

/// What the command line says of readers, real and simulated.
namespace tally::words {

[[nodiscard]] std::string cannotOpenReader(const ReaderProblem& problem);
[[nodiscard]] std::string readerReady(std::string_view reader);
[[nodiscard]] std::string readerTrouble(const ReaderDiagnosis& diagnosis);
/// A reader that is plugged in and cannot be used: what it is, and what to buy instead.
[[nodiscard]] std::string readerNotConfined();
[[nodiscard]] std::string notDrivable(std::string_view reader);
[[nodiscard]] std::string noReaders();
[[nodiscard]] std::string needsSimulatedSite();
[[nodiscard]] std::string needsSimulatedReader();
[[nodiscard]] std::string simulated();

} // namespace tally::words
