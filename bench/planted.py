#!/usr/bin/env python3
"""Where the patterns begin to see: runs planted_bench, writes docs/pictures/planted.svg and prints the table of docs/patterns.md.

usage: planted.py PLANTED_BENCH [--records N] [--from CSV]
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RATES = ROOT / "models" / "reader" / "false-alarms.json"
PICTURE = ROOT / "docs" / "pictures" / "planted.svg"
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 360, 56, 44, 24
SHADES = {"3": "#c9b458", "5": "#8aa04f", "10": "#4f8a6d", "20": "#2f6690", "40": "#3a2e6b"}


def svg(rows: list[dict]) -> str:
    right = WIDTH - 120
    x = lambda strength: LEFT + (right - LEFT) * strength / 0.24
    y = lambda share: TOP + (HEIGHT - BOTTOM - TOP) * (1 - share)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
           '<title>Share of drawn records in which a planted theme is found, by its strength and the number of sessions</title>',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    for share in (0, 0.25, 0.5, 0.75, 1):
        out.append(f'<line x1="{LEFT}" x2="{right}" y1="{y(share):.1f}" y2="{y(share):.1f}" stroke="#dddddd"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y(share) + 4:.1f}" text-anchor="end" fill="#333333">{share:.0%}</text>')
    for strength in (0, 0.04, 0.08, 0.12, 0.16, 0.24):
        out.append(f'<text x="{x(strength):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle" fill="#333333">{strength:.0%}</text>')
    out.append(f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 6}" text-anchor="middle" fill="#333333">sentences that truly enact the theme</text>')
    for sessions, shade in SHADES.items():
        line = [(float(row["strength"]), int(row["theme"]) / int(row["records"])) for row in rows if row["sessions"] == sessions and row["trend"] == "steady"]
        points = " ".join(f"{x(strength):.1f},{y(share):.1f}" for strength, share in line)
        out.append(f'<polyline points="{points}" fill="none" stroke="{shade}" stroke-width="2"/>')
        for strength, share in line:
            out.append(f'<circle cx="{x(strength):.1f}" cy="{y(share):.1f}" r="3" fill="{shade}"/>')
    for k, (sessions, shade) in enumerate(reversed(SHADES.items())):
        top = TOP + 20 + 22 * k
        out.append(f'<line x1="{right + 16}" x2="{right + 36}" y1="{top}" y2="{top}" stroke="{shade}" stroke-width="2"/>')
        out.append(f'<text x="{right + 42}" y="{top + 4}" fill="#333333">{sessions} sessions</text>')
    return "\n".join([*out, "</svg>", ""])


def table(rows: list[dict]) -> list[str]:
    strengths = sorted({row["strength"] for row in rows}, key=float)
    lines = []
    share = lambda row, key, of="records": f"{int(row[key]) / int(row[of]):.0%}" if int(row[of]) else "-"
    by = {(row["sessions"], row["strength"], row["trend"]): row for row in rows}
    for title, key, trend, of in (("theme found", "theme", "steady", "records"), ("a theme shown that is not there", "other_theme", "steady", "records"),
                                  ("then and now found (Mum and Tom)", "parallel", "steady", "records"),
                                  ("easing told as easing, of those found", "trend_right", "easing", "theme"),
                                  ("steady told as steady, of those found", "trend_right", "steady", "theme"),
                                  ("new way seen twice or more", "new_way", "easing", "records")):
        lines += [f"| {title} | " + " | ".join(f"{float(one):.0%}" for one in strengths) + " |", "| --- |" + " --- |" * len(strengths)]
        for sessions in SHADES:
            lines.append(f"| {sessions} sessions | " + " | ".join(share(by[sessions, one, trend], key, of) for one in strengths) + " |")
        lines.append("")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, nargs="?")
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--from", dest="csv", type=Path)
    options = parser.parse_args()
    if options.csv:
        text = options.csv.read_text(encoding="utf-8")
    elif options.program:
        text = subprocess.run([options.program, RATES, str(options.records)], capture_output=True, text=True, check=True).stdout
    else:
        parser.error("a program or --from")
    rows = list(csv.DictReader(text.splitlines()))
    PICTURE.write_text(svg(rows), encoding="utf-8")
    print("\n".join(table(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
