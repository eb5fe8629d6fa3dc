#!/usr/bin/env python3
"""Lists over whole records (corpus/lists): how far the two coders agree, and how far the program agrees with each.

usage: lists.py                      agreement of corpus/lists/a and corpus/lists/b
       lists.py SUMMARIES.jsonl...   and of formulations (leitmotif formulate) with each of them, beside it
       lists.py --lists FOLDER SUMMARIES.jsonl      of formulations with one folder of lists (corpus/lists/dev)

A formulation is held against the lists through the corpus's own cut of sentences; where the program cut otherwise, a place belongs to the
sentence that it overlaps most. What counts as the same:
    episodes      the same person, and at least half of the sentences of both together (intersection over union .5)
    expectations  the same sentence, one sentence off at most; met: of those that match, kappa of met / otherwise / untold
    conflicts     one sentence in common, or two beside each other
    mastery       of episodes that match: weighted kappa (quadratic) of the level, and the share within one level
    images        a content word in common (plural ends taken off)
    feelings      the same sentence and the same kind, vague or named
F1 over all people; each item counts once. Intervals: 95 %, people drawn again 2,000 times.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import checks  # noqa: E402
import sheet  # noqa: E402

LISTS = checks.CORPUS / "lists"
WORD = re.compile(r"[^\W\d_]+")
RESAMPLES = 2000
SMALL = set("a an the of to in on at and or my your his her i me he she it they we you is was be too very so that this with for from not no".split())


@dataclass
class Sides:
    """Counts of one person: matched, of the first side, of the second."""

    hit: float = 0
    first: int = 0
    second: int = 0
    pairs: list[tuple] = field(default_factory=list)  # levels or outcomes of matched items


def stem(word: str) -> str:
    word = word.lower()
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def same_person(one: str, other: str) -> bool:
    first, second = one.strip().lower(), other.strip().lower()
    if first == second or first in second.split() or second in first.split():
        return True
    kin = {"mum": "mother", "mom": "mother", "mam": "mother", "mamá": "mother", "ma": "mother", "mama": "mother", "dad": "father", "da": "father",
           "papa": "father", "papá": "father", "daddy": "father", "you": "therapist", "listener": "therapist"}
    return kin.get(first, first) == kin.get(second, second)


def greedy(first: list, second: list, likeness: Callable[[dict, dict], float]) -> list[tuple[dict, dict]]:
    """Pairs of one item each, most alike first."""
    ranked = sorted(((likeness(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)), key=lambda one: (-one[0], one[1], one[2]))
    pairs, used_a, used_b = [], set(), set()
    for value, i, j in ranked:
        if value > 0 and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((first[i], second[j]))
    return pairs


def episode_likeness(a: dict, b: dict) -> float:
    shared = min(a["last"], b["last"]) - max(a["first"], b["first"]) + 1
    union = max(a["last"], b["last"]) - min(a["first"], b["first"]) + 1
    return shared / union if shared > 0 and shared * 2 >= union and same_person(a["with"], b["with"]) else 0


def span_likeness(a: dict, b: dict) -> float:
    shared = min(a["last"], b["last"]) - max(a["first"], b["first"]) + 1
    union = max(a["last"], b["last"]) - min(a["first"], b["first"]) + 1
    return shared / union if shared > 0 and shared * 2 >= union else 0


def near(a: list[int], b: list[int]) -> float:
    return max((1 if x == y else 0.5 if abs(x - y) == 1 else 0 for x in a for y in b), default=0)


def image_likeness(a: dict, b: dict) -> float:
    first, second = ({stem(word) for word in WORD.findall(one["words"]) if word.lower() not in SMALL} for one in (a, b))
    return len(first & second) / max(1, len(first | second))


def met(one: dict) -> str:
    value = str(one.get("met")).lower()
    return {"yes": "met", "true": "met", "met": "met", "partly": "met", "no": "otherwise", "false": "otherwise", "otherwise": "otherwise"}.get(value, "untold")


def hold(a: dict, b: dict) -> dict[str, Sides]:
    """Two lists of one person, held against each other."""
    out: dict[str, Sides] = {}

    def take(name: str, key: str, likeness: Callable[[dict, dict], float], pick: Callable[[dict], list] = lambda one: one) -> list[tuple[dict, dict]]:
        first, second = pick(a.get(key) or []), pick(b.get(key) or [])
        pairs = greedy(first, second, likeness)
        out[name] = Sides(len(pairs), len(first), len(second))
        return pairs

    pairs = take("episodes", "episodes", episode_likeness)
    out["mastery"] = Sides(pairs=[(x["mastery"], y["mastery"]) for x, y in pairs if x.get("mastery") and y.get("mastery")])
    out["kind of episode"] = Sides(pairs=[(x["kind"], y["kind"]) for x, y in pairs])
    take("episodes, whoever with", "episodes", span_likeness)
    pairs = take("expectations", "expectations", lambda x, y: near([x["at"]], [y["at"]]))
    out["met"] = Sides(pairs=[(met(x), met(y)) for x, y in pairs])
    take("conflicts", "conflicts", lambda x, y: near(x["at"], y["at"]))
    take("images", "images", image_likeness)
    for kind in ("vague", "named"):
        take(f"{kind} feelings", "feelings", lambda x, y: 1 if x["at"] == y["at"] else 0, lambda some, kind=kind: [one for one in some if one["kind"] == kind])
    return out


# --- a formulation as a list

class Places:
    """From (session, turn, start, end) to a sentence's number, by the corpus's own cut."""

    def __init__(self, path: Path) -> None:
        self.sentences: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        session, turn, open_turn, number, length = "", -1, False, 0, 0
        for raw in path.read_text(encoding="utf-8").splitlines():
            line = raw.strip()
            if line.startswith("## session "):
                session, turn, open_turn = line.split()[2], -1, False
            elif line.startswith("T|"):
                turn, open_turn = turn + 1, False
            elif match := sheet.CLIENT.fullmatch(line):
                if not open_turn:
                    turn, length, open_turn = turn + 1, 0, True
                start = length + 1 if length else 0
                number += 1
                length = start + len(match[1])
                self.sentences.setdefault((session, turn), []).append((start, length, number))
            elif not line:
                open_turn = False

    def number(self, place: dict) -> int:
        some = self.sentences[place["session"], place["turn"]]
        return max(some, key=lambda one: min(one[1], place["end"]) - max(one[0], place["start"]))[2]


def as_list(summary: dict, places: Places) -> dict:
    def at(session: str, place: dict) -> int:
        return places.number({"session": session, **place})

    return {
        "episodes": [{"first": at(one["session"], one["first"]), "last": at(one["session"], one["last"]), "with": one["person"], "kind": one["kind"],
                      "mastery": one["mastery"]} for one in summary["episodes"]],
        "expectations": [{"at": places.number(one["expected"]), "met": one["outcome"]} for one in summary["expectations"]],
        "conflicts": [{"at": sorted({places.number(e) for e in one["evidence"]})} for one in summary["conflicts"]],
        "images": [{"words": one["words"]} for one in summary["images"]],
        "feelings": [{"at": places.number(one), "kind": one["kind"]} for one in summary["feelings"]["words"]],
    }


# --- figures

def f1(some: list[Sides]) -> float | None:
    total = sum(one.first + one.second for one in some)
    return 2 * sum(one.hit for one in some) / total if total else None


def kappa(pairs: list[tuple], weighted: bool) -> float | None:
    if not pairs:
        return None
    labels = list(range(1, 7)) if weighted else sorted({label for pair in pairs for label in pair})
    place = {label: k for k, label in enumerate(labels)}
    n, k = len(pairs), len(labels)
    weight = (lambda i, j: (i - j) ** 2 / (k - 1) ** 2) if weighted else (lambda i, j: float(i != j))
    observed = sum(weight(place[a], place[b]) for a, b in pairs) / n
    rows = [sum(place[a] == i for a, _ in pairs) / n for i in range(k)]
    columns = [sum(place[b] == i for _, b in pairs) / n for i in range(k)]
    expected = sum(rows[i] * columns[j] * weight(i, j) for i in range(k) for j in range(k))
    return 1 - observed / expected if expected else None


FIGURES: list[tuple[str, str, Callable[[list[Sides]], float | None]]] = [
    ("episodes, F1", "episodes", f1),
    ("episodes, whoever with, F1", "episodes, whoever with", f1),
    ("kind of episode, kappa", "kind of episode", lambda some: kappa([p for one in some for p in one.pairs], False)),
    ("mastery, weighted kappa", "mastery", lambda some: kappa([p for one in some for p in one.pairs], True)),
    ("mastery, within one level", "mastery", lambda some: (lambda all_: sum(abs(a - b) <= 1 for a, b in all_) / len(all_) if all_ else None)([p for one in some for p in one.pairs])),
    ("expectations, F1", "expectations", f1),
    ("expectation met, kappa", "met", lambda some: kappa([p for one in some for p in one.pairs], False)),
    ("conflicts, F1", "conflicts", f1),
    ("own words and images, F1", "images", f1),
    ("vague feelings, F1", "vague feelings", f1),
    ("named feelings, F1", "named feelings", f1),
]


def shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}".replace("0.", ".", 1) if value < 1 else "1.00"


def cell(people: list[dict[str, Sides]], layer: str, figure: Callable[[list[Sides]], float | None]) -> str:
    value = figure([one[layer] for one in people])
    if value is None:
        return "-"
    draw = random.Random(1)
    again = sorted(x for x in (figure([one[layer] for one in draw.choices(people, k=len(people))]) for _ in range(RESAMPLES)) if x is not None)
    return f"{shown(value)} ({shown(again[int(0.025 * len(again))])} to {shown(again[int(0.975 * (len(again) - 1))])})"


def load(folder: Path) -> dict[str, dict]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lists", type=Path)
    parser.add_argument("summaries", type=Path, nargs="*")
    options = parser.parse_args()
    sides = {"list": load(options.lists)} if options.lists else {"coder a": load(LISTS / "a"), "coder b": load(LISTS / "b")}
    people = sorted(set.intersection(*(set(side) for side in sides.values())))
    columns: list[tuple[str, list[dict[str, Sides]]]] = []
    if len(sides) == 2:
        first, second = sides.values()
        columns.append(("a and b", [hold(first[person], second[person]) for person in people]))
    for path in options.summaries:
        own = {one["person"]: one for one in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
        for name, side in sides.items():
            columns.append((f"{path.stem}, {name}", [hold(side[person], as_list(own[person], Places(checks.CORPUS / "people" / f"{person}.coded")))
                                                     for person in people]))
    print(f"{len(people)} people\n")
    print("| | " + " | ".join(name for name, _ in columns) + " |")
    print("| --- |" + " --- |" * len(columns))
    for title, layer, figure in FIGURES:
        print(f"| {title} | " + " | ".join(cell(some, layer, figure) for _, some in columns) + " |")
    counts = ["episodes", "expectations", "conflicts", "images", "vague feelings", "named feelings"]
    for layer in counts:
        print(f"| number of {layer} | " + " | ".join(" / ".join((str(sum(one[layer].first for one in some)), str(sum(one[layer].second for one in some)))) for _, some in columns) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
