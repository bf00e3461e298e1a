"""Where dictionary names and role nouns stand in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import SequenceMatcher
from functools import partial
from itertools import compress, count
from typing import NamedTuple

from diplocode.codebook.actor_model import COUNTRY_KINDS, ActorDictionary, ActorEntry, Agent, Kind
from diplocode.codebook.names import atoms, first_atom, is_joint
from diplocode.syntax.relations import universal
from diplocode.syntax.tree import Sentence, Token

#: Tags of words that are no names and no role nouns, however they are written.
_NOMINAL = frozenset(["nsubj", "obj", "iobj", "obl", "nmod", "case"])
_FUNCTION_TAGS = frozenset(["PRON", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "INTJ", "DET", "PUNCT"])
_NOUN_TAGS = frozenset(["NOUN", "PROPN", "ADJ", "X", ""])
_NAME_TAGS = frozenset(["PROPN", "X", ""])
#: How many letters two spellings of one given name have in common at their beginnings, or what share of consonants.
_ALIKE, _SAME_CONSONANTS = 3, 0.6
_NO_VOWELS = dict.fromkeys(map(ord, "aeiouyhw"))


class NameSpan(NamedTuple):
    """A dictionary name in the text: ids `start` to `end` inclusive."""

    start: int
    end: int
    entries: tuple[ActorEntry, ...]
    surname: bool = False

    @property
    def length(self) -> int:
        """Number of tokens."""
        return self.end - self.start + 1

    @property
    def is_short_person(self) -> bool:
        """One word that names a person: it may be the end of a longer name that no dictionary
        knows.
        """
        return self.surname or (self.start == self.end and all(entry.kind is Kind.PERSON for entry in self.entries))


class AgentSpan(NamedTuple):
    """A role noun or adjective in the text: ids `start` to `end` inclusive."""

    start: int
    end: int
    agents: tuple[Agent, ...]

    @property
    def length(self) -> int:
        """Number of tokens."""
        return self.end - self.start + 1

    def pick(self, head: bool) -> Agent | None:
        """The reading as the head of a phrase (a noun), or as a modifier (any)."""
        nouns = [agent for agent in self.agents if agent.kind != "adjective"]
        if head:
            return nouns[0] if nouns else None
        return next((agent for agent in self.agents if agent.kind == "adjective"), None) or self.agents[0]


Spans = dict[int, NameSpan | AgentSpan]


def find_spans(sentence: Sentence, dictionary: ActorDictionary) -> Spans:
    """Names and role nouns by the id of every token they cover; longest first from the left, none
    overlapping.
    """
    tokens, names, agents, surnames = sentence.tokens, dictionary.names, dictionary.agents, dictionary.surnames
    forms = [token.form if len(token.form) > 1 else _form(sentence, token) for token in tokens]
    firsts = list(map(first_atom, forms))
    spans: Spans = {}
    _scan(_places(firsts, names.first_atoms), spans, partial(_name_at, sentence, forms, dictionary))
    _settle_towns(sentence, spans)
    _add_halves(sentence, spans, dictionary)
    places = [index for index in _places(firsts, agents.first_atoms) if tokens[index].upos not in _FUNCTION_TAGS]
    roles = {index: span for index in places if (span := _agent_at(sentence, forms, dictionary, index))}
    alone: Spans = {}
    _scan(roles, alone, roles.get)
    for id, agent in alone.items():
        if id != agent.start:
            continue
        inside = [spans[i] for i in range(id, agent.end + 1) if i in spans]
        # A national security council is not the Security Council; but the World Bank is no bank.
        if all(id <= name.start and name.end <= agent.end and agent.length > name.length for name in inside):
            spans.update(dict.fromkeys(range(id, agent.end + 1), agent))
    _scan(roles, spans, roles.get)
    places = [index for index in _places(firsts, surnames.first_atoms) if tokens[index].upos in _NAME_TAGS]
    _scan(places, spans, partial(_surname_at, forms, dictionary))
    return spans


def _places(firsts: list[str], begun: Collection[str]) -> Iterator[int]:
    """The indices of the tokens whose first atom is one with which names begin."""
    return compress(count(), map(begun.__contains__, firsts))


def _settle_towns(sentence: Sentence, spans: Spans) -> None:
    """Of a name shared by several, the one in the country of the town before it: *Atlanta, Georgia*."""
    for id, name in spans.items():
        if id < 3 or id != name.start or sentence[id - 1].form != ",":
            continue
        town = spans.get(id - 2)
        if not isinstance(name, NameSpan) or not isinstance(town, NameSpan):
            continue
        if any(entry.kind is not Kind.PLACE for entry in town.entries):
            continue
        countries = {code.code[:3] for entry in town.entries for code in entry.codes}
        same = tuple(entry for entry in name.entries if any(code.code[:3] in countries for code in entry.codes))
        if same and len(same) < len(name.entries):
            spans.update(dict.fromkeys(range(name.start, name.end + 1), name._replace(entries=same)))


def _add_halves(sentence: Sentence, spans: Spans, dictionary: ActorDictionary) -> None:
    """The first of two countries of one name that share its last word: *| North | and South Korea*."""
    for name in [span for id, span in spans.items() if isinstance(span, NameSpan) and id == span.start < span.end]:
        first = name.start - 2
        if first < 1 or first in spans or sentence[first + 1].upos != "CCONJ" or not sentence[first].form.istitle():
            continue
        shared = " ".join(sentence[id].form for id in range(name.start + 1, name.end + 1))
        entries = dictionary.names.get(f"{sentence[first].form} {shared}")
        if found := tuple(entry for entry in entries if entry.kind in COUNTRY_KINDS):
            spans[first] = NameSpan(first, first, found)


def _form(sentence: Sentence, token: Token) -> str:
    # A dash between spaces parts two names; a hyphen inside a word joins its parts.
    if not is_joint(token.form) or not 1 < token.id < len(sentence) or token.form[0] in "'’":
        return token.form
    before, after = sentence[token.id - 1], sentence[token.id + 1]
    return ";" if before.end < token.start or token.end < after.start else token.form


def _scan(places: Iterable[int], spans: Spans, find: Callable[[int], NameSpan | AgentSpan | None]) -> None:
    """Take up what is found from the left at the places where a name may begin and nothing was found before."""
    end = 0
    for index in places:
        if index < end or index + 1 in spans or (span := find(index)) is None:
            continue
        covered = range(span.start, span.end + 1)
        if spans.keys().isdisjoint(covered):
            spans.update(dict.fromkeys(covered, span))
            end = span.end


def _name_at(sentence: Sentence, forms: list[str], dictionary: ActorDictionary, index: int) -> NameSpan | None:
    end, entries = dictionary.names.longest(forms, index)
    if not entries:
        return None
    token = sentence.tokens[index]
    alone = end == index + 1
    if token.upos in _FUNCTION_TAGS and not _is_acronym(sentence, token):  # the WHO is no pronoun
        if token.upos == "PRON" or (alone and not (forms[index][:1].isupper() and _is_party(token))):
            return None
        if index + 1 < len(forms) and dictionary.names.longest(forms, index + 1)[0] > end:
            return None  # the West African army is not the West's
    if alone and _is_part_of_name(sentence, token, entries, dictionary):
        return None
    return NameSpan(index + 1, end, tuple(entries))


def _is_acronym(sentence: Sentence, token: Token) -> bool:
    return len(token.form) > 1 and token.form.isupper() and not sentence.text.isupper()


def _is_party(token: Token) -> bool:
    """Whether a word that its tag makes no noun stands in a noun's place: the tag is wrong."""
    return universal(token.deprel) in _NOMINAL or (token.deprel == "det" and token.id > 1)


