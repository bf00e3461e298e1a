"""Which slips a word may be, and what a sentence must have to have them.

Most sentences have few of the signs, so few slips are asked of a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from diplocode.syntax.mending import (
    arguments,
    attachment,
    clauses,
    gapping,
    infinitives,
    names,
    phrases,
    relatives,
    speech,
    subjects,
)
from diplocode.syntax.mending.words import MendingWords, Slip
from diplocode.syntax.relations import NOMINAL_TAGS
from diplocode.syntax.tree import Sentence

#: Which slips a word may be, by its relation.
SLIPS: Mapping[str, tuple[Slip, ...]] = {
    "acl": (
        relatives.no_relative, infinitives.caused, infinitives.decided, speech.told_of, clauses.told_without_subject,
        speech.said_after, infinitives.to_come, clauses.inverted_to, clauses.told_of_reports,
        clauses.told_by_way_of, attachment.charge, clauses.made_known, relatives.content_behind,
        clauses.provided_that, phrases.time_for_infinitive, phrases.participle_before_noun,
        clauses.taken_to_do, clauses.opened_by_it_alone,
    ),
    "acl:relcl": (
        subjects.relative_of_name, relatives.who_in_turn, attachment.told_then, relatives.no_relative,
        speech.said_after, clauses.cleft, relatives.content_behind, relatives.of_state_behind,
        relatives.content_of_noun, relatives.described_aside,
    ),
    "advcl": (
        infinitives.decided, attachment.behind_adverb, subjects.before_coordinator, infinitives.wanted,
        speech.told_before, phrases.gerund_behind, attachment.speech_aside, relatives.content_behind,
        phrases.gerund_with_doer, clauses.provided_that, phrases.particle_apart,
        phrases.participle_before_noun, phrases.time_for_infinitive, clauses.means_of_forcing,
        clauses.taken_to_do, clauses.opened_by_it_alone, clauses.not_kept_from,
    ),
    "advmod": (
        phrases.particle_of_number, phrases.preposition_of_number, phrases.particle_apart,
        phrases.particle_behind, phrases.adverb_before_verb,
    ),
    "amod": (
        phrases.gerund_before_noun, arguments.made_of_object, phrases.adjective_joined, phrases.same_before_time,
        clauses.opened_by_it_alone,
    ),
    "appos": (
        names.joined, gapping.gapped_beside, phrases.listed_doer, subjects.behind_phrase,
        arguments.foreign_predicate,
    ),
    "aux": (phrases.verb_for_auxiliary,),
    "case": (phrases.particle_behind, phrases.fixed_preposition, arguments.up_to),
    "cc": (arguments.joining_names,),
    "ccomp": (
        clauses.told_of_reports, clauses.inverted, attachment.clause_of_its_own, relatives.content_behind,
        clauses.duty, clauses.made_known, clauses.ordered, clauses.courteous,
    ),
    "compound": (subjects.time_before, subjects.whose_noun, phrases.shared_name, clauses.opened_by_it_alone),
    "compound:prt": (arguments.up_to, phrases.preposition_for_particle),
    "conj": (
        speech.said_behind, phrases.excluded, phrases.not_but, phrases.not_to_but_to,
        clauses.speaker_goes_on, clauses.reason_joined, phrases.shared_noun, phrases.joined_to_place,
        phrases.thing_joined_to_receiver, phrases.joined_to_phrase, gapping.gapped, gapping.gapped_before,
        gapping.gapped_behind_phrase,
        gapping.gapped_inside,
        gapping.gapped_object, attachment.joined_higher, attachment.infinitive_joined_higher,
        attachment.subject_of_the_next, attachment.same_aside, clauses.goes_on, relatives.passives_joined,
        relatives.relative_joined, arguments.made_of_object, phrases.joined_twice, phrases.not_those,
        clauses.second_of_headline, phrases.fallen_before_title,
    ),
    "csubj": (clauses.cleft_object, clauses.taken_to_do),
    "expl": (subjects.who_will,),
    "flat": (phrases.name_of_role, subjects.name_behind_place, relatives.object_of_verb),
    "mark": (clauses.due_to, clauses.earlier_that, clauses.as_long_as),
    "nmod": (
        names.timed, phrases.infinitive_for_phrase, phrases.noun_by_preposition, subjects.before_auxiliary,
        phrases.doer_of_upper, phrases.doer_of_exposure, phrases.doer_within_period,
        phrases.possessor_within_phrase, phrases.behind_doer, arguments.made_of_object,
        phrases.phrase_of_title, phrases.doer_of_infinitive, subjects.behind_phrase_of_time,
    ),
    "nmod:poss": (subjects.whom, phrases.doer_before_possessor),
    "nmod:tmod": (names.timed,),
    "nmod:unmarked": (names.timed, phrases.listed_doer, subjects.behind_phrase),
    "nsubj": (
        names.second_subject, names.joined_subject, names.in_brackets, clauses.subject_of_told,
        clauses.caused_to, clauses.passive_headline, attachment.speaker_behind, subjects.behind_verb,
        arguments.named_thing, arguments.object_behind, subjects.counted_name, subjects.raised,
        relatives.taken_for_main, subjects.measured_before, subjects.beside_subject, subjects.clause_before,
        subjects.whose_object, clauses.what_was_wanted, phrases.by_age, clauses.opened_by_it_alone,
        subjects.behind_day, arguments.object_of_joined,
    ),
    "nsubj:outer": (clauses.what_was_done, clauses.what_was_demanded, arguments.to_do),
    "nsubj:pass": (
        clauses.caused_to, attachment.speaker_behind, subjects.behind_verb, subjects.beside_subject,
        phrases.by_age,
    ),
    "nummod": (phrases.counted_by_verb, phrases.preposition_at_number),
    "obj": (
        names.in_brackets, arguments.with_preposition, phrases.repeated_noun, subjects.perfect,
        arguments.judged, arguments.judged_by_adjective, phrases.measured_thing, arguments.made_of_object,
        relatives.told_of_noun, clauses.what_was_wanted_of_verb, relatives.named_so, phrases.by_age,
        subjects.behind_pro_verb, clauses.second_of_headline,
    ),
    "obl": (
        names.in_brackets, phrases.infinitive_for_phrase, phrases.noun_by_preposition,
        attachment.clause_behind_preposition, subjects.before_auxiliary, subjects.before_simple_verb,
        subjects.before_coordinator, arguments.behind_time, arguments.before_conjunction,
        phrases.doer_of_participle, phrases.particle_of_object, arguments.judged, phrases.phrase_behind_sum,
        arguments.made_of_object, phrases.particle_apart, phrases.target_of_deed, relatives.doer_of_passive,
        clauses.told_on, subjects.behind_day,
    ),
    "obl:tmod": (subjects.before_coordinator,),
    "obl:unmarked": (subjects.before_coordinator, clauses.second_of_headline),
    "obl:agent": (phrases.noun_by_preposition, relatives.done_by_another, relatives.doer_of_passive),
    "orphan": (arguments.made_of_object,),
    "parataxis": (
        speech.said_behind, clauses.joined_verb, clauses.inverted, clauses.amid_quotation,
        clauses.second_of_headline,
    ),
    "punct": (phrases.nations_joined,),
    "root": (phrases.people, infinitives.is_to_come),
    "vocative": (relatives.called_on,),
    "xcomp": (
        infinitives.decided, infinitives.purposeful, infinitives.use_of_things, phrases.participle_before_noun,
        phrases.repeated_noun,
        phrases.object_of_infinitive, relatives.content_behind, arguments.judged_act,
        arguments.judged_by_adjective, phrases.gerund_with_doer, clauses.state_to_have_done,
        phrases.time_for_infinitive, clauses.taken_to_do,
    ),
}  # fmt: skip

#: Slips that only a sentence with a sign has; one that stands beside several signs wants them all. Signs are kinds of
#: words by their names in `MendingWords`, relations and tags, and those of `signs_of`.
_ONLY_WITH: Mapping[str, tuple[Slip, ...]] = {
    "two subjects": (
        arguments.named_thing, arguments.object_behind, attachment.speaker_behind, clauses.inverted_to,
        clauses.subject_of_told, names.joined_subject, names.second_subject, subjects.behind_verb,
        subjects.beside_subject, subjects.clause_before, subjects.counted_name, subjects.measured_before,
    ),
    "two objects": (arguments.with_preposition, gapping.gapped_behind_phrase, relatives.no_relative),
    "two adjectives": (phrases.adjective_joined,),
    "two markers": (phrases.fixed_preposition, phrases.possessor_within_phrase),
    "no stop": (clauses.passive_headline, clauses.second_of_headline),
    ",": (
        attachment.same_aside, attachment.speech_aside, clauses.goes_on, clauses.second_of_headline, clauses.told_on,
        gapping.gapped_beside, gapping.gapped_inside, names.joined, names.second_subject, phrases.listed_doer,
        phrases.not_those, relatives.described_aside, relatives.of_state_behind, relatives.taken_for_main,
        relatives.who_in_turn, subjects.behind_phrase, subjects.beside_subject,
    ),
    "(": (names.in_brackets,),
    ";": (attachment.clause_of_its_own,),
    "quotation mark": (clauses.speaker_goes_on,),
    "hyphen": (phrases.nations_joined,),
    "CCONJ": (phrases.shared_name,),
    "NUM": (arguments.up_to, phrases.particle_of_number, phrases.preposition_of_number),
    "PART": (phrases.possessor_within_phrase,),
    "SYM": (phrases.phrase_behind_sum,),
    "acl": (phrases.adverb_before_verb, phrases.doer_of_participle, subjects.before_simple_verb),
    "acl:relcl": (
        clauses.what_was_wanted, relatives.named_so, relatives.relative_joined, relatives.told_of_noun,
        subjects.whose_noun, subjects.whose_object,
    ),
    "advcl": (phrases.doer_of_infinitive,),
    "advmod": (attachment.behind_adverb, phrases.not_but, phrases.not_those, phrases.not_to_but_to),
    "amod": (subjects.perfect,),
    "appos": (attachment.same_aside,),
    "aux": (clauses.inverted, clauses.told_of_reports, phrases.verb_for_auxiliary, subjects.before_auxiliary),
    "aux:pass": (relatives.doer_of_passive, relatives.passives_joined),
    "case": (
        clauses.told_on, phrases.infinitive_for_phrase, phrases.particle_of_object, phrases.phrase_of_title,
        subjects.behind_day,
    ),
    "cc": (
        attachment.infinitive_joined_higher, attachment.subject_of_the_next, clauses.goes_on, gapping.gapped_before,
        names.joined_subject, phrases.adjective_joined, phrases.excluded, phrases.not_but, phrases.not_to_but_to,
        phrases.joined_to_phrase, phrases.shared_noun, relatives.passives_joined, subjects.before_coordinator,
        arguments.object_of_joined,
    ),
    "ccomp": (clauses.goes_on, clauses.provided_that, clauses.told_on, relatives.told_of_noun),
    "compound": (gapping.gapped_inside, subjects.behind_day),
    "conj": (subjects.before_coordinator,),
    "cop": (
        clauses.cleft, clauses.cleft_object, clauses.due_to, clauses.what_was_wanted, clauses.what_was_wanted_of_verb,
    ),
    "fixed": (clauses.due_to, clauses.earlier_that),
    "mark": (
        arguments.before_conjunction, attachment.behind_adverb, attachment.charge, clauses.means_of_forcing,
        clauses.not_kept_from, clauses.reason_joined, relatives.content_behind, relatives.content_of_noun,
        relatives.relative_joined,
    ),
    "nmod:desc": (phrases.phrase_of_title,),
    "nmod:poss": (phrases.time_for_infinitive, subjects.whose_noun, subjects.whose_object),
    "nsubj": (
        clauses.told_without_subject, gapping.gapped_beside, infinitives.is_to_come, names.joined, names.timed,
        phrases.particle_apart, subjects.time_before, subjects.whom,
    ),
    "nsubj:pass": (phrases.doer_of_exposure,),
    "obj": (
        gapping.gapped_beside, infinitives.purposeful, phrases.particle_apart, phrases.particle_behind,
        phrases.target_of_deed, phrases.thing_joined_to_receiver, speech.told_of,
    ),
    "obl": (
        gapping.gapped_beside, gapping.gapped_inside, phrases.gerund_with_doer, phrases.preposition_for_particle,
        subjects.behind_phrase, subjects.behind_phrase_of_time,
    ),
    "xcomp": (clauses.caused_to, relatives.doer_of_passive, subjects.raised),
    "agents": (
        clauses.means_of_forcing, phrases.behind_doer, phrases.doer_before_possessor, phrases.doer_of_exposure,
        phrases.doer_of_participle, phrases.doer_of_upper, phrases.doer_within_period, phrases.gerund_with_doer,
    ),
    "aims": (phrases.target_of_deed,),
    "away": (clauses.not_kept_from,),
    "at_mercy": (phrases.fallen_before_title,),
    "beneficiary": (clauses.told_on, infinitives.use_of_things, phrases.doer_of_infinitive),
    "calling": (infinitives.purposeful,),
    "causatives": (clauses.caused_to, infinitives.caused),
    "charges": (attachment.behind_adverb, attachment.charge, phrases.doer_of_upper, phrases.doer_within_period),
    "complementizer": (
        attachment.told_then, clauses.cleft_object, clauses.earlier_that, clauses.made_known, clauses.provided_that,
        clauses.told_by_way_of, clauses.what_was_demanded, relatives.content_of_noun, relatives.no_relative,
        relatives.relative_joined,
    ),
    "conjunctions": (clauses.as_long_as, clauses.provided_that),
    "contradicting": (phrases.not_but, phrases.not_to_but_to),
    "courteous": (clauses.courteous,),
    "decisions": (infinitives.decided,),
    "duties": (clauses.duty,),
    "echoes": (phrases.same_before_time, subjects.behind_pro_verb),
    "exposing": (phrases.doer_of_exposure,),
    "fallen": (phrases.fallen_before_title,),
    "forcing": (clauses.means_of_forcing,),
    "gerunds": (phrases.gerund_behind, phrases.verb_for_auxiliary),
    "infinitive": (
        arguments.to_do, attachment.infinitive_joined_higher, attachment.speech_aside, clauses.due_to,
        clauses.inverted_to, clauses.state_to_have_done, clauses.taken_to_do, infinitives.purposeful,
        infinitives.decided, infinitives.to_come, infinitives.is_to_come, infinitives.wanted,
        phrases.doer_of_infinitive, phrases.infinitive_for_phrase, phrases.time_for_infinitive,
    ),
    "infinitives": (phrases.infinitive_for_phrase,),
    "inverted": (clauses.inverted, clauses.inverted_to),
    "judging": (arguments.judged, arguments.judged_act, arguments.judged_by_adjective),
    "keeping": (clauses.not_kept_from,),
    "limits": (arguments.up_to,),
    "links": (clauses.state_to_have_done,),
    "made": (arguments.made_of_object,),
    "naming": (relatives.named_so,),
    "opening": (clauses.opened_by_it_alone,),
    "particles": (phrases.particle_behind,),
    "perfect": (phrases.verb_for_auxiliary, subjects.perfect),
    "periods": (clauses.earlier_that, phrases.by_age, subjects.measured_before),
    "phrasal": (phrases.particle_apart, phrases.particle_of_number, phrases.particle_of_object),
    "pro_verbs": (subjects.behind_pro_verb,),
    "state_acts": (relatives.of_state_behind,),
    "stretches": (phrases.doer_within_period,),
    "subordinators": (
        arguments.judged, attachment.clause_behind_preposition, clauses.earlier_that, subjects.before_auxiliary,
        subjects.before_simple_verb, subjects.measured_before,
    ),
    "taking": (clauses.taken_to_do,),
    "tellers": (
        attachment.speaker_behind, attachment.told_then, clauses.amid_quotation, clauses.courteous,
        clauses.earlier_that, clauses.goes_on, clauses.ordered, clauses.speaker_goes_on, clauses.subject_of_told,
        clauses.told_by_way_of, clauses.told_on, clauses.told_without_subject, speech.said_after, speech.said_behind,
        speech.told_before,
    ),
    "telling": (speech.told_of,),
    "times": (names.timed, subjects.behind_day, subjects.behind_phrase_of_time),
    "times_or_periods": (infinitives.decided, attachment.told_then, subjects.time_before),
    "told_in_phrases": (clauses.made_known,),
    "transitives": (clauses.cleft_object, clauses.passive_headline, relatives.described_aside),
    "turns": (phrases.time_for_infinitive,),
}  # fmt: skip

#: Slips that only words of some tags are.
_ONLY_OF: Mapping[frozenset[str], tuple[Slip, ...]] = {
    frozenset(["ADJ"]): (clauses.due_to, phrases.by_age, phrases.people),
    frozenset(["ADP", "ADV"]): (phrases.particle_behind,),
    frozenset(["NOUN"]): (
        arguments.behind_time, arguments.judged_by_adjective, attachment.same_aside, clauses.second_of_headline,
        gapping.gapped_before, gapping.gapped_beside, phrases.infinitive_for_phrase, phrases.joined_to_phrase,
        phrases.joined_to_place,
        phrases.repeated_noun, phrases.shared_noun, phrases.thing_joined_to_receiver, subjects.whose_noun,
    ),
    frozenset(["NUM"]): (subjects.counted_name,),
    frozenset(["PROPN"]): (
        arguments.named_thing, gapping.gapped_inside, names.in_brackets, names.joined, names.second_subject,
        phrases.doer_before_possessor, phrases.doer_of_infinitive, phrases.listed_doer, phrases.name_of_role,
        phrases.shared_name, subjects.behind_phrase,
    ),
    frozenset(["ADJ", "PROPN"]): (phrases.joined_twice,),
    frozenset(["SYM"]): (phrases.measured_thing,),
    frozenset(["VERB"]): (
        attachment.joined_higher, clauses.goes_on, clauses.joined_verb, clauses.ordered, clauses.reason_joined,
        clauses.told_of_reports, phrases.fallen_before_title, phrases.gerund_before_noun, phrases.gerund_behind,
        phrases.gerund_with_doer, phrases.noun_by_preposition, phrases.time_for_infinitive, relatives.passives_joined,
    ),
    frozenset(["X"]): (arguments.foreign_predicate,),
    NOMINAL_TAGS: (attachment.subject_of_the_next, relatives.object_of_verb),
}  # fmt: skip


class Asked(NamedTuple):
    """A slip with the signs that a sentence must have to have it, and the tags of words that it can be."""

    slip: Slip
    signs: frozenset[str]
    tags: frozenset[str]


def _asked(slip: Slip) -> Asked:
    signs = frozenset(sign for sign, slips in _ONLY_WITH.items() if slip in slips)
    tags = next((tags for tags, slips in _ONLY_OF.items() if slip in slips), frozenset[str]())
    return Asked(slip, signs, tags)


#: The same by relation, with what tells when they need not be asked.
ASKED: Mapping[str, tuple[Asked, ...]] = {
    relation: tuple(_asked(slip) for slip in slips) for relation, slips in SLIPS.items()
}


_TWO = (("nsubj", "two subjects"), ("obj", "two objects"), ("amod", "two adjectives"), ("case", "two markers"))


def signs_of(sentence: Sentence, words: MendingWords) -> frozenset[str]:
    """What a sentence has by which slips are told.

    Kinds of its words, as `MendingWords` names them, relations, tags, marks of punctuation; what there is `two` of
    below one word; `no stop` at its end.
    """
    found = {token.upos for token in sentence.tokens}
    for word in words.kinds.keys() & sentence.vocabulary:
        found |= words.kinds[word]
    for groups in sentence.related:
        found.update(groups)
        if "csubj" in groups and "nsubj" in groups:
            found.add("two subjects")
        for relation, two in _TWO if groups else ():
            if len(groups.get(relation, ())) > 1:
                found.add(two)
    if sentence.tokens[-1:] and sentence.tokens[-1].upos != "PUNCT":
        found.add("no stop")
    return frozenset(found)
