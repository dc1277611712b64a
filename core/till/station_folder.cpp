#include "core/till/station_folder.h"

#include "core/base/currency.h"
#include "core/keys/key_sets.h"
#include "core/people/operator_name.h"
#include "core/till/config.h"
#include "core/till/personnel.h"
#include "core/till/restoring.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <string>
#include <sys/stat.h>
#include <utility>

namespace tally {
namespace {

namespace fs = std::filesystem;

tl::unexpected<StationError> failed(StationError error) { return tl::unexpected<StationError>(std::move(error)); }

Result<void, StationError> makeFolder(const fs::path& folder) {
    std::error_code error;
    const auto parent = fs::absolute(folder).parent_path();
    fs::create_directories(parent, error);
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        return failed(FolderFault::CannotMake);
    }
    if (!fs::is_directory(folder, error)) {
        return failed(FolderFault::CannotMake);
    }
    return {};
}

/// Whoever may write the folder may put other files in the place of keys and ledger, whatever their own permissions.
Result<void, StationError> refuseOpenFolder(const fs::path& folder) {
    std::error_code error;
    const auto others = fs::perms::group_write | fs::perms::others_write;
    if ((fs::status(folder, error).permissions() & others) != fs::perms::none && !error) {
        return failed(OpenToOthers{folder});
    }
    return {};
}

/// What is booked under such a clock is found in no day's report, and a record's validity would be over or endless.
Result<void, StationError> refuseUnsetClock(const Clock& clock) {
    constexpr std::chrono::sys_days begin = std::chrono::year{2020} / 1 / 1;
    constexpr std::chrono::sys_days end = std::chrono::year{2100} / 1 / 1;
    const auto now = clock.now();
    return now >= begin && now < end ? Result<void, StationError>() : failed(FolderFault::ClockOutOfRange);
}

Result<DataFolderLock, StationError> lockFolder(const fs::path& folder, std::string_view program, const Clock& clock,
                                                std::chrono::milliseconds patience) {
    auto lock = DataFolderLock::take(folder, program, clock, patience);
    if (!lock) {
        return failed(lock.error());
    }
    clearLeftoversOf(StationFolder::keysFile(folder));
    return std::move(*lock);
}

StationError keysTrouble(const fs::path& folder, KeysError error) {
    return error == KeysError::OpenToOthers ? StationError(OpenToOthers{StationFolder::keysFile(folder)}) : error;
}

Result<std::unique_ptr<Ledger>, StationError> openLedger(const fs::path& folder, IfMissing ifMissing, const Site& site,
                                                         const SiteKeys& keys) {
    auto ledger = Ledger::open(StationFolder::ledgerFile(folder), ifMissing, site.reality,
                               LedgerKeys::derive(keys, site.station));
    if (!ledger) {
        return failed(ledger.error());
    }
    return std::move(*ledger);
}

Result<SiteFile, StationError> openKeys(const fs::path& folder, const Passphrase& passphrase) {
    auto sealed = openSiteFile(StationFolder::keysFile(folder), passphrase);
    if (!sealed) {
        return failed(keysTrouble(folder, sealed.error()));
    }
    return std::move(*sealed);
}

/// What is sealed for a new site, on disk. What a crash left without a ledger is taken up again.
Result<SiteFile, StationError> sealKeys(const fs::path& folder, const InitOrder& order, const Passphrase& passphrase) {
    auto found = openSiteFile(StationFolder::keysFile(folder), passphrase);
    if (!found && found.error() != KeysError::NotFound) {
        return failed(keysTrouble(folder, found.error()));
    }
    if (found && !order.keys) {
        return std::move(*found);
    }
    auto keys = order.keys ? mergeSiteKeys(*order.keys, found ? found->keys : *order.keys)
                           : Result<SiteKeys, KeysError>(generateSiteKeys(order.site.siteId));
    if (!keys) {
        return failed(keys.error());
    }
    auto sealed = found ? *std::move(found) : newSiteFile(std::move(*keys));
    if (found) {
        sealed.keys = std::move(*keys);
    }
    const auto written = writeSiteFile(StationFolder::keysFile(folder), sealed, passphrase,
                                       found ? IfExists::Replace : IfExists::Refuse);
    if (!written) {
        return failed(written.error());
    }
    return sealed;
}

/// Keys that know of entries of a ledger which is not there belong to a site that has one.
Result<void, StationError> refuseLostLedger(const SiteFile& sealed) {
    const auto floor = Floor::from(sealed.floor);
    if (!floor) {
        return failed(KeysError::Damaged);
    }
    return floor->isEmpty() ? Result<void, StationError>() : failed(OlderLedger{floor->head.number, 0});
}

StationError stationErrorOf(const FloorError& error) {
    return std::visit([](auto each) { return StationError{each}; }, error);
}

bool sameSite(const Site& a, const Site& b) {
    return a.siteId == b.siteId && a.station == b.station && a.currency == b.currency && a.timeZone == b.timeZone &&
           a.dayEnds == b.dayEnds && a.reality == b.reality;
}

/// How much of the first two entries is there already.
Result<std::int64_t, StationError> entriesOf(Ledger& ledger, const Site& site) {
    const auto head = ledger.head();
    if (!head) {
        return failed(head.error());
    }
    if (head->number >= 2) {
        return failed(FolderFault::SiteExists);
    }
    if (head->number == 1) {
        const auto first = ledger.find(1);
        if (!first) {
            return failed(first.error());
        }
        const auto begun = Site::from(*first);
        if (!begun || !sameSite(*begun, site)) {
            return failed(FolderFault::SiteExists);
        }
    }
    return head->number;
}

Result<void, StationError> appendFirstEntries(Ledger& ledger, const InitOrder& order, std::uint8_t keyVersion,
                                              const Attendant& attendant, const Clock& clock) {
    const auto there = entriesOf(ledger, order.site);
    if (!there) {
        return failed(there.error());
    }
    const Books books(ledger, order.site, clock, attendant, "");
    if (*there == 0) {
        auto site = books.begin(EntryKind::SiteInit, Phase::Note);
        site.details = order.site.toDetails(keyVersion);
        if (const auto appended = ledger.append(site); !appended) {
            return failed(appended.error());
        }
    }
    auto prices = books.begin(EntryKind::PriceList, Phase::Note);
    prices.details = order.prices.toDetails();
    if (const auto appended = ledger.append(prices); !appended) {
        return failed(appended.error());
    }
    return {};
}

Result<void, StationError> appendManager(Ledger& ledger, const InitOrder& order, const Secret<32>& pepper,
                                         const Attendant& attendant, const Clock& clock) {
    if (!order.manager) {
        return {};
    }
    Books books(ledger, order.site, clock, attendant, "");
    const auto added = Personnel(books, pepper).add(order.manager->name, Role::Manager, order.manager->pin);
    if (added) {
        return {};
    }
    const auto* error = std::get_if<TillError>(&added.error());
    return error != nullptr ? failed(*error) : failed(FolderFault::OrderInvalid);
}

Result<void, StationError> refuseSecondSite(const fs::path& folder) {
    auto ledger = Ledger::openToRead(StationFolder::ledgerFile(folder));
    if (!ledger) {
        // No ledger, or one that was never finished, is what init is for; anything else is not to be touched.
        const bool unfinished = ledger.error() == LedgerError::CannotOpen || ledger.error() == LedgerError::NotALedger;
        return unfinished ? Result<void, StationError>() : failed(ledger.error());
    }
    const auto head = (*ledger)->head();
    if (!head) {
        return failed(head.error());
    }
    if (head->number >= 2) {
        return failed(FolderFault::SiteExists);
    }
    return {};
}

Result<Site, StationError> siteOf(Ledger& ledger) {
    const auto first = ledger.find(1);
    if (!first) {
        return first.error() == LedgerError::NoSuchEntry ? failed(FolderFault::LedgerWithoutSite)
                                                         : failed(first.error());
    }
    const auto site = Site::from(*first);
    if (!site) {
        return failed(FolderFault::LedgerWithoutSite);
    }
    return *site;
}

bool knows(const Floor& floor, std::string_view name) {
    return std::ranges::any_of(floor.managers, [&](const KnownManager& known) { return isSameName(known.name, name); });
}

/// Who stands there, less a manager's role that the ledger alone gives.
Attendant asTheFloorKnows(const Floor& floor, Attendant attendant) {
    if (floor.people.number == 0) {
        return attendant;
    }
    if (!knows(floor, attendant.operatorName)) {
        attendant.role = std::min(attendant.role, Role::Supervisor);
    }
    if (attendant.approverRole && !knows(floor, attendant.approver)) {
        attendant.approverRole = std::min(*attendant.approverRole, Role::Supervisor);
    }
    return attendant;
}

nlohmann::json versionsOf(const SiteKeys& keys) {
    auto versions = nlohmann::json::array();
    for (const auto& keySet : keys.all()) {
        versions.push_back(keySet.version);
    }
    return versions;
}

} // namespace

