#!/usr/bin/env bash
# What the compiler and the linker were to put into each program against an error of memory: test_hardened.sh PROGRAM...
set -euo pipefail

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

for program in "$@"; do
    header=$(readelf -hW "$program") dynamic=$(readelf -dW "$program") segments=$(readelf -lW "$program")
    symbols=$(readelf --dyn-syms -W "$program")
    grep -q 'Type: *DYN' <<<"$header" || fail "$program is loaded where everybody knows (no PIE)"
    grep -q 'GNU_RELRO' <<<"$segments" || fail "$program has no RELRO"
    grep -qE 'BIND_NOW|Flags:.*NOW' <<<"$dynamic" || fail "$program leaves its table of functions writable"
    grep -qE 'GNU_STACK.* RW ' <<<"$segments" || fail "$program has a stack that can be run"
    grep -q '__stack_chk_fail' <<<"$symbols" || fail "$program has no stack protector"
done
