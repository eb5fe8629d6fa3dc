#!/usr/bin/env python3
"""Third stage: what ships. The encoder as an int8 OpenVINO IR, the heads, the manifest with its calibration, golden vectors.

usage: export.py WORK_FOLDER [OUT_FOLDER] [--goemotions FOLDER] [--float-activations]          (default: models/reader)
       --float-activations  int8 weights only: bit for bit nearly the same on every CPU, at less than half the speed where there is VNNI
                            (docs/decisions/0007-same-codes.md)

Calibration (slope and offset of each layer) and thresholds are taken on the dev people, on the int8 encoder that ships.
"""
import argparse
import datetime
import json
import os
from pathlib import Path

import nncf
import numpy as np
import openvino as ov
import torch
from safetensors.torch import save_file

import base
import corpus
import goemotions
import measure
import train as training
import windows
from dataset import items_of
from labels import SENTENCE, SENTENCE_INDEX, TOKEN
from model import Reader

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NAME, VERSION = "leitmotif-reader", "0.3.0"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")

# Attention multiplies activations by activations. In int8, CPUs without VNNI add such products in 16 bits, which overflow, and codes
# came out otherwise there (one sentence in a hundred); in float it costs a few percent of the time.
BETWEEN_ACTIVATIONS = nncf.IgnoredScope(patterns=[".*aten::matmul/.*", ".*scaled_dot_product_attention.*"], validate=False)


class States(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask, token_type_ids):
        return self.model.states(input_ids, attention_mask, token_type_ids)


LENGTH_STEP = 32  # src/reading/encoder.cpp fills windows up likewise: another length means other sums, and int8 makes steps of them


