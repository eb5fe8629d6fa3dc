#!/usr/bin/env python3
"""Runs every test suite of the project, one after the other, and sums what they counted.

A failure never stops the suites after it, and none is hidden: a suite that cannot be built or started, or that ran no
test at all, counts as one failed. The last line is "N passed, N failed"; the exit status is 0 only without failures.

usage: tests/run.py [SUITE...]      without names, all of them
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
PROGRAM = ROOT / "build" / "leitmotif"


@dataclass
class Outcome:
    """What one suite counted. `skipped` is told, and counts neither way."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    note: str = ""


def run(command: list[str | Path], cwd: Path = ROOT, **environment: str) -> int:
    """Runs a command with its output shown; the exit status (127 where it does not exist)."""
    sys.stdout.flush()
    try:
        return subprocess.run(command, cwd=cwd, env=os.environ | environment, check=False).returncode
    except OSError as error:
        print(f"tests: {command[0]}: {error.strerror}")
        return 127


def run_shown(command: list[str | Path], cwd: Path = ROOT) -> tuple[int, str]:
    """The same, and gives what it wrote."""
    sys.stdout.flush()
    written: list[str] = []
    try:
        with subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                written.append(line)
                print(line, end="", flush=True)
    except OSError as error:
        print(f"tests: {command[0]}: {error.strerror}")
        return 127, ""
    return process.returncode, "".join(written)


def cpp(preset: str) -> Outcome:
    """Configures, builds and runs the C++ tests of a preset; ctest's own record of each test is counted."""
    configure = f"{preset}-tests" if preset == "release" else preset
    configured = subprocess.run(["cmake", "--preset", configure], cwd=ROOT, capture_output=True, text=True, check=False)
    if configured.returncode != 0:
        print(configured.stdout + configured.stderr)
        return Outcome(failed=1, note="could not be configured")
    if run(["cmake", "--build", "--preset", configure]) != 0:
        return Outcome(failed=1, note="could not be built")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "ctest.xml")
        status = run(["ctest", "--preset", preset, "--output-junit", report, "--parallel", str(os.cpu_count() or 1)])
        try:
            suite = ElementTree.parse(report).getroot()
        except (OSError, ElementTree.ParseError):
            return Outcome(failed=1, note=f"ctest gave no report (exit {status})")
    outcome = Outcome()
    for case in suite.iter("testcase"):
        reason = case.find("skipped")
        asked_for = reason is not None and reason.get("message", "").startswith("SKIP_")  # else: it could not be started
        if case.get("status") == "run":
            outcome.passed += 1
        elif case.get("status") == "disabled" or asked_for:
            outcome.skipped += 1
        else:
            outcome.failed += 1
    return with_status(outcome, status)


def types() -> Outcome:
    """The page's types and templates, as one test."""
    status = run(["npm", "run", "--silent", "check"], cwd=WEB)
    return Outcome(passed=int(status == 0), failed=int(status != 0))