def _is_part_of_name(sentence: Sentence, token: Token, entries: list[ActorEntry], dictionary: ActorDictionary) -> bool:
    # Jordan Peterson is no country, and Karen Whitlock no people. (People's names inside longer ones are settled
    # where the phrase is read.)
    # In a headline in capitals, parsers take every word for a name.
    own = all(e.attribute or (e.kind in COUNTRY_KINDS and e.kind is not Kind.ADJECTIVE) for e in entries)
    if sentence.text.isupper() or not own:
        return False
    following = sentence[token.id + 1] if token.id < len(sentence) else token
    if _is_title_before_name(sentence, following, dictionary):
        return False  # Lima Mayor Ana Reyes
    if following.head == token.id and following.deprel == "flat" and following.upos == "PROPN":
        return True
    if not token.deprel.startswith("flat") or token.head == 0:
        return False
    head = sentence[token.head]
    return head.upos == "PROPN" and head.entity in ("person", "") and not dictionary.agents.get(head.form)


def _is_title_before_name(sentence: Sentence, token: Token, dictionary: ActorDictionary) -> bool:
    """Whether a word is the title of the name behind it: a role noun before two words that are names."""
    behind = sentence.tokens[token.id : token.id + 2]
    if len(behind) < 2 or any(word.upos != "PROPN" for word in behind):
        return False
    return any(agent.kind == "person" and not agent.plural for agent in dictionary.agents.get(token.form))


