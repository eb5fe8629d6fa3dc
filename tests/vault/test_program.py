"""The vault as people use it: the real program, its command line, editors, crashes, and a scan for words that leaked.

LEITMOTIF_PROGRAM names another build than build/leitmotif.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import secrets
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("LEITMOTIF_PROGRAM", str(ROOT / "build" / "leitmotif"))
PASSPHRASE = f"wombat lantern {secrets.token_hex(4)}"
FIXTURE_PASSPHRASE = "the rain in June"
MARK = f"quokka{secrets.token_hex(5)}"  # in every text that is written, and nowhere else on this computer
MODEL = (ROOT / "models" / "reader" / "manifest.json").exists()


class VaultCase(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="leitmotif-vault-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        for name in ("home", "tmp", "run", "cwd"):
            (self.folder / name).mkdir(mode=0o700)
        self.vault = self.folder / "home/.local/share/leitmotif"
        self.environment = {
            "PATH": "/usr/bin:/bin", "HOME": str(self.folder / "home"), "TMPDIR": str(self.folder / "tmp"), "LEITMOTIF_CACHE": "off",
            "TERM": "xterm", "TZ": "UTC", "LC_ALL": "C.UTF-8",
        } | {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TBB_ENABLE_SANITIZERS") if name in os.environ}

    def command(self, name: str, *arguments: str) -> list[str]:
        return [PROGRAM, name, "--weak-key-for-tests", "--passphrase-fd", "0", *arguments]

    def run_it(self, name: str, *arguments: str, text: str = "", status: int = 0, passphrase: str = PASSPHRASE, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(self.command(name, *arguments), input=f"{passphrase}\n{text}", capture_output=True, text=True,
                              env=self.environment | environment, cwd=self.folder / "cwd", check=False, timeout=120)
        self.assertEqual(done.returncode, status, f"{name} {arguments}: {done.stdout} {done.stderr}")
        self.assertNotIn(MARK, done.stderr)
        return done

    def lines(self, name: str, *arguments: str, **more: str) -> list[dict]:
        return [json.loads(line) for line in self.run_it(name, "--json", *arguments, **more).stdout.splitlines()]

    def init(self) -> str:
        return self.lines("init")[0]["recovery_key"]

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(self.command("write", *arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True, env=self.environment | environment, cwd=self.folder / "cwd")
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stdin.close)
        return process

    def until(self, condition, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return
            time.sleep(0.1)
        self.fail("waited too long")


class Commands(VaultCase):
    def test_write_list_show_search(self) -> None:
        self.init()
        first = self.lines("write", "--date", "2026-03-01", text=f"Mum rang about the {MARK}. I said nothing.\n")[0]
        self.assertEqual(first, {"id": "2026-03-01", "revision": 1, "words": 8})
        self.assertEqual(self.lines("write", "--date", "2026-03-01", text="A second entry.\n")[0]["id"], "2026-03-01-2")
        listed = self.lines("list")
        self.assertEqual([one["id"] for one in listed], ["2026-03-01", "2026-03-01-2"])
        self.assertIn(MARK, self.run_it("show", "2026-03-01").stdout)
        found = self.lines("search", MARK)
        self.assertEqual(len(found), 1)
        self.assertEqual(found[0]["sentence"], f"Mum rang about the {MARK}.")
        start, end = found[0]["words"][0]
        self.assertEqual(found[0]["sentence"][start:end], MARK)
        self.assertIn("Mum rang", self.run_it("search", "rang").stdout)
        self.assertEqual(self.run_it("search", "nothinglikethis").stdout, "")
        self.assertEqual(self.run_it("show", "nobody", status=1).stdout, "")

    def test_edit_history_forget(self) -> None:
        self.init()
        self.run_it("write", "--id", "a", text="First.\n")
        self.run_it("write", "--id", "a", text="Another.\n", status=1)  # that name is taken
        self.run_it("write", "--edit", "a", text="And more.\n")
        self.assertEqual(self.run_it("show", "a").stdout, "First.\nAnd more.\n\n")
        self.assertEqual([one["revision"] for one in self.lines("show", "a", "--history")], [1, 2])
        self.assertEqual(self.run_it("show", "a", "--revision", "1").stdout, "First.\n\n")
        self.run_it("forget", "a", status=1)  # nobody said yes
        backup = self.lines("backup")[0]["file"]
        gone = self.lines("forget", "a", "--yes")[0]
        self.assertEqual(gone["revisions"], 2)
        self.assertIn(backup, gone["still_in"])
        self.assertTrue(gone["rewritten"])
        again = self.lines("forget", "a", "--yes", "--backups")[0]
        self.assertGreaterEqual(again["removed_from_backups"], 1)
        self.assertEqual(again["still_in"], [])
        self.run_it("forget", "a", "--yes", status=1)
        self.run_it("verify")

    def test_backup_restore_verify(self) -> None:
        self.init()
        self.run_it("write", "--id", "a", text="First.\n")
        backup = self.lines("backup")[0]["file"]
        self.run_it("write", "--id", "b", text="Second.\n")
        self.assertGreaterEqual(len(self.lines("restore")), 1)
        before = self.lines("restore", backup, "--yes")[0]["before"]
        self.assertEqual([one["id"] for one in self.lines("list")], ["a"])
        self.lines("restore", before, "--yes")
        self.assertEqual([one["id"] for one in self.lines("list")], ["a", "b"])
        self.assertTrue(self.lines("verify")[0]["good"])
        data = bytearray(Path(backup).read_bytes())
        data[len(data) // 2] ^= 1
        Path(backup).write_bytes(data)
        self.run_it("verify", status=1)
        self.run_it("restore", "/nonexistent", "--yes", status=1)

    def test_export_and_back(self) -> None:
        self.init()
        self.run_it("write", "--id", "a", "--date", "2026-01-01", text=f"First {MARK}.\n")
        self.run_it("write", "--edit", "a", text="Ä 🌧.\n")
        sealed, plain = self.folder / "export.sealed", self.folder / "plain"
        self.run_it("export", str(sealed))
        self.assertNotIn(MARK.encode(), sealed.read_bytes())
        self.run_it("export", str(sealed), status=1)  # there already
        self.run_it("export", str(plain), "--plain", status=1)  # nobody said yes
        self.assertFalse(plain.exists())
        self.run_it("export", str(plain), "--plain", "--yes")
        self.assertEqual(stat.S_IMODE(plain.stat().st_mode), 0o700)
        self.assertIn(MARK, (plain / "markdown/a.md").read_text())
        self.assertEqual(json.loads((plain / "sessions.jsonl").read_text())["id"], "a")
        everything = {name: (plain / "vault" / name).read_bytes() for name in ("values.jsonl", "history.jsonl", "drafts.jsonl")}
        for source in (sealed, plain):
            other = self.folder / f"other-{source.name}"
            if source == plain:  # into another vault, whose keys are not these
                self.run_it("init", "--vault", str(other))
                self.assertEqual(self.lines("restore", "--vault", str(other), str(source))[0], {"added": 1, "changed": 0, "same": 0})
                self.run_it("export", "--vault", str(other), str(self.folder / "again"), "--plain", "--yes")
                for name, data in everything.items():
                    self.assertEqual((self.folder / "again/vault" / name).read_bytes(), data, name)
            self.assertEqual(self.lines("restore", str(source))[0], {"added": 0, "changed": 0, "same": 1})

    def test_passphrase_and_recovery_key(self) -> None:
        key = self.init()
        self.run_it("write", "--id", "a", text="First.\n")
        self.run_it("list", passphrase="wrong", status=1)
        self.run_it("passphrase", "--new-passphrase-fd", "0", text="snow in May\n")
        self.run_it("list", status=1)
        self.run_it("list", passphrase="snow in May")
        self.run_it("list", "--recovery-key", passphrase=key.lower().replace("-", " "))
        self.run_it("list", "--recovery-key", passphrase=key[:-1] + ("A" if key[-1] != "A" else "B"), status=1)
        new = self.lines("passphrase", "--new-recovery-key", passphrase="snow in May")[0]["recovery_key"]
        self.run_it("list", "--recovery-key", passphrase=key, status=1)
        self.run_it("list", "--recovery-key", passphrase=new)

    def test_nobody_to_ask_and_no_vault(self) -> None:
        done = subprocess.run([PROGRAM, "list"], capture_output=True, text=True, env=self.environment, check=False, stdin=subprocess.DEVNULL, start_new_session=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("leitmotif init", done.stderr)
        self.init()
        done = subprocess.run([PROGRAM, "list"], capture_output=True, text=True, env=self.environment, check=False, stdin=subprocess.DEVNULL, start_new_session=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("--passphrase-fd", done.stderr)
        self.run_it("init", status=1)
        self.run_it("write", "--date", "yesterday", text="x", status=1)
        self.run_it("write", text="  \n", status=1)
        self.assertEqual(self.lines("list"), [])

    def test_older_copy_is_noticed(self) -> None:
        self.init()
        self.run_it("write", text="First.\n")
        old = (self.vault / "vault.leitmotif").read_bytes()
        self.run_it("write", text="Second.\n")
        (self.vault / "vault.leitmotif").write_bytes(old)
        self.assertIn("--accept-older", self.run_it("list", status=1).stderr)
        self.run_it("list", "--accept-older")
        self.run_it("list")

    def test_keyring(self) -> None:
        self.init()
        tools = self.folder / "tools"
        tools.mkdir()
        (tools / "secret-tool").write_text(f'#!/bin/sh\n[ "$*" = "lookup application leitmotif" ] && printf "%s" "{PASSPHRASE}"\n')
        (tools / "secret-tool").chmod(0o755)
        command = [PROGRAM, "list", "--weak-key-for-tests", "--keyring", "--json"]
        environment = self.environment | {"PATH": f"{tools}:/usr/bin:/bin"}
        self.assertEqual(subprocess.run(command, env=environment, check=False).returncode, 0)
        (tools / "secret-tool").write_text("#!/bin/sh\nexit 1\n")
        self.assertEqual(subprocess.run(command, env=environment, check=False, stderr=subprocess.DEVNULL).returncode, 1)

    def test_taking_transcripts_in(self) -> None:
        self.init()
        source = self.folder / "t.jsonl"
        source.write_text("".join(json.dumps({"id": f"m-{k}", "person": "m", "date": "2026-01-0" + str(k), "kind": "journal",
                                              "turns": [{"speaker": "client", "text": "I wait."}]}) + "\n" for k in (1, 2)))
        self.assertEqual(self.lines("write", "--from", str(source))[0], {"sessions": 2, "new_or_changed": 2})
        self.assertEqual(self.lines("write", "--from", str(source))[0], {"sessions": 2, "new_or_changed": 0})
        self.assertEqual(len(self.lines("list")), 2)

    @unittest.skipUnless(MODEL, "no model")
    def test_patterns_keep_their_codes(self) -> None:
        self.init()
        for day in range(1, 5):
            self.run_it("write", "--date", f"2026-03-0{day}", text="I wanted Tom to ask how I was. He'd only have rolled his eyes, so I let it go.\n")
        first = self.lines("patterns")
        self.assertEqual(first[0]["session_count"], 4)
        saves = self.lines("verify")[0]["saves"]
        self.assertEqual(self.lines("patterns"), first)
        self.assertEqual(self.lines("verify")[0]["saves"], saves)  # nothing was coded again
        self.run_it("write", "--edit", "2026-03-01", text="Then he asked.\n")
        self.lines("patterns")
        self.assertIn(self.lines("verify")[0]["saves"] - saves, (3, 4))  # the draft once or twice, the entry, its codes: one session coded
        self.assertIn("If you need help now", self.run_it("patterns").stdout)

    @unittest.skipUnless(MODEL, "no model")
    def test_answers_are_kept(self) -> None:
        self.init()
        for day in range(1, 5):
            self.run_it("write", "--date", f"2026-03-0{day}", text="I wanted Tom to ask how I was. The plexiglass was there again, and Tom rolled his eyes.\n")
        images = [one["claim"] for one in self.lines("patterns")[0]["images"]]
        self.assertTrue(images)
        after = self.lines("patterns", "--claim", images[0], "--answer", "does-not-fit")[0]
        self.assertNotIn(images[0], [one["claim"] for one in after["images"]])
        self.assertEqual(after["accuracy"], {"answered": 1, "fits": 0, "partly": 0, "does_not_fit": 1})
        back = self.lines("patterns", "--claim", images[0], "--answer", "reworded", "--words", "behind something")[0]
        self.assertEqual(next(one for one in back["images"] if one["claim"] == images[0])["answer"]["words"], "behind something")
        quiet = self.lines("patterns", "--claim", "person/Tom", "--answer", "do-not-ask")[0]
        self.assertNotIn("Tom", json.dumps(quiet["people"]) + json.dumps(quiet["episodes"]))


    def test_init_at_a_terminal(self) -> None:
        """Typed twice, shown never; the recovery key is typed back from paper, with a slip first."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(PROGRAM, [PROGRAM, "init", "--weak-key-for-tests"], self.environment)
        seen = b""

        def answer(question: bytes, typed: str) -> None:
            nonlocal seen
            end = time.monotonic() + 30
            while question not in seen:
                self.assertLess(time.monotonic(), end, seen)
                if select.select([terminal], [], [], 0.2)[0]:
                    seen += os.read(terminal, 65536)
            before, seen = seen, b""
            self.all_seen += before
            time.sleep(0.2)
            os.write(terminal, typed.encode() + b"\n")

        self.all_seen = b""
        answer(b"New passphrase: ", PASSPHRASE)
        answer(b"Once more: ", PASSPHRASE + "x")
        answer(b"New passphrase: ", PASSPHRASE)
        answer(b"Once more: ", PASSPHRASE)
        answer(b"from the paper", "A" * 36)
        key = re.search(rb"(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}", self.all_seen)
        self.assertIsNotNone(key)
        answer(b"from the paper", key.group().decode().lower())
        end = time.monotonic() + 30
        while b"That is right" not in seen:
            self.assertLess(time.monotonic(), end, seen)
            if select.select([terminal], [], [], 0.2)[0]:
                seen += os.read(terminal, 65536)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0)
        os.close(terminal)
        self.assertNotIn(PASSPHRASE.encode(), self.all_seen + seen)
        self.assertEqual(self.lines("list"), [])


