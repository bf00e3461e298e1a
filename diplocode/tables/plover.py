"""PLOVER: its types, modes and contexts, and the reading of every CAMEO code in it.

The data are ``ontology/plover.yaml`` (types, modes, contexts, scores, quad classes, names of other
drafts) and the key ``plover`` of each code in ``ontology/cameo.yaml``. Both follow the PLOVER manual,
draft 0.8, and its conversion table of 2021 (Open Event Data Alliance, CC BY-SA 4.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, cast

from diplocode.errors import InputError, nearest
from diplocode.events import Action
from diplocode.tables.cameo import load_cameo
from diplocode.tables.data import read_data
from diplocode.tables.quads import QuadClass

NO_TYPE = "none"
"""The reading of a CAMEO code that PLOVER has no type for."""


class Plover(NamedTuple):
    """One act in PLOVER.

    Attributes:
        type: one of the 16 types (``RETREAT``).
        mode: a mode of the type (``release``), or empty.
        contexts: contexts (``legal``), in order.
        score: -10 (conflict) to +10 (cooperation): that of the mode, else of the type.
        quad: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
    """

    type: str
    mode: str
    contexts: tuple[str, ...]
    score: float
    quad: QuadClass


@dataclass(frozen=True, slots=True)
class PloverType:
    """A type of event.

    Attributes:
        name: in capitals (``RETREAT``).
        label: in words.
        about: what it takes in.
        quad: quad class.
        score: of an event without a mode that has its own.
        modes: score by mode; a mode without a score of its own has the type's.
        meanings: what the modes mean.
    """

    name: str
    label: str
    about: str
    quad: QuadClass
    score: float
    modes: Mapping[str, float]
    meanings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PloverOntology:
    """All of PLOVER.

    Attributes:
        version: of the manual.
        types: by name.
        contexts: meaning by name.
        older_types: type, or ``TYPE/mode``, by the name of another draft (``DEMAND``).
        older_modes: mode by type and the name of another draft.
    """

    version: str
    types: Mapping[str, PloverType]
    contexts: Mapping[str, str]
    older_types: Mapping[str, str]
    older_modes: Mapping[str, Mapping[str, str]]

    def reading(self, type: str, mode: str = "", contexts: Iterable[str] = ()) -> Plover:
        """An act with its score and quad class; names in the spelling of `types` and `contexts`.

        Raises:
            InputError: there is no such type, mode of the type, or context; with the nearest name.
        """
        found = self.types.get(type)
        if found is None:
            raise InputError(_unknown("PLOVER type", type, self.types))
        if mode and mode not in found.modes:
            raise InputError(_unknown(f"mode of {type}", mode, found.modes))
        contexts = tuple(dict.fromkeys(contexts))
        for context in contexts:
            if context not in self.contexts:
                raise InputError(_unknown("PLOVER context", context, self.contexts))
        return Plover(type, mode, contexts, found.modes.get(mode, found.score), found.quad)

    def parse(self, text: str) -> Plover | None:
        """The act of ``TYPE/mode/context|context``, or None for ``none``.

        Raises:
            InputError: as `reading`, or there are more than three parts.

        >>> load_plover().parse("ACCUSE/allege/crime|corruption").contexts
        ('crime', 'corruption')
        """
        if text == NO_TYPE:
            return None
        type, mode, contexts, *rest = [part.strip() for part in f"{text}//".split("/")]
        if any(rest):
            raise InputError(f"a PLOVER reading is TYPE/mode/contexts, contexts joined by '|', not {text}")
        return self.reading(type, mode, (context.strip() for context in contexts.split("|") if context.strip()))

    def fold(self, type: str, mode: str = "") -> tuple[str, str]:
        """Type and mode in the names of this version, whatever draft, case or separator they come in.

        What is in no draft is handed back as it is.

        >>> load_plover().fold("Disapprove"), load_plover().fold("ASSAULT", "Heavy weapons")
        (('ACCUSE', 'disapprove'), ('ASSAULT', 'heavy-weapons'))
        """
        name = type.strip().upper().replace(" ", "_").replace("-", "_")
        name, _, implied = self.older_types.get(name, name).partition("/")
        if name not in self.types:
            return type, mode
        spelled = mode.strip().lower().replace(" ", "-").replace("_", "-") or implied
        spelled = self.older_modes.get(name, {}).get(spelled, spelled)
        return name, spelled if spelled in self.types[name].modes else mode


def to_plover(code: str) -> Plover | None:
    """The PLOVER reading of a CAMEO code; a code that is not in the table has that of the code above it.

    Returns:
        The reading, or None for the statements of root 01 and for what is no CAMEO code.

    >>> to_plover("0841")
    Plover(type='RETREAT', mode='release', contexts=('legal',), score=6.5, quad=2)
    >>> to_plover("010") is None
    True
    """
    table = _readings()
    return next((table[code[:length]] for length in range(len(code), 1, -1) if code[:length] in table), None)


def plover_of(action: Action) -> Plover | None:
    """The PLOVER reading of an action: its own where it has a type, else that of its CAMEO code.

    A mode or context of another version, as a file of other origin may have, is kept; an unknown mode has
    the score of its type.

    >>> plover_of(Action(code="CONSULT", ontology="plover", mode="visit")).score
    4.0
    """
    found = load_plover().types.get(action.plover)
    if found is None:
        return to_plover(action.cameo)
    return Plover(found.name, action.mode, action.context, found.modes.get(action.mode, found.score), found.quad)


@lru_cache(maxsize=1)
def load_plover() -> PloverOntology:
    """PLOVER as ``ontology/plover.yaml`` has it, read once in a process."""
    data = read_data("ontology/plover.yaml")
    older = data["older"]
    return PloverOntology(
        data["version"],
        {name: _type(name, entry) for name, entry in data["types"].items()},
        data["contexts"],
        older["types"],
        older["modes"],
    )


def _type(name: str, entry: Mapping[str, Any]) -> PloverType:
    score = float(entry["score"])
    modes = entry.get("modes", {})
    return PloverType(
        name,
        entry["label"],
        entry["about"],
        cast("QuadClass", int(entry["quad"])),
        score,
        {mode: float(fields.get("score", score)) for mode, fields in modes.items()},
        {mode: fields["about"] for mode, fields in modes.items()},
    )


@lru_cache(maxsize=1)
def _readings() -> dict[str, Plover | None]:
    plover = load_plover()
    return {code: plover.parse(entry.plover) for code, entry in load_cameo().items()}


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    hint = nearest(name, known)
    return f"unknown {what} {name}" + (f"; {hint}" if hint else "")
