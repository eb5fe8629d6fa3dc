#!/usr/bin/env python3
"""How often the reader sees a recurring theme where there is none: models/reader/false-alarms.json, from the dev people.

usage: false_alarms.py [--codes CODES.jsonl] [--program build/leitmotif]

The dev people are coded by the program (or --codes: what it said of them before). A session seems to enact a theme clearly when the chance
that one of its sentences does is CLEAR or more. Of people whose record does not have the theme, such sessions are false alarms: counted
per sentence, each theme's count drawn towards that of all themes as far as the counts themselves say (the likeliest prior), and how unlike
people are in it by the spread of their counts, to which comes how little so few counts tell.
Run it after a new reader; src/patterns/themes.cpp says how it is used.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "corpus" / "tools"))

import checks  # noqa: E402
import sheet  # noqa: E402

OUT = ROOT / "models" / "reader" / "false-alarms.json"
CLEAR = 0.4
PRIORS = (400, 1000, 2000, 4000, 8000, 16000)  # a theme's own rate counts for as much as the common one after so many sentences
LEAST_SPREAD = 0.5
FACTORS = 9


def transcripts(paths: list[Path], out: Path) -> None:
    lines = []
    for path in paths:
        session: dict | None = None
        open_turn = False
        for raw in path.read_text(encoding="utf-8").splitlines():
            line = raw.strip()
            if line.startswith("## session "):
                _, _, name, date, kind = line.split()
                session = {"id": name, "person": name.rpartition("-")[0], "date": date, "kind": kind, "turns": []}
                lines.append(session)
                open_turn = False
            elif line.startswith("T|"):
                session["turns"].append({"speaker": "listener" if session["kind"] == "conversation" else "therapist", "text": line[2:].strip()})
                open_turn = False
            elif match := sheet.CLIENT.fullmatch(line):
                if open_turn:
                    session["turns"][-1]["text"] += " " + match[1]
                else:
                    session["turns"].append({"speaker": "client", "text": match[1]})
                open_turn = True
            elif not line:
                open_turn = False
    out.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")


def gamma_factors(spread: float) -> list[float]:
    """Means of equally likely parts of a gamma distribution with mean 1 and this deviation."""
    shape = 1 / spread ** 2
    step = 0.001
    grid = [(k + 0.5) * step for k in range(int(12 / step))]
    weights = [math.exp((shape - 1) * math.log(x) - shape * x) for x in grid]
    total = sum(weights)
    factors, part, mass, moment = [], 1, 0.0, 0.0
    running = 0.0
    for x, weight in zip(grid, weights):
        mass += weight / total
        moment += x * weight / total
        running += weight / total
        if running >= part / FACTORS - 1e-12 and part < FACTORS:
            factors.append(moment / mass)
            mass = moment = 0.0
            part += 1
    factors.append(moment / mass)
    scale = FACTORS / sum(factors)
    return [round(one * scale, 4) for one in factors]


def gold_codes(path: Path) -> dict[tuple[str, int], list[dict]]:
    """By session and turn: {"start", "end", "themes", "new_ways", "about"} of each client sentence, by the corpus's cut and coding."""
    found: dict[tuple[str, int], list[dict]] = defaultdict(list)
    session, turn, length, open_turn = "", -1, 0, False
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
            length = start + len(match[1])
            layers = dict(item.partition("=")[::2] for item in (match[2] or "").split())
            found[session, turn].append({"start": start, "end": length, "themes": set(filter(None, layers.get("t", "").split(","))),
                                         "new_ways": set(filter(None, layers.get("n", "").split(","))),
                                         "about": [tuple(one.split("/")) for one in layers.get("a", "").split(",") if one]})
        elif not line:
            open_turn = False
    return found


