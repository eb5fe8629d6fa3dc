"""Starts `leitmotif serve` with a new vault and lets the browser's journey run against it. Exits as the journey does."""

from __future__ import annotations

import subprocess
import sys

from serving import ROOT, Served


def main() -> int:
    served = Served()
    try:
        return subprocess.run([ROOT / ".deps/node/bin/node", "tests/vault-journey.mjs", served.address, ROOT / "data/cases/sam.jsonl"],
                              cwd=ROOT / "web", check=False).returncode
    finally:
        said = served.end()
        served.remove()
        print(said, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