def inputs_of(item):
    """[1, tokens] ids, mask and types of a window, filled up with masked tokens to a multiple of LENGTH_STEP."""
    length = -(-len(item.ids) // LENGTH_STEP) * LENGTH_STEP
    row = lambda values: np.array([list(values) + [0] * (length - len(item.ids))], dtype=np.int64)
    return {"input_ids": row(item.ids), "attention_mask": row([1] * len(item.ids)), "token_type_ids": row(item.types)}


def quantise(model, items, float_activations):
    example = {name: torch.from_numpy(value) for name, value in inputs_of(items[0]).items()}
    network = ov.convert_model(States(model.eval()), example_input=example,
                               input=[(name, ov.PartialShape([1, -1]), ov.Type.i64) for name in INPUTS])
    network.outputs[0].get_tensor().set_names({"states"})
    if float_activations:
        return nncf.compress_weights(network)
    calibration = nncf.Dataset([inputs_of(item) for item in items[:300]])
    quantised = nncf.quantize(network, calibration, model_type=nncf.ModelType.TRANSFORMER, preset=nncf.QuantizationPreset.MIXED,
                              subset_size=300, ignored_scope=BETWEEN_ACTIVATIONS, advanced_parameters=nncf.AdvancedQuantizationParameters(
                                  overflow_fix=nncf.OverflowFix.ENABLE))
    refuse_overflow(quantised)
    return quantised


def refuse_overflow(network):
    """Fails when a product of two quantised activations is left: the overflow fix halves weights, and such a product has none."""
    for product in network.get_ordered_ops():
        if product.get_type_name() != "MatMul":
            continue
        if all(quantiser_above(product.input_value(side).get_node()) for side in (0, 1)):
            raise SystemExit(f"export: {product.get_friendly_name()} multiplies int8 by int8 activations; see BETWEEN_ACTIVATIONS")


def quantiser_above(node):
    """Whether a FakeQuantize feeds this node, past what only moves numbers."""
    while node.get_type_name() in ("Reshape", "Transpose", "Multiply", "Unsqueeze", "Squeeze", "Split", "StridedSlice"):
        node = node.input_value(0).get_node()
    return node.get_type_name() == "FakeQuantize"


def compiled(network):
    return ov.Core().compile_model(network, "CPU", {"INFERENCE_PRECISION_HINT": "f32", "EXECUTION_MODE_HINT": "ACCURACY"})


def predict(run, model, items):
    """Gold and logits of the owned sentences with the network that ships."""
    gold, logits = [], []
    model.eval()
    with torch.no_grad():
        for item in items:
            states = torch.from_numpy(run(inputs_of(item))[0][0][:len(item.ids)].copy())
            for s in item.sentences:
                if s.owned:
                    gold.append(s.target)
                    logits.append(model.sentence(model.pool(states[s.first:s.last])))
    return torch.stack(gold), torch.stack(logits)


def goemotions_figures(run, model, words, folder):
    """GoEmotions' 28 labels by the int8 encoder and the head that learnt them: macro-F1 on test, thresholds from its dev."""
    def logits(rows):
        out = []
        with torch.no_grad():
            for text, _ in rows:
                ids = np.array([words.encode(text).ids[:64]], dtype=np.int64)
                states = torch.from_numpy(run({"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)})[0][0].copy())
                out.append(model.emotion_out(model.hidden(model.pool(states[1:-1] if len(states) > 2 else states[:1]))))
        return torch.stack(out)
    dev, test = (goemotions.rows(folder / f"{name}.tsv") for name in ("dev", "test"))
    on_dev, thresholds = goemotions.macro_f1_of(logits(dev), dev)
    on_test, _ = goemotions.macro_f1_of(logits(test), test, thresholds)
    return {"labels": 28, "dev_macro_f1": round(on_dev, 3), "test_macro_f1": round(on_test, 3)}


def calibrate(gold, logits):
    """Platt scaling per layer (its labels together: single labels are too rare), by Newton steps on dev."""
    slope, offset = torch.ones(len(SENTENCE)), torch.zeros(len(SENTENCE))
    layers = list(measure.LAYERS.values()) + ["defense/", "risk/", "qualifier/"]
    for prefix in layers:
        ks = [k for k, name in enumerate(SENTENCE) if name.startswith(prefix)]
        x, y = logits[:, ks].flatten().double(), gold[:, ks].flatten().double()
        a, b = torch.tensor(1.0, dtype=torch.double, requires_grad=True), torch.tensor(0.0, dtype=torch.double, requires_grad=True)
        optimiser = torch.optim.LBFGS([a, b], max_iter=60, line_search_fn="strong_wolfe")

        def closure():
            optimiser.zero_grad()
            loss = torch.nn.functional.binary_cross_entropy_with_logits(a * x + b, y) + 1e-3 * ((a - 1) ** 2 + b ** 2 / 25)
            loss.backward()
            return loss
        optimiser.step(closure)
        slope[ks], offset[ks] = max(0.05, a.item()), b.item()
    return slope, offset


def golden(run, model, words, config):
    """Sentence logits of two short sessions: C++ must give the same (tests/reading)."""
    out = []
    for path in [HERE / "golden.coded"]:
        for session in corpus.read_record(path):
            rows = []
            for item in items_of(session, words, config):
                states = torch.from_numpy(run(inputs_of(item))[0][0][:len(item.ids)].copy())
                for s in item.sentences:
                    if s.owned:
                        with torch.no_grad():
                            logits = model.sentence(model.pool(states[s.first:s.last]))
                            token = model.token(states[s.first])
                        rows.append({"turn": s.turn, "sentence": s.index, "ids": item.ids[s.first:s.last],
                                     "logits": [round(v, 4) for v in logits.tolist()],
                                     "first_token": [round(v, 4) for v in token.tolist()]})
            turns = [{"speaker": t["speaker"], "text": t["text"]} for t in session["turns"]]
            out.append({"session": {**{k: session[k] for k in ("id", "person", "date", "kind")}, "turns": turns}, "sentences": rows})
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=ROOT / "models/reader")
    parser.add_argument("--goemotions", type=Path, help="folder with dev.tsv and test.tsv: the shipped encoder is measured on them too")
    parser.add_argument("--float-activations", action="store_true")
    options = parser.parse_args()
    work, out = options.work, options.out
    out.mkdir(parents=True, exist_ok=True)
    config = json.loads((HERE / "config.json").read_text())
    torch.manual_seed(config["seed"])
    words = base.tokenizer()
    model = Reader(config, attention="eager")
    model.load_state_dict(torch.load(work / "best.pt"))
    model.eval()
    train_items = [i for s in corpus.load(corpus.split("train") + corpus.vignettes()) for i in items_of(s, words, config)]
    dev_items = [i for s in corpus.load(corpus.split("dev")) for i in items_of(s, words, config)]
    network = quantise(model, train_items[::max(1, len(train_items) // 300)], options.float_activations)
    ov.save_model(network, out / "encoder.xml", compress_to_fp16=False)
    run = compiled(out / "encoder.xml")
    gold, logits = predict(run, model, dev_items)
    slope, offset = calibrate(gold, logits)
    p = torch.sigmoid(logits * slope + offset)
    thresholds = measure.choose_thresholds(gold, p)
    layers = measure.report(gold, (p > thresholds).float())
    exact = [measure.report(*[g, (torch.sigmoid(q) > measure.choose_thresholds(g, torch.sigmoid(q))).float()])
             for g, q, _ in [training.predict_logits(model, dev_items)]][0]
    model.eval()  # predict_logits leaves it learning, and dropout would be in all that follows
    for layer, figures in layers.items():
        print(f"{layer:15} int8 kappa {figures['kappa']:.3f} f1 {figures['micro_f1']:.3f}   fp32 kappa {exact[layer]['kappa']:.3f}")
    keep = {"query": model.query.detach(), **{f"{n}.{part}": getattr(getattr(model, n), part).detach().contiguous()
            for n in ("sentence_in", "sentence_out", "token_in", "token_out", "anaphor", "antecedent") for part in ("weight", "bias")},
            "farness": torch.nn.functional.softplus(model.farness.detach()).reshape(1)}
    save_file({k: v.float().contiguous() for k, v in keep.items()}, out / "heads.safetensors")
    (out / "heads.safetensors").chmod(0o644)
    (out / "vocab.txt").write_text(base.vocabulary().read_text(encoding="utf-8"), encoding="utf-8")
    manifest = {
        "name": NAME, "version": VERSION, "made": datetime.date.today().isoformat(),
        "base": base.SOURCE,
        "data": {"train": corpus.data_hash(corpus.split("train") + corpus.vignettes()), "dev": corpus.data_hash(corpus.split("dev")),
                 "train_people": len(corpus.split("train")), "vignettes": len(corpus.load(corpus.vignettes())),
                 "dev_people": len(corpus.split("dev")),
                 "train_sentences": sum(1 for i in train_items for s in i.sentences if s.owned)},
        "vocabulary": len((out / "vocab.txt").read_text(encoding="utf-8").splitlines()),
        "limits": {"window": config["max_tokens"], "owned": config["own_tokens"], "left": config["left_tokens"], "unit": config["unit_tokens"]},
        "dev": layers,
        **({"goemotions": goemotions_figures(run, model, words, options.goemotions)} if options.goemotions else {}),
        "sentence_labels": [{"name": name, "threshold": round(float(thresholds[k]), 4), "slope": round(float(slope[k]), 5),
                             "offset": round(float(offset[k]), 5)} for name, k in SENTENCE_INDEX.items()],
        "token_labels": TOKEN,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    (ROOT / "tests/reading").mkdir(parents=True, exist_ok=True)
    (ROOT / "tests/reading/golden.json").write_text(json.dumps(golden(run, model, words, config), ensure_ascii=False) + "\n")
    print("wrote", ", ".join(f"{p.name} {os.path.getsize(p) / 1e6:.1f} MB" for p in sorted(out.iterdir())))


if __name__ == "__main__":
    main()
