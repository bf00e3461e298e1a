"""Pattern sentences: from ``SOURCE expel|oust DIPLOMAT of TARGET`` to slots that a matcher can fill.

The notation is described in ``docs/codebook.md``. Reading a pattern needs the word classes of the
codebook and its closed lists (prepositions); nothing here knows a word of any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from diplocode.codebook.inflection import NO_INFLECTION, Inflection
from diplocode.codebook.reader import Mark, Report, Text
from diplocode.errors import nearest

ROLES = ("SOURCE", "TARGET", "BOTH")
CONSTRAINT_WORDS = ("PLACE", "COUNTRY", "CODED", "AGENT", "PERSON")


class Slot(StrEnum):
    """Where a phrase stands in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    INDIRECT = "indirect object"
    OBLIQUE = "prepositional phrase"
    OF_SUBJECT = "prepositional phrase of the subject"
    OWNER = "owner"
    CLAUSE = "clause"
    AFTER = "words behind the verb"
    BEFORE = "words before the verb"


#: Slots that are a stretch of the clause and not a place in its grammar: the words of ``~`` phrases.
STRETCHES = (Slot.AFTER, Slot.BEFORE)


@dataclass(frozen=True)
class Phrase:
    """One phrase of a pattern.

    Attributes:
        kind: ``SOURCE``, ``TARGET``, ``BOTH``, ``ANY``, ``ACTION`` or ``WORDS``.
        slot: where it stands.
        prepositions: the prepositions it may follow; none for subject and object.
        terms: for ``WORDS``, the lemmas and terms that fit; of a role, those its noun must have, if any.
        by_class: the terms come from a word class (less specific than lemmas).
        constraint: role codes, or ``PLACE``, ``COUNTRY``, ``CODED``, ``AGENT``, ``PERSON``; any one suffices.
        optional: the event does not need it.
        owner: who owns the noun (``DIPLOMAT of TARGET``).
        doer: for ``ACTION``, the role that would do it, ``SOURCE`` or ``TARGET``.
        negated: for ``ACTION``, the clause must be negated.
        marker: for ``ACTION``, how it is introduced: ``to``, ``that`` or nothing for any form.
        auxiliaries: for ``ACTION``, auxiliaries of which it must have one (*must*, *should*).
        text: the word of the pattern, as the author wrote it (``DIPLOMAT``); tells, and decides nothing.
    """

    kind: str
    slot: Slot
    prepositions: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    by_class: bool = False
    constraint: frozenset[str] = frozenset()
    optional: bool = False
    owner: Phrase | None = None
    doer: str = ""
    negated: bool = False
    marker: str = ""
    auxiliaries: frozenset[str] = frozenset()
    text: str = field(default="", compare=False)

    @property
    def is_bare_action(self) -> bool:
        """Whether it is an ACTION that may be an event noun, the object of its verb."""
        return self.kind == "ACTION" and not self.marker and not self.prepositions


def _filling_order(phrase: Phrase) -> int:
    if phrase.kind == "ACTION":
        return 2
    return 0 if phrase.kind == "WORDS" or phrase.slot is Slot.SUBJECT else 1