class Drafts(VaultCase):
    def drafts(self) -> list[dict]:
        return [one for one in self.lines("list") if "draft" in one]

    def broken_off(self, how: int) -> str:
        self.init()
        process = self.start()
        process.stdin.write(f"{PASSPHRASE}\nI want to say {MARK}")
        process.stdin.flush()
        self.until(lambda: bool(self.drafts()))
        process.send_signal(how)
        process.wait(timeout=30)
        draft = self.drafts()[0]["draft"]
        self.assertIn(MARK, self.run_it("show", draft).stdout)
        return draft

    def test_killed(self) -> None:
        draft = self.broken_off(signal.SIGKILL)
        done = self.lines("write", "--draft", draft, text=" and more.\n")[0]
        self.assertIn(f"I want to say {MARK} and more.", self.run_it("show", done["id"]).stdout)
        self.assertEqual(self.drafts(), [])

    def test_terminal_closed(self) -> None:
        self.broken_off(signal.SIGHUP)

    def test_two_windows(self) -> None:
        self.init()
        windows = [self.start(), self.start()]
        for k, window in enumerate(windows):
            window.stdin.write(f"{PASSPHRASE}\nWindow {k}.")
            window.stdin.flush()
        self.until(lambda: len(self.drafts()) == 2)
        for window in windows:
            window.stdin.close()
            self.assertEqual(window.wait(timeout=30), 0)
        self.assertEqual(len(self.lines("list")), 2)

    def test_locked_file(self) -> None:
        """Another program holds the lock that writers need, and does not let go."""
        self.init()
        process = self.start()
        process.stdin.write(f"{PASSPHRASE}\nFirst {MARK}.")
        process.stdin.flush()
        self.until(lambda: bool(self.drafts()))
        with open(self.vault / "vault.leitmotif-shm", "r+b") as shared:
            fcntl.lockf(shared, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 120)  # SQLite's WAL_WRITE_LOCK
            process.stdin.write(" Then more.")
            process.stdin.close()
            self.assertEqual(process.wait(timeout=60), 1)
            message = process.stderr.read()
        self.assertIn("another window", message)
        self.assertIn("kept, encrypted, in", message)
        self.assertNotIn(MARK, message)
        draft = self.drafts()[0]["draft"]
        self.assertEqual(self.run_it("show", draft).stdout, f"First {MARK}. Then more.\n")
        self.assertEqual([path.name for path in self.vault.iterdir() if "rescued" in path.name], [])

    def test_wrong_passphrase_before_a_word_is_typed(self) -> None:
        self.init()
        self.run_it("write", passphrase="wrong", text="words\n", status=1)

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("mount"), "needs a small disk of its own")
    def test_full_disk(self) -> None:
        small = self.folder / "small"
        small.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small], capture_output=True, check=False).returncode != 0:
            self.skipTest("no disk can be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", small], check=False)
        self.run_it("init", "--vault", str(small))
        run = {"XDG_RUNTIME_DIR": str(self.folder / "run")}
        (self.folder / "home/.local").mkdir(exist_ok=True)
        about = os.statvfs(small)
        (small / "filler").write_bytes(bytes(about.f_bavail * about.f_bsize - 250_000))  # room to open it, not for what is written
        text = f"{MARK} " * 20_000
        done = self.run_it("write", "--vault", str(small), text=text, status=1, **run)
        self.assertIn("full", done.stderr)
        self.assertIn("kept, encrypted, in", done.stderr)
        os.unlink(small / "filler")
        subprocess.run(["mount", "-o", "remount,size=20m", small], check=True)
        drafts = [one for one in self.lines("list", "--vault", str(small), **run) if "draft" in one]
        self.assertEqual(drafts[0]["words"], 20_000)

    def test_editors_leave_nothing(self) -> None:
        for editor, arguments in (("vim", ()), ("nvim", ()), ("nano", ()), ("emacs", ())):
            if shutil.which(editor):
                with self.subTest(editor):
                    self.with_editor(editor)

    def with_editor(self, editor: str) -> None:
        """At a terminal: types, waits for the pause, looks for the draft, ends."""
        if not self.vault.exists():
            self.init()
        before = len(self.lines("list"))
        keys = {"vim": (b"i", b"\x1b:wq\r"), "nvim": (b"i", b"\x1b:wq\r"), "nano": (b"", b"\x13\x18"), "emacs": (b"", b"\x18\x13\x18\x03")}[editor]
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.folder / "cwd")
            os.execve(PROGRAM, [PROGRAM, "write", "--weak-key-for-tests"], self.environment | {"EDITOR": editor})
        seen = b""

        def read(seconds: float) -> None:
            nonlocal seen
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                if select.select([terminal], [], [], 0.1)[0]:
                    try:
                        seen += os.read(terminal, 65536)
                    except OSError:
                        return

        def wait_for(condition, seconds: float = 40) -> None:
            end = time.monotonic() + seconds
            while not condition():
                self.assertLess(time.monotonic(), end, seen[-2000:])
                read(0.3)

        wait_for(lambda: b"Passphrase: " in seen)
        os.write(terminal, PASSPHRASE.encode() + b"\n")
        wait_for(lambda: len(seen) > 200)
        read(1.5)
        os.write(terminal, keys[0] + f"In an editor, {MARK}.".encode())
        if editor != "nano":  # which saves only when told to
            wait_for(lambda: bool(self.drafts()))
        os.write(terminal, keys[1])
        wait_for(lambda: b"saved: " in seen)
        os.waitpid(pid, 0)
        os.close(terminal)
        self.assertNotIn(PASSPHRASE.encode(), seen)  # never shown
        listed = self.lines("list")
        self.assertEqual(len(listed), before + 1)
        scan(self, [self.folder, Path("/dev/shm")], since=0)


