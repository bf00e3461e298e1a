"""Actors as dictionaries hold them: countries, names with dated codes, and role nouns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from diplocode.codebook.inflection import NO_INFLECTION, Inflection
from diplocode.codebook.names import NameTrie, first_atom
from diplocode.tables.countries import Country


def parts_of(code: str) -> list[str]:
    """The parts of an actor code, three letters each.

    >>> parts_of("IGOEUREEC")
    ['IGO', 'EUR', 'EEC']
    """
    return [code[at : at + 3] for at in range(0, len(code), 3)]


class Kind(StrEnum):
    """What an entry of the dictionary is."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    NATIONAL = "national"
    CAPITAL = "capital"
    SEAT = "seat"
    PLACE = "place"
    ORGANIZATION = "organization"
    PERSON = "person"


#: Kinds that stand for a country as such; their code is the bare country.
COUNTRY_KINDS = frozenset([Kind.COUNTRY, Kind.ADJECTIVE, Kind.NATIONAL, Kind.CAPITAL, Kind.PLACE])
#: Kinds of names that people and ships have as well: *Hermes Lima*, *the frigate Lagos*.
BORROWED_KINDS = frozenset([Kind.PLACE, Kind.CAPITAL, Kind.COUNTRY])


@dataclass(frozen=True, slots=True)
class DatedCode:
    """An actor code and the days on which it holds, both inclusive; empty: without limit."""

    code: str
    start: str = ""
    end: str = ""

    @property
    def dated(self) -> bool:
        """Whether the code holds for a limited time."""
        return bool(self.start or self.end)

    @property
    def middle(self) -> str:
        """The day in the middle of its time; empty where that has no beginning or no end."""
        if not self.start or not self.end:
            return ""
        first, last = (date.fromisoformat(day).toordinal() for day in (self.start, self.end))
        return date.fromordinal((first + last) // 2).isoformat()

    def holds(self, day: str) -> bool:
        """Whether the code holds on a day (ISO 8601)."""
        return (not self.start or self.start <= day) and (not self.end or day <= self.end)


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A named actor.

    Attributes:
        name: the name that events carry.
        kind: what it is.
        codes: dated codes; one without dates is the default.
        title: the office, in lower case, for people.
        surname: the part of a person's name that stands alone for it.
        attribute: an ethnic or religious group: the last part of its code comes after country and
            role.
        file: label of the file that it comes from; two entries are equal whatever it is.
    """

    name: str
    kind: Kind
    codes: tuple[DatedCode, ...]
    title: str = ""
    surname: str = ""
    attribute: bool = False
    file: str = field(default="", compare=False, repr=False)

    def code_at(self, date: str) -> str:
        """The code that holds on a day; without a date the latest; empty where none holds.

        >>> entry = ActorEntry("X", Kind.PERSON, (DatedCode("MMROPP", end="2016-03-29"),
        ...                                       DatedCode("MMRGOV", "2016-03-30", "2021-01-31")))
        >>> entry.code_at("2010-01-01"), entry.code_at(""), entry.code_at("2022-01-01")
        ('MMROPP', 'MMRGOV', '')
        """
        if len(self.codes) == 1 and not (self.codes[0].start or self.codes[0].end):
            return self.codes[0].code
        if date:
            for code in self.codes:
                if (code.start or code.end) and code.holds(date):
                    return code.code
        elif dated := [code for code in self.codes if code.dated]:
            return max(dated, key=lambda code: (code.end or "9999", code.start)).code
        return next((code.code for code in self.codes if not code.dated), "")

    def in_office(self, role: str) -> DatedCode | None:
        """The latest code with a role, whenever that was; None where the entry never had it.

        >>> codes = (DatedCode("FRAGOV", end="2007-05-16"), DatedCode("FRAELI", "2007-05-17"))
        >>> ActorEntry("X", Kind.PERSON, codes).in_office("GOV").code
        'FRAGOV'
        """
        held = [code for code in self.codes if role in parts_of(code.code)[1:]]
        return max(held, key=lambda code: (code.end or "9999", code.start), default=None)


@dataclass(frozen=True, slots=True)
class Agent:
    """A role noun or adjective.

    Attributes:
        term: its words in the singular, lower case.
        code: role code (``GOV``, ``GOVMIL``).
        kind: ``person``, ``body`` or ``adjective``.
        generic: it takes the code of whom it serves (leader, spokesman), and its own only beside a
            bare country.
        plural: the form is a plural.
        leading: its code stands before that of whom it belongs to.
    """

    term: str
    code: str
    kind: str
    plural: bool = False
    generic: bool = False
    leading: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """How a role code behaves in composition, from agents.yaml.

    Attributes:
        code, label: the code, and its name in words.
        international: the code opens an actor code, as a country does (``IGO``, ``NGO``).
        interstate: it is of bodies of several states (``IGO``).
        of_states: only states have it: officers of other bodies keep the code of the body.
        staff: those of a body of several states or none act for it (*workers of the Red Cross*).
        whole: members of a body with this prefix keep the code of the body (armed groups: IMG).
        armed: fighters of a body that has such a role keep the role of the body (Taliban soldiers:
            AFGREB).
        anywhere: its people are of any country, whatever the text is about (reporters, refugees).
        domestic: in a text that names several countries they are those of the one it names most (the opposition).
        neutral: its people are neither of *both sides* (civilians, reporters).
        rebel: its people are a side of their own beside the other bodies of their country.
        local: its people act on and among those of their own country (police, courts, students).
        yields: its adjectives give way to an office (*communist authorities* GOV).
        former: words that turn the agents of the role `former_of` into this role (former
            president).
        former_of: see `former`.
        shared: nouns of the role `shared_of` that are of this one where the text tells of people of this role or has
            one of `shared_words` (officers of an army, of the police).
        shared_of, shared_words: see `shared`.
        heads: offices whose holders the news calls by surname alone.
    """

    code: str
    label: str = ""
    international: bool = False
    interstate: bool = False
    of_states: bool = False
    staff: bool = False
    whole: bool = False
    armed: bool = False
    anywhere: bool = False
    domestic: bool = False
    neutral: bool = False
    rebel: bool = False
    local: bool = False
    yields: bool = False
    former: frozenset[str] = frozenset()
    former_of: str = ""
    shared: frozenset[str] = frozenset()
    shared_of: str = ""
    shared_words: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ActorDictionary:
    """Every name and role noun, compiled for search.

    Attributes:
        countries: by CAMEO code.
        roles: by role code.
        names: entries by name as written.
        surnames: people by the surname that stands alone for them.
        agents: role nouns and adjectives by their words, any capitals.
        attributes: codes of ethnic and religious groups.
        regions: codes of parts of the world, which stand behind that of a body of states (*IGO WAF ...*).
        surname_first: countries whose people are named family name first.
        inflection: how nouns are inflected.
        hash: content hash of names and role nouns, by which two dictionaries are compared.
        loose_agents: a role noun anywhere in a phrase tells its role, whatever its head is, and a name its country.
    """

    countries: Mapping[str, Country]
    roles: Mapping[str, Role]
    names: NameTrie[ActorEntry] = field(repr=False, compare=False)
    surnames: NameTrie[ActorEntry] = field(repr=False, compare=False)
    agents: NameTrie[Agent] = field(repr=False, compare=False)
    attributes: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    surname_first: frozenset[str] = frozenset()
    inflection: Inflection = NO_INFLECTION
    hash: str = ""
    loose_agents: bool = False

    @property
    def entries(self) -> tuple[ActorEntry, ...]:
        """All entries, in reading order."""
        return tuple({id(entry): entry for entry in self.names.entries}.values())

    @cached_property
    def former_roles(self) -> tuple[Role, ...]:
        """The roles of those who have left an office."""
        return tuple(role for role in self.roles.values() if role.former_of)

    @cached_property
    def sharing_roles(self) -> tuple[Role, ...]:
        """The roles that have nouns in common with another."""
        return tuple(role for role in self.roles.values() if role.shared)

    @cached_property
    def countries_by_first_word(self) -> Mapping[str, list[str]]:
        """The codes of countries by the first word of their names: *North* of North Korea and North Macedonia."""
        found: dict[str, list[str]] = {}
        for code, country in self.countries.items():
            found.setdefault(country.name.partition(" ")[0], []).append(code)
        return found

    @cached_property
    def countries_by_last_word(self) -> Mapping[str, list[str]]:
        """The codes of countries by the last word of their names: *Korea* of North and South Korea."""
        found: dict[str, list[str]] = {}
        for code, country in self.countries.items():
            found.setdefault(country.name.rpartition(" ")[2], []).append(code)
        return found

    def namesakes(self, name: Sequence[str]) -> Counter[str]:
        """How many people each country has who share the first word of a name, or its last as their surname."""
        shared = [*self.names.starting(first_atom(name[0])), *self.surnames.get(name[-1])] if name else []
        people = {entry.name: entry for entry in shared if entry.kind is Kind.PERSON}
        return Counter(code for entry in people.values() for code in {dated.code[:3] for dated in entry.codes})

    @cached_property
    def _splits(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """What `split` has said of a code: there are not many, and it is asked again and again."""
        return {}

    def split(self, code: str) -> tuple[str, tuple[str, ...]]:
        """An actor code as its country or international part, empty where none, and its roles."""
        if code not in self._splits:
            self._splits[code] = self._split(code)
        return self._splits[code]

    def _split(self, code: str) -> tuple[str, tuple[str, ...]]:
        parts = parts_of(code)
        if not parts:
            return "", ()
        role = self.roles.get(parts[0])
        neither = role is None and parts[0] not in self.attributes
        if parts[0] in self.countries or neither or (role and role.international and len(parts) > 1):
            return parts[0], tuple(parts[1:])
        return "", tuple(parts)

    def is_former(self, code: str) -> bool:
        """Whether a code says that somebody has left office."""
        return any((role := self.roles.get(part)) and role.former for part in self.split(code)[1])

    def may_hold(self, title: str, code: str) -> bool:
        """Whether somebody of a code may hold an office: no rebel is the prime minister that he will be."""
        if not title or not (roles := self.split(code)[1]):
            return True
        offices = {agent.code for agent in self.agents.get(title)}
        return not offices or any(one in roles or not are_of_states((one,), self.roles) for one in offices)

    def home_of(self, entries: Iterable[ActorEntry]) -> str:
        """The one country whose codes some people have at any time, else the one body; empty where there is none."""
        codes = {code.code for entry in entries for code in entry.codes if code.code}
        homes = {code[:3] for code in codes} & set(self.countries) or codes
        return homes.pop() if len(homes) == 1 else ""

    def settle(self, entries: Sequence[ActorEntry], date: str) -> tuple[ActorEntry | None, str, str]:
        """The one entry that a name shared by several means on a day.

        A country comes before a place of the same name, a person in office before one who has left it, an entry of a
        country before an international one, and the more detailed of two codes before the other (CHNTIB, CHN).
        Entries that agree are as good as one.

        Returns:
            Entry, its code, and a reason where the code is empty (``no code at this date``,
            ``ambiguous name``).
        """
        if len(entries) == 1 and (code := entries[0].code_at(date)):
            return entries[0], code, ""
        dated = [(entry, code) for entry in entries if (code := entry.code_at(date))]
        if not dated:
            entry = entries[0] if entries else None
            return entry, "", "no code at this date" if entry is None or entry.codes else "a name of no actor"
        if len(dated) > 1:
            best = min([_RANKS[entry.kind] for entry, _ in dated])
            dated = [pair for pair in dated if _RANKS[pair[0].kind] == best]
        if len({code for _, code in dated}) > 1:
            dated = [pair for pair in dated if not self.is_former(pair[1])] or dated
            dated = [pair for pair in dated if pair[1][:3] in self.countries] or dated
            dated.sort(key=lambda pair: -len(pair[1]))
            if not all(dated[0][1].startswith(code) for _, code in dated):
                return None, "", "ambiguous name"
        return *dated[0], ""


def are_of_states(names: Iterable[str], roles: Mapping[str, Role]) -> bool:
    """Whether all of some roles are such as only states have; none at all is the state itself."""
    parts = tuple(names)
    whole = ("".join(parts),) if len(parts) > 1 and "".join(parts) in roles else parts  # GOVMED
    return all(name in roles and roles[name].of_states for name in whole)


_RANKS = dict.fromkeys(Kind, 0) | {Kind.CAPITAL: 1, Kind.PLACE: 3, Kind.PERSON: 2}


@dataclass(frozen=True)
class UnarmedPeople:
    """The nouns of people who bear no arms, as a container that looks them up."""

    actors: ActorDictionary

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        found = (agent for agent in self.actors.agents.get(word) if agent.kind == "person")
        return any(not _is_armed(agent, self.actors) for agent in found)


@dataclass(frozen=True)
class Forces:
    """The nouns of those who bear arms, and of ships and aircraft, as a container that looks them up."""

    actors: ActorDictionary
    crafts: Collection[str]

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        return word in self.crafts or any(_is_armed(agent, self.actors) for agent in self.actors.agents.get(word))


def _is_armed(agent: Agent, actors: ActorDictionary) -> bool:
    roles = (actors.roles.get(part) for part in parts_of(agent.code))
    return any(role is not None and role.armed for role in roles)


@dataclass(frozen=True)
class WordsOfKind:
    """The single words by which a dictionary names entries of some kinds, as a container that looks them up."""

    actors: ActorDictionary
    kinds: frozenset[Kind]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and any(entry.kind in self.kinds for entry in self.actors.names.get(word))
