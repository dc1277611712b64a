#pragma once

#include "core/crypto/site_keys.h"
#include "core/keys/keys_error.h"
#include "core/keys/passphrase.h"
#include "core/ledger/clock.h"
#include "core/ledger/data_folder_lock.h"
#include "core/ledger/ledger.h"
#include "core/people/pin.h"
#include "core/prices/price_list.h"
#include "core/till/books.h"
#include "core/till/clock_jump.h"
#include "core/till/floor.h"
#include "core/till/sign_in.h"
#include "core/till/site.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace tally {

/// What is wrong with a station's folder as a whole.
enum class FolderFault : std::uint8_t {
    NoSite,            ///< the folder, or what `init` puts into it, is not there
    SiteExists,        ///< a site was set up here before
    CannotMake,        ///< the folder cannot be made or written
    OrderInvalid,      ///< a site or price list that cannot be
    KeysOfAnotherSite, ///< site.keys and ledger.sqlite belong to different sites
    LedgerWithoutSite, ///< the ledger's first entry sets up no site
    ClockOutOfRange,   ///< it shows a time before 2020 or after 2099: it was never set, or its battery is empty
    NotOlder,          ///< nothing was restored that somebody would have to accept
};

/// Others than this user may change the folder, or get at the keys: their permissions are wrong.
struct OpenToOthers {
    std::filesystem::path file; ///< or folder
};

/// The ledger lacks an entry that the site's keys know of: it was cut, or an older one was put back.
struct OlderLedger {
    std::int64_t missing{}; ///< the entry that is not there, or is another one
    std::int64_t last{};    ///< the last one that is there; 0 when there is none
    friend bool operator==(const OlderLedger&, const OlderLedger&) = default;
};

using StationError =
    std::variant<FolderFault, KeysError, LedgerError, LockRefusal, TillError, OpenToOthers, OlderLedger>;
using RestoreError = std::variant<StationError, SignInFailure>;

enum class Access : std::uint8_t {
    Books,    ///< reports, lists, exports: no lock
    CardWork, ///< the exclusive right to write cards and keys, until the folder goes
};

/// Who manages a new site.
struct FirstManager {
    std::string name;
    Pin pin;
};

/// What a new site is made of.
struct InitOrder {
    Site site;
    PriceList prices;
    std::optional<SiteKeys> keys;          ///< an import; new ones are made when unset
    std::optional<FirstManager> manager{}; ///< nobody when unset: whoever has the passphrase is `owner`
};

/// What somebody says who goes on with an older ledger.
struct RestoreClaim {
    std::optional<Credentials> manager{}; ///< unset at a site that knew nobody
    std::string reason;                   ///< in their own words, not empty
};

/// The files of one station: `site.keys`, `ledger.sqlite`, `config.toml` and a lock. The floor in the site file goes up
/// with every entry that raises it, after the entry.
/// Not thread-safe: one thread owns it. Errors are named by the files' own types.
class StationFolder {
public:
    static std::filesystem::path keysFile(const std::filesystem::path& folder) { return folder / siteFileName; }
    static std::filesystem::path ledgerFile(const std::filesystem::path& folder) { return folder / "ledger.sqlite"; }
    static std::filesystem::path countDraftsFile(const std::filesystem::path& folder) {
        return folder / "count-drafts.json";
    }
    static std::filesystem::path configFile(const std::filesystem::path& folder) { return folder / "config.toml"; }

    /// Sets up a site: the folder (0700), sealed keys, a ledger that begins with the site and its first price list.
    /// After a crash in mid-way the same order with the same passphrase completes it. Keys that lie in the folder
    /// without a ledger are never replaced: another passphrase is KeysError::WrongPassphrase. The manager comes last:
    /// after a crash right before, `operator add` makes one.
    static Result<void, StationError> init(const std::filesystem::path& folder, const InitOrder& order,
                                           const Passphrase& passphrase, const Attendant& attendant,
                                           const Clock& clock);

    /// `program` is what a second program is told about who holds the folder. A clock that was set back since the last
    /// entry is written down. For CardWork, another program is waited for up to `patience`. Errors, among others:
    /// OlderLedger.
    static Result<StationFolder, StationError> open(const std::filesystem::path& folder, const Passphrase& passphrase,
                                                    Access access, std::string_view program, const Clock& clock,
                                                    std::chrono::milliseconds patience = {});

