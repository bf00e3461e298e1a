"""The codebook in memory: ontology, rules, operators, words and examples; all immutable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from diplocode.codebook.actors import ActorDictionary
from diplocode.codebook.inflection import NO_INFLECTION, Inflection
from diplocode.codebook.keywords import Discards, Issues
from diplocode.codebook.patterns import STRETCHES, Pattern, Phrase, Slot
from diplocode.codebook.reader import Mark, Value
from diplocode.codebook.wordsets import WordSets
from diplocode.syntax.clause import ClauseWords
from diplocode.tables.plover import NO_TYPE, Plover, load_plover


@dataclass(frozen=True)
class Code:
    """One code of an ontology.

    Attributes:
        code: the code (``0841``).
        label: in words.
        parent: the code above it, or empty for a root.
        scales: values by scale: ``goldstein``, ``gdelt``, ``phoenix``.
        plover: its reading in PLOVER as written, ``TYPE/mode/contexts`` or ``none``; empty where the code
            above it says.
    """

    code: str
    label: str
    parent: str
    scales: Mapping[str, float]
    plover: str = ""


@dataclass(frozen=True)
class Ontology:
    """All codes of an ontology by code."""

    name: str
    version: str
    codes: Mapping[str, Code]

    def common_parent(self, codes: set[str]) -> str:
        """The lowest code above (or equal to) all of some codes, or an empty string.

        A root of two digits is given as its general code (``04`` as ``040``) where there is one.
        """
        lines = [[code, *self._above(code)] for code in sorted(codes)]
        shared = next((code for code in lines[0] if all(code in line for line in lines)), "")
        general = shared + "0"
        return general if len(shared) == 2 and general in self.codes else shared

    def is_below(self, code: str, above: str) -> bool:
        """Whether a code stands below another."""
        return above in self._above(code)

    def plover(self, code: str) -> Plover | None:
        """The PLOVER reading of a code, or of the nearest above it that has one; None where PLOVER has no type."""
        if code not in self._plovers:
            self._plovers[code] = load_plover().parse(self.plover_text(code) or NO_TYPE)
        return self._plovers[code]

    @cached_property
    def _plovers(self) -> dict[str, Plover | None]:
        """What `plover` has read of a code."""
        return {}

    def plover_text(self, code: str) -> str:
        """That reading as it is written (``none`` for no type); empty where no code of the line says it."""
        return next(filter(None, (self.codes[one].plover for one in (code, *self._above(code)))), "")

    def _above(self, code: str) -> list[str]:
        line = []
        while code in self.codes and (code := self.codes[code].parent):
            line.append(code)
        return line


@dataclass(frozen=True)
class Operator:
    """An act about an act: what code the whole takes from the code inside.

    Attributes:
        name: its name in the file (``refuse``).
        gives: code of the whole by prefix of the code inside; ``default`` for other codes,
            ``none`` for a clause without a code, ``own`` for one in which the source itself acts. ``same``
            hands the code inside on; an empty value means no event.
        inner: status of the act inside (``refused``).
        when: ``future`` or ``not future`` for an operator that applies to announced acts, ``negated`` for
            one that applies to acts denied by their own words; empty for one with patterns.
        doer: ``own`` where the source itself has to do the act inside, ``other`` where somebody else has to.
        granted: the act inside is a fact whatever becomes of the whole (*has not apologised for shelling Chad*).
    """

    name: str
    gives: Mapping[str, str]
    inner: str = ""
    when: str = ""
    doer: str = ""
    granted: bool = False

    def code_for(self, inner: str, own: bool = False) -> str:
        """The code of the whole, or an empty string.

        Args:
            inner: the code inside; empty where the clause has none.
            own: whether the source itself does what has no code.
        """
        given = self.gives.get(self.key_for(inner, own), "")
        return inner if given == "same" and inner else given

    def key_for(self, inner: str, own: bool = False) -> str:
        """The line of `gives` that decides: ``own``, ``none``, a prefix of the code inside, or ``default``."""
        if not inner:
            return "own" if own and "own" in self.gives else "none"
        prefixes = (inner[:length] for length in range(len(inner), 0, -1))
        return next((prefix for prefix in prefixes if prefix in self.gives), "default")


@dataclass(frozen=True)
class Rule:
    """A pattern and what it makes: a code, or the operator that finds one.

    ``name`` is what provenance shows: the code or operator and the pattern as written.
    ``answer`` is the code of the event back, from target to source, or empty.
    ``place_as_source`` lets a country where it happened stand for the doer of a passive without one.
    ``abroad`` says that nobody does it to his own country: who travels at home visits no one.
    ``spoken`` says that the pattern reads what is said of its target: whoever the text says tells it is the source.
    ``beside`` says that the pattern is of a noun in a phrase beside a clause, whose subject is the party it leaves out.
    ``layer`` counts from 0, the codebook that extends no other.
    """

    pattern: Pattern
    code: str = ""
    operator: Operator | None = None
    place_as_source: bool = False
    abroad: bool = False
    spoken: bool = False
    beside: bool = False
    layer: int = 0
    answer: str = ""

    @property
    def name(self) -> str:
        """``161: SOURCE expel DIPLOMAT of TARGET``."""
        return f"{self.operator.name if self.operator else self.code}: {self.pattern.text}"


@dataclass(frozen=True)
class Expected:
    """One event that an example must give; ``---`` is an actor without a code, or none.

    ``code`` is one of the ontology, or a PLOVER reading: ``TYPE``, ``TYPE/mode`` or
    ``TYPE/mode/context|context``, where the event may have further contexts.
    """

    source: str
    code: str
    target: str


@dataclass(frozen=True)
class Example:
    """A sentence that a codebook tests itself with.

    Attributes:
        text: the sentence.
        block: the code or operator that it stands under.
        expected: the events it must give; empty for a reject.
        mark: where it stands.
        reject: the sentence must not get the block's code.
    """

    text: str
    block: str
    expected: tuple[Expected, ...]
    mark: Mark
    reject: bool = False


@dataclass(frozen=True)
class Nominal:
    """The event nouns of a verb, and who owns them: the doer (SOURCE) or the sufferer (TARGET)."""

    verb: str
    nouns: tuple[str, ...]
    owner: str = "SOURCE"


@dataclass(frozen=True)
class Grammar:
    """Closed lists of the language: see ``codebooks/en/grammar.yaml``, and ``docs/languages.md`` for other ones."""

    copula: frozenset[str] = frozenset()
    infinitive: str = ""
    complementizer: str = ""
    possessive: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    agent: frozenset[str] = frozenset()
    origin: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    locations: frozenset[str] = frozenset()
    site_locations: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    adverse: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    between_states: frozenset[str] = frozenset()
    partner: frozenset[str] = frozenset()
    dating: frozenset[str] = frozenset()
    light_verbs: frozenset[str] = frozenset()
    not_actors: frozenset[str] = frozenset()
    possessions: frozenset[str] = frozenset()
    summaries: frozenset[str] = frozenset()
    quantities: frozenset[str] = frozenset()
    transparent: frozenset[str] = frozenset()
    issuing: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    voting: frozenset[str] = frozenset()
    ballots: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    blaming: frozenset[str] = frozenset()
    mishaps: frozenset[str] = frozenset()
    controllers: frozenset[str] = frozenset()
    causatives: frozenset[str] = frozenset()
    commands: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()
    travelling: frozenset[str] = frozenset()
    ceasing: frozenset[str] = frozenset()
    tentative: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    pro_verbs: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    echoes: frozenset[str] = frozenset()
    reversing: frozenset[str] = frozenset()
    requiting: frozenset[str] = frozenset()
    copying: frozenset[str] = frozenset()
    respective: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    chargers: frozenset[str] = frozenset()
    subordinators: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    phrasal: frozenset[str] = frozenset()
    idiomatic: frozenset[str] = frozenset()
    infinitives: frozenset[str] = frozenset()
    gerunds: frozenset[str] = frozenset()
    objects_made: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    transitives: frozenset[str] = frozenset()
    attributive: frozenset[str] = frozenset()
    visiting: frozenset[str] = frozenset()
    perfect: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    start: frozenset[str] = frozenset()
    addressing: frozenset[str] = frozenset()
    informing: frozenset[str] = frozenset()
    questioning: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    urging: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    judging: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    adjective_endings: frozenset[str] = frozenset()
    duties: frozenset[str] = frozenset()
    obligation: str = ""
    told_in_phrases: frozenset[str] = frozenset()
    to_demand: str = ""
    to_threaten: str = ""
    otherwise: frozenset[str] = frozenset()
    suffering: frozenset[str] = frozenset()
    courteous: frozenset[str] = frozenset()
    ordering: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()
    to_say: str = ""
    to_tell: str = ""
    excluding: frozenset[str] = frozenset()
    carrying: frozenset[str] = frozenset()
    owning: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    proposing: frozenset[str] = frozenset()
    proposals: frozenset[str] = frozenset()
    state_acts: frozenset[str] = frozenset()
    premises: frozenset[str] = frozenset()
    utterances: frozenset[str] = frozenset()
    contradicting: frozenset[str] = frozenset()
    willing: frozenset[str] = frozenset()
    forcing: frozenset[str] = frozenset()
    nation_prefixes: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    mediating: frozenset[str] = frozenset()
    attendance: frozenset[str] = frozenset()
    brokering: frozenset[str] = frozenset()
    beneficiary: frozenset[str] = frozenset()
    objective: frozenset[str] = frozenset()
    distributive: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    attending: frozenset[str] = frozenset()
    attended: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()
    feelings: frozenset[str] = frozenset()
    exposing: frozenset[str] = frozenset()
    decisions: frozenset[str] = frozenset()
    fallen: frozenset[str] = frozenset()
    at_mercy: frozenset[str] = frozenset()
    in_name_of: frozenset[str] = frozenset()
    reprisals: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    facing: frozenset[str] = frozenset()
    missives: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    readers: frozenset[str] = frozenset()
    thanking: frozenset[str] = frozenset()
    dying: frozenset[str] = frozenset()
    occasion: frozenset[str] = frozenset()
    sufferings: frozenset[str] = frozenset()
    doing: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    bearings: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    provisos: frozenset[str] = frozenset()
    object_markers: frozenset[str] = frozenset()
    null_subjects: bool = False
    inflection: Inflection = NO_INFLECTION
    taking: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    keeping: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    could: frozenset[str] = frozenset()
    verb_endings: frozenset[str] = frozenset()
    verb_forms: frozenset[str] = frozenset()

    @cached_property
    def clause_words(self) -> ClauseWords:
        """The words that reading clauses needs."""
        return ClauseWords(
            self.agent,
            self.possessive,
            self.light_verbs,
            self.transparent,
            self.reasons,
            self.object_markers,
            self.causatives,
            self.companions,
            self.joining,
            self.attending,
            self.attended,
            self.stages,
            self.pro_verbs,
            self.following,
            self.echoes,
            self.possessions,
            self.blaming,
            self.partner,
            self.travelling,
            self.commands,
            self.start,
            self.transitives,
            self.reversing,
            self.requiting,
            self.summaries,
            self.copying,
        )

    @cached_property
    def mediating_words(self) -> frozenset[str]:
        """The last words of `mediating`, hyphens apart, one of which every such phrase has."""
        return frozenset(term.replace("-", " ").rpartition(" ")[2] for term in self.mediating)

    @cached_property
    def endings(self) -> tuple[tuple[str, str], ...]:
        """The endings of verbs, each with what stands in its place in the lemma."""
        pairs = (ending.partition(">") for ending in sorted(self.verb_endings))
        return tuple((ending, lemma) for ending, _, lemma in pairs)

    def lemmas_of(self, form: str) -> list[str]:
        """What the lemma of a verb may be by the ending of its form."""
        return [form.removesuffix(ending) + lemma for ending, lemma in self.endings if form.endswith(ending)]


class Place(NamedTuple):
    """Where a phrase of a rule is due in its clause; rules whose phrases agree in this find the same words there.

    What decides nothing in a slot is left empty there.

    Attributes:
        slot, prepositions, kind: those of the phrase.
        nominal, words: see `Candidate`.
        has_object, has_receiver: see `Pattern`.
    """

    slot: Slot
    prepositions: frozenset[str]
    kind: str
    nominal: str
    words: tuple[str, ...]
    has_object: bool
    has_receiver: bool


@dataclass(frozen=True)
class Candidate:
    """A rule at one of its triggers.

    Attributes:
        rule: the rule.
        words: the words of the trigger after the first (particles), which must be there too.
        nominal: the trigger is the event noun of a verb: then who owns it, else empty.
    """

    rule: Rule
    words: tuple[str, ...] = ()
    nominal: str = ""

    @property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Of each of these sets a sentence must hold a word or term, or the rule cannot match."""
        return self._with_words(self.rule.pattern.needs)

    @property
    def words_needed(self) -> tuple[frozenset[str], ...]:
        """The same where roles may stay open."""
        return self._with_words(self.rule.pattern.words_needed)

    @property
    def may_lack_role(self) -> bool:
        """Whether the rule is no operator and can match more than its verb: else it needs all its roles."""
        pattern = self.rule.pattern
        alone = pattern.part == "verb" and not (self.words or pattern.negated or pattern.has_words)
        return self.rule.operator is None and not alone

    @cached_property
    def phrases(self) -> tuple[tuple[Phrase, Place], ...]:
        """The phrases of its pattern in the order of filling, each with where it is due."""
        return tuple((phrase, self.place_of(phrase)) for phrase in self.rule.pattern.in_filling_order)

    @cached_property
    def due(self) -> tuple[tuple[Phrase, Place], ...]:
        """Those without which it cannot match, the likeliest to be missing first."""
        return tuple((phrase, self.place_of(phrase)) for phrase in self.rule.pattern.due)

    def place_of(self, phrase: Phrase) -> Place:
        """Where a phrase of its pattern is due."""
        pattern, slot = self.rule.pattern, phrase.slot
        return Place(
            slot,
            phrase.prepositions,
            "" if slot is Slot.OBJECT or slot in STRETCHES else phrase.kind,
            self.nominal,
            self.words if slot is Slot.OBJECT else (),
            pattern.has_object and slot is Slot.SUBJECT,
            pattern.has_receiver and slot in (Slot.OBJECT, Slot.INDIRECT),
        )

    def _with_words(self, needs: tuple[frozenset[str], ...]) -> tuple[frozenset[str], ...]:
        return (*(frozenset([word]) for word in self.words), *needs)


