#include "core/ledger/entry_json.h"
#include "tests/fuzz/fuzz.h"

// Input: the body of a ledger entry.

using namespace tally;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto body = fuzz::textOf({data, size});
    const auto entry = decodeBody(7, body);
    if (!entry) {
        fuzz::expect(entry.error() == LedgerError::Corrupt, "what is no entry is corrupt");
        return 0;
    }
    [[maybe_unused]] const auto version = namedKeyVersion(*entry);
    const auto again = encodeBody(*entry, Reality::Simulated);
    fuzz::expect(again.has_value(), "what could be read can be written");
    const auto reread = readBody(7, *again);
    fuzz::expect(reread.has_value() && reread->entry == *entry && reread->reality == Reality::Simulated,
                 "an entry means the same when it is read again");
    return 0;
}
