#include "core/report/daily_report.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace tally {

namespace {

void add(ReportTotal& total, const Entry& change) {
    ++total.count;
    total.points += change.points.value_or(Points{});
    total.bonus += change.bonus.value_or(Points{});
    total.money += change.money.value_or(Money{});
}

void addPayments(DailyReport& report, const Entry& change, Money PaymentTotal::*direction) {
    for (const auto& payment : change.payments) {
        report.payments[payment.kind].*direction += payment.amount;
    }
}

void addDone(DailyReport& report, const Entry& done) {
    switch (done.kind) {
    case EntryKind::Issue:
        add(report.issued, done);
        addPayments(report, done, &PaymentTotal::taken);
        return;
    case EntryKind::TopUp:
        add(report.toppedUp, done);
        addPayments(report, done, &PaymentTotal::taken);
        return;
    case EntryKind::Refund:
        add(report.refunded, done);
        addPayments(report, done, &PaymentTotal::given);
        return;
    case EntryKind::SiteInit:
    case EntryKind::KeysExported:
    case EntryKind::KeysImported:
    case EntryKind::KeysRotated:
    case EntryKind::PriceList:
    case EntryKind::Heal:
    case EntryKind::CardRefused:
    case EntryKind::ChipAudit:
    case EntryKind::ChipPolicy:
    case EntryKind::CardAhead:
    case EntryKind::Operator:
    case EntryKind::SignIn:
    case EntryKind::NotAllowed:
    case EntryKind::Receipt:
    case EntryKind::ShiftOpen:
    case EntryKind::PayIn:
    case EntryKind::PayOut:
    case EntryKind::SafeDrop:
    case EntryKind::ShiftCount:
    case EntryKind::ShiftClose:
    case EntryKind::ClockSetBack:
        return;
    }
}

void addOpen(DailyReport& report, Entry intent) {
    switch (intent.kind) {
    case EntryKind::Issue:
    case EntryKind::TopUp:
        add(report.openSales, intent);
        break;
    case EntryKind::Refund:
        add(report.openRefunds, intent);
        break;
    case EntryKind::SiteInit:
    case EntryKind::KeysExported:
    case EntryKind::KeysImported:
    case EntryKind::KeysRotated:
    case EntryKind::PriceList:
    case EntryKind::Heal:
    case EntryKind::CardRefused:
    case EntryKind::ChipAudit:
    case EntryKind::ChipPolicy:
    case EntryKind::CardAhead:
    case EntryKind::Operator:
    case EntryKind::SignIn:
    case EntryKind::NotAllowed:
    case EntryKind::Receipt:
    case EntryKind::ShiftOpen:
    case EntryKind::PayIn:
    case EntryKind::PayOut:
    case EntryKind::SafeDrop:
    case EntryKind::ShiftCount:
    case EntryKind::ShiftClose:
    case EntryKind::ClockSetBack:
        return;
    }
    report.open.push_back(std::move(intent));
}

/// False for a second Done of one Intent, which would count the same money twice.
Result<bool, LedgerError> isFirstDone(Ledger& ledger, const Entry& done) {
    if (!done.intent) {
        return true;
    }
    const auto answers = ledger.answersTo(*done.intent);
    if (!answers) {
        return fail(answers.error());
    }
    const auto first = std::ranges::find(*answers, Phase::Done, &Entry::phase);
    return first != answers->end() && first->number == done.number;
}

Result<void, LedgerError> addEntry(DailyReport& report, Ledger& ledger, const Entry& entry) {
    if (entry.kind == EntryKind::CardRefused) {
        ++report.refusedCards[entry.reason];
    }
    if (entry.phase != Phase::Done) {
        return {};
    }
    const auto counts = isFirstDone(ledger, entry);
    if (!counts) {
        return fail(counts.error());
    }
    if (*counts) {
        addDone(report, entry);
    }
    return {};
}

Result<void, LedgerError> describeSite(DailyReport& report, Ledger& ledger) {
    const auto siteInit = ledger.find(1);
    if (!siteInit) {
        return fail(siteInit.error());
    }
    try {
        siteInit->details.at("site_id").get_to(report.siteId);
        siteInit->details.at("currency").get_to(report.currency);
    } catch (const nlohmann::json::exception&) {
        return fail(LedgerError::Corrupt);
    }
    report.station = siteInit->station;
    report.reality = ledger.reality();
    return {};
}

/// Everything below looks no further than `head`, and entries never change: that is one snapshot.
Result<Head, LedgerError> headAfter(Ledger& ledger, BusinessDay day) {
    const auto number = ledger.lastNumberBy(day);
    if (!number) {
        return fail(number.error());
    }
    if (*number == 0) {
        return Head{};
    }
    const auto hash = ledger.hashOf(*number);
    if (!hash) {
        return fail(hash.error());
    }
    return Head{*number, *hash};
}

Result<void, LedgerError> addDay(DailyReport& report, Ledger& ledger) {
    const auto entries = ledger.ofDay(report.day);
    if (!entries) {
        return fail(entries.error());
    }
    for (const auto& entry : *entries) {
        if (entry.number > report.head.number) {
            break;
        }
        report.firstEntry = report.firstEntry.value_or(entry.number);
        report.lastEntry = entry.number;
        if (auto added = addEntry(report, ledger, entry); !added) {
            return added;
        }
    }
    return {};
}

Result<void, LedgerError> addOpenAt(DailyReport& report, Ledger& ledger) {
    auto intents = ledger.openIntentsAt(report.head.number);
    if (!intents) {
        return fail(intents.error());
    }
    for (auto& intent : *intents) {
        addOpen(report, std::move(intent));
    }
    return {};
}

} // namespace

std::int64_t DailyReport::refusedCount() const {
    return std::accumulate(refusedCards.begin(), refusedCards.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& reason) { return sum + reason.second; });
}

Result<DailyReport, LedgerError> makeDailyReport(Ledger& ledger, BusinessDay day, const Verification& verification) {
    DailyReport report;
    report.day = day;
    report.verification = verification;
    report.payments = {{PaymentKind::Cash, {}}, {PaymentKind::Card, {}}, {PaymentKind::Other, {}}};
    if (auto described = describeSite(report, ledger); !described) {
        return fail(described.error());
    }
    const auto head = headAfter(ledger, day);
    if (!head) {
        return fail(head.error());
    }
    report.head = *head;
    if (auto added = addDay(report, ledger); !added) {
        return fail(added.error());
    }
    if (auto added = addOpenAt(report, ledger); !added) {
        return fail(added.error());
    }
    return report;
}

std::string hexOf(const Digest& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : digest) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xfU];
    }
    return text;
}

} // namespace tally
