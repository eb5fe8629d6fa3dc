"""Runs a program and says how long it took, when its first line came, and how much memory it held at most."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


class Failed(RuntimeError):
    """The program ended badly; the text is its last message."""


@dataclass
class Run:
    seconds: float        # from start to end
    first_line: float     # seconds from start to the first line on standard output; the whole time without one
    peak_mb: float        # largest resident set, in MB of 2^20 bytes, of the program itself
    lines: int


def run(command: list[str | Path], out: Path | None = None, **environment: str) -> Run:
    """@param out  where its standard output goes; nothing: it is read and dropped.
    @raises Failed"""
    started = time.perf_counter()
    try:
        process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE if out is None else None,
                                   env=os.environ | environment)
    except OSError as error:
        raise Failed(f"{command[0]}: {error.strerror}") from error
    assert process.stdout is not None
    first, lines = None, 0
    sink = open(out, "wb") if out else None
    while chunk := process.stdout.read1(1 << 16):
        lines += chunk.count(b"\n")
        if first is None and lines:
            first = time.perf_counter() - started
        if sink:
            sink.write(chunk)
    if sink:
        sink.close()
    message = process.stderr.read().decode(errors="replace").strip() if process.stderr else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    process.stdout.close()
    if process.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}: exit {process.returncode}"
                     + (f": {message.splitlines()[-1]}" if message else ""))
    return Run(seconds, first if first is not None else seconds, used.ru_maxrss / 1024, lines)


def own_peak_mb() -> float:
    """Of this process, so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
