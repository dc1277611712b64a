#!/usr/bin/env bash
# A card that the command line issued, in the hands of strangers: mfoc finds no key, nfc-mfclassic reads nothing.
# shellcheck source=tests/nfc/strangers.sh
source "$(dirname "$0")/../nfc/strangers.sh"

umask 077
echo passphrase >"$folder/pass"
export TALLYCARD_DATA=$folder/site TALLYCARD_PASSPHRASE_FILE=$folder/pass TALLYCARD_READER=sim:$folder/card
unset TALLYCARD_OPERATOR TALLYCARD_PIN_FILE
"$TALLYCARD" site init --site-id 7 --station 1 --simulated
"$TALLYCARD" sim new "$folder/card" --uid a1b2c3d4
"$TALLYCARD" card issue --points 100

lay_card_down "$folder/card"
expect_listed a1b2c3d4
expect_shut_to_strangers "$folder/card"
take_card_away

"$TALLYCARD" --json card show | grep -q '"balance":100' || fail "the strangers changed the card"
