#!/usr/bin/env python3
"""Writes alex.jsonl, sam.jsonl and jordan.jsonl: the words of corpus/cases/*.coded as transcripts, without any label.

The program's demo reads these, so that what it finds comes from the words alone.
usage: data/cases/make.py [--check]      --check: writes nothing, fails when a file differs
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CODED = HERE.parent.parent / "corpus" / "cases"
PEOPLE = ["alex", "sam", "jordan"]


def transcripts(path: Path) -> list[dict]:
    """Sessions of a .coded file; a client's sentences are joined by one space, a blank line ends the turn."""
    sessions: list[dict] = []
    turn_open = False
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("## session "):
            _, _, name, date, kind = line.split()
            sessions.append({"id": name, "person": name.rpartition("-")[0], "date": date, "kind": kind, "turns": []})
            turn_open = False
        elif line.startswith("T|"):
            sessions[-1]["turns"].append({"speaker": "therapist", "text": line[2:].strip()})
            turn_open = False
        elif line.startswith("C|"):
            words = re.sub(r"\s*\{[^{}]*\}$", "", line[2:].strip())
            turns = sessions[-1]["turns"]
            if turn_open:
                turns[-1]["text"] += " " + words
            else:
                turns.append({"speaker": "client", "text": words})
            turn_open = True
        elif not line:
            turn_open = False
    return sessions


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    for person in PEOPLE:
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in transcripts(CODED / f"{person}.coded"))
        target = HERE / f"{person}.jsonl"
        if not arguments:
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            print(f"{target}: differs from the words of corpus/cases; run data/cases/make.py", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
