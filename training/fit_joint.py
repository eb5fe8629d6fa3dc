#!/usr/bin/env python3
"""The table's and the risk model's scores as one: the "joint" rows of data/safety/table.tsv.

Two weights and a bias each for: seen in a short text, urgent in one, seen in a few sentences of a long one, urgent there. They are fit on dev and dev-2, as the
model has learnt train by heart; what is printed as dev's figures is by cross-validation over groups of texts, threshold and all. Test is never opened here.

usage: fit_joint.py PROBE MODEL_FOLDER [--write]
"""
import sys
from pathlib import Path

import numpy as np

from corpus import ROOT, load, split
from export import compiled
from export_risk import mean_logits
from fit_safety import PASSAGE_FALSE, SEED, group_of, is_ordinary, passages_of
from risk_model import TIERS, Ids, long_session, plain_session, rows_of, session_items, stretches

import json

HARD_FALSE = 0.12        # of the look-alikes of dev and dev-2: here more of both tiers is seen than by the table alone, with fewer false alarms
SESSION_FALSE = 0.0      # share of dev's ordinary sessions that may be seen in
FOLDS = 10
TABLE = {"seen": 0, "urgent": 1, "long": 2}
PENALTY = 0.5


def logistic(x, y, weight=None):
    """Bias, table, model: Newton steps, with a small penalty; neither weight below 0."""
    weight = np.ones(len(x)) if weight is None else weight
    features = np.column_stack([np.ones(len(x)), x])
    use = [0, 1, 2]
    while True:
        w = np.zeros(len(use))
        f = features[:, use]
        for _ in range(50):
            p = 1 / (1 + np.exp(-np.clip(f @ w, -30, 30)))
            penalty = np.array([0, *[PENALTY] * (len(use) - 1)])
            w -= np.linalg.solve((f * (weight * p * (1 - p))[:, None]).T @ f + np.diag(penalty + 1e-6), f.T @ (weight * (p - y)) + penalty * w)
        negative = [k for k, value in zip(use[1:], w[1:], strict=True) if value < 0]
        if not negative:
            out = np.zeros(3)
            out[use] = w
            return out
        use = [k for k in use if k not in negative]


def joint(w, x):
    return w[0] + x @ w[1:]


