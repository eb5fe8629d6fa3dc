#!/usr/bin/env bash
# The source archive of the last commit, the same bytes each time.
#
# usage: packaging/dist.sh [FOLDER]
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

out=${1:-$root/build/package}
git -C "$root" rev-parse HEAD >/dev/null 2>&1 || fail "a source archive is made from a git checkout, and this is none"
[ -z "$(git -C "$root" status --porcelain --untracked-files=no)" ] || say "changes that are not committed are not in the archive"
name=leitmotif-$(project_version)
mkdir -p "$out"
date=$(mktemp -d)
trap 'rm -rf "$date"' EXIT
git -C "$root" log -1 --format=%ct >"$date/source-date"
git -C "$root" archive --format=tar --prefix="$name/packaging/" --add-file="$date/source-date" --prefix="$name/" HEAD |
  gzip -9n >"$out/$name.tar.gz"
say "$out/$name.tar.gz, $(megabytes "$(stat -c %s "$out/$name.tar.gz")")"
