#pragma once

#include "app/cli/output.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace tally {

/// The options that stand before or after any command, as given or as the environment stands in for them.
struct Globals {
    std::string data;
    std::optional<std::string> reader; ///< unset: config.toml, then "auto"
    std::chrono::milliseconds wait = std::chrono::seconds(10);
    std::string passphraseFile;
    std::string operatorName;
    std::string pinFile;
    std::string approver;
    std::string approverPinFile;
    bool force = false; // a flag, filled by CLI11
};

struct Invocation {
    const Globals& globals;
    Output& output;
};

/// What is left to be done once the command line has been understood.
using Task = std::function<ExitCode(Invocation)>;

/// Each adds its family to the command line; the command that was given ends up in `chosen`.
void addSiteCommands(CLI::App& app, Task& chosen);
/// Of `site`.
void addSiteClockCommands(CLI::App& site, Task& chosen);
void addSiteStationCommands(CLI::App& site, Task& chosen);
void addReaderCommands(CLI::App& app, Task& chosen);
void addCardCommands(CLI::App& app, Task& chosen);
void addCaseCommands(CLI::App& app, Task& chosen);
void addChipCommands(CLI::App& app, Task& chosen);
void addOperatorCommands(CLI::App& app, Task& chosen);
void addPriceCommands(CLI::App& app, Task& chosen);
void addReportCommands(CLI::App& app, Task& chosen);
void addLedgerCommands(CLI::App& app, Task& chosen);
void addShiftCommands(CLI::App& app, Task& chosen);
void addSimCommands(CLI::App& app, Task& chosen);
/// `site serials`, added to the family of sites.
void addSerialCommands(CLI::App& site, Task& chosen);
/// `card decide` and `card receipt`, added to the family of cards.
void addDecideCommand(CLI::App& card, Task& chosen);
void addReceiptCommand(CLI::App& card, Task& chosen);
/// `ledger restored`, added to the family of the ledger.
void addRestoredCommand(CLI::App& ledger, Task& chosen);
/// `report x` and `report z`, added to the family of reports.
void addShiftReports(CLI::App& report, Task& chosen);

} // namespace tally
