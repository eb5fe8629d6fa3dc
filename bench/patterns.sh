#!/usr/bin/env bash
# Speed of the patterns on a drawn diary of ten years, and where they begin to see what was planted. Prints figures and asserts nothing.
#
# usage: bench/patterns.sh [--planted]     --planted: the recovery curves too (docs/pictures/planted.svg is written)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PYTHONDONTWRITEBYTECODE=1
cmake --preset release >/dev/null
cmake --build --preset release --target patterns_bench planted_bench >/dev/null
"$root/build/bench/patterns_bench"
if [ "${1:-}" = --planted ]; then python3 "$root/bench/planted.py" "$root/build/bench/planted_bench"; fi
