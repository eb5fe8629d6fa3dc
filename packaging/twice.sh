#!/usr/bin/env bash
# Builds the last commit a second time, in a folder of another name and without a compiler's cache, and holds its program against
# build/leitmotif of this folder (`make build` of the same commit): the same bytes, or 1. The first build should not have gone through
# ccache with CCACHE_BASEDIR either: it writes the names of headers differently, and assertions print them.
#
# usage: packaging/twice.sh [--build FOLDER] [--objects PATTERN]
#   --build F      where the program was built first (build)
#   --objects P    compile only objects whose path matches this extended regular expression, and compare those: minutes instead of an hour
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

build=$root/build objects=''
while [ $# -gt 0 ]; do
  case $1 in
    --build) build=$(realpath "$2") ;;
    --objects) objects=$2 ;;
    *) fail "usage: packaging/twice.sh [--build FOLDER] [--objects PATTERN]" ;;
  esac
  shift 2
done
[ -x "$build/leitmotif" ] || fail "there is no program in $build; make build"
[ -d "$root/.deps" ] && [ -d "$root/web/dist" ] || fail "nothing is set up here; make setup"
export CCACHE_DISABLE=1

other=$(mktemp -d "${TMPDIR:-/var/tmp}/leitmotif-second-build-XXXXXX")
trap 'rm -rf "$other"' EXIT
again=$other/a/folder/of/another/name
git clone -q "$root" "$again"
cp -a "$root/.deps" "$again/.deps"
cp -a "$root/web/dist" "$again/web/dist"
cd "$again"
cmake --preset release >"$other/log" 2>&1 || { tail -n 20 "$other/log" >&2; fail "the second folder could not be configured"; }

different=0
if [ -n "$objects" ]; then
  mapfile -t wanted < <(ninja -C build -t targets all | sed -n 's/: [A-Z_]*COMPILER.*//p' | grep -E "$objects")
  [ ${#wanted[@]} -gt 0 ] || fail "no object's path matches $objects"
  ninja -C build "${wanted[@]}" >"$other/log" 2>&1 || { tail -n 20 "$other/log" >&2; fail "the second build failed"; }
  for object in "${wanted[@]}"; do
    cmp "build/$object" "$build/$object" || different=$((different + 1))
  done
  say "${#wanted[@]} objects compiled in another folder, $different of them different"
else
  cmake --build --preset release >"$other/log" 2>&1 || { tail -n 20 "$other/log" >&2; fail "the second build failed"; }
  cmp build/leitmotif "$build/leitmotif" || different=1
  [ "$different" -ne 0 ] || say "the same program, $(sha256sum "$build/leitmotif" | cut -c 1-16)"
fi
[ "$different" -eq 0 ]
