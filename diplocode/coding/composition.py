"""How actor codes are put together: country, roles, and ethnic or religious group (CAMEO manual,
chapter 3).
"""

from __future__ import annotations

from collections.abc import Sequence

from diplocode.codebook.actor_model import ActorDictionary, Agent, Role, parts_of


def compose(dictionary: ActorDictionary, owner: str, agents: Sequence[Agent], attributes: Sequence[str] = ()) -> str:
    """The code of a role noun with its owner.

    Args:
        dictionary: how roles behave.
        owner: code of whom it belongs to (``AZE``, ``IGOUNO``, ``RUSGOV``), or empty.
        agents: the role nouns and adjectives of the phrase in order; the last is its head.
        attributes: codes of ethnic or religious groups named with it.

    Returns:
        The code, or an empty string where the words say too little (*leaders* of nobody).
    """
    if opening := [code for agent in agents if agent.leading for code in parts_of(agent.code)]:
        rest = compose(dictionary, owner, [agent for agent in agents if not agent.leading], attributes)
        return "".join(code for code in opening if code not in parts_of(rest)) + rest
    country, roles = dictionary.split(owner)
    head_role = dictionary.roles.get(country)
    if country and head_role and head_role.whole:
        return owner
    attributes = [*(part for part in roles if part in dictionary.attributes), *attributes]
    parts = [part for part in roles if part not in dictionary.attributes]
    agents, owned = _governing(dictionary, agents), list(parts)
    for place, agent in enumerate(agents):
        last = place == len(agents) - 1
        told = bool(parts) and not _is_of_office(dictionary, agent, parts)
        if agent.generic and (told or attributes or not last or _is_body(dictionary, country) or not country):
            continue
        office = agent.kind == "person" and not agent.generic
        if office and dictionary.roles.get(agent.code, Role(agent.code)).of_states:
            # Civilian officials are no civilians.
            parts = [part for part in parts if part in owned or not _is_neutral(dictionary, part)]
        parts = _with_role(dictionary, country, parts, agent.code)
    return country + "".join(dict.fromkeys([*parts, *(code for code in attributes if code != country)]))


def _governing(dictionary: ActorDictionary, agents: Sequence[Agent]) -> list[Agent]:
    """The role nouns without adjectives that give way to an office: *communist authorities* govern."""
    head = dictionary.roles.get(agents[-1].code) if agents else None
    office = head is not None and head.of_states and not agents[-1].generic
    return [a for a in agents if not (office and a.kind == "adjective" and dictionary.roles[a.code].yields)]


def _is_body(dictionary: ActorDictionary, country: str) -> bool:
    role = dictionary.roles.get(country)
    return role is not None and role.international and country not in dictionary.countries


def _with_role(dictionary: ActorDictionary, country: str, parts: list[str], code: str) -> list[str]:
    role = dictionary.roles.get(code, Role(code))
    new = parts_of(code)
    if (role.of_states and parts) or ((role.of_states or role.staff) and _is_body(dictionary, country)):
        return parts
    if role.armed and any((own := dictionary.roles.get(part)) and own.armed for part in parts):
        return parts
    if not role.of_states and parts and all(_is_office(dictionary, part) for part in parts) and new[0] not in parts:
        # The lawyers of a president are no government.
        parts = []
    return parts + [part for part in new if part not in parts]


def _is_of_office(dictionary: ActorDictionary, agent: Agent, parts: list[str]) -> bool:
    """Whether people who serve somebody have no part in his office: *the president's supporters* do not govern."""
    role = dictionary.roles.get(agent.code)
    return role is not None and not role.of_states and all(_is_office(dictionary, part) for part in parts)


def _is_neutral(dictionary: ActorDictionary, part: str) -> bool:
    role = dictionary.roles.get(part)
    return role is not None and role.neutral


def _is_office(dictionary: ActorDictionary, part: str) -> bool:
    role = dictionary.roles.get(part)
    return role is not None and (role.of_states or bool(role.former))
