"""The words by which a language refers back: pronouns, counterpart, the two countries. Data:
``references.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from diplocode.coding.words import check_keys, word_set
from diplocode.syntax.proforms import ProForms

_FILE = "references"
#: What of the file is no plain list of words.
_NO_LISTS = frozenset(
    [
        "numbers",
        "pronouns",
        "places",
        "states",
        "areas",
        "offices",
        "homes",
        "same_office",
        "courtesy",
        "gendered",
        "given_names",
        "crafts",
        "neighbours_by_side",
        "guests_alone",
    ]
)


#: How many letters types of aircraft have that may be a part of another word (*F*, *Su*).
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun can stand for.

    Attributes:
        stands_for: ``person``, ``thing`` (a country or body), ``place``, ``one`` (either), ``many``, ``any``
            (one or many), or ``speaker``.
        gender: ``male``, ``female`` or empty.
        possessive: the forms that own a noun are listed with the others; this one is among them.
        reflexive: it stands for the subject of its own verb.
        countries: beside what only states have, it stands for a country (*her airspace*).
    """

    stands_for: str
    gender: str = ""
    possessive: bool = False
    reflexive: bool = False
    countries: bool = False


@dataclass(frozen=True)
class ReferenceWords:
    """Closed lists for references inside a document.

    Attributes:
        pronouns: by form, lower case.
        counterparts: nouns for the holder of the same office elsewhere.
        countries, parties, people, bodies: nouns that refer to countries, to parties of a dispute,
            to people, to bodies named before.
        groups: those of the nouns for bodies that no body of a state is called by (*the group*).
        agencies: of these, nouns for a body of the world rather than for any other (*the organisation*).
        unions: those of the nouns for bodies that only a body of the states of a region is called by (*the bloc*).
        sides: those of the nouns for parties that need no number (*the sides agreed*).
        pairs: nouns for two who acted together (*the pair left*).
        states: which of these nouns fit some countries alone (*emirate*), with the codes of those.
        areas: words before these nouns that fit the countries of a part of the world alone (*West African*).
        offices: titles that some countries alone have (*Treasury Secretary*), with the codes of those.
        homes: codes of peoples of several countries (*Kurds*), with the codes of those where they may act.
        same_office: titles that news gives by turns to one office holder (*king*, *monarch*), with a name of it.
        shortened: nouns by which a body is called whose name ends with them (*the council*).
        neighbours: nouns for another country than their owner.
        neighbours_by_side: by the words for a side (*its northern neighbour*), the neighbours of each country there,
            the one that is meant by it alone first.
        powers: nouns for countries behind words of `areas` alone (*the former colonial power*).
        guests: nouns for somebody of another country than their owner (*his guest*).
        guests_alone: those of whom a sentence that is set somewhere tells whether they are at home there.
        portraits: nouns for a person whom the text has named (*the statesman*), if none is named beside them.
        ages: words that tell the age of such a person (*octogenarian*).
        once: words before what such a person has been (*the former metalworker*).
        doers: nouns for those of whose deed the text has told (*the captors*).
        fighters: nouns for those who fight against a state, in whatever words they were named (*the militants*).
        raiders: those of these that soldiers may be, too (*the invaders*).
        captors: those of them whose owner is whom they did it to (*her captors*).
        foes: nouns for a country by what it has done to another (*the aggressor*).
        clients: nouns for a country or body by what it is to its owner (*its customer*).
        crafts: nouns for ships, aircraft and vehicles, with what kind they are.
        warcraft: those of fighters that are no role nouns.
        former, latter: words for the first and the second of the two parties named last.
        firsts, seconds: words for the first and the second of the two who are the subject before (*the other*).
        months: surnames that are mostly a time: alone they are no person unless the text has named one.
        given_names: first names that tell a gender.
        singles: words for one of the several people of a subject before (*and one thanked him*).
        further: words for more of those named just before (*killed three others*).
        rest, remaining: words for those of them who are left (*the rest*), and adjectives that say so of a number.
        verdicts: verbs by which who asks for a thing says what it is (*to close the mine, which it called illegal*).
        harming: verbs whose object is nobody's own thing, unless a word of `own` says so (*expelled its consul*).
        expelling: the same of envoys, and of what only states have (*summoned its consul*, *violated its airspace*).
        falls: what nobody asks for himself (*called for her resignation*).
        demanding: the verbs by which he would.
        coups: nouns of the fall of those who rule a country (*cut its aid after the coup*).
        remarks: nouns of what somebody said, whatever that was (*condemned the remark*).
        accusing: the same of the country of who acts (*summoned the Chadian envoy and accused his country*).
        own: words beside a possessive that say so (*its own consul*).
        parallel: words that open a clause beside another of the same build (*while*).
        moments: words that open a clause of time, set where the one is on which it hangs (*until*).
        reciprocals: two words for the others of the subject (*each other*).
        others: those that are so beside a word of `each` (*the other*).
        each: words for one of the subject after the other (*each*).
        pair: words that say two (*two*, *both*).
        numbers: words for three and what follows, in order.
        whole: words before a number that say that there are no more of them (*all three*).
        definite: determiners that refer back.
        answered: nouns that refer back to what another did or said (*the move*).
        words_answered, deeds_answered: the same of what another said (*the demand*), of what he did (*the raid*).
        arrests: those of deeds by which people are held.
        taking_up: pronouns that take up what another did or said (*denounced it*).
        asking: verbs by which somebody is asked or offered something, who may answer (*asked Oslo for help*).
        replies: verbs of such an answer, whose subject is who was asked (*and it refused*).
        owned: words that stand for a noun and say whose it is (*theirs*).
        one, ones: words that stand for a noun beside a word of their own (*the one*, *new ones*).
        aboard: who and what is aboard ships, planes and cars (*its crew*).
        whose: those that stand before whose it is (*that of Chad*).
        places: adverbs that stand for a phrase of a place, with its preposition (*the troops there*).
        going, towards: verbs beside which it has the other one (*flew there*).
        captives: people whom somebody has taken, and may be asked to free (*hostage*).
        conditions: nouns that are a condition, and no body, before what they consist in (*state of alert*).
        masses: nouns that are no body where nothing tells which (*the use of force*).
        collectives: nouns without a plural ending that are many (*police*).
        impersonal: predicates whose *it* stands for a clause (*it is clear that*).
        peoples: nouns for people of one nationality (*the Serb minority*).
        quantities: nouns of number before an ``of`` phrase (*dozens of rebels*).
        parts: prepositions of a part of those before (*all sailors except two officers*).
        including: prepositions of some of those whom a noun counts (*two governments, including Chad's*).
        owner_prepositions: between a role and whom it belongs to, for any actor.
        group_prepositions: between some and those of whom they are (*two women among the hostages*).
        service_prepositions: the same as those of owners for spokesmen and envoys, who speak for somebody.
        owner_ties: words between a role and whom it belongs to (*forces **loyal** to the general*).
        place_prepositions: between a role and where it is.
        crossing_prepositions: before a place in which something moves (*marched **through** Oslo*).
        near_prepositions: between a role and a place that it is near.
        spot_prepositions: the same before a spot that is no name (*on a farm near Oslo*).
        meeting_places: cities where people of many countries speak: their own country is none of theirs (*in Geneva*).
        place_relatives: words that open a clause about a place (*where*).
        there: words for the place that was named last (*officials there*).
        telling_prepositions: prepositions of who tells what the sentence says (*according to*).
        of_states: what only states have (*airspace*).
        regions: parts of a country, whose people are that country's (*the governor of Russia's Kursk region*).
        past_offices: words before a title that was held at the time of which the text tells (*then*).
        ethnic: words before a nationality of people who may live elsewhere (*ethnic Albanians*).
        staff: those who work at a body that they stand at (*judges at the tribunal*).
        aims: prepositions of whom something is done to or for (*aid to Chad*, *sanctions on Chad*).
        namesakes: last words of names that bodies of several countries have (*the Labour Party*, *Congress*).
        taking_office: verbs whose complement is an office that their subject takes (*become*, *be elected*).
        heading: verbs whose object is what their subject is the head of (*lead*).
        deposing: verbs of what soldiers and crowds do to those who rule them (*overthrow*).
        raiding: verbs of what rebels do where they are at home (*killed two nuns in Oslo*).
        missions: houses of other countries, beside which the people are those of the place (*embassy*).
        foreign: words of people and bodies of other countries than the one told of.
        gone: words of a title that is not held by whoever was named with it last (*the ousted president*).
        relatives: nouns that only say how one stands to another (*his rival*): a name beside tells who it is.
        charging: marks of a clause that tells what somebody is accused of or thanked for (*charged it with mining*).
        judging: words by which somebody is thanked, praised or blamed (*thanked Oslo for what it did*).
        causes: marks of a clause that tells why.
        reasons: prepositions of reasons, whose *its* is the one that the act concerns.
        provoked: verbs of what one does to another for what that did (*cut ties with Chad after its raid*).
        agents: prepositions of who did what is the reason.
        capacities: prepositions of what somebody is (*recognised him as president*).
        courtesy: words before a name that are no role (*Mr*), with the gender they tell, or empty.
        gendered: role nouns that tell a gender (*king*).
    """

    pronouns: Mapping[str, Pronoun]
    counterparts: frozenset[str]
    countries: frozenset[str]
    states: Mapping[str, frozenset[str]]
    areas: Mapping[str, frozenset[str]]
    offices: Mapping[str, frozenset[str]]
    homes: Mapping[str, frozenset[str]]
    same_office: Mapping[str, str]
    parties: frozenset[str]
    sides: frozenset[str]
    pairs: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    unions: frozenset[str]
    agencies: frozenset[str]
    shortened: frozenset[str]
    neighbours: frozenset[str]
    neighbours_by_side: Mapping[str, Mapping[str, Sequence[str]]]
    powers: frozenset[str]
    guests: frozenset[str]
    guests_alone: Mapping[str, str]
    portraits: frozenset[str]
    ages: frozenset[str]
    once: frozenset[str]
    doers: frozenset[str]
    fighters: frozenset[str]
    raiders: frozenset[str]
    captors: frozenset[str]
    foes: frozenset[str]
    clients: frozenset[str]
    crafts: Mapping[str, str]
    warcraft: frozenset[str]
    pair: frozenset[str]
    numbers: tuple[str, ...]
    whole: frozenset[str]
    singles: frozenset[str]
    further: frozenset[str]
    rest: frozenset[str]
    remaining: frozenset[str]
    verdicts: frozenset[str]
    harming: frozenset[str]
    expelling: frozenset[str]
    falls: frozenset[str]
    demanding: frozenset[str]
    accusing: frozenset[str]
    remarks: frozenset[str]
    coups: frozenset[str]
    own: frozenset[str]
    parallel: frozenset[str]
    moments: frozenset[str]
    reciprocals: frozenset[str]
    others: frozenset[str]
    each: frozenset[str]
    former: frozenset[str]
    firsts: frozenset[str]
    seconds: frozenset[str]
    latter: frozenset[str]
    definite: frozenset[str]
    answered: frozenset[str]
    words_answered: frozenset[str]
    deeds_answered: frozenset[str]
    arrests: frozenset[str]
    taking_up: frozenset[str]
    asking: frozenset[str]
    replies: frozenset[str]
    owned: frozenset[str]
    one: frozenset[str]
    ones: frozenset[str]
    whose: frozenset[str]
    places: Mapping[str, str]
    going: frozenset[str]
    towards: frozenset[str]
    captives: frozenset[str]
    conditions: frozenset[str]
    masses: frozenset[str]
    collectives: frozenset[str]
    impersonal: frozenset[str]
    peoples: frozenset[str]
    quantities: frozenset[str]
    including: frozenset[str]
    parts: frozenset[str]
    owner_prepositions: frozenset[str]
    group_prepositions: frozenset[str]
    service_prepositions: frozenset[str]
    owner_ties: frozenset[str]
    place_prepositions: frozenset[str]
    crossing_prepositions: frozenset[str]
    near_prepositions: frozenset[str]
    spot_prepositions: frozenset[str]
    meeting_places: frozenset[str]
    place_relatives: frozenset[str]
    there: frozenset[str]
    telling_prepositions: frozenset[str]
    regions: frozenset[str]
    past_offices: frozenset[str]
    gone: frozenset[str]
    ethnic: frozenset[str]
    staff: frozenset[str]
    aims: frozenset[str]
    namesakes: frozenset[str]
    taking_office: frozenset[str]
    heading: frozenset[str]
    deposing: frozenset[str]
    raiding: frozenset[str]
    foreign: frozenset[str]
    missions: frozenset[str]
    of_states: frozenset[str]
    relatives: frozenset[str]
    charging: frozenset[str]
    judging: frozenset[str]
    causes: frozenset[str]
    reasons: frozenset[str]
    provoked: frozenset[str]
    agents: frozenset[str]
    capacities: frozenset[str]
    courtesy: Mapping[str, str]
    gendered: Mapping[str, str]
    given_names: Mapping[str, str]
    months: frozenset[str]
    aboard: frozenset[str] = frozenset()

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words whose phrase can stand for an actor, though it holds no name and no role noun."""
        return frozenset().union(
            *(self.pair, self.parties, self.former, self.latter, self.quantities, self.counterparts, self.peoples),
            *(
                self.singles,
                self.further,
                self.pairs,
                self.countries,
                self.neighbours,
                self.powers,
                self.guests,
                self.portraits,
                self.age_ends,
                self.foes,
                self.clients,
                self.crafts,
                self.shortened,
                self.bodies,
                self.people,
            ),
        )

    @cached_property
    def of_several(self) -> frozenset[str]:
        """The words one of which stands in whatever refers to several, or to one of them: the last of every such."""
        last = (words.rpartition(" ")[2] for words in self.firsts | self.seconds)
        alone = self.pair | self.each | self.singles | self.former | self.latter | self.further | self.pairs
        return frozenset().union(alone, self.numbers, self.parties, self.countries, self.neighbours, last)

    @cached_property
    def counterpart_ends(self) -> frozenset[str]:
        """The last words of `counterparts`: *number* of *opposite number*."""
        return frozenset(words.rpartition(" ")[2] for words in self.counterparts)

    @cached_property
    def age_ends(self) -> frozenset[str]:
        """The last words of `ages`: *old* of *61-year-old*."""
        return frozenset(age.rpartition("-")[2] for age in self.ages)

    @cached_property
    def describing(self) -> frozenset[str]:
        """The nouns by which somebody or something is called that the text has named otherwise."""
        return frozenset().union(self.portraits, self.doers, self.fighters, self.foes, self.clients, self.crafts)

    @cached_property
    def carriers(self) -> frozenset[str]:
        """The nouns of crafts that have somebody aboard: no buildings, and no types of one or two letters."""
        return frozenset(noun for noun, kind in self.crafts.items() if kind != "building" and len(noun) > _SHORT)

    @cached_property
    def named_crafts(self) -> frozenset[str]:
        """The nouns of crafts that have names: ships."""
        return frozenset(noun for noun, kind in self.crafts.items() if kind == "ship")

    @cached_property
    def strangers(self) -> frozenset[str]:
        """Nouns for somebody else than their owner: *its neighbour*."""
        return self.relatives | self.neighbours | self.counterparts | self.guests

    @cached_property
    def pro_forms(self) -> ProForms:
        """The words that stand for a noun."""
        apart, towards = self.relatives | self.counterparts, next(iter(sorted(self.towards)), "")
        nouns = (self.owned, self.one, self.ones, apart, self.whose, self.owner_prepositions, self.own)
        return ProForms(*nouns, self.places, self.going, towards)

    @cached_property
    def tying(self) -> frozenset[str]:
        """The words that open the ties of owners, without the hyphen that some begin with."""
        return frozenset(tie.partition(" ")[0].removeprefix("-") for tie in self.owner_ties)

    @cached_property
    def telling_gender(self) -> frozenset[str]:
        """The words that tell a gender, with the dot that may end a title too."""
        words = frozenset().union(self.courtesy, self.gendered, self.given_names)
        return words | {f"{word}." for word in words}

    def number(self, word: str) -> int:
        """The number that a word says, of three and more; 0 where it says none."""
        return self.numbers.index(word) + 3 if word in self.numbers else 0

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ReferenceWords:
        """Read ``references.yaml``.

        Raises:
            CodebookError: a list is missing, unknown, or no list of words.
        """
        check_keys(data, cls.__dataclass_fields__, _FILE)
        lists = {key: word_set(value, key, _FILE) for key, value in data.items() if key not in _NO_LISTS}
        return cls(
            pronouns=dict(_pronouns(data["pronouns"])),
            states={str(noun): _codes(codes) for noun, codes in data["states"].items()},
            areas={str(area): _codes(codes) for area, codes in data["areas"].items()},
            same_office={title: "~" + group[0] for group in data["same_office"] for title in _titles(group)},
            offices={str(title): _codes(codes) for title, codes in data["offices"].items()},
            homes={str(people): _codes(codes) for people, codes in data["homes"].items()},
            places={str(word): str(name) for word, name in data["places"].items()},
            courtesy=_by_gender(data["courtesy"], "courtesy"),
            gendered=_by_gender(data["gendered"], "gendered"),
            given_names=_by_gender(data["given_names"], "given_names"),
            crafts=_by_gender(data["crafts"], "crafts"),
            guests_alone=_by_gender(data["guests_alone"], "guests_alone"),
            neighbours_by_side={
                str(side): {str(one): tuple(str(others).split()) for one, others in pairs.items()}
                for side, pairs in data["neighbours_by_side"].items()
            },
            numbers=tuple(word for word in data["numbers"] if word_set([word], "numbers", _FILE)),
            **{str(key): words for key, words in lists.items()},
        )


def _pronouns(groups: Any) -> list[tuple[str, Pronoun]]:
    found: list[tuple[str, Pronoun]] = []
    for group in groups:
        stands_for, gender = str(group["stands_for"]), str(group.get("gender", ""))
        for key, possessive, reflexive in (
            ("forms", False, False),
            ("possessive", True, False),
            ("reflexive", False, True),
        ):
            pronoun = Pronoun(stands_for, gender, possessive, reflexive, bool(group.get("countries")))
            forms = sorted(word_set(group.get(key, []), f"pronouns: {key}", _FILE))
            found.extend((form, pronoun) for form in forms)
    return found


def _titles(group: Any) -> list[str]:
    return sorted(word_set(group, "same_office", _FILE))


def _codes(names: Any) -> frozenset[str]:
    return frozenset(name.upper() for name in word_set(names, "states", _FILE))


def _by_gender(groups: Any, name: str) -> dict[str, str]:
    return {
        word: "" if gender == "any" else str(gender)
        for gender, words in groups.items()
        for word in word_set(words, name, _FILE)
    }
