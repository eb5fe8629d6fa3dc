#!/usr/bin/env bash
# Makes the Debian package from build/leitmotif, and prints its path and size. The same commit and compiler give the same bytes:
# times are those of the commit (or SOURCE_DATE_EPOCH), owners root, order and compression fixed.
#
# usage: packaging/deb.sh [--build FOLDER] [--out FOLDER] [--version VERSION] [--level 0-9|none]     level: of compression (6)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

build=$root/build out=$root/build/package version=$(project_version)-1 level=6
while [ $# -gt 0 ]; do
  case $1 in
    --build) build=$2 ;;
    --out) out=$2 ;;
    --version) version=$2 ;;
    --level) level=$2 ;;
    *) fail "usage: packaging/deb.sh [--build FOLDER] [--out FOLDER] [--version VERSION] [--level 0-9|none]" ;;
  esac
  shift 2
done
[ -x "$build/leitmotif" ] || fail "there is no program to pack in $build; make build"
SOURCE_DATE_EPOCH=$(source_date)
export SOURCE_DATE_EPOCH
umask 022

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
chmod 755 "$stage"
DESTDIR=$stage cmake --install "$build" --prefix /usr --strip >/dev/null

# The program's libraries, as Debian's packages. A library that is not in this table is a dependency nobody has thought of.
depends=()
package_of() {
  case $1 in
    libc.so.6 | libm.so.6 | libdl.so.2 | libpthread.so.0 | ld-linux-x86-64.so.2) echo 'libc6 (>= 2.36)' ;;
    libstdc++.so.6) echo 'libstdc++6 (>= 12)' ;;
    libgcc_s.so.1) echo 'libgcc-s1 (>= 12)' ;;
    libutf8proc.so.2) echo 'libutf8proc2' ;;
    libsodium.so.23) echo 'libsodium23' ;;
    libz.so.1) echo 'zlib1g' ;;
    libarchive.so.13) echo 'libarchive13' ;;
    libpugixml.so.1) echo 'libpugixml1v5' ;;
    libxml2.so.2) echo 'libxml2' ;;
    libzip.so.4) echo 'libzip4' ;;
    libcsv.so.3) echo 'libcsv3' ;;
    libdate-tz.so.3) echo 'libdate-tz3, tzdata' ;;
    *) return 1 ;;
  esac
}
while read -r library; do
  [ ! -e "$stage/usr/lib/leitmotif/$library" ] || continue
  depends+=("$(package_of "$library")") || fail "the program needs $library, which packaging/deb.sh does not know a Debian package for"
done < <(for file in "$stage/usr/bin/leitmotif" "$stage"/usr/lib/leitmotif/*; do
  readelf -d "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'
done | sort -u)

doc=$stage/usr/share/doc/leitmotif
sed "s|@LICENCE@|Apache-2.0|" "$root/packaging/debian/copyright" >"$doc/copyright"
{
  printf 'leitmotif (%s) unstable; urgency=medium\n\n  * What changed is in the history of the project.\n\n' "$version"
  printf ' -- The Leitmotif authors <leitmotif@localhost>  %s\n' "$(date -u -d "@$SOURCE_DATE_EPOCH" '+%a, %d %b %Y %H:%M:%S +0000')"
} | gzip -9n >"$doc/changelog.Debian.gz"
gzip -9n "$stage/usr/share/man/man1/"*.1

mkdir "$stage/DEBIAN"
list=$(printf '%s\n' "${depends[@]}" | sort -u | paste -sd ',' | sed 's/,/, /g')
size=$(du -sk --apparent-size "$stage/usr" | cut -f 1)
sed -e "s|@VERSION@|$version|" -e "s|@SIZE@|$size|" -e "s|@DEPENDS@|$list|" "$root/packaging/debian/control" >"$stage/DEBIAN/control"
(cd "$stage" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$stage" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

compression=(-Zxz -z"$level" --threads-max=1) # one thread: with more, the bytes depend on how many
[ "$level" != none ] || compression=(-Znone)
mkdir -p "$out"
file=$out/leitmotif_${version}_amd64.deb
dpkg-deb --root-owner-group "${compression[@]}" --build "$stage" "$file" >/dev/null
say "$file"
say "size $(megabytes "$(stat -c %s "$file")") packed, $(megabytes "$((size * 1024))") installed (OpenVINO $(megabytes "$(du -sb "$stage/usr/lib/leitmotif" | cut -f 1)"), model $(megabytes "$(du -sb "$stage/usr/share/leitmotif" | cut -f 1)"), program $(megabytes "$(stat -c %s "$stage/usr/bin/leitmotif")"))"
