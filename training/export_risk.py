#!/usr/bin/env python3
"""What ships of the risk model: the network as an int8 OpenVINO IR, its vocabulary, the manifest with its calibration, golden vectors.

usage: export_risk.py PROBE WEIGHTS.pt [OUT_FOLDER]          (default: models/risk)

Weights alone are int8, so that processors agree (docs/decisions/0007-same-codes.md); stretches are short.

Calibrated on dev, on the int8 network that ships. Figures in the manifest are the model's alone; what the layer as a whole does stands in docs/safety.md.
"""
import datetime
import hashlib
import json
import random
import sys
from pathlib import Path

import numpy as np
import openvino as ov
import torch

import base
from corpus import ROOT, load, split
from export import compiled, inputs_of, quantise
from risk_model import COLUMNS, LONGEST, SEED, TIERS, Ids, RiskModel, auc, plain_session, rows_of, session_items, stretches, text_items

NAME, VERSION = "leitmotif-risk", "0.1.0"
GOLDEN = [["i made a list of who gets what", "they will be fine , it is only a week"], ["the soup was too hot and we laughed"],
          ["i am going to kill myself on friday"], ["he says he will lock the door again"], ["i am dead tired"]]


class Item:
    """One stretch, as export.py takes a window."""

    def __init__(self, ids):
        self.ids, self.types = ids, [0] * len(ids)


def mean_logits(run, ids, some):
    """[stretches, COLUMNS] by the int8 network, as src/reading/risk_model.cpp takes them: before calibration."""
    out = np.zeros((len(some), len(COLUMNS)))
    for number, sentences in enumerate(some):
        item = Item(ids(sentences))
        out[number] = run(inputs_of(item))[0][0][:len(item.ids)].astype(np.float64).mean(0)
    return out


def platt(x, y):
    """Slope and offset by Newton steps."""
    w = np.zeros(2)
    features = np.stack([x, np.ones_like(x)], 1)
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(features @ w, -30, 30)))
        hessian = (features * (p * (1 - p))[:, None]).T @ features + np.diag([1.0, 1e-3])
        w -= np.linalg.solve(hessian, features.T @ (p - y) + np.array([1.0, 1e-3]) * w)
    return [round(float(v), 4) for v in w]


def data_hash(*names):
    digest = hashlib.sha256()
    for name in names:
        digest.update((ROOT / "corpus/risk" / name).read_bytes())
    return digest.hexdigest()


def main(probe, weights, out):
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    model = RiskModel(attention="eager")
    model.load_state_dict(torch.load(weights)["model"])
    model.eval()
    model.states = model.tokens  # what export.States calls
    ids = Ids()
    train, dev = rows_of("train.jsonl"), rows_of("dev.jsonl")
    items = [item[0] for item in text_items(train, stretches(probe, train))]
    sessions = load(split("train"))
    items += [item[0] for item in session_items(sessions, stretches(probe, [plain_session(session) for session in sessions]))][::20]
    random.Random(SEED).shuffle(items)
    network = quantise(model, [Item(ids(sentences)) for sentences in items[:300]], True)
    ov.save_model(network, out / "encoder.xml", compress_to_fp16=False)
    run = compiled(out / "encoder.xml")
    dev_items = text_items(dev, stretches(probe, dev))
    tiers = np.array([TIERS[row["tier"]] for row in dev])
    found = mean_logits(run, ids, [item[0] for item in dev_items])
    seen, urgent = platt(found[:, 0], tiers > 0), platt(found[:, 1], tiers > 1)
    (out / "vocab.txt").write_text(base.vocabulary().read_text(encoding="utf-8"), encoding="utf-8")
    manifest = {
        "name": NAME, "version": VERSION, "made": datetime.date.today().isoformat(), "base": base.SOURCE + ", by way of leitmotif-reader 0.3.0",
        "data": {"train": data_hash("train.jsonl", "long-train.jsonl"), "dev": data_hash("dev.jsonl", "long-dev.jsonl"), "train_texts": len(train), "dev_texts": len(dev)},
        "vocabulary": len((out / "vocab.txt").read_text(encoding="utf-8").splitlines()), "longest": LONGEST, "columns": COLUMNS,
        "seen": dict(zip(("slope", "offset"), seen, strict=True)), "urgent": dict(zip(("slope", "offset"), urgent, strict=True)),
        "dev": {"seen_auc": round(float(auc(tiers > 0, found[:, 0])), 4), "urgent_auc": round(float(auc(tiers > 1, found[:, 1])), 4)},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    golden = [{"sentences": sentences, "ids": ids(sentences), "mean": [round(float(v), 4) for v in row]}
              for sentences, row in zip(GOLDEN, mean_logits(run, ids, GOLDEN), strict=True)]
    (ROOT / "tests/reading/risk-golden.json").write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(manifest["dev"]), seen, urgent)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) == 4 else ROOT / "models/risk")
