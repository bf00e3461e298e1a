"""What a noun phrase of a text refers to: `Mention`, and all of them in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from diplocode.coding.periods import VAGUE, Period
from diplocode.events import Actor
from diplocode.syntax.tree import Sentence


class Mention(NamedTuple):
    """A noun phrase and the actor it stands for. (A named tuple: many are made, and copied with other values.)

    Attributes:
        head: id of its head token in the sentence; 0 where it stands for no token.
        start, end: characters of the document's text: the noun phrase with title, name and
            nationality, without relative clause,
            apposition and prepositional phrases.
        text: the words between them.
        code: actor code; empty where unknown, and for several actors at once (see `members`).
        country: country or international part of the code.
        roles: the other parts of the code.
        name: name in the dictionary or, for people and bodies that only the text names, in the
            text; else the head noun phrase.
        title: the role noun of the phrase in the singular, lower case (``foreign minister``), or
            empty.
        resolved_from: how the code was found: ``name``, ``agent``, ``surname``, ``title``,
            ``pronoun``, ``apposition``,
            ``nationality``, ``country``, ``setting``, ``counterpart``, ``speaker``, ``members``, ``reciprocal``;
            empty where it was not.
        entity: ``person``, ``place``, ``organization``, ``other``, or empty where unknown.
        reason: why there is no code; empty where there is one.
        plural: the phrase names more than one.
        members: the actors, where one phrase names several (*the two countries*, *German and French
            ministers*).
        venue: ``capital``, or ``meeting`` for a city where people of many countries speak (*Geneva*); else empty.
    """

    head: int
    start: int
    end: int
    text: str
    code: str = ""
    country: str = ""
    roles: tuple[str, ...] = ()
    name: str = ""
    title: str = ""
    resolved_from: str = ""
    entity: str = ""
    reason: str = ""
    plural: bool = False
    members: tuple[Mention, ...] = ()
    venue: str = ""

    @property
    def identity(self) -> str:
        """What two mentions of one actor have in common: the name of a person, else the code, else
        the words.
        """
        return self.name if self.entity == "person" and self.name else self.code or self.name or self.text

    def coded(self, code: str, country: str, roles: tuple[str, ...], how: str, reason: str) -> Mention:
        """The same with a code and how that was found, or why it has none; `_replace` takes six times as long."""
        return Mention(
            self.head, self.start, self.end, self.text, code, country, roles,
            self.name, self.title, how, self.entity, reason, self.plural, self.members, self.venue,
        )  # fmt: skip

    def described(
        self,
        name: str | None = None,
        title: str | None = None,
        entity: str | None = None,
        plural: bool | None = None,
        venue: str | None = None,
    ) -> Mention:
        """The same with what the text says of it, where that is not None; as fast as `coded`."""
        return Mention(
            self.head, self.start, self.end, self.text, self.code, self.country, self.roles,
            self.name if name is None else name,
            self.title if title is None else title,
            self.resolved_from,
            self.entity if entity is None else entity,
            self.reason,
            self.plural if plural is None else plural,
            self.members,
            self.venue if venue is None else venue,
        )  # fmt: skip

    def worded(self, blank: Mention) -> Mention:
        """The same actor in the words of another phrase."""
        return self._replace(head=blank.head, start=blank.start, end=blank.end, text=blank.text)

    def to_actor(self) -> Actor:
        """The mention as an event holds it."""
        return Actor(
            code=self.code,
            country=self.country,
            roles=self.roles,
            name=self.name,
            text=self.text,
            span=(self.start, self.end),
            resolved_from=self.resolved_from or self.reason,
            entity=self.entity,
        )


@dataclass(frozen=True)
class SentenceActors:
    """The noun phrases of one sentence as actors."""

    sentence: Sentence
    by_head: Mapping[int, Mention] = field(repr=False)
    mentions: tuple[Mention, ...]
    """Every mention with a code, in order; the members of a plural one in its stead."""
    quoted: frozenset[int] = frozenset()
    """Ids of the words between quotation marks."""
    speaker: Mention | None = None
    """Who tells what is quoted, where the sentence does not say so itself."""
    issuer: Mention | None = None
    """Who spoke before: whose *the statement* is."""
    papers: Mapping[int, Mention] = field(default_factory=dict, repr=False)
    """By the heads of nouns for papers that the text has named before (*the report*), whose those are."""
    given: Mapping[int, Mention] = field(default_factory=dict, repr=False)
    """Actors that the user has marked, by every token of their words."""
    time: Period = VAGUE
    """The time that the text has come to before the sentence."""
    written: str = ""
    """The day on which the text was written: that of its dateline, else of its publication."""

    def told(self, quoted: frozenset[int], speaker: Mention | None, issuer: Mention | None) -> SentenceActors:
        """The same with who speaks; `dataclasses.replace` takes three times as long."""
        return SentenceActors(
            self.sentence,
            self.by_head,
            self.mentions,
            quoted,
            speaker,
            issuer,
            self.papers,
            self.given,
            self.time,
            self.written,
        )

    def mention(self, head: int) -> Mention:
        """What the noun phrase with this head token stands for; a mention without a code for any
        other word.
        """
        return self.by_head.get(head) or self._others.get(head) or self._word(head)

    def each(self, heads: Iterable[int]) -> Iterator[Mention]:
        """What noun phrases stand for, of several in one phrase each."""
        for mention in map(self.mention, heads):
            yield from mention.members or (mention,)

    @cached_property
    def _others(self) -> dict[int, Mention]:
        """What `mention` has said of words that head no noun phrase."""
        return {}

    def _word(self, head: int) -> Mention:
        token = self.sentence[head]
        found = Mention(
            head, token.start, token.end, token.form, name=token.form, reason="no noun phrase", entity=token.entity
        )
        self._others[head] = found
        return found

    def is_person(self, head: int) -> bool:
        """Whether a word is somebody's name, which is no other noun: Condoleezza Rice is no food aid."""
        mention = self.mention(head)
        named = mention.entity == "person" and mention.resolved_from in ("name", "surname")
        return named and self.sentence[head].upos == "PROPN"
