"""The words by which slips of parsers are told, and what every slip is made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property

from diplocode.syntax.relations import dependents
from diplocode.syntax.relations import is_finite as is_finite
from diplocode.syntax.tree import Sentence, Token

NOTHING: frozenset[str] = frozenset()
FINITE = "Mood=Ind|Tense=Past|VerbForm=Fin"
SUBJECTS = ("nsubj", "csubj", "expl")
HYPHENS = frozenset("-‐‑–")
#: Marks that end the words of a speaker.
QUOTES = frozenset(['"', "”", "''", "»"])
#: Marks of punctuation, by what they are called where they tell a slip.
_MARKS: Mapping[Collection[str], str] = {
    (",",): ",",
    ("(",): "(",
    (";",): ";",
    QUOTES: "quotation mark",
    HYPHENS: "hyphen",
}


@dataclass(frozen=True)
class MendingWords:
    """The words that tell a slip; lemmas in lower case, but for names.

    Attributes:
        infinitive: the mark of infinitives (*to*).
        complementizer: the mark of clauses that are told (*that*).
        controllers: verbs whose object does what the infinitive behind it says (*force*).
        causatives: verbs with an object and a participle of what is done to it (*had him arrested*).
        tellers: verbs of speech.
        telling: those of them whose object is never a person (*say*).
        times: names of days and months.
        periods: nouns of times (*week*).
        turns: words that tell which of several times (*last* week).
        subordinators: prepositions that open clauses as well (*after*).
        chargers: verbs whose object is said to have done what follows (*accuse Chad of arming*).
        charges: the mark of that clause (*of*).
        reasons: prepositions of gerunds that say what somebody is accused of or praised for (*of*).
        inverted: auxiliaries that open a condition (*should Oslo act*).
        prepositions: prepositions of one and of several words (*along with*).
        particles: words that belong to a verb, though they look like prepositions (*off*).
        phrasal: verbs with a particle that is none of the number behind it (*hand over*).
        infinitives: verbs that govern an infinitive and never a phrase with its mark (*threaten*).
        gerunds: verbs that govern a gerund (*deny*).
        objects_made: verbs with a word for what their object is then (*take hostage*).
        links: verbs whose complement is a noun (*become*).
        transitives: verbs with an object, written or understood (*accuse*).
        doing: verbs that stand for another one (*do*).
        countries: names of countries and their capitals, of one word, as they are written.
        nationalities: adjectives of countries.
        beneficiary: prepositions of whom something is for (*for*).
        attributive: verbs whose participle before a noun says what people do (*striking* farmers).
        visiting: those whose participle before a noun says who has come (*visiting* envoys).
        partner: prepositions of the second party (*with*).
        perfect: auxiliaries before a past participle (*have*).
        limits: pairs of words that limit a number (*up*, *to*).
        addressing: verbs of speech whose object is who hears it (*tell*).
        told_in_phrases: verbs with a word by which a thing is made known, and the preposition of whom it is made known
            to (*make clear*: *to*).
        to_demand, to_threaten: the verb of demanding, and that of threatening.
        otherwise: conjunctions before what happens to who does not obey (*or*).
        courteous: verbs of what is done by saying them (*thank you*).
        suffering: verbs of what happens to them (*face*).
        ordering: verbs of what is demanded of another (*free*, *withdraw*).
        heard: prepositions of whom something is said to (*to*).
        to_say, to_tell: the verb of saying something, and that of telling somebody.
        calling: verbs whose object does not do what the infinitive behind it says (*telephone*).
        urging: verbs of what people do in words and things do not (*call* for).
        personal: further verbs of what people do and things do not (*send* home).
        judging: verbs that say what their object is (*dismiss* it as).
        naming: those that do without a preposition (*call* it a sham).
        adjective_endings: endings that no noun of news has (*lawless*).
        duties: what somebody is who must do something (*bound*, under an *obligation*).
        obligation: the auxiliary that says so (*must*).
        stretches: how much or how long of a deed there was (a *night* of, a *wave* of).
        agents: prepositions of the doer (*by*).
        aims: those of whom or what a deed is aimed at (*against*, *on*).
        excluding: words before what is ruled out (*rather than*).
        contradicting: conjunctions before what is said instead (*not Oslo, but Bern*).
        willing: adjectives of who will do something, and of no clause (*ready*).
        forcing: verbs whose subject makes another act, by means of its own (*compel*).
        state_acts, premises: verbs of what states do, and nouns of what does not (*a mill in Peru, which protested*).
        utterances, origin: nouns of what is said in reply, and prepositions of whose it is (*an answer from Peru,
            which protested*).
        places: prepositions of where something is (*in*).
        conjunctions: those of conditions and of times, of one and of several words (*provided*, *as long as*).
        nation_prefixes: adjectives of countries by their forms before another (*Franco*-German: French).
        people: nouns of unarmed people, who may be of two countries at once.
        forces: nouns of those who bear arms, and of ships and aircraft.
        decisions: nouns with an infinitive of what is decided, offered or threatened (*decision* to leave).
        fallen, at_mercy: participles of who has lost power, and verbs of what is done to who has (*freed the ousted
            president*).
        exposing: verbs that tell to what others expose somebody (*subjected* to criticism by Oslo).
        taking: verbs that tell how long somebody needed to act (*it took Oslo a year*).
        opening: conjunctions that no other word looks like (*lest*).
        could: the auxiliary of what was not possible then (*could* not stop).
        pro_verbs, echoes: verbs that stand for the one before, and words that say so with them (*so did*).
        keeping, away: verbs of who does not let another act, and the mark of that act (*prevent* Bern *from* acting).
    """

    infinitive: str
    complementizer: str
    controllers: frozenset[str]
    causatives: frozenset[str]
    tellers: frozenset[str]
    telling: frozenset[str]
    times: frozenset[str]
    periods: frozenset[str] = NOTHING
    turns: frozenset[str] = NOTHING
    subordinators: frozenset[str] = NOTHING
    chargers: frozenset[str] = NOTHING
    charges: frozenset[str] = NOTHING
    reasons: frozenset[str] = NOTHING
    inverted: frozenset[str] = NOTHING
    prepositions: frozenset[str] = NOTHING
    particles: frozenset[str] = NOTHING
    phrasal: frozenset[str] = NOTHING
    infinitives: frozenset[str] = NOTHING
    gerunds: frozenset[str] = NOTHING
    objects_made: frozenset[str] = NOTHING
    links: frozenset[str] = NOTHING
    transitives: frozenset[str] = NOTHING
    doing: frozenset[str] = NOTHING
    countries: Container[str] = NOTHING
    nationalities: Container[str] = NOTHING
    beneficiary: frozenset[str] = NOTHING
    attributive: frozenset[str] = NOTHING
    visiting: frozenset[str] = NOTHING
    partner: frozenset[str] = NOTHING
    perfect: frozenset[str] = NOTHING
    limits: frozenset[tuple[str, ...]] = frozenset()
    addressing: frozenset[str] = NOTHING
    told_in_phrases: Mapping[str, str] = field(default_factory=dict)
    to_demand: str = ""
    to_threaten: str = ""
    otherwise: frozenset[str] = NOTHING
    suffering: frozenset[str] = NOTHING
    courteous: frozenset[str] = NOTHING
    ordering: frozenset[str] = NOTHING
    heard: frozenset[str] = NOTHING
    to_say: str = ""
    to_tell: str = ""
    calling: frozenset[str] = NOTHING
    urging: frozenset[str] = NOTHING
    personal: frozenset[str] = NOTHING
    judging: frozenset[str] = NOTHING
    naming: frozenset[str] = NOTHING
    adjective_endings: tuple[str, ...] = ()
    duties: frozenset[str] = NOTHING
    obligation: str = ""
    stretches: frozenset[str] = NOTHING
    agents: frozenset[str] = NOTHING
    aims: frozenset[str] = NOTHING
    excluding: frozenset[str] = NOTHING
    contradicting: frozenset[str] = NOTHING
    willing: frozenset[str] = NOTHING
    forcing: frozenset[str] = NOTHING
    state_acts: frozenset[str] = NOTHING
    premises: frozenset[str] = NOTHING
    utterances: frozenset[str] = NOTHING
    origin: frozenset[str] = NOTHING
    places: frozenset[str] = NOTHING
    conjunctions: frozenset[str] = NOTHING
    nation_prefixes: Mapping[str, str] = field(default_factory=dict)
    people: Container[str] = NOTHING
    forces: Container[str] = NOTHING
    exposing: frozenset[str] = NOTHING
    decisions: frozenset[str] = NOTHING
    fallen: frozenset[str] = NOTHING
    at_mercy: frozenset[str] = NOTHING
    taking: frozenset[str] = NOTHING
    opening: frozenset[str] = NOTHING
    keeping: frozenset[str] = NOTHING
    away: frozenset[str] = NOTHING
    could: frozenset[str] = NOTHING
    pro_verbs: frozenset[str] = NOTHING
    echoes: frozenset[str] = NOTHING

    @cached_property
    def of_headlines(self) -> frozenset[str]:
        """Verbs of what states do and say."""
        return self.transitives | self.infinitives | self.tellers | self.addressing | self.chargers | self.state_acts

    @cached_property
    def times_or_periods(self) -> frozenset[str]:
        """Words of time of either kind."""
        return self.times | self.periods

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """Of each word, in lower case, the kinds it is of as they are named here, a term by the first of its words."""
        found: dict[str, set[str]] = {mark: {kind} for marks, kind in _MARKS.items() for mark in marks}
        for kind in (*(each.name for each in fields(self)), "times_or_periods", "made"):
            terms = getattr(self, kind)
            for term in [terms] if isinstance(terms, str) else terms if isinstance(terms, Iterable) else ():
                first = term[0] if isinstance(term, tuple) else term.replace("_", " ").partition(" ")[0]
                found.setdefault(first.lower(), set()).add(kind)
        return {word: frozenset(kinds) for word, kinds in found.items()}

    @cached_property
    def made(self) -> frozenset[str]:
        """The words for what an object is then (*hostage*)."""
        return frozenset(term.rpartition(" ")[2] for term in self.objects_made)


Slip = Callable[[Sentence, Token, MendingWords], dict[int, Token]]


def moved(token: Token, head: int, deprel: str) -> dict[int, Token]:
    """A token hung elsewhere."""
    return {token.id: token._replace(head=head, deprel=deprel)}


def moved_behind(sentence: Sentence, old: Token, new: Token) -> dict[int, Token]:
    """What hangs on a token and stands behind another one, hung on that as it is."""
    later = (word for word in dependents(sentence, old.id) if word.id > new.id)
    return {word.id: word._replace(head=new.id) for word in later}


def as_finite(token: Token, head: int, deprel: str) -> dict[int, Token]:
    """A verb hung elsewhere, as the finite verb of a clause."""
    return {token.id: token._replace(head=head, deprel=deprel, feats=FINITE)}


def above(sentence: Sentence, token: Token) -> Token:
    """The head of a token; the token itself at the root."""
    return sentence[token.head] if token.head else token


def word_behind(sentence: Sentence, token: Token) -> Token:
    """The word behind a token; the token itself at the end."""
    return sentence[token.id + 1] if token.id < len(sentence) else token


def opened_by_comma(sentence: Sentence, id: int) -> bool:
    """Whether a phrase that begins with a word is opened by a comma, which it may hold or not."""
    return "," in (sentence[id].form, sentence[id - 1].form)


def verb_above(sentence: Sentence, id: int) -> int:
    """The first verb from a word up, the word itself among them; 0 where none is."""
    while id and sentence[id].upos != "VERB":
        id = sentence[id].head
    return id


def marks(sentence: Sentence, token: Token) -> set[str]:
    """The words that mark a clause, in lower case."""
    return {mark.form.lower() for mark in dependents(sentence, token.id, "mark")}


def has(sentence: Sentence, token: Token, *relations: str) -> bool:
    """Whether a token has a dependent by one of these relations."""
    return any(dependents(sentence, token.id, *relations))


def subject_relation(sentence: Sentence, verb: Token) -> str:
    """How a subject hangs on a verb, active or passive."""
    return "nsubj:pass" if has(sentence, verb, "aux:pass") else "nsubj"


def is_past_participle(token: Token) -> bool:
    """Whether a token is a participle of the past."""
    return token.feat("VerbForm") == "Part" and token.feat("Tense") == "Past"
