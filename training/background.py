#!/usr/bin/env python3
"""Makes src/patterns/background_words.cpp: how many of the train people and vignettes use a word, or two or three words in a row.

usage: background.py

What everybody says is no image of one person's own. Words: letters, digits and apostrophes, in lower case; a run does not cross
punctuation. Only what LEAST of them or more use is kept. Words of sessions only, no codes; test and dev people are not read.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "corpus" / "tools"))

from sheet import CLIENT  # noqa: E402

OUT = ROOT / "src" / "patterns" / "background_words.cpp"
LEAST = 6
TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s']+")
WORD = re.compile(r"[^\W_]")


def runs_of(text: str) -> set[str]:
    found: set[str] = set()
    run: list[str] = []
    for token in TOKEN.findall(text.lower().replace("’", "'")):
        if not WORD.match(token):
            run = []
            continue
        run = [*run[-2:], token]
        for length in range(1, len(run) + 1):
            found.add(" ".join(run[-length:]))
    return found


def main() -> int:
    train = json.loads((ROOT / "corpus" / "splits.json").read_text(encoding="utf-8"))["train"]
    paths = [ROOT / "corpus" / "people" / f"{one}.coded" for one in train] + sorted((ROOT / "corpus" / "vignettes").glob("*.coded"))
    users: Counter[str] = Counter()
    people = 0
    for path in paths:
        by_person: dict[str, set[str]] = {}
        person = path.stem
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("## session "):
                person = line.split()[2].rpartition("-")[0]
            match = CLIENT.fullmatch(line.strip())
            if match:
                by_person.setdefault(person, set()).update(runs_of(match[1]))
        people += len(by_person)
        for found in by_person.values():
            users.update(found)
    kept = sorted((words, count) for words, count in users.items() if count >= LEAST)
    chunks = []
    line = ""
    for words, count in kept:
        item = f"{words},{count};"
        if len(line) + len(item) > 130:
            chunks.append(line)
            line = ""
        line += item
    chunks.append(line)
    body = "\n".join(f'    "{chunk}"' for chunk in chunks)
    OUT.write_text(f"""// Made by training/background.py from the words of {people} train people and vignettes; do not edit.
#include "background_words.h"

namespace leitmotif::inside {{

// clang-format off
const std::size_t background_people = {people};
const std::string_view background_table =
{body};
// clang-format on

}}
""", encoding="utf-8")
    print(f"{people} people, {len(kept)} runs of words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
