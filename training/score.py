#!/usr/bin/env python3
"""Holds what build/leitmotif says of people it was not trained on against their coding, with the project's shared scorer.

usage: score.py [test|dev|cases] [--write] [--keep FOLDER]

The program is given transcripts only. Prints a table per layer; asserts nothing: floor and goal are what the project set itself, the
last column is how far two blind codings of the same people agree (corpus/first, corpus/second).
    --write        put the table between the markers of models/README.md (test people only)
    --keep FOLDER  leave transcripts, codes and summaries there
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "corpus" / "tools"))

import checks  # noqa: E402

PROGRAM = ROOT / "build" / "leitmotif"
MANIFEST = ROOT / "models" / "reader" / "manifest.json"
CARD = ROOT / "models" / "README.md"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"


@dataclass
class Row:
    """One line of the table: where the scorer's figure lies, and what the project set itself."""

    name: str
    layer: str
    figure: str
    floor: str = ""
    goal: str = ""


SENTENCES = [
    Row("wish, kappa", "wish", "kappa", ".45", ".65"),
    Row("response of other, kappa", "other", "kappa", ".45", ".74"),
    Row("expected response, F1", "expected", "micro_f1", ".60", ".95"),
    Row("response of self, kappa", "self", "kappa", ".45", ".80"),
    Row("emotions, kappa", "emotion", "kappa", ".50", ".70"),
    Row("disowned feelings, F1", "disowned", "micro_f1", ".40", ".67"),
    Row("defense, kappa", "defense", "kappa"),
    Row("defense level, kappa", "defense_level", "kappa", ".30", ".41"),
    Row("themes, kappa", "theme", "kappa", ".50", ".86"),
    Row("new ways, F1", "new_way", "micro_f1", ".50", ".83"),
    Row("links, F1", "link", "micro_f1", ".40", ".62"),
    Row("corner, kappa", "corner", "kappa", ".85", ".96"),
    Row("role, kappa", "role", "kappa"),
    Row("persons, F1", "person", "micro_f1", ".75", ".88"),
    Row("person with role and corner, F1", "who", "micro_f1", ".65", ".84"),
]
RECORDS = [
    Row("themes, F1", "theme", "f1", ".80", ".95"),
    Row("central theme, F1", "central", "f1"),
    Row("CCRT, F1", "ccrt", "f1"),
    Row("parallels, F1", "parallel", "f1"),
    Row("new ways, F1", "new_way", "f1"),
]


def people_of(split: str) -> list[Path]:
    if split == "cases":
        return checks.folder("cases")
    return [checks.CORPUS / "people" / f"{person}.coded" for person in checks.splits()[split]]


def run(command: list[str | Path], out: Path) -> None:
    with out.open("w", encoding="utf-8") as sink:
        done = subprocess.run(command, stdout=sink, stderr=subprocess.PIPE, text=True, check=False)
    if done.stderr.strip():
        print(done.stderr.rstrip(), file=sys.stderr)
    if done.returncode not in (0, 3):  # 3: something was left out, and said so above
        raise SystemExit(f"score: {' '.join(map(str, command[:2]))} ended with {done.returncode}")


RESAMPLES = 2000


def intervals(gold: Path, own: Path, transcripts: Path) -> dict:
    """Of each layer's figures, 95 % intervals with the people drawn again (`leitmotif agree`)."""
    done = subprocess.run([PROGRAM, "agree", gold, own, "--transcripts", transcripts, "--resamples", str(RESAMPLES), "--json"],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"score: agree ended with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)["layers"]


def record_intervals(gold: Path, own: Path, folder: Path) -> dict:
    """The same for whole records: each person's hits are counted apart, then people are drawn again."""
    counts: list[dict[str, tuple[float, int]]] = []
    sides = [{json.loads(line)["person"]: line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()} for path in (gold, own)]
    for person in sides[0]:
        files = []
        for name, side in zip(("gold", "own"), sides):
            files.append(folder / f"one-{name}.jsonl")
            files[-1].write_text(side.get(person, json.dumps({"person": person, "themes": []})) + "\n", encoding="utf-8")
        found = checks.score("records", *files)
        counts.append({})
        for row in RECORDS:
            one = found.get(row.layer, {"f1": 0, "gold": 0, "own": 0})  # the scorer leaves out what neither side has
            counts[-1][row.layer] = (one["f1"] * (one["gold"] + one["own"]) / 2, one["gold"] + one["own"])
    draw = random.Random(1)
    spread = {}
    for row in RECORDS:
        values = []
        for _ in range(RESAMPLES):
            some = [one[row.layer] for one in draw.choices(counts, k=len(counts))]
            total = sum(n for _, n in some)
            if total:
                values.append(2 * sum(hit for hit, _ in some) / total)
        values.sort()
        if values:
            spread[row.layer] = {"f1": {"low": values[int(0.025 * len(values))], "high": values[int(0.975 * (len(values) - 1))]}}
    return spread


def interval(layer: dict, figure: str) -> str:
    one = layer.get(figure) or {}
    return f"{shown(one['low'])} to {shown(one['high'])}" if one.get("low") is not None else ""


def shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}".replace("0.", ".", 1) if value < 1 else "1.000"


