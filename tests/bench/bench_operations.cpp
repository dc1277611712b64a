#include "tests/bench/air_time.h"
#include "tests/bench/operations.h"

#include <benchmark/benchmark.h>
#include <string>

// What an operation takes of the card: commands, counted by the card, and the air time they stand for. The time
// measured beside it is the host's alone, over a card in the same process.

namespace {

using namespace tally;
using namespace tally::bench;

void measure(benchmark::State& state, Operation operation) {
    const auto keys = test::siteKeys({1});
    const auto image = imageFor(operation, keys);
    CommandCounts counts;
    for (auto _ : state) {
        state.PauseTiming();
        test::Desk desk(image);
        const auto selected = desk.present();
        desk.card.resetCounts();
        state.ResumeTiming();
        if (!carryOut(operation, desk.reader, selected, keys)) {
            state.SkipWithError("the operation did not come off");
            break;
        }
        counts = desk.card.counts();
    }
    const auto air = std::chrono::duration<double, std::milli>(airTime(counts, 1 + counts.selections));
    state.counters["commands"] = static_cast<double>(counts.total());
    state.counters["authentications"] = static_cast<double>(counts.authentications);
    state.counters["reads"] = static_cast<double>(counts.reads);
    state.counters["writes"] = static_cast<double>(counts.writes);
    state.counters["value_operations"] = static_cast<double>(counts.decrements + counts.restores + counts.transfers);
    state.counters["air_ms"] = air.count();
}

[[maybe_unused]] const bool registered = [] {
    for (const auto operation : everyOperation) {
        benchmark::RegisterBenchmark((std::string("card/") + nameOf(operation)).c_str(), measure, operation)
            ->Unit(benchmark::kMicrosecond);
    }
    return true;
}();

} // namespace