Reading = Literal["strict", "loose", "lacking"]
"""How rules are read: every role must be filled; roles may stay open; the rules that can do without one of theirs."""


class _Started(NamedTuple):
    """The rules that one trigger starts, each with the bits of what it needs (`WordSets`), by `Reading`."""

    strict: tuple[tuple[Candidate, int], ...]
    loose: tuple[tuple[Candidate, int], ...]
    lacking: tuple[tuple[Candidate, int], ...]


@dataclass(frozen=True)
class TermIndex:
    """Terms that sentences are searched for.

    Attributes:
        alone: those of one word, each with itself as a set.
        longer: the words of the others, by the first of them.
    """

    alone: Mapping[str, frozenset[str]]
    longer: Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True)
class RuleIndex:
    """Rules by what starts them, and the terms that sentences are searched for.

    Attributes:
        verbs: by the lemma of the verb.
        nouns: by the whole noun term (``peace talk``); nominalised verbs included.
        adjectives: by the whole term of a predicate after the copula.
        terms: every noun or predicate term.
        announced: operators without patterns, by ``when``.
    """

    verbs: Mapping[str, tuple[Candidate, ...]]
    nouns: Mapping[str, tuple[Candidate, ...]]
    adjectives: Mapping[str, tuple[Candidate, ...]]
    terms: TermIndex
    announced: Mapping[str, tuple[Operator, ...]]

    @cached_property
    def needs(self) -> WordSets:
        """The sets of words that the rules need."""
        parts = (self.verbs, self.nouns, self.adjectives)
        candidates = [one for part in parts for started in part.values() for one in started]
        rules = {id(one.rule): one.rule for one in candidates}
        words = {word for one in candidates for word in one.words}
        needs = (need for rule in rules.values() for need in rule.pattern.needs)
        return WordSets([*needs, *(frozenset([word]) for word in words)])

    @cached_property
    def noun_triggers(self) -> frozenset[str]:
        """The terms that start rules."""
        return frozenset([*self.nouns, *self.adjectives])

    def started(self, part: str, trigger: str) -> tuple[Candidate, ...]:
        """The rules that a trigger starts, which is among ``verbs``, ``nouns`` or ``adjectives``."""
        by_trigger: Mapping[str, tuple[Candidate, ...]] = getattr(self, part)
        return by_trigger.get(trigger, ())

    def matchable(self, part: str, trigger: str, absent: int, reading: Reading) -> list[Candidate]:
        """Those of them that can match in a sentence.

        Args:
            part: as for `started`.
            trigger: as well.
            absent: those of `needs` that the sentence has no word of, as their bits.
            reading: which roles may stay open.
        """
        started = self._with_needs.get((part, trigger))
        if started is None:
            started = self._with_needs[part, trigger] = self._started(self.started(part, trigger))
        return [candidate for candidate, needs in getattr(started, reading) if not needs & absent]

    def _started(self, candidates: Sequence[Candidate]) -> _Started:
        loose = tuple((one, self.needs.of(one.words_needed)) for one in candidates)
        return _Started(
            strict=tuple((one, self.needs.of(one.needs)) for one in candidates),
            loose=loose,
            lacking=tuple((one, needs) for one, needs in loose if one.may_lack_role),
        )

    @cached_property
    def _with_needs(self) -> dict[tuple[str, str], _Started]:
        """The rules that triggers have started so far: `matchable` keeps them here."""
        return {}


