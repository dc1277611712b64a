#include "app/terminal/game_terminal.h"

#include "core/card/value_block.h"

#include <array>

namespace tally {
namespace {

/// card-format.md, section 6: a machine grants on a re-tap only within 10 s.
constexpr std::chrono::seconds grantWindow{10};

std::string_view codeOf(CardError error) {
    switch (error) {
    case CardError::NoReader:
    case CardError::ReaderLost:
        return "reader-lost";
    case CardError::NoCard:
    case CardError::Removed:
        return "card-removed";
    case CardError::TwoCards:
        return "two-cards";
    case CardError::KeyRefused:
    case CardError::Refused:
    case CardError::Malformed:
    case CardError::MacMismatch:
    case CardError::ReadBackDiffers:
        return "card-refused";
    case CardError::UnsupportedCard:
        return "unsupported-card";
    }
    return "";
}

std::string_view whyNotPlayable(CardState state) {
    switch (state) {
    case CardState::Ready:
        return "";
    case CardState::Blank:
    case CardState::HalfIssued:
        return "not-issued";
    case CardState::InUse:
        return "in-use";
    case CardState::Closed:
        return "closed";
    case CardState::Expired:
        return "expired";
    case CardState::Blocked:
        return "blocked";
    case CardState::Damaged:
        return "damaged";
    case CardState::Spoiled:
        return "spoiled";
    case CardState::Anomaly:
        return "anomaly";
    case CardState::Newer:
        return "newer";
    case CardState::Foreign:
        return "foreign";
    }
    return "foreign";
}

std::uint32_t spentOf(const CardReading& reading) { return static_cast<std::uint32_t>(reading.view.spent->count()); }

} // namespace

std::string_view codeOf(AttemptResult result) {
    switch (result) {
    case AttemptResult::Played:
        return "played";
    case AttemptResult::Refused:
        return "refused";
    case AttemptResult::Open:
        return "open";
    case AttemptResult::NotTaken:
        return "not-taken";
    case AttemptResult::Unknown:
        return "unknown";
    }
    return "";
}

GameTerminal::GameTerminal(CardReader& reader, const SiteKeys& keys, std::uint32_t price)
    : m_reader(reader), m_keys(keys), m_price(price) {}

Result<Presentation> GameTerminal::serve(const Selected& card, Moment now, std::chrono::sys_days today) {
    const auto reading = readHealed(card, today);
    if (!reading) {
        if (reading.error() == CardError::ReaderLost) {
            return fail(reading.error());
        }
        return Presentation{.settled = std::nullopt, .attempt = refused(card, codeOf(reading.error()))};
    }
    Presentation presentation;
    presentation.settled = settle(*reading, now);
    if (!presentation.settled || presentation.settled->result == AttemptResult::NotTaken) {
        presentation.attempt = play(*reading, now);
    }
    return presentation;
}

/// A heal that is torn leaves the two values as evidence: they are noted before it begins.
Result<CardReading> GameTerminal::readHealed(const Selected& card, std::chrono::sys_days today) {
    auto reading = readCard(m_reader, card, m_keys, Purpose::Enquiry, today);
    if (!reading || reading->view.state != CardState::Ready || !reading->needsHealing()) {
        return reading;
    }
    noteEvidence(*reading);
    const auto* keySet = m_keys.find(reading->keyVersion);
    if (const auto healed = healMeter(m_reader, card.uid, CardKeys(card.uid, *keySet)); !healed) {
        return fail(healed.error());
    }
    if (const auto back = m_reader.reselect(card.uid, reselectPatience); !back) {
        return fail(back.error());
    }
    return readCard(m_reader, card, m_keys, Purpose::Enquiry, today);
}

void GameTerminal::noteEvidence(const CardReading& reading) {
    const auto found = m_open.find(reading.view.uid);
    const auto& meter = reading.view.meter;
    if (found == m_open.end() || !meter[0] || !meter[1]) {
        return;
    }
    auto& open = found->second;
    const std::array spent{meterStart - *meter[0], meterStart - *meter[1]};
    const auto after = open.spentBefore + m_price;
    open.foundHalfTaken = open.foundHalfTaken || (spent[0] == open.spentBefore && spent[1] == after) ||
                          (spent[1] == open.spentBefore && spent[0] == after);
}

std::optional<Attempt> GameTerminal::settle(const CardReading& reading, Moment now) {
    const auto found = m_open.find(reading.view.uid);
    if (found == m_open.end() || !reading.view.spent || reading.view.serial != found->second.serial) {
        return std::nullopt;
    }
    const auto open = found->second;
    m_open.erase(found);

    auto attempt = attemptOn(reading);
    attempt.spentBefore = open.spentBefore;
    const auto spent = spentOf(reading);
    const bool inTime = now - open.begun <= grantWindow;
    if (inTime && spent == open.spentBefore + m_price && (open.copyReadLow || open.foundHalfTaken)) {
        attempt.result = AttemptResult::Played;
        attempt.spentAfter = spent;
    } else if (spent == open.spentBefore && !open.copyReadLow) {
        attempt.result = AttemptResult::NotTaken;
        attempt.reason = "card-removed";
    } else {
        attempt.result = AttemptResult::Unknown;
        attempt.reason = inTime ? "spent-differs" : "too-late";
    }
    return attempt;
}

Attempt GameTerminal::play(const CardReading& reading, Moment now) {
    auto attempt = attemptOn(reading);
    attempt.reason = whyNotPlayable(reading.view.state);
    if (reading.view.state != CardState::Ready) {
        return attempt;
    }
    if (reading.view.balance->count() < m_price) {
        attempt.reason = "balance-too-low";
        return attempt;
    }
    const auto debited = debit(m_reader, reading, m_price);
    switch (debited.sent.progress) {
    case Progress::Done:
        attempt.result = AttemptResult::Played;
        attempt.spentAfter = *attempt.spentBefore + m_price;
        attempt.balance = *attempt.balance - m_price;
        return attempt;
    case Progress::Open:
        attempt.result = AttemptResult::Open;
        attempt.balance.reset();
        m_open.insert_or_assign(reading.view.uid, OpenDebit{*attempt.serial, *attempt.sequence, *attempt.spentBefore,
                                                            now, debited.copyReadLow, false});
        break;
    case Progress::NotSent:
        break;
    }
    attempt.reason = codeOf(debited.sent.error.value_or(CardError::Removed));
    return attempt;
}

Attempt GameTerminal::attemptOn(const CardReading& reading) const {
    const auto& view = reading.view;
    Attempt attempt{.result = AttemptResult::Refused,
                    .reason = "",
                    .uid = view.uid,
                    .serial = view.serial,
                    .sequence = view.sequence,
                    .price = m_price,
                    .spentBefore = std::nullopt,
                    .spentAfter = std::nullopt,
                    .balance = std::nullopt};
    if (view.spent) {
        attempt.spentBefore = spentOf(reading);
    }
    if (view.balance) {
        attempt.balance = view.balance->count();
    }
    return attempt;
}

Attempt GameTerminal::refused(const Selected& card, std::string_view reason) const {
    return {.result = AttemptResult::Refused,
            .reason = reason,
            .uid = card.uid,
            .serial = std::nullopt,
            .sequence = std::nullopt,
            .price = m_price,
            .spentBefore = std::nullopt,
            .spentAfter = std::nullopt,
            .balance = std::nullopt};
}

} // namespace tally