StationFolder::StationFolder(fs::path folder, Site site, SiteFile sealed, std::unique_ptr<Ledger> ledger,
                             std::optional<DataFolderLock> lock)
    : m_folder(std::move(folder)),
      m_site(std::move(site)),
      m_keys(std::move(sealed.keys)),
      m_pepper(std::move(sealed.pepper)),
      m_floor(std::make_shared<const FloorSeal>(keysFile(m_folder), std::move(sealed.floorKey))),
      m_ledger(std::move(ledger)),
      m_lock(std::move(lock)) {}

Result<void, StationError> StationFolder::init(const fs::path& folder, const InitOrder& order,
                                               const Passphrase& passphrase, const Attendant& attendant,
                                               const Clock& clock) {
    // A ledger that is there is read whatever its currency; a new one begins with one that is in use.
    if (!order.site.isValid() || !Currency::of(order.site.currency) || !order.prices.isValid() ||
        (order.manager && faultOfName(order.manager->name))) {
        return failed(FolderFault::OrderInvalid);
    }
    if (order.keys && order.keys->siteId() != order.site.siteId) {
        return failed(KeysError::WrongSite);
    }
    if (order.keys && !haveLoadKeys(*order.keys)) {
        return failed(KeysError::LoadKeyMissing);
    }
    if (auto refused = refuseUnsetClock(clock); !refused) {
        return refused;
    }
    if (auto made = makeFolder(folder); !made) {
        return made;
    }
    if (auto refused = refuseOpenFolder(folder); !refused) {
        return refused;
    }
    const auto lock = lockFolder(folder, "tallycard site init", clock, {});
    if (!lock) {
        return failed(lock.error());
    }
    if (auto refused = refuseSecondSite(folder); !refused) {
        return refused;
    }
    auto sealed = sealKeys(folder, order, passphrase);
    if (!sealed) {
        return failed(sealed.error());
    }
    if (auto refused = refuseLostLedger(*sealed); !refused) {
        return refused;
    }
    if (sealed->keys.siteId() != order.site.siteId) {
        return failed(FolderFault::KeysOfAnotherSite);
    }
    std::error_code ignored;
    if (!fs::exists(configFile(folder), ignored) && !writeConfig(configFile(folder), {})) {
        return failed(FolderFault::CannotMake);
    }
    const auto ledger = openLedger(folder, IfMissing::Create, order.site, sealed->keys);
    if (!ledger) {
        return failed(ledger.error());
    }
    const auto newest = sealed->keys.newest().version;
    if (auto begun = appendFirstEntries(**ledger, order, newest, attendant, clock); !begun) {
        return begun;
    }
    if (auto managed = appendManager(**ledger, order, sealed->pepper, attendant, clock); !managed) {
        return managed;
    }
    const auto raised = FloorSeal(keysFile(folder), std::move(sealed->floorKey)).raise(**ledger);
    return raised ? Result<void, StationError>() : failed(stationErrorOf(raised.error()));
}

