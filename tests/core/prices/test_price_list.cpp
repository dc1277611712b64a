#include "core/base/currency.h"
#include "core/prices/price_list.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <string>
#include <vector>

using namespace tally;
using nlohmann::json;

namespace {

PriceList priceList(std::int64_t points, std::int64_t money, std::int64_t cashStep = 1) {
    PriceList list;
    list.points = Points(points);
    list.money = Money::fromMinor(money);
    list.cashStep = Money::fromMinor(cashStep);
    return list;
}

constexpr auto most = std::numeric_limits<std::int64_t>::max();

} // namespace

TEST_CASE("the default is 10 points for 1.00, at most 10,000 at once and 20,000 on a card") {
    const PriceList list;
    CHECK(list.moneyFor(Points(50)) == Money::fromMinor(500));
    CHECK(list.pointsFor(Money::fromMinor(2000)) == Points(200));
    CHECK(list.largestTopUp == Points(10'000));
    CHECK(list.largestBalance == Points(20'000));
    CHECK(list.isValid());
}

TEST_CASE("a sale rounds the money up, to the minor unit and the cash step") {
    struct Row {
        PriceList list;
        std::int64_t points;
        std::int64_t price;
    };
    // Worked by hand: points x money / points, then up to the step.
    const Row rows[] = {
        {priceList(3, 100), 1, 34},       // 33.33
        {priceList(3, 100), 2, 67},       // 66.67
        {priceList(3, 100), 3, 100},      // exact
        {priceList(3, 100, 5), 1, 35},    // 33.33
        {priceList(3, 100, 5), 3, 100},   // exact
        {priceList(10, 100, 5), 1, 10},   // exact
        {priceList(10, 100, 25), 1, 25},  // 10
        {priceList(7, 1000, 10), 5, 720}, // 714.29
        {priceList(1000, 1), 1, 1},       // 0.001
        {priceList(1000, 1), 1001, 2},    // 1.001
        {priceList(1, 1000), 12, 12'000},
    };
    for (const auto& row : rows) {
        CAPTURE(row.list.points.count(), row.list.money.minor(), row.list.cashStep.minor(), row.points);
        CHECK(row.list.moneyFor(Points(row.points)) == Money::fromMinor(row.price));
    }
}

TEST_CASE("an amount buys points only when it is exactly the price of a whole number of them") {
    CHECK(priceList(10, 100).pointsFor(Money::fromMinor(10)) == Points(1));
    CHECK(priceList(10, 100).pointsFor(Money::fromMinor(15)).error() == PriceError::NotWholePoints);
    CHECK(priceList(10, 100).pointsFor(Money::fromMinor(9)).error() == PriceError::NotWholePoints);
    CHECK(priceList(3, 100).pointsFor(Money::fromMinor(34)) == Points(1));
    CHECK(priceList(3, 100).pointsFor(Money::fromMinor(33)).error() == PriceError::NotWholePoints);
    CHECK(priceList(10, 100, 25).pointsFor(Money::fromMinor(30)).error() == PriceError::NotWholePoints);
    // 1.001 to 2 minor units cost 2: the customer gets the most points.
    CHECK(priceList(1000, 1).pointsFor(Money::fromMinor(2)) == Points(2000));
}

TEST_CASE("money and points lead back to each other for every whole number of points") {
    for (const auto& list : {priceList(10, 100), priceList(3, 100), priceList(1, 50, 5), priceList(7, 1000)}) {
        for (std::int64_t points = 1; points < 300; ++points) {
            CHECK(list.pointsFor(*list.moneyFor(Points(points))) == Points(points));
        }
    }
}

TEST_CASE("amounts of nothing or less are refused") {
    for (const auto amount : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min()}) {
        CHECK(PriceList().moneyFor(Points(amount)).error() == PriceError::NotPositive);
        CHECK(PriceList().pointsFor(Money::fromMinor(amount)).error() == PriceError::NotPositive);
    }
}

TEST_CASE("amounts that overflow are refused, and those that just fit are not") {
    CHECK(PriceList().moneyFor(Points(most)).error() == PriceError::TooLarge);
    CHECK(PriceList().pointsFor(Money::fromMinor(most)).error() == PriceError::NotWholePoints);
    CHECK(priceList(100, 1).pointsFor(Money::fromMinor(most)).error() == PriceError::TooLarge);
    CHECK(priceList(1, 1).moneyFor(Points(most)) == Money::fromMinor(most));
    CHECK(priceList(1, 1).pointsFor(Money::fromMinor(most)) == Points(most));
    auto dear = priceList(1, std::int64_t{1} << 53, std::int64_t{1} << 53);
    dear.largestTopUp = Points(1);
    CHECK(dear.moneyFor(Points(most)).error() == PriceError::TooLarge);
}

TEST_CASE("a price list comes back from its entry's details") {
    const PriceList list{Points(7), Money::fromMinor(450), Points(500), Points(900), Money::fromMinor(5)};
    CHECK(list.toDetails() ==
          json{{"points", 7}, {"money", 450}, {"largest_top_up", 500}, {"largest_balance", 900}, {"cash_step", 5}});
    CHECK(PriceList::fromDetails(list.toDetails()) == list);
}

TEST_CASE("details that are no price list, or an impossible one, are refused") {
    const auto sound = PriceList().toDetails();
    for (const auto* field : {"points", "money", "largest_top_up", "largest_balance", "cash_step"}) {
        for (const auto& value : {json("10"), json(1.5), json(nullptr), json(18446744073709551615U)}) {
            auto details = sound;
            details[field] = value;
            CHECK(PriceList::fromDetails(details).error() == PriceError::Malformed);
        }
        for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-5}, most}) {
            auto details = sound;
            details[field] = value;
            CHECK(PriceList::fromDetails(details).error() == PriceError::ListInvalid);
        }
        auto details = sound;
        details.erase(field);
        CHECK(PriceList::fromDetails(details).error() == PriceError::Malformed);
    }
    for (const auto& details : {json(), json::array(), json("x")}) {
        CHECK(PriceList::fromDetails(details).error() == PriceError::Malformed);
    }
    auto details = sound;
    details["largest_balance"] = 9'999; // less than one top-up may be
    CHECK(PriceList::fromDetails(details).error() == PriceError::ListInvalid);
}

TEST_CASE("an impossible price list prices nothing") {
    CHECK(priceList(0, 100).moneyFor(Points(1)).error() == PriceError::ListInvalid);
    CHECK(priceList(10, 0).pointsFor(Money::fromMinor(1)).error() == PriceError::ListInvalid);
    CHECK(priceList(10, 100, 0).moneyFor(Points(1)).error() == PriceError::ListInvalid);
}

namespace {

using Kind = PriceFlaw::Kind;

BonusStep fixedFrom(std::int64_t from, std::int64_t points) { return {Money::fromMinor(from), Points(points)}; }
BonusStep percentFrom(std::int64_t from, std::int64_t percent) { return {Money::fromMinor(from), Percent{percent}}; }

PriceList withBonus(std::vector<BonusStep> steps) {
    PriceList list;
    list.bonus = std::move(steps);
    return list;
}

PriceList withPackage(const char* name, std::int64_t money, std::int64_t points, std::int64_t bonus) {
    PriceList list;
    list.packages = {{name, Money::fromMinor(money), Points(points), Points(bonus)}};
    return list;
}

/// A list with everything a list can have.
json richDetails() {
    return json::parse(R"({
        "points": 10, "money": 100, "largest_top_up": 5000, "largest_balance": 8000, "cash_step": 5,
        "smallest_top_up": 20, "deposit": 200, "valid_days": 365, "day_limit": 6000,
        "bonus": [{"from": 2000, "points": 20}, {"from": 5000, "percent": 10}],
        "packages": [{"name": "Family", "money": 2500, "points": 250, "bonus": 50}]
    })");
}

PriceFlaw flawOf(const json& details) {
    const auto parsed = PriceList::parse(details, UnknownFields::Refuse);
    REQUIRE_FALSE(parsed);
    return parsed.error();
}

} // namespace

