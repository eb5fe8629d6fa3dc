"""Agreement per layer on coded sentences, as the corpus's scorer computes it: mean kappa over labels with 5 or more cases."""
import torch

from labels import SENTENCE

LAYERS = {"wish": "wish/", "other": "other/", "expected": "expected", "self": "self/", "emotion": "emotion/",
          "disowned": "disowned", "defense_level": "defense-level/", "theme": "theme/", "new_way": "new-way/", "link": "link",
          "corner": "corner/", "role": "role/", "tier": "tier/"}


def columns(layer):
    return [k for k, name in enumerate(SENTENCE) if name.startswith(LAYERS[layer])]


def kappa(gold, own):
    n, a, b = len(gold), gold.sum().item(), own.sum().item()
    agree = (gold == own).float().mean().item()
    chance = (a * b + (n - a) * (n - b)) / n / n
    return (agree - chance) / (1 - chance) if chance < 1 else 0.0


def f1(gold, own):
    return (2 * (gold * own).sum() / (gold.sum() + own.sum()).clamp(min=1)).item()


def report(gold, own):
    """gold, own: [sentences, columns] of 0 and 1 -> {layer: {"kappa", "micro_f1", "cases"}}."""
    out = {}
    for layer in LAYERS:
        ks = columns(layer)
        enough = [k for k in ks if gold[:, k].sum() >= 5]
        out[layer] = {"kappa": round(sum(kappa(gold[:, k], own[:, k]) for k in enough) / max(len(enough), 1), 3),
                      "micro_f1": round(f1(gold[:, ks].flatten(), own[:, ks].flatten()), 3), "cases": int(gold[:, ks].sum())}
    return out


def choose_thresholds(gold, p):
    """One threshold a column, by F1 on dev; rare columns lean on their layer's common threshold (50 pseudo-cases: dev has few people)."""
    grid = torch.cat([torch.linspace(0.02, 0.1, 9), torch.linspace(0.12, 0.92, 41)])
    thresholds = torch.full((p.shape[1],), 0.5)
    for layer in list(LAYERS) + ["defense", "risk", "qualifier"]:
        prefix = LAYERS.get(layer, layer + "/")
        ks = [k for k, name in enumerate(SENTENCE) if name.startswith(prefix)]
        counts = [((p[:, ks] > th).float(), th) for th in grid]
        hits = torch.stack([(own * gold[:, ks]).sum(0) for own, _ in counts])        # [grid, columns]
        total = torch.stack([own.sum(0) for own, _ in counts]) + gold[:, ks].sum(0)
        common_hits, common_total = hits.sum(1, keepdim=True), total.sum(1, keepdim=True)
        share = 100 / common_total.clamp(min=1)
        score = (2 * (hits + common_hits * share)) / (total + common_total * share).clamp(min=1e-6)
        thresholds[ks] = grid[score.argmax(0)]
    return thresholds
