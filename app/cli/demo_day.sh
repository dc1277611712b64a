#!/usr/bin/env bash
# A day at the till with a simulated reader and a virtual card: issue, top-ups, one that is torn and settled, plays at a
# terminal, a refund, the report. Stops with an error when a step does not come to what it should.
#
#   app/cli/demo_day.sh BIN [FOLDER]     BIN holds the programs; FOLDER (default: a new one under /tmp) the day's files
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
bin=$(readlink -f "$1")
day=${2-}
if [ -n "$day" ]; then
    mkdir -p -- "$day"
    day=$(readlink -f "$day")
else
    day=$(mktemp -d "${TMPDIR:-/tmp}/tallycard-day.XXXXXX")
fi
cd "$day"

# Nothing of a real site that the surroundings may name gets into the demonstration.
unset TALLYCARD_OPERATOR TALLYCARD_PIN_FILE
export TALLYCARD_DATA=$day/site TALLYCARD_READER=sim:$day/card TALLYCARD_PASSPHRASE_FILE=$day/passphrase

heading() { printf '\n== %s\n' "$1"; }

# Runs a program of ours, says which, and stops unless it exits with the code that is expected.
expect() { # exit code, program, arguments
    local expected=$1 program=$2 code=0
    shift 2
    printf '$ %s\n' "$program $*"
    "$bin/$program" "$@" 2>&1 || code=$?
    if [ "$code" -ne "$expected" ]; then
        echo "That should have ended with exit code $expected, but ended with $code. The files are in $day" >&2
        exit 1
    fi
}

balance() { "$bin/tallycard" --json card show | sed -nE 's/.*"balance": *([0-9]+).*/\1/p'; }

heading "A site with a simulated reader, and a blank card (files in $day)"
(umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >passphrase)
expect 0 tallycard site init --site-id 1 --station 1 --currency EUR --simulated
expect 0 tallycard site export-keys terminal-keys.json --for terminal
expect 0 tallycard sim new card

heading "The card is issued with 100 points, and topped up twice"
expect 0 tallycard card issue --points 100
expect 0 tallycard card topup --points 50
expect 0 tallycard card topup --points 20

heading "A top-up of 30 during which the card is pulled away, at the last block of the record"
expect 6 tallycard --reader "sim:$day/card,tear=3:old" card topup --points 30
echo "The sale is open: neither certain to be on the card nor certain not to be. The card is shown again:"
expect 0 tallycard card settle

heading "Three plays at 10 points each, at a game's terminal"
for _ in 1 2 3; do
    expect 0 tallycard-terminal --keys terminal-keys.json --reader "sim:$day/card" --price 10 --journal plays.jsonl --plays 1
done

heading "25 points are handed back for cash"
expect 0 tallycard card refund --points 25

heading "What the card holds, and what the ledger says"
expect 0 tallycard card show
left=$(balance)
if [ "$left" != 145 ]; then
    echo "The card should hold 100 + 50 + 20 + 30 - 3 x 10 - 25 = 145 points, but holds ${left:-none}." >&2
    exit 1
fi
expect 0 tallycard ledger verify

heading "The report of the day"
expect 0 tallycard report daily --pdf report.pdf
if [ ! -s report.pdf ]; then
    echo "No report was written." >&2
    exit 1
fi
printf '\nThe report as a PDF: %s\n' "$day/report.pdf"