def scan(case: unittest.TestCase, places: list[Path], since: float) -> int:
    """Looks for the mark in every file of some folders. @return how many files it looked into."""
    looked = 0
    for place in places:
        for parent, _, names in os.walk(place):
            for name in names:
                path = Path(parent, name)
                try:
                    about = path.lstat()
                    if not stat.S_ISREG(about.st_mode) or about.st_mtime < since or about.st_size > 2**28:
                        continue
                    data = path.read_bytes()
                except OSError:
                    continue
                looked += 1
                for form in (MARK.encode(), MARK.encode("utf-16-le"), MARK[::-1].encode(), PASSPHRASE.encode()):
                    if form in data:
                        case.fail(f"{path} holds what was written")
    return looked


class Leaks(VaultCase):
    def test_nothing_is_left_anywhere(self) -> None:
        """A full run (write, search, crash, backup, restore, migrate, forget), then every file that it could have touched is looked into."""
        since = time.time() - 2
        self.init()
        for k in range(5):
            self.run_it("write", "--id", f"e{k}", text=f"{MARK} number {k}. Mum said {MARK} twice.\n" * 200)
        self.run_it("search", MARK)
        self.run_it("list")
        self.run_it("write", "--edit", "e1", text=f"{MARK} again\n")
        # crashes while it holds words: killed, aborted, a fault. A core file would be as large as it likes.
        for how in (signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGTERM):
            process = subprocess.Popen(["/bin/sh", "-c", 'ulimit -c unlimited; exec "$0" "$@"', *self.command("write")], stdin=subprocess.PIPE,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment, cwd=self.folder / "cwd")
            process.stdin.write(f"{PASSPHRASE}\nI was about to say {MARK}".encode())
            process.stdin.flush()
            time.sleep(1.0)
            process.send_signal(how)
            process.wait(timeout=30)
            process.stdin.close()
        self.assertGreaterEqual(len([one for one in self.lines("list") if "draft" in one]), 3)
        backup = self.lines("backup")[0]["file"]
        self.run_it("restore", backup, "--yes")
        self.run_it("export", str(self.folder / "export.sealed"))
        self.run_it("forget", "e2", "--yes")
        self.run_it("forget", "e3", "--yes", "--backups")
        old = self.folder / "old"
        old.mkdir()
        shutil.copy(ROOT / "tests/vault/fixtures/v1.leitmotif", old / "vault.leitmotif")
        self.run_it("write", "--vault", str(old), text=f"{MARK}\n", passphrase=FIXTURE_PASSPHRASE)  # migrated on the way
        self.run_it("passphrase", "--new-passphrase-fd", "0", text="snow in May\n")
        self.run_it("verify", passphrase="snow in May")
        looked = scan(self, [self.folder], since=0)
        self.assertGreater(looked, 8)
        scan(self, [Path("/dev/shm"), Path("/tmp"), Path("/var/tmp"), Path("/var/log"), Path("/var/crash"), Path("/var/lib/systemd/coredump"),
                    Path("/run")], since)
        for history in (".bash_history", ".viminfo", ".zsh_history", ".lesshst", ".python_history"):
            path = Path.home() / history
            if path.exists():
                self.assertNotIn(MARK.encode(), path.read_bytes())
        self.assertEqual([path.name for path in (self.folder / "cwd").iterdir()], [])
        self.assertEqual([path.name for path in (self.folder / "tmp").iterdir()], [])

    def test_the_scan_itself_finds(self) -> None:
        (self.folder / "leak").write_text(f"... {MARK} ...")
        with self.assertRaises(AssertionError):
            scan(self, [self.folder], since=0)


