"""Actor dictionaries: countries, organisations and groups, role nouns, compiled for search."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from diplocode.codebook.actor_files import ActorFiles, NamedForms
from diplocode.codebook.actor_model import (
    COUNTRY_KINDS,
    ActorDictionary,
    ActorEntry,
    Agent,
    DatedCode,
    Kind,
    Role,
    parts_of,
)
from diplocode.codebook.inflection import NO_INFLECTION, Inflection
from diplocode.codebook.names import NameTrie, atoms
from diplocode.codebook.reader import Report, Value
from diplocode.errors import nearest
from diplocode.tables.countries import Country

__all__ = [
    "COUNTRY_KINDS",
    "ActorDictionary",
    "ActorEntry",
    "Agent",
    "Country",
    "DatedCode",
    "Kind",
    "Role",
    "load_actors",
]


def load_actors(
    layers: Iterable[Iterable[tuple[str, Value]]],
    report: Report,
    inflection: Inflection = NO_INFLECTION,
    any_code: bool = False,
    any_case: bool = False,
    loose_agents: bool = False,
) -> ActorDictionary:
    """Compile actor files.

    Args:
        layers: of each layer of a codebook, the lowest first, the labels of its actor files and what
            `read_yaml` gave for them. The shape tells what a file is: a list holds organisations and
            groups; a mapping of codes, countries or the roles of agents.yaml. A later layer adds to
            countries and roles, replaces entries of the same name, and removes with ``remove: true``.
        report: takes every problem: unknown keys, bad codes and dates, codes that overlap in time.
        inflection: the forms of nouns that the files leave out.
        any_code: actors may have other codes than CAMEO's parts of three capitals, of which the first is known.
        any_case: names are matched whatever their case.
        loose_agents: see `ActorDictionary`.

    Returns:
        The dictionary; of what has problems, it holds what could be read.
    """
    read = ActorFiles(report, inflection, any_code)
    for number, files in enumerate(layers):
        for label, value in files:
            read.read_file(label, value, number)
    return replace(_Compiler(read, any_case).build(), loose_agents=loose_agents)


@dataclass(frozen=True)
class _Compiler:
    """Checks codes and dates against everything that was read, and fills the tries."""

    files: ActorFiles
    any_case: bool

    # -- compilation -------------------------------------------------------------------------

    def build(self) -> ActorDictionary:
        """Check codes against the countries and roles that were read, and compile the tries."""
        if not self.files.any_code:
            self._check_codes()
        names: NameTrie[ActorEntry] = NameTrie(self.any_case)
        surnames: NameTrie[ActorEntry] = NameTrie(self.any_case)
        heads = frozenset(head for role in self.files.roles.values() for head in role.heads)
        former = {code for code, role in self.files.roles.items() if role.former}
        entries: list[ActorEntry] = []
        for named in self.files.named.values():
            entry = self._with_surname(self._ordered(named, former), heads)
            entries.append(entry)
            for form in named.forms:
                for written in self._written(form):
                    names.add(written, entry)
            for surname in _surname_forms(entry.surname, entry.name):
                surnames.add(surname, entry)
        agents = self._agent_trie()
        return ActorDictionary(
            countries=self.files.countries,
            roles=self.files.roles,
            names=names,
            surnames=surnames,
            agents=agents,
            hash=self._content_hash(entries),
            # A group whose code is a country's too (CHE: Chechens, Switzerland) keeps its place in the code.
            attributes=frozenset(c.code[-3:] for e in entries if e.attribute for c in e.codes)
            - set(self.files.countries),
            regions=frozenset(c.code for e in entries if e.kind is Kind.COUNTRY for c in e.codes)
            - set(self.files.countries),
            surname_first=frozenset(self.files.surname_first),
            inflection=self.files.inflection,
        )

    def _content_hash(self, entries: Iterable[ActorEntry]) -> str:
        """Hash of the names with what they stand for and of the role nouns, whatever files they come from."""
        digest = hashlib.sha256(f"{self.any_case}{list(self.files.agents.values())}{self.files.plurals}".encode())
        for named, entry in zip(self.files.named.values(), entries, strict=True):
            codes = [part for code in entry.codes for part in (code.code, code.start, code.end)]
            own = (entry.name, entry.kind, entry.title, entry.surname, str(entry.attribute))
            digest.update("\t".join((*own, *codes, *named.forms)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:16]

    def _ordered(self, named: NamedForms, former: Collection[str]) -> ActorEntry:
        """The entry with the codes of its time in office before that of having left it, which give
        way to them.
        """
        codes = named.entry.codes
        held = [code for code in codes if code.code[3:] not in former]
        self._check_overlap(named, held)
        left = [code for code in codes if code not in held]
        return replace(named.entry, codes=(*held, *left)) if held and left else named.entry

    def _check_overlap(self, named: NamedForms, codes: list[DatedCode]) -> None:
        name = named.entry.name
        if len({code.code for code in codes if not code.dated}) > 1:
            self.files.report.add(named.mark, "DC703", f"{name}: two codes without dates", "date them, or keep one")
        dated = sorted((code for code in codes if code.dated), key=lambda code: (code.start, code.end))
        for before, after in pairwise(dated):
            if before.code != after.code and (not before.end or before.end > after.start):
                self.files.report.add(
                    named.mark, "DC703", f"{name}: two codes at the same time",
                    f"{before.code} until {before.end or 'now'}, {after.code} from {after.start or 'the beginning'}",
                )  # fmt: skip

    def _with_surname(self, entry: ActorEntry, heads: frozenset[str]) -> ActorEntry:
        if entry.kind is not Kind.PERSON or entry.surname:
            return entry
        if not any(entry.title == head or entry.title.endswith(f" {head}") for head in heads):
            return entry
        words = entry.name.split()
        first = bool(entry.codes) and entry.codes[0].code[:3] in self.files.surname_first
        return replace(entry, surname=words[0] if first else words[-1]) if len(words) > 1 else entry

    def _agent_trie(self) -> NameTrie[Agent]:
        trie: NameTrie[Agent] = NameTrie(ignore_case=True)
        for agent in self.files.agents.values():
            for form, found in (*self._forms(agent), *self._former(agent)):
                for written in self._written(form):
                    trie.add(written, found)
        return trie

    def _forms(self, agent: Agent) -> Iterator[tuple[str, Agent]]:
        """A role noun in the singular and, where it has one, in the plural."""
        yield agent.term, agent
        many = self.files.plurals.get(agent.term)
        if many is None:
            many = self.files.inflection.plural_term(agent.term)
        if many not in ("", agent.term) and (agent.kind != "adjective" or self.files.inflection.agreement):
            yield many, replace(agent, plural=True)

    def _former(self, agent: Agent) -> Iterator[tuple[str, Agent]]:
        """The same of those who have left office: *former president*."""
        for role in self.files.roles.values():
            if role.former_of and agent.code.startswith(role.former_of) and agent.kind == "person":
                for form, found in self._forms(agent):
                    yield from ((f"{word} {form}", replace(found, code=role.code)) for word in sorted(role.former))

    def _written(self, form: str) -> list[str]:
        """A form as texts have it, and as trees do, which take contracted words apart."""
        return list(dict.fromkeys((form, self.files.inflection.apart(form))))

    def _check_codes(self) -> None:
        known = (
            set(self.files.countries)
            | {part for code in self.files.roles for part in parts_of(code)}
            | self.files.defined
        )
        for mark, name, code in self.files.codes:
            if code[:3] not in known:
                hint = nearest(code[:3], known) or "its first part is a country, an international type or a role"
                self.files.report.add(mark, "DC701", f"{name}: {code}: nothing has the code {code[:3]}", hint)


def _surname_forms(surname: str, name: str) -> list[str]:
    # The particles before a surname belong to it where the text has them: Assad, al-Assad; Leyen,
    # von der Leyen.
    if not surname:
        return []
    words = name.split()
    parts = surname.split("-")
    forms = {surname}
    if len(parts) == 2 and len(parts[0]) <= 2 and parts[0].islower():
        forms.add(parts[1])
    place = len(words) - 1
    while words[-1] == surname and place > 1 and words[place - 1].islower():
        place -= 1
        forms.add(" ".join(words[place:]))
    return sorted(form for form in forms if len(atoms(form)[0]) > 1)
