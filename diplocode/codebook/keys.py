"""The keys of codebook files: what each holds and means.

The loader checks files by them, and `diplocode.codebook.schema` makes of them the JSON Schema for editors.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from diplocode.events import Status


class Key(NamedTuple):
    """A key of a mapping.

    Attributes:
        shape: ``text``, ``texts`` (a list of single values), ``flag`` (true or false), or the name of a
            definition of the schema.
        about: what it means, as an editor shows it.
        values: for ``text``, the only values there are.
    """

    shape: str
    about: str
    values: tuple[str, ...] = ()


NO_EVENT = "---"
"""In place of a code: what the patterns match is no event."""
MOMENTS = ("future", "not future", "negated")
"""When an operator without patterns applies."""
DOERS = ("own", "other")
"""Who does the act inside an operator: its source, or somebody else."""
TIES = ("parent", "first")
"""What is done where rules of several codes are equally specific: the parent code they share, or the first rule."""
PASSIVES = ("no-source", "place", "phrase")
"""Who is the source of a passive that names no doer: nobody, the country where it happened, an actor of any phrase."""
BEFORE_VERBS = ("clause", "subject")
"""Where words that a pattern has before its verb stand: in its subject, adverbs and auxiliaries, or in the subject."""
TARGETS = ("clause", "sentence")
"""Where a target that no rule names may stand."""
STATUSES = ("full", "negation")
"""Which statuses are told apart: all, or only acts that their own words negate."""
SCALES = ("goldstein", "gdelt", "phoenix")
NAME_CASES = ("as-written", "any-case")
LIST_KEYS: Mapping[str, Key] = {
    "add": Key("texts", "What to add to the list below."),
    "remove": Key("texts", "What to take out of the list below."),
    "replace": Key("texts", "What to put in place of the list below."),
}
CHANGE_KEYS: Mapping[str, Key] = {
    "remove": Key("flag", "true: take out what stands here in the codebook that this one extends."),
    "replace": Key("flag", "true: put this in place of what stands here, instead of adding to it."),
}
CODE_KEYS: Mapping[str, Key] = {
    "label": Key("text", "The code in words."),
    "parent": Key("text", "The code above it."),
    "plover": Key("text", "Its reading in PLOVER: TYPE/mode/contexts, or none."),
    **{scale: Key("text", f"Its value on the {scale} scale, a number.") for scale in SCALES},
}
_EXAMPLES: Mapping[str, Key] = {
    "examples": Key("list", "Sentences and their events: text -> SOURCE CODE TARGET; --- for no actor."),
    "rejects": Key("list", "Sentences that must not get this code."),
    "note": Key("text", "A remark: why no pattern can give this code, for check --complete."),
}
ACTION_KEYS: Mapping[str, Key] = {
    "patterns": Key("list", "Sentences with roles: SOURCE expel|oust DIPLOMAT of TARGET."),
    **_EXAMPLES,
    "answered_by": Key("answers", "Patterns whose target answers with a code of its own: that code, and the patterns."),
    "spoken": Key("list", "Patterns of what is said of TARGET, without a SOURCE: whoever tells it is the source."),
    "beside": Key("list", "Patterns of nouns in a phrase beside a clause, whose subject is the other party."),
    "place_as_source": Key("flag", "In a passive without a doer, the country where it happened is the source."),
    "abroad": Key("flag", "The source's own country is no target: who travels at home visits nobody."),
}
OPERATOR_KEYS: Mapping[str, Key] = {
    "patterns": Key("list", "Sentences with an ACTION: SOURCE refuse to ACTION."),
    "gives": Key("gives", "Code of the whole by code of the ACTION, longest prefix first; or another operator."),
    "inner": Key("text", "Status of the act inside.", tuple(status.value for status in Status)),
    "doer": Key("text", "Who does the act inside: the source itself, or another; anybody if left out.", DOERS),
    "granted": Key(
        "flag", "The act inside is a fact whatever becomes of the whole: has not apologised for shelling Chad."
    ),
    "when": Key("text", "For an operator without patterns: the announced or negated acts it takes.", MOMENTS),
    **_EXAMPLES,
}
EXAMPLE_KEYS = _EXAMPLES
NOMINAL_KEYS: Mapping[str, Key] = {
    "nouns": Key("list", "The event nouns of the verb."),
    "owner": Key("text", "Who owns them: the doer or the sufferer.", ("SOURCE", "TARGET")),
}
CLASS_KEYS: Mapping[str, Key] = {
    "nouns": Key("class", "Classes of nouns: CAPITALS, with lemmas in lower case or the names of other classes."),
    "verbs": Key("class", "Classes of verbs; a particle after a space."),
    "adjectives": Key("class", "Classes of adjectives, and of nouns after be."),
}
DISCARD_KEYS: Mapping[str, Key] = {
    "sentences": Key("list", "Phrases of which one keeps its sentence from being coded."),
    "documents": Key("list", "Phrases of which one keeps the whole text from being coded."),
    "together": Key("kinds", "Phrases by kinds, of which two of different kinds keep their sentence from being coded."),
    "unless": Key("list", "Phrases beside which those of different kinds do not."),
}
ISSUES_KEYS: Mapping[str, Key] = {
    "codes": Key("issue-codes", "Topics by code."),
    "cancel": Key("list", "Phrases beside which a sentence has no issues at all."),
}
ISSUE_KEYS: Mapping[str, Key] = {
    "label": Key("text", "The topic in words."),
    "phrases": Key("list", "Phrases that tell it; n: and v: before a noun or verb in any form."),
    "except": Key("list", "Phrases beside which a sentence does not have it."),
}
ONTOLOGY_KEYS: Mapping[str, Key] = {
    "name": Key("text", "Name of the ontology."),
    "version": Key("text", "Its version."),
    "codes": Key("codes", "Its codes."),
}
MANIFEST_KEYS: Mapping[str, Key] = {
    "name": Key("text", "Name of the codebook; every event carries it."),
    "extends": Key("text", "The codebook to start from: a packaged name, or the path of a manifest."),
    "without": Key("texts", "Sections of that codebook that are not taken from it: actors, actions, operators ..."),
    "version": Key("text", "Version of the codebook."),
    "language": Key("text", "Language of its words, ISO 639-1: en, es."),
    "events": Key("text", "The ontology in which events are given.", ("cameo", "plover")),
    "actor_codes": Key("text", "Which codes actors may have: CAMEO's, or any row of letters.", ("cameo", "any")),
    "actor_roles": Key("text", "Which role nouns of a phrase count: its head, or any.", ("head", "anywhere")),
    "actor_names": Key("text", "How names are matched: with their capitals, or whatever the case.", NAME_CASES),
    "ties": Key("text", "Of equally specific patterns: the parent code they share, or the first in the files.", TIES),
    "passives": Key("text", "Who is the source of a passive without a doer: nobody, a place, any phrase.", PASSIVES),
    "before_verbs": Key(
        "text", "Where a word before the verb (~word) may stand: anywhere there, or in the subject.", BEFORE_VERBS
    ),
    "targets": Key(
        "text", "Where a target that no pattern names may stand: in the clause, or behind the verb.", TARGETS
    ),
    "statuses": Key("text", "Statuses told apart: all, or only acts that their own words negate.", STATUSES),
    "codes": Key("codes", "Codes that are added, changed or removed."),
    "ontology": Key("ontology", "Codes with labels, parents and scales."),
    "actors": Key("actors", "Names, role nouns and their codes."),
    "classes": Key("classes", "Word classes."),
    "nominals": Key("nominals", "Event nouns of verbs."),
    "actions": Key("actions", "Patterns, examples and rejects by code."),
    "operators": Key("operators", "Acts about acts: refuse to, promise to."),
    "examples": Key("examples", "Examples apart from patterns, by code or PLOVER reading."),
    "discards": Key("discards", "Phrases that keep a sentence, or a whole text, from being coded."),
    "issues": Key("issues", "Topics of sentences, which events carry, and the phrases that tell them."),
    "trees": Key("paths", "CoNLL-U files with the trees of examples, where no parser of the language ships."),
    "words": Key("words", "Closed lists, by name: grammar, status, time, tone, attribution, references, plover."),
}
TREES = "trees"
SECTIONS = (
    "ontology", "actors", "classes", "nominals", "actions", "operators", "examples", "discards", "issues",
)  # fmt: skip
