#!/usr/bin/env python3
"""A coding sheet for `.coded` records: write first, code later, keep the two apart.

usage: sheet.py number FILE.coded                 the client sentences, numbered from 1, without any codes
       sheet.py merge  FILE.coded SHEET [OUT]     write the sheet's codes into the record (in place without OUT)
       sheet.py count  FILE.coded...              sentences, share without codes, and how often each label occurs

A sheet has one line for each coded sentence, its number and its codes as in `.coded` braces, and the record's summary:

    4 a=Birgit/colleague/current o=5e t=expecting-rejection
    %% {"person":"mara","themes":[],"ccrt":{},"parallels":[],"new_ways":[]}

A second coder works from `number` alone, so that the coding is blind. Every label is checked against the manual; a wrong
one is an error that names the sheet and the line, and nothing is written.
"""
import json
import re
import sys
from collections import Counter
from pathlib import Path

EMOTIONS = set("sadness grief anger longing shame guilt envy tenderness fear loneliness hopelessness numbness joy "
               "relief gratitude pride".split())
DEFENSES = set("acting-out passive-aggression help-rejecting-complaining splitting-self splitting-other "
               "projective-identification denial rationalization projection autistic-fantasy idealization devaluation-self "
               "devaluation-other omnipotence repression dissociation reaction-formation displacement isolation-of-affect "
               "intellectualization undoing affiliation altruism anticipation humor self-assertion self-observation "
               "sublimation suppression".split())
THEMES = set("over-responsibility unavailable-partners expecting-rejection anger-turned-inward never-good-enough overlooked "
             "protective-numbness pulling-away fear-of-burdening unresolved-grief appeasing".split())
NEW_WAYS = set("asks-for-help sets-boundary disagrees lets-self-be-seen self-compassion expresses-anger stays-and-repairs "
               "allows-feeling links-past-present chooses-differently".split())
ROLES = set("mother father stepparent caregiver grandparent sibling child partner ex-partner date friend boss colleague "
            "teacher relative therapist stranger group other".split())
RISKS = set("passive-ideation active-ideation method intent plan attempt self-harm cannot-function sudden-change "
            "harm-to-others being-harmed".split())
QUALIFIERS = {"denied", "past", "other-person", "figurative", "quoted"}
CLUSTERS = set("12345678")

CLIENT = re.compile(r"C\|\s*(.*?)\s*(?:\{([^{}]*)\})?\s*$")


def need(value, allowed, what):
    if value not in allowed:
        raise ValueError(f"unknown {what} '{value}'")


def check_about(value):
    for one in value.split(","):
        parts = one.split("/")
        if len(parts) != 3 or not parts[0]:
            raise ValueError(f"about is person/role/corner, not '{one}'")
        need(parts[1], ROLES, "role")
        need(parts[2], {"past", "current", "therapist"}, "corner")


def check_risk(value):
    parts = value.split(":")
    need(parts[0], {"none", "elevated", "urgent"}, "tier")
    if len(parts) > 1:
        need(parts[1], RISKS, "risk class")
    if len(parts) > 2:
        need(parts[2], QUALIFIERS, "qualifier")


def check_link(value):
    if not re.fullmatch(r"[^>]+>[^>]+", value):
        raise ValueError(f"a link is past>now, not '{value}'")


def each(allowed, what, most, clean=lambda text: text):
    """A check for a list of at most `most` labels, each cleaned of its mark (`5e`, `anger-`) first."""
    def check(value):
        found = value.split(",")
        if len(found) > most:
            raise ValueError(f"at most {most} of {what}, not '{value}'")
        for one in found:
            need(clean(one), allowed, what)
    return check


CHECKS = {
    "a": check_about, "l": check_link, "r": check_risk,
    "w": each(CLUSTERS, "wish", 2), "s": each(CLUSTERS, "response of self", 2),
    "o": each(CLUSTERS, "response of other", 2, lambda c: c.removesuffix("e")),
    "e": each(EMOTIONS, "emotion", 3, lambda e: e.removesuffix("-")),
    "d": each(DEFENSES, "defense", 1), "t": each(THEMES, "theme", 2), "n": each(NEW_WAYS, "new way", 2),
}


def check_codes(text):
    for item in text.split():
        key, _, value = item.partition("=")
        need(key, set(CHECKS), "layer")
        CHECKS[key](value)


def check_summary(text):
    summary = json.loads(text)
    for theme in summary["themes"]:
        need(theme["id"], THEMES, "theme")
        need(theme["strength"], {"central", "present"}, "strength")
        need(theme["trend"], {"easing", "steady", "growing"}, "trend")
        if not theme["people"]:
            raise ValueError(f"theme '{theme['id']}' names nobody")
    for new in summary["new_ways"]:
        need(new["kind"], NEW_WAYS, "new way")
    for name in ("ccrt", "parallels", "person"):
        if name not in summary:
            raise ValueError(f"the summary has no '{name}'")


def number(path):
    count = 0
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        match = CLIENT.match(line)
        if match:
            count += 1
            print(f"{count}\t{match[1]}")
        elif not line.startswith("%%"):
            print(line)


def read_sheet(path):
    codes, summary = {}, None
    for at, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        try:
            if line.startswith("%%"):
                check_summary(line[2:])
                summary = line
            elif line and not line.startswith("#"):
                index, _, text = line.partition(" ")
                text = text.strip().strip("{}").strip()
                check_codes(text)
                if int(index) in codes:
                    raise ValueError(f"sentence {index} is coded twice")
                codes[int(index)] = text
        except (ValueError, KeyError, TypeError) as error:
            sys.exit(f"{path}:{at}: {error!r}")
    if summary is None:
        sys.exit(f"{path}: no summary line (%% {{...}})")
    return codes, summary


def merge(record, sheet, out=None):
    codes, summary = read_sheet(sheet)
    lines, count = [], 0
    for line in Path(record).read_text(encoding="utf-8").splitlines():
        if line.startswith("%%"):
            continue
        match = CLIENT.match(line)
        if match:
            count += 1
            coded = codes.pop(count, "")
            line = f"C| {match[1]}" + (f" {{{coded}}}" if coded else "")
        lines.append(line)
    if codes:
        sys.exit(f"{sheet}: the record has {count} client sentences; the sheet codes {sorted(codes)[:5]}")
    Path(out or record).write_text("\n".join(lines).rstrip("\n") + f"\n\n{summary}\n", encoding="utf-8")
    print(f"{out or record}: {count} client sentences")


def count(paths):
    labels, sentences, bare = Counter(), 0, 0
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            match = CLIENT.match(line)
            if not match:
                continue
            sentences += 1
            items = dict(item.partition("=")[::2] for item in (match[2] or "").split())
            items.pop("a", None)
            bare += not items
            for key, value in items.items():
                labels.update([f"{key}={value}"] if key in "lr" else [f"{key}={one}" for one in value.split(",")])
    print(f"{sentences} client sentences, {bare / max(sentences, 1):.0%} with no code beyond who it is about")
    for key in "wosednt" + "r":
        print("  ".join(f"{name} {n}" for name, n in sorted(labels.items()) if name.startswith(key + "=")))
    print("links", sum(n for name, n in labels.items() if name.startswith("l=")))


def main():
    commands = {"number": (number, 1, 1), "merge": (merge, 2, 3), "count": (lambda *paths: count(paths), 1, 10_000)}
    name, arguments = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if name not in commands or not commands[name][1] <= len(arguments) <= commands[name][2]:
        sys.exit(__doc__)
    commands[name][0](*arguments)


if __name__ == "__main__":
    main()
