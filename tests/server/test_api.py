"""`leitmotif serve` as the page uses it: write, read, search, bring in, jobs, settings; what is kept and what is not told."""

from __future__ import annotations

import http.client
import json
import os
import secrets
import subprocess
import time
import unittest
from pathlib import Path

from serving import PASSPHRASE, ROOT, Served

MARK = f"quokka{secrets.token_hex(5)}"
MODEL = (ROOT / "models" / "reader" / "manifest.json").exists()


class Case(unittest.TestCase):
    def setUp(self) -> None:
        self.served = Served()
        self.addCleanup(self.served.remove)

    def tearDown(self) -> None:
        if self.served.process.poll() is None:
            said = self.served.end()
            self.assertNotIn(MARK, said)
            self.assertEqual((said, self.served.process.returncode), ("", 0))

    def wait_for(self, job: dict, seconds: float = 120) -> dict:
        deadline = time.monotonic() + seconds
        while job["state"] in ("waiting", "running") and time.monotonic() < deadline:
            time.sleep(0.1)
            status, job = self.served.ask("GET", f"/api/jobs/{job['id']}")
            self.assertEqual(status, 200)
        return job


class Vault(Case):
    def test_made_locked_and_opened_again(self) -> None:
        self.served.come_in()
        self.assertEqual(self.served.ask("GET", "/api/status")[1]["vault"], "none")
        self.assertEqual(self.served.ask("POST", "/api/vault", {"passphrase": ""})[0], 422)
        status, made = self.served.ask("POST", "/api/vault", {"passphrase": PASSPHRASE})
        self.assertEqual(status, 201)
        key = made["recovery_key"]
        self.assertTrue(self.served.ask("POST", "/api/recovery-key/try", {"recovery_key": key.lower().replace("-", " ")})[1]["right"])
        self.assertFalse(self.served.ask("POST", "/api/recovery-key/try", {"recovery_key": key[:-1] + ("2" if key[-1] != "2" else "3")})[1]["right"])
        self.assertEqual(self.served.ask("POST", "/api/vault", {"passphrase": "x"})[0], 409)
        self.assertEqual(self.served.ask("POST", "/api/lock", {})[1]["vault"], "locked")
        self.assertEqual(self.served.ask("POST", "/api/unlock", {"recovery_key": key})[1]["vault"], "open")
        self.assertEqual(self.served.ask("POST", "/api/unlock", {"passphrase": "a", "recovery_key": "b"})[0], 400)

    def test_help_is_there_before_anything_else(self) -> None:
        status, help_ = self.served.ask("GET", "/api/help", cookie="")
        self.assertEqual(status, 200)
        self.assertGreater(len(help_["lines"]), 20)

    def test_another_program_may_use_it_too(self) -> None:
        self.served.make_vault()
        self.served.write("From the page.")
        listed = subprocess.run([os.environ.get("LEITMOTIF_PROGRAM", str(ROOT / "build/leitmotif")), "list", "--json", "--weak-key-for-tests", "--vault", self.served.vault,
                                 "--passphrase-fd", "0"], input=PASSPHRASE + "\n", capture_output=True, text=True, check=True, env={"HOME": str(self.served.folder)})
        self.assertEqual(json.loads(listed.stdout)["title"], "From the page.")