def main(probe, folder, write):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    run, ids = compiled(folder / "encoder.xml"), Ids()

    def scores(some):
        """Of stretches: table and model of each score."""
        found = mean_logits(run, ids, [one["plain"] for one in some])
        model = {name: found[:, k] * manifest[name]["slope"] + manifest[name]["offset"] for k, name in enumerate(("seen", "urgent"))}
        table = np.array([one["table"] for one in some])
        pair = lambda column, name: np.column_stack([table[:, column], model[name]])
        return {"seen": pair(0, "seen"), "urgent": pair(1, "urgent"), "long": pair(2, "seen"), "long urgent": pair(1, "urgent")}

    dev = rows_of("dev.jsonl") + rows_of("dev-2.jsonl")
    sessions = [session for session in load(split("dev")) if is_ordinary(session)]
    chance = np.random.default_rng(SEED)
    passages = [text for session in sessions for _ in range(4) for text in passages_of(session, chance)]
    dev += [{"id": f"p-{number}", "text": text, "tier": "none"} for number, text in enumerate(passages)]
    some = [one[0] for one in stretches(probe, dev)]
    tiers = np.array([TIERS[row["tier"]] for row in dev])
    is_passage = np.arange(len(dev)) >= len(dev) - len(passages)
    hard = (tiers == 0) & ~is_passage
    floors = {line.split("\t")[0][10:]: int(line.split("\t")[1]) / 100 for line in (ROOT / "data/safety/table.tsv").read_text(encoding="utf-8").splitlines()
              if line.startswith("threshold:")}

    def standing(one):
        """What the model cannot outweigh (src/safety/decision.cpp)."""
        sees = one["table"][2] > floors["long"] if one["long"] else one["table"][0] > floors["seen"]
        return max(TIERS[one["sure"]], 2 if sees and one["rule"] == "urgent" else 0)

    sure = np.array([standing(one) for one in some])
    x = scores(some)
    groups = np.array([f"{group_of(row['id'])}-{int(row['id'].split('-')[1]) // 20}" for row in dev])
    names = sorted(set(groups))
    fold = np.array([names.index(group) % FOLDS for group in groups])

    def floor_of(score, of, allowed):
        return float(np.quantile(score[of], 1 - allowed))

    def seen_floor(score, some):
        """The higher of what the look-alikes ask for and what ordinary passages do."""
        return max(floor_of(score, hard & some, HARD_FALSE), floor_of(score, is_passage & some, PASSAGE_FALSE))

    def spread(score, some):
        """Over all rows: those that are not of `some` far below every floor."""
        out = np.full(len(dev), -np.inf)
        out[some] = score
        return out

    seen, urgent = np.zeros(len(dev), bool), np.zeros(len(dev), bool)
    for k in range(FOLDS):
        inside, out = fold != k, fold == k
        w = logistic(x["seen"][inside], tiers[inside] > 0)
        cut = seen_floor(spread(joint(w, x["seen"][inside]), inside), inside)
        seen[out] = joint(w, x["seen"][out]) > cut
        w = logistic(x["urgent"][inside], tiers[inside] > 1)
        cut = floor_of(joint(w, x["urgent"][inside]), tiers[inside] == 2, 0.93)
        urgent[out] = joint(w, x["urgent"][out]) > cut
    urgent = (seen & urgent) | (sure > 1)
    seen |= sure > 0
    share = lambda what, tier: float(what[(tiers == tier) & ~is_passage].mean())
    print(f"ordinary passages, cross-validated: {seen[is_passage].mean():.3f}")
    print(f"dev, cross-validated: urgent seen {share(seen, 2):.3f}, as urgent {share(urgent, 2):.3f}; elevated seen {share(seen, 1):.3f}, as urgent {share(urgent, 1):.3f}; false {share(seen, 0):.3f}")
    for name in ("t", "d", "r"):
        here = np.array([row["id"].startswith(name) for row in dev])
        print(f"  {name}: urgent {seen[here & (tiers == 2)].mean():.3f} / {urgent[here & (tiers == 2)].mean():.3f}, elevated {seen[here & (tiers == 1)].mean():.3f}, false {seen[here & (tiers == 0)].mean():.3f}")
    rows = {}

    def keep(name, w, cut):
        rows[name] = {"table": w[1], "model": w[2], "floor": cut - w[0]}
        print(f"{name}: " + ", ".join(f"{k} {v:.2f}" for k, v in rows[name].items()))

    w = logistic(x["seen"], tiers > 0)
    print(f"standing by themselves: urgent {share(sure > 0, 2):.3f} elevated {share(sure > 0, 1):.3f} none {share(sure > 0, 0):.3f}")
    for allowed in (0.03, 0.05, HARD_FALSE, 0.08, 0.10, 0.12, 0.15):
        cut = floor_of(joint(w, x["seen"]), hard, allowed)
        print(f"  at {allowed}: urgent {(joint(w, x['seen'])[tiers == 2] > cut).mean():.3f} elevated {(joint(w, x['seen'])[tiers == 1] > cut).mean():.3f}")
    keep("seen", w, seen_floor(joint(w, x["seen"]), np.ones(len(dev), bool)))
    w = logistic(x["urgent"], tiers > 1)
    keep("urgent", w, floor_of(joint(w, x["urgent"]), tiers == 2, 0.93))

    found = stretches(probe, [plain_session(session) for session in sessions])
    ordinary = [(number, one) for number, of in enumerate(found) for one in of]
    entries = [long_session(entry) for entry in rows_of("long-dev.jsonl")]
    found_long = stretches(probe, [plain_session(entry) for entry in entries])
    gold = np.array([int(item[1][0] + item[1][1]) for item in session_items(entries, found_long)])
    entry_of = np.array([number for number, of in enumerate(found_long) for _ in of])
    entry_tier = np.array([max((TIERS[one.get("tier", "none")] for one in entry["sentences"])) for entry in rows_of("long-dev.jsonl")])
    x_ordinary = scores([one for _, one in ordinary])
    x_long = scores([one for of in found_long for one in of])
    all_x = np.concatenate([x_ordinary["long"], x_long["long"], x["long"]])
    all_y = np.concatenate([np.zeros(len(ordinary)), gold > 0, tiers > 0])
    w = logistic(all_x, all_y)
    highest = np.array([max((score for (number, _), score in zip(ordinary, joint(w, x_ordinary["long"]), strict=True) if number == k), default=-99) for k in range(len(sessions))])
    score_long, score_short = joint(w, x_long["long"]), joint(w, x["long"])
    entry_score = np.array([score_long[entry_of == k].max() for k in range(len(entries))])
    print(f"{len(sessions)} ordinary dev sessions, highest: {np.sort(highest)[::-1][:8].round(2).tolist()}; clean long entries, highest {np.sort(entry_score[entry_tier == 0])[::-1][:6].round(2).tolist()}")
    for count in (0, 1, 2, 3, 5):
        cut = float(np.sort(highest)[::-1][count]) + 1e-3
        print(f"  {count} sessions: amid (texts alone) urgent {(score_short[tiers == 2] > cut).mean():.3f} elevated {(score_short[tiers == 1] > cut).mean():.3f} look-alikes {(score_short[hard] > cut).mean():.3f};"
              f" long entries urgent {(entry_score[entry_tier == 2] > cut).mean():.3f} elevated {(entry_score[entry_tier == 1] > cut).mean():.3f} clean {(entry_score[entry_tier == 0] > cut).mean():.3f}")
    cut = float(np.sort(highest)[::-1][int(SESSION_FALSE * len(sessions))])
    # A gap above the highest of few sessions: halfway to what half of the long entries' risky windows reach, a fifth of it.
    keep("long", w, cut + 0.2 * max(0.0, float(np.median(score_long[gold > 0])) - cut))
    w = logistic(np.concatenate([x["long urgent"], x_long["long urgent"]]), np.concatenate([tiers > 1, gold > 1]))
    both = np.concatenate([joint(w, x["long urgent"])[tiers == 2], joint(w, x_long["long urgent"])[gold == 2]])
    keep("long urgent", w, float(np.quantile(both, 0.07)))
    if write:
        path = ROOT / "data/safety/table.tsv"
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("threshold:joint")]
        at = next(k for k, line in enumerate(lines) if line.startswith("threshold:"))
        lines[at:at] = [f"threshold:joint {name}: {what}\t{round(100 * value)}" for name, row in rows.items() for what, value in row.items()]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]), "--write" in sys.argv)
