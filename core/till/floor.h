#pragma once

#include "core/keys/site_file.h"
#include "core/ledger/chain.h"
#include "core/ledger/ledger.h"
#include "core/people/pin_hash.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tally {

/// A manager as the seal knows one, whatever a ledger says.
struct KnownManager {
    std::string name;
    PinHash pin;
    friend bool operator==(const KnownManager&, const KnownManager&) = default;
};

/// What no ledger of this station may lack: of each kind the newest entry with its hash, number 0 where there is none.
/// A ledger that does not hold them was cut, or is an older one. Each hash covers all entries before it.
struct Floor {
    Head people{};                        ///< an Operator entry
    std::int64_t peopleEntries{};         ///< how many Operator entries there are up to that one
    Head keys{};                          ///< keys exported, imported, rotated, or under another passphrase
    Head prices{};                        ///< a PriceList
    Head z{};                             ///< a ShiftClose
    Head head{};                          ///< the last entry of all when the floor was last raised
    std::vector<KnownManager> managers{}; ///< those that may sign in
    std::optional<PinHash> recovery{};    ///< of the recovery code

    friend bool operator==(const Floor&, const Floor&) = default;

    /// Nothing is known of any ledger yet.
    [[nodiscard]] bool isEmpty() const { return head.number == 0; }
    [[nodiscard]] std::string toText() const;
    /// Empty for what toText() did not write. An empty text is an empty floor.
    static std::optional<Floor> from(std::string_view text);
};

/// Whether an entry of this kind raises the floor.
[[nodiscard]] bool raisesFloor(EntryKind kind);

/// The floor under a ledger as it stands; it has no recovery code. Errors: those of reading, and Corrupt for people
/// that cannot be understood.
Result<Floor, LedgerError> floorUnder(Ledger& ledger);

/// The number of an entry that the ledger should hold and does not; empty when it holds them all.
Result<std::optional<std::int64_t>, LedgerError> missingIn(Ledger& ledger, const Floor& floor);

using FloorError = std::variant<KeysError, LedgerError>;

/// The floor in a station's site file. Holds what seals the floor, and nothing that opens the keys. Errors: of the
/// file and of the ledger.
class FloorSeal {
public:
    FloorSeal(std::filesystem::path siteFile, FloorKey key) : m_file(std::move(siteFile)), m_key(std::move(key)) {}

    [[nodiscard]] Result<Floor, KeysError> read() const;
    /// Up to the ledger as it stands, where that has a newer entry of a kind that raises it; never down. Where that
    /// cannot be written the floor is older than the ledger, which asks for less and is mended by the next.
    Result<void, FloorError> raise(Ledger& ledger) const;
    /// To the ledger as it stands, down too.
    Result<void, FloorError> lower(Ledger& ledger) const;
    Result<void, KeysError> setRecovery(const PinHash& code) const;

private:
    enum class Direction : std::uint8_t { Up, Any };
    Result<void, FloorError> moveTo(Ledger& ledger, Direction direction) const;

    std::filesystem::path m_file;
    FloorKey m_key;
};

} // namespace tally
