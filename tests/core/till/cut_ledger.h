#pragma once

#include <cstdint>
#include <filesystem>

namespace tally::test {

/// Takes away every entry after number `last`, as whoever can write the file may: the triggers that refuse it are
/// dropped, and put back so that nothing shows.
void cutLedger(const std::filesystem::path& ledger, std::int64_t last);

/// Takes away that entry alone.
void takeOut(const std::filesystem::path& ledger, std::int64_t number);

} // namespace tally::test
