#!/usr/bin/env python3
"""Looks a corpus over before it is trained or measured on. Prints what it finds; writes nothing.

usage: checks.py [CHECK...]      without names, all but `agreement`

    runs        runs of 8 words that two people share (and each place they stand)
    alike       sentences of two people that have four fifths of their words in common
    length      words a sentence, person by person
    bare        share of sentences with no code beyond who they are about, person by person
    labels      how often each label occurs, split by split
    agreement   how far corpus/first and corpus/second (two codings, blind to each other) agree, layer by layer

`agreement` needs the project's shared scorer at ../shared/coding; it says so when that is not there.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sheet

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = ROOT / "corpus"
GOLDEN = ROOT / "training" / "golden.coded"
CODING = ROOT.parent / "shared" / "coding"
SIDES = ("first", "second")  # two codings of the test people; what they settled on stands in corpus/people
RUN = 8
ALIKE, ALIKE_WORDS = 0.8, 5

WORD = re.compile(r"\w+(?:[’']\w+)*")
KINDS = {"journal", "session", "conversation"}


@dataclass
class Sentence:
    line: int
    text: str
    codes: str


@dataclass
class Record:
    """One `.coded` file. `turns` are the words of each turn, with the line it begins on; therapists' too."""

    path: Path
    sessions: list[str] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    turns: list[tuple[int, list[str]]] = field(default_factory=list)
    summary: dict | None = None
    by_session: Counter = field(default_factory=Counter)  # client sentences

    @property
    def person(self) -> str:
        return self.path.stem


class BadRecord(ValueError):
    """What is wrong, with file and line."""


def words_of(text: str) -> list[str]:
    return [word.replace("’", "'") for word in WORD.findall(text.lower())]


def read(path: Path) -> Record:
    """@raises BadRecord at the first line that is not of the form, or that carries an unknown label."""
    record, turn_open = Record(path), False
    for at, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        try:
            if line.startswith("## session "):
                _, _, name, date, kind = line.split()
                sheet.need(kind, KINDS, "kind")
                if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
                    raise ValueError(f"a date is YYYY-MM-DD, not '{date}'")
                if name in record.sessions:
                    raise ValueError(f"session '{name}' stands twice")
                record.sessions.append(name)
                turn_open = False
            elif line.startswith(("C|", "T|")):
                if not record.sessions:
                    raise ValueError("a turn before the first session")
                match = sheet.CLIENT.fullmatch(line) if line.startswith("C|") else None
                text = match[1] if match else line[2:].strip()
                if match:
                    sheet.check_codes(match[2] or "")
                    record.sentences.append(Sentence(at, text, match[2] or ""))
                    record.by_session[record.sessions[-1]] += 1
                if turn_open and match:
                    record.turns[-1][1].extend(words_of(text))
                else:
                    record.turns.append((at, words_of(text)))
                turn_open = match is not None
            elif line.startswith("%%"):
                if record.summary is not None:
                    raise ValueError("a second summary")
                sheet.check_summary(line[2:])
                record.summary = json.loads(line[2:])
            elif not line:
                turn_open = False
            elif line.startswith("##") or not line.startswith("#"):
                raise ValueError("neither a session, a turn, a summary, a comment nor blank")
        except (ValueError, KeyError, TypeError) as error:
            raise BadRecord(f"{path}:{at}: {error}") from error
    return record


def folder(name: str) -> list[Path]:
    return sorted((CORPUS / name).glob("*.coded"))


def everybody() -> list[Record]:
    """The people, the cases and the golden sessions: all that must differ from each other."""
    return [read(path) for path in folder("people") + folder("cases") + [GOLDEN]]


def splits() -> dict[str, list[str]]:
    return json.loads((CORPUS / "splits.json").read_text(encoding="utf-8"))


# --- words that two people share

@dataclass
class SharedRun:
    words: str
    places: list[str]     # "bukola:41"
    people: set[str]


