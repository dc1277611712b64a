#pragma once

#include <memory>

struct nfc_context; // of libnfc; named here so that nfc/nfc.h stays in source files

namespace tally {

/// The one libnfc context of the process: nfc_exit() of any context takes the drivers from all others, so it is shared
/// and closed by its last user. libnfc is told to print nothing, whatever the surroundings ask for. Null when libnfc cannot be initialised. Thread-safe; what libnfc does with it is not.
[[nodiscard]] std::shared_ptr<nfc_context> libnfcContext();

} // namespace tally
