"""Actor codes taken apart: the country or international part, and the roles.

The data are the actor dictionaries: countries, the roles of ``agents.yaml``, and the ethnic and religious groups.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from diplocode.tables.countries import load_countries
from diplocode.tables.data import read_data


def actor_parts(code: str) -> tuple[str, ...]:
    """The parts of an actor code, three characters each.

    >>> actor_parts("TURREBKUR")
    ('TUR', 'REB', 'KUR')
    """
    return tuple(code[start : start + 3] for start in range(0, len(code), 3))


@lru_cache(65_536)
def split_actor(code: str) -> tuple[str, tuple[str, ...]]:
    """An actor code as its country or international part, empty where none, and its roles.

    >>> split_actor("IGOUNO"), split_actor("GOVMIL"), split_actor("")
    (('IGO', ('UNO',)), ('', ('GOV', 'MIL')), ('', ()))
    """
    parts = actor_parts(code)
    if not parts:
        return "", ()
    kinds, first = _kinds(), parts[0]
    opens = first in load_countries() or first not in kinds.inner or (first in kinds.international and len(parts) > 1)
    return (first, parts[1:]) if opens else ("", parts)


def is_role(part: str) -> bool:
    """Whether a part of an actor code is a role (``GOV``) or an international type (``NGO``)."""
    return part in _kinds().roles


class _Kinds(NamedTuple):
    roles: frozenset[str]
    international: frozenset[str]  # opens an actor code as a country does (IGO, NGO ...)
    inner: frozenset[str]  # roles, ethnic and religious groups


@lru_cache(maxsize=1)
def _kinds() -> _Kinds:
    roles = read_data("actors/agents.yaml")
    groups = [entry for name in ("organizations", "groups") for entry in read_data(f"actors/{name}.yaml")]
    attributes = {entry["code"][-3:] for entry in groups if entry.get("attribute") == "true" and "code" in entry}
    return _Kinds(
        frozenset(roles),
        frozenset(code for code, entry in roles.items() if entry.get("international") == "true"),
        frozenset(roles) | attributes,
    )