def page() -> Outcome:
    """The page's logic, under vitest."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "vitest.json")
        reporters = ["--reporter=default", "--reporter=json", f"--outputFile.json={report}"]
        status = run(["npm", "run", "--silent", "test", "--", *reporters], cwd=WEB)
        try:
            counted = json.loads(report.read_text())
        except (OSError, ValueError):
            return Outcome(failed=1, note=f"vitest gave no report (exit {status})")
    return with_status(
        Outcome(counted["numPassedTests"], counted["numFailedTests"], counted["numPendingTests"] + counted["numTodoTests"]),
        status,
    )


def journey() -> Outcome:
    """The browser's journeys, against the program itself."""
    log = tempfile.TemporaryFile("w+")
    try:
        program = subprocess.Popen(
            [PROGRAM, "demo", "--no-open", "--port", "0"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            # make started from a script may have left Ctrl-C ignored; the program must see it below
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
    except OSError as error:
        return Outcome(failed=1, note=f"build/leitmotif: {error.strerror}")

    address: list[str] = []
    found = threading.Event()

    def listen() -> None:  # reads on after the address too, so that the program never waits for us
        assert program.stdout is not None
        for line in program.stdout:
            match = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if match and not address:
                address.append(match.group())
                found.set()
        found.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        found.wait(timeout=180)
        if not address:
            log.seek(0)
            print(log.read(), end="")
            return Outcome(failed=1, note="the demo printed no address")
        outcome = counted_line(*run_shown(["node", "tests/journey.mjs", address[0]], cwd=WEB))
        if program.poll() is not None:
            log.seek(0)
            print(log.read(), end="")
            outcome.failed += 1
            outcome.note = f"the demo ended by itself, with {program.returncode}"
        return outcome
    finally:
        program.send_signal(signal.SIGINT)
        try:
            program.wait(timeout=15)
        except subprocess.TimeoutExpired:
            print("tests: the demo did not end on Ctrl-C and was killed")
            program.kill()
            program.wait()
        log.close()


def help_now() -> Outcome:
    """Help in the browser, with the program restarted in between."""
    return counted_line(*run_shown(["node", "tests/help.mjs", PROGRAM], cwd=WEB))


def vault_help() -> Outcome:
    """Help at every door of one's own vault, in the browser, with the program started again in between."""
    return counted_line(*run_shown(["node", "tests/vault-help.mjs", PROGRAM], cwd=WEB))


def pages() -> Outcome:
    """The person's own place in the browser: its journeys, every page and state under axe-core, the program killed in between."""
    return counted_line(*run_shown(["node", "tests/vault-journey.mjs", PROGRAM], cwd=WEB))


def corpus() -> Outcome:
    """The checks of the corpus itself."""
    return unittests("tests/corpus")


def vault() -> Outcome:
    """The vault's commands, crashes, leaks and its decryptor, with the program itself."""
    return unittests("tests/vault")


def safety() -> Outcome:
    """The safety scorecard: it runs, and no stated figure has fallen."""
    built = run(["cmake", "--build", "--preset", "release", "--target", "safety_probe"])
    return unittests("tests/safety") if built == 0 else Outcome(failed=1, note="the probe could not be built")


def serve() -> Outcome:
    """`leitmotif serve`: its API and attacks on it, with the program itself."""
    return unittests("tests/server")


def package() -> Outcome:
    """The Debian package's contents, and a start from it unpacked (make package-check tries all of it)."""
    return counted_line(*run_shown(["packaging/check.sh", "--quick"]))


def unittests(folder: str) -> Outcome:
    """A folder of Python tests, as their own last lines count them."""
    status, text = run_shown([sys.executable, "-m", "unittest", "discover", "-s", folder])
    ran = re.search(r"^Ran (\d+) tests? in", text, re.MULTILINE)
    marks = {name: int(number) for name, number in re.findall(r"\b([a-z ]+)=(\d+)", text[ran.end() :] if ran else "")}
    skipped = marks.get("skipped", 0)
    failed = marks.get("failures", 0) + marks.get("errors", 0) + marks.get("unexpected successes", 0)
    total = int(ran.group(1)) if ran else 0
    return with_status(Outcome(max(0, total - failed - skipped), failed, skipped), status)


def counted_line(status: int, text: str) -> Outcome:
    """A suite of ours that ends with "N passed, N failed"."""
    counts = re.findall(r"^(\d+) passed, (\d+) failed$", text, re.MULTILINE)
    if not counts:
        return Outcome(failed=1, note=f"no line of counts (exit {status})")
    return with_status(Outcome(int(counts[-1][0]), int(counts[-1][1])), status)


def with_status(outcome: Outcome, status: int) -> Outcome:
    """A bad exit status without a failure counted is a failure all the same."""
    if status != 0 and outcome.failed == 0:
        outcome.failed = 1
        outcome.note = f"exit {status} without a failed test"
    return outcome


SUITES: dict[str, Callable[[], Outcome]] = {
    "release": lambda: cpp("release"),
    "sanitize": lambda: cpp("sanitize"),
    "types": types,
    "page": page,
    "journey": journey,
    "help": help_now,
    "vault-help": vault_help,
    "pages": pages,
    "corpus": corpus,
    "vault": vault,
    "safety": safety,
    "serve": serve,
    "package": package,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in SUITES]
    if unknown:
        print(f"tests: no such suite: {unknown[0]} (there are: {', '.join(SUITES)})", file=sys.stderr)
        return 2
    os.environ["PATH"] = f"{ROOT / '.deps' / 'node' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    rows: list[tuple[str, Outcome, float]] = []
    for name in names or SUITES:
        print(f"\n== {name}: {(SUITES[name].__doc__ or 'C++ tests').splitlines()[0]}", flush=True)
        start = time.monotonic()
        try:
            outcome = SUITES[name]()
        except Exception as error:  # a broken runner is a failure of that suite, and the others still run
            outcome = Outcome(failed=1, note=f"the runner broke: {error!r}")
        if outcome.passed + outcome.failed == 0:
            outcome.failed, outcome.note = 1, "ran no test"
        rows.append((name, outcome, time.monotonic() - start))

    print("\n== summary")
    for name, outcome, seconds in rows:
        skipped = f", {outcome.skipped} skipped" if outcome.skipped else ""
        note = f"  ({outcome.note})" if outcome.note else ""
        print(f"{name:10} {outcome.passed:5} passed, {outcome.failed} failed{skipped}, {seconds:.0f} s{note}")
    passed = sum(outcome.passed for _, outcome, _ in rows)
    failed = sum(outcome.failed for _, outcome, _ in rows)
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
