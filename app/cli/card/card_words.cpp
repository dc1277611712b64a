#include "app/cli/card/card_words.h"

#include "app/cli/chip/chip_words.h"
#include "core/card/access_bits.h"
#include "core/card/card_type.h"
#include "core/ledger/entry_json.h"

#include <fmt/format.h>

namespace tally::words {

std::string state(CardState state) {
    switch (state) {
    case CardState::Blank:
        return "blank: ready to be issued";
    case CardState::InUse:
        return "in use: somebody's card, opened by the factory's keys";
    case CardState::HalfIssued:
        return "half issued: 'tallycard card issue' finishes it";
    case CardState::Ready:
        return "ready";
    case CardState::Closed:
        return "closed";
    case CardState::Expired:
        return "expired: a manager can refund or extend it";
    case CardState::Blocked:
        return "on the block list";
    case CardState::Damaged:
        return "damaged: the manager can replace it";
    case CardState::Spoiled:
        return "spoiled: destroy it";
    case CardState::Anomaly:
        return "anomaly: refused, keep it for the manager";
    case CardState::Newer:
        return "written by newer software than this";
    case CardState::Foreign:
        return "foreign: not a card of this site";
    }
    return {};
}

std::string finding(Finding finding) {
    switch (finding) {
    case Finding::MeterCopiesDiffer:
        return "the two copies of the meter differ (a card lifted too early; healed at the next change)";
    case Finding::SlotBad:
        return "one of the two balance records is not readable (a card lifted too early; written over at the next "
               "change)";
    case Finding::MeterRose:
        return "the meter shows fewer points spent than the record says: it went up, which no card can do";
    case Finding::Overspent:
        return "more points were spent than were ever loaded";
    case Finding::SerialDiffers:
        return "the balance record belongs to another card number";
    case Finding::SameSequence:
        return "two genuine records of the same sequence differ";
    case Finding::SequenceGap:
        return "the two balance records are too far apart";
    case Finding::Rollback:
        return "the card is behind what the ledger knows of it: an old copy was put back";
    case Finding::Fork:
        return "the ledger knows another record of this sequence: there are two such cards";
    case Finding::UnknownStation:
        return "a record was written by a station that this ledger does not know ('tallycard site station list')";
    }
    return {};
}

std::string_view code(SectorState state) {
    switch (state) {
    case SectorState::Ours:
        return "ours";
    case SectorState::OursOpen:
        return "ours-unfinished";
    case SectorState::OursOdd:
        return "ours-odd";
    case SectorState::Factory:
        return "factory";
    case SectorState::FactoryOdd:
        return "factory-odd";
    case SectorState::Shut:
        return "shut";
    }
    return "";
}

namespace {

std::string opener(SectorState state) {
    switch (state) {
    case SectorState::Ours:
        return "our keys A and B open it";
    case SectorState::OursOpen:
        return "our key A opens it, but issuing was interrupted";
    case SectorState::OursOdd:
        return "our key A opens it, but it is not as we make it";
    case SectorState::Factory:
        return "factory keys open it";
    case SectorState::FactoryOdd:
        return "factory keys open it, but it is not as the factory makes it";
    case SectorState::Shut:
        return "none of our keys opens it";
    }
    return {};
}

std::string_view grantee(Grant grant) {
    switch (grant) {
    case Grant::Nobody:
        return "nobody";
    case Grant::KeyA:
        return "A";
    case Grant::KeyB:
        return "B";
    case Grant::Either:
        return "A or B";
    }
    return "";
}

std::string rights(AccessCode code) {
    const auto rights = blockRights(code);
    return fmt::format("read {}, write {}, increment {}, decrement {}", grantee(rights.read), grantee(rights.write),
                       grantee(rights.increment), grantee(rights.decrement));
}

std::string rights(const std::array<std::uint8_t, 4>& bytes) {
    const auto bits = AccessBits::decode({bytes[0], bytes[1], bytes[2]});
    if (!bits) {
        return "malformed";
    }
    const auto trailer = trailerRights(bits->trailer);
    auto text = fmt::format("trailer: write keys {}, write access bits {}", grantee(trailer.writeKeyA),
                            grantee(trailer.writeAccessBits));
    for (std::size_t i = 0; i < bits->blocks.size(); ++i) {
        text += fmt::format("; block {}: {}", i, rights(bits->blocks[i]));
    }
    return text;
}

std::string eachOnItsLine(std::string text) {
    const std::string separator = "; ";
    const std::string indented = "\n              ";
    for (auto at = text.find(separator); at != std::string::npos; at = text.find(separator, at + indented.size())) {
        text.replace(at, separator.size(), indented);
    }
    return text;
}

/// "until the end of business day 2026-12-31"
std::string lastDay(std::uint16_t validUntil) {
    return validUntil == 0 ? std::string("for ever")
                           : "until the end of business day " + textOf(BusinessDay{std::chrono::days{validUntil}});
}

std::string pointsText(const std::optional<Points>& points) {
    return points ? fmt::format("{}", points->count()) : std::string("unknown");
}

std::string cardType(CardType type) {
    switch (type) {
    case CardType::Classic1k:
        return "a MIFARE Classic 1K (or a MIFARE Plus 2K that plays one)";
    case CardType::Classic1kInfineon:
        return "a MIFARE Classic 1K made by Infineon";
    case CardType::Classic4k:
        return "a MIFARE Classic 4K (or a MIFARE Plus 4K that plays one)";
    case CardType::ClassicMini:
        return "a MIFARE Classic Mini, too small for points";
    case CardType::Classic2k:
        return "a MIFARE Classic 2K, which this program does not use";
    case CardType::PlusLevel2:
        return "a MIFARE Plus in security level 2";
    case CardType::Desfire:
        return "a MIFARE DESFire";
    case CardType::PlusOrProcessor:
        return "a MIFARE Plus in security level 3, or another processor card";
    case CardType::Ultralight:
        return "a MIFARE Ultralight or an NTAG sticker, too small for points";
    case CardType::SmartMx:
        return "a processor card that plays a MIFARE Classic beside other things";
    case CardType::Phone:
        return "a phone or a watch, or a bank card that makes up another number each time";
    case CardType::Processor:
        return "a phone, a watch, a bank card or an identity card";
    case CardType::Peer:
        return "a phone, or another reader";
    case CardType::Toy:
        return "the figure of a video game (MIFARE TNP3xxx)";
    case CardType::Unknown:
        return "nothing that is known here";
    }
    return {};
}

std::string adviceOn(CardType type) {
    switch (type) {
    case CardType::Classic1k:
    case CardType::Classic1kInfineon:
    case CardType::Classic4k:
        return {};
    case CardType::Phone:
    case CardType::Processor:
    case CardType::Peer:
        return "Take the phone, watch or wallet away from the reader, and lay the card of this site there alone.";
    case CardType::ClassicMini:
    case CardType::Classic2k:
    case CardType::PlusLevel2:
    case CardType::Desfire:
    case CardType::PlusOrProcessor:
    case CardType::Ultralight:
    case CardType::SmartMx:
    case CardType::Toy:
    case CardType::Unknown:
        return "It cannot hold points: give it back, and use a MIFARE Classic 1K or 4K.";
    }
    return {};
}

std::string sectors(SectorSet set) {
    std::string text;
    set.forEach([&](Sector each) { text += fmt::format("{}{}", text.empty() ? "" : ", ", each.number()); });
    return text;
}

std::string inUse(const SectorsInUse& found) {
    std::string text;
    const auto add = [&](std::string_view what, SectorSet set) {
        if (!set.empty()) {
            text += fmt::format("\n{:<12}{} in sector {}", text.empty() ? "Found" : "", what, sectors(set));
        }
    };
    add("data", found.data);
    add("other access bits", found.accessBits);
    add("another key B", found.keyB);
    if (!found.fixed.empty()) {
        return text +
               fmt::format("\nNow         Give it back. Sector {} cannot be made blank: this card can never be issued.",
                           sectors(found.fixed));
    }
    return text + "\nNow         Give it back. Only if nobody needs what it holds: 'tallycard card issue --overwrite' "
                  "destroys that.";
}

/// What a card of another kind, or a stranger's, probably is.
std::string nature(const CardView& card) {
    if (card.sak == 0 && card.atqa == 0) {
        return {};
    }
    const auto type = probableType(card.uid, card.atqa, card.sak);
    auto text = fmt::format("\nProbably    {} (ATQA {:04x}, SAK {:02x})", cardType(type), card.atqa, card.sak);
    const auto advice = adviceOn(type);
    return advice.empty() ? text : text + fmt::format("\nNow         {}", advice);
}

bool isOurs(CardState state) {
    switch (state) {
    case CardState::Blank:
    case CardState::InUse:
    case CardState::Foreign:
    case CardState::Spoiled:
        return false;
    case CardState::HalfIssued:
    case CardState::Ready:
    case CardState::Closed:
    case CardState::Expired:
    case CardState::Blocked:
    case CardState::Damaged:
    case CardState::Anomaly:
    case CardState::Newer:
        return true;
    }
    return true;
}

/// What is odd beside trailers that differ.
std::string oddities(const SectorFinding& sector) {
    std::string text;
    if (sector.hasOtherKeyB) {
        text += ", and key B is another than the factory's";
    }
    if (sector.usedBlocks != 0) {
        text += ", and it holds data";
    }
    return text;
}

} // namespace

std::string sector(const SectorFinding& sector) {
    auto text = opener(sector.state) + oddities(sector);
    if (!sector.accessBytes) {
        return text + fmt::format("; access bits not readable, expected; {}", rights(sector.expectedAccessBytes));
    }
    if (*sector.accessBytes == sector.expectedAccessBytes) {
        return text + fmt::format("; access bits as they should be; {}", rights(*sector.accessBytes));
    }
    return text + fmt::format("; access bits found; {}; expected; {}", rights(*sector.accessBytes),
                              rights(sector.expectedAccessBytes));
}

std::string extended(const CardView& card) {
    return fmt::format("Card {} is good {} now, with all that is on it: {} points.", card.serial.value_or(0),
                       lastDay(card.validUntil.value_or(0)), pointsText(card.balance));
}

std::string stranger(const CardView& card) {
    auto text = isOurs(card.state) ? std::string() : nature(card);
    return card.state == CardState::InUse ? text + inUse(card.inUse) : text;
}

std::string card(const CardView& card) {
    auto text = fmt::format("Card {}: {}", card.uid.hex(), state(card.state));
    if (card.serial) {
        text += fmt::format("\nNumber      {}", *card.serial);
    }
    if (card.balance) {
        text += fmt::format("\nBalance     {} points, {} of them refundable, {} bonus", card.balance->count(),
                            pointsText(card.refundable), pointsText(card.bonus));
        text +=
            fmt::format("\nLoaded      {} points so far; spent {}", pointsText(card.loaded), pointsText(card.spent));
    }
    if (card.validUntil) {
        text += fmt::format("\nGood        {}", lastDay(*card.validUntil));
    }
    if (card.sequence) {
        text += fmt::format("\nSequence    {}", *card.sequence);
    }
    for (const auto each : everyFinding) {
        if (card.findings.has(each)) {
            text += fmt::format("\nOdd         {}", finding(each));
        }
    }
    return text + stranger(card);
}

namespace {

std::string_view chipOutcome(ChipOutcome outcome) {
    switch (outcome) {
    case ChipOutcome::NotTested:
        return "not tested";
    case ChipOutcome::Passed:
        return "not found, good";
    case ChipOutcome::Found:
        return "FOUND";
    }
    return {};
}

std::string chip(const ChipFindings& findings) {
    std::string text;
    for (const auto test : everyChipTest) {
        text +=
            fmt::format("\n{:<14}{}: {}", text.empty() ? "Chip" : "", suspicion(test), chipOutcome(findings.of(test)));
    }
    return text;
}

} // namespace

std::string inspection(const Inspection& inspection) {
    auto text = card(inspection.card);
    const auto& sectors = inspection.sectors;
    for (std::size_t first = 0; first < sectors.size();) {
        const auto words = sector(sectors[first]);
        auto last = first;
        while (last + 1 < sectors.size() && sector(sectors[last + 1]) == words) {
            ++last;
        }
        const auto which = first == last ? fmt::format("Sector {}", first) : fmt::format("Sectors {}-{}", first, last);
        text += fmt::format("\n{:<14}{}", which, eachOnItsLine(words));
        first = last + 1;
    }
    return text + chip(inspection.chip);
}

} // namespace tally::words
