#include "core/till/card_work.h"

#include "core/card/issue_card.h"
#include "core/card/judge_card.h"
#include "core/card/layout.h"
#include "core/card/meter.h"
#include "core/card/value_block.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/transaction.h"
#include "core/till/bonus_record.h"
#include "core/till/overwriting.h"
#include "core/till/sale.h"
#include "core/till/settling.h"

#include <algorithm>
#include <limits>
#include <set>

namespace tally {

namespace {

/// Within this time of its intent a refund found taken is paid out; later only the journals can tell (card-format.md,
/// section 6).
constexpr std::chrono::seconds payOutWithin{60};

bool holdsRecord(CardState state) {
    return state == CardState::Ready || state == CardState::Closed || state == CardState::Expired;
}

bool concerns(const OpenChange& change, const CardReading& reading) {
    const auto& serial = reading.view.serial;
    if (change.intent.kind == EntryKind::Issue && !serial) {
        return true;
    }
    return serial == change.intent.serial;
}

BlockData meterBlock(std::uint32_t value) {
    return ValueBlock{static_cast<std::int32_t>(value), layout::meter.number()}.encode();
}

IssueBlock issueBlockOf(const Entry& intent, std::uint32_t siteId) {
    const auto first = BalanceRecord::peek(*intent.record);
    const auto issuedAt = std::chrono::floor<std::chrono::seconds>(intent.time).time_since_epoch().count();
    return {first.keyVersion, siteId, first.serial, static_cast<std::uint32_t>(issuedAt)};
}

/// Days since 1970-01-01 as a record holds them; 0, for ever, without a validity.
std::uint16_t lastDayOf(BusinessDay from, std::chrono::days validity) {
    if (validity == std::chrono::days{}) {
        return 0;
    }
    const std::int64_t day = (from + validity).time_since_epoch().count();
    return static_cast<std::uint16_t>(std::min<std::int64_t>(day, std::numeric_limits<std::uint16_t>::max()));
}

/// 0 is for ever.
std::uint16_t laterOf(std::uint16_t a, std::uint16_t b) { return a == 0 || b == 0 ? std::uint16_t{0} : std::max(a, b); }

/// Whether an open issue goes on on the card as it lies there. Where a card of this UID was issued before, the one that
/// lies there may be a copy of it.
bool goesOn(const OpenChange& issue, const Presented& presented, IfInUse ifInUse) {
    if (presented.history.knowsUid()) {
        return false;
    }
    const auto& view = presented.reading.view;
    if (view.state == CardState::InUse) {
        return ifInUse == IfInUse::Overwrite || allowsOverwriting(issue.intent) || isOwnTearing(view.inUse);
    }
    return view.state == CardState::Blank || view.state == CardState::HalfIssued;
}

bool isInTimeToPayOut(const Entry& refund, const Books& books) {
    const auto elapsed = books.now() - refund.time;
    return elapsed >= std::chrono::seconds{0} && elapsed <= payOutWithin;
}

/// The intent with the record that is open now, which need not be the first one sent.
Entry intentOf(const OpenChange& change) {
    Entry intent = change.intent;
    intent.record = change.record;
    intent.builtOn = change.builtOn;
    return intent;
}

} // namespace

Money Settled::change() const { return kind == EntryKind::Refund ? Money{} : changeOf(payments); }

std::vector<Payment> Settled::handOut() const {
    const bool isRefund = kind == EntryKind::Refund;
    std::vector<Payment> out;
    switch (phase) {
    case Phase::Done:
        if (!isRefund && change() != Money{}) {
            out.push_back({PaymentKind::Cash, change()});
        }
        for (const auto& payment : isRefund ? payments : std::vector<Payment>{}) {
            out.push_back({payment.kind, payment.amount});
        }
        break;
    case Phase::NotDone:
        for (const auto& payment : isRefund ? std::vector<Payment>{} : payments) {
            out.push_back({payment.kind, payment.given.value_or(payment.amount)});
        }
        break;
    case Phase::Note:
    case Phase::Intent:
    case Phase::Open:
        break;
    }
    return out;
}

Settled settledBy(const Entry& intent, const Change& made) {
    return {.intent = intent.number,
            .kind = intent.kind,
            .phase = made.phase,
            .points = intent.points.value_or(Points{}),
            .money = intent.money.value_or(Money{}),
            .requestId = intent.requestId,
            .entry = made.entry,
            .payments = intent.payments,
            .serial = intent.serial};
}

CardWork::CardWork(CardReader& reader, Books& books, const SiteKeys& keys)
    : m_reader(reader), m_books(books), m_keys(keys) {}

Result<Presented, TillError> CardWork::present(std::chrono::milliseconds patience, Purpose purpose) {
    const auto card = m_reader.select(patience);
    if (!card) {
        return fail(tillErrorOf(card.error()));
    }
    return read(*card, purpose);
}

Result<Presented, TillError> CardWork::again(const Uid& uid, Purpose purpose) {
    const auto card = m_reader.select(reselectPatience);
    if (!card || card->uid != uid) {
        return fail(card || card.error() == CardError::NoCard ? TillError::CardRemoved : tillErrorOf(card.error()));
    }
    return read(*card, purpose);
}

Result<Presented, TillError> CardWork::read(const Selected& card, Purpose purpose) {
    const auto reading = readCard(m_reader, card, m_keys, purpose, m_books.today());
    if (!reading) {
        return fail(tillErrorOf(reading.error()));
    }
    auto history = CardHistory::of(m_books.ledger(), card.uid.hex());
    if (!history) {
        return fail(tillErrorOf(history.error()));
    }
    Presented presented{*reading, *std::move(history)};
    presented.history.judgeStranger(presented.reading);
    return presented;
}

std::optional<ChipOccasion> CardWork::chipCheckBefore(const Presented& presented, IfInUse ifInUse) const {
    const auto isAnyOpen = [&](auto wouldGoOn) {
        return std::ranges::any_of(presented.history.open(), [&](const OpenChange& change) {
            return concerns(change, presented.reading) && wouldGoOn(change);
        });
    };
    if (isAnyOpen([&](const OpenChange& change) {
            return change.intent.kind == EntryKind::Issue && goesOn(change, presented, ifInUse);
        })) {
        return ChipOccasion::Issue;
    }
    const bool paysOut = holdsRecord(presented.reading.view.state) && isAnyOpen([&](const OpenChange& change) {
                             return change.intent.kind == EntryKind::Refund && isInTimeToPayOut(change.intent, m_books);
                         });
    return paysOut ? std::optional{ChipOccasion::SeenLater} : std::nullopt;
}

Settling CardWork::settle(Presented& presented, IfInUse ifInUse) {
    Settling settling;
    const auto uid = presented.reading.card.uid;
    std::set<std::int64_t> lookedAt;
    while (!settling.error) {
        // Afresh each time: a weak block reads well at one moment and not at the next.
        if (holdsRecord(presented.reading.view.state) && presented.reading.needsHealing()) {
            settling.error = heal(presented);
            if (settling.error) {
                break;
            }
        }
        const auto& open = presented.history.open();
        const auto next = std::ranges::find_if(open, [&](const OpenChange& change) {
            return concerns(change, presented.reading) && !lookedAt.contains(change.intent.number);
        });
        if (next == open.end()) {
            break;
        }
        const OpenChange change = *next;
        lookedAt.insert(change.intent.number);
        const auto made = settleOne(change, presented, ifInUse);
        if (!made) {
            continue;
        }
        if (change.intent.kind != EntryKind::Heal) {
            settling.settled.push_back(settledBy(change.intent, *made));
        }
        if (made->phase == Phase::Open && made->error != TillError::OpenElsewhere) {
            settling.error = made->error;
        } else if (auto afresh = again(uid, Purpose::Writing)) {
            presented = std::move(*afresh);
        } else {
            settling.error = afresh.error();
        }
    }
    return settling;
}

std::optional<TillError> CardWork::heal(Presented& presented) {
    const auto& reading = presented.reading;
    auto intent = m_books.begin(EntryKind::Heal, Phase::Intent);
    intent.uid = reading.card.uid.hex();
    intent.serial = reading.view.serial;
    intent.staffCard = (reading.view.flags.value_or(0) & BalanceRecord::flagStaff) != 0;
    intent.details = {{"found", nlohmann::json::array()}};
    for (const auto& value : reading.view.meter) {
        intent.details["found"].push_back(value ? nlohmann::json(*value) : nlohmann::json(nullptr));
    }
    const auto number = m_books.ledger().append(intent);
    if (!number) {
        return tillErrorOf(number.error());
    }
    intent.number = *number;

    const CardKeys keys(reading.card.uid, *m_keys.find(reading.keyVersion));
    const auto healed = healMeter(m_reader, reading.card.uid, keys);
    auto outcome = m_books.follow(intent, healed ? Phase::Done : Phase::NotDone);
    if (healed) {
        outcome.spentAfter = meterStart - *healed;
    } else {
        outcome.reason = reasonOf(tillErrorOf(healed.error()));
    }
    if (const auto written = m_books.ledger().append(outcome); !written) {
        return tillErrorOf(written.error());
    }
    if (!healed) {
        return healed.error() == CardError::Malformed ? TillError::Damaged : tillErrorOf(healed.error());
    }
    auto afresh = again(reading.card.uid, Purpose::Writing);
    if (!afresh) {
        return afresh.error();
    }
    presented = std::move(*afresh);
    return std::nullopt;
}

std::optional<Change> CardWork::settleOne(const OpenChange& change, Presented& presented, IfInUse ifInUse) {
    const auto state = presented.reading.view.state;
    if (change.intent.kind == EntryKind::Issue) {
        if (goesOn(change, presented, ifInUse)) {
            const auto overwriting = state == CardState::InUse ? IfInUse::Overwrite : IfInUse::Keep;
            return runIssue(intentOf(change), presented, Phase::Open, overwriting);
        }
        if (state == CardState::Spoiled) {
            return notDone(intentOf(change), TillError::Spoiled);
        }
    }
    if (!holdsRecord(state)) {
        return std::nullopt;
    }
    if (change.intent.kind == EntryKind::Heal) {
        return done(change.intent, presented.reading);
    }
    if (change.intent.kind == EntryKind::Extend) {
        return settleExtension(change, presented);
    }
    return change.intent.kind == EntryKind::Refund ? settleRefund(change, presented) : settleRecord(change, presented);
}

std::optional<Change> CardWork::settleRecord(const OpenChange& change, Presented& presented) {
    const auto& reading = presented.reading;
    const auto& older = reading.slots[reading.nextSlot()];
    const auto before = older.record ? std::optional{older.bytes} : std::nullopt;
    switch (settlingOf(change.record, change.builtOn, reading.currentBytes(), before)) {
    case RecordSettling::WriteOnceMore:
        return runRecord(intentOf(change), presented, *reading.currentSlot, Phase::Open);
    case RecordSettling::WriteAgain:
        return runRecord(intentOf(change), presented, reading.nextSlot(), Phase::Open);
    case RecordSettling::BuiltUpon:
        return done(intentOf(change), reading);
    case RecordSettling::Owed:
        return writeOwed(change, presented);
    case RecordSettling::OnlyJournals:
        return stillOpen(change, reading);
    }
    return std::nullopt;
}

std::optional<Change> CardWork::settleExtension(const OpenChange& change, Presented& presented) {
    const auto& reading = presented.reading;
    const auto& intent = change.intent;
    if (change.record != RecordBytes{}) {
        return settleRecord(change, presented);
    }
    // The balance was to be run down, and no record was sent yet.
    if (reading.currentBytes() != change.builtOn) {
        return stillOpen(change, reading);
    }
    const auto taken = intent.spentBefore.value_or(0) + intent.points.value_or(Points{}).count();
    // No machine plays an expired card, so that all of its balance can only have gone by this.
    return reading.view.spent == Points{taken} ? loadRunDown(intent, presented)
                                               : notDone(intent, TillError::CardRemoved);
}

Change CardWork::writeOwed(const OpenChange& change, Presented& presented) {
    const auto& reading = presented.reading;
    const auto owed = BalanceRecord::peek(change.record);
    const auto points = static_cast<std::uint32_t>(change.intent.points.value_or(Points{}).count());
    auto next = reading.current();
    if (next.sequence >= BalanceRecord::largestSequence || points > BalanceRecord::largestLoaded - next.loaded) {
        return stillOpen(change, reading);
    }
    const CardKeys keys(reading.card.uid, m_keys.newest());
    next.keyVersion = keys.version();
    next.sequence += 1;
    next.loaded = std::max(next.loaded + points, owed.loaded);
    next.validUntil = laterOf(next.validUntil, owed.validUntil);
    next.spent = static_cast<std::uint32_t>(reading.view.spent->count());
    next.bonus = bonusWithOwed(change, reading.current(), next.spent);
    next.previous = macStart(reading.currentBytes());
    next.station = m_books.site().station;

    Entry intent = change.intent;
    intent.record = next.encode(keys);
    intent.builtOn = reading.currentBytes();
    auto superseding = m_books.follow(intent, Phase::Open);
    superseding.reason = Reason::Owed;
    if (const auto number = m_books.ledger().append(superseding); !number) {
        return {Phase::Open, tillErrorOf(number.error()), 0, intent.number};
    }
    return runRecord(intent, presented, reading.nextSlot(), Phase::Open);
}

Change CardWork::settleRefund(const OpenChange& change, const Presented& presented) {
    const auto& intent = change.intent;
    const DebitEvidence evidence{intent.spentBefore.value_or(0),
                                 static_cast<std::uint32_t>(intent.points.value_or(Points{}).count()),
                                 change.copyReadLow, change.foundHalfTaken};
    switch (settlingOf(evidence, static_cast<std::uint32_t>(presented.reading.view.spent->count()))) {
    case DebitSettling::Taken:
        return isInTimeToPayOut(intent, m_books) ? done(intent, presented.reading)
                                                 : stillOpen(change, presented.reading);
    case DebitSettling::NotTaken:
        return notDone(intent, TillError::CardRemoved);
    case DebitSettling::OnlyJournals:
        break;
    }
    return stillOpen(change, presented.reading);
}

Change CardWork::issue(Presented& presented, const Entry& terms, std::optional<std::uint32_t> serial,
                       std::chrono::days validity) {
    const auto& uid = presented.reading.card.uid;
    const CardKeys keys(uid, m_keys.newest());
    const auto complete = [&](std::uint32_t number) {
        Entry intent = terms;
        intent.uid = uid.hex();
        intent.serial = number;
        BalanceRecord first;
        first.keyVersion = keys.version();
        first.serial = number;
        first.sequence = 1;
        first.loaded = static_cast<std::uint32_t>(terms.points.value_or(Points{}).count());
        first.bonus = static_cast<std::uint32_t>(terms.bonus.value_or(Points{}).count());
        first.station = m_books.site().station;
        first.flags = terms.staffCard ? BalanceRecord::flagStaff : std::uint16_t{0};
        first.validUntil = lastDayOf(terms.businessDay, validity);
        intent.record = first.encode(keys);
        return intent;
    };
    auto& ledger = m_books.ledger();
    Entry intent;
    if (serial) {
        intent = complete(*serial);
        const auto number = ledger.append(intent);
        if (!number) {
            return {Phase::NotDone, tillErrorOf(number.error())};
        }
        intent.number = *number;
    } else {
        auto appended = ledger.appendIssueIntent(m_books.site().station, complete);
        if (!appended) {
            return {Phase::NotDone, tillErrorOf(appended.error())};
        }
        intent = std::move(*appended);
    }
    const auto ifInUse = allowsOverwriting(intent) ? IfInUse::Overwrite : IfInUse::Keep;
    return runIssue(intent, presented, Phase::NotDone, ifInUse);
}

Change CardWork::topUp(Presented& presented, const Entry& terms, std::chrono::days validity) {
    const auto& reading = presented.reading;
    const auto& current = reading.current();
    const CardKeys keys(reading.card.uid, m_keys.newest());
    BalanceRecord next = current;
    next.keyVersion = keys.version();
    next.sequence += 1;
    next.loaded += static_cast<std::uint32_t>(terms.points->count());
    next.spent = static_cast<std::uint32_t>(reading.view.spent->count());
    next.bonus = current.bonusAt(next.spent) + static_cast<std::uint32_t>(terms.bonus.value_or(Points{}).count());
    next.previous = macStart(reading.currentBytes());
    next.station = m_books.site().station;
    if (validity != std::chrono::days{}) {
        next.validUntil = laterOf(current.validUntil, lastDayOf(terms.businessDay, validity));
    }
    if (next.loaded < presented.history.highestLoaded(current.serial)) {
        return {Phase::NotDone, TillError::OpenElsewhere};
    }

    Entry intent = terms;
    intent.uid = reading.card.uid.hex();
    intent.serial = current.serial;
    intent.balanceBefore = reading.view.balance;
    intent.sequenceBefore = current.sequence;
    intent.spentBefore = next.spent;
    intent.record = next.encode(keys);
    intent.builtOn = reading.currentBytes();
    const auto number = m_books.ledger().append(intent);
    if (!number) {
        return {Phase::NotDone, tillErrorOf(number.error())};
    }
    intent.number = *number;
    return runRecord(intent, presented, reading.nextSlot(), Phase::NotDone);
}

Change CardWork::refund(Presented& presented, const Entry& terms) {
    auto& reading = presented.reading;
    Entry intent = terms;
    intent.uid = reading.card.uid.hex();
    intent.serial = reading.view.serial;
    intent.balanceBefore = reading.view.balance;
    intent.sequenceBefore = reading.view.sequence;
    intent.spentBefore = static_cast<std::uint32_t>(reading.view.spent->count());
    intent.builtOn = reading.currentBytes();
    const auto number = m_books.ledger().append(intent);
    if (!number) {
        return {Phase::NotDone, tillErrorOf(number.error())};
    }
    intent.number = *number;

    if (const auto stopped = takeOff(intent, reading)) {
        return *stopped;
    }
    auto made = done(intent, reading);
    writeBonusRecord(made, intent, presented);
    return made;
}

std::optional<Change> CardWork::takeOff(const Entry& intent, CardReading& reading) {
    const auto points = static_cast<std::uint32_t>(intent.points.value_or(Points{}).count());
    const auto copied = debitCopy(m_reader, reading, points);
    switch (copied.progress) {
    case Progress::NotSent:
        return notDone(intent, tillErrorOf(*copied.error));
    case Progress::Open:
        return open(intent, tillErrorOf(*copied.error), {{"copy_read_low", false}});
    case Progress::Done:
        break;
    }
    // Not noted, it is better that the copies stay as they are: they tell it themselves. Of an expired card, which no
    // machine plays, the meter alone tells enough.
    if (const auto noted = intent.kind == EntryKind::Refund ? noteCopyReadLow(intent) : Result<void, TillError>{};
        !noted) {
        return Change{Phase::Open, noted.error(), 0, intent.number};
    }
    const auto followed = debitMeter(m_reader, reading, points);
    if (followed.progress != Progress::Done) {
        return open(intent, tillErrorOf(*followed.error), {{"copy_read_low", true}});
    }
    reading.meter.fill(meterBlock(*reading.view.meter[0] - points));
    judgeCard(reading, m_books.today());
    return std::nullopt;
}

void CardWork::writeBonusRecord(Change& made, const Entry& refund, Presented& presented) {
    auto intent = bonusRecordAfter(m_books, m_keys, refund);
    if (made.phase != Phase::Done || !intent) {
        return;
    }
    intent->number = made.entry + 1; // appended together
    const auto written = runRecord(*intent, presented, presented.reading.nextSlot(), Phase::Open);
    made.openRecord = written.phase == Phase::Open ? intent->number : 0;
}

Change CardWork::extend(Presented& presented, const Entry& terms, BusinessDay until) {
    auto& reading = presented.reading;
    const auto& current = reading.current();
    const auto expired = reading.view.state == CardState::Expired ? *reading.view.balance : Points{};
    if (current.sequence >= BalanceRecord::largestSequence ||
        expired > Points{BalanceRecord::largestLoaded - current.loaded}) {
        return {Phase::NotDone, TillError::BalanceTooLarge};
    }
    if (current.loaded < presented.history.highestLoaded(current.serial)) {
        return {Phase::NotDone, TillError::OpenElsewhere};
    }
    Entry intent = terms;
    intent.uid = reading.card.uid.hex();
    intent.serial = current.serial;
    intent.staffCard = (current.flags & BalanceRecord::flagStaff) != 0;
    intent.balanceBefore = reading.view.balance;
    intent.sequenceBefore = current.sequence;
    intent.spentBefore = static_cast<std::uint32_t>(reading.view.spent->count());
    intent.builtOn = reading.currentBytes();
    intent.details["until"] = textOf(until);
    if (expired == Points{}) {
        intent.record = extendedRecord(intent, reading);
    } else {
        intent.points = expired;
    }
    const auto number = m_books.ledger().append(intent);
    if (!number) {
        return {Phase::NotDone, tillErrorOf(number.error())};
    }
    intent.number = *number;
    if (intent.record) {
        return runRecord(intent, presented, reading.nextSlot(), Phase::NotDone);
    }
    if (const auto stopped = takeOff(intent, reading)) {
        return *stopped;
    }
    return loadRunDown(intent, presented);
}

RecordBytes CardWork::extendedRecord(const Entry& intent, const CardReading& reading) const {
    const CardKeys keys(reading.card.uid, m_keys.newest());
    const auto points = static_cast<std::uint32_t>(intent.points.value_or(Points{}).count());
    BalanceRecord next = reading.current();
    next.keyVersion = keys.version();
    next.sequence += 1;
    next.bonus = next.bonusAt(intent.spentBefore.value_or(0));
    next.loaded += points;
    next.spent = static_cast<std::uint32_t>(reading.view.spent->count());
    next.previous = macStart(reading.currentBytes());
    next.station = m_books.site().station;
    const auto until = parseDay(intent.details.value("until", std::string()));
    next.validUntil = until ? static_cast<std::uint16_t>(until->time_since_epoch().count()) : next.validUntil;
    return next.encode(keys);
}

Change CardWork::loadRunDown(Entry intent, Presented& presented) {
    const auto& reading = presented.reading;
    intent.record = extendedRecord(intent, reading);
    intent.builtOn = reading.currentBytes();
    auto step = m_books.follow(intent, Phase::Open);
    step.reason = Reason::RunDown;
    step.spentAfter = static_cast<std::uint32_t>(reading.view.spent->count());
    if (const auto number = m_books.ledger().append(step); !number) {
        return {Phase::Open, tillErrorOf(number.error()), 0, intent.number};
    }
    return runRecord(intent, presented, reading.nextSlot(), Phase::Open);
}

Change CardWork::runIssue(const Entry& intent, Presented& presented, Phase ifNotSent, IfInUse ifInUse) {
    auto& reading = presented.reading;
    const auto issue = issueBlockOf(intent, m_keys.siteId());
    const auto* keySet = m_keys.find(issue.keyVersion);
    if (keySet == nullptr) {
        return {ifNotSent, TillError::LoadKeyMissing, 0, intent.number};
    }
    const CardKeys keys(reading.card.uid, *keySet);
    const auto sent = issueCard(m_reader, reading.card, m_keys, keys, issue, *intent.record, ifInUse);
    if (sent.progress == Progress::Done) {
        reading = CardReading(reading.card);
        reading.keyVersion = keys.version();
        reading.issue = issue;
        reading.slots[0] = {*intent.record, BalanceRecord::peek(*intent.record)};
        reading.meter.fill(meterBlock(meterStart));
        judgeCard(reading, m_books.today());
    }
    return conclude(intent, reading, sent, ifNotSent);
}

Change CardWork::runRecord(const Entry& intent, Presented& presented, unsigned slot, Phase ifNotSent) {
    auto& reading = presented.reading;
    const CardKeys keys(reading.card.uid, *m_keys.find(reading.keyVersion));
    const auto sent = writeRecord(m_reader, reading.card.uid, keys, slot, *intent.record);
    if (sent.progress == Progress::Done) {
        reading.slots[slot] = {*intent.record, BalanceRecord::peek(*intent.record)};
        reading.view.findings = {};
        judgeCard(reading, m_books.today());
    }
    return conclude(intent, reading, sent, ifNotSent);
}

Change CardWork::conclude(const Entry& intent, const CardReading& reading, const Sent& sent, Phase ifNotSent) {
    switch (sent.progress) {
    case Progress::Done:
        return done(intent, reading);
    case Progress::Open:
        return open(intent, tillErrorOf(*sent.error));
    case Progress::NotSent:
        break;
    }
    if (ifNotSent == Phase::Open) {
        return {Phase::Open, tillErrorOf(*sent.error), 0, intent.number};
    }
    return notDone(intent, tillErrorOf(*sent.error));
}

Change CardWork::done(const Entry& intent, const CardReading& reading) {
    auto outcome = m_books.follow(intent, Phase::Done);
    outcome.serial = reading.view.serial;
    outcome.builtOn.reset();
    outcome.balanceAfter = reading.view.balance;
    outcome.sequenceAfter = reading.view.sequence;
    outcome.spentAfter = static_cast<std::uint32_t>(reading.view.spent->count());
    std::vector<Entry> entries{outcome};
    if (auto next = bonusRecordAfter(m_books, m_keys, intent)) {
        entries.push_back(*std::move(next));
    }
    const auto number = m_books.ledger().appendTogether(entries);
    if (!number) {
        return {Phase::Open, tillErrorOf(number.error()), 0, intent.number};
    }
    return {Phase::Done, std::nullopt, *number, intent.number};
}

Change CardWork::notDone(const Entry& intent, TillError error) {
    auto outcome = m_books.follow(intent, Phase::NotDone);
    outcome.reason = reasonOf(error);
    const auto number = m_books.ledger().append(outcome);
    if (!number) {
        // Without its outcome the intent counts as sent; the card settles it when it is next seen.
        return {Phase::Open, tillErrorOf(number.error()), 0, intent.number};
    }
    return {Phase::NotDone, error, *number, intent.number};
}

Change CardWork::open(const Entry& intent, TillError error, nlohmann::json details) {
    auto interim = m_books.follow(intent, Phase::Open);
    interim.reason = reasonOf(error);
    interim.details = std::move(details);
    // The intent alone holds the change open, should this entry fail.
    const auto number = m_books.ledger().append(interim);
    return {Phase::Open, error, number.value_or(0), intent.number};
}

Result<void, TillError> CardWork::noteCopyReadLow(const Entry& intent) {
    auto step = m_books.follow(intent, Phase::Open);
    step.reason = Reason::RunDown;
    step.details = {{"copy_read_low", true}};
    const auto number = m_books.ledger().append(step);
    return number ? Result<void, TillError>{} : fail(tillErrorOf(number.error()));
}

Change CardWork::stillOpen(const OpenChange& change, const CardReading& reading) {
    const auto spent = static_cast<std::uint32_t>(reading.view.spent->count());
    if (change.reason == reasonOf(TillError::OpenElsewhere) && change.spentSeen == spent) {
        return {Phase::Open, TillError::OpenElsewhere, 0, change.intent.number};
    }
    auto interim = m_books.follow(intentOf(change), Phase::Open);
    interim.reason = reasonOf(TillError::OpenElsewhere);
    interim.details = {{"copy_read_low", change.copyReadLow}};
    // What a person who decides what it was has to go by.
    interim.spentAfter = spent;
    interim.balanceAfter = reading.view.balance;
    const auto number = m_books.ledger().append(interim);
    return {Phase::Open, TillError::OpenElsewhere, number.value_or(0), change.intent.number};
}

} // namespace tally
