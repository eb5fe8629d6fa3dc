"""Every word of the program to the person, on the page and at the terminal, passes the guardrails."""
import json
import os
import re
import subprocess
import unittest
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROBE = os.environ.get("LEITMOTIF_SAFETY_PROBE", str(ROOT / "build/src/safety/safety_probe"))
SOURCES = ["web/src/words/en.ts", "src/app/words.cpp", "src/app/formulation_text.cpp", "web/src/vault/words.ts",
           "data/help/en.json"]


def texts_in(value: object) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_in(one)


def strings_of(path: str) -> list[str]:
    """The string literals of a source that are more than one word."""
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.endswith(".json"):
        found = list(texts_in(json.loads(text)))
    elif path.endswith(".cpp"):
        text = re.sub(r'"\s*\n\s*"', "", text)
        found = re.findall(r'(?<!#include )"((?:[^"\\\n]|\\.)*)"', text)
    else:
        found = ["".join(parts) for parts in re.findall(r"'((?:[^'\\\n]|\\.)*)'|\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`", text)]
    return [one for one in found if " " in one.strip()]


class Words(unittest.TestCase):
    def test_all_words_pass(self) -> None:
        for path in SOURCES:
            words = strings_of(path)
            self.assertGreater(len(words), 3, path)
            lines = "".join(json.dumps({"text": one}) + "\n" for one in words)
            run = subprocess.run([PROBE, "--guardrails"], input=lines, capture_output=True, text=True, check=True)
            faults = [json.loads(line) for line in run.stdout.splitlines()]
            self.assertEqual(len(faults), len(words))
            for one, fault in zip(words, faults, strict=True):
                with self.subTest(path=path, words=one):
                    self.assertEqual(fault, [])


if __name__ == "__main__":
    unittest.main()
