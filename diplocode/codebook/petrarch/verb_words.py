"""Closed lists of words for imported verbs: the references that PETRARCH reads, and irregular verbs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from diplocode.codebook.petrarch.write import Written, fields, items, scalar
from diplocode.codebook.reader import Mapping as Map
from diplocode.codebook.reader import Report, Value, read_yaml
from diplocode.codebook.sources import PACKAGED
from diplocode.errors import CodebookError

REFERENCES_FILE = "words/references.yaml"
_FILE = "en/irregular-verbs.yaml"
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
