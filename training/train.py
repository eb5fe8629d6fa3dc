#!/usr/bin/env python3
"""Second stage: encoder and heads on the coded corpus, all layers at once. Resumes from its last epoch.

usage: train.py WORK_FOLDER [--start FIRST_STAGE.pt] [--goemotions FOLDER] [--frozen] [--epochs N] [--share F] [--no-vignettes]
"""
import argparse
import copy
import json
import math
import random
import time
from pathlib import Path

import torch

import base
import corpus
import goemotions
import measure
import names
import risk
from dataset import IGNORE, collate, items_of
from labels import CORNERS, ROLES, SENTENCE, TAGS, TOKEN_INDEX
from model import Reader

HERE = Path(__file__).resolve().parent
cross = torch.nn.functional.cross_entropy
TAG_WEIGHT = torch.tensor([1.0, 1.5, 1.5, 1.2])  # mentions are a tenth of the tokens


def columns(prefix, names):
    first = TOKEN_INDEX[f"{prefix}/{names[0]}"]
    return slice(first, first + len(names))


def encode(model, batch):
    with torch.autocast("cpu", torch.bfloat16):
        states = model.states(batch["ids"], batch["mask"], batch["types"])
    return states.float()


def keep_states(model, items):
    """Once for all epochs, when only the heads learn."""
    model.eval()
    with torch.no_grad():
        for at in range(0, len(items), 8):
            for item, states in zip(items[at:at + 8], encode(model, collate(items[at:at + 8]))):
                item.states = states[:len(item.ids)].clone()
    model.train()
    return items


def run(model, items):
    """-> sentence logits [n, columns], token logits [batch, tokens, columns], the sentences, the batch."""
    batch = collate(items)
    if items[0].states is not None:
        states = torch.nn.utils.rnn.pad_sequence([item.states for item in items], batch_first=True)
    else:
        states = encode(model, batch)
    sentences = [(row, s) for row, item in enumerate(items) for s in item.sentences]
    pooled = model.pool_all(states, [(row, s.first, s.last) for row, s in sentences])
    batch["hidden"] = model.token_hidden(states)
    return model.sentence(pooled), model.token_out(batch["hidden"]), [s for _, s in sentences], batch


def mean_cross(logits, target, weight=None):
    """Cross entropy over the labelled tokens; 0 where a batch has none (their mean would be no number)."""
    if (target != IGNORE).sum() == 0:
        return logits.sum() * 0
    return cross(logits, target, ignore_index=IGNORE, weight=weight)


def person_loss(logits, batch):
    """Role and corner of each person of a window, from the mean of their mentions' logits: `src/reading/people.cpp` sums them likewise."""
    means, role, corner = [], [], []
    for row in range(len(logits)):
        for number in batch["person"][row].unique().tolist():
            if number != IGNORE:
                at = batch["person"][row] == number
                means.append(logits[row, at].mean(0))
                role.append(batch["role"][row, at][0])
                corner.append(batch["corner"][row, at][0])
    if not means:
        return logits.sum() * 0
    pooled = torch.stack(means)
    return cross(pooled[:, columns("role", ROLES)], torch.stack(role)) + cross(pooled[:, columns("corner", CORNERS)], torch.stack(corner))


def token_loss(logits, batch):
    flat = lambda name, names: mean_cross(logits[..., columns(name, names)].flatten(0, 1), batch[name].flatten(),
                                          TAG_WEIGHT if name == "tag" else None)
    known = batch["boundary"] != IGNORE
    edge = torch.nn.functional.binary_cross_entropy_with_logits(
        logits[..., TOKEN_INDEX["boundary"]][known], batch["boundary"][known].float())
    return flat("tag", TAGS) + 0.3 * flat("role", ROLES) + 0.3 * flat("corner", CORNERS) + 0.3 * person_loss(logits, batch) + edge


FARTHEST = 14  # sentences; src/reading/people.cpp looks no farther back either


def antecedents(batch, row):
    """Of one window: its pronouns and earlier mentions as token numbers, how many sentences lie between, and which pairs are one person.
    The therapist and listener are left out: "you" is them by rule."""
    person, tag, place = batch["person"][row], batch["tag"][row], batch["place"][row]
    known = (person != IGNORE) & (batch["corner"][row] != CORNERS.index("therapist"))
    pronouns = (known & (tag == TAGS.index("pronoun"))).nonzero()[:, 0]
    mentions = (known & ((tag == TAGS.index("pronoun")) | (tag == TAGS.index("begin")))).nonzero()[:, 0]
    between = place[pronouns][:, None] - place[mentions][None]
    possible = (mentions[None] < pronouns[:, None]) & (between <= FARTHEST)
    return pronouns, mentions, between, possible, possible & (person[pronouns][:, None] == person[mentions][None])


