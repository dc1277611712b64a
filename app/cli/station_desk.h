#pragma once

#include "app/cli/command.h"
#include "core/people/role.h"
#include "core/till/station_folder.h"
#include "core/till/till.h"

#include <memory>
#include <optional>
#include <string>

namespace tally {

/// The reader that the command line, the environment or config.toml names, else "auto".
Result<std::string, Failure> readerText(const Globals& globals);

/// What is printed from here on is in the language that config.toml names, else in the computer's.
Result<void, Failure> choosePrintLanguage(const Globals& globals);

/// For a command that itself needs neither keys nor ledger to be open: at a site that knows its people, the operator
/// signs in and must be allowed to do this. Without such a site it passes. Errors: as StationBooks::open().
Result<void, Failure> admit(Invocation invocation, Action action);

/// A station's folder, opened with its passphrase for one command, and who works at it.
class StationBooks {
public:
    /// Signs in operator and approver; without people the one is `owner`. Says on standard error when the clock was set
    /// back. Errors, besides those of the folder and the passphrase: "operator-needed", "unknown-operator",
    /// "operator-disabled", "wrong-pin", "locked-out", "same-person", "pin-unreadable", all exit 5.
    static Result<std::unique_ptr<StationBooks>, Failure> open(Invocation invocation, Access access);

    /// Refuses what neither operator nor approver may do, and writes that down.
    Result<void, Failure> permit(Action action);

    [[nodiscard]] StationFolder& folder() { return m_folder; }
    [[nodiscard]] const Site& site() const { return m_folder.site(); }
    [[nodiscard]] const Attendant& attendant() const { return m_attendant; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    /// Of entries that have nothing to do with a card.
    [[nodiscard]] Books& books() { return m_books; }

private:
    StationBooks(StationFolder folder, Attendant attendant);

    StationFolder m_folder;
    Attendant m_attendant;
    SystemClock m_clock;
    Books m_books;
};

/// Folder, reader and till, for one command.
class StationDesk {
public:
    /// Opens the books before the reader. Each refuses the other when one is simulated and one is not. Errors: of
    /// StationBooks::open() and of the reader.
    static Result<std::unique_ptr<StationDesk>, Failure> open(Invocation invocation);

    [[nodiscard]] Till& till() { return m_till; }
    [[nodiscard]] const Site& site() const { return m_books->site(); }
    [[nodiscard]] StationBooks& books() { return *m_books; }

private:
    StationDesk(std::unique_ptr<StationBooks> books, std::unique_ptr<CardReader> reader, std::string readerName);

    std::unique_ptr<StationBooks> m_books;
    std::unique_ptr<CardReader> m_reader;
    Till m_till;
};

} // namespace tally
