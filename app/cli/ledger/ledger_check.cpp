#include "app/cli/ledger/ledger_check.h"

#include "app/cli/failures.h"
#include "app/cli/site/passphrase.h"
#include "core/keys/site_file.h"
#include "core/ledger/chain.h"
#include "core/till/floor.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace tally {
namespace {

/// What a ledger is checked with.
struct Sealed {
    LedgerKeys keys;
    Floor floor;
};

Result<Sealed, Failure> sealedFor(const Globals& globals) {
    const auto site = StationFolder::readSite(globals.data);
    if (!site) {
        return fail(failureOf(site.error()));
    }
    const auto passphrase = obtainPassphrase(globals, Asking::Once);
    if (!passphrase) {
        return fail(passphrase.error());
    }
    const auto sealed = openSiteFile(StationFolder::keysFile(globals.data), *passphrase);
    if (!sealed) {
        return fail(failureOf(sealed.error()));
    }
    auto floor = Floor::from(sealed->floor);
    if (!floor) {
        return fail(failureOf(KeysError::Damaged));
    }
    return Sealed{LedgerKeys::derive(sealed->keys, site->station), *std::move(floor)};
}

/// A sound ledger may still be an older one.
Result<void, Failure> refuseOlder(Ledger& ledger, const Floor& floor, std::int64_t last) {
    const auto missing = missingIn(ledger, floor);
    if (!missing) {
        return fail(failureOf(missing.error()));
    }
    return *missing ? fail(failureOf(StationError{OlderLedger{**missing, last}})) : Result<void, Failure>();
}

} // namespace

Result<CheckedLedger, Failure> openChecked(const Globals& globals, const ProgressWatch& progress) {
    auto ledger = StationFolder::openToRead(globals.data);
    if (!ledger) {
        return fail(failureOf(ledger.error()));
    }
    // Once through all entries takes long enough: with the keys at hand everything is checked on the way.
    const bool isAsked = hasPassphraseFile(globals);
    auto sealed = isAsked ? std::optional(sealedFor(globals)) : std::nullopt;
    const bool hasKeys = sealed && sealed->has_value();
    const auto checked = hasKeys ? verify(**ledger, (*sealed)->keys, progress) : verify(**ledger, progress);
    if (!checked) {
        return fail(failureOf(checked.error()));
    }
    // A broken chain is the answer, whatever it says of the site whose keys were needed.
    if (checked->ok() && isAsked && !hasKeys) {
        return fail(sealed->error());
    }
    if (const auto whole = checked->ok() && hasKeys ? refuseOlder(**ledger, (*sealed)->floor, checked->entries)
                                                    : Result<void, Failure>();
        !whole) {
        return fail(whole.error());
    }
    if (checked->ok() && hasKeys) {
        auto authentic = Ledger::openToRead(StationFolder::ledgerFile(globals.data), std::move((*sealed)->keys));
        if (!authentic) {
            return fail(failureOf(authentic.error()));
        }
        return CheckedLedger{*std::move(authentic), *checked};
    }
    return CheckedLedger{*std::move(ledger), *checked};
}

} // namespace tally