def shared_runs(records: list[Record], length: int = RUN) -> list[SharedRun]:
    """Runs of `length` words that stand within a turn of two people or more; overlapping runs of the same places are joined."""
    seen: dict[tuple[str, ...], dict[str, tuple[int, int]]] = defaultdict(dict)
    for record in records:
        for number, (line, words) in enumerate(record.turns):
            for at in range(len(words) - length + 1):
                seen[tuple(words[at:at + length])].setdefault(record.person, (number, line))
    found: dict[tuple, list[str]] = {}
    for run, places in seen.items():  # in order of the text: a longer likeness comes as runs one word apart
        if len(places) < 2:
            continue
        key = tuple(sorted((person, line) for person, (_, line) in places.items()))
        if key in found and found[key][-length + 1:] == list(run[:-1]):
            found[key].append(run[-1])
        else:
            found.setdefault(key, list(run))
    return [SharedRun(" ".join(words), [f"{person}:{line}" for person, line in key], {person for person, _ in key})
            for key, words in found.items()]


def alike_sentences(records: list[Record]) -> Iterator[tuple[float, str, str, str, str]]:
    """(likeness, place, text, place, text) of sentences of different people whose word sets have a Jaccard index of ALIKE or more."""
    rows = [(f"{record.person}:{one.line}", record.person, one.text, frozenset(words_of(one.text)))
            for record in records for one in record.sentences]
    rows = [row for row in rows if len(row[3]) >= ALIKE_WORDS]
    often = Counter(word for row in rows for word in row[3])
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, (place, person, text, words) in enumerate(rows):
        rarest = sorted(words, key=lambda word: (often[word], word))
        rarest = rarest[:len(words) - int(ALIKE * len(words)) + 1]  # two sentences that are alike share one of these
        for other in sorted({k for word in rarest for k in by_word[word]}):
            other_place, other_person, other_text, other_words = rows[other]
            likeness = len(words & other_words) / len(words | other_words)
            if other_person != person and likeness >= ALIKE:
                yield likeness, other_place, other_text, place, text
        for word in rarest:
            by_word[word].append(index)


# --- the checks, as printed

def print_runs(records: list[Record]) -> None:
    runs = shared_runs(records)
    print(f"runs of {RUN} words shared between people: {len(runs)}")
    for one in runs:
        print(f"  {' '.join(one.places)}: {one.words}")


def print_alike(records: list[Record]) -> None:
    pairs = sorted(alike_sentences(records), reverse=True)
    print(f"sentences of two people with {ALIKE:.0%} of their words in common: {len(pairs)}")
    for likeness, place, text, other_place, other in pairs:
        print(f"  {likeness:.2f}  {place} {text!r}  {other_place} {other!r}")


def print_length(records: list[Record]) -> None:
    print("words a sentence        sentences  mean   sd  shortest  quarter  half  three quarters  longest")
    for record in records:
        counts = sorted(len(words_of(one.text)) for one in record.sentences)
        if len(counts) < 2:
            continue
        low, half, high = statistics.quantiles(counts, n=4)
        print(f"  {record.person:20}  {len(counts):9}  {statistics.mean(counts):4.1f}  {statistics.stdev(counts):3.1f}"
              f"  {counts[0]:8}  {low:7.0f}  {half:4.0f}  {high:14.0f}  {counts[-1]:7}")


def layers_of(one: Sentence) -> dict[str, str]:
    return dict(item.partition("=")[::2] for item in one.codes.split())


def is_bare(one: Sentence) -> bool:
    return not layers_of(one).keys() - {"a"}


def print_bare(records: list[Record]) -> None:
    print("no code beyond who it is about (the manual expects 40-60 %)")
    for record in records:
        share = sum(map(is_bare, record.sentences)) / max(1, len(record.sentences))
        mark = "" if 0.4 <= share <= 0.6 else "  not coded yet" if share == 1 else "  outside"
        print(f"  {record.person:20}  {len(record.sentences):4} sentences  {share:4.0%}{mark}")


