#!/usr/bin/env bash
# Tries the Debian package where nothing of this machine is: made twice, the same bytes; installed in a bare Debian 12 without a network,
# a compiler, pip or npm, where the demo runs; an older package with a vault in use upgraded, and the vault opened; removed, and the
# vault still there. Ends with "N passed, N failed"; 0 only without failures.
#
# usage: packaging/check.sh [--quick] [--old DEB] [--build FOLDER]
#   --quick    only what needs no Debian root and no network: the bytes, the contents, a start from the unpacked package
#   --build F  where the program was built (build)
#   --old DEB  the package to upgrade from (else this one, packed with a lower version)
# What is checked is packed without compression, and otherwise as `make package` does it.
# The bare system is made by debootstrap (root needed) in build/package/debian-12 and kept.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

quick='' old='' build=$root/build
while [ $# -gt 0 ]; do
  case $1 in
    --quick) quick=yes ;;
    --old) old=$(realpath "$2"); shift ;;
    --build) build=$(realpath "$2"); shift ;;
    *) fail "usage: packaging/check.sh [--quick] [--old DEB] [--build FOLDER]" ;;
  esac
  shift
done

SOURCE_DATE_EPOCH=$(source_date) # a commit meanwhile must not change what is compared
export SOURCE_DATE_EPOCH
work=$(mktemp -d "${TMPDIR:-/var/tmp}/leitmotif-check-XXXXXX")
bare=''
clean() {
  if [ -n "$bare" ]; then umount -l "$bare/proc" 2>/dev/null || true; rm -rf --one-file-system "$bare"; fi
  rm -rf "$work"
}
trap clean EXIT

passed=0 failed=0
check() { # NAME COMMAND...
  local name=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    passed=$((passed + 1))
    say "ok      $name"
  else
    failed=$((failed + 1))
    say "FAILED  $name"
    tail -n 20 "$work/said" >&2
  fi
}
finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}
milliseconds() { # COMMAND...: how long it took
  local start
  start=$(date +%s%N)
  "$@" >/dev/null 2>&1 || return 1
  echo $((($(date +%s%N) - start) / 1000000))
}