class Imports(VaultCase):
    def source(self, name: str, text: str) -> str:
        path = self.folder / "from" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return str(path)

    def test_preview_import_again(self) -> None:
        self.init()
        diary = self.source("diary.md", f"# 2026-01-18\n\nMum rang. {MARK}\n\n# 2026-01-19\n\nNothing much.\n")
        seen = self.lines("import", "--preview", diary)[0]
        self.assertEqual((seen["sessions"], seen["added"], seen["first"], seen["last"]), (2, 2, "2026-01-18", "2026-01-19"))
        self.assertEqual(self.lines("list"), [])
        self.assertEqual(self.lines("import", diary)[0]["added"], 2)
        again = self.lines("import", diary)[0]
        self.assertEqual((again["added"], again["known"]), (0, 2))
        self.assertEqual([one["id"] for one in self.lines("list")], ["2026-01-18", "2026-01-19"])
        self.assertIn("2 already there", self.run_it("import", diary).stdout)
        self.assertIn(MARK, self.run_it("show", "2026-01-18").stdout)
        self.run_it("verify")

    def test_consent_and_who_is_me(self) -> None:
        self.init()
        talk = self.source("2026-02-03.txt", f"Anna: How was it?\nMara: {MARK}.\nAnna: Bad.\nMara: Yes.\n")
        shown = self.run_it("import", "--preview", talk).stdout
        self.assertIn("--me NAME", shown)
        self.assertIn("have they agreed", shown)
        self.assertIn("Anna, Mara", self.run_it("import", talk, status=1).stderr)
        self.assertIn("--consent", self.run_it("import", "--me", "Mara", talk, status=1).stderr)
        self.assertEqual(self.lines("list"), [])
        self.assertEqual(self.lines("import", "--me", "Mara", "--consent", talk)[0]["added"], 1)
        self.assertEqual(self.lines("import", "--me", "Mara", talk)[0]["consent"], "given")  # asked once
        self.run_it("import", "--consent", "--only-mine", talk, status=2)

    def test_a_recording_leaves_nothing_beside_the_vault(self) -> None:
        since = time.time() - 2
        self.init()
        programs = self.folder / "programs"
        programs.mkdir()
        tool = programs / "whisper-cli"
        tool.write_text("#!/bin/sh\nwords=$(tail -n 1 \"$2\")\necho \"$words\"\n"
                        "printf '{\"transcription\":[{\"text\":\" %s\"}]}' \"$words\" >\"$5.json\"\ncp \"$5.json\" \"$TMPDIR/more\"\n")
        tool.chmod(0o700)
        recording = self.source("2026-02-03.wav", f"RIFF....WAVE\n{MARK} rang")
        none = self.run_it("import", recording, status=1, PATH="/nowhere")
        self.assertIn("whisper-cli", none.stderr)
        path = f"{programs}:{self.environment['PATH']}"
        self.assertEqual(self.lines("import", recording, PATH=path)[0]["added"], 1)
        self.assertIn(MARK, self.run_it("show", "2026-02-03").stdout)
        shutil.rmtree(self.folder / "from")
        scan(self, [self.folder], since=0)
        scan(self, [Path("/dev/shm"), Path("/tmp"), Path("/var/tmp"), Path("/run")], since)
        self.assertEqual([one for one in Path("/dev/shm").glob("leitmotif-*") if one.stat().st_mtime > since], [])

    def test_stopped_by_ctrl_c_it_goes_on(self) -> None:
        self.init()
        days = "".join(f"# {1950 + k // 300}-{k // 28 % 10 + 1:02}-{k % 28 + 1:02}\n\nEntry {k}, {MARK}. {'And so on. ' * 40}\n\n" for k in range(6000))
        diary = self.source("diary.md", days)
        process = subprocess.Popen(self.command("import", diary), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   text=True, env=self.environment, cwd=self.folder / "cwd")
        process.stdin.write(f"{PASSPHRASE}\n")
        process.stdin.close()
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
        kept = len(self.lines("list"))
        rest = self.lines("import", diary)[0]
        self.assertEqual(rest["known"], kept)
        self.assertEqual(rest["known"] + rest["added"], rest["sessions"])
        self.assertEqual(len(self.lines("list")), rest["sessions"])


