#include "core/prices/price_list.h"
#include "core/till/till.h"
#include "tests/bench/card_steps.h"
#include "tests/bench/samples.h"
#include "tests/core/till/counter.h"

#include <benchmark/benchmark.h>
#include <optional>
#include <string>

// What a top-up takes of the host: the whole of it, with its entries in a ledger in memory, less what the same card
// commands take by themselves. The card is in the same process.

namespace {

using namespace tally;
using namespace tally::bench;

std::string requestId(std::uint64_t number) {
    auto digits = std::to_string(number);
    digits.insert(0, 12 - digits.size(), '0');
    return "00000000-0000-4000-8000-" + digits;
}

/// The steps of one top-up, and the card on which they can be taken again and again.
struct Yardstick {
    explicit Yardstick(test::Station& station) : desk(test::blank(test::uidOf("1dd1ce70"))) {
        RecordingReader recorder(desk.reader);
        auto till = station.till(recorder);
        issued = till.issue(test::points(10, requestId(1)), test::noPatience).verdict == Verdict::Done;
        static_cast<void>(recorder.takeSteps());
        issued = issued && till.topUp(test::points(1, requestId(2)), test::noPatience).verdict == Verdict::Done;
        steps = recorder.takeSteps();
    }
    test::Desk desk;
    std::vector<CardStep> steps;
    bool issued = false;
};

/// A station that tops one card up `topUpsPerCard` times on one day, then issues the next: each top-up reads what the
/// ledger has of the card, half as many earlier top-ups in the median.
class Counter {
public:
    explicit Counter(std::uint64_t topUpsPerCard) : m_topUpsPerCard(topUpsPerCard) { limitTheDay(); }

    /// Whether the next top-up came off, `whole` having its time.
    bool topUp(Samples& whole) {
        if (m_topUps++ % m_topUpsPerCard == 0 && !issueNext()) {
            return false;
        }
        auto till = station.till(m_desk->reader);
        const auto sale = test::points(1, requestId(++m_request));
        return whole.time(1, [&] { return till.topUp(sale, test::noPatience); }).verdict == Verdict::Done;
    }

    test::Station station;

private:
    /// With a limit that nobody reaches, so that the day's load is reckoned each time.
    void limitTheDay() {
        PriceList prices;
        prices.dayLimit = Points{1'000'000};
        Books books(*station.ledger, station.site, station.clock, {}, "test");
        auto entry = books.begin(EntryKind::PriceList, Phase::Note);
        entry.details = prices.toDetails();
        station.ledger->append(entry).value();
    }

    bool issueNext() {
        const std::array<std::uint8_t, 4> uid{0x20, static_cast<std::uint8_t>(m_topUps >> 16U),
                                              static_cast<std::uint8_t>(m_topUps >> 8U),
                                              static_cast<std::uint8_t>(m_topUps)};
        m_desk.emplace(test::blank(Uid::fromBytes(uid).value()));
        const auto sale = test::points(10, requestId(++m_request));
        return station.till(m_desk->reader).issue(sale, test::noPatience).verdict == Verdict::Done;
    }

    std::optional<test::Desk> m_desk;
    std::uint64_t m_topUpsPerCard;
    std::uint64_t m_topUps = 0;
    std::uint64_t m_request = 10;
};

void measureTopUp(benchmark::State& state) {
    Counter counter(static_cast<std::uint64_t>(state.range(0)));
    Yardstick yardstick(counter.station);
    Samples whole;
    Samples reader;
    for (auto _ : state) {
        const bool done = yardstick.issued && counter.topUp(whole) && reader.time(1, [&] {
            return yardstick.desk.reader.select(test::noPatience).has_value() &&
                   repeat(yardstick.desk.reader, yardstick.steps);
        });
        if (!done) {
            state.SkipWithError("the top-up did not come off");
            break;
        }
    }
    state.counters["whole_us"] = whole.median();
    state.counters["reader_us"] = reader.median();
    state.counters["beyond_us"] = whole.median() - reader.median(); // goal: below 1000
}
BENCHMARK(measureTopUp)
    ->Name("till/top-up")
    ->ArgName("per_card")
    ->Arg(20)
    ->Arg(200)
    ->Arg(2000)
    ->Unit(benchmark::kMicrosecond);

} // namespace
