# shellcheck shell=bash
# What the set-up scripts share: where things are, how they speak, how they give up. Sourced, never run.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deps=$root/.deps
logs=$deps/log
mkdir -p "$logs"

say() { printf 'setup: %s\n' "$*"; }

# One line for the reader, and out. What the failed tool said stays in its log.
fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

# Two set-ups at once would unpack over each other: the second waits here until the first is done.
one_at_a_time() {
  exec 9>"$deps/lock"
  flock 9
}

digest() { sha256sum | cut -d ' ' -f 1; }