OPEN_COPY = "safety-plan-NOT-ENCRYPTED.txt"  # the one file that may hold what was written, by its name


class Help(VaultCase):
    """The safety plan, the page that words ask for, and help without a vault."""

    def test_the_plan_is_kept_and_printed_and_leaves_nothing(self) -> None:
        self.init()
        self.assertIn("not written a safety plan yet", self.run_it("plan").stdout)
        self.run_it("plan", "--edit", "--country", "ireland", text=f"## 1. How\n- {MARK} comes\n## 4. People\n- Rosa, 01 234\n")
        shown = self.run_it("plan").stdout
        for part in (f"{MARK} comes", "Rosa, 01 234", "116 123", "112 or 999", "Stanley"):
            self.assertIn(part, shown)
        kept = self.lines("plan")[0]
        self.assertEqual((kept["country"], kept["steps"][3]), ("IE", ["Rosa, 01 234"]))
        page = self.run_it("plan", "--print", "html").stdout
        self.assertIn(f"<li>{MARK} comes</li>", page)
        self.assertNotIn("http", page)
        scan(self, [self.folder, Path("/dev/shm")], since=0)

    def test_the_open_copy_is_asked_for_named_and_the_only_one(self) -> None:
        self.init()
        self.run_it("plan", "--edit", text=f"## 1. How\n- {MARK}\n")
        target = self.folder / "home"
        self.run_it("plan", "--open-copy", str(target), status=1)
        self.assertFalse((target / OPEN_COPY).exists())
        self.run_it("plan", "--open-copy", str(target), "--yes")
        copy = target / OPEN_COPY
        self.assertIn(MARK, copy.read_text())
        self.assertIn("NOT encrypted", copy.read_text())
        self.assertEqual(stat.S_IMODE(copy.stat().st_mode), 0o600)
        with self.assertRaises(AssertionError):
            scan(self, [self.folder], since=0)
        copy.rename(self.folder.parent / f"{self.folder.name}-copy")
        self.addCleanup((self.folder.parent / f"{self.folder.name}-copy").unlink)
        scan(self, [self.folder, Path("/dev/shm")], since=0)

    def test_help_needs_no_vault_and_no_passphrase(self) -> None:
        for page in ("", "life", "friend", "harmed", "ground"):
            done = subprocess.run([PROGRAM, "now", *([page] if page else []), "--country", "IE"], capture_output=True, text=True,
                                  env=self.environment, check=True)
            for part in ("116 123", "112 or 999", "findahelpline.com"):
                self.assertIn(part, done.stdout, page)
        guessed = subprocess.run([PROGRAM, "now"], capture_output=True, text=True, env=self.environment | {"LC_ALL": "en_IE.UTF-8"}, check=True)
        self.assertIn("guesses", guessed.stdout)

    def test_every_command_has_the_same_page_without_a_model_and_standard_error_none_of_the_words(self) -> None:
        self.init()
        dark = f"I am going to kill myself tonight, {MARK}."
        first, question = "A moment, before anything else", "Are you thinking about ending your life?"
        written = self.run_it("write", "--id", "dark", text=dark + "\n").stdout
        for part in (first, question, MARK, "leitmotif not-meant dark"):
            self.assertIn(part, written)
        as_json = self.run_it("write", "--json", "--id", "again", text=dark + "\n")  # run_it looks for MARK on standard error
        self.assertIn(first, as_json.stderr)
        self.assertEqual(len(as_json.stdout.splitlines()), 1)
        self.assertIn(first, self.run_it("show", "dark").stdout)
        self.assertIn("help", self.run_it("list").stderr)
        (self.folder / "in.jsonl").write_text(json.dumps({"id": "in", "person": "me", "date": "2014-03-02", "kind": "journal", "turns": [{"speaker": "client", "text": dark}]}) + "\n")
        taken = self.run_it("import", str(self.folder / "in.jsonl")).stdout
        self.assertIn("Something in these pages", taken)
        self.assertIn("2 March 2014", taken)
        for how, status in ((("--no-model",), 1), (("--model", "/nonexistent"), 1)):  # nothing was read before
            patterns = self.run_it("patterns", *how, status=status)
            self.assertIn(first, patterns.stdout)
            self.assertEqual(patterns.stderr.count("the model is off"), 1)
        self.run_it("not-meant", "dark")
        self.assertNotIn(first, self.run_it("show", "dark").stdout)
        self.assertIn(first, self.run_it("show", "again").stdout)
        self.assertIn("some time ago", self.run_it("show", "in").stdout)

    def test_an_entry_that_asks_for_nothing_brings_no_page(self) -> None:
        self.init()
        done = self.run_it("write", "--id", "plain", text="Mum rang. We talked about the garden.\n")
        self.assertNotIn("trouble", done.stdout + done.stderr)
        self.run_it("not-meant", "plain", status=1)
        self.run_it("not-meant", "nobody", status=1)


