"""From frames to events: dyads, code, scales, status, date, tone, attribution and provenance."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from diplocode.codebook.actor_files import GOVERNMENT
from diplocode.codebook.actor_model import ActorDictionary, Forces, Kind, UnarmedPeople, WordsOfKind, are_of_states
from diplocode.codebook.keys import NO_EVENT
from diplocode.codebook.model import Codebook, Grammar, Operator
from diplocode.codebook.patterns import Slot
from diplocode.coding.attribution import AttributionSpan, AttributionWords, attribution_of
from diplocode.coding.confidence import ConfidencePoints, levels_of
from diplocode.coding.dates import TimeReading, TimeWords
from diplocode.coding.frame import Frame
from diplocode.coding.keywords import count_issues
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.places import event_place
from diplocode.coding.plover import PloverWords, Topics, days_between
from diplocode.coding.references import ReferenceWords
from diplocode.coding.speakers import told_by
from diplocode.coding.status import StatusReading, StatusWords, declares_own_intention, spoken_status
from diplocode.coding.status_reading import UNDER_NEGATION
from diplocode.coding.tone import ToneWords, intensity_of, polarity_of
from diplocode.errors import CodebookError, Problem
from diplocode.events import Action, Actor, Event, Precision, Provenance, Status, Tone
from diplocode.syntax.mending import MendingWords
from diplocode.syntax.relations import first_conjunct, universal
from diplocode.syntax.scope import ancestors, clause_of
from diplocode.syntax.tree import Document, Sentence, Token
from diplocode.tables.plover import Plover, load_plover
from diplocode.tables.quads import QuadClass, quad_class

#: Why a target has no code.
VAGUE = "it stands elsewhere, and its words name only a role or the country for which the source acts"


@dataclass(frozen=True)
class CodingWords:
    """The word lists of a codebook, one object for each reader of `coding`; those of PLOVER and confidence may lack."""

    status: StatusWords
    time: TimeWords
    attribution: AttributionWords
    tone: ToneWords
    references: ReferenceWords
    plover: PloverWords | None = None
    confidence: ConfidencePoints | None = None

    @classmethod
    def from_codebook(cls, codebook: Codebook) -> CodingWords:
        """Build every list.

        Raises:
            CodebookError: lists are missing or odd; the problems of all files at once.
        """
        readers: dict[str, Callable[[Mapping[str, Any]], Any]] = {
            "status": StatusWords.from_data,
            "time": TimeWords.from_data,
            "attribution": AttributionWords.from_data,
            "tone": ToneWords.from_data,
            "references": ReferenceWords.from_data,
        }
        optional: dict[str, Callable[[Mapping[str, Any]], Any]] = {
            "plover": PloverWords.from_data,
            "confidence": ConfidencePoints.from_data,
        }
        readers |= {name: read for name, read in optional.items() if name in codebook.words}
        words: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, read in readers.items():
            try:
                words[name] = read(_data(codebook, name))
            except CodebookError as error:
                problems.extend(error.problems)
        if problems:
            raise CodebookError(problems)
        return cls(**words)

    def for_mending(self, grammar: Grammar, actors: ActorDictionary) -> MendingWords:
        """Those by which slips of parsers are told."""
        periods = frozenset({*self.time.units, *self.time.day_parts, *self.time.weekend, *self.time.seasons})
        return MendingWords(
            infinitive=grammar.infinitive,
            complementizer=grammar.complementizer,
            controllers=grammar.controllers,
            causatives=grammar.causatives,
            tellers=self.attribution.speech,
            telling=grammar.telling,
            times=frozenset({*self.time.weekdays, *self.time.months}),
            periods=periods,
            turns=frozenset(self.time.relative),
            subordinators=grammar.subordinators,
            chargers=grammar.chargers,
            charges=grammar.possessive,
            reasons=grammar.reasons,
            inverted=self.status.inverted,
            prepositions=grammar.prepositions,
            particles=grammar.particles,
            phrasal=grammar.phrasal,
            infinitives=grammar.infinitives,
            gerunds=grammar.gerunds,
            objects_made=grammar.objects_made,
            links=grammar.links,
            transitives=grammar.transitives,
            doing=grammar.doing,
            countries=WordsOfKind(actors, frozenset([Kind.COUNTRY, Kind.CAPITAL])),
            nationalities=WordsOfKind(actors, frozenset([Kind.ADJECTIVE])),
            beneficiary=grammar.beneficiary,
            attributive=grammar.attributive,
            visiting=grammar.visiting,
            partner=grammar.partner,
            perfect=grammar.perfect,
            limits=frozenset(tuple(words.split()) for words in grammar.limits),
            addressing=grammar.addressing,
            told_in_phrases={
                " ".join(words[:2]): " ".join(words[2:]) for words in map(str.split, grammar.told_in_phrases)
            },
            to_demand=grammar.to_demand,
            to_threaten=grammar.to_threaten,
            otherwise=grammar.otherwise,
            suffering=grammar.suffering,
            courteous=grammar.courteous,
            ordering=grammar.ordering,
            heard=grammar.heard,
            to_say=grammar.to_say,
            to_tell=grammar.to_tell,
            calling=grammar.calling,
            urging=grammar.urging,
            personal=grammar.personal,
            judging=grammar.judging,
            naming=grammar.naming,
            adjective_endings=tuple(grammar.adjective_endings),
            duties=grammar.duties,
            obligation=grammar.obligation,
            stretches=periods | grammar.stages | grammar.quantities,
            agents=grammar.agent,
            aims=grammar.adverse | grammar.site_locations,
            excluding=grammar.excluding,
            contradicting=grammar.contradicting,
            willing=grammar.willing,
            forcing=grammar.forcing,
            state_acts=grammar.state_acts,
            premises=grammar.premises,
            utterances=grammar.utterances,
            origin=grammar.origin,
            places=grammar.places,
            taking=grammar.taking,
            opening=grammar.opening,
            keeping=grammar.keeping,
            away=grammar.away,
            could=grammar.could,
            pro_verbs=grammar.pro_verbs,
            echoes=grammar.echoes,
            conjunctions=frozenset([*self.status.marks, *self.status.temporal]),
            nation_prefixes={a: b.title() for a, _, b in (pair.partition(" ") for pair in grammar.nation_prefixes)},
            people=UnarmedPeople(actors),
            forces=Forces(actors, self.references.carriers),
            exposing=grammar.exposing,
            decisions=grammar.decisions,
            fallen=grammar.fallen,
            at_mercy=grammar.at_mercy,
        )


def _data(codebook: Codebook, name: str) -> Mapping[str, Any]:
    """One of the word files of a codebook."""
    data = codebook.words.get(name)
    if not isinstance(data, Mapping):
        file = f"{codebook.name}-{codebook.version}"
        hint = f"name the file under words in the manifest: {name}: en/{name}.yaml"
        raise CodebookError([Problem(file, 0, 0, "DC015", f"no word file {name}", hint)])
    return {str(key): value for key, value in data.items()}


@dataclass(frozen=True)
class Source:
    """Where events come from: what every event of one run has in common, and the tone of its document."""

    codebook: Codebook
    words: CodingWords
    parser: str
    version: str
    tone: float | None = None


def assemble_events(
    document: Document,
    actors: SentenceActors,
    frames: Sequence[Frame],
    source: Source,
    statuses: Collection[Status] = frozenset(Status),
) -> Iterator[Event]:
    """The events of the frames of one sentence, of every status or of some, each once, in order of their triggers."""
    known: dict[tuple[object, ...], list[Event]] = {}
    for reader, acts in read_acts(document, actors, frames, source):
        for part, status in acts:
            for event in reader.events(part, status) if status in statuses else ():
                # Ids are the same only where these are, and take longer.
                alike = known.setdefault((event.provenance.trigger, event.action.code, event.status, event.dyad), [])
                if alike and event.id in [other.id for other in alike]:
                    continue
                alike.append(event)
                yield event


def read_acts(
    document: Document, actors: SentenceActors, frames: Sequence[Frame], source: Source
) -> Iterator[tuple[FrameReader, list[tuple[Frame, Status]]]]:
    """For each frame of a sentence its acts with their status, the outermost first, and who can tell the rest."""
    if not frames:
        return
    shared = SentenceReading(document, actors, source)
    for frame in frames:
        reader = FrameReader(document, actors.sentence, actors, frame.trigger, source, shared)
        yield reader, list(reader.acts(frame))


class SentenceReading:
    """What the acts of one sentence have in common.

    Attributes:
        status: how the sentence presents what it tells.
        topics: the terms of PLOVER in it, where the codebook has them.
        issues: the topics of the codebook that it touches.
    """

    def __init__(self, document: Document, actors: SentenceActors, source: Source) -> None:
        self._document, self._actors, self._words = document, actors, source.words
        sentence, plover = actors.sentence, source.words.plover
        self.status = StatusReading(sentence, source.words.status)
        self.topics = Topics.of(sentence, plover) if plover else None
        self.issues = count_issues(sentence, source.codebook.issues)

    @cached_property
    def times(self) -> TimeReading:
        """When what the sentence tells was done."""
        actors = self._actors
        return TimeReading(actors.sentence, actors.written or self._document.date, self._words.time, actors.time)

    @cached_property
    def polarity(self) -> float:
        """How friendly or hostile its words are."""
        return polarity_of(self._actors.sentence, self._words.tone)


@dataclass(frozen=True)
class FrameReader:
    """Reads what one trigger's clause says beside who and what."""

    document: Document
    sentence: Sentence
    actors: SentenceActors
    trigger: int
    source: Source
    shared: SentenceReading

    def acts(self, frame: Frame) -> Iterator[tuple[Frame, Status]]:
        """A frame and the acts inside it, with the status of each; announced acts take their operator's code."""
        if frame.rule.spoken:
            instead = frame.instead if frame.instead and frame.instead.code != NO_EVENT else None
            yield from list(self._spoken(frame)) or (self.acts(instead) if instead else ())
            return
        if frame.ruled_out:
            yield frame, Status.NEGATED
            return
        status, announced = self._status(frame)
        if frame.negation_read:
            # The pattern has read the negation: *did not attend* is an act.
            status = Status.ASSERTED if status is Status.NEGATED else status
            announced = "future" if announced else ""
        if announced and not frame.sources:
            whole = self._by_teller(frame)
            announced, frame = announced if whole else "", whole or frame
        if announced:
            yield from self._announced(frame, announced, status)
            return
        if status is Status.NEGATED:
            yield from ((act, Status.ASSERTED) for _, act in self._operated(frame, Status.NEGATED.value))
        yield frame, status
        yield from self._inside(frame, status)

    def _by_teller(self, frame: Frame) -> Frame | None:
        """What nobody is said to do, done by the state or body that announces it: *Oslo said aid would be cut*."""
        saying = attribution_of(self.sentence, frame.trigger, self.source.words.attribution)
        speaker = self._speaker(saying, frame.trigger)
        roles = self.source.codebook.actors.roles
        if speaker is None or not speaker.country or not are_of_states(speaker.roles, roles):
            return None
        others = tuple(m for m in frame.targets if m.code not in (speaker.code, speaker.country))
        return replace(frame, sources=(speaker,), targets=others)

    def _spoken(self, frame: Frame) -> Iterator[tuple[Frame, Status]]:
        """What is said of somebody, as the act of whoever says it: *Oslo said that Lima would pay a price*."""
        saying = attribution_of(self.sentence, frame.trigger, self.source.words.attribution)
        speaker = self._speaker(saying, frame.trigger)
        said = saying.marker if saying else 0
        status = spoken_status(self.shared.status, frame.trigger, said, _is_modal(frame), frame.negation_read)
        if speaker and speaker.country and status:
            yield replace(frame, sources=(speaker,), trigger=said or frame.trigger), status

    def _speaker(self, saying: AttributionSpan | None, trigger: int) -> Mention | None:
        """Who says what a trigger tells: whom the sentence names, or whoever speaks on in a quotation."""
        if saying is None:
            return self.actors.speaker if trigger in self.actors.quoted else None
        return told_by(self.actors, self.sentence[saying.head], self.source.words.attribution, self.actors.issuer)

    def _status(self, frame: Frame) -> tuple[Status, str]:
        """The status of an act, and whether it is announced: see `declares_own_intention`."""
        reading, trigger = self.shared.status, self.sentence[frame.trigger]
        if self.source.codebook.statuses == "negation":
            told = trigger.feat("VerbForm") == "Inf" and reading.of(trigger.id)
            if told is Status.REQUESTED:  # of what somebody is urged to do, only the urging is an event
                return told, ""
            return Status.NEGATED if reading.is_negated(trigger) else Status.ASSERTED, ""
        if frame.rule.beside and frame.rule.pattern.roles() == {"SOURCE"}:
            return reading.own_status(trigger), ""  # "despite feared protests", whoever did what
        return reading.of(trigger.id), self.intention(frame, reading)

    def intention(self, frame: Frame, reading: StatusReading) -> str:
        """What `declares_own_intention` tells of an act; fights, which two have as well, are announced by none."""
        together = frame.mutual and frame.code.isdigit() and quad_class(frame.code) in (1, 2)
        return declares_own_intention(reading, frame.trigger, self.is_same, together, not frame.sources)

    def is_same(self, speaker: int, subject: int) -> bool:
        """Whether a speaker announces an act of its own side: *Kyiv will send aid, the president said*."""
        a, b = self.actors.mention(speaker), self.actors.mention(subject)
        alike = bool(a.roles) and a.roles == b.roles
        if not a.country:  # "officials said", "state media said": of the country that acts
            return bool(b.country) and (alike or (not b.roles and a.roles[:1] == (GOVERNMENT,)))
        if not b.country:  # "the Chadian president said the government will"
            return alike
        of_state = not a.roles and are_of_states(b.roles, self.source.codebook.actors.roles)
        return a.country == b.country and (a.code == b.code or not b.roles or of_state)

    def _announced(self, frame: Frame, announced: str, status: Status) -> Iterator[tuple[Frame, Status]]:
        inner = Status.FUTURE if announced == "future" else Status.NEGATED
        for operator, act in self._operated(frame, announced):
            yield act, Status.ASSERTED
            inner = Status(operator.inner) if operator.inner else inner
        if status is Status.CONDITIONAL:
            inner = status
        yield frame, inner
        yield from self._inside(frame, inner)

    def _operated(self, frame: Frame, when: str) -> Iterator[tuple[Operator, Frame]]:
        """The first operator without patterns that has a code for a frame, and the frame of the whole."""
        for operator in self.source.codebook.index.announced.get(when, ()):
            code = operator.code_for(frame.code)
            if code:
                name = f"{operator.name} > {frame.name}"
                # What takes two, one party alone may refuse.
                mutual = frame.mutual and (when == "future" or len(frame.sources) > 1)
                yield operator, replace(frame, code=code, name=name, announced=operator, mutual=mutual)
                return

    def _inside(self, frame: Frame, status: Status) -> Iterator[tuple[Frame, Status]]:
        operator, inner = frame.rule.operator, frame.inner
        if operator is None or inner is None or inner.code == NO_EVENT:
            return
        own = Status(operator.inner) if operator.inner else Status.POSSIBLE
        if own is Status.POSSIBLE and self._is_quoted_whole(frame, inner):
            own = self._status(inner)[0]
        if own is Status.DENIED and frame.sources:
            inner = replace(inner, teller=frame.sources[0])
        told = own if status is Status.ASSERTED else status
        told = UNDER_NEGATION.get(own, status) if status is Status.NEGATED else told
        told = own if operator.granted else told
        # Who began to shell a town has shelled it: one event, and not two.
        again = told is status and inner.code == frame.code and _parties(inner) == _parties(frame)
        if not again:
            yield inner, told
        yield from self._inside(inner, own)

    def _is_quoted_whole(self, frame: Frame, inner: Frame) -> bool:
        """Whether somebody complains in so many words of what he tells: *"Chad shelled our posts," he complained*."""
        quoted, heads = self.actors.quoted, {m.head for m in inner.sources}
        if frame.trigger in quoted or inner.trigger not in quoted or not heads & quoted:
            return False
        return self.sentence[inner.trigger].deprel in ("ccomp", "parataxis", "root")

    def events(self, frame: Frame, status: Status) -> Iterator[Event]:
        """One event for each dyad of a frame."""
        token = self.sentence[frame.trigger]
        day, precision = self.shared.times.date_of(self._dated_at(frame), done=status is Status.ASSERTED)
        provenance = partial(
            Provenance,
            document=self.document.id,
            sentence=self.sentence.index,
            text=self.sentence.text,
            span=(self.sentence.start, self.sentence.end),
            trigger=(token.start, token.end),
            rule=frame.name,
            codebook=f"{self.source.codebook.name}-{self.source.codebook.version}",
            codebook_hash=self.source.codebook.hash,
            parser=self.source.parser,
            version=self.source.version,
        )
        plover = self._plover(frame, status, day)
        if plover is None and self.source.codebook.events == "plover":
            return
        attribution = frame.teller.to_actor() if frame.teller else self._attribution(frame)
        codebook = self.source.codebook
        place = event_place(
            self.sentence, frame.trigger, frame.code, self.actors, codebook.grammar, codebook.actors.countries
        )
        action, tone = self._action(frame.code, plover), self._tone(frame, plover)
        points = self.source.words.confidence
        for source, target in frame.dyads():
            if source and target and self._is_vague(frame, source, target):
                target = target._replace(code="", country="", roles=(), resolved_from="", reason=VAGUE)
            confidence, reasons = (
                points.judge(levels_of(self.sentence, frame, source, target)) if points else (None, ())
            )
            yield Event(
                date=day,
                date_precision=Precision(precision) if precision else None,
                published=self.document.date,
                source=source.to_actor() if source else None,
                target=target.to_actor() if target else None,
                action=action,
                tone=tone,
                status=status,
                attribution=attribution,
                place=place,
                title=self.document.title,
                url=self.document.url,
                publisher=self.document.publisher,
                provenance=provenance(reasons=reasons) if reasons else provenance(),
                issues=self.shared.issues,
                confidence=confidence,
            )

    def _is_vague(self, frame: Frame, source: Mention, target: Mention) -> bool:
        """Whether a target that the rule does not name is the country for which the source acts, or only a role that
        stands in another clause or deep in a phrase: nobody says that the act is aimed at it.
        """
        done = frame.inner is not None and frame.code[:2] == frame.inner.code[:2]  # "tried to kill the president"
        if "TARGET" not in frame.sought or done:
            return False
        if target.country:
            return source.roles[:1] in ((), (GOVERNMENT,)) and target.code == target.country == source.country
        below: Token | None = None
        for word in ancestors(self.sentence, first_conjunct(self.sentence, target.head)):
            if word.id == frame.trigger:
                break
            below = word
        kind = universal(below.deprel) if below and below.head == frame.trigger else ""
        return not (kind in ("obj", "iobj", "nsubj") or (below and kind == "obl" and below.id == target.head))

    def _dated_at(self, frame: Frame) -> int:
        """The word whose time the act has: the verb that tells what is announced (*said today it will go*)."""
        clause = clause_of(self.sentence, frame.trigger)
        return clause.head if frame.announced is not None and clause.deprel == "ccomp" else frame.trigger

    def _plover(self, frame: Frame, status: Status, day: str) -> Plover | None:
        reading = self.source.codebook.ontology.plover(frame.code)
        topics = self.shared.topics
        if reading is None or topics is None:
            return reading
        parties = len({one.country for one in (*frame.sources, *frame.targets) if one.country})
        return topics.refine(reading, frame.trigger, parties, status, days_between(day, self.document.date))

    def _action(self, code: str, plover: Plover | None) -> Action:
        label = self.source.codebook.ontology.codes[code].label
        if plover is None:
            return Action(code=code, label=label)
        type, mode, contexts = plover[:3]
        if self.source.codebook.events == "plover":
            label = load_plover().types[type].label
            return Action(ontology="plover", code=type, label=label, mode=mode, context=contexts, cameo=code)
        return Action(code=code, label=label, mode=mode, context=contexts, plover=type)

    def _tone(self, frame: Frame, plover: Plover | None) -> Tone:
        intensity = intensity_of(self.sentence, frame.trigger, self.source.words.tone)
        if plover is not None and self.source.codebook.events == "plover":
            scale: tuple[float | None, QuadClass] = (plover.score, plover.quad)
        else:
            scales = self.source.codebook.ontology.codes[frame.code].scales
            scale = (scales.get("goldstein"), quad_class(frame.code))
        return Tone(
            goldstein=scale[0],
            quad_class=scale[1],
            intensity=intensity,
            polarity=self.shared.polarity,
            document=self.source.tone,
        )

    def _attribution(self, frame: Frame) -> Actor | None:
        """Who tells an act: of one inside another, whoever tells that clause, else the whole."""
        for trigger in dict.fromkeys((frame.trigger, frame.trigger if frame.rule.spoken else self.trigger)):
            found = attribution_of(self.sentence, trigger, self.source.words.attribution)
            if found is not None:
                break
        speaker = None if frame.rule.spoken and found is None else self._speaker(found, self.trigger)
        return speaker.to_actor() if speaker else None


def _parties(frame: Frame) -> tuple[list[str], list[str], bool]:
    return [m.identity for m in frame.sources], [m.identity for m in frame.targets], frame.mutual


def _is_modal(frame: Frame) -> bool:
    """Whether the rule of a frame wants an auxiliary before its verb."""
    return any(phrase.slot is Slot.BEFORE for phrase in frame.rule.pattern.phrases)
