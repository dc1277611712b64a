#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test once. The last lines are ctest's; exit 0 when all have passed.
# The libraries below the window are built with AddressSanitizer and UndefinedBehaviorSanitizer and tested so; what reads
# bytes from outside is then given a bounded number of fuzzed ones, and what has threads goes through ThreadSanitizer as
# well. The rest, and the enumerations that would take too long so, are tested as the `dev` preset builds them.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
export LC_ALL=C.UTF-8

# What handles bytes from outside. Folders: each has a target `FOLDER/all` and tests of its own.
sanitized=(tests/core tests/nfc)

jobs=$(nproc)
configure() { # preset
    # Ninja itself sees a change of any CMakeLists.txt, but not one of the presets.
    if [ ! "build/$1/build.ninja" -nt CMakePresets.json ]; then
        cmake --preset "$1"
    fi
}

packaging/install-packages.sh build test

echo "== Under AddressSanitizer and UndefinedBehaviorSanitizer: ${sanitized[*]}"
configure asan
cmake --build --preset asan -j "$jobs" --target "${sanitized[@]/%//all}"
for folder in "${sanitized[@]}"; do
    ctest --test-dir "build/asan/$folder" --output-on-failure -j 2
done
echo "== Fuzzing"
configure fuzz
cmake --build --preset fuzz -j "$jobs"
ctest --preset fuzz --no-tests=error -j 2

echo "== Under ThreadSanitizer: tests/nfc"
configure tsan
cmake --build --preset tsan -j "$jobs" --target tests/nfc/all
# Where the kernel spreads addresses wider than this ThreadSanitizer knows, it starts only without that.
fixed_addresses=()
if setarch --addr-no-randomize true 2>/dev/null; then
    fixed_addresses=(setarch --addr-no-randomize)
fi
"${fixed_addresses[@]}" ctest --test-dir build/tsan/tests/nfc --output-on-failure -LE another-waking -j 2

echo "== The long enumerations, and all else that did not run above"
configure dev
cmake --build --preset dev -j "$jobs" --target app/all tests/{ui,app,e2e,bench}/all long_tests
ctest --preset dev --no-tests=error -L '^long$' -j 2
echo "== What the table of tears came to, which ctest keeps to itself"
grep '^tear table' build/dev/Testing/Temporary/LastTest.log
ctest --preset dev --no-tests=error -LE '^(long|core|nfc|another-waking)$' -j 2
