#!/usr/bin/env bash
# Fetches the SQLite amalgamation with encryption (SQLite3 Multiple Ciphers), as setup/sqlite.txt pins it, into .deps/sqlite3mc.
# It lies in an npm package; that is packed, checked against both hashes and unpacked, never installed: no script of it runs.
# A second call sees the stamp and returns at once.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

list=$root/setup/sqlite.txt
stamp=$deps/sqlite3mc.stamp
state=$(cat "$list" "$0" | digest)
[ "$(cat "$stamp" 2>/dev/null)" != "$state" ] || exit 0
[ -x "$deps/node/bin/node" ] || fail "Node is missing; setup/wheels.sh fetches it"
export PATH=$deps/node/bin:$PATH
one_at_a_time

read -r name version < <(sed -n '/^better/p' "$list")
sha256=$(sed -n 's/^sha256 //p' "$list")
sha512=$(sed -n 's/^sha512 //p' "$list")
log=$logs/sqlite.txt
temporary=$(mktemp -d "$deps/sqlite.XXXXXX")
trap 'rm -rf "$temporary"' EXIT

say "fetching SQLite with encryption from npm: $name $version (3 MB)"
(cd "$temporary" && npm pack "$name@$version" --ignore-scripts --silent --fetch-retries=1) >"$log" 2>&1 ||
  fail "the SQLite package could not be fetched (is the package registry reachable? log: ${log#"$root"/})"
packed=$temporary/$name-$version.tgz
[ "$(digest <"$packed")" = "$sha256" ] || fail "the SQLite package is not the one that setup/sqlite.txt names (SHA-256)"
[ "$(sha512sum "$packed" | cut -d ' ' -f 1)" = "$(base64 -d <<<"$sha512" | od -An -v -tx1 | tr -d ' \n')" ] ||
  fail "the SQLite package is not the one that setup/sqlite.txt names (SHA-512)"

mkdir "$temporary/sqlite3mc"
tar -xzf "$packed" -C "$temporary/sqlite3mc" --strip-components=3 --no-same-owner \
  package/deps/sqlite3/sqlite3.c package/deps/sqlite3/sqlite3.h >>"$log" 2>&1 ||
  fail "the SQLite package could not be unpacked (is the disk full? log: ${log#"$root"/})"
rm -rf "$stamp" "$deps/sqlite3mc"
mv "$temporary/sqlite3mc" "$deps/sqlite3mc"
echo "$state" >"$stamp"
