"""What a reference of a sentence may mean in it: the subjects around it, what stands before it, and groups."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from diplocode.coding.mentions import Mention
from diplocode.coding.phrases import PhraseReader
from diplocode.coding.reference_words import Pronoun, ReferenceWords
from diplocode.coding.references import Antecedent
from diplocode.coding.things import is_thing
from diplocode.syntax.forms import has_null_subject
from diplocode.syntax.relations import conjuncts, dependents, descendants, first_conjunct, preposition, universal
from diplocode.syntax.scope import ancestors
from diplocode.syntax.subjects import surface_subjects
from diplocode.syntax.tree import Sentence, Token

_ACTED_ON = ("obj", "iobj", "obl")
_ARGUMENTS = (*_ACTED_ON, "nmod")
#: How many sentences back a ship is remembered.
_CRAFT_REACH = 2


class Antecedents:
    """The mentions of one sentence as something to refer to.

    Args:
        sentence: the sentence.
        number: its number among those that are read.
        words: the words of reference.
        phrases: its phrases.
        read: gives the mention of a token of the sentence, or None while that is being read.
    """

    def __init__(
        self,
        sentence: Sentence,
        number: int,
        words: ReferenceWords,
        phrases: PhraseReader,
        read: Callable[[int], Mention | None],
    ) -> None:
        self.sentence, self.number, self.words = sentence, number, words
        self.phrases, self.read = phrases, read
        self._known: dict[int, Antecedent] = {}

    def subjects_around(self, token: Token, pronoun: Pronoun) -> Iterator[Antecedent]:
        """Subjects of the clauses around a pronoun, inmost first, as the grammar of pronouns lets
        them be meant.
        """
        if pronoun.possessive:
            yield from self._without_verb(token)
            yield from self._blamed(token)
            yield from self._told_of_before(token)
        elif not pronoun.reflexive:
            yield from self._parallel(token)
            yield from self._asked_before(token)
            yield from self._judged(token)
            if pronoun.stands_for == "many":
                yield from self._counted_out(token)
        if pronoun.stands_for == "thing":
            yield from self._owners_beside(token)
        id, own_clause = token.id, not has_null_subject(token)
        verdict = self._is_of_verdict(token)
        for _ in range(len(self.sentence)):
            above = self.sentence[id].head
            if above == 0:
                return
            # "The two said that envoys would come and that they would": who says the one thing says the other.
            joined = self.sentence[id].deprel == "conj" and any(dependents(self.sentence, id, "mark"))
            apart = joined and pronoun.stands_for == "many"
            subjects = (
                []
                if apart or universal(self.sentence[id].deprel) == "nsubj"
                else list(dependents(self.sentence, above, "nsubj"))
            )
            inner = (pronoun.possessive or not own_clause) and not verdict
            if not subjects and inner and self.sentence[above].deprel == "xcomp":
                # "Forced Oslo to close its office": the office of Oslo, which closes it.
                doers = self._addressed(above) or surface_subjects(self.sentence, above)
                subjects = [self.sentence[i] for i in doers]
            # The object of a verb is not its subject, but for the reflexive.
            barred = own_clause and not pronoun.possessive and not pronoun.reflexive
            for subject in subjects:
                earlier = subject.id < token.id or pronoun.possessive
                if not barred and earlier and (found := self.at(subject.id)):
                    yield self.group(subject.id) or found
                elif barred and earlier:
                    yield from self._owners_of_apposition(subject)
                    yield from self._owners_of_deed(subject, token)
            yield from self._as_actors(map(self.sentence.__getitem__, self.owners_of_words(above)))
            own_clause = own_clause and not subjects and universal(self.sentence[id].deprel) in _ARGUMENTS
            id = above

    def _owners_of_deed(self, subject: Token, token: Token) -> Iterator[Antecedent]:
        """Whose deed has a consequence for a pronoun before another object: *| Oslo's | raid earned it a rebuke*."""
        objects = dependents(self.sentence, subject.head, "obj", "iobj")
        if subject.upos != "NOUN" or token not in objects or not any(one.id > token.id for one in objects):
            return
        actor = self.at(subject.id)
        if actor is None or not actor.mention.code:
            yield from self._as_actors(dependents(self.sentence, subject.id, "nmod:poss", "amod"))

    def subjects_beside(self, token: Token) -> Iterator[Antecedent]:
        """The subjects of the clauses beside that of a subject: *| two envoys | left, and one thanked*."""
        verb = self.sentence[token.head] if token.head else token
        above = (self.sentence[i] for i in (verb.head, first_conjunct(self.sentence, verb.id)) if i)
        for beside in above if verb.deprel in ("conj", "parataxis", "advcl") else ():
            subjects = dependents(self.sentence, beside.id, "nsubj")
            yield from (found for one in subjects if one.id < token.id and (found := self.at(one.id)))

    def _is_of_verdict(self, token: Token) -> bool:
        """Whether a subject says what a thing is that somebody is asked to deal with: *to end the tax, which | it*."""
        verb = self.sentence[token.head] if token.head else token
        judges = verb.deprel == "acl:relcl" and verb.lemma.lower() in self.words.verdicts
        return judges and universal(token.deprel) == "nsubj"

    def _addressed(self, verb: int) -> list[int]:
        """To whom it is said that he is to do something: *appealed to | the rebels | to free the men they held*."""
        asking = self.sentence[verb].head
        if any(dependents(self.sentence, asking, "obj", "iobj")):
            return []
        phrases = (t.id for t in dependents(self.sentence, asking, "obl") if asking < t.id < verb)
        return [i for i in phrases if preposition(self.sentence, i) in self.words.aims]

    def owners_of_words(self, verb: int) -> list[int]:
        """Whose words a clause tells: *Oslo's promise that it would send food*, *a promise from Oslo that ...*."""
        if self.sentence[verb].deprel != "acl" or not any(dependents(self.sentence, verb, "mark")):
            return []
        noun = self.sentence[verb].head
        owners = [token.id for token in dependents(self.sentence, noun, "nmod:poss")]
        phrases = (t.id for t in dependents(self.sentence, noun, "nmod") if t.deprel != "nmod:poss")
        return owners or [i for i in phrases if preposition(self.sentence, i) in self.words.owner_prepositions]

    def _without_verb(self, token: Token) -> Iterator[Antecedent]:
        """The subject of a clause that leaves its verb out: *Oslo recalled its envoy and | Bern | its consul*."""
        owned = self.sentence[token.head] if token.head else token
        if owned.deprel == "orphan" and (found := self.at(owned.head)):
            yield found

    def _blamed(self, token: Token) -> Iterator[Antecedent]:
        """Whom a reason concerns, the nearest first: *imposed sanctions on Chad over its crackdown*.

        Or the doers of a deed that is one, of whom is blamed for it: *denounced Chad over a raid by its soldiers*.
        """
        reason = self.sentence[token.head]
        if reason.deprel == "nmod" and self.sentence[reason.head].upos == "NUM":
            reason = self.sentence[reason.head]  # by one of its ships
        by = preposition(self.sentence, reason.id) in self.words.agents
        reason = self.sentence[reason.head] if by else self.sentence[token.head]
        if preposition(self.sentence, reason.id) not in self.words.reasons or not reason.head:
            return
        verb = reason.head
        if by:
            blamed = (self.at(one.id) for one in dependents(self.sentence, verb, "obj"))
            yield from (one for one in blamed if one and one.mention.country)
        for other in range((reason if by else token).id - 1, verb, -1):
            named = universal(self.sentence[other].deprel) in ("obj", "obl", "nmod")
            if named and other in self.phrases.heads and (found := self.at(other)):
                yield found

    def _told_of_before(self, token: Token) -> Iterator[Antecedent]:
        """Of whom somebody of its own tells behind it: *Oslo will act if Bern does, | its | minister warned*."""
        teller = self.sentence[token.head] if token.head else token
        if universal(teller.deprel) != "nsubj" or not teller.head:
            return
        for clause in dependents(self.sentence, teller.head, "ccomp"):
            for subject in surface_subjects(self.sentence, clause.id) if clause.id < token.id else ():
                if found := self.at(subject):
                    yield self.group(subject) or found

    def _counted_out(self, token: Token) -> Iterator[Antecedent]:
        """Of whom some suffer more than was done to all: *arrested | ten men |, and six of them were deported*."""
        number = self.sentence[token.head] if token.deprel == "nmod" else token
        verb = self.sentence[number.head] if number.head else number
        if number is token or number.deprel != "nsubj:pass" or verb.deprel != "conj":
            return
        for noun in dependents(self.sentence, verb.head, "obj"):
            known = self.at(noun.id)
            if known and known.mention.plural:
                yield known

    def _parallel(self, token: Token) -> Iterator[Antecedent]:
        """The object of a clause of the same build: *Chad asked | Oslo | to wait, while Lima urged it to act*."""
        verb = self.sentence[token.head] if token.head else token
        if universal(token.deprel) not in ("obj", "iobj") or not self._is_parallel(verb):
            return
        objects = [noun.id for noun in dependents(self.sentence, verb.head, "obj", "iobj") if noun.id < verb.id]
        telling = any(dependents(self.sentence, verb.head, "xcomp", "ccomp"))
        for noun in objects or (self._addressed(verb.id) if telling else []):
            if (found := self.at(noun)) and found.mention.country:
                yield self.group(noun) or found

    def is_replying(self, token: Token) -> bool:
        """Whether a subject answers what somebody is asked: *and | it | refused*."""
        verb = self.sentence[token.head] if token.head else token
        return universal(token.deprel) == "nsubj" and verb.lemma.lower() in self.words.replies

    def _asked_before(self, token: Token) -> Iterator[Antecedent]:
        """Who is asked in the clause to which that of an answer is joined: *asked | Oslo | to wait, and it agreed*.

        Or of which it tells: *accused | Oslo | of a raid, which it denied*.
        """
        verb = self.sentence[token.head] if token.head else token
        if not self.is_replying(token) or verb.deprel not in ("conj", "parataxis", "acl:relcl"):
            return
        above = [self.sentence[verb.head]] if verb.deprel != "acl:relcl" else list(ancestors(self.sentence, verb.id))
        asking = next((one for one in above if one.lemma.lower() in self.words.asking), None)
        asked = dependents(self.sentence, asking.id, "obj", "iobj", "obl") if asking else ()
        found = (self.at(one.id) for one in asked if one.id < verb.id)
        yield from (one for one in found if one and one.asked)

    def _judged(self, token: Token) -> Iterator[Antecedent]:
        """Whom one judges for what he does: *thanked | Oslo | for the tents it sent*, *angry at him as he fled*."""
        verb = self.sentence[token.head] if token.head else token
        if universal(token.deprel) != "nsubj" or verb.lemma.lower() in self.words.verdicts:
            return
        if verb.deprel == "acl:relcl":
            noun = self.sentence[verb.head]
            judging = noun.head if preposition(self.sentence, noun.id) in self.words.reasons else 0
        else:
            marks = {mark.form.lower() for mark in dependents(self.sentence, verb.id, "mark")}
            judging = verb.head if verb.deprel == "advcl" and not marks.isdisjoint(self.words.causes) else 0
            told = next(iter(dependents(self.sentence, judging, "ccomp")), None) if judging else None
            judging = told.id if told and told.id < judging else judging  # "Oslo is glad, it said, as Bern has agreed"
        if not judging or self.sentence[judging].lemma.lower() not in self.words.judging:
            return
        for noun in dependents(self.sentence, judging, "obj", "iobj", "obl"):
            known = self.at(noun.id) if noun.id < verb.id and noun.id in self.phrases.heads else None
            if known and known.mention.country and known.actor:
                yield self.group(noun.id) or known

    def _is_parallel(self, verb: Token) -> bool:
        """Whether a clause with a subject of its own stands beside the one above, and tells somebody something.

        Behind words that set the two side by side both do or neither: *Chad praised Oslo, while Lima scolded it*.
        """
        if not verb.head or not any(dependents(self.sentence, verb.id, "nsubj")):
            return False
        first, second = (any(dependents(self.sentence, id, "xcomp", "ccomp")) for id in (verb.head, verb.id))
        marks = {mark.form.lower() for mark in dependents(self.sentence, verb.id, "mark")}
        if verb.deprel == "advcl":
            return first == second and not self.words.parallel.isdisjoint(marks)
        return verb.deprel == "conj" and second

    def _owners_beside(self, token: Token) -> Iterator[Antecedent]:
        """Whose the object of the verb before is: *praised | Oslo's | patience but asked it to wait*."""
        verb = self.sentence[token.head] if token.head else token
        if universal(token.deprel) not in ("obj", "iobj") or verb.deprel != "conj":
            return
        if any(dependents(self.sentence, verb.id, "nsubj")):
            return
        for noun in dependents(self.sentence, verb.head, "obj"):
            yield from self._as_actors(dependents(self.sentence, noun.id, "nmod:poss"))

    def before(self, id: int, apart: Collection[int] = ()) -> Iterator[Antecedent]:
        """What stands before a token in its sentence and may be meant: not the subject of its own
        verb, nor a part of that, nor what is to be kept `apart`.
        """
        barred = self.barred(id).union(apart)
        for other in range(1, id):
            if other in self.phrases.heads and other not in barred and (found := self.at(other)):
                if self._is_what_another_is(other):
                    continue
                yield found
                if group := self.group(other):
                    yield group

    def _is_what_another_is(self, id: int) -> bool:
        """Whether a person is what one named before is called: *recognised Toro as | president*, *Toro, | a priest*."""
        token = self.sentence[id]
        if token.upos != "NOUN" or not token.head:
            return False
        if token.deprel == "appos":
            named = self.at(token.head) if token.head < id and self.sentence[token.head].upos == "PROPN" else None
            return named is not None and named.mention.entity == "person"
        if preposition(self.sentence, id) not in self.words.capacities:
            return False
        objects = dependents(self.sentence, token.head, "obj")
        return any(one.id < id and one.upos == "PROPN" for one in objects)

    def joined_countries(self, id: int) -> Iterator[Antecedent]:
        """Countries that adjectives before a noun join in front of a token: *Georgian and Moldovan wine*."""
        for token in self.sentence.tokens[: id - 1]:
            inside = token.deprel in ("amod", "compound") and token.id not in self.phrases.heads
            if inside and (group := self.group(token.id)):
                yield group

    def single(self, id: int) -> list[Antecedent]:
        """What stands before a token in its sentence and may be meant, but for coordinations."""
        return [antecedent for antecedent in self.before(id) if not antecedent.mention.members]

    def craft(self, id: int, earlier: Sequence[Antecedent] = ()) -> Mention | None:
        """The ship or plane of a country named last before a token: *seized a Greek tanker and held | its crew*."""
        for token in reversed(self.sentence.tokens[: id - 1]):
            if token.lemma.lower() in self.words.carriers and token.feat("Number") != "Plur":
                beside = dependents(self.sentence, token.id, "amod", "compound", "nmod:poss")
                owners = (found.mention for one in (token, *beside) if (found := self.at(one.id)))
                owner = next((one for one in owners if one.country and not one.members), None)
                articles = {article.form.lower() for article in dependents(self.sentence, token.id, "det")}
                definite = not articles.isdisjoint(self.words.definite)
                if owner or not definite:  # else one of which the text has told
                    return owner
        for antecedent in reversed(earlier):
            known = antecedent.mention
            if self.number - antecedent.sentence > _CRAFT_REACH:
                break
            if known.plural or known.members or self.words.carriers.isdisjoint(known.text.lower().split()):
                continue
            if known.country or known.text.split()[0].lower() not in self.words.definite:
                return known if known.country else None  # another one, of nobody known
        return None

    def doers(self, token: Token) -> Iterator[Mention]:
        """Those whose deed somebody is a party of, and who are others than he: see `doers_apart`."""
        for doer in map(self.read, self.doers_apart(token)):
            if doer:
                yield from doer.members or (doer,)

    def doers_apart(self, token: Token) -> Iterator[int]:
        """Subjects that a party of the same verb cannot mean: *Moscow threatened both countries*."""
        for above in ancestors(self.sentence, token.id):  # the leaders of both countries
            if universal(above.deprel) != "nmod":
                token = above
                break
        if universal(token.deprel) not in _ACTED_ON:
            return
        verb = self.sentence[token.head]
        for _ in range(len(self.sentence)):
            subjects = dependents(self.sentence, verb.id, "nsubj")
            yield from (subject.id for subject in subjects)
            shared = verb.deprel == "xcomp" or (verb.deprel in ("advcl", "conj") and not subjects)
            if verb.head == 0 or not shared:
                return
            verb = self.sentence[verb.head]

    def barred(self, id: int) -> set[int]:
        """Ids of the subject whose object a token is, written or understood."""
        token = self.sentence[id]
        if token.deprel == "nmod" and self.sentence[token.head].deprel == "obj":
            token = self.sentence[token.head]  # imposed sanctions on it
        if universal(token.deprel) not in _ARGUMENTS or token.head == 0:
            return set()
        own = dependents(self.sentence, token.head, "nsubj")
        if own:
            inside = {i for subject in own for i in descendants(self.sentence, subject.id)}
            told = (t for i in inside for t in dependents(self.sentence, i, "acl:relcl"))
            beside = {i for clause in told for t in dependents(self.sentence, clause.id) for i in self._objects_of(t)}
            return inside - beside  # "Oslo, which had held | two envoys, | freed them"
        # "Oslo broke with Lima, accusing it": the subject of the clause above.
        subjects = surface_subjects(self.sentence, token.head)
        above = [i for subject in subjects for i in conjuncts(self.sentence, subject)]
        return {*above, *(apposed.id for i in above for apposed in dependents(self.sentence, i, "appos"))}

    def _objects_of(self, token: Token) -> list[int]:
        """A word that is the object of a clause, or those of its infinitive: *had refused to free | two envoys*."""
        if token.deprel == "obj":
            return [token.id]
        return [one.id for one in dependents(self.sentence, token.id, "obj")] if token.deprel == "xcomp" else []

    def _owners_of_apposition(self, subject: Token) -> Iterator[Antecedent]:
        """Whose a subject is called, who is another: *Bern, | Lima's | main supplier of grain, sent it wheat*."""
        for apposed in dependents(self.sentence, subject.id, "appos"):
            yield from self._as_actors(dependents(self.sentence, apposed.id, "nmod:poss"))

    def _as_actors(self, owners: Iterable[Token]) -> Iterator[Antecedent]:
        """Owners of what does something, who may be meant as if they did it themselves."""
        return (found._replace(actor=True) for owner in owners if (found := self.at(owner.id)))

    def at(self, id: int) -> Antecedent | None:
        """A token's mention as something to refer to, once that has been read."""
        known = self._known.get(id)
        if known is None and (mention := self.read(id)) is not None:
            self._known[id] = known = self._new_antecedent(id, mention)
        return known

    def _new_antecedent(self, id: int, mention: Mention) -> Antecedent:
        token = self.sentence[id]
        relation, case = universal(token.deprel), preposition(self.sentence, id)
        subject = 0
        if relation == "nsubj":
            subject = 2 if token.head and self.sentence[token.head].deprel in ("root", "") else 1
        elif has_null_subject(token):
            subject = 2 if relation == "root" else 1
        place = mention.entity == "place"
        located = case in self.words.place_prepositions or token.deprel in ("nmod:poss", "compound")
        return Antecedent(
            mention,
            self.number,
            subject,
            self.phrases.gender(id),
            not (place and located),
            0 if case in self.words.telling_prepositions else self._verb_above(token, relation),
            relation in ("nsubj", "obj", "iobj"),
            token.upos == "NOUN" and is_thing(token, mention),
            subject > 0 and token.head > 0 and self._is_main(token.head),
            relation in _ACTED_ON and self._is_asked(token, case),
            place and self._is_site(relation, case),
        )

    def _is_site(self, relation: str, case: str) -> bool:
        """Whether a place is where something is or goes, and no owner: *a coup in | Chad*, *flew to | Chad*."""
        moved = relation in ("obl", "nmod") and bool(case) and case not in self.words.owner_prepositions
        return relation == "obj" or moved

    def _is_asked(self, party: Token, case: str) -> bool:
        """Whether somebody is asked or offered something: *asked | Oslo | for help*, *appealed to | Oslo*."""
        asking = self.sentence[party.head].lemma.lower() in self.words.asking
        return asking and (universal(party.deprel) != "obl" or case in self.words.aims)

    def _is_main(self, verb: int) -> bool:
        """Whether a verb is that of the main clause or of one beside it: *Chad left, and Mali stayed*."""
        first = self.sentence[first_conjunct(self.sentence, verb)]
        if first.deprel == "advcl" and first.head:
            marks = {mark.form.lower() for mark in dependents(self.sentence, first.id, "mark")}
            if not self.words.parallel.isdisjoint(marks):
                first = self.sentence[first.head]
        return first.deprel == "root"

    def _verb_above(self, token: Token, relation: str) -> int:
        """The word of which a noun is an argument, or stands in one: *the envoys of | Chad | visited Oslo*."""
        if relation in ("nmod", "conj"):
            above = ancestors(self.sentence, token.head)
            token = next((word for word in above if universal(word.deprel) not in ("nmod", "conj")), token)
            relation = universal(token.deprel)
        return token.head if relation in ("nsubj", *_ACTED_ON) else 0

    def group(self, id: int) -> Antecedent | None:
        """A coordination as one antecedent of *they*."""
        if "conj" not in self.sentence.related[id]:
            return None
        ids = conjuncts(self.sentence, id)
        members = [mention for i in ids if (mention := self.read(i)) and mention.code]
        if len(ids) < 2 or not members:
            return None
        first, last = members[0], members[-1]
        text = self.sentence.slice(first.start, last.end) if last.end > first.start else first.text
        mention = Mention(
            id,
            first.start,
            max(first.end, last.end),
            text,
            name=text,
            entity=first.entity,
            members=tuple(members),
            plural=True,
        )
        own = self.at(id)
        return own._replace(mention=mention) if own else None

    def subject_of(self, id: int) -> Mention | None:
        """The subject of the nearest clause around a token, if it has a code."""
        for antecedent in self.subjects_around(self.sentence[id], Pronoun("person", possessive=True)):
            if antecedent.mention.code and antecedent.mention.head != id:
                return antecedent.mention
        return None
