"""No network: journeys of the command line, of `leitmotif serve` and of the page in a real browser, where only loopback exists, with every
connection attempt of every child process written down.

In a network namespace of its own (unshare) nothing can leave; strace shows that nothing tries to. Either alone is a test too; where neither
is allowed, these are skipped, with the reason.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

from serving import PASSPHRASE, PROGRAM, ROOT, Served

NODE = ROOT / ".deps" / "node" / "bin" / "node"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def works(*command: str) -> bool:
    return shutil.which(command[0]) is not None and subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0


ONLY = os.environ.get("NO_NETWORK_BY", "")  # "namespace" or "trace": to try what the other one alone shows
NAMESPACE = next((words for words in (["unshare", "-n"], ["unshare", "-rn"]) if ONLY != "trace" and works(*words)), [])
TRACER = next((words for words in (["strace", "-f", "--seccomp-bpf"], ["strace", "-f"]) if ONLY != "namespace" and works(*words, "-o", "/dev/null")), [])
# What may be spoken to: this computer. And the one thing that Chromium asks the kernel by itself, which sends no packet: whether there is a
# way to the IPv6 internet (a datagram socket's connect to this very address).
HERE = re.compile(r'inet_addr\("127\.\d+\.\d+\.\d+"\)|inet_pton\(AF_INET6, "::1"|inet_pton\(AF_INET6, "::ffff:127\.')
CHROMIUMS_PROBE = re.compile(r'connect\(\d+<UDPv6:[^>]*>, \{sa_family=AF_INET6, sin6_port=htons\(443\).*"2001:4860:4860::8888"')


def elsewhere(trace: str) -> list[str]:
    """Lines that name an internet address which is not this computer's."""
    return [line for line in trace.splitlines() if re.search(r"sa_family=AF_INET6?\b", line) and not HERE.search(line) and not CHROMIUMS_PROBE.search(line)]


def loopback_up() -> None:
    """In a new network namespace even loopback is down."""
    import fcntl
    import struct

    with socket.socket() as line:
        flags = struct.unpack("16sh", fcntl.ioctl(line, 0x8913, struct.pack("16sh", b"lo", 0)))[1]
        if not flags & 1:
            fcntl.ioctl(line, 0x8914, struct.pack("16sh", b"lo", flags | 1))


