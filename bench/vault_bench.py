#!/usr/bin/env python3
"""The vault at 1,000 and 10,000 sessions, beside jrnl and a plain, unencrypted SQLite FTS5 table, all in one run. Asserts nothing.

usage: vault_bench.py [--jrnl PROGRAM] [--sizes 1000,10000] [--write]      --write puts the table into docs/bench.md

jrnl is measured as a whole process a time, for that is how it is used; its figures include Python's start. Its journal is not encrypted
here: encrypted, it decrypts the whole journal at each call.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BENCH = ROOT / "build" / "bench" / "vault_bench"
WORDS = ["mum", "always", "work", "tired", "angry", "\"let it go\"", "never asked", "brother phone", "afraid -work", "lonel*", "said", "the"]
PLAIN = ["mum", "always", "work", "tired", "angry", "\"let it go\"", "never asked", "brother phone", "afraid NOT work", "lonel*", "said", "the"]


def p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1))]


def timed(action) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def make(path: Path, count: int) -> dict:
    """Sessions of about 300 words: the corpus, shuffled, several joined where they are shorter."""
    raw = path.with_suffix(".raw")
    subprocess.run([sys.executable, HERE / "make_sessions.py", raw, "--sessions", str(count * 4)], check=True, capture_output=True)
    words = written = 0
    day = datetime.date(1999, 1, 1)
    turns: list[dict] = []
    with raw.open() as source, path.open("w") as out:
        for line in source:
            turns += json.loads(line)["turns"]
            size = sum(len(turn["text"].split()) for turn in turns)
            if size < 300:
                continue
            out.write(json.dumps({"id": f"s{written:05}", "person": "me", "date": str(day), "kind": "session", "turns": turns}, ensure_ascii=False) + "\n")
            words, written, turns, day = words + size, written + 1, [], day + datetime.timedelta(days=1)
            if written == count:
                break
    raw.unlink()
    return {"sessions": written, "words": words}


def ours(folder: Path, sessions: Path) -> dict:
    filled = json.loads(subprocess.run([BENCH, "fill", folder, sessions], check=True, capture_output=True, text=True).stdout)
    measured = json.loads(subprocess.run([BENCH, "measure", folder, *WORDS], check=True, capture_output=True, text=True).stdout)
    return measured | {"fill_ms": filled["fill_ms"]}


def plain_fts5(folder: Path, sessions: Path) -> dict:
    """In a process of its own, for its memory."""
    code = f"import sys; sys.path.insert(0, {str(HERE)!r}); import vault_bench; vault_bench.plain_inside({str(folder)!r}, {str(sessions)!r})"
    return json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def plain_inside(folder: str, sessions: str) -> None:
    path = Path(folder, "plain.db")
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE value(id TEXT PRIMARY KEY, date TEXT, title TEXT, body TEXT);"
                           "CREATE INDEX by_date ON value(date, id, title); CREATE VIRTUAL TABLE search USING fts5(words, tokenize='porter unicode61');")
    database.execute("BEGIN")
    for line in open(sessions):
        session = json.loads(line)
        words = "\n".join(turn["text"] for turn in session["turns"])
        row = database.execute("INSERT INTO value VALUES (?,?,?,?)", (session["id"], session["date"], words[:72], line)).lastrowid
        database.execute("INSERT INTO search(rowid, words) VALUES (?,?)", (row, words))
    database.execute("COMMIT")
    find = "SELECT v.id, v.date, highlight(search, 0, '[', ']') FROM search JOIN value v ON v.rowid = search.rowid WHERE search.rowid IN " \
           "(SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 20) AND search MATCH ?"
    searches = [timed(lambda w=word: database.execute(find, (w, w)).fetchall()) for _ in range(5) for word in PLAIN]

    def save(k: int) -> None:
        text = " ".join(f"word{n}" for n in range(300 + 5 * k))
        database.execute("BEGIN IMMEDIATE")
        row = database.execute("INSERT INTO value VALUES (?,?,?,?)", (f"bench{k}", "2026-11-25", text[:72], text)).lastrowid
        database.execute("INSERT INTO search(rowid, words) VALUES (?,?)", (row, text))
        database.execute("COMMIT")

    saves = [timed(lambda k=k: save(k)) for k in range(60)]
    lists = [timed(lambda: database.execute("SELECT id, date, title FROM value ORDER BY date, id").fetchall()) for _ in range(20)]
    print(json.dumps({"search": {"p95": p95(searches)}, "save": {"p95": p95(saves)}, "list": {"p95": p95(lists)}, "bytes": path.stat().st_size,
                      "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def jrnl(program: str, folder: Path, sessions: Path) -> dict:
    journal, config = folder / "journal.txt", folder / "jrnl.yaml"
    with journal.open("w") as out:
        for line in sessions.open():
            session = json.loads(line)
            words = " ".join(turn["text"].replace("\n", " ") for turn in session["turns"])
            out.write(f"[{session['date']} 09:00] {words}\n\n")
    config.write_text(f"journals:\n  default:\n    journal: {journal}\nencrypt: false\neditor: ''\ntemplate: false\ndefault_hour: 9\ndefault_minute: 0\n"
                      "timeformat: '%F %R'\ntagsymbols: '#@'\nhighlight: true\nlinewrap: 79\nindent_character: '|'\ndisplay_format: null\nversion: v4.2\n"
                      "colors:\n  body: none\n  date: none\n  tags: none\n  title: none\n")

    peak = 0.0

    def call(*arguments: str) -> float:
        nonlocal peak
        start = time.perf_counter()
        process = subprocess.Popen([program, "--config-file", config, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        message = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        if process.returncode != 0:
            raise RuntimeError(f"jrnl: {message.decode()[-300:]}")
        peak = max(peak, used.ru_maxrss / 1024)
        return (time.perf_counter() - start) * 1000

    searches = [call("-contains", word.strip('"*').split(" -")[0]) for word in WORDS[:3]]
    saves = [call("2026-11-25: one more entry of a few words.") for _ in range(3)]
    lists = [call("--short") for _ in range(2)]
    return {"search": {"p95": max(searches)}, "save": {"p95": max(saves)}, "list": {"p95": max(lists)}, "bytes": journal.stat().st_size, "peak_mb": peak}


def row(name: str, size: dict, figures: dict) -> str:
    unlock = f"{figures['unlock']['p95']:.0f}" if "unlock" in figures else "-"
    return (f"| {size['sessions']:,} | {name} | {unlock} | {figures['search']['p95']:.0f} | {figures['save']['p95']:.0f} | {figures['list']['p95']:.0f} "
            f"| {figures['peak_mb']:.0f} | {figures['bytes'] / 1e6:.0f} |")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jrnl")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = ["| sessions | | unlock, ms | search, ms | save, ms | list, ms | memory, MB | file, MB |", "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
    words = 0
    for count in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            sessions = folder / "sessions.jsonl"
            size = make(sessions, count)
            words = size["words"]
            lines.append(row("the vault", size, ours(folder / "vault", sessions)))
            lines.append(row("plain SQLite FTS5, not encrypted", size, plain_fts5(folder, sessions)))
            if options.jrnl:
                lines.append(row("jrnl, not encrypted", size, jrnl(options.jrnl, folder, sessions)))
        print("\n".join(lines[2:] if count == 1000 else lines[-3:]), flush=True)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or "none"
    text = (f"\n## The vault\n\n`bench/vault_bench.py` on {os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}, {datetime.date.today()}, commit {commit}; "
            f"{words:,} words in the largest. Times are the 95th percentile.\n\n" + "\n".join(lines) + "\n\n"
            "Unlocking is Argon2id at its real strength (5 passes, 192 MiB), which is most of the memory too. The vault and SQLite are measured from\n"
            "inside a program that has them open; jrnl as the process that it is, three calls each, the slowest. A save waits for the disk.\n")
    print(text)
    if options.write:
        page = ROOT / "docs" / "bench.md"
        page.write_text(re.sub(r"\n## The vault\n.*", "", page.read_text(), flags=re.DOTALL).rstrip() + "\n" + text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
