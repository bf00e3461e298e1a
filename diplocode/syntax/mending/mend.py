"""Known slips of parsers, put right where the words leave no doubt.

One public function, `mend`. Each slip is a small function from a word to the words as they ought to be; the tree is
otherwise left alone. What needs more than a look at a word and its neighbours is not mended here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from diplocode.syntax.mending import (
    arguments,
    attachment,
    clauses,
    phrases,
    relatives,
    subjects,
)
from diplocode.syntax.mending.gapping import gapped, gapped_before, gapped_beside, gapped_inside, gapped_object
from diplocode.syntax.mending.words import (
    MendingWords,
    Slip,
    above,
    as_finite,
    has,
    is_finite,
    is_past_participle,
    marks,
    moved,
    moved_behind,
    verb_above,
)
from diplocode.syntax.relations import NOMINAL_TAGS, dependents, descendants, universal
from diplocode.syntax.tree import Sentence, Token

_ROUNDS = 3
_FUTURE = "Mood=Ind|Tense=Fut|VerbForm=Fin"


def mend(sentence: Sentence, words: MendingWords) -> Sentence:
    """A sentence with the slips that its parser made put right; the same object where it made none.

    One slip may hide another, so a mended sentence is looked at again.

    Args:
        sentence: a parsed sentence.
        words: the words of the language that tell a slip.
    """
    if not _is_tree(sentence):  # slips look up and up, and would turn in a circle
        return sentence
    for _ in range(_ROUNDS):
        mended = _mended(sentence, words)
        if mended is sentence:
            break
        sentence = mended
    return sentence


def _mended(sentence: Sentence, words: MendingWords, apart: bool = False) -> Sentence:
    """A sentence with each slip put right that its tree shows as it is; the same object where there is none.

    Where two that move the same words make a circle, the second waits for the next round (`apart`).
    """
    changed: dict[int, Token] = {}
    for token in sentence:
        for slip in SLIPS.get(token.deprel, ()):
            if token.id in changed:
                break
            found = slip(sentence, token, words)
            if not (apart and found.keys() & changed.keys()):
                changed.update(found)
    if not changed:
        return sentence
    mended = replace(sentence, tokens=tuple(changed.get(token.id, token) for token in sentence))
    if _is_tree(mended):
        return mended
    return sentence if apart else _mended(sentence, words, apart=True)


def _is_tree(sentence: Sentence) -> bool:
    """Whether every word hangs on a root."""
    return len(descendants(sentence, 0)) == len(sentence) + 1


def _controlled(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Forced the envoys to leave*: no purpose of the one who forces, but what the envoys do."""
    verb = above(sentence, token)
    if verb.lemma.lower() not in words.controllers or verb.id > token.id:
        return {}
    marked = words.infinitive in marks(sentence, token)
    apart = any(sentence[i].upos == "PUNCT" and sentence[i].form != "-" for i in range(verb.id, token.id))
    held = _has_object_between(sentence, verb, token)
    return moved(token, verb.id, "xcomp") if marked and held and not apart else {}


