#pragma once

namespace tally {

/// Serves one reader to the parent process at the other end of `socket`, until that hangs up or says what is no
/// request. Returns true when it hung up.
[[nodiscard]] bool serveReader(int socket);

} // namespace tally
