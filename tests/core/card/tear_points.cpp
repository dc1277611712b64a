#include "tests/core/card/tear_points.h"

#include <initializer_list>

namespace tally::test {

namespace {

const char* text(TearOutcome outcome) {
    switch (outcome) {
    case TearOutcome::Old:
        return "old";
    case TearOutcome::Erased:
        return "zeros";
    case TearOutcome::Ones:
        return "ones";
    case TearOutcome::Part:
        return "part";
    case TearOutcome::New:
        return "new";
    }
    return "?";
}

const char* text(PartialWrite::Behind behind) {
    switch (behind) {
    case PartialWrite::Behind::Old:
        return "old";
    case PartialWrite::Behind::Zeros:
        return "zeros";
    case PartialWrite::Behind::Ones:
        return "ones";
    }
    return "?";
}

void addOutcomes(std::vector<TearPoint>& points, std::uint64_t change, Outcomes outcomes) {
    const auto add = [&](TearOutcome outcome, PartialWrite part = {}) {
        points.push_back({TearPoint::When::DuringChange, change, outcome, part});
    };
    for (const auto outcome : {TearOutcome::Old, TearOutcome::Erased, TearOutcome::Ones, TearOutcome::New}) {
        add(outcome);
    }
    switch (outcomes) {
    case Outcomes::Every:
        for (const auto behind : {PartialWrite::Behind::Old, PartialWrite::Behind::Zeros, PartialWrite::Behind::Ones}) {
            for (std::uint8_t newBytes = 1; newBytes < 16; ++newBytes) {
                add(TearOutcome::Part, {newBytes, behind});
            }
        }
        break;
    case Outcomes::Few:
        // Of a trailer: after key A, after the access bytes. Of a value block: before the address bytes.
        for (const std::uint8_t newBytes : std::initializer_list<std::uint8_t>{6, 10, 12}) {
            add(TearOutcome::Part, {newBytes, PartialWrite::Behind::Old});
        }
        break;
    }
}

} // namespace

std::string TearPoint::text() const {
    const auto at = std::to_string(number);
    switch (when) {
    case When::BeforeCommand:
        return "before command " + at;
    case When::AfterCommand:
        return "after command " + at;
    case When::DuringChange:
        break;
    }
    const auto during = "during change " + at + ": " + test::text(outcome);
    return outcome == TearOutcome::Part
               ? during + ", " + std::to_string(part.newBytes) + " new bytes over " + test::text(part.behind)
               : during;
}

std::vector<TearPoint> tearPoints(std::uint64_t commands, std::uint64_t changes, Outcomes outcomes) {
    std::vector<TearPoint> points;
    for (std::uint64_t n = 1; n <= commands; ++n) {
        points.push_back({TearPoint::When::BeforeCommand, n});
        points.push_back({TearPoint::When::AfterCommand, n});
    }
    for (std::uint64_t n = 1; n <= changes; ++n) {
        addOutcomes(points, n, outcomes);
    }
    return points;
}

void arm(VirtualCard& card, const TearPoint& point) {
    disarm(card);
    if (point.when == TearPoint::When::DuringChange) {
        card.tearAt(point.number, point.outcome, point.part);
        return;
    }
    const auto event =
        point.when == TearPoint::When::BeforeCommand ? FieldEvent::LeavesBefore : FieldEvent::LeavesAfter;
    card.setCommandHook([event, left = point.number](std::uint64_t, CardCommand) mutable {
        return left-- == 1 ? event : FieldEvent::Stays;
    });
}

void disarm(VirtualCard& card) {
    card.forgetTear();
    card.setCommandHook({});
}

} // namespace tally::test
