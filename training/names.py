"""Other names for the same people, while training: who somebody is must be learnt from what is said of them, not from the name.

Names are drawn from the training people's own, of the same gender where their pronouns tell it, and put in for the whole session.
Kinship terms and titles stay.
"""
import copy
import re
from collections import Counter, defaultdict

from mentions import FEMALE_NAMES, HE, KIN, MALE_NAMES, SHE

KEPT = set().union(*KIN) | FEMALE_NAMES | MALE_NAMES | set(
    "mr mrs ms miss dr doc doctor sir madam madame monsieur frau herr senhor senhora señor señora father sister brother pastor rabbi imam "
    "nurse coach professor teacher uncle cousin friend old young big little the of from and in at on my his her van von de da di la le el al "
    "bin ibn st saint chef captain sergeant officer judge matron mother lady boss therapist listener kids twins".split())
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def own_names(person):
    """The words of a person's label that are a name: capitalised, no title, no kinship."""
    return [w for w in WORD.findall(person) if w[0].isupper() and len(w) > 1 and w.lower() not in KEPT]


class Pool:
    """All names of some sessions, by gender: "f", "m" or "" where no pronoun tells it."""

    def __init__(self, sessions):
        votes = defaultdict(Counter)
        for session in sessions:
            for turn in session["turns"]:
                for code in turn["sentences"]:
                    about = code.get("about", [])
                    words = set(turn["text"][code["start"]:code["end"]].lower().split())
                    for one in about:
                        for name in own_names(one["person"]):
                            votes[name]["seen"] += 1
                            if len(about) == 1:
                                votes[name]["f"] += bool(words & SHE)
                                votes[name]["m"] += bool(words & HE)
        self.gender = {name: "f" if v["f"] > v["m"] else "m" if v["m"] > v["f"] else "" for name, v in votes.items()}
        self.names = {g: sorted(n for n, own in self.gender.items() if own == g) for g in ("f", "m", "")}

    def swap(self, session, rng):
        """A copy of the session in which its people have other names; the coding and its offsets follow."""
        mine = sorted({n for t in session["turns"] for c in t["sentences"] for a in c.get("about", []) for n in own_names(a["person"])})
        # A word that also stands without being a name ("Will", "May", places) would be changed where it must not be.
        lower = {w for t in session["turns"] for w in WORD.findall(t["text"]) if w.islower()}
        typed_low = sum(t["text"].islower() for t in session["turns"]) > len(session["turns"]) / 3
        other = {}
        for name in mine:
            pool = [n for n in self.names[self.gender.get(name, "")] if n not in other.values()]  # two people stay two
            if pool and (typed_low or name.lower() not in lower):
                other[name.lower()] = rng.choice(pool)
        if not other:
            return session

        def in_text(match):
            word = match[0]
            new = other.get(word.lower())
            return word if new is None else new.lower() if word.islower() else new

        renamed = lambda label: WORD.sub(lambda m: other.get(m[0].lower(), m[0]) if m[0][0].isupper() else m[0], label)
        out = copy.deepcopy(session)
        for turn in out["turns"]:
            if turn["speaker"] != "client":
                turn["text"] = WORD.sub(in_text, turn["text"])
                continue
            text = ""
            for code in turn["sentences"]:
                words = WORD.sub(in_text, turn["text"][code["start"]:code["end"]])
                text += " " if text else ""
                code["start"], code["end"] = len(text), len(text) + len(words)
                text += words
                for one in code.get("about", []):
                    one["person"] = renamed(one["person"])
            turn["text"] = text
        return out
