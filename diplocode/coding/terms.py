"""Terms: which tokens of a sentence head the nouns, event nouns and predicates that rules name."""

from __future__ import annotations

from collections.abc import Mapping

from diplocode.codebook.model import TermIndex
from diplocode.syntax.tree import Sentence


def find_terms(sentence: Sentence, terms: TermIndex) -> dict[int, frozenset[str]]:
    """The terms that every token heads, found by lemma or form (``{4: {"peace talk", "talk"}}``).

    A word within a term may have others beside it: *economic and military aid* is economic aid and military aid.

    Args:
        sentence: with its tree.
        terms: of a codebook (`diplocode.codebook.compile.index_terms`).
    """
    words, present, alone = sentence.lowered, sentence.vocabulary, terms.alone
    found: dict[int, frozenset[str]] = {}
    for id, (lemma, form) in enumerate(words, 1):
        if lemma in alone:
            found[id] = alone[lemma]
        if form != lemma and form in alone:
            found[id] = found.get(id, frozenset()) | alone[form]
    rows = (row for first in present & terms.longer.keys() for row in terms.longer[first] if row[1] in present)
    for row in rows:
        if present.issuperset(row):
            for id, pair in enumerate(words, 1):
                if row[0] in pair and (end := _end_of(row, sentence, id)):
                    head = _head_of(sentence, id, end)
                    found[head] = found.get(head, frozenset()) | {_as_written(row)}
    return found


def titles(sentence: Sentence, terms: Mapping[int, frozenset[str]]) -> dict[int, frozenset[str]]:
    """The terms of the title before a name, as the name's: *sent Foreign Minister Ann Day*."""
    named = ((sentence[id], found) for id, found in terms.items())
    return {token.head: found for token, found in named if token.deprel == "nmod:desc" and token.head > token.id}


def _end_of(row: tuple[str, ...], sentence: Sentence, start: int) -> int:
    """The id of the last of a row of words that begins at a word; 0 where it is not there."""
    words, last = sentence.lowered, start
    for word in row[1:]:
        for following in (last + 1, _past_conjuncts(sentence, last)):
            if following <= len(words) and word in words[following - 1]:
                last = following
                break
        else:
            return 0
    return last


def _past_conjuncts(sentence: Sentence, id: int) -> int:
    """The word behind the last of those that are joined to a modifier before a noun; the next one where none are."""
    above = sentence[id].head
    joined = [t.id for t in sentence.related[id].get("conj", ()) if t.deprel == "conj" and id < t.id < above]
    return (joined[-1] if joined else id) + 1


def _as_written(row: tuple[str, ...]) -> str:
    return " ".join(row).replace(" - ", "-").replace(" '", "'")


def _head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a row whose head lies outside the row; the last such one."""
    heads = [i for i in range(first, last + 1) if not first <= sentence[i].head <= last]
    nominal = [i for i in heads if sentence[i].upos != "ADP"]
    return (nominal or heads or [last])[-1]
