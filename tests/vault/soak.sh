#!/usr/bin/env bash
# 1,000 kills under load and 60 rounds of power loss at every write of a save; adds a row of figures to docs/vault-trials.md.
#
# usage: tests/vault/soak.sh      after: cmake --preset release-tests && cmake --build --preset release-tests
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${VAULT_TESTS:-build/tests/vault/tests_vault}
table=docs/vault-trials.md
[ -x "$program" ] || { echo "soak: $program is not built (cmake --preset release-tests)" >&2; exit 2; }
commit=$(git rev-parse --short HEAD 2>/dev/null || echo none)
[ -z "$(git status --porcelain -- src tests/vault 2>/dev/null)" ] || commit="$commit+changes"
if [ ! -e "$table" ]; then
  cat >"$table" <<'TABLE'
# What was tried against the vault

`make soak` kills a writing process 1,000 times at random moments, loses the power of a simulated disk at every write of a save in 60 rounds
(unsynced writes come through in any order, torn, or not at all), and lets that disk fail at every write with each kind of failure. After each the vault is
opened and read: every acknowledged save must be there, and the save that was on its way there whole or not at all. `make test` does the same with
40 kills and 3 rounds. A row is added only when nothing was lost.

| date | commit | what | figures |
| --- | --- | --- | --- |
TABLE
fi
output=$(LEITMOTIF_KILLS=${VAULT_KILLS:-1000} LEITMOTIF_POWER_LOSSES=${VAULT_POWER_ROUNDS:-60} "$program" "Killed*,A disk that fails*,The power may go at any moment of a save*") ||
  { echo "$output" | tail -n 40; exit 1; }
sed -n 's/^\(kills\|power losses\|disk failures\): \(.*\)$/\1|\2/p' <<<"$output" | while IFS='|' read -r what figures; do
  echo "soak: $what: $figures"
  echo "| $(date -u +%F) | $commit | $what | $figures |" >>"$table"
done
