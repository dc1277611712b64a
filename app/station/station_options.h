#pragma once

#include "core/base/reality.h"
#include "core/till/config.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tally::station {

/// What the command line and the environment ask for (cli.md).
struct StationOptions {
    std::filesystem::path folder;
    std::optional<std::string> reader; ///< as after --reader; config.toml may name another
    std::optional<std::filesystem::path> passphraseFile;
    Reality reality = Reality::Real;
    std::vector<std::string> denominations{};   ///< of config.toml, to be read in the site's currency
    std::optional<ConfigError> configTrouble{}; ///< where config.toml is wrong; main() looks
};

/// The program is to end at once with this exit code: help, version, or a mistake; it has been printed.
struct EndNow {
    int exitCode = 0;
};

std::variant<StationOptions, EndNow> parseOptions(int argc, const char* const* argv);

} // namespace tally::station