def table(rows: list[Row], found: dict, ceiling: dict | None, title: str, spread: dict | None = None) -> list[str]:
    lines = [f"| {title} | figure | 95 % | gold cases | found | floor | goal | two coders |", "| --- | --- | --- | --- | --- | --- | --- | --- |"]
    for row in rows:
        one = found.get(row.layer, {})
        other = (ceiling or {}).get(row.layer, {})
        lines.append(f"| {row.name} | {shown(one.get(row.figure))} | {interval((spread or {}).get(row.layer, {}), row.figure)} | {one.get('gold', 0)} | {one.get('own', 0)} | {row.floor} | {row.goal} "
                     f"| {shown(other.get(row.figure)) if other else '-'} |")
    return lines


def report(split: str, paths: list[Path], folder: Path) -> list[str]:
    gold = checks.to_json_lines(paths, folder / "gold")
    transcripts, codes, summaries = gold / "transcripts.jsonl", folder / "codes.jsonl", folder / "summaries.jsonl"
    run([PROGRAM, "code", "--quiet", transcripts], codes)
    run([PROGRAM, "formulate", "--quiet", transcripts], summaries)
    sentences = checks.score("codes", gold / "codes.jsonl", codes)
    records = checks.score("records", gold / "summaries.jsonl", summaries)
    risk = checks.score("risk", gold / "codes.jsonl", codes)
    quotes = checks.score("quotes", transcripts, summaries)

    twice = checks.twice_coded([path.stem for path in paths]) if split == "test" else []
    ceiling = checks.agreement(twice) if twice else {}
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    lines = [f"{manifest['name']} {manifest['version']} (made {manifest['made']}), held on {datetime.date.today().isoformat()} against the "
             f"coding of the {len(paths)} {'cases' if split == 'cases' else split + ' people'}: {sentences['sentences']} client sentences.", ""]
    lines += table(SENTENCES, sentences, ceiling.get("codes"), "sentence by sentence", intervals(gold / "codes.jsonl", codes, transcripts))
    lines += [""] + table(RECORDS, records, ceiling.get("records"), "whole records", record_intervals(gold / "summaries.jsonl", summaries, folder))
    trend, quiet = records["trend"], records["controls_with_a_theme"]
    lines += ["", f"Trend right for {trend['right']} of the {trend['of']} themes found. Of {quiet['of']} people without any theme, "
                  f"{quiet['persons']} were given one (floor: at most 1 of 8; goal: none)."]
    lines += ["", f"Risk, session by session ({risk['sessions']} sessions): urgent seen as urgent {shown(risk['urgent_seen_as_urgent'])}, seen at "
                  f"all {shown(risk['urgent_seen_at_all'])}; elevated seen {shown(risk['elevated_seen'])}; false alarms "
                  f"{shown(risk['false_alarms'])} of the sessions without risk."]
    lines += ["", f"95 %: bootstrap, the people drawn again {RESAMPLES} times."]
    lines += ["", f"Quotes: {quotes['quotes']}, of which not verbatim: {len(quotes['not_verbatim'])}."]
    if split == "test":
        lines += ["", f"Two coders: {len(twice)} of the {len(paths)} test people are coded twice, blind"
                      + (f" ({ceiling['codes']['sentences']} sentences)." if twice else " so far.")]
    return lines


def write_card(lines: list[str]) -> None:
    text = CARD.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise SystemExit(f"score: {CARD.relative_to(ROOT)} needs one {BEGIN} and one {END}")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    CARD.write_text(f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{after}", encoding="utf-8")
    print(f"\nwritten to {CARD.relative_to(ROOT)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", nargs="?", choices=["test", "dev", "cases"], default="test")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if options.write and options.split != "test":
        parser.error("the model card holds the figures of the test people only")
    paths = people_of(options.split)
    try:
        with tempfile.TemporaryDirectory(prefix="leitmotif-score-") as temporary:
            folder = options.keep or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            lines = report(options.split, paths, folder)
    except checks.NoScorer as reason:
        print(f"score: {reason}", file=sys.stderr)
        return 1
    print("\n".join(lines))
    if options.write:
        write_card(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
