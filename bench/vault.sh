#!/usr/bin/env bash
# The vault's figures beside jrnl and plain SQLite, into docs/bench.md. Makes .deps/bench-vault-venv (jrnl, by hash) at its first call.
#
# usage: bench/vault.sh [--no-peer] [ARGUMENT of bench/vault_bench.py...]
# shellcheck source-path=SCRIPTDIR/../setup source=../setup/common.sh
. "$(dirname "$0")/../setup/common.sh"

say() { printf 'bench: %s\n' "$*"; }
fail() { printf 'bench: %s\n' "$*" >&2; exit 1; }

venv=$deps/bench-vault-venv
list=$root/bench/vault-requirements.txt
peer=yes
arguments=()
for argument in "$@"; do
  case $argument in
    --no-peer) peer=no ;;
    *) arguments+=("$argument") ;;
  esac
done

state=$(digest <"$list")
if [ "$peer" = yes ] && [ "$(cat "$venv/made" 2>/dev/null)" != "$state" ]; then
  log=$logs/bench-vault.txt
  rm -rf "$venv"
  # Debian's python3 comes without ensurepip, so pip is lent to the new environment from outside.
  python3 -m venv --without-pip "$venv" >"$log" 2>&1 || fail "a virtual environment could not be made (log: ${log#"$root"/})"
  say "fetching jrnl from PyPI"
  if python3 -m pip --python "$venv/bin/python" install -q --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
    -r "$list" >>"$log" 2>&1; then
    echo "$state" >"$venv/made"
  else
    rm -rf "$venv"
    say "jrnl could not be installed (log: ${log#"$root"/}); going on without it"
    peer=no
  fi
fi
[ "$peer" = no ] || arguments+=(--jrnl "$venv/bin/jrnl")

cmake --build "$root/build" --target vault_bench >"$logs/bench-build.txt" 2>&1 || fail "vault_bench could not be built (log: .deps/log/bench-build.txt)"
exec python3 "$root/bench/vault_bench.py" --write ${arguments[@]+"${arguments[@]}"}
