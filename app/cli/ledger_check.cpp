#include "app/cli/ledger_check.h"

#include "app/cli/failures.h"
#include "app/cli/passphrase.h"
#include "core/keys/site_file.h"
#include "core/ledger/chain.h"

#include <optional>

namespace tally {
namespace {

Result<LedgerKeys, Failure> ledgerKeys(const Globals& globals) {
    const auto site = StationFolder::readSite(globals.data);
    if (!site) {
        return fail(failureOf(site.error()));
    }
    const auto passphrase = obtainPassphrase(globals, Asking::Once);
    if (!passphrase) {
        return fail(passphrase.error());
    }
    const auto keys = openSiteFile(StationFolder::keysFile(globals.data), *passphrase);
    if (!keys) {
        return fail(failureOf(keys.error()));
    }
    return LedgerKeys::derive(*keys, site->station);
}

} // namespace

Result<Verification, Failure> checkLedger(const Globals& globals, Ledger& ledger, const ProgressWatch& progress) {
    // Once through all entries takes long enough: with the keys at hand everything is checked on the way.
    const bool isAsked = hasPassphraseFile(globals);
    const auto keys = isAsked ? std::optional(ledgerKeys(globals)) : std::nullopt;
    const bool hasKeys = keys && keys->has_value();
    const auto checked = hasKeys ? verify(ledger, **keys, progress) : verify(ledger, progress);
    if (!checked) {
        return fail(failureOf(checked.error()));
    }
    // A broken chain is the answer, whatever it says of the site whose keys were needed.
    if (checked->ok() && isAsked && !hasKeys) {
        return fail(keys->error());
    }
    return *checked;
}

} // namespace tally
