#include "core/keys/key_export.h"
#include "tests/fuzz/fuzz.h"

// Input: the text of an export, read as a station and as a terminal.

using namespace tally;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile file;
    const auto path = file.with({data, size});
    const auto station = importKeys(path, Audience::Station);
    const auto terminal = importKeys(path, Audience::Terminal);
    fuzz::expect(!station || terminal.has_value(), "what a station may read a terminal may");
    for (const auto& set : station ? station->all() : std::span<const KeySet>{}) {
        fuzz::expect(set.load.has_value() && set.version != 0, "a station's key sets are whole");
    }
    for (const auto& set : terminal ? terminal->all() : std::span<const KeySet>{}) {
        fuzz::expect(!set.load, "a terminal gets no load key");
    }
    return 0;
}