    /// Goes on with a ledger that open() refused as OlderLedger, when a manager whom the keys know says so: a Restored
    /// entry, and the floor lies under the ledger as it is. A manager whom that ledger does not know, or with another
    /// PIN, is entered in it. Returns the Restored entry's number. Errors: as open(); FolderFault::NotOlder; of the
    /// sign-in; SignInError::KeyMissing where the keys know nobody and the ledger does.
    static Result<std::int64_t, RestoreError> acceptRestore(const std::filesystem::path& folder,
                                                            const Passphrase& passphrase, const RestoreClaim& claim,
                                                            std::string_view program, const Clock& clock);

    /// What the ledger's first entry says; takes no passphrase, and a folder that may only be read will do.
    static Result<Site, StationError> readSite(const std::filesystem::path& folder);
    /// The ledger without a key: for reports and for verifying the chain.
    static Result<std::unique_ptr<Ledger>, StationError> openToRead(const std::filesystem::path& folder);

    [[nodiscard]] const Site& site() const { return m_site; }
    /// Set when the clock was found set back at opening.
    [[nodiscard]] const std::optional<ClockJump>& clockJump() const { return m_clockJump; }
    [[nodiscard]] const SiteKeys& keys() const { return m_keys; }
    /// What PINs are hashed with.
    [[nodiscard]] const Secret<32>& pepper() const { return m_pepper; }
    [[nodiscard]] const FloorSeal& floor() const { return *m_floor; }
    [[nodiscard]] Ledger& ledger() { return *m_ledger; }

    // Each takes ManageKeys by a manager whom the floor knows; otherwise TillError::NotAllowed. Each takes the
    // passphrase as it was typed for this: KeysError::WrongPassphrase, before anything is written.
    /// Notes an export of the keys. Errors: LedgerError.
    Result<std::int64_t, StationError> noteExport(std::string_view audience, const Passphrase& passphrase,
                                                  const Attendant& attendant, const Clock& clock);
    /// A new recovery code, which is told now and never again: its hash lies in the floor, in place of an earlier
    /// one's.
    Result<Pin, StationError> makeRecoveryCode(const Passphrase& passphrase, const Attendant& attendant,
                                               const Clock& clock);
    /// Adds the key sets of another export of this site, sealed under `passphrase`. The folder is open for CardWork.
    Result<std::int64_t, StationError> importKeys(const SiteKeys& others, const Passphrase& passphrase,
                                                  const Attendant& attendant, const Clock& clock);
    /// Seals the same keys under another passphrase; notes it before, so that no change goes unseen. The folder is open
    /// for CardWork. Errors: LedgerError, WriteFailed: then the old passphrase still opens them.
    Result<std::int64_t, StationError> changePassphrase(const Passphrase& passphrase, const Passphrase& next,
                                                        const Attendant& attendant, const Clock& clock);
    /// Makes a new key version the newest. The folder is open for CardWork.
    Result<std::int64_t, StationError> rotateKeys(const Passphrase& passphrase, const Attendant& attendant,
                                                  const Clock& clock);

private:
    StationFolder(std::filesystem::path folder, Site site, SiteFile sealed, std::unique_ptr<Ledger> ledger,
                  std::optional<DataFolderLock> lock);

    /// Without a look at the floor.
    static Result<StationFolder, StationError> openAnyLedger(const std::filesystem::path& folder,
                                                             const Passphrase& passphrase, Access access,
                                                             std::string_view program, const Clock& clock,
                                                             std::chrono::milliseconds patience);
    /// Empty where the ledger holds all that the floor knows of.
    [[nodiscard]] Result<std::optional<OlderLedger>, StationError> lookForOlder() const;
    /// From here on every entry that raises the floor does.
    void keepFloor();
    /// Seals what `change` makes of the keys, opens the ledger with them, and notes it.
    Result<std::int64_t, StationError>
    replaceKeys(const std::function<Result<SiteKeys, KeysError>(const SiteKeys&)>& change, const Passphrase& passphrase,
                EntryKind why, const Attendant& attendant, const Clock& clock);
    Result<void, StationError> permitKeys(const Attendant& attendant, const Clock& clock);
    Result<std::int64_t, StationError> note(EntryKind kind, nlohmann::json details, const Attendant& attendant,
                                            const Clock& clock);

    std::filesystem::path m_folder;
    Site m_site;
    SiteKeys m_keys;
    Secret<32> m_pepper;
    std::shared_ptr<const FloorSeal> m_floor; ///< the ledger has it, too
    std::unique_ptr<Ledger> m_ledger;
    std::optional<DataFolderLock> m_lock;
    std::optional<ClockJump> m_clockJump;
};

} // namespace tally
