"""Attacks on `leitmotif serve`, against the program itself: each is refused cleanly, memory stays bounded, and it goes on serving."""

from __future__ import annotations

import io
import json
import secrets
import socket
import struct
import time
import unittest
import zipfile
from pathlib import Path

from serving import PASSPHRASE, Served, many_descriptors

MARK = f"quokka{secrets.token_hex(5)}"


class Attacks(unittest.TestCase):
    served: Served

    @classmethod
    def setUpClass(cls) -> None:
        cls.served = Served()
        cls.served.make_vault()
        cls.entry = cls.served.write(f"I wrote {MARK} here.")["id"]

    @classmethod
    def tearDownClass(cls) -> None:
        said = cls.served.end()
        cls.served.remove()
        assert MARK not in said and said == "", said
        assert cls.served.process.returncode == 0, cls.served.process.returncode

    def tearDown(self) -> None:
        self.assertIsNone(self.served.process.poll())
        status, listed = self.served.ask("GET", "/api/sessions")
        self.assertEqual((status, listed["all"]), (200, 1))  # nothing was changed, and it still answers

    def raw(self, data: bytes, seconds: float = 5) -> bytes:
        with socket.create_connection(("127.0.0.1", self.served.port), timeout=seconds) as line:
            try:
                line.sendall(data)
            except OSError:
                pass
            out = b""
            try:
                while chunk := line.recv(65536):
                    out += chunk
            except OSError:
                pass
            return out

    def head(self, method: str, path: str, *lines: str, host: str | None = None, origin: str | None = None) -> bytes:
        fields = [f"{method} {path} HTTP/1.1", f"Host: {host or self.served.host}", f"Cookie: {self.served.cookie}"]
        if method != "GET":
            fields.append(f"Origin: {origin or 'http://' + self.served.host}")
        return "\r\n".join([*fields, *lines, "", ""]).encode()

    def test_a_page_elsewhere_can_do_nothing(self) -> None:
        delete = f"/api/sessions/{self.entry}"
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": f"http://localhost:{self.served.port}"},
                        {"Origin": f"http://127.0.0.1:{self.served.port + 1}"}, {"Origin": f"https://{self.served.host}"}, {"Sec_Fetch_Site": "cross-site"},
                        {"Sec_Fetch_Site": "same-site"}):
            for method, path, body in (("DELETE", delete, None), ("POST", "/api/lock", {}), ("POST", "/api/exports", {})):
                self.assertEqual(self.served.ask(method, path, body, **headers)[0], 403, headers)
        self.assertIn(b" 403 ", self.raw(f"DELETE {delete} HTTP/1.1\r\nHost: {self.served.host}\r\nCookie: {self.served.cookie}\r\nConnection: close\r\n\r\n".encode()))
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):  # what a form can send
            self.assertEqual(self.served.ask("POST", "/api/answers", {"claim": "core", "verdict": "fits"}, Content_Type=kind)[0], 400)
        self.served.ask("GET", "/api/status")
        self.assertNotIn("Access-Control-Allow-Origin", self.served.headers)

    def test_another_name_for_this_address_is_refused(self) -> None:
        for host in ("evil.example", f"evil.example:{self.served.port}", "127.0.0.1", f"127.0.0.1.evil.example:{self.served.port}", f"[::1]:{self.served.port}",
                     f"0.0.0.0:{self.served.port}", f"127.1:{self.served.port}", f"{self.served.host}@evil.example"):
            answer = self.raw(self.head("GET", "/api/sessions", "Connection: close", host=host))
            self.assertIn(b" 403 ", answer.split(b"\r\n")[0], host)
            self.assertNotIn(MARK.encode(), answer)

    def test_without_the_cookie_nothing_is_told(self) -> None:
        for cookie in ("", "leitmotif-1=x", f"leitmotif-{self.served.port}=", f"leitmotif-{self.served.port}={'0' * 64}", self.served.cookie[:-1], self.served.cookie + "0",
                       self.served.cookie.replace("leitmotif", "Leitmotif")):
            for path in ("/api/status", "/api/sessions", f"/api/sessions/{self.entry}", "/api/drafts", "/api/patterns", "/api/settings", "/api/jobs", "/api/events"):
                status, answer = self.served.ask("GET", path, cookie=cookie)
                self.assertEqual(status, 401, (cookie, path))
                self.assertNotIn(MARK, str(answer))

    def test_traversal_finds_nothing(self) -> None:
        for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fvault.leitmotif", "/api/../vault.leitmotif", "/api/sessions/..%2f..%2fetc",
                     "/api/sessions/" + "a" * 31, "/api/uploads/../../etc/passwd/preview", "/api/drafts/%00", "//etc/passwd", "/\\..\\..", f"/api/sessions/{self.entry}/../.."):
            answer = self.raw(self.head("GET", path, "Connection: close"))
            self.assertRegex(answer, rb"^HTTP/1\.1 (404|405|400) ", path)
            self.assertNotIn(b"root:", answer)
        for name in ("../x.txt", "/etc/x.txt", "..", ".", "", "a/../x.txt", "a//x.txt", "a/./x.txt", "x.txt/", "a\0.txt", "a\n.txt", "a" * 300 + ".txt", "a/" * 40 + "x.txt"):
            for plan in ({"name": name, "files": [{"path": name, "bytes": 1}]}, {"name": "notes", "folder": True, "files": [{"path": name, "bytes": 1}]},
                         {"name": name, "folder": True, "files": [{"path": "x.txt", "bytes": 1}]}):
                self.assertEqual(self.served.ask("POST", "/api/uploads", plan)[0], 400, plan)
        both = [{"path": "a", "bytes": 1}, {"path": "a/b.txt", "bytes": 1}]
        self.assertEqual(self.served.ask("POST", "/api/uploads", {"name": "notes", "folder": True, "files": [both[0], both[0]]})[0], 400)
        self.assertEqual(self.served.ask("POST", "/api/uploads", {"name": "notes", "folder": True, "files": both})[0], 400)  # a file and a folder

    def test_bodies_that_are_too_large_or_have_no_length(self) -> None:
        before = self.served.memory_mb()
        self.assertIn(b" 413 ", self.raw(self.head("POST", "/api/search", "Content-Type: application/json", "Content-Length: 99999999999")))
        self.assertIn(b" 413 ", self.raw(self.head("PUT", f"/api/uploads/{'0' * 32}/bytes?at=0", f"Content-Length: {9 * 1024 * 1024}")))
        no_cookie = self.head("PUT", f"/api/uploads/{'0' * 32}/bytes?at=0", "Content-Length: 100000").replace(self.served.cookie.encode(), b"")
        self.assertIn(b" 413 ", self.raw(no_cookie + b"x" * 100_000))  # strangers may not even send it
        self.assertIn(b" 411 ", self.raw(self.head("POST", "/api/search", "Transfer-Encoding: chunked") + b"7fffffff\r\n" + b"x" * 1000))
        self.assertIn(b" 431 ", self.raw(self.head("GET", "/api/status", "X: " + "y" * 20_000)))
        self.assertIn(b" 431 ", self.raw(b"GET /" + b"y" * 1_000_000))
        deep = b"[" * 7000
        self.assertIn(b" 400 ", self.raw(self.head("POST", "/api/search", "Connection: close", "Content-Type: application/json", f"Content-Length: {len(deep)}") + deep))
        self.assertLess(self.served.memory_mb() - before, 50)

    def test_smuggled_requests(self) -> None:
        inner = self.head("DELETE", f"/api/sessions/{self.entry}")
        for lines in (("Content-Length: 6", "Transfer-Encoding: chunked"), ("Transfer-Encoding: chunked", "Content-Length: 6"), ("Content-Length: 0", "Content-Length: 6"),
                      ("Content-Length: 0", "Content-Length: 0"), ("Content-Length: 0, 6",), ("Content-Length: -1",), ("Content-Length : 0",), ("Transfer-Encoding: xchunked",),
                      ("Transfer-Encoding:\x0bchunked",), ("X: y\nContent-Length: 0",), ("X: y\rContent-Length: 0",), ("X: y", " folded: z"), ("X: y", "\tfolded: z")):
            answer = self.raw(self.head("POST", "/api/awake", *lines) + b"0\r\n\r\n" + inner)
            self.assertRegex(answer, rb"^HTTP/1\.1 (400|411) ", lines)
            self.assertEqual(answer.count(b"HTTP/1.1 "), 1, lines)
        bare = self.head("GET", "/api/status").replace(b"\r\n", b"\n")
        self.assertRegex(self.raw(bare + b"\r\n\r\n"), rb"^HTTP/1\.1 400 ")

    def test_slow_clients_hold_nobody_up(self) -> None:
        slow = [socket.create_connection(("127.0.0.1", self.served.port)) for _ in range(200)]
        for line in slow:
            try:
                line.sendall(b"GET /api/status HTTP/1.1\r\nX: ")
            except OSError:
                pass
        for _ in range(3):
            for line in slow:
                try:
                    line.sendall(b"y")
                except OSError:
                    pass
            start = time.monotonic()
            self.assertEqual(self.served.ask("GET", "/api/status")[0], 200)
            self.assertLess(time.monotonic() - start, 2)
        for line in slow:
            line.close()

    def test_ten_thousand_connections(self) -> None:
        wanted = min(10_000, many_descriptors() - 200)
        before = self.served.memory_mb()
        lines = []
        for _ in range(wanted):
            try:
                lines.append(socket.create_connection(("127.0.0.1", self.served.port), timeout=5))
            except OSError:
                break
        during = self.served.memory_mb()
        status, _ = self.served.ask("GET", "/api/status")
        for line in lines:
            line.close()
        print(f"\nattacks: {len(lines)} connections of 10000, memory {before:.0f} -> {during:.0f} MB")
        self.assertEqual(status, 200)
        self.assertGreater(len(lines), min(wanted, 1000) - 1)
        self.assertLess(during - before, 64)


