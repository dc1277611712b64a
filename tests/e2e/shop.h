#pragma once

#include "tests/support/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace tally {

/// How a program of ours ended.
struct Ended {
    int exit{}; ///< 128 + the signal, when one ended it
    std::string out;
    std::string err;

    /// Standard output as the one JSON object that it must be.
    [[nodiscard]] nlohmann::json json() const;
    [[nodiscard]] std::vector<nlohmann::json> lines() const;
};

/// A program of ours that has not ended yet; killed when it goes.
class Running {
public:
    Running(pid_t process, std::filesystem::path out, std::filesystem::path err)
        : m_process(process), m_out(std::move(out)), m_err(std::move(err)) {}
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running();

    [[nodiscard]] pid_t process() const { return m_process; }
    /// Waits until it has said a whole line; false when it has not within 10 s.
    [[nodiscard]] bool hasSpoken() const;
    /// The same of its standard error.
    [[nodiscard]] bool hasComplained() const;
    /// Its exit code, or 128 + the signal that ended it, once it has ended.
    [[nodiscard]] int end();

private:
    pid_t m_process; ///< 0 once it has ended
    std::filesystem::path m_out;
    std::filesystem::path m_err;
};

enum class Stock : std::uint8_t {
    Nothing,
    RealSite,
    SimulatedSite,
    BlankCard, ///< on a simulated site
    Card,      ///< the same, issued with 100 points
};

/// A folder with the files of a shop, and the programs of this build run in it: a site in `site` with its passphrase in
/// `pass`, a virtual card in `card`. No TALLYCARD_ variable of the surroundings gets through.
class Shop {
public:
    using Arguments = std::vector<std::string>;

    explicit Shop(Stock stock);

    /// `tallycard --json` over the site and the card.
    [[nodiscard]] Ended cli(const Arguments& arguments) const;
    /// The same over another reader.
    [[nodiscard]] Ended cliOn(const std::string& reader, const Arguments& arguments) const;
    /// As cli(), while the machine's clock shows `time`, "2026-11-28 10:00:00" in UTC, at the start.
    [[nodiscard]] Ended cliAt(const std::string& time, const Arguments& arguments) const;
    /// `tallycard` with these arguments and variables alone, its input at its end; as `user` when that is given.
    [[nodiscard]] Ended bare(const Arguments& arguments, const Arguments& environment = {},
                             std::optional<uid_t> user = std::nullopt) const;
    [[nodiscard]] Ended terminal(const std::string& reader, const Arguments& arguments) const;
    /// Any program, in this shop's folder.
    [[nodiscard]] Ended run(const std::string& program, const Arguments& arguments) const;
    [[nodiscard]] std::unique_ptr<Running> start(const Arguments& arguments) const;
    /// With these arguments alone.
    [[nodiscard]] std::unique_ptr<Running> startBare(const Arguments& arguments) const;

    [[nodiscard]] std::filesystem::path path(std::string_view name) const { return m_folder.path() / name; }
    [[nodiscard]] std::string card(std::string_view name = "card") const { return "sim:" + path(name).string(); }
    void write(std::string_view name, std::string_view text) const;
    [[nodiscard]] std::string read(std::string_view name) const;
    /// Balance that `card show` tells.
    [[nodiscard]] std::int64_t balance() const;

private:
    void makeSite(const Arguments& more) const;
    [[nodiscard]] Arguments overSite(const Arguments& arguments) const;

    test::TemporaryFolder m_folder;
};

} // namespace tally
