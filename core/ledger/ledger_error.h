#pragma once

#include <cstdint>

namespace tally {

/// Why a ledger could not be opened, read or written: a code, as which it is used, and of EntryRefused which entry.
class LedgerError {
public:
    enum Code : std::uint8_t {
        CannotOpen,   ///< no such file, or no permission to read or to write it
        NotALedger,   ///< some other file, or a ledger that was never finished
        Simulated,    ///< a simulated ledger where a real one was asked for
        NotSimulated, ///< a real ledger where a simulated one was asked for
        NewerVersion, ///< written by a newer version of this software
        Busy,         ///< another process held the write lock for longer than the patience of 5 s
        DiskFull,
        WriteFailed,  ///< the disk refused to read or write
        Corrupt,      ///< damaged, or its table, triggers or indexes are not as this software made them
        EntryRefused, ///< an entry that is not as this site's keys wrote it, or is gone
        NoSuchEntry,
        KeyMissing,   ///< opened to read, or without the key version that the ledger names for its next entry
        EntryInvalid, ///< text that is not UTF-8, or an entry that may not stand there; see Ledger::append()
        NoSerialLeft, ///< all 999,999 serials of this station are taken
        SumsTooLarge, ///< amounts that are each as they should be add up to more than CheckedSums::largest
        Cancelled,    ///< by whoever watched the progress; nothing was changed
    };

    constexpr LedgerError() = default;
    constexpr LedgerError(Code code) : m_code(code) {}
    static constexpr LedgerError refusing(std::int64_t entry) {
        LedgerError error(EntryRefused);
        error.m_entry = entry;
        return error;
    }

    constexpr operator Code() const { return m_code; }
    /// Its number; 0 of anything but EntryRefused.
    [[nodiscard]] constexpr std::int64_t entry() const { return m_entry; }

private:
    Code m_code{};
    std::int64_t m_entry{};
};

} // namespace tally
