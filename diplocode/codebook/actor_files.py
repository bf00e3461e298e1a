"""Reading the files of actor dictionaries, and checking what they say. See ``docs/actors.md``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from diplocode.codebook import reader
from diplocode.codebook.actor_model import (
    COUNTRY_KINDS,
    ActorEntry,
    Agent,
    DatedCode,
    Kind,
    Role,
)
from diplocode.codebook.inflection import Inflection
from diplocode.codebook.reader import Report, Text, Value
from diplocode.errors import nearest
from diplocode.tables.countries import Country

_TABLES = ("name", "iso2", "iso3", "fips", "cow", "gw")
_COUNTRY = re.compile(r"[A-Z]{3}")
COUNTRY_KEYS = (
    *_TABLES, "names", "adjectives", "nationals", "capital", "seats", "places", "people", "bodies", "surname", "remove",
)  # fmt: skip
_CODE_KEYS = ("code", "codes")
ENTRY_KEYS = (
    *_CODE_KEYS, "name", "aliases", "adjectives", "nationals", "places", "people", "parts", "attribute", "remove",
)  # fmt: skip
_PERSON_KEYS = (*_CODE_KEYS, "name", "aliases", "title", "surname", "remove")
_AGENT_LISTS = {
    "persons": "person", "bodies": "body", "adjectives": "adjective", "generic": "person", "generic_bodies": "body",
    "leading": "body",
}  # fmt: skip
_FLAGS = (
    "international", "interstate", "of_states", "staff", "whole", "armed", "yields", "anywhere", "domestic", "neutral",
    "rebel", "local",
)  # fmt: skip
ROLE_KEYS = ("label", *_AGENT_LISTS, *_FLAGS, "former", "shared", "heads", "plurals", "remove")
#: Keys that only a role of agents.yaml has: they tell it from a country.
_ROLE_MARKS = frozenset(ROLE_KEYS) - frozenset(COUNTRY_KEYS)
#: The role of a country's `seats` (CAMEO manual, section 3.2).
GOVERNMENT = "GOV"
_SURNAME_PLACES = ("first", "last")
#: Where codes have dates, the code of nobody.
NOBODY = "---"
_CAMEO_CODE, _ANY_CODE = re.compile(r"([A-Z0-9]{3})+"), re.compile(r"[\w!#-~]+")
_ROLE_CODE = re.compile(r"([A-Z]{3})+")


@dataclass
class NamedForms:
    """An entry with its surface forms, before compilation."""

    entry: ActorEntry
    forms: list[str]
    mark: reader.Mark
    layer: int


@dataclass
class ActorFiles:
    """What the actor files say, in order, before it is compiled.

    Call `read_file` for each file; then every other attribute is filled.
    """

    report: Report
    inflection: Inflection
    any_code: bool = False
    countries: dict[str, Country] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    agents: dict[tuple[str, str], Agent] = field(default_factory=dict)
    plurals: dict[str, str] = field(default_factory=dict)
    agent_layers: dict[tuple[str, str], int] = field(default_factory=dict)
    named: dict[tuple[str, Kind, str], NamedForms] = field(default_factory=dict)
    codes: list[tuple[reader.Mark, str, str]] = field(default_factory=list)
    surname_first: set[str] = field(default_factory=set)
    defined: set[str] = field(default_factory=set)

    # -- files -------------------------------------------------------------------------------

    def read_file(self, label: str, value: Value, layer: int) -> None:
        """Read one file of any of the three shapes."""
        if isinstance(value, reader.Sequence):
            for item in value:
                self._read_entry(self.report.mapping(item, "an actor"), label, layer)
            return
        file = self.report.mapping(value, "an actor file")
        if file and not any(isinstance(item, dict) or _COUNTRY.fullmatch(key) for key, item in file.items()):
            self.report.keys(file, ENTRY_KEYS, "an actor", ("name",))  # its name is missing or misspelt
            return
        for code, item in file.items():
            fields = self.report.mapping(item, str(code))
            if str(code) in self.roles or _ROLE_MARKS & {str(key) for key in fields}:
                self._read_role(code, fields, layer)
            else:
                self._read_country(code, fields, label, layer)

    # -- countries ---------------------------------------------------------------------------

    def _read_country(self, code: Text, fields: reader.Mapping, file: str, layer: int) -> None:
        self.report.keys(fields, COUNTRY_KEYS, str(code))
        if not _COUNTRY.fullmatch(code):
            self.report.add(code.mark, "DC701", f"{code}: a country code is three capital letters")
            return
        if self._flag(fields, "remove"):
            if self.countries.pop(str(code), None) is None:
                self._nothing_to_remove(code, self.countries)
            self._drop_country(str(code))
            return
        known = self.countries.get(str(code), Country(str(code), ""))
        given = {key: str(self.report.text(fields[Text(key)], key)) for key in _TABLES if key in fields}
        self.countries[str(code)] = replace(known, **given)
        self._read_surname_place(code, fields)
        self._read_country_names(code, fields, file, layer)
        self._read_people(fields, "", file, layer)
        for item in self.report.sequence(fields.get("bodies"), "bodies"):
            self._read_entry(self.report.mapping(item, "a body"), file, layer)

    def _read_surname_place(self, code: Text, fields: reader.Mapping) -> None:
        place = self.report.text(fields.get("surname"), "surname")
        if place and place not in _SURNAME_PLACES:
            self.report.add(
                place.mark,
                "DC702",
                f"surname: {place}",
                "write first or last: where the family name stands",
            )
        if place == "first":
            self.surname_first.add(str(code))

    def _read_country_names(self, code: Text, fields: reader.Mapping, file: str, layer: int) -> None:
        name = self.countries[str(code)].name or str(code)
        bare, government = (DatedCode(str(code)),), (DatedCode(f"{code}{GOVERNMENT}"),)
        forms = [name] if "name" in fields else []
        forms += self.report.texts(fields.get("names"), "names")
        if forms:
            self._add(ActorEntry(name, Kind.COUNTRY, bare, file=file), forms, fields.mark, layer)
        for key, kind in (("adjectives", Kind.ADJECTIVE), ("nationals", Kind.NATIONAL)):
            if words := self._forms(fields, key, kind):
                self._add(ActorEntry(name, kind, bare, file=file), words, fields.mark, layer)
        for key, kind, codes in (
            ("capital", Kind.CAPITAL, bare),
            ("places", Kind.PLACE, bare),
            ("seats", Kind.SEAT, government),
        ):
            for place in self.report.texts(fields.get(key), key):
                self._add(ActorEntry(str(place), kind, codes, file=file), [str(place)], place.mark, layer)

    def _forms(self, fields: reader.Mapping, key: str, kind: Kind) -> list[str]:
        """The words of a people or nationality, with those plurals that the language has."""
        words = [str(word) for word in self.report.texts(fields.get(key), key)]
        if kind is Kind.NATIONAL or self.inflection.agreement:
            words += [form for word in words if (form := self.inflection.plural(word)) not in words]
        return words

    # -- organisations, groups, people -------------------------------------------------------

    def _read_entry(self, fields: reader.Mapping, file: str, layer: int) -> None:
        name = self._name(fields, ENTRY_KEYS)
        if not name:
            return
        if self._flag(fields, "remove"):
            self._drop_name(name)
            return
        codes = self._dated_codes(fields, name)
        attribute = self._flag(fields, "attribute")
        aliases = [str(alias) for alias in self.report.texts(fields.get("aliases"), "aliases")]
        entry = ActorEntry(str(name), Kind.ORGANIZATION, codes, attribute=attribute, file=file)
        region = bool(codes) and len(codes[0].code) == 3 and not attribute and "adjectives" in fields
        if region:
            entry = replace(entry, kind=Kind.COUNTRY)
        self._add(entry, [str(name), *aliases], name.mark, layer)
        for key, kind in (("adjectives", Kind.ADJECTIVE), ("nationals", Kind.NATIONAL)):
            if words := self._forms(fields, key, kind):
                self._add(replace(entry, kind=kind), words, name.mark, layer)
        for place in self.report.texts(fields.get("places"), "places"):
            self._add(replace(entry, kind=Kind.SEAT, name=str(place)), [str(place)], place.mark, layer)
        self._read_people(fields, str(codes[0].code) if codes else "", file, layer)
        for item in self.report.sequence(fields.get("parts"), "parts"):
            self._read_entry(self.report.mapping(item, "a part"), file, layer)

    def _read_people(self, fields: reader.Mapping, default: str, file: str, layer: int) -> None:
        for item in self.report.sequence(fields.get("people"), "people"):
            person = self.report.mapping(item, "a person")
            name = self._name(person, _PERSON_KEYS)
            if not name:
                continue
            if self._flag(person, "remove"):
                self._drop_name(name)
                continue
            codes = self._dated_codes(person, name, default)
            title = str(self.report.text(person.get("title"), "title"))
            surname = str(self.report.text(person.get("surname"), "surname"))
            aliases = [str(alias) for alias in self.report.texts(person.get("aliases"), "aliases")]
            entry = ActorEntry(str(name), Kind.PERSON, codes, title=title, surname=surname, file=file)
            self._add(entry, [str(name), *aliases], name.mark, layer)

    def _name(self, fields: reader.Mapping, keys: Iterable[str]) -> Text:
        name = self.report.text(fields.get("name"), "name")
        self.report.keys(fields, keys, str(name) or "actor", ("name",))
        return name

    def _add(self, entry: ActorEntry, forms: Sequence[str], mark: reader.Mark, layer: int) -> None:
        key = (
            entry.name,
            entry.kind,
            entry.codes[0].code[:3] if entry.kind is not Kind.PERSON and entry.codes else "",
        )
        known = self.named.get(key)
        if known and (entry.kind in COUNTRY_KINDS or known.layer == layer):
            forms = [*known.forms, *(form for form in forms if form not in known.forms)]
        if known and known.layer == layer and entry.kind is Kind.PERSON:
            # Somebody may stand with a country and with the organisation served later: the codes
            # add up.
            codes = known.entry.codes + tuple(code for code in entry.codes if code not in known.entry.codes)
            title, surname = known.entry.title or entry.title, known.entry.surname or entry.surname
            entry = replace(entry, codes=codes, title=title, surname=surname)
        self.named[key] = NamedForms(entry, list(forms), mark, layer)

    def _drop_name(self, name: Text) -> None:
        """Take out the entries of a name; where it is no entry's own, take it from those it is another name of."""
        kept = {key: named for key, named in self.named.items() if named.entry.name != name}
        if len(kept) == len(self.named):
            aliased = [named for named in self.named.values() if name in named.forms]
            for named in aliased:
                named.forms = [form for form in named.forms if form != name]
            if not aliased:
                self._nothing_to_remove(name, {named.entry.name for named in self.named.values()})
        self.named = kept

    def _nothing_to_remove(self, name: Text, known: Iterable[str]) -> None:
        self.report.add(name.mark, "DC021", f"actors: nothing to remove: {name}", nearest(name, known))

    def _drop_country(self, code: str) -> None:
        self.named = {
            key: named
            for key, named in self.named.items()
            if all(dated.code[:3] != code for dated in named.entry.codes)
        }

    # -- codes -------------------------------------------------------------------------------

    def _dated_codes(self, fields: reader.Mapping, name: Text, default: str = "") -> tuple[DatedCode, ...]:
        codes: list[DatedCode] = []
        if "code" in fields or (default and "codes" not in fields):
            codes.append(DatedCode(self._code(fields.get("code") or Text(default, name.mark), name)))
        for item in self.report.sequence(fields.get("codes"), f"{name}: codes"):
            if isinstance(item, Text):
                codes += self._code_with_days(item, name)
                continue
            entry = self.report.mapping(item, f"{name}: each item of codes")
            self.report.keys(entry, ("code", "from", "to"), f"{name}: codes", ("code",))
            start, end = (self._date(entry.get(key), f"{name}: {key}") for key in ("from", "to"))
            if start and end and start > end:
                self.report.add(
                    entry.mark,
                    "DC704",
                    f"{name}: from {start} is after to {end}",
                    "swap the two dates",
                )
                continue
            codes.append(DatedCode(self._code(entry.get("code"), name), start, end))
        codes = [replace(code, code="") if code.code == NOBODY else code for code in codes if code.code]
        if not codes and not any(key in fields for key in _CODE_KEYS):
            self.report.add(name.mark, "DC705", f"{name}: no code", "write code: or codes:")
        return tuple(codes)

    def _code_with_days(self, text: Text, name: Text) -> Iterator[DatedCode]:
        """A code and its days in one text: ``FRAGOV 1995-05-17..2007-05-16``."""
        code, _, days = text.partition(" ")
        start, dots, end = days.partition("..")
        if days and not dots:
            hint = "write FRAGOV 1995-05-17..2007-05-16; one of the days may be missing"
            self.report.add(text.mark, "DC706", f"{name}: {text} is no code with days", hint)
            return
        first, last = (self._date(Text(day, text.mark), f"{name}: {code}") for day in (start, end))
        if first and last and first > last:
            self.report.add(text.mark, "DC704", f"{name}: from {first} is after to {last}", "swap the two dates")
        else:
            yield DatedCode(self._code(Text(code, text.mark), name), first, last)

    def _code(self, value: Value | None, name: Text) -> str:
        code = self.report.text(value, f"{name}: code")
        if code == NOBODY:
            return NOBODY
        if not (_ANY_CODE if self.any_code else _CAMEO_CODE).fullmatch(code):
            mark = value.mark if value is not None else name.mark
            self.report.add(
                mark,
                "DC701",
                f"{name}: {code or 'empty'} is no actor code",
                "parts of three capitals, as in ISRGOV",
            )
            return ""
        self.codes.append((code.mark if code.mark.line else name.mark, str(name), str(code)))
        if len(code) == 3:
            self.defined.add(str(code))
        return str(code)

    def _date(self, value: Value | None, what: str) -> str:
        text = self.report.text(value, what)
        try:
            return datetime.date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            self.report.add(text.mark, "DC706", f"{what}: {text} is no day", "write YYYY-MM-DD")
            return ""

    def _flag(self, fields: reader.Mapping, key: str) -> bool:
        return self.report.flag(fields.get(key), key)

    # -- role nouns --------------------------------------------------------------------------

    def _read_role(self, code: Text, fields: reader.Mapping, layer: int) -> None:
        self.report.keys(fields, ROLE_KEYS, str(code))
        if isinstance(fields.get("remove"), reader.Sequence):
            self._drop_agents(code, self.report.texts(fields.get("remove"), f"{code}: remove"))
        elif self._flag(fields, "remove"):
            if self.roles.pop(str(code), None) is None:
                self._nothing_to_remove(code, self.roles)
            self.agents = {key: agent for key, agent in self.agents.items() if agent.code != code}
            return
        if not (_ANY_CODE if self.any_code else _ROLE_CODE).fullmatch(code):
            self.report.add(code.mark, "DC701", f"{code}: a role code is of three capital letters each part")
            return
        former = self.report.mapping(fields.get("former"), f"{code}: former")
        self.report.keys(former, ("of", "words"), f"{code}: former")
        shared = self.report.mapping(fields.get("shared"), f"{code}: shared")
        self.report.keys(shared, ("of", "nouns", "words"), f"{code}: shared")
        known = self.roles.get(str(code), Role(str(code)))
        self.roles[str(code)] = Role(
            code=str(code),
            label=str(self.report.text(fields.get("label"), "label")) or known.label,
            former=known.former | self._words(former, "words"),
            former_of=str(self.report.text(former.get("of"), "of")) or known.former_of,
            shared=known.shared | self._words(shared, "nouns"),
            shared_of=str(self.report.text(shared.get("of"), "of")) or known.shared_of,
            shared_words=known.shared_words | self._words(shared, "words"),
            heads=known.heads | self._words(fields, "heads"),
            **{flag: self._flag(fields, flag) or bool(getattr(known, flag)) for flag in _FLAGS},
        )
        for key, kind in _AGENT_LISTS.items():
            for term in self.report.texts(fields.get(key), f"{code}: {key}"):
                generic, leading = key.startswith("generic"), key == "leading"
                self._add_agent(term, Agent(str(term), str(code), kind, generic=generic, leading=leading), layer)
        for noun, plural in self.report.mapping(fields.get("plurals"), f"{code}: plurals").items():
            self.plurals[str(noun)] = str(self.report.text(plural, f"{code}: plurals: {noun}"))

    def _drop_agents(self, code: Text, terms: list[Text]) -> None:
        for term in terms:
            keys = [key for key, agent in self.agents.items() if agent.code == code and agent.term == term]
            if not keys:
                self._nothing_to_remove(term, {agent.term for agent in self.agents.values() if agent.code == code})
            for key in keys:
                del self.agents[key]

    def _add_agent(self, term: Text, agent: Agent, layer: int) -> None:
        key = (agent.term, "adjective" if agent.kind == "adjective" else "noun")
        known = self.agents.get(key)
        if self.agent_layers.get(key, layer) != layer:
            known = None  # that of a layer below gives way
        self.agent_layers[key] = layer
        if known and known.code == agent.code:
            self.report.add(term.mark, "DC708", f"{agent.code}: {term} stands twice", "keep one")
        elif known and agent.kind != "adjective":
            self.report.add(
                term.mark,
                "DC708",
                f"{term} stands under {known.code} and {agent.code}",
                "a noun has one role",
            )
        self.agents[key] = agent

    def _words(self, fields: reader.Mapping, key: str) -> frozenset[str]:
        return frozenset(str(word) for word in self.report.texts(fields.get(key), key))
