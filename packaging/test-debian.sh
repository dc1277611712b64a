#!/usr/bin/env bash
# Runs ./test.sh, as committed (HEAD), in a fresh Debian of its own: does the tree still build and pass there?
#
#   packaging/test-debian.sh [--root FOLDER] [--ccache FOLDER] [--nice N] SUITE
#
#   SUITE            bookworm (Debian 12) or trixie (Debian 13)
#   --root FOLDER    keeps the Debian in FOLDER, and takes what an earlier run kept there instead of a fresh one; the
#                    tree in it is a new copy each time. Without this the Debian is removed at the end
#   --ccache FOLDER  keeps what was compiled in FOLDER, and takes from there what an earlier run compiled
#   --nice N         runs at this niceness (default 0)
#
# Takes root, mmdebstrap, and apt sources of this machine that name Debian by its codename (VERSION_CODENAME); the new
# Debian comes from the same mirrors, with the suite replaced. The last line says `SUITE: green` or `SUITE: not green`.
# Exit 0: green; 1: not green, or the Debian could not be made; 2: usage.
set -euo pipefail
tree=$(dirname "$(dirname "$(readlink -f "$0")")")

usage() {
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
}

misused() {
    usage >&2
    exit 2
}

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

suite='' kept_root='' ccache='' niceness=0
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage && exit 0 ;;
        --root | --ccache | --nice)
            [ -n "${2-}" ] || misused
            case $1 in
                --root) kept_root=$2 ;;
                --ccache) ccache=$2 ;;
                --nice) niceness=$2 ;;
            esac
            shift 2
            ;;
        bookworm | trixie)
            [ -z "$suite" ] || misused
            suite=$1
            shift
            ;;
        *) misused ;;
    esac
done
[ -n "$suite" ] || misused
[ "$(id -u)" -eq 0 ] || fail "This takes root, to make a Debian and to enter it."
command -v mmdebstrap >/dev/null || fail "mmdebstrap is missing. As root: apt-get install mmdebstrap"
command -v git >/dev/null || fail "git is missing. As root: apt-get install git"

# One line for each source of this machine that is a suite of its own Debian: the same mirror, the suite replaced.
sources_of() { # suite
    local here
    # shellcheck source=/dev/null
    here=$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")
    # shellcheck disable=SC2016 # the $(…) are apt-get's
    apt-get indextargets --format '$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(SIGNED_BY)' 'Created-By: Packages' |
        sort -u | while IFS='|' read -r uri release component signed_by; do
            case $release in
                "$here" | "$here"-updates | "$here"-security) ;;
                *) continue ;;
            esac
            # Where a source names no key, apt leaves the placeholder as it is.
            local options=''
            case $signed_by in /*) options="[signed-by=$signed_by] " ;; esac
            printf 'deb %s%s %s%s %s\n' "$options" "$uri" "$1" "${release#"$here"}" "$component"
        done
}

# Proxies, and what this machine believes about the age of a mirror, hold for the new Debian as well.
apt_options_of_this_machine() {
    apt-config dump | grep -E '^Acquire::(https?::|Check-Valid-Until|Check-Date)' || true
}

make_root() { # folder
    local sources
    sources=$(sources_of "$suite")
    [ -n "$sources" ] || fail "The apt sources of this machine name no Debian by its codename, so there is no mirror to take." \
        "(apt-get indextargets shows them; after a fresh installation apt-get update comes first.)"
    local arguments=(--mode=root --variant=minbase --include=ca-certificates)
    local option
    while read -r option; do
        [ -z "$option" ] || arguments+=("--aptopt=$option")
    done < <(apt_options_of_this_machine)
    mmdebstrap "${arguments[@]}" "$suite" "$1" - <<<"$sources" || fail "mmdebstrap could not make $suite in $1."
}

# Mounts are in a mount namespace of their own and end with it, whatever ends this script; what was started ends likewise.
run_tests_in() { # folder
    local root=$1
    rm -rf "$root/tallycard"
    mkdir -p "$root/tallycard" "$root/ccache"
    git -C "$tree" archive HEAD | tar -x -C "$root/tallycard"
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    # In the background, so that a signal to this script is heard at once; with unshare goes all that it started.
    # shellcheck disable=SC2016 # expanded by the inner shells
    nice -n "$niceness" unshare --mount --pid --fork --kill-child bash -euc '
        root=$1 ccache=$2
        mount --make-rprivate /
        mount -t proc proc "$root/proc"
        mount -t sysfs -o ro sysfs "$root/sys"
        mount -t tmpfs tmpfs "$root/tmp"
        mount -t tmpfs tmpfs "$root/dev"
        mkdir "$root/dev/pts" "$root/dev/shm"
        mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$root/dev/pts"
        mount -t tmpfs tmpfs "$root/dev/shm"
        ln -s pts/ptmx "$root/dev/ptmx"
        ln -s /proc/self/fd "$root/dev/fd"
        ln -s fd/0 "$root/dev/stdin"
        ln -s fd/1 "$root/dev/stdout"
        ln -s fd/2 "$root/dev/stderr"
        for device in null zero full random urandom tty; do
            touch "$root/dev/$device"
            mount --bind "/dev/$device" "$root/dev/$device"
        done
        if [ -n "$ccache" ]; then
            mount --bind "$ccache" "$root/ccache"
        fi
        exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM="${TERM-dumb}" CCACHE_DIR=/ccache \
            LC_ALL=C.UTF-8 /tallycard/test.sh
    ' in-the-root "$root" "$ccache" &
    inside=$!
    wait "$inside"
}

if [ -n "$ccache" ]; then
    mkdir -p "$ccache"
    ccache=$(readlink -f "$ccache")
fi
if [ -n "$kept_root" ]; then
    mkdir -p "$(dirname "$kept_root")"
    root=$(readlink -f "$kept_root")
else
    root=$(mktemp -d "${TMPDIR:-/tmp}/tallycard-$suite.XXXXXX")
    temporary_root=$root
fi

inside='' temporary_root=${temporary_root-}
clean_up() {
    [ -z "$inside" ] || kill -KILL "$inside" 2>/dev/null || true
    [ -z "$temporary_root" ] || rm -rf --one-file-system "$temporary_root"
}
trap clean_up EXIT
trap 'exit 1' INT TERM HUP

if [ ! -e "$root/etc/tallycard-test" ]; then
    make_root "$root"
    printf '%s\n' "$suite" >"$root/etc/tallycard-test"
elif [ "$(cat "$root/etc/tallycard-test")" != "$suite" ]; then
    fail "$root holds another Debian: $(cat "$root/etc/tallycard-test")."
fi

if run_tests_in "$root"; then
    echo "$suite: green"
else
    echo "$suite: not green"
    exit 1
fi
