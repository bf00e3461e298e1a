"""CAMEO codes: their labels, and their values on the scales of the field.

The data are ``ontology/cameo.yaml``. The scales differ, so a format takes its own and no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from diplocode.events import Action, Tone
from diplocode.tables.data import read_data
from diplocode.tables.plover import to_plover
from diplocode.tables.quads import quad_class

Scale = Literal["goldstein", "gdelt", "phoenix"]
"""``goldstein``: CAMEO 1.1b3, the intensity of ICEWS; ``gdelt``, ``phoenix``: the Goldstein values in their files."""


class CameoCode(NamedTuple):
    """One code.

    Attributes:
        label: in words, after CAMEO 1.1b3.
        scales: values by scale, -10 to +10, as they are written (``-0.1``, ``3.4``); one may be missing.
        plover: the reading in PLOVER as it is written: see `diplocode.tables.plover.to_plover`.
    """

    label: str
    scales: Mapping[Scale, str]
    plover: str


@lru_cache(maxsize=1)
def load_cameo() -> Mapping[str, CameoCode]:
    """The codes of CAMEO 1.1b3, read once in a process.

    >>> load_cameo()["016"].scales
    {'goldstein': '-5', 'gdelt': '-2', 'phoenix': '3.4'}
    """
    scales: tuple[Scale, ...] = ("goldstein", "gdelt", "phoenix")
    return {
        code: CameoCode(entry["label"], {scale: entry[scale] for scale in scales if scale in entry}, entry["plover"])
        for code, entry in read_data("ontology/cameo.yaml")["codes"].items()
    }


@lru_cache(maxsize=1024)
def action_of(code: str) -> Action:
    """A CAMEO code with what the tables say of it: label and PLOVER reading, where they have it.

    Raises:
        pydantic.ValidationError: not an action code.

    >>> action = action_of("161")
    >>> action.label, action.plover, action.mode
    ('Reduce or break diplomatic relations', 'SANCTION', 'withdraw')
    """
    known, plover = load_cameo().get(code), to_plover(code)
    return Action(
        code=code,
        label=known.label if known else "",
        plover=plover.type if plover else "",
        mode=plover.mode if plover else "",
        context=plover.contexts if plover else (),
    )


@lru_cache(maxsize=1024)
def tone_of(code: str) -> Tone:
    """The Goldstein score (scale ``goldstein``) and quad class of a CAMEO code, where it has them.

    >>> tone_of("016").goldstein, tone_of("190").quad_class
    (-5.0, 4)
    """
    known = load_cameo().get(code)
    value = known.scales.get("goldstein") if known else None
    quad = quad_class(code) if "01" <= code[:2] <= "20" else None
    return Tone(goldstein=None if value is None else float(value), quad_class=quad)
