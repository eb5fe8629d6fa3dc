#!/usr/bin/env python3
"""Makes a large input out of the corpus: its transcripts (no labels), repeated under new session ids and new persons.

usage: make_sessions.py OUT.jsonl (--sessions N | --sentences N) [--ranges OUT_ranges.jsonl]

`--ranges` also writes the client sentences of each session, as the people who wrote them cut them, for bench/peer.py:
    {"session": ID, "sentences": [[turn, start, end], ...]}
Sessions come in a fixed mixed order, so that a part of the input looks like the whole. Prints sessions, sentences and words.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "corpus" / "tools"))

from sheet import CLIENT  # noqa: E402

SEED = 20261124


def sessions_of(path: Path) -> list[dict]:
    """Sessions with their turns, and `ranges` of the client sentences in code points."""
    sessions: list[dict] = []
    turn_open = False
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("## session "):
            _, _, name, date, kind = line.split()
            sessions.append({"number": name.rpartition("-")[2], "person": path.stem, "date": date, "kind": kind, "turns": [], "ranges": []})
            turn_open = False
        elif line.startswith("T|"):
            speaker = "listener" if sessions[-1]["kind"] == "conversation" else "therapist"
            sessions[-1]["turns"].append({"speaker": speaker, "text": line[2:].strip()})
            turn_open = False
        elif match := CLIENT.fullmatch(line):
            turns = sessions[-1]["turns"]
            if not turn_open:
                turns.append({"speaker": "client", "text": ""})
                turn_open = True
            before = turns[-1]["text"]
            turns[-1]["text"] = f"{before} {match[1]}" if before else match[1]
            start = len(before) + 1 if before else 0
            sessions[-1]["ranges"].append([len(turns) - 1, start, start + len(match[1])])
        elif not line:
            turn_open = False
    return sessions


def endless(records: list[list[dict]]) -> Iterator[dict]:
    """One copy of the corpus after the other; in each, the people are new and the sessions mixed."""
    order = [session for record in records for session in record]
    random.Random(SEED).shuffle(order)
    copy = 0
    while order:
        copy += 1
        for one in order:
            person = f"{one['person']}-{copy:05}"
            yield {**one, "id": f"{person}-{one['number']}", "person": person}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--sessions", type=int)
    size.add_argument("--sentences", type=int)
    parser.add_argument("--ranges", type=Path)
    options = parser.parse_args()
    records = [sessions_of(path) for path in sorted((ROOT / "corpus" / "people").glob("*.coded"))]
    sessions = sentences = words = 0
    ranges = options.ranges.open("w", encoding="utf-8") if options.ranges else None
    with options.out.open("w", encoding="utf-8") as out:
        for one in endless(records):
            if (options.sessions is not None and sessions >= options.sessions) or \
                    (options.sentences is not None and sentences >= options.sentences):
                break
            shown = {key: one[key] for key in ("id", "person", "date", "kind", "turns")}
            out.write(json.dumps(shown, ensure_ascii=False) + "\n")
            if ranges:
                ranges.write(json.dumps({"session": one["id"], "sentences": one["ranges"]}) + "\n")
            sessions += 1
            sentences += len(one["ranges"])
            words += sum(len(turn["text"].split()) for turn in one["turns"])
    if ranges:
        ranges.close()
    print(json.dumps({"sessions": sessions, "sentences": sentences, "words": words}))
    return 0 if sessions else 1


if __name__ == "__main__":
    sys.exit(main())
