#include "core/ledger/entry_json.h"
#include "core/report/liability.h"
#include "core/report/report.h"
#include "tests/bench/busy_ledger.h"
#include "tests/bench/samples.h"
#include "tests/core/ledger/books.h"
#include "tests/support/temporary_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <benchmark/benchmark.h>
#include <map>
#include <memory>
#include <string>

// What reports cost on the ledger of a busy year, and how that grows from 10,000 entries to a million; the table is in
// core/report/README.md. A ledger of a million takes about a minute to write.

namespace {

using namespace tally;
using namespace tally::bench;

/// A ledger that is written once for all that measure it.
struct Shelf {
    explicit Shelf(std::int64_t entries) : written(writeBusyLedger(file(), entries)) {}
    [[nodiscard]] std::filesystem::path file() const { return folder / "ledger.sqlite"; }
    test::TemporaryFolder folder;
    BusyLedger written;
};

const Shelf& shelfOf(std::int64_t entries) {
    static std::map<std::int64_t, std::unique_ptr<Shelf>> shelves;
    auto& shelf = shelves[entries];
    if (!shelf) {
        shelf = std::make_unique<Shelf>(entries);
    }
    return *shelf;
}

/// What somebody with SQLite and no ledger of ours would ask for the same day's totals: one query over the index.
std::int64_t bareAggregate(SQLite::Database& database, BusinessDay day) {
    SQLite::Statement query(database, "SELECT kind, count(*), sum(json_extract(body, '$.points')), "
                                      "sum(json_extract(body, '$.bonus')), sum(json_extract(body, '$.money')) "
                                      "FROM entry WHERE business_day = ?1 AND phase = 'done' GROUP BY kind");
    query.bind(1, textOf(day));
    std::int64_t money = 0;
    while (query.executeStep()) {
        money += query.getColumn(4).getInt64();
    }
    return money;
}

void measureDay(benchmark::State& state) {
    const auto& shelf = shelfOf(state.range(0));
    SQLite::Database bare(shelf.file().string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX); // as a Ledger's
    const auto ledger = test::openToRead(shelf.file());
    const auto day = shelf.written.lastDay;
    SamplesOf<ProcessorClock> report;
    SamplesOf<ProcessorClock> aggregate;
    for (auto _ : state) {
        const auto made = report.time(1, [&] { return makeReport(*ledger, {day, day}, {}); });
        const auto money = aggregate.time(1, [&] { return bareAggregate(bare, day); });
        if (!made || made->lines.empty()) {
            state.SkipWithError("no report");
            break;
        }
        const auto& sums = made->sums;
        if ((sums.issued.money + sums.toppedUp.money + sums.refunded.money).minor() != money) {
            state.SkipWithError("the report and the bare query differ");
            break;
        }
    }
    state.counters["report_ms"] = report.median() / 1000;
    state.counters["bare_ms"] = aggregate.median() / 1000;
    state.counters["ratio"] = report.median() / aggregate.median(); // goal: at most 2
}
BENCHMARK(measureDay)
    ->Name("report/day")
    ->ArgName("entries")
    ->Arg(10'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

void measureOpening(benchmark::State& state) {
    const auto& shelf = shelfOf(state.range(0));
    Samples toWrite;
    Samples toRead;
    for (auto _ : state) {
        auto keys = test::ledgerKeys();
        const auto writing = toWrite.time(1, [&] {
            return Ledger::open(shelf.file(), IfMissing::Refuse, Reality::Real, std::move(keys)).has_value();
        });
        const auto reading = toRead.time(1, [&] { return Ledger::openToRead(shelf.file()).has_value(); });
        if (!writing || !reading) {
            state.SkipWithError("cannot be opened");
            break;
        }
    }
    state.counters["open_ms"] = toWrite.median() / 1000; // goal: below 100
    state.counters["to_read_ms"] = toRead.median() / 1000;
}
BENCHMARK(measureOpening)
    ->Name("ledger/open")
    ->ArgName("entries")
    ->Arg(10'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

void measureOpenIntents(benchmark::State& state) {
    const auto ledger = test::openToRead(shelfOf(state.range(0)).file());
    const auto head = ledger->head()->number;
    Samples now;
    Samples before;
    for (auto _ : state) {
        const bool read = now.time(1, [&] { return ledger->openIntents().has_value(); }) &&
                          before.time(1, [&] { return ledger->openIntentsAt(head / 2).has_value(); });
        if (!read) {
            state.SkipWithError("cannot be read");
            break;
        }
    }
    state.counters["now_ms"] = now.median() / 1000;
    state.counters["halfway_ms"] = before.median() / 1000;
}
BENCHMARK(measureOpenIntents)
    ->Name("ledger/open-sales")
    ->ArgName("entries")
    ->Arg(10'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

template <class Work> void measureOnce(benchmark::State& state, Work work) {
    const auto& shelf = shelfOf(state.range(0));
    const auto ledger = test::openToRead(shelf.file());
    for (auto _ : state) {
        if (!work(*ledger, shelf)) {
            state.SkipWithError("it did not come off");
            break;
        }
    }
}

void measureYear(benchmark::State& state) {
    measureOnce(state, [](Ledger& ledger, const Shelf& shelf) {
        return makeReport(ledger, {shelf.written.firstDay, shelf.written.lastDay}, {}).has_value();
    });
}
BENCHMARK(measureYear)
    ->Name("report/all-days")
    ->ArgName("entries")
    ->Arg(10'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

void measureLiability(benchmark::State& state) {
    measureOnce(state, [](Ledger& ledger, const Shelf& shelf) {
        return liabilityAt(ledger, shelf.written.entries, shelf.written.lastDay).has_value();
    });
}
BENCHMARK(measureLiability)
    ->Name("report/liability")
    ->ArgName("entries")
    ->Arg(10'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

void measureVerification(benchmark::State& state) {
    measureOnce(state, [](Ledger& ledger, const Shelf&) {
        const auto verified = verify(ledger, test::ledgerKeys());
        return verified && verified->ok();
    });
}
BENCHMARK(measureVerification)
    ->Name("ledger/verify")
    ->ArgName("entries")
    ->Arg(10'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);

} // namespace