Result<std::unique_ptr<Ledger>, StationError> StationFolder::openToRead(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(ledgerFile(folder), error) && !error) {
        return failed(FolderFault::NoSite);
    }
    auto ledger = Ledger::openToRead(ledgerFile(folder));
    if (!ledger) {
        return failed(ledger.error());
    }
    return std::move(*ledger);
}

Result<Site, StationError> StationFolder::readSite(const fs::path& folder) {
    const auto ledger = openToRead(folder);
    if (!ledger) {
        return failed(ledger.error());
    }
    return siteOf(**ledger);
}

Result<StationFolder, StationError> StationFolder::openAnyLedger(const fs::path& folder, const Passphrase& passphrase,
                                                                 Access access, std::string_view program,
                                                                 const Clock& clock,
                                                                 std::chrono::milliseconds patience) {
    auto site = readSite(folder);
    if (!site) {
        return failed(site.error());
    }
    if (const auto refused = refuseUnsetClock(clock); !refused) {
        return failed(refused.error());
    }
    if (const auto refused = refuseOpenFolder(folder); !refused) {
        return failed(refused.error());
    }
    std::optional<DataFolderLock> lock;
    if (access == Access::CardWork) {
        auto taken = lockFolder(folder, program, clock, patience);
        if (!taken) {
            return failed(taken.error());
        }
        lock = std::move(*taken);
    }
    auto sealed = openKeys(folder, passphrase);
    if (!sealed) {
        return failed(sealed.error());
    }
    if (sealed->keys.siteId() != site->siteId) {
        return failed(FolderFault::KeysOfAnotherSite);
    }
    auto ledger = openLedger(folder, IfMissing::Refuse, *site, sealed->keys);
    if (!ledger) {
        return failed(ledger.error());
    }
    // What was read without the keys was enough to find them; what is believed is read with them.
    site = siteOf(**ledger);
    if (!site) {
        return failed(site.error());
    }
    return StationFolder(folder, std::move(*site), std::move(*sealed), std::move(*ledger), std::move(lock));
}

