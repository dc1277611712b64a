#include "app/cli/case/case_words.h"

#include "app/cli/card/card_words.h"
#include "app/cli/ledger/ledger_words.h"
#include "core/base/currency.h"
#include "core/base/hex.h"
#include "core/ledger/entry_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace tally::words {

namespace {

std::string numberOr(const std::optional<std::uint32_t>& number) { return number ? std::to_string(*number) : "-"; }

std::string row(std::string_view label, std::string_view shown, std::string_view known) {
    return fmt::format("\n{:<14}{:<36}{}", label, shown, known);
}

std::string cardName(const CardCase& one) {
    return one.serial ? fmt::format("Card {} (UID {})", *one.serial, one.uid)
                      : fmt::format("Card with UID {}", one.uid);
}

std::string times(std::size_t count) { return count == 1 ? "once" : fmt::format("{} times", count); }

/// A third of a record: one block of the card.
std::string blockOf(const std::optional<RecordBytes>& record, std::size_t block) {
    constexpr std::size_t length = 16;
    return record ? hexOf(std::span(*record).subspan(block * length, length)) : std::string("-");
}

std::string rows(const ShownCard& shown, const Presentation& presented, const KnownCard& known) {
    const auto current = shown.current().value_or(BalanceRecord{});
    auto text = row("", "What the card showed", "What the ledger knows");
    text += row("Entry", std::to_string(presented.entry), fmt::format("{}, {}", known.entry, kind(known.kind)));
    text += row("Time", textOf(presented.time), textOf(known.time));
    text += row("Station", std::to_string(presented.station), std::to_string(known.station));
    text += row("Operator", presented.operatorName, known.operatorName);
    text += row("Sequence", std::to_string(current.sequence), numberOr(known.sequence));
    text += row("Loaded", std::to_string(current.loaded), numberOr(known.loaded));
    text += row("of it bonus", std::to_string(current.bonus), numberOr(known.bonus));
    text += row("Spent", numberOr(shown.spent()), numberOr(known.spent));
    if (shown.currentSlot) {
        const auto& bytes = shown.slots[*shown.currentSlot].bytes;
        for (std::size_t block = 0; block < 3; ++block) {
            text += row(block == 0 ? "Record" : "", blockOf(bytes, block), blockOf(known.record, block));
        }
    }
    return text;
}

std::string cardAlone(const ShownCard& shown) {
    auto text = fmt::format("\nMeter         {} and {}: {} points spent", numberOr(shown.meter[0]),
                            numberOr(shown.meter[1]), numberOr(shown.spent()));
    for (std::size_t i = 0; i < shown.slots.size(); ++i) {
        const auto& slot = shown.slots[i];
        if (!slot.authentic) {
            text += fmt::format("\nSlot {}        no authentic record", i);
            continue;
        }
        const auto record = BalanceRecord::peek(slot.bytes);
        text += fmt::format("\nSlot {}{}  sequence {}, loaded {} ({} bonus), spent {}, written by station {}", i,
                            shown.currentSlot == i ? ", now" : "     ", record.sequence, record.loaded, record.bonus,
                            record.spent, record.station);
    }
    return text;
}

} // namespace

std::string caseLine(const CardCase& one) {
    const auto& last = one.presentations.back();
    auto text =
        fmt::format("{}: presented {}, last {}", cardName(one), times(one.presentations.size()), textOf(last.time));
    for (const auto& broken : one.contradictions) {
        text += fmt::format("\n    {}", ruleBroken(broken.rule));
    }
    return text;
}

std::string caseLine(const CardAhead& ahead, std::string_view currency) {
    const auto card = ahead.serial ? fmt::format("Card {}", *ahead.serial) : "Card " + ahead.uid;
    return fmt::format("{}: ahead of this ledger since entry {}, {}\n    {} points, {}, loaded here and not in this ledger",
                       card, ahead.entry, textOf(ahead.time), ahead.points.count(), moneyText(ahead.money, currency));
}

