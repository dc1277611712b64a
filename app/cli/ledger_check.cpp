#include "app/cli/ledger_check.h"

#include "app/cli/failures.h"
#include "app/cli/passphrase.h"
#include "core/keys/site_file.h"
#include "core/ledger/chain.h"

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

Result<LedgerCheck, Failure> checkLedger(const Globals& globals, Ledger& ledger) {
    const auto chain = verify(ledger);
    if (!chain) {
        return fail(failureOf(chain.error()));
    }
    // A broken chain is the answer, whatever it says of the site whose keys would be needed next.
    if (!chain->ok() || !hasPassphraseFile(globals)) {
        return LedgerCheck{*chain, Tags::NotChecked};
    }
    const auto keys = ledgerKeys(globals);
    if (!keys) {
        return fail(keys.error());
    }
    const auto tagged = verify(ledger, *keys);
    if (!tagged) {
        return fail(failureOf(tagged.error()));
    }
    return LedgerCheck{*tagged, Tags::Checked};
}

} // namespace tally
