#!/usr/bin/env bash
# Makes models/reader from the corpus: GoEmotions, then the coded corpus, then the int8 export. CPU enough; hours on two cores.
# Stopped and called again, it goes on after the last finished stage or epoch.
#
# usage: training/run.sh WORK_FOLDER [--out FOLDER]      --out: in place of models/reader
#   TRAINING_PYTHON  a Python that has training/requirements.txt already; else WORK_FOLDER/venv is made from it (about 6 GB)
#   GOEMOTIONS       folder with GoEmotions' train.tsv, dev.tsv, test.tsv; else ../shared/data/goemotions
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PYTHONDONTWRITEBYTECODE=1 OMP_WAIT_POLICY=passive # two cores shared with other work: waiting must not spin
usage() { sed -n '5,7p' "$0" | cut -c3- >&2; exit 2; }

case ${1:--} in -*) usage ;; esac
mkdir -p "$1"
work=$(cd "$1" && pwd)
shift
out=$root/models/reader
case ${1:-} in
  '') ;;
  --out) [ $# -eq 2 ] || usage; out=$2 ;;
  *) usage ;;
esac

goemotions=${GOEMOTIONS:-$root/../shared/data/goemotions}
[ -e "$goemotions/train.tsv" ] || { echo "training: no GoEmotions at $goemotions (GOEMOTIONS names another folder)" >&2; exit 1; }

python=${TRAINING_PYTHON:-}
if [ -z "$python" ]; then
  python=$work/venv/bin/python
  if [ ! -e "$work/venv/made" ]; then
    echo "training: fetching its tools from PyPI (about 6 GB unpacked)"
    rm -rf "$work/venv"
    python3 -m venv --without-pip "$work/venv"
    python3 -m pip --python "$python" install -q --disable-pip-version-check --only-binary=:all: -r "$root/training/requirements.txt"
    touch "$work/venv/made"
  fi
fi

if [ ! -e "$work/goemotions.json" ]; then # written last
  echo "training: first stage, GoEmotions"
  "$python" "$root/training/goemotions.py" "$goemotions" "$work/goemotions.pt"
fi

# Epochs are only taken up again on the data and settings that they began with.
state=$(cd "$root" && cat corpus/splits.json corpus/people/*.coded corpus/vignettes/*.coded training/config.json training/*.py | sha256sum | cut -d ' ' -f 1)
if [ "$(cat "$work/corpus/state" 2>/dev/null)" != "$state" ]; then
  rm -rf "$work/corpus"
  mkdir -p "$work/corpus"
  echo "$state" >"$work/corpus/state"
fi
echo "training: second stage, the coded corpus"
"$python" "$root/training/train.py" "$work/corpus" --start "$work/goemotions.pt" --goemotions "$goemotions"
echo "training: third stage, int8 export to $out"
"$python" "$root/training/export.py" "$work/corpus" "$out" --goemotions "$goemotions"
