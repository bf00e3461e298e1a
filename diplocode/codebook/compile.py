"""From rules to indexes by trigger, and the static checks that only the whole set allows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from diplocode.codebook.model import Candidate, Nominal, Operator, Rule, RuleIndex, TermIndex
from diplocode.codebook.patterns import Pattern, Phrase
from diplocode.codebook.reader import Report

FORM_MARK = "="
"""Before a verb: it is a form (``=left``), which goes before the lemma."""

_WORDS = re.compile(r"[dlDL]'\w+|[^\s\-']+|-|'\w*")


@cache
def split_term(term: str) -> tuple[str, ...]:
    """The words of a term as a tokeniser gives them.

    >>> split_term("cease-fire agreement")
    ('cease', '-', 'fire', 'agreement')
    """
    return tuple(_WORDS.findall(term))


def compile_index(
    rules: Sequence[Rule], nominals: Mapping[str, Nominal], announced: Mapping[str, Sequence[Operator]]
) -> RuleIndex:
    """Index rules by their triggers, and collect the terms that sentences are searched for."""
    verbs: dict[str, list[Candidate]] = defaultdict(list)
    nouns: dict[str, list[Candidate]] = defaultdict(list)
    adjectives: dict[str, list[Candidate]] = defaultdict(list)
    for rule in rules:
        for trigger in sorted(rule.pattern.triggers):
            if rule.pattern.part == "noun":
                nouns[trigger].append(Candidate(rule))
            elif rule.pattern.part == "adjective":
                adjectives[trigger].append(Candidate(rule))
            else:
                first, *rest = trigger.split(" ")
                verbs[first].append(Candidate(rule, tuple(rest)))
                if trigger in nominals:
                    for noun in nominals[trigger].nouns:
                        nouns[noun].append(Candidate(rule, nominal=nominals[trigger].owner))
    terms = {*nouns, *adjectives, *_phrase_terms(rules)}
    return RuleIndex(
        verbs={key: tuple(value) for key, value in verbs.items()},
        nouns={key: tuple(value) for key, value in nouns.items()},
        adjectives={key: tuple(value) for key, value in adjectives.items()},
        terms=index_terms(terms),
        announced={key: tuple(value) for key, value in announced.items()},
    )


def _phrase_terms(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        for phrase in rule.pattern.walk():
            yield from phrase.terms


def index_terms(terms: Iterable[str]) -> TermIndex:
    """Terms as `diplocode.coding.terms.find_terms` searches for them."""
    alone: dict[str, frozenset[str]] = {}
    longer: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for term in terms:
        for words in (split_term(term), *([tuple(term.split(" "))] if "-" in term else ())):
            if len(words) > 1:
                longer[words[0]].add(words)
            else:
                alone[words[0]] = frozenset(words)
    return TermIndex(alone, {first: tuple(sorted(rows)) for first, rows in longer.items()})


# -- conflicts ---------------------------------------------------------------------------------


def find_conflicts(rules: Sequence[Rule], report: Report) -> None:
    """Note patterns that stand twice, and patterns of two codes of one layer that match the same words."""
    for trigger, first, second in _overlaps(rules):
        twice = first.code == second.code and first.operator == second.operator
        if first.layer == second.layer or (twice and first.pattern.text == second.pattern.text):
            _note_conflict(trigger, first, second, report)


def find_overrides(rules: Sequence[Rule]) -> list[tuple[Rule, Rule]]:
    """Rules that win over one of a layer below, which matches the same words under another code; with that one."""
    ordered = (
        (first, second) if first.layer > second.layer else (second, first) for _, first, second in _overlaps(rules)
    )
    return [(over, under) for over, under in ordered if over.layer > under.layer and _name(over) != _name(under)]


def _overlaps(rules: Sequence[Rule]) -> Iterator[tuple[str, Rule, Rule]]:
    """Pairs of rules of which some words match both, neither the more specific; with a trigger of both."""
    by_trigger: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for rule in rules:
        for trigger in rule.pattern.triggers:
            by_trigger[rule.pattern.part, trigger].append(rule)
    seen: set[tuple[int, int]] = set()
    for (_, trigger), group in sorted(by_trigger.items(), key=lambda item: item[0]):
        for i, first in enumerate(group):
            for second in group[i + 1 :]:
                pair = (id(first), id(second))
                apart = first.beside != second.beside  # which fills a role more
                if pair in seen or apart or (first.layer == second.layer and _parent_decides(first, second)):
                    continue
                if _same_words(first.pattern, second.pattern):
                    seen.add(pair)
                    yield trigger, first, second


def _name(rule: Rule) -> str:
    return rule.operator.name if rule.operator else rule.code


def _parent_decides(first: Rule, second: Rule) -> bool:
    """Two codes of one root that share only some words: where undecided, their parent is given."""
    related = bool(first.code) and first.code != second.code and first.code[:2] == second.code[:2]
    return related and _terms_of(first.pattern) != _terms_of(second.pattern)


def _terms_of(pattern: Pattern) -> list[frozenset[str]]:
    return [phrase.terms for phrase in pattern.walk()]


def _note_conflict(trigger: str, first: Rule, second: Rule, report: Report) -> None:
    mine, other = second.pattern, first.pattern
    place = f"{other.mark.file}:{other.mark.line}"
    name = _name(second)
    if first.code == second.code and first.operator == second.operator:
        report.add(
            mine.mark, "DC201", f"{name}: {mine.text} repeats {other.text} at {trigger}", f"it stands in {place}"
        )
    else:
        owner = _name(first)
        report.add(
            mine.mark, "DC202",
            f"{name}: {mine.text} matches the same words as {owner}: {other.text} ({_shared(trigger, mine, other)})",
            f"it stands in {place}; make one of them more specific",
        )  # fmt: skip


def _shared(trigger: str, mine: Pattern, other: Pattern) -> str:
    """Words that both patterns match, for the message: *appeal, inspection*."""
    yours = [p.terms for p in other.walk() if p.terms]
    shared = [min(p.terms & terms) for p in mine.walk() for terms in yours if p.terms & terms]
    return ", ".join(dict.fromkeys([trigger, *shared]))


def _same_words(first: Pattern, second: Pattern) -> bool:
    """Whether some words are matched by both, and neither is the more specific there."""
    if (first.part, first.negated, first.by_class) != (second.part, second.negated, second.by_class):
        return False
    if first.case != second.case and not first.case & second.case:
        return False
    return _same_phrases(first.phrases, second.phrases)


def _same_phrases(first: Sequence[Phrase], second: Sequence[Phrase]) -> bool:
    mine, yours = ([p for p in phrases if not p.optional] for phrases in (first, second))
    if len(mine) != len(yours):
        return False
    return all(_same_phrase(a, b) for a, b in zip(sorted(mine, key=_order), sorted(yours, key=_order), strict=True))


def _order(phrase: Phrase) -> tuple[str, str]:
    return (phrase.slot.value, phrase.kind)


def _same_phrase(a: Phrase, b: Phrase) -> bool:
    if (a.kind, a.slot, a.by_class, a.marker, a.negated) != (b.kind, b.slot, b.by_class, b.marker, b.negated):
        return False
    if a.auxiliaries != b.auxiliaries:
        return False
    if a.prepositions != b.prepositions and not a.prepositions & b.prepositions:
        return False
    if a.constraint != b.constraint or (a.owner is None) != (b.owner is None):
        return False
    if a.owner and b.owner and not _same_phrase(a.owner, b.owner):
        return False
    return (not a.terms and not b.terms) or bool(a.terms & b.terms)