def antecedent_loss(model, batch):
    """Minus the log probability that a pronoun's person is chosen among the mentions before it, over pronouns with one; and how often
    the likeliest mention is the right person's."""
    losses, right, count = [], 0, 0
    for row in range(len(batch["ids"])):
        pronouns, mentions, between, possible, same = antecedents(batch, row)
        some = same.any(1)
        if not some.any():
            continue
        hidden = batch["hidden"][row]
        score = model.likeness(hidden[pronouns[some]], hidden[mentions], between[some].float()).masked_fill(~possible[some], -1e4)
        losses.append(score.logsumexp(1) - score.masked_fill(~same[some], -1e4).logsumexp(1))
        right += same[some].gather(1, score.argmax(1, keepdim=True)).sum().item()
        count += int(some.sum())
    return (torch.cat(losses).mean() if losses else batch["hidden"].sum() * 0), right, count


class Average:
    """The running mean of the weights (Polyak & Juditsky 1992), which is what is measured and shipped."""

    def __init__(self, model, decay):
        self.decay, self.steps = decay, 0
        self.model = copy.deepcopy(model)

    def take(self, model):
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 20))
        with torch.no_grad():
            pairs = [(mine, new) for mine, new in zip(self.model.parameters(), model.parameters()) if new.requires_grad]
            torch._foreach_lerp_([mine for mine, _ in pairs], [new for _, new in pairs], 1 - decay)


def comments(folder, count, rng):
    """`count` GoEmotions comments (text, labels), so that everyday feelings are not forgotten while the corpus is learnt."""
    rows = goemotions.rows(folder / "train.tsv")
    return rng.sample(rows, min(count, len(rows)))


