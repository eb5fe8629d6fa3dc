#!/usr/bin/env bash
# Installs the Debian packages that a set of tasks needs, by name; what is there already is left alone.
#
# usage: setup/debian.sh SET...      sets: build, test, tidy, fuzz, package
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

build=(g++ cmake ninja-build nlohmann-json3-dev libcli11-dev libutf8proc-dev libboost-dev libsodium-dev libarchive-dev libpugixml-dev libcsv-dev libhowardhinnant-date-dev tzdata python3 python3-pip unzip)
test=(catch2 chromium fonts-dejavu-core fonts-noto-color-emoji vim nano emacs-nox strace)
tidy=(clang-19 clang-tidy-19 clang-format-19 catch2)
fuzz=(clang-19 libclang-rt-19-dev llvm-19)
package=(debootstrap)

[ $# -gt 0 ] || fail "usage: setup/debian.sh build|test|tidy|fuzz|package..."
wanted=()
for name in "$@"; do
  case $name in
    build) wanted+=("${build[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    tidy) wanted+=("${tidy[@]}") ;;
    fuzz) wanted+=("${fuzz[@]}") ;;
    package) wanted+=("${package[@]}") ;;
    *) fail "no such set of packages: $name" ;;
  esac
done

missing() {
  local package
  for package in "${wanted[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || echo "$package"
  done
}

command -v dpkg-query apt-get >/dev/null ||
  fail "this is not a Debian system; install the equivalents of these by hand: ${wanted[*]}"
mapfile -t needed < <(missing)
[ ${#needed[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || fail "Debian packages are missing and there is no sudo; as root: apt-get install ${needed[*]}"
  as_root=(sudo)
fi

# apt's status lines (pmstatus:PACKAGE[:ARCH]:PERCENT:TEXT) as one short line of progress; everything else goes to the log.
# It reads to the end whatever comes: a package's own script fails where nobody takes its output.
progress() {
  local line doing percent last=''
  while IFS= read -r line; do
    [[ $line =~ ^(dl|pm)status:.*:([0-9]+)\.[0-9]+: ]] || { echo "$line" >>"$log"; continue; }
    percent=${BASH_REMATCH[2]}
    case ${BASH_REMATCH[1]} in dl) doing=fetching ;; *) doing=installing ;; esac
    if [ -t 1 ]; then
      printf '\rsetup: %s Debian packages, %3s %% ' "$doing" "$percent"
    elif [ "$doing $((percent / 25))" != "$last" ]; then
      last="$doing $((percent / 25))"
      say "$doing Debian packages, $percent %"
    fi
  done
  [ ! -t 1 ] || printf '\r\033[K'
}

log=$logs/debian.txt
: >"$log"
say "installing Debian packages: ${needed[*]}"
"${as_root[@]}" apt-get update -q >>"$log" 2>&1 || true # a stale foreign source must not stop us; the install below decides
# The status lines get a descriptor of their own, made behind sudo, which would close it: apt keeps it from the packages'
# scripts, and those fail without a standard output.
# shellcheck disable=SC2016
"${as_root[@]}" sh -c 'exec 3>&1 1>&2; DEBIAN_FRONTEND=noninteractive exec apt-get install -qq -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o APT::Status-Fd=3 -o Dpkg::Use-Pty=0 "$@"' apt "${needed[@]}" 2>>"$log" | progress || true

mapfile -t still < <(missing)
[ ${#still[@]} -eq 0 ] || {
  for package in "${still[@]}"; do
    [ -n "$(apt-cache show "$package" 2>/dev/null)" ] || { still=("$package"); break; } # the one that apt does not know
  done
  fail "Debian package ${still[0]} could not be installed (is the package registry reachable? log: ${log#"$root"/})"
}
