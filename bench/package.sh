#!/usr/bin/env bash
# Size of the package, packed and installed, and how long the installed program takes to its first answer: cold (nothing of it in memory, no
# compiled weights kept) and warm. Prints figures and asserts nothing. Cold needs root to empty the system's file cache; without, it says so.
#
# usage: bench/package.sh [ROUNDS]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
rounds=${1:-5}
[ -x "$root/build/leitmotif" ] || { echo "bench: build/leitmotif is not there; make build" >&2; exit 1; }
work=$(mktemp -d "${TMPDIR:-/var/tmp}/leitmotif-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT

"$root/packaging/deb.sh" --out "$work/package"
dpkg-deb -x "$work"/package/*.deb "$work/root"
program=$work/root/usr/bin/leitmotif
export LEITMOTIF_CACHE=$work/cache
echo '{"id":"a-01","person":"a","date":"2026-01-02","kind":"journal","turns":[{"speaker":"client","text":"I said I was fine."}]}' >"$work/one.jsonl"

empty_cache() { sync; { echo 3 >/proc/sys/vm/drop_caches; } 2>/dev/null; }
milliseconds() {
  local start
  start=$(date +%s%N)
  "$@" >/dev/null
  echo $((($(date +%s%N) - start) / 1000000))
}
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

for what in "demo --once" "code --quiet $work/one.jsonl"; do
  # shellcheck disable=SC2086
  cold=$(for _ in $(seq "$rounds"); do
    rm -rf "$LEITMOTIF_CACHE"
    empty_cache || echo "bench: not root, so the files stay in memory: cold is only without compiled weights" >&2
    milliseconds "$program" $what
  done | median)
  # shellcheck disable=SC2086
  warm=$(for _ in $(seq "$rounds"); do milliseconds "$program" $what; done | median)
  echo "start: ${what%% *}, to the whole answer: cold $cold ms, warm $warm ms (median of $rounds)"
done