TEST_CASE("a bonus step counts from its amount on, up to the next, and percents are rounded down") {
    const auto list = withBonus({fixedFrom(2000, 20), percentFrom(5000, 10)});
    REQUIRE(list.isValid());
    const auto bonusFor = [&](std::int64_t paid) {
        return list.bonusFor(Points(paid), *list.moneyFor(Points(paid))).count();
    };
    CHECK(bonusFor(199) == 0);  // 19.90
    CHECK(bonusFor(200) == 20); // 20.00
    CHECK(bonusFor(499) == 20); // 49.90
    CHECK(bonusFor(500) == 50); // 50.00: the step before counts no more
    CHECK(bonusFor(509) == 50); // 50.9
    CHECK(bonusFor(510) == 51);
    CHECK(list.bonusFor(Points{}, Money::fromMinor(9999)) == Points{});
    CHECK(PriceList{}.bonusFor(Points(1000), Money::fromMinor(10000)) == Points{});
    CHECK(withBonus({percentFrom(1, 1000)}).bonusFor(Points(1), Money::fromMinor(10)) == Points(10));
    CHECK(withBonus({percentFrom(1, 1)}).bonusFor(Points(99), Money::fromMinor(990)) == Points(0));
}

TEST_CASE("steps that overlap or go down are refused, naming both") {
    const auto overlap = withBonus({fixedFrom(2000, 20), percentFrom(5000, 10), fixedFrom(5000, 60)}).flaw();
    REQUIRE(overlap);
    CHECK(*overlap == PriceFlaw{Kind::Overlap, "bonus[2].from", "5000", "bonus[1].from", 0, 0});
    const auto down = withBonus({fixedFrom(2000, 20), fixedFrom(1999, 10)}).flaw();
    REQUIRE(down);
    CHECK(*down == PriceFlaw{Kind::NotAscending, "bonus[1].from", "1999", "bonus[0].from", 0, 0});
    CHECK(withBonus({fixedFrom(2000, 20), fixedFrom(2001, 10)}).isValid());
}

