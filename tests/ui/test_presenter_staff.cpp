#include "tests/support/catch.h"
#include "tests/ui/scenes.h"
#include "ui/dates.h"
#include "ui/presenter.h"
#include "ui/words.h"

#include <string>
#include <variant>

using namespace tally;
using namespace tally::ui;

namespace {

class Counter {
public:
    explicit Counter(const std::string& scene) : m_presenter([this] { return "request-" + std::to_string(++m_made); }) {
        for (const auto& known : allScenes()) {
            if (known.name == scene) {
                for (const auto& event : known.events) {
                    m_presenter.take(event);
                }
                return;
            }
        }
        throw std::logic_error("no such scene: " + scene);
    }

    std::optional<NumberedCommand> take(const Event& event) { return m_presenter.take(event); }
    void type(const std::string& digits) {
        for (const auto digit : digits) {
            take(DigitTyped{digit - '0'});
        }
    }
    template <class State> [[nodiscard]] const State* shows() const {
        return std::get_if<State>(&m_presenter.screen());
    }
    [[nodiscard]] const Presenter& presenter() const { return m_presenter; }

private:
    int m_made = 0;
    Presenter m_presenter;
};

std::string pinOf(const Credentials& who) {
    const auto digits = who.pin.reveal();
    return {reinterpret_cast<const char*>(digits.data()), digits.size()};
}

template <class Asked> const Asked* asked(const std::optional<NumberedCommand>& command) {
    return command ? std::get_if<Asked>(&command->command) : nullptr;
}

template <class Order> const Order* ordered(const std::optional<NumberedCommand>& command) {
    const auto* work = asked<WorkOnShift>(command);
    return work != nullptr ? std::get_if<Order>(&work->order) : nullptr;
}

} // namespace

// ---- sign-in

TEST_CASE("a site without people starts at the card, as the owner; one with people starts at the names") {
    CHECK(Counter("waiting").shows<WaitingForCard>() != nullptr);
    Counter counter("sign-in");
    REQUIRE(counter.shows<SigningIn>() != nullptr);
    CHECK(counter.shows<SigningIn>()->who.people.size() == 5);
    CHECK_FALSE(counter.presenter().mayBrowse());
    counter.take(MenuChosen{});
    counter.take(ShiftChosen{});
    CHECK(counter.shows<SigningIn>() != nullptr);
}

TEST_CASE("a card on the reader shows nothing to nobody") {
    Counter counter("sign-in");
    counter.take(CardRead{cardSeen(readyCard(sceneUid(1), 1'000'017, Points{120}))});
    CHECK(counter.shows<SigningIn>() != nullptr);
}

TEST_CASE("letters find a name, capitals or not, and Enter takes the only one left") {
    Counter counter("sign-in");
    counter.take(TextTyped{"B"});
    counter.take(TextTyped{"o"});
    counter.take(TextTyped{"x"});
    CHECK(counter.shows<SigningIn>()->who.matching().empty());
    counter.take(Backspaced{});
    REQUIRE(counter.shows<SigningIn>()->who.matching().size() == 1);
    counter.take(Continued{});
    CHECK(counter.shows<SigningIn>()->who.chosen == "Boris");
}

TEST_CASE("a PIN goes to the worker whole, and nothing of it stays behind") {
    Counter counter("sign-in-pin");
    counter.type("135");
    CHECK_FALSE(counter.take(Continued{}));
    counter.type("79");
    counter.take(Backspaced{});
    CHECK(counter.shows<SigningIn>()->who.digits == 4);
    const auto command = counter.take(Continued{});
    const auto* asking = asked<SignInAs>(command);
    REQUIRE(asking != nullptr);
    CHECK(asking->who->name == "Anna");
    CHECK(pinOf(*asking->who) == "1357");
    CHECK(counter.shows<SigningIn>()->who.digits == 0);
    CHECK(counter.shows<SigningIn>()->who.awaiting == Awaiting::Answer);
    CHECK_FALSE(counter.take(Continued{}));
}

TEST_CASE("a wrong PIN leaves the name chosen and says so; another name starts afresh") {
    Counter counter("sign-in-wrong");
    const auto& who = counter.shows<SigningIn>()->who;
    CHECK(who.chosen == "Anna");
    REQUIRE(who.trouble);
    CHECK(std::get<SignInRefusal>(*who.trouble).wrong == 1);
    counter.take(WentBack{});
    CHECK(counter.shows<SigningIn>()->who.chosen.empty());
    counter.take(PersonChosen{"Boris"});
    CHECK(counter.shows<SigningIn>()->who.digits == 0);
    CHECK_FALSE(counter.shows<SigningIn>()->who.trouble);
}