class Writing(Case):
    def test_a_page_is_kept_as_it_grows_and_becomes_an_entry(self) -> None:
        self.served.make_vault()
        status, draft = self.served.ask("POST", "/api/drafts", {})
        self.assertEqual(status, 201)
        for text in ("I wa", "I want", f"I want 😀 {MARK}"):
            self.assertEqual(self.served.ask("PUT", f"/api/drafts/{draft['id']}", {"text": text})[0], 200)
        self.served.process.kill()
        self.served.process.wait()
        again = Served(folder=self.served.folder)
        self.served.process, self.served.port, self.served.token, self.served.cookie = again.process, again.port, again.token, ""
        self.served.come_in()
        self.served.ask("POST", "/api/unlock", {"passphrase": PASSPHRASE})
        drafts = self.served.ask("GET", "/api/drafts")[1]["drafts"]
        self.assertEqual([one["text"] for one in drafts], [f"I want 😀 {MARK}"])
        status, saved = self.served.ask("POST", f"/api/drafts/{draft['id']}/finish", {})
        self.assertEqual((status, saved["revision"]), (200, 1))
        self.assertEqual(self.served.ask("GET", "/api/drafts")[1]["drafts"], [])
        entry = self.served.ask("GET", f"/api/sessions/{saved['id']}")[1]
        self.assertEqual(entry["turns"], [{"speaker": "client", "text": f"I want 😀 {MARK}"}])

    def test_what_was_changed_meanwhile_is_not_overwritten(self) -> None:
        self.served.make_vault()
        entry = self.served.write("First.")["id"]
        self.assertEqual(self.served.ask("PUT", f"/api/sessions/{entry}", {"text": "Second.", "expected": 1})[1]["revision"], 2)
        status, why = self.served.ask("PUT", f"/api/sessions/{entry}", {"text": "Mine.", "expected": 1})
        self.assertEqual((status, why["error"]), (409, "changed"))
        self.assertEqual(self.served.ask("GET", f"/api/sessions/{entry}")[1]["turns"][0]["text"], "Second.")
        self.assertEqual(self.served.ask("PUT", f"/api/sessions/{entry}", {"text": " ", "expected": 2})[0], 422)

    def test_an_entry_is_changed_on_a_page_and_deleted_for_good(self) -> None:
        self.served.make_vault()
        entry = self.served.write("First.")["id"]
        draft = self.served.ask("POST", "/api/drafts", {"session": entry})[1]
        self.assertEqual(draft["text"], "First.")
        self.served.ask("PUT", f"/api/drafts/{draft['id']}", {"text": "First, and more."})
        self.assertEqual(self.served.ask("POST", f"/api/drafts/{draft['id']}/finish", {"expected": 1})[1]["revision"], 2)
        self.assertEqual(self.served.ask("POST", "/api/search", {"words": "more"})[1]["found"][0]["sentence"], "First, and more.")
        self.assertTrue(self.served.ask("DELETE", f"/api/sessions/{entry}")[1]["gone"])
        self.assertEqual(self.served.ask("GET", f"/api/sessions/{entry}")[0], 404)
        self.assertEqual(self.served.ask("POST", "/api/search", {"words": "more"})[1]["found"], [])

    def test_lists_come_in_pages_and_addresses_say_nothing(self) -> None:
        self.served.make_vault()
        for day in range(1, 56):
            self.served.write(f"Day {day}.", f"2026-{1 + day // 28:02}-{1 + day % 28:02}")
        first = self.served.ask("GET", "/api/sessions")[1]
        second = self.served.ask("GET", "/api/sessions?skip=50")[1]
        self.assertEqual((first["all"], len(first["sessions"]), len(second["sessions"])), (55, 50, 5))
        self.assertGreater(first["sessions"][0]["date"], second["sessions"][0]["date"])
        for one in first["sessions"]:
            self.assertRegex(one["id"], "^[0-9a-f]{32}$")
        self.assertEqual(self.served.ask("GET", "/api/sessions?skip=-1")[0], 400)

    def test_words_that_ask_for_help_are_answered_with_it(self) -> None:
        self.served.make_vault()
        words = "I am going to kill myself tonight."
        draft = self.served.ask("POST", "/api/drafts", {})[1]
        kept = self.served.ask("PUT", f"/api/drafts/{draft['id']}", {"text": words})[1]
        saved = self.served.ask("POST", f"/api/drafts/{draft['id']}/finish", {})[1]
        answers = [kept, saved, self.served.ask("GET", f"/api/sessions/{saved['id']}")[1], self.served.ask("GET", "/api/sessions")[1],
                   self.served.ask("POST", "/api/search", {"words": "tonight"})[1], self.served.ask("POST", "/api/answers", {"claim": "theme/overlooked", "verdict": "fits", "note": words})[1]]
        for answer in answers:
            self.assertTrue(answer["safety"]["help"], answer)
        calm = self.served.write("We had soup.")
        self.assertEqual(calm["safety"], {"help": False, "urgent": False})


