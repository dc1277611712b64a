#pragma once

#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define TALLY_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TALLY_SANITIZED
#endif

namespace tally {

#ifdef TALLY_SANITIZED
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

/// What each program does before it touches a secret or writes a byte.
///
/// No core is left behind, nobody else of this user can look inside, nothing that is started gains a privilege, and
/// where the system lets any amount of memory be locked none of it is written to a swap file. A file that grew past its
/// limit and a reader that hung up are errors of the write from then on, not the death of the program in the middle of
/// a sale.
///
/// In a sanitizer's build the process stays open to its leak checker, which attaches to it, and no memory is locked.
/// Returns false when the system refuses; then nothing secret should be read.
[[nodiscard]] bool hardenProcess();

} // namespace tally
