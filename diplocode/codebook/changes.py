"""Where two codebooks differ: which words a text must hold so that it can be coded otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from diplocode.codebook.compile import FORM_MARK, split_term
from diplocode.codebook.model import Candidate, Codebook, Grammar, Ontology, Rule
from diplocode.codebook.reader import Mark

#: What codes nothing: names and hashes, what authors read; and rules and codes, which are compared one by one.
_ASIDE = ("name", "version", "hash", "ontology", "rules", "index", "nominals", "notes", "examples", "layers", "changes")


def changed_triggers(before: Codebook, after: Codebook) -> frozenset[str] | None:
    """First words, in lower case, of the triggers whose rules are not the same in two codebooks.

    A sentence is coded alike by both unless one of its tokens has such a lemma or form, since a rule is tried
    only at its trigger, and what it takes and leaves to others lies in its sentence.

    Returns:
        The words; None where more differs than rules and further codes (actors, grammar, word lists, announced
        acts, the order of rules where the first of equals wins), so that any sentence may be coded otherwise.
    """
    compared = [field.name for field in fields(Codebook) if field.name not in _ASIDE]
    if any(getattr(before, name) != getattr(after, name) for name in compared):
        return None
    if before.ties == "first" and _moved_rules(before, after):
        return None
    if before.index.announced != after.index.announced or not _keeps_codes(before.ontology, after.ontology):
        return None
    found: set[str] = set()
    rules = _SameRules()
    for part in ("verbs", "nouns", "adjectives"):
        old, new = getattr(before.index, part), getattr(after.index, part)
        for trigger in old.keys() | new.keys():
            if not rules.at(old.get(trigger, ()), new.get(trigger, ())):
                found.update(_first_words(trigger, after.grammar))
    return frozenset(found)


def _moved_rules(before: Codebook, after: Codebook) -> bool:
    """Whether rules that are in both stand in another order, by which the first of equals is told."""
    old, new = ([rule.name for rule in sorted(one.rules, key=_place)] for one in (before, after))
    kept = set(old) & set(new)
    return [name for name in old if name in kept] != [name for name in new if name in kept]


def _place(rule: Rule) -> Mark:
    return rule.pattern.mark


def _keeps_codes(before: Ontology, after: Ontology) -> bool:
    """Whether all codes are still there and as they were; further ones concern only rules that name them.

    But for a new general code of a root (``040``): it is given where several codes of the root would be right.
    """
    return all(
        after.codes.get(code) == known and after.common_parent({code}) == before.common_parent({code})
        for code, known in before.codes.items()
    )


def _first_words(trigger: str, grammar: Grammar) -> Iterator[str]:
    """The words by which a token is found to start a rule: as terms are indexed, and as verbs are looked for."""
    trigger = trigger.removeprefix(FORM_MARK)
    yield split_term(trigger)[0]  # of *cease-fire deal* both *cease* and *cease-fire*
    yield trigger.split(" ")[0]
    for written, plain in grammar.endings:
        if trigger.endswith(plain):
            yield trigger.removesuffix(plain) + written


class _SameRules:
    """Whether rules are the same wherever they stand; a pair is compared once, since rules have many triggers."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], bool] = {}

    def at(self, old: tuple[Candidate, ...], new: tuple[Candidate, ...]) -> bool:
        """Whether a trigger starts the same rules in the same order."""
        return len(old) == len(new) and all(
            a.words == b.words and a.nominal == b.nominal and self._are_same(a.rule, b.rule)
            for a, b in zip(old, new, strict=True)
        )

    def _are_same(self, a: Rule, b: Rule) -> bool:
        pair = (id(a), id(b))
        if pair not in self.known:
            self.known[pair] = _unplaced(a) == _unplaced(b)
        return self.known[pair]


def _unplaced(rule: Rule) -> Rule:
    """Without the line where the pattern stands: that moves when something is written above it."""
    return replace(rule, pattern=replace(rule.pattern, mark=Mark()))
