#!/usr/bin/env python3
"""The same codes on another processor: `leitmotif code` here and limited to AVX2, held against each other.

usage: same_codes.py PROGRAM KERNELS [PERSON...]      (default: the corpus's dev people; KERNELS is test_kernels)

How a processor is limited: oneDNN, in OpenVINO's CPU plugin, obeys ONEDNN_MAX_CPU_ISA; OpenVINO's own kernels obey OV_CPU_MAX_ISA.
One alone leaves half of the kernels as they were. KERNELS prints which were chosen, and the test fails when the limit did not take hold.

A decision is one label of one sentence, on or off; a person, with role and corner, counts as a label. At least 99.9 % of the decisions
must be the same. Two harder figures are printed beside it: labels that both have, of those that either has; sentences with no difference.
docs/decisions/0007-same-codes.md says what they depend on.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MODEL = ROOT / "models" / "reader"
AVX2 = {"ONEDNN_MAX_CPU_ISA": "AVX2", "OV_CPU_MAX_ISA": "AVX2"}
LEAST = 0.999
LISTS = ("about", "wish", "other", "self", "emotions", "themes", "new_ways")
Codes = dict[tuple[str, int, int, int], set[str]]


def run(command: list[str | Path], **environment: str) -> str:
    return subprocess.run(list(map(str, command)), env=os.environ | {"LEITMOTIF_CACHE": "off"} | environment,
                          stdout=subprocess.PIPE, text=True, check=True).stdout


def kernels(program: str, **environment: str) -> set[str]:
    return {line.split()[-1] for line in run([program, MODEL / "encoder.xml"], **environment).splitlines()}


def labels(code: dict) -> set[str]:
    out = {f"{layer}/{json.dumps(one, sort_keys=True)}" for layer in LISTS for one in code[layer]}
    out |= {f"{layer}/{json.dumps(code[layer], sort_keys=True)}" for layer in ("defense", "link") if code[layer]}
    return out | ({f"risk/{json.dumps(code['risk'], sort_keys=True)}"} if code["risk"] != {"tier": "none"} else set())


def coded(program: str, folder: Path, **environment: str) -> tuple[Codes, float]:
    begun = time.perf_counter()
    lines = run([program, "code", "--quiet", "--threads", "1", folder], **environment).splitlines()
    seconds = time.perf_counter() - begun
    return {(one["session"], one["turn"], one["start"], one["end"]): labels(one) for one in map(json.loads, lines)}, seconds


def decisions_per_sentence() -> int:
    """The labels that a reader decides on in every sentence; roles and corners belong to persons."""
    names = [label["name"] for label in json.loads((MODEL / "manifest.json").read_text())["sentence_labels"]]
    return sum(not name.startswith(("role/", "corner/", "defense-level/")) for name in names)


def main() -> int:
    program, kernel_program, *people = sys.argv[1:]
    people = people or json.loads((ROOT / "corpus" / "splits.json").read_text())["dev"]
    usual, limited = kernels(kernel_program), kernels(kernel_program, **AVX2)
    print("kernels here:", *sorted(name for name in usual if name.startswith("jit")))
    print("kernels limited:", *sorted(name for name in limited if name.startswith("jit")))
    if any("avx512" in name for name in limited) or not any("avx2" in name for name in limited):
        print("the limit to AVX2 did not take hold")
        return 1
    if not any("avx512" in name for name in usual):
        print("SKIPPED: this processor has AVX2 only, so there is nothing to compare")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for person in people:
            shutil.copy(ROOT / "corpus" / "people" / f"{person}.coded", folder)
        here, seconds = coded(program, Path(folder))
        there, limited_seconds = coded(program, Path(folder), **AVX2)
    sentences = here.keys() | there.keys()
    both = sum(len(here.get(one, set()) & there.get(one, set())) for one in sentences)
    either = sum(len(here.get(one, set()) | there.get(one, set())) for one in sentences)
    same = sum(one in here and one in there and here[one] == there[one] for one in sentences)
    decisions = len(sentences) * decisions_per_sentence()
    equal = 1 - (either - both) / decisions
    print(f"{len(sentences)} sentences; {seconds:.1f} s here, {limited_seconds:.1f} s limited to AVX2 (start included)")
    print(f"decisions:  {100 * equal:.3f} % equal ({either - both} of {decisions} differ)")
    print(f"labels on:  {100 * both / either:.2f} % equal ({both} of {either})")
    print(f"sentences:  {100 * same / len(sentences):.2f} % without any difference ({same} of {len(sentences)})")
    return 0 if equal >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
