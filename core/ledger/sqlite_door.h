#pragma once

#include "core/base/result.h"
#include "core/ledger/ledger_error.h"

#include <SQLiteCpp/Exception.h>

#include <sqlite3.h>

namespace tally {

/// What SQLite's result code (sqlite.org/rescode.html) means to a ledger.
inline LedgerError ledgerErrorOf(const SQLite::Exception& exception) {
    // The file of shared memory is made larger, which fails for want of room alone.
    if (exception.getExtendedErrorCode() == SQLITE_IOERR_SHMSIZE) {
        return LedgerError::DiskFull;
    }
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_FULL:
        return LedgerError::DiskFull;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return LedgerError::Busy;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return LedgerError::CannotOpen;
    case SQLITE_NOTADB:
        return LedgerError::NotALedger;
    case SQLITE_INTERRUPT:
        return LedgerError::Cancelled;
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
        return LedgerError::WriteFailed;
    default:
        // A missing table, a refused constraint, a malformed page: no ledger of ours answers so.
        return LedgerError::Corrupt;
    }
}

/// The one door between SQLite's exceptions and results: runs `action`, which returns a Result<…, LedgerError>.
template <class Action> auto throughSqlite(Action action) -> decltype(action()) {
    try {
        return action();
    } catch (const SQLite::Exception& exception) {
        return fail(ledgerErrorOf(exception));
    }
}

} // namespace tally
