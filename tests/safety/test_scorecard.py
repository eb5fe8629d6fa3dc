"""The safety scorecard runs, and none of its figures on the dev texts falls below what was reached. The test texts are not opened here."""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROBE = os.environ.get("LEITMOTIF_SAFETY_PROBE", str(ROOT / "build/src/safety/safety_probe"))
PROGRAM = os.environ.get("LEITMOTIF_PROGRAM", str(ROOT / "build/leitmotif"))


class Scorecard(unittest.TestCase):
    figures: dict

    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "card.json")
            run = subprocess.run([sys.executable, str(ROOT / "tests/safety/scorecard.py"), PROBE, "--program", PROGRAM, "--brief", "--json", str(out)], capture_output=True, text=True, check=False)
            if run.returncode != 0:
                raise AssertionError(run.stderr[-2000:])
            cls.printed, cls.figures = run.stdout, json.loads(out.read_text())

    def test_what_is_seen_does_not_fall(self) -> None:
        both = self.figures["dev"]["rules and table"]
        self.assertGreaterEqual(both["urgent seen"], 0.75)
        self.assertGreaterEqual(both["urgent as urgent"], 0.68)
        self.assertGreaterEqual(both["elevated seen"], 0.72)

    def test_false_alarms_do_not_rise(self) -> None:
        both = self.figures["dev"]["rules and table"]
        self.assertLessEqual(both["false alarms"], 0.15)
        self.assertLessEqual(both["ordinary sessions"], 0.05)
        self.assertLessEqual(both["pages just begun"], 0.15)

    def test_with_the_model_more_is_seen_and_fewer_alarms_are_false(self) -> None:
        both, model = self.figures["dev"]["rules and table"], self.figures["dev"]["with the model"]
        self.assertGreaterEqual(model["urgent seen"], 0.78)
        self.assertGreaterEqual(model["elevated seen"], 0.70)
        self.assertLessEqual(model["false alarms"], 0.15)
        self.assertLessEqual(model["ordinary sessions"], 0.06)

    def test_disguises_cost_little(self) -> None:
        dev = self.figures["dev"]
        for attack, figures in dev["attacks"]["rules and table"].items():
            with self.subTest(attack):
                allowed = 0.10 if attack == "misspelt" else 0.03  # misspelt: half of all long words
                for figure in ("urgent seen", "elevated seen"):
                    self.assertGreaterEqual(figures[figure], dev["rules and table"][figure] - allowed)

    def test_no_text_is_printed(self) -> None:
        for line in (ROOT / "corpus/risk/dev.jsonl").read_text(encoding="utf-8").splitlines():
            self.assertNotIn(json.loads(line)["text"], self.printed)


if __name__ == "__main__":
    unittest.main()
