#include "core/till/config.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

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

Result<StationConfig, ConfigError> configFrom(const toml::table& table) {
    StationConfig config;
    for (const auto& [key, value] : table) {
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
    return configFrom(parsed.table());
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

} // namespace tally
