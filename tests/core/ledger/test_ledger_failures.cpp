#include "core/ledger/ledger.h"
#include "core/ledger/verification.h"
#include "tests/core/ledger/books.h"
#include "tests/core/ledger/failing_disk.h"
#include "tests/support/catch.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

#include <csignal>
#include <set>
#include <sys/resource.h>

using namespace tally;
using namespace tally::test;

namespace {

constexpr int mostCalls = 500; // far more than creating a ledger takes

/// Everything in the ledger is sound, and a next entry finds its place without a gap.
void checkSoundAndWritable(const std::filesystem::path& file, std::int64_t leastEntries) {
    const auto ledger = openLedger(file);
    const auto before = ledger->head().value().number;
    CHECK(before >= leastEntries);
    CHECK(ledger->append(before == 0 ? siteInit() : topUp(Phase::Intent, 1)).value() == before + 1);
    const auto verified = verify(*ledger, ledgerKeys()).value();
    CHECK(verified.ok());
    CHECK(verified.entries == before + 1);
}

} // namespace

TEST_CASE("an append that fails on a full or broken disk says so, leaves no gap, and the next one works") {
    const auto kind = GENERATE(DiskFault::Kind::Full, DiskFault::Kind::ShortFull, DiskFault::Kind::Broken);
    int failures = 0;
    for (int at = 1; at < mostCalls; ++at) {
        CAPTURE(at);
        const TemporaryFolder folder;
        const auto file = folder / "ledger.sqlite";
        writeSmallLedger(file);
        {
            const auto ledger = openLedger(file);
            armDisk({kind, at});
            const auto appended = ledger->append(topUp(Phase::Intent, 5));
            const bool failed = disarmDisk();
            if (!failed) {
                break;
            }
            ++failures;
            if (!appended) {
                CHECK((appended.error() == LedgerError::DiskFull || appended.error() == LedgerError::WriteFailed));
                CHECK(ledger->head()->number == smallLedgerSize);
                CHECK(ledger->append(topUp(Phase::Intent, 6)).value() == smallLedgerSize + 1);
                CHECK(ledger->find(smallLedgerSize + 1)->points == Points(6));
            } else {
                CHECK(*appended == smallLedgerSize + 1);
            }
        }
        checkSoundAndWritable(file, smallLedgerSize + 1);
    }
    CHECK(failures > 0);
}

TEST_CASE("a full disk is told from other trouble") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    const auto ledger = openLedger(file);
    armDisk({DiskFault::Kind::Full, 1});
    CHECK(ledger->append(topUp(Phase::Intent, 5)).error() == LedgerError::DiskFull);
    armDisk({DiskFault::Kind::Broken, 1});
    CHECK(ledger->append(topUp(Phase::Intent, 5)).error() == LedgerError::WriteFailed);
    disarmDisk();
}

TEST_CASE("a process killed at any write keeps every entry that it was told of") {
    for (int at = 1; at < mostCalls; ++at) {
        CAPTURE(at);
        const TemporaryFolder folder;
        const auto file = folder / "ledger.sqlite";
        writeSmallLedger(file);
        int told[2];
        REQUIRE(::pipe(told) == 0);
        const int outcome = inChild([&] {
            const auto ledger = openLedger(file);
            armDisk({DiskFault::Kind::Killed, at});
            for (std::int64_t points = 1; points <= 3; ++points) {
                const auto number = ledger->append(topUp(Phase::Intent, points)).value();
                static_cast<void>(::write(told[1], &number, sizeof number) == sizeof number);
            }
            return 0;
        });
        ::close(told[1]);
        std::int64_t last = smallLedgerSize;
        while (::read(told[0], &last, sizeof last) == sizeof last) {}
        ::close(told[0]);
        checkSoundAndWritable(file, last);
        if (outcome == 0) {
            CHECK(at > 3);
            break;
        }
        CHECK(outcome == 77);
    }
}

TEST_CASE("a ledger whose making was cut short at any write is made by the next attempt") {
    for (int at = 1; at < mostCalls; ++at) {
        CAPTURE(at);
        const TemporaryFolder folder;
        const auto file = folder / "ledger.sqlite";
        const int outcome = inChild([&] {
            armDisk({DiskFault::Kind::Killed, at});
            openLedger(file);
            return 0;
        });
        checkSoundAndWritable(file, 0);
        if (outcome == 0) {
            CHECK(at > 3);
            break;
        }
        CHECK(outcome == 77);
    }
}

