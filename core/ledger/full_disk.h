#pragma once

namespace tally {

/// Lets SQLite name a write that a quota or a limit on the size of files stopped as it names a full disk: SQLITE_FULL,
/// and not a disk that fails. For the whole process; once is enough, and more do no harm. Thread-safe.
void nameEveryFullDisk();

} // namespace tally
