"""Reads `.coded` records into sessions with coded sentences (the form of the manual's JSON Lines)."""
import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLIENT = re.compile(r"C\|\s*(.*?)\s*(?:\{([^{}]*)\})?\s*$")


def read_codes(text):
    code = {}
    for item in text.split():
        key, _, value = item.partition("=")
        parts = value.split(",")
        if key == "a":
            code["about"] = [dict(zip(("person", "role", "corner"), one.replace("_", " ").split("/"))) for one in parts]
        elif key == "w":
            code["wish"] = [int(p) for p in parts]
        elif key == "o":
            code["other"] = [{"cluster": int(p[0]), "expected": p.endswith("e")} for p in parts]
        elif key == "s":
            code["self"] = [int(p) for p in parts]
        elif key == "e":
            code["emotions"] = [{"name": p.rstrip("-"), "state": "disowned" if p.endswith("-") else "felt"} for p in parts]
        elif key == "d":
            code["defense"] = value
        elif key == "t":
            code["themes"] = parts
        elif key == "n":
            code["new_ways"] = parts
        elif key == "l":
            code["link"] = dict(zip(("from", "to"), value.replace("_", " ").split(">")))
        elif key == "r":
            code["risk"] = dict(zip(("tier", "class", "qualifier"), value.split(":")))
    return code


def read_record(path):
    """Sessions of one file: {"id", "person", "date", "kind", "turns": [{"speaker", "text", "sentences": [code...]}]}."""
    sessions, open_turn = [], False
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("## session "):
            _, _, name, date, kind = line.split()
            sessions.append({"id": name, "person": name.rpartition("-")[0], "date": date, "kind": kind, "turns": []})
            open_turn = False
        elif line.startswith("T|"):
            speaker = "listener" if sessions[-1]["kind"] == "conversation" else "therapist"
            sessions[-1]["turns"].append({"speaker": speaker, "text": line[2:].strip(), "sentences": []})
            open_turn = False
        elif line.startswith("C|"):
            match = CLIENT.match(line)
            if not open_turn:
                sessions[-1]["turns"].append({"speaker": "client", "text": "", "sentences": []})
                open_turn = True
            turn = sessions[-1]["turns"][-1]
            start = len(turn["text"]) + (1 if turn["text"] else 0)
            turn["text"] = f"{turn['text']} {match[1]}" if turn["text"] else match[1]
            turn["sentences"].append({"start": start, "end": start + len(match[1]), **read_codes(match[2] or "")})
        elif not line:
            open_turn = False
    return sessions


def split(name):
    """Paths of one split's records, named in corpus/splits.json by person."""
    names = json.loads((ROOT / "corpus/splits.json").read_text())[name]
    return [ROOT / "corpus/people" / f"{person}.coded" for person in sorted(names)]


def vignettes():
    """Files of single short sessions, each of another person: for training only, never to measure on."""
    return sorted((ROOT / "corpus/vignettes").glob("*.coded"))


def load(paths):
    return [session for path in paths for session in read_record(path)]


def data_hash(paths):
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()
