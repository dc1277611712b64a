#include "core/ledger/entry_json.h"
#include "core/ledger/verification.h"
#include "core/report/liability.h"
#include "core/report/report.h"
#include "tests/bench/busy_ledger.h"
#include "tests/bench/samples.h"
#include "tests/core/ledger/books.h"
#include "tests/support/temporary_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <benchmark/benchmark.h>
#include <cstring>
#include <map>
#include <memory>
#include <span>
#include <sqlite3.h>
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

/// What somebody with SQLite, OpenSSL and the ledger key would do, and nothing else: the rows in order, each hash and
/// each tag. Whether all were right.
bool bareLoop(sqlite3* database, std::span<const std::uint8_t> key) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, "SELECT number, body, hash, tag FROM entry NOT INDEXED ORDER BY number", -1,
                       &statement, nullptr);
    auto* digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    auto* hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    auto* hash = EVP_MD_CTX_new();
    auto* mac = EVP_MAC_CTX_new(hmac);
    std::array<char, 7> name{"SHA256"};
    const std::array parameters{OSSL_PARAM_construct_utf8_string("digest", name.data(), 0), OSSL_PARAM_construct_end()};
    bool right = EVP_MAC_init(mac, key.data(), key.size(), parameters.data()) == 1;
    Digest previous{};
    while (right && sqlite3_step(statement) == SQLITE_ROW) {
        const auto number = sqlite3_column_int64(statement, 0); // of a little-endian machine
        Digest computed;
        std::size_t size = 0;
        EVP_DigestInit_ex(hash, digest, nullptr);
        EVP_DigestUpdate(hash, previous.data(), previous.size());
        EVP_DigestUpdate(hash, &number, sizeof number);
        EVP_DigestUpdate(hash, sqlite3_column_blob(statement, 1),
                         static_cast<std::size_t>(sqlite3_column_bytes(statement, 1)));
        EVP_DigestFinal_ex(hash, previous.data(), nullptr);
        EVP_MAC_init(mac, nullptr, 0, nullptr);
        EVP_MAC_update(mac, previous.data(), previous.size());
        EVP_MAC_final(mac, computed.data(), &size, computed.size());
        right = std::memcmp(sqlite3_column_blob(statement, 2), previous.data(), previous.size()) == 0 &&
                std::memcmp(sqlite3_column_blob(statement, 3), computed.data(), computed.size()) == 0;
    }
    EVP_MAC_CTX_free(mac);
    EVP_MD_CTX_free(hash);
    EVP_MAC_free(hmac);
    EVP_MD_free(digest);
    sqlite3_finalize(statement);
    return right;
}

void measureVerification(benchmark::State& state) {
    const auto& shelf = shelfOf(state.range(0));
    const auto keys = test::ledgerKeys();
    const auto ledger = test::openToRead(shelf.file());
    SQLite::Database bare(shelf.file().string(), SQLite::OPEN_READONLY | SQLite::OPEN_NOMUTEX); // as a Ledger's
    Samples loop;
    Samples chain;
    Samples whole;
    for (auto _ : state) {
        const bool sound = loop.time(1, [&] { return bareLoop(bare.getHandle(), keys.find(1)->reveal()); }) &&
                           chain.time(1, [&] { return followChain(*ledger, keys).value().ok(); }) &&
                           whole.time(1, [&] { return verify(*ledger, keys).value().ok(); });
        if (!sound) {
            state.SkipWithError("it does not verify");
            break;
        }
    }
    state.counters["bare_ms"] = loop.median() / 1000;
    state.counters["chain_ms"] = chain.median() / 1000;
    state.counters["whole_ms"] = whole.median() / 1000;
    state.counters["chain_ratio"] = chain.median() / loop.median(); // goal: at most 1.6
    state.counters["whole_ratio"] = whole.median() / loop.median(); // goal, with a second core: at most 3
}
BENCHMARK(measureVerification)
    ->Name("ledger/verify")
    ->ArgName("entries")
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

} // namespace
