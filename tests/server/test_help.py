"""Help in every answer of `leitmotif serve` that takes words in or shows them, and what a person can say to it."""

from __future__ import annotations

import json
import unittest

from test_api import Case
from serving import PASSPHRASE, Served

URGENT = "I am going to kill myself tonight."
ELEVATED = "Sometimes I wish I were dead."
OPEN_COPY = "safety-plan-NOT-ENCRYPTED.txt"


class Help(Case):
    def today(self) -> str:
        return self.served.ask("GET", "/api/status")[1]["today"]

    def again(self) -> None:
        """Killed, started anew and opened."""
        self.served.process.kill()
        self.served.process.wait()
        again = Served(folder=self.served.folder)
        self.served.process, self.served.port, self.served.token, self.served.cookie = again.process, again.port, again.token, ""
        self.served.come_in()
        self.assertEqual(self.served.ask("POST", "/api/unlock", {"passphrase": PASSPHRASE})[0], 200)

    def written(self, text: str, date: str | None = None) -> dict:
        return self.served.write(text, date or self.today())

    def test_one_quiet_line_at_a_pause_and_the_page_when_it_is_done(self) -> None:
        self.served.make_vault()
        draft = self.served.ask("POST", "/api/drafts", {})[1]
        self.assertEqual(draft["safety"], {"help": False, "urgent": False})
        paused = self.served.ask("PUT", f"/api/drafts/{draft['id']}", {"text": f"Bread. {URGENT}"})[1]["safety"]
        self.assertTrue(paused["help"] and paused["urgent"])
        self.assertIn("Help is one step away", paused["line"])
        self.assertNotIn("moment", paused)
        self.again()
        self.assertEqual(self.served.ask("GET", f"/api/drafts/{draft['id']}")[1]["safety"]["line"], paused["line"])
        done = self.served.ask("POST", f"/api/drafts/{draft['id']}/finish", {})[1]
        moment = done["safety"]["moment"]
        self.assertEqual((moment["page"], moment["comes_first"], moment["also"]), ("life", True, []))
        self.assertEqual(moment["quotes"], [{"words": URGENT, "session": done["id"], "date": self.today()}])
        self.assertEqual(self.served.ask("GET", f"/api/sessions/{done['id']}")[1]["safety"], done["safety"])
        self.assertEqual(self.served.ask("GET", "/api/patterns")[1]["safety"], done["safety"])
        self.assertTrue(self.served.ask("GET", "/api/sessions")[1]["safety"]["help"])
        self.assertTrue(self.served.ask("POST", "/api/search", {"words": "kill"})[1]["safety"]["help"])

    def test_what_was_written_long_ago_is_spoken_of_as_past_when_it_is_opened(self) -> None:
        self.served.make_vault()
        old = self.served.write(URGENT, "2014-03-02")
        self.assertTrue(old["safety"]["moment"]["comes_first"])  # it was written just now, whatever its date
        opened = self.served.ask("GET", f"/api/sessions/{old['id']}")[1]["safety"]["moment"]
        self.assertEqual((opened["page"], opened["comes_first"]), ("imported", False))
        self.assertNotIn("took in", opened["noticed"])
        self.assertFalse(self.served.ask("GET", "/api/patterns")[1]["safety"]["help"])

    def test_not_meant_so_quiets_one_sentence_of_one_entry(self) -> None:
        self.served.make_vault()
        one, two = self.written(f"{ELEVATED} {URGENT}"), self.written(ELEVATED)
        quiet = lambda entry, words: self.served.ask("POST", "/api/help/not-meant", {"session": entry["id"], "words": words})  # noqa: E731
        self.assertEqual(quiet(one, "Sometimes I wish")[0], 404)
        self.assertEqual(quiet({"id": "0" * 32}, ELEVATED)[0], 404)
        status, left = quiet(one, ELEVATED)
        self.assertEqual((status, left["safety"]["moment"]["page"]), (200, "life"))
        self.assertEqual(quiet(one, ELEVATED)[0], 404)  # it is quiet already
        self.assertFalse(quiet(one, URGENT)[1]["safety"]["help"])
        self.again()
        listed = {entry["title"]: entry for entry in self.served.ask("GET", "/api/sessions")[1]["sessions"]}
        opened = {title: self.served.ask("GET", f"/api/sessions/{entry['id']}")[1] for title, entry in listed.items()}
        self.assertEqual(sorted(entry["safety"]["help"] for entry in opened.values()), [False, True])
        self.assertEqual(opened[ELEVATED]["safety"]["moment"]["page"], "question")
        self.assertTrue(self.written(URGENT)["safety"]["moment"]["comes_first"])
        self.assertTrue(two["safety"]["help"])

    def test_what_was_brought_in_has_one_page_which_a_crash_does_not_take_away(self) -> None:
        self.served.make_vault()
        self.assertEqual(self.served.ask("GET", "/api/help/awaited")[1], {"safety": {"help": False, "urgent": False}})
        entry = lambda number, date, text: json.dumps({"id": f"e-{number}", "person": "me", "date": date, "kind": "journal", "turns": [{"speaker": "client", "text": text}]})  # noqa: E731
        lines = "\n".join([entry(1, "2014-05-01", URGENT), entry(2, "2016-05-01", "I want to die."), entry(3, "2016-05-02", "Bread.")]) + "\n"
        upload = self.served.upload("days.jsonl", lines.encode())
        status, job = self.served.ask("POST", f"/api/uploads/{upload}/bring-in", {})
        self.assertEqual(status, 202)
        self.assertEqual(self.wait_for(job)["state"], "done")
        first = self.served.ask("GET", "/api/help/awaited")[1]["safety"]["moment"]
        self.assertEqual((first["page"], first["comes_first"]), ("imported", True))
        self.assertEqual([quote["date"] for quote in first["quotes"]], ["2014-05-01", "2016-05-01"])
        self.again()
        self.assertEqual(self.served.ask("GET", "/api/help/awaited")[1]["safety"]["moment"]["noticed"], first["noticed"])
        self.assertEqual(self.served.ask("POST", "/api/help/seen", {})[0], 200)
        self.assertFalse(self.served.ask("GET", "/api/help/awaited")[1]["safety"]["help"])
        self.assertEqual(self.served.ask("POST", "/api/help/seen", {})[0], 200)

    def test_patterns_step_back_from_words_that_are_not_for_looking_at(self) -> None:
        self.served.make_vault()
        self.written("I have hardly slept for three nights and I have never had so much energy. Nothing feels real today.")
        patterns = self.served.ask("GET", "/api/patterns")[1]
        self.assertTrue(patterns["steps_back"])
        self.assertEqual((patterns["people"], patterns["safety"]["moment"]["page"]), ([], "ground"))

    def test_the_plan_and_its_copy_for_the_lock_screen(self) -> None:
        self.served.make_vault()
        steps = [["It gets loud"], ["Walk"], [], ["Rosa"], [], [], ["The cat"]]
        self.assertEqual(self.served.ask("PUT", "/api/plan", {"country": "IE", "steps": steps})[1], {"kept": True, "open_copy": False})
        self.assertEqual(self.served.ask("PUT", "/api/plan", {"country": "IE", "steps": steps[:6]})[0], 400)
        self.assertEqual(self.served.ask("PUT", "/api/plan", {"country": "IE", "steps": [1] * 7})[0], 400)
        self.again()
        self.assertEqual(self.served.ask("GET", "/api/plan")[1], {"plan": {"country": "IE", "steps": steps}, "open_copy": False})
        self.assertFalse(list(self.served.folder.rglob(OPEN_COPY)))
        file = self.served.ask("PUT", "/api/plan/open-copy", {"wanted": True})[1]["file"]
        self.assertTrue(file.endswith(OPEN_COPY))
        self.served.ask("PUT", "/api/plan", {"country": "IE", "steps": [*steps[:6], ["The dog"]]})  # the copy says what the plan says
        self.served.ask("POST", "/api/lock", {})
        text = self.served.ask("GET", "/api/plan/open-copy")[1]["text"]
        self.assertIn("NOT encrypted", text)
        self.assertIn("The dog", text)
        self.assertEqual(self.served.ask("GET", "/api/plan")[0], 423)
        self.assertEqual(self.served.ask("GET", "/api/plan/open-copy", cookie="")[0], 401)
        self.served.ask("POST", "/api/unlock", {"passphrase": PASSPHRASE})
        self.served.ask("PUT", "/api/plan/open-copy", {"wanted": False})
        self.assertFalse(list(self.served.folder.rglob(OPEN_COPY)))

    def test_without_a_model_all_of_it_is_there(self) -> None:
        self.served.end()
        without = Served("--no-model", folder=self.served.folder)
        self.served.process, self.served.port, self.served.token, self.served.log = without.process, without.port, without.token, without.log
        self.served.make_vault()
        self.assertFalse(self.served.ask("GET", "/api/status")[1]["reads"])
        self.assertEqual(self.written(URGENT)["safety"]["moment"]["page"], "life")
        self.assertEqual(self.served.ask("GET", "/api/patterns")[1]["safety"]["moment"]["page"], "life")
        self.assertEqual(self.served.ask("POST", "/api/jobs/reading", {})[0], 503)
        said = self.served.end()
        self.assertEqual(said.count("\n"), 1)
        self.assertIn("the model is off", said)


if __name__ == "__main__":
    unittest.main()
