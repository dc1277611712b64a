#include "core/base/hex.h"
#include "core/till/receipt.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::test;

namespace {

Money euros(std::int64_t minor) { return Money::fromMinor(minor); }

Books booksOf(Station& station, Role role = Role::Manager) {
    return {*station.ledger, station.site, station.clock, Attendant{.operatorName = "Anna", .role = role}, "test"};
}

std::int64_t sold(const Answer& answer) {
    REQUIRE(answer.verdict == Verdict::Done);
    return *answer.entry;
}

ReceiptError errorOf(const Result<Receipt, ReceiptFailure>& receipt) {
    REQUIRE_FALSE(receipt);
    return std::get<ReceiptError>(receipt.error());
}

} // namespace

TEST_CASE("a receipt says what was bought, how it was paid and what was handed back") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    auto sale = points(250, "a");
    sale.payments = {{PaymentKind::Cash, euros(1000), euros(2000)}, {PaymentKind::Card, euros(1500)}};
    const auto number = sold(till.issue(sale, noPatience));
    auto books = booksOf(station);

    const auto receipt = giveReceipt(books, number);
    REQUIRE(receipt);
    CHECK(receipt->number == number);
    CHECK(receipt->seal == hexOf(station.ledger->hashOf(number).value()).substr(0, 8));
    CHECK_FALSE(receipt->isDuplicate());
    REQUIRE(receipt->lines.size() == 1);
    CHECK(receipt->lines[0].kind == EntryKind::Issue);
    CHECK(receipt->lines[0].serial == 1'000'001U);
    CHECK(receipt->lines[0].points == Points{250});
    CHECK(receipt->lines[0].balance == Points{250});
    CHECK(receipt->total() == euros(2500));
    CHECK(receipt->payments ==
          std::vector<Payment>{{PaymentKind::Cash, euros(1000), euros(2000)}, {PaymentKind::Card, euros(1500)}});
    CHECK(receipt->offset == std::chrono::hours{2}); // Berlin in early October
}

TEST_CASE("what a refund pays out stands on its receipt as negative") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    sold(till.issue(points(100, "a"), noPatience));
    const auto number = sold(till.refund(points(40, "b"), noPatience));
    auto books = booksOf(station);
    const auto receipt = giveReceipt(books, number);
    REQUIRE(receipt);
    CHECK(receipt->total() == euros(-400));
    CHECK(receipt->lines[0].balance == Points{60});
}

TEST_CASE("only the first print of a receipt is the receipt; each further one is a numbered duplicate of it") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    const auto number = sold(till.issue(points(100, "a"), noPatience));
    auto books = booksOf(station);
    const auto first = giveReceipt(books, number);
    REQUIRE(first);
    for (std::uint32_t copy = 2; copy <= 4; ++copy) {
        const auto again = giveReceipt(books, number);
        REQUIRE(again);
        CHECK(again->isDuplicate());
        CHECK(again->copy == copy);
        CHECK(again->lines == first->lines);
        CHECK(again->time == first->time);
    }
    const auto noted = station.ledger->ofKind(EntryKind::Receipt);
    REQUIRE(noted);
    REQUIRE(noted->size() == 4);
    CHECK(noted->back().details == nlohmann::json{{"sale", number}, {"copy", 4}});
    CHECK(station.ledger->openIntents()->empty());
    CHECK(till.topUp(points(10, "b"), noPatience).verdict == Verdict::Done);
}

TEST_CASE("a cashier gives out the receipt; a duplicate takes a supervisor and the attempt is written down") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    const auto number = sold(till.issue(points(100, "a"), noPatience));
    auto cashier = booksOf(station, Role::Cashier);
    CHECK(giveReceipt(cashier, number));
    const auto refused = giveReceipt(cashier, number);
    REQUIRE_FALSE(refused);
    CHECK(std::get<TillError>(refused.error()) == TillError::NotAllowed);
    CHECK(station.ledger->latest(EntryKind::NotAllowed).value()->details["action"] == "reprint-receipt");
    auto supervisor = booksOf(station, Role::Supervisor);
    CHECK(giveReceipt(supervisor, number)->copy == 2);
}

