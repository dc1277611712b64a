#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>

// The product's costs and what they are measured against; the table is in nfc/README.md. Build it with the release
// preset, and start it on a machine that has nothing else to do:
//     cmake --preset release && cmake --build --preset release --target tally_bench
//     build/release/bin/tally_bench --benchmark_counters_tabular=true

int main(int argc, char* argv[]) {
    // Ledgers and cards in memory: what a disk takes to sync is not what is measured here.
    if (std::filesystem::is_directory("/dev/shm")) {
        ::setenv("TMPDIR", "/dev/shm", 0);
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
