#include "core/till/shift_work.h"

#include "core/ledger/entry_json.h"
#include "core/people/operator_name.h"
#include "core/till/clock_jump.h"
#include "core/till/price_book.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

ShiftError shiftErrorOf(TillError error) {
    if (error == TillError::NotAllowed) {
        return ShiftError::NotAllowed;
    }
    if (error == TillError::ClockAhead) {
        return ShiftError::ClockAhead;
    }
    if (error == TillError::SumsTooLarge) {
        return ShiftError::SumsTooLarge;
    }
    if (error == TillError::LedgerBusy) {
        return ShiftError::LedgerBusy;
    }
    if (error == TillError::EntryRefused) {
        return ShiftError::EntryRefused;
    }
    return error == TillError::LedgerFull ? ShiftError::LedgerFull : ShiftError::LedgerFailed;
}

ShiftError shiftErrorOf(LedgerError error) { return shiftErrorOf(tillErrorOf(error)); }

ShiftError shiftErrorOf(CountError error) {
    switch (error) {
    case CountError::UnknownDenomination:
        return ShiftError::UnknownDenomination;
    case CountError::Negative:
    case CountError::Overflow:
        return ShiftError::CountInvalid;
    }
    return ShiftError::CountInvalid;
}

Result<void, ShiftError> permit(Books& books, Action action) {
    if (const auto permitted = books.permit(action); !permitted) {
        return fail(shiftErrorOf(permitted.error()));
    }
    return {};
}

Result<void, ShiftError> askAboutClock(Books& books) {
    if (const auto answered = answerForClock(books); !answered) {
        return fail(shiftErrorOf(answered.error()));
    }
    return {};
}

Result<void, ShiftError> permitWorkOn(Books& books, std::string_view whose) {
    return permit(books,
                  isSameName(whose, books.attendant().operatorName) ? Action::WorkShift : Action::CloseOthersShift);
}

Result<Shift, ShiftError> openShift(Books& books, std::string_view whose) {
    auto shifts = openShifts(books.ledger());
    if (!shifts) {
        return fail(shiftErrorOf(shifts.error()));
    }
    const auto its =
        std::ranges::find_if(*shifts, [whose](const Shift& each) { return isSameName(each.owner, whose); });
    if (its == shifts->end()) {
        return fail(ShiftError::NoOpenShift);
    }
    return std::move(*its);
}

/// Appends what `make` returns, while nothing has been added since it looked; else it is asked again.
/// `make` is Result<Entry, ShiftError>(std::int64_t head).
template <class Make> Result<Entry, ShiftError> write(Books& books, Make make) {
    constexpr int patience = 50;
    for (int attempt = 0; attempt < patience; ++attempt) {
        const auto head = books.ledger().head();
        if (!head) {
            return fail(shiftErrorOf(head.error()));
        }
        Result<Entry, ShiftError> entry = make(head->number);
        if (!entry) {
            return entry;
        }
        const auto number = books.ledger().appendIfHeadIs(head->number, *entry);
        if (!number) {
            return fail(shiftErrorOf(number.error()));
        }
        if (*number) {
            entry->number = **number;
            return entry;
        }
    }
    return fail(ShiftError::LedgerBusy);
}

/// By the price list in force.
Result<void, ShiftError> checkAmount(Books& books, Money amount, Money least) {
    const auto listed = pricesInForce(books.ledger());
    if (!listed) {
        return fail(shiftErrorOf(listed.error()));
    }
    if (amount < least) {
        return fail(ShiftError::AmountInvalid);
    }
    if (amount > listed->prices.cashLimit()) {
        return fail(ShiftError::CashTooLarge);
    }
    if (amount.minor() % listed->prices.cashStep.minor() != 0) {
        return fail(ShiftError::NoSuchCash);
    }
    return {};
}

