"""`leitmotif serve` as a program: started with a new vault, spoken to over a socket, ended."""

from __future__ import annotations

import http.client
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("LEITMOTIF_PROGRAM", str(ROOT / "build" / "leitmotif"))
PASSPHRASE = "wombat lantern quiet seven"


class Served:
    """One running server and whoever it let in."""

    def __init__(self, *arguments: str, folder: Path | None = None, **environment: str) -> None:
        self.own_folder = folder is None
        self.folder = folder or Path(tempfile.mkdtemp(prefix="leitmotif-serve-"))
        (self.folder / "tmp").mkdir(exist_ok=True)
        self.vault = self.folder / "vault"
        self.cookie = ""
        self.log = (self.folder / "log").open("w+")
        kept = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TBB_ENABLE_SANITIZERS", "XDG_RUNTIME_DIR", "LEITMOTIF_MODEL") if name in os.environ}
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--no-open", "--weak-key-for-tests", "--vault", self.vault, *arguments],
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "TMPDIR": str(self.folder / "tmp"), "TZ": "UTC", "LC_ALL": "C.UTF-8"} | kept | environment,
            stdout=subprocess.PIPE, stderr=self.log, text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/#/in/([0-9a-f]{64})$", line.strip())
        assert found, f"no address: {line!r}"
        self.address, self.port, self.token = found.group(), int(found.group(1)), found.group(2)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: object = None, *, raw: bytes | None = None, cookie: str | None = None, **headers: str) -> tuple[int, dict]:
        """Status and JSON of one request, as the page would send it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        fields = {"Cookie": self.cookie if cookie is None else cookie}
        if method not in ("GET", "HEAD"):
            fields["Origin"] = f"http://{self.host}"
            fields["Content-Type"] = "application/octet-stream" if raw is not None else "application/json"
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        connection.request(method, path, data, fields | {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        text = answer.read()
        if made := answer.getheader("Set-Cookie"):
            self.set_cookie = made
            self.cookie = made.split(";")[0]
        connection.close()
        self.headers = answer.headers
        return answer.status, json.loads(text) if (answer.getheader("Content-Type") or "").startswith("application/json") else {"text": text.decode()}

    def come_in(self) -> None:
        status, _ = self.ask("POST", "/api/session", {"token": self.token})
        assert status == 200, status

    def make_vault(self) -> str:
        self.come_in()
        status, made = self.ask("POST", "/api/vault", {"passphrase": PASSPHRASE})
        assert status == 201, (status, made)
        return made["recovery_key"]

    def write(self, text: str, date: str = "2026-03-01") -> dict:
        _, draft = self.ask("POST", "/api/drafts", {"date": date})
        status, _ = self.ask("PUT", f"/api/drafts/{draft['id']}", {"text": text})
        assert status == 200
        status, saved = self.ask("POST", f"/api/drafts/{draft['id']}/finish", {})
        assert status == 200, saved
        return saved

    def upload(self, name: str, content: bytes | dict[str, bytes]) -> str:
        """Sends a file, or a folder of them, as the page does; the upload's id."""
        files = {name: content} if isinstance(content, bytes) else content
        plan = {"name": name, "folder": not isinstance(content, bytes), "files": [{"path": path, "bytes": len(data)} for path, data in files.items()]}
        status, begun = self.ask("POST", "/api/uploads", plan)
        assert status == 201, (status, begun)
        everything = b"".join(files.values())
        for at in range(0, len(everything), 8 << 20):
            status, sent = self.ask("PUT", f"/api/uploads/{begun['upload']}/bytes?at={at}", raw=everything[at:at + (8 << 20)])
            assert status == 200, (status, sent)
        return begun["upload"]

    def memory_mb(self) -> float:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0

    def end(self) -> str:
        """Ends it as Ctrl-C does; what it wrote to standard error."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            if self.process.stdout:
                self.process.stdout.close()
        self.log.seek(0)
        said = self.log.read()
        self.log.close()
        return said

    def remove(self) -> None:
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def many_descriptors() -> int:
    """As many as the system lets us have."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = min(hard, 20_000) if hard != resource.RLIM_INFINITY else 20_000
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted
