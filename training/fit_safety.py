"""Fits the safety layer's table of weights (data/safety/table.tsv): a linear scorer over words, word pairs, concepts and rules.

It learns from corpus/risk/train.jsonl and long-train.jsonl and, as ordinary text, from train people and vignettes of the corpus; thresholds are chosen by
cross-validation over groups of texts and on dev people. corpus/risk/dev.jsonl is measured here and never fit on; corpus/risk/test.jsonl is never opened here.
The words' first guess comes from all-MiniLM-L6-v2 (a linear function of a word's vector is one weight a word), so that words which the
texts never use have a weight too; the table needs neither the vectors nor a model at run time.

usage: fit_safety.py PROBE WORK_FOLDER [--write]      PROBE: build/.../safety_probe, which says what the program sees in a text
"""
from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from corpus import ROOT, load, split, vignettes

SEED = 20261130
FOLDS = 6
TIERS = {"none": 0, "elevated": 1, "urgent": 2}
CLASSES = ["passive-ideation", "active-ideation", "method", "intent", "plan", "attempt", "self-harm", "cannot-function", "sudden-change",
           "harm-to-others", "being-harmed"]
SCORES = ["seen", "urgent", "seen in a long text", *CLASSES]
CONCEPT, PAIR, VECTOR = 0.2, 0.12, 0.5      # how far each kind of feature is scaled before the one penalty; by cross-validation
PENALTY = 1 / 5.0
LONG_WINDOW = 3
LEAST = {"w": 16, "b": 20, "c": 4, "p": 4, "n": 4, "r": 2}  # hundredths; a word's weight is divided by the root of their number
HARD_FALSE, SESSION_FALSE = 0.14, 0.01     # what the thresholds allow, below the published floors of .15 and .02
PASSAGE_FALSE = 0.15                        # of ordinary passages that are short: what stands on a page that was just begun
PASSAGE_WEIGHT = 0.3                        # beside a text's 1; without them nearly half of all such pages raised an alarm (docs/safety.md)
LONGEST_PASSAGE = 6                         # sentences of a short text (src/safety/stretches.cpp)
DEV_FALSE = 0.15
RULE_LOWERS = 0.0                           # how much less a long text needs where a rule found something too


