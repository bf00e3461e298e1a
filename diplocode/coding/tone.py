"""Tone of the wording: how strongly an act is put, and how friendly or hostile the sentence is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from math import sqrt
from typing import Any, NamedTuple

from diplocode.coding.words import WordReader
from diplocode.syntax.relations import dependents, universal
from diplocode.syntax.scope import clause_of, matches
from diplocode.syntax.tree import Sentence, Token

#: Damps sums of polarity to -1..1: one word of strength 1 gives .63, three give .93.
DAMPING = 1.5

_NO_WORDS = frozenset(["PUNCT", "SYM"])


class Weight(NamedTuple):
    """A word, by its id, and its share in a tone."""

    id: int
    strength: float


@dataclass(frozen=True, eq=False)
class ToneWords:
    """The strengths of words: the content of ``tone.yaml``, explained there.

    Keys of `intensity` and `polarity` are lemmas, or ``lemma/UPOS`` for one part of speech. `register` tells of
    words in which register of diplomacy they are (``frank``), and `settings` are nouns that such words may stand
    beside; a language may lack both. Words whose polarity is `counted` or more, on either side, count in the tone of
    a document.
    """

    intensity: Mapping[str, float]
    degrees: Mapping[str, float]
    negations: frozenset[str]
    negated: float
    polarity: Mapping[str, float]
    register: Mapping[str, str]
    settings: frozenset[str]
    counted: float

    @cached_property
    def strong(self) -> frozenset[str]:
        """The words of `intensity`, whatever their part of speech."""
        return frozenset(key.partition("/")[0] for key in self.intensity)

    @cached_property
    def polar(self) -> frozenset[str]:
        """The words of `polarity`, whatever their part of speech."""
        return frozenset(key.partition("/")[0] for key in self.polarity)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ToneWords:
        """Build from the content of ``tone.yaml``.

        Raises:
            CodebookError: a list is missing, unknown, of the wrong kind; a strength is out of
                -1 to 1, or a word stands in two groups.
        """
        data = {"register": {}, "settings": [], "counted": "0", **data}
        reader = WordReader(data, "tone.yaml", [field.name for field in fields(cls)])
        words = cls(
            intensity=_read_groups(reader, "intensity"),
            degrees=reader.numbers("degrees"),
            negations=reader.words("negations"),
            negated=reader.number(data.get("negated", "0"), "negated"),
            polarity=_read_groups(reader, "polarity"),
            register=_read_register(reader),
            settings=reader.words("settings"),
            counted=reader.number(data["counted"], "counted"),
        )
        reader.finish()
        return words


def _read_groups(reader: WordReader, name: str) -> dict[str, float]:
    strengths: dict[str, float] = {}
    for group, content in reader.items(reader.data.get(name, {}), name):
        entries = dict(reader.items(content, f"{name}: {group}"))
        strength = reader.number(entries.get("strength", ""), f"{name}: {group}: strength")
        if not -1 <= strength <= 1:
            reader.add(content, "DC605", f"{name}: {group}: {strength} is not between -1 and 1")
        for word in reader.texts(entries.get("words"), f"{name}: {group}: words"):
            lemma, _, upos = word.partition("/")
            key = f"{lemma}/{upos.upper()}" if upos else lemma
            if key in strengths:
                reader.add(content, "DC604", f"{name}: {word} stands in two groups", "keep one")
            strengths[key] = strength
    return strengths


def _read_register(reader: WordReader) -> dict[str, str]:
    registers: dict[str, str] = {}
    for name, words in reader.items(reader.data["register"], "register"):
        for word in reader.texts(words, f"register: {name}"):
            if word in registers:
                reader.add(words, "DC604", f"register: {word} is both {registers[word]} and {name}", "keep one")
            registers[word] = str(name)
    return registers


def intensity_of(sentence: Sentence, trigger: int, words: ToneWords) -> float:
    """How the words around a trigger put the act, -1 (*mildly*) to 1 (*severely*), with three decimals; 0 where nothing
    is said.

    Read are the adverbs and adjectives of the trigger, of its object, and of the verb that an event noun hangs on.

    Args:
        sentence: a parsed sentence.
        trigger: CoNLL-U id of the word that carries the event.
        words: the strengths of words of the language.
    """
    weights = list(intensity_words(sentence, trigger, words))
    return round(max(-1.0, min(1.0, sum([weight.strength for weight in weights]))), 3) if weights else 0.0


def polarity_of(sentence: Sentence, words: ToneWords) -> float:
    """How friendly the words of a sentence are, -1 (hostile) to 1 (friendly), with three decimals; 0 where nothing is
    said.
    """
    total = sum([weight.strength for weight in polarity_words(sentence, words)])
    return round(total / sqrt(total * total + DAMPING), 3)


def intensity_words(sentence: Sentence, trigger: int, words: ToneWords) -> Iterator[Weight]:
    """The adverbs and adjectives that make the intensity of an act, each with what it adds."""
    if words.strong.isdisjoint(sentence.vocabulary):
        return
    for modifier in _modifiers(sentence, trigger):
        strength = _strength(words.intensity, modifier.form, modifier.lemma, modifier.upos)
        if not strength:
            continue
        for degree in dependents(sentence, modifier.id, "advmod"):
            strength *= words.degrees.get(degree.lemma.lower(), 1.0)
        if any(matches(child, words.negations) for child in dependents(sentence, modifier.id)):
            strength *= words.negated
        if strength:
            yield Weight(modifier.id, strength)


def _modifiers(sentence: Sentence, trigger: int) -> Iterator[Token]:
    """Adverbs and adjectives of the trigger, its object, and the verb of an event noun."""
    sites = [trigger, *(token.id for token in dependents(sentence, trigger, "obj"))]
    token = sentence[trigger]
    if token.upos == "NOUN" and universal(token.deprel) in {"obj", "nsubj"}:
        sites.append(clause_of(sentence, trigger).id)
    for site in sites:
        for modifier in dependents(sentence, site, "advmod", "amod"):
            if modifier.id != trigger:
                yield modifier
                yield from dependents(sentence, modifier.id, "conj")


def register_words(sentence: Sentence, trigger: int, words: ToneWords) -> Iterator[tuple[int, str]]:
    """The words that tell in which register of diplomacy an act is told, with its name: *frank and constructive talks*.

    They stand beside the trigger or its object, are said of it (*the talks were frank*), or stand beside a noun of
    setting (*in a friendly atmosphere*). What is negated tells nothing.
    """
    for word in (*_modifiers(sentence, trigger), *_said_of(sentence, trigger, words)):
        name = words.register.get(word.lemma.lower()) or words.register.get(word.form.lower())
        if name and not _is_negated(sentence, word, words):
            yield word.id, name


def _said_of(sentence: Sentence, trigger: int, words: ToneWords) -> Iterator[Token]:
    """What is said of an event noun, and the adjectives of its setting."""
    token = sentence[trigger]
    if token.deprel == "nsubj" and token.head and any(dependents(sentence, token.head, "cop")):
        yield sentence[token.head]
        yield from dependents(sentence, token.head, "conj")
    holders = [trigger, *([token.head] if universal(token.deprel) in {"obj", "nsubj"} and token.head else [])]
    for holder in holders:
        for noun in dependents(sentence, holder, "obl", "nmod"):
            if matches(noun, words.settings):
                for adjective in dependents(sentence, noun.id, "amod"):
                    yield adjective
                    yield from dependents(sentence, adjective.id, "conj")


def polarity_words(sentence: Sentence, words: ToneWords) -> Iterator[Weight]:
    """The friendly and hostile words of a sentence, each with what it adds to the sum before it is damped."""
    polar = words.polar
    for token, (lemma, form) in zip(sentence.tokens, sentence.lowered, strict=True):
        if lemma not in polar and form not in polar:
            continue
        strength = _own_polarity(token.form, token.lemma, token.upos, words)
        if strength and _is_negated(sentence, token, words):
            strength *= words.negated
        if strength:
            yield Weight(token.id, strength)


def document_tone(sentences: Iterable[Sentence], words: ToneWords) -> float | None:
    """Positive less negative words in per cent of all words, -100 to 100; None where there is no word.

    The definition of GDELT's AvgTone (GDELT Event Database codebook 2.0), with our own words: those of `polarity`, each
    of which counts once, however strong, also where it is negated. Punctuation and symbols are no words.
    """
    count = balance = 0
    for sentence in sentences:
        for token in sentence:
            if token.upos not in _NO_WORDS:
                count += 1
                strength = _own_polarity(token.form, token.lemma, token.upos, words)
                if strength and abs(strength) >= words.counted:
                    balance += 1 if strength > 0 else -1
    return round(100 * balance / count, 3) if count else None


@lru_cache(maxsize=65_536)
def _own_polarity(form: str, lemma: str, upos: str, words: ToneWords) -> float:
    """How friendly or hostile a word is: asked of every word of a document, most of which are neither."""
    return _strength(words.polarity, form, lemma, upos)


def _strength(table: Mapping[str, float], form: str, lemma: str, upos: str) -> float:
    """Strength of a word by lemma and part of speech, by lemma, or by form; names have none."""
    if upos == "PROPN":
        return 0.0
    lemma = lemma.lower()
    for key in (f"{lemma}/{upos}", lemma, form.lower()):
        if key in table:
            return table[key]
    return 0.0


def _is_negated(sentence: Sentence, token: Token, words: ToneWords) -> bool:
    """Whether a negation hangs on a word, or on the verb it is object or complement of."""
    if words.negations.isdisjoint(sentence.vocabulary):
        return False
    sites = [token.id]
    if universal(token.deprel) in {"obj", "xcomp", "amod", "advmod"} and token.head:
        sites.append(token.head)
    return any(
        child.id != token.id and matches(child, words.negations)
        for site in sites
        for child in dependents(sentence, site, "advmod", "det", "case", "mark", "cc")
    )
