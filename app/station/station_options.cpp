#include "app/station/station_options.h"

#include <CLI/CLI.hpp>

#include <cstdlib>

namespace tally::station {

namespace {

constexpr int usageExit = 2;

std::filesystem::path shareFolder() {
    if (const char* share = std::getenv("XDG_DATA_HOME"); share != nullptr && *share != '\0') {
        return share;
    }
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : "/") / ".local" / "share";
}

} // namespace

std::variant<StationOptions, EndNow> parseOptions(int argc, const char* const* argv) {
    StationOptions options;
    std::string folder;
    std::string reader;
    std::string passphraseFile;
    bool simulated = false; // CLI11 fills flags of type bool
    CLI::App app("The counter's window: issue, top up and refund cards.", "tallycard-station");
    app.set_version_flag("--version", TALLY_VERSION);
    app.add_option("--data", folder, "The station's folder")->envname("TALLYCARD_DATA")->type_name("DIR");
    app.add_option("--reader", reader, "auto, a libnfc connstring, or sim:FILE")
        ->envname("TALLYCARD_READER")
        ->type_name("SPEC");
    app.add_option("--passphrase-file", passphraseFile, "Opens the keys without asking")
        ->envname("TALLYCARD_PASSPHRASE_FILE")
        ->type_name("FILE");
    app.add_flag("--simulated", simulated, "No real reader, no real money: a site and cards of its own");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& end) {
        return EndNow{app.exit(end) == 0 ? 0 : usageExit};
    }
    const bool simulatedReader = reader.rfind("sim:", 0) == 0;
    if (simulated && !reader.empty() && reader != "auto" && !simulatedReader) {
        std::cerr << "--simulated works with a simulated reader only, not with " << reader << "\n";
        return EndNow{usageExit};
    }
    options.reality = simulated || simulatedReader ? Reality::Simulated : Reality::Real;
    const auto defaultName = options.reality == Reality::Simulated ? "tallycard-simulation" : "tallycard";
    options.folder = folder.empty() ? shareFolder() / defaultName : std::filesystem::path(folder);
    if (!reader.empty()) {
        options.reader = reader;
    }
    if (!passphraseFile.empty()) {
        options.passphraseFile = passphraseFile;
    }
    return options;
}

} // namespace tally::station
