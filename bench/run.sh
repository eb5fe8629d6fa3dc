#!/usr/bin/env bash
# Speed of the patterns; then speed, start, memory of build/leitmotif, beside the same reading in Python. Prints figures and asserts nothing.
#
# usage: bench/run.sh [--large] [--no-peer] [--sentences N] [--rounds N]
#   --large    growth up to 1,000,000 sentences, and 10,000 sessions, too
#   --no-peer  without the comparison (nothing is fetched)
# BENCH_PYTHON names a Python that has bench/requirements.txt already; else bench/setup.sh makes one in .deps/bench-venv.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PYTHONDONTWRITEBYTECODE=1

peer=yes
arguments=()
for argument in "$@"; do
  case $argument in
    --no-peer) peer=no ;;
    *) arguments+=("$argument") ;;
  esac
done

[ -x "$root/build/leitmotif" ] || { echo "bench: build/leitmotif is not there; make build" >&2; exit 1; }
[ -e "$root/models/reader/manifest.json" ] || { echo "bench: models/reader has no manifest.json" >&2; exit 1; }

if [ "$peer" = yes ]; then
  python=${BENCH_PYTHON:-}
  if [ -z "$python" ] && "$root/bench/setup.sh"; then python=$root/.deps/bench-venv/bin/python; fi
  if [ -n "$python" ]; then
    arguments+=(--peer "$python")
  else
    echo "bench: going on without the comparison" >&2
  fi
fi
"$root/bench/patterns.sh"
exec python3 "$root/bench/bench.py" ${arguments[@]+"${arguments[@]}"}
