"""How actor codes are put together: country, roles, and ethnic or religious group (CAMEO manual,
chapter 3).
"""

from __future__ import annotations

from collections.abc import Sequence

from diplocode.codebook.actor_model import ActorDictionary, Agent, Role, parts_of

#: What no role behaves as.
_NO_ROLE = Role("")


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
    if leading := [agent for agent in agents if agent.leading]:
        rest = compose(dictionary, owner, [agent for agent in agents if not agent.leading], attributes)
        opening = (code for agent in leading for code in parts_of(agent.code))
        return "".join(code for code in opening if code not in parts_of(rest)) + rest
    country, roles = dictionary.split(owner)
    if country and dictionary.roles.get(country, _NO_ROLE).whole:
        return owner
    attributes = [*(part for part in roles if part in dictionary.attributes), *attributes]
    parts = [part for part in roles if part not in dictionary.attributes]
    agents, owned = _governing(dictionary, agents), tuple(parts)
    for place, agent in enumerate(agents):
        if agent.generic:
            alone = place == len(agents) - 1 and not attributes and bool(country) and not _is_body(dictionary, country)
            if not alone or (parts and not _is_of_office(dictionary, agent, parts)):
                continue
        elif agent.kind == "person" and dictionary.roles.get(agent.code, _NO_ROLE).of_states:
            # Civilian officials are no civilians.
            parts = [part for part in parts if part in owned or not dictionary.roles.get(part, _NO_ROLE).neutral]
        parts = _with_role(dictionary, country, parts, agent.code)
    return country + "".join(dict.fromkeys([*parts, *(code for code in attributes if code != country)]))


def _governing(dictionary: ActorDictionary, agents: Sequence[Agent]) -> list[Agent]:
    """The role nouns without adjectives that give way to an office: *communist authorities* govern."""
    head = dictionary.roles.get(agents[-1].code) if agents else None
    office = head is not None and head.of_states and not agents[-1].generic
    return [a for a in agents if not (office and a.kind == "adjective" and dictionary.roles[a.code].yields)]


def _is_body(dictionary: ActorDictionary, country: str) -> bool:
    return dictionary.roles.get(country, _NO_ROLE).international and country not in dictionary.countries


def _with_role(dictionary: ActorDictionary, country: str, parts: list[str], code: str) -> list[str]:
    role = dictionary.roles.get(code, _NO_ROLE)
    if (role.of_states and parts) or ((role.of_states or role.staff) and _is_body(dictionary, country)):
        return parts
    if role.armed and any(dictionary.roles.get(part, _NO_ROLE).armed for part in parts):
        return parts
    new = parts_of(code)
    if not role.of_states and parts and new[0] not in parts and all(_is_office(dictionary, part) for part in parts):
        # The lawyers of a president are no government.
        parts = []
    return parts + [part for part in new if part not in parts]


def _is_of_office(dictionary: ActorDictionary, agent: Agent, parts: list[str]) -> bool:
    """Whether people who serve somebody have no part in his office: *the president's supporters* do not govern."""
    role = dictionary.roles.get(agent.code)
    return role is not None and not role.of_states and all(_is_office(dictionary, part) for part in parts)


def _is_office(dictionary: ActorDictionary, part: str) -> bool:
    role = dictionary.roles.get(part, _NO_ROLE)
    return role.of_states or bool(role.former)
