#!/usr/bin/env python3
"""The plainest reader: logistic regression over a bag of words, to see whether the corpus is written by formula.

usage: bag_of_words.py [dev|test]

Words of the sentence, and apart from them words of the sentence before, that stand in 3 or more training sentences; one weight a word
and label, L2. Thresholds are chosen on dev. Prints agreement per layer, measured as the encoder's is (measure.py).
"""
import json
import re
import sys
from collections import Counter
from pathlib import Path

import torch

import corpus
import measure
from labels import SENTENCE, SENTENCE_INDEX, sentence_labels

WORD = re.compile(r"\w+(?:[’']\w+)*")
LEAST, STEPS, RATE, DECAY = 3, 150, 0.05, 0.02


def words(text):
    return [w.replace("’", "'") for w in WORD.findall(text.lower())]


def rows(sessions):
    """[(feature names, label names)] of the client sentences, in order."""
    out = []
    for session in sessions:
        before = []
        for turn in session["turns"]:
            if turn["speaker"] != "client":
                before = words(turn["text"])
            for code in turn["sentences"]:
                own = words(turn["text"][code["start"]:code["end"]])
                out.append((set(own) | {f"<{w}" for w in before}, sentence_labels(code)))
                before = own
    return out


def matrices(found, index):
    x, y = torch.zeros(len(found), len(index)), torch.zeros(len(found), len(SENTENCE))
    for k, (features, labels) in enumerate(found):
        x[k, [index[f] for f in features if f in index]] = 1
        y[k, [SENTENCE_INDEX[name] for name in labels]] = 1
    return x / x.sum(1, keepdim=True).clamp(min=1).sqrt(), y


def main():
    split = sys.argv[1] if len(sys.argv) > 1 else "dev"
    torch.manual_seed(json.loads((Path(__file__).resolve().parent / "config.json").read_text())["seed"])
    train = rows(corpus.load(corpus.split("train") + corpus.vignettes()))
    seen = Counter(f for features, _ in train for f in features)
    index = {f: k for k, f in enumerate(sorted(f for f, n in seen.items() if n >= LEAST))}
    x, y = matrices(train, index)
    linear = torch.nn.Linear(len(index), len(SENTENCE))
    positive = y.sum(0)
    loss_of = torch.nn.BCEWithLogitsLoss(pos_weight=((len(y) - positive) / positive.clamp(min=1)).sqrt().clamp(1, 10))
    optimiser = torch.optim.AdamW(linear.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss_of(linear(x), y).backward()
        optimiser.step()
    with torch.no_grad():
        dev_x, dev_y = matrices(rows(corpus.load(corpus.split("dev"))), index)
        thresholds = measure.choose_thresholds(dev_y, torch.sigmoid(linear(dev_x)))
        own_x, own_y = (dev_x, dev_y) if split == "dev" else matrices(rows(corpus.load(corpus.split(split))), index)
        layers = measure.report(own_y, (torch.sigmoid(linear(own_x)) > thresholds).float())
    print(f"bag of words, {len(train)} training sentences, {len(index)} features, on {split} ({len(own_y)} sentences)")
    for layer, figures in layers.items():
        print(f"  {layer:14} kappa {figures['kappa']:.3f}  micro-F1 {figures['micro_f1']:.3f}  cases {figures['cases']}")


if __name__ == "__main__":
    main()
