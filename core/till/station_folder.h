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
#include "core/till/site.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
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
};

/// Others than this user may change the folder, or get at the keys: their permissions are wrong.
struct OpenToOthers {
    std::filesystem::path file; ///< or folder
};

using StationError = std::variant<FolderFault, KeysError, LedgerError, LockRefusal, TillError, OpenToOthers>;

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

/// The files of one station: `site.keys`, `ledger.sqlite`, `config.toml` and a lock.
/// Not thread-safe: one thread owns it. Errors are named by the files' own types.
class StationFolder {
public:
    static std::filesystem::path keysFile(const std::filesystem::path& folder) { return folder / "site.keys"; }
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
    /// entry is written down. For CardWork, another program is waited for up to `patience`.
    static Result<StationFolder, StationError> open(const std::filesystem::path& folder, const Passphrase& passphrase,
                                                    Access access, std::string_view program, const Clock& clock,
                                                    std::chrono::milliseconds patience = {});

    /// What the ledger's first entry says; takes no passphrase, and a folder that may only be read will do.
    static Result<Site, StationError> readSite(const std::filesystem::path& folder);
    /// The ledger without a key: for reports and for verifying the chain.
    static Result<std::unique_ptr<Ledger>, StationError> openToRead(const std::filesystem::path& folder);

    [[nodiscard]] const Site& site() const { return m_site; }
    /// Set when the clock was found set back at opening.
    [[nodiscard]] const std::optional<ClockJump>& clockJump() const { return m_clockJump; }
    [[nodiscard]] const SiteKeys& keys() const { return m_keys; }
    [[nodiscard]] Ledger& ledger() { return *m_ledger; }

    // Each takes ManageKeys; without it, TillError::NotAllowed.
    /// Notes an export of the keys. Errors: LedgerError.
    Result<std::int64_t, StationError> noteExport(std::string_view audience, const Attendant& attendant,
                                                  const Clock& clock);
    /// Adds the key sets of another export of this site, sealed under `passphrase`. The folder is open for CardWork.
    Result<std::int64_t, StationError> importKeys(const SiteKeys& others, const Passphrase& passphrase,
                                                  const Attendant& attendant, const Clock& clock);
    /// Seals the same keys under another passphrase; notes it before, so that no change goes unseen. The folder is open
    /// for CardWork. Errors: LedgerError, WriteFailed: then the old passphrase still opens them.
    Result<std::int64_t, StationError> changePassphrase(const Passphrase& next, const Attendant& attendant,
                                                        const Clock& clock);
    /// Makes a new key version the newest. The folder is open for CardWork.
    Result<std::int64_t, StationError> rotateKeys(const Passphrase& passphrase, const Attendant& attendant,
                                                  const Clock& clock);

private:
    StationFolder(std::filesystem::path folder, Site site, SiteKeys keys, std::unique_ptr<Ledger> ledger,
                  std::optional<DataFolderLock> lock);

    /// Seals `keys`, opens the ledger with them, and notes it.
    Result<std::int64_t, StationError> replaceKeys(SiteKeys keys, const Passphrase& passphrase, EntryKind why,
                                                   const Attendant& attendant, const Clock& clock);
    Result<void, StationError> permitKeys(const Attendant& attendant, const Clock& clock);
    Result<std::int64_t, StationError> note(EntryKind kind, nlohmann::json details, const Attendant& attendant,
                                            const Clock& clock);

    std::filesystem::path m_folder;
    Site m_site;
    SiteKeys m_keys;
    std::unique_ptr<Ledger> m_ledger;
    std::optional<DataFolderLock> m_lock;
    std::optional<ClockJump> m_clockJump;
};

} // namespace tally
