#!/usr/bin/env bash
# Installs the page's npm packages as web/package-lock.json pins them, and builds web/dist; both only when something changed.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

web=$root/web
[ -e "$web/package.json" ] || { say "no page to build yet (web/package.json is not there)"; exit 0; }
[ -e "$web/package-lock.json" ] || fail "web/package-lock.json is missing: npm packages are only installed as it pins them"
[ -x "$deps/node/bin/node" ] || fail "Node is missing; setup/wheels.sh fetches it"
export PATH=$deps/node/bin:$PATH
one_at_a_time
cd "$web"

installed=node_modules/.leitmotif-installed # inside node_modules: whoever deletes that deletes the stamp with it
state=$(cat package.json package-lock.json "$deps/wheels.stamp" | digest)
if [ "$(cat "$installed" 2>/dev/null)" != "$state" ]; then
  log=$logs/npm.txt
  say "fetching $(grep -c '"node_modules/' package-lock.json) npm packages, as web/package-lock.json pins them"
  npm ci --ignore-scripts --include=dev --no-audit --no-fund --fetch-retries=1 >"$log" 2>&1 || {
    grep -q 'EINTEGRITY' "$log" && fail "an npm package is not the one that web/package-lock.json names (log: ${log#"$root"/})"
    grep -q 'EUSAGE' "$log" && fail "web/package.json and web/package-lock.json disagree (log: ${log#"$root"/})"
    fail "npm packages could not be installed (is the package registry reachable? log: ${log#"$root"/})"
  }
  echo "$state" >"$installed"
fi

built=node_modules/.leitmotif-built # not inside dist: every file there is compiled into the program
state=$({ find . \( -path ./node_modules -o -path ./dist -o -path ./tests \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum; cat "$installed"; } | digest)
if [ "$(cat "$built" 2>/dev/null)" != "$state" ] || [ ! -e dist/index.html ]; then
  log=$logs/page.txt
  say "building the page"
  npm run --silent build >"$log" 2>&1 || { cat "$log" >&2; fail "the page could not be built (its messages are above)"; }
  echo "$state" >"$built"
fi
