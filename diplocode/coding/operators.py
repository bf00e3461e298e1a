"""Operators: acts about acts. *Refused to release prisoners* takes its code from the release.

The clause or event noun inside is read by the same rules; the operator's table gives the code of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from diplocode.codebook.keys import NO_EVENT
from diplocode.codebook.model import Grammar, Operator
from diplocode.codebook.patterns import Phrase
from diplocode.coding.frame import Fill, Frame
from diplocode.coding.mentions import Mention
from diplocode.coding.parties import ANYBODY, Parties
from diplocode.syntax.clause import Clause, Complement
from diplocode.syntax.relations import dependents, descendants, first_conjunct
from diplocode.syntax.scope import is_subjunctive
from diplocode.syntax.tree import Sentence

#: Relations of the words that may open a question.
_OPENERS = ("advmod", "nsubj", "obj", "obl")
#: The root of demands.
_DEMANDS = "10"


@dataclass(frozen=True)
class ActReader:
    """Reads the acts inside operators of one sentence.

    Attributes:
        frame_at: the frame at a trigger, given who does it where the clause does not say.
        act_towards: the same of a rule whose target the clause does not name, given that as well.
        clause: the clause of a trigger.
        suited: whether clauses are of the forms that are asked for, as they are.
    """

    sentence: Sentence
    parties: Parties
    grammar: Grammar
    frame_at: Callable[[int, Sequence[Mention]], Frame | None]
    act_towards: Callable[[int, Sequence[Mention], Sequence[Mention]], Frame | None]
    clause: Callable[[int], Clause]
    suited: dict[Hashable, bool] = field(default_factory=dict, compare=False, repr=False)

    # -- finding the act inside ----------------------------------------------------------------

    def fill_action(self, phrase: Phrase, clause: Clause, fill: Fill) -> bool:
        """Fill ACTION with clauses or event nouns; whether any is there, coded or not."""
        doers = fill.roles.get(phrase.doer or ("TARGET" if "TARGET" in fill.roles else "SOURCE"), [])
        complements = [c for c in clause.complements if c.id not in fill.taken and self._suits(phrase, c)]
        if phrase.doer == "TARGET" and not phrase.marker and "TARGET" not in fill.roles:
            complements = [c for c in complements if not self._is_own_act(c)]
        if phrase.marker == self.grammar.infinitive and not (phrase.doer or fill.roles.keys() & {"TARGET", "ANY"}):
            complements = [c for c in complements if not (self._is_done_to_object(c) or self._is_wanted_of_object(c))]
        made = "TARGET" in fill.roles and not (phrase.marker or phrase.prepositions)
        if made:
            complements = [c for c in complements if self._is_bare_infinitive(c)]
        for complement in complements:
            first = first_conjunct(self.sentence, complement.id)  # *said that Oslo had come and shelled Bern*
            own = any(any(dependents(self.sentence, id, "nsubj")) for id in (complement.id, first))
            if own and phrase.doer == "SOURCE" and self._is_of_another(complement, doers):
                continue
            inner = self._act_of(complement.id, () if own or self._is_done_to(complement, doers) else doers)
            if inner is None and not own and fill.roles.get("TARGET") == doers:
                inner = self.act_towards(complement.id, doers, fill.roles.get("SOURCE", ()))
            fill.inner.append(inner)
            fill.own_act |= not own and doers is fill.roles.get("SOURCE")
            fill.clause = fill.clause or complement
        if not (complements or phrase.marker or made):
            fill.inner.extend(f for i in self._nouns(phrase, clause) if (f := self.frame_at(i, doers)))
        found = bool(complements or fill.inner)
        fill.filled += found
        return found

    def may_fill(self, phrase: Phrase, clause: Clause) -> bool:
        """Whether there is any clause or noun that ACTION may stand for."""
        if clause.complements and any(self._suits(phrase, complement) for complement in clause.complements):
            return True
        return not phrase.marker and bool(self._nouns(phrase, clause))

    def _act_of(self, id: int, doers: Sequence[Mention]) -> Frame | None:
        """The act of a clause: its verb's, or that of the event noun a light verb holds (*vowed to launch attacks*)."""
        clause = self.clause(id)
        nouns = (i for i in (*clause.objects, *(i for _, i in clause.obliques)) if self.clause(i).holder == id)
        acts = (self.frame_at(i, doers) for i in (id, *nouns))
        return next((frame for frame in acts if frame), None)

    def _suits(self, phrase: Phrase, complement: Complement) -> bool:
        """Whether a clause is introduced, negated and modal as the pattern says, of which several agree in this."""
        of_phrase = (phrase.marker, phrase.prepositions, phrase.negated, phrase.auxiliaries)
        wanted = (complement.id, complement.marker, complement.finite, of_phrase)
        found = self.suited.get(wanted)
        if found is None:
            found = self.suited[wanted] = self._is_as_due(phrase, complement)
        return found

    def _is_as_due(self, phrase: Phrase, complement: Complement) -> bool:
        """The same, found once."""
        return (
            self._is_introduced(phrase, complement)
            and phrase.negated == (self.is_negated(complement.id) or self._is_of_nobody(complement.id))
            and self._has_auxiliary(phrase, complement)
        )

    def _is_of_another(self, complement: Complement, doers: Sequence[Mention]) -> bool:
        """Whether the subject of a clause is another than the one who is to act: *proposed that Oslo send*."""
        subjects = [m for i in self.clause(complement.id).subjects for m in self.parties.at(i, ANYBODY) if m.country]
        return bool(subjects) and all(m.country != doer.country for m in subjects for doer in doers)

    def _is_done_to(self, complement: Complement, doers: Sequence[Mention]) -> bool:
        """Whether what stands in a clause is done to those who else would do it: *wanted the envoys to be freed*."""
        clause = self.clause(complement.id)
        return clause.passive and not {m.head for m in doers}.isdisjoint(self.parties.contents(clause.objects))

    def _is_done_to_object(self, complement: Complement) -> bool:
        """Whether a clause says what is to be done to the object of the verb above, and not by its subject."""
        held = {token.id for token in dependents(self.sentence, self.sentence[complement.id].head, "obj")}
        clause = self.clause(complement.id)
        return clause.passive and not held.isdisjoint(clause.objects)

    def _is_wanted_of_object(self, complement: Complement) -> bool:
        """Whether a clause says what the object of a verb such as *want* is to do: *expected | the firm | to pay*."""
        verb = self.sentence[self.sentence[complement.id].head]
        if verb.lemma.lower() not in self.grammar.controllers or self.clause(verb.id).passive:
            return False
        return any(verb.id < token.id < complement.id for token in dependents(self.sentence, verb.id, "obj", "iobj"))

    def _is_own_act(self, complement: Complement) -> bool:
        """Whether an infinitive is the act of the verb's own subject: *sought to leave*."""
        verb = self.sentence[complement.id].head
        held = any(dependents(self.sentence, verb, "obj", "iobj"))
        return complement.marker == self.grammar.infinitive and not held

    def _is_bare_infinitive(self, complement: Complement) -> bool:
        """Whether a clause is what somebody is made to do: *made the envoys leave*."""
        token = self.sentence[complement.id]
        return not complement.marker and token.deprel == "xcomp" and token.feat("VerbForm") == "Inf"

    def _is_introduced(self, phrase: Phrase, complement: Complement) -> bool:
        infinitive, that = self.grammar.infinitive, self.grammar.complementizer
        if phrase.prepositions:
            return complement.marker in phrase.prepositions
        if phrase.marker and phrase.marker == infinitive:
            return complement.marker == infinitive
        if phrase.marker == that:
            plain = complement.finite and not complement.marker and not self._asks(complement)
            return complement.marker == that or plain
        if phrase.doer == "TARGET" and complement.finite and self._is_past(complement.id):
            return False
        relation = self.sentence[complement.id].deprel
        governed = relation in ("xcomp", "ccomp") or self._is_gerund_object(complement)
        # *Promised last week to help*, which parsers take for a purpose.
        aim = relation == "advcl" and self.sentence[complement.id].feat("VerbForm") == "Inf"
        governed = governed or (aim and self._is_own_act(complement))
        return complement.marker in ("", infinitive, that) and governed

    def _is_past(self, id: int) -> bool:
        """Whether a clause tells what was: *suggested that there had been cheating* asks for nothing."""
        if is_subjunctive(self.sentence, id):
            return False
        carriers = (self.sentence[id], *dependents(self.sentence, id, "aux", "cop"))
        finite = (one for one in carriers if (one.feat("VerbForm"), one.feat("Tense")) == ("Fin", "Past"))
        return any(one.form.lower() != one.lemma.lower() for one in finite)  # not "demanded that Oslo let them go"

    def _asks(self, complement: Complement) -> bool:
        """Whether a question word opens a clause: *promised aid when he visited*, *asked who had fired*."""
        clauses = (complement.id, first_conjunct(self.sentence, complement.id))
        words = [t for id in clauses for t in (self.sentence[id], *dependents(self.sentence, id, *_OPENERS))]
        words += [part for word in words for part in dependents(self.sentence, word.id, "det")]
        return any(word.feat("PronType") in {"Int", "Rel"} for word in words)

    def _is_gerund_object(self, complement: Complement) -> bool:
        """Whether a gerund right behind its verb is that verb's, whatever the parser calls it: *ruled out sending*."""
        token = self.sentence[complement.id]
        between = range(token.head + 1, token.id)
        joined = all(self.sentence[i].deprel == "compound:prt" for i in between)
        form = (token.feat("VerbForm"), token.feat("Tense"))
        return token.deprel == "advcl" and token.id > token.head and joined and form in (("Ger", ""), ("Part", "Pres"))

    def is_negated(self, id: int) -> bool:
        """Whether a word has a negation of its own."""
        below = dependents(self.sentence, id, "advmod", "det", "neg")
        return any(token.form.lower() in self.grammar.negations for token in below)

    def _is_of_nobody(self, id: int) -> bool:
        """Whether the subject of a clause says that nobody did it: *said that no soldiers | none of its soldiers had*.

        Not what nobody will do: *threatened that no raid would go unpunished*.
        """
        auxiliaries = (token for token in dependents(self.sentence, id, "aux") if token.deprel == "aux")
        if any(token.lemma.lower() not in self.grammar.perfect for token in auxiliaries):
            return False
        subjects = dependents(self.sentence, id, "nsubj")
        words = (word for token in subjects for word in (token, *dependents(self.sentence, token.id, "det")))
        return any(word.form.lower() in self.grammar.negations for word in words)

    def is_refused(self, id: int) -> bool:
        """Whether what a word says is refused: not what only never was (*has never recognised Chad*)."""
        token = self.sentence[id]
        never = any(one.form.lower() in self.grammar.never for one in dependents(self.sentence, id, "advmod"))
        finite = (one for one in (token, *dependents(self.sentence, id, "aux")) if one.feat("VerbForm") == "Fin")
        auxiliaries = {one.lemma.lower() for one in dependents(self.sentence, id, "aux")}
        past = token.feat("Tense") == "Past" and auxiliaries <= self.grammar.perfect
        return self.is_negated(id) and not (never and past and any(finite))

    def _has_auxiliary(self, phrase: Phrase, complement: Complement) -> bool:
        if not phrase.auxiliaries:
            return True
        words = {token.lemma.lower() for token in dependents(self.sentence, complement.id, "aux")}
        if not words and is_subjunctive(self.sentence, complement.id):
            return True
        for inner in dependents(self.sentence, complement.id, "xcomp"):
            between = range(complement.id + 1, inner.id)
            holds = any(t.id in between for t in dependents(self.sentence, complement.id, "obj", "obl"))
            marks = dependents(self.sentence, inner.id, "mark")
            holds = holds or not words.isdisjoint(self.grammar.tentative)  # "might have to leave"
            if not holds and any(t.form.lower() == self.grammar.infinitive for t in marks):  # not "had a day to leave"
                words.add(f"{self.sentence[complement.id].lemma.lower()} {self.grammar.infinitive}")
        return bool(words & phrase.auxiliaries)

    def _nouns(self, phrase: Phrase, clause: Clause) -> list[int]:
        if phrase.prepositions:
            return self.parties.contents(i for p, i in clause.obliques if p in phrase.prepositions)
        return self.parties.contents(clause.objects)

    # -- the code of the whole -------------------------------------------------------------------

    def operate(self, frame: Frame, operator: Operator, fill: Fill) -> Frame | None:
        """The frame of an operator: a code for each act inside, the target of the act where it names none."""
        made = [f for inner in fill.inner or [None] if (f := self._over(frame, operator, inner, fill))]
        if not made:
            return None
        taken = frame.taken.union(*(inner.taken for inner in fill.inner if inner))
        distinct = {(f.code, tuple(m.head for m in f.targets)): f for f in reversed(made)}
        first, *others = reversed(distinct.values())
        return replace(first, taken=taken, others=tuple(others))

    def _over(self, frame: Frame, operator: Operator, inner: Frame | None, fill: Fill) -> Frame | None:
        received = inner and fill.own_act and _is_received(frame, inner)
        act = inner.code if inner and inner.code != NO_EVENT and not received else ""
        code = operator.code_for(act, inner is None and self._is_own(frame, fill))
        targets, mutual, sought = tuple(fill.roles.get("TARGET", ())), frame.mutual, frame.sought
        if not code or not self._suits_doer(operator, frame, inner):
            return None
        if code.startswith(_DEMANDS) and self._are_under(frame.sources, targets):
            return None
        if self._only_hear(targets, fill):
            targets = ()
        elif inner and fill.clause and self._is_done_to(fill.clause, targets):
            targets = inner.sources  # wants the envoys to be freed by Chad
        if not targets and inner and inner.mutual and _share(inner.sources, frame.sources):
            # One party alone may offer, refuse or break off what takes two.
            targets, mutual = inner.targets, len(frame.sources) > 1
        elif not targets and inner and any(m.resolved_from == "reciprocal" for m in inner.targets):
            targets, mutual = inner.targets, False
        elif not targets:
            targets = self._other_party(frame, inner, fill)
            sought |= {"TARGET"}
            if mutual:
                # Norway and Denmark agreed to send food to Sudan; Brazil and Peru agreed to build a bridge.
                known = tuple(m for m in targets if m.country) if inner else ()
                targets, mutual = known, not known and not self._is_each_own(frame.trigger)
        words, lemmas, filled, constraints = frame.specificity
        return replace(
            frame,
            code=code,
            targets=targets,
            mutual=mutual,
            sought=sought,
            inner=inner,
            name=f"{frame.name} > {inner.name}" if inner else frame.name,
            specificity=(words + bool(inner), lemmas, filled, constraints),
        )

    def _are_under(self, doers: Sequence[Mention], targets: Sequence[Mention]) -> bool:
        """Whether those who are told what to do are the army of whoever tells them: *ordered his troops to stop*.

        Where nobody says whose they are, they are that.
        """
        own = {"", *(m.country for m in doers)}
        roles = [self.parties.roles.get(m.roles[0]) if m.roles and m.country in own else None for m in targets]
        return bool(roles) and all(role is not None and role.armed and not role.rebel for role in roles)

    def _suits_doer(self, operator: Operator, frame: Frame, inner: Frame | None) -> bool:
        """Whether the act inside is done by whom the operator wants: its source or those who serve it, or others."""
        if not operator.doer:
            return True
        if inner is None:
            return False
        codes = {mention.code for mention in inner.sources if mention.code}
        own = not inner.sources or _share(inner.sources, frame.sources) or any(m.code in codes for m in frame.sources)
        bare = {m.country for m in frame.sources if m.country}
        served = all(m.country in bare and self.parties.serves_state(m) for m in inner.sources)
        return (own or served) == (operator.doer == "own")

    def _only_hear(self, targets: Sequence[Mention], fill: Fill) -> bool:
        """Whether the press is told what others ought to do: *told reporters that Oslo should withdraw*."""
        if fill.clause is None or not fill.clause.finite or not self.clause(fill.clause.id).subjects:
            return False
        roles = [self.parties.roles.get(role) for mention in targets for role in mention.roles]
        return bool(targets) and bool(roles) and all(role and role.neutral and role.anywhere for role in roles)

    def _is_each_own(self, trigger: int) -> bool:
        """Whether each of several acts for itself: *agreed to take a hundred each*, but not *to help each other*."""
        below = (self.sentence[i] for i in descendants(self.sentence, trigger))
        words = (token for token in below if token.form.lower() in self.grammar.distributive)
        return any(token.deprel != "det" or token.head < token.id for token in words)

    def _is_own(self, frame: Frame, fill: Fill) -> bool:
        """Whether the source itself acts in a clause that no rule reads: *promised to rest*."""
        if fill.clause is None or fill.own_act:
            return fill.own_act
        own = self.parties.own_codes(frame.sources)
        subjects = (m for i in self.clause(fill.clause.id).subjects for m in self.parties.at(i, ANYBODY))
        return any(m.code in own or m.country in own for m in subjects if m.code)

    def _other_party(self, frame: Frame, inner: Frame | None, fill: Fill) -> tuple[Mention, ...]:
        """Whom the act concerns beside its source, from the nearest words that say it."""
        heads = {mention.head for mention in frame.sources}
        codes = {mention.code for mention in frame.sources if mention.code}
        countries = {mention.country for mention in frame.sources if mention.country}
        for group in self._concerned(frame, inner, fill):
            others = tuple(m for m in group if m.head not in heads and not (m.code and m.code in codes))
            others = tuple(m for m in others if not (m.country in countries and self._is_its_own(m)))
            others = tuple(
                m for m in others if m.venue != "meeting" or not self.parties.is_standpoint(m, frame.sources)
            )
            if others:
                return others
        return ()

    def _is_its_own(self, mention: Mention) -> bool:
        """Whether a pronoun says whose a party is: *agreed to bring its troops home*, *to use its Ecomog force*."""
        token = self.sentence[mention.head]
        if token.upos == "PRON" and token.deprel == "nmod:poss":
            return mention.code == mention.country
        whole = token.head if token.deprel in ("amod", "compound") else first_conjunct(self.sentence, token.id)
        return any(token.upos == "PRON" for token in dependents(self.sentence, whole, "nmod:poss"))

    def _concerned(self, frame: Frame, inner: Frame | None, fill: Fill) -> Iterator[Sequence[Mention]]:
        """Groups of candidates: a party of the operator's own phrases, of the act inside, of its unread clause."""
        receivers = self.parties.contents(self.clause(frame.trigger).indirect)
        yield [m for i in receivers for m in self.parties.at(i, ANYBODY) if m.country]
        own = inner is not None and (not inner.sources or _share(inner.sources, frame.sources))
        itself = self.parties.own_codes(frame.sources)  # a minister denied that Oslo, his own state, had paid
        if inner is not None and inner.firm and own:
            yield [m for m in inner.targets if m.country]
        if inner is not None and any(phrase.doer == "TARGET" for phrase in frame.rule.pattern.phrases):
            # *Complained to the court that Oslo had paid*: of Oslo.
            yield [m for m in inner.sources if m.country and m.code not in itself]
        for name, id in self.clause(frame.trigger).obliques:
            if self.parties.is_apart(id, frame.trigger) or self.parties.only_helps(id, frame.trigger):
                continue
            if name not in self.grammar.places and not (inner and inner.mutual and id in inner.taken):
                yield [m for i in self.parties.contents([id]) for m in self.parties.at(i, ANYBODY) if m.code]
        if inner is not None:
            # One's own people do what oneself denies or threatens.
            bare = {m.country for m in frame.sources if m.code == m.country}
            known = [m for m in inner.sources if m.country not in bare and m.code not in itself]
            yield [m for m in known if not (m.country in itself and self.parties.serves_state(m))]
            yield [m for m in inner.targets if m.country]
        places = (frame.trigger, *([inner.trigger] if inner else []), *([fill.clause.id] if fill.clause else []))
        yield from self._conditions(places, frame.taken)
        if inner is not None:
            yield inner.targets
        if fill.clause is None:
            return
        clause = self.clause(fill.clause.id)
        doers = [self.parties.at(i, ANYBODY) for i in clause.subjects]
        yield from ([m for m in found if m.code not in itself] for found in doers)
        yield from self._receivers(clause)
        told = {m.head for found in doers for m in found if m.code in itself}
        yield from ([mention] for mention in self.parties.below(clause.trigger) if mention.head not in told)
        phrases = [self.parties.at(i, ANYBODY) for _, i in clause.obliques]
        yield from ([m for m in found if self.parties.is_name(m)] for found in phrases)
        yield from (self.parties.at(i, ANYBODY) for i in clause.objects if not self._is_thing(i, inner))
        yield from phrases

    def _receivers(self, clause: Clause) -> Iterator[Sequence[Mention]]:
        """Who is to get what an act deals with: *refused to sell an island to Oslo*."""
        verb = self.sentence[clause.trigger].lemma.lower()
        for name, id in clause.obliques if clause.objects else ():
            if f"{verb} {name}" in self.grammar.giving:
                yield [m for i in self.parties.contents([id]) for m in self.parties.at(i, ANYBODY) if m.country]

    def _is_thing(self, id: int, inner: Frame | None) -> bool:
        """Whether an object is what an act deals with, and no party: *vowed to send frigates*, *to use force*."""
        return self._is_bare(id) or self.parties.is_force(id) or (inner is not None and id in inner.taken)

    def _is_bare(self, id: int) -> bool:
        """Whether one word without an article stands for no one: the force of *threatened to use force*."""
        token = self.sentence[id]
        return token.upos == "NOUN" and token.feat("Number") == "Sing" and not any(dependents(self.sentence, id))

    def _conditions(self, triggers: Sequence[int], taken: frozenset[int]) -> Iterator[Sequence[Mention]]:
        """Known subjects of finite clauses below the operator or its act: *threatened to attack if Chad invades*."""
        for trigger in dict.fromkeys(triggers):
            for complement in self.clause(trigger).complements:
                if complement.finite and complement.marker and complement.id not in (*taken, *triggers):
                    subjects = self.clause(complement.id).subjects
                    yield [m for i in subjects for m in self.parties.at(i, ANYBODY) if m.country]


def _is_received(frame: Frame, inner: Frame) -> bool:
    """Whether the act inside is another's and only comes to the source: *hoped to receive tanks from Oslo*."""
    return not inner.mutual and _share(inner.targets, frame.sources) and not _share(inner.sources, frame.sources)


def _share(first: Sequence[Mention], second: Sequence[Mention]) -> bool:
    return bool({m.head for m in first} & {m.head for m in second})
