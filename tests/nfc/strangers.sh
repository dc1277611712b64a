# Functions for tests in which programs of others judge a virtual card: source this file. Nobody's own code decides what
# a simulated card looks like from outside; nfc-list, nfc-mfclassic and mfoc of the distribution do, through libnfc.
#
# Needs the environment variables PN532_STAND and CARD_TOOL: the paths of those two programs.

set -euo pipefail

folder=$(mktemp -d)
stand=
trap 'take_card_away; rm -rf "$folder"' EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# lay_card_down FILE...: starts a simulated PN532 with the cards in its field and points libnfc at it. It ends when this
# shell does, however it ends.
lay_card_down() {
    coproc STAND { exec "$PN532_STAND" "$@"; }
    stand=$STAND_PID
    read -r -t 10 -u "${STAND[0]}" LIBNFC_DEFAULT_DEVICE || fail "pn532_stand does not start"
    export LIBNFC_DEFAULT_DEVICE
}

take_card_away() {
    if [ -n "$stand" ]; then
        kill "$stand" 2>/dev/null || true
        wait "$stand" 2>/dev/null || true
        stand=
    fi
}

# stranger NAME PROGRAM...: runs it with a bounded time; its output is in $folder/NAME.txt, its exit code in $code.
stranger() {
    local name=$1
    shift
    code=0
    timeout --kill-after=2 20 "$@" </dev/null >"$folder/$name.txt" 2>&1 || code=$?
    [ "$code" -lt 124 ] || fail "$name did not end by itself (exit $code)"
}

# expect_listed HEX: nfc-list sees one card with this UID.
expect_listed() {
    local spaced
    spaced=$(sed 's/../&  /g' <<<"$1")
    stranger nfc-list nfc-list
    grep -q '1 ISO14443A passive target(s) found' "$folder/nfc-list.txt" || fail "nfc-list does not find one card"
    grep -q "UID (NFCID1): $spaced" "$folder/nfc-list.txt" || fail "nfc-list does not show UID $1"
}

# expect_dumped_by_mfoc FILE: mfoc finds every key and dumps the memory byte for byte.
expect_dumped_by_mfoc() {
    "$CARD_TOOL" dump "$1" "$folder/memory.mfd"
    stranger mfoc mfoc -O "$folder/mfoc.mfd"
    cmp "$folder/mfoc.mfd" "$folder/memory.mfd" || fail "mfoc's dump is not the card's memory"
    rm -f "$folder"/*.mfd
}

# expect_dumped_by_nfc_mfclassic FILE: the same of nfc-mfclassic, which looks for key A alone and leaves zeros for key B.
# Not for 4K cards: on those libnfc 1.8.0's nfc-mfclassic first tries to write block 0, and spends the only key that fits
# on a card that its own refused write has sent to sleep.
expect_dumped_by_nfc_mfclassic() {
    "$CARD_TOOL" dump-without-key-b "$1" "$folder/memory.mfd"
    stranger nfc-mfclassic nfc-mfclassic r a u "$folder/mfclassic.mfd"
    cmp "$folder/mfclassic.mfd" "$folder/memory.mfd" || fail "nfc-mfclassic's dump is not the card's memory"
    rm -f "$folder"/*.mfd
}

# expect_shut_to_strangers FILE: mfoc finds no key, nfc-mfclassic and mifare-classic-format get nowhere, and the card's
# memory is as it was.
expect_shut_to_strangers() {
    "$CARD_TOOL" dump "$1" "$folder/before.mfd"
    stranger mfoc mfoc -O "$folder/mfoc.mfd"
    grep -q 'No sector encrypted with the default key has been found' "$folder/mfoc.txt" || fail "mfoc found a key"
    ! grep -q 'Found   *Key' "$folder/mfoc.txt" || fail "mfoc found a key"
    [ ! -s "$folder/mfoc.mfd" ] || fail "mfoc wrote a dump"
    for key in a b; do
        stranger nfc-mfclassic nfc-mfclassic r "$key" u "$folder/mfclassic.mfd"
        grep -q 'authentication failed' "$folder/nfc-mfclassic.txt" || fail "nfc-mfclassic was let in with key $key"
        [ ! -s "$folder/mfclassic.mfd" ] || fail "nfc-mfclassic wrote a dump"
    done
    # libfreefare waits for ever for the card that it has halted, where listing does not wake it.
    case ${TALLY_TEST_WAKING:-wupa} in
    reqa | reqa-two-awake) ;;
    *)
        stranger mifare-classic-format mifare-classic-format -y
        grep -q 'No known authentication key' "$folder/mifare-classic-format.txt" ||
            fail "mifare-classic-format was let in"
        ;;
    esac
    "$CARD_TOOL" dump "$1" "$folder/after.mfd"
    cmp "$folder/before.mfd" "$folder/after.mfd" || fail "a stranger changed the card"
    rm -f "$folder"/*.mfd
}
