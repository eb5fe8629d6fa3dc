#!/usr/bin/env bash
# Agreement of build/leitmotif with the coding of people it has never seen, layer by layer.
#
# usage: training/score.sh [test|dev|cases] [--write] [--keep FOLDER]      --write: into models/README.md (test only)
# Needs Python only; the scorer is the project's shared one, ../shared/coding/score.py.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PYTHONDONTWRITEBYTECODE=1
[ -x "$root/build/leitmotif" ] || { echo "score: build/leitmotif is not there; make build" >&2; exit 1; }
[ -e "$root/models/reader/manifest.json" ] || { echo "score: models/reader has no manifest.json; training/run.sh makes it" >&2; exit 1; }
exec python3 "$root/training/score.py" "$@"
