"""A frame: a rule that matched, with who fills its roles; and what a match gathers on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from diplocode.codebook.model import Operator, Rule
from diplocode.coding.mentions import Mention
from diplocode.syntax.clause import Complement

#: Words matched, lemmas among them, phrases filled, constraints met: compared in this order.
Specificity = tuple[int, int, int, int]

#: The last root of the codes of words: whom these are said to is told (*Oslo criticised Norway*).
_WORDS = "13"


@dataclass(frozen=True)
class Frame:
    """A rule that matched.

    Attributes:
        trigger: id of the word that carries the action.
        rule: the rule.
        code: the code; of an operator, what it gives for the act inside. Empty: undecided.
        sources, targets: who fills the roles; an empty tuple where the text names nobody.
        mutual: the parties act on each other: events in both directions.
        taken: ids of the words that the rule matched.
        inner: the frame of the act inside an operator, if a rule reads it.
        others: further frames: of an operator those for the other acts inside (*agreed to withdraw and to disarm*),
            and the act back of what is answered.
        name: the rules by name, operators outermost first.
        firm: some role is filled by words in their place, not by the nearest party.
        firm_target: its target is named in its place.
        missing: roles of the pattern that nobody fills, though it does not let them open (loose matching only).
        teller: who denies the act.
        negation_read: a negation in the words is part of the rule (*not attend*, *no intention of*).
        announced: the operator that the code is of where the subject announces the act (*will send aid*).
        construction: ``active``, ``passive``, ``noun`` or ``adjective``: what the trigger is.
        sought: roles that stand elsewhere than the pattern says.
        ruled_out: a party is named to say that it is none: *met Chad's envoy, but not Togo's*.
        undergone: an event noun tells whom it was done to, and not by whom.
        instead: of what is said of somebody, the frame that holds where nobody is said to say it.
    """

    trigger: int
    rule: Rule
    code: str
    sources: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    mutual: bool = False
    taken: frozenset[int] = frozenset()
    inner: Frame | None = None
    others: tuple[Frame, ...] = ()
    name: str = ""
    specificity: Specificity = (0, 0, 0, 0)
    negation_read: bool = False
    firm: bool = True
    firm_target: bool = False
    missing: int = 0
    announced: Operator | None = None
    teller: Mention | None = None
    construction: str = ""
    sought: frozenset[str] = frozenset()
    instead: Frame | None = None
    undergone: bool = False
    ruled_out: bool = False

    @property
    def rank(self) -> tuple[int, Specificity, int]:
        """What frames at one trigger are compared by: roles found, specificity, then layer of the codebook."""
        return (-self.missing, self.specificity, self.rule.layer)

    def answered(self, code: str) -> Frame:
        """The frame of the act back, from target to source."""
        return replace(self, code=code, sources=self.targets, targets=self.sources)

    def dyads(self) -> Iterator[tuple[Mention | None, Mention | None]]:
        """Every source with every target; both ways where the act is mutual; nobody with himself."""
        if self.mutual:
            for a in self.sources:
                for b in self.targets or self.sources:
                    if a is not b and not _is_himself(a, b):
                        both = bool(self.targets) and b.resolved_from != "reciprocal"
                        yield from ((a, b), (b, a)) if both else ((a, b),)
            return
        for source in self.sources or (None,):
            for target in self.targets or (None,):
                if source and target and (_is_himself(source, target) or self._is_home(source, target)):
                    continue
                yield source, None if source and target and self._is_scene(source, target) else target

    def _is_scene(self, source: Mention, target: Mention) -> bool:
        """Whether a target is only where a country acts within its borders: *Chad imposed a curfew in N'Djamena*."""
        named = source.resolved_from == "name" == target.resolved_from and target.entity == "place"
        own = target.head != source.head and source.code == target.code == source.country
        return named and own and (not self.firm_target or self.code[:2] > _WORDS)

    def _is_home(self, source: Mention, target: Mention) -> bool:
        """Whether a target is the source's own country, where the rule wants another: *the minister visited*."""
        abroad = self.rule.abroad or (self.inner is not None and self.inner.rule.abroad)
        return abroad and bool(target.country) and target.code == target.country == source.country


def _is_himself(source: Mention, target: Mention) -> bool:
    """Whether *each other* would mean the same one."""
    same = source.identity == target.identity and source.code == target.code  # Thai and Lao troops shelled each other
    return target.resolved_from == "reciprocal" and same


@dataclass
class Fill:
    """What one rule has matched so far at one trigger.

    Attributes:
        roles: mentions by role; ``WITH`` holds the second parties of a mutual act.
        taken: ids of the words matched.
        inner: the frames of the acts inside an operator; None for a clause that no rule reads.
        clause: the first clause that stands for an ACTION.
        own_act: the act inside is to be done by the source.
        by_lemma: ids of nouns that the pattern names by lemma.
        apart: ids of those that an optional phrase has for ANY, which is no actor of the event.
        negation_read: a term that was matched holds a negation.
        words, lemmas, filled, constraints: see `Specificity`.
        missing: see `Frame`.
        loose: roles may stay open.
        said: the rule is of words that may be spoken anywhere.
        harmful: the rule is of acts that nobody does to his own.
        critical: the rule is of criticism.
        given: the rule is of aid.
    """

    roles: dict[str, list[Mention]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    inner: list[Frame | None] = field(default_factory=list)
    clause: Complement | None = None
    own_act: bool = False
    by_lemma: set[int] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)
    negation_read: bool = False
    words: int = 0
    lemmas: int = 0
    filled: int = 0
    constraints: int = 0
    missing: int = 0
    loose: bool = False
    said: bool = False
    harmful: bool = False
    critical: bool = False
    given: bool = False

    @property
    def specificity(self) -> Specificity:
        """How specific the match is."""
        return (self.words, self.lemmas, self.filled, self.constraints)
