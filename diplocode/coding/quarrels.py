"""Whom an act concerns that names nobody: *Kenya accused Chad of spying. On Monday it recalled its ambassador.*

What one breaks off (root 16 of CAMEO) is with another, what one demands or threatens (10, 13) is of or to another,
what one denies (016) another has said, and whoever fights (19) fights somebody; where the clause does not tell who, it
is the one country that its source quarrels with in the clauses around it, or in the sentences just before. What is
broken off is against a country where something was done, too, or with which others have broken off.

What one criticises or rejects with a noun that refers back (*Oslo seized a trawler. Moscow condemned the seizure*) is
of whoever did or said it there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from diplocode.codebook.actor_model import Role, are_of_states
from diplocode.coding.frame import Frame
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.reference_words import ReferenceWords
from diplocode.syntax.clause import ClauseWords
from diplocode.syntax.relations import conjuncts, dependents, descendants, first_conjunct
from diplocode.syntax.remnants import same_done_to
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence
from diplocode.syntax.verbs import echoing
from diplocode.tables.quads import quad_class

#: Codes of demands, threats, of what is broken off between two, and of denials of what another has said.
_BETWEEN_TWO = ("10", "13", "16", "016", "114")
#: Those of them whose reason is told later.
_EXPLAINED = ("10", "13", "16")
#: The root of breaks.
_BREAKS = "16"
#: Those of ties, aid, sanctions, talks and missions that are broken off, not of borders that are closed.
_BROKEN_OFF = ("161", "162", "163", "164", "165", "166")
#: Those of fights.
_FIGHTS = "19"
#: Demands and appeals to free people.
_RELEASES = frozenset(["0253", "1053"])
#: Those by which people are held.
_TAKING = ("173", "181")
#: The expulsion and recall of envoys: those of nobody known are of the other one.
_ENVOYS = "161"
#: What undoes what was done before: yielding, relations restored, aid resumed; and roots of what is undone.
_UNDOING = ("08", "050", "070")
_UNDONE = frozenset(["16", "17"])
#: Sanctions lifted, relations and aid resumed; and what they reward.
_REWARDS, _YIELDING = ("085", "050", "070"), ("081", "083", "084", "086", "087", "063")
#: Roots of what is said or done to the envoys of another.
_TO_ENVOYS = frozenset(["10", "11", "12", "13", "16"])
#: Their being summoned.
_SUMMONS = "114"
#: Quad classes of conflict, in words and in deeds.
_CONFLICTS = (3, 4)
_DEEDS = 4
#: Criticism, rejections and answers of like kind to what others did or said.
_ANSWERS = ("11", "12")
_CRITICISM = "11"
#: Violence, which others criticise who have no part in it.
_FORCE = ("18", "19", "20")
#: The code of arrests.
_ARRESTS = ("173",)
#: Blockades, shelling and air raids.
_WAR = ("191", "194", "195")
#: Those of which one that names nobody is by whom the words were said to.
_REJECTIONS = ("12", "016")
#: Consent, which is to whom asked for it.
_INTENT = "03"
#: Roots of what is said to others, and of what is done to them; meetings are neither.
_SAID = frozenset(["01", "02", "03", "055", "10", "11", "12", "13"])
_DONE = frozenset(["14", "15", "16", "17", "18", "19", "20"])
#: Refusals, and roots of what is refused where the text does not say it again.
_REFUSALS = ("120",)
_ASKED = frozenset(["02", "03", "10", "13"])
#: Mediation, and roots of what others agree on by it.
_MEDIATION = "045"
_AGREED = frozenset(["03", "04", "05", "06", "08"])
#: Aid, and appeals and demands for help.
_AID, _ASKING = "07", ("02", "10")
#: How many sentences back a quarrel is remembered.
_REACH = 2


@dataclass
class Quarrels:
    """What one text has said of late about who quarrels with whom.

    Attributes:
        countries: codes of countries; bodies of several states fall out with nobody here.
        roles: the roles of actors; only who acts for a state is looked for.
        words: the nouns by which a text refers back to what was done or said.
        clauses: the words by which a clause tells that somebody did so too.
        before: the frames of the sentences before, the last one first.
    """

    countries: Mapping[str, object]
    roles: Mapping[str, Role]
    words: ReferenceWords
    clauses: ClauseWords
    before: list[list[Frame]] = field(default_factory=list)
    last: tuple[Sentence, list[Frame]] | None = None
    """The last sentence, with its frames."""
    start: int = 0
    """Where the sentence before that begins."""
    takers: list[Mention] = field(default_factory=list)
    """Those who hold somebody by what the text has told, the last one first."""
    held: list[Mention] = field(default_factory=list)
    """Whom they hold."""
    done: dict[str, Frame] = field(default_factory=dict)
    """What the text has told last of who did what, by its code."""
    fallen: Mention | None = None
    """Of whose rulers the text has told last that they were brought down."""

    def settle_all(
        self, read: Iterable[tuple[SentenceActors, list[Frame]]]
    ) -> Iterator[tuple[SentenceActors, list[Frame]]]:
        """The sentences of a text with their frames, those that break with nobody with their targets.

        With whom, the sentence behind may tell: *"Free our sailors," the Danish minister said. "Chad has no right to
        hold them."*
        """
        before: tuple[SentenceActors, list[Frame]] | None = None
        for actors, frames in read:
            settled = self.settle(actors, frames)
            if before is not None:
                yield before[0], self._explained(*before, settled)
            before = actors, settled
        if before is not None:
            yield before

    def _explained(self, actors: SentenceActors, frames: list[Frame], behind: list[Frame]) -> list[Frame]:
        """Frames that break with nobody, with whom the sentence behind tells of a quarrel with."""
        opened = [frame.code.startswith(_EXPLAINED) and self._is_open(frame) for frame in frames]
        if not any(opened):
            return frames
        quarrels = _conflicts(behind)
        return [
            self._with_one(actors, one, [quarrels]) if left else one for one, left in zip(frames, opened, strict=True)
        ]

    def settle(self, actors: SentenceActors, frames: list[Frame]) -> list[Frame]:
        """The frames of the next sentence, those that break with nobody with their targets."""
        if echoed := list(self._echoed(actors, frames)):
            frames = sorted([*frames, *echoed], key=lambda frame: frame.trigger)
        self.start = self.last[0].start if self.last else 0
        self.last = actors.sentence, frames
        frames = [self._done_before(actors.sentence, frame) for frame in frames] if self.done else frames
        self.fallen = next(self._brought_down(actors, frames), self.fallen)
        settled = self._completed(actors, frames) if any(map(_is_incomplete, frames)) else frames
        known = (frame for frame in settled if frame.code[:2] in _DONE and not (frame.ruled_out or frame.mutual))
        self.done.update({frame.code: frame for frame in known if any(m.country for m in frame.sources)})
        taken = [frame for frame in settled if frame.code in _TAKING and not frame.ruled_out]
        taken = [frame for frame in taken if frame.sources and frame.sources[0].country]
        if taken:
            self.takers = [frame.sources[0] for frame in taken]
            self.held = [m for frame in taken for m in frame.targets] or self.held
        # Who is ruled out has no quarrel.
        self.before = [[frame for frame in settled if not frame.ruled_out], *self.before][:_REACH]
        return settled

    def _completed(self, actors: SentenceActors, frames: list[Frame]) -> list[Frame]:
        """The frames of a sentence with the parties that others of them, and the sentences before, tell."""
        settled = [self._settled(actors, self._of_taker(actors, frame), frames) for frame in frames]
        for step in (self._of_pact, self._undoing, self._by_host, self._answered, self._of_agreed, self._given):
            settled = [step(actors, frame, settled) for frame in settled]
        return settled

    def _main(self) -> list[Frame]:
        """What the main clause of the last sentence tells."""
        if self.last is None:
            return []
        sentence, frames = self.last
        root = {token.id for token in sentence if token.deprel == "root"}
        heads = root | {t.id for id in root for t in dependents(sentence, id, "obj")}
        return [frame for frame in frames if frame.trigger in heads and not frame.ruled_out]

    def _echoed(self, actors: SentenceActors, frames: Sequence[Frame]) -> Iterator[Frame]:
        """What the sentence before tells of somebody, of those who did so too: *Oman cut its ties. So did | Qatar*."""
        sentence = actors.sentence
        if self.clauses.echoes.isdisjoint(sentence.vocabulary) or not (main := self._main()):
            return
        told = {frame.trigger for frame in frames}
        roots = {token.id for token in sentence if token.deprel == "root"}
        for token in sentence:
            first = first_conjunct(sentence, token.id)
            if token.id in told or first not in roots - told or token.upos == "PUNCT":
                continue  # "Oslo protested, and so did Bern": what the first clause tells is meant
            if done_to := same_done_to(sentence, token.id, self.clauses):
                yield from self._done_to(main, actors, token.id, done_to)
            doers = _of_rows(actors, echoing(sentence, token.id, self.clauses))
            for frame in main if doers else ():
                own = {one.country for one in frame.sources}
                if frame.sources and own.isdisjoint(one.country for one in doers) and not frame.mutual:
                    yield self._done_by(frame, token.id, doers)

    def _done_to(
        self, main: Sequence[Frame], actors: SentenceActors, trigger: int, others: Sequence[int]
    ) -> Iterator[Frame]:
        """What the sentence before tells, done to others: *Oman expelled a Yemeni. It did the same to | two Iraqis*."""
        if any(token.feat("Polarity") == "Neg" for token in dependents(actors.sentence, trigger)):
            return
        doers = _of_rows(actors, surface_subjects(actors.sentence, trigger))
        sufferers = _of_countries(actors, others)
        told = {(one.code, one.country) for one in sufferers}
        for frame in main if doers and sufferers else ():
            if frame.targets and not frame.mutual and told.isdisjoint((m.code, m.country) for m in frame.targets):
                bare = all(m.code == m.country for m in frame.targets)
                targets = tuple(map(self._at_large, sufferers)) if bare else sufferers
                yield replace(self._done_by(frame, trigger, doers), targets=targets)

    def _done_by(self, frame: Frame, trigger: int, doers: tuple[Mention, ...]) -> Frame:
        """What one sentence tells as the act of others in the next."""
        targets = tuple(one._replace(head=0) for one in frame.targets)
        return replace(
            frame, trigger=trigger, sources=doers, targets=targets, taken=frozenset([trigger]), inner=None, others=(),
            announced=None, instead=None, construction="active", undergone=False,
        )  # fmt: skip

    def _is_open(self, frame: Frame) -> bool:
        """Whether a frame breaks with somebody, and no country is told."""
        if frame.code in _RELEASES and not frame.mutual:  # whoever wants his own people freed is not their captor
            own = {m.country for m in frame.sources}
            return all(m.country in own or not (m.country or self._is_of_state(m)) for m in frame.targets)
        if _is_fight(frame) or _is_taking(frame):
            return True
        if not frame.code.startswith(_BETWEEN_TWO) or frame.mutual or any(m.country for m in frame.targets):
            return False
        envoys = frame.code.startswith((_ENVOYS, _SUMMONS)) and all(
            m.title and self._is_of_state(m) for m in frame.targets
        )
        return envoys or not frame.firm_target

    def _settled(self, actors: SentenceActors, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """A frame that breaks with nobody, with whom the quarrels around it and before it tell."""
        if not self._is_open(frame):
            return frame
        if frame.code.startswith(_BREAKS) and not any(m.country in self.countries for m in frame.sources):
            return self._of_joined(actors, frame, frames)
        return self._with_one(actors, frame, self._batches(actors, frame, frames))

    def _of_joined(self, actors: SentenceActors, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """What a body of several states breaks off with nobody, with whom it quarrels in a clause joined to that: *the
        union condemned Chad and suspended aid*.
        """
        own = {m.code for m in frame.sources}
        beside = next(self._batches(actors, frame, frames))
        same = [other for other in beside if {m.code for m in other.sources} == own and "" not in own]
        targets = {m.country: m for other in same for m in other.targets if m.country in self.countries}
        if len(targets) != 1:
            return frame
        return replace(frame, targets=(self._at_large(targets.popitem()[1]),))

    def _with_one(self, actors: SentenceActors, frame: Frame, near: Iterable[Sequence[Frame]]) -> Frame:
        """A frame with the one country that its source has a quarrel with, by the nearest batch that tells of one."""
        own = {m.country for m in frame.sources}
        objects = dependents(actors.sentence, frame.trigger, "obj")
        theirs = any(token.form.lower() in self.words.owned for token in objects)
        taking = _is_taking(frame)
        together = len(own) == 1 or theirs  # "Oslo and Bern recalled theirs"
        if not (own and together) or not own <= self.countries.keys():
            return frame
        if not (taking or all(map(self._is_of_state, frame.sources))):
            return frame
        if frame.code.startswith(_BREAKS) and (fallen := self._after_coup(actors, frame, own)):
            return replace(frame, targets=(fallen,))
        fight = _is_fight(frame)
        batches = [[one for one in b if not fight or _is_deed(one)] for b in near]
        deeds = batches if frame.code.startswith(_BROKEN_OFF) else []
        opponents = ({m.country: m for other in batch for m in self._opponents(other, own)} for batch in batches)
        doers = ({m.country: m for other in batch for m in self._doer_at_home(other, own)} for batch in deeds)
        fallen_out = ({m.country: m for other in batch for m in self._left_by(other, own)} for batch in deeds)
        others = next(filter(None, chain(opponents, doers, fallen_out)), {})
        if len(others) != 1:
            return frame
        country, mention = others.popitem()
        target = mention._replace(head=0, code=country, roles=(), members=(), resolved_from="country")
        return replace(frame, targets=(target,))

    def _brought_down(self, actors: SentenceActors, frames: Sequence[Frame]) -> Iterator[Mention]:
        """Of whom a sentence tells that their rulers were brought down: *soldiers overthrew Chad's president*, *the
        coup in Chad*.
        """
        sentence = actors.sentence
        for frame in frames:
            if sentence[frame.trigger].lemma.lower() in self.words.deposing:
                yield from (m for m in frame.targets if m.country in self.countries)
        if not self.words.coups.isdisjoint(sentence.vocabulary):
            for token in sentence:
                if token.lemma.lower() in self.words.coups:
                    yield from (m for m in _of_below(actors, token.id) if m.country in self.countries)

    def _after_coup(self, actors: SentenceActors, frame: Frame, own: Collection[str]) -> Mention | None:
        """Whom that concerns which is broken off when rulers fall: *cut its ties hours after | Allende's | fall*, *cut
        its aid the day after the coup*, which is the one of which the text has told.
        """
        sentence = actors.sentence
        if self.words.coups.isdisjoint(sentence.vocabulary):
            return None
        below = {i for t in dependents(sentence, frame.trigger, "obl", "advcl") for i in descendants(sentence, t.id)}
        below |= {i for id in frame.taken - {frame.trigger} for i in descendants(sentence, id)}
        for id in sorted(below):
            if sentence[id].lemma.lower() in self.words.coups:
                told = [m for m in _of_below(actors, id) if m.country in self.countries]
                known = next(iter(told), self.fallen)
                return self._at_large(known) if known and known.country not in own else None
        return None

    def _doer_at_home(self, frame: Frame, own: Collection[str]) -> Iterator[Mention]:
        """The other country that did a deed in which it alone has a part: *Nigeria hanged five*."""
        parties = {m.country for m in (*frame.sources, *frame.targets)} & self.countries.keys()
        if _is_deed(frame) and len(parties) == 1 and not frame.code.startswith(_BROKEN_OFF):
            yield from (m for m in frame.sources if m.country in parties and m.country not in own)

    def _left_by(self, frame: Frame, own: Collection[str]) -> Iterator[Mention]:
        """With whom others have broken off, as one more does: *Chad recalled its envoy to Mali; Niger did so later*."""
        if frame.code.startswith(_BROKEN_OFF) and not frame.mutual:
            yield from (m for m in frame.targets if m.country in self.countries and m.country not in own)

    def _is_of_state(self, mention: Mention) -> bool:
        return are_of_states(mention.roles, self.roles)

    def _batches(self, actors: SentenceActors, frame: Frame, frames: Sequence[Frame]) -> Iterator[Sequence[Frame]]:
        """Quarrels by nearness: of clauses joined to that of a frame, of its sentence, of each sentence before."""
        first = first_conjunct(actors.sentence, frame.trigger)
        beside = [other for other in _conflicts(frames) if other is not frame]
        yield [other for other in beside if first_conjunct(actors.sentence, other.trigger) == first]
        yield beside
        yield from map(_conflicts, self.before)

    def _opponents(self, frame: Frame, own: Collection[str]) -> Iterator[Mention]:
        """Those of other countries on the other side of a quarrel than a country."""
        for one, other in ((frame.sources, frame.targets), (frame.targets, frame.sources)):
            if any(m.country in own for m in one):
                yield from (m for m in other if m.country in self.countries and m.country not in own)

    def _of_taker(self, actors: SentenceActors, frame: Frame) -> Frame:
        """A demand to free captives of no country as one to whoever took some in the text: *demanded their release*."""
        if frame.code not in _RELEASES:
            return frame
        sentence, held = actors.sentence, {m.identity for m in self.held}
        told = frame.mutual or any(m.country and m.identity not in held for m in frame.targets)
        theirs = (
            owner for id in frame.taken for owner in dependents(sentence, id, "nmod:poss") if owner.upos == "PRON"
        )
        captives = any(sentence[id].lemma.lower() in self.words.captives for id in frame.taken)
        captives = captives or any(actors.mention(owner.id).identity in held for owner in theirs)
        own = {m.country for m in frame.sources}
        if told or not (captives and self.takers and frame.sources) or self.takers[0].country in own:
            return frame
        return replace(frame, targets=(self._as_doer(self.takers[0]),))

    def _given(self, actors: SentenceActors, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """Aid to nobody, as to whoever asked its giver just before: *Chad asked Oslo for help. It sent tents*."""
        if not frame.code.startswith(_AID) or _is_told(frame):
            return frame
        own = {self._party(m) for m in frame.sources}
        for batch in ([other for other in frames if other.trigger < frame.trigger], *self.before[:1]):
            asked = [other for other in batch if other.code.startswith(_ASKING) and not other.mutual]
            asked = [other for other in asked if own <= {self._party(m) for m in other.targets}]
            askers = {m.country: m for other in asked for m in other.sources if m.country in self.countries}
            if len(askers) == 1 and askers.keys().isdisjoint(own):
                return replace(frame, targets=(self._at_large(*askers.values()),))
        return frame

    def _of_agreed(self, actors: SentenceActors, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """Those who agreed on what another brokered: *Chad and Sudan signed a truce. Libya had brokered | it*."""
        untold = frame.code.startswith(_MEDIATION) and not any(m.country for m in frame.targets)
        if not untold or not self._takes_up(actors.sentence, frame):
            return frame
        doers = {m.country for m in frame.sources}
        for batch in ([other for other in frames if other.trigger < frame.trigger], *self.before):
            agreed = [other for other in batch if other.mutual and other.code[:2] in _AGREED and not other.ruled_out]
            if agreed:
                parties = (*agreed[-1].sources, *agreed[-1].targets)
                targets = tuple(m._replace(head=0) for m in parties if m.country and m.country not in doers)
                return replace(frame, targets=targets or frame.targets)
        return frame

    def _done_before(self, sentence: Sentence, frame: Frame) -> Frame:
        """What was done to *those* of whom the text has told that, as by whom and to whom: *Oslo expelled ten Malians.
        Those | expelled | left on Monday*.
        """
        done = self.done.get(frame.code)
        token = sentence[frame.trigger]
        if done is None or frame.sources or token.deprel != "acl" or frame.construction == "noun":
            return frame
        countries = {m.country for m in frame.targets} - {""}
        if sentence[token.head].form.lower() not in self.words.whose or countries - {m.country for m in done.targets}:
            return frame
        targets = frame.targets if countries else tuple(m._replace(head=0) for m in done.targets)
        return replace(frame, sources=tuple(map(self._at_large, done.sources)), targets=targets)

    # -- what was done before ----------------------------------------------------------------

    def _undoing(self, actors: SentenceActors, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """What takes back a deed as towards whom its source had harmed: *Oslo banned Chad's cotton. It lifted the ban*.

        Only where it is towards no country that is told.
        """
        if not frame.code.startswith(_UNDOING) or frame.firm_target or _is_told(frame):
            return frame
        own = {self._party(m) for m in frame.sources}
        for batch in self.before:
            done = [other for other in batch if other.code[:2] in _UNDONE and not other.mutual]
            targets = {
                self._party(m): m for other in done if {self._party(one) for one in other.sources} == own
                for m in other.targets if m.country in self.countries and self._party(m) not in own
            }  # fmt: skip
            if targets:
                return replace(frame, targets=(self._at_large(targets.popitem()[1]),)) if len(targets) == 1 else frame
        return self._for_yielding(frame, frames)

    def _for_yielding(self, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """Sanctions lifted and aid resumed where one country yields in the same sentence, as towards that: *Chad freed
        the men, and Oslo lifted its embargo*.
        """
        if not frame.code.startswith(_REWARDS):
            return frame
        own = {self._party(m) for m in frame.sources}
        gave_in = (other for other in frames if other.code.startswith(_YIELDING) and not other.ruled_out)
        yielded = {m.country: m for other in gave_in if other is not frame and not other.mutual for m in other.sources}
        if len(yielded) != 1 or not yielded.keys() <= self.countries.keys() - own:
            return frame
        return replace(frame, targets=(self._at_large(*yielded.values()),))

    def _of_pact(self, actors: SentenceActors, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """What a thing does that two have made as an act of both: *signed a pact with Oslo that restores trade*."""
        clause = actors.sentence[frame.trigger]
        behind = clause.deprel.startswith("acl") and frame.sources and not frame.firm_target
        if not behind or _is_told(frame):
            return frame
        own = {self._party(m) for m in frame.sources}
        made = (other for other in frames if clause.head in other.taken and other is not frame)
        both = [other for other in made if {self._party(m) for m in other.sources} == own and other.mutual]
        return replace(frame, targets=both[0].targets, mutual=True) if both else frame

    def _by_host(self, actors: SentenceActors, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """What is done to an envoy and nobody says by whom, as of whoever dealt with him before: *Oslo called in Chad's
        envoy. He was handed a note*.
        """
        nobody = not frame.sources and not frame.mutual and frame.construction == "passive"
        if not nobody or len(frame.targets) != 1 or frame.code[:2] not in _TO_ENVOYS:
            return frame
        (envoy,) = frame.targets
        if not (envoy.title and envoy.country in self.countries and self._is_of_state(envoy)):
            return frame
        for batch in ([other for other in frames if other.trigger < frame.trigger], *self.before):
            dealt = [other for other in batch if other.code[:2] in _TO_ENVOYS]
            hosts = {
                self._party(m): m for other in dealt if any(one.country == envoy.country for one in other.targets)
                for m in other.sources if m.country in self.countries and m.country != envoy.country
            }  # fmt: skip
            if hosts:
                return replace(frame, sources=(self._at_large(hosts.popitem()[1]),)) if len(hosts) == 1 else frame
        return frame

    # -- answers -----------------------------------------------------------------------------

    def _answered(self, actors: SentenceActors, frame: Frame, frames: Sequence[Frame]) -> Frame:
        """Criticism or a rejection with whose deed or words its noun refers back to as the target."""
        if not frame.code.startswith((*_ANSWERS, _INTENT) if frame.sources else _REJECTIONS) or _is_told(frame):
            return frame
        own = {m.country for m in frame.sources}
        roots = self._roots_answered(actors.sentence, frame) if "" not in own else frozenset()
        if not roots:
            return frame
        for batch in ([other for other in frames if other.trigger < frame.trigger], *self.before):
            acts = [other for other in batch if not (roots.isdisjoint((other.code, other.code[:2])) or other.mutual)]
            pairs = {
                (self._party(a), self._party(b)): (a, b, other.trigger)
                for other in acts for a in other.sources for b in other.targets
                if a.country and b.country and a.country != b.country and (not own or b.country in own)
            }  # fmt: skip
            told = own <= {b.country for _, b, _ in pairs.values()}
            doers = {doer: a for (doer, _), (a, _, _) in pairs.items()}
            together = len(doers) == 1 or len({trigger for _, _, trigger in pairs.values()}) == 1
            if told and together and (own or len(pairs) == 1):
                sources = frame.sources or tuple(self._at_large(b) for _, b, _ in pairs.values())
                return replace(frame, sources=sources, targets=tuple(map(self._at_large, doers.values())))
            if pairs:
                return frame
        if own and (speaker := self._speaker_before(actors, frame, own)):
            return replace(frame, targets=(self._at_large(speaker),))
        critical = own and frame.code.startswith(_CRITICISM) and self._names_deed(actors.sentence, frame)
        return self._of_doer(actors.sentence, frame, frames, own) if critical else frame

    def _speaker_before(self, actors: SentenceActors, frame: Frame, own: Collection[str]) -> Mention | None:
        """Who spoke in the sentence before, of another country, where a remark is answered: *condemned the comment*."""
        speaker, sentence = actors.issuer, actors.sentence
        known = speaker is not None and speaker.country and speaker.country not in own
        if speaker is None or not known or not self.start <= speaker.start < sentence.start:
            return None
        below = {token.id for token in sentence.below[frame.trigger]} | frame.taken - {frame.trigger}
        nouns = [id for id in below if sentence[id].lemma.lower() in self.words.remarks]
        return speaker if any(self._refers_back(sentence, id) for id in nouns) else None

    def _names_deed(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether a frame takes up what was done by a pronoun or by a noun of a deed: *called this*, *the attack*."""
        words = (sentence[id].lemma.lower() for id in frame.taken)
        return self._takes_up(sentence, frame) or any(word in self.words.deeds_answered for word in words)

    def _of_doer(self, sentence: Sentence, frame: Frame, frames: Sequence[Frame], own: Collection[str]) -> Frame:
        """Criticism of violence that was done to others, as of who did it: *Mali bombed Chad. Togo condemned | this*.

        Or of arrests that it names. Nothing where several have done something, or the critic himself.
        """
        arrests = any(sentence[id].lemma.lower() in self.words.arrests for id in frame.taken)
        for batch in ([other for other in frames if other.trigger < frame.trigger], *self.before[:1]):
            codes = _ARRESTS if arrests else _FORCE
            deeds = [other for other in batch if not other.ruled_out and other.code.startswith(codes)]
            doers = {m.country: m for other in deeds for m in other.sources if m.country}
            deeds = [other for other in deeds if arrests or self._is_abroad(other)]
            if deeds and len(doers) == 1 and doers.keys().isdisjoint(own):
                return replace(frame, targets=tuple(map(self._as_doer, doers.values())))
            if doers:
                break
        return frame

    def _is_abroad(self, frame: Frame) -> bool:
        """Whether a deed is done to another country, by rebels or in war: police who beat their own are left alone."""
        own = {m.country for m in frame.sources}
        if frame.code.startswith(_WAR):
            return True
        return any(m.country not in own for m in frame.targets) or not all(map(self._is_of_state, frame.sources))

    def _as_doer(self, mention: Mention) -> Mention:
        """Who did a deed, as named by no word of the sentence: rebels themselves, else their country."""
        rebel = any(role.rebel for name in mention.roles if (role := self.roles.get(name)))
        return mention._replace(head=0, resolved_from="country") if rebel else self._at_large(mention)

    def _party(self, mention: Mention) -> str:
        return mention.country if mention.country in self.countries else mention.code

    def _at_large(self, mention: Mention) -> Mention:
        """The country of an actor, or a body of several states itself, as named by no word of the sentence."""
        code = self._party(mention)
        roles = mention.roles if code != mention.country else ()
        return mention._replace(head=0, code=code, roles=roles, members=(), resolved_from="country")

    def _roots_answered(self, sentence: Sentence, frame: Frame) -> frozenset[str]:
        """The roots of what an answer can refer back to; empty where it does not refer back."""
        if self._is_bare(sentence, frame):
            return _ASKED
        if frame.code.startswith(_INTENT):
            return _ASKED if sentence[frame.trigger].lemma.lower() in self.words.replies else frozenset()
        if self._takes_up(sentence, frame):
            return _SAID | _DONE
        clause, below = sentence[frame.trigger], {token.id for token in sentence.below[frame.trigger]}
        for id in sorted(below | frame.taken - {frame.trigger}):
            roots = self._roots_of(sentence[id].lemma.lower())
            # *Accused Oslo of theft, a charge that it called absurd*: what stands before is the charge.
            beside = clause.head == id and clause.deprel.startswith("acl") and self._is_after_comma(sentence, id)
            if roots and sentence[id].upos == "NOUN" and (beside or self._refers_back(sentence, id)):
                return roots
        return frozenset()

    def _takes_up(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether the object of a state's answer is a pronoun that nobody is: *denounced it*, *called this piracy*."""
        if frame.construction != "active" or not all(map(self._is_of_state, frame.sources)):
            return False
        objects = (t for t in dependents(sentence, frame.trigger, "obj") if t.upos == "PRON")
        return any(t.form.lower() in self.words.taking_up and t.feat("PronType") != "Rel" for t in objects)

    @staticmethod
    def _is_after_comma(sentence: Sentence, id: int) -> bool:
        """Whether a noun, with its article and adjectives, stands right after a comma."""
        first = min((t.id for t in dependents(sentence, id, "det", "amod") if t.id < id), default=id)
        return first > 1 and sentence[first - 1].form == ","

    def _is_bare(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether a refusal does not say of what: *Moscow refused to do so*."""
        if not frame.code.startswith(_REFUSALS) or frame.construction == "noun":
            return False
        subjects = {i for t in dependents(sentence, frame.trigger, "nsubj") for i in descendants(sentence, t.id)}
        below = (sentence[i] for i in descendants(sentence, frame.trigger) if i not in subjects | {frame.trigger})
        return all(token.upos not in ("NOUN", "PROPN", "ADJ") for token in below)

    def _roots_of(self, lemma: str) -> frozenset[str]:
        words = self.words
        said = _SAID if lemma in words.words_answered or lemma in words.answered else frozenset[str]()
        return said | (_DONE if lemma in words.deeds_answered or lemma in words.answered else frozenset[str]())

    def _refers_back(self, sentence: Sentence, id: int) -> bool:
        """Whether a noun is definite and nothing behind it says which it is but another such noun."""
        definite = any(token.form.lower() in self.words.definite for token in dependents(sentence, id, "det"))
        if not definite or any(dependents(sentence, id, "acl")):
            return False
        further = (token for token in dependents(sentence, id, "nmod") if token.upos != "ADJ")  # "as absurd"
        return all(self._roots_of(t.lemma.lower()) and self._refers_back(sentence, t.id) for t in further)


def _is_told(frame: Frame) -> bool:
    """Whether a frame is of one party with another, or a country is told towards which it is."""
    return frame.mutual or any(m.country for m in frame.targets)


def _is_incomplete(frame: Frame) -> bool:
    """Whether other sentences may tell a party of a frame, which few leave open."""
    return not frame.sources or frame.code in _RELEASES or not any(m.country for m in frame.targets if m.code)


def _is_taking(frame: Frame) -> bool:
    """Whether hostages of nobody are taken: *broke into the embassy of Chad and took two hostages*."""
    return frame.code in _TAKING and not (frame.mutual or frame.targets)


def _is_fight(frame: Frame) -> bool:
    """Whether a frame tells of a fight with nobody known: *returned fire*, *hit back with rockets*.

    That is with whom its source has fought, not with whom it had words.
    """
    return frame.code.startswith(_FIGHTS) and not (frame.mutual or any(m.code for m in frame.targets))


def _of_countries(actors: SentenceActors, ids: Iterable[int]) -> tuple[Mention, ...]:
    """The actors of countries at some words, of several in one phrase each."""
    return tuple(one for one in actors.each(ids) if one.country)


def _of_below(actors: SentenceActors, id: int) -> tuple[Mention, ...]:
    """The actors of countries in the words right below a noun: *a coup in Chad*, *Chad's coup*."""
    below = dependents(actors.sentence, id, "nmod", "nmod:poss", "amod", "compound")
    return _of_countries(actors, (token.id for token in below))


def _of_rows(actors: SentenceActors, ids: Iterable[int]) -> tuple[Mention, ...]:
    """The same, with those coordinated with them."""
    return _of_countries(actors, (joined for id in ids for joined in conjuncts(actors.sentence, id)))


def _conflicts(frames: Sequence[Frame]) -> list[Frame]:
    told = (frame for frame in frames if frame.code.isdigit() and not frame.ruled_out)
    return [frame for frame in told if quad_class(frame.code) in _CONFLICTS]


def _is_deed(frame: Frame) -> bool:
    return quad_class(frame.code) == _DEEDS