Result<StationFolder, StationError> StationFolder::open(const fs::path& folder, const Passphrase& passphrase,
                                                        Access access, std::string_view program, const Clock& clock,
                                                        std::chrono::milliseconds patience) {
    auto opened = openAnyLedger(folder, passphrase, access, program, clock, patience);
    if (!opened) {
        return opened;
    }
    const auto older = opened->lookForOlder();
    if (!older) {
        return failed(older.error());
    }
    if (*older) {
        return failed(**older);
    }
    opened->keepFloor();
    // Where a program ended between an entry and the floor, this one goes on.
    static_cast<void>(opened->m_floor->raise(opened->ledger()));
    // A ledger that cannot take this entry refuses the next, too, and says so to whoever wants it written.
    if (const auto jump = noteClockSetBack(opened->ledger(), opened->site(), clock)) {
        opened->m_clockJump = *jump;
    }
    return opened;
}

Result<std::int64_t, RestoreError> StationFolder::acceptRestore(const fs::path& folder, const Passphrase& passphrase,
                                                                const RestoreClaim& claim, std::string_view program,
                                                                const Clock& clock) {
    auto opened = openAnyLedger(folder, passphrase, Access::CardWork, program, clock, {});
    if (!opened) {
        return fail(RestoreError{opened.error()});
    }
    const auto older = opened->lookForOlder();
    const auto floor = opened->m_floor->read();
    if (!older || !floor) {
        return fail(RestoreError{older ? StationError{floor.error()} : older.error()});
    }
    if (!*older) {
        return fail(RestoreError{StationError{FolderFault::NotOlder}});
    }
    const auto accepted = Restoring(opened->ledger(), opened->site(), opened->pepper(), clock)
                              .accept(*floor, (*older)->missing, claim.manager, claim.reason);
    if (!accepted) {
        return fail(RestoreError{accepted.error()});
    }
    // Where the program ends before this the ledger is refused once more, and accepted once more.
    if (const auto lowered = opened->m_floor->lower(opened->ledger()); !lowered) {
        return fail(RestoreError{stationErrorOf(lowered.error())});
    }
    return *accepted;
}

Result<std::optional<OlderLedger>, StationError> StationFolder::lookForOlder() const {
    const auto floor = m_floor->read();
    if (!floor) {
        return failed(floor.error());
    }
    const auto missing = missingIn(*m_ledger, *floor);
    if (!missing) {
        return failed(missing.error());
    }
    if (!*missing) {
        return std::optional<OlderLedger>();
    }
    const auto head = m_ledger->head();
    return head ? Result<std::optional<OlderLedger>, StationError>(OlderLedger{**missing, head->number})
                : failed(head.error());
}

void StationFolder::keepFloor() {
    m_ledger->whenAppended([floor = m_floor, ledger = m_ledger.get()](EntryKind kind) {
        if (raisesFloor(kind)) {
            // The entry stands. A floor that is older than it asks for less, until the next one is written.
            static_cast<void>(floor->raise(*ledger));
        }
    });
}

Result<std::int64_t, StationError> StationFolder::note(EntryKind kind, nlohmann::json details,
                                                       const Attendant& attendant, const Clock& clock) {
    const Books books(*m_ledger, m_site, clock, attendant, "");
    auto entry = books.begin(kind, Phase::Note);
    entry.details = std::move(details);
    const auto number = m_ledger->append(entry);
    if (!number) {
        return failed(number.error());
    }
    return *number;
}

Result<void, StationError> StationFolder::permitKeys(const Attendant& attendant, const Clock& clock) {
    const auto floor = m_floor->read();
    if (!floor) {
        return failed(floor.error());
    }
    if (const auto permitted =
            Books(*m_ledger, m_site, clock, asTheFloorKnows(*floor, attendant), "").permit(Action::ManageKeys);
        !permitted) {
        return failed(permitted.error());
    }
    return {};
}