class BringingIn(Case):
    def lines(self, count: int) -> bytes:
        return "".join(json.dumps({"id": f"day-{k}", "person": "me", "date": f"2025-{1 + k // 28 % 12:02}-{1 + k % 28:02}", "kind": "journal",
                                   "turns": [{"speaker": "client", "text": f"Entry {k}. {MARK} My mother waited, and I waited too."}]}) + "\n" for k in range(count)).encode()

    def bring(self, upload: str, **choices: str) -> dict:
        status, job = self.served.ask("POST", f"/api/uploads/{upload}/bring-in", choices)
        self.assertEqual(status, 202, job)
        return self.wait_for(job)

    def preview(self, upload: str, **choices: str) -> dict:
        status, preview = self.served.ask("POST", f"/api/uploads/{upload}/preview", choices)
        self.assertEqual(status, 200, preview)
        return preview["source"]

    def outcome(self, job: dict) -> dict:
        return self.served.ask("GET", f"/api/jobs/{job['id']}/outcome")[1]

    def test_a_file_is_looked_at_first_and_twice_doubles_nothing(self) -> None:
        self.served.make_vault()
        content = self.lines(1200) + b"this is no JSON\n"
        put = self.served.upload("days.jsonl", content)
        for file in self.served.folder.rglob("*"):
            self.assertFalse(file.is_file() and (MARK.encode() in file.read_bytes() or b"days.jsonl" in file.read_bytes()), file)
        seen = self.preview(put)
        self.assertEqual((seen["kind"], seen["sessions"], seen["left_out"], seen["known"], seen["added"]), ("transcripts (JSON Lines)", 1200, 1, 0, 1200))
        self.assertEqual((seen["from"], seen["to"], seen["reasons"][0]["file"], seen["reasons"][0]["line"]), ("2025-01-01", "2025-12-28", "days.jsonl", 1201))
        self.assertEqual(self.served.ask("GET", "/api/sessions")[1]["all"], 0)
        over = self.bring(put)
        self.assertEqual((over["state"], over["done"], over["left_out"]), ("done", 1200, 1))
        told = self.outcome(over)
        self.assertEqual((told["sources"][0]["added"], told["sources"][0]["left_out"], told["safety"]["help"]), (1200, 1, False))
        self.assertEqual(self.served.ask("GET", "/api/sessions")[1]["all"], 1200)
        self.assertEqual(list((self.served.vault / "incoming").iterdir()), [])
        again = self.served.upload("the same, elsewhere.jsonl", content)
        self.assertEqual((self.preview(again)["known"], self.preview(again)["added"]), (1200, 0))
        self.assertEqual(self.outcome(self.bring(again))["sources"][0]["known"], 1200)
        self.assertEqual(self.served.ask("GET", "/api/sessions")[1]["all"], 1200)
        gone = self.served.upload("days.jsonl", content)
        self.assertEqual(self.served.ask("DELETE", f"/api/uploads/{gone}")[0], 200)
        self.assertEqual(self.served.ask("POST", f"/api/uploads/{gone}/preview", {})[0], 404)

    def test_every_kind_of_file_is_read(self) -> None:
        self.served.make_vault()
        files = ROOT / "tests" / "intake" / "files"
        kinds = {}
        for file in sorted(files.rglob("*")):
            if not file.is_file() or file.suffix not in (".zip", ".json", ".csv", ".vtt", ".srt", ".docx", ".txt", ".md"):
                continue
            if not (content := file.read_bytes()) or file.name.lower().startswith("readme"):
                continue
            upload = self.served.upload(file.name, content)
            status, preview = self.served.ask("POST", f"/api/uploads/{upload}/preview", {})
            self.assertIn(status, (200, 400, 413, 422), (file, preview))
            if status != 200:
                continue
            source = preview["source"]
            choices = {"others": "agreed"}
            for question in source["questions"]:
                choices["me" if question["about"] == "person" else "dates"] = question["choices"][0]
            job = self.bring(upload, **choices)
            told = self.outcome(job)["sources"]
            kinds.setdefault(source["kind"], []).append((job["state"], told[0]["added"] if told else 0))
        brought = {kind for kind, outcomes in kinds.items() if any(state == "done" and added > 0 for state, added in outcomes)}
        print(f"\nbringing in: {', '.join(f'{kind} {len(one)}' for kind, one in sorted(kinds.items()))}")
        self.assertGreaterEqual(len(brought), 7, kinds)

    def test_a_folder_is_one_source_and_is_known_again_when_it_grew(self) -> None:
        self.served.make_vault()
        notes = {"a/2026-01-02.md": b"I waited for the bus.\n\nIt came.\n", "b/2026-01-03.md": "I want 😀 to stay.\n".encode(), "empty.md": b"", "2026-01-04.md": b"Nothing much.\n"}
        seen = self.preview(self.served.upload("Notes", notes))
        self.assertEqual((seen["kind"], seen["sessions"], seen["from"], seen["to"]), ("a folder", 3, "2026-01-02", "2026-01-04"))
        self.assertEqual(self.outcome(self.bring(self.served.upload("Notes", notes)))["sources"][0]["added"], 3)
        grown = notes | {"a/2026-01-02.md": b"I waited for the bus.\n\nIt came, late.\n", "c/2026-01-05.md": b"New.\n"}
        told = self.outcome(self.bring(self.served.upload("Notes", grown)))["sources"][0]
        self.assertEqual((told["added"], told["changed"], told["known"]), (1, 1, 2))
        self.assertEqual(self.served.ask("GET", "/api/sessions")[1]["all"], 4)
        self.assertNotIn("/dev/shm", json.dumps(told))
        self.assertNotIn("/run/", json.dumps(told))

    def test_what_only_the_person_can_tell_is_asked_and_others_words_need_consent_once(self) -> None:
        self.served.make_vault()
        talk = b"2026-02-03\n\nMara: It was like being left.\nJonas: Left.\nMara: Yes, left.\nJonas: Go on.\n"
        upload = self.served.upload("talk.txt", talk)
        seen = self.preview(upload)
        self.assertEqual(seen["questions"][0]["about"], "person")
        self.assertEqual(sorted(seen["questions"][0]["choices"]), ["Jonas", "Mara"])
        failed = self.bring(upload)
        self.assertEqual((failed["state"], self.served.ask("GET", "/api/sessions")[1]["all"]), ("failed", 0))
        seen = self.preview(upload, me="Mara")
        self.assertEqual((seen["questions"], seen["consent"]), ([], "needed"))
        self.assertEqual({one["name"]: one["role"] for one in seen["speakers"]}, {"Mara": "client", "Jonas": "therapist"})
        self.assertEqual(self.bring(upload, me="Mara")["state"], "failed")
        self.assertEqual(self.served.ask("GET", "/api/sessions")[1]["all"], 0)
        self.assertEqual(self.bring(upload, me="Mara", others="agreed")["state"], "done")
        self.assertEqual(self.preview(self.served.upload("talk.txt", talk), me="Mara")["consent"], "given")
        # another call's transcript under the same name is another source
        self.assertEqual(self.preview(self.served.upload("talk.txt", talk.replace(b"03", b"04").replace(b"being left", b"falling")), me="Mara")["consent"], "needed")
        mine = self.bring(self.served.upload("other.txt", talk.replace(b"2026-02-03", b"2026-02-05")), me="Mara", others="only-mine")
        self.assertEqual(mine["state"], "done")
        newest = self.served.ask("GET", "/api/sessions")[1]["sessions"][0]
        self.assertEqual({turn["speaker"] for turn in self.served.ask("GET", f"/api/sessions/{newest['id']}")[1]["turns"]}, {"client"})

    def test_words_that_ask_for_help_are_told_after_bringing_in(self) -> None:
        self.served.make_vault()
        job = self.bring(self.served.upload("diary.txt", b"2026-01-02\n\nI am going to kill myself tonight.\n\n2026-01-03\n\nWe had soup.\n"))
        self.assertTrue(self.outcome(job)["safety"]["help"])
        self.served.ask("POST", "/api/lock", {})
        self.served.ask("POST", "/api/unlock", {"passphrase": PASSPHRASE})
        self.assertTrue(self.outcome(job)["safety"]["help"])  # not forgotten by locking
        for entry in self.served.ask("GET", "/api/sessions")[1]["sessions"]:
            self.served.ask("DELETE", f"/api/sessions/{entry['id']}")
        self.assertFalse(self.outcome(job)["safety"]["help"])

    def test_what_was_set_aside_stands_beside_its_entry_and_goes_with_it(self) -> None:
        self.served.make_vault()
        segments = [{"start": 0.0, "end": 2.0, "text": " I waited for my mother.", "avg_logprob": -0.2, "compression_ratio": 1.2, "no_speech_prob": 0.01},
                    {"start": 2.0, "end": 4.0, "text": f" Thanks for watching {MARK}.", "avg_logprob": -1.9, "compression_ratio": 1.2, "no_speech_prob": 0.9}]
        recording = json.dumps({"text": "".join(one["text"] for one in segments), "segments": segments, "language": "en"}).encode()
        upload = self.served.upload("2026-02-01-memo.json", recording)
        self.assertIn(MARK, self.preview(upload)["set_aside"][0]["text"])
        job = self.bring(upload)
        self.assertEqual((job["state"], self.outcome(job)["sources"][0]["set_aside"]), ("done", []))  # nothing of it is kept with the job
        entry = self.served.ask("GET", "/api/sessions")[1]["sessions"][0]["id"]
        shown = self.served.ask("GET", f"/api/sessions/{entry}")[1]
        self.assertEqual((len(shown["turns"]), shown["set_aside"][0]["start_ms"]), (1, 2000))
        self.assertIn(MARK, shown["set_aside"][0]["text"])
        self.assertNotIn(MARK, json.dumps(shown["turns"]))
        self.assertEqual(self.served.ask("DELETE", f"/api/sessions/{entry}")[0], 200)
        self.assertNotIn(MARK, json.dumps(self.served.ask("GET", "/api/jobs")[1]) + json.dumps(self.outcome(job)))

    def test_stopped_it_keeps_what_it_has_and_goes_on_when_asked(self) -> None:
        self.served.make_vault()
        upload = self.served.upload("days.jsonl", self.lines(6000))
        job = self.served.ask("POST", f"/api/uploads/{upload}/bring-in", {})[1]
        while self.served.ask("GET", "/api/sessions")[1]["all"] < 200:
            pass
        self.served.ask("DELETE", f"/api/jobs/{job['id']}")
        job = self.wait_for(job)
        kept = self.served.ask("GET", "/api/sessions")[1]["all"]
        self.assertIn(job["state"], ("cancelled", "done"))
        if job["state"] == "cancelled":
            self.assertLess(kept, 6000)
            again = self.bring(upload)
            self.assertEqual((again["state"], self.outcome(again)["sources"][0]["known"]), ("done", kept))
        self.assertEqual(self.served.ask("GET", "/api/sessions")[1]["all"], 6000)

    def test_killed_amid_it_goes_on_at_the_next_unlocking(self) -> None:
        self.served.make_vault()
        lines = self.lines(6000).decode().replace("Entry 7.", "I am going to kill myself tonight.").encode()
        upload = self.served.upload("days.jsonl", lines)
        self.served.ask("POST", f"/api/uploads/{upload}/bring-in", {})
        while self.served.ask("GET", "/api/sessions")[1]["all"] < 500:
            pass
        self.served.process.kill()
        self.served.process.wait()
        again = Served(folder=self.served.folder)
        self.served.process, self.served.port, self.served.token, self.served.cookie = again.process, again.port, again.token, ""
        self.served.come_in()
        self.served.ask("POST", "/api/unlock", {"passphrase": PASSPHRASE})
        job = self.served.ask("GET", "/api/jobs")[1]["jobs"][-1]
        self.assertEqual(self.wait_for(job)["state"], "done")
        self.assertEqual(self.served.ask("GET", "/api/sessions")[1]["all"], 6000)
        self.assertTrue(self.outcome(job)["safety"]["help"])  # what was noticed before the end is told too

    def test_a_file_that_cannot_be_read(self) -> None:
        self.served.make_vault()
        begin = lambda plan: self.served.ask("POST", "/api/uploads", plan)[0]
        one = lambda name, size=1: {"name": name, "files": [{"path": name, "bytes": size}]}
        self.assertEqual(begin(one("tool.exe")), 400)
        self.assertEqual(begin(one("days.jsonl", 0)), 422)
        self.assertEqual(begin(one("days.jsonl", 1 << 40)), 413)
        upload = self.served.upload("days.jsonl", f"{MARK}\n".encode())
        status, why = self.served.ask("POST", f"/api/uploads/{upload}/preview", {})
        self.assertEqual(status, 422 if why.get("error") == "empty" else 200 if "source" in why else 400, why)
        self.assertNotIn(MARK, str(why))
        job = self.bring(upload)
        self.assertEqual((job["state"], self.served.ask("GET", "/api/sessions")[1]["all"]), ("failed", 0), job)
        self.assertNotIn(MARK, str(job))

    def test_pieces_come_in_order_and_no_more_than_was_announced(self) -> None:
        self.served.make_vault()
        upload = self.served.ask("POST", "/api/uploads", {"name": "a.txt", "files": [{"path": "a.txt", "bytes": 6}]})[1]["upload"]
        put = lambda at, data: self.served.ask("PUT", f"/api/uploads/{upload}/bytes?at={at}", raw=data)
        self.assertEqual(put(3, b"abc")[0], 409)
        self.assertEqual(put(0, b"abc")[1], {"have": 3, "of": 6})
        self.assertEqual(put(0, b"abc")[0], 409)
        self.assertEqual(self.served.ask("POST", f"/api/uploads/{upload}/preview", {})[0], 409)
        self.assertEqual(put(3, b"abcd")[0], 413)
        self.assertEqual(put(3, b"def")[1], {"have": 6, "of": 6})
        self.assertEqual(self.preview(upload)["words"], 1)