/// Cash that goes into the operator's own drawer or out of it.
Result<std::int64_t, ShiftError> moveCash(Books& books, EntryKind kind, Money amount, std::string_view remark) {
    if (const auto valid = checkAmount(books, amount, Money::fromMinor(1)); !valid) {
        return fail(valid.error());
    }
    if (const auto own = openShift(books, books.attendant().operatorName); !own) {
        return fail(own.error());
    }
    if (const auto answered = askAboutClock(books); !answered) {
        return fail(answered.error());
    }
    const auto written = write(books, [&](std::int64_t) -> Result<Entry, ShiftError> {
        const auto shift = openShift(books, books.attendant().operatorName);
        if (!shift) {
            return fail(shift.error());
        }
        auto entry = books.begin(kind, Phase::Note);
        entry.shift = shift->number;
        entry.money = amount;
        entry.remark = remark;
        return entry;
    });
    if (!written) {
        return fail(written.error());
    }
    return written->number;
}

Result<void, ShiftError> checkRemark(std::string_view remark) {
    if (remark.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return fail(ShiftError::ReasonMissing);
    }
    return {};
}

nlohmann::json countDetails(const std::vector<CountedPieces>& pieces, Money expected) {
    auto list = nlohmann::json::array();
    for (const auto& each : pieces) {
        list.push_back({{"value", each.value.minor()}, {"pieces", each.pieces}});
    }
    return {{"pieces", list}, {"expected", expected.minor()}};
}

/// An Intent without any answer may be a sale that goes on at this moment, where whoever made it is still at work.
Result<bool, LedgerError> isUnderWay(Ledger& ledger, const CarriedChange& open, const LockHolder& cardWorker) {
    const auto since = parseTime(cardWorker.since);
    if (since && open.time < *since) {
        return false;
    }
    const auto answers = ledger.answersTo(open.intent);
    if (!answers) {
        return fail(answers.error());
    }
    return answers->empty();
}

Result<void, ShiftError> refuseUnfinished(Ledger& ledger, const ShiftReport& report,
                                          const std::optional<LockHolder>& cardWorker) {
    if (!cardWorker) {
        return {};
    }
    for (const auto& open : report.figures.open) {
        if (open.shift != report.shift) {
            continue;
        }
        const auto underWay = isUnderWay(ledger, open, *cardWorker);
        if (!underWay) {
            return fail(shiftErrorOf(underWay.error()));
        }
        if (*underWay) {
            return fail(ShiftError::SaleUnfinished);
        }
    }
    return {};
}

Result<void, ShiftError> checkCounted(const Shift& shift) {
    switch (shift.state) {
    case ShiftState::Open:
        return fail(ShiftError::NotCounted);
    case ShiftState::CountOutdated:
        return fail(ShiftError::CountOutdated);
    case ShiftState::Counted:
        return {};
    }
    return fail(ShiftError::NotCounted);
}

Result<std::int64_t, LedgerError> nextZNumber(Ledger& ledger) {
    const auto last = findZReport(ledger, std::nullopt);
    if (!last) {
        return fail(last.error());
    }
    return *last ? (*last)->zNumber.value_or(0) + 1 : 1;
}

/// By the last Z, whoever made it: the station has one drawer.
Result<std::optional<LastCounted>, LedgerError> lastCounted(Ledger& ledger) {
    const auto z = findZReport(ledger, std::nullopt);
    if (!z) {
        return fail(z.error());
    }
    if (!*z || (*z)->counts.empty()) {
        return std::nullopt;
    }
    return LastCounted{(*z)->zNumber.value_or(0), (*z)->counts.back().count.counted};
}

/// The whole Z of a shift, as it would be entry `head` + 1.
Result<ShiftReport, ShiftError> zReport(Books& books, const Shift& shift) {
    auto report = makeXReport(books.ledger(), shift, books.now());
    if (!report) {
        return fail(shiftErrorOf(report.error()));
    }
    const auto number = nextZNumber(books.ledger());
    if (!number) {
        return fail(shiftErrorOf(number.error()));
    }
    report->zNumber = *number;
    report->madeBy = books.attendant().operatorName;
    report->approver = books.attendant().approver;
    return std::move(*report);
}

} // namespace

