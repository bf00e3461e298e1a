"""A small codebook for tests of the engine, and actors given by hand."""

from __future__ import annotations

from pathlib import Path

from diplocode.codebook.loader import load_codebook
from diplocode.codebook.model import Codebook
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.syntax.tree import Sentence

FILES = {
    "mini.yaml": """
name: mini
version: "1"
language: en
ontology: ontology.yaml
classes: [classes.yaml]
nominals: [nominals.yaml]
actions: [actions.yaml]
operators: [operators.yaml]
words: {grammar: grammar.yaml}
""",
    "ontology.yaml": """
name: mini
codes:
  "02": {label: Appeal}
  "020": {label: Appeal, parent: "02"}
  "03": {label: Intend}
  "030": {label: Intend, parent: "03"}
  "04": {label: Consult}
  "040": {label: Consult, parent: "04"}
  "042": {label: Visit, parent: "04"}
  "0331": {label: Promise aid, parent: "03"}
  "07": {label: Aid}
  "070": {label: Aid, parent: "07"}
  "11": {label: Disapprove}
  "111": {label: Criticise, parent: "11"}
  "12": {label: Reject}
  "120": {label: Reject, parent: "12"}
  "122": {label: Refuse aid, parent: "12"}
  "16": {label: Reduce}
  "160": {label: Reduce, parent: "16"}
  "161": {label: Reduce relations, parent: "16"}
  "17": {label: Coerce}
  "173": {label: Arrest, parent: "17"}
  "19": {label: Fight}
  "190": {label: Fight, parent: "19"}
""",
    "classes.yaml": """
nouns:
  DIPLOMAT: [diplomat, envoy]
  RELATIONS: [relation, diplomatic tie, tie]
  TALKS: [talk, peace talk]
  AID: [aid, grant]
verbs:
  CONDEMN: [condemn, hit out]
""",
    "nominals.yaml": """
expel: {nouns: [expulsion], owner: TARGET}
arrest: {nouns: [arrest], owner: TARGET}
visit: {nouns: [visit]}
condemn: {nouns: [condemnation]}
""",
    "actions.yaml": """
"040": {patterns: [SOURCE meet with TARGET, TALKS between BOTH, SOURCE hold TALKS with TARGET, BOTH discuss ANY]}
"042": {patterns: [SOURCE visit TARGET]}
"070": {patterns: [SOURCE give TARGET AID, SOURCE send AID to TARGET]}
"111": {patterns: [SOURCE CONDEMN TARGET, SOURCE be critical of TARGET]}
"161": {patterns: [SOURCE expel DIPLOMAT of TARGET, SOURCE sever|break_off RELATIONS with TARGET]}
"173": {patterns: ["SOURCE:COP|MIL|GOV arrest TARGET"]}
"190": {patterns: [attack of SOURCE on TARGET]}
""",
    "operators.yaml": """
urge: {patterns: [SOURCE urge TARGET to ACTION], gives: {default: "020", none: "020"}, inner: requested}
agree:
  patterns: [SOURCE agree to ACTION, SOURCE promise TARGET to ACTION:SOURCE]
  gives: {"07": "0331", default: "030"}
  inner: future
refuse:
  patterns: [SOURCE refuse to ACTION, SOURCE rule_out ACTION]
  gives: {"07": "122", "03": "120", default: "120"}
  inner: refused
""",
    "grammar.yaml": """
copula: be
infinitive: to
complementizer: that
possessive: [of]
negations: ["not"]
prepositions: [of, with, to, on, by, between, from, against]
agent: [by]
origin: [from, in]
places: [in, across]
partner: [with]
light_verbs: [launch, pay]
not_actors: [report]
possessions: [decision]
purposes: [to]
adverse: [against]
contrasts: [while, unlike]
sufferings: [killing]
""",
}


def mini_codebook(folder: Path, **changes: str) -> Codebook:
    """The codebook, written to a folder and loaded; `changes` replace files by their stem."""
    for name, content in FILES.items():
        text = changes.get(name.removesuffix(".yaml"), content)
        (folder / name).write_text(text, encoding="utf-8")
    return load_codebook(folder / "mini.yaml")


def actors(sentence: Sentence, codes: dict[str, str]) -> SentenceActors:
    """Actors of a sentence: every noun by its words, with the codes given by form."""
    found = {}
    for token in sentence:
        if token.upos in ("NOUN", "PROPN", "PRON") or token.form in codes:
            code = codes.get(token.form, "")
            roles = (code[3:6],) if len(code) > 3 else ()
            found[token.id] = Mention(token.id, token.start, token.end, token.form, code, code[:3], roles, token.form)
    return SentenceActors(sentence, found, tuple(m for m in found.values() if m.code))
