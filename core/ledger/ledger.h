#pragma once

#include "core/base/progress.h"
#include "core/base/reality.h"
#include "core/base/result.h"
#include "core/ledger/chain.h"
#include "core/ledger/entry.h"
#include "core/ledger/entry_figures.h"
#include "core/ledger/entry_outline.h"
#include "core/ledger/ledger_error.h"
#include "core/ledger/trust.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace SQLite {
class Database;
}

namespace tally {

enum class IfMissing : std::uint8_t { Create, Refuse };

/// Deposits taken for cards and not given back.
struct DepositsHeld {
    std::int64_t cards{};
    Money money;
    friend bool operator==(const DepositsHeld&, const DepositsHeld&) = default;
};

class AuthenticRows;

/// The audit log of one station: append-only, numbered without a gap, chained by hash, tagged under the site's keys.
/// Any number of processes may append to one file. Not thread-safe: one thread owns a Ledger.
/// With keys, an entry is given out only after its hash and its tag matched, and what is derived from the entries is
/// derived anew, in memory (AuthenticRows): the first call of all takes time with the ledger's size. Without, entries
/// are as the file has them, found by its indexes.
/// Errors of everything that reads: Busy, Corrupt, WriteFailed; with keys, EntryRefused and KeyMissing, too.
class Ledger {
public:
    /// Opens to append. IfMissing::Create makes an empty ledger, mode 0600, where there is no file yet.
    /// Errors: CannotOpen, NotALedger, Simulated, NotSimulated, NewerVersion, Busy, DiskFull, WriteFailed, Corrupt.
    static Result<std::unique_ptr<Ledger>, LedgerError> open(const std::filesystem::path& file, IfMissing ifMissing,
                                                             Reality reality, LedgerKeys keys);
    /// Opens without a key, for reports and verification; append() is KeyMissing then. A ledger whose table or triggers
    /// were changed opens too, and verify() says so. Errors: CannotOpen, NotALedger, NewerVersion, Busy, Corrupt.
    static Result<std::unique_ptr<Ledger>, LedgerError> openToRead(const std::filesystem::path& file);
    /// The same with keys, for what is read to be authentic; append() is CannotOpen.
    static Result<std::unique_ptr<Ledger>, LedgerError> openToRead(const std::filesystem::path& file, LedgerKeys keys);

    ~Ledger();
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;

    /// Appends and gives the entry its number; `entry.number` is not looked at. On disk when it returns.
    /// The first entry must be a SiteInit, and no later one may be. SiteInit and KeysRotated name in
    /// `details["key_version"]` (1..255) the key set whose ledger key tags what follows; a SiteInit is itself tagged
    /// with it. The last entry is authenticated before. Errors: EntryRefused, EntryInvalid, KeyMissing, Busy, DiskFull,
    /// WriteFailed, CannotOpen (read-only), Corrupt. Nothing was appended then, and no number is lost.
    Result<std::int64_t, LedgerError> append(const Entry& entry);

    /// Appends all of them, or none. Returns the number of the first; the others follow it. `entries` is not empty.
    /// Errors: as append().
    Result<std::int64_t, LedgerError> appendTogether(const std::vector<Entry>& entries);

    /// Appends the Intent of an issue. `make` is given the lowest serial of this station (station x 1,000,000
    /// + 1..999,999) that no Issue and no CardAhead entry holds, inside the write transaction, and returns the whole
    /// Intent carrying it. Returns the entry as appended, with its number. Errors: as append(), and NoSerialLeft.
    Result<Entry, LedgerError> appendIssueIntent(std::uint16_t station,
                                                 const std::function<Entry(std::uint32_t serial)>& make);

    /// Appends only while entry `head` is the last one, and returns empty, with nothing appended, when it no longer is:
    /// for what was decided by looking at all entries up to there. The entry is then number `head` + 1. Errors: as
    /// append().
    Result<std::optional<std::int64_t>, LedgerError> appendIfHeadIs(std::int64_t head, const Entry& entry);

