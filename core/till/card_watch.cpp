#include "core/till/card_watch.h"

#include "core/card/session.h"
#include "core/ledger/noted.h"
#include "core/till/chip_details.h"
#include "core/till/chip_policy.h"
#include "core/till/price_book.h"
#include "core/till/shown_card.h"

#include <algorithm>
#include <utility>

namespace tally {

namespace {

/// A card that lies on the reader is read again and again; within this time it is one presentation.
constexpr std::chrono::minutes onePresentation{1};

/// What a change of a card in this state would be judged by; empty where there is none to be made.
std::optional<ChipOccasion> occasionFor(CardState state) {
    switch (state) {
    case CardState::Blank:
    case CardState::HalfIssued:
    case CardState::InUse:
        return ChipOccasion::Issue;
    case CardState::Ready:
        return ChipOccasion::SeenLater;
    case CardState::Closed:
    case CardState::Expired:
    case CardState::Blocked:
    case CardState::Damaged:
    case CardState::Spoiled:
    case CardState::Anomaly:
    case CardState::Newer:
    case CardState::Foreign:
        return std::nullopt;
    }
    return std::nullopt;
}

/// Refusals that an auditor wants to see; a blank card at the wrong moment is not one.
bool isNoted(TillError refusal) {
    return refusal == TillError::Foreign || refusal == TillError::InUse || refusal == TillError::Anomaly ||
           refusal == TillError::Spoiled || refusal == TillError::Damaged || refusal == TillError::KnownUid ||
           refusal == TillError::NewerCard || refusal == TillError::Blocked || refusal == TillError::ChipRefused;
}

ChipLook judged(ChipLook chip, const ChipPolicy& policy, ChipOccasion occasion) {
    chip.ruling = policy.on(chip.findings, occasion);
    chip.objections = policy.objectionsTo(chip.findings, occasion);
    return chip;
}

/// A question that only a blank card is asked has been answered today, if it was issued today.
void keepFound(ChipFindings& now, const ChipFindings& earlier) {
    for (const auto test : everyChipTest) {
        if (now.of(test) == ChipOutcome::NotTested && earlier.of(test) == ChipOutcome::Found) {
            now.set(test, ChipOutcome::Found);
        }
    }
}

CardContent contentFor(CardState state, ChipOccasion occasion) {
    if (state != CardState::Blank) {
        return CardContent::InUse;
    }
    return occasion == ChipOccasion::Issue ? CardContent::BlankToIssue : CardContent::Blank;
}

nlohmann::json knownOf(const CardHistory& history, std::uint32_t serial) {
    const auto known = history.newestKnown(serial);
    if (!known) {
        return nullptr;
    }
    return {{"sequence", known->sequence},
            {"loaded", known->loaded},
            {"spent", history.highestSpent(serial).value_or(known->spent)}};
}

Points risenSince(std::uint32_t now, std::uint32_t before) { return Points{now > before ? now - before : 0}; }

/// By the prices in force. Empty for no points, and for more than any price is told for.
std::optional<Money> priceOf(Ledger& ledger, Points points) {
    const auto inForce = pricesInForce(ledger);
    const auto price = inForce ? inForce->prices.moneyFor(points) : fail(PriceError::ListInvalid);
    return price ? std::optional(*price) : std::nullopt;
}

} // namespace

CardWatch::CardWatch(CardReader& reader, Books& books, const SiteKeys& keys)
    : m_reader(reader), m_books(books), m_keys(keys) {}

Result<std::optional<ChipLook>, TillError> CardWatch::glance(const CardReading& reading) {
    const auto occasion = occasionFor(reading.view.state);
    if (!occasion) {
        return std::nullopt;
    }
    const auto policy = chipPolicyInForce(m_books.ledger());
    if (!policy) {
        return fail(policy.error());
    }
    auto chip = known(reading.card);
    if (!chip) {
        return fail(chip.error());
    }
    return judged(*std::move(chip), *policy, *occasion);
}

Result<ChipLook, TillError> CardWatch::look(const CardReading& reading, ChipOccasion occasion, Checks checks) {
    const auto policy = chipPolicyInForce(m_books.ledger());
    if (!policy) {
        return fail(policy.error());
    }
    auto earlier = known(reading.card);
    if (!earlier) {
        return fail(earlier.error());
    }
    const bool isKnown = earlier->source == ChipLook::Source::EarlierToday;
    if (occasion == ChipOccasion::SeenLater && checks == Checks::FirstOfDay && isKnown) {
        return judged(*std::move(earlier), *policy, occasion);
    }
    auto checked = check(reading, occasion);
    if (!checked) {
        return fail(checked.error());
    }
    if (occasion == ChipOccasion::SeenLater) {
        keepFound(*checked, earlier->findings);
    }
    return judged({*checked, ChipLook::Source::JustNow}, *policy, occasion);
}

Result<ChipLook, TillError> CardWatch::known(const Selected& card) {
    const auto entry = m_books.ledger().latestChipOf(card.uid.hex(), m_books.today());
    if (!entry) {
        return fail(tillErrorOf(entry.error()));
    }
    const auto free = glanceAtChip(card);
    auto findings = *entry ? chipFindingsFrom((*entry)->details.at(noted::chip)) : std::nullopt;
    if (!findings) {
        return ChipLook{free, ChipLook::Source::SelectingAlone};
    }
    for (const auto test : {ChipTest::CardType, ChipTest::RandomUid}) {
        findings->set(test, free.of(test));
    }
    return ChipLook{*findings, ChipLook::Source::EarlierToday};
}

Result<ChipFindings, TillError> CardWatch::check(const CardReading& reading, ChipOccasion occasion) {
    const auto& card = reading.card;
    if (const auto back = m_reader.reselect(card.uid, reselectPatience); !back) {
        const bool isGone = back.error() == CardError::NoCard;
        return fail(isGone ? TillError::CardRemoved : tillErrorOf(back.error()));
    }
    const auto content = contentFor(reading.view.state, occasion);
    const auto* version = m_keys.find(reading.keyVersion);
    const CardKeys keys(card.uid, version != nullptr ? *version : m_keys.newest());
    const auto chip = checkChip(m_reader, m_reader.rawCard(), card, content, &keys);
    if (!chip) {
        return fail(tillErrorOf(chip.error()));
    }
    return *chip;
}

void CardWatch::noteRefused(const CardReading& reading, TillError refusal, const nlohmann::json& more) {
    if (!isNoted(refusal)) {
        return;
    }
    auto entry = m_books.begin(EntryKind::CardRefused, Phase::Note);
    entry.uid = reading.card.uid.hex();
    entry.serial = reading.view.serial;
    entry.reason = reasonOf(refusal);
    const auto earlier = entriesOfToday(reading.card.uid);
    const bool isSame = earlier && !earlier->empty() && earlier->back().kind == entry.kind &&
                        earlier->back().reason == entry.reason && earlier->back().serial == entry.serial;
    if (isSame && entry.time >= earlier->back().time && entry.time - earlier->back().time < onePresentation) {
        return;
    }
    entry.details = more;
    if (refusal == TillError::Anomaly) {
        entry.details["shown"] = ShownCard::of(reading).toDetails();
    }
    // The refusal stands whether or not it could be written down.
    static_cast<void>(m_books.ledger().append(entry));
}

std::optional<CardAhead> CardWatch::noteAhead(const CardReading& reading, const CardHistory& history) {
    const auto* const own = newestOwn(reading);
    // What contradicts itself is turned away with its evidence, and is no knowledge to judge it by.
    if (own == nullptr || reading.view.findings.areAnomalous()) {
        return std::nullopt;
    }
    if (history.holds(own->bytes)) {
        return notedAhead(own->bytes);
    }
    const auto& record = *own->record;
    auto entry = m_books.begin(EntryKind::CardAhead, Phase::Note);
    entry.uid = reading.card.uid.hex();
    entry.serial = record.serial;
    entry.record = own->bytes;
    const auto spent = reading.view.spent.value_or(Points{record.spent});
    entry.details = {{"known", knownOf(history, record.serial)},
                     {"shown", {{"sequence", record.sequence}, {"loaded", record.loaded}, {"spent", spent.count()}}}};
    if (auto others = othersOf(record.serial, entry.uid); !others.empty()) {
        entry.details["serial_also_of"] = std::move(others);
    }
    const auto before = history.newestKnown(record.serial);
    const auto loaded = risenSince(record.loaded, before ? before->loaded : 0);
    entry.points = loaded;
    entry.money = priceOf(m_books.ledger(), loaded);
    // Where nothing can be written down, no intent can either, and the change goes no further.
    const auto number = m_books.ledger().append(entry);
    entry.number = number.value_or(0);
    return number ? std::optional(CardAhead::from(entry)) : std::nullopt;
}

std::optional<CardAhead> CardWatch::notedAhead(const RecordBytes& record) {
    const auto ahead = m_books.ledger().ofKind(EntryKind::CardAhead).value_or(std::vector<Entry>{});
    const auto noted = std::ranges::find(ahead, std::optional(record), &Entry::record);
    return noted == ahead.end() ? std::nullopt : std::optional(CardAhead::from(*noted));
}

const Slot* CardWatch::newestOwn(const CardReading& reading) const {
    const Slot* newest = nullptr;
    for (const auto& slot : reading.slots) {
        const bool isOwn = slot.record && slot.record->station == m_books.site().station;
        if (isOwn && (newest == nullptr || slot.record->sequence > newest->record->sequence)) {
            newest = &slot;
        }
    }
    return newest;
}

nlohmann::json CardWatch::othersOf(std::uint32_t serial, const std::string& uid) {
    auto others = nlohmann::json::array();
    for (const auto& entry : m_books.ledger().ofSerial(serial).value_or(std::vector<Entry>{})) {
        if (entry.kind == EntryKind::Issue && entry.phase == Phase::Done && entry.uid != uid) {
            others.push_back(entry.uid);
        }
    }
    return others;
}

Result<std::vector<Entry>, TillError> CardWatch::entriesOfToday(const Uid& uid) {
    const auto today = m_books.today();
    const auto before = m_books.ledger().lastNumberBy(today - std::chrono::days{1});
    if (!before) {
        return fail(tillErrorOf(before.error()));
    }
    auto entries = m_books.ledger().ofCardSince(uid.hex(), *before + 1);
    if (!entries) {
        return fail(tillErrorOf(entries.error()));
    }
    std::erase_if(*entries, [&](const Entry& entry) { return entry.businessDay != today; });
    return *std::move(entries);
}

} // namespace tally