class Decryptor(VaultCase):
    """docs/vault-decrypt.py, which knows the format from its document only."""

    def decrypt(self, source: Path, out: Path, typed: str, *arguments: str, status: int = 0) -> None:
        done = subprocess.run([sys.executable, ROOT / "docs/vault-decrypt.py", source, out, *arguments], input=typed + "\n", capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, status, done.stderr)

    def sessions(self, database: Path) -> list[str]:
        import sqlite3
        connection = sqlite3.connect(database)
        try:
            self.assertEqual(connection.execute("PRAGMA integrity_check").fetchone()[0], "ok")
            return [json.loads(row[0])["turns"][0]["text"] for row in connection.execute("SELECT body FROM value WHERE collection = 'session' ORDER BY id")]
        finally:
            connection.close()

    def test_vault_backup_log_and_export(self) -> None:
        key = self.init()
        for k in range(3):
            self.run_it("write", "--id", f"e{k}", text=f"Entry {k}. Ä 🌧 " + "words " * 2000 + "\n")
        vault = self.vault / "vault.leitmotif"
        self.decrypt(vault, self.folder / "clear.db", PASSPHRASE)
        self.assertEqual(len(self.sessions(self.folder / "clear.db")), 3)
        self.assertTrue(self.sessions(self.folder / "clear.db")[1].startswith("Entry 1. Ä 🌧"))
        self.decrypt(vault, self.folder / "by-key.db", key, "--recovery-key")
        self.assertEqual((self.folder / "by-key.db").read_bytes(), (self.folder / "clear.db").read_bytes())
        self.decrypt(vault, self.folder / "never.db", "wrong", status=1)
        self.assertFalse((self.folder / "never.db").exists())
        backup = Path(self.lines("backup")[0]["file"])
        self.decrypt(backup, self.folder / "backup.db", PASSPHRASE)
        self.assertEqual(self.sessions(self.folder / "backup.db"), self.sessions(self.folder / "clear.db"))
        self.run_it("export", str(self.folder / "sealed"))
        self.decrypt(self.folder / "sealed", self.folder / "opened", PASSPHRASE)
        self.assertIn("Entry 2.", (self.folder / "opened/markdown/e2.md").read_text())
        # killed, so that the words are in the log only
        process = self.start()
        process.stdin.write(f"{PASSPHRASE}\nOnly in the log.")
        process.stdin.flush()
        self.until(lambda: (self.vault / "vault.leitmotif-wal").exists() and (self.vault / "vault.leitmotif-wal").stat().st_size > 0)
        time.sleep(1)
        process.kill()
        process.wait()
        self.decrypt(vault, self.folder / "log.db", PASSPHRASE)
        import sqlite3
        connection = sqlite3.connect(self.folder / "log.db")
        self.assertIn("Only in the log.", connection.execute("SELECT body FROM draft").fetchone()[0])
        connection.close()
        data = bytearray(vault.read_bytes())
        data[-100] ^= 1
        (self.folder / "bad").write_bytes(data)
        self.decrypt(self.folder / "bad", self.folder / "bad.db", PASSPHRASE, status=1)


if __name__ == "__main__":
    unittest.main()
