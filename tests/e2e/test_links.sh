#!/usr/bin/env bash
# What programs are linked against, and who names libnfc.
#   test_links.sh TERMINAL CARD_PROBE SOURCE_FOLDER
set -euo pipefail
terminal=$1 probe=$2 source=$3

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# expect_without LIBRARIES PROGRAM SYMBOLS: no shared library and no symbol matches.
expect_without() {
    local libraries symbols
    libraries=$(ldd "$2")
    symbols=$(nm -C "$2" && nm -DC "$2")
    if grep -iE "$1" <<<"$libraries"; then
        fail "$2 is linked against that library"
    fi
    if grep -E "$3" <<<"$symbols"; then
        fail "$2 has such symbols"
    fi
}

# Read whole before it is looked at: whoever is no longer listened to fails, and a pipe fails with it.
grep -q libnfc <<<"$(ldd "$terminal")" || fail "the terminal should be linked against libnfc: this test looks at the wrong file"
expect_without 'libQt|libsqlite' "$terminal" 'sqlite3_|SQLite::|\bQ[A-Z][A-Za-z]+::'
expect_without 'libQt|libsqlite|libnfc' "$probe" 'sqlite3_|SQLite::|\bnfc_|\bQ[A-Z][A-Za-z]+::'

# A command that writes a file by a name that a person gave asks the guard first (app/cli/guarded_output.h).
for command in "$source"/app/cli/*.cpp "$source"/app/cli/*/*.cpp; do
    if grep -qE 'prepareDailyReport|prepareReceipt|print[A-Z][A-Za-z]*\(\*?pdf|WholeFile::prepare|exportKeys\(|createCardFile|dumpCard|ofstream|O_CREAT|fopen' "$command"; then
        grep -q 'mayWrite(' "$command" || fail "$command writes a file without asking whether it may"
    fi
done

# The name is put together here so that this file does not name it.
header='nfc/nfc'.h
if git -C "$source" rev-parse --git-dir >/dev/null 2>&1; then
    others=$(git -C "$source" grep -l "$header" | grep -v '^nfc/' || true)
    [ -z "$others" ] || fail "$header is named outside nfc/: $others"
fi