Result<std::int64_t, StationError> StationFolder::noteExport(std::string_view audience, const Passphrase& passphrase,
                                                             const Attendant& attendant, const Clock& clock) {
    if (const auto permitted = permitKeys(attendant, clock); !permitted) {
        return fail(permitted.error());
    }
    if (const auto sealed = openKeys(m_folder, passphrase); !sealed) {
        return fail(sealed.error());
    }
    return note(EntryKind::KeysExported, {{"for", audience}, {"versions", versionsOf(m_keys)}}, attendant, clock);
}

Result<Pin, StationError> StationFolder::makeRecoveryCode(const Passphrase& passphrase, const Attendant& attendant,
                                                          const Clock& clock) {
    if (const auto permitted = permitKeys(attendant, clock); !permitted) {
        return fail(permitted.error());
    }
    if (const auto sealed = openKeys(m_folder, passphrase); !sealed) {
        return fail(sealed.error());
    }
    auto code = Pin::random();
    const auto hash = code ? hashPin(*code, m_pepper) : std::nullopt;
    if (!hash) {
        return failed(KeysError::WriteFailed);
    }
    if (const auto kept = m_floor->setRecovery(*hash); !kept) {
        return failed(kept.error());
    }
    return *std::move(code);
}

Result<std::int64_t, StationError> StationFolder::importKeys(const SiteKeys& others, const Passphrase& passphrase,
                                                             const Attendant& attendant, const Clock& clock) {
    const auto add = [&](const SiteKeys& ours) -> Result<SiteKeys, KeysError> {
        auto merged = mergeSiteKeys(ours, others);
        return merged && !haveLoadKeys(*merged) ? fail(KeysError::LoadKeyMissing) : std::move(merged);
    };
    return replaceKeys(add, passphrase, EntryKind::KeysImported, attendant, clock);
}

Result<std::int64_t, StationError> StationFolder::changePassphrase(const Passphrase& passphrase, const Passphrase& next,
                                                                   const Attendant& attendant, const Clock& clock) {
    if (const auto permitted = permitKeys(attendant, clock); !permitted) {
        return fail(permitted.error());
    }
    if (const auto sealed = openKeys(m_folder, passphrase); !sealed) {
        return fail(sealed.error());
    }
    auto noted = note(EntryKind::PassphraseChanged, nullptr, attendant, clock);
    if (!noted) {
        return noted;
    }
    const auto asItIs = [](SiteFile&) { return Result<void, KeysError>(); };
    if (const auto written = changeSiteFile(keysFile(m_folder), passphrase, next, asItIs); !written) {
        return failed(written.error());
    }
    return noted;
}

Result<std::int64_t, StationError> StationFolder::rotateKeys(const Passphrase& passphrase, const Attendant& attendant,
                                                             const Clock& clock) {
    return replaceKeys(rotateSiteKeys, passphrase, EntryKind::KeysRotated, attendant, clock);
}

Result<std::int64_t, StationError>
StationFolder::replaceKeys(const std::function<Result<SiteKeys, KeysError>(const SiteKeys&)>& change,
                           const Passphrase& passphrase, EntryKind why, const Attendant& attendant,
                           const Clock& clock) {
    if (const auto permitted = permitKeys(attendant, clock); !permitted) {
        return fail(permitted.error());
    }
    // The file goes first: keys that only the ledger knows of would be lost, keys that only the file knows of are not.
    const auto written =
        changeSiteFile(keysFile(m_folder), passphrase, passphrase, [&](SiteFile& file) -> Result<void, KeysError> {
            auto keys = change(file.keys);
            if (!keys) {
                return fail(keys.error());
            }
            file.keys = std::move(*keys);
            return {};
        });
    if (!written) {
        return failed(written.error());
    }
    auto sealed = openKeys(m_folder, passphrase);
    if (!sealed) {
        return failed(sealed.error());
    }
    auto ledger = openLedger(m_folder, IfMissing::Refuse, m_site, sealed->keys);
    if (!ledger) {
        return failed(ledger.error());
    }
    m_keys = std::move(sealed->keys);
    m_ledger = std::move(*ledger);
    keepFloor();
    return note(why, {{"key_version", m_keys.newest().version}, {"versions", versionsOf(m_keys)}}, attendant, clock);
}

} // namespace tally
