"""References inside a document: pronouns, short names, titles, counterparts, *the two countries*.

Conservative on purpose: where two earlier actors fit equally well, there is no code but a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from diplocode.codebook.actor_model import ActorDictionary
from diplocode.codebook.names import atoms
from diplocode.coding.mentions import Mention
from diplocode.coding.reference_words import Pronoun, ReferenceWords

__all__ = ["Antecedent", "Found", "History", "Pronoun", "ReferenceWords", "Wanted"]

#: How many sentences back a pronoun reaches.
_REACH = {"person": 3, "thing": 1, "many": 2, "one": 2, "any": 1, "group": 9, "union": 9}
_PAIR_REACH = 4
_ROLE_REACH = 3

#: Roles of the bodies of a state beside its government (CAMEO manual, chapter 3).
_OF_STATES = frozenset(["COP", "JUD", "LEG", "MIL", "SPY"])
#: In how many sentences a text names the country that it is about, or each of two; and how much more than any other.
_OFTEN = 2
_OFTEN_BOTH = 3
_CLEARLY = 1.2
#: The same of the sentences of a whole text.
_OFTEN_OF_ALL = 3
_CLEARLY_OF_ALL = 1.5

NOT_FOUND = "nothing before it fits"
AMBIGUOUS = "several actors before it fit equally"


class Antecedent(NamedTuple):
    """An earlier mention as something to refer to. (A named tuple: one is made of every mention of a text.)

    Attributes:
        mention: the mention.
        sentence: number of its sentence.
        subject: 2 for the subject of the main clause, 1 for another subject, 0 for the rest.
        gender: where its words tell.
        actor: it does or suffers something: no mere place (*in Tel Aviv*) and no owner.
        verb: id of the word of its sentence whose argument it is or stands in; 0 where there is none.
        argument: it is a subject or an object.
        thing: it names no actor and no person (*the deal*).
        main: it is the subject of the main clause, or of one that is joined to that.
        asked: it is asked or offered something.
        site: it is a place where something is or goes, or to which something is done.
    """

    mention: Mention
    sentence: int
    subject: int = 0
    gender: str = ""
    actor: bool = True
    verb: int = 0
    argument: bool = False
    thing: bool = False
    main: bool = False
    asked: bool = False
    site: bool = False


class Craft(NamedTuple):
    """A ship, aircraft or vehicle of a country that a text has named.

    Attributes:
        sentence: number of its sentence.
        noun: what it was called.
        kind: in which list of such nouns that stands.
        owner: whose it is, if the text tells.
        plural: they are several.
    """

    sentence: int
    noun: str
    kind: str
    owner: Mention | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reference can stand for.

    Attributes:
        kind: ``person``, ``thing`` (a country or body), ``one`` (either), ``many``, ``any``, ``organization``,
            ``group`` (a body of no state), ``agency`` (one of the world) or ``union`` (one of the states of a region).
        gender: ``male``, ``female``, or empty.
        barred: identities or codes of actors that it is not.
        thing: gives the thing of a sentence that is meant before any actor, or None.
        replies: it answers, and so is rather who was asked.
        counted: some of them are counted, so that they are no single body (*three of them*).
    """

    kind: str
    gender: str = ""
    barred: frozenset[str] = frozenset()
    thing: Callable[[Sequence[Antecedent]], Antecedent | None] | None = None
    replies: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a reference stands for, or why that is not known."""

    mentions: tuple[Mention, ...] = ()
    reason: str = ""


@dataclass
class History:
    """What a document has said so far; one object lives as long as one document is read."""

    dictionary: ActorDictionary
    words: ReferenceWords
    antecedents: list[Antecedent] = field(default_factory=list)
    joined: list[Antecedent] = field(default_factory=list)
    """Countries that adjectives before a noun join: *Georgian and Moldovan wine*."""
    titles: dict[tuple[str, bool, str, str], list[Antecedent]] = field(default_factory=dict)
    _titles_by_title: dict[str, Sequence[str]] = field(default_factory=dict)
    by_name: dict[tuple[str, ...], list[Mention]] = field(default_factory=dict)
    by_part: dict[str, list[Mention]] = field(default_factory=dict)
    """People by the words of their names but the last: given names, the first of two surnames."""
    by_head: dict[str, list[Mention]] = field(default_factory=dict)
    """Bodies by the words by which they may be called."""
    genders: dict[str, str] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    """How many sentences name each country or type of international body."""
    overall: Counter[str] = field(default_factory=Counter)
    """The same of the whole text, the sentences that are still to come among them."""
    crafts: list[Craft] = field(default_factory=list)
    host: str = ""
    """The country in which the mission of another stands of which the text has told last."""
    quote_open: bool = False
    speaker: Mention | None = None
    day: str = ""
    """A day of which the text tells, where it has no day of its own: somebody named with an office held it then."""

    def add(self, antecedent: Antecedent) -> None:
        """Note what can be referred to from here on, office holders by each end of their title."""
        self.antecedents.append(antecedent)
        mention = antecedent.mention
        if mention.entity == "organization":
            for word in self._short_names(mention):
                self.by_head.setdefault(word, []).append(mention)
        if not mention.title or not mention.country:
            return
        named = mention.name != mention.text
        for title in self._titles_of(mention.title):
            self.titles.setdefault((title, mention.plural, mention.entity, ""), []).append(antecedent)
            if named:
                key = (title, mention.plural, mention.entity, mention.country)
                self.titles.setdefault(key, []).append(antecedent)

    def _titles_of(self, title: str) -> Sequence[str]:
        """The shorter forms of a title (`_ends`), and the offices that they are of; read once, as titles come again."""
        if title not in self._titles_by_title:
            ends = list(self._ends(title))
            offices = (self.words.same_office[end] for end in ends if end in self.words.same_office)
            self._titles_by_title[title] = (*ends, *offices)
        return self._titles_by_title[title]

    def _short_names(self, mention: Mention) -> frozenset[str]:
        """The words by which a body may be called that is named: the last of its name and the head of that."""
        if mention.resolved_from != "name":
            return frozenset()
        ends = (mention.name.rpartition(" ")[2].lower(), mention.text.rpartition(" ")[2].lower())
        return frozenset((*ends, self._head_of(mention.name))) - {""}

    def _head_of(self, name: str) -> str:
        """The word before the first preposition of a name: *Liberation Tigers of Tamil Eelam*."""
        words = name.split(" ")
        place = next((i for i, word in enumerate(words) if word in self.words.owner_prepositions), 0)
        return words[place - 1].lower() if place else ""

    def _ends(self, title: str) -> Iterator[str]:
        """The shorter forms of a title: *foreign minister* and *minister*; *ministro de Exteriores* and *ministro*."""
        words = title.split(" ")
        first = self.dictionary.inflection.agreement  # the head is the first word
        for place in range(len(words)):
            yield " ".join(words[: place + 1] if first else words[place:])

    # -- names ---------------------------------------------------------------------------

    def remember_name(self, words: Sequence[str], mention: Mention) -> None:
        """Note a proper name of the text, so that its parts are known from here on."""
        names = [_atoms(words)]
        if mention.entity in ("person", "") and len(names[0]) > 1:
            names.append(names[0][-1:])
            if mention.country in self.dictionary.surname_first:
                names.append(names[0][:1])
            for part in names[0][:-1]:
                self.by_part.setdefault(part, []).append(mention)
        for name in names:
            known = self.by_name.setdefault(name, [])
            if mention.identity in {other.identity for other in known}:
                if mention.code:
                    known[:] = [
                        m if m.identity != mention.identity or m.country or len(m.code) > len(mention.code) else mention
                        for m in known
                    ]
            else:
                known.append(mention)

    def named(self, words: Sequence[str]) -> Mention | None:
        """The one actor that the text has introduced by a name of which these words are the short
        form.
        """
        known = [mention for mention in self.by_name.get(_atoms(words), ()) if mention.code]
        return known[0] if len({mention.identity for mention in known}) == 1 else None

    def is_person(self, surname: str) -> bool:
        """Whether a word is the last of the name that a text has given to a person of no known country, and nobody's
        else: one whose first name tells a man or woman.
        """
        known = self.by_name.get(tuple(atoms(surname)))
        if not known:
            return False
        names = [one.name.split() for one in known if " " in one.name]
        called = any(name[0].lower() in self.words.given_names for name in names)
        return called and not any(one.code for one in known)

    def named_in_part(self, words: Sequence[str]) -> Mention | None:
        """The one person whose name, as the text has given it, holds a single word: *Retno Marsudi*, then *Retno*."""
        known = [mention for mention in self.by_part.get(words[0], ()) if mention.country] if len(words) == 1 else []
        return known[0] if len({mention.identity for mention in known}) == 1 else None

    def shortened(self, word: str, current: Sequence[Antecedent]) -> Mention | None:
        """The one body that the text has named, or its sentence before, whose name ends with a word: *the fund*."""
        here = (a.mention for a in current if a.mention.entity == "organization")
        bodies = (*self.by_head.get(word, ()), *(mention for mention in here if word in self._short_names(mention)))
        known = {mention.identity: mention for mention in bodies}
        return next(iter(known.values())) if len(known) == 1 else None

    def titled(self, found: Mention, alone: bool = False) -> Mention | None:
        """The last actor of the text with the office or kind of a mention, and with its country if that is said.

        If it stands `alone`, also one of the same office by another title: *the king*, then *the monarch*.

        Of several in one sentence the subject is meant; if that does not decide, nobody. Before one who was no subject
        comes one of the country that the text is about.
        """
        level, fitting, sentence = -1, dict[str, Mention](), -1
        known = self.titles.get((found.title, found.plural, found.entity, found.country), [])
        if not known and alone and (office := self.words.same_office.get(found.title)):
            known = self.titles.get((office, found.plural, found.entity, found.country), [])
        if known and not known[-1].subject and (about := self.named_most()):
            known = [one for one in known if one.mention.country == about] or known
        for antecedent in reversed(known):
            if fitting and antecedent.sentence != sentence:
                break
            sentence = antecedent.sentence
            if antecedent.subject > level:
                level, fitting = antecedent.subject, {}
            if antecedent.subject == level:
                fitting.setdefault(antecedent.mention.identity, antecedent.mention)
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def holders(self, title: str, found: Mention) -> frozenset[str]:
        """The countries of others whom the text has named with an office."""
        known = self.titles.get((title, False, "person", ""), [])
        return frozenset(one.mention.country for one in known if one.mention.name != found.name)

    # -- pronouns and their like -----------------------------------------------------------

    def resolve(
        self,
        wanted: Wanted,
        subjects: Iterable[Antecedent],
        current: Sequence[Antecedent],
        sentence: int,
    ) -> Found:
        """The antecedent of a pronoun.

        Args:
            wanted: what it can stand for.
            subjects: subjects of the clauses around it, inmost first.
            current: other mentions of its sentence that stand before it.
            sentence: number of its sentence.
        """
        if wanted.thing and (thing := wanted.thing(current)):
            return self._settled(thing, wanted)
        if wanted.kind == "many":  # "they asked the government to read their letter": who are many before one body
            subjects = sorted(subjects, key=lambda a: not (a.mention.plural or a.mention.members))
        for antecedent in subjects:
            if self._fits(antecedent, wanted) or (wanted.thing and antecedent.thing):
                return self._settled(antecedent, wanted)
        found = self.first(self.batches(current, sentence, _REACH.get(wanted.kind, 2)), wanted)
        apart = wanted.kind == "many" and found.reason == NOT_FOUND
        return self._acting_apart(sentence - 1) if apart else found

    def first(self, batches: Iterable[Sequence[Antecedent]], wanted: Wanted) -> Found:
        """What is meant of the first of some batches that holds anything that fits."""
        for batch in batches:
            if wanted.thing and (thing := wanted.thing(batch)):
                return self._settled(thing, wanted)
            fitting = [antecedent for antecedent in batch if self._fits(antecedent, wanted)]
            if wanted.kind == "many":  # several go before one body: "the prisoners whom the government freed; them"
                fitting = [a for a in fitting if a.mention.plural or a.mention.members] or fitting
            elif wanted.kind == "thing":  # "Oslo and Lima warned Chad. It": one goes before one of two
                fitting = [a for a in fitting if a.mention.head not in _together(batch)] or fitting
            if wanted.replies:
                fitting = [a for a in fitting if a.asked] or fitting
            if fitting:
                return self._choose(fitting, wanted)
        return Found(reason=NOT_FOUND)

    def _acting_apart(self, sentence: int) -> Found:
        """The subjects of the main clauses of a sentence, if several: *Chad protested, and Mali left. They*."""
        acting = acting_apart(self.of_sentence(sentence), lambda m: m.identity if m.code else "")
        if not acting:
            return Found(reason=NOT_FOUND)
        first, last = acting[0], acting[-1]
        return Found((first._replace(end=last.end, code="", country="", roles=(), members=tuple(acting), plural=True),))

    def batches(self, current: Sequence[Antecedent], sentence: int, reach: int) -> Iterator[Sequence[Antecedent]]:
        """What a reference may mean: what stands before it in its sentence and in those before, nearest first."""
        yield current
        yield from (self.of_sentence(sentence - back) for back in range(1, reach + 1))

    def recent(self, sentence: int, reach: int) -> list[Antecedent]:
        """What the text has named in so many sentences before one, in order."""
        found: list[Antecedent] = []
        for antecedent in reversed(self.antecedents):
            if antecedent.sentence < sentence - reach:
                break
            found.append(antecedent)
        return found[::-1]

    def of_sentence(self, sentence: int) -> list[Antecedent]:
        """What one sentence has named, in order."""
        return [antecedent for antecedent in self.recent(sentence, 0) if antecedent.sentence == sentence]

    def _choose(self, fitting: list[Antecedent], wanted: Wanted) -> Found:
        for level in (2, 1, 0):
            chosen = [antecedent for antecedent in fitting if antecedent.subject >= level]
            identities = {_identity(antecedent.mention) for antecedent in chosen}
            if len(identities) == 1:
                return self._settled(chosen[0], wanted)
            if identities:
                # Things can be meant, too, but hardly beside an actor: "dropped decrees for the unions; they".
                known = {_identity(a.mention): a for a in chosen if a.mention.code or a.mention.members}
                # "The leaders of Oslo and Bern" are of Oslo and Bern as well.
                alike = len({_countries(a.mention) for a in known.values()}) == 1
                if wanted.kind == "many" and alike:
                    return self._settled(max(known.values(), key=lambda a: len(_roles(a.mention))), wanted)
                objects = [a for a in chosen if a.argument]
                if wanted.kind == "thing" and len({_identity(a.mention) for a in objects}) == 1:
                    return self._settled(objects[0], wanted)  # "warned Chad at the council": it is Chad
                return Found(reason=AMBIGUOUS)
        return Found(reason=NOT_FOUND)

    def _settled(self, antecedent: Antecedent, wanted: Wanted) -> Found:
        mention = antecedent.mention
        if wanted.gender and mention.entity == "person":
            self.genders.setdefault(mention.identity, wanted.gender)
        if not mention.code and not mention.members:
            return Found((mention,), f"it stands for {mention.name or mention.text}, who has no code")
        return Found((mention,))

    def _fits(self, antecedent: Antecedent, wanted: Wanted) -> bool:
        mention = antecedent.mention
        known = antecedent.gender or self.genders.get(mention.identity, "")
        if wanted.gender and known and known != wanted.gender:
            return False
        if mention.identity in wanted.barred or mention.code in wanted.barred:
            return False
        if wanted.kind == "any":
            return bool(mention.code or mention.members) and antecedent.actor
        if wanted.kind == "many":
            body = mention.entity == "organization" and bool(mention.roles)
            return mention.plural or bool(mention.members) or (body and not wanted.counted)
        if wanted.kind == "union":  # its people have its code
            return self._is_interstate(mention) and not self.dictionary.regions.isdisjoint(mention.roles[:1])
        if mention.plural or mention.members:
            return False
        if wanted.kind == "group":
            body = mention.entity == "organization" and bool(mention.roles)
            return body and not self._is_interstate(mention) and not self._is_of_state(mention)
        if wanted.kind == "agency":
            role = self.dictionary.roles.get(mention.country)
            return mention.entity == "organization" and role is not None and role.international
        if wanted.kind in ("person", "organization"):
            return mention.entity == wanted.kind
        if wanted.kind == "one" and mention.entity == "person":
            return True
        state = mention.entity in ("place", "organization") or self._is_called_ally(antecedent)
        return state and bool(mention.code) and antecedent.actor

    def _is_called_ally(self, antecedent: Antecedent) -> bool:
        """Whether one who is asked can be a country that is called by a word for people: *its British ally*."""
        mention = antecedent.mention
        return antecedent.asked and mention.title in self.words.relatives and bool(mention.country)

    def union(self, current: Sequence[Antecedent]) -> Found:
        """The union of states that a text has named more often than any other: *the bloc*; its people count as it."""
        known = [a for a in (*self.antecedents, *current) if self._fits(a, Wanted("union"))]
        named = Counter(self._union_of(one.mention).code for one in known)
        (code, most), (_, next_most) = [*named.most_common(2), ("", 0), ("", 0)][:2]
        last = next((a.mention for a in reversed(known) if self._union_of(a.mention).code == code), None)
        return Found((self._union_of(last),)) if last and most > next_most else Found()

    @staticmethod
    def _union_of(mention: Mention) -> Mention:
        """The union itself for one of its bodies or people, whose codes begin with its region and its own."""
        code, roles = mention.country + "".join(mention.roles[:2]), mention.roles[:2]
        return mention._replace(code=code, roles=roles, entity="organization")

    def _is_interstate(self, mention: Mention) -> bool:
        """Whether an actor is a body of several states."""
        role = self.dictionary.roles.get(mention.country)
        return role is not None and role.interstate

    def acts_for_itself(self, mention: Mention, also: frozenset[str]) -> bool:
        """Whether an actor serves no state, or does so in no role but some that may be meant `also`."""
        others = mention._replace(roles=tuple(role for role in mention.roles if role not in also))
        return not self._is_of_state(others)

    def _is_of_state(self, mention: Mention) -> bool:
        """Whether a body is one that only states have: a ministry, an embassy, an army, a court."""
        roles = [role for code in mention.roles if (role := self.dictionary.roles.get(code))]
        return any(role.of_states for role in roles) or not _OF_STATES.isdisjoint(mention.roles)

    def other_country(self, own: frozenset[str], current: Sequence[Antecedent]) -> str:
        """The country beside those of `own` that the text is about, or the only other one of the sentence; or none."""
        if most := self.named_most(own):
            return most
        named = {a.mention.country for a in current if a.actor} & self.dictionary.countries.keys() - own
        return named.pop() if len(named) == 1 else ""

    def guest(self, own: frozenset[str], current: Sequence[Antecedent], sentence: int) -> Mention | None:
        """The person of another country than `own` whom a text has named last, if that sentence names but one such."""
        foreign = self.dictionary.countries.keys() - own
        for batch in self.batches(current, sentence, _REACH["person"]):
            fitting = {
                a.mention.country: a.mention for a in batch
                if a.mention.entity == "person" and not a.mention.plural and a.mention.country in foreign
            }  # fmt: skip
            if fitting:
                return next(iter(fitting.values())) if len(fitting) == 1 else None
        return None

    # -- countries and pairs -----------------------------------------------------------------

    def named_most(self, barred: frozenset[str] = frozenset(), likely: frozenset[str] = frozenset()) -> str:
        """The country that clearly more sentences so far have named than any other; or the one that is `likely`; or
        that of those named which the whole text names still more clearly. None that is `barred`: where but one other
        is left, that one.
        """
        known = (self.dictionary.countries.keys() & self.countries.keys()) - barred
        if barred and len(known) == 1:
            return next(iter(known))
        return (
            self._leading(self.countries, known, _OFTEN, _CLEARLY)
            or (next(iter(likely)) if len(likely) == 1 else "")
            or self._leading(self.overall, known, _OFTEN_OF_ALL, _CLEARLY_OF_ALL)
        )  # fmt: skip

    def last_subject(self) -> frozenset[str]:
        """The countries of the subject of the last sentence's main clause, one or several."""
        last = self.antecedents[-1].sentence if self.antecedents else -1
        acting = frozenset(a.mention.country for a in self.of_sentence(last) if a.subject == 2)
        return acting & self.dictionary.countries.keys()

    @staticmethod
    def _leading(numbers: Mapping[str, int], known: Collection[str], often: int, clearly: float) -> str:
        """The one of some countries that has the highest number, if that is high enough; or nothing."""
        if not known:
            return ""
        (most, country), *others = sorted([(numbers[code], code) for code in known], reverse=True)
        next_most = others[0][0] if others else 0
        return country if most >= max(often, clearly * next_most) else ""

    def named_two(self, of_countries: bool) -> frozenset[str]:
        """The two countries, or types of bodies, that clearly more sentences have named than any third; or none."""
        known = self.dictionary.countries if of_countries else self.countries
        ranked = sorted(((n, code) for code, n in self.countries.items() if code in known), reverse=True)[:3]
        third = ranked[2][0] if len(ranked) > 2 else 0
        clear = len(ranked) > 1 and ranked[1][0] >= max(_OFTEN_BOTH, _CLEARLY * third)
        return frozenset(code for _, code in ranked[:2]) if clear else frozenset()

    def country(
        self,
        current: Sequence[Antecedent],
        sentence: int,
        fitting: frozenset[str] | None = None,
        barred: frozenset[str] = frozenset(),
    ) -> Mention | None:
        """The country that a noun means (*the country*): of the actor named last in its sentence, or of the
        last subject before, but none that is `barred`. Of those that alone are `fitting` (*the Baltic state*) it may
        have been named any time before, if no other has.
        """
        known = frozenset(self.dictionary.countries)
        fits, fitting = fitting is not None, known if fitting is None else known & fitting
        countries = fitting - barred
        for antecedent in reversed(current):
            mention = antecedent.mention
            nationals = mention.plural and mention.entity == "person" and mention.code == mention.country
            if mention.country in countries and not nationals:  # "flew home Italians and cut its aid to the country"
                return mention
        most = self.named_most(known - fitting)
        if most in countries:
            return next((a.mention for a in reversed(self.antecedents) if a.mention.country == most), None)
        for back in (1, 2):
            batch = [a for a in self.of_sentence(sentence - back) if a.mention.country in countries]
            if batch:
                return max(batch, key=lambda a: (barred and self.countries[a.mention.country], a.subject)).mention
        earlier = [a.mention for a in self.antecedents if a.mention.country in countries] if fits else []
        return earlier[-1] if len({mention.country for mention in earlier}) == 1 else None

    def countries_of_role(self, found: Mention, current: Sequence[Antecedent], sentence: int) -> list[str]:
        """The countries of those with the roles of a mention that were named of late, in order; empty for no country.

        Several people (*the inspectors*) are no body (*the government*), and *the government* is hardly that of an
        ambassador.
        """
        near = [*self.recent(sentence, _ROLE_REACH), *current]
        mentions = (one for a in near for one in a.mention.members or (a.mention,))
        own = len(found.roles)
        alike = (m for m in mentions if m.roles[:own] == found.roles and m.plural >= found.plural)
        sent = self.is_sent(found)
        if sent and found.entity == "organization":  # an embassy is that of no ministry
            return [m.country for m in alike if self.is_sent(m)]
        return [m.country for m in alike if sent or not self.is_sent(m)]

    def of_role_before(self, role: str, sentence: int) -> set[str]:
        """The countries of whose people or bodies of a role the sentence before a sentence tells."""
        mentions = (one.mention for one in self.of_sentence(sentence - 1) if role in one.mention.roles)
        return {mention.country for mention in mentions} & self.dictionary.countries.keys()

    def countries_acting(self, sentence: int) -> set[str]:
        """The countries of whose soldiers, police, courts and the like a text has told of late."""
        near = self.recent(sentence, _ROLE_REACH)
        mentions = (one.mention for one in near if not _OF_STATES.isdisjoint(one.mention.roles))
        return {mention.country for mention in mentions} & self.dictionary.countries.keys()

    def last_role(self, roles: Collection[str]) -> str:
        """The one of some roles whose people the sentences before this have named last, or nothing."""
        mentions = (antecedent.mention for antecedent in reversed(self.antecedents))
        return next((role for mention in mentions for role in mention.roles if role in roles), "")

    def is_sent(self, mention: Mention) -> bool:
        """Whether the title of a mention says that it is of another country than where it is: *the ambassador*."""
        return mention.title.rpartition(" ")[2] in self.words.foreign

    def half(self, word: str, current: Sequence[Antecedent]) -> str:
        """The country whose name begins with a word and ends as that of another, one of which the text has named; or
        nothing.
        """
        begun = self.dictionary.countries_by_first_word.get(word)
        if not begun:
            return ""
        named = {a.mention.country for a in (*self.antecedents, *current)}
        halves = [code for code in begun if len(self._namesakes(code)) > 1]
        found = [code for code in halves if code in named]
        found = found or [code for code in halves if self._namesakes(code) & named]
        return found[0] if len(found) == 1 else ""

    def _namesakes(self, code: str) -> frozenset[str]:
        """The countries whose names of two words end as that of one."""
        last = self.dictionary.countries[code].name.partition(" ")[2]
        return frozenset(self.dictionary.countries_by_last_word[last]) if last and " " not in last else frozenset()

    def acts_for_state(self, mention: Mention) -> bool:
        """Whether an actor is a country or body, or acts for one: *Chad*, *the Chadian president*, no bishop there."""
        roles = (self.dictionary.roles.get(role) for role in mention.roles)
        return all(role is None or role.of_states for role in roles)

    def parties(self, sentence: int, of_countries: bool) -> tuple[list[Antecedent], Callable[[Mention], str]]:
        """What was named of late that two parties can be, and what tells one of them from another.

        Args:
            sentence: number of the sentence that refers to them.
            of_countries: two countries are wanted; otherwise two actors of different countries or codes.
        """

        def key(mention: Mention) -> str:
            if not mention.country or (of_countries and mention.country not in self.dictionary.countries):
                return ""
            if mention.code == mention.country and mention.country not in self.dictionary.countries:
                return ""  # a region
            roles = [role for name in mention.roles if (role := self.dictionary.roles.get(name))]
            if not of_countries and any(role.neutral for role in roles):
                return ""
            return mention.code if not of_countries and any(role.rebel for role in roles) else mention.country

        near = self.recent(sentence, _PAIR_REACH)
        if of_countries:
            joined = (a for a in self.joined if a.sentence >= sentence - _PAIR_REACH)
            near = sorted([*joined, *near], key=lambda antecedent: antecedent.sentence)
        return near, key


