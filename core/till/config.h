#pragma once

#include "core/card/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace tally {

/// `config.toml` of a station's folder: what belongs to this computer and not to the site. What is absent is up to the
/// program.
struct StationConfig {
    std::optional<std::string> reader; ///< as after --reader
    std::optional<std::string> printer;
    std::optional<std::string> language; ///< e.g. "de"
};

enum class ConfigFault : std::uint8_t {
    Unreadable,
    NotToml,
    UnknownKey,
    NotText, ///< a value that is not a string
    CannotWrite,
};

struct ConfigError {
    ConfigFault fault{};
    std::string where; ///< the key, the number of the line, or the file
};

/// A file that does not exist is an empty configuration. Errors: Unreadable, NotToml, UnknownKey, NotText.
Result<StationConfig, ConfigError> readConfig(const std::filesystem::path& file);
/// Replaces the file in one step, mode 0600. Errors: CannotWrite.
Result<void, ConfigError> writeConfig(const std::filesystem::path& file, const StationConfig& config);

} // namespace tally
