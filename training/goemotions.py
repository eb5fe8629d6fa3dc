#!/usr/bin/env python3
"""First stage: the encoder on GoEmotions (Demszky et al. 2020, Apache-2.0), so that it knows feelings in everyday words.

usage: goemotions.py FOLDER_WITH_TSV OUT.pt
"""
import csv
import json
import random
import sys
import time
from pathlib import Path

import torch

import base
from model import Reader

HERE = Path(__file__).resolve().parent


def rows(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return [(row[0], [int(k) for k in row[1].split(",")]) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def forward(model, tokenizer, texts):
    encoded = [tokenizer.encode(text).ids[:64] for text in texts]
    longest = max(map(len, encoded))
    ids = torch.tensor([e + [0] * (longest - len(e)) for e in encoded])
    mask = (ids != 0).long()
    with torch.autocast("cpu", torch.bfloat16):
        states = model.states(ids, mask, torch.zeros_like(ids))
    states = states.float()
    pooled = model.pool_all(states, [(k, 1, len(e) - 1) if len(e) > 2 else (k, 0, 1) for k, e in enumerate(encoded)])
    return model.emotion_out(model.hidden(pooled))


def targets(rows):
    out = torch.zeros(len(rows), 28)
    for k, (_, labels) in enumerate(rows):
        out[k, labels] = 1
    return out


def comment_loss(model, tokenizer, rows):
    """Binary cross entropy of some comments, the 28 labels summed."""
    logits = forward(model, tokenizer, [text for text, _ in rows])
    return torch.nn.functional.binary_cross_entropy_with_logits(logits, targets(rows), reduction="none").sum(1).mean()


def macro_f1_of(logits, data, thresholds=None):
    """Mean F1 over the 28 labels, and the thresholds (those that are best on these data, unless they are given)."""
    p, gold = torch.sigmoid(logits), targets(data)
    grid = torch.linspace(0.05, 0.9, 35)
    score = lambda k, th: float(2 * ((p[:, k] > th) * gold[:, k]).sum() / ((p[:, k] > th).sum() + gold[:, k].sum()).clamp(min=1))
    if thresholds is None:
        thresholds = [max(grid.tolist(), key=lambda th: score(k, th)) for k in range(28)]
    return sum(score(k, thresholds[k]) for k in range(28)) / 28, thresholds


def macro_f1(model, tokenizer, data, thresholds=None):
    model.eval()
    with torch.no_grad():
        logits = torch.cat([forward(model, tokenizer, [t for t, _ in data[at:at + 128]]) for at in range(0, len(data), 128)])
    model.train()
    return macro_f1_of(logits, data, thresholds)


def main():
    folder, out = Path(sys.argv[1]), sys.argv[2]
    config = json.loads((HERE / "config.json").read_text())
    torch.manual_seed(config["seed"])
    random.seed(config["seed"])
    stage = config["goemotions"]
    tokenizer = base.tokenizer()
    model = Reader(config)
    train, dev, test = (rows(folder / f"{name}.tsv") for name in ("train", "dev", "test"))
    optimiser = torch.optim.AdamW([{"params": model.encoder.parameters(), "lr": stage["learning_rate"]},
                                   {"params": [p for n, p in model.named_parameters() if not n.startswith("encoder")], "lr": 1e-3}])
    steps = stage["epochs"] * (len(train) // stage["batch"] + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1, (s + 1) / 100) * max(0.02, 1 - s / steps))
    weight = torch.zeros(28)
    for _, labels in train:
        weight[labels] += 1
    weight = ((len(train) - weight) / weight).sqrt().clamp(max=6)
    loss_of = torch.nn.BCEWithLogitsLoss(pos_weight=weight)
    started, step = time.time(), 0
    for epoch in range(stage["epochs"]):
        random.shuffle(train)
        order = sorted(range(len(train)), key=lambda k: (k // 4096, len(train[k][0])))  # batches of like length
        batches = [order[at:at + stage["batch"]] for at in range(0, len(order), stage["batch"])]
        random.shuffle(batches)
        for batch in batches:
            some = [train[row] for row in batch]
            loss = loss_of(forward(model, tokenizer, [text for text, _ in some]), targets(some))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step += 1
            if step % 50 == 0:
                print(f"{time.time() - started:6.0f}s epoch {epoch} step {step}/{steps} loss {loss.item():.4f}", flush=True)
        figure, thresholds = macro_f1(model, tokenizer, dev)
        print(f"epoch {epoch}: dev macro-F1 {figure:.3f}", flush=True)
        torch.save(model.state_dict(), out)
    test_figure, _ = macro_f1(model, tokenizer, test, thresholds)
    print(f"test macro-F1 {test_figure:.3f} (thresholds from dev)")
    Path(out).with_suffix(".json").write_text(json.dumps({"dev_macro_f1": figure, "test_macro_f1": test_figure}))


if __name__ == "__main__":
    main()