def acting_apart(batch: Iterable[Antecedent], key: Callable[[Mention], str]) -> list[Mention]:
    """The subjects of the main clauses of a sentence that have a key, if these are of several: *Chad protested, and
    Mali left*.
    """
    acting = [antecedent.mention for antecedent in batch if antecedent.main and key(antecedent.mention)]
    return acting if len(set(map(key, acting))) > 1 else []


def _atoms(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a name as names are compared."""
    return tuple([atom for word in words for atom in atoms(word)])


def _identity(mention: Mention) -> tuple[str, ...]:
    """What tells a mention from others: of several actors who they are, in whatever words."""
    return tuple(sorted(one.code or one.identity for one in mention.members)) or (mention.identity,)


def _together(batch: Iterable[Antecedent]) -> frozenset[int]:
    """The heads of those that a sentence names together: *Chad and Mali*, but not a body by its two names."""
    several = (a.mention.members for a in batch if len({one.code for one in a.mention.members}) > 1)
    return frozenset(one.head for members in several for one in members)


def _countries(mention: Mention) -> frozenset[str]:
    """Of which countries a mention names somebody."""
    return frozenset(one.country for one in mention.members or (mention,))


def _roles(mention: Mention) -> tuple[str, ...]:
    """The roles of whom a mention names."""
    return tuple(role for one in mention.members or (mention,) for role in one.roles)
