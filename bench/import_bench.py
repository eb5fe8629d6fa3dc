#!/usr/bin/env python3
"""Importing a Day One ZIP, without and with coding, and a folder of Markdown: seconds, sentences a second, memory. Asserts nothing.

usage: import_bench.py [--entries 10000] [--megabytes 1024] [--no-code] [--program build/leitmotif]

The words are the corpus, repeated. `code` alone reads the same sentences as JSON Lines. The vault's keys are the weak ones of tests, so that
making keys (half a second) is not measured. Everything lies in memory-backed or temporary folders and is removed.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from measured import run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def entries(folder: Path, count: int) -> tuple[Path, Path, int]:
    """A Day One ZIP and the same words as JSON Lines; the third is the sentences as their writers cut them."""
    raw = folder / "raw.jsonl"
    done = subprocess.run([sys.executable, HERE / "make_sessions.py", raw, "--sessions", str(count)], check=True, capture_output=True, text=True)
    moment = datetime.datetime(1999, 1, 1, 20)
    journal, lines = [], folder / "sessions.jsonl"
    with raw.open(encoding="utf-8") as source, lines.open("w", encoding="utf-8") as out:
        for number, line in enumerate(source):
            said = [turn["text"] for turn in json.loads(line)["turns"] if turn["speaker"] == "client"]
            text = "\n\n".join(said)
            journal.append({"uuid": f"{number:032X}", "creationDate": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "timeZone": "Europe/Berlin", "text": text,
                            "richText": json.dumps({"contents": [{"text": text}]}), "tags": ["day"], "starred": False})
            turns = [{"speaker": "client", "text": one} for one in said]
            out.write(json.dumps({"id": f"s{number}", "person": "me", "date": moment.strftime("%Y-%m-%d"), "kind": "journal", "turns": turns}, ensure_ascii=False) + "\n")
            moment += datetime.timedelta(days=1)
    raw.unlink()
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": journal}, ensure_ascii=False))
        archive.writestr("photos/picture.jpeg", os.urandom(1 << 20))
    return path, lines, json.loads(done.stdout)["sentences"]


def markdown(folder: Path, megabytes: int) -> int:
    """Files of a month each, dated headings in them. @return bytes"""
    raw = folder.parent / "raw.jsonl"
    subprocess.run([sys.executable, HERE / "make_sessions.py", raw, "--sessions", "3000"], check=True, capture_output=True)
    texts = ["\n\n".join(turn["text"] for turn in json.loads(line)["turns"] if turn["speaker"] == "client") for line in raw.open(encoding="utf-8")]
    raw.unlink()
    folder.mkdir()
    written, number, day = 0, 0, datetime.date(1900, 1, 1)
    while written < megabytes << 20:
        parts = []
        for _ in range(30):
            number += 1
            day = day + datetime.timedelta(days=1) if number % 8 == 0 else day  # the calendar's end is in 2199
            parts.append(f"# {day}\n\nEntry {number}.\n\n" + "\n\n".join(texts[(number * 7 + k) % len(texts)] for k in range(12)))
        body = "\n\n".join(parts).encode()
        (folder / f"month{number:06}.md").write_bytes(body)
        written += len(body)
    return written


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--no-code", action="store_true")
    parser.add_argument("--program", type=Path, default=ROOT / "build" / "leitmotif")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="leitmotif-bench-") as place:
        folder = Path(place)
        secret = folder / "secret"
        secret.write_text("the rain in June\n")
        environment = {"HOME": place, "XDG_DATA_HOME": place, "XDG_STATE_HOME": place + "/state"}

        def vault(command: str, *arguments: object) -> object:
            # a shell only to hand the passphrase over as standard input
            words = [str(options.program), command, "--weak-key-for-tests", "--passphrase-fd", "0", *map(str, arguments)]
            return run(["sh", "-c", 'exec "$@" <"$0"', str(secret), *words], **environment)

        archive, lines, sentences = entries(folder, options.entries)
        print(f"Day One ZIP: {options.entries} entries, {sentences} sentences, {archive.stat().st_size / 1e6:.1f} MB")
        vault("init")
        preview = vault("import", "--preview", archive)
        print(f"  preview            {preview.seconds:8.2f} s  {preview.peak_mb:7.0f} MB")
        done = vault("import", archive)
        print(f"  import             {done.seconds:8.2f} s  {done.peak_mb:7.0f} MB  {sentences / done.seconds:9.0f} sentences/s")
        again = vault("import", archive)
        print(f"  import again       {again.seconds:8.2f} s  {again.peak_mb:7.0f} MB")
        if not options.no_code:
            coded = vault("patterns")
            both = done.seconds + coded.seconds
            print(f"  import and coding  {both:8.2f} s  {max(done.peak_mb, coded.peak_mb):7.0f} MB  {sentences / both:9.0f} sentences/s")
            alone = run([options.program, "code", "--quiet", lines])
            print(f"  code alone         {alone.seconds:8.2f} s  {alone.peak_mb:7.0f} MB  {sentences / alone.seconds:9.0f} sentences/s")
        if options.megabytes > 0:
            size = markdown(folder / "notes", options.megabytes)
            vault("init", "--vault", folder / "second")
            notes = vault("import", "--vault", folder / "second", folder / "notes")
            print(f"Markdown: {size / (1 << 20):.0f} MiB\n  import             {notes.seconds:8.2f} s  {notes.peak_mb:7.0f} MB  {size / (1 << 20) / notes.seconds:9.1f} MiB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
