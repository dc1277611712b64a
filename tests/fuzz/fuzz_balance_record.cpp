#include "core/card/balance_record.h"
#include "tests/core/card/desk.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

// Input: how the record is signed (1: odd = by us), then its 48 bytes.

using namespace tally;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto keys = test::siteKeys({1, 2});
    fuzz::Input input({data, size});
    const bool isToBeSigned = (input.takeByte() & 1U) != 0;
    auto bytes = input.takeArray<48>();
    const auto told = BalanceRecord::peek(bytes);
    const auto* keySet = keys.find(told.keyVersion);
    bool isSigned = false;
    if (keySet != nullptr) {
        const auto ours = told.encode(CardKeys(test::anyUid(), *keySet));
        fuzz::expect(std::ranges::equal(std::span{bytes}.first(32), std::span{ours}.first(32)),
                     "peek() and encode() are each other's reverse");
        bytes = isToBeSigned ? ours : bytes;
        isSigned = bytes == ours;
    }
    const auto record = BalanceRecord::decode(bytes, test::anyUid(), keys);
    if (!record) {
        fuzz::expect(record.error() == (isSigned ? CardError::Malformed : CardError::MacMismatch),
                     "what we signed is only refused for its values, all else for its MAC");
        return 0;
    }
    fuzz::expect(isSigned, "nobody else's record is authentic");
    fuzz::expect(*record == told, "a decoded record says what its bytes say");
    if (!record->isNewer()) {
        fuzz::expect(record->sequence >= 1 && record->spent <= record->loaded &&
                         record->bonus <= record->loaded - record->spent &&
                         record->loaded <= BalanceRecord::largestLoaded,
                     "a record of version 1 is in range");
    }
    return 0;
}
