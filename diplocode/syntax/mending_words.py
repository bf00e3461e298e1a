"""The words by which slips of parsers are told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MendingWords:
    """The words that tell a slip; lemmas in lower case.

    Attributes:
        infinitive: the mark of infinitives (*to*).
        complementizer: the mark of clauses that are told (*that*).
        controllers: verbs whose object does what the infinitive behind it says (*force*).
        causatives: verbs with an object and a participle of what is done to it (*had him arrested*).
        tellers: verbs of speech.
        telling: those of them whose object is never a person (*say*).
        times: names of days and months.
        periods: nouns of times (*week*).
        subordinators: prepositions that open clauses as well (*after*).
        chargers: verbs whose object is said to have done what follows (*accuse Chad of arming*).
        charges: the mark of that clause (*of*).
    """

    infinitive: str
    complementizer: str
    controllers: frozenset[str]
    causatives: frozenset[str]
    tellers: frozenset[str]
    telling: frozenset[str]
    times: frozenset[str]
    periods: frozenset[str] = frozenset()
    subordinators: frozenset[str] = frozenset()
    chargers: frozenset[str] = frozenset()
    charges: frozenset[str] = frozenset()
