#!/usr/bin/env python3
"""What the safety layer sees and what it wrongly sees: corpus/risk, attacks on spelling, ordinary sessions. Misses by id only.

usage: scorecard.py PROBE [--program LEITMOTIF] [--test] [--only SET] [--brief] [--json FILE]
  PROBE      safety_probe
  --program  the program: a column with the scores of the risk model that `leitmotif code` gives (minutes)
  --brief    without attacks and long texts where the model reads
  --test     with corpus/risk/test.jsonl and the corpus's test people too; the texts there are measured and never shown
"""
from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
from corpus import load, split  # noqa: E402

SEED = 20261130
WORDS = 4  # an attack changes words from this length on


def some_words(text: str, change: Callable[[str, random.Random], str], seed: str) -> str:
    """Every second long word changed, at least one."""
    chance = random.Random(f"{SEED} {seed}")
    words = text.split(" ")
    long_ones = [k for k, word in enumerate(words) if sum(c.isalpha() for c in word) >= WORDS]
    for k in chance.sample(long_ones, (len(long_ones) + 1) // 2):
        words[k] = change(words[k], chance)
    return " ".join(words)


LOOK_ALIKE = dict(zip("aeopcxyiskhjBEKMHOPCTXA", "аеорсхуіѕкһјВЕКМНОРСТХА", strict=True))
LEET = dict(zip("aeiost", "431057", strict=True))


def one_edit(word: str, chance: random.Random) -> str:
    """Two letters swapped, one doubled or one left out, not the first."""
    places = [k for k in range(1, len(word) - 1) if word[k].isalpha() and word[k + 1].isalpha()]
    if not places:
        return word
    k = chance.choice(places)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:k] + word[k + 1] + word[k] + word[k + 2:]
    return word[:k] + word[k] + word[k:] if kind == 1 else word[:k] + word[k + 1:]


def stretched(word: str, chance: random.Random) -> str:
    places = [k for k, c in enumerate(word) if c in "aeiou"] or [len(word) - 1]
    k = chance.choice(places)
    return word[:k] + word[k] * 4 + word[k + 1:]


ATTACKS: dict[str, Callable[[str, str], str]] = {
    "curly and full-width": lambda t, s: "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in t.replace("'", "’").replace('"', "“")),
    "invisible characters": lambda t, s: some_words(t, lambda w, r: "\u200b".join(w), s),
    "combining marks": lambda t, s: some_words(t, lambda w, r: "".join(c + "\u0336" for c in w), s),
    "look-alike letters": lambda t, s: some_words(t, lambda w, r: "".join(LOOK_ALIKE.get(c, c) for c in w), s),
    "digits for letters": lambda t, s: some_words(t, lambda w, r: w[0] + "".join(LEET.get(c, c) for c in w[1:]), s),
    "stretched letters": lambda t, s: some_words(t, stretched, s),
    "letters apart": lambda t, s: some_words(t, lambda w, r: " ".join(w) if w.isalpha() else w, s),
    "misspelt": lambda t, s: some_words(t, one_edit, s),
}


