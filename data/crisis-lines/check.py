#!/usr/bin/env python3
"""Checks the crisis lines without a compiler: `data/crisis-lines/check.py`, after each correction.

It tells each wrong row by file and line, and which rows nobody has looked at for long. With --against a table of facts (CSV with the
columns iso, emergency, service, dial, sms, confidence) it also tells rows that the facts do not carry.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import re
import sys
import unicodedata
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LINES = ["place", "iso", "emergency", "name", "call", "text", "web", "hours", "languages", "source", "checked"]
EMERGENCY = ["place", "iso", "emergency", "source", "checked"]
FINDERS = ["name", "web"]
DIALLED = re.compile(r"[0-9*#()][0-9 *#()-]*[0-9]( or [0-9][0-9 -]*[0-9])*|[0-9*#]{2,}")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
OLD = 2 * 365  # days after which a row wants a fresh look

Row = dict[str, str]


def read(name: str, columns: list[str], faults: list[str]) -> list[tuple[int, Row]]:
    rows: list[tuple[int, Row]] = []
    named = False
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if not named:
            named = True
            if fields != columns:
                faults.append(f"{name}:{number}: the columns are {', '.join(columns)}, with tabs between")
        elif len(fields) != len(columns):
            faults.append(f"{name}:{number}: {len(fields)} columns where there are {len(columns)}")
        else:
            rows.append((number, dict(zip(columns, fields))))
    return rows


def day_of(date: str) -> datetime.date | None:
    """The first day that a date such as 2026-07 may mean."""
    parts = [int(part) for part in date.split("-")]
    try:
        return datetime.date(*(parts + [1, 1])[:3])
    except ValueError:
        return None


def faults_of(row: Row, today: datetime.date) -> list[str]:
    out = []
    for column in ("place", "source"):
        if not row[column]:
            out.append(f"{column} is empty")
    if not re.fullmatch("[A-Z]{2}", row["iso"]):
        out.append("iso is two capital letters (ISO 3166-1), such as IE")
    if not re.search(r"\d", row["emergency"]):
        out.append("emergency holds no number")
    if any("memory" in value.lower() for value in row.values()):
        out.append("nothing rests on memory: name a source that looked, with its date")
    day = day_of(row["checked"]) if DATE.fullmatch(row["checked"]) else None
    if day is None:
        out.append("checked is the day a source looked: 2026-07 or 2026-07-09")
    elif day > today:
        out.append("checked lies in the future")
    if "name" in row:
        if not row["name"] or not row["hours"]:
            out.append("name and hours are needed; where the hours are not known, say so")
        if not row["call"] and not row["text"]:
            out.append("neither a number to call nor one to text")
        if row["call"] and not DIALLED.fullmatch(row["call"]):
            out.append("call is the number as dialled inside the country, without +, as 116 123 or 113 or 0800-0113")
        if "://" in row["web"]:
            out.append("web is shown as text: write it without https://")
    return out


def plain(text: str) -> str:
    text = unicodedata.normalize("NFD", text.replace("ł", "l"))
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in text if not unicodedata.combining(c)).lower())


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def against(path: Path, lines: list[tuple[int, Row]], emergency: list[tuple[int, Row]], faults: list[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    sure = [fact for fact in facts if fact["confidence"] == "high"]
    for number, row in lines:
        same = [fact for fact in sure if fact["iso"] == row["iso"] and plain(fact["service"]) == plain(row["name"])]
        if len(same) != 1:
            faults.append(f"lines.tsv:{number}: the facts have no such line of high confidence")
            continue
        known = digits(same[0]["dial"]) + digits(same[0]["sms"])
        if sorted(known) != sorted(digits(row["call"]) + digits(row["text"])):
            faults.append(f"lines.tsv:{number}: the facts have other numbers for it")
    for fact in sure:
        if not any(row["iso"] == fact["iso"] and plain(row["name"]) == plain(fact["service"]) for _, row in lines):
            faults.append(f"lines.tsv: {fact['service']} ({fact['iso']}) is in the facts and not here")
    for name, rows in (("lines.tsv", lines), ("emergency.tsv", emergency)):
        for number, row in rows:
            told = " ".join(re.sub(r"\d+ ambulance \(memory\)|\([^)]*memory\)|\d+ \(memory\)", "", fact["emergency"])
                            for fact in facts if fact["iso"] == row["iso"] and "from memory" not in fact["source"])
            for one in re.findall(r"\d+", row["emergency"]):
                if one not in re.findall(r"\d+", told):
                    faults.append(f"{name}:{number}: the facts have no emergency number {one} for {row['iso']}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--against", type=Path, metavar="CSV", help="facts to hold the rows against")
    arguments = parser.parse_args()
    today = datetime.date.today()
    faults: list[str] = []
    lines = read("lines.tsv", LINES, faults)
    emergency = read("emergency.tsv", EMERGENCY, faults)
    finders = read("finders.tsv", FINDERS, faults)

    for name, rows in (("lines.tsv", lines), ("emergency.tsv", emergency)):
        faults += [f"{name}:{number}: {fault}" for number, row in rows for fault in faults_of(row, today)]
        places = [row["place"] for _, row in rows]
        faults += [f"{name}:{rows[k][0]}: places go by their names; this one stands too late" for k in range(1, len(rows)) if places[k] < places[k - 1]]
    seen: dict[tuple[str, str], int] = {}
    for number, row in lines:
        key = (row["iso"], row["name"])
        if key in seen:
            faults.append(f"lines.tsv:{number}: the same line stands in row {seen[key]}")
        seen[key] = number
    numbers: dict[str, str] = {}
    for number, row in lines:
        if numbers.setdefault(row["iso"], row["emergency"]) != row["emergency"]:
            faults.append(f"lines.tsv:{number}: {row['place']} has another emergency number above")
    faults += [f"emergency.tsv:{number}: {row['place']} stands in lines.tsv or above already" for k, (number, row) in enumerate(emergency)
               if row["iso"] in numbers or row["iso"] in [other["iso"] for _, other in emergency[:k]]]
    if len(finders) < 2:
        faults.append("finders.tsv: at least two, for every place that has no line here")
    if arguments.against:
        against(arguments.against, lines, emergency, faults)

    stale = [f"{row['place']}: {row.get('name', 'emergency number')} ({row['checked']})" for _, row in lines + emergency
             if (day := day_of(row["checked"]) if DATE.fullmatch(row["checked"]) else None) and (today - day).days > OLD]
    for fault in faults:
        print(fault)
    if stale:
        print(f"{len(stale)} rows nobody has looked at for two years:", *stale, sep="\n  ")
    print(f"{len(lines)} lines and {len(emergency)} further emergency numbers, {len(faults)} faults")
    return 1 if faults or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
