"""Closed lists of words for imported verbs: the references that PETRARCH reads, and forms of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from diplocode.codebook.model import Grammar
from diplocode.codebook.petrarch.verbs import VerbDictionary
from diplocode.codebook.petrarch.write import Written, fields, items, scalar
from diplocode.codebook.reader import Mapping as Map
from diplocode.codebook.reader import Report, Value, read_yaml
from diplocode.codebook.sources import PACKAGED
from diplocode.errors import CodebookError

GRAMMAR_FILE = "words/grammar.yaml"
REFERENCES_FILE = "words/references.yaml"
_FILE = "en/irregular-verbs.yaml"
#: Words that an imported codebook does without: actors are taken as they stand.
_TAKEN_FROM_GRAMMAR = ("possessions", "light_verbs", "not_actors")
#: What doubles its last letter before an ending: one vowel, one consonant.
_SHORT = re.compile(r".*[^aeiou][aeiou][bdgklmnprtv]$")
#: The lists of references that are emptied: PETRARCH reads pronouns, and no other references.
_LEFT_OUT = ("counterparts", "countries", "neighbours", "parties", "people", "bodies", "pair", "former", "latter")


def references_file(lists: Mapping[Any, Value]) -> Written:
    """The words of reference: pronouns without possessives (*its embassy* names nobody), and no other reference.

    Args:
        lists: the words of reference of another codebook.
    """
    rows = ["# PETRARCH reads pronouns, but no possessives, and no other references.", "pronouns:", "  replace:"]
    for entry in lists.get("pronouns", ()):
        if isinstance(entry, Map):
            kept = {str(key): _written(value) for key, value in entry.items() if key != "possessive"}
            rows.append(f"    - {fields(kept)}")
    rows += [f"{name}: {{replace: []}}" for name in _LEFT_OUT if name in lists]
    return Written("", REFERENCES_FILE, "\n".join(rows) + "\n")


def _written(value: Value) -> str:
    return items(scalar(str(word)) for word in value) if isinstance(value, list) else scalar(str(value))


def grammar_file(verbs: VerbDictionary, irregular: Mapping[str, str], grammar: Grammar) -> Written:
    """The forms of verbs, as PETRARCH knows them by nothing else, and the lists that are emptied.

    Args:
        verbs: the dictionary.
        irregular: lemma by irregular form.
        grammar: of the codebook that is extended; its endings tell regular forms.
    """
    forms = set(irregular.items())
    for verb in (verb for block in verbs.blocks for verb in block.verbs):
        lemma = verb.words[0]
        listed = (form for form in verb.forms if form != lemma and lemma not in grammar.lemmas_of(form))
        forms.update((form, lemma) for form in (*listed, *_doubled(lemma)))
    rows = ["# PETRARCH knows a verb by its forms. Those that no ending tells, with the verb that they are of:"]
    rows.append(f"verb_forms: {items(scalar(f'{form}>{lemma}') for form, lemma in sorted(forms))}")
    rows += ["", "# Actors are taken as they stand.", *(f"{name}: {{replace: []}}" for name in _TAKEN_FROM_GRAMMAR)]
    return Written("", GRAMMAR_FILE, "\n".join(rows) + "\n")


def _doubled(lemma: str) -> Iterator[str]:
    """Forms that change the end of a verb before it.

    >>> [*_doubled("stop"), *_doubled("panic"), *_doubled("die"), *_doubled("meet")]
    ['stopped', 'stopping', 'panicked', 'panicking', 'dying']
    """
    if lemma.endswith("ie"):
        yield f"{lemma.removesuffix('ie')}ying"
    elif last := "k" if lemma.endswith("ic") else lemma[-1] if _SHORT.match(lemma) else "":
        yield from (f"{lemma}{last}ed", f"{lemma}{last}ing")


def irregular_forms() -> dict[str, str]:
    """Lemma by form, of the forms of irregular verbs that a rule for endings does not give.

    >>> irregular_forms()["left"]
    'leave'

    Raises:
        CodebookError: the packaged list is odd.
    """
    report = Report()
    content = files(PACKAGED).joinpath(*_FILE.split("/")).read_bytes()
    lemmas = report.mapping(read_yaml(content, _FILE, report), _FILE)
    found = {str(form): str(lemma) for lemma, forms in lemmas.items() for form in report.texts(forms, str(lemma))}
    if report.problems:
        raise CodebookError(report.problems)
    return found
