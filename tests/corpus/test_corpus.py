"""The corpus itself: every record can be read, the splits hold, and nobody's words stand in another's record."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "corpus" / "tools"))

import checks  # noqa: E402


class CorpusTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.people, cls.unreadable = {}, []
        for path in checks.folder("people"):
            try:
                cls.people[path.stem] = checks.read(path)
            except checks.BadRecord as error:
                cls.unreadable.append(str(error))
        cls.splits = checks.splits()

    def test_every_record_can_be_read(self) -> None:
        for name in ("cases", *checks.SIDES):
            for path in checks.folder(name):
                with self.subTest(record=f"{name}/{path.stem}"):
                    checks.read(path)
        checks.read(checks.GOLDEN)
        self.assertEqual([], self.unreadable)
        self.assertTrue(self.people)

    def test_each_record_is_one_person_with_a_summary(self) -> None:
        cases = {path.stem: checks.read(path) for path in checks.folder("cases")}
        self.assertEqual({"alex", "jordan", "sam"}, set(cases))
        for person, record in {**self.people, **cases}.items():
            with self.subTest(person=person):
                self.assertTrue(record.sentences)
                self.assertEqual({person}, {name.rpartition("-")[0] for name in record.sessions})
                self.assertTrue(all(record.by_session[name] for name in record.sessions), "a session without client sentences")
                self.assertFalse(all(map(checks.is_bare, record.sentences)), "not coded")
                self.assertIsNotNone(record.summary, "no summary line (%% {...})")
                self.assertEqual(person, record.summary["person"])

    def test_summaries_name_sessions_that_exist(self) -> None:
        for name in ("people", "cases", *checks.SIDES):
            for path in checks.folder(name):
                record = checks.read(path)
                with self.subTest(record=f"{name}/{path.stem}"):
                    for new in (record.summary or {}).get("new_ways", []):
                        self.assertIn(new["session"], record.sessions)

    def test_the_splits_are_disjoint_and_cover_every_person(self) -> None:
        self.assertEqual({"train", "dev", "test"}, set(self.splits))
        named = [person for people in self.splits.values() for person in people]
        self.assertEqual(sorted(set(named)), sorted(named), "somebody is in two splits, or twice in one")
        self.assertEqual(sorted(path.stem for path in checks.folder("people")), sorted(named))

    def test_cases_and_golden_sessions_are_in_no_split(self) -> None:
        named = {person for people in self.splits.values() for person in people}
        golden = {name.rpartition("-")[0] for name in checks.read(checks.GOLDEN).sessions}
        self.assertTrue(golden)
        self.assertFalse(named & ({path.stem for path in checks.folder("cases")} | golden | {checks.GOLDEN.stem}))

    def test_nobody_else_says_what_a_test_person_or_a_case_says(self) -> None:
        measured = set(self.splits["test"]) | {path.stem for path in checks.folder("cases")}
        everything = checks.everybody() + [checks.read(path) for path in checks.folder("vignettes")]
        leaks = [run for run in checks.shared_runs(everything) if run.people & measured and run.people - measured]
        self.assertEqual([], [f"{' '.join(run.places)}: {run.words}" for run in leaks])

    def test_every_test_person_is_coded_twice_and_settled_in_the_same_words(self) -> None:
        self.assertEqual(self.splits["test"], checks.twice_coded(self.splits["test"]))
        for side in checks.SIDES:
            for path in checks.folder(side):
                with self.subTest(side=side, person=path.stem):
                    self.assertIn(path.stem, self.splits["test"])
                    settled, coded = self.people[path.stem], checks.read(path)
                    self.assertEqual(settled.sessions, coded.sessions)
                    self.assertEqual([one.text for one in settled.sentences], [one.text for one in coded.sentences])

    def test_the_demo_reads_the_words_of_the_cases_and_no_label(self) -> None:
        script = ROOT / "data" / "cases" / "make.py"
        done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
        self.assertEqual(0, done.returncode, done.stderr)


class ChecksTest(unittest.TestCase):
    """The checks find what they look for."""

    def record(self, person: str, *lines: str) -> checks.Record:
        turns = [(k, checks.words_of(line)) for k, line in enumerate(lines, 1)]
        sentences = [checks.Sentence(k, line, "") for k, line in enumerate(lines, 1)]
        return checks.Record(Path(f"{person}.coded"), turns=turns, sentences=sentences)

    def test_a_shared_run_is_found_whatever_its_case_and_marks(self) -> None:
        one = self.record("one", "Well: I put the kettle on, and nobody said a word all night.")
        two = self.record("two", "i put the kettle on and nobody said a thing")
        runs = checks.shared_runs([one, two])
        self.assertEqual(["i put the kettle on and nobody said a"], [run.words for run in runs])
        self.assertEqual(["one:1", "two:1"], runs[0].places)

    def test_a_person_may_repeat_themselves_and_seven_words_are_few(self) -> None:
        one = self.record("one", "one two three four five six seven eight", "one two three four five six seven eight")
        two = self.record("two", "one two three four five six seven nine")
        self.assertEqual([], checks.shared_runs([one, two]))

    def test_alike_sentences_are_found(self) -> None:
        one = self.record("one", "The dog slept on the cold stairs again")
        two = self.record("two", "Again the dog slept on the stairs")
        self.assertEqual(1, len(list(checks.alike_sentences([one, two]))))
        self.assertEqual([], list(checks.alike_sentences([one, one])))

    def test_an_unknown_label_is_told_with_its_line(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x.coded")
            path.write_text("## session x-01 2026-01-02 journal\nC| Fine. {t=bad-mood}\n", encoding="utf-8")
            with self.assertRaisesRegex(checks.BadRecord, r"x\.coded:2: .*bad-mood"):
                checks.read(path)


if __name__ == "__main__":
    unittest.main()
