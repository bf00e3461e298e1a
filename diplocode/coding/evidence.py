"""Evidence: the words that made a status what it is.

A word is evidence where the status would be another without it. So nothing is told here that the reading of status
does not do itself: it is asked again, word by word, with that word blotted out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from diplocode.coding.status_words import StatusWords
from diplocode.syntax.tree import Sentence, Token

Read = Callable[[Sentence, StatusWords], str]
"""What is read of a sentence with the words of status of its language."""

_BLOT = "\N{FULL BLOCK}"
_QUESTION = "?"


@dataclass(frozen=True)
class Clue:
    """A word that decided.

    Attributes:
        id: of the word; 0 where it is the sentence as a whole.
        list: the list of ``status.yaml`` that it is in; empty where it is none of them that decided.
        feature: the feature of its form that decided (``Mood=Imp``), or empty.
    """

    id: int
    list: str = ""
    feature: str = ""


def find_clues(sentence: Sentence, words: StatusWords, read: Read) -> list[Clue]:
    """The words without which something else would be read of a sentence, in order.

    Where several words say the same, so that no single one decides, those that decide together.

    Args:
        sentence: a parsed sentence.
        words: the words of status of its language.
        read: what is read of them.
    """
    given = read(sentence, words)
    single = [token for token in sentence if read(_blotted(sentence, [token]), words) != given]
    decisive = single or _joint(sentence, words, read, given)
    if decisive:
        return [Clue(token.id, _list_of(sentence, token, words, read, given)) for token in decisive]
    return list(_by_form(sentence, words, read, given))


def _joint(sentence: Sentence, words: StatusWords, read: Read, given: str) -> list[Token]:
    """Words that decide together: blotted out one after the other until something else is read."""
    known = [token for token in sentence if any(True for _ in _lists_with(token, words))]
    for count in range(1, len(known) + 1):
        if read(_blotted(sentence, known[:count]), words) != given:
            needed = known[:count]
            for token in known[:count]:
                fewer = [other for other in needed if other is not token]
                if read(_blotted(sentence, fewer), words) != given:
                    needed = fewer
            return needed
    return []


def _by_form(sentence: Sentence, words: StatusWords, read: Read, given: str) -> Iterator[Clue]:
    """What decides where no word does: the question mark, or the form of a word."""
    stated = replace(sentence, text=sentence.text.replace(_QUESTION, "."))
    if read(stated, words) != given:
        yield Clue(0, feature=_QUESTION)
        return
    for token in sentence:
        for feature in filter(None, token.feats.split("|")):
            without = "|".join(other for other in token.feats.split("|") if other != feature)
            if read(_with(sentence, {token.id: token._replace(feats=without)}), words) != given:
                yield Clue(token.id, feature=feature)


def _blotted(sentence: Sentence, tokens: list[Token]) -> Sentence:
    return _with(sentence, {token.id: token._replace(form=_BLOT, lemma=_BLOT) for token in tokens})


def _with(sentence: Sentence, changed: Mapping[int, Token]) -> Sentence:
    return replace(sentence, tokens=tuple(changed.get(token.id, token) for token in sentence))


def _list_of(sentence: Sentence, token: Token, words: StatusWords, read: Read, given: str) -> str:
    """The list that makes a word decide: without its entry there something else is read; of several that hold it, the
    one that holds it alone and not in a phrase.
    """
    known = list(_lists_with(token, words))
    for name, entries in known:
        if read(sentence, _without(words, name, entries)) != given:
            return name
    alone = [name for name, entries in known if not {token.form.lower(), token.lemma.lower()}.isdisjoint(entries)]
    named = alone or [name for name, _ in known]
    return named[0] if len(named) == 1 else ""


def _lists_with(token: Token, words: StatusWords) -> Iterator[tuple[str, list[str]]]:
    """Every list with the entries that hold a word, by lemma or form."""
    here = {token.form.lower(), token.lemma.lower()}
    for name in (field.name for field in fields(words)):
        entries = [entry for entry in getattr(words, name) if not here.isdisjoint(entry.replace("_", " ").split())]
        if entries:
            yield name, entries


def _without(words: StatusWords, name: str, entries: list[str]) -> StatusWords:
    held = getattr(words, name)
    rest: Any = (
        {key: value for key, value in held.items() if key not in entries}
        if isinstance(held, Mapping)
        else held.difference(entries) | {_BLOT}  # not empty: a language without such words is read otherwise
    )
    return replace(words, **{name: rest})
