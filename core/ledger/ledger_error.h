#pragma once

#include <cstdint>

namespace tally {

/// Why a ledger could not be opened, read or written.
enum class LedgerError : std::uint8_t {
    CannotOpen,   ///< no such file, or no permission to read or to write it
    NotALedger,   ///< some other file, or a ledger that was never finished
    Simulated,    ///< a simulated ledger where a real one was asked for
    NotSimulated, ///< a real ledger where a simulated one was asked for
    NewerVersion, ///< written by a newer version of this software
    Busy,         ///< another process held the write lock for longer than the patience of 5 s
    DiskFull,
    WriteFailed, ///< the disk refused to read or write
    Corrupt,     ///< damaged, or its table, triggers or indexes are not as this software made them
    NoSuchEntry,
    KeyMissing,   ///< opened to read, or without the key version that the ledger names for its next entry
    EntryInvalid, ///< text that is not UTF-8, or an entry that may not stand there; see Ledger::append()
    NoSerialLeft, ///< all 999,999 serials of this station are taken
    SumsTooLarge, ///< amounts that are each as they should be add up to more than CheckedSums::largest
    Cancelled,    ///< by whoever watched the progress; nothing was changed
};

} // namespace tally