TEST_CASE("percents and fixed bonuses have their ranges") {
    for (const auto percent : {1, 1000}) {
        CHECK(withBonus({percentFrom(100, percent)}).isValid());
    }
    for (const auto percent : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1001}, most}) {
        const auto flaw = withBonus({percentFrom(100, percent)}).flaw();
        REQUIRE(flaw);
        CHECK(*flaw == PriceFlaw{Kind::OutOfRange, "bonus[0].percent", std::to_string(percent), {}, 1, 1000});
    }
    CHECK_FALSE(withBonus({fixedFrom(100, 0)}).isValid());
    CHECK_FALSE(withBonus({fixedFrom(0, 1)}).isValid());
    CHECK_FALSE(withBonus({fixedFrom(100, most)}).isValid());
}

TEST_CASE("a step that no card has room for, or that no top-up reaches, is refused without overflow") {
    // 10 points for 1.00, at most 20,000 on a card: 100 points and 19,900 on top just fit.
    CHECK(withBonus({fixedFrom(1000, 19'900)}).isValid());
    CHECK(withBonus({fixedFrom(1000, 19'901)}).flaw()->kind == Kind::TooManyPoints);
    CHECK(withBonus({fixedFrom(1000, 19'901)}).flaw()->other == "largest_balance");
    CHECK(withBonus({percentFrom(100'000, 100)}).isValid());
    CHECK(withBonus({percentFrom(100'000, 101)}).flaw()->kind == Kind::TooManyPoints);
    CHECK(withBonus({fixedFrom(100'001, 1)}).flaw()->other == "largest_top_up");
    CHECK(withBonus({percentFrom(std::int64_t{1} << 53, 1000)}).flaw()->kind == Kind::TooManyPoints);
    auto dear = withBonus({percentFrom(std::int64_t{1} << 53, 1000)});
    dear.points = Points(0x7fffffff);
    dear.money = Money::fromMinor(1);
    CHECK(dear.flaw()->kind == Kind::TooManyPoints);
}

TEST_CASE("a list by which the largest top-up has no price that fits is refused, and says how many points would do") {
    auto list = priceList(3, std::int64_t{1} << 52);
    list.largestTopUp = Points(6); // 6 / 3 x 2^52 = 2^53
    CHECK(list.isValid());
    list.largestTopUp = Points(7);
    CHECK(*list.flaw() == PriceFlaw{Kind::OutOfRange, "largest_top_up", "7", {}, 1, 6});
    list.points = Points(1);
    CHECK(list.flaw()->most == 2);
}

TEST_CASE("a package's name is one line that can be seen") {
    CHECK(withPackage("Family & friends", 2500, 250, 50).isValid());
    CHECK(withPackage("Größe L", 2500, 250, 50).isValid());
    for (const auto* name : {" ", " Family", "Family ", "Fam\nily", "Fam\tily", "\x7f"}) {
        CHECK(withPackage(name, 2500, 250, 50).flaw()->kind == Kind::NotAText);
    }
}

TEST_CASE("a package is named once and fits the limits, at whatever price") {
    const auto sound = withPackage("Family", 2500, 250, 50);
    CHECK(sound.isValid());
    REQUIRE(sound.packageNamed("Family") != nullptr);
    CHECK(sound.packageNamed("Family")->bonus == Points(50));
    CHECK(sound.packageNamed("family") == nullptr);

    CHECK(withPackage("Family", 2499, 250, 50).isValid()); // cheaper than by the list: paid out at what it cost
    CHECK(withPackage("", 2500, 250, 0).flaw()->kind == Kind::NotAText);
    CHECK(withPackage(std::string(41, 'x').c_str(), 2500, 250, 0).flaw()->kind == Kind::NotAText);
    CHECK(withPackage("P", 2500, 0, 300).flaw()->field == "packages[0].points");
    CHECK(withPackage("P", 100'010, 10'001, 0).flaw()->field == "packages[0].points");
    CHECK(withPackage("P", 100'000, 10'000, 10'000).isValid());
    CHECK(withPackage("P", 100'000, 10'000, 10'001).flaw()->kind == Kind::TooManyPoints);
    CHECK(withPackage("P", 2500, 250, -1).flaw()->field == "packages[0].bonus");
    CHECK(withPackage("P", most, 250, 0).flaw()->field == "packages[0].money");

    auto twice = sound;
    twice.packages.push_back(sound.packages.front());
    CHECK(*twice.flaw() == PriceFlaw{Kind::SameName, "packages[1].name", "\"Family\"", "packages[0].name", 0, 0});
    auto inFives = withPackage("P", 2502, 250, 0);
    inFives.cashStep = Money::fromMinor(5);
    CHECK(inFives.flaw()->kind == Kind::NotInCoins);
}

TEST_CASE("deposit, smallest top-up, validity and day limit have their ranges") {
    const auto flawWith = [](auto change) {
        PriceList list;
        change(list);
        const auto flaw = list.flaw();
        return flaw ? flaw->field : std::string();
    };
    CHECK(flawWith([](PriceList& l) { l.deposit = Money::fromMinor(-1); }) == "deposit");
    CHECK(flawWith([](PriceList& l) { l.deposit = Money::fromMinor(std::int64_t{1} << 53); }).empty());
    CHECK(flawWith([](PriceList& l) { l.deposit = Money::fromMinor(most); }) == "deposit");
    CHECK(flawWith([](PriceList& l) { l.smallestTopUp = Points(0); }) == "smallest_top_up");
    CHECK(flawWith([](PriceList& l) { l.smallestTopUp = l.largestTopUp; }).empty());
    CHECK(flawWith([](PriceList& l) { l.smallestTopUp = l.largestTopUp + Points(1); }) == "smallest_top_up");
    CHECK(flawWith([](PriceList& l) { l.validDays = 3650; }).empty());
    CHECK(flawWith([](PriceList& l) { l.validDays = 3651; }) == "valid_days");
    CHECK(flawWith([](PriceList& l) { l.validDays = -1; }) == "valid_days");
    CHECK(flawWith([](PriceList& l) { l.dayLimit = Points(1); }).empty());
    CHECK(flawWith([](PriceList& l) { l.dayLimit = Points(-1); }) == "day_limit");
    CHECK(flawWith([](PriceList& l) {
              l.smallestTopUp = Points(50);
              l.dayLimit = Points(49);
          }) == "day_limit");
}

TEST_CASE("everything a list can have comes back from its entry's details, and what it lacks is not there") {
    const auto rich = PriceList::parse(richDetails(), UnknownFields::Refuse);
    REQUIRE(rich);
    CHECK(rich->toDetails() == richDetails());
    CHECK(rich->bonus == std::vector{fixedFrom(2000, 20), percentFrom(5000, 10)});
    CHECK(rich->deposit == Money::fromMinor(200));
    CHECK(PriceList::fromDetails(rich->toDetails()) == *rich);
    CHECK(PriceList{}.toDetails().size() == 5);
}

TEST_CASE("what is wrong with a file is told by field and value") {
    auto details = richDetails();
    details["larges_top_up"] = 7;
    CHECK(flawOf(details) == PriceFlaw{Kind::Unknown, "larges_top_up", "7", {}, 0, 0});
    CHECK(PriceList::fromDetails(details)); // a later version's list, as far as this one understands it

    details = richDetails();
    details["bonus"][1]["percent"] = "10";
    CHECK(flawOf(details) == PriceFlaw{Kind::NotANumber, "bonus[1].percent", "\"10\"", {}, 0, 0});
    details = richDetails();
    details["bonus"][0]["percent"] = 5;
    CHECK(flawOf(details).kind == Kind::OneOfTwo);
    details["bonus"][0] = {{"from", 100}};
    CHECK(flawOf(details) == PriceFlaw{Kind::OneOfTwo, "bonus[0].points", {}, {}, 0, 0});
    details["bonus"][0] = {{"points", 100}};
    CHECK(flawOf(details) == PriceFlaw{Kind::Missing, "bonus[0].from", {}, {}, 0, 0});
    details["bonus"][0] = 5;
    CHECK(flawOf(details) == PriceFlaw{Kind::NotAnObject, "bonus[0]", "5", {}, 0, 0});
    details["bonus"] = json::object();
    CHECK(flawOf(details) == PriceFlaw{Kind::NotAList, "bonus", "{}", {}, 0, 0});
    details = richDetails();
    details["packages"][0]["name"] = 5;
    CHECK(flawOf(details) == PriceFlaw{Kind::NotAText, "packages[0].name", "5", {}, 0, 0});
    details = richDetails();
    details.erase("money");
    CHECK(flawOf(details) == PriceFlaw{Kind::Missing, "money", {}, {}, 0, 0});
    details = richDetails();
    details["deposit"] = 201;
    CHECK(flawOf(details) == PriceFlaw{Kind::NotInCoins, "deposit", "201", "cash_step", 0, 0});
    details = richDetails();
    details["largest_balance"] = 4999;
    CHECK(flawOf(details) == PriceFlaw{Kind::OutOfRange, "largest_balance", "4999", {}, 5000, 0x7fffffff});
    CHECK(flawOf(json::array()).kind == Kind::NotAnObject);
}

TEST_CASE("the most cash at once is 100 times the price of the largest top-up, unless the list says it") {
    CHECK(PriceList{}.cashLimit() == Money::fromMinor(10'000'000));
    auto list = priceList(3, 100, 5); // 10,000 points are 3,333.34 to the cent, 3,333.35 in coins
    CHECK(list.cashLimit() == Money::fromMinor(33'333'500));
    list.largestCash = Money::fromMinor(333'335);
    CHECK(list.isValid());
    CHECK(list.cashLimit() == Money::fromMinor(333'335));
    list.largestCash = Money::fromMinor(333'334);
    REQUIRE(list.flaw());
    CHECK(list.flaw()->field == "largest_cash");
    CHECK(list.flaw()->least == 333'335);
    list.largestCash = Money::fromMinor(-1);
    CHECK_FALSE(list.isValid());
    // Never more than a JSON reader elsewhere can hold.
    const auto dear = priceList(1, 900'719'925'474);
    REQUIRE(dear.isValid());
    CHECK(dear.cashLimit() == Money::fromMinor(std::int64_t{1} << 53));
}

TEST_CASE("a limit of cash comes back from its entry's details, and one that goes without saying is not said") {
    PriceList list;
    CHECK_FALSE(list.toDetails().contains("largest_cash"));
    list.largestCash = Money::fromMinor(500'000);
    CHECK(list.toDetails().at("largest_cash") == 500'000);
    CHECK(PriceList::fromDetails(list.toDetails()) == list);
    auto shown = PriceList{}.toDetails();
    shown["largest_cash"] = 10'000'000;
    CHECK(PriceList::parse(shown, UnknownFields::Refuse).value() == PriceList{});
}

TEST_CASE("the first list of a new site is one to sell by, in every currency") {
    for (const auto& currency : Currency::all()) {
        CAPTURE(currency.code());
        const auto list = PriceList::startingIn(currency);
        CHECK(list.isValid());
        CHECK(list.moneyFor(Points(10)) == currency.everyday());
        CHECK(PriceList::fromDetails(list.toDetails()) == list);
    }
    const auto yen = PriceList::startingIn(*Currency::of("JPY"));
    CHECK(yen.moneyFor(Points(1)) == Money::fromMinor(10));
    CHECK(yen.cashLimit() == Money::fromMinor(10'000'000));
    CHECK(PriceList::startingIn(*Currency::of("EUR")) == PriceList{});
    CHECK(PriceList::startingIn(*Currency::of("CHF")).cashStep == Money::fromMinor(5));
    CHECK(PriceList::startingIn(*Currency::of("KWD")).moneyFor(Points(10)) == Money::fromMinor(1'000));
}
