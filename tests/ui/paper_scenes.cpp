#include "tests/ui/paper_scenes.h"

#include "tests/ui/scenes.h"

#include <array>
#include <string>

namespace tally::ui {

namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

const BusinessDay firstDay = sys_days(std::chrono::year(2026) / 11 / 1);

constexpr Money largest = Money::fromMinor(999'999'999);

// 40 characters, as long as a name may be; with words and without.
constexpr std::array longNames{"Konstantin-Alexander von Hohenzollern-Lü", "Übersetzungsbüroangestelltenvertreterin",
                               "Jörg Größe-Überlänge", "Wolfgang Maximilian Amadeus Müller-Süß-O"};

std::string cashier(int i) {
    return i < static_cast<int>(longNames.size()) ? longNames.at(static_cast<std::size_t>(i))
                                                  : "Änne Schönfelder-Großkreutz, Kasse " + std::to_string(i);
}

SalesSums crowdedSums() {
    SalesSums sums;
    sums.issued = {9'999, Points{9'999'999}, Points{999'999}, largest, Money::fromMinor(1'999'800)};
    sums.toppedUp = {99'999, Points{99'999'999}, Points{9'999'999}, largest};
    sums.refunded = {9'999, Points{9'999'999}, Points{0}, largest};
    for (const auto kind : {PaymentKind::Cash, PaymentKind::Card, PaymentKind::Other}) {
        sums.payments[kind] = {largest, largest, largest, Money::fromMinor(123'456)};
    }
    return sums;
}

EntryFigures crowdedEntry(int i) {
    EntryFigures entry;
    entry.number = 1'234'567 + i;
    entry.kind = i % 2 == 0 ? EntryKind::Refund : EntryKind::CardRefused;
    entry.time = firstDay + 20h + std::chrono::minutes(i);
    entry.operatorName = cashier(i % 12);
    entry.approver = i % 3 == 0 ? cashier((i + 1) % 12) : std::string();
    entry.reason = i % 2 == 0 ? std::nullopt : std::optional(Reason::KnownUid);
    entry.uid = "04a1b2c4d5e6f7";
    if (i % 4 != 0) {
        entry.serial = 999'000'017;
    }
    entry.money = i % 2 == 0 ? largest : Money{};
    return entry;
}

void addCash(Report& report) {
    report.listed = {Listed::Refunds, Listed::CashMovements};
    report.moved = {{Transaction::PayIn, {9'999, largest}},
                    {Transaction::PayOut, {9'999, largest}},
                    {Transaction::SafeDrop, {9'999, largest}}};
    for (int i = 0; i < 9; ++i) {
        auto entry = crowdedEntry(i);
        entry.kind = i % 3 == 0 ? EntryKind::PayIn : i % 3 == 1 ? EntryKind::PayOut : EntryKind::SafeDrop;
        entry.reason.reset();
        entry.remark = i % 3 == 2 ? "" : "Wechselgeld von der Bank, 2 Rollen zu 50 Münzen";
        entry.money = largest;
        report.cashMovements.push_back(entry);
    }
}

} // namespace

Report crowdedReport() {
    auto report = sceneReport(60);
    report.days = {firstDay, firstDay + std::chrono::days(29)};
    report.station = 999;
    report.siteId = 4'294'967'295;
    report.timeZone = "America/Argentina/ComodRivadavia";
    report.reality = Reality::Real;
    report.sums = crowdedSums();
    for (int day = 0; day < 30; ++day) {
        report.byDay[firstDay + std::chrono::days(day)] = crowdedSums();
    }
    for (int i = 0; i < 12; ++i) {
        report.byOperator[cashier(i)] = crowdedSums();
        report.shifts.push_back(
            {1'000'000 + i, 1'000 + i, 999'000 + i, cashier(i), cashier(i), largest, Money::fromMinor(99)});
    }
    for (int hour = 0; hour < 24; ++hour) {
        report.byHour.push_back({{{}, std::chrono::hours(hour), {}}, crowdedSums(), std::to_string(hour) + ":00"});
    }
    report.byHour.front().name = "02:00 (+01:00)";
    report.byPriceList[std::nullopt] = crowdedSums();
    report.byPriceList[1'234'567] = crowdedSums();
    report.byStation[999] = crowdedSums();
    report.outsideShifts = crowdedSums();
    report.staff = crowdedSums();
    report.open.front().serial.reset();
    report.open.front().uid = "04a1b2c4d5e6f7";
    report.open.front().points = Points{9'999'999};
    report.open.front().money = largest;
    for (const auto kind : everyExceptionKind) {
        for (int i = 0; i < (kind == ExceptionKind::Refund ? 60 : 5); ++i) {
            report.exceptions.push_back({kind, crowdedEntry(i)});
        }
    }
    report.refusedCards = {
        {Reason::Foreign, 3}, {Reason::KnownUid, 1'111}, {Reason::OpenElsewhere, 2}, {Reason::ChipRefused, 12}};
    Liability liability;
    liability.asOfEntry = 1'234'567;
    liability.cards = 99'999;
    liability.paid = Points{99'999'999};
    liability.bonus = Points{9'999'999};
    liability.ofOpenSales = Points{12'000};
    liability.staff = Points{1};
    liability.expiredCards = 1'234;
    liability.expiredPaid = Points{45'678};
    liability.expiredBonus = Points{901};
    liability.deposits = {99'999, Money::fromMinor(19'999'800)};
    report.liability = liability;
    addCash(report);
    report.openShifts = {{1'234'000, cashier(0), firstDay + 17h + 2min}, {1'234'001, cashier(1), firstDay + 18h}};
    report.endsAt = firstDay + std::chrono::days(30) + 3h;
    report.made = Making{report.endsAt - 16h, cashier(2)};
    return report;
}

Report quietReport() {
    auto report = sceneReport(0);
    report.refusedCards.clear();
    SalesSums sums;
    sums.issued = {4, Points{400}, Points{}, Money::fromMinor(4'800), Money::fromMinor(800)};
    sums.toppedUp = {9, Points{1'800}, Points{90}, Money::fromMinor(18'000)};
    sums.payments[PaymentKind::Cash] = {Money::fromMinor(22'800), {}, Money::fromMinor(30'000), Money::fromMinor(7'200)};
    report.sums = sums;
    report.byOperator["Anna"] = sums;
    for (const auto hour : {10h, 11h, 14h, 15h, 17h, 19h}) {
        report.byHour.push_back({{{}, hour, {}}, sums, std::to_string(hour.count()) + ":00"});
    }
    report.byPriceList[2] = sums;
    report.byStation[1] = sums;
    report.shifts.push_back({3'570, 17, 18, "Anna", "Anna", Money::fromMinor(32'800), Money::fromMinor(32'800)});
    report.made->time = report.endsAt;
    return report;
}

ShiftReport crowdedZ() {
    auto report = sceneZ();
    report.zNumber = 123'456;
    report.entry = 1'234'568;
    report.station = 999;
    report.siteId = 4'294'967'295;
    report.reality = Reality::Real;
    report.owner = cashier(0);
    report.madeBy = cashier(1);
    report.approver = cashier(3);
    auto& turnover = report.figures.turnover;
    turnover.issued = {9'999, Points{9'999'999}, Points{999'999}, largest};
    turnover.toppedUp = {99'999, Points{99'999'999}, Points{9'999'999}, largest};
    turnover.refunded = turnover.issued;
    turnover.staff = turnover.issued;
    turnover.deposits = Money::fromMinor(1'999'800);
    for (const auto kind : {PaymentKind::Cash, PaymentKind::Card, PaymentKind::Other}) {
        turnover.payments[kind] = {largest, largest};
    }
    report.figures.settled.issued = turnover.issued;
    report.figures.settled.staff = turnover.issued;
    report.perpetual = turnover;
    report.perpetual.toppedUp.money = Money::fromMinor(999'999'999'999);
    const CashLine line{99'999, largest};
    report.figures.cash = CashFlow{largest, line, line, line, line, line, line, line};
    CashCount count;
    count.countedBy = cashier(0);
    count.approver = cashier(3);
    for (const auto minor : {50'000, 20'000, 10'000, 5'000, 2'000, 1'000, 500, 200, 100, 50, 20, 10, 5, 2, 1}) {
        count.pieces.push_back({Money::fromMinor(minor), 9'999});
        count.counted += Money::fromMinor(std::int64_t{minor} * 9'999);
    }
    count.expected = report.figures.cash->expected();
    report.counts = {{sceneCount(), {firstDay + 20h, 60min}}, {count, {firstDay + 21h, 330min}}};
    for (int i = 0; i < 40; ++i) {
        CarriedChange open;
        open.intent = 1'234'000 + i;
        open.kind = i % 2 == 0 ? EntryKind::TopUp : EntryKind::Refund;
        open.time = firstDay + 19h + std::chrono::minutes(i);
        open.shift = 1'230'000;
        open.uid = "04a1b2c4d5e6f7";
        if (i % 3 != 0) {
            open.serial = 999'000'017;
        }
        open.money = largest;
        report.figures.open.push_back(open);
    }
    std::int64_t many = 1;
    for (const auto kind : everyExceptionKind) {
        report.figures.exceptions.add(kind, many);
        many = many > 100'000 ? 7 : many * 10 + 2;
    }
    for (int i = 0; i < 9; ++i) {
        report.figures.movements.push_back({.entry = 1'234'100 + i,
                                            .kind = i % 2 == 0 ? EntryKind::PayOut : EntryKind::SafeDrop,
                                            .time = firstDay + 19h + std::chrono::minutes(i),
                                            .offset = i == 0 ? 120min : 60min,
                                            .operatorName = cashier(i % 4),
                                            .approver = i % 2 == 0 ? cashier(3) : "",
                                            .remark = i % 2 == 0 ? "Fensterputzer" : "",
                                            .money = largest});
    }
    report.beside = {{1'234'002, cashier(1), {firstDay + 17h, 60min}}};
    return report;
}

Receipt crowdedReceipt() {
    Receipt receipt;
    receipt.number = 1'234'567;
    receipt.copy = 2;
    receipt.siteId = 4'294'967'295;
    receipt.station = 999;
    receipt.currency = "EUR";
    receipt.reality = Reality::Simulated;
    receipt.time = firstDay + 20h;
    receipt.offset = 60min;
    receipt.operatorName = cashier(1);
    const std::array packages{"Children's birthday & friends, big", "", "Kindergeburtstagsgroßfamilienpaket 2026"};
    for (std::size_t i = 0; i < packages.size(); ++i) {
        receipt.lines.push_back({1'234'567, Phase::Done, i == 0 ? EntryKind::Issue : EntryKind::TopUp, 999'000'017,
                                 Points{9'999'999}, Points{999'999}, Money::fromMinor(333'333'333),
                                 Money::fromMinor(i == 0 ? 200 : 0), packages.at(i), Points{12'345'678}});
    }
    receipt.payments = {{PaymentKind::Cash, Money::fromMinor(900'000'000), Money::fromMinor(999'999'999)},
                        {PaymentKind::Card, Money::fromMinor(99'999'900), {}},
                        {PaymentKind::Other, Money::fromMinor(99), {}}};
    return receipt;
}

} // namespace tally::ui