class Reading(Case):
    @unittest.skipUnless(MODEL, "no model")
    def test_patterns_are_put_together_in_the_background(self) -> None:
        self.served.make_vault()
        cases = (ROOT / "data/cases/sam.jsonl").read_bytes()
        upload = self.served.upload("sam.jsonl", cases)
        self.wait_for(self.served.ask("POST", f"/api/uploads/{upload}/bring-in", {"others": "agreed"})[1])
        self.assertEqual(self.served.ask("GET", "/api/patterns")[1], {"current": False, "steps_back": False, "people": [], "answers": [], "safety": {"help": False, "urgent": False}})
        job = self.wait_for(self.served.ask("POST", "/api/jobs/reading")[1], 300)
        self.assertEqual(job["state"], "done", job)
        patterns = self.served.ask("GET", "/api/patterns")[1]
        self.assertTrue(patterns["current"])
        formulation = patterns["people"][0]["formulation"]
        self.assertGreater(len(formulation["themes"]), 0)
        place = formulation["themes"][0]["evidence"][0]
        entry = self.served.ask("GET", f"/api/sessions/{place['session']}")[1]
        self.assertEqual(entry["turns"][place["turn"]]["text"][place["start"]:place["end"]], place["quote"])
        claim = f"theme/{formulation['themes'][0]['id']}"
        self.assertEqual(self.served.ask("POST", "/api/answers", {"claim": claim, "verdict": "does-not-fit"})[0], 200)
        self.assertEqual(self.served.ask("GET", "/api/patterns")[1]["answers"][0]["verdict"], "does-not-fit")
        self.served.write("Something new.")
        self.assertFalse(self.served.ask("GET", "/api/patterns")[1]["current"])

    def test_events_tell_of_jobs_and_of_locking(self) -> None:
        self.served.make_vault()
        listener = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=20)
        listener.request("GET", "/api/events", headers={"Cookie": self.served.cookie})
        stream = listener.getresponse()
        self.assertEqual(stream.getheader("Content-Type"), "text/event-stream")
        upload = self.served.upload("day.txt", b"2026-01-02\n\nI waited.\n")
        self.served.ask("POST", f"/api/uploads/{upload}/bring-in", {})
        said = ""
        while '"done","done"' not in said and '"state":"done"' not in said:
            said += stream.readline().decode()
        self.assertIn("event: job", said)
        self.served.ask("POST", "/api/lock", {})
        while "event: locked" not in said:
            said += stream.readline().decode()
        listener.close()


class Keeping(Case):
    def test_settings_exports_and_backups(self) -> None:
        self.served.make_vault()
        settings = self.served.ask("GET", "/api/settings")[1]
        self.assertEqual(settings["auto_lock_minutes"], 10)
        self.assertEqual(self.served.ask("PUT", "/api/settings", settings | {"country": "IE", "look": "dark"})[0], 200)
        for wrong in ({"country": "Ireland"}, {"auto_lock_minutes": 0}, {"auto_lock_minutes": 1e300}, {"look": "pink"}, {"text_percent": "100"}, {"more": 1}):
            self.assertEqual(self.served.ask("PUT", "/api/settings", settings | wrong)[0], 400, wrong)
        self.assertEqual(self.served.ask("GET", "/api/settings")[1]["country"], "IE")
        self.served.write(f"{MARK}.")
        file = Path(self.served.ask("POST", "/api/exports", {})[1]["file"])
        self.assertTrue(file.exists() and MARK.encode() not in file.read_bytes())
        self.assertEqual(self.served.ask("POST", "/api/backups", {})[0], 201)
        self.assertGreaterEqual(len(self.served.ask("GET", "/api/backups")[1]["backups"]), 1)


if __name__ == "__main__":
    unittest.main()
