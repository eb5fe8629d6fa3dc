#!/usr/bin/env python3
"""`leitmotif serve` at 10,000 sessions: p50 and p99 of every route that can be asked again, and a cold start to its first answer. Asserts nothing.

usage: serve_bench.py [--sessions 10000] [--rounds 50]       after: make build
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT / "tests" / "server")]

from serving import PASSPHRASE, Served  # noqa: E402
from vault_bench import make  # noqa: E402


def at(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(part * len(times)))]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=50)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="leitmotif-serve-bench-") as name:
        folder = Path(name)
        made = make(folder / "sessions.jsonl", wanted.sessions)
        served = Served(folder=folder)
        served.make_vault()
        begun = time.perf_counter()
        upload = served.upload("sessions.jsonl", (folder / "sessions.jsonl").read_bytes())
        job = served.ask("POST", f"/api/uploads/{upload}/bring-in", {"others": "agreed"})[1]
        while job["state"] in ("waiting", "running"):
            time.sleep(0.2)
            job = served.ask("GET", f"/api/jobs/{job['id']}")[1]
        assert job["state"] == "done", job
        print(f"brought in through the page: {time.perf_counter() - begun:.1f} s", flush=True)
        served.end()
        starts = []
        for _ in range(5):
            begun = time.perf_counter()
            served = Served(folder=folder)
            served.come_in()
            starts.append((time.perf_counter() - begun) * 1000)
            served.end()
        served = Served(folder=folder)
        served.come_in()
        begun = time.perf_counter()
        assert served.ask("POST", "/api/unlock", {"passphrase": PASSPHRASE})[0] == 200
        unlock = (time.perf_counter() - begun) * 1000
        entries = served.ask("GET", "/api/sessions")[1]["sessions"]
        draft = served.ask("POST", "/api/drafts", {})[1]["id"]
        text = "One more sentence about the day. " * 60
        settings = served.ask("GET", "/api/settings")[1]
        upload = served.upload("2026-01-02.txt", (text + "\n").encode())
        job = served.ask("POST", f"/api/uploads/{served.upload('2026-01-03.txt', text.encode())}/bring-in", {})[1]["id"]
        while served.ask("GET", f"/api/jobs/{job}")[1]["state"] in ("waiting", "running"):
            time.sleep(0.1)

        def page() -> str:
            one = served.ask("POST", "/api/drafts", {})[1]["id"]
            served.ask("PUT", f"/api/drafts/{one}", {"text": text})
            return one

        def entry() -> str:
            return served.ask("POST", f"/api/drafts/{page()}/finish", {})[1]["id"]

        # What a round needs is made outside the time that is measured. With a third: so many rounds only, for they write everything anew.
        calls: dict[str, tuple] = {
            "GET /": (lambda k: ("GET", "/", None),), "GET /api/openapi.json": (lambda k: ("GET", "/api/openapi.json", None),),
            "GET /api/help": (lambda k: ("GET", "/api/help", None),), "GET /api/status": (lambda k: ("GET", "/api/status", None),),
            "POST /api/awake": (lambda k: ("POST", "/api/awake", {}),),
            "POST /api/recovery-key/try": (lambda k: ("POST", "/api/recovery-key/try", {"recovery_key": "ABCD"}),),
            "GET /api/sessions": (lambda k: ("GET", "/api/sessions", None),),
            "GET /api/sessions?skip=9000": (lambda k: ("GET", f"/api/sessions?skip={wanted.sessions * 9 // 10}", None),),
            "GET /api/sessions/ID": (lambda k: ("GET", f"/api/sessions/{entries[k % 50]['id']}", None),),
            "PUT /api/sessions/ID": (lambda k, made: ("PUT", f"/api/sessions/{made}", {"text": text + str(k), "expected": 1}), entry),
            "DELETE /api/sessions/ID": (lambda k, made: ("DELETE", f"/api/sessions/{made}", None), entry, 5),
            "POST /api/search": (lambda k: ("POST", "/api/search", {"words": ["mum", "always", "work", "lonel*", "the"][k % 5]}),),
            "POST /api/drafts": (lambda k: ("POST", "/api/drafts", {}),), "GET /api/drafts": (lambda k: ("GET", "/api/drafts", None),),
            "GET /api/drafts/ID": (lambda k: ("GET", f"/api/drafts/{draft}", None),),
            "PUT /api/drafts/ID": (lambda k: ("PUT", f"/api/drafts/{draft}", {"text": text + str(k)}),),
            "POST /api/drafts/ID/finish": (lambda k, made: ("POST", f"/api/drafts/{made}/finish", {}), page),
            "DELETE /api/drafts/ID": (lambda k, made: ("DELETE", f"/api/drafts/{made}", None), page),
            "GET /api/patterns": (lambda k: ("GET", "/api/patterns", None),),
            "POST /api/answers": (lambda k: ("POST", "/api/answers", {"claim": "theme/overlooked", "verdict": ["fits", "partly"][k % 2]}),),
            "GET /api/jobs": (lambda k: ("GET", "/api/jobs", None),), "GET /api/jobs/ID": (lambda k: ("GET", f"/api/jobs/{job}", None),),
            "GET /api/jobs/ID/outcome": (lambda k: ("GET", f"/api/jobs/{job}/outcome", None),), "DELETE /api/jobs/ID": (lambda k: ("DELETE", f"/api/jobs/{job}", None),),
            "POST /api/uploads": (lambda k: ("POST", "/api/uploads", {"name": "a.txt", "files": [{"path": "a.txt", "bytes": 6}]}),),
            "PUT /api/uploads/ID/bytes": (lambda k, made: ("PUT", f"/api/uploads/{made}/bytes?at=0", b"words."),
                                          lambda: served.ask("POST", "/api/uploads", {"name": "a.txt", "files": [{"path": "a.txt", "bytes": 6}]})[1]["upload"]),
            "POST /api/uploads/ID/preview": (lambda k: ("POST", f"/api/uploads/{upload}/preview", {}), None, 10),
            "DELETE /api/uploads/ID": (lambda k, made: ("DELETE", f"/api/uploads/{made}", None), lambda: served.upload("a.txt", b"words.")),
            "GET /api/settings": (lambda k: ("GET", "/api/settings", None),),
            "PUT /api/settings": (lambda k: ("PUT", "/api/settings", settings | {"text_percent": 100 + k % 2}),),
            "GET /api/backups": (lambda k: ("GET", "/api/backups", None),), "POST /api/backups": (lambda k: ("POST", "/api/backups", {}), None, 5),
            "POST /api/exports": (lambda k: ("POST", "/api/exports", {}), None, 3),
        }
        print(f"{made['sessions']} sessions, {made['words']} words; cold start to first answer {at(starts, .5):.0f} ms; unlocking {unlock:.0f} ms")
        print(f"{'route':32} {'rounds':>6} {'p50 ms':>8} {'p99 ms':>8}", flush=True)
        for route, (call, *more) in calls.items():
            prepare = more[0] if more else None
            rounds = min(wanted.rounds, more[1]) if len(more) > 1 else wanted.rounds
            times = []
            for k in range(rounds):
                method, path, body = call(k, prepare()) if prepare else call(k)
                begun = time.perf_counter()
                status, answer = served.ask(method, path, raw=body) if isinstance(body, bytes) else served.ask(method, path, body)
                times.append((time.perf_counter() - begun) * 1000)
                assert status < 300, (route, status, answer)
            print(f"{route:32} {rounds:6} {at(times, .5):8.1f} {at(times, .99):8.1f}", flush=True)
        print(f"memory {served.memory_mb():.0f} MB")
        served.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
