"""CAMEO codes: their labels, and their values on the scales of the field.

The data are ``ontology/cameo.yaml``. The scales differ, so a format takes its own and no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from diplocode.tables.data import read_data

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
