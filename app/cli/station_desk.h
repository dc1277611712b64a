#pragma once

#include "app/cli/command.h"
#include "core/till/station_folder.h"
#include "core/till/till.h"

#include <memory>
#include <string>

namespace tally {

/// Who is at the till. Errors: "unknown-operator": this version knows of nobody but the owner.
Result<Attendant, Failure> attend(const Globals& globals);

/// The reader that the command line, the environment or config.toml names, else "auto".
Result<std::string, Failure> readerText(const Globals& globals);

/// A station's folder, opened with its passphrase.
Result<StationFolder, Failure> openFolder(const Globals& globals, Access access);

/// Folder, reader and till, for one command.
class StationDesk {
public:
    /// Opens the books before the reader. Each refuses the other when one is simulated and one is not.
    static Result<std::unique_ptr<StationDesk>, Failure> open(const Globals& globals);

    [[nodiscard]] Till& till() { return m_till; }
    [[nodiscard]] const Site& site() const { return m_folder.site(); }

private:
    StationDesk(StationFolder folder, std::unique_ptr<CardReader> reader, Attendant attendant, std::string readerName);

    StationFolder m_folder;
    std::unique_ptr<CardReader> m_reader;
    SystemClock m_clock;
    Till m_till;
};

} // namespace tally