"$root/packaging/deb.sh" --build "$build" --level none --out "$work/one"
deb=$(echo "$work"/one/*.deb)
dpkg-deb -x "$deb" "$work/unpacked"

dpkg-deb -c "$deb" >"$work/list"
has() { awk '{ print $6 }' "$work/list" | grep -qxF "./$1"; }
for file in usr/bin/leitmotif usr/lib/leitmotif/libopenvino_intel_cpu_plugin.so usr/share/leitmotif/models/reader/encoder.bin \
  usr/share/leitmotif/models/risk/encoder.bin \
  usr/share/man/man1/leitmotif.1.gz usr/share/bash-completion/completions/leitmotif usr/share/zsh/vendor-completions/_leitmotif \
  usr/share/fish/vendor_completions.d/leitmotif.fish usr/share/applications/leitmotif.desktop \
  usr/share/icons/hicolor/scalable/apps/leitmotif.svg usr/lib/systemd/user/leitmotif.service usr/share/doc/leitmotif/copyright; do
  check "holds $file" has "$file"
done
check "the user unit is off by default" bash -c "! grep -q 'default.target.wants' '$work/list' && [ -z \"\$(dpkg-deb -I '$deb' postinst 2>/dev/null)\" ]"
check "nothing of the folder it was built in" bash -c "! grep -qaF '$root' '$work/unpacked/usr/bin/leitmotif'"
check "no run path but beside the program" bash -c "! readelf -d '$work/unpacked/usr/bin/leitmotif' | grep -E 'R(UN)?PATH' | grep -oE '\[.*\]' | tr -d '[]' | tr ':' '\n' | grep -v '^\$ORIGIN/'"
check "nobody else may write to its files" bash -c "[ -z \"\$(find '$work/unpacked/usr' ! -type l -perm /022)\" ]"
check "the library path is beside the program" bash -c "readelf -d '$work/unpacked/usr/bin/leitmotif' | grep -q 'ORIGIN/../lib/leitmotif' && ! readelf -d '$work/unpacked/usr/bin/leitmotif' | grep -q '\.deps'"
check "its icon and desktop entry are well-formed" python3 - "$work/unpacked/usr/share" <<'PY'
import configparser, sys, xml.dom.minidom
share = sys.argv[1]
xml.dom.minidom.parse(share + "/icons/hicolor/scalable/apps/leitmotif.svg")
entry = configparser.ConfigParser(interpolation=None)
entry.optionxform = str
entry.read(share + "/applications/leitmotif.desktop")
assert entry["Desktop Entry"]["Type"] == "Application" and entry["Desktop Entry"]["Exec"].startswith("leitmotif")
PY
check "the demo runs from the unpacked package" env LEITMOTIF_CACHE="$work/cache" "$work/unpacked/usr/bin/leitmotif" demo --once
[ -z "$quick" ] || { finish; exit; }

"$root/packaging/deb.sh" --build "$build" --level none --out "$work/two" >/dev/null
check "made twice, the same bytes" cmp "$deb" "$(echo "$work"/two/*.deb)"

[ "$(id -u)" -eq 0 ] || fail "a Debian root can only be made by root; --quick does without"
command -v debootstrap >/dev/null || fail "debootstrap is missing (setup/debian.sh package)"
base=$root/build/package/debian-12
if [ ! -e "$base.ready" ]; then
  # The Debian mirror of this machine, among whatever else it fetches from.
  mirror=$({ sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null
    sed -n 's/^deb \(\[[^]]*\] \)\?\([^ ]*\) .*/\2/p' /etc/apt/sources.list 2>/dev/null; } | grep -E '/debian/?$' | head -n 1) || mirror=''
  say "making a bare Debian 12 (minutes, once)"
  mkdir -p "$base"
  rm -rf --one-file-system "$base"
  needs=$(dpkg-deb -f "$deb" Depends | sed 's/ ([^)]*)//g; s/ //g')
  debootstrap --variant=minbase --include="$needs" bookworm "$base" "${mirror:-http://deb.debian.org/debian}" >"$base.log" 2>&1 ||
    fail "the bare Debian could not be made (log: $base.log)"
  touch "$base.ready"
fi
bare=$(mktemp -d "${TMPDIR:-/var/tmp}/leitmotif-debian-XXXXXX")
cp -a "$base/." "$bare/"
mount -t proc proc "$bare/proc" 2>/dev/null || true
lone=(unshare -n) # no network but a loopback that is down
"${lone[@]}" true 2>/dev/null || { lone=(); say "no network namespace here: the checks run with the network they find"; }
inside() { "${lone[@]}" chroot "$bare" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"; }

if [ -z "$old" ]; then
  "$root/packaging/deb.sh" --build "$build" --level none --out "$work/old" --version "0.0.1-1" >/dev/null
  old=$(echo "$work"/old/*.deb)
fi
cp "$old" "$bare/old.deb"
cp "$deb" "$bare/new.deb"
for tool in g++ gcc cc make cmake python3 pip pip3 node npm git; do
  check "no $tool in the bare Debian" bash -c "! chroot '$bare' sh -c 'command -v $tool'"
done
vault() { inside sh -c "exec 3<<END
a passphrase for the check
END
exec leitmotif $*"; }
check "the older package installs ($(dpkg-deb -f "$old" Version))" inside dpkg -i /old.deb
check "the older program makes a vault" vault init --passphrase-fd 3
echo "Tom never rang, so I said I was fine." >"$bare/entry.txt"
check "the older program writes in it" vault "write --passphrase-fd 3 --date 2026-01-02 --id first </entry.txt"
vault "list --json --passphrase-fd 3" >"$work/before" 2>&1 || true
check "the new package upgrades it ($(dpkg-deb -f "$deb" Version))" inside dpkg -i /new.deb
check "and is the one that is installed" bash -c "[ \"\$(chroot '$bare' dpkg-query -W -f '\${Version}' leitmotif)\" = '$(dpkg-deb -f "$deb" Version)' ]"
vault "list --json --passphrase-fd 3" >"$work/after" 2>&1 || true
check "the new program lists the same vault" bash -c "grep -q first '$work/after' && cmp '$work/before' '$work/after'"
check "the words are there" bash -c "$(declare -f vault inside); lone=(${lone[*]@Q}); bare='$bare'; vault 'show first --passphrase-fd 3' | grep -q 'Tom never rang'"
check "the vault is whole" vault verify --passphrase-fd 3
check "the demo runs" inside leitmotif demo --once
check "it finds patterns in the vault" vault patterns --passphrase-fd 3
inside rm -rf /root/.cache
sync
echo 3 >/proc/sys/vm/drop_caches 2>/dev/null || true
cold=$(milliseconds inside leitmotif demo --once) || cold='?'
warm=$(milliseconds inside leitmotif demo --once) || warm='?'
inside sh -c 'echo "{\"id\":\"a\",\"person\":\"a\",\"date\":\"2026-01-02\",\"kind\":\"journal\",\"turns\":[{\"speaker\":\"client\",\"text\":\"I was fine.\"}]}" >/one.jsonl'
one=$(milliseconds inside leitmotif code --quiet /one.jsonl) || one='?'
check "its man page is there" inside test -s /usr/share/man/man1/leitmotif.1.gz
check "it can be removed" inside dpkg -r leitmotif
check "nothing of it is left" bash -c "! chroot '$bare' sh -c 'ls -d /usr/lib/leitmotif /usr/share/leitmotif /usr/bin/leitmotif 2>/dev/null | grep .'"
check "the vault stays" bash -c "find '$bare/root' -name vault.leitmotif | grep -q ."
say "start in the bare Debian: the demo's first answers cold $cold ms, warm $warm ms; one sentence coded, warm, $one ms"
finish