@dataclass(frozen=True)
class Pattern:
    """One pattern sentence.

    Attributes:
        text: as the author wrote it.
        mark: where it stands.
        part: what heads it: ``verb``, ``noun`` or ``adjective`` (also nouns after ``be``).
        triggers: terms that head it; of a verb with particle, ``break off``.
        by_class: the triggers come from a word class.
        phrases: its slots, subject first.
        negated: the words must be negated.
        case: prepositions of which a predicate (*be on alert*), or a noun (*with help of SOURCE*), must follow one.
    """

    text: str
    mark: Mark
    part: str
    triggers: frozenset[str]
    phrases: tuple[Phrase, ...]
    by_class: bool = False
    negated: bool = False
    case: frozenset[str] = frozenset()

    @property
    def action(self) -> Phrase | None:
        """The phrase that stands for another act, in an operator's pattern."""
        return next((phrase for phrase in self.phrases if phrase.kind == "ACTION"), None)

    @cached_property
    def in_filling_order(self) -> tuple[Phrase, ...]:
        """Actors before acts, so that an act knows its doer; words before open roles in the same place."""
        return tuple(sorted(self.phrases, key=_filling_order))

    @cached_property
    def due(self) -> tuple[Phrase, ...]:
        """Phrases without which it cannot match: words, then parties, then acts; no source, which may be untold."""
        due = (phrase for phrase in self.phrases if not phrase.optional and phrase.kind != "SOURCE")
        return tuple(sorted(due, key=lambda phrase: (phrase.kind == "ACTION", not phrase.terms)))

    @cached_property
    def has_object(self) -> bool:
        """Whether it has an object of either kind, so that its verb has a passive."""
        return any(
            phrase.slot in (Slot.OBJECT, Slot.INDIRECT)
            or phrase.is_bare_action
            or (phrase.slot is Slot.AFTER and not phrase.prepositions)
            for phrase in self.phrases
        )

    @cached_property
    def has_receiver(self) -> bool:
        """Whether it has two bare phrases after the verb."""
        return any(phrase.slot is Slot.INDIRECT for phrase in self.phrases)

    @cached_property
    def has_words(self) -> bool:
        """Whether some phrase counts words of its own: terms, or a stretch of the clause."""
        return any(phrase.terms or phrase.slot in STRETCHES for phrase in self.walk())

    @cached_property
    def names_both_twice(self) -> bool:
        """Whether each of two parties has a phrase of its own (``BOTH meet BOTH``)."""
        return sum(phrase.kind == "BOTH" for phrase in self.phrases) == 2

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Of each of these sets a sentence must hold a word or term, or the pattern cannot match there.

        Prepositions stand for themselves by their first word.
        """
        return tuple(need for phrase in self.phrases if not phrase.optional for need in _needs(phrase))

    @cached_property
    def words_needed(self) -> tuple[frozenset[str], ...]:
        """Those of `needs` that are not of roles: what a sentence must hold if the roles may stay open."""
        words = (phrase for phrase in self.phrases if phrase.kind == "WORDS" and not phrase.optional)
        return tuple(need for phrase in words for need in _needs(phrase))

    def lacking(self, present: frozenset[str]) -> list[Phrase]:
        """The phrases that need a word or term which is not among those present; see `needs`."""
        due = (phrase for phrase in self.phrases if not phrase.optional)
        return [phrase for phrase in due if any(map(present.isdisjoint, _needs(phrase)))]

    def roles(self) -> frozenset[str]:
        """The actor roles that the pattern names."""
        return frozenset(p.kind for p in self.walk() if p.kind in ROLES)

    def walk(self) -> Iterator[Phrase]:
        """Every phrase, owners included."""
        for phrase in self.phrases:
            yield phrase
            if phrase.owner:
                yield phrase.owner


def _needs(phrase: Phrase) -> Iterator[frozenset[str]]:
    if phrase.prepositions and phrase.slot is not Slot.OWNER:
        yield frozenset(preposition.partition("_")[0] for preposition in phrase.prepositions)
    if phrase.terms and (phrase.kind, phrase.slot) != ("SOURCE", Slot.SUBJECT):  # which a passive may lack
        yield phrase.terms
    if phrase.owner and phrase.owner.kind == "WORDS" and not phrase.owner.optional:
        yield phrase.owner.terms


@dataclass(frozen=True)
class Lexicon:
    """The words that reading patterns needs.

    Attributes:
        nouns, verbs, adjectives: word classes by name, each with its terms in lower case.
        prepositions: every preposition that a pattern may hold.
        copula: the lemmas of the copula (*be*; *ser*, *estar*).
        infinitive: the marker of infinitives (*to*); empty in languages whose verb form alone tells.
        complementizer: the marker of that-clauses (*that*).
        possessive: the prepositions of ownership (*of*).
        inflection: contracted words that trees take apart.
    """

    nouns: Mapping[str, frozenset[str]]
    verbs: Mapping[str, frozenset[str]]
    adjectives: Mapping[str, frozenset[str]]
    prepositions: frozenset[str]
    copula: frozenset[str]
    infinitive: str
    complementizer: str
    possessive: frozenset[str]
    inflection: Inflection = NO_INFLECTION

    def class_names(self) -> set[str]:
        """Names of all word classes."""
        return {*self.nouns, *self.verbs, *self.adjectives}


_ANYWHERE = "~"
_TOKEN = re.compile(r"\[|\]|[^\s\[\]]+")
_WORD = re.compile(r"[^\W\d_A-Z][^\s:|\[\]A-Z]*$|\d[\w.-]*$")
_ROLE = re.compile(r"(SOURCE|TARGET|BOTH|ANY|ACTION)(?::(.+))?$")
_CAPS = re.compile(r"[A-Z][A-Z0-9_]*$")


def read_pattern(text: Text, where: str, lexicon: Lexicon, report: Report) -> Pattern | None:
    """Read one pattern sentence; problems go to the report and give None.

    Args:
        text: the pattern, with its place.
        where: what the pattern belongs to, for messages (``161``).
        lexicon: word classes and prepositions in force.
        report: takes every problem.
    """
    before = len(report.problems)
    pattern = _PatternReader(text, where, lexicon, report).read()
    return pattern if len(report.problems) == before else None


@dataclass(frozen=True)
class _Word:
    """One token of a pattern: its text, whether in brackets, and its column in the pattern."""

    text: str
    optional: bool
    offset: int


class _PatternReader:
    """Reads one pattern from left to right."""

    def __init__(self, text: Text, where: str, lexicon: Lexicon, report: Report) -> None:
        self.text, self.where, self.lexicon, self.report = text, where, lexicon, report
        self.broken = False
        self.words = self._split()
        self.verb_at = self._find_verb()

    def problem(self, code: str, message: str, hint: str = "", word: _Word | None = None) -> None:
        """Note a problem at a word of the pattern."""
        mark = self.text.mark
        column = mark.column + (word.offset if word else 0)
        self.report.add(Mark(mark.file, mark.line, column), code, f"{self.where}: {message}", hint)

    def _split(self) -> list[_Word]:
        words, depth = [], 0
        for match in _TOKEN.finditer(self.text):
            if match[0] == "[":
                depth += 1
            elif match[0] == "]":
                depth -= 1
            else:
                words.append(_Word(match[0], depth > 0, match.start()))
            self.broken = depth not in (0, 1)
            if self.broken:
                self.problem("DC101", f"brackets do not pair in: {self.text}", "optional parts are [one level] deep")
                break
        if depth == 1:
            self.broken = True
            self.problem("DC101", f"a bracket is not closed in: {self.text}")
        return words

    # -- kinds of words ------------------------------------------------------------------

    def _is_preposition(self, word: _Word) -> bool:
        parts = [p.replace("_", " ") for p in word.text.split("|")]
        return all(p in self.lexicon.prepositions for p in parts)

    def _is_verb_class(self, word: _Word) -> bool:
        return any(part in self.lexicon.verbs for part in word.text.split("|"))

    def _find_verb(self) -> int | None:
        """Index of the word that is the verb: the first lower-case word or verb class after a phrase."""
        for i, word in enumerate(self.words):
            opener = word.text in ("not", self.lexicon.complementizer)
            if i == 0 or opener or self._is_preposition(word) or word.text.startswith(_ANYWHERE):
                continue
            lower = any(_WORD.match(part) for part in word.text.split("|"))
            after_preposition = self._is_preposition(self.words[i - 1])
            if (lower and not after_preposition) or self._is_verb_class(word):
                return i
        return None

    # -- reading ----------------------------------------------------------------------

    def read(self) -> Pattern | None:
        """The whole pattern."""
        if self.broken:
            return None
        if not self.words:
            self.problem("DC101", "an empty pattern")
            return None
        if self.verb_at is None:
            return self._read_noun_pattern()
        return self._read_verb_pattern(self.verb_at)

    def _read_noun_pattern(self) -> Pattern | None:
        words, case = self.words, frozenset[str]()
        if len(words) > 1 and self._is_preposition(words[0]):
            case, words = frozenset(words[0].text.split("|")), words[1:]
        head = words[0]
        if _ROLE.match(head.text):
            self.problem("DC102", f"no verb in: {self.text}", "a pattern has a verb, or begins with its event noun")
            return None
        terms, by_class = self._terms(head, "nouns")
        phrases = self._phrases(words[1:], Slot.OBJECT, of_head=True)
        return Pattern(str(self.text), self.text.mark, "noun", terms, tuple(phrases), by_class, case=case)

    def _read_verb_pattern(self, at: int) -> Pattern | None:
        before, verb, after = self.words[:at], self.words[at], self.words[at + 1 :]
        negated = bool(before) and before[-1].text == "not"
        subject = self._phrases(before[:-1] if negated else before, Slot.SUBJECT)
        part, kinds = "verb", "verbs"
        case: frozenset[str] = frozenset()
        alternatives = verb.text.split("|")
        copula = next((word for word in alternatives if word in self.lexicon.copula), "")
        is_copula = bool(copula) and self.lexicon.copula.issuperset(alternatives)
        if copula and not is_copula:
            hint = f"write a pattern of its own with {copula}"
            self.problem("DC112", f"{copula} among other verbs in: {self.text}", hint, verb)
        if is_copula and after:
            if len(after) > 1 and self._is_preposition(after[0]) and self._is_predicate(after[1]):
                case, after = frozenset(after[0].text.split("|")), after[1:]
            if self._is_predicate(after[0]):
                part, kinds, verb, after = "adjective", "adjectives", after[0], after[1:]
        terms, by_class = self._terms(verb, kinds)
        phrases = [*subject, *self._phrases(after, Slot.OBJECT, of_head=bool(case))]
        return Pattern(str(self.text), self.text.mark, part, terms, tuple(phrases), by_class, negated, case)

    def _is_predicate(self, word: _Word) -> bool:
        return not self._is_preposition(word) and not _ROLE.match(word.text) and word.text != "not"

    def _phrases(self, words: list[_Word], bare: Slot, of_head: bool = False) -> list[Phrase]:
        """Read phrases in a row. `bare` is the slot of a phrase without preposition."""
        found: list[Phrase] = []
        prepositions: frozenset[str] = frozenset()
        opened: _Word | None = None
        negated = False
        for word in words:
            if word.text == "not":
                negated = True
            elif self._opens_phrase(word, opened, words):
                prepositions = frozenset(p.replace("_", " ").replace(" ", "_") for p in word.text.split("|"))
                opened = word
            else:
                phrase = self._phrase(word, bare, prepositions, negated)
                if phrase:
                    self._attach(found, phrase, of_head)
                prepositions, opened, negated = frozenset(), None, False
        if opened is not None:
            self.problem("DC103", f"nothing follows {opened.text} in: {self.text}", word=opened)
        return self._settle_objects(found)

    @staticmethod
    def _stretch(word: _Word, bare: Slot) -> Slot | None:
        """Where a phrase with ``~`` may stand; None without it."""
        if not word.text.startswith(_ANYWHERE):
            return None
        return Slot.BEFORE if bare is Slot.SUBJECT else Slot.AFTER

    def _opens_phrase(self, word: _Word, opened: _Word | None, words: list[_Word]) -> bool:
        return opened is None and (self._is_preposition(word) or word.text == self.lexicon.complementizer)

    def _phrase(self, word: _Word, bare: Slot, prepositions: frozenset[str], negated: bool) -> Phrase | None:
        behind = Slot.OF_SUBJECT if bare is Slot.SUBJECT else Slot.OBLIQUE
        slot = self._stretch(word, bare) or (behind if prepositions else bare)
        word = replace(word, text=word.text.removeprefix(_ANYWHERE))
        role = _ROLE.match(word.text)
        if role is None:
            terms, by_class = self._terms(word, "nouns")
            return Phrase("WORDS", slot, prepositions, terms, by_class, optional=word.optional, text=word.text)
        kind, constraint = role[1], frozenset((role[2] or "").split("|")) - {""}
        if kind == "ACTION":
            return self._action(word, prepositions, constraint, negated)
        terms = frozenset(t for part in constraint for t in self.lexicon.nouns.get(part, ()))
        constraint -= set(self.lexicon.nouns)
        for part in constraint:
            if part not in CONSTRAINT_WORDS and not re.fullmatch(r"[A-Z]{3}", part):
                hint = nearest(part, [*CONSTRAINT_WORDS, *self.lexicon.nouns]) or "a role code has three capitals"
                self.problem("DC105", f"unknown constraint {part} in {word.text}", hint, word)
        if terms and constraint:
            self.problem("DC105", f"a word class and a role do not mix in {word.text}", "write two patterns", word)
        return Phrase(kind, slot, prepositions, terms, bool(terms), constraint, word.optional, text=word.text)

    def _action(self, word: _Word, prepositions: frozenset[str], doer: frozenset[str], negated: bool) -> Phrase:
        marker = ""
        if self.lexicon.infinitive and prepositions == {self.lexicon.infinitive}:
            marker, prepositions = self.lexicon.infinitive, frozenset()
        elif prepositions == {self.lexicon.complementizer}:
            marker, prepositions = self.lexicon.complementizer, frozenset()
        auxiliaries = frozenset(part.replace("_", " ") for part in doer if part.islower())
        doer = frozenset(part for part in doer if not part.islower())
        for part in doer - {"SOURCE", "TARGET"}:
            self.problem("DC105", f"the doer of an ACTION is SOURCE or TARGET, not {part}", nearest(part, ROLES), word)
        return Phrase(
            "ACTION", Slot.CLAUSE, prepositions, optional=word.optional,
            doer=next(iter(doer), ""), negated=negated, marker=marker, auxiliaries=auxiliaries,
            text=word.text,
        )  # fmt: skip

    def _attach(self, found: list[Phrase], phrase: Phrase, of_head: bool) -> None:
        """Add a phrase, or make it the owner of the noun before it (``DIPLOMAT of TARGET``)."""
        owned = bool(phrase.prepositions & self.lexicon.possessive) and phrase.kind != "ACTION"
        owned = owned and phrase.slot not in STRETCHES
        last = found[-1] if found else None
        if owned and last and last.kind in ("WORDS", "ANY") and not last.owner:
            found[-1] = replace(last, owner=replace(phrase, slot=Slot.OWNER))
        elif owned and of_head and last is None:
            found.append(replace(phrase, slot=Slot.OWNER))
        else:
            found.append(phrase)

    def _settle_objects(self, found: list[Phrase]) -> list[Phrase]:
        """Of two bare phrases after a verb, the first is the indirect object."""
        bare = [i for i, phrase in enumerate(found) if phrase.slot is Slot.OBJECT]
        if len(bare) > 2:
            self.problem("DC106", f"more than two objects in: {self.text}", "join words of one term by _")
        if len(bare) == 2:
            found[bare[0]] = replace(found[bare[0]], slot=Slot.INDIRECT)
        return found

    def _terms(self, word: _Word, kinds: str) -> tuple[frozenset[str], bool]:
        """Terms of a word of the pattern, and whether any of them comes from a class."""
        classes: Mapping[str, frozenset[str]] = getattr(self.lexicon, kinds)
        terms: set[str] = set()
        by_class = False
        for part in word.text.split("|"):
            if part in classes or (kinds == "adjectives" and part in self.lexicon.nouns):
                terms |= classes[part] if part in classes else self.lexicon.nouns[part]
                by_class = True
            elif product := _product(part, classes):
                terms |= product
                by_class = True
            elif _CAPS.match(part):
                self._unknown_class(part, kinds, word)
            elif not part:
                self.problem("DC101", f"an empty alternative in {word.text}", word=word)
            else:
                terms.add(self.lexicon.inflection.apart(part.replace("_", " ").lower()))
        return frozenset(terms), by_class

    def _unknown_class(self, part: str, kinds: str, word: _Word) -> None:
        elsewhere = [k for k in ("nouns", "verbs", "adjectives") if part in getattr(self.lexicon, k)]
        if elsewhere:
            self.problem("DC104", f"{part} is a class of {elsewhere[0]}, and stands where {kinds} are due", "", word)
        else:
            known = {*self.lexicon.class_names(), *ROLES, "ANY", "ACTION"}
            self.problem("DC104", f"unknown word class {part}", nearest(part, known), word)


def _product(part: str, classes: Mapping[str, frozenset[str]]) -> set[str]:
    """The terms of several words of which some are classes (``AID_package``), each member in turn; else none."""
    pieces = _pieces(part.split("_"), classes)
    known = [piece in classes for piece in pieces]
    if not any(known) or (_CAPS.match(part) and not all(known)):
        return set()
    found = {""}
    for piece in pieces:
        members = classes.get(piece, frozenset([piece.lower()]))
        found = {f"{before} {member}".strip() for before in found for member in members}
    return found


def _pieces(words: list[str], classes: Mapping[str, frozenset[str]]) -> list[str]:
    """Words in a row, those that name a class together joined again."""
    found: list[str] = []
    while words:
        rows = ("_".join(words[:end]) for end in range(len(words), 0, -1))
        piece = next((row for row in rows if row in classes), words[0])
        found.append(piece)
        words = words[piece.count("_") + 1 :]
    return found
