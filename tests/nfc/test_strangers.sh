#!/bin/bash
# Programs of the distribution read blank virtual cards byte for byte, and are shut out by keys that they do not know.
. "$(dirname "$0")/strangers.sh"

for uid in 11223344 04a1b2c3d4e5f6; do
    echo "blank 1K card $uid"
    card=$folder/$uid.card
    "$CARD_TOOL" new "$card" "$uid"
    lay_card_down "$card"
    expect_listed "$uid"
    expect_dumped_by_mfoc "$card"
    expect_dumped_by_nfc_mfclassic "$card"
    take_card_away

    echo "the same card with keys that nobody knows"
    "$CARD_TOOL" lock "$card"
    lay_card_down "$card"
    expect_listed "$uid"
    expect_shut_to_strangers "$card"
    take_card_away
done

echo "blank 4K card"
card=$folder/large.card
"$CARD_TOOL" new4k "$card" 11223344
lay_card_down "$card"
expect_listed 11223344
expect_dumped_by_mfoc "$card"
take_card_away

echo "a card of which one sector is still open: mfoc's nested attack, with no crypto1 to attack here, ends by itself"
card=$folder/half.card
"$CARD_TOOL" new "$card" 55667788
"$CARD_TOOL" lock "$card" 1
lay_card_down "$card"
stranger mfoc mfoc -P 2 -T 2 -O "$folder/mfoc.mfd"
[ ! -s "$folder/mfoc.mfd" ] || fail "mfoc wrote a dump"
take_card_away

echo "two cards at once"
"$CARD_TOOL" new "$folder/one.card" 11223344
"$CARD_TOOL" new "$folder/two.card" 04a1b2c3d4e5f6
lay_card_down "$folder/one.card" "$folder/two.card"
stranger nfc-list nfc-list
grep -q '2 ISO14443A passive target(s) found' "$folder/nfc-list.txt" || fail "nfc-list does not find two cards"
take_card_away
echo "passed"
