#include "ui/presenter.h"

#include <algorithm>
#include <utility>

namespace tally::ui {

namespace {

constexpr std::int64_t mostPieces = 999'999;

Action actionFor(CashMoveKind kind) {
    switch (kind) {
    case CashMoveKind::PayIn:
        return Action::PayIn;
    case CashMoveKind::PayOut:
        return Action::PayOut;
    case CashMoveKind::SafeDrop:
        return Action::SafeDrop;
    }
    return Action::PayOut;
}

void typeDigit(CountRow& row, int digit) {
    const auto pieces = row.pieces.value_or(0) * 10 + digit;
    if (pieces <= mostPieces) {
        row.pieces = pieces;
    }
}

void dropDigit(CountRow& row) {
    const auto left = row.pieces.value_or(0) / 10;
    row.pieces = left == 0 ? std::nullopt : std::optional(left);
}

} // namespace

// ---- opening

void Presenter::on(const OpenShiftChosen&) {
    if (std::holds_alternative<ShiftShown>(m_screen) && m_status->ownShift() == nullptr) {
        m_screen = ShiftOffer{noAmount()};
    }
}

void Presenter::on(const NoShiftChosen&) {
    const auto* offer = std::get_if<ShiftOffer>(&m_screen);
    if (offer == nullptr || offer->awaiting == Awaiting::Answer) {
        return;
    }
    if (const auto sale = offer->sale) {
        withApproval(Action::SellWithoutShift, Confirm(*sale));
    } else {
        goHome();
    }
}

/// A float of nothing is asked about once: a drawer is rarely empty, and the count would be short by it.
void Presenter::goOn(const ShiftOffer& offer) {
    if (offer.awaiting == Awaiting::Answer) {
        return;
    }
    if (offer.entry.money() == Money{} && offer.empty == EmptyFloat::NotAsked) {
        std::get<ShiftOffer>(m_screen).empty = EmptyFloat::Asked;
        return;
    }
    if (asksAboutClock(offer.approval)) {
        withApproval(Action::CorrectClock, ShiftOffer(offer));
        return;
    }
    orderOnShift(ShiftOpening{offer.entry.money()}, offer.approval);
}

void Presenter::answered(const Shift&) {
    const auto* offer = std::get_if<ShiftOffer>(&m_screen);
    if (offer == nullptr) {
        return;
    }
    if (const auto sale = offer->sale) {
        goOnApproved(Confirm(*sale));
    } else {
        goHome();
    }
}

// ---- the page of shifts, cash in and out

void Presenter::on(const ShiftChosen&) {
    if (mayBrowse()) {
        m_screen = ShiftShown{};
    }
}

void Presenter::goOn(const ShiftShown&) {
    if (const auto* own = m_status->ownShift()) {
        startCount(own->shift);
    } else {
        m_screen = ShiftOffer{noAmount()};
    }
}

void Presenter::on(const CashMoveChosen& event) {
    if (std::holds_alternative<ShiftShown>(m_screen) && m_status->ownShift() != nullptr) {
        withApproval(actionFor(event.kind), MoveCash{.kind = event.kind, .entry = noAmount()});
    }
}

void Presenter::on(const ReasonEntered& event) {
    if (auto* moving = std::get_if<MoveCash>(&m_screen)) {
        moving->reason = event.reason;
        moving->trouble.reset();
    } else if (auto* confirming = std::get_if<Confirm>(&m_screen)) {
        if (confirming->tender.by == PayBy::Other) {
            confirming->tender.reason = event.reason;
            changeTender(*confirming);
        }
    } else if (auto* deciding = std::get_if<DecideRefund>(&m_screen)) {
        deciding->reason = event.reason;
        deciding->trouble.reset();
    }
}

void Presenter::goOn(const MoveCash& moving) {
    if (moving.awaiting == Awaiting::Nothing && asksAboutClock(moving.approval)) {
        withApproval(Action::CorrectClock, MoveCash(moving));
    } else if (moving.awaiting == Awaiting::Nothing) {
        orderOnShift(CashMove{moving.kind, moving.entry.money(), moving.reason}, moving.approval);
    }
}

void Presenter::goBack(const MoveCash& moving) {
    if (moving.awaiting == Awaiting::Nothing) {
        m_screen = ShiftShown{};
    }
}

void Presenter::answered(const CashMove& moved) {
    if (std::holds_alternative<MoveCash>(m_screen)) {
        m_screen = ShiftShown{moved};
    }
}

// ---- the X

void Presenter::on(const XChosen& event) {
    const auto* shift = m_status ? openShift(event.shift) : nullptr;
    if (shift == nullptr || !std::holds_alternative<ShiftShown>(m_screen) || !m_status->attendant) {
        return;
    }
    const bool isOwn = shift->owner == m_status->attendant->operatorName;
    if (isOwn || m_status->attendant->may(Action::CloseOthersShift)) {
        m_screen = XShown{.owner = shift->owner};
        orderOnShift(ShiftLook{shift->owner}, std::nullopt);
    }
}

void Presenter::goBack(const XShown&) {
    m_awaited.reset();
    m_screen = ShiftShown{};
}

// ---- counting

const Shift* Presenter::openShift(std::int64_t number) const {
    const auto found =
        std::ranges::find_if(m_status->shifts, [number](const OpenShift& open) { return open.shift.number == number; });
    return found == m_status->shifts.end() ? nullptr : &found->shift;
}

CountDrawer Presenter::countOf(std::int64_t shift, const std::string& owner) const {
    CountDrawer counting{.shift = shift, .owner = owner};
    const auto kept = m_counts.find(shift);
    const auto pieces = kept == m_counts.end() ? std::vector<CountedPieces>() : kept->second;
    for (const auto value : m_status->denominations()) {
        const auto its = std::ranges::find(pieces, value, &CountedPieces::value);
        counting.rows.push_back({value, its == pieces.end() ? std::nullopt : std::optional(its->pieces)});
    }
    return counting;
}

void Presenter::keepCount(std::int64_t shift, const std::vector<CountedPieces>& pieces) {
    if (pieces.empty()) {
        m_counts.erase(shift);
    } else {
        m_counts[shift] = pieces;
    }
    m_outgoing = NumberedCommand{CommandId{}, KeepCounts{m_counts}};
}

void Presenter::on(const CountChosen& event) {
    const auto* shift = m_status ? openShift(event.shift) : nullptr;
    if (shift != nullptr && std::holds_alternative<ShiftShown>(m_screen)) {
        startCount(*shift);
    }
}

void Presenter::startCount(const Shift& shift) {
    const bool isOwn = m_status->attendant && shift.owner == m_status->attendant->operatorName;
    if (shift.state == ShiftState::Counted && isOwn) {
        m_screen = ShiftCounted{.shift = shift.number, .owner = shift.owner, .count = shift.counts.back()};
        return;
    }
    const auto first = isOwn ? Action::WorkShift : Action::CloseOthersShift;
    const auto action = shift.counts.empty() ? first : Action::CountAgain;
    withApproval(action, countOf(shift.number, shift.owner));
}

void Presenter::on(const CountAgainChosen&) {
    const auto* counted = std::get_if<ShiftCounted>(&m_screen);
    if (counted == nullptr || counted->awaiting == Awaiting::Answer) {
        return;
    }
    withApproval(Action::CountAgain, countOf(counted->shift, counted->owner));
}

void Presenter::typeInto(CountDrawer& counting, const Typing& typing) {
    auto& row = counting.rows.at(counting.current);
    if (const auto* key = std::get_if<DigitTyped>(&typing)) {
        typeDigit(row, key->digit);
    } else if (std::holds_alternative<DoubleZeroTyped>(typing)) {
        typeDigit(row, 0);
        typeDigit(row, 0);
    } else if (std::holds_alternative<Backspaced>(typing)) {
        dropDigit(row);
    } else if (std::holds_alternative<Cleared>(typing)) {
        row.pieces.reset();
    }
    counting.trouble.reset();
    keepCount(counting.shift, counting.pieces());
}

void Presenter::on(const RowChosen& event) {
    auto* counting = std::get_if<CountDrawer>(&m_screen);
    if (counting != nullptr && event.row < counting->rows.size()) {
        counting->current = event.row;
    }
}

void Presenter::on(const RowStepped& event) {
    auto* counting = std::get_if<CountDrawer>(&m_screen);
    if (counting == nullptr) {
        return;
    }
    if (event.by < 0 && counting->current > 0) {
        --counting->current;
    } else if (event.by > 0 && counting->current + 1 < counting->rows.size()) {
        ++counting->current;
    }
}

/// Down to the next denomination; after the last one the count is looked at.
void Presenter::goOn(const CountDrawer& counting) {
    if (counting.current + 1 < counting.rows.size()) {
        on(RowStepped{1});
    } else {
        on(CountFinished{});
    }
}

void Presenter::on(const CountFinished&) {
    auto* counting = std::get_if<CountDrawer>(&m_screen);
    if (counting == nullptr) {
        return;
    }
    const auto pieces = counting->pieces();
    if (pieces.empty() || !valueOf(pieces)) {
        counting->trouble = ShiftError::CountInvalid;
        return;
    }
    CountReview review{*counting};
    m_screen = std::move(review);
}

void Presenter::goBack(const CountDrawer&) { m_screen = ShiftShown{}; }

void Presenter::goBack(const CountReview& review) {
    if (review.awaiting == Awaiting::Nothing) {
        auto counting = review.count;
        m_screen = std::move(counting);
    }
}

void Presenter::goOn(const CountReview& review) {
    if (review.awaiting == Awaiting::Nothing) {
        orderOnShift(DrawerCount{review.count.owner, review.count.pieces()}, review.count.approval);
    }
}

void Presenter::answered(const CashCount& count) {
    const auto* review = std::get_if<CountReview>(&m_screen);
    if (review == nullptr) {
        return;
    }
    keepCount(review->count.shift, {});
    m_screen = ShiftCounted{
        .shift = review->count.shift, .owner = review->count.owner, .count = count, .approval = review->count.approval};
}

// ---- closing

void Presenter::goOn(const ShiftCounted& counted) {
    if (counted.awaiting == Awaiting::Nothing && counted.trouble != ShiftError::CountOutdated) {
        orderOnShift(ShiftClosing{counted.owner}, counted.approval);
    }
}

void Presenter::goBack(const ShiftCounted& counted) {
    if (counted.awaiting == Awaiting::Nothing) {
        m_screen = ShiftShown{};
    }
}

void Presenter::answered(const ShiftReport& report) {
    if (auto* looking = std::get_if<XShown>(&m_screen)) {
        looking->report = report;
        looking->awaiting = Awaiting::Nothing;
    } else if (std::holds_alternative<ShiftCounted>(m_screen)) {
        m_screen = ZShown{report};
    }
}

/// Whose own shift is closed leaves the till.
void Presenter::goOn(const ZShown& shown) {
    const bool isOwn = m_status->attendant && shown.report.owner == m_status->attendant->operatorName;
    if (isOwn && !m_status->people.empty()) {
        signOut();
    } else {
        goHome();
    }
}

// ---- the worker's part

void Presenter::orderOnShift(ShiftOrder order, const std::optional<Approval>& approval) {
    std::visit(
        [](auto& state) {
            if constexpr (requires {
                              state.awaiting;
                              state.trouble;
                          }) {
                state.awaiting = Awaiting::Answer;
                state.trouble.reset();
            }
        },
        m_screen);
    send(WorkOnShift{std::move(order), approval});
}

void Presenter::on(const ShiftAnswered& event) {
    if (m_awaited != event.id) {
        return;
    }
    m_awaited.reset();
    std::visit([this](const auto& outcome) { answered(outcome); }, event.outcome);
}

void Presenter::answered(ShiftError error) {
    std::visit(
        [error](auto& state) {
            if constexpr (requires {
                              state.awaiting;
                              state.trouble = error;
                          }) {
                state.awaiting = Awaiting::Nothing;
                state.trouble = error;
            }
        },
        m_screen);
}

} // namespace tally::ui
