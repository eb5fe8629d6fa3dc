#!/usr/bin/env python3
"""`leitmotif agree` and the shared scorer count the same thing: their figures are compared on the corpus's test people.

usage: score_test.py PROGRAM      $LEITMOTIF_SHARED or ../shared has the scorer; without it the test is skipped

Three comparisons: the gold against the second coding; turned round; and against itself shifted, so that sentences are split otherwise.
Where the scorer says 0 and nothing is there to be counted, `agree` says null.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path(os.environ.get("LEITMOTIF_SHARED", ROOT.parent / "shared"))
HALF_A_UNIT = 0.0005 + 1e-6  # the scorer rounds to three places


def output(*command: str | Path) -> str:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout


def codes_of(folder: Path, out: Path, people: list[str]) -> Path:
    output(sys.executable, SHARED / "coding" / "coded2jsonl.py", out, *(folder / f"{person}.coded" for person in people))
    return out / "codes.jsonl"


def merged(codes: Path, out: Path) -> Path:
    """Every second sentence joined to the one before it in its turn, the codes of the first kept."""
    lines: list[dict] = []
    for code in map(json.loads, codes.read_text(encoding="utf-8").splitlines()):
        last = lines[-1] if lines else None
        if last and (last["session"], last["turn"]) == (code["session"], code["turn"]) and code["sentence"] % 2 == 1:
            last["end"] = code["end"]
        else:
            lines.append(code)
    out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return out


def differences(program: str, gold: Path, other: Path) -> tuple[int, list[str]]:
    """How many figures were compared, and what differs."""
    theirs = json.loads(output(sys.executable, SHARED / "coding" / "score.py", "codes", gold, other))
    ours = json.loads(output(program, "agree", gold, other, "--json", "--resamples", "0"))
    wrong: list[str] = []
    compared = 0
    if ours["sentences"] != theirs.pop("sentences"):
        wrong.append("sentences")
    for layer, figures in theirs.items():
        own = ours["layers"][layer]
        for ours_name, name in (("first", "gold"), ("second", "own"), ("frequent_labels", "labels")):
            if own.get(ours_name, 0) != figures[name]:
                wrong.append(f"{layer} {name}: {own.get(ours_name)} and {figures[name]}")
        for name in ("micro_f1", "macro_f1", "kappa"):
            value = own[name]["value"] if own.get(name) else 0.0
            compared += 1
            if abs(value - (figures[name] or 0.0)) > HALF_A_UNIT:
                wrong.append(f"{layer} {name}: {value} and {figures[name]}")
    return compared, wrong


def main() -> int:
    if not (SHARED / "coding" / "score.py").is_file():
        print("SKIPPED: ../shared (or LEITMOTIF_SHARED) has no coding/score.py to compare with")
        return 0
    people = json.loads((ROOT / "corpus" / "splits.json").read_text())["test"]
    people = [person for person in people if (ROOT / "corpus" / "second" / f"{person}.coded").is_file()]
    with tempfile.TemporaryDirectory() as folder:
        gold = codes_of(ROOT / "corpus" / "people", Path(folder, "gold"), people)
        second = codes_of(ROOT / "corpus" / "second", Path(folder, "second"), people)
        joined = merged(second, Path(folder, "joined.jsonl"))
        status = 0
        for name, a, b in (("gold, second coding", gold, second), ("turned round", second, gold), ("split otherwise", gold, joined)):
            compared, wrong = differences(sys.argv[1], a, b)
            print(f"{name}: {compared} figures compared, {len(wrong)} differ")
            for line in wrong:
                print(f"  {line}")
            status |= bool(wrong) or compared < 40
        return status


if __name__ == "__main__":
    sys.exit(main())