def decisions(probe: str, lines: list[dict], *options: str) -> list[dict]:
    text = "".join(json.dumps(line) + "\n" for line in lines)
    run = subprocess.run([probe, *options], input=text, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def with_codes(program: str, lines: list[dict]) -> list[dict]:
    """The same as sessions, each with the model's codes of it."""
    sessions = [line if "turns" in line else {"id": f"x-{number}", "person": "x", "date": "", "kind": "journal", "turns": [{"speaker": "client", "text": line["text"]}]} for number, line in enumerate(lines)]
    text = "".join(json.dumps(session) + "\n" for session in sessions)
    run = subprocess.run([program, "code", "--quiet", "-"], input=text, capture_output=True, text=True, check=True)
    of: dict[str, list[dict]] = {}
    for line in run.stdout.splitlines():
        code = json.loads(line)
        of.setdefault(code["session"], []).append(code)
    return [session | {"codes": of.get(session["id"], [])} for session in sessions]


def texts(name: str) -> list[dict]:
    return [json.loads(line) for line in (ROOT / "corpus/risk" / name).read_text(encoding="utf-8").splitlines()]


def shares(rows: list[dict], found: list[dict]) -> dict[str, float]:
    def share(tier: str, passes: Callable[[dict], bool]) -> float:
        of = [decision for row, decision in zip(rows, found, strict=True) if row["tier"] == tier]
        return sum(map(passes, of)) / max(1, len(of))

    return {
        "urgent seen": share("urgent", lambda d: d["tier"] != "none"),
        "urgent as urgent": share("urgent", lambda d: d["tier"] == "urgent"),
        "elevated seen": share("elevated", lambda d: d["tier"] != "none"),
        "elevated as urgent": share("elevated", lambda d: d["tier"] == "urgent"),
        "false alarms": share("none", lambda d: d["tier"] != "none"),
    }


def plain_session(session: dict) -> dict:
    turns = [{"speaker": turn["speaker"], "text": turn["text"]} for turn in session["turns"]]
    return {"id": session["id"], "person": session["person"], "date": session["date"], "kind": session["kind"], "turns": turns}


def is_ordinary(session: dict) -> bool:
    return not any("risk" in code for turn in session["turns"] for code in turn["sentences"])


def begun(session: dict) -> list[dict]:
    """What stands on a page that was just begun: the first one to six sentences of an ordinary session."""
    own = next((turn for turn in session["turns"] if turn["sentences"]), None)
    ends = [code["end"] for code in own["sentences"][:6]] if own else []
    return [{"id": f"{session['id']}-{k}", "text": own["text"][:end]} for k, end in enumerate(ends)] if own else []


def long_entries(name: str) -> list[tuple[dict, str]]:
    """Written entries of some ten sentences, of which one or none carries something: as sessions, each with its most serious tier."""
    path = ROOT / "corpus/risk" / name
    out = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        entry = json.loads(line)
        text = " ".join(one["text"] for one in entry["sentences"])
        tier = max((one.get("tier", "none") for one in entry["sentences"]), key=["none", "elevated", "urgent"].index)
        out.append(({"id": f"z-{len(out)}", "person": "z", "date": "", "kind": "journal", "turns": [{"speaker": "client", "text": text}]}, tier))
    return out


def amid(rows: list[dict], sessions: list[dict]) -> list[dict]:
    """Each text in the middle of an ordinary day's writing."""
    out = []
    for number, row in enumerate(rows):
        session = plain_session(sessions[number % len(sessions)])
        own = [turn["text"] for turn in session["turns"] if turn["speaker"] == "client"]
        session["turns"] = [{"speaker": "client", "text": own[0]}, {"speaker": "client", "text": row["text"]}, *[{"speaker": "client", "text": text} for text in own[1:]]]
        out.append(session)
    return out


def main() -> None:
    parse = argparse.ArgumentParser()
    parse.add_argument("probe")
    parse.add_argument("--program")
    parse.add_argument("--test", action="store_true")
    parse.add_argument("--only", choices=["train", "dev", "test"], help="that set alone")
    parse.add_argument("--brief", action="store_true")
    parse.add_argument("--json", type=Path)
    given = parse.parse_args()
    layers = {"rules": ["--rules"], "rules and table": []}
    if given.program:
        layers["with the model"] = []

    def decided(layer: str, lines: list[dict]) -> list[dict]:
        return decisions(given.probe, with_codes(given.program, lines) if layer == "with the model" else lines, *layers[layer])

    out: dict[str, dict] = {}
    chosen = [given.only] if given.only else ["train", "dev", *(["test"] if given.test else [])]
    for name in chosen:
        rows = texts(f"{name}.jsonl")
        out[name] = {"texts": len(rows)}
        for layer in layers:
            if layer == "with the model" and name == "train":
                out[name][layer] = {}
                continue
            found = decided(layer, rows)
            out[name][layer] = shares(rows, found)
            if layer != "rules":
                out[name][layer]["misses"] = [row["id"] for row, d in zip(rows, found, strict=True) if row["tier"] != "none" and d["tier"] == "none"]
            if name == "train":
                continue
            if layer == "rules and table" or (layer == "with the model" and not given.brief):
                for attack, change in ATTACKS.items():
                    changed = [row | {"text": change(row["text"], row["id"])} for row in rows]
                    out[name].setdefault("attacks", {}).setdefault(layer, {})[attack] = shares(rows, decided(layer, changed))
    for name in chosen:
        if name == "train":
            continue
        sessions = [session for session in load(split(name)) if is_ordinary(session)]
        out[name]["sessions"] = len(sessions)
        for layer in layers:
            found = decided(layer, [plain_session(session) for session in sessions])
            out[name][layer]["ordinary sessions"] = sum(d["tier"] != "none" for d in found) / len(sessions)
            out[name][layer]["alarms in sessions"] = [session["id"] for session, d in zip(sessions, found, strict=True) if d["tier"] != "none"]
            if layer != "with the model" or not given.brief:
                pages = [page for session in sessions for page in begun(session)]
                out[name][layer]["pages just begun"] = sum(d["tier"] != "none" for d in decided(layer, pages)) / len(pages)
            if entries := long_entries(f"long-{name}.jsonl"):
                figures = shares([{"tier": tier} for _, tier in entries], decided(layer, [session for session, _ in entries]))
                out[name][layer]["long entries"] = {"texts": len(entries)} | figures
            if layer == "rules" or (layer == "with the model" and given.brief):
                continue
            rows = texts(f"{name}.jsonl")
            risky = [row for row in rows if row["tier"] != "none"]
            out[name][layer]["amid a day's writing"] = shares(risky, decided(layer, [one | {"id": f"y-{k}"} for k, one in enumerate(amid(risky, sessions))]))
    rows = texts("dev.jsonl")
    start = time.monotonic()
    decisions(given.probe, rows)
    began = time.monotonic()
    decisions(given.probe, rows * 6)
    out["milliseconds a text"] = {"all": 1000 * (time.monotonic() - began - (began - start)) / (5 * len(rows))}  # starting up is taken off

    for name in out:
        if name.startswith("milli"):
            print(f"\nspeed: {out[name]['all']:.2f} ms a text (three sentences or so), the table and the rules")
            continue
        part = out[name]
        print(f"\n{name}: {part['texts']} texts" + (f", {part['sessions']} ordinary sessions" if "sessions" in part else ""))
        print(f"{'':24}" + "".join(f"{layer:>18}" for layer in layers))
        for figure in ["urgent seen", "urgent as urgent", "elevated seen", "elevated as urgent", "false alarms", "pages just begun", "ordinary sessions"]:
            if any(figure in part[layer] for layer in layers):
                print(f"{figure:24}" + "".join(f"{part[layer].get(figure, float('nan')):18.3f}" for layer in layers))
        for layer in layers:
            if "amid a day's writing" not in part[layer]:
                continue
            figures = part[layer]["amid a day's writing"]
            print(f"amid a day's writing, {layer}: urgent seen {figures['urgent seen']:.3f}, elevated seen {figures['elevated seen']:.3f}")
        for layer in layers:
            if figures := part[layer].get("long entries"):
                print(f"{figures['texts']} long entries, {layer}: urgent seen {figures['urgent seen']:.3f}, elevated seen {figures['elevated seen']:.3f}, false alarms {figures['false alarms']:.3f}")
        for layer, attacks in part.get("attacks", {}).items():
            for attack, figures in attacks.items():
                print(f"  {attack:22} {layer:16}" + "".join(f"  {k} {figures[k]:.3f} ({figures[k] - part[layer][k]:+.3f})" for k in ("urgent seen", "elevated seen", "false alarms")))
        for layer in layers:
            if part[layer].get("misses") and name != "train":
                print(f"missed, {layer}: {' '.join(part[layer]['misses'])}")
            if part[layer].get("alarms in sessions") and layer != "rules":
                print(f"false alarms in sessions, {layer}: {' '.join(part[layer]['alarms in sessions'])}")
    if given.json:
        given.json.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