    /// Errors: NoSuchEntry.
    Result<Entry, LedgerError> find(std::int64_t number);
    /// Every entry about a card, in ascending order, as all lists here. `uid` in lower-case hexadecimal.
    Result<std::vector<Entry>, LedgerError> ofCard(std::string_view uid);
    /// Those of them from entry `number` on.
    Result<std::vector<Entry>, LedgerError> ofCardSince(std::string_view uid, std::int64_t number);
    /// Of those of them from the first entry of business day `day` on, what was paid; none when that day has no entry.
    Result<std::vector<PaidOutline>, LedgerError> paidOnCardSinceDay(std::string_view uid, BusinessDay day);
    /// The last of them on business day `day` whose details have noted::chip; empty when there is none.
    Result<std::optional<Entry>, LedgerError> latestChipOf(std::string_view uid, BusinessDay day);
    /// The issues, top-ups and extensions of a card that are Done, the last one first; `visit` says whether to go on,
    /// so that those before need not be read.
    Result<void, LedgerError> loadsOfCard(std::string_view uid, const std::function<Onward(const Entry&)>& visit);
    /// Of every entry that ofCard() lists, its outline: no body is parsed.
    Result<std::vector<EntryOutline>, LedgerError> outlineOfCard(std::string_view uid);
    /// The same of every card, one card after the other, as far as entry `upTo`; `visit` says whether to go on.
    /// Errors: Cancelled.
    Result<void, LedgerError>
    outlineOfAllCards(std::int64_t upTo, const std::function<Onward(std::string_view uid, const EntryOutline&)>& visit);
    Result<std::vector<Entry>, LedgerError> ofSerial(std::uint32_t serial);
    Result<std::vector<Entry>, LedgerError> ofRequest(std::string_view requestId);
    Result<std::vector<Entry>, LedgerError> ofDay(BusinessDay day);
    Result<std::vector<Entry>, LedgerError> ofKind(EntryKind kind);
    /// Those of them from entry `number` on, as far as entry `upTo`.
    Result<std::vector<Entry>, LedgerError> ofKindSince(EntryKind kind, std::int64_t number,
                                                        std::int64_t upTo = std::numeric_limits<std::int64_t>::max());
    /// What has been written in answer to an Intent: Open, Done and NotDone entries.
    Result<std::vector<Entry>, LedgerError> answersTo(std::int64_t intent);
    /// Every Intent that no Done and no NotDone answers.
    Result<std::vector<Entry>, LedgerError> openIntents();
    /// What openIntents() was when entry `number` was the last one.
    Result<std::vector<Entry>, LedgerError> openIntentsAt(std::int64_t number);
    /// The last entry of the last business day up to `day` that has any; 0 when there is none.
    Result<std::int64_t, LedgerError> lastNumberBy(BusinessDay day);
    /// Every entry but Intents that decodeReportedBody() passes over, of the business days `first` to `last`, both included, as far as
    /// entry `upTo`: day by day, each in ascending order. `visit` says whether to go on. Errors: Cancelled.
    Result<void, LedgerError> figuresOfDays(BusinessDay first, BusinessDay last, std::int64_t upTo,
                                            const std::function<Onward(EntryFigures)>& visit);
    /// How many those are, Intents included.
    Result<DayEntries, LedgerError> entriesOfDays(BusinessDay first, BusinessDay last, std::int64_t upTo);
    /// False for a Done or NotDone of an Intent that one has answered before, which would count the same money twice,
    /// and for an Open after another. True of what answers no Intent. The one rule for reports and shifts alike.
    Result<bool, LedgerError> isFirstAnswer(const EntryFigures& answer);
    /// The last entry of a kind, if there is one; among the first `upTo` entries.
    Result<std::optional<Entry>, LedgerError> latest(EntryKind kind,
                                                     std::int64_t upTo = std::numeric_limits<std::int64_t>::max());
    /// Of all cards whose issue was Done by entry `upTo`. Errors: Corrupt also for a sum that is not exact.
    Result<DepositsHeld, LedgerError> depositsHeldAt(std::int64_t upTo);
    /// Entries `first` to `last`, both included, as one snapshot.
    Result<void, LedgerError> forEach(std::int64_t first, std::int64_t last,
                                      const std::function<void(const Entry&)>& visit);

    /// `tell` is called with the kind of every entry but an issue's Intent, once it is on the disk and before its
    /// append returns.
    void whenAppended(std::function<void(EntryKind)> tell) { m_tell = std::move(tell); }

    Result<Head, LedgerError> head();
    /// The hash of one entry. Errors: NoSuchEntry.
    Result<Digest, LedgerError> hashOf(std::int64_t number);
    [[nodiscard]] Reality reality() const { return m_reality; }
    /// Of what this gives out: without keys at best that a chain holds, which is for verify() to find out.
    [[nodiscard]] Trust trust() const { return m_rows ? Trust::Checked : Trust::ChainOnly; }

private:
    friend class LedgerVerification;

    /// The file, as SQLite is told of it to read.
    struct Source {
        std::filesystem::path file;
        std::string name;
        int flags{};
    };

    struct Tail {
        Head head;
        std::int64_t keyVersion{}; ///< that tags the next entry; 0 while there is none
    };

    Ledger(std::unique_ptr<SQLite::Database> database, Source source, Reality reality, std::optional<LedgerKeys> keys);
    static Result<std::unique_ptr<Ledger>, LedgerError> openWith(const std::filesystem::path& file,
                                                                 std::optional<LedgerKeys> keys);
    /// Another connection to the same file, to read: for another thread. Errors: CannotOpen, Busy.
    Result<std::unique_ptr<SQLite::Database>, LedgerError> connectAgain() const;
    /// What the next entry is appended to, authenticated inside the write transaction. Errors: KeyMissing,
    /// EntryRefused.
    Result<Tail, LedgerError> tail();
    /// The tail is then that of the entry inserted.
    Result<Entry, LedgerError> insert(Entry entry, Tail& tail);
    /// Empty when all are taken.
    std::optional<std::uint32_t> nextSerial(std::uint16_t station);

    std::unique_ptr<SQLite::Database> m_database;
    Source m_source;
    Reality m_reality;
    std::optional<LedgerKeys> m_keys;
    std::unique_ptr<AuthenticRows> m_rows; ///< with keys alone
    std::function<void(EntryKind)> m_tell = [](EntryKind) {};
    /// By station, a serial below which all are taken. They stay taken, since entries do: the search goes on from here.
    std::map<std::uint16_t, std::int64_t> m_lowestSerials;
};

} // namespace tally
