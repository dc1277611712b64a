#include "tests/ui/scenes.h"

#include "tests/ui/money_scenes.h"
#include "tests/ui/staff_scenes.h"

#include <array>
#include <utility>

namespace tally::ui {

namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

const BusinessDay today = sys_days(std::chrono::year(2026) / 11 / 21);

/// The first command of a fresh presenter.
constexpr CommandId firstCommand{1};

Answer done(const CardView& card, Points points, Money money, Points before) {
    auto answer = cardSeen(card);
    answer.points = points;
    answer.money = money;
    answer.balanceBefore = before;
    return answer;
}

Answer refusedAs(TillError error, const CardView& card) {
    auto answer = cardSeen(card);
    answer.verdict = Verdict::Refused;
    answer.error = error;
    return answer;
}

Answer openAnswer() {
    Answer answer;
    answer.verdict = Verdict::Open;
    answer.error = TillError::CardRemoved;
    return answer;
}

StationStatus statusWithOpenSales() {
    auto status = sceneStatus();
    status.openSales = {
        {sys_days(today) + 19h + 5min, sys_days(today) + 20h + 5min, EntryKind::TopUp, 1'000'017, "04a1b2c3", Points{200},
         Money::fromMinor(2000), "open-1"},
        {sys_days(today) + 20h + 41min, sys_days(today) + 21h + 41min, EntryKind::Refund, 1'000'104, "04a1b2c4d5e6f7",
         Points{12'345}, Money::fromMinor(123'456'789), "open-2"},
    };
    return status;
}

Settled settledTopUp(Phase phase) {
    return {
        41, EntryKind::TopUp, phase, Points{200}, Money::fromMinor(2000), "request-1", phase == Phase::Open ? 0 : 43};
}

std::vector<Event> opened() { return {StationOpened{sceneStatus()}}; }

std::vector<Event> operator+(std::vector<Event> events, const std::vector<Event>& more) {
    events.insert(events.end(), more.begin(), more.end());
    return events;
}

std::vector<Event> withCard() {
    return opened() + std::vector<Event>{CardRead{cardSeen(readyCard(sceneUid(1), 1'000'017, Points{120}))}};
}
std::vector<Event> withFullCard() {
    return opened() + std::vector<Event>{CardRead{cardSeen(readyCard(sceneUid(1), 1'000'017, Points{20'000}))}};
}
std::vector<Event> withBlank() { return opened() + std::vector<Event>{CardRead{cardSeen(blankCard(sceneUid(2)))}}; }
std::vector<Event> withCardInUse() { return opened() + std::vector<Event>{CardRead{cardSeen(cardInUse(sceneUid(4)))}}; }
std::vector<Event> toppingUp() { return withCard() + std::vector<Event>{TopUpChosen{}}; }
std::vector<Event> confirming() {
    return toppingUp() + std::vector<Event>{PresetChosen{Money::fromMinor(2000)}, Continued{}};
}
std::vector<Event> writing() { return confirming() + std::vector<Event>{Continued{}}; }
std::vector<Event> refunding() { return withFullCard() + std::vector<Event>{RefundChosen{}, AllChosen{}}; }
std::vector<Event> answered(const Answer& answer) {
    return writing() + std::vector<Event>{SaleAnswered{firstCommand, answer}};
}

StationStatus statusWithReader(ReaderHealth health) {
    auto status = sceneStatus();
    status.readerHealth = health;
    if (health == ReaderHealth::NotDrivable) {
        status.readerDevice = "ACS ACR1252U";
    } else if (health == ReaderHealth::OtherDevice) {
        status.readerDevice = "EPSON TM-T20III";
    }
    return status;
}
constexpr std::array readerTroubles{std::pair{"no-reader", ReaderHealth::NoReader},
                                    std::pair{"claimed-by-pcscd", ReaderHealth::ClaimedByPcscd},
                                    std::pair{"claimed-by-kernel", ReaderHealth::ClaimedByKernel},
                                    std::pair{"no-permission", ReaderHealth::NoPermission},
                                    std::pair{"not-answering", ReaderHealth::NotAnswering},
                                    std::pair{"program-missing", ReaderHealth::ProgramMissing},
                                    std::pair{"reader-not-drivable", ReaderHealth::NotDrivable},
                                    std::pair{"reader-other-device", ReaderHealth::OtherDevice}};

/// As the worker tells it.
std::vector<Event> readerGone(ReaderHealth health) {
    return {StatusChanged{statusWithReader(health)}, CardRead{failed(TillError::ReaderLost)}};
}
std::vector<Event> readerLostIn(std::vector<Event> sale, const Answer& answer) {
    return std::move(sale) + std::vector<Event>{StatusChanged{statusWithReader(ReaderHealth::NotAnswering)},
                                                SaleAnswered{firstCommand, answer}};
}

void addStartScenes(std::vector<Scene>& scenes) {
    scenes.push_back({"starting", {}});
    scenes.push_back({"set-up-needed", {StationNotOpened{SetUpNeeded{"/home/counter/.local/share/tallycard"}}}});
    scenes.push_back(
        {"passphrase-needed",
         {StationNotOpened{PassphraseNeeded{"/home/counter/.local/share/tallycard", PassphraseAttempt::First}}}});
    scenes.push_back(
        {"passphrase-wrong",
         {StationNotOpened{PassphraseNeeded{"/home/counter/.local/share/tallycard", PassphraseAttempt::WasWrong}}}});
    constexpr std::array troubles{
        StartTrouble::FolderBusy,       StartTrouble::FolderUnreadable, StartTrouble::KeysDamaged,
        StartTrouble::LedgerUnreadable, StartTrouble::LedgerNewer,      StartTrouble::LedgerBroken,
        StartTrouble::RealityDiffers,   StartTrouble::OpenToOthers,     StartTrouble::DiskFull,
        StartTrouble::ClockOutOfRange,  StartTrouble::LedgerOlder,
        StartTrouble::EntryRefused};
    for (std::size_t i = 0; i < troubles.size(); ++i) {
        scenes.push_back({"cannot-start-" + std::to_string(i),
                          {StationNotOpened{CannotStart{troubles[i], "/home/counter/.local/share/tallycard",
                                                        "tallycard (process 4711)"}}}});
    }
}

void addCardScenes(std::vector<Scene>& scenes) {
    scenes.push_back({"waiting", opened()});
    scenes.push_back({"card-ready", withCard()});
    scenes.push_back({"card-full", withFullCard()});
    scenes.push_back({"card-empty",
                      opened() + std::vector<Event>{CardRead{cardSeen(readyCard(sceneUid(1), 1'000'017, Points{0}))}}});
    for (const auto phase : {Phase::Done, Phase::NotDone, Phase::Open}) {
        auto answer = cardSeen(readyCard(sceneUid(1), 1'000'017, Points{320}));
        answer.settled = {settledTopUp(phase)};
        scenes.push_back({"card-settled-" + std::to_string(static_cast<int>(phase)),
                          opened() + std::vector<Event>{CardRead{answer}}});
    }
    scenes.push_back({"card-blank", withBlank()});
    scenes.push_back({"card-in-use", withCardInUse()});
    auto fixed = cardInUse(sceneUid(4));
    fixed.inUse.fixed = {Sector{15}};
    scenes.push_back({"card-in-use-fixed", opened() + std::vector<Event>{CardRead{cardSeen(fixed)}}});
    for (const auto state :
         {CardState::HalfIssued, CardState::Closed, CardState::Expired, CardState::Blocked, CardState::Damaged,
          CardState::Spoiled, CardState::Anomaly, CardState::Newer, CardState::Foreign}) {
        scenes.push_back({"card-state-" + std::string(codeOf(state)),
                          opened() + std::vector<Event>{CardRead{cardSeen(cardIn(state))}}});
    }
    scenes.push_back({"two-cards", opened() + std::vector<Event>{CardRead{failed(TillError::TwoCards)}}});
    scenes.push_back({"unsupported-card", opened() + std::vector<Event>{CardRead{failed(TillError::UnsupportedCard)}}});
    scenes.push_back(
        {"open-elsewhere", opened() + std::vector<Event>{CardRead{refusedAs(
                                          TillError::OpenElsewhere, readyCard(sceneUid(1), 1'000'017, Points{120}))}}});
    for (const auto& [name, health] : readerTroubles) {
        scenes.push_back({"reader-" + std::string(name), opened() + readerGone(health)});
    }
    scenes.push_back({"reader-is-back", opened() + readerGone(ReaderHealth::NoReader) +
                                            std::vector<Event>{StatusChanged{statusWithReader(ReaderHealth::Ready)}}});
    scenes.push_back({"waiting-reader-searched", {StationOpened{statusWithReader(ReaderHealth::Searching)}}});
    for (const auto error :
         {TillError::LedgerFailed, TillError::LedgerFull, TillError::LedgerBusy, TillError::LoadKeyMissing}) {
        scenes.push_back(
            {"ledger-problem-" + std::string(codeOf(error)), opened() + std::vector<Event>{CardRead{failed(error)}}});
    }
}

Answer withChip(Answer answer, std::vector<ChipTest> found) {
    answer.warnings = std::move(found);
    return answer;
}

void addChipScenes(std::vector<Scene>& scenes) {
    const auto ready = readyCard(sceneUid(1), 1'000'017, Points{120});
    const std::vector<ChipTest> clone{ChipTest::MagicGen1a, ChipTest::MakersMark};
    scenes.push_back({"chip-warned", opened() + std::vector<Event>{CardRead{withChip(cardSeen(ready), clone)}}});
    scenes.push_back({"chip-warned-at-issue",
                      opened() + std::vector<Event>{CardRead{withChip(cardSeen(blankCard(sceneUid(2))), clone)}}});
    const auto after = readyCard(sceneUid(1), 1'000'017, Points{320});
    scenes.push_back(
        {"chip-warned-done",
         answered(withChip(done(after, Points{200}, Money::fromMinor(2000), Points{120}), {ChipTest::BackDoorKey}))});
    auto warned = withChip(done(after, Points{200}, Money::fromMinor(2000), Points{120}), {ChipTest::BackDoorKey});
    warned.entry = sceneReceipt(1).number;
    scenes.push_back(
        {"chip-warned-done-receipt",
         answered(warned) + std::vector<Event>{ReceiptChosen{}, ReceiptAnswered{CommandId{2}, sceneReceipt(1), {}}}});
    scenes.push_back(
        {"chip-refused-blank",
         withBlank() + std::vector<Event>{
                           IssueChosen{}, PresetChosen{Money::fromMinor(1000)}, Continued{}, Continued{},
                           SaleAnswered{firstCommand,
                                        withChip(refusedAs(TillError::ChipRefused, blankCard(sceneUid(2))), clone)}}});
    scenes.push_back({"chip-refused-in-use", answered(withChip(refusedAs(TillError::ChipRefused, ready), clone))});
    scenes.push_back(
        {"chip-every-finding", answered(withChip(refusedAs(TillError::ChipRefused, ready), everyChipTest))});
}

void addAmountScenes(std::vector<Scene>& scenes) {
    scenes.push_back({"amount-nothing-typed", toppingUp()});
    scenes.push_back({"amount-typed", toppingUp() + std::vector<Event>{DigitTyped{3}, DigitTyped{7},
                                                                       DecimalPointTyped{}, DigitTyped{5}}});
    scenes.push_back({"amount-no-whole-points", toppingUp() + std::vector<Event>{DigitTyped{1}, DecimalPointTyped{},
                                                                                 DigitTyped{0}, DigitTyped{5}}});
    scenes.push_back(
        {"amount-largest-typed", toppingUp() + std::vector<Event>(7, DigitTyped{9}) +
                                     std::vector<Event>{DecimalPointTyped{}, DigitTyped{9}, DigitTyped{9}}});
    scenes.push_back(
        {"amount-too-large", toppingUp() + std::vector<Event>{DigitTyped{5}, DigitTyped{0}, DoubleZeroTyped{}}});
    scenes.push_back({"amount-balance-too-large", withFullCard() + std::vector<Event>{TopUpChosen{}, DigitTyped{1}}});
    scenes.push_back({"amount-card-lifted", toppingUp() + std::vector<Event>{DigitTyped{5}, FieldEmpty{}}});
    scenes.push_back({"amount-issue", withBlank() + std::vector<Event>{IssueChosen{}}});
    scenes.push_back({"amount-refund-all", refunding()});
    scenes.push_back(
        {"amount-refund-too-much", withCard() + std::vector<Event>{RefundChosen{}, DigitTyped{5}, DigitTyped{0}}});
}

void addSaleScenes(std::vector<Scene>& scenes) {
    const auto after = readyCard(sceneUid(1), 1'000'017, Points{320});
    scenes.push_back({"confirm-top-up", confirming()});
    scenes.push_back({"confirm-bank-card", confirming() + std::vector<Event>{PayByChosen{PayBy::Card}}});
    scenes.push_back({"confirm-card-lifted", confirming() + std::vector<Event>{FieldEmpty{}}});
    scenes.push_back(
        {"confirm-another-card",
         confirming() + std::vector<Event>{CardRead{cardSeen(readyCard(sceneUid(9), 1'000'099, Points{5}))}}});
    scenes.push_back({"confirm-refund", refunding() + std::vector<Event>{Continued{}}});
    scenes.push_back(
        {"confirm-issue",
         withBlank() + std::vector<Event>{IssueChosen{}, PresetChosen{Money::fromMinor(1000)}, Continued{}}});
    scenes.push_back(
        {"confirm-overwrite",
         withCardInUse() + std::vector<Event>{Continued{}, PresetChosen{Money::fromMinor(1000)}, Continued{}}});
    scenes.push_back({"confirm-issue-empty", withBlank() + std::vector<Event>{IssueChosen{}, Continued{}}});
    scenes.push_back({"confirm-retry", answered(failed(TillError::CardRemoved))});
    scenes.push_back({"writing", writing()});
    scenes.push_back({"writing-closing", writing() + std::vector<Event>{CloseAsked{}}});
    scenes.push_back({"done-top-up", answered(done(after, Points{200}, Money::fromMinor(2000), Points{120}))});
    scenes.push_back({"waiting-after-sale", answered(done(after, Points{200}, Money::fromMinor(2000), Points{120})) +
                                                std::vector<Event>{FieldEmpty{}}});
    scenes.push_back(
        {"done-refund",
         refunding() + std::vector<Event>{
                           Continued{}, Continued{},
                           SaleAnswered{firstCommand, done(readyCard(sceneUid(1), 1'000'017, Points{0}), Points{20'000},
                                                           Money::fromMinor(200'000), Points{20'000})}}});
    scenes.push_back(
        {"done-issue",
         withBlank() +
             std::vector<Event>{IssueChosen{}, PresetChosen{Money::fromMinor(1000)}, Continued{}, Continued{},
                                SaleAnswered{firstCommand, done(readyCard(sceneUid(2), 1'000'018, Points{100}),
                                                                Points{100}, Money::fromMinor(1000), Points{0})}}});
    scenes.push_back({"put-back", answered(openAnswer())});
    scenes.push_back({"put-back-another-card",
                      answered(openAnswer()) +
                          std::vector<Event>{CardRead{cardSeen(readyCard(sceneUid(9), 1'000'099, Points{5}))}}});
    scenes.push_back({"put-back-refund", refunding() + std::vector<Event>{Continued{}, Continued{},
                                                                          SaleAnswered{firstCommand, openAnswer()}}});
    scenes.push_back({"put-back-issue",
                      withBlank() + std::vector<Event>{IssueChosen{}, PresetChosen{Money::fromMinor(1000)}, Continued{},
                                                       Continued{}, SaleAnswered{firstCommand, openAnswer()}}});
    auto settled = cardSeen(after);
    settled.settled = {settledTopUp(Phase::Done)};
    scenes.push_back({"done-put-back", answered(openAnswer()) + std::vector<Event>{CardRead{settled}}});
    scenes.push_back(
        {"spoiled-in-sale",
         withBlank() + std::vector<Event>{
                           IssueChosen{}, PresetChosen{Money::fromMinor(1000)}, Continued{}, Continued{},
                           SaleAnswered{firstCommand, refusedAs(TillError::Spoiled, cardIn(CardState::Spoiled))}}});
    scenes.push_back({"reader-lost-in-sale", readerLostIn(writing(), failed(TillError::ReaderLost))});
    auto cutOff = openAnswer();
    cutOff.error = TillError::ReaderLost;
    scenes.push_back({"put-back-reader-lost", readerLostIn(writing(), cutOff)});
    for (const auto& [name, health] : readerTroubles) {
        scenes.push_back(
            {"put-back-reader-" + std::string(name), readerLostIn(writing(), cutOff) + readerGone(health)});
        scenes.push_back({"confirm-reader-" + std::string(name), confirming() + readerGone(health)});
    }
    scenes.push_back(
        {"put-back-reader-returned",
         readerLostIn(writing(), cutOff) + readerGone(ReaderHealth::NotAnswering) + std::vector<Event>{FieldEmpty{}}});
    scenes.push_back({"done-reader-gone", answered(done(after, Points{200}, Money::fromMinor(2000), Points{120})) +
                                              readerGone(ReaderHealth::NoReader)});
    scenes.push_back({"ledger-busy-in-sale", answered(failed(TillError::LedgerBusy))});
}

void addListScenes(std::vector<Scene>& scenes) {
    scenes.push_back({"open-sales-none", opened() + std::vector<Event>{OpenSalesChosen{}}});
    scenes.push_back({"open-sales", {StationOpened{statusWithOpenSales()}, OpenSalesChosen{}}});
    scenes.push_back({"report-waiting", opened() + std::vector<Event>{ReportChosen{today}}});
    scenes.push_back({"report-verifying",
                      opened() + std::vector<Event>{ReportChosen{today},
                                                    ReportProgressed{firstCommand, {ReportStep::Verifying, 45, 100}}}});
    scenes.push_back({"report", opened() + std::vector<Event>{ReportChosen{today},
                                                              ReportAnswered{firstCommand, sceneReport(2), {}}}});
    scenes.push_back(
        {"report-failed", opened() + std::vector<Event>{ReportChosen{today},
                                                        ReportAnswered{firstCommand, {}, TillError::LedgerFailed}}});
}

/// 20.00 of a sale, paid with a note or in two parts.
std::vector<Payment> aNote() { return {{PaymentKind::Cash, Money::fromMinor(2000), Money::fromMinor(5000)}}; }
std::vector<Payment> twoParts() {
    return {{PaymentKind::Cash, Money::fromMinor(1500), Money::fromMinor(2000)},
            {PaymentKind::Card, Money::fromMinor(500)}};
}

Answer openPaid(std::vector<Payment> payments) {
    auto answer = openAnswer();
    answer.payments = std::move(payments);
    return answer;
}
Answer settledPaid(Phase phase, std::vector<Payment> payments) {
    auto answer = cardSeen(readyCard(sceneUid(1), 1'000'017, Points{320}));
    answer.settled = {settledTopUp(phase)};
    answer.settled.front().payments = std::move(payments);
    return answer;
}

/// A refund whose card came back too late.
Answer undecidedRefund() {
    auto answer = cardSeen(readyCard(sceneUid(1), 1'000'017, Points{320}));
    answer.verdict = Verdict::Open;
    answer.error = TillError::OpenElsewhere;
    answer.settled = {{57, EntryKind::Refund, Phase::Open, Points{50}, Money::fromMinor(500), "request-9"}};
    return answer;
}

StationStatus statusWithUndecided() {
    auto status = statusWithOpenSales();
    status.openSales.push_back({sys_days(today) + 21h, sys_days(today) + 22h, EntryKind::Refund, 1'000'017, "04a1b201",
                                Points{50}, Money::fromMinor(500), "request-9", 57, OpenWaitsFor::Manager});
    return status;
}

std::vector<Event> deciding(Decision decision) {
    return {StationOpened{statusWithUndecided()}, OpenSalesChosen{}, OpenSaleChosen{57}, DecisionChosen{decision},
            ReasonEntered{"counted the drawer twice"}};
}

DecisionAnswered decidedAs(Decision decision) {
    DecisionMade made;
    made.outcome.kind = EntryKind::Refund;
    made.outcome.phase = outcomeOf(decision);
    made.outcome.points = Points{50};
    made.outcome.money = Money::fromMinor(500);
    made.decided = {decision, "mia"};
    made.goneFromCard = Points{50};
    return {firstCommand, made, {}};
}

CardView expiredCard() {
    auto card = readyCard(sceneUid(1), 1'000'017, Points{120});
    card.state = CardState::Expired;
    card.validUntil = static_cast<std::uint16_t>(today.time_since_epoch().count() - 1);
    return card;
}

void addDeadEndScenes(std::vector<Scene>& scenes) {
    scenes.push_back({"put-back-change", answered(openPaid(aNote()))});
    scenes.push_back({"put-back-split", answered(openPaid(twoParts()))});
    scenes.push_back({"done-put-back-change",
                      answered(openPaid(aNote())) + std::vector<Event>{CardRead{settledPaid(Phase::Done, aNote())}}});
    scenes.push_back({"done-put-back-split", answered(openPaid(twoParts())) +
                                                 std::vector<Event>{CardRead{settledPaid(Phase::Done, twoParts())}}});
    scenes.push_back(
        {"card-settled-change", opened() + std::vector<Event>{CardRead{settledPaid(Phase::Done, aNote())}}});
    scenes.push_back(
        {"card-settled-not-done", opened() + std::vector<Event>{CardRead{settledPaid(Phase::NotDone, twoParts())}}});
    scenes.push_back({"card-undecided", opened() + std::vector<Event>{CardRead{undecidedRefund()}}});
    const auto expired = opened() + std::vector<Event>{CardRead{cardSeen(expiredCard())}};
    scenes.push_back({"card-expired", expired});
    scenes.push_back({"extend", expired + std::vector<Event>{ExtendChosen{}}});
    const auto extending = expired + std::vector<Event>{ExtendChosen{}, UntilChosen{today + std::chrono::days{30}}};
    scenes.push_back({"extend-writing", extending});
    scenes.push_back({"extend-refused", extending + std::vector<Event>{ExtensionAnswered{
                                                        firstCommand, refusedAs(TillError::NotLater, expiredCard())}}});
    scenes.push_back({"open-sales-undecided", {StationOpened{statusWithUndecided()}, OpenSalesChosen{}}});
    scenes.push_back({"decide", {StationOpened{statusWithUndecided()}, OpenSalesChosen{}, OpenSaleChosen{57}}});
    scenes.push_back({"decide-chosen", deciding(Decision::PaidOut)});
    scenes.push_back(
        {"decide-refused",
         deciding(Decision::Played) +
             std::vector<Event>{Continued{}, DecisionAnswered{firstCommand, {}, DecideError::AlreadySettled}}});
    for (const auto decision : everyDecision) {
        scenes.push_back({"decided-" + std::string(codeOf(decision)),
                          deciding(decision) + std::vector<Event>{Continued{}, decidedAs(decision)}});
    }
}

std::vector<Event> lookingAtCases(const CaseBook& book) {
    return {StationOpened{statusWithCases(book.cases.size())}, CasesChosen{}, CasesAnswered{firstCommand, book, {}}};
}

void addCaseScenes(std::vector<Scene>& scenes) {
    const std::vector<Event> chosen{StationOpened{statusWithCases(3)}, CasesChosen{}};
    scenes.push_back({"cases-waiting", chosen});
    scenes.push_back({"cases-none", lookingAtCases({})});
    scenes.push_back(
        {"cases-not-allowed", chosen + std::vector<Event>{CasesAnswered{firstCommand, {}, TillError::NotAllowed}}});
    scenes.push_back({"cases", lookingAtCases(sceneCases())});
    scenes.push_back({"cases-meter-rose", lookingAtCases(sceneCases()) + std::vector<Event>{CaseSelected{1}}});
    scenes.push_back({"cases-no-evidence", lookingAtCases(sceneCases()) + std::vector<Event>{CaseSelected{2}}});
    scenes.push_back({"cases-card-ahead", lookingAtCases(sceneCases()) + std::vector<Event>{CaseSelected{3}}});
    scenes.push_back({"waiting-with-cases", {StationOpened{statusWithCases(3)}}});
}

/// As the record lies on the card (card-format.md, section 4), little-endian, without a MAC.
RecordBytes recordBytes(std::uint32_t sequence, std::uint32_t loaded, std::uint32_t spent) {
    RecordBytes bytes{1, 1};
    const auto put = [&bytes](std::size_t at, std::uint32_t value) {
        for (std::size_t i = 0; i < 4; ++i) {
            bytes[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
        }
    };
    put(4, 1'000'017);
    put(8, sequence);
    put(12, loaded);
    put(16, spent);
    bytes[28] = 1;
    return bytes;
}

ShownCard cardThatShowed(Finding finding, const RecordBytes& record, std::uint32_t spent) {
    ShownCard shown;
    shown.findings.add(finding);
    shown.serial = 1'000'017;
    shown.meter = {0x7FFFFFFFU - spent, 0x7FFFFFFFU - spent};
    shown.slots[0] = {record, true};
    shown.currentSlot = 0;
    return shown;
}

Presentation presentedAs(std::int64_t entry, std::chrono::hours hour, Finding finding) {
    return {entry, sys_days(today) + hour + 41min, 1, "maria", "ACS ACR122U", Findings{finding}};
}

} // namespace

StationStatus statusWithCases(std::size_t cases) {
    auto status = sceneStatus();
    status.cases = cases;
    return status;
}

CaseBook sceneCases() {
    CaseBook book;
    KnownCard known{1'207, EntryKind::TopUp, sys_days(today) + 15h + 20min, 1, "jonas"};
    known.sequence = 7;
    known.loaded = 1'250;
    known.bonus = 50;
    known.spent = 400;
    CardCase rollback{.uid = "04a1b201", .serial = 1'000'017};
    rollback.shown = cardThatShowed(Finding::Rollback, recordBytes(6, 1'050, 380), 380);
    rollback.contradictions = {{Finding::Rollback, known}};
    rollback.presentations = {presentedAs(1'311, 17h, Finding::Rollback), presentedAs(1'314, 18h, Finding::Rollback),
                              presentedAs(1'402, 20h, Finding::Rollback)};
    CardCase rose{.uid = "04a1b2c4d5e6f7", .serial = 1'000'104};
    rose.shown = cardThatShowed(Finding::MeterRose, recordBytes(3, 200, 50), 10);
    rose.contradictions = {{Finding::MeterRose, known}};
    rose.presentations = {presentedAs(1'280, 16h, Finding::MeterRose)};
    CardCase old{.uid = "04a1b209"};
    old.presentations = {presentedAs(88, 9h, Finding::Fork)};
    book.cases = {rollback, rose, old};
    book.ahead = {{1'190, sys_days(today) + 14h, "maria", "04a1b20a", 1'000'055, {9, 700, 120}, CardStand{7, 500, 90}}};
    return book;
}

Uid sceneUid(std::uint8_t last) { return *Uid::fromBytes(std::array<std::uint8_t, 4>{0x04, 0xA1, 0xB2, last}); }

CardView blankCard(const Uid& uid) { return CardView{.uid = uid, .state = CardState::Blank}; }

CardView cardInUse(const Uid& uid) {
    CardView card{.uid = uid, .state = CardState::InUse};
    card.inUse.data = {Sector{1}, Sector{2}, Sector{4}, Sector{14}};
    card.inUse.accessBits = {Sector{15}};
    return card;
}

CardView readyCard(const Uid& uid, std::uint32_t serial, Points balance) {
    CardView card{.uid = uid, .state = CardState::Ready};
    card.serial = serial;
    card.balance = balance;
    card.loaded = balance;
    card.bonus = Points{0};
    card.refundable = balance;
    card.spent = Points{0};
    card.sequence = 2;
    return card;
}

CardView cardIn(CardState state) {
    CardView card{.uid = sceneUid(7), .state = state};
    if (state != CardState::Foreign && state != CardState::Spoiled && state != CardState::Blank) {
        card.serial = 1'000'042;
    }
    if (state == CardState::Anomaly) {
        card.findings.add(Finding::Rollback);
    }
    return card;
}

StationStatus sceneStatus() {
    StationStatus status{.site = {},
                         .prices = {},
                         .readerName = "ACS ACR122U",
                         .today = today,
                         .attendant = Attendant{},
                         .openSales = {}};
    status.site.siteId = 1;
    status.site.station = 1;
    status.site.currency = "EUR";
    status.site.timeZone = "Europe/Berlin";
    status.site.reality = Reality::Simulated;
    status.readerHealth = ReaderHealth::Ready;
    return status;
}

Report sceneReport(int openSales) {
    Report report;
    report.days = {today, today};
    report.siteId = 1;
    report.station = 1;
    report.currency = "EUR";
    report.timeZone = "Europe/Berlin";
    report.reality = Reality::Simulated;
    report.listed = {Listed::Refunds, Listed::CashMovements};
    report.endsAt = sys_days(today) + 27h;
    report.made = Making{sys_days(today) + 11h + 3min, "Maria"};
    report.sums.issued = {12, Points{1'200}, Points{0}, Money::fromMinor(12'000)};
    report.sums.toppedUp = {1'234, Points{12'345'678}, Points{20'000}, Money::fromMinor(123'456'789)};
    report.sums.refunded = {7, Points{345}, Points{0}, Money::fromMinor(3'450)};
    report.sums.payments[PaymentKind::Cash] = {Money::fromMinor(100'012'000), Money::fromMinor(3'450)};
    report.sums.payments[PaymentKind::Card] = {Money::fromMinor(23'456'789), Money{}};
    report.sums.payments[PaymentKind::Other] = {};
    for (int i = 0; i < openSales; ++i) {
        Entry intent;
        intent.number = 1'000 + i;
        intent.kind = i % 2 == 0 ? EntryKind::TopUp : EntryKind::Refund;
        intent.time = sys_days(today) + 19h + std::chrono::minutes(i);
        intent.serial = static_cast<std::uint32_t>(1'000'017 + i);
        intent.points = Points{200};
        intent.money = Money::fromMinor(2'000);
        auto& total = i % 2 == 0 ? report.openSales : report.openRefunds;
        total.count += 1;
        total.points += Points{200};
        total.money += Money::fromMinor(2'000);
        report.open.push_back(intent);
    }
    report.refusedCards = {{Reason::Foreign, 3}, {Reason::Blocked, 1}};
    report.firstEntry = 998;
    report.lastEntry = 3'571;
    report.head.number = 3'571;
    for (std::size_t i = 0; i < report.head.hash.size(); ++i) {
        report.head.hash[i] = static_cast<std::uint8_t>(i * 7 + 3);
    }
    report.verification.entries = 3'571;
    report.verification.head = report.head;
    report.verification.tags = TagCheck::Done;
    return report;
}

Answer cardSeen(const CardView& card) {
    Answer answer;
    answer.verdict = Verdict::Done;
    answer.card = card;
    answer.paid = PaidPoints({{card.refundable.value_or(Points{0}), Rate{Points{10}, Money::fromMinor(100)}}});
    return answer;
}

Answer failed(TillError error) {
    Answer answer;
    answer.verdict = Verdict::Failed;
    answer.error = error;
    return answer;
}

std::vector<Scene> allScenes() {
    std::vector<Scene> scenes;
    addStartScenes(scenes);
    addCardScenes(scenes);
    addChipScenes(scenes);
    addAmountScenes(scenes);
    addSaleScenes(scenes);
    addListScenes(scenes);
    addPeopleScenes(scenes);
    addShiftScenes(scenes);
    addCaseScenes(scenes);
    addMoneyScenes(scenes);
    addDeadEndScenes(scenes);
    return scenes;
}

} // namespace tally::ui
