"""Terms: which tokens of a sentence head the nouns, event nouns and predicates that rules name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplocode.syntax.tree import Sentence


def find_terms(sentence: Sentence, terms: Mapping[str, tuple[tuple[str, ...], ...]]) -> dict[int, frozenset[str]]:
    """The terms that every token heads, found by lemma or form (``{4: {"peace talk", "talk"}}``).

    A word within a term may have others beside it: *economic and military aid* is economic aid and military aid.

    Args:
        sentence: with its tree.
        terms: as words, by first word (`diplocode.codebook.compile.index_terms`).
    """
    words, present = sentence.lowered, sentence.vocabulary
    firsts = present & terms.keys()
    places = [place for place, pair in enumerate(words) if not firsts.isdisjoint(pair)] if firsts else ()
    past = _past_conjuncts(sentence) if places else {}
    found: dict[int, set[str]] = {}
    for i in places:
        lemma, form = words[i]
        for first in (lemma, form) if lemma != form else (lemma,):
            for row in terms.get(first, ()):
                if len(row) == 1:
                    found.setdefault(i + 1, set()).add(row[0])
                elif row[1] in present and present.issuperset(row) and (end := _end_of(row, words, i, past)):
                    head = _head_of(sentence, i + 1, end)
                    found.setdefault(head, set()).add(_as_written(row))
    return {id: frozenset(terms) for id, terms in found.items()}


def titles(sentence: Sentence, terms: Mapping[int, frozenset[str]]) -> dict[int, frozenset[str]]:
    """The terms of the title before a name, as the name's: *sent Foreign Minister Ann Day*."""
    named = ((sentence[id], found) for id, found in terms.items())
    return {token.head: found for token, found in named if token.deprel == "nmod:desc" and token.head > token.id}


def _end_of(row: tuple[str, ...], words: Sequence[tuple[str, str]], start: int, past: Mapping[int, int]) -> int:
    """Where a row of words that begins at a place ends, exclusive; 0 where it is not there."""
    at = start
    for word in row[1:]:
        for following in (at + 1, past.get(at, len(words))):
            if following < len(words) and word in words[following]:
                at = following
                break
        else:
            return 0
    return at + 1


def _past_conjuncts(sentence: Sentence) -> dict[int, int]:
    """For each modifier before a noun that others are joined to, the place after the last of them; places from 0."""
    past: dict[int, int] = {}
    for token in sentence:
        if token.deprel == "conj" and token.head < token.id and sentence[token.head].head > token.id:
            past[token.head - 1] = token.id
    return past


def _as_written(row: tuple[str, ...]) -> str:
    return " ".join(row).replace(" - ", "-").replace(" '", "'")


def _head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a row whose head lies outside the row; the last such one."""
    heads = [i for i in range(first, last + 1) if not first <= sentence[i].head <= last]
    nominal = [i for i in heads if sentence[i].upos != "ADP"]
    return (nominal or heads or [last])[-1]