def _governed(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Voted on Monday to censure Oslo*: no purpose, but what is voted."""
    verb = above(sentence, token)
    lemma = verb.lemma.lower()
    if lemma not in words.infinitives or lemma in words.calling or verb.id > token.id:
        return {}
    marked = words.infinitive in marks(sentence, token) and not has(sentence, verb, "obj", "xcomp", "ccomp")
    apart = any(sentence[i].form == "," for i in range(verb.id, token.id))
    return moved(token, verb.id, "xcomp") if marked and not apart else {}


def _purposeful(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Telephoned the minister to voice concern*: whoever telephones voices it."""
    verb = above(sentence, token)
    called = verb.lemma.lower() in words.calling and words.infinitive in marks(sentence, token)
    return moved(token, verb.id, "advcl") if called and _has_object_between(sentence, verb, token) else {}


def _has_object_between(sentence: Sentence, verb: Token, token: Token) -> bool:
    return any(verb.id < noun.id < token.id for noun in dependents(sentence, verb.id, "obj"))


def _caused(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Had two envoys arrested*: no envoys who were arrested before."""
    noun = above(sentence, token)
    if universal(noun.deprel) != "obj" or noun.id > token.id or not is_past_participle(token):
        return {}
    return moved(token, noun.head, "xcomp") if sentence[noun.head].lemma.lower() in words.causatives else {}


def _timed(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo on Monday accused*: the day belongs to the verb, not to its subject."""
    subject = above(sentence, token)
    if universal(subject.deprel) != "nsubj" or not subject.id < token.id < subject.head:
        return {}
    if not any(word.form.lower() in words.times for word in (token, *dependents(sentence, token.id))):
        return {}
    between = (sentence[i] for i in range(token.id + 1, subject.head))
    adjoined = all(word.head in (token.id, subject.head) for word in between)
    return moved(token, subject.head, "obl") if adjoined else {}


def _said_behind(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*..., said the ministry*: who stands behind the verb of speech says so."""
    if token.lemma.lower() not in words.tellers or has(sentence, token, "cc", "nsubj", "aux", "mark"):
        return {}
    before = sentence[token.id - 1] if token.id > 2 else token
    if (
        before.upos != "PUNCT"
        or before.form == "("
        or token.head >= token.id
        or not _can_follow(sentence, token, words)
    ):
        return {}
    objects = [noun for noun in dependents(sentence, token.id, "obj", "iobj") if noun.id > token.id]
    if not objects or objects[0].upos == "PRON":
        return {}
    speaker, *rest = objects
    changed = moved(token, token.head, "parataxis") | moved(speaker, token.id, "nsubj")
    for noun in rest:
        changed |= moved(noun, speaker.id, "appos")
    return changed


def _can_follow(sentence: Sentence, token: Token, words: MendingWords) -> bool:
    """Whether a verb of speech can stand behind what is said: no order, no gerund, and none of a row of verbs.

    In a headline none that wants an object does: *frees pilots, urges talks*.
    """
    if token.feat("Tense") == "Pres" and token.lemma.lower() in words.transitives:
        return False
    if token.feat("Mood") == "Imp" or token.feat("VerbForm") == "Ger" or has(sentence, token, "xcomp"):
        return False
    row = [*dependents(sentence, token.id, "conj"), *dependents(sentence, token.head, "conj")]
    later = (verb for verb in row if verb.id > token.id and verb.upos == "VERB")
    return token.deprel != "conj" or not any(has(sentence, verb, "cc") for verb in later)


def _said_after(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*... drones, two diplomats told reporters*: no drones that diplomats told."""
    if token.lemma.lower() not in words.tellers:
        return {}
    speaker = next(iter(dependents(sentence, token.id, "nsubj")), None)
    if speaker is None or speaker.feat("PronType") in ("Rel", "Int") or speaker.id > token.id:
        return {}
    first = min((t.id for t in dependents(sentence, speaker.id)), default=speaker.id)
    begin = min(first, speaker.id)
    clause = verb_above(sentence, token.head)
    if begin < 2 or sentence[begin - 1].upos != "PUNCT" or not clause:
        return {}
    return moved(token, clause, "parataxis")


def _told_before(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo attacked, a paper reported*: a clause without a conjunction before its verb of speech is what is told."""
    verb = above(sentence, token)
    if verb.lemma.lower() not in words.tellers or verb.id < token.id or token.feat("VerbForm") == "Ger":
        return {}
    own = has(sentence, token, "nsubj") and has(sentence, verb, "nsubj")
    marked = has(sentence, token, "mark") or any(
        adverb.feat("PronType") in ("Int", "Rel") for adverb in dependents(sentence, token.id, "advmod")
    )
    marked = marked or clauses.is_inverted(sentence, token, words)
    return moved(token, verb.id, "ccomp") if own and not marked and is_finite(sentence, token) else {}


def _told_of(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Says soldiers killed migrants*: nobody says soldiers, who were killed."""
    noun = above(sentence, token)
    if universal(noun.deprel) != "obj" or not noun.head or not is_past_participle(token):
        return {}
    verb = sentence[noun.head]
    if verb.lemma.lower() not in words.telling or token.id != noun.id + 1:
        return {}
    return as_finite(token, verb.id, "ccomp") | moved(noun, token.id, "nsubj")


def _joined(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, Bern sign deal*: what is no aside, as no comma closes it, is the second of two subjects."""
    first = above(sentence, token)
    if universal(first.deprel) != "nsubj" or {first.upos, token.upos} != {"PROPN"}:
        return {}
    if token.id + 1 != first.head or sentence[token.id - 1].form != ",":
        return {}
    return moved(token, first.id, "conj")


def _second_subject(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, Bern resume talks*: two names before a verb are its subjects together."""
    if token.upos != "PROPN" or token.id < 3 or token.head != token.id + 1 or sentence[token.id - 1].form != ",":
        return {}
    first = sentence[token.id - 2]
    is_subject = first.deprel == token.deprel and first.head == token.head and first.upos == "PROPN"
    return moved(token, first.id, "conj") if is_subject else {}


def _joined_subject(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo as well as Bern recalled envoys*: what joins two subjects of a verb is no word of the verb."""
    coordinators = dependents(sentence, token.head, "cc")
    if not coordinators:
        return {}
    firsts = [word for word in dependents(sentence, token.head, token.deprel) if word.id < token.id]
    joins = [word for word in coordinators if firsts and firsts[0].id < word.id < token.id]
    if len(firsts) != 1 or len(joins) != 1 or NOMINAL_TAGS.isdisjoint((firsts[0].upos, token.upos)):
        return {}
    return moved(token, firsts[0].id, "conj") | moved(joins[0], token.id, "cc")


def _in_brackets(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The World Bank (WB) lent Oslo money*: a name alone in brackets is the name before them once more."""
    if token.upos != "PROPN" or not 2 < token.id < len(sentence):
        return {}
    if sentence[token.id - 1].form != "(" or sentence[token.id + 1].form != ")":
        return {}
    named = sentence[token.id - 2]
    if token.head in (named.id, 0) or named.upos not in ("PROPN", "NOUN"):
        return {}
    head = named.head if named.deprel.startswith("flat") else named.id
    return moved(token, head, "appos")


def _to_come(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo to host talks*, as a whole sentence: a headline, of what will be."""
    name = above(sentence, token)
    marked = words.infinitive in marks(sentence, token)
    if name.head or name.upos != "PROPN" or not marked or any(is_finite(sentence, word) for word in sentence):
        return {}
    future = token._replace(head=0, deprel="root", feats=_FUTURE)
    changed = {token.id: future} | moved(name, token.id, "nsubj")
    for mark in dependents(sentence, token.id, "mark"):
        changed |= {mark.id: mark._replace(deprel="aux", upos="AUX")}
    return changed | moved_behind(sentence, name, token)


def _is_to_come(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo to host talks*, where the infinitive is the root: a headline, of what will be."""
    before = dependents(sentence, token.id, "mark", "aux")
    marks = [mark for mark in before if mark.form.lower() == words.infinitive]
    subject = any(noun.id < token.id for noun in dependents(sentence, token.id, "nsubj"))
    if not marks or not subject or any(is_finite(sentence, word) for word in sentence):
        return {}
    future = token._replace(feats=_FUTURE)
    return {token.id: future, marks[0].id: marks[0]._replace(deprel="aux", upos="AUX")}


def _no_relative(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The rumour that Chad had arrested a minister*: *that* is no object where there is another one."""
    objects = list(dependents(sentence, token.id, "obj"))
    if len(objects) < 2 or not has(sentence, token, "nsubj"):
        return {}
    marks = [word for word in objects if word.form.lower() == words.complementizer and word.id == token.head + 1]
    marks = marks or [word for word in objects if word.form.lower() == words.complementizer and word.id < token.id]
    if not marks:
        return {}
    mark = marks[0]._replace(upos="SCONJ", feats="", deprel="mark")
    return moved(token, token.head, "acl") | {mark.id: mark}


#: Which slips a word may be, by its relation.
SLIPS: Mapping[str, tuple[Slip, ...]] = {
    "acl": (
        _no_relative, _caused, _told_of, clauses.told_without_subject, _said_after, _to_come, clauses.inverted_to,
        clauses.told_of_reports, clauses.told_by_way_of,
        attachment.charge, clauses.made_known, relatives.content_behind, clauses.provided_that,
        phrases.time_for_infinitive, phrases.participle_before_noun, clauses.taken_to_do, clauses.opened_by_it_alone,
    ),
    "acl:relcl": (
        subjects.relative_of_name, relatives.who_in_turn, attachment.told_then,
        _no_relative, _said_after, clauses.cleft, relatives.content_behind, relatives.of_state_behind,
        relatives.content_of_noun,
    ),
    "advcl": (
        attachment.behind_adverb, subjects.before_coordinator, _controlled, _governed, _told_before,
        phrases.gerund_behind, attachment.speech_aside, relatives.content_behind, phrases.gerund_with_doer,
        clauses.provided_that, phrases.particle_apart, phrases.participle_before_noun, phrases.time_for_infinitive,
        clauses.means_of_forcing, clauses.taken_to_do, clauses.opened_by_it_alone, clauses.not_kept_from,
    ),
    "advmod": (
        phrases.particle_of_number, phrases.preposition_of_number, phrases.particle_apart, phrases.particle_behind,
        phrases.adverb_before_verb,
    ),
    "amod": (
        phrases.gerund_before_noun, arguments.made_of_object, phrases.adjective_joined, clauses.opened_by_it_alone,
    ),
    "appos": (_joined, gapped_beside, phrases.listed_doer, subjects.behind_phrase, arguments.foreign_predicate),
    "aux": (phrases.verb_for_auxiliary,),
    "case": (phrases.particle_behind, phrases.fixed_preposition, arguments.up_to),
    "cc": (arguments.joining_names,),
    "ccomp": (
        clauses.told_of_reports, clauses.inverted, attachment.clause_of_its_own, relatives.content_behind,
        clauses.duty, clauses.made_known, clauses.ordered, clauses.courteous,
    ),
    "compound": (
        subjects.time_before, subjects.whose_noun, phrases.shared_name, clauses.opened_by_it_alone,
    ),
    "compound:prt": (arguments.up_to, phrases.preposition_for_particle,),
    "conj": (
        _said_behind, phrases.excluded, phrases.not_but, phrases.not_to_but_to, clauses.speaker_goes_on,
        clauses.reason_joined, phrases.shared_noun, phrases.joined_to_place, phrases.thing_joined_to_receiver,
        gapped, gapped_before, gapped_inside, gapped_object, attachment.joined_higher,
        attachment.infinitive_joined_higher, attachment.subject_of_the_next, attachment.same_aside, clauses.goes_on,
        relatives.passives_joined, relatives.relative_joined, arguments.made_of_object,
        phrases.joined_twice, phrases.not_those, clauses.second_of_headline,
    ),
    "csubj": (clauses.cleft_object, clauses.taken_to_do),
    "expl": (subjects.who_will,),
    "flat": (phrases.name_of_role, subjects.name_behind_place, relatives.object_of_verb,),
    "mark": (clauses.due_to, clauses.earlier_that, clauses.as_long_as),
    "nmod": (
        _timed, phrases.infinitive_for_phrase, phrases.noun_by_preposition, subjects.before_auxiliary,
        phrases.doer_of_upper, phrases.doer_of_exposure, phrases.doer_within_period, phrases.possessor_within_phrase,
        phrases.behind_doer,
        arguments.made_of_object, phrases.phrase_of_title, phrases.doer_of_infinitive,
        subjects.behind_phrase_of_time,
    ),
    "nmod:poss": (subjects.whom, phrases.doer_before_possessor),
    "nmod:tmod": (_timed,),
    "nmod:unmarked": (_timed, phrases.listed_doer, subjects.behind_phrase),
    "nsubj": (
        _second_subject, _joined_subject, _in_brackets,
        clauses.subject_of_told, clauses.caused_to, clauses.passive_headline,
        attachment.speaker_behind, subjects.behind_verb, arguments.named_thing, arguments.object_behind,
        subjects.counted_name, subjects.raised,
        relatives.taken_for_main, subjects.measured_before, subjects.beside_subject,
        subjects.clause_before, subjects.whose_object, clauses.what_was_wanted, phrases.by_age,
        clauses.opened_by_it_alone, subjects.behind_day,
    ),
    "nsubj:outer": (clauses.what_was_done, clauses.what_was_demanded, arguments.to_do),
    "nsubj:pass": (
        clauses.caused_to, attachment.speaker_behind, subjects.behind_verb, subjects.beside_subject,
        phrases.by_age,
    ),
    "nummod": (phrases.counted_by_verb, phrases.preposition_at_number),
    "obj": (
        _in_brackets, arguments.with_preposition, phrases.repeated_noun, subjects.perfect, arguments.judged,
        arguments.judged_by_adjective,
        phrases.measured_thing, arguments.made_of_object, relatives.told_of_noun, clauses.what_was_wanted_of_verb,
        relatives.named_so, phrases.by_age, subjects.behind_pro_verb, clauses.second_of_headline,
    ),
    "obl": (
        _in_brackets, phrases.infinitive_for_phrase, phrases.noun_by_preposition, attachment.clause_behind_preposition,
        subjects.before_auxiliary, subjects.before_simple_verb, subjects.before_coordinator, arguments.behind_time,
        arguments.before_conjunction, phrases.doer_of_participle, phrases.particle_of_object,
        arguments.judged, phrases.phrase_behind_sum, arguments.made_of_object,
        phrases.particle_apart, phrases.target_of_deed, relatives.doer_of_passive, clauses.told_on,
        subjects.behind_day,
    ),
    "obl:tmod": (subjects.before_coordinator,),
    "obl:unmarked": (subjects.before_coordinator, clauses.second_of_headline),
    "obl:agent": (phrases.noun_by_preposition, relatives.done_by_another, relatives.doer_of_passive),
    "orphan": (arguments.made_of_object,),
    "parataxis": (
        _said_behind, clauses.joined_verb, clauses.inverted, clauses.amid_quotation, clauses.second_of_headline,
    ),
    "punct": (phrases.nations_joined,),
    "root": (phrases.people, _is_to_come),
    "vocative": (relatives.called_on,),
    "xcomp": (
        _purposeful, phrases.participle_before_noun, phrases.repeated_noun, phrases.object_of_infinitive,
        relatives.content_behind, arguments.judged_act, arguments.judged_by_adjective,
        phrases.gerund_with_doer, clauses.state_to_have_done, phrases.time_for_infinitive, clauses.taken_to_do,
    ),
}  # fmt: skip