def docx(document: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def archive(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return out.getvalue()


JOURNAL = json.dumps({"metadata": {"version": "1.0"}, "entries": [{"uuid": "A" * 32, "creationDate": "2026-01-18T10:00:00Z", "timeZone": "UTC", "text": "Kept."}]}).encode()
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'


class Files(unittest.TestCase):
    """Files that mean harm, brought in through the page: refused or left out, the rest kept, memory bounded."""

    def setUp(self) -> None:
        self.served = Served()
        self.addCleanup(self.served.remove)
        self.served.make_vault()

    def tearDown(self) -> None:
        self.assertIsNone(self.served.process.poll())
        self.assertEqual(self.served.end(), "")

    def bring(self, name: str, content: bytes | dict[str, bytes]) -> tuple[str, dict]:
        """What became of it ("done", "failed" or the preview's refusal), and its outcome."""
        upload = self.served.upload(name, content)
        status, preview = self.served.ask("POST", f"/api/uploads/{upload}/preview", {})
        self.assertIn(status, (200, 400, 413, 422), preview)
        job = self.served.ask("POST", f"/api/uploads/{upload}/bring-in", {})[1]
        while job["state"] in ("waiting", "running"):
            time.sleep(0.05)
            job = self.served.ask("GET", f"/api/jobs/{job['id']}")[1]
        self.assertEqual(status == 200, job["state"] == "done", (preview, job))
        told = self.served.ask("GET", f"/api/jobs/{job['id']}/outcome")[1]["sources"]
        return job["state"], told[0] if told else {}

    def test_archives_that_mean_harm_lose_only_themselves(self) -> None:
        secret = self.served.folder / "secret.json"
        secret.write_bytes(JOURNAL.replace(b"Kept.", b"Secret words."))
        bomb = archive(("bomb.json", b" " * (200 << 20)), ("Journal.json", JOURNAL))
        before = self.served.memory_mb()
        state, told = self.bring("bomb.zip", bomb)
        self.assertEqual((state, told["added"], told["left_out"]), ("done", 1, 1), told)
        self.assertLess(self.served.memory_mb() - before, 120)
        for name in ("../../out.json", "/tmp/out.json", f"../../../../{secret}"):
            state, told = self.bring("out.zip", archive((name, JOURNAL), ("Journal.json", JOURNAL)))
            self.assertEqual((state, told["known"] + told["added"], told["left_out"]), ("done", 1, 1), told)
        self.assertFalse(Path("/tmp/out.json").exists())
        honest = archive(("a.json", JOURNAL.replace(b"Kept.", b"x" * 70_000)), ("Journal.json", JOURNAL))
        size = struct.pack("<I", len(JOURNAL) - 5 + 70_000)
        for lie in (1, 0x7FFFFFFF, 0xFFFFFFFE):
            state, told = self.bring("lying.zip", honest.replace(size, struct.pack("<I", lie)))
            self.assertTrue(state == "failed" or (told["left_out"] >= 1 and told["known"] == 1), (lie, told))
        self.assertEqual(self.bring("cut.zip", honest[:60])[0], "failed")
        self.assertEqual(self.served.ask("GET", "/api/sessions")[1]["all"], 1)

    def test_documents_with_entities_are_refused(self) -> None:
        secret = self.served.folder / "secret.txt"
        secret.write_text("Secret words.")
        laughs = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10 if k else "ha"}">' for k in range(10))
        before = self.served.memory_mb()
        for kind in (f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>', f"<!DOCTYPE d [{laughs}]>", '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">'):
            state, told = self.bring("letter.docx", docx(kind + WORD.format("&x;&l9;")))
            self.assertEqual(state, "failed", told)
        self.assertEqual(self.bring("deep.docx", docx("<a>" * 200_000))[0], "failed")
        self.assertLess(self.served.memory_mb() - before, 120)
        self.assertEqual(self.served.ask("POST", "/api/search", {"words": "secret"})[1]["found"], [])
        self.assertEqual(self.bring("2026-01-02.docx", docx(WORD.format("Good words.")))[0], "done")

    def test_damaged_bytes_in_one_file_of_a_folder_leave_the_others(self) -> None:
        state, told = self.bring("notes", {"2026-01-02.md": b"Good.\n", "2026-01-03.md": b"\xff\xfe\x00\x01\x80" * 50, "2026-01-04.jsonl": b"\xc3\x28\n", "2026-01-05.vtt": b"\x80\x80",
                                           "2026-01-06.csv": b"\x00" * 100, "2026-01-07.json": b"[" * 100_000, "2026-01-08.docx": b"PK\x03\x04", "2026-01-09.srt": b"-->" * 1000})
        self.assertEqual(state, "done", told)
        self.assertEqual(self.served.ask("POST", "/api/search", {"words": "good"})[1]["found"][0]["sentence"], "Good.")

    def test_many_uploads_are_let_go_at_the_next_opening(self) -> None:
        for _ in range(20):
            self.served.upload("a.txt", b"words")
        self.served.ask("POST", "/api/lock", {})
        self.served.ask("POST", "/api/unlock", {"passphrase": PASSPHRASE})
        self.assertEqual(list((self.served.vault / "incoming").iterdir()), [])


class Tokens(unittest.TestCase):
    def setUp(self) -> None:
        self.served = Served()
        self.addCleanup(self.served.remove)
        self.addCleanup(self.served.end)

    def test_a_token_is_good_once(self) -> None:
        self.served.come_in()
        first = self.served.cookie
        self.assertIn("HttpOnly", self.served.set_cookie)
        self.assertIn("SameSite=Strict", self.served.set_cookie)
        self.assertEqual(self.served.ask("POST", "/api/session", {"token": self.served.token}, cookie="")[0], 403)
        self.assertEqual(self.served.ask("GET", "/api/status", cookie=first)[0], 200)

    def test_guessing_is_slowed_and_the_right_one_is_no_hint(self) -> None:
        answers = [self.served.ask("POST", "/api/session", {"token": secrets.token_hex(32)}, cookie="")[0] for _ in range(12)]
        self.assertEqual(answers, [403] * 10 + [429] * 2)
        self.assertEqual(self.served.ask("POST", "/api/session", {"token": self.served.token[:32]}, cookie="")[0], 429)
        self.assertEqual(self.served.ask("POST", "/api/session", {"token": ""}, cookie="")[0], 429)

    def test_a_stolen_cookie_is_worth_nothing_after_locking(self) -> None:
        self.served.make_vault()
        entry = self.served.write(f"I wrote {MARK}.")["id"]
        stolen = self.served.cookie
        self.assertEqual(self.served.ask("POST", "/api/lock", {})[0], 200)
        for path in ("/api/sessions", f"/api/sessions/{entry}", "/api/drafts", "/api/patterns", "/api/settings"):
            self.assertEqual(self.served.ask("GET", path, cookie=stolen)[0], 423, path)
        self.assertEqual(self.served.ask("POST", "/api/exports", {}, cookie=stolen)[0], 423)
        self.assertEqual(self.served.ask("POST", "/api/unlock", {"passphrase": "wrong"})[0], 403)
        self.assertEqual(self.served.ask("POST", "/api/unlock", {"passphrase": PASSPHRASE})[0], 200)
        mine = self.served.cookie
        self.assertNotEqual(mine, stolen)
        self.assertEqual(self.served.ask("GET", "/api/sessions", cookie=stolen)[0], 401)
        self.assertEqual(self.served.ask("GET", "/api/sessions", cookie=mine)[0], 200)
        self.assertEqual(self.served.ask("GET", f"/api/sessions/{entry}", cookie=mine)[0], 404)  # names from before are gone

    def test_passphrases_cannot_be_tried_without_end(self) -> None:
        self.served.make_vault()
        self.served.ask("POST", "/api/lock", {})
        answers = [self.served.ask("POST", "/api/unlock", {"passphrase": f"wrong {k}"})[0] for k in range(12)]
        self.assertEqual(answers, [403] * 10 + [429] * 2)


class AutoLock(unittest.TestCase):
    def test_it_locks_when_nobody_is_there(self) -> None:
        served = Served("--auto-lock-for-tests", "1")
        self.addCleanup(served.remove)
        self.addCleanup(served.end)
        served.make_vault()
        for _ in range(4):  # somebody is there
            time.sleep(0.5)
            self.assertEqual(served.ask("POST", "/api/awake", {})[0], 200)
        deadline = time.monotonic() + 10
        while served.ask("GET", "/api/status")[1]["vault"] == "open" and time.monotonic() < deadline:  # looking keeps nothing awake
            time.sleep(0.2)
        self.assertEqual(served.ask("GET", "/api/sessions")[0], 423)


if __name__ == "__main__":
    unittest.main()