std::string_view codeOf(ShiftError error) {
    switch (error) {
    case ShiftError::NotAllowed:
        return "not-allowed";
    case ShiftError::ClockAhead:
        return codeOf(TillError::ClockAhead);
    case ShiftError::AlreadyOpen:
        return "shift-already-open";
    case ShiftError::NoOpenShift:
        return "no-open-shift";
    case ShiftError::AmountInvalid:
        return "amount-invalid";
    case ShiftError::CashTooLarge:
        return "cash-too-large";
    case ShiftError::NoSuchCash:
        return "no-such-cash";
    case ShiftError::SumsTooLarge:
        return "sums-too-large";
    case ShiftError::ReasonMissing:
        return "reason-missing";
    case ShiftError::UnknownDenomination:
        return "unknown-denomination";
    case ShiftError::CountInvalid:
        return "count-invalid";
    case ShiftError::NotCounted:
        return "not-counted";
    case ShiftError::CountOutdated:
        return "count-outdated";
    case ShiftError::SaleUnfinished:
        return "sale-unfinished";
    case ShiftError::LedgerFailed:
        return "ledger-failed";
    case ShiftError::EntryRefused:
        return codeOf(TillError::EntryRefused);
    case ShiftError::LedgerFull:
        return "ledger-full";
    case ShiftError::LedgerBusy:
        return "ledger-busy";
    }
    return {};
}

Result<Shift, ShiftError> ShiftWork::open(Money openingFloat) {
    if (const auto valid = checkAmount(m_books, openingFloat, Money{}); !valid) {
        return fail(valid.error());
    }
    if (const auto permitted = permit(m_books, Action::WorkShift); !permitted) {
        return fail(permitted.error());
    }
    if (const auto answered = askAboutClock(m_books); !answered) {
        return fail(answered.error());
    }
    const auto written = write(m_books, [&](std::int64_t) -> Result<Entry, ShiftError> {
        const auto shift = openShift(m_books, m_books.attendant().operatorName);
        if (shift || shift.error() != ShiftError::NoOpenShift) {
            return fail(shift ? ShiftError::AlreadyOpen : shift.error());
        }
        const auto last = lastCounted(m_books.ledger());
        if (!last) {
            return fail(shiftErrorOf(last.error()));
        }
        auto entry = m_books.begin(EntryKind::ShiftOpen, Phase::Note);
        entry.shift.reset();
        entry.money = openingFloat;
        if (*last) {
            entry.details = detailsOf(**last);
        }
        return entry;
    });
    if (!written) {
        return fail(written.error());
    }
    return Shift{written->number,
                 written->operatorName,
                 written->time,
                 written->businessDay,
                 openingFloat,
                 ShiftState::Open,
                 {},
                 lastCountedIn(*written)};
}

Result<std::int64_t, ShiftError> ShiftWork::payIn(Money amount, std::string_view remark) {
    if (const auto given = checkRemark(remark); !given) {
        return fail(given.error());
    }
    if (const auto permitted = permit(m_books, Action::PayIn); !permitted) {
        return fail(permitted.error());
    }
    return moveCash(m_books, EntryKind::PayIn, amount, remark);
}

Result<std::int64_t, ShiftError> ShiftWork::payOut(Money amount, std::string_view remark) {
    if (const auto given = checkRemark(remark); !given) {
        return fail(given.error());
    }
    if (const auto permitted = permit(m_books, Action::PayOut); !permitted) {
        return fail(permitted.error());
    }
    return moveCash(m_books, EntryKind::PayOut, amount, remark);
}

Result<std::int64_t, ShiftError> ShiftWork::drop(Money amount) {
    if (const auto permitted = permit(m_books, Action::SafeDrop); !permitted) {
        return fail(permitted.error());
    }
    return moveCash(m_books, EntryKind::SafeDrop, amount, "");
}

