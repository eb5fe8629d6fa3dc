#!/usr/bin/env bash
# Runs each fuzz target under libFuzzer and adds a row per target to docs/fuzzing.md.
#
# usage: fuzz/soak.sh [SECONDS_EACH=600] [TARGET...]      after: cmake --preset fuzz && cmake --build --preset fuzz
# Found inputs are kept in build/fuzzing/findings, and end the script with 1.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-600}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || { echo "usage: fuzz/soak.sh [SECONDS_EACH=600] [TARGET...]" >&2; exit 2; }
shift || true
programs=${FUZZ_PROGRAMS:-build/fuzzing/fuzz}
work=${FUZZ_WORK:-build/fuzzing}
table=${FUZZ_TABLE:-docs/fuzzing.md}
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  for folder in fuzz/seeds/*/; do targets+=("$(basename "$folder")"); done
fi

commit=$(git rev-parse --short HEAD 2>/dev/null || echo none)
[ -z "$(git status --porcelain -- src fuzz 2>/dev/null)" ] || commit="$commit+changes"
if [ ! -e "$table" ]; then
  cat >"$table" <<'TABLE'
# Fuzzing campaigns

`make soak` runs each target of `fuzz/` under libFuzzer with AddressSanitizer and UndefinedBehaviorSanitizer and adds a row
here; `make test` runs the seeds and 3,000 mutations of each. A finding is fixed, and its input becomes a seed.

| date | commit | target | seconds | executions | findings |
| --- | --- | --- | ---: | ---: | ---: |
TABLE
fi

total=0
for target in "${targets[@]}"; do
  [ -x "$programs/fuzz_$target" ] || { echo "soak: $programs/fuzz_$target is not built (cmake --preset fuzz)" >&2; exit 2; }
  mkdir -p "$work/corpus/$target" "$work/findings/$target"
  log=$work/$target.log
  echo "soak: $target, $seconds s"
  status=0
  "$programs/fuzz_$target" -max_total_time="$seconds" -max_len=16384 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$work/findings/$target/" "$work/corpus/$target" "fuzz/seeds/$target" >"$log" 2>&1 || status=$?
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  findings=$(find "$work/findings/$target" -type f | wc -l)
  [ "$status" -eq 0 ] || [ "$findings" -gt 0 ] || findings=1
  total=$((total + findings))
  echo "soak: $target: ${executions:-0} executions, $findings findings"
  echo "| $(date -u +%F) | $commit | $target | $seconds | ${executions:-0} | $findings |" >>"$table"
  [ "$status" -eq 0 ] || tail -n 25 "$log"
done
[ "$total" -eq 0 ]
