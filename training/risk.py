"""Short texts about risk (corpus/risk): their label stands for the whole text, and one of its sentences carries it."""
import json
import re
from pathlib import Path

import torch

from labels import QUALIFIERS, RISKS, SENTENCE_INDEX, TIERS

FOLDER = Path(__file__).resolve().parent.parent / "corpus/risk"
NAMES = [f"risk/{r}" for r in RISKS] + [f"qualifier/{q}" for q in QUALIFIERS] + [f"tier/{t}" for t in TIERS]
COLUMNS = [SENTENCE_INDEX[name] for name in NAMES]
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
START, SEPARATOR = 101, 102
LONGEST = 120  # tokens of a text


def rows(split):
    """Of train.jsonl or dev.jsonl; test.jsonl is only ever measured, by the program itself."""
    assert split in ("train", "dev")
    path = FOLDER / f"{split}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def target(row):
    out = torch.zeros(len(NAMES))
    on = [f"risk/{row['class']}"] if row["class"] else []
    on += [f"qualifier/{row['qualifier']}"] if row["qualifier"] else []
    on += [f"tier/{row['tier']}"] if row["tier"] != "none" else []
    for name in on:
        out[NAMES.index(name)] = 1
    return out


def logits(model, tokenizer, texts):
    """[texts, NAMES]: the highest logit over a text's sentences."""
    ids, spans = [], []
    for row, text in enumerate(texts):
        mine = [START]
        for sentence in SENTENCE_END.split(text):
            pieces = tokenizer.encode(sentence, add_special_tokens=False).ids[:LONGEST - len(mine)]
            if pieces:
                spans.append((row, len(mine), len(mine) + len(pieces)))
                mine += pieces
        ids.append(mine + [SEPARATOR])
    longest = max(map(len, ids))
    batch = torch.tensor([one + [0] * (longest - len(one)) for one in ids])
    with torch.autocast("cpu", torch.bfloat16):
        states = model.states(batch, (batch != 0).long(), torch.zeros_like(batch))
    found = model.sentence(model.pool_all(states.float(), spans))[:, COLUMNS]
    rows_of = torch.tensor([row for row, _, _ in spans])
    return torch.stack([found[rows_of == row].amax(0) for row in range(len(texts))])


def text_loss(model, tokenizer, some):
    """Binary cross entropy of a text's class, qualifier and tier, summed over them."""
    gold = torch.stack([target(row) for row in some])
    found = logits(model, tokenizer, [row["text"] for row in some])
    return torch.nn.functional.binary_cross_entropy_with_logits(found, gold, reduction="none").sum(1).mean()


def figures(model, tokenizer, some):
    """Seen at all and false alarms, by the tiers' own logits at the threshold that lets 8 % of the texts without risk through."""
    if not some:
        return "-"
    model.eval()
    with torch.no_grad():
        found = torch.cat([logits(model, tokenizer, [r["text"] for r in some[at:at + 32]]) for at in range(0, len(some), 32)])
    model.train()
    highest = found[:, -len(TIERS):].amax(1)
    tiers = [r["tier"] for r in some]
    none = sorted(highest[[t == "none" for t in tiers]].tolist())
    cut = none[int(len(none) * 0.92)]
    share = lambda tier: sum(h > cut for h, t in zip(highest.tolist(), tiers) if t == tier) / max(1, tiers.count(tier))
    return f"urgent seen {share('urgent'):.2f} elevated seen {share('elevated'):.2f} at .08 false alarms"
