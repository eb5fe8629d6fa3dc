"""The invented people's records, which are there without a vault, and a page's date."""

from __future__ import annotations

import time
import unittest

from serving import Served


class Examples(unittest.TestCase):
    def setUp(self) -> None:
        self.served = Served()
        self.addCleanup(self.served.remove)
        self.addCleanup(self.served.end)

    def test_they_are_read_when_asked_for_and_only_by_who_was_let_in(self) -> None:
        status, _ = self.served.ask("GET", "/api/people/alex")
        self.assertEqual(status, 401)
        self.served.come_in()
        until = time.monotonic() + 240
        status, answer = self.served.ask("GET", "/api/people/sam")
        while status == 202 and time.monotonic() < until:
            self.assertEqual(answer, {"state": "reading"})
            self.assertEqual(self.served.ask("GET", "/api/status")[0], 200)  # nothing waits for it
            time.sleep(0.3)
            status, answer = self.served.ask("GET", "/api/people/sam")
        self.assertEqual(status, 200)
        self.assertEqual(answer["name"], "Sam")
        self.assertGreater(len(answer["formulation"]["themes"]), 0)
        texts = {(one["id"], k): turn["text"] for one in answer["sessions"] for k, turn in enumerate(one["turns"])}
        for theme in answer["formulation"]["themes"]:
            for quote in theme["evidence"]:
                self.assertEqual(texts[quote["session"], quote["turn"]][quote["start"] : quote["end"]], quote["quote"])
        self.assertEqual(self.served.ask("GET", "/api/people/jordan")[0], 200)
        self.assertEqual(self.served.ask("GET", "/api/people/ann")[0], 404)

    def test_a_page_keeps_its_date_and_refuses_what_is_none(self) -> None:
        self.served.make_vault()
        _, draft = self.served.ask("POST", "/api/drafts", {})
        path = f"/api/drafts/{draft['id']}"
        self.assertEqual(self.served.ask("PUT", path, {"text": "A day.", "date": "2026-02-30x"})[0], 400)
        self.assertEqual(self.served.ask("GET", path)[1]["text"], "")
        self.assertEqual(self.served.ask("PUT", path, {"text": "A day.", "date": "2026-02-03"})[0], 200)
        self.assertEqual(self.served.ask("PUT", path, {"text": "A day, longer."})[0], 200)
        kept = self.served.ask("GET", path)[1]
        self.assertEqual((kept["date"], kept["text"]), ("2026-02-03", "A day, longer."))


if __name__ == "__main__":
    unittest.main()
