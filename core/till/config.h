#pragma once

#include "core/base/currency.h"
#include "core/base/money.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// `config.toml` of a station's folder: what belongs to this computer and not to the site. What is absent is up to the
/// program.
struct StationConfig {
    std::optional<std::string> reader; ///< as after --reader
    std::optional<std::string> printer;
    std::optional<std::string> language;      ///< e.g. "de"
    std::vector<std::string> denominations{}; ///< coins and notes as written there; empty: those of the currency
};

enum class ConfigFault : std::uint8_t {
    Unreadable,
    NotToml,
    UnknownKey,
    NotText,           ///< a value that is not a string
    NotAList,          ///< `denominations` that is no list of amounts, or one of nothing
    NotADenomination,  ///< one of them that is no amount above zero in the site's currency
    DenominationTwice, ///< the same amount a second time
    NotInOrder,        ///< one of them that is out of the order of those before it, upwards or downwards
    CannotWrite,
};

struct ConfigError {
    ConfigFault fault{};
    std::string where; ///< the key, the number of the line, the amount, or the file
};

/// A file that does not exist is an empty configuration. Errors: Unreadable, NotToml, UnknownKey, NotText, NotAList.
Result<StationConfig, ConfigError> readConfig(const std::filesystem::path& file);
/// Replaces the file in one step, mode 0600. Errors: CannotWrite.
Result<void, ConfigError> writeConfig(const std::filesystem::path& file, const StationConfig& config);

/// What is counted and given at this station, the largest first: what the configuration names, else the currency's.
/// Errors: NotADenomination, DenominationTwice, NotInOrder.
Result<std::vector<Money>, ConfigError> denominationsOf(const StationConfig& config, const Currency& currency);

} // namespace tally