def tenths(values: list[float]) -> list[float]:
    """Means of ten equally large parts, in order."""
    values = sorted(values)
    parts = [values[k * len(values) // 10:(k + 1) * len(values) // 10] for k in range(10)]
    return [round(sum(part) / len(part), 3) if part else 0.3 for part in parts]


def errors(by_session: dict[str, list[dict]], gold: dict[tuple[str, int], list[dict]], has: dict[str, set[str]]) -> dict:
    """How the reader errs sentence by sentence, for records that are drawn (bench/planted_bench.cpp). A theme is false where the record does not have it."""
    hits: dict[str, list[float]] = {"theme": [], "new-way": []}
    false: dict[str, list[float]] = {"theme": [], "new-way": []}
    wanted = {"theme": 0, "new-way": 0}
    sentences = named = found = corner_right = 0
    chances, alarms = {True: 0, False: 0}, {True: 0, False: 0}  # on sentences that enact a theme, and on others
    for some in by_session.values():
        for code in some:
            over = [one for one in gold.get((code["session"], code["turn"]), []) if min(one["end"], code["end"]) > max(one["start"], code["start"])]
            sentences += 1
            there = has[code["session"].rpartition("-")[0]]
            enacts = any(one["themes"] for one in over)
            chances[enacts] += len(sheet.THEMES - there)
            alarms[enacts] += len(set(code["themes"]) - there)
            for layer, key in (("theme", "themes"), ("new-way", "new_ways")):
                true = set().union(*(one[key] for one in over)) if over else set()
                wanted[layer] += len(true)
                for label in code[key]:
                    if label in true or layer == "new-way" or label not in there:
                        (hits if label in true else false)[layer].append(code["scores"].get(f"{layer}/{label}", 0))
            own = {one["person"].lower(): one["corner"] for one in code["about"]}
            for person, _, corner in {about for one in over for about in one["about"]}:
                named += 1
                if person.replace("_", " ").lower() in own:
                    found += 1
                    corner_right += own[person.replace("_", " ").lower()] == corner
    return {"theme_recall": round(len(hits["theme"]) / wanted["theme"], 3), "theme_hits": tenths(hits["theme"]),
            "theme_false_per_sentence": round(alarms[False] / chances[False], 5),
            "theme_false_beside_another": round(alarms[True] / chances[True], 5), "theme_false": tenths(false["theme"]),
            "new_way_recall": round(len(hits["new-way"]) / wanted["new-way"], 3),
            "new_way_false_per_sentence": round(len(false["new-way"]) / sentences / len(sheet.NEW_WAYS), 5),
            "person_recall": round(found / named, 3), "corner_right": round(corner_right / found, 3)}


@dataclass
class Cell:
    """One session of somebody whose record does not have the theme."""

    person: str
    theme: str
    sentences: int
    clear: bool


def alarms_of(person: str, some: list[dict], there: set[str]) -> list[Cell]:
    scores = {theme: [code["scores"].get(f"theme/{theme}", 0) for code in some if theme in code["themes"]] for theme in sheet.THEMES}
    return [Cell(person, theme, len(some), 1 - math.prod(1 - p for p in scores[theme]) >= CLEAR - 1e-6)
            for theme in sorted(sheet.THEMES - there)]


def marginal(counts: dict[str, int], exposure: dict[str, int], common: float, prior: float) -> float:
    """Log probability of the counts when themes' rates are drawn around the common one (gamma), so that a rate weighs as `prior` sentences."""
    shape = common * prior
    return sum(math.lgamma(shape + counts[theme]) - math.lgamma(shape) + shape * math.log(prior / (prior + exposure[theme]))
               + counts[theme] * math.log(exposure[theme] / (prior + exposure[theme])) for theme in counts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--codes", type=Path)
    parser.add_argument("--program", type=Path, default=ROOT / "build" / "leitmotif")
    options = parser.parse_args()
    people = checks.splits()["dev"]
    records = {person: checks.read(checks.CORPUS / "people" / f"{person}.coded") for person in people}
    has = {person: {theme["id"] for theme in record.summary["themes"]} for person, record in records.items()}
    with tempfile.TemporaryDirectory(prefix="leitmotif-alarms-") as temporary:
        codes = options.codes
        if codes is None:
            words, codes = Path(temporary, "words.jsonl"), Path(temporary, "codes.jsonl")
            transcripts([record.path for record in records.values()], words)
            with codes.open("w", encoding="utf-8") as sink:
                subprocess.run([options.program, "code", "--quiet", words], stdout=sink, check=True)
        by_session: dict[str, list[dict]] = defaultdict(list)
        for line in codes.read_text(encoding="utf-8").splitlines():
            code = json.loads(line)
            by_session[code["session"]].append(code)
    reader = {code.get("model", "") for one in by_session.values() for code in one}
    if len(reader) != 1 or "" in reader:
        raise SystemExit("false_alarms: the codes are not one reader's")
    sentences = sum(len(some) for some in by_session.values())
    cells = [cell for session, some in by_session.items() for cell in alarms_of(session.rpartition("-")[0], some, has[session.rpartition("-")[0]])]
    counted = sum(cell.clear for cell in cells)
    exposure = {theme: sum(cell.sentences for cell in cells if cell.theme == theme) for theme in sorted(sheet.THEMES)}
    counts = {theme: sum(cell.clear for cell in cells if cell.theme == theme) for theme in exposure}
    common = counted / sum(exposure.values())
    prior = max(PRIORS, key=lambda value: marginal(counts, exposure, common, value))
    rates = {theme: (counts[theme] + prior * common) / (exposure[theme] + prior) for theme in exposure}
    over, scale = 0.0, 0.0
    for person in people:
        own = [cell for cell in cells if cell.person == person]
        expected = sum(rates[cell.theme] * cell.sentences for cell in own)
        over += (sum(cell.clear for cell in own) - expected) ** 2 - expected
        scale += expected ** 2
    spread = math.hypot(max(LEAST_SPREAD, math.sqrt(max(0.0, over / scale))), 1 / math.sqrt(counted))
    gold: dict[tuple[str, int], list[dict]] = {}
    for record in records.values():
        gold.update(gold_codes(record.path))
    OUT.write_text(json.dumps({"reader": reader.pop(), "people": len(people), "sentences": sentences, "false_sessions": counted,
                               "clear": CLEAR, "prior_sentences": prior, "spread": round(spread, 3), "factors": gamma_factors(spread),
                               "by_theme": {theme: round(rate, 6) for theme, rate in rates.items()},
                               "errors": errors(by_session, gold, has)}, indent=1) + "\n", encoding="utf-8")
    print(OUT.read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
