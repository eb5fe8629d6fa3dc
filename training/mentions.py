"""Weak token labels for persons: where in the sentence each coded person is named or meant by a pronoun.

The coding says whom a sentence is about, not which words say so. A person's own name found in the sentence marks a mention;
what is left is given to the pronouns that can mean it. Where that is not clear the role and corner of the token stay unlabelled.
"""
import re

WORD = re.compile(r"[\w]+(?:[’'](?!s\b)\w+)*", re.UNICODE)
SHE, HE = {"she", "her", "hers", "herself"}, {"he", "him", "his", "himself"}
THEY = {"they", "them", "their", "theirs", "themselves"}
YOU, WE = {"you", "your", "yours", "yourself"}, {"we", "us", "our", "ours"}
FEMALE_NAMES = {"mother", "mum", "mom", "mam", "mama", "ma", "mammy", "mamma", "sister", "aunt", "auntie", "nan", "gran", "grandma",
                "granny", "nana", "daughter", "wife", "girlfriend", "stepmother", "matron", "prioress", "niece", "nonna", "oma"}
MALE_NAMES = {"father", "dad", "da", "papa", "daddy", "pa", "brother", "uncle", "grandad", "grandpa", "son", "husband", "boyfriend",
              "stepfather", "stepdad", "nephew", "opa", "nonno", "grandfather", "baba"}
KIN = [{"mother", "mum", "mom", "mam", "mama", "ma", "mammy", "mamma", "mummy", "amma", "ammi"},
       {"father", "dad", "da", "papa", "daddy", "pa", "baba", "abba", "tata"},
       {"grandmother", "nan", "gran", "grandma", "granny", "nana", "nonna", "oma", "gogo"},
       {"grandfather", "grandad", "grandpa", "granddad", "opa", "nonno"}, {"brother", "bro"}, {"sister", "sis"},
       {"husband", "hubby"}, {"boss", "manager", "foreman"}, {"therapist"}, {"aunt", "auntie", "aunty"}]


def gender(person):
    words = set(re.findall(r"\w+", person["person"].lower()))
    if person["role"] == "mother" or words & FEMALE_NAMES:
        return "f"
    if person["role"] == "father" or words & MALE_NAMES:
        return "m"
    return None


def find(words, wanted):
    """Start and end (word indices) of the first place where the words `wanted` stand together."""
    for at in range(len(words) - len(wanted) + 1):
        if words[at:at + len(wanted)] == wanted:
            return at, at + len(wanted)
    return None


def synonyms(word):
    return next((kin for kin in KIN if word in kin), {word})


def locate(words, name):
    """Word ranges that name a person, the fullest form first."""
    parts = [p.removesuffix("'s").removesuffix("’s") for p in name.lower().split()]
    hits = []
    whole = find(words, parts)
    if whole:
        hits.append(whole)
    elif len(parts) > 1:
        for part in reversed(parts):
            at = len(part) > 2 and part not in {"the", "from", "next", "door", "old", "new"} and find(words, [part])
            if at:
                hits.append(at)
                break
    if not hits:
        for at, word in enumerate(words):
            if word in synonyms(parts[-1]):
                hits.append((at, at + 1))
                break
    if hits:  # every further naming of the same words
        first, last = hits[0]
        span = words[first:last]
        hits += [(k, k + len(span)) for k in range(last, len(words) - len(span) + 1) if words[k:k + len(span)] == span]
    return hits


def word_labels(text, about):
    """[(start, end, tag, person or None)] over the words of one sentence; person None = a pronoun whose person is unclear."""
    matches = list(WORD.finditer(text))
    words = [m[0].lower().removesuffix("'s").removesuffix("’s") for m in matches]
    taken, out, left = set(), [], []
    for person in about:
        hits = [h for h in locate(words, person["person"]) if not taken & set(range(*h))]
        if not hits:
            left.append(person)
        for first, last in hits:
            taken |= set(range(first, last))
            out += [(matches[k].start(), matches[k].end(), "begin" if k == first else "inside", person) for k in range(first, last)]
    for k, word in enumerate(words):
        if k in taken:
            continue
        if word in SHE | HE | THEY:
            want = "f" if word in SHE else "m" if word in HE else None
            pool = [p for p in (left or about) if p["corner"] != "therapist" and (gender(p) in (want, None) or word in THEY)]
            if word in THEY:
                groups = [p for p in pool if p["role"] == "group"]
                pool = groups or pool
            if pool:
                out.append((matches[k].start(), matches[k].end(), "pronoun", pool[0] if len(pool) == 1 else None))
        elif word in YOU:
            therapist = [p for p in about if p["corner"] == "therapist"]
            if therapist:
                out.append((matches[k].start(), matches[k].end(), "pronoun", therapist[0]))
        elif word in WE and left and len(left) == 1:
            out.append((matches[k].start(), matches[k].end(), "pronoun", left[0]))
    return out