TEST_CASE("a copy that could not be printed is not counted, and is given out again without a second approval") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    const auto number = sold(till.issue(points(100, "a"), noPatience));
    auto cashier = booksOf(station, Role::Cashier);
    auto supervisor = booksOf(station, Role::Supervisor);
    const auto fullDisk = [](const Receipt&) -> Result<void, ReceiptError> { return fail(ReceiptError::NotPrinted); };
    SECTION("as it is made") {
        CHECK(errorOf(giveReceipt(cashier, number, fullDisk)) == ReceiptError::NotPrinted);
        CHECK(errorOf(giveReceipt(cashier, number, fullDisk)) == ReceiptError::NotPrinted);
        CHECK(giveReceipt(cashier, number)->copy == 1);
        CHECK(errorOf(giveReceipt(supervisor, number, fullDisk)) == ReceiptError::NotPrinted);
    }
    SECTION("after it was given out") {
        for (int i = 0; i < 2; ++i) {
            const auto lost = giveReceipt(cashier, number);
            REQUIRE(lost);
            CHECK(lost->copy == 1);
            REQUIRE(takeBackReceipt(cashier, *lost));
        }
        CHECK(giveReceipt(cashier, number)->copy == 1);
        const auto duplicate = giveReceipt(supervisor, number);
        REQUIRE(duplicate);
        REQUIRE(takeBackReceipt(supervisor, *duplicate));
    }
    // The duplicate was approved once, which was enough; the one after it is another.
    CHECK(giveReceipt(cashier, number)->copy == 2);
    const auto refused = giveReceipt(cashier, number);
    REQUIRE_FALSE(refused);
    CHECK(std::get<TillError>(refused.error()) == TillError::NotAllowed);
    CHECK(giveReceipt(supervisor, number)->copy == 3);
}

TEST_CASE("any entry of a sale leads to its receipt, and no other entry does") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    const auto number = sold(till.issue(points(100, "a"), noPatience));
    auto books = booksOf(station);
    CHECK(giveReceipt(books, number - 1)->number == number);
    CHECK(errorOf(giveReceipt(books, 1)) == ReceiptError::NotASale);
    CHECK(errorOf(giveReceipt(books, 999)) == ReceiptError::NoSuchEntry);
    CHECK(errorOf(giveReceipt(books, 0)) == ReceiptError::NoSuchEntry);
    CHECK(errorOf(giveReceipt(books, -1)) == ReceiptError::NoSuchEntry);
}

TEST_CASE("a sale that is open, or came to nothing, has no receipt, and none is written down") {
    Station station;
    auto books = booksOf(station);
    auto intent = books.begin(EntryKind::TopUp, Phase::Intent);
    intent.uid = anyUid().hex();
    intent.number = station.ledger->append(intent).value();
    CHECK(errorOf(giveReceipt(books, intent.number)) == ReceiptError::StillOpen);
    const auto ended = station.ledger->append(books.follow(intent, Phase::NotDone)).value();
    CHECK(errorOf(giveReceipt(books, intent.number)) == ReceiptError::NotDone);
    CHECK(errorOf(giveReceipt(books, ended)) == ReceiptError::NotDone);
    CHECK(station.ledger->ofKind(EntryKind::Receipt)->empty());
}

TEST_CASE("cards issued in one sale stand on one receipt, whichever of them is asked for") {
    Station station;
    std::vector<std::int64_t> entries;
    for (std::uint32_t card = 1; card <= 3; ++card) {
        Desk desk(blank(uidOf("0102030" + std::to_string(card))));
        auto till = station.till(desk.reader);
        auto sale = points(100 * card, "request-" + std::to_string(card));
        sale.place = PlaceInSale{"request-1", card, 3};
        entries.push_back(sold(till.issue(sale, noPatience)));
    }
    Desk other(blank(uidOf("0a0b0c0d")));
    auto till = station.till(other.reader);
    sold(till.issue(points(7, "another"), noPatience));

    auto books = booksOf(station);
    const auto receipt = giveReceipt(books, entries[1]);
    REQUIRE(receipt);
    CHECK(receipt->number == entries[0]);
    REQUIRE(receipt->lines.size() == 3);
    CHECK(receipt->lines[2].points == Points{300});
    CHECK(receipt->total() == euros(6000));
    CHECK(receipt->payments == std::vector<Payment>{{PaymentKind::Cash, euros(6000)}});
    CHECK(giveReceipt(books, entries[2])->copy == 2);
}
