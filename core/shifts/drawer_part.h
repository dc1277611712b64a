#pragma once

#include "core/ledger/entry.h"

#include <cstdint>

namespace tally {

/// What an entry is to a drawer.
enum class DrawerPart : std::uint8_t { Sale, Refund, PayIn, PayOut, Drop, None };

DrawerPart drawerPartOf(EntryKind kind);

} // namespace tally
