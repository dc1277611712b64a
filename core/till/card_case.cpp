#include "core/till/card_case.h"

#include "core/till/till_error.h"

#include <algorithm>
#include <cctype>

namespace tally {

namespace {

Presentation presentationOf(const Entry& refused) {
    const auto shown = ShownCard::from(refused.details);
    return {refused.number,       refused.time,   refused.station,
            refused.operatorName, refused.reader, shown ? shown->findings : Findings{}};
}

KnownCard entryOf(const Entry& entry) {
    return {entry.number, entry.kind, entry.time, entry.station, entry.operatorName};
}

KnownCard recordOf(const Entry& entry, const RecordBytes& bytes) {
    auto known = entryOf(entry);
    const auto record = BalanceRecord::peek(bytes);
    known.sequence = record.sequence;
    known.loaded = record.loaded;
    known.bonus = record.bonus;
    known.spent = record.spent;
    known.record = bytes;
    return known;
}

/// What one entry vouches for: records read back or seen current (CardHistory judges by the same).
void addRecords(const Entry& entry, std::uint32_t serial, std::vector<KnownCard>& known) {
    const auto add = [&](const std::optional<RecordBytes>& bytes) {
        if (bytes && BalanceRecord::peek(*bytes).serial == serial) {
            known.push_back(recordOf(entry, *bytes));
        }
    };
    add(entry.builtOn);
    if (entry.phase == Phase::Done || entry.kind == EntryKind::CardAhead) {
        add(entry.record);
    }
}

void addSpent(const Entry& entry, std::uint32_t serial, std::vector<KnownCard>& known) {
    if (entry.serial != serial) {
        return;
    }
    for (const auto& [spent, sequence] :
         {std::pair{entry.spentBefore, entry.sequenceBefore},
          std::pair{entry.phase == Phase::Done ? entry.spentAfter : std::nullopt, entry.sequenceAfter}}) {
        if (spent) {
            auto one = entryOf(entry);
            one.spent = spent;
            one.sequence = sequence;
            known.push_back(one);
        }
    }
}

/// All that the ledger knew of a serial when it was presented.
struct Knowledge {
    std::vector<KnownCard> records;
    std::vector<KnownCard> spent;
};

Knowledge knowledgeOf(const std::vector<Entry>& ofCard, std::int64_t before, std::uint32_t serial) {
    Knowledge knowledge;
    for (const auto& entry : ofCard) {
        if (entry.number < before) {
            addRecords(entry, serial, knowledge.records);
            addSpent(entry, serial, knowledge.spent);
        }
    }
    return knowledge;
}

template <class Less> const KnownCard* highest(const std::vector<KnownCard>& known, Less less) {
    const auto found = std::ranges::max_element(known, less);
    return found == known.end() ? nullptr : &*found;
}

/// The record that the card is behind, or else the points that it is.
std::optional<KnownCard> aheadOf(const ShownCard& shown, const Knowledge& knowledge) {
    const auto* record =
        highest(knowledge.records, [](const auto& a, const auto& b) { return a.sequence < b.sequence; });
    if (record != nullptr && record->sequence > shown.current()->sequence) {
        return *record;
    }
    const auto* spent = highest(knowledge.spent, [](const auto& a, const auto& b) { return a.spent < b.spent; });
    return spent != nullptr && spent->spent > shown.spent() ? std::optional{*spent} : std::nullopt;
}

std::optional<KnownCard> otherFutureOf(const ShownCard& shown, const Knowledge& knowledge) {
    const auto& bytes = shown.slots[*shown.currentSlot].bytes;
    const auto other = std::ranges::find_if(knowledge.records, [&](const KnownCard& known) {
        return known.sequence == shown.current()->sequence && known.record != bytes;
    });
    return other == knowledge.records.end() ? std::nullopt : std::optional{*other};
}

std::optional<KnownCard> knownAgainst(Finding rule, const ShownCard& shown, const Knowledge& knowledge) {
    switch (rule) {
    case Finding::Rollback:
        return aheadOf(shown, knowledge);
    case Finding::Fork:
        return otherFutureOf(shown, knowledge);
    case Finding::MeterRose:
    case Finding::Overspent:
    case Finding::SerialDiffers:
    case Finding::SameSequence:
    case Finding::SequenceGap:
    case Finding::UnknownStation:
    case Finding::MeterCopiesDiffer:
    case Finding::SlotBad:
        break;
    }
    return knowledge.records.empty() ? std::nullopt : std::optional{knowledge.records.back()};
}

std::vector<Contradiction> contradictionsOf(const ShownCard& shown, const std::vector<Entry>& ofCard,
                                            std::int64_t refused) {
    if (!shown.currentSlot) {
        return {};
    }
    const auto knowledge = knowledgeOf(ofCard, refused, shown.current()->serial);
    std::vector<Contradiction> contradictions;
    for (const auto rule : everyCaseFinding) {
        if (shown.findings.has(rule)) {
            contradictions.push_back({rule, knownAgainst(rule, shown, knowledge)});
        }
    }
    return contradictions;
}

} // namespace

Result<std::vector<CardCase>, LedgerError> casesOf(Ledger& ledger) {
    const auto refused = ledger.ofKind(EntryKind::CardRefused);
    if (!refused) {
        return fail(refused.error());
    }
    std::vector<CardCase> cases;
    for (const auto& entry : *refused) {
        if (entry.reason != Reason::Anomaly) {
            continue;
        }
        auto known = std::ranges::find_if(
            cases, [&](const CardCase& one) { return one.uid == entry.uid && one.serial == entry.serial; });
        if (known == cases.end()) {
            known = cases.insert(cases.end(), CardCase{.uid = entry.uid, .serial = entry.serial});
        }
        known->presentations.push_back(presentationOf(entry));
        if (auto shown = ShownCard::from(entry.details)) {
            const auto ofCard = ledger.ofCard(entry.uid);
            if (!ofCard) {
                return fail(ofCard.error());
            }
            known->contradictions = contradictionsOf(*shown, *ofCard, entry.number);
            known->shown = *shown;
        }
    }
    std::ranges::sort(cases, std::greater{}, [](const CardCase& one) { return one.presentations.back().entry; });
    return cases;
}

std::vector<CardCase> casesNamed(std::string_view name, const std::vector<CardCase>& cases) {
    std::string uid(name);
    std::ranges::transform(uid, uid.begin(), [](unsigned char letter) { return std::tolower(letter); });
    std::vector<CardCase> named;
    std::ranges::copy_if(cases, std::back_inserter(named), [&](const CardCase& one) {
        return one.uid == uid || (one.serial && std::to_string(*one.serial) == name);
    });
    return named;
}

} // namespace tally
