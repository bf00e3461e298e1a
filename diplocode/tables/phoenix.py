"""Phoenix: its five classes of codes, and its parts of actor codes (``formats/phoenix.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from diplocode.tables.actors import actor_parts
from diplocode.tables.countries import load_countries
from diplocode.tables.data import read_data


class PhoenixActor(NamedTuple):
    """An actor code taken apart as Phoenix does; a part that it does not have is empty.

    Attributes:
        entity: country or international type (``IGO``).
        role: ``GOV``, ``MIL`` ...
        attributes: everything else, in order.
    """

    entity: str
    role: str
    attributes: tuple[str, ...]


@lru_cache(maxsize=4096)
def split_phoenix_actor(code: str) -> PhoenixActor:
    """Entity, role and attributes of an actor code.

    >>> split_phoenix_actor("UKRGOVENV")
    PhoenixActor(entity='UKR', role='GOV', attributes=('ENV',))
    >>> split_phoenix_actor("IGOUNOKID")
    PhoenixActor(entity='IGO', role='', attributes=('UNO', 'KID'))
    """
    table, parts = _table(), actor_parts(code)
    known = parts and (parts[0] in load_countries() or parts[0] in table.international)
    entity, rest = (parts[0], parts[1:]) if known else ("", parts)
    role, rest = (rest[0], rest[1:]) if rest and rest[0] in table.roles else ("", rest)
    return PhoenixActor(entity, role, rest)


def penta_class(code: str) -> str:
    """Class of a CAMEO code, ``0`` to ``4``; empty for a root that is none of the 20.

    >>> penta_class("0311"), penta_class("161"), penta_class("174")
    ('1', '3', '4')
    """
    return _table().penta.get(code[:2], "")


class _Table(NamedTuple):
    penta: Mapping[str, str]
    international: frozenset[str]
    roles: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = read_data("formats/phoenix.yaml")
    penta = {root: penta for penta, roots in data["penta"].items() for root in roots}
    return _Table(penta, frozenset(data["international"]), frozenset(data["roles"]))
