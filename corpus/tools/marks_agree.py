#!/usr/bin/env python3
"""How far two hands marked the same names, places, dates and numbers, in the sentences that both of them went through.

For each kind: marks of the same kind at the same place, of those of either hand (F1). Over all words: Cohen's kappa of "to be replaced" or
not, words that either hand marked as neither asked for nor wrong left out.

usage: corpus/tools/marks_agree.py ONE.jsonl OTHER.jsonl [--differences]
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

Key = tuple[str, int]
Span = tuple[int, int]


def read(path: str) -> dict[Key, dict]:
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return {(row["session"], row["sentence"]): row for row in rows}


def spans(row: dict, kind: str) -> set[Span]:
    return {(mark["start"], mark["end"]) for mark in row["marks"] if mark["kind"] == kind}


def covered(row: dict, word: re.Match[str]) -> str:
    kinds = {mark["kind"] for mark in row["marks"] if mark["start"] < word.end() and word.start() < mark["end"]}
    return "either" if kinds == {"either"} else "yes" if kinds else "no"


def main(arguments: list[str]) -> None:
    one, other = read(arguments[0]), read(arguments[1])
    both = sorted(one.keys() & other.keys())
    if not both or any(one[key]["text"] != other[key]["text"] for key in both):
        raise SystemExit("the two files share no sentence, or not its words")
    print(f"{len(both)} sentences in both")
    for kind in ("name", "place", "date", "number", "handle"):
        shared = sum(len(spans(one[key], kind) & spans(other[key], kind)) for key in both)
        count = sum(len(spans(row[key], kind)) for row in (one, other) for key in both)
        if count:
            print(f"{kind:8} F1 {2 * shared / count:.3f}  ({shared} in both; {count - 2 * shared} by one hand only)")
    words = {"yes": {"yes": 0, "no": 0}, "no": {"yes": 0, "no": 0}}
    for key in both:
        for word in re.finditer(r"\w+", one[key]["text"]):
            pair = covered(one[key], word), covered(other[key], word)
            if "either" not in pair:
                words[pair[0]][pair[1]] += 1
            if pair[0] != pair[1] and "--differences" in arguments:
                print(f"  {key[0]} {key[1]}  {word.group()}: {pair[0]}, {pair[1]}")
    total = sum(sum(row.values()) for row in words.values())
    yes_one, yes_other = sum(words["yes"].values()) / total, (words["yes"]["yes"] + words["no"]["yes"]) / total
    agreed = (words["yes"]["yes"] + words["no"]["no"]) / total
    chance = yes_one * yes_other + (1 - yes_one) * (1 - yes_other)
    print(f"words    kappa {(agreed - chance) / (1 - chance):.3f}  ({words['yes']['yes']} replaced by both, {words['yes']['no'] + words['no']['yes']} by one, of {total})")


if __name__ == "__main__":
    main(sys.argv[1:])
