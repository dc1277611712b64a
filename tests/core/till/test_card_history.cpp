#include "core/card/value_block.h"
#include "tests/core/till/counter.h"
#include "tests/core/till/whole_history.h"
#include "tests/support/catch.h"

#include <iostream>
#include <random>

using namespace tally;
using namespace tally::test;

namespace {

/// Entries about one UID as no till would write them: outcomes of nothing, changes settled twice, records that jump,
/// all from so few values that they meet.
class Scribe {
public:
    Scribe(Station& station, unsigned seed)
        : m_books(*station.ledger, station.site, station.clock, {}, "test"), m_random(seed) {}

    void write() {
        auto entry =
            m_books.begin(pick<EntryKind>({EntryKind::Issue, EntryKind::TopUp, EntryKind::TopUp, EntryKind::Refund,
                                           EntryKind::Heal, EntryKind::CardRefused, EntryKind::CardAhead}),
                          pick<Phase>({Phase::Intent, Phase::Intent, Phase::Open, Phase::Done, Phase::Done,
                                       Phase::NotDone, Phase::Note}));
        entry.uid = anyUid().hex();
        entry.serial = maybe([&] { return small(); });
        entry.points = maybe([&] { return Points{small()}; });
        entry.spentBefore = maybe([&] { return small(); });
        entry.spentAfter = maybe([&] { return small(); });
        entry.record = maybe([&] { return record(); });
        entry.builtOn = maybe([&] { return record(); });
        entry.reason = pick<std::optional<Reason>>({std::nullopt, Reason::CardRemoved, Reason::OpenElsewhere});
        entry.details = details(entry.kind);
        if (entry.phase != Phase::Intent && !m_intents.empty()) {
            entry.intent = maybe([&] { return m_intents[m_random() % m_intents.size()]; });
        }
        const auto number = m_books.ledger().append(entry).value();
        if (entry.phase == Phase::Intent) {
            m_intents.push_back(number);
        }
    }

private:
    template <class T> T pick(std::initializer_list<T> choices) {
        return *(choices.begin() + static_cast<std::ptrdiff_t>(m_random() % choices.size()));
    }
    template <class Make> auto maybe(Make make) -> std::optional<decltype(make())> {
        return m_random() % 4 == 0 ? std::nullopt : std::optional(make());
    }
    std::uint32_t small() { return 1 + static_cast<std::uint32_t>(m_random() % 4); }

    RecordBytes record() {
        RecordBytes bytes{};
        for (const std::size_t at : {4U, 8U, 12U, 16U}) {
            bytes.at(at) = static_cast<std::uint8_t>(small());
        }
        bytes[32] = static_cast<std::uint8_t>(m_random() % 2);
        return bytes;
    }

    nlohmann::json details(EntryKind kind) {
        if (kind != EntryKind::Heal) {
            return pick<nlohmann::json>({nullptr, {{"copy_read_low", true}}, {{"copy_read_low", false}}});
        }
        const auto copy = [&] { return meterStart - std::int64_t{small()}; };
        return {{"found", nlohmann::json::array({copy(), copy()})}};
    }

    Books m_books;
    std::mt19937 m_random;
    std::vector<std::int64_t> m_intents;
};

} // namespace

TEST_CASE("a card's history from outlines is the one that all of its entries tell, whatever they are") {
    constexpr unsigned histories = 60;
    constexpr unsigned entriesOfEach = 24;
    Station station;
    station.save();
    std::size_t withOpen = 0;
    for (unsigned seed = 1; seed <= histories; ++seed) {
        CAPTURE(seed);
        station.restore();
        Scribe scribe(station, seed);
        for (unsigned i = 0; i < entriesOfEach; ++i) {
            scribe.write();
            requireSameHistory(*station.ledger, anyUid().hex());
        }
        withOpen += CardHistory::of(*station.ledger, anyUid().hex())->open().empty() ? 0 : 1;
    }
    std::cout << "card history: " << histories * entriesOfEach << " histories compared\n";
    CHECK(withOpen > histories / 4);
}

TEST_CASE("a card's history from outlines is the one that all of its entries tell, after a long day") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(100, "i"), noPatience).verdict == Verdict::Done);
    for (int i = 0; i < 40; ++i) {
        const auto request = std::to_string(i);
        if (i % 7 == 3) {
            desk.card.tearAt(static_cast<std::uint64_t>(1 + i % 3), i % 2 == 0 ? TearOutcome::Old : TearOutcome::New);
        }
        static_cast<void>(i % 3 == 2 ? till.refund(points(5, request), noPatience)
                                     : till.topUp(points(9, request), noPatience));
        requireSameHistory(*station.ledger, anyUid().hex());
        desk.card.forgetTear();
        desk.card.leaveField();
        desk.card.enterField();
    }
    CHECK(till.show(noPatience).card->state == CardState::Ready);
}
