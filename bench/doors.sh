#!/usr/bin/env bash
# What the doors take: every route of `leitmotif serve` at 10,000 sessions, and imports of a Day One ZIP with coding and of Markdown. Prints
# figures and asserts nothing.
#
# usage: bench/doors.sh [serve|import] [ARGUMENT of bench/serve_bench.py or bench/import_bench.py...]      without a word: both, at full size
# shellcheck source-path=SCRIPTDIR/../setup source=../setup/common.sh
. "$(dirname "$0")/../setup/common.sh"

fail() { printf 'bench: %s\n' "$*" >&2; exit 1; }

which=${1:-both}
shift || true
case $which in serve | import | both) ;; *) fail "usage: bench/doors.sh [serve|import] [ARGUMENT...]" ;; esac
[ "$which" = import ] || python3 "$root/bench/serve_bench.py" "$@"
[ "$which" = serve ] || python3 "$root/bench/import_bench.py" "$@"
