#include "core/till/serial_ranges.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

// A station gives station x 1,000,000 and what follows: station 1 to 999.
constexpr std::uint32_t firstOfStations = 1'000'000;
constexpr std::uint32_t lastOfStations = 999'999'999;

SerialRangeError serialRangeErrorOf(TillError error) {
    if (error == TillError::NotAllowed) {
        return SerialRangeError::NotAllowed;
    }
    if (error == TillError::LedgerBusy) {
        return SerialRangeError::LedgerBusy;
    }
    return error == TillError::LedgerFull ? SerialRangeError::LedgerFull : SerialRangeError::LedgerFailed;
}

Result<SerialRange, TillError> rangeIn(const Entry& entry) {
    try {
        return SerialRange{entry.details.at("first").get<std::uint32_t>(),
                           entry.details.at("last").get<std::uint32_t>(),
                           entry.remark,
                           entry.number,
                           entry.operatorName,
                           entry.approver};
    } catch (const nlohmann::json::exception&) {
        return fail(TillError::LedgerFailed);
    }
}

} // namespace

std::string_view codeOf(SerialRangeError error) {
    switch (error) {
    case SerialRangeError::NotAllowed:
        return "not-allowed";
    case SerialRangeError::NoRange:
        return "no-range";
    case SerialRangeError::OfStations:
        return "serials-of-stations";
    case SerialRangeError::LedgerFailed:
        return "ledger-failed";
    case SerialRangeError::LedgerFull:
        return "ledger-full";
    case SerialRangeError::LedgerBusy:
        return "ledger-busy";
    }
    return {};
}

Result<SerialRange, SerialRangeError> declareSerials(Books& books, std::uint32_t first, std::uint32_t last,
                                                     std::string_view remark) {
    if (first < 1 || last < first) {
        return fail(SerialRangeError::NoRange);
    }
    if (first <= lastOfStations && last >= firstOfStations) {
        return fail(SerialRangeError::OfStations);
    }
    if (const auto allowed = books.permit(Action::DeclareSerials); !allowed) {
        return fail(serialRangeErrorOf(allowed.error()));
    }
    auto entry = books.begin(EntryKind::SerialRange, Phase::Note);
    entry.remark = remark;
    entry.details = {{"first", first}, {"last", last}};
    const auto number = books.ledger().append(entry);
    if (!number) {
        return fail(serialRangeErrorOf(tillErrorOf(number.error())));
    }
    return SerialRange{first, last, entry.remark, *number, entry.operatorName, entry.approver};
}

Result<std::vector<SerialRange>, TillError> declaredSerials(Ledger& ledger) {
    const auto entries = ledger.ofKind(EntryKind::SerialRange);
    if (!entries) {
        return fail(tillErrorOf(entries.error()));
    }
    std::vector<SerialRange> ranges;
    for (const auto& entry : *entries) {
        auto range = rangeIn(entry);
        if (!range) {
            return fail(range.error());
        }
        ranges.push_back(*std::move(range));
    }
    return ranges;
}

Result<void, TillError> checkSerial(Ledger& ledger, std::uint32_t serial) {
    const auto ranges = declaredSerials(ledger);
    if (!ranges) {
        return fail(ranges.error());
    }
    const bool isDeclared = std::ranges::any_of(
        *ranges, [serial](const SerialRange& range) { return range.first <= serial && serial <= range.last; });
    if (!isDeclared) {
        return fail(TillError::SerialNotDeclared);
    }
    const auto taken = ledger.ofSerial(serial);
    if (!taken) {
        return fail(tillErrorOf(taken.error()));
    }
    return taken->empty() ? Result<void, TillError>() : fail(TillError::SerialTaken);
}

} // namespace tally
