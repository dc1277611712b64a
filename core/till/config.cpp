#include "core/till/config.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace tally {
namespace {

std::optional<std::string>* fieldOf(StationConfig& config, std::string_view key) {
    if (key == "reader") {
        return &config.reader;
    }
    if (key == "printer") {
        return &config.printer;
    }
    return key == "language" ? &config.language : nullptr;
}

/// The characters of a number in the file: a fraction that TOML reads is in floating point, and rounded.
std::string writtenAs(const toml::node& number, const std::string& file) {
    const auto begin = number.source().begin;
    std::size_t at = 0;
    for (toml::source_index line = 1; line < begin.line; ++line) {
        at = file.find('\n', at) + 1;
    }
    at += begin.column - 1;
    return file.substr(at, file.find_first_of(",] \t\r\n#", at) - at);
}

Result<std::vector<std::string>, ConfigError> amountsFrom(const toml::node& value, const std::string& file) {
    const auto notAList = fail(ConfigError{ConfigFault::NotAList, "denominations"});
    const auto* list = value.as_array();
    if (list == nullptr || list->empty()) {
        return notAList;
    }
    std::vector<std::string> amounts;
    for (const auto& each : *list) {
        if (const auto text = each.value_exact<std::string>()) {
            amounts.push_back(*text);
        } else if (each.is_number()) {
            amounts.push_back(writtenAs(each, file));
        } else {
            return notAList;
        }
    }
    return amounts;
}

Result<StationConfig, ConfigError> configFrom(const toml::table& table, const std::string& file) {
    StationConfig config;
    for (const auto& [key, value] : table) {
        if (key.str() == "denominations") {
            auto amounts = amountsFrom(value, file);
            if (!amounts) {
                return fail(amounts.error());
            }
            config.denominations = *std::move(amounts);
            continue;
        }
        auto* field = fieldOf(config, key.str());
        if (field == nullptr) {
            return fail(ConfigError{ConfigFault::UnknownKey, std::string(key.str())});
        }
        *field = value.value_exact<std::string>();
        if (!*field) {
            return fail(ConfigError{ConfigFault::NotText, std::string(key.str())});
        }
    }
    return config;
}

std::string tomlOf(const StationConfig& config) {
    toml::table table;
    const auto put = [&table](const char* key, const std::optional<std::string>& value) {
        if (value) {
            table.insert(key, *value);
        }
    };
    put("reader", config.reader);
    put("printer", config.printer);
    put("language", config.language);
    if (!config.denominations.empty()) {
        toml::array list;
        for (const auto& amount : config.denominations) {
            list.push_back(amount);
        }
        table.insert("denominations", std::move(list));
    }
    std::ostringstream text;
    text << table << '\n';
    return text.str();
}

bool writeAll(int file, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(file, text.data(), text.size());
        if (written <= 0) {
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

Result<StationConfig, ConfigError> readConfig(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        return StationConfig{};
    }
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        return fail(ConfigError{ConfigFault::Unreadable, file.string()});
    }
    const auto parsed = toml::parse(text.str());
    if (!parsed) {
        return fail(ConfigError{ConfigFault::NotToml, std::to_string(parsed.error().source().begin.line)});
    }
    return configFrom(parsed.table(), text.str());
}

Result<void, ConfigError> writeConfig(const std::filesystem::path& file, const StationConfig& config) {
    const auto cannotWrite = fail(ConfigError{ConfigFault::CannotWrite, file.string()});
    auto temporary = file;
    temporary += ".new";
    const int handle = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (handle < 0) {
        return cannotWrite;
    }
    const bool written = writeAll(handle, tomlOf(config)) && ::fsync(handle) == 0;
    if (::close(handle) != 0 || !written || ::rename(temporary.c_str(), file.c_str()) != 0) {
        ::unlink(temporary.c_str());
        return cannotWrite;
    }
    return {};
}

Result<std::vector<Money>, ConfigError> denominationsOf(const StationConfig& config, const Currency& currency) {
    if (config.denominations.empty()) {
        return currency.denominations();
    }
    std::vector<Money> values;
    for (const auto& text : config.denominations) {
        const auto value = currency.parse(text);
        if (!value) {
            return fail(ConfigError{ConfigFault::NotADenomination, text});
        }
        if (std::ranges::find(values, *value) != values.end()) {
            return fail(ConfigError{ConfigFault::DenominationTwice, text});
        }
        // A number with a digit too many or too few stands out of order.
        const bool isInOrder = values.size() < 2 || (values[0] < values[1]) == (values.back() < *value);
        if (!isInOrder) {
            return fail(ConfigError{ConfigFault::NotInOrder, text});
        }
        values.push_back(*value);
    }
    std::ranges::sort(values, std::ranges::greater{});
    return values;
}

} // namespace tally
