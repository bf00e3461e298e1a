"""Whose a paper is that a text has named: *Oslo published a report. The report accuses Chad of spying.*

Carried from sentence to sentence, by the noun: who adopted, sent or published a paper of that name last, or
voted on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from diplocode.codebook.model import Grammar
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.syntax.relations import conjuncts, dependents, makers, preposition
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Token


def carry_papers(
    sentences: Iterable[SentenceActors], grammar: Grammar, definite: Collection[str]
) -> Iterator[SentenceActors]:
    """The sentences of one text in order, each with whose the papers are that those before it have named.

    Args:
        sentences: their actors.
        grammar: the nouns for papers, and the verbs by which they are put out and voted on.
        definite: determiners that refer back.
    """
    papers: dict[str, Mention] = {}
    telling = grammar.papers | grammar.voting
    for actors in sentences:
        if telling.isdisjoint(actors.sentence.vocabulary):
            yield actors
            continue
        meant = dict(_meant(actors, papers, grammar, definite)) if papers else {}
        yield replace(actors, papers=meant) if meant else actors
        papers.update(_told(actors, grammar, definite))


def _meant(
    actors: SentenceActors, papers: Mapping[str, Mention], grammar: Grammar, definite: Collection[str]
) -> Iterator[tuple[int, Mention]]:
    """The nouns of a sentence that mean a paper named before, with whose that is."""
    sentence = actors.sentence
    for token, (lemma, _) in zip(sentence.tokens, sentence.lowered, strict=True):
        if token.upos != "NOUN" or lemma not in papers:
            continue
        told = any(dependents(sentence, token.id, "nmod:poss")) or _owners(actors, token, grammar)
        if not told and _is_definite(actors, token, definite):
            yield token.id, papers[lemma]._replace(head=0, resolved_from="title")


def _is_definite(actors: SentenceActors, token: Token, definite: Collection[str]) -> bool:
    return any(word.form.lower() in definite for word in dependents(actors.sentence, token.id, "det"))


def _told(actors: SentenceActors, grammar: Grammar, definite: Collection[str]) -> Iterator[tuple[str, Mention]]:
    """The papers of which a sentence tells whose they are, with that one."""
    sentence = actors.sentence
    for token, (lemma, _) in zip(sentence.tokens, sentence.lowered, strict=True):
        if token.upos == "VERB" and lemma in grammar.voting:
            voters = [one for one in _known(actors, surface_subjects(sentence, token.id)) if one.entity != "place"]
            yield from ((paper, voters[0]) for paper in sorted(grammar.ballots) if len(voters) == 1)
        elif token.upos == "NOUN" and lemma in grammar.papers:
            known = _is_definite(actors, token, definite)
            authors = _owners(actors, token, grammar) or ([] if known else _issuers(actors, token, grammar))
            yield from ((lemma, author) for author in authors if len(authors) == 1)


def _owners(actors: SentenceActors, paper: Token, grammar: Grammar) -> list[Mention]:
    """Whose a paper is by the words of its phrase: *a Chadian note*, *a report by the ministry*."""
    sentence = actors.sentence
    origin = grammar.possessive | grammar.agent | (grammar.origin - grammar.places)
    before = [token.id for token in dependents(sentence, paper.id, "nmod:poss", "amod", "compound")]
    behind = (t.id for t in dependents(sentence, paper.id, "nmod") if preposition(sentence, t.id) in origin)
    return _known(actors, [*before, *behind, *makers(sentence, paper.id, grammar.agent)])


def _issuers(actors: SentenceActors, paper: Token, grammar: Grammar) -> list[Mention]:
    """Who puts a paper out, or says something in it: *published a report*, *protested in a letter*."""
    sentence = actors.sentence
    issued = paper.deprel == "obj" and sentence[paper.head].lemma.lower() in grammar.issuing
    within = paper.deprel == "obl" and preposition(sentence, paper.id) in grammar.places
    if not (issued or within):
        return []
    return _known(
        actors, (id for subject in surface_subjects(sentence, paper.head) for id in conjuncts(sentence, subject))
    )


def _known(actors: SentenceActors, ids: Iterable[int]) -> list[Mention]:
    """The known actors at some words, each once."""
    return list({one.code: one for one in actors.each(ids) if one.code}.values())
