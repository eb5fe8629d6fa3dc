# shellcheck shell=bash
# What the packaging scripts share. Sourced, never run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export LC_ALL=C.UTF-8

say() { printf 'package: %s\n' "$*"; }
fail() {
  printf 'package: %s\n' "$*" >&2
  exit 1
}

project_version() { sed -n 's/^project(leitmotif VERSION \([0-9.]*\) .*/\1/p' "$root/CMakeLists.txt"; }

# The moment every file of a package or archive carries: SOURCE_DATE_EPOCH, else the last commit's.
source_date() {
  if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
    echo "$SOURCE_DATE_EPOCH"
  elif [ -e "$root/packaging/source-date" ]; then
    cat "$root/packaging/source-date" # in an unpacked source archive
  else
    git -C "$root" log -1 --format=%ct
  fi
}

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f MB", bytes / 1e6 }'; }