def print_labels(records: list[Record]) -> None:
    names = list(splits())
    of_split = {person: name for name, people in splits().items() for person in people}
    counts: dict[str, Counter] = defaultdict(Counter)
    for record in records:
        name = of_split.get(record.person)
        if name is None:
            continue
        counts["(people)"][name] += 1
        counts["(sentences)"][name] += len(record.sentences)
        for one in record.sentences:
            counts["(bare)"][name] += is_bare(one)
            for layer, value in layers_of(one).items():
                if layer == "a":
                    for mention in value.split(","):
                        _, role, corner = mention.split("/")
                        counts[f"a=../{role}"][name] += 1
                        counts[f"a=../../{corner}"][name] += 1
                elif layer == "l":
                    counts["l"][name] += 1
                else:
                    for label in [value] if layer == "r" else value.split(","):
                        counts[f"{layer}={label}"][name] += 1
        if record.summary is not None:
            counts["summary: (no theme)"][name] += not record.summary["themes"]
            for theme in record.summary["themes"]:
                counts[f"summary: {theme['id']} {theme['strength']}"][name] += 1
    print(f"{'label':44}" + "".join(f"{name:>8}" for name in names))
    for label in sorted(counts):
        print(f"  {label:42}" + "".join(f"{counts[label][name]:8}" for name in names))


# --- agreement of two codings, by the shared scorer

class NoScorer(RuntimeError):
    """The shared scorer is not beside this repository."""


def shared_tool(name: str, *arguments: str | Path) -> str:
    """@raises NoScorer"""
    tool = CODING / name
    if not tool.exists():
        raise NoScorer(f"the scorer is not here: {tool} (it lies in the project's shared folder, beside this repository)")
    done = subprocess.run([sys.executable, tool, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{name}: {(done.stderr or done.stdout).strip()}")
    return done.stdout


def to_json_lines(paths: list[Path], out: Path) -> Path:
    """transcripts.jsonl, codes.jsonl and summaries.jsonl of the records, in the folder `out`."""
    shared_tool("coded2jsonl.py", out, *paths)
    return out


def score(command: str, gold: Path, own: Path) -> dict:
    return json.loads(shared_tool("score.py", command, gold, own))


def twice_coded(people: list[str]) -> list[str]:
    """Those of the people who have two codings beside the settled one."""
    return [person for person in people if all((CORPUS / side / f"{person}.coded").exists() for side in SIDES)]


def agreement(people: list[str]) -> dict[str, dict]:
    """The second coding held against the first: {"codes": ..., "records": ..., "risk": ...}, as the scorer prints them."""
    with tempfile.TemporaryDirectory() as temporary:
        sides = [to_json_lines([CORPUS / side / f"{person}.coded" for person in people], Path(temporary, side))
                 for side in SIDES]
        return {"codes": score("codes", *(side / "codes.jsonl" for side in sides)),
                "records": score("records", *(side / "summaries.jsonl" for side in sides)),
                "risk": score("risk", *(side / "codes.jsonl" for side in sides))}


def print_agreement(_: list[Record]) -> None:
    people = twice_coded(splits()["test"])
    if not people:
        print("agreement: nobody of the test split is coded twice yet (corpus/first and corpus/second)")
        return
    try:
        found = agreement(people)
    except NoScorer as reason:
        print(f"agreement: {reason}")
        return
    print(f"agreement of two blind codings: {len(people)} of {len(splits()['test'])} test people, {found['codes']['sentences']} sentences")
    print(f"  {'layer':14} {'kappa':>6} {'micro-F1':>9} {'first':>6} {'second':>7}")
    for layer, one in found["codes"].items():
        if isinstance(one, dict):
            kappa = "-" if one["kappa"] is None else f"{one['kappa']:.3f}"
            print(f"  {layer:14} {kappa:>6} {one['micro_f1']:9.3f} {one['gold']:6} {one['own']:7}")
    for name, one in found["records"].items():
        print(f"  record: {name:14} " + "  ".join(f"{key} {value}" for key, value in one.items()))


CHECKS: dict[str, Callable[[list[Record]], None]] = {
    "runs": print_runs, "alike": print_alike, "length": print_length, "bare": print_bare, "labels": print_labels,
    "agreement": print_agreement,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        records = everybody()
    except BadRecord as error:
        print(error, file=sys.stderr)
        return 1
    for name in names or [name for name in CHECKS if name != "agreement"]:
        CHECKS[name](records)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