def predict_logits(model, items):
    """Gold and logits of the owned sentences, [n, columns] each, and token figures."""
    model.eval()
    gold, found_logits, right = [], [], [0, 0, 0, 0, 0, 0]
    with torch.no_grad():
        for at in range(0, len(items), 8):
            logits, tokens, sentences, batch = run(model, items[at:at + 8])
            for k, s in enumerate(sentences):
                if s.owned:
                    gold.append(s.target)
                    found_logits.append(logits[k])
            _, hits, pronouns = antecedent_loss(model, batch)
            right[4] += hits
            right[5] += pronouns
            tag = tokens[..., columns("tag", TAGS)].argmax(-1)
            for name, found in (("tag", tag), ("role", tokens[..., columns("role", ROLES)].argmax(-1))):
                known = (batch[name] != IGNORE) & (batch["tag"] > 0)
                at2 = 0 if name == "tag" else 2
                right[at2] += (found == batch[name])[known].sum().item()
                right[at2 + 1] += known.sum().item()
    model.train()
    return torch.stack(gold), torch.stack(found_logits), {"tag_recall": right[0] / max(right[1], 1), "role": right[2] / max(right[3], 1),
                                                                "antecedent": right[4] / max(right[5], 1)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--goemotions", type=Path, help="folder with train.tsv: some of its comments are learnt beside the corpus")
    parser.add_argument("--frozen", action="store_true", help="train the heads alone (the baseline)")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--share", type=float, default=1.0, help="share of the training people (learning curve)")
    parser.add_argument("--no-vignettes", action="store_true", help="whole records alone (to see what vignettes add)")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    config = json.loads((HERE / "config.json").read_text())
    stage = config["corpus"]
    epochs = options.epochs or stage["epochs"]
    torch.manual_seed(config["seed"])
    rng = random.Random(config["seed"])
    words = base.tokenizer()
    paths = corpus.split("train")
    rng.shuffle(paths)
    paths = paths[:max(1, round(len(paths) * options.share))]
    train = corpus.load(paths) + ([] if options.no_vignettes else corpus.load(corpus.vignettes()))
    dev = corpus.load(corpus.split("dev"))
    pool = names.Pool(train)
    risks = risk.rows("train")
    model = Reader(config)
    if options.start:
        model.load_state_dict(torch.load(options.start), strict=False)
    if options.frozen:
        model.encoder.requires_grad_(False)
    model.encoder.embeddings.word_embeddings.requires_grad_(False)  # few people: rare words would move alone
    every = [item for session in train for item in items_of(session, words, config)]
    owned = [s for item in every for s in item.sentences if s.owned]
    positive, count = sum(s.target for s in owned), len(owned)
    weight = ((count - positive) / positive.clamp(min=1)).sqrt().clamp(1, stage["positive_weight_cap"])
    sentence_loss = torch.nn.BCEWithLogitsLoss(pos_weight=weight, reduction="none")
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    moving = [p for n, p in model.named_parameters() if n.startswith("encoder") and p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": moving, "lr": stage["learning_rate"]}, {"params": heads, "lr": stage["head_learning_rate"]}],
                                  weight_decay=stage["weight_decay"], fused=True)
    per_epoch = len([item for session in train for item in items_of(session, words, config, random.Random(1))])
    steps = epochs * math.ceil(per_epoch / stage["batch_windows"])
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (stage["warmup"] * steps), max(0.0, (1.02 - s / steps) / (1 - stage["warmup"]))))
    average = Average(model, stage["average"])
    first, best, checkpoint = 0, -1.0, options.work / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        average.model.load_state_dict(saved["average"])
        average.steps = saved["steps"]
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        first, best = saved["epoch"], saved["best"]
    dev_items = [item for session in dev for item in items_of(session, words, config)]
    print(f"{len(paths)} people, {len(train)} sessions, {count} sentences, {per_epoch} windows an epoch; dev {len(dev_items)} windows", flush=True)
    fixed = keep_states(model, every) if options.frozen else None
    if options.frozen:
        keep_states(model, dev_items)
    started = time.time()
    for epoch in range(first, epochs):
        renamed = lambda session: pool.swap(session, rng) if rng.random() < config["swap_names"] else session
        items = list(fixed) if fixed else [item for session in train for item in items_of(renamed(session), words, config, rng)]
        rng.shuffle(items)
        total = 0.0
        batches = [items[at:at + stage["batch_windows"]] for at in range(0, len(items), stage["batch_windows"])]
        feelings = comments(options.goemotions, stage["comments"], rng) if options.goemotions else []
        texts = [text for _ in range(stage["risk_rounds"]) for text in rng.sample(risks, len(risks))]
        risks_every = max(1, len(batches) * stage["risk_batch"] // max(1, len(texts)))
        every_so_often = max(1, len(batches) * 32 // max(1, len(feelings)))
        for number, batch in enumerate(b for b in batches if any(item.sentences for item in b)):
            logits, tokens, sentences, tensors = run(model, batch)
            target = torch.stack([s.target for s in sentences])
            loss = sentence_loss(logits, target).sum(1).mean() / 10 + stage["token_loss"] * (token_loss(tokens, tensors)
                                                                                                + stage["antecedent_loss"] * antecedent_loss(model, tensors)[0])
            if feelings and number % every_so_often == 0:
                some, feelings = feelings[:32], feelings[32:]
                loss = loss + stage["comment_loss"] * goemotions.comment_loss(model, words, some)
            if number % risks_every == 0 and texts:
                some, texts = texts[:stage["risk_batch"]], texts[stage["risk_batch"]:]
                loss = loss + stage["risk_loss"] * risk.text_loss(model, words, some)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            average.take(model)
            total += loss.item()
        gold, logits, tokens = predict_logits(average.model, dev_items)
        p = torch.sigmoid(logits)
        thresholds = measure.choose_thresholds(gold, p)
        layers = measure.report(gold, (p > thresholds).float())
        score = sum(layers[k]["kappa"] for k in ("wish", "other", "self", "emotion", "theme", "new_way", "defense_level", "corner",
                                                  "expected")) / 9
        print(f"{time.time() - started:5.0f}s epoch {epoch} loss {total / len(batches):.3f} dev {score:.3f} "
              + " ".join(f"{k} {v['kappa']:.2f}" for k, v in layers.items())
              + f" tag {tokens['tag_recall']:.2f} token-role {tokens['role']:.2f} antecedent {tokens['antecedent']:.2f}", flush=True)
        print("      risk " + risk.figures(average.model, words, risk.rows("dev")), flush=True)
        if score > best:
            best = score
            torch.save(average.model.state_dict(), options.work / "best.pt")
            (options.work / "best.json").write_text(json.dumps({"epoch": epoch, "score": score, "layers": layers, "tokens": tokens}, indent=1))
        torch.save({"model": model.state_dict(), "average": average.model.state_dict(), "steps": average.steps, "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(),
                    "epoch": epoch + 1, "best": best}, checkpoint)


if __name__ == "__main__":
    main()