class Change(NamedTuple):
    """What a layer of a codebook replaced or removed.

    Attributes:
        kind: ``replaced`` or ``removed``.
        path: section, entry and so on: ``("actions", "161", "patterns", "SOURCE oust TARGET")``.
        old: where it stood.
        by: where it was changed.
    """

    kind: str
    path: tuple[str, ...]
    old: Mark
    by: Mark


@dataclass(frozen=True)
class CodebookLayer:
    """One of the codebooks that make up a codebook: name, version and the labels of its files, manifest first."""

    name: str
    version: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Codebook:
    """A codebook, read, checked and compiled.

    Attributes:
        name, version, language: from the manifest.
        events: the ontology in which its events are given, ``cameo`` or ``plover``.
        passives: who is the source of a passive that names no doer: ``no-source``, the country of its ``place``, or a
            known actor of any ``phrase``.
        targets: where a target that no rule names may stand: in the ``clause`` of the act, or behind it in the
            ``sentence``.
        before_verbs: where a word that a rule has before its verb may stand: among its subject, adverbs and
            auxiliaries (``clause``), or in its ``subject`` alone.
        statuses: ``full`` tells all statuses apart; with ``negation`` an act is asserted unless its own words
            negate it or it is what somebody is urged to do.
        ties: of equally specific rules, ``parent`` takes the code above those of all, ``first`` the first rule.
        hash: content hash of every file, 16 hexadecimal digits; every event carries it.
        ontology: codes.
        actors: names and agents.
        rules: every rule, operators included.
        index: the rules compiled for matching.
        grammar: closed lists.
        nominals: event nouns by verb.
        notes: why no text tells a code, or how another rule does, by code.
        examples: examples and rejects.
        discards: phrases that keep sentences and texts from being coded.
        issues: topics of sentences.
        words: content of the other word files by name (``status``, ``time``, ``tone`` ...).
        layers: the codebooks that it is made of, in the order of merging: each extends the one before.
        changes: what layers replaced and removed.
    """

    name: str
    version: str
    language: str
    hash: str
    ontology: Ontology
    actors: ActorDictionary
    rules: tuple[Rule, ...]
    index: RuleIndex
    grammar: Grammar
    nominals: Mapping[str, Nominal]
    notes: Mapping[str, str] = field(repr=False)
    examples: tuple[Example, ...] = field(repr=False)
    words: Mapping[str, Value] = field(repr=False)
    layers: tuple[CodebookLayer, ...] = field(repr=False)
    changes: tuple[Change, ...] = field(repr=False)
    events: str = "cameo"
    ties: str = "parent"
    passives: str = "no-source"
    targets: str = "clause"
    before_verbs: str = "clause"
    statuses: str = "full"
    discards: Discards = field(default=Discards(), repr=False)
    issues: Issues = field(default=Issues(), repr=False)

    @property
    def files(self) -> tuple[str, ...]:
        """Labels of the files read, in the order of merging."""
        return tuple(file for layer in self.layers for file in layer.files)

    @cached_property
    def calendar(self) -> frozenset[str]:
        """Names of days and months, in small letters; none without ``time.yaml``."""
        lists: Any = self.words.get("time", {})
        return frozenset(str(word) for key in ("weekdays", "months") for names in lists.get(key, ()) for word in names)

    def layer_of(self, mark: Mark) -> int:
        """Number of the layer whose file a place is in."""
        return next((n for n, layer in enumerate(self.layers) if mark.file in layer.files), 0)