def _agent_at(sentence: Sentence, forms: list[str], dictionary: ActorDictionary, index: int) -> AgentSpan | None:
    end, agents = dictionary.agents.longest(forms, index)
    if not agents or (sentence.tokens[end - 1].upos not in _NOUN_TAGS and not dictionary.loose_agents):
        return None
    return AgentSpan(index + 1, end, _as_owned(sentence, end, agents) if len(agents) > 1 else tuple(agents))


def _as_owned(sentence: Sentence, id: int, agents: list[Agent]) -> tuple[Agent, ...]:
    """The readings of a role noun, with those whom somebody else has first where it has an owner: *his deputies* are
    aides, and *the deputies* sit in a parliament.
    """
    owned = "nmod:poss" in sentence.related[id]
    return tuple(sorted(agents, key=lambda agent: agent.generic != owned))


def _surname_at(forms: list[str], dictionary: ActorDictionary, index: int) -> NameSpan | None:
    if not forms[index][:1].isalpha():
        return None
    end, entries = dictionary.surnames.longest(forms, index)
    if not entries or _is_hyphenated(forms, index, end, dictionary):
        return None
    return NameSpan(index + 1, end, tuple(entries), surname=True)


def _is_hyphenated(forms: list[str], start: int, end: int, dictionary: ActorDictionary) -> bool:
    """Whether hyphens join words to others of one name (*Jean-Maurice*), not to surnames (*the Bush-Putin summit*)."""
    others = [
        at
        for joint, at in ((start - 1, start - 2), (end, end + 1))
        if 0 <= joint < len(forms) and is_joint(forms[joint])
    ]
    return any(0 <= at < len(forms) and not dictionary.surnames.longest(forms, at)[1] for at in others)


def given_name_fits(entry: ActorEntry, words: list[str], first: bool = False) -> bool:
    """Whether a longer name in the text can be a spelling of a person whose surname it holds.

    Given names begin alike (*Alex*, *Alexander*; *J.*) or have most consonants in common (*Mohamed*, *Muhammad*).
    Of a surname that stands `first`, the word behind it is the given name (*Liang Rong* is no Liang Guanglie).
    """
    place = 1 if first and min(len(words), len(entry.name.split())) > 1 else 0
    known, written = atoms(entry.name.split()[place]), atoms(words[place])
    return bool(known and written) and _are_spellings(known[0].lower(), written[0].lower())


def _are_spellings(one: str, other: str) -> bool:
    if one[:1] != other[:1]:
        return False
    if one[:_ALIKE] == other[:_ALIKE] or min(len(one), len(other)) == 1:
        return True
    skeletons = (one.translate(_NO_VOWELS), other.translate(_NO_VOWELS))
    return SequenceMatcher(None, *skeletons, autojunk=False).ratio() >= _SAME_CONSONANTS
