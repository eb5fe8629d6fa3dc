#!/usr/bin/env python3
"""Measures build/leitmotif and prints what it found; asserts nothing. bench/run.sh prepares everything and calls it.

usage: bench.py [--sentences N] [--rounds N] [--large] [--peer PYTHON]

    --sentences N  client sentences in the input of the speed part (default 3000)
    --rounds N     how often each side runs, taking turns (default 3); the middle figure is printed, and the spread
    --large        growth up to 1,000,000 sentences, and 10,000 sessions through `code` and `formulate` too (an hour or more on two cores)
    --peer PYTHON  a Python with bench/requirements.txt; without it the comparison is left out
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measured import Failed, Run, run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PROGRAM = ROOT / "build" / "leitmotif"
SHORT = {"id": "bench-01", "person": "bench", "date": "2026-11-24", "kind": "journal", "turns": [{"speaker": "client", "text":
         "Mum rang at seven. She asked whether I had eaten, and I said yes. I had not. I wanted her to hear that from my voice."}]}


def say(text: str = "") -> None:
    print(text, flush=True)


def made(out: Path, *arguments: str) -> dict:
    done = subprocess.run([sys.executable, HERE / "make_sessions.py", out, *arguments], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def code(sessions: Path, threads: int, out: Path | None = None, **environment: str) -> Run:
    return run([PROGRAM, "code", "--threads", str(threads), sessions], out, **environment)


def peer(python: str, sessions: Path, ranges: Path, threads: int) -> dict:
    """@raises Failed"""
    with tempfile.NamedTemporaryFile() as out:
        one = run([python, HERE / "peer.py", sessions, ranges, "--threads", str(threads)], Path(out.name),
                  OMP_NUM_THREADS=str(threads), TOKENIZERS_PARALLELISM="false", HF_HUB_OFFLINE="1", PYTHONWARNINGS="ignore")
        return json.loads(Path(out.name).read_text().splitlines()[-1]) | {"peak_mb": one.peak_mb, "whole": one.seconds}


def middle(values: list[float], figures: str) -> str:
    """The median with its spread, both as `figures` formats a number."""
    return f"{statistics.median(values):{figures}} ({min(values):{figures}}-{max(values):{figures}})"


def speed(folder: Path, options: argparse.Namespace) -> None:
    sessions, ranges = folder / "speed.jsonl", folder / "ranges.jsonl"
    size = made(sessions, "--sentences", str(options.sentences), "--ranges", str(ranges))
    say(f"1. Speed: {size['sessions']} sessions, {size['sentences']} client sentences, {size['words']} words; {options.rounds} rounds, "
        "both sides in turn; the middle round (lowest-highest)")
    code(sessions, 1)  # compiled weights are kept from here on, files are in memory
    say(f"   {'threads':>7}  {'leitmotif code, sentences/s':>32}  {'Python, sentences/s':>26}  {'ratio':>6}")
    peaks: list[str] = []
    for threads in (1, 2):
        ours: list[float] = []
        theirs: list[float] = []
        peak_ours = peak_theirs = 0.0
        moved = 0
        for _ in range(options.rounds):
            one = code(sessions, threads)
            ours.append(size["sentences"] / one.seconds)
            peak_ours = max(peak_ours, one.peak_mb)
            if options.peer:
                other = peer(options.peer, sessions, ranges, threads)
                theirs.append(other["sentences"] / other["seconds"])
                peak_theirs = max(peak_theirs, other["peak_mb"])
                moved = other["windows_cut_otherwise"]
        ratio = f"{statistics.median(ours) / statistics.median(theirs):.1f}x" if theirs else "-"
        say(f"   {threads:7}  {middle(ours, '.0f'):>32}  {middle(theirs, '.0f') if theirs else 'not measured':>26}  {ratio:>6}")
        peaks.append(f"   {threads} thread{'s' * (threads > 1)}: leitmotif {peak_ours:.0f} MB"
                     + (f", Python {peak_theirs:.0f} MB" if theirs else ""))
        if moved:
            say(f"   note: {moved} windows came out with another number of tokens on the Python side")
    say("   Same on both sides: the text, the windows of 256 tokens with their context, the encoder's architecture (all-MiniLM-L6-v2,")
    say("   6 layers of 384), a pooled vector a sentence, heads of the same width.")
    say("   Not the same: ours is int8 with fine-tuned weights; Python's is fp32 with the original weights (the default there).")
    say("   Ours also finds the sentences, names people and writes JSON, and its time is that of the whole process; Python is given")
    say("   the sentences, writes nothing, and its imports and loading are not counted.")
    say()
    say("2. Peak memory of those runs (largest resident set)")
    for line in peaks:
        say(line)
    say()


def start(folder: Path, rounds: int) -> None:
    session = folder / "short.jsonl"
    session.write_text(json.dumps(SHORT) + "\n")
    cold: list[Run] = []
    warm: list[Run] = []
    for k in range(rounds):
        cache = folder / f"cache-{k}"
        environment = {"XDG_CACHE_HOME": str(cache), "LEITMOTIF_CACHE": ""}
        cold.append(code(session, 1, **environment))
        warm.append(code(session, 1, **environment))
    say(f"3. Start to first code: one session of {len(SHORT['turns'][0]['text'].split())} words, {rounds} rounds (files are in memory)")
    for name, runs in (("no compiled weights kept yet", cold), ("compiled weights kept", warm)):
        say(f"   {name:28}  first line {middle([one.first_line for one in runs], '.2f')} s, "
            f"end {middle([one.seconds for one in runs], '.2f')} s, peak {max(one.peak_mb for one in runs):.0f} MB")
    say()


def growth(folder: Path, to_a_million: bool) -> None:
    """Time and memory of `code` over ever longer streams, each measured; nothing is extrapolated."""
    threads = os.cpu_count() or 1
    sizes = (1_000, 10_000, 100_000, 1_000_000) if to_a_million else (1_000, 10_000)
    say(f"4. Growth of code ({threads} threads; the corpus's sessions, again and again under new names)")
    say(f"   {'sentences':>9}  {'sessions':>8}  {'s':>8}  {'sentences/s':>11}  {'peak MB':>8}")
    for count in sizes:
        sessions = folder / f"growth-{count}.jsonl"
        size = made(sessions, "--sentences", str(count))
        one = code(sessions, threads)
        say(f"   {size['sentences']:9}  {size['sessions']:8}  {one.seconds:8.1f}  {size['sentences'] / one.seconds:11.0f}  {one.peak_mb:8.0f}")
        sessions.unlink()
    say()


def large(folder: Path) -> None:
    threads = os.cpu_count() or 1
    sizes = (1_000, 10_000)
    say(f"5. Large records ({threads} threads)")
    say(f"   {'sessions':>8}  {'sentences':>9}  {'code: sentences/s':>17}  {'peak MB':>8}  {'codes MB':>8}  {'formulate --codes: s':>20}  {'peak MB':>8}")
    peaks: list[float] = []
    codes_mb: list[float] = []
    for count in sizes:
        sessions, codes = folder / f"large-{count}.jsonl", folder / f"codes-{count}.jsonl"
        size = made(sessions, "--sessions", str(count))
        first = code(sessions, threads, codes)
        second = run([PROGRAM, "formulate", "--codes", codes, sessions])
        megabytes = codes.stat().st_size / 2**20
        say(f"   {count:8}  {size['sentences']:9}  {size['sentences'] / first.seconds:17.0f}  {first.peak_mb:8.0f}  {megabytes:8.0f}"
            f"  {second.seconds:20.1f}  {second.peak_mb:8.0f}")
        peaks.append(second.peak_mb)
        codes_mb.append(megabytes)
        codes.unlink()
    say(f"   formulate: {(peaks[1] - peaks[0]) / (codes_mb[1] - codes_mb[0]):.2f} MB of memory for each further MB of codes")
    say("   code is given the stream and holds one session; formulate holds every code, and no transcript.")
    say()


def machine() -> str:
    model = platform.machine()
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return f"{model}, {os.cpu_count()} cores; load before: {os.getloadavg()[0]:.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--peer", default="")
    options = parser.parse_args()
    say(f"bench: {machine()}")
    say()
    parts: list[tuple[str, Callable[[Path], None]]] = [
        ("speed", lambda folder: speed(folder, options)), ("start", lambda folder: start(folder, 5)),
        ("growth", lambda folder: growth(folder, options.large))]
    if options.large:
        parts.append(("large records", large))
    status = 0
    with tempfile.TemporaryDirectory(prefix="leitmotif-bench-") as folder:
        for name, part in parts:
            try:
                part(Path(folder))
            except Failed as reason:  # the other parts are measured all the same
                print(f"bench: {name}: {reason}", file=sys.stderr, flush=True)
                status = 1
    if not options.large:
        say("Up to 1,000,000 sentences: bench/run.sh --large (an hour or more on two cores)")
    return status


if __name__ == "__main__":
    sys.exit(main())
