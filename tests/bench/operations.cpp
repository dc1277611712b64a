#include "tests/bench/operations.h"

#include "core/card/issue_card.h"
#include "core/card/meter.h"
#include "nfc/sim/card_file.h"

namespace tally::bench {

namespace {

Result<CardReading> look(CardReader& reader, const Selected& card, const SiteKeys& keys, Purpose purpose,
                         CardState wanted) {
    auto reading = readCard(reader, card, keys, purpose, test::today);
    if (reading && reading->view.state != wanted) {
        return fail(CardError::Malformed);
    }
    return reading;
}

bool topUp(CardReader& reader, const Selected& card, const SiteKeys& keys) {
    const auto reading = look(reader, card, keys, Purpose::Writing, CardState::Ready);
    if (!reading) {
        return false;
    }
    auto next = reading->current();
    ++next.sequence;
    next.loaded += 1;
    next.spent = static_cast<std::uint32_t>(reading->view.spent->count());
    next.previous = macStart(reading->currentBytes());
    const CardKeys cardKeys(card.uid, keys.newest());
    const auto sent = writeRecord(reader, card.uid, cardKeys, reading->nextSlot(), next.encode(cardKeys));
    return sent.progress == Progress::Done;
}

bool issue(CardReader& reader, const Selected& card, const SiteKeys& keys) {
    const CardKeys cardKeys(card.uid, keys.newest());
    const IssueBlock block{keys.newest().version, test::siteId, test::serial, 1'700'000'000};
    const auto first = test::record(1, 150).encode(cardKeys);
    return look(reader, card, keys, Purpose::Writing, CardState::Blank) &&
           issueCard(reader, card, keys, cardKeys, block, first).progress == Progress::Done;
}

} // namespace

const char* nameOf(Operation operation) {
    switch (operation) {
    case Operation::Read:
        return "read";
    case Operation::Debit:
        return "debit";
    case Operation::TopUp:
        return "top-up";
    case Operation::Issue:
        return "issue";
    }
    return "";
}

CardImage imageFor(Operation operation, const SiteKeys& keys) {
    if (operation == Operation::Issue) {
        return blankCard(CardKind::Classic1k, test::anyUid());
    }
    const auto loaded = BalanceRecord::largestLoaded / 2;
    return test::imageOf({.slots = {test::sign(test::record(1, loaded), test::anyUid(), keys)}}, keys);
}

bool carryOut(Operation operation, CardReader& reader, const Selected& card, const SiteKeys& keys) {
    switch (operation) {
    case Operation::Read:
        return look(reader, card, keys, Purpose::Enquiry, CardState::Ready).has_value();
    case Operation::Debit: {
        const auto reading = look(reader, card, keys, Purpose::Enquiry, CardState::Ready);
        return reading && debit(reader, *reading, 1).sent.progress == Progress::Done;
    }
    case Operation::TopUp:
        return topUp(reader, card, keys);
    case Operation::Issue:
        return issue(reader, card, keys);
    }
    return false;
}

} // namespace tally::bench
