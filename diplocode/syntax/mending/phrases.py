"""Words of phrases that a parser took for others: particles, verbs before nouns, adjectives that share a noun."""

from __future__ import annotations

from collections.abc import Sequence

from diplocode.syntax.mending.words import (
    HYPHENS,
    MendingWords,
    above,
    has,
    is_finite,
    is_past_participle,
    moved,
    moved_behind,
    verb_above,
    word_behind,
)
from diplocode.syntax.relations import dependents, descendants, preposition, universal
from diplocode.syntax.tree import Sentence, Token

_NOUNS = ("NOUN", "PROPN")


def particle_behind(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Turned the offer of talks from Bern down*: what stands behind its noun is no preposition of that."""
    noun = above(sentence, token)
    if token.id <= noun.id or token.upos not in ("ADP", "ADV") or token.form.lower() not in words.particles:
        return {}
    verb = verb_above(sentence, noun.id)
    if token.deprel == "advmod" and (not verb or f"{sentence[verb].lemma} {token.form}".lower() not in words.phrasal):
        return {}
    held = verb and any(verb < t.id < token.id for t in dependents(sentence, verb, "obj"))
    return {token.id: token._replace(head=verb, deprel="compound:prt")} if held else {}


def particle_apart(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Broke relations with Bern off*: nobody is off, and the relations are with Bern."""
    verb = above(sentence, token)
    if f"{verb.lemma} {token.form}".lower() not in words.phrasal or verb.id > token.id:
        return {}
    held = [noun for noun in dependents(sentence, verb.id, "obj") if noun.id < token.id]
    names = list(dependents(sentence, token.id, "nsubj"))
    markers = [word for one in (token, *names) for word in dependents(sentence, one.id, "mark", "case")]
    if not held or len(names) != 1 or len(markers) != 1 or not held[-1].id < markers[0].id < names[0].id < token.id:
        return {}
    changed = {token.id: token._replace(upos="ADP", deprel="compound:prt")}
    changed |= {markers[0].id: markers[0]._replace(upos="ADP", head=names[0].id, deprel="case")}
    return changed | moved(names[0], held[-1].id, "nmod")


def people(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*It was the French who expelled him*: with an article and no noun behind it, an adjective is a noun."""
    alone = token.upos == "ADJ" and token.form in words.nationalities and has(sentence, token, "det")
    return {token.id: token._replace(upos="PROPN", feats="Number=Plur")} if alone else {}


def nations_joined(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A Franco-German plan*, *the US-South Korean drills*: what a hyphen joins before a noun is of both nations.

    Not of people, one of whom may be of both: *an Iranian-American journalist*.
    """
    if token.form not in HYPHENS or not 1 < token.id < len(sentence):
        return {}
    one, two = sentence[token.id - 1], sentence[token.id + 1]
    if (one.end, token.end) != (token.start, two.start):
        return {}
    after = word_behind(sentence, two)
    pair = f"{two.form} {after.form}" in words.nationalities
    last = after if pair else two
    inside = {one.id, two.id, last.id, token.id}
    noun = next((sentence[w.head] for w in (one, last, two) if w.head not in inside and w.head > last.id), None)
    if noun is None or noun.upos not in _NOUNS or (last.head, last.deprel) == (one.id, "conj"):
        return {}
    prefixed = words.nation_prefixes.get(one.form.lower(), "")
    if not (prefixed or _is_nation(one.form, words)) or not (pair or _is_nation(two.form, words)):
        return {}
    if noun.form.lower() in words.people:
        return {}
    first = one._replace(form=prefixed, lemma=prefixed) if prefixed else one
    changed = {one.id: first._replace(head=noun.id, deprel="amod")} | moved(last, one.id, "conj")
    if pair:
        changed |= moved(two, last.id, "compound")
    return changed | {token.id: token._replace(head=last.id)}


def _is_nation(form: str, words: MendingWords) -> bool:
    return form in words.nationalities or form in words.countries


def possessor_within_phrase(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The release by Chad of | Mali's minister*: who owns the noun behind is not what the phrase is of."""
    marks = dependents(sentence, token.id, "case")
    before = [mark for mark in marks if mark.upos == "ADP" and mark.id < token.id]
    behind = [mark for mark in marks if mark.upos == "PART" and mark.id > token.id]
    if len(before) != 1 or len(behind) != 1:
        return {}
    rest = sentence.tokens[behind[0].id :]
    noun = next((word for word in rest if word.upos in _NOUNS and word.head < token.id), None)
    if noun is None or noun.deprel not in ("nmod", "obl") or has(sentence, noun, "case"):
        return {}
    between = range(behind[0].id + 1, noun.id)
    if not set(between) <= set(descendants(sentence, noun.id)):
        return {}
    return moved(token, noun.id, "nmod:poss") | moved(before[0], noun.id, "case")


def doer_before_possessor(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The arrest by Oslo of Chad's envoy*: Oslo arrests, and owns no envoy."""
    noun = above(sentence, token)
    case = sentence[token.id - 1] if token.id > 1 else token
    if token.upos != "PROPN" or case.form.lower() not in words.agents or case.head != noun.id:
        return {}
    if noun.deprel != "nmod" or has(sentence, token, "case") or noun.id < token.id:
        return {}
    return moved(token, noun.head, "nmod") | moved(case, token.id, "case")


def behind_doer(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The expulsion by Oslo of two envoys*, *sanctions imposed by Oslo on Chad*: what stands behind is not Oslo's.

    Nor are those of another country the troops of that which acts: *the shelling by Chadian troops of a Malian town*;
    nor is anything of ships but their fleet: *the downing by one of its ships of an airliner*.
    """
    doer = above(sentence, token)
    if token.id < doer.id:
        return {}
    of_force = _is_force(sentence, doer, words) and not _is_body(sentence, token, words)
    if of_force and above(sentence, doer).upos == "NUM" and preposition(sentence, doer.id) in words.charges:
        doer = above(sentence, doer)
    if preposition(sentence, doer.id) not in words.agents:
        return {}
    named = doer.upos == "PROPN" and doer.form.lower() not in words.people
    counted = doer.upos == "NOUN" and has(sentence, token, "nummod") and doer.lemma.lower() not in words.stretches
    of_nations = _is_of_nation(sentence, doer, words) and _is_of_nation(sentence, token, words)
    of_force = of_force and (token.upos == "PROPN" or has(sentence, token, "det", "nummod", "nmod:poss"))
    if not (named or counted or of_nations or of_force):
        return {}
    act = above(sentence, doer)
    beside = sentence[max(1, min(descendants(sentence, doer.id)) - 1)]
    strayed = of_force and act.upos == "VERB" and has(sentence, act, "nsubj") and above(sentence, beside) == act
    act = beside if strayed and beside.upos == "NOUN" else act
    if act.upos not in ("NOUN", "VERB") or act.id > doer.id:
        return {}
    case = preposition(sentence, token.id)
    of_deed = case in words.charges and act.upos == "NOUN" and (token.upos == "NOUN" or of_nations or of_force)
    of_deed = of_deed and not any(preposition(sentence, t.id) == case for t in dependents(sentence, act.id, "nmod"))
    if not (of_deed or (named and case in words.aims)):
        return {}
    joined = (t for t in dependents(sentence, doer.id, "conj") if t.id > token.id and of_deed)
    changed = moved(token, act.id, "nmod" if act.upos == "NOUN" else "obl")
    if act == beside and strayed:
        changed |= moved(doer, act.id, "nmod")
    for one in joined:  # the recognition by Oslo of Chad and Mali
        changed |= moved(one, token.id, "conj")
    return changed


def _is_force(sentence: Sentence, token: Token, words: MendingWords) -> bool:
    """Whether a noun is of troops, ships or aircraft, with whose they are before it: *Chadian troops*, *its jets*."""
    if token.upos != "NOUN" or token.lemma.lower() not in words.forces:
        return False
    owned = any(one.upos == "PRON" for one in dependents(sentence, token.id, "nmod:poss"))
    return owned or _is_of_nation(sentence, token, words)


def _is_body(sentence: Sentence, token: Token, words: MendingWords) -> bool:
    """Whether a noun may be what troops and ships belong to: *the army*, and not *an airliner*."""
    one = any(article.feat("Definite") == "Ind" for article in dependents(sentence, token.id, "det"))
    return token.lemma.lower() in words.forces and not one and not has(sentence, token, "nummod")


def _is_of_nation(sentence: Sentence, token: Token, words: MendingWords) -> bool:
    """Whether a noun is the name of a country, or has one or its adjective before it: *Chadian troops*."""
    before = dependents(sentence, token.id, "amod", "nmod:poss")
    return token.form in words.countries or any(_is_nation(word.form, words) for word in before)


def excluded(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The army rather than the police*, *expelled him rather than yield*, *every state but Oslo*: what is ruled out is
    joined to nothing.
    """
    if token.upos not in (*_NOUNS, "PRON", "NUM", "VERB"):
        return {}
    for joint in dependents(sentence, token.id, "cc"):
        phrase = " ".join([joint.form, *(part.form for part in dependents(sentence, joint.id, "fixed"))]).lower()
        if phrase in words.excluding or (phrase in words.contradicting and _is_exception(sentence, token, joint)):
            hung = ("advcl", "mark") if token.upos == "VERB" else ("nmod", "case")
            return moved(token, token.head, hung[0]) | moved(joint, token.id, hung[1])
    return {}


def joined_twice(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo, as well as Bern and Rome, condemned*: the third is joined to the first, as the second is."""
    second = above(sentence, token)
    first = above(sentence, second)
    alike = token.upos == second.upos == first.upos and token.upos in ("PROPN", "ADJ")
    denied = any(word.feat("Polarity") == "Neg" for word in dependents(sentence, second.id, "advmod"))
    return moved(token, first.id, "conj") if second.deprel == "conj" and alike and not denied else {}


def listed_doer(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Envoys expelled by Oslo, Bern*, as headlines join two: no other name of Oslo, nor where that is."""
    doer = above(sentence, token)
    agent = doer.deprel == "obl:agent" or (doer.deprel == "obl" and preposition(sentence, doer.id) in words.agents)
    beside = sentence[token.id - 1].form == "," and token.id == doer.id + 2 and {doer.upos, token.upos} == {"PROPN"}
    names = agent and beside and doer.form in words.countries and token.form in words.countries
    return moved(token, doer.id, "conj") if names else {}


def not_those(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Croatian, not Serb, gunners fired*: the gunners are Croatian, whatever stands between."""
    first, comma = above(sentence, token), word_behind(sentence, token)
    denied = any(word.feat("Polarity") == "Neg" for word in dependents(sentence, token.id, "advmod"))
    if not first.id < token.id or not denied or comma.form != "," or first.form not in words.nationalities:
        return {}
    noun = word_behind(sentence, comma)
    while noun.deprel in ("amod", "compound", "nummod") and noun.id < noun.head:
        noun = above(sentence, noun)
    if noun.upos != "NOUN" or noun.id < comma.id or first.head not in (noun.id, noun.head) or first.deprel == "amod":
        return {}
    return {first.id: first._replace(upos="ADJ", head=noun.id, deprel="amod")}


def _is_exception(sentence: Sentence, token: Token, joint: Token) -> bool:
    """Whether a name behind *but* is left out of the whole before it, of which nothing is denied."""
    whole = above(sentence, token)
    between = {*dependents(sentence, token.id, "det", "amod", "nummod"), token, joint}
    beside = all(sentence[id] in between for id in range(whole.id + 1, token.id))
    words = [*dependents(sentence, whole.id, "det", "advmod"), *dependents(sentence, token.id, "advmod", "det")]
    denied = any(
        word.feat("Polarity") == "Neg" or (word.feat("PronType") == "Neg" and word.id > joint.id) for word in words
    )
    several = whole.feat("Number") == "Plur" or any(word.feat("PronType") in ("Tot", "Ind") for word in words)
    return beside and several and not denied and whole.upos in (*_NOUNS, "PRON")


#: What a noun keeps when another takes its place in the clause: the words of its own phrase.
_OWN = (
    "det", "amod", "compound", "case", "nmod", "nmod:poss", "nmod:desc", "flat", "nummod", "advmod", "appos",
    "cc:preconj",
)  # fmt: skip


def not_but(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Not Oslo but Bern acted*: Bern did, and Oslo is ruled out, as in *Bern, not Oslo*."""
    joints = [t for t in dependents(sentence, token.id, "cc") if t.form.lower() in words.contradicting]
    if not joints:
        return {}
    denied = above(sentence, token)
    holders = (denied.id, denied.head) if denied.deprel == "amod" else (denied.id,)  # not British but French envoys
    adverbs = (t for id in holders for t in dependents(sentence, id, "advmod"))
    negation = next((t for t in adverbs if t.feat("Polarity") == "Neg"), None)
    first = min([denied.id, *(t.id for t in dependents(sentence, denied.id, *_OWN) if t is not negation)])
    alike = {token.upos, denied.upos} <= {"NOUN", "PROPN"} or token.upos == denied.upos == "ADJ"
    if not alike or negation is None or not first - 1 == negation.id < denied.id < token.id:
        return {}
    changed = moved(token, denied.head, denied.deprel) | moved(denied, token.id, "conj")
    changed |= moved(joints[0], denied.id, "cc") | moved(negation, denied.id, "advmod")
    for word in dependents(sentence, denied.id):
        if word.deprel not in _OWN and word.id != token.id:
            changed |= moved(word, token.id, word.deprel)
    return changed


def not_to_but_to(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Apologised not to Oslo but to Bern*: the phrase behind the conjunction is the verb's, the first ruled out."""
    joints = [t for t in dependents(sentence, token.id, "cc") if t.form.lower() in words.contradicting]
    case = preposition(sentence, token.id)
    if not joints or not case or token.upos not in _NOUNS:
        return {}
    upper = above(sentence, token)
    for denied in dependents(sentence, upper.id, "obl", "nmod"):
        adverbs = (t for head in (denied.id, upper.id) for t in dependents(sentence, head, "advmod"))
        negation = next((t for t in adverbs if t.feat("Polarity") == "Neg"), None)
        mark = next(iter(dependents(sentence, denied.id, "case")), None)
        if negation is None or mark is None or preposition(sentence, denied.id) != case or denied.id > token.id:
            continue
        if negation.id != mark.id - 1:
            continue
        changed = moved(token, upper.id, denied.deprel) | moved(denied, token.id, "conj")
        changed |= moved(joints[0], denied.id, "cc") | moved(negation, denied.id, "advmod")
        for word in dependents(sentence, token.id, "orphan"):
            changed |= moved(word, upper.id, "obl")
        return changed
    return {}


def thing_joined_to_receiver(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Sold rockets to Oslo and drones to Bern*: the drones are joined to the rockets, not to Oslo."""
    receiver = above(sentence, token)
    if token.upos != "NOUN" or receiver.upos != "PROPN" or has(sentence, token, "case"):
        return {}
    things = [t for t in dependents(sentence, receiver.head, "obj") if t.id < receiver.id and t.upos == "NOUN"]
    phrases = [t for t in dependents(sentence, receiver.head, "obl") if things and things[0].id < t.id < token.id]
    names = {preposition(sentence, t.id) for t in phrases} - {""}
    alike = any(preposition(sentence, t.id) in names for t in dependents(sentence, token.id, "nmod", "obl"))
    return moved(token, things[0].id, "conj") if alike else {}


def joined_to_place(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Hit a camp in Chad and a depot in Niger*: a thing with an article is joined to the other thing, not to Chad."""
    place = above(sentence, token)
    noun = above(sentence, place)
    if place.upos != "PROPN" or place.deprel != "nmod" or noun.upos != "NOUN" or not has(sentence, place, "case"):
        return {}
    thing = token.upos == "NOUN" and has(sentence, token, "det", "nummod") and not has(sentence, token, "case")
    return moved(token, noun.id, "conj") if thing and place.form in words.countries else {}


def repeated_noun(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Stood shoulder to shoulder with Bern*: a noun twice is one phrase, and what follows belongs to the verb."""
    joint = word_behind(sentence, token)
    if token.upos != "NOUN" or joint.upos not in ("ADP", "PART"):
        return {}
    second = word_behind(sentence, joint)
    twice = second.id > token.id + 1 and second.form.lower() == token.form.lower()
    if not twice or second.head != token.head:
        return {}
    changed = moved(joint, second.id, "case")
    changed |= {second.id: second._replace(upos="NOUN", feats=token.feats, head=token.id, deprel="nmod")}
    for word in (*dependents(sentence, token.id), *dependents(sentence, second.id)):
        if word.id > second.id:
            changed |= moved(word, token.head, "obl")
    return changed


def fixed_preposition(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Along with Bern*: two words, and one preposition of the codebook, whatever the tree calls the second."""
    after = word_behind(sentence, token)
    beside = after.deprel == "case" and after.head == token.head
    one = beside and f"{token.form} {after.form}".lower() in words.prepositions
    return moved(after, token.id, "fixed") if one else {}


def particle_of_number(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Handed over 90 prisoners*: not more than 90."""
    number = above(sentence, token)
    verb = sentence[token.id - 1] if token.id > 1 else token
    if number.upos != "NUM" or f"{verb.lemma} {token.form}".lower() not in words.phrasal or verb.upos != "VERB":
        return {}
    return moved(token, verb.id, "compound:prt")


def preposition_of_number(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Talked to Bern about nine soldiers*: a phrase behind another needs its preposition, and they are nine.

    *Sent up to nine soldiers*: what only tells how many makes no phrase of an object.
    """
    number = above(sentence, token)
    if number.upos != "NUM":
        return {}
    noun = above(sentence, number)
    bare = noun.deprel == "obl" and noun.upos in _NOUNS and not has(sentence, noun, "case")
    first = min(descendants(sentence, noun.id)) == token.id
    known = token.form.lower() in words.prepositions and noun.lemma.lower() not in words.times_or_periods
    if not (bare and first and known and noun.id > noun.head):
        return {}
    if has(sentence, token, "fixed"):
        taken = has(sentence, above(sentence, noun), "obj", "nsubj:pass", "aux:pass")
        return {} if taken else moved(noun, noun.head, "obj")
    return {token.id: token._replace(upos="ADP", head=noun.id, deprel="case")}


def measured_thing(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Sent Bern aid worth $5 million*: a sum with an adjective before it measures the thing before that."""
    inside = descendants(sentence, token.id)
    opening = sentence[inside[0]]
    thing = sentence[opening.id - 1] if opening.id > 1 else token
    beside = thing.head == token.head and thing.deprel in ("obj", "iobj") and thing.upos == "NOUN"
    if token.upos != "SYM" or opening.upos != "ADJ" or opening.head != token.id or not beside:
        return {}
    changed = moved(thing, token.head, "obj") | moved(token, thing.id, "nmod") | moved(opening, token.id, "case")
    for phrase in dependents(sentence, token.id, "nmod"):
        if phrase.id > token.id and has(sentence, phrase, "case"):
            changed |= moved(phrase, token.head, "obl")
    return changed


def phrase_behind_sum(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Suspended aid worth $5 million to Bern*: the aid is to Bern, and not what it is worth."""
    worth = above(sentence, token)
    sums = [noun for noun in dependents(sentence, worth.id, "obj", "obl") if noun.upos == "SYM" and noun.id < token.id]
    thing = above(sentence, worth)
    behind = worth.upos == "ADJ" and thing.id == worth.id - 1 and universal(thing.deprel) in ("obj", "iobj")
    return moved(token, thing.head, "obl") if behind and sums and has(sentence, token, "case") else {}


def verb_for_auxiliary(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo denies having spied*: who denies is told to deny, and the gerund to be what he denies."""
    gerund = above(sentence, token)
    behind = word_behind(sentence, token)
    ahead = token.id < gerund.id and behind.head == gerund.id and behind.deprel == "aux"
    if token.lemma.lower() not in words.gerunds or not ahead or behind.lemma.lower() not in words.perfect:
        return {}
    changed = {token.id: token._replace(upos="VERB", head=gerund.head, deprel=gerund.deprel)}
    changed |= {gerund.id: gerund._replace(head=token.id, deprel="xcomp")}
    for word in dependents(sentence, gerund.id):
        if word.id < token.id:
            changed |= moved(word, token.id, word.deprel)
    return changed


def particle_of_object(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Handed over the first tents*: not over the tents."""
    verb = above(sentence, token)
    after = word_behind(sentence, verb)
    if (after.head, after.deprel) != (token.id, "case") or f"{verb.lemma} {after.form}".lower() not in words.phrasal:
        return {}
    longer = f"{after.form} {word_behind(sentence, after).form}".lower() in words.prepositions  # thrown out of Bern
    if verb.upos != "VERB" or longer or has(sentence, verb, "obj", "aux:pass"):
        return {}
    if token.lemma.lower() in words.times_or_periods:
        return {}
    return moved(after, verb.id, "compound:prt") | moved(token, verb.id, "obj")


def preposition_for_particle(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Called on companies to act*: a phrase has its preposition right before it."""
    phrases = dependents(sentence, token.head, "obl")
    bare = (one for one in phrases if one.deprel == "obl" and not has(sentence, one, "case") and one.upos in _NOUNS)
    noun = next((one for one in bare if min(descendants(sentence, one.id)) == token.id + 1), None)
    known = token.form.lower() in words.prepositions and not has(sentence, above(sentence, token), "obj")
    return {token.id: token._replace(upos="ADP", head=noun.id, deprel="case")} if noun and known else {}


def preposition_at_number(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Gave refuge to several thousand Libyans*: the preposition before a number is that of the noun."""
    case = next(iter(dependents(sentence, token.id, "case")), None)
    noun = above(sentence, token)
    if case is None or not case.id < token.id < noun.id or has(sentence, noun, "case"):
        return {}
    other = noun.deprel == "obj" and len(dependents(sentence, noun.head, "obj")) > 1
    return moved(case, noun.id, "case") | (moved(noun, noun.head, "obl") if other else {})


def counted_by_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*With five injured*: five are injured, for verbs are not counted."""
    verb = above(sentence, token)
    fits = verb.upos == "VERB" and is_past_participle(verb) and token.id < verb.id
    return moved(token, verb.id, "nsubj:pass") if fits and not has(sentence, verb, "nsubj", "obj") else {}


def infinitive_for_phrase(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Threatened to halt supplies*: a verb, no halt supplies to which somebody threatens."""
    verb = above(sentence, token)
    if verb.deprel in ("obj", "iobj"):
        verb = above(sentence, verb)
    if token.upos != "NOUN" or verb.lemma.lower() not in words.infinitives or verb.upos != "VERB":
        return {}
    mark = next((t for t in dependents(sentence, token.id, "case") if t.form.lower() == words.infinitive), None)
    if mark is None or mark.id + 1 >= token.id or has(sentence, token, "det", "nmod:poss"):
        return {}
    inner = sentence[mark.id + 1]
    if inner.head != token.id or inner.deprel not in ("amod", "compound") or inner.upos == "ADV":
        return {}
    if inner.form != inner.form.lower():
        return {}
    return {
        inner.id: inner._replace(upos="VERB", feats="VerbForm=Inf", head=verb.id, deprel="xcomp"),
        mark.id: mark._replace(upos="PART", feats="", head=inner.id, deprel="mark"),
    } | moved(token, inner.id, "obj")


def time_for_infinitive(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Tied the ban to last week's raid*: no ban that is to last, but the raid of last week."""
    mark = sentence[token.id - 1]
    time, upper = word_behind(sentence, token), above(sentence, token)
    if token.form.lower() not in words.turns or token.upos != "VERB" or mark.form.lower() != words.infinitive:
        return {}
    owned = time.deprel == "nmod:poss" and time.form.lower() in words.periods | words.times and time.head > time.id
    if not owned or mark.head != token.id or upper.id in (token.id, 0):
        return {}
    verb = above(sentence, upper) if universal(upper.deprel) == "obj" else upper
    relation = "obl" if verb.upos == "VERB" else "nmod"
    return (
        moved(sentence[time.head], verb.id, relation)
        | moved_behind(sentence, token, sentence[time.head])
        | {token.id: token._replace(upos="ADJ", feats="", head=time.id, deprel="amod")}
        | {mark.id: mark._replace(upos="ADP", feats="", head=time.head, deprel="case")}
    )


def doer_of_infinitive(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Stood outside the mission for Bern to send soldiers*: no mission for Bern, which is to send them."""
    cases = dependents(sentence, token.id, "case")
    following = max(descendants(sentence, token.id)) + 1
    if token.upos != "PROPN" or len(cases) != 1 or cases[0].form.lower() not in words.beneficiary:
        return {}
    if following > len(sentence) or sentence[following].form.lower() != words.infinitive:
        return {}
    mark = sentence[following]
    verb = above(sentence, mark)
    if mark.deprel != "mark" or verb.deprel != "advcl" or has(sentence, verb, "nsubj"):
        return {}
    return moved(token, verb.id, "nsubj") | {cases[0].id: cases[0]._replace(head=verb.id, deprel="mark", upos="SCONJ")}


def gerund_before_noun(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Denied shelling villages*, *accused of shelling villages*: nobody denies villages, nor is accused of them."""
    noun, before = above(sentence, token), sentence[token.id - 1] if token.id > 1 else token
    if token.upos != "VERB" or token.feat("VerbForm") == "Fin" or token.feat("Tense") == "Past" or noun.id < token.id:
        return {}
    if noun.upos not in _NOUNS or has(sentence, noun, "det", "nmod:poss"):
        return {}
    gerund = token._replace(feats="VerbForm=Ger")
    verb = above(sentence, noun)
    if universal(noun.deprel) == "obj" and before.id == verb.id and verb.lemma.lower() in words.gerunds:
        return {token.id: gerund._replace(head=verb.id, deprel="xcomp")} | moved(noun, token.id, "obj")
    marked = before.deprel == "case" and before.head == noun.id and before.form.lower() in words.reasons
    charged = universal(noun.deprel) == "nmod" and universal(verb.deprel) == "obj"
    if charged and above(sentence, verb).lemma.lower() in words.chargers:  # "accused both of | shelling villages"
        noun, verb = noun._replace(deprel="obl"), above(sentence, verb)
    if not marked or universal(noun.deprel) != "obl" or verb.lemma.lower() not in words.transitives:
        return {}
    return (
        {token.id: gerund._replace(head=verb.id, deprel="advcl")}
        | moved(noun, token.id, "obj")
        | {before.id: before._replace(upos="SCONJ", head=token.id, deprel="mark")}
    )


def name_of_role(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Foreign ministers Ann Lee of Chad and Jo Bell of Mali*: GUM has the noun as the head of the name, EWT the name.

    No slip, but the engine reads the one form: the name as the head, with what stands behind it.
    """
    noun = above(sentence, token)
    if token.id != _name_behind(sentence, noun):
        return {}
    joint = _name_behind(sentence, above(sentence, noun)) if noun.deprel == "conj" else 0  # which becomes a head, too
    changed = moved(token, joint or noun.head, noun.deprel) | moved(noun, token.id, "nmod:desc")
    for word in dependents(sentence, noun.id):
        if word.id > token.id or word.deprel in ("case", "cc", "mark", "punct"):
            changed |= moved(word, token.id, word.deprel)
    return changed


def _name_behind(sentence: Sentence, noun: Token) -> int:
    """The first word of the name that hangs on a role noun right before it, or 0."""
    name = word_behind(sentence, noun)
    beside = noun.upos == "NOUN" and name.upos == "PROPN" and name.deprel == "flat" and name.head == noun.id
    return name.id if beside and not has(sentence, noun, "det", "nmod:poss") else 0


def participle_before_noun(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Beaten by striking farmers*, *met with visiting envoys*: nobody strikes farmers, and the envoys have come."""
    verb = above(sentence, token)
    lemma = token.lemma.lower()
    if token.feat("VerbForm") not in ("Ger", "Part") or not (lemma in words.visiting or lemma in words.attributive):
        return {}
    marks = dependents(sentence, token.id, "mark")
    bare = (t for t in dependents(sentence, verb.id, "obl") if t.id > token.id and not has(sentence, t, "case"))
    noun = next(iter(dependents(sentence, token.id, "obj")), None) or (next(bare, None) if marks else None)
    if noun is None or any(mark.id != token.id - 1 for mark in marks):
        return {}
    if not _is_attributive(token, verb, noun, marks, words):
        return {}
    if has(sentence, noun, "det", "nmod:poss", "nummod", "case"):
        return {}
    relation = ("obl:agent" if marks[0].form.lower() in words.agents else "obl") if marks else "obj"
    if token.deprel == "acl":
        relation = "nmod"
    changed = moved(noun, verb.id, relation) | moved(token, noun.id, "amod")
    for word in dependents(sentence, token.id):
        if word.id not in changed:
            changed |= moved(word, verb.id, word.deprel)
    for mark in marks:
        changed |= {mark.id: mark._replace(head=noun.id, deprel="case", upos="ADP")}
    return changed


def _is_attributive(token: Token, verb: Token, noun: Token, marks: Sequence[Token], words: MendingWords) -> bool:
    """Whether a participle says what the people of the noun behind it do, and not what is done to them."""
    before = marks[0].form.lower() if marks else ""
    lemma = token.lemma.lower()
    if lemma in words.visiting:
        met = before in words.partner if marks else verb.lemma not in words.gerunds
        return met and noun.form not in words.countries
    if lemma not in words.attributive:
        return False
    return not marks or before in words.agents or verb.lemma.lower() not in words.chargers | words.transitives


def fallen_before_title(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A court tried two teachers and ousted president Ana Ruiz*: who has fallen is tried, and no court ousts anybody.

    Told by a verb of what is done to those who hold no power, and by a title without an article or capital.
    """
    verb, title = sentence[token.head], word_behind(sentence, token)
    if token.form.lower() not in words.fallen or verb.lemma.lower() not in words.at_mercy:
        return {}
    plain = title.upos == "NOUN" and title.form.islower() and title.deprel in ("nmod:desc", "compound")
    name = above(sentence, title)
    first = next((noun for noun in dependents(sentence, verb.id, "obj") if noun.id < token.id), None)
    if not plain or name.head != token.id or name.deprel != "obj" or first is None:
        return {}
    if first.upos == "NOUN" and has(sentence, first, "flat"):
        return {}  # a title that is still to hang on its name
    if has(sentence, token, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark"):
        return {}
    below = {word.id: word._replace(head=name.id) for word in dependents(sentence, token.id, "cc", "punct")}
    behind = {word.id: word._replace(head=verb.id) for word in dependents(sentence, token.id) if word.id > name.id}
    return {**below, **behind, **moved(token, title.id, "amod"), **moved(name, first.id, "conj")}


def adverb_before_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Gunmen based in Chad regularly raid villages*: an adverb right before the verb is no word of the participle."""
    participle = above(sentence, token)
    verb = above(sentence, above(sentence, participle))
    before = token.id - 1 > participle.id and token.id + 1 == verb.id
    if participle.deprel != "acl" or not before or verb.upos != "VERB" or not is_finite(sentence, verb):
        return {}
    return moved(token, verb.id, "advmod")


def adjective_joined(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Danish as well as Swedish prosecutors*: the second of two adjectives that a conjunction joins."""
    firsts = [word for word in dependents(sentence, token.head, "amod") if word.id < token.id]
    if len(firsts) != 1 or has(sentence, firsts[0], "conj") or token.upos != firsts[0].upos:
        return {}
    near = (*dependents(sentence, firsts[0].id, "cc"), *dependents(sentence, token.head, "cc"))
    joints = [joint for joint in near if firsts[0].id < joint.id < token.id]
    if len(joints) != 1:
        return {}
    return moved(token, firsts[0].id, "conj") | moved(joints[0], token.id, "cc")


def gerund_behind(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Ruled out lifting the ban*, *denied having met*: what stands right behind a verb that governs a gerund is
    what it governs.
    """
    auxiliaries = dependents(sentence, token.id, "aux")
    perfect = [word for word in auxiliaries if word.lemma.lower() in words.perfect and word.feat("VerbForm") != "Fin"]
    first = perfect[0] if len(perfect) == len(auxiliaries) == 1 else token
    verb, before = above(sentence, token), sentence[first.id - 1] if first.id > 1 else token
    particle = before.deprel == "compound:prt" and before.head == verb.id
    lemma = f"{verb.lemma} {before.form}" if particle else verb.lemma
    participle = token.upos == "VERB" and token.feat("VerbForm") in ("Ger", "Part")
    bare = participle and (first is not token or (not auxiliaries and token.feat("Tense") != "Past"))
    near = (particle and verb.id == before.id - 1) or verb.id == before.id
    governs = lemma.lower() in words.gerunds
    free = not has(sentence, token, "mark", "nsubj") and not has(sentence, verb, "obj", "xcomp")
    return moved(token, verb.id, "xcomp") if bare and near and governs and free else {}


def gerund_with_doer(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Blamed meddling by Bern*, *blamed it on meddling by Bern*: what names its doer so is a noun."""
    verb, behind = above(sentence, token), dependents(sentence, token.id, "obl")
    gerund = token.upos == "VERB" and token.feat("VerbForm") != "Fin" and token.feat("Tense") != "Past"
    doers = [noun for noun in behind if preposition(sentence, noun.id) in words.agents and noun.upos in _NOUNS]
    if not (gerund and doers and verb.id < token.id) or min(descendants(sentence, doers[0].id)) != token.id + 1:
        return {}
    marks = dependents(sentence, token.id, "mark")
    bare = not marks and token.deprel == "xcomp"
    if has(sentence, token, "obj", "aux", "nsubj") or has(sentence, verb, "aux:pass") or verb.upos != "VERB":
        return {}
    if not bare and (len(marks) != 1 or marks[0].form.lower() == words.infinitive):
        return {}
    changed = {token.id: token._replace(upos="NOUN", feats="Number=Sing", deprel="obj" if bare else "obl")}
    changed |= {mark.id: mark._replace(upos="ADP", deprel="case") for mark in marks}
    for noun in behind:
        changed |= moved(noun, token.id, "nmod") if noun is doers[0] else moved(noun, verb.id, "obl")
    return changed


def noun_by_preposition(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Seized by Somali pirates*: what has a preposition and no subject is no verb, whatever its tag."""
    if token.upos != "VERB" or not preposition(sentence, token.id) or token.feat("Tense") == "Pres":
        return {}
    if has(sentence, token, "nsubj", "obj", "aux", "mark", "cop"):
        return {}
    described = has(sentence, token, "det", "amod", "compound", "nummod", "nmod:poss")
    return {token.id: token._replace(upos="NOUN", feats="")} if described else {}


def object_of_infinitive(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*To lift its embargo*: only a few verbs have a noun as their complement that is no object."""
    verb = above(sentence, token)
    if token.upos not in _NOUNS or verb.upos != "VERB" or verb.lemma.lower() in words.links or verb.id > token.id:
        return {}
    if has(sentence, token, "cop", "mark", "case", "aux") or has(sentence, verb, "obj", "aux:pass"):
        return {}
    if verb.deprel == "acl:relcl" and verb.lemma.lower() in words.naming:  # a priest it calls a traitor
        return {}
    inside = (token, *dependents(sentence, token.id, "compound", "amod"))
    told = any(has(sentence, word, "nmod:poss", "det") for word in inside)
    return moved(token, verb.id, "obj") if told else {}


def shared_noun(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Chadian and Malian troops*, *the Chadian and the Malian envoy*: two nationalities of one noun."""
    first = above(sentence, token)
    if token.upos != "NOUN" or first.form not in words.nationalities or first.id > token.id:
        return {}
    second = [t for t in dependents(sentence, token.id, "amod", "compound") if t.form in words.nationalities]
    if len(second) != 1 or has(sentence, first, "amod", "compound", "nmod", "acl"):
        return {}
    coordinators = [t for word in (token, second[0]) for t in dependents(sentence, word.id, "cc")]
    articles = [t for t in dependents(sentence, token.id, "det") if t.id > first.id]
    own = list(dependents(sentence, first.id, "det"))
    if [t.id for t in coordinators] != [first.id + 1] or bool(articles) != bool(articles and own):
        return {}
    changed = moved(token, first.head, first.deprel) | moved(second[0], first.id, "conj")
    changed |= moved(coordinators[0], second[0].id, "cc")
    changed |= {first.id: first._replace(upos="ADJ", head=token.id, deprel="amod")}
    for word in dependents(sentence, first.id):
        if word.id not in changed:
            changed |= moved(word, token.id, word.deprel)
    return changed


def shared_name(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*North and South Yemen*: two countries, the first of which shares the last word of the name."""
    last = above(sentence, token)
    if token.upos != "PROPN" or last.id != token.id + 3 or sentence[token.id + 1].upos != "CCONJ":
        return {}
    second = sentence[token.id + 2]
    if any(f"{half.form} {last.form}" not in words.countries for half in (token, second)):
        return {}
    changed = moved(token, last.head, last.deprel) | moved(last, token.id, "conj") | moved(second, last.id, "compound")
    changed |= moved(sentence[token.id + 1], last.id, "cc")
    for word in dependents(sentence, last.id):
        if word.id not in changed:
            changed |= moved(word, token.id, word.deprel)
    return changed


def by_age(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The 79-year-old left*: with an article, a number of years and no noun behind it, an adjective is a noun."""
    if token.upos != "ADJ" or not has(sentence, token, "det"):
        return {}
    years = (t for t in dependents(sentence, token.id, "compound") if t.lemma.lower() in words.periods)
    return {token.id: token._replace(upos="NOUN")} if any(has(sentence, t, "nummod") for t in years) else {}


def phrase_of_title(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Minister for Trade Ann Lee*: what stands between a title and the name belongs to the title."""
    titles = [title for title in dependents(sentence, token.head, "nmod:desc") if title.id < token.id < token.head]
    return moved(token, titles[-1].id, "nmod") if titles and has(sentence, token, "case") else {}


def doer_of_upper(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The killing of farmers by Oslo*: who stands behind *by* did what the upper noun tells."""
    noun = above(sentence, token)
    upper = above(sentence, noun)
    if preposition(sentence, token.id) not in words.agents or preposition(sentence, noun.id) not in words.charges:
        return {}
    while upper.lemma.lower() in words.stretches and preposition(sentence, upper.id) in words.charges:
        upper = above(sentence, upper)  # the killing of dozens of farmers
    if upper.lemma.lower() in words.stretches:
        return {}
    free = noun.deprel == "nmod" and upper.upos == "NOUN" and not has(sentence, upper, "nmod:poss")
    return moved(token, upper.id, "nmod") if free else {}


def doer_of_exposure(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Was subjected to criticism by Oslo*: who criticises is the doer of the verb."""
    noun = above(sentence, token)
    verb = above(sentence, noun)
    exposed = noun.deprel == "obl" and verb.lemma.lower() in words.exposing and has(sentence, verb, "nsubj:pass")
    if not exposed or preposition(sentence, token.id) not in words.agents or has(sentence, verb, "obl:agent"):
        return {}
    return moved(token, verb.id, "obl:agent")


def doer_within_period(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A night of shelling by Oslo*, *days of talks by envoys*: the shelling is by whom *by* names, not the night."""
    period = above(sentence, token)
    if preposition(sentence, token.id) not in words.agents or period.lemma.lower() not in words.stretches:
        return {}
    if preposition(sentence, period.id) in words.charges:
        return {}
    deeds = [t for t in dependents(sentence, period.id, "nmod") if preposition(sentence, t.id) in words.charges]
    return moved(token, deeds[-1].id, "nmod") if deeds and period.id < deeds[-1].id < token.id else {}


def target_of_deed(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Foiled a raid by rebels on a hotel*: the raid was on the hotel, as *by* stands between.

    *Condemned the raid on a Danish base*: nobody condemns anything on a base.
    """
    verb = above(sentence, token)
    objects = dependents(sentence, verb.id, "obj")
    if not objects or preposition(sentence, token.id) not in words.aims:
        return {}
    first = min(descendants(sentence, token.id))
    deed = next((noun for noun in objects if verb.id < noun.id < first), None)
    if deed is None or deed.upos != "NOUN":
        return {}
    if {token.form.lower(), token.lemma.lower()} & words.times_or_periods:
        return {}
    doers = (one for one in dependents(sentence, deed.id, "nmod") if preposition(sentence, one.id) in words.agents)
    beside = any(max(descendants(sentence, doer.id)) == first - 1 for doer in doers)
    owned = has(sentence, token, "nmod:poss")
    named = (
        owned
        or token.upos == "PROPN"
        or any(t.form in words.nationalities for t in dependents(sentence, token.id, "amod"))
    )
    judged = named and verb.lemma.lower() in words.judging and max(descendants(sentence, deed.id)) == first - 1
    return moved(token, deed.id, "nmod") if beside or judged else {}


def doer_of_participle(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Troops backed by tanks massed*: the tanks back, as *by* stands right behind the participle."""
    if preposition(sentence, token.id) not in words.agents:
        return {}
    first = min(descendants(sentence, token.id))
    participle = sentence[first - 1] if first > 1 else token
    fits = participle.deprel == "acl" and is_past_participle(participle) and participle.id != token.head
    return moved(token, participle.id, "obl:agent") if fits else {}


def joined_to_phrase(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The risk of a raid by Oslo and of a blockade*: a risk of both, where each has the same preposition."""
    upper, case = above(sentence, token), preposition(sentence, token.id)
    if not case or upper.upos != "NOUN" or preposition(sentence, upper.id) == case:
        return {}
    phrases = [t for t in dependents(sentence, upper.id, "nmod") if t.id < token.id and t.upos == "NOUN"]
    first = next((t for t in phrases if preposition(sentence, t.id) == case), None)
    return moved(token, first.id, "conj") if first else {}


def same_before_time(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Did the same hours later*: what is done is *the same*, and no hours are."""
    time = above(sentence, token)
    verb = above(sentence, above(sentence, time))
    same = token.form.lower() in words.echoes and time.lemma.lower() in words.periods and time.deprel == "obl:unmarked"
    if not same or verb.lemma.lower() not in words.pro_verbs or not verb.id < token.id or has(sentence, verb, "obj"):
        return {}
    changed = moved(token, verb.id, "obj")
    for article in dependents(sentence, time.id, "det"):
        changed |= moved(article, token.id, "det")
    return changed
