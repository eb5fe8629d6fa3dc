#!/usr/bin/env python3
"""How often help would show itself to people of the corpus who write of ordinary things: the page when a session is done, the question, and
the quiet line at a pause after any sentence. Without a model. Train people, or --cases for the demo's three, which are only reported.

usage: pages.py PROBE [--cases]
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

from scorecard import ROOT, decisions, is_ordinary, plain_session
from corpus import load, split  # scorecard found it


def pauses(session: dict) -> list[dict]:
    """What was written after each sentence of the person's, as a draft of one turn."""
    out = []
    for turn in session["turns"]:
        if turn["speaker"] != "client":
            continue
        for sentence in turn["sentences"]:
            so_far = turn["text"][: sentence["end"]]
            out.append({"id": session["id"], "person": session["person"], "date": "", "kind": "journal", "turns": [{"speaker": "client", "text": so_far}]})
    return out


def ordinary_people(probe: str) -> None:
    people = split("train")
    sessions = [one for one in load(people) if is_ordinary(one)]
    whole = decisions(probe, [plain_session(one) for one in sessions])
    drafts = [(number, draft) for number, one in enumerate(sessions) for draft in pauses(one)]
    lines = decisions(probe, [draft for _, draft in drafts])
    with_line = {number for (number, _), found in zip(drafts, lines, strict=True) if found["tier"] != "none"}
    first = sum(found["tier"] == "urgent" for found in whole)
    asked = sum(found["tier"] == "elevated" for found in whole)
    print(f"{len(people)} people, {len(sessions)} ordinary sessions, {len(drafts)} pauses")
    print(f"page first {first}, question {asked}, quiet line at some pause {len(with_line)} sessions ({len(with_line) / len(sessions):.3f}), at {sum(f['tier'] != 'none' for f in lines)} pauses")


def cases(probe: str) -> None:
    for file in sorted((ROOT / "data/cases").glob("*.jsonl")):
        sessions = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        found = decisions(probe, sessions)
        for session, decision in zip(sessions, found, strict=True):
            if decision["tier"] != "none":
                print(f"{session['id']}: {decision['tier']}, {decision.get('class')} {decision.get('qualifier', '')}")
        print(f"{file.stem}: {sum(d['tier'] != 'none' for d in found)} of {len(sessions)} sessions")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    cases(sys.argv[1]) if "--cases" in sys.argv else ordinary_people(sys.argv[1])
