#include "tests/support/catch.h"
#include "tests/ui/scenes.h"
#include "ui/presenter.h"

#include <memory>
#include <set>
#include <type_traits>
#include <variant>

using namespace tally;
using namespace tally::ui;

namespace {

constexpr CommandId firstCommand{1};

class Counter {
public:
    Counter() : m_presenter([made = m_requests] { return "request-" + std::to_string(++*made); }) {}

    std::optional<NumberedCommand> take(const Event& event) { return m_presenter.take(event); }
    void takeAll(const std::vector<Event>& events) {
        for (const auto& event : events) {
            take(event);
        }
    }
    template <class State> [[nodiscard]] const State* shows() const {
        return std::get_if<State>(&m_presenter.screen());
    }
    [[nodiscard]] const Presenter& presenter() const { return m_presenter; }
    [[nodiscard]] int requests() const { return *m_requests; }

private:
    std::shared_ptr<int> m_requests = std::make_shared<int>(0); ///< shared, so that a counter can be moved
    Presenter m_presenter;
};

Counter counterAt(const std::string& name) {
    for (const auto& scene : allScenes()) {
        if (scene.name == name) {
            Counter counter;
            counter.takeAll(scene.events);
            return counter;
        }
    }
    throw std::logic_error("no such scene: " + name);
}

CardView sceneCard(Points balance) { return readyCard(sceneUid(1), 1'000'017, balance); }

Answer open() {
    Answer answer;
    answer.verdict = Verdict::Open;
    answer.error = TillError::CardRemoved;
    return answer;
}

Answer settledAs(Phase phase, Points balance, const std::string& requestId) {
    auto answer = cardSeen(sceneCard(balance));
    answer.settled = {Settled{41, EntryKind::TopUp, phase, Points{200}, Money::fromMinor(2000), requestId, 43}};
    return answer;
}

/// One of every event, in the order of the variant.
std::vector<Event> oneOfEach() {
    const auto card = cardSeen(sceneCard(Points{120}));
    return {StationOpened{sceneStatus()},
            StationNotOpened{SetUpNeeded{"/x"}},
            StatusChanged{sceneStatus()},
            FieldEmpty{},
            CardRead{card},
            SaleAnswered{CommandId{99}, card},
            ReportProgressed{CommandId{99}, {ReportStep::Verifying, 1, 2}},
            ReportAnswered{CommandId{99}, sceneReport(0), {}},
            TopUpChosen{},
            RefundChosen{},
            IssueChosen{},
            DigitTyped{7},
            DoubleZeroTyped{},
            DecimalPointTyped{},
            Backspaced{},
            Cleared{},
            PresetChosen{Money::fromMinor(500)},
            AllChosen{},
            PayByChosen{PayBy::Card},
            Continued{},
            WentBack{},
            NextCustomerChosen{},
            OpenSalesChosen{},
            ReportChosen{},
            PassphraseEntered{std::make_shared<const Passphrase>("secret")},
            CloseAsked{},
            SignInAnswered{CommandId{99}, {}},
            ApprovalAnswered{CommandId{99}, "Boris", {}},
            ShiftAnswered{CommandId{99}, sceneZ()},
            PersonChosen{"Boris"},
            TextTyped{"b"},
            SignOutChosen{},
            MenuChosen{},
            PricesChosen{},
            ShiftChosen{},
            OpenShiftChosen{},
            NoShiftChosen{},
            CashMoveChosen{CashMoveKind::PayOut},
            ReasonEntered{"Postage"},
            CountChosen{sceneShift},
            CountAgainChosen{},
            RowChosen{2},
            RowStepped{1},
            CountFinished{},
            PackageChosen{"Family"},
            GivenChosen{Money::fromMinor(10'000)},
            CasesAnswered{CommandId{99}, sceneCases(), {}},
            CasesChosen{},
            CaseSelected{1},
            XChosen{sceneShift},
            ReceiptAnswered{CommandId{99}, sceneReceipt(1), {}},
            ReceiptChosen{},
            ReceiptLost{sceneReceipt(1)},
            DecisionAnswered{CommandId{99}, {}, DecideError::AlreadySettled},
            ExtensionAnswered{CommandId{99}, card},
            OpenSaleChosen{57},
            DecisionChosen{Decision::Played},
            ExtendChosen{},
            UntilChosen{}};
}

/// The place of a state in the variant.
template <class State, std::size_t I = 0> constexpr std::size_t indexOf() {
    if constexpr (std::is_same_v<std::variant_alternative_t<I, Screen>, State>) {
        return I;
    } else {
        return indexOf<State, I + 1>();
    }
}

} // namespace

TEST_CASE("every state of the screen has a scene that leads to it") {
    std::set<std::size_t> reached;
    for (const auto& scene : allScenes()) {
        Counter counter;
        counter.takeAll(scene.events);
        reached.insert(counter.presenter().screen().index());
    }
    CHECK(reached.size() == std::variant_size_v<Screen>);
}

TEST_CASE("the list of events has one of each") {
    const auto events = oneOfEach();
    REQUIRE(events.size() == std::variant_size_v<Event>);
    for (std::size_t i = 0; i < events.size(); ++i) {
        CHECK(events[i].index() == i);
    }
}

TEST_CASE("no event in any state leaves the writing page, sells, or takes a sale away, but those that are meant to") {
    const auto events = oneOfEach();
    for (const auto& scene : allScenes()) {
        for (const auto& event : events) {
            Counter counter;
            counter.takeAll(scene.events);
            const auto before = counter.presenter().screen().index();
            const auto command = counter.take(event);
            const auto after = counter.presenter().screen().index();
            INFO(scene.name << ", event " << event.index());
            const auto* onShift = command ? std::get_if<WorkOnShift>(&command->command) : nullptr;
            const bool worksOnShift = onShift != nullptr && !std::holds_alternative<ShiftLook>(onShift->order);
            const bool asksForPin = command && (std::holds_alternative<SignInAs>(command->command) ||
                                                std::holds_alternative<ApproveAs>(command->command));
            if (worksOnShift || asksForPin) {
                // The drawer and the till change hands by Enter alone, too.
                CHECK(std::holds_alternative<Continued>(event));
            }
            const bool sells = command && std::holds_alternative<MakeSale>(command->command);
            if (sells) {
                // Money moves by one way alone: Enter on the confirming page.
                CHECK(before == indexOf<Confirm>());
                CHECK(std::holds_alternative<Continued>(event));
            }
            if (before == indexOf<Writing>() && !std::holds_alternative<StationOpened>(event)) {
                CHECK(after == before);
                // A receipt that was not printed is told of, whatever the screen shows by then.
                const bool takesBack = command && std::holds_alternative<TakeBackReceipt>(command->command);
                CHECK((!command || takesBack));
            }
            if (before == indexOf<PutCardBack>() && after != before && !std::holds_alternative<StationOpened>(event)) {
                CHECK((std::holds_alternative<CardRead>(event) || std::holds_alternative<NextCustomerChosen>(event)));
            }
            if (before == indexOf<EnterAmount>() && after != before && !std::holds_alternative<StationOpened>(event)) {
                CHECK((std::holds_alternative<Continued>(event) || std::holds_alternative<WentBack>(event)));
            }
            if (before == indexOf<Confirm>() && after != before && !std::holds_alternative<StationOpened>(event)) {
                CHECK((std::holds_alternative<Continued>(event) || std::holds_alternative<WentBack>(event)));
            }
        }
    }
}

TEST_CASE("typing never leaves a page, and sends nothing but a count to be kept") {
    for (const auto& scene : allScenes()) {
        for (const Event& event :
             {Event{DigitTyped{7}}, Event{DoubleZeroTyped{}}, Event{DecimalPointTyped{}}, Event{Backspaced{}},
              Event{Cleared{}}, Event{TextTyped{"x"}}, Event{PresetChosen{Money::fromMinor(500)}}, Event{AllChosen{}},
              Event{PackageChosen{"Family"}}, Event{GivenChosen{Money::fromMinor(500)}}, Event{RowStepped{1}},
              Event{RowChosen{1}}, Event{ReasonEntered{"Postage"}}, Event{PayByChosen{PayBy::Other}}}) {
            Counter counter;
            counter.takeAll(scene.events);
            const auto before = counter.presenter().screen().index();
            INFO(scene.name);
            const auto command = counter.take(event);
            CHECK((!command || std::holds_alternative<KeepCounts>(command->command)));
            CHECK(counter.presenter().screen().index() == before);
        }
    }
}

TEST_CASE("a top-up goes from the card to the amount, the confirmation, the writing and the tick") {
    auto counter = counterAt("card-ready");
    counter.take(TopUpChosen{});
    REQUIRE(counter.shows<EnterAmount>() != nullptr);
    counter.take(DigitTyped{2});
    counter.take(DigitTyped{0});
    REQUIRE(counter.shows<EnterAmount>()->bill);
    CHECK(quoteOf(*counter.shows<EnterAmount>()->bill) == Quote{Points{200}, Money::fromMinor(2000)});
    counter.take(Continued{});
    REQUIRE(counter.shows<Confirm>() != nullptr);
    CHECK(counter.shows<Confirm>()->requestId == "request-1");
    counter.take(PayByChosen{PayBy::Card});
    const auto command = counter.take(Continued{});
    REQUIRE(command);
    const auto& order = std::get<MakeSale>(command->command);
    CHECK(order.kind == SaleKind::TopUp);
    CHECK(order.sale.money == Money::fromMinor(2000));
    CHECK_FALSE(order.sale.points);
    CHECK(order.sale.payment == PaymentWay{PaymentKind::Card});
    CHECK(order.sale.card == sceneUid(1));
    CHECK(order.sale.requestId == "request-2"); // paid another way: another request
    REQUIRE(counter.shows<Writing>() != nullptr);

    auto answer = cardSeen(sceneCard(Points{320}));
    answer.points = Points{200};
    answer.money = Money::fromMinor(2000);
    counter.take(SaleAnswered{command->id, answer});
    REQUIRE(counter.shows<Done>() != nullptr);
    CHECK(counter.shows<Done>()->card.balance == Points{320});
    counter.take(FieldEmpty{});
    REQUIRE(counter.shows<WaitingForCard>() != nullptr);
    CHECK(counter.shows<WaitingForCard>()->last->balance == Points{320});
}

TEST_CASE("an answer to another command is dropped, and so is one that comes twice") {
    auto counter = counterAt("writing");
    counter.take(SaleAnswered{CommandId{7}, cardSeen(sceneCard(Points{320}))});
    CHECK(counter.shows<Writing>() != nullptr);
    counter.take(SaleAnswered{firstCommand, open()});
    REQUIRE(counter.shows<PutCardBack>() != nullptr);
    counter.take(SaleAnswered{firstCommand, cardSeen(sceneCard(Points{320}))});
    CHECK(counter.shows<PutCardBack>() != nullptr);
}

TEST_CASE("a report that comes after the page was left, or of another day, is dropped") {
    auto counter = counterAt("report-waiting");
    const auto second = counter.take(ReportChosen{});
    REQUIRE(second);
    counter.take(ReportAnswered{firstCommand, sceneReport(0), {}});
    REQUIRE(counter.shows<ReportShown>() != nullptr);
    CHECK_FALSE(counter.shows<ReportShown>()->report);
    counter.take(WentBack{});
    counter.take(ReportAnswered{second->id, sceneReport(0), {}});
    CHECK(counter.shows<WaitingForCard>() != nullptr);
}

TEST_CASE("a report says how far it has come, and is stopped by whoever leaves its page") {
    auto counter = counterAt("report-waiting");
    counter.take(ReportProgressed{CommandId{7}, {ReportStep::Verifying, 10, 40}});
    CHECK_FALSE(counter.shows<ReportShown>()->progress);
    counter.take(ReportProgressed{firstCommand, {ReportStep::Verifying, 10, 40}});
    REQUIRE(counter.shows<ReportShown>()->progress);
    CHECK(counter.shows<ReportShown>()->progress->done == 10);
    SECTION("back") {
        const auto command = counter.take(WentBack{});
        REQUIRE(command);
        CHECK(std::holds_alternative<StopReport>(command->command));
    }
    SECTION("to the menu") {
        const auto command = counter.take(MenuChosen{});
        REQUIRE(command);
        CHECK(std::holds_alternative<StopReport>(command->command));
    }
    SECTION("but not when it is there") {
        counter.take(ReportAnswered{firstCommand, sceneReport(0), {}});
        CHECK_FALSE(counter.take(WentBack{}));
    }
}

TEST_CASE("a card lifted before anything was written keeps the sale and its request id") {
    auto counter = counterAt("writing");
    counter.take(SaleAnswered{firstCommand, failed(TillError::CardRemoved)});
    const auto* confirming = counter.shows<Confirm>();
    REQUIRE(confirming != nullptr);
    CHECK(confirming->trouble == TillError::CardRemoved);
    CHECK_FALSE(counter.take(Continued{}));
    counter.take(CardRead{cardSeen(sceneCard(Points{120}))});
    const auto again = counter.take(Continued{});
    REQUIRE(again);
    CHECK(std::get<MakeSale>(again->command).sale.requestId == "request-1");
    CHECK(counter.requests() == 1);
}

TEST_CASE("another card on the reader cannot be confirmed") {
    auto counter = counterAt("confirm-another-card");
    CHECK(counter.shows<Confirm>()->draft.place == CardPlace::AnotherOnReader);
    CHECK_FALSE(counter.take(Continued{}));
    CHECK(counter.shows<Confirm>() != nullptr);
}

TEST_CASE("an open top-up waits for its own card and is done when that card has settled it") {
    auto counter = counterAt("put-back");
    counter.take(CardRead{cardSeen(readyCard(sceneUid(9), 1'000'099, Points{5}))});
    REQUIRE(counter.shows<PutCardBack>() != nullptr);
    CHECK(counter.shows<PutCardBack>()->place == CardPlace::AnotherOnReader);
    counter.take(FieldEmpty{});
    CHECK(counter.shows<PutCardBack>()->place == CardPlace::Lifted);
    counter.take(CardRead{settledAs(Phase::Done, Points{320}, "request-1")});
    REQUIRE(counter.shows<Done>() != nullptr);
    CHECK(counter.shows<Done>()->quote == Quote{Points{200}, Money::fromMinor(2000)});
}

TEST_CASE("an open top-up that turns out not to have happened is said on the card's page") {
    auto counter = counterAt("put-back");
    counter.take(CardRead{settledAs(Phase::NotDone, Points{120}, "request-1")});
    REQUIRE(counter.shows<CardShown>() != nullptr);
    CHECK(counter.shows<CardShown>()->settled.front().phase == Phase::NotDone);
}

TEST_CASE("the next customer can be served while a sale waits for its card") {
    auto counter = counterAt("put-back-another-card");
    const auto command = counter.take(NextCustomerChosen{});
    REQUIRE(command);
    CHECK(std::holds_alternative<LookAgain>(command->command));
    REQUIRE(counter.shows<CardShown>() != nullptr);
    CHECK(counter.shows<CardShown>()->card.serial == 1'000'099U);
}

TEST_CASE("a reader lost before anything was written gives the sale back when it returns") {
    auto counter = counterAt("reader-lost-in-sale");
    REQUIRE(counter.shows<ReaderProblem>() != nullptr);
    CHECK_FALSE(counter.presenter().mayBrowse());
    counter.take(CardRead{cardSeen(sceneCard(Points{120}))});
    REQUIRE(counter.shows<Confirm>() != nullptr);
    CHECK(counter.shows<Confirm>()->requestId == "request-1");
}

TEST_CASE("a refund names points, and all of it what may be refunded") {
    auto counter = counterAt("amount-refund-all");
    REQUIRE(counter.shows<EnterAmount>()->bill);
    CHECK(quoteOf(*counter.shows<EnterAmount>()->bill) == Quote{Points{20'000}, Money::fromMinor(200'000)});
    counter.take(Continued{});
    const auto command = counter.take(Continued{});
    REQUIRE(command);
    const auto& sale = std::get<MakeSale>(command->command).sale;
    CHECK(sale.points == Points{20'000});
    CHECK_FALSE(sale.money);
}

TEST_CASE("a refund takes the bonus along and pays what was paid, and names the paid points alone") {
    Counter counter;
    auto card = sceneCard(Points{120});
    card.bonus = Points{20};
    card.refundable = Points{100};
    auto seen = cardSeen(card);
    seen.paid = PaidPoints(
        {{Points{60}, {Points{20}, Money::fromMinor(100)}}, {Points{40}, {Points{10}, Money::fromMinor(100)}}});
    counter.takeAll({StationOpened{sceneStatus()}, CardRead{seen}, RefundChosen{}, AllChosen{}});
    REQUIRE(counter.shows<EnterAmount>()->bill);
    CHECK(quoteOf(*counter.shows<EnterAmount>()->bill) == Quote{Points{120}, Money::fromMinor(700)});
    counter.takeAll({Cleared{}, DigitTyped{3}}); // of the oldest: 60 points, and 12 of 20
    REQUIRE(counter.shows<EnterAmount>()->bill);
    CHECK(quoteOf(*counter.shows<EnterAmount>()->bill) == Quote{Points{72}, Money::fromMinor(300)});
    counter.take(Continued{});
    CHECK(counter.shows<Confirm>()->bill.bonus == Points{12});
    const auto command = counter.take(Continued{});
    REQUIRE(command);
    CHECK(std::get<MakeSale>(command->command).sale.points == Points{60});
}

TEST_CASE("a refund that comes to nothing is told while its amount is chosen") {
    Counter counter;
    const auto card = sceneCard(Points{3});
    auto seen = cardSeen(card);
    seen.paid = PaidPoints({{Points{3}, {Points{1000}, Money::fromMinor(100)}}});
    counter.takeAll({StationOpened{sceneStatus()}, CardRead{seen}, RefundChosen{}, AllChosen{}});
    CHECK(counter.shows<EnterAmount>()->trouble == TillError::WorthNothing);
}

TEST_CASE("limits are said before the card is written") {
    CHECK(counterAt("amount-too-large").shows<EnterAmount>()->trouble == TillError::TopUpTooLarge);
    CHECK(counterAt("amount-balance-too-large").shows<EnterAmount>()->trouble == TillError::BalanceTooLarge);
    CHECK(counterAt("amount-no-whole-points").shows<EnterAmount>()->trouble == TillError::AmountInvalid);
    CHECK(counterAt("amount-refund-too-much").shows<EnterAmount>()->trouble == TillError::NotRefundable);
    for (const auto* name :
         {"amount-too-large", "amount-balance-too-large", "amount-no-whole-points", "amount-refund-too-much"}) {
        auto counter = counterAt(name);
        counter.take(Continued{});
        CHECK(counter.shows<EnterAmount>() != nullptr);
    }
}

TEST_CASE("a window that is asked to close while a card is written closes when it is done, and stays when it is open") {
    auto finishing = counterAt("writing-closing");
    CHECK_FALSE(finishing.presenter().mayClose());
    finishing.take(SaleAnswered{firstCommand, cardSeen(sceneCard(Points{320}))});
    CHECK(finishing.presenter().mayClose());
    auto staying = counterAt("writing-closing");
    staying.take(SaleAnswered{firstCommand, open()});
    CHECK_FALSE(staying.presenter().mayClose());
    CHECK(staying.shows<PutCardBack>() != nullptr);
    staying.take(CloseAsked{});
    CHECK(staying.presenter().mayClose());
}

TEST_CASE("every error that a sale can end with leads somewhere that is not the writing page") {
    for (int code = 0; code <= static_cast<int>(TillError::LedgerBusy); ++code) {
        for (const auto verdict : {Verdict::Refused, Verdict::Failed}) {
            auto counter = counterAt("writing");
            auto answer = failed(static_cast<TillError>(code));
            answer.verdict = verdict;
            counter.take(SaleAnswered{firstCommand, answer});
            INFO("error " << code);
            CHECK(counter.shows<Writing>() == nullptr);
            CHECK(counter.shows<Done>() == nullptr);
            CHECK(counter.shows<PutCardBack>() == nullptr);
        }
    }
}

TEST_CASE("the change of a sale that was torn is told on every page until it is handed out") {
    auto counter = counterAt("put-back-change");
    REQUIRE(counter.shows<PutCardBack>() != nullptr);
    REQUIRE(counter.shows<PutCardBack>()->change);
    CHECK(changeOf(counter.shows<PutCardBack>()->change->payments) == Money::fromMinor(3000)); // 50.00 for 20.00

    counter = counterAt("done-put-back-change");
    REQUIRE(counter.shows<Done>() != nullptr);
    CHECK(counter.shows<Done>()->handOut() == Money::fromMinor(3000));
    counter.take(FieldEmpty{});
    REQUIRE(counter.shows<Done>() != nullptr); // until the next card comes
    CHECK(counter.shows<Done>()->place == CardPlace::Lifted);

    counter = counterAt("done-put-back-split");
    CHECK(counter.shows<Done>()->payments.size() == 2);
    CHECK(counter.shows<Done>()->handOut() == Money::fromMinor(500));
    counter = counterAt("card-settled-change");
    REQUIRE(counter.shows<CardShown>() != nullptr);
    CHECK(counter.shows<CardShown>()->settled.front().change() == Money::fromMinor(3000));
}

TEST_CASE("a card whose refund waits for a manager is served, and never asked for again") {
    auto counter = counterAt("card-undecided");
    REQUIRE(counter.shows<CardShown>() != nullptr);
    CHECK(counter.shows<CardShown>()->settled.front().phase == Phase::Open);
    counter.take(TopUpChosen{});
    CHECK(counter.shows<EnterAmount>() != nullptr);
}

TEST_CASE("only a refund that its card cannot tell is decided upon, once both what and why are said") {
    auto counter = counterAt("open-sales-undecided");
    counter.take(OpenSaleChosen{1});
    CHECK(counter.shows<OpenSalesList>() != nullptr);
    counter.take(OpenSaleChosen{57});
    REQUIRE(counter.shows<DecideRefund>() != nullptr);
    CHECK_FALSE(counter.take(Continued{}));
    counter.take(ReasonEntered{"the guest says so"});
    CHECK_FALSE(counter.take(Continued{}));
    counter.take(DecisionChosen{Decision::Played});
    const auto command = counter.take(Continued{});
    REQUIRE(command);
    const auto& order = std::get<DecideOn>(command->command);
    CHECK(order.intent == 57);
    CHECK(order.decision == Decision::Played);
    CHECK(order.reason == "the guest says so");
    CHECK_FALSE(counter.take(Continued{}));
    counter.take(WentBack{});
    CHECK(counter.shows<DecideRefund>() != nullptr); // its answer is awaited
}

TEST_CASE("an expired card is not topped up, and is extended by the day that is chosen, on that card alone") {
    auto counter = counterAt("card-expired");
    REQUIRE(counter.shows<CardShown>() != nullptr);
    CHECK_FALSE(counter.take(Continued{}));
    CHECK(counter.shows<CardShown>() != nullptr);
    counter.take(TopUpChosen{});
    CHECK(counter.shows<CardShown>() != nullptr);
    counter.take(ExtendChosen{});
    REQUIRE(counter.shows<ExtendCard>() != nullptr);
    const auto until = BusinessDay(std::chrono::days(25'000));
    const auto command = counter.take(UntilChosen{until});
    REQUIRE(command);
    const auto& order = std::get<MakeExtension>(command->command);
    CHECK(order.wanted.until == until);
    CHECK(order.wanted.card == sceneUid(1));
    CHECK_FALSE(counter.take(UntilChosen{until}));
    counter.take(CloseAsked{});
    CHECK(counter.shows<ExtendCard>() != nullptr);
}