TEST_CASE("who signs in without a shift is offered one; whose shift is open goes on selling") {
    CHECK(Counter("shift-offer").shows<ShiftOffer>() != nullptr);
    Counter counter("sign-in-awaited");
    counter.take(StatusChanged{statusInShift(ShiftState::Open)});
    counter.take(SignInAnswered{CommandId{1}, {}});
    CHECK(counter.shows<WaitingForCard>() != nullptr);
}

TEST_CASE("cash without a shift offers one and goes on with the sale, or asks for a supervisor") {
    const auto order = [](const std::optional<NumberedCommand>& command) { return asked<WorkOnShift>(command); };
    Counter counter("shift-needed");
    REQUIRE(counter.shows<ShiftOffer>() != nullptr);
    CHECK(counter.shows<ShiftOffer>()->sale->bill.money == Money::fromMinor(2'000));

    SECTION("with a shift it goes on") {
        counter.take(DigitTyped{5});
        const auto opening = counter.take(Continued{});
        REQUIRE(order(opening) != nullptr);
        counter.take(StatusChanged{statusInShift(ShiftState::Open)});
        counter.take(ShiftAnswered{opening->id, Shift{}});
        REQUIRE(counter.shows<Confirm>() != nullptr);
        CHECK(asked<MakeSale>(counter.take(Continued{})) != nullptr);
    }
    SECTION("without one a supervisor approves") {
        counter.take(NoShiftChosen{});
        REQUIRE(counter.shows<Approving>() != nullptr);
        CHECK(counter.shows<Approving>()->action == Action::SellWithoutShift);
        counter.take(WentBack{});
        CHECK(counter.shows<Confirm>() != nullptr);
    }
}

TEST_CASE("with a clock far ahead a sale, cash and a shift wait for a supervisor, in place; one's own word is enough") {
    const auto lead = ClockLead{statusWithCashier().today, statusWithCashier().today + std::chrono::days{3650}};
    const auto supervised = [&](StationStatus status) {
        status.clockLead = lead;
        status.attendant->role = Role::Supervisor;
        return StatusChanged{status};
    };
    SECTION("a sale") {
        Counter counter("clock-ahead");
        REQUIRE(counter.shows<Approving>() != nullptr);
        CHECK(counter.shows<Approving>()->action == Action::CorrectClock);
        CHECK(counter.shows<Approving>()->clock == lead);
        const auto text = Words::about(*counter.shows<Approving>(), Figures(QLocale::c(), "EUR"));
        CHECK(text.contains(Dates::day(lead.now)));
        CHECK(text.contains(Dates::day(lead.last)));
        counter.take(WentBack{});
        REQUIRE(counter.shows<Confirm>() != nullptr);
        counter.take(supervised(statusInShift(ShiftState::Open)));
        CHECK(asked<MakeSale>(counter.take(Continued{})) != nullptr);
    }
    SECTION("opening a shift") {
        Counter counter("shift-offer");
        auto status = statusWithCashier();
        status.clockLead = lead;
        counter.take(StatusChanged{status});
        counter.take(DigitTyped{5});
        CHECK_FALSE(counter.take(Continued{}));
        REQUIRE(counter.shows<Approving>() != nullptr);
        CHECK(counter.shows<Approving>()->clock == lead);
        counter.take(WentBack{});
        REQUIRE(counter.shows<ShiftOffer>() != nullptr);
        counter.take(supervised(statusWithCashier()));
        CHECK(asked<WorkOnShift>(counter.take(Continued{})) != nullptr);
    }
    SECTION("cash moved") {
        Counter counter("pay-in-typed");
        REQUIRE(counter.shows<MoveCash>() != nullptr);
        auto status = statusInShift(ShiftState::Open);
        status.clockLead = lead;
        counter.take(StatusChanged{status});
        CHECK_FALSE(counter.take(Continued{}));
        REQUIRE(counter.shows<Approving>() != nullptr);
        CHECK(counter.shows<Approving>()->clock == lead);
    }
}

TEST_CASE("another way of paying is named, explained and approved as the price list asks") {
    CHECK(Counter("confirm-other").shows<Confirm>()->tenderTrouble == TillError::UnknownPayment);
    CHECK(Counter("confirm-other-unnamed").shows<Confirm>()->tenderTrouble == TillError::PaymentUnexplained);
    Counter counter("confirm-other-reason");
    CHECK_FALSE(counter.shows<Confirm>()->tenderTrouble);
    const auto command = counter.take(Continued{});
    REQUIRE(asked<MakeSale>(command) != nullptr);
    CHECK(asked<MakeSale>(command)->sale.payment == PaymentWay{PaymentKind::Other, "Voucher"});
    CHECK(asked<MakeSale>(command)->sale.paymentReason == "No. 4711");
    Counter house("approve-other");
    REQUIRE(house.shows<Approving>() != nullptr);
    CHECK(house.shows<Approving>()->action == Action::TakeOtherPayment);
}

TEST_CASE("a refund goes back as it came unless another way is chosen, and the page knows both") {
    Counter same("confirm-refund-same-way");
    CHECK(same.shows<Confirm>()->bill.payments ==
          std::vector<Payment>{{PaymentKind::Cash, Money::fromMinor(200)}, {PaymentKind::Card, Money::fromMinor(1'000)}});
    CHECK(same.shows<Confirm>()->bill.cameAs.empty());
    const auto command = same.take(Continued{});
    REQUIRE(asked<MakeSale>(command) != nullptr);
    CHECK_FALSE(asked<MakeSale>(command)->sale.saysHowPaid());
    Counter another("confirm-refund-another-way");
    CHECK(another.shows<Confirm>()->bill.payments ==
          std::vector<Payment>{{PaymentKind::Cash, Money::fromMinor(1'200)}});
    CHECK(another.shows<Confirm>()->bill.cameAs == same.shows<Writing>()->sale.bill.payments);
}

TEST_CASE("a sale that is paid another way than it was tried is another request") {
    Counter confirming("confirm-top-up");
    const auto before = confirming.shows<Confirm>()->requestId;
    confirming.take(PayByChosen{PayBy::Card});
    CHECK(confirming.shows<Confirm>()->requestId != before);
}

TEST_CASE("nobody is signed out in the middle of a sale") {
    for (const auto& scene : allScenes()) {
        Counter counter(scene.name);
        const bool inSale = counter.shows<EnterAmount>() != nullptr || counter.shows<Confirm>() != nullptr ||
                            counter.shows<Writing>() != nullptr || counter.shows<PutCardBack>() != nullptr;
        const auto command = counter.take(SignOutChosen{});
        INFO(scene.name);
        CHECK((!inSale || !command));
    }
    Counter counter("signed-in-waiting");
    CHECK(asked<SignOut>(counter.take(SignOutChosen{})) != nullptr);
    CHECK(counter.shows<SigningIn>() != nullptr);
    CHECK_FALSE(counter.presenter().status()->attendant);
}

// ---- approval

TEST_CASE("a cashier's refund asks for a second person, who is not the cashier and whose role covers it") {
    Counter counter("approve-refund");
    const auto* approving = counter.shows<Approving>();
    REQUIRE(approving != nullptr);
    CHECK(approving->action == Action::Refund);
    CHECK(approving->who.people == std::vector<Person>{{"Boris", Role::Supervisor}, {"Maria", Role::Manager}});
    counter.take(WentBack{});
    CHECK(counter.shows<CardShown>() != nullptr);
}

TEST_CASE("an approved refund carries its approval to the card, through a retry") {
    Counter counter("confirm-refund-approved");
    const auto command = counter.take(Continued{});
    REQUIRE(asked<MakeSale>(command) != nullptr);
    const Approval approval{CommandId{1}, "Boris"};
    CHECK(asked<MakeSale>(command)->approval == approval);
    counter.take(SaleAnswered{command->id, failed(TillError::CardRemoved)});
    counter.take(CardRead{cardSeen(readyCard(sceneUid(1), 1'000'017, Points{120}))});
    const auto again = counter.take(Continued{});
    REQUIRE(asked<MakeSale>(again) != nullptr);
    CHECK(asked<MakeSale>(again)->approval == approval);
}

TEST_CASE("an approval that is refused begins nothing") {
    Counter counter("approve-wrong");
    CHECK(counter.shows<Approving>() != nullptr);
    CHECK_FALSE(counter.take(Continued{}));
}

TEST_CASE("a card that is lifted while its refund is approved must come back") {
    Counter counter("approve-awaited");
    counter.take(FieldEmpty{});
    counter.take(ApprovalAnswered{CommandId{1}, "Boris", {}});
    REQUIRE(counter.shows<EnterAmount>() != nullptr);
    CHECK(counter.shows<EnterAmount>()->draft.place == CardPlace::Lifted);
    counter.take(AllChosen{});
    counter.take(Continued{});
    CHECK_FALSE(counter.take(Continued{}));
}

// ---- one sale, its payment and its change

TEST_CASE("a bonus step, a package and a deposit are as core reckons them") {
    CHECK(Counter("amount-bonus").shows<EnterAmount>()->bill->points == Points{220});
    CHECK(Counter("amount-bonus").shows<EnterAmount>()->bill->bonus == Points{20});
    CHECK(Counter("amount-package-chosen").shows<EnterAmount>()->bill->points == Points{600});
    CHECK(Counter("amount-package-chosen").shows<EnterAmount>()->bill->money == Money::fromMinor(4'500));
    CHECK(Counter("amount-issue-deposit").shows<EnterAmount>()->bill->money == Money::fromMinor(2'200));
    CHECK(Counter("amount-too-small").shows<EnterAmount>()->trouble == TillError::TopUpTooSmall);
}

TEST_CASE("a package is sold by its name") {
    Counter counter("amount-package-chosen");
    counter.take(Continued{});
    const auto command = counter.take(Continued{});
    REQUIRE(asked<MakeSale>(command) != nullptr);
    CHECK(asked<MakeSale>(command)->sale.package == "Family");
    CHECK_FALSE(asked<MakeSale>(command)->sale.money);
}

TEST_CASE("what was given and the change go with the sale; nothing said is the exact amount") {
    Counter exact("confirm-deposit");
    const auto plain = exact.take(Continued{});
    REQUIRE(asked<MakeSale>(plain) != nullptr);
    CHECK_FALSE(asked<MakeSale>(plain)->sale.given);

    Counter counter("confirm-change");
    CHECK(changeOf(counter.shows<Confirm>()->bill.payments) == Money::fromMinor(2'800));
    const auto command = counter.take(Continued{});
    REQUIRE(asked<MakeSale>(command) != nullptr);
    CHECK(asked<MakeSale>(command)->sale.given == Money::fromMinor(5'000));
    // The points alone: the deposit is added in core.
    CHECK(asked<MakeSale>(command)->sale.money == Money::fromMinor(2'000));
}

TEST_CASE("too little given cannot be confirmed, and one more digit sets it right") {
    Counter counter("confirm-given-too-little");
    CHECK(counter.shows<Confirm>()->tenderTrouble == TillError::GivenTooLittle);
    CHECK_FALSE(counter.take(Continued{}));
    counter.take(DigitTyped{0});
    CHECK_FALSE(counter.shows<Confirm>()->tenderTrouble);
    CHECK(changeOf(counter.shows<Confirm>()->bill.payments) == Money::fromMinor(17'800));
}

TEST_CASE("a split payment is two payments that come to the price") {
    CHECK_FALSE(Counter("confirm-split-nothing").take(Continued{}));
    Counter counter("confirm-split");
    const auto command = counter.take(Continued{});
    REQUIRE(asked<MakeSale>(command) != nullptr);
    CHECK(
        asked<MakeSale>(command)->sale.payments ==
        std::vector<Payment>{{PaymentKind::Cash, Money::fromMinor(700)}, {PaymentKind::Card, Money::fromMinor(1'500)}});
}

TEST_CASE("the likely amounts are those that one kind of coin or note comes to") {
    const auto likely = [](std::int64_t total, const char* code, std::size_t most) {
        const auto currency = Currency::of(code).value();
        return likelyGiven(Money::fromMinor(total), currency, currency.denominations(), most);
    };
    CHECK(likely(2'200, "EUR", 4) == std::vector<Money>{Money::fromMinor(2'500), Money::fromMinor(3'000),
                                                        Money::fromMinor(4'000), Money::fromMinor(5'000)});
    // Three notes of 200, and no other way to hand over more than needed.
    CHECK(likely(50'000, "EUR", 4) == std::vector<Money>{Money::fromMinor(60'000)});
    CHECK(likely(750, "EUR", 2) == std::vector<Money>{Money::fromMinor(800), Money::fromMinor(1'000)});
}

TEST_CASE("the likely amounts in yen and dinars are of their own notes, and those of a site of its own") {
    const auto yen = Currency::of("JPY").value();
    CHECK(likelyGiven(Money::fromMinor(1'240), yen, yen.denominations(), 3) ==
          std::vector<Money>{Money::fromMinor(1'300), Money::fromMinor(1'500), Money::fromMinor(2'000)});
    const auto dinar = Currency::of("KWD").value();
    CHECK(likelyGiven(Money::fromMinor(1'250), dinar, dinar.denominations(), 3) ==
          std::vector<Money>{Money::fromMinor(2'000), Money::fromMinor(5'000), Money::fromMinor(10'000)});
    CHECK(likelyGiven(Money::fromMinor(1'250), dinar, {Money::fromMinor(3'000)}, 3) ==
          std::vector<Money>{Money::fromMinor(3'000)});
}

TEST_CASE("change stays to be seen when the card is lifted, until the next card or Enter") {
    Counter next("done-change-lifted");
    REQUIRE(next.shows<Done>() != nullptr);
    CHECK(next.shows<Done>()->handOut() == Money::fromMinor(2'800));
    next.take(CardRead{cardSeen(readyCard(sceneUid(9), 1'000'099, Points{5}))});
    CHECK(next.shows<CardShown>() != nullptr);
    Counter enter("done-change-lifted");
    enter.take(Continued{});
    CHECK(enter.shows<WaitingForCard>() != nullptr);
}

TEST_CASE("nothing is sold by prices that cannot be read") {
    CHECK(Counter("prices-unreadable-sale").shows<LedgerProblem>() != nullptr);
}

// ---- shifts

TEST_CASE("an empty float is asked about once; a typed one is not") {
    Counter counter("shift-offer");
    CHECK_FALSE(counter.take(Continued{}));
    CHECK(counter.shows<ShiftOffer>()->empty == EmptyFloat::Asked);
    const auto command = counter.take(Continued{});
    REQUIRE(ordered<ShiftOpening>(command) != nullptr);
    CHECK(ordered<ShiftOpening>(command)->openingFloat == Money{});
    Counter typed("shift-offer-typed");
    const auto order = typed.take(Continued{});
    REQUIRE(ordered<ShiftOpening>(order) != nullptr);
    CHECK(ordered<ShiftOpening>(order)->openingFloat == Money::fromMinor(20'000));
    CHECK_FALSE(typed.take(NoShiftChosen{}));
    CHECK(typed.shows<ShiftOffer>() != nullptr);
}

TEST_CASE("one may work without a shift") {
    Counter counter("shift-offer");
    CHECK_FALSE(counter.take(NoShiftChosen{}));
    CHECK(counter.shows<WaitingForCard>() != nullptr);
}

TEST_CASE("what was typed of a count survives leaving it, by Esc, by a key to elsewhere and by signing out") {
    Counter counter("count-some");
    const auto rows = counter.shows<CountDrawer>()->rows;
    CHECK(counter.shows<CountDrawer>()->total() == Money::fromMinor(12 * 5'000 + 7 * 2'000 + 99));
    counter.take(WentBack{});
    counter.take(Continued{});
    REQUIRE(counter.shows<CountDrawer>() != nullptr);
    CHECK(counter.shows<CountDrawer>()->rows == rows);
    counter.take(PricesChosen{});
    counter.take(ShiftChosen{});
    counter.take(Continued{});
    REQUIRE(counter.shows<CountDrawer>() != nullptr);
    CHECK(counter.shows<CountDrawer>()->rows == rows);
    counter.take(SignOutChosen{});
    counter.take(StatusChanged{statusInShift(ShiftState::Open)});
    counter.take(PersonChosen{"Anna"});
    counter.type("1357");
    const auto asking = counter.take(Continued{});
    REQUIRE(asking);
    counter.take(SignInAnswered{asking->id, {}});
    counter.take(ShiftChosen{});
    counter.take(Continued{});
    REQUIRE(counter.shows<CountDrawer>() != nullptr);
    CHECK(counter.shows<CountDrawer>()->rows == rows);
}

TEST_CASE("what was typed of a count is kept for the next start of the station until the count is final") {
    Counter counter("count-nothing");
    counter.take(RowChosen{3});
    const auto keep = counter.take(DigitTyped{7});
    REQUIRE(asked<KeepCounts>(keep) != nullptr);
    const CountDrafts kept{{sceneShift, {{Money::fromMinor(5'000), 7}}}};
    CHECK(asked<KeepCounts>(keep)->counts == kept);

    Counter restarted("signed-in-waiting");
    restarted.take(StationOpened{statusInShift(ShiftState::Open), kept});
    restarted.take(ShiftChosen{});
    restarted.take(Continued{});
    REQUIRE(restarted.shows<CountDrawer>() != nullptr);
    CHECK(restarted.shows<CountDrawer>()->pieces() == kept.at(sceneShift));
    CHECK(restarted.shows<CountDrawer>()->rows.size() == 15);
    restarted.take(CountFinished{});
    const auto count = restarted.take(Continued{});
    REQUIRE(ordered<DrawerCount>(count) != nullptr);
    const auto forget = restarted.take(ShiftAnswered{count->id, sceneCount()});
    REQUIRE(asked<KeepCounts>(forget) != nullptr);
    CHECK(asked<KeepCounts>(forget)->counts.empty());
}

TEST_CASE("a count of which everything was cleared is kept no longer, and keeping one holds up nothing") {
    Counter counter("count-nothing");
    counter.take(DigitTyped{7});
    const auto keep = counter.take(Backspaced{});
    REQUIRE(asked<KeepCounts>(keep) != nullptr);
    CHECK(asked<KeepCounts>(keep)->counts.empty());
    counter.take(ShiftChosen{});
    const auto look = counter.take(XChosen{sceneShift});
    REQUIRE(look);
    CHECK(look->id.value > keep->id.value);
}

TEST_CASE("Enter walks down the denominations; after the last the count is looked at") {
    Counter counter("count-some");
    CHECK(counter.shows<CountDrawer>()->current == 14);
    counter.take(RowStepped{-1});
    CHECK(counter.shows<CountDrawer>()->current == 13);
    counter.take(Continued{});
    counter.take(Continued{});
    CHECK(counter.shows<CountReview>() != nullptr);
    counter.take(WentBack{});
    CHECK(counter.shows<CountDrawer>() != nullptr);
}

TEST_CASE("a count of nothing is no count; a typed zero is one") {
    Counter counter("count-nothing-finished");
    CHECK(counter.shows<CountDrawer>()->trouble == ShiftError::CountInvalid);
    counter.take(DigitTyped{0});
    counter.take(CountFinished{});
    REQUIRE(counter.shows<CountReview>() != nullptr);
    const auto command = counter.take(Continued{});
    REQUIRE(ordered<DrawerCount>(command) != nullptr);
    CHECK(ordered<DrawerCount>(command)->pieces == std::vector<CountedPieces>{{Money::fromMinor(50'000), 0}});
}

TEST_CASE("what was expected is nowhere before the count is final, then shown, then closed to a Z") {
    Counter counter("count-review");
    const auto count = counter.take(Continued{});
    REQUIRE(ordered<DrawerCount>(count) != nullptr);
    CHECK(ordered<DrawerCount>(count)->owner == "Anna");
    counter.take(ShiftAnswered{count->id, sceneCount()});
    REQUIRE(counter.shows<ShiftCounted>() != nullptr);
    CHECK(counter.shows<ShiftCounted>()->count.difference() == Money::fromMinor(-1'550));
    const auto close = counter.take(Continued{});
    REQUIRE(ordered<ShiftClosing>(close) != nullptr);
    counter.take(StatusChanged{statusWithCashier()});
    counter.take(ShiftAnswered{close->id, sceneZ()});
    REQUIRE(counter.shows<ZShown>() != nullptr);
    CHECK(asked<SignOut>(counter.take(Continued{})) != nullptr);
    CHECK(counter.shows<SigningIn>() != nullptr);
}

TEST_CASE("an outdated count cannot be closed; every further count takes approval, since its answer was told") {
    Counter outdated("closing-outdated");
    CHECK_FALSE(outdated.take(Continued{}));
    Counter second("counted-short");
    for (auto* counter : {&outdated, &second}) {
        counter->take(CountAgainChosen{});
        REQUIRE(counter->shows<Approving>() != nullptr);
        CHECK(counter->shows<Approving>()->action == Action::CountAgain);
    }
}

TEST_CASE("a counted shift that was left goes on at its result") {
    CHECK(Counter("counted-before").shows<ShiftCounted>() != nullptr);
}

TEST_CASE("somebody else's shift is closed by a supervisor, or by a cashier with one") {
    Counter cashier("approve-close-others");
    REQUIRE(cashier.shows<Approving>() != nullptr);
    CHECK(cashier.shows<Approving>()->action == Action::CloseOthersShift);
    Counter supervisor("count-others");
    REQUIRE(supervisor.shows<CountDrawer>() != nullptr);
    CHECK(supervisor.shows<CountDrawer>()->owner == "Dora");
}

TEST_CASE("one's own shift is looked at as an X at any time, and one goes back to where it was asked for") {
    Counter counter("shift-own");
    const auto look = counter.take(XChosen{sceneShift});
    REQUIRE(ordered<ShiftLook>(look) != nullptr);
    CHECK(ordered<ShiftLook>(look)->owner == "Anna");
    CHECK_FALSE(asked<WorkOnShift>(look)->approval);
    REQUIRE(counter.shows<XShown>() != nullptr);
    CHECK(counter.shows<XShown>()->awaiting == Awaiting::Answer);
    counter.take(ShiftAnswered{look->id, sceneX()});
    CHECK(counter.shows<XShown>()->report == sceneX());
    CHECK(counter.shows<XShown>()->awaiting == Awaiting::Nothing);
    counter.take(WentBack{});
    CHECK(counter.shows<ShiftShown>() != nullptr);
}

TEST_CASE("an X that comes after one has left its page is dropped") {
    Counter counter("x-awaited");
    counter.take(WentBack{});
    counter.take(ShiftAnswered{CommandId{1}, sceneX()});
    CHECK(counter.shows<ShiftShown>() != nullptr);
}

TEST_CASE("somebody else's X is for a supervisor; a cashier's tap on it does nothing") {
    Counter cashier("shift-others");
    CHECK_FALSE(cashier.take(XChosen{4'800}));
    CHECK(cashier.shows<ShiftShown>() != nullptr);
    Counter supervisor("shift-others-supervisor");
    const auto look = supervisor.take(XChosen{4'800});
    REQUIRE(ordered<ShiftLook>(look) != nullptr);
    CHECK(ordered<ShiftLook>(look)->owner == "Dora");
    CHECK_FALSE(supervisor.take(XChosen{1}));
}

TEST_CASE("what was typed of a count is still there after a look at the X") {
    Counter counter("count-some");
    const auto rows = counter.shows<CountDrawer>()->rows;
    counter.take(ShiftChosen{});
    counter.take(XChosen{sceneShift});
    counter.take(WentBack{});
    counter.take(Continued{});
    REQUIRE(counter.shows<CountDrawer>() != nullptr);
    CHECK(counter.shows<CountDrawer>()->rows == rows);
}

TEST_CASE("every refusal of work on a shift keeps what was typed and is shown") {
    for (int code = 0; code <= static_cast<int>(ShiftError::LedgerBusy); ++code) {
        const auto error = static_cast<ShiftError>(code);
        INFO("error " << code);
        Counter moving("pay-in-typed");
        const auto command = moving.take(Continued{});
        REQUIRE(ordered<CashMove>(command) != nullptr);
        CHECK(ordered<CashMove>(command)->reason == "Change from the bank");
        moving.take(ShiftAnswered{command->id, error});
        REQUIRE(moving.shows<MoveCash>() != nullptr);
        CHECK(moving.shows<MoveCash>()->trouble == error);
        CHECK(moving.shows<MoveCash>()->entry.money() == Money::fromMinor(5'000));
        CHECK(moving.shows<MoveCash>()->awaiting == Awaiting::Nothing);
        Counter closing("closing");
        closing.take(ShiftAnswered{CommandId{2}, error});
        REQUIRE(closing.shows<ShiftCounted>() != nullptr);
        CHECK(closing.shows<ShiftCounted>()->trouble == error);
    }
}

// ---- the day's limit

TEST_CASE("that a card would have more than the day's limit is said while the amount is typed") {
    Counter counter("amount-day-limit"); // 100 of 5,000 are left: 10.00
    CHECK(counter.shows<EnterAmount>()->trouble == TillError::DayLimit);
    counter.take(Continued{});
    REQUIRE(counter.shows<EnterAmount>() != nullptr);
    counter.take(Backspaced{});
    counter.take(DigitTyped{0});
    REQUIRE(counter.shows<EnterAmount>()->bill);
    CHECK(counter.shows<EnterAmount>()->bill->points == Points{100});
}

TEST_CASE("what was just loaded counts for the day when more is sold on the same card") {
    Counter counter("amount-day-limit");
    counter.take(Cleared{});
    counter.type("10");
    counter.take(Continued{});
    counter.take(Continued{});
    auto sold = cardSeen(readyCard(sceneUid(1), 1'000'017, Points{220}));
    sold.dayLoad = DayLoad{Points{5'000}, Points{5'000}};
    counter.take(SaleAnswered{CommandId{1}, sold});
    REQUIRE(counter.shows<Done>() != nullptr);
    counter.take(WentBack{});
    counter.take(TopUpChosen{});
    counter.type("5");
    CHECK(counter.shows<EnterAmount>()->trouble == TillError::DayLimit);
}

// ---- receipts

TEST_CASE("the receipt is asked for by its sale, and the page with the change stays") {
    Counter counter("done-change");
    const auto command = counter.take(ReceiptChosen{});
    REQUIRE(asked<GiveReceipt>(command) != nullptr);
    CHECK(asked<GiveReceipt>(command)->sale == sceneReceipt(1).number);
    CHECK_FALSE(asked<GiveReceipt>(command)->approval);
    CHECK_FALSE(counter.take(ReceiptChosen{})); // asked for once, until it is answered
    counter.take(ReceiptAnswered{command->id, sceneReceipt(1), std::nullopt});
    REQUIRE(counter.shows<Done>() != nullptr);
    CHECK(counter.shows<Done>()->receipt.given == sceneReceipt(1));
}

TEST_CASE("without a receipt a sale takes no further step") {
    Counter counter("done-change");
    CHECK_FALSE(counter.take(FieldEmpty{}));
    CHECK_FALSE(counter.take(Continued{}));
    REQUIRE(counter.shows<WaitingForCard>() != nullptr);
    const auto command = counter.take(ReceiptChosen{}); // of the last sale
    REQUIRE(asked<GiveReceipt>(command) != nullptr);
    counter.take(ReceiptAnswered{command->id, sceneReceipt(1), std::nullopt});
    CHECK(counter.shows<WaitingForCard>()->last->receipt.given == sceneReceipt(1));
}

TEST_CASE("a duplicate takes a supervisor's PIN, and then the page of the sale is there again") {
    Counter counter("approve-duplicate");
    REQUIRE(counter.shows<Approving>() != nullptr);
    CHECK(counter.shows<Approving>()->action == Action::ReprintReceipt);
    Counter changedMind("approve-duplicate");
    changedMind.take(WentBack{});
    CHECK(changedMind.shows<Done>() != nullptr);

    counter.take(PersonChosen{"Boris"});
    counter.type("1111");
    const auto asking = counter.take(Continued{});
    REQUIRE(asked<ApproveAs>(asking) != nullptr);
    const auto command = counter.take(ApprovalAnswered{asking->id, "Boris", {}});
    REQUIRE(asked<GiveReceipt>(command) != nullptr);
    CHECK(asked<GiveReceipt>(command)->approval == Approval{asking->id, "Boris"});
    REQUIRE(counter.shows<Done>() != nullptr);
    counter.take(ReceiptAnswered{command->id, sceneReceipt(2), std::nullopt});
    CHECK(counter.shows<Done>()->receipt.given->copy == 2);
}

TEST_CASE("a receipt that got onto no paper is taken back, and asked for again without an approval") {
    Counter counter("done-change");
    const auto first = counter.take(ReceiptChosen{});
    counter.take(ReceiptAnswered{first->id, sceneReceipt(1), std::nullopt});
    const auto lost = counter.take(ReceiptLost{sceneReceipt(1)});
    REQUIRE(asked<TakeBackReceipt>(lost) != nullptr);
    CHECK(asked<TakeBackReceipt>(lost)->receipt == sceneReceipt(1));
    REQUIRE(counter.shows<Done>() != nullptr);
    CHECK_FALSE(counter.shows<Done>()->receipt.given);
    CHECK(asked<GiveReceipt>(counter.take(ReceiptChosen{})) != nullptr);
}

TEST_CASE("a receipt that another program gave out before takes a supervisor, too") {
    Counter counter("done-change");
    const auto command = counter.take(ReceiptChosen{});
    counter.take(ReceiptAnswered{command->id, std::nullopt, TillError::NotAllowed});
    REQUIRE(counter.shows<Approving>() != nullptr);
    CHECK(counter.shows<Approving>()->action == Action::ReprintReceipt);
}

TEST_CASE("selling goes on while a receipt is on its way, and its answer disturbs nothing") {
    Counter counter("done-change");
    const auto command = counter.take(ReceiptChosen{});
    counter.take(CardRead{cardSeen(blankCard(sceneUid(2)))});
    counter.take(FieldEmpty{});
    counter.take(CardRead{cardSeen(blankCard(sceneUid(3)))});
    counter.take(IssueChosen{});
    REQUIRE(counter.shows<EnterAmount>() != nullptr);
    CHECK_FALSE(counter.take(ReceiptAnswered{command->id, sceneReceipt(1), std::nullopt}));
    CHECK(counter.shows<EnterAmount>() != nullptr);
}
