#!/usr/bin/env python3
"""Turns hand-written marks into corpus/names/*.jsonl: every sentence of the marked sessions, with the code points of each mark.

A file of marks has a session's id on a line, then its sentences (numbered from 1 as they stand in the `.coded` file, the other speaker's
too) as `NUMBER KIND WORDS | KIND WORDS`. A sentence without a line has nothing to mark. Kinds: n a name, p a place (streets, shops,
institutions), d a date, # a number, h a handle (address, link, telephone), o neither asked for nor wrong (brands, works, languages).

usage: corpus/tools/marks.py MARKS >corpus/names/NAME.jsonl
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent
KINDS = {"n": "name", "p": "place", "d": "date", "#": "number", "h": "handle", "o": "either"}


def sentences(session: str) -> list[tuple[str, str]]:
    person = session.rsplit("-", 1)[0]
    found: list[tuple[str, str]] = []
    here = False
    for line in (CORPUS / "people" / f"{person}.coded").read_text(encoding="utf-8").splitlines():
        if line.startswith("## session"):
            here = line.split()[2] == session
        elif here and line[:2] in ("C|", "T|"):
            found.append((line[0], re.sub(r"\s*\{[^{}]*\}\s*$", "", line[2:].strip())))
    return found


def marks_in(text: str, wanted: list[tuple[str, str]]) -> list[dict[str, object]]:
    out: list[dict[str, object]] = []
    for kind, words in wanted:
        places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
        if not places:
            raise ValueError(f"not in the sentence: {words}")
        out += [{"kind": KINDS[kind], "start": start, "end": end, "text": words} for start, end in places]
    return sorted(out, key=lambda mark: mark["start"])


def main(path: str) -> None:
    marked: dict[str, dict[int, list[tuple[str, str]]]] = {}
    session = ""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        if not line[0].isdigit():
            session = line.strip()
            marked[session] = {}
            continue
        number, rest = line.split(" ", 1)
        pairs = [tuple(part.strip().split(" ", 1)) for part in rest.split(" | ")]
        marked[session].setdefault(int(number), []).extend(pairs)  # type: ignore[arg-type]
    for session, by_number in marked.items():
        lines = sentences(session)
        for number, (speaker, text) in enumerate(lines, 1):
            try:
                marks = marks_in(text, by_number.pop(number, []))
            except ValueError as error:
                raise SystemExit(f"{session} {number}: {error}") from error
            print(json.dumps({"session": session, "sentence": number, "speaker": speaker, "text": text, "marks": marks}, ensure_ascii=False))
        if by_number:
            raise SystemExit(f"{session}: there is no sentence {next(iter(by_number))}")


if __name__ == "__main__":
    main(sys.argv[1])