std::string caseInFull(const CardCase& one) {
    auto text = cardName(one);
    const auto& last = one.presentations.back();
    for (const auto& broken : one.contradictions) {
        text += fmt::format("\n\n{}", ruleBroken(broken.rule));
        if (one.shown && broken.known) {
            text += rows(*one.shown, last, *broken.known);
        }
        text += fmt::format("\nMay mean:     {}\nTo do:        {}", whatItMayMean(broken.rule), whatToDo(broken.rule));
    }
    text += one.shown ? fmt::format("\n\nOn the card:{}", cardAlone(*one.shown))
                      : "\n\nThe entry was made by an older version, which kept no evidence.";
    text += fmt::format("\n\nPresented {}:", times(one.presentations.size()));
    for (const auto& each : one.presentations) {
        text += fmt::format("\n{:>6}  {}, station {}, {}, {}", each.entry, textOf(each.time), each.station,
                            each.operatorName, each.reader);
    }
    return text;
}

std::string noCases() { return "No card was turned away for contradicting the ledger or itself."; }

std::string noSuchCase(const std::string& name) {
    return fmt::format("There is no case of a card with the number or UID {}. 'tallycard case list' names all cases.",
                       name);
}

std::string ruleBroken(Finding rule) {
    switch (rule) {
    case Finding::Rollback:
        return "The card shows less than this ledger has already seen on it.";
    case Finding::Fork:
        return "The card holds another record of a number that this ledger knows: it has two futures.";
    case Finding::UnknownStation:
        return "A record on the card was written by a station that this ledger does not know.";
    case Finding::MeterRose:
        return "The meter shows fewer points spent than the card's own record names. A meter cannot be raised.";
    case Finding::Overspent:
        return "More points were spent than were ever loaded.";
    case Finding::SerialDiffers:
        return "A record on the card carries another card's number.";
    case Finding::SameSequence:
        return "The card's two records have one number and say different things.";
    case Finding::SequenceGap:
        return "The card's two records do not follow one another.";
    case Finding::MeterCopiesDiffer:
    case Finding::SlotBad:
        break;
    }
    return finding(rule);
}

std::string whatItMayMean(Finding rule) {
    switch (rule) {
    case Finding::Rollback:
        return "An old copy of the memory was written back, or this is another chip with a copy of the card. A test "
               "with a saved card leaves the same trace.";
    case Finding::Fork:
        return "Two chips carry this card, and each was topped up. Another ledger of the same station number, such as "
               "a second computer set up from a copy, does the same without anybody's ill will.";
    case Finding::UnknownStation:
        return "Another station of this site was set up, and nobody has said so here; or somebody works with a copy of "
               "the keys. What was paid for its points is in no report of this ledger.";
    case Finding::MeterRose:
        return "The chip is not a genuine one, or its meter block is failing.";
    case Finding::Overspent:
    case Finding::SerialDiffers:
    case Finding::SameSequence:
    case Finding::SequenceGap:
        return "Blocks of different times or cards were put together; or the memory is failing.";
    case Finding::MeterCopiesDiffer:
    case Finding::SlotBad:
        break;
    }
    return "A torn write.";
}

std::string whatToDo(Finding rule) {
    switch (rule) {
    case Finding::Rollback:
    case Finding::Fork:
        return "Ask whether there is a second card of this number. Compare the journals of the machines. Keep the "
               "chip, "
               "if the guest lets you, and settle by what the ledger knows. 'tallycard card inspect' tells of the "
               "chip.";
    case Finding::UnknownStation:
        return "If that station is this site's, make it known: 'tallycard site station add NUMBER'. Otherwise keep the "
               "card, pay nothing out, and find out who has the keys.";
    case Finding::MeterRose:
    case Finding::Overspent:
    case Finding::SerialDiffers:
    case Finding::SameSequence:
    case Finding::SequenceGap:
        return "Keep the chip, if the guest lets you, and look at it with 'tallycard card inspect'. Settle by what the "
               "ledger knows, and try another card of the same batch with 'tallycard chip audit'.";
    case Finding::MeterCopiesDiffer:
    case Finding::SlotBad:
        break;
    }
    return "Nothing: the next top-up puts it right.";
}

} // namespace tally::words
