"""A trace of matching: what every rule lacked at every word that starts it. Kept only where somebody asks why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter

from diplocode.codebook.model import Candidate, Rule
from diplocode.codebook.patterns import Phrase
from diplocode.coding.frame import Frame


class Lack(StrEnum):
    """The kinds of conditions that a rule can fail."""

    TRIGGER_WORDS = "the further words of its verb are not there"
    NEGATION = "its verb is not negated"
    CASE = "its predicate has no such preposition"
    NOTHING = "nothing stands in the place of a phrase"
    TAKEN = "what stands there fills another phrase of the rule"
    OTHER_WORDS = "other words stand there"
    NO_OWNER = "the noun has no owner that fits"
    NO_ACTOR = "what stands there can be no actor"
    OTHER_KIND = "the actor there is of another kind"
    SOURCE_ITSELF = "only the source itself stands there"
    ONE_PARTY = "one party, where two are due"
    NO_ACT = "no clause or event noun of the form that is due"
    NO_CODE = "the operator gives no code for the act inside"


@dataclass(frozen=True)
class Miss:
    """A rule that did not match at a word, and the first of its conditions that failed.

    Attributes:
        trigger: id of the word.
        candidate: the rule, as it starts there.
        lack: the kind of the condition.
        phrase: the phrase of the pattern that is not filled; the owner where that is what is missing; None where
            the trigger itself is not as it should be.
        found: ids of the heads that stand in the place of the phrase.
        fitted: phrases that were filled before.
        words: words that were matched before, those of the trigger included.
        absent: how many of the words that the rule needs the whole sentence lacks, so that it was not tried.
    """

    trigger: int
    candidate: Candidate
    lack: Lack
    phrase: Phrase | None = None
    found: tuple[int, ...] = ()
    fitted: int = 0
    words: int = 0
    absent: int = 0

    @property
    def rule(self) -> Rule:
        """The rule that failed."""
        return self.candidate.rule

    @property
    def nearness(self) -> tuple[int, int, int, int]:
        """How near the rule came to matching: fewest words absent, phrases filled, fewest left, words matched."""
        due = sum(not phrase.optional for phrase in self.rule.pattern.phrases)
        return (-self.absent, self.fitted, self.fitted - due, self.words)


@dataclass
class Trace:
    """What happened to the rules of one sentence.

    Attributes:
        starts: the rules that every word starts, also those that were never tried.
        matches: the frames that rules made, by word and name of the rule.
        misses: the rules that failed, in the same way; of several tries (an act inside several operators) the nearest.
        undecided: frames of different roots that fit a word equally well, so that there is none.
        discarded: why the sentence was not coded at all; empty where it was.
    """

    starts: Mapping[int, Sequence[Candidate]] = field(default_factory=dict)
    matches: dict[tuple[int, str], Frame] = field(default_factory=dict)
    misses: dict[tuple[int, str], Miss] = field(default_factory=dict)
    undecided: dict[int, tuple[Frame, ...]] = field(default_factory=dict)
    discarded: str = ""

    def tell(self, result: Frame | Miss) -> None:
        """Note what became of a rule."""
        if isinstance(result, Miss):
            self.miss(result)
        elif not result.missing:  # with a role left open it is a miss that has been noted
            self.matches[result.trigger, result.rule.name] = result

    def miss(self, miss: Miss) -> None:
        """Note a rule that failed."""
        key = (miss.trigger, miss.rule.name)
        known = self.misses.get(key)
        if known is None or miss.nearness > known.nearness:
            self.misses[key] = miss

    def failed(self, trigger: int) -> list[Miss]:
        """The rules that never matched at a word, the nearest first."""
        found = [m for (id, name), m in self.misses.items() if id == trigger and (id, name) not in self.matches]
        return sorted(found, key=lambda miss: miss.nearness, reverse=True)

    def nearest(self) -> Miss | None:
        """The rule of the whole sentence that came nearest to matching, or None.

        An operator that finds no act comes last of those whose words are there: *said* is in every other sentence.
        """
        by_weight = [(not miss.absent, miss.lack is not Lack.NO_ACT, miss.nearness) for miss in self.misses.values()]
        return max(zip(by_weight, self.misses.values(), strict=True), key=itemgetter(0), default=(None, None))[1]

    def matched(self, trigger: int) -> list[Frame]:
        """The frames that rules made at a word, the most specific first."""
        found = [frame for (id, _), frame in self.matches.items() if id == trigger]
        return sorted(found, key=lambda frame: frame.rank, reverse=True)
