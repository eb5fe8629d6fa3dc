#!/usr/bin/env python3
"""`leitmotif serve` at 10,000 sessions: p50 and p99 of every route that can be asked again, and a cold start to its first answer. Asserts nothing.

usage: serve_bench.py [--sessions 10000] [--rounds 50]       after: make build, and cmake --build build --target vault_bench
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT / "tests" / "server")]

from serving import Served  # noqa: E402
from vault_bench import BENCH, make  # noqa: E402

PASSPHRASE = "a passphrase for the bench"  # as vault_bench.cpp has it


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
        subprocess.run([BENCH, "fill", folder / "vault", folder / "sessions.jsonl"], check=True, capture_output=True)
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
        calls = {
            "GET /api/help": lambda k: ("GET", "/api/help", None), "GET /api/status": lambda k: ("GET", "/api/status", None),
            "GET /api/sessions": lambda k: ("GET", "/api/sessions", None), "GET /api/sessions?skip=9000": lambda k: ("GET", "/api/sessions?skip=9000", None),
            "GET /api/sessions/ID": lambda k: ("GET", f"/api/sessions/{entries[k % 50]['id']}", None),
            "POST /api/search": lambda k: ("POST", "/api/search", {"words": ["mum", "always", "work", "lonel*", "the"][k % 5]}),
            "POST /api/drafts": lambda k: ("POST", "/api/drafts", {}), "GET /api/drafts": lambda k: ("GET", "/api/drafts", None),
            "PUT /api/drafts/ID": lambda k: ("PUT", f"/api/drafts/{draft}", {"text": text + str(k)}),
            "GET /api/patterns": lambda k: ("GET", "/api/patterns", None), "GET /api/jobs": lambda k: ("GET", "/api/jobs", None),
            "POST /api/answers": lambda k: ("POST", "/api/answers", {"claim": "core", "verdict": ["fits", "partly"][k % 2]}),
            "GET /api/settings": lambda k: ("GET", "/api/settings", None), "PUT /api/settings": lambda k: ("PUT", "/api/settings", settings | {"text_percent": 100 + k % 2}),
            "GET /api/backups": lambda k: ("GET", "/api/backups", None),
        }
        print(f"{made['sessions']} sessions, {made['words']} words; cold start to first answer {at(starts, .5):.0f} ms; unlocking {unlock:.0f} ms")
        print(f"{'route':30} {'p50 ms':>8} {'p99 ms':>8}")
        for route, call in calls.items():
            times = []
            for k in range(wanted.rounds):
                begun = time.perf_counter()
                status, _ = served.ask(*call(k))
                times.append((time.perf_counter() - begun) * 1000)
                assert status < 300, (route, status)
            print(f"{route:30} {at(times, .5):8.1f} {at(times, .99):8.1f}")
        print(f"memory {served.memory_mb():.0f} MB")
        served.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
