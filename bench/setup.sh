#!/usr/bin/env bash
# Makes .deps/bench-venv: the Python that `make bench` compares with, from bench/requirements.txt. For the benchmark only;
# about 6 GB, most of it parts of torch for graphics cards that are not used here but that PyPI's torch will not start without.
# A second call returns at once.
# shellcheck source-path=SCRIPTDIR/../setup source=../setup/common.sh
. "$(dirname "$0")/../setup/common.sh"

say() { printf 'bench: %s\n' "$*"; }
fail() { printf 'bench: %s\n' "$*" >&2; exit 1; }

venv=$deps/bench-venv
list=$root/bench/requirements.txt
state=$(digest <"$list")
[ "$(cat "$venv/made" 2>/dev/null)" != "$state" ] || exit 0
one_at_a_time

log=$logs/bench.txt
rm -rf "$venv"
# Debian's python3 comes without ensurepip, so pip is lent to the new environment from outside.
python3 -m venv --without-pip "$venv" >"$log" 2>&1 || fail "a virtual environment could not be made (log: ${log#"$root"/})"
say "fetching the Python side from PyPI: $(grep -c '==' "$list") packages, about 3 GB to fetch, 6 GB unpacked"
quiet=(-q)
[ ! -t 1 ] || quiet=()
python3 -m pip --python "$venv/bin/python" install "${quiet[@]}" --disable-pip-version-check --no-deps --only-binary=:all: --no-compile \
  -r "$list" 2>>"$log" || {
  rm -rf "$venv"
  fail "the Python side could not be installed (is the package registry reachable? log: ${log#"$root"/})"
}
echo "$state" >"$venv/made"
