#include "core/ledger/known_entries.h"

#include "core/base/checked_sums.h"
#include "core/ledger/transaction.h"

#include <algorithm>
#include <iterator>

namespace tally {

namespace {

bool closes(Phase phase) { return phase == Phase::Done || phase == Phase::NotDone; }

bool isLoad(EntryKind kind) { return kind == EntryKind::Issue || kind == EntryKind::TopUp; }

} // namespace

void KnownEntries::add(const ReadBody& body) {
    const auto& entry = body.entry;
    const auto number = static_cast<Number>(m_lines.size() + 1);
    Line line{.kind = entry.kind,
              .phase = entry.phase,
              .isStep = entry.phase == Phase::Open && entry.reason == Reason::RunDown,
              .hasChip = body.hasChip,
              .serial = entry.serial,
              .spentBefore = entry.spentBefore,
              .spentAfter = entry.spentAfter,
              .intent = entry.intent,
              .businessDay = entry.businessDay,
              .paid = paidPointsOf(entry)};
    line.previousOfKind = std::exchange(m_lastOfKind[entry.kind], number);
    m_days[entry.businessDay].push_back(number);
    if (!entry.uid.empty()) {
        addCard(entry, line);
    }
    if (entry.serial) {
        line.previousOfSerial = std::exchange(m_lastOfSerial[*entry.serial], number);
        if (entry.kind == EntryKind::Issue || entry.kind == EntryKind::CardAhead) {
            m_taken.insert(*entry.serial);
        }
    }
    if (!entry.requestId.empty()) {
        line.previousOfRequest = std::exchange(m_lastOfRequest[TextHash()(entry.requestId)], number);
    }
    if (entry.phase == Phase::Intent) {
        m_open.insert(number);
    }
    if (entry.kind == EntryKind::Issue && entry.phase == Phase::Done && entry.deposit &&
        (!entry.intent || std::ranges::none_of(answersTo(*entry.intent), [this](std::int64_t other) {
            return this->line(other).phase == Phase::Done;
        }))) {
        m_deposits.push_back({number, *entry.deposit});
    }
    if (entry.intent) {
        line.previousAnswer = std::exchange(m_lastAnswer[*entry.intent], number);
        if (closes(entry.phase)) {
            m_open.erase(*entry.intent);
        }
    }
    m_lines.push_back(line);
}

void KnownEntries::addCard(const Entry& entry, Line& line) {
    line.card = cardOf(entry.uid);
    auto& card = m_cards[line.card - 1];
    line.previousOfCard = std::exchange(card.last, static_cast<Number>(m_lines.size() + 1));
    line.builtOn = recordOf(card, entry.builtOn);
    line.record = recordOf(card, entry.record);
}

KnownEntries::Number KnownEntries::cardOf(const std::string& uid) {
    const auto [known, isNew] = m_cardNumbers.try_emplace(uid, static_cast<Number>(m_cards.size() + 1));
    if (isNew) {
        m_cards.push_back({.uid = uid});
    }
    return known->second;
}

/// An Intent's record is that of its outcome, and the next one is built on it: most are kept already.
KnownEntries::Number KnownEntries::recordOf(Card& card, const std::optional<std::array<std::uint8_t, 48>>& record) {
    if (!record) {
        return 0;
    }
    for (const auto kept : card.records) {
        if (kept != 0 && m_records[kept - 1] == *record) {
            return kept;
        }
    }
    m_records.push_back(*record);
    card.records = {static_cast<Number>(m_records.size()), card.records[0]};
    return card.records[0];
}

std::vector<std::int64_t> KnownEntries::chain(Number last, Number Line::*previous) const {
    std::vector<std::int64_t> numbers;
    for (auto number = last; number != 0; number = line(number).*previous) {
        numbers.push_back(number);
    }
    std::ranges::reverse(numbers);
    return numbers;
}

template <class Key> KnownEntries::Number KnownEntries::lastOf(const std::unordered_map<Key, Number>& lasts, Key key) {
    const auto found = lasts.find(key);
    return found == lasts.end() ? 0 : found->second;
}

KnownEntries::Number KnownEntries::lastOfCard(std::string_view uid) const {
    const auto found = m_cardNumbers.find(uid);
    return found == m_cardNumbers.end() ? 0 : m_cards[found->second - 1].last;
}

KnownEntries::Number KnownEntries::firstOfDay(BusinessDay day) const {
    const auto found = m_days.find(day);
    return found == m_days.end() ? 0 : found->second.front();
}

std::vector<std::int64_t> KnownEntries::ofCard(std::string_view uid) const {
    return chain(lastOfCard(uid), &Line::previousOfCard);
}

std::vector<PaidOutline> KnownEntries::paidOnCardSinceDay(std::string_view uid, BusinessDay day) const {
    std::vector<PaidOutline> outlines;
    const auto first = firstOfDay(day);
    for (auto number = lastOfCard(uid); first != 0 && number >= first; number = line(number).previousOfCard) {
        const auto& its = line(number);
        outlines.push_back({number, its.kind, its.phase, its.intent, its.serial, its.businessDay, its.paid});
    }
    std::ranges::reverse(outlines);
    return outlines;
}

std::int64_t KnownEntries::latestChipOf(std::string_view uid, BusinessDay day) const {
    const auto first = firstOfDay(day);
    for (auto number = lastOfCard(uid); first != 0 && number >= first; number = line(number).previousOfCard) {
        if (line(number).hasChip && line(number).businessDay == day) {
            return number;
        }
    }
    return 0;
}

std::vector<std::int64_t> KnownEntries::loadsOfCard(std::string_view uid) const {
    std::vector<std::int64_t> numbers;
    for (auto number = lastOfCard(uid); number != 0; number = line(number).previousOfCard) {
        const auto& its = line(number);
        if (its.phase == Phase::Done && (isLoad(its.kind) || its.kind == EntryKind::Extend)) {
            numbers.push_back(number);
        }
    }
    return numbers;
}

EntryOutline KnownEntries::outlineOf(std::int64_t number) const {
    const auto& its = line(number);
    const auto recordAt = [this](Number at) { return at == 0 ? std::nullopt : std::optional(m_records[at - 1]); };
    return {.number = number,
            .kind = its.kind,
            .phase = its.phase,
            .intent = its.intent,
            .serial = its.serial,
            .spentBefore = its.spentBefore,
            .spentAfter = its.spentAfter,
            .record = recordAt(its.record),
            .builtOn = recordAt(its.builtOn)};
}

std::vector<EntryOutline> KnownEntries::outlineOfCard(std::string_view uid) const {
    std::vector<EntryOutline> outlines;
    for (const auto number : ofCard(uid)) {
        outlines.push_back(outlineOf(number));
    }
    return outlines;
}

std::vector<std::string_view> KnownEntries::cards() const {
    std::vector<std::string_view> uids(m_cards.size());
    std::ranges::transform(m_cards, uids.begin(), [](const Card& card) { return std::string_view(card.uid); });
    std::ranges::sort(uids);
    return uids;
}

std::vector<std::int64_t> KnownEntries::ofSerial(std::uint32_t serial) const {
    return chain(lastOf(m_lastOfSerial, serial), &Line::previousOfSerial);
}

std::vector<std::int64_t> KnownEntries::perhapsOfRequest(std::string_view requestId) const {
    return chain(lastOf(m_lastOfRequest, TextHash()(requestId)), &Line::previousOfRequest);
}

std::vector<std::int64_t> KnownEntries::ofDays(BusinessDay first, BusinessDay last, std::int64_t upTo) const {
    std::vector<std::int64_t> numbers;
    for (auto day = m_days.lower_bound(first); day != m_days.end() && day->first <= last; ++day) {
        const auto end = std::ranges::upper_bound(day->second, upTo);
        numbers.insert(numbers.end(), day->second.begin(), end);
    }
    return numbers;
}

std::int64_t KnownEntries::lastNumberBy(BusinessDay day) const {
    const auto after = m_days.upper_bound(day);
    return after == m_days.begin() ? 0 : std::prev(after)->second.back();
}

std::vector<std::int64_t> KnownEntries::ofKind(EntryKind kind, std::int64_t from, std::int64_t upTo) const {
    std::vector<std::int64_t> numbers;
    for (auto number = latest(kind, upTo); number >= std::max<std::int64_t>(from, 1);
         number = line(number).previousOfKind) {
        numbers.push_back(number);
    }
    std::ranges::reverse(numbers);
    return numbers;
}

std::int64_t KnownEntries::latest(EntryKind kind, std::int64_t upTo) const {
    const auto found = m_lastOfKind.find(kind);
    auto number = found == m_lastOfKind.end() ? Number{0} : found->second;
    while (number > upTo) {
        number = line(number).previousOfKind;
    }
    return number;
}

std::vector<std::int64_t> KnownEntries::answersTo(std::int64_t intent) const {
    return chain(lastOf(m_lastAnswer, intent), &Line::previousAnswer);
}

bool KnownEntries::isFirstAnswer(std::int64_t number, std::int64_t intent, Phase phase) const {
    return std::ranges::none_of(answersTo(intent), [&](std::int64_t other) {
        const auto& before = line(other);
        const bool isSame =
            phase == Phase::Open ? before.phase == Phase::Open && !before.isStep : closes(before.phase);
        return other < number && isSame;
    });
}

bool KnownEntries::isAnsweredBy(std::int64_t intent, std::int64_t number) const {
    return std::ranges::any_of(answersTo(intent),
                               [&](std::int64_t answer) { return answer <= number && closes(line(answer).phase); });
}

std::vector<std::int64_t> KnownEntries::openIntentsAt(std::int64_t upTo) const {
    const auto number = std::min(upTo, last());
    std::set<std::int64_t> open(m_open.begin(), m_open.upper_bound(number));
    for (auto later = number + 1; later <= last(); ++later) {
        const auto& its = line(later);
        const auto intent = its.intent.value_or(0);
        if (closes(its.phase) && intent > 0 && intent <= number && line(intent).phase == Phase::Intent &&
            !isAnsweredBy(intent, number)) {
            open.insert(intent);
        }
    }
    return {open.begin(), open.end()};
}

std::optional<DepositsHeld> KnownEntries::depositsHeldAt(std::int64_t upTo) const {
    DepositsHeld held;
    CheckedSums sums;
    for (const auto& deposit : m_deposits) {
        if (deposit.number > upTo) {
            break;
        }
        ++held.cards;
        sums.add(held.money, deposit.money);
    }
    return sums.areExact() ? std::optional(held) : std::nullopt;
}

} // namespace tally
