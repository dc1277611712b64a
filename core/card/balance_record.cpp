#include "core/card/balance_record.h"

#include "core/base/bytes.h"
#include "core/crypto/cmac.h"

#include <algorithm>

namespace tally {

namespace {

constexpr std::size_t payloadSize = 32;
constexpr std::uint16_t knownFlags = BalanceRecord::flagClosed | BalanceRecord::flagStaff;

bool isInRange(const BalanceRecord& record) {
    return record.sequence >= 1 && record.sequence <= BalanceRecord::largestSequence &&
           record.loaded <= BalanceRecord::largestLoaded && record.spent <= record.loaded &&
           record.bonus <= record.loaded - record.spent;
}

} // namespace

RecordBytes BalanceRecord::encode(const CardKeys& keys) const {
    RecordBytes bytes{};
    bytes[0] = version;
    bytes[1] = keyVersion;
    storeU16(bytes, 2, flags);
    storeU32(bytes, 4, serial);
    storeU32(bytes, 8, sequence);
    storeU32(bytes, 12, loaded);
    storeU32(bytes, 16, spent);
    storeU32(bytes, 20, bonus);
    storeU32(bytes, 24, previous);
    storeU16(bytes, 28, station);
    storeU16(bytes, 30, validUntil);
    const auto mac = cmac(keys.recordKey().reveal(), std::span{bytes}.first<payloadSize>());
    std::ranges::copy(mac, bytes.begin() + payloadSize);
    return bytes;
}

BalanceRecord BalanceRecord::peek(std::span<const std::uint8_t, 48> bytes) {
    BalanceRecord record;
    record.version = bytes[0];
    record.keyVersion = bytes[1];
    record.flags = loadU16(bytes, 2);
    record.serial = loadU32(bytes, 4);
    record.sequence = loadU32(bytes, 8);
    record.loaded = loadU32(bytes, 12);
    record.spent = loadU32(bytes, 16);
    record.bonus = loadU32(bytes, 20);
    record.previous = loadU32(bytes, 24);
    record.station = loadU16(bytes, 28);
    record.validUntil = loadU16(bytes, 30);
    return record;
}

Result<BalanceRecord> BalanceRecord::decode(std::span<const std::uint8_t, 48> bytes, const Uid& uid,
                                            const SiteKeys& keys) {
    const auto record = peek(bytes);
    const KeySet* keySet = keys.find(record.keyVersion);
    if (keySet == nullptr) {
        return fail(CardError::MacMismatch);
    }
    const auto mac = cmac(CardKeys(uid, *keySet).recordKey().reveal(), bytes.first<payloadSize>());
    if (!equalInConstantTime(mac, bytes.subspan<payloadSize>())) {
        return fail(CardError::MacMismatch);
    }
    if (!record.isNewer() && !isInRange(record)) {
        return fail(CardError::Malformed);
    }
    return record;
}

bool BalanceRecord::isNewer() const { return version != knownVersion || (flags & ~knownFlags) != 0; }

std::uint32_t macStart(const RecordBytes& record) { return loadU32(record, payloadSize); }

} // namespace tally
