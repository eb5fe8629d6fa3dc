"""The model's output columns, in order. The manifest carries these names and the C++ reader looks them up by name."""

THEMES = ("over-responsibility unavailable-partners expecting-rejection anger-turned-inward never-good-enough overlooked "
          "protective-numbness pulling-away fear-of-burdening unresolved-grief appeasing").split()
NEW_WAYS = ("asks-for-help sets-boundary disagrees lets-self-be-seen self-compassion expresses-anger stays-and-repairs "
            "allows-feeling links-past-present chooses-differently").split()
EMOTIONS = ("sadness grief anger longing shame guilt envy tenderness fear loneliness hopelessness numbness joy relief "
            "gratitude pride").split()
DEFENSE_LEVELS = [names.split() for names in (
    "acting-out passive-aggression help-rejecting-complaining", "splitting-self splitting-other projective-identification",
    "denial rationalization projection autistic-fantasy", "idealization devaluation-self devaluation-other omnipotence",
    "repression dissociation reaction-formation displacement", "isolation-of-affect intellectualization undoing",
    "affiliation altruism anticipation humor self-assertion self-observation sublimation suppression")]
DEFENSES = [name for level in DEFENSE_LEVELS for name in level]
ROLES = ("mother father stepparent caregiver grandparent sibling child partner ex-partner date friend boss colleague "
         "teacher relative therapist stranger group other").split()
CORNERS = "past current therapist".split()
RISKS = ("passive-ideation active-ideation method intent plan attempt self-harm cannot-function sudden-change "
         "harm-to-others being-harmed").split()
QUALIFIERS = "denied past other-person figurative quoted".split()
TIERS = "elevated urgent".split()

SENTENCE = ([f"wish/{k}" for k in range(1, 9)] + [f"other/{k}" for k in range(1, 9)] + ["expected"]
            + [f"self/{k}" for k in range(1, 9)] + [f"emotion/{e}" for e in EMOTIONS] + ["disowned"]
            + [f"defense-level/{k}" for k in range(1, 8)] + [f"defense/{d}" for d in DEFENSES]
            + [f"theme/{t}" for t in THEMES] + [f"new-way/{n}" for n in NEW_WAYS] + ["link"]
            + [f"risk/{r}" for r in RISKS] + [f"qualifier/{q}" for q in QUALIFIERS] + [f"tier/{t}" for t in TIERS]
            + [f"role/{r}" for r in ROLES] + [f"corner/{c}" for c in CORNERS])
SENTENCE_INDEX = {name: k for k, name in enumerate(SENTENCE)}

TAGS = ["none", "begin", "inside", "pronoun"]
TOKEN = ([f"tag/{t}" for t in TAGS] + [f"role/{r}" for r in ROLES] + [f"corner/{c}" for c in CORNERS] + ["boundary"])
TOKEN_INDEX = {name: k for k, name in enumerate(TOKEN)}

LEVEL_OF = {name: k for k, level in enumerate(DEFENSE_LEVELS, 1) for name in level}


def sentence_labels(code):
    """The set of column names that one coded sentence (the manual's JSON) switches on."""
    on = {f"wish/{w}" for w in code.get("wish", [])} | {f"self/{s}" for s in code.get("self", [])}
    on |= {f"other/{o['cluster']}" for o in code.get("other", [])}
    on |= {f"emotion/{e['name']}" for e in code.get("emotions", [])}
    on |= {f"theme/{t}" for t in code.get("themes", [])} | {f"new-way/{n}" for n in code.get("new_ways", [])}
    if any(o.get("expected") for o in code.get("other", [])):
        on.add("expected")
    if any(e.get("state") == "disowned" for e in code.get("emotions", [])):
        on.add("disowned")
    if code.get("defense"):
        on |= {f"defense/{code['defense']}", f"defense-level/{LEVEL_OF[code['defense']]}"}
    if code.get("link"):
        on.add("link")
    risk = code.get("risk", {})
    if risk.get("class"):
        on.add(f"risk/{risk['class']}")
    if risk.get("qualifier"):
        on.add(f"qualifier/{risk['qualifier']}")
    if risk.get("tier", "none") != "none":
        on.add(f"tier/{risk['tier']}")
    for one in code.get("about", []):
        on |= {f"role/{one['role']}", f"corner/{one['corner']}"}
    return on
