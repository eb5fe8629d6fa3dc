"""A session cut into windows of tokens, exactly as `src/reading/window.cpp` cuts it (the golden vectors hold the two together).

A unit is one client sentence or one turn of somebody else. A window owns a run of units and carries units before and after it
as context. Tokens of other speakers have token type 1; [SEP] stands where the turn changes.
"""
from dataclasses import dataclass, field

CLS, SEP = 101, 102


@dataclass
class Unit:
    turn: int
    sentence: int | None  # index in the turn's sentences; None: another speaker's turn
    ids: list
    offsets: list  # (start, end) in code points of the turn's text, one pair a token


@dataclass
class Window:
    ids: list = field(default_factory=list)
    types: list = field(default_factory=list)
    units: list = field(default_factory=list)  # (unit index, first token, last token + 1, owned?)


def units_of(session, tokenizer, limit):
    units = []
    for t, turn in enumerate(session["turns"]):
        spans = ([(k, s["start"], s["end"]) for k, s in enumerate(turn["sentences"])] if turn["speaker"] == "client"
                 else [(None, 0, len(turn["text"]))])
        for k, start, end in spans:
            encoded = tokenizer.encode(turn["text"][start:end], add_special_tokens=False)
            ids = encoded.ids[:limit]
            if ids:
                units.append(Unit(t, k, ids, [(a + start, b + start) for a, b in encoded.offsets[:limit]]))
    return units


def cost(units, first, last):
    """Tokens of a window over units [first, last): [CLS], the units, [SEP] between turns and at the end."""
    turns = 1 + sum(units[k].turn != units[k - 1].turn for k in range(first + 1, last))
    return 1 + sum(len(units[k].ids) for k in range(first, last)) + turns


def windows_of(units, config):
    windows, first = [], 0
    while first < len(units):
        last = first + 1
        while last < len(units) and cost(units, first, last + 1) <= config["own_tokens"]:
            last += 1
        left, right = first, last
        while left > 0 and cost(units, left - 1, last) <= config["left_tokens"]:
            left -= 1
        while right < len(units) and cost(units, left, right + 1) <= config["max_tokens"]:
            right += 1
        if any(units[k].sentence is not None for k in range(first, last)):
            windows.append(build(units, left, right, first, last))
        first = last
    return windows


def cover(units, config, first):
    """Windows for training: side by side from unit `first` (and before it), each as full as it can be, every sentence owned."""
    windows, starts, at = [], [0] if first else [], first
    while at < len(units):
        starts.append(at)
        last = at + 1
        while last < len(units) and cost(units, at, last + 1) <= config["max_tokens"]:
            last += 1
        at = last
    for start, end in zip(starts, starts[1:] + [len(units)]):
        while cost(units, start, end) > config["max_tokens"]:  # only the first, short one can be asked for too much
            start += 1
        if any(units[k].sentence is not None for k in range(start, end)):
            windows.append(build(units, start, end, start, end))
    return windows


def build(units, left, right, first, last):
    window = Window([CLS], [0], [])
    for k in range(left, right):
        unit = units[k]
        if k > left and unit.turn != units[k - 1].turn:
            window.ids.append(SEP)
            window.types.append(0)
        start = len(window.ids)
        window.ids += unit.ids
        window.types += [0 if unit.sentence is not None else 1] * len(unit.ids)
        window.units.append((k, start, len(window.ids), first <= k < last))
    window.ids.append(SEP)
    window.types.append(0)
    return window
