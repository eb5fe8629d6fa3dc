"""What the program says of the records of every train person, from people's codes, passes the guardrails; so do its pages of help.

The person's own words are quoted in it: these are theirs, and taken out before."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
from corpus import load, split  # noqa: E402

PROBE = os.environ.get("LEITMOTIF_SAFETY_PROBE", str(ROOT / "build/src/safety/safety_probe"))
PROGRAM = os.environ.get("LEITMOTIF_PROGRAM", str(ROOT / "build/leitmotif"))


def without_quotes(text: str) -> list[str]:
    """Each of the program's own lines once, with its wrapped ends joined and the person's words as an ellipsis."""
    text = re.sub(r"\n {2,}(?=\S)", " ", text)
    text = re.sub(r"“[^”]*”", "…", text.replace("\n", "\x00")).replace("\x00", "\n")
    # A script is said in the person's own voice ("So I feel afraid"), and names of people are the person's words.
    text = re.sub(r"So I feel\b", "So they feel", re.sub(r"(?<=, with )(?:the |[A-Z]).*", "…", text))
    return sorted({line.strip() for line in text.splitlines() if re.search(r"[a-z]{2}.* ", line)})


def faults_of(lines: list[str]) -> list[tuple[str, list[str]]]:
    run = subprocess.run([PROBE, "--guardrails"], input="".join(json.dumps({"text": one}) + "\n" for one in lines), capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(found) == len(lines)
    return [(line, fault) for line, fault in zip(lines, found, strict=True) if fault]


def write_records(folder: Path) -> None:
    """The train people's words, and what people coded in them, as the manual's JSON Lines."""
    with Path(folder, "words.jsonl").open("w", encoding="utf-8") as words, Path(folder, "codes.jsonl").open("w", encoding="utf-8") as codes:
        for session in load(split("train")):
            turns = [{"speaker": turn["speaker"], "text": turn["text"]} for turn in session["turns"]]
            words.write(json.dumps({name: session[name] for name in ("id", "person", "date", "kind")} | {"turns": turns}) + "\n")
            for number, turn in enumerate(session["turns"]):
                for k, sentence in enumerate(turn["sentences"]):
                    text = turn["text"][sentence["start"]:sentence["end"]]
                    codes.write(json.dumps({"session": session["id"], "turn": number, "sentence": k, "text": text} | sentence) + "\n")


# The lists are wide. Read by people, and left as they are: a conflict's two sides, of which one is called gratitude.
READ_AND_ALLOWED = {"It may be that gratitude comes near, and that closing up takes its place. There: … (10 June 2025) There: … (10 June 2025)"}


class EveryWord(unittest.TestCase):
    def said(self, *arguments: str | Path) -> subprocess.CompletedProcess:
        return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})

    def test_what_is_said_of_the_train_people(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            write_records(Path(folder))
            run = self.said("formulate", "--quiet", "--human", Path(folder, "words.jsonl"), "--codes", Path(folder, "codes.jsonl"))
        self.assertEqual(run.returncode, 0, run.stderr[-400:])
        lines = without_quotes(run.stdout) + without_quotes(run.stderr)
        self.assertGreater(len(lines), 500)
        self.assertEqual([one for one in faults_of(lines) if one[0] not in READ_AND_ALLOWED], [])

    def test_every_page_of_help(self) -> None:
        for page in ("life", "self-harm", "question", "hard-days", "ground", "friend", "harmed", "others"):
            run = self.said("now", page, "--country", "IE")
            self.assertEqual(run.returncode, 0)
            self.assertEqual(faults_of(without_quotes(run.stdout)), [], page)

    def test_the_test_can_fail(self) -> None:
        self.assertEqual(len(faults_of(["You are clearly depressed, and nobody else will know."])), 1)


if __name__ == "__main__":
    unittest.main()
