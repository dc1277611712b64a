#!/usr/bin/env bash
# Installs what is missing, builds, and opens the station; arguments go to tallycard-station.
# With no reader attached the station is a simulated one. With no display the same day is played on the command line.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
bin=$here/build/release/bin

build() {
    # Ninja itself sees a change of any CMakeLists.txt, but not one of the presets.
    if [ ! build/release/build.ninja -nt CMakePresets.json ]; then
        cmake --preset release -DBUILD_TESTING=OFF
    fi
    cmake --build --preset release -j "$(nproc)" --target tallycard tallycard-station tallycard-terminal tallycard-reader
}

has_display() { [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; }

# A reader that was named counts as attached: a serial one is not found by looking.
has_reader() {
    case ${TALLYCARD_READER-} in
        '' | auto) [[ $("$bin/tallycard" --json reader list 2>/dev/null) == *'"connstring"'* ]] ;;
        sim:*) return 1 ;;
        *) return 0 ;;
    esac
}

(
    cd "$here"
    packaging/install-packages.sh build
    build
)

if ! has_display; then
    echo "There is no display, so the station's window cannot open: here is a day at the till on the command line."
    exec "$here/app/cli/demo_day.sh" "$bin"
fi
if has_reader; then
    exec "$bin/tallycard-station" "$@"
fi
echo "No reader is attached: opening a simulated station. It cannot touch a real card or a real site's ledger."
exec "$bin/tallycard-station" --simulated "$@"
