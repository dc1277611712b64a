#include "tests/ui/staff_scenes.h"

#include <utility>

namespace tally::ui {

namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

const BusinessDay today = sys_days(std::chrono::year(2026) / 11 / 21);
constexpr CommandId firstCommand{1};
constexpr CommandId secondCommand{2};

const std::string longName = "Konstantin-Alexander von Hohenzollern-Lü";

std::vector<Event> operator+(std::vector<Event> events, const std::vector<Event>& more) {
    events.insert(events.end(), more.begin(), more.end());
    return events;
}

std::vector<Event> digits(int count) { return std::vector<Event>(static_cast<std::size_t>(count), DigitTyped{1}); }

Shift annasShift(ShiftState state) {
    Shift shift{sceneShift, "Anna", sys_days(today) + 13h + 5min, today, Money::fromMinor(20'000), state, {}};
    if (state != ShiftState::Open) {
        shift.counts.push_back(sceneCount());
    }
    return shift;
}

OpenShift othersShift(std::int64_t number, const std::string& owner, std::int64_t openingFloat) {
    return {{number,
             owner,
             sys_days(today) - 10h,
             today - std::chrono::days(1),
             Money::fromMinor(openingFloat),
             ShiftState::Open,
             {}},
            sys_days(today) - 9h};
}

StationStatus statusOf(const std::string& name, Role role) {
    auto status = statusWithPeople();
    status.attendant = Attendant{.operatorName = name, .role = role};
    return status;
}

std::vector<Event> waitingForName() { return {StationOpened{statusWithPeople()}}; }
std::vector<Event> choosing() { return waitingForName() + std::vector<Event>{PersonChosen{"Anna"}}; }
std::vector<Event> asked() { return choosing() + digits(4) + std::vector<Event>{Continued{}}; }
std::vector<Event> refused(const SignInFailure& failure) {
    return asked() + std::vector<Event>{SignInAnswered{firstCommand, failure}};
}
std::vector<Event> withCardAt(const StationStatus& status) {
    return {StationOpened{status}, CardRead{cardSeen(readyCard(sceneUid(1), 1'000'017, Points{120}))}};
}
std::vector<Event> withRichPrices() {
    auto status = statusInShift(ShiftState::Open);
    status.prices = richPrices();
    return withCardAt(status);
}
std::vector<Event> issuingRich() {
    auto status = statusInShift(ShiftState::Open);
    status.prices = richPrices();
    return {StationOpened{status}, CardRead{cardSeen(blankCard(sceneUid(2)))}, IssueChosen{}};
}
std::vector<Event> approvingRefund() {
    return withCardAt(statusInShift(ShiftState::Open)) + std::vector<Event>{RefundChosen{}};
}

/// 100 points paid by bank card and 20 in cash, seen by a supervisor.
std::vector<Event> refundOfCardPayment() {
    auto status = statusInShift(ShiftState::Open);
    status.attendant->role = Role::Supervisor;
    auto seen = cardSeen(readyCard(sceneUid(1), 1'000'017, Points{120}));
    const auto load = [](PaymentKind kind, std::int64_t points) {
        const Rate rate{Points{points}, Money::fromMinor(points * 10)};
        return PaidShare{Points{points}, rate, {{kind, rate.money}}};
    };
    seen.paid = PaidPoints({load(PaymentKind::Card, 100), load(PaymentKind::Cash, 20)});
    return {StationOpened{status}, CardRead{seen}, RefundChosen{}, AllChosen{}, Continued{}};
}

std::vector<Event> atShiftPage(const StationStatus& status) { return {StationOpened{status}, ShiftChosen{}}; }
std::vector<Event> counting() { return atShiftPage(statusInShift(ShiftState::Open)) + std::vector<Event>{Continued{}}; }
std::vector<Event> countedSome() {
    return counting() + std::vector<Event>{RowChosen{3},  DigitTyped{1}, DigitTyped{2}, Continued{},
                                           DigitTyped{7}, RowChosen{14}, DigitTyped{9}, DigitTyped{9}};
}
std::vector<Event> reviewing() { return countedSome() + std::vector<Event>{CountFinished{}}; }
std::vector<Event> counted(const CashCount& count) {
    return reviewing() + std::vector<Event>{Continued{}, ShiftAnswered{firstCommand, count}};
}
std::vector<Event> closing() { return counted(sceneCount()) + std::vector<Event>{Continued{}}; }

/// `done` has handed out change.
void addReceiptScenes(std::vector<Scene>& scenes, const std::vector<Event>& done) {
    const auto first =
        done + std::vector<Event>{ReceiptChosen{}, ReceiptAnswered{secondCommand, sceneReceipt(1), std::nullopt}};
    scenes.push_back({"done-receipt", first});
    scenes.push_back({"waiting-receipt", first + std::vector<Event>{FieldEmpty{}, Continued{}}});
    scenes.push_back({"approve-duplicate", first + std::vector<Event>{ReceiptChosen{}}});
    scenes.push_back({"done-no-receipt",
                      done + std::vector<Event>{ReceiptChosen{},
                                                ReceiptAnswered{secondCommand, std::nullopt, TillError::LedgerFull}}});
}

void addSaleScenes(std::vector<Scene>& scenes) {
    scenes.push_back({"amount-packages", withRichPrices() + std::vector<Event>{TopUpChosen{}}});
    scenes.push_back(
        {"amount-package-chosen", withRichPrices() + std::vector<Event>{TopUpChosen{}, PackageChosen{"Family"}}});
    scenes.push_back(
        {"amount-bonus", withRichPrices() + std::vector<Event>{TopUpChosen{}, DigitTyped{2}, DigitTyped{0}}});
    scenes.push_back({"amount-too-small", withRichPrices() + std::vector<Event>{TopUpChosen{}, DigitTyped{1}}});
    scenes.push_back(
        {"amount-issue-deposit", issuingRich() + std::vector<Event>{PresetChosen{Money::fromMinor(2'000)}}});
    const auto confirming = issuingRich() + std::vector<Event>{PresetChosen{Money::fromMinor(2'000)}, Continued{}};
    scenes.push_back({"confirm-deposit", confirming});
    scenes.push_back({"confirm-change", confirming + std::vector<Event>{GivenChosen{Money::fromMinor(5'000)}}});
    scenes.push_back({"confirm-given-too-little", confirming + std::vector<Event>{DigitTyped{2}, DigitTyped{0}}});
    scenes.push_back(
        {"confirm-split", confirming + std::vector<Event>{PayByChosen{PayBy::CashAndCard}, DigitTyped{7}}});
    scenes.push_back({"confirm-split-nothing", confirming + std::vector<Event>{PayByChosen{PayBy::CashAndCard}}});
    auto large = statusWithCashier();
    large.prices.largestTopUp = Points{20'000'000};
    large.prices.largestBalance = Points{20'000'000};
    scenes.push_back({"confirm-large", withCardAt(large) + std::vector<Event>{TopUpChosen{}} + digits(7) +
                                           std::vector<Event>{Continued{}} + digits(7) +
                                           std::vector<Event>{DigitTyped{9}}});
    // Cash of somebody without a shift.
    const auto cashOf = [](const StationStatus& status) {
        return withCardAt(status) +
               std::vector<Event>{TopUpChosen{}, PresetChosen{Money::fromMinor(2'000)}, Continued{}};
    };
    scenes.push_back({"shift-needed", cashOf(statusWithCashier()) + std::vector<Event>{Continued{}}});
    auto ahead = statusInShift(ShiftState::Open);
    ahead.clockLead = ClockLead{ahead.today, ahead.today + std::chrono::days{3650}};
    scenes.push_back({"clock-ahead", cashOf(ahead) + std::vector<Event>{Continued{}}});
    auto named = statusInShift(ShiftState::Open);
    named.prices.otherPayments = {{"Voucher", Role::Cashier, PaymentReason::Required},
                                  {"House", Role::Supervisor, PaymentReason::None}};
    scenes.push_back({"confirm-other", cashOf(named) + std::vector<Event>{PayByChosen{PayBy::Other}}});
    scenes.push_back({"confirm-other-reason", cashOf(named) + std::vector<Event>{PayByChosen{PayBy::Other, "Voucher"},
                                                                                 ReasonEntered{"No. 4711"}}});
    scenes.push_back({"approve-other", cashOf(named) + std::vector<Event>{PayByChosen{PayBy::Other, "House"},
                                                                          Continued{}}});
    scenes.push_back({"confirm-other-unnamed",
                      cashOf(statusInShift(ShiftState::Open)) + std::vector<Event>{PayByChosen{PayBy::Other}}});
    const auto refund = refundOfCardPayment();
    scenes.push_back({"confirm-refund-same-way", refund});
    scenes.push_back({"confirm-refund-another-way", refund + std::vector<Event>{PayByChosen{PayBy::Cash}}});
    auto limited = cardSeen(readyCard(sceneUid(1), 1'000'017, Points{120}));
    limited.dayLoad = DayLoad{Points{4'900}, Points{5'000}};
    const auto withinLimit = withRichPrices() + std::vector<Event>{CardRead{limited}, TopUpChosen{}};
    scenes.push_back({"amount-day-limit", withinLimit + std::vector<Event>{DigitTyped{1}, DigitTyped{1}}});
    limited.dayLoad = DayLoad{Points{5'000}, Points{5'000}};
    const auto noMore = withRichPrices() + std::vector<Event>{CardRead{limited}, TopUpChosen{}};
    scenes.push_back({"amount-day-used-up", noMore + std::vector<Event>{DigitTyped{5}}});
    auto answer = cardSeen(readyCard(sceneUid(2), 1'000'018, Points{220}));
    answer.points = Points{220};
    answer.money = Money::fromMinor(2'200);
    answer.entry = sceneReceipt(1).number;
    const auto done = confirming + std::vector<Event>{GivenChosen{Money::fromMinor(5'000)}, Continued{},
                                                      SaleAnswered{firstCommand, answer}};
    scenes.push_back({"done-change", done});
    scenes.push_back({"done-change-lifted", done + std::vector<Event>{FieldEmpty{}}});
    addReceiptScenes(scenes, done);
    auto noPrices = sceneStatus();
    noPrices.pricesTrouble = TillError::LedgerFailed;
    scenes.push_back({"prices-unreadable-sale", withCardAt(noPrices) + std::vector<Event>{TopUpChosen{}}});
    scenes.push_back({"prices-unreadable", {StationOpened{noPrices}, PricesChosen{}}});
    auto rich = sceneStatus();
    rich.prices = richPrices();
    scenes.push_back({"prices", {StationOpened{rich}, PricesChosen{}}});
    scenes.push_back({"prices-plain", {StationOpened{sceneStatus()}, PricesChosen{}}});
}

void addApprovalScenes(std::vector<Scene>& scenes) {
    scenes.push_back({"approve-refund", approvingRefund()});
    scenes.push_back({"approve-refund-pin", approvingRefund() + std::vector<Event>{PersonChosen{"Boris"}} + digits(6)});
    const auto asking =
        approvingRefund() + std::vector<Event>{PersonChosen{"Boris"}} + digits(4) + std::vector<Event>{Continued{}};
    scenes.push_back({"approve-awaited", asking});
    scenes.push_back(
        {"approve-wrong", asking + std::vector<Event>{ApprovalAnswered{
                                       firstCommand, {}, SignInRefusal{SignInError::WrongPin, "Boris", {}, 2}}}});
    scenes.push_back(
        {"amount-refund-approved", asking + std::vector<Event>{ApprovalAnswered{firstCommand, "Boris", {}}}});
    scenes.push_back(
        {"confirm-refund-approved",
         asking + std::vector<Event>{ApprovalAnswered{firstCommand, "Boris", {}}, AllChosen{}, Continued{}}});
    scenes.push_back({"approve-pay-out", atShiftPage(statusInShift(ShiftState::Open)) +
                                             std::vector<Event>{CashMoveChosen{CashMoveKind::PayOut}}});
}

} // namespace

void addPeopleScenes(std::vector<Scene>& scenes) {
    scenes.push_back({"sign-in", waitingForName()});
    scenes.push_back({"sign-in-filtered", waitingForName() + std::vector<Event>{TextTyped{"a"}}});
    scenes.push_back({"sign-in-nobody-found", waitingForName() + std::vector<Event>{TextTyped{"xyz"}}});
    auto many = statusWithPeople();
    for (int i = 0; i < 40; ++i) {
        many.people.push_back({"Person " + std::to_string(i), Role::Cashier});
    }
    scenes.push_back({"sign-in-many", {StationOpened{many}}});
    auto unreadable = sceneStatus();
    unreadable.attendant.reset();
    unreadable.peopleTrouble = TillError::LedgerFailed;
    scenes.push_back({"sign-in-people-unreadable", {StationOpened{unreadable}}});
    scenes.push_back({"sign-in-pin", choosing()});
    scenes.push_back({"sign-in-pin-typed", choosing() + digits(12)});
    scenes.push_back({"sign-in-long-name", waitingForName() + std::vector<Event>{PersonChosen{longName}} + digits(4)});
    scenes.push_back({"sign-in-awaited", asked()});
    scenes.push_back({"sign-in-wrong", refused(SignInRefusal{SignInError::WrongPin, "Anna", {}, 1})});
    scenes.push_back({"sign-in-wrong-locks", refused(SignInRefusal{SignInError::WrongPin, "Anna", 30s, 3})});
    scenes.push_back({"sign-in-locked", refused(SignInRefusal{SignInError::LockedOut, "Anna", 3'000s})});
    scenes.push_back({"sign-in-disabled", refused(SignInRefusal{SignInError::OperatorDisabled, "Anna", {}})});
    scenes.push_back({"sign-in-key-missing", refused(SignInRefusal{SignInError::KeyMissing, "Anna", {}})});
    scenes.push_back({"sign-in-ledger-full", refused(TillError::LedgerFull)});
    scenes.push_back({"signed-in-waiting", {StationOpened{statusInShift(ShiftState::Open)}}});
    auto longest = statusOf(longName, Role::Supervisor);
    longest.shifts = {othersShift(12, longName, 0)};
    scenes.push_back({"signed-in-long-name", {StationOpened{longest}}});
    auto config = sceneStatus();
    config.configTrouble = ConfigError{ConfigFault::NotToml, "3"};
    scenes.push_back({"waiting-config-wrong", {StationOpened{config}}});
    scenes.push_back({"menu", {StationOpened{statusInShift(ShiftState::Open)}, MenuChosen{}}});
    scenes.push_back({"menu-nobody", {StationOpened{sceneStatus()}, MenuChosen{}}});
    addApprovalScenes(scenes);
    addSaleScenes(scenes);
}

void addShiftScenes(std::vector<Scene>& scenes) {
    const auto offered =
        asked() + std::vector<Event>{StatusChanged{statusWithCashier()}, SignInAnswered{firstCommand, {}}};
    scenes.push_back({"shift-offer", offered});
    scenes.push_back({"shift-offer-typed", offered + std::vector<Event>{DigitTyped{2}, DoubleZeroTyped{}}});
    scenes.push_back({"shift-offer-empty", offered + std::vector<Event>{Continued{}}});
    scenes.push_back({"shift-offer-awaited", offered + std::vector<Event>{DigitTyped{5}, Continued{}}});
    scenes.push_back(
        {"shift-offer-refused", offered + std::vector<Event>{DigitTyped{5}, Continued{},
                                                             ShiftAnswered{secondCommand, ShiftError::AlreadyOpen}}});
    scenes.push_back({"shift-none", atShiftPage(statusWithCashier())});
    scenes.push_back({"shift-own", atShiftPage(statusInShift(ShiftState::Open))});
    auto withOthers = statusInShift(ShiftState::Open);
    withOthers.shifts.push_back(othersShift(4'800, "Dora", 10'000));
    withOthers.shifts.push_back(othersShift(4'900, longName, 123'456'789));
    scenes.push_back({"shift-others", atShiftPage(withOthers)});
    scenes.push_back({"approve-close-others", atShiftPage(withOthers) + std::vector<Event>{CountChosen{4'800}}});
    auto supervisor = withOthers;
    supervisor.attendant = Attendant{.operatorName = "Boris", .role = Role::Supervisor};
    scenes.push_back({"count-others", atShiftPage(supervisor) + std::vector<Event>{CountChosen{4'800}}});
    scenes.push_back({"shift-others-supervisor", atShiftPage(supervisor)});
    const auto looking = atShiftPage(statusInShift(ShiftState::Open)) + std::vector<Event>{XChosen{sceneShift}};
    scenes.push_back({"x-awaited", looking});
    scenes.push_back({"x-blind", looking + std::vector<Event>{ShiftAnswered{firstCommand, sceneX().withoutCash()}}});
    scenes.push_back({"x-counted", looking + std::vector<Event>{ShiftAnswered{firstCommand, sceneX()}}});
    scenes.push_back({"x-refused", looking + std::vector<Event>{ShiftAnswered{firstCommand, ShiftError::NoOpenShift}}});
    scenes.push_back({"x-others", atShiftPage(supervisor) + std::vector<Event>{XChosen{4'800}}});
    const auto payingIn =
        atShiftPage(statusInShift(ShiftState::Open)) + std::vector<Event>{CashMoveChosen{CashMoveKind::PayIn}};
    const auto reasoned =
        payingIn + std::vector<Event>{DigitTyped{5}, DigitTyped{0}, ReasonEntered{"Change from the bank"}};
    scenes.push_back({"pay-in", payingIn});
    scenes.push_back({"pay-in-typed", reasoned});
    scenes.push_back({"pay-in-refused",
                      reasoned + std::vector<Event>{Continued{}, ShiftAnswered{firstCommand, ShiftError::LedgerFull}}});
    scenes.push_back(
        {"paid-in",
         reasoned + std::vector<Event>{
                        Continued{}, ShiftAnswered{firstCommand, CashMove{CashMoveKind::PayIn, Money::fromMinor(5'000),
                                                                          "Change from the bank"}}}});
    scenes.push_back({"safe-drop", atShiftPage(statusInShift(ShiftState::Open)) +
                                       std::vector<Event>{CashMoveChosen{CashMoveKind::SafeDrop}} + digits(7)});
    scenes.push_back({"count-nothing", counting()});
    scenes.push_back({"count-nothing-finished", counting() + std::vector<Event>{CountFinished{}}});
    scenes.push_back({"count-some", countedSome()});
    scenes.push_back({"count-large", counting() + std::vector<Event>(6, DigitTyped{9})});
    scenes.push_back({"count-review", reviewing()});
    scenes.push_back({"counted-short", counted(sceneCount())});
    auto over = sceneCount();
    over.counted = Money::fromMinor(123'456'789);
    scenes.push_back({"counted-over", counted(over)});
    auto exact = sceneCount();
    exact.expected = exact.counted;
    scenes.push_back({"counted-exact", counted(exact)});
    scenes.push_back(
        {"counted-before", atShiftPage(statusInShift(ShiftState::Counted)) + std::vector<Event>{Continued{}}});
    scenes.push_back({"closing", closing()});
    scenes.push_back(
        {"closing-outdated", closing() + std::vector<Event>{ShiftAnswered{secondCommand, ShiftError::CountOutdated}}});
    scenes.push_back({"z", closing() + std::vector<Event>{StatusChanged{statusWithCashier()},
                                                          ShiftAnswered{secondCommand, sceneZ()}}});
}

StationStatus statusWithPeople() {
    auto status = sceneStatus();
    status.attendant.reset();
    status.people = {{"Anna", Role::Cashier},
                     {"Boris", Role::Supervisor},
                     {"Dora", Role::Cashier},
                     {longName, Role::Cashier},
                     {"Maria", Role::Manager}};
    status.worksInShifts = true;
    return status;
}

StationStatus statusWithCashier() { return statusOf("Anna", Role::Cashier); }

StationStatus statusInShift(ShiftState state) {
    auto status = statusWithCashier();
    status.shifts = {{annasShift(state), sys_days(today) + 14h + 5min}};
    status.attendant->shift = sceneShift;
    return status;
}

PriceList richPrices() {
    PriceList prices;
    prices.smallestTopUp = Points{50};
    prices.deposit = Money::fromMinor(200);
    prices.validDays = 365;
    prices.dayLimit = Points{5'000};
    prices.bonus = {{Money::fromMinor(2'000), Points{20}}, {Money::fromMinor(5'000), Percent{15}}};
    prices.packages = {{"Family", Money::fromMinor(4'500), Points{450}, Points{150}},
                       {"Day pass", Money::fromMinor(2'500), Points{250}, Points{0}},
                       {"Children's birthday & friends, big", Money::fromMinor(100'000), Points{9'999}, Points{2'001}},
                       {"Student", Money::fromMinor(1'000), Points{100}, Points{25}},
                       {"Team night", Money::fromMinor(30'000), Points{3'000}, Points{900}}};
    return prices;
}

Receipt sceneReceipt(std::uint32_t copy) {
    return {.number = 4'981,
            .copy = copy,
            .siteId = 1,
            .station = 1,
            .currency = "EUR",
            .reality = Reality::Simulated,
            .time = sys_days(today) + 20h,
            .offset = 60min,
            .operatorName = "Anna",
            .lines = {{.entry = 4'981,
                       .phase = Phase::Done,
                       .kind = EntryKind::Issue,
                       .serial = 1'000'018,
                       .points = Points{220},
                       .bonus = Points{20},
                       .money = Money::fromMinor(2'200),
                       .deposit = Money::fromMinor(200),
                       .package = {},
                       .balance = Points{220}}},
            .payments = {{PaymentKind::Cash, Money::fromMinor(2'200), Money::fromMinor(5'000)}}};
}

CashCount sceneCount() {
    CashCount count;
    count.entry = 4'990;
    count.time = sys_days(today) + 21h;
    count.countedBy = "Anna";
    count.pieces = {{Money::fromMinor(5'000), 24}, {Money::fromMinor(50), 69}};
    count.counted = Money::fromMinor(123'450);
    count.expected = Money::fromMinor(125'000);
    return count;
}

ShiftReport sceneZ() {
    ShiftReport report;
    report.zNumber = 12;
    report.entry = 4'991;
    report.siteId = 1;
    report.station = 1;
    report.currency = "EUR";
    report.reality = Reality::Simulated;
    report.shift = sceneShift;
    report.owner = "Anna";
    report.madeBy = "Anna";
    report.openedAt = {sys_days(today) + 13h + 5min, 60min};
    report.madeAt = {sys_days(today) + 21h + 1min, 60min};
    report.openedDay = today;
    report.madeDay = today;
    report.figures.turnover.issued = {3, Points{300}, Points{0}, Money::fromMinor(3'600)};
    report.figures.turnover.toppedUp = {42, Points{12'345}, Points{345}, Money::fromMinor(120'000)};
    report.figures.turnover.deposits = Money::fromMinor(600);
    for (const auto kind : {PaymentKind::Cash, PaymentKind::Card, PaymentKind::Other}) {
        report.figures.turnover.payments[kind] = {Money::fromMinor(41'200), Money{}};
        report.figures.settled.payments[kind] = {};
        report.perpetual.payments[kind] = {Money::fromMinor(123'456'789), Money::fromMinor(4'500)};
    }
    CashFlow cash;
    cash.openingFloat = Money::fromMinor(20'000);
    cash.sales = {30, Money::fromMinor(105'000)};
    report.figures.cash = cash;
    report.counts = {{sceneCount(), {sys_days(today) + 21h, 60min}}};
    report.perpetual.toppedUp = {1'234, Points{1'234'567}, Points{1'000}, Money::fromMinor(12'345'678)};
    report.firstEntry = sceneShift;
    report.lastEntry = 4'990;
    report.head.number = 4'990;
    return report;
}

ShiftReport sceneX() {
    auto report = sceneZ();
    report.zNumber.reset();
    report.entry.reset();
    report.madeBy.clear();
    return report;
}

} // namespace tally::ui
