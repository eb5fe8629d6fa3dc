#!/usr/bin/env python3
"""The risk model: a small encoder that reads a stretch of the person's words, in plain words, and says whether help should open.

It learns short texts (corpus/risk), three sentences at a time of long entries and of the corpus's train people and vignettes, some short texts amid
ordinary sentences, and disguised texts as src/safety puts them right. Dev is only measured here; test is never opened.

usage: risk_model.py PROBE WORK_FOLDER [--start READER.pt | --more RISK.pt] [--epochs N] [--name NAME]      PROBE: build/.../safety_probe
"""
import argparse
import json
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import AutoModel

import base
from corpus import ROOT, load, split, vignettes
from labels import RISKS
from train import Average

sys.path.insert(0, str(ROOT / "tests/safety"))
from scorecard import ATTACKS  # noqa: E402

SEED = 20261130
TIERS = {"none": 0, "elevated": 1, "urgent": 2}
COLUMNS = ["seen", "urgent", *RISKS]
LONGEST = 160        # tokens of a stretch; src/reading/risk_model.cpp cuts likewise
WINDOW = 3
SETTINGS = {"batch": 24, "learning_rate": 6e-5, "head_learning_rate": 1e-3, "weight_decay": 0.01, "warmup": 0.08, "class_loss": 0.3,
            "dropout": 0.1, "ordinary": 1600, "amid": 800, "disguised": 0.3, "still": 2, "average": 0.99, "epochs": 4}


class RiskModel(nn.Module):
    """Logits of each token; those of a stretch are their mean (so each word's share can be told)."""

    def __init__(self, attention="sdpa"):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base.folder(), attn_implementation=attention, attention_probs_dropout_prob=0.0,
                                                 hidden_dropout_prob=SETTINGS["dropout"])
        self.drop = nn.Dropout(SETTINGS["dropout"])
        self.out = nn.Linear(self.encoder.config.hidden_size, len(COLUMNS))

    def tokens(self, ids, mask, types):
        return self.out(self.drop(self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state))

    def forward(self, ids, mask):
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=torch.zeros_like(ids)).last_hidden_state.float()
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return self.out(self.drop(mean))


def stretches(probe, lines):
    """Of texts or sessions: what the program judges at once, in plain words."""
    text = "".join(json.dumps(line) + "\n" for line in lines)
    run = subprocess.run([probe, "--stretches"], input=text, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def plain_session(session):
    turns = [{"speaker": turn["speaker"], "text": turn["text"]} for turn in session["turns"]]
    return {"id": session.get("id", "x-1"), "person": session.get("person", "x"), "date": session.get("date", ""), "kind": session.get("kind", "journal"), "turns": turns}


def rows_of(name):
    path = ROOT / "corpus/risk" / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def long_session(entry):
    """An entry of corpus/risk/long-*.jsonl, {"id", "sentences": [{"text", "tier", "class"}]}, as a coded session of one turn."""
    turn, at = {"speaker": "client", "text": "", "sentences": []}, 0
    for one in entry["sentences"]:
        if turn["text"]:
            turn["text"] += " "
        at = len(turn["text"])
        turn["text"] += one["text"]
        turn["sentences"].append({"start": at, "end": len(turn["text"]), "risk": {"tier": one.get("tier", "none"), "class": one.get("class")}})
    return {"id": entry["id"], "turns": [turn]}


def target(tier, classes):
    return (float(TIERS[tier] > 0), float(TIERS[tier] > 1), *[float(name in classes) for name in RISKS])


def session_items(sessions, found):
    """(plain sentences, target, session number) of each stretch; a stretch carries what its sentences carry."""
    out = []
    for number, (session, some) in enumerate(zip(sessions, found, strict=True)):
        for stretch in some:
            tier, classes = "none", set()
            first, last = stretch["ranges"][0][0], stretch["ranges"][-1][1]
            for code in session["turns"][stretch["turn"]]["sentences"]:
                risk = code.get("risk")
                if risk and code["start"] < last and first < code["end"] and TIERS[risk["tier"]] > 0:
                    tier = max(tier, risk["tier"], key=TIERS.get)
                    classes.add(risk["class"])
            out.append((stretch["plain"], target(tier, classes), number))
    return out


def text_items(rows, found):
    out = []
    for row, some in zip(rows, found, strict=True):
        plain = [sentence for stretch in some for sentence in stretch["plain"]]
        out.append((plain, target(row["tier"], {row["class"]} if row["tier"] != "none" else set())))
    return out


class Ids:
    def __init__(self):
        self.words, self.kept = base.tokenizer(), {}

    def __call__(self, sentences):
        key = "\n".join(sentences)
        if key not in self.kept:
            ids = [101]
            for sentence in sentences:
                ids += self.words.encode(sentence, add_special_tokens=False).ids
            self.kept[key] = [*ids[:LONGEST - 1], 102]
        return self.kept[key]


def batch_of(ids):
    longest = max(map(len, ids))
    padded = torch.tensor([one + [0] * (longest - len(one)) for one in ids])
    return padded, (padded != 0).long()


def logits(model, ids, items, size=48):
    """[items, COLUMNS], in order."""
    model.eval()
    tokens = [ids(item[0]) for item in items]
    order = sorted(range(len(items)), key=lambda k: len(tokens[k]))
    out = np.zeros((len(items), len(COLUMNS)), dtype=np.float32)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), size):
            some = order[at:at + size]
            out[some] = model(*batch_of([tokens[k] for k in some])).float().numpy()
    model.train()
    return out