def seen_by(probe: str, texts: list[str]) -> list[dict]:
    """What the program sees in each text, by the names of its table."""
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    run = subprocess.run([probe, "--features"], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def risk_texts(name: str) -> list[dict]:
    return [json.loads(line) for line in (ROOT / "corpus/risk" / name).read_text(encoding="utf-8").splitlines()]


def group_of(name: str) -> str:
    """Texts of one sitting stay together: a file of a hundred ("t5-017"), or ninety in a row ("r1-0123", "u1-012")."""
    hand, _, number = name.partition("-")
    return f"{hand}-{int(number) // 90}" if hand[0] in "ru" else hand


def windows_of(session: dict, step: int = 1) -> list[str]:
    """Three sentences of a turn after another, as the program reads a long text."""
    texts = []
    for turn in session["turns"]:
        codes = turn["sentences"]
        for start in range(0, max(1, len(codes) - LONG_WINDOW + 1), step) if codes else ():
            some = codes[start:start + LONG_WINDOW]
            texts.append(turn["text"][some[0]["start"]:some[-1]["end"]])
    return texts


def passages_of(session: dict, chance: np.random.Generator) -> list[str]:
    """Two short texts of a session: its first sentences, as a page that was just begun, and some in a row elsewhere. Each within one turn."""
    turns = [turn for turn in session["turns"] if turn["sentences"]]
    out = []
    for turn in (turns[0], turns[chance.integers(len(turns))]) if turns else ():
        codes = turn["sentences"]
        count = min(len(codes), int(chance.integers(1, LONGEST_PASSAGE + 1)))
        start = 0 if not out else int(chance.integers(len(codes) - count + 1))
        out.append(turn["text"][codes[start]["start"]:codes[start + count - 1]["end"]])
    return out


def long_windows() -> list[tuple[str, str]]:
    """Of the long entries of train: three sentences after another, with the most serious tier of the three."""
    out = []
    for entry in risk_texts("long-train.jsonl"):
        some = entry["sentences"]
        for start in range(max(1, len(some) - LONG_WINDOW + 1)):
            three = some[start:start + LONG_WINDOW]
            out.append((" ".join(one["text"] for one in three), max((one.get("tier", "none") for one in three), key=TIERS.__getitem__)))
    return out


def is_ordinary(session: dict) -> bool:
    return not any("risk" in code for turn in session["turns"] for code in turn["sentences"])


def word_vectors(words: list[str], folder: Path) -> np.ndarray:
    """Each word alone through all-MiniLM-L6-v2: unit vectors less their mean."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    import base

    kept = folder / "word-vectors.npz"
    known: dict[str, np.ndarray] = {}
    if kept.exists():
        with np.load(kept) as saved:
            known = dict(zip(saved["words"].tolist(), saved["vectors"], strict=True))
    missing = [word for word in words if word not in known]
    if missing:
        tokenizer = AutoTokenizer.from_pretrained(str(base.folder()))
        model = AutoModel.from_pretrained(str(base.folder())).eval()
        with torch.no_grad():
            for start in range(0, len(missing), 256):
                batch = tokenizer(missing[start:start + 256], padding=True, truncation=True, max_length=16, return_tensors="pt")
                hidden = model(**batch).last_hidden_state
                mask = batch["attention_mask"][..., None]
                mean = (hidden * mask).sum(1) / mask.sum(1)
                known |= dict(zip(missing[start:start + 256], (mean / mean.norm(dim=1, keepdim=True)).numpy(), strict=True))
        np.savez(kept, words=np.array(list(known)), vectors=np.array(list(known.values())))
    vectors = np.array([known[word] for word in words], dtype=np.float64)
    return vectors - vectors.mean(0)


class Matrix:
    """Rows of sparse features and, behind them, dense ones."""

    def __init__(self, rows: list[dict[int, float]], width: int, dense: np.ndarray) -> None:
        self.counts = np.array([len(row) for row in rows])
        self.row = np.repeat(np.arange(len(rows)), self.counts)
        self.column = np.array([column for row in rows for column in row], dtype=np.int64)
        self.value = np.array([value for row in rows for value in row.values()])
        self.width, self.dense, self.size = width, dense, len(rows)

    def times(self, w: np.ndarray) -> np.ndarray:
        sparse = np.bincount(self.row, self.value * w[self.column], self.size)
        return sparse + self.dense @ w[self.width:].astype(np.float32)

    def transposed_times(self, r: np.ndarray) -> np.ndarray:
        return np.concatenate([np.bincount(self.column, self.value * r[self.row], self.width), self.dense.T @ r.astype(np.float32)])

    def some(self, keep: np.ndarray) -> Matrix:
        """The rows of a mask."""
        part = object.__new__(Matrix)
        number = np.cumsum(keep) - 1
        inside = keep[self.row]
        part.row, part.column, part.value = number[self.row[inside]], self.column[inside], self.value[inside]
        part.width, part.dense, part.size = self.width, self.dense[keep], int(keep.sum())
        return part


def fit(x: Matrix, y: np.ndarray, weight: np.ndarray, steps: int = 120) -> tuple[np.ndarray, float]:
    """Logistic regression with an L2 penalty on all but the bias: accelerated gradient descent with restarts, from zero."""
    size = x.width + x.dense.shape[1]
    w, b = np.zeros(size), 0.0
    v, vb, momentum = w.copy(), b, 1.0
    # The gradient's Lipschitz bound by power iteration.
    probe = np.random.default_rng(SEED).standard_normal(size)
    for _ in range(12):
        probe = x.transposed_times(weight * x.times(probe))
        norm = float(np.linalg.norm(probe))
        probe /= norm
    rate = 1 / (0.25 * (1.2 * norm + weight.sum() / 4) + PENALTY)
    before = np.inf
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(x.times(v) + vb, -30, 30)))
        gradient = weight * (p - y)
        new_w = v - rate * (x.transposed_times(gradient) + PENALTY * v)
        new_b = vb - rate * float(gradient.sum())
        loss = float(-(weight * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum() + PENALTY / 2 * (v @ v))
        if loss > before:
            momentum = 1.0
        before = loss
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        v = new_w + (momentum - 1) / following * (new_w - w)
        vb = new_b + (momentum - 1) / following * (new_b - b)
        w, b, momentum = new_w, new_b, following
    return w, b


class Features:
    """Which features there are, how far each is scaled, and the words' vectors."""

    def __init__(self, seen: list[dict], folder: Path) -> None:
        counts = Counter(name for one in seen for name in one["words"] + one["concepts"])
        names = sorted(name for name, count in counts.items() if count > 1)
        self.index = {name: number for number, name in enumerate(names)}
        common = Counter(name[2:] for one in seen for name in one["words"] if name.startswith("w:"))
        vocabulary = (ROOT / "models/reader/vocab.txt").read_text(encoding="utf-8").splitlines()
        plain = [word for word in vocabulary if re.fullmatch("[a-z]{3,}", word)]
        self.words = [word for word, _ in common.most_common()] + [word for word in plain if word not in common]
        self.place = {word: number for number, word in enumerate(self.words)}
        self.vectors = word_vectors(self.words, folder)

    @staticmethod
    def scale(name: str) -> float:
        return 1.0 if name[0] in "wb" else CONCEPT if name[0] in "cr" else PAIR

    def matrix(self, seen: list[dict]) -> Matrix:
        rows, dense = [], np.zeros((len(seen), self.vectors.shape[1]), dtype=np.float32)
        for number, one in enumerate(seen):
            share = 1 / np.sqrt(max(one["count"], 4))
            row = {}
            for name in one["words"]:
                if name in self.index:
                    row[self.index[name]] = share
            for name in one["concepts"]:
                if name in self.index:
                    row[self.index[name]] = self.scale(name)
            rows.append(row)
            places = [self.place[name[2:]] for name in one["words"] if name.startswith("w:") and name[2:] in self.place]
            if places:
                dense[number] = self.vectors[places].sum(0) * share * VECTOR
        return Matrix(rows, len(self.index), dense)

    def table(self, weights: list[tuple[np.ndarray, float]]) -> dict[str, np.ndarray]:
        """Weights by name as the program applies them: scales and vectors are folded in. Hundredths."""
        out = {"bias": np.array([b for _, b in weights])}
        guesses = np.stack([self.vectors @ w[len(self.index):] * VECTOR for w, _ in weights], 1)
        for word, guess in zip(self.words, guesses, strict=True):
            out[f"w:{word}"] = guess
        for name, number in self.index.items():
            own = np.array([w[number] for w, _ in weights]) * (1 if name[0] in "wb" else self.scale(name))
            out[name] = out[name] + own if name in out else own
        return {name: np.rint(100 * row).astype(int) for name, row in out.items()}


def score(table: dict[str, np.ndarray], one: dict) -> np.ndarray:
    """As src/safety/word_table.cpp does it."""
    share = 1 / np.sqrt(max(one["count"], 4))
    total = table["bias"].astype(float)
    for name in one["words"]:
        if name in table:
            total = total + share * table[name]
    for name in one["concepts"]:
        if name in table:
            total = total + table[name]
    return total / 100


def shares(tiers: np.ndarray, seen: np.ndarray, urgent: np.ndarray) -> str:
    return (f"urgent seen {seen[tiers == 2].mean():.3f}, as urgent {(seen & urgent)[tiers == 2].mean():.3f}; elevated seen {seen[tiers == 1].mean():.3f}, "
            f"as urgent {(seen & urgent)[tiers == 1].mean():.3f}; false {seen[tiers == 0].mean():.3f}")


def main(probe: str, folder: Path, write: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    train, dev = risk_texts("train.jsonl"), risk_texts("dev.jsonl")
    ordinary_sessions = [session for session in load(split("train")) + load(vignettes()) if is_ordinary(session)]
    dev_sessions = [session for session in load(split("dev")) if is_ordinary(session)]
    ordinary = [text for session in ordinary_sessions for text in windows_of(session, LONG_WINDOW)]
    dev_windows = [(number, text) for number, session in enumerate(dev_sessions) for text in windows_of(session)]

    seen_train, seen_dev = seen_by(probe, [one["text"] for one in train]), seen_by(probe, [one["text"] for one in dev])
    longs = long_windows()
    seen_longs = seen_by(probe, [text for text, _ in longs])
    chance = np.random.default_rng(SEED)
    passages = [text for session in ordinary_sessions for text in passages_of(session, chance)]
    dev_passages = [text for session in dev_sessions for _ in range(4) for text in passages_of(session, chance)]
    seen_passages, seen_dev_passages = seen_by(probe, passages), seen_by(probe, dev_passages)
    seen_ordinary, seen_windows = seen_by(probe, ordinary), seen_by(probe, [text for _, text in dev_windows])
    print(f"{len(train)} texts, {len(dev)} dev, {len(ordinary)} windows and {len(passages)} passages of {len(ordinary_sessions)} ordinary sessions, {len(dev_windows)} of {len(dev_sessions)} dev")

    features = Features(seen_train + seen_dev + seen_ordinary + seen_longs + seen_passages, folder)
    # Features that stand in dev texts alone have no weight: nothing that is fit sees those texts.
    tiers = np.array([TIERS[one["tier"]] for one in train])
    dev_tiers = np.array([TIERS[one["tier"]] for one in dev])
    x = features.matrix(seen_train + seen_ordinary + seen_longs + seen_passages)
    short = np.arange(x.size) < len(train)
    of_session = ~short & (np.arange(x.size) < len(train) + len(ordinary))
    of_passage = np.arange(x.size) >= x.size - len(passages)
    padded = np.concatenate([tiers, np.zeros(len(ordinary), int), [TIERS[tier] for _, tier in longs], np.zeros(len(passages), int)])
    weight_of = np.where(of_passage, PASSAGE_WEIGHT, 1.0)
    targets = [("seen", padded > 0, short | of_passage), ("urgent", padded > 1, short | of_passage), ("long", padded > 0, ~of_passage)]

    groups = np.array([group_of(one["id"]) for one in train])
    names = sorted(set(groups))
    fold_of = {name: number % FOLDS for number, name in enumerate(names)}
    folds = np.concatenate([[fold_of[group] for group in groups], np.random.default_rng(SEED).integers(0, FOLDS, len(ordinary)), np.arange(len(longs)) // 90 % FOLDS,
                            np.arange(len(passages)) // 2 % FOLDS])
    held = np.zeros((x.size, 3))
    for fold in range(FOLDS):
        for column, (_, y, use) in enumerate(targets):
            rows = use & (folds != fold)
            w, b = fit(x.some(rows), y[rows].astype(float), weight_of[rows])
            out = folds == fold
            held[out, column] = x.some(out).times(w) + b
    short_held = held[short]
    seen_floor = float(max(np.quantile(short_held[tiers == 0, 0], 1 - HARD_FALSE), np.quantile(held[of_passage, 0], 1 - PASSAGE_FALSE)))
    urgent_floor = float(np.quantile(short_held[tiers == 2, 1], 0.18))
    print(f"ordinary passages, cross-validated: {(held[of_passage, 0] > seen_floor).mean():.3f} over the floor, {(held[of_passage, 0] > np.quantile(short_held[tiers == 0, 0], 1 - HARD_FALSE)).mean():.3f} over that of the texts alone")
    print(f"cross-validated over {len(names)} groups: " + shares(tiers, short_held[:, 0] > seen_floor, short_held[:, 1] > urgent_floor))

    weights = []
    for _, y, use in targets:
        weights.append(fit(x.some(use), y[use].astype(float), weight_of[use]))
    x_short = x.some(short)
    for name in CLASSES:
        y = np.array([float(one["class"] == name and one["tier"] != "none") for one in train])
        weights.append(fit(x_short, y, np.ones(len(train))))
    table = features.table(weights)

    dev_scores = np.array([score(table, one) for one in seen_dev])
    # Other ideas than the training texts' raise more alarms: the floor is the higher of the two.
    seen_floor = max(seen_floor, float(np.quantile(dev_scores[dev_tiers == 0, 0], 1 - DEV_FALSE)))
    print("dev: " + shares(dev_tiers, dev_scores[:, 0] > seen_floor, dev_scores[:, 1] > urgent_floor))
    passage_scores = np.array([score(table, one)[0] for one in seen_dev_passages])
    print(f"dev people's ordinary passages: {(passage_scores > seen_floor).mean():.3f}")
    # Long texts: the floor that all but a few dev sessions stay under, and those of the training people by cross-validation.
    window_scores = np.array([score(table, one)[2] for one in seen_windows])
    per_session = [window_scores[[number == k for number, _ in dev_windows]].max() for k in range(len(dev_sessions)) if any(number == k for number, _ in dev_windows)]
    held_long = np.sort(held[of_session, 2])[::-1]
    expected = held_long[int(SESSION_FALSE * len(ordinary_sessions))]
    long_floor = float(max(np.quantile(per_session, 1 - SESSION_FALSE), expected))
    print(f"long floor {long_floor:.2f} (train {expected:.2f}): of train texts, by cross-validation, it passes urgent "
          f"{(short_held[tiers == 2, 2] > long_floor).mean():.3f}, elevated {(short_held[tiers == 1, 2] > long_floor).mean():.3f}, none {(short_held[tiers == 0, 2] > long_floor).mean():.3f}")
    if write:
        lines = ["# Weights of the safety layer's linear scorer, in hundredths: " + ", ".join(SCORES) + ".",
                 "# Made by training/fit_safety.py from corpus/risk/train.jsonl; w: a word, b: two in a row (^ begins a sentence), c: a concept,",
                 "# p: two concepts in one sentence, n: in one text, r: a rule. Words are in order of how common they are; all count as known spellings.",
                 f"threshold:seen\t{round(100 * seen_floor)}", f"threshold:urgent\t{round(100 * urgent_floor)}", f"threshold:long\t{round(100 * long_floor)}", f"threshold:long with a rule\t{round(100 * (long_floor - RULE_LOWERS))}"]
        for name, row in table.items():
            kind = name.partition(":")[0]
            if kind not in ("bias", "w") and np.abs(row[:3]).max() < LEAST[kind]:
                continue
            # What adds little is left out: a class only names what was seen, so it may be coarser.
            least = 0 if kind == "bias" else LEAST[kind] / 2
            cells = [str(value) if abs(value) >= (least if number < 3 else 4 * least) else "" for number, value in enumerate(row)]
            lines.append("\t".join([name, *cells]).rstrip("\t"))
        (ROOT / "data/safety/table.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"data/safety/table.tsv: {len(lines)} lines, {(ROOT / 'data/safety/table.tsv').stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]), "--write" in sys.argv)
