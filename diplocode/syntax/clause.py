"""What a clause or an event noun is: its trigger and its arguments, and the words that reading it needs."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

from diplocode.syntax.verdicts import Verdict


@dataclass(frozen=True)
class ClauseWords:
    """The words that reading clauses needs.

    Attributes:
        agent: prepositions of the doer (*by*).
        possessive: prepositions of the owner (*of*).
        light_verbs: lemmas of verbs that lend their subject to an event noun (*launch*).
        transparent: lemmas of participles whose phrases count as the noun's (*sanctions imposed on Chad*).
        reasons: markers of gerunds that are the object's doing (*praised Chad for hosting refugees*), some of them
            behind one verb alone (*congratulate on*).
        blaming: verbs with the preposition of whose doing they are then (*lash at*: *lashed out at Chad for arming*).
        object_markers: prepositions that objects may have (Spanish *a*).
        causatives: lemmas of verbs whose subject has something done (*had the envoys arrested*).
        commands: prepositions with the noun of whose word has it done (*on order*: *arrested on the orders of Chad*).
        start: prepositions of whom such a word comes from (*on instructions from Chad*).
        companions: prepositions of who acts with the subject (*along with*).
        joining: verbs whose object and subject do what a word opens (*join in*: *joined Chad in urging*).
        attending: prepositions of an event that the subject of the verb takes part in (*said during a visit to Chad*).
        attended: nouns of such events (*visit*).
        stages: nouns of parts of them (*after two days of talks*).
        deeds: nouns of what somebody decides or does (*decision*).
        pro_verbs: verbs that stand for the verb before (*do*).
        following: verbs that tell so without such words (*and Chad followed*).
        partner: prepositions of the second party of a mutual act (*with*).
        travelling: verbs with whose subject those go along (*flew to Bern with her colleague*).
        echoes: words that tell so (*as did Chad*, *so did Chad*, *Chad did likewise*).
        transitives: verbs with an object, written or understood (*condemn*).
        reversing: words that tell that the other did the same (*vice versa*).
        requiting: verbs of which that is told, with the noun that they need (*reply kind*).
        summaries: nouns that sum up what was done (*step*).
        copying: participles of what others do as well, behind a noun for it (*a step copied by Chad*).
    """

    agent: frozenset[str]
    possessive: frozenset[str]
    light_verbs: frozenset[str]
    transparent: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    object_markers: frozenset[str] = frozenset()
    causatives: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    attending: frozenset[str] = frozenset()
    attended: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    pro_verbs: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    echoes: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    blaming: frozenset[str] = frozenset()
    partner: frozenset[str] = frozenset()
    travelling: frozenset[str] = frozenset()
    commands: frozenset[str] = frozenset()
    start: frozenset[str] = frozenset()
    transitives: frozenset[str] = frozenset()
    reversing: frozenset[str] = frozenset()
    requiting: frozenset[str] = frozenset()
    summaries: frozenset[str] = frozenset()
    copying: frozenset[str] = frozenset()

    @cached_property
    def fixed_objects(self) -> frozenset[str]:
        """Verbs of `light_verbs` with the first word that follows them, which is their object (*take part in*)."""
        return frozenset(" ".join(term.split()[:2]) for term in self.light_verbs)

    @cached_property
    def joining_verbs(self) -> frozenset[str]:
        """The verbs of `joining`."""
        return frozenset(term.split()[0] for term in self.joining)

    @cached_property
    def echoing(self) -> frozenset[str]:
        """Words one of which every clause has that only says that somebody does the same."""
        requiting = (word for term in self.requiting for word in term.split()[:1])
        return frozenset().union(self.echoes, self.following, self.joining_verbs, self.copying, requiting)

    @cached_property
    def coming_after(self) -> frozenset[str]:
        """Verbs of who joins others or comes after them."""
        return self.joining_verbs | self.following

    @cached_property
    def accompanying(self) -> frozenset[str]:
        """Words one of which every clause has with others beside its subject, of several the first."""
        first = (word.partition("_")[0] for word in self.companions)
        return frozenset().union(first, self.travelling, self.coming_after)

    @cached_property
    def reversals(self) -> tuple[tuple[str, ...], ...]:
        """The words of each of `reversing`."""
        return tuple(tuple(term.split()) for term in sorted(self.reversing))


@dataclass(frozen=True)
class Complement:
    """A clause that a verb or noun governs: its head, its marker and whether it is finite."""

    id: int
    marker: str
    finite: bool


@dataclass(frozen=True)
class Clause:
    """A trigger and its arguments, as ids of the heads of phrases.

    Attributes:
        trigger: the verb, predicate or event noun.
        part: ``verb``, ``noun`` or ``adjective``.
        passive: the verb is passive (its arguments are turned already).
        subjects: logical doers.
        objects: logical objects.
        indirect: indirect objects.
        obliques: preposition and head of each prepositional phrase; those hung on an object too.
        complements: subordinate clauses.
        predicates: what the object is called or found to be (*found X guilty*, *called X a puppet*).
        verdict: the same of the subject of a clause that is told (*said X was a puppet*).
        possessors: owners of an event noun before it (*Iran's*, *its*).
        modifiers: nationality adjectives and compounds before an event noun.
        owned: *of* phrases of an event noun.
        holder: the light verb that holds an event noun (*launched an attack*), or 0.
        attendants: who takes part in the event of a noun, if they are actors (*said during a visit*).
        echoed: who does the same, said by a clause that only points back to the verb (*as did Chad*).
        reversed: the other did the same to the doer (*and vice versa*).
    """

    trigger: int
    part: str
    passive: bool = False
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    indirect: tuple[int, ...] = ()
    obliques: tuple[tuple[str, int], ...] = ()
    complements: tuple[Complement, ...] = ()
    predicates: tuple[int, ...] = ()
    verdict: Verdict | None = None
    possessors: tuple[int, ...] = ()
    modifiers: tuple[int, ...] = ()
    owned: tuple[int, ...] = ()
    holder: int = 0
    attendants: tuple[int, ...] = ()
    echoed: tuple[int, ...] = ()
    reversed: bool = False

    @cached_property
    def standing(self) -> dict[Hashable, list[int]]:
        """What stands in the places of a clause, as rule after rule asks for it (`diplocode.coding.filler`)."""
        return {}