TEST_CASE("a ledger that may grow no further refuses the entry and keeps the rest") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    const int refused = inChild([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const auto ledger = openLedger(file);
        const rlimit limit{16 * 1024, 16 * 1024};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        auto big = topUp(Phase::Intent, 5);
        big.remark = std::string(40'000, 'x');
        const auto appended = ledger->append(big);
        const bool isFull = !appended && appended.error() == LedgerError::DiskFull;
        return isFull && ledger->head()->number == smallLedgerSize ? 0 : 1;
    });
    CHECK(refused == 0);
    checkSoundAndWritable(file, smallLedgerSize);
}

TEST_CASE("processes that append at once share one gapless chain") {
    constexpr int processes = 4;
    constexpr int each = 40;
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    openLedger(file)->append(siteInit()).value();
    std::vector<pid_t> children;
    for (int process = 0; process < processes; ++process) {
        children.push_back(startChild([&] {
            const auto ledger = openLedger(file);
            std::int64_t last = 0;
            for (int i = 0; i < each; ++i) {
                const auto number = ledger->append(topUp(Phase::Intent, process + 1));
                if (!number || *number <= last) {
                    return 1;
                }
                last = *number;
            }
            return 0;
        }));
    }
    for (const auto child : children) {
        CHECK(waitFor(child) == 0);
    }
    const auto ledger = openLedger(file);
    CHECK(ledger->head()->number == processes * each + 1);
    CHECK(verify(*ledger, ledgerKeys())->ok());
    std::map<std::int64_t, int> perProcess;
    REQUIRE(
        ledger->forEach(2, ledger->head()->number, [&](const Entry& entry) { ++perProcess[entry.points->count()]; }));
    for (int process = 0; process < processes; ++process) {
        CHECK(perProcess[process + 1] == each);
    }
}

TEST_CASE("processes that issue at once never get one serial twice") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    openLedger(file)->append(siteInit()).value();
    std::vector<pid_t> children;
    for (int process = 0; process < 3; ++process) {
        children.push_back(startChild([&] {
            const auto ledger = openLedger(file);
            for (int i = 0; i < 20; ++i) {
                const auto issued = ledger->appendIssueIntent(station, [](std::uint32_t serial) {
                    auto intent = topUp(Phase::Intent, 5);
                    intent.kind = EntryKind::Issue;
                    intent.serial = serial;
                    return intent;
                });
                if (!issued) {
                    return 1;
                }
            }
            return 0;
        }));
    }
    for (const auto child : children) {
        CHECK(waitFor(child) == 0);
    }
    std::set<std::uint32_t> serials;
    const auto ledger = openLedger(file);
    REQUIRE(ledger->forEach(2, 61, [&](const Entry& entry) { serials.insert(*entry.serial); }));
    CHECK(serials.size() == 60);
    CHECK(*serials.rbegin() == station * 1'000'000U + 60);
}

TEST_CASE("processes that make one ledger at once make one, with one first entry") {
    for (int round = 0; round < 10; ++round) {
        const TemporaryFolder folder;
        const auto file = folder / "ledger.sqlite";
        std::vector<pid_t> children;
        for (int process = 0; process < 4; ++process) {
            children.push_back(startChild([&] {
                const auto ledger = Ledger::open(file, IfMissing::Create, Reality::Real, ledgerKeys());
                if (!ledger) {
                    return 2;
                }
                const auto first = (*ledger)->append(siteInit());
                return first ? 0 : first.error() == LedgerError::EntryInvalid ? 1 : 3;
            }));
        }
        std::multiset<int> outcomes;
        for (const auto child : children) {
            outcomes.insert(waitFor(child));
        }
        CHECK(outcomes == std::multiset<int>{0, 1, 1, 1});
        CHECK(verify(*openToRead(file), ledgerKeys())->entries == 1);
    }
}

TEST_CASE("a ledger that another process keeps locked is busy, and says so after its patience") {
    const TemporaryFolder folder;
    const auto file = folder / "ledger.sqlite";
    writeSmallLedger(file);
    const auto ledger = openLedger(file);
    SQLite::Database other(file.string(), SQLite::OPEN_READWRITE);
    const SQLite::Transaction lock(other, SQLite::TransactionBehavior::IMMEDIATE);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(ledger->append(topUp(Phase::Intent, 5)).error() == LedgerError::Busy);
    CHECK(std::chrono::steady_clock::now() - begin > std::chrono::seconds(4));
    CHECK(openToRead(file)->head()->number == smallLedgerSize); // readers do not wait
}
