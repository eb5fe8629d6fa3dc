#!/usr/bin/env python3
"""The figures of docs/patterns.md: what the patterns say of people, from their coding by people and from the program's own.

usage: patterns_figures.py [test|dev] [--program build/leitmotif] [--codes CODES.jsonl] [--keep FOLDER]

Codes the people's words with the program (or takes --codes, what it said before), sums both codings up, and prints: whole records beside
the two coders, how well each shown theme stands, and the lists of corpus/lists (dev: corpus/lists/dev). Asserts nothing. Run it after a new
reader, after false_alarms.py.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "corpus" / "tools"))

import checks  # noqa: E402
import lists  # noqa: E402

FIGURES = [("themes, F1", "theme"), ("central theme, F1", "central"), ("parallels, F1", "parallel"), ("new ways, F1", "new_way"), ("CCRT, F1", "ccrt")]


def run(program: Path, arguments: list[str | Path], out: Path) -> None:
    with out.open("w", encoding="utf-8") as sink:
        done = subprocess.run([program, *arguments], stdout=sink, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(f"patterns_figures: {done.stderr.strip()}")


def rubric(gold: Path, summaries: Path) -> list[str]:
    """Of each theme shown: do its quotes enact it by the people's coding, does it recur by that coding, do its quotes stand for it alone?"""
    by_turn: dict[tuple[str, int], list[dict]] = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        code = json.loads(line)
        by_turn.setdefault((code["session"], code["turn"]), []).append(code)
    fit = recurring = alone = quotes = shown = 0
    for line in summaries.read_text(encoding="utf-8").splitlines():
        themes = json.loads(line)["themes"]
        for theme in themes:
            shown += 1
            sessions = {key[0] for key, some in by_turn.items() if any(theme["id"] in (one.get("themes") or []) for one in some)}
            mine = {one["session"] for one in theme["by_session"]}
            recurring += len(sessions & mine) >= 2
            others = {(e["session"], e["turn"], e["start"]) for other in themes if other is not theme for e in other["evidence"]}
            for quote in theme["evidence"]:
                quotes += 1
                over = [one for one in by_turn.get((quote["session"], quote["turn"]), []) if min(one["end"], quote["end"]) > max(one["start"], quote["start"])]
                fit += any(theme["id"] in (one.get("themes") or []) for one in over)
                alone += (quote["session"], quote["turn"], quote["start"]) not in others
    if not shown:
        return ["no theme is shown"]
    return [f"{shown} themes shown, {quotes} quotes. Evidence fit: {fit / quotes:.0%} of the quotes enact the theme by the people's coding. Recurrence: "
            f"{recurring} of {shown} are enacted in two sessions or more by that coding. Specificity: {alone / quotes:.0%} of the quotes stand for one theme alone."]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("split", nargs="?", choices=["test", "dev"], default="test")
    parser.add_argument("--program", type=Path, default=ROOT / "build" / "leitmotif")
    parser.add_argument("--codes", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    people = checks.splits()[options.split]
    with tempfile.TemporaryDirectory(prefix="leitmotif-figures-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        gold = checks.to_json_lines([checks.CORPUS / "people" / f"{person}.coded" for person in people], folder / "people")
        codes = options.codes
        if codes is None:
            codes = folder / "codes.jsonl"
            run(options.program, ["code", "--quiet", gold / "transcripts.jsonl"], codes)
        sides = {"people's codes": folder / "from-people.jsonl", "program's codes": folder / "from-program.jsonl"}
        run(options.program, ["formulate", "--quiet", gold / "transcripts.jsonl", "--codes", gold / "codes.jsonl"], sides["people's codes"])
        run(options.program, ["formulate", "--quiet", gold / "transcripts.jsonl", "--codes", codes], sides["program's codes"])
        scores = {name: checks.score("records", gold / "summaries.jsonl", path) for name, path in sides.items()}
        if options.split == "test":
            scores["two coders"] = checks.agreement(checks.twice_coded(people))["records"]
        print(f"{len(people)} {options.split} people\n\n| whole records | " + " | ".join(scores) + " |\n| --- |" + " --- |" * len(scores))
        for title, layer in FIGURES:
            print(f"| {title} | " + " | ".join(lists.shown(one.get(layer, {}).get("f1")) for one in scores.values()) + " |")
        print("| trend, of the themes found | " + " | ".join(f"{one['trend']['right']} of {one['trend']['of']}" for one in scores.values()) + " |")
        print("| people without a theme who were given one | " + " | ".join(f"{one['controls_with_a_theme']['persons']} of {one['controls_with_a_theme']['of']}" for one in scores.values()) + " |")
        for name, path in sides.items():
            print(f"\nFrom the {name}: " + rubric(gold / "codes.jsonl", path)[0])
            quotes = checks.score("quotes", gold / "transcripts.jsonl", path)
            print(f"{quotes['quotes']} quotes in all, not verbatim: {len(quotes['not_verbatim'])}.")
        print()
        sys.argv = ["lists.py", *(["--lists", str(lists.LISTS / "dev")] if options.split == "dev" else []), *map(str, sides.values())]
        with contextlib.redirect_stdout(io.StringIO()) as table:
            lists.main()
        print(table.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