@unittest.skipUnless(NAMESPACE or TRACER, "neither network namespaces (unshare) nor system-call traces (strace) are allowed here")
class NoNetwork(unittest.TestCase):
    def journey(self, name: str, seconds: float = 600) -> str:
        """Runs one of the journeys below apart; what it wrote."""
        with tempfile.TemporaryDirectory(prefix="leitmotif-net-") as folder:
            trace = Path(folder, "trace")
            tracer = [*TRACER, "-yy", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-e", "signal=none", "-o", trace] if TRACER else []
            done = subprocess.run([*tracer, *NAMESPACE, sys.executable, __file__, name], capture_output=True, text=True, timeout=seconds, check=False)
            print(f"\nno network, {name}: {'namespace' if NAMESPACE else 'no namespace'}, {'trace' if TRACER else 'no trace'}; {(done.stdout.strip().splitlines() or ['nothing said'])[-1]}")
            self.assertEqual(done.returncode, 0, done.stdout[-4000:] + done.stderr[-2000:])
            if TRACER:
                text = trace.read_text(errors="replace")
                if name != "command_line":  # or it would see nothing at all
                    self.assertRegex(text, HERE)
                self.assertEqual(elsewhere(text)[:5], [])
            return done.stdout

    def test_command_line(self) -> None:
        self.journey("command_line")

    def test_serve(self) -> None:
        self.journey("serve")

    @unittest.skipUnless(NODE.exists() and os.path.exists(CHROMIUM), "no node or no chromium")
    def test_page(self) -> None:
        self.journey("page")

    def test_the_test_itself_sees_who_tries(self) -> None:
        with tempfile.TemporaryDirectory(prefix="leitmotif-net-") as folder:
            trace = Path(folder, "trace")
            code = "import socket\nfor kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):\n s = socket.socket(socket.AF_INET, kind); s.settimeout(0.1)\n try: s.connect(('192.0.2.1', 443))\n except OSError as error: print(error)\n else: print('through', kind)\n"
            tracer = [*TRACER, "-yy", "-qq", "-e", "trace=connect", "-o", trace] if TRACER else []
            done = subprocess.run([*tracer, *NAMESPACE, sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
            if NAMESPACE:
                self.assertNotIn("through", done.stdout)
            if TRACER:
                self.assertEqual(len(elsewhere(trace.read_text())), 2)


def command_line() -> int:
    with tempfile.TemporaryDirectory(prefix="leitmotif-net-cli-") as name:
        folder = Path(name)
        environment = {"PATH": "/usr/bin:/bin", "HOME": name, "TZ": "UTC", "LC_ALL": "C.UTF-8"} | {key: os.environ[key] for key in ("LEITMOTIF_MODEL", "XDG_RUNTIME_DIR") if key in os.environ}
        journal = folder / "Journal.zip"
        with zipfile.ZipFile(journal, "w") as archive:
            archive.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": [
                {"uuid": f"{k:032X}", "creationDate": f"2026-01-{k + 1:02}T10:00:00Z", "timeZone": "UTC", "text": f"Day {k}. I waited for my mother, and nobody came."} for k in range(5)]}))
        words = folder / "words.txt"
        words.write_text("2026-02-03\n\nI waited again. See https://example.org/ and write to me@example.org.\n")
        cases = str(ROOT / "data" / "cases" / "sam.jsonl")
        vault = ["--weak-key-for-tests", "--passphrase-fd", "0"]
        calls: list[tuple[list[str], str]] = [
            (["demo", "--once"], ""), (["code", "--quiet", cases], ""), (["formulate", "--quiet", cases], ""), (["now"], ""), (["now", "--country", "IE"], ""),
            (["init", *vault], PASSPHRASE + "\n"), (["write", *vault], PASSPHRASE + "\nI wrote this.\n"), (["import", *vault, "--preview", str(journal)], PASSPHRASE + "\n"),
            (["import", *vault, str(journal), str(words)], PASSPHRASE + "\n"), (["list", *vault], PASSPHRASE + "\n"), (["search", *vault, "mother"], PASSPHRASE + "\n"),
            (["patterns", *vault], PASSPHRASE + "\n"), (["export", *vault, str(folder / "out")], PASSPHRASE + "\n"), (["backup", *vault], PASSPHRASE + "\n"),
        ]
        for words_, typed in calls:
            done = subprocess.run([PROGRAM, *words_], input=typed, capture_output=True, text=True, env=environment, check=False, timeout=300)
            if done.returncode not in (0, 3):  # 3: something was left out, and told
                print(f"{words_[0]} ended with {done.returncode}: {done.stderr[-500:]}")
                return 1
        print(f"{len(calls)} commands")
    return 0


def serve() -> int:
    served = Served()
    try:
        served.make_vault()
        served.write("I waited for my mother.")
        upload = served.upload("notes", {"2026-01-02.md": b"I waited.\n", "2026-01-03.md": b"Nobody came.\n"})
        calls = [("POST", f"/api/uploads/{upload}/preview", {}), ("POST", f"/api/uploads/{upload}/bring-in", {}), ("POST", "/api/search", {"words": "mother"}), ("POST", "/api/jobs/reading", {}),
                 ("GET", "/api/patterns", None), ("POST", "/api/exports", {}), ("POST", "/api/backups", {}), ("GET", "/api/help", None), ("POST", "/api/lock", {})]
        for method, path, body in calls:
            status, answer = served.ask(method, path, body)
            if status >= 300:
                print(method, path, status, answer)
                return 1
        print(f"{len(calls)} requests")
        return 0
    finally:
        served.end()
        served.remove()


def page() -> int:
    return subprocess.run([NODE, "tests/vault-journey.mjs", PROGRAM, "--brief"], cwd=ROOT / "web", check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) == 2 and sys.argv[1] in ("command_line", "serve", "page"):
        loopback_up()
        sys.exit({"command_line": command_line, "serve": serve, "page": page}[sys.argv[1]]())
    unittest.main()