def auc(positive, score):
    ranks = np.empty(len(score))
    ranks[np.argsort(score)] = np.arange(1, len(score) + 1)
    count = positive.sum()
    return (ranks[positive].sum() - count * (count + 1) / 2) / max(1, count * (len(score) - count))


def figures(tiers, score, allowed=0.08):
    cut = np.quantile(score[tiers == 0], 1 - allowed)
    return f"auc {auc(tiers > 0, score):.4f} at {allowed}: urgent {np.mean(score[tiers == 2] > cut):.3f} elevated {np.mean(score[tiers == 1] > cut):.3f}"


def amid(rng, text, ordinary):
    """A short text's sentences among ordinary ones, as a window of three cuts it."""
    plain, aim = text[0], text[1]
    around = max(1, WINDOW - len(plain))
    before = rng.randrange(around + 1)
    other = [sentence for item in rng.sample(ordinary, 3) for sentence in item[0]]
    return [*other[:before], *plain, *other[before:around]], aim


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("probe")
    parser.add_argument("work", type=Path)
    parser.add_argument("--start", type=Path, help="weights of a reader, whose encoder this begins from")
    parser.add_argument("--more", type=Path, help="weights of a risk model, to go on from with texts that were written meanwhile")
    parser.add_argument("--epochs", type=int, default=SETTINGS["epochs"])
    parser.add_argument("--name", default="risk")
    parser.add_argument("--set", nargs="*", default=[])
    options = parser.parse_args()
    for one in options.set:
        SETTINGS[one.split("=")[0]] = float(one.split("=")[1])
    options.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    ids = Ids()
    train, dev = rows_of("train.jsonl"), rows_of("dev.jsonl")
    found = stretches(options.probe, train)
    texts = text_items(train, found)
    disguised = [(row, text_items([row], [stretch])[0]) for name in ("misspelt", "letters apart", "stretched letters", "digits for letters")
                 for changed in [[row | {"text": ATTACKS[name](row["text"], f"train {row['id']}")} for row in train]]
                 for row, stretch in zip(train, stretches(options.probe, changed), strict=True)]
    disguised = [item for _, item in disguised]
    dev_items = text_items(dev, stretches(options.probe, dev))
    tiers = np.array([TIERS[row["tier"]] for row in dev])
    sessions = load(split("train")) + load(vignettes()) + [long_session(entry) for entry in rows_of("long-train.jsonl")]
    windows = session_items(sessions, stretches(options.probe, [plain_session(session) for session in sessions]))
    risky = [item for item in windows if item[1][0]]
    ordinary = [item for item in windows if not item[1][0]]
    beside = [item for item in ordinary if sessions[item[2]]["id"].startswith("long")]
    dev_sessions = load(split("dev"))
    dev_windows = session_items(dev_sessions, stretches(options.probe, [plain_session(s) for s in dev_sessions]))
    long_dev = [long_session(entry) for entry in rows_of("long-dev.jsonl")]
    long_items = session_items(long_dev, stretches(options.probe, [plain_session(s) for s in long_dev]))
    print(f"{len(texts)} texts, {len(risky)} risky and {len(ordinary)} ordinary windows ({len(beside)} of long entries); dev {len(dev)} texts, {len(dev_windows)} windows, {len(long_items)} of long entries", flush=True)

    model = RiskModel()
    if options.start:
        kept = torch.load(options.start)
        model.encoder.load_state_dict({k.removeprefix("encoder."): v for k, v in kept.items() if k.startswith("encoder.")}, strict=False)
    if options.more:
        model.load_state_dict(torch.load(options.more)["model"])
    average = Average(model, SETTINGS["average"])
    model.encoder.embeddings.word_embeddings.requires_grad_(False)
    for layer in model.encoder.encoder.layer[:int(SETTINGS["still"])]:  # its lowest layers stay as the reader has them: a fifth of the time
        layer.requires_grad_(False)
    parts = [{"params": [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("out")], "lr": SETTINGS["learning_rate"]},
             {"params": list(model.out.parameters()), "lr": SETTINGS["head_learning_rate"]}]
    optimiser = torch.optim.AdamW(parts, weight_decay=SETTINGS["weight_decay"], fused=True)
    hard = ordinary
    started = time.time()
    batch_size, epochs = int(SETTINGS["batch"]), options.epochs
    steps = None
    step = 0
    for epoch in range(epochs):
        items = []
        for k, text in enumerate(texts):
            items.append(disguised[rng.randrange(4) * len(texts) + k] if rng.random() < SETTINGS["disguised"] else text)
        items += rng.sample(hard, min(len(hard), int(SETTINGS["ordinary"])))
        items += rng.sample(beside, min(len(beside), 600)) + risky
        items += [amid(rng, rng.choice(texts), ordinary) for _ in range(int(SETTINGS["amid"]))]
        tokens = [ids(item[0]) for item in items]
        order = sorted(range(len(items)), key=lambda k: len(tokens[k]) + rng.random() * 12)
        batches = [order[at:at + batch_size] for at in range(0, len(order), batch_size)]
        rng.shuffle(batches)
        steps = steps or epochs * len(batches)
        total = 0.0
        for some in batches:
            rate = min((step + 1) / (SETTINGS["warmup"] * steps), max(0.02, (1.0 - step / steps) / (1 - SETTINGS["warmup"])))
            for group, lr in zip(optimiser.param_groups, (SETTINGS["learning_rate"], SETTINGS["head_learning_rate"]), strict=True):
                group["lr"] = lr * rate
            gold = torch.tensor([items[k][1] for k in some])
            with torch.autocast("cpu", torch.bfloat16):
                out = model(*batch_of([tokens[k] for k in some]))
            each = nn.functional.binary_cross_entropy_with_logits(out.float(), gold, reduction="none")
            loss = (each[:, 0] + each[:, 1]).mean() + SETTINGS["class_loss"] * each[:, 2:].sum(1).mean()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            average.take(model)
            total += loss.item()
            step += 1
            if step % 60 == 0:
                print(f"{time.time() - started:5.0f}s step {step} of {steps}", flush=True)
        score = logits(average.model, ids, dev_items)
        print(f"{time.time() - started:5.0f}s epoch {epoch} {len(items)} items, {sum(map(len, tokens))} tokens, loss {total / len(batches):.3f} dev "
              + figures(tiers, score[:, 0]) + f"; urgent auc {auc(tiers == 2, score[:, 1]):.3f}", flush=True)
        torch.save({"model": average.model.state_dict(), "epoch": epoch, "start": str(options.start)}, options.work / f"{options.name}.pt")
        if epoch == 0 and epochs > 2:  # what it wrongly sees in ordinary sentences is shown more often from now on
            sample = rng.sample(ordinary, min(len(ordinary), 2500))
            wrong = logits(average.model, ids, sample)[:, 0]
            hard = [sample[k] for k in np.argsort(-wrong)[:700]] + rng.sample(ordinary, min(len(ordinary), 2000))
    window_score = logits(average.model, ids, dev_windows)[:, 0]
    clean = np.array([item[1][0] == 0 for item in dev_windows])
    print("ordinary dev windows, highest:", np.sort(window_score[clean])[::-1][:12].round(2).tolist(), "risky:", np.sort(window_score[~clean])[::-1].round(2).tolist())
    if long_items:
        gold = np.array([int(item[1][0] + item[1][1]) for item in long_items])
        print("long entries' windows " + figures(gold, logits(average.model, ids, long_items)[:, 0], 0.01))


if __name__ == "__main__":
    main()
