#!/usr/bin/env bash
# Makes .deps/http-tests: schemathesis, which holds the server against its description, from setup/http-tests.txt. Tests only.
# A second call returns at once.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

venv=$deps/http-tests
list=$root/setup/http-tests.txt
state=$(digest <"$list")
[ "$(cat "$venv/made" 2>/dev/null)" != "$state" ] || exit 0
one_at_a_time

log=$logs/http-tests.txt
rm -rf "$venv"
say "fetching schemathesis from PyPI: $(grep -c '==' "$list") packages"
# Debian's python3 comes without ensurepip, so pip is lent to the new environment from outside.
python3 -m venv --without-pip "$venv" >"$log" 2>&1 || fail "a virtual environment could not be made (log: ${log#"$root"/})"
python3 -m pip --python "$venv/bin/python" install -q --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
  -r "$list" >>"$log" 2>&1 || {
  rm -rf "$venv"
  fail "schemathesis could not be installed (is the package registry reachable? log: ${log#"$root"/})"
}
echo "$state" >"$venv/made"
