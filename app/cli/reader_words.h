#pragma once

#include "app/open_reader.h"
#include "nfc/diagnosis.h"

#include <string>
#include <string_view>

/// What the command line says of readers, real and simulated.
namespace tally::words {

[[nodiscard]] std::string cannotOpenReader(const ReaderProblem& problem);
[[nodiscard]] std::string readerReady(std::string_view reader);
[[nodiscard]] std::string readerTrouble(ReaderState state);
[[nodiscard]] std::string noReaders();
[[nodiscard]] std::string needsSimulatedSite();
[[nodiscard]] std::string needsSimulatedReader();
[[nodiscard]] std::string simulated();

} // namespace tally::words