Result<CashCount, ShiftError> ShiftWork::count(std::string_view whose, const std::vector<CountedPieces>& pieces) {
    const auto sorted = sortedCount(pieces, m_denominations);
    const auto counted = sorted ? valueOf(*sorted) : Result<Money, CountError>(fail(sorted.error()));
    if (!counted) {
        return fail(shiftErrorOf(counted.error()));
    }
    if (pieces.empty()) {
        return fail(ShiftError::CountInvalid);
    }
    if (const auto permitted = permitWorkOn(m_books, whose); !permitted) {
        return fail(permitted.error());
    }
    Money expected;
    const auto written = write(m_books, [&](std::int64_t head) -> Result<Entry, ShiftError> {
        const auto shift = openShift(m_books, whose);
        if (!shift) {
            return fail(shift.error());
        }
        // What was expected has been told: whoever counts anew knows what to find.
        if (!shift->counts.empty()) {
            if (const auto permitted = permit(m_books, Action::CountAgain); !permitted) {
                return fail(permitted.error());
            }
        }
        const auto figures = figuresOfShift(m_books.ledger(), shift->number, head);
        if (!figures) {
            return fail(shiftErrorOf(figures.error()));
        }
        expected = figures->cash.value_or(CashFlow{}).expected();
        auto entry = m_books.begin(EntryKind::ShiftCount, Phase::Note);
        entry.shift = shift->number;
        entry.money = *counted;
        entry.details = countDetails(*sorted, expected);
        if (!shift->counts.empty()) {
            entry.details["replaces"] = shift->counts.back().entry;
        }
        return entry;
    });
    if (!written) {
        return fail(written.error());
    }
    return CashCount{written->number, written->time, written->operatorName, written->approver, *sorted,
                     *counted,        expected};
}

Result<ShiftReport, ShiftError> ShiftWork::close(std::string_view whose, const std::optional<LockHolder>& cardWorker) {
    if (const auto permitted = permitWorkOn(m_books, whose); !permitted) {
        return fail(permitted.error());
    }
    const auto written = write(m_books, [&](std::int64_t) -> Result<Entry, ShiftError> {
        const auto shift = openShift(m_books, whose);
        if (!shift) {
            return fail(shift.error());
        }
        if (const auto counted = checkCounted(*shift); !counted) {
            return fail(counted.error());
        }
        const auto report = zReport(m_books, *shift);
        if (!report) {
            return fail(report.error());
        }
        if (const auto finished = refuseUnfinished(m_books.ledger(), *report, cardWorker); !finished) {
            return fail(finished.error());
        }
        auto entry = m_books.begin(EntryKind::ShiftClose, Phase::Note);
        entry.shift = shift->number;
        entry.details = report->toDetails();
        return entry;
    });
    if (!written) {
        return fail(written.error());
    }
    auto frozen = ShiftReport::from(*written);
    if (!frozen) {
        return fail(ShiftError::LedgerFailed);
    }
    frozen->trust = m_books.ledger().trust();
    return std::move(*frozen);
}

Result<ShiftReport, ShiftError> ShiftWork::look(std::string_view whose) {
    if (const auto permitted = permitWorkOn(m_books, whose); !permitted) {
        return fail(permitted.error());
    }
    const auto shift = openShift(m_books, whose);
    if (!shift) {
        return fail(shift.error());
    }
    auto report = xReportFor(m_books.attendant(), m_books.ledger(), *shift, m_books.now());
    if (!report) {
        return fail(shiftErrorOf(report.error()));
    }
    report->madeBy = m_books.attendant().operatorName;
    return *std::move(report);
}

Result<ShiftReport, LedgerError> xReportFor(const std::optional<Attendant>& onlooker, Ledger& ledger,
                                            const Shift& shift, std::chrono::sys_time<std::chrono::milliseconds> now) {
    auto report = makeXReport(ledger, shift, now);
    const bool isTold = shift.state == ShiftState::Counted || (onlooker && onlooker->may(Action::SeeExpectedCash));
    if (!report || isTold) {
        return report;
    }
    return report->withoutCash();
}

} // namespace tally
