#!/usr/bin/env bash
# The one list of what Tallycard takes from Debian (12 and 13), and what installs the missing part of it.
#
#   packaging/install-packages.sh build          to build the programs and run them
#   packaging/install-packages.sh build test     to run the tests as well
#   packaging/install-packages.sh --list build test   prints the names, installs nothing
#
# Nothing missing: no apt, no network, no rights needed. Exit 0: everything is there, or this is not a Debian and the
# build will tell; 1: something could not be installed; 2: usage.
set -euo pipefail

build=(
    g++ cmake ninja-build pkgconf
    libssl-dev libsqlite3-dev libsqlitecpp-dev libexpected-dev libcli11-dev nlohmann-json3-dev libsimdjson-dev libtomlplusplus-dev
    libfmt-dev libhowardhinnant-date-dev libutf8proc-dev libnfc-dev libseccomp-dev
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools
    # Wanted when the programs run: windows under Wayland, time zones, a font for Latin, Greek and Cyrillic letters. Names in
    # other scripts: fonts-noto-core, fonts-noto-cjk (README); a report says so where a letter cannot be drawn.
    qt6-wayland fonts-dejavu-core tzdata
)
test=(
    catch2
    # Strangers that judge the simulated reader.
    libnfc-bin mfoc libfreefare-bin
    # pdftotext, to read the report back; a display for the window; a second opinion on the ledger.
    poppler-utils xvfb xauth python3
    # Another day than today.
    faketime
    # What counts the costs, and libFuzzer.
    libbenchmark-dev clang libclang-rt-dev
    # Keeps what is compiled twice, for two presets or after a fresh clone.
    ccache
)

usage() {
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

# Debian 13 took the SVG icon plugin out of libqt6svg6.
add_names_of_this_release() {
    local VERSION_CODENAME=
    if [ -r /etc/os-release ]; then
        # shellcheck source=/dev/null
        . /etc/os-release
    fi
    if [ "$VERSION_CODENAME" != bookworm ]; then
        build+=(qt6-svg-plugins)
    fi
}

missing_of() {
    local present
    # dpkg-query fails when it does not know one of the names; what it does know it has printed by then.
    # shellcheck disable=SC2016 # the ${…} are dpkg-query's
    present=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    local name
    for name in "$@"; do
        grep -qxF "installed $name" <<<"$present" || printf '%s\n' "$name"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

install_all() {
    local apt=(apt-get -o DPkg::Lock::Timeout=300)
    # A foreign source that does not answer need not stop us: the install below says whether something is amiss.
    as_root "${apt[@]}" -q update || echo "apt-get update had an error; trying all the same." >&2
    as_root "${apt[@]}" -q install -y --no-install-recommends --no-remove "$@"
}

list_only=no
if [ "${1-}" = --list ]; then
    list_only=yes
    shift
fi
[ $# -gt 0 ] || usage

add_names_of_this_release
wanted=()
for group in "$@"; do
    case $group in
        build) wanted+=("${build[@]}") ;;
        test) wanted+=("${test[@]}") ;;
        *) usage ;;
    esac
done

if [ "$list_only" = yes ]; then
    printf '%s\n' "${wanted[@]}"
    exit 0
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not a Debian system, so nothing is installed. Needed is what these Debian packages contain:" >&2
    echo "    ${wanted[*]}" >&2
    exit 0
fi

lines=$(missing_of "${wanted[@]}")
[ -n "$lines" ] || exit 0
mapfile -t missing <<<"$lines"

echo "To be installed from the distribution: ${missing[*]}"
if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "That takes root, or sudo, and neither is at hand. As root, run:" >&2
    echo "    apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
if ! install_all "${missing[@]}"; then
    echo "apt-get could not install them; what it said is above." >&2
    exit 1
fi
