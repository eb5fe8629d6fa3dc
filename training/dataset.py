"""Windows with their labels as tensors."""
from dataclasses import dataclass

import torch

import windows
from labels import SENTENCE, SENTENCE_INDEX, TAGS, TOKEN_INDEX, CORNERS, ROLES, sentence_labels
from mentions import word_labels

FULL_STOP, IGNORE = 1012, -100


@dataclass
class Sentence:
    session: str
    turn: int
    index: int
    first: int  # token range in the window
    last: int
    owned: bool
    target: torch.Tensor


@dataclass
class Item:
    ids: list
    types: list
    sentences: list
    tag: list
    role: list
    corner: list
    boundary: list
    person: list  # a number for each person that tokens are known to mean; IGNORE elsewhere
    place: list   # the client sentence that a token stands in, counted through the session; IGNORE elsewhere
    states: torch.Tensor | None = None  # [tokens, width] where the encoder does not move (the baseline)


def token_targets(unit, turn, code, numbers):
    """tag, role, corner and person per token of one client sentence. `numbers` counts the session's persons, by name and corner."""
    tag, role, corner, who = ([fill] * len(unit.ids) for fill in (0, IGNORE, IGNORE, IGNORE))
    for start, end, name, person in word_labels(turn["text"][code["start"]:code["end"]], code.get("about", [])):
        start, end, first = start + code["start"], end + code["start"], True
        for k, (a, b) in enumerate(unit.offsets):
            if a < end and start < b:
                tag[k] = TAGS.index("inside" if name == "begin" and not first else name)
                first = False
                if person:
                    role[k], corner[k] = ROLES.index(person["role"]), CORNERS.index(person["corner"])
                    who[k] = numbers.setdefault((person["person"], person["corner"]), len(numbers))
    return tag, role, corner, who


def items_of(session, tokenizer, config, rng=None):
    """The session's windows as the program cuts them; with `rng`, windows for training: cut side by side from a random
    sentence on, and now and then without full stops."""
    units = windows.units_of(session, tokenizer, config["unit_tokens"])
    targets, numbers = {}, {}
    for k, unit in enumerate(units):
        if unit.sentence is not None:
            targets[k] = token_targets(unit, session["turns"][unit.turn], session["turns"][unit.turn]["sentences"][unit.sentence], numbers)
    if rng and rng.random() < config["drop_stops"]:
        for k, unit in enumerate(units):
            if unit.sentence is not None and unit.ids[-1] == FULL_STOP and len(unit.ids) > 1:
                unit.ids, unit.offsets = unit.ids[:-1], unit.offsets[:-1]
                targets[k] = tuple(part[:-1] for part in targets[k])
    items, places = [], {k: at for at, k in enumerate(k for k, unit in enumerate(units) if unit.sentence is not None)}
    cut = windows.cover(units, config, rng.randrange(min(len(units), 14))) if rng and units else windows.windows_of(units, config)
    for window in cut:
        n = len(window.ids)
        item = Item(window.ids, window.types, [], *([IGNORE] * n for _ in range(6)))
        for k, first, last, owned in window.units:
            unit = units[k]
            if unit.sentence is None:
                continue
            item.tag[first:last], item.role[first:last], item.corner[first:last], item.person[first:last] = targets[k]
            item.boundary[first:last] = [1] + [0] * (last - first - 1)
            item.place[first:last] = [places[k]] * (last - first)
            target = torch.zeros(len(SENTENCE))
            for name in sentence_labels(session["turns"][unit.turn]["sentences"][unit.sentence]):
                target[SENTENCE_INDEX[name]] = 1
            item.sentences.append(Sentence(session["id"], unit.turn, unit.sentence, first, last, owned, target))
        items.append(item)
    return items


def collate(items):
    longest = max(len(item.ids) for item in items)
    pad = lambda rows, fill: torch.tensor([row + [fill] * (longest - len(row)) for row in rows])
    ids = pad([i.ids for i in items], 0)
    return {"ids": ids, "mask": (torch.arange(longest)[None] < torch.tensor([len(i.ids) for i in items])[:, None]).long(),
            "types": pad([i.types for i in items], 0), "tag": pad([i.tag for i in items], IGNORE),
            "role": pad([i.role for i in items], IGNORE), "corner": pad([i.corner for i in items], IGNORE),
            "boundary": pad([i.boundary for i in items], IGNORE), "person": pad([i.person for i in items], IGNORE),
            "place": pad([i.place for i in items], IGNORE)}


assert TOKEN_INDEX["tag/none"] == 0
