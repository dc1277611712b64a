#include "app/cli/command.h"
#include "app/cli/usage_words.h"
#include "core/base/hardening.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <span>
#include <string_view>

namespace tally {
namespace {

constexpr std::string_view exitCodes =
    "Exit codes: 0 done; 1 failed or cancelled before anything irreversible was sent to the card; 2 usage;\n"
    "3 no reader; 4 no card; 5 refused; 6 open, settled when the card is next seen; 7 damaged or spoiled card;\n"
    "8 ledger or keys.";

std::string defaultDataFolder() {
    const auto* dataHome = std::getenv("XDG_DATA_HOME");
    if (dataHome != nullptr && *dataHome == '/') {
        return std::filesystem::path(dataHome) / "tallycard";
    }
    const auto* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : ".") / ".local/share/tallycard";
}

void addGlobals(CLI::App& app, Globals& globals, double& seconds) {
    globals.data = defaultDataFolder();
    const auto group = "Global options";
    app.add_option("--data", globals.data, "The station's folder")
        ->envname("TALLYCARD_DATA")
        ->group(group)
        ->type_name("DIR");
    app.add_option("--reader", globals.reader,
                   "auto, a libnfc connstring, or sim:FILE[,tear=N:old|erased|ones|part|new]")
        ->envname("TALLYCARD_READER")
        ->group(group)
        ->type_name("SPEC");
    app.add_option("--wait", seconds, "How long to wait for a card (default 10)")
        ->check(CLI::Range(0.0, 86400.0))
        ->group(group)
        ->type_name("SECONDS");
    app.add_option("--passphrase-file", globals.passphraseFile, "Its first line opens the site's keys")
        ->envname("TALLYCARD_PASSPHRASE_FILE")
        ->group(group)
        ->type_name("FILE");
    app.add_option("--operator", globals.operatorName, "Who is at the till")
        ->envname("TALLYCARD_OPERATOR")
        ->group(group)
        ->type_name("NAME");
    app.add_option("--pin-file", globals.pinFile, "Its first line is the operator's PIN")
        ->envname("TALLYCARD_PIN_FILE")
        ->group(group)
        ->type_name("FILE");
    app.add_option("--approver", globals.approver, "Who approves what the operator may not")
        ->group(group)
        ->type_name("NAME");
    app.add_option("--approver-pin-file", globals.approverPinFile, "Its first line is the approver's PIN")
        ->group(group)
        ->type_name("FILE");
    app.add_flag("--force", globals.force,
                 std::string("Let a file that is written replace one of another kind; never one of the site's own"))
        ->group(group);
    for (auto* option : app.get_options()) {
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    }
    app.add_flag("--json")
        ->description("One JSON object (one per line for lists) on standard output and nothing else")
        ->group(group);
}

/// Asked for even where the rest cannot be understood.
Format wantedFormat(std::span<char* const> arguments) {
    const auto isJson = [](const char* argument) { return std::string_view(argument) == "--json"; };
    return std::any_of(arguments.begin(), arguments.end(), isJson) ? Format::Json : Format::Human;
}

ExitCode parseProblem(const CLI::App& app, const CLI::ParseError& problem, Output& output) {
    if (problem.get_exit_code() == 0) { // --help, --version
        app.exit(problem, std::cout, std::cerr);
        return ExitCode::Done;
    }
    // A word that nobody knows is why nothing that is required was found.
    const auto unknown = app.remaining(true);
    const bool isMissing = dynamic_cast<const CLI::RequiredError*>(&problem) != nullptr;
    const auto what = isMissing && !unknown.empty() ? words::unknownWord(unknown.front()) : problem.what();
    return output.failure({ExitCode::Usage, "usage", words::usage(what)});
}

int cli(int argc, char** argv) {
    CLI::App app("Prepaid cards: issue, top up, refund and read them, and report on it.", "tallycard");
    app.set_version_flag("--version", "tallycard " TALLY_VERSION);
    app.footer(std::string(exitCodes));
    app.fallthrough();
    app.require_subcommand(1);
    Globals globals;
    double seconds = 10;
    addGlobals(app, globals, seconds);
    Task chosen;
    addSiteCommands(app, chosen);
    addReaderCommands(app, chosen);
    addCardCommands(app, chosen);
    addCaseCommands(app, chosen);
    addChipCommands(app, chosen);
    addOperatorCommands(app, chosen);
    addPriceCommands(app, chosen);
    addReportCommands(app, chosen);
    addLedgerCommands(app, chosen);
    addShiftCommands(app, chosen);
    addSimCommands(app, chosen);

    Output output(wantedFormat({argv, static_cast<std::size_t>(argc)}), std::cout, std::cerr);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return static_cast<int>(parseProblem(app, problem, output));
    }
    globals.wait = std::chrono::milliseconds(std::llround(seconds * 1000));
    return static_cast<int>(chosen({globals, output}));
}

} // namespace
} // namespace tally

int main(int argc, char** argv) {
    if (!tally::hardenProcess()) {
        std::cerr << tally::words::notHardened() << std::endl;
        return static_cast<int>(tally::ExitCode::Failed);
    }
    try {
        return tally::cli(argc, argv);
    } catch (const std::exception& bug) {
        std::cerr << tally::words::bug(bug.what()) << std::endl;
        return static_cast<int>(tally::ExitCode::Failed);
    }
}
