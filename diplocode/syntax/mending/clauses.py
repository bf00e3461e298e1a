"""Clauses that a parser put in the wrong place, and the clauses they ought to be."""

from __future__ import annotations

from diplocode.syntax.mending.words import (
    FINITE,
    QUOTES,
    MendingWords,
    above,
    as_finite,
    has,
    is_finite,
    is_past_participle,
    marks,
    moved,
    moved_behind,
    subject_relation,
    verb_above,
)
from diplocode.syntax.relations import dependents, descendants, preposition, universal
from diplocode.syntax.tree import Sentence, Token


def told_without_subject(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Troops crossed the river, Oslo said*: no troops said something, nor were they crossed; *..., said Oslo*."""
    subject = above(sentence, token)
    verb = above(sentence, subject)
    if universal(subject.deprel) != "nsubj" or verb.lemma.lower() not in words.tellers:
        return {}
    if not is_past_participle(token) or not subject.id < token.id < verb.id or has(sentence, verb, "aux", "ccomp"):
        return {}
    speakers = [t for t in dependents(sentence, verb.id, "nsubj", "obj", "iobj") if t.id > token.id]
    if len(speakers) != 1 or speakers[0].upos not in ("NOUN", "PROPN") or not _is_set_off(sentence, token, verb):
        return {}
    return as_finite(token, verb.id, "ccomp") | moved(subject, token.id, "nsubj") | moved(speakers[0], verb.id, "nsubj")


def goes_on(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Rebels took Bern, Oslo said, and killed ten*: behind an aside of who says so, the one before it acts on."""
    verb = above(sentence, token)
    told = [clause for clause in dependents(sentence, verb.id, "ccomp") if clause.id < verb.id]
    speakers = [word for word in dependents(sentence, verb.id, "nsubj") if told and word.id > told[0].id]
    joined = next(iter(dependents(sentence, token.id, "cc")), None)
    if len(told) != 1 or len(speakers) != 1 or joined is None or sentence[joined.id - 1].form != ",":
        return {}
    speech = words.tellers | words.addressing | words.infinitives | words.chargers
    if verb.lemma.lower() not in words.tellers or token.lemma.lower() in speech or token.upos != "VERB":
        return {}
    own = has(sentence, token, "nsubj", "mark", "expl") or has(sentence, told[0], "mark")
    own = own or _closes_quotation(sentence, told[0], verb)
    fits = is_finite(sentence, told[0]) and has(sentence, told[0], "nsubj") and not own
    return moved(token, told[0].id, "conj") if fits else {}


def speaker_goes_on(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*"We are ready," he said, and urged Bern to leave*: who spoke acts on, not those in his words."""
    verb = above(sentence, token)
    told = [t for t in dependents(sentence, verb.id, "parataxis") if verb.id < t.id < token.id]
    told = told or [t for t in (above(sentence, verb),) if verb.deprel == "ccomp" and verb.id < t.id < token.id]
    if len(told) != 1 or told[0].lemma.lower() not in words.tellers or not has(sentence, told[0], "nsubj"):
        return {}
    closed = _closes_quotation(sentence, verb, told[0]) and not _closes_quotation(sentence, told[0], token)
    own = has(sentence, token, "nsubj", "mark", "expl") or token.upos != "VERB"
    return moved(token, told[0].id, "conj") if closed and not own else {}


def _closes_quotation(sentence: Sentence, verb: Token, later: Token) -> bool:
    """Whether the words of a speaker end between a verb and a later one."""
    return any(sentence[id].form in QUOTES for id in range(verb.id + 1, later.id))


def _is_set_off(sentence: Sentence, clause: Token, verb: Token) -> bool:
    """Whether a comma closes a clause, and none opens it."""
    commas = [i for i in range(clause.head, verb.id) if sentence[i].form == ","]
    return bool(commas) and commas[0] > clause.id


def subject_of_told(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo and Bern have resumed talks, Lima added*: of two subjects the first is that of what is told."""
    verb = above(sentence, token)
    if verb.lemma.lower() not in words.tellers or verb.id < token.id:
        return {}
    later = [t for t in dependents(sentence, verb.id, "nsubj") if t.id > token.id]
    clauses = dependents(sentence, verb.id, "ccomp", "advcl", "conj")  # none is joined to a verb behind it
    told = [t for t in clauses if token.id < t.id < verb.id and not has(sentence, t, "nsubj")]
    if len(later) != 1 or not told or not told[0].id < later[0].id or has(sentence, told[0], "mark"):
        return {}
    if told[0].deprel != "ccomp" and not (is_finite(sentence, told[0]) and told[0].upos == "VERB"):
        return {}
    return moved(told[0], verb.id, "ccomp") | moved(token, told[0].id, "nsubj")


def caused_to(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Had the leader of the party arrested*: the leader is no subject."""
    verb = above(sentence, token)
    if verb.deprel != "xcomp" or not is_past_participle(verb) or has(sentence, verb, "aux", "mark", "obj"):
        return {}
    causer = above(sentence, verb)
    caused = causer.lemma.lower() in words.causatives and causer.id < token.id and not has(sentence, causer, "obj")
    return moved(token, causer.id, "obj") if caused else {}


def means_of_forcing(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Forced Bern to yield by closing the border*: whoever forces another closes it."""
    forced = above(sentence, token)
    forcing = above(sentence, forced)
    if forced.deprel not in ("xcomp", "advcl") or forcing.lemma.lower() not in words.forcing:
        return {}
    ordered = forcing.id < forced.id < token.id and words.infinitive in marks(sentence, forced)
    means = bool(marks(sentence, token) & words.agents) and not is_finite(sentence, token)
    return moved(token, forcing.id, "advcl") if ordered and means else {}


def reason_joined(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Accused Bern of attacks and of harbouring rebels*: the second reason is no second act."""
    verb = above(sentence, token)
    if token.upos != "VERB" or verb.upos != "VERB":
        return {}
    own = marks(sentence, token)
    if not own & words.reasons or is_finite(sentence, token):
        return {}
    phrases = [t for t in dependents(sentence, verb.id, "obl", "obj", "advcl") if verb.id < t.id < token.id]
    inner = [*phrases, *(t for noun in phrases for t in dependents(sentence, noun.id, "nmod"))]
    same = any(preposition(sentence, t.id) in own for t in inner)
    return moved(token, verb.id, "advcl") if same and not own & marks(sentence, verb) else {}


def told_of_reports(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Reports that Oslo acted were denied*: the verb behind the clause is that of the sentence."""
    noun = above(sentence, token)
    if noun.head or noun.upos != "NOUN" or token.upos != "VERB" or has(sentence, noun, "cop"):
        return {}
    if has(sentence, token, "nsubj", "mark") or not has(sentence, token, "aux"):
        return {}
    before = [t for t in dependents(sentence, noun.id, "acl", "ccomp") if noun.id < t.id < token.id]
    if not before or not is_finite(sentence, token):
        return {}
    changed = moved(token, 0, "root") | moved(noun, token.id, subject_relation(sentence, token))
    for clause in before:
        changed |= moved(clause, noun.id, "acl" if clause.deprel == "ccomp" else clause.deprel)
    return changed | moved_behind(sentence, noun, token)


def what_was_done(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*What Oslo did was to veto the plan*: Oslo vetoed it."""
    verb = above(sentence, token)
    did = next((t for t in dependents(sentence, token.id, "acl:relcl") if t.lemma.lower() in words.doing), None)
    subject = next(iter(dependents(sentence, did.id, "nsubj")), None) if did else None
    if (
        did is None
        or subject is None
        or verb.upos != "VERB"
        or not (has(sentence, verb, "cop") or words.infinitive in marks(sentence, verb))
        or has(sentence, did, "aux")
    ):
        return {}
    changed = moved(subject, verb.id, "nsubj") | moved(token, verb.id, "dep") | moved(did, token.id, "dep")
    for word in dependents(sentence, verb.id, "cop", "aux", "mark"):
        changed |= moved(word, did.id, "dep")
    return changed | {verb.id: verb._replace(feats=FINITE)}


def what_was_demanded(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*What Oslo demands is that Bern leave*: Oslo demands that."""
    clause = above(sentence, token)
    verb = next(iter(dependents(sentence, token.id, "acl:relcl")), None)
    copula = next(iter(dependents(sentence, clause.id, "cop")), None)
    if verb is None or copula is None or clause.head or words.complementizer not in marks(sentence, clause):
        return {}
    if verb.upos != "VERB" or verb.lemma.lower() in words.doing or not has(sentence, verb, "nsubj"):
        return {}
    return moved(verb, 0, "root") | _told_plainly(verb, clause, "ccomp", copula, token)


def what_was_wanted(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*What Oslo demanded was the return of its ships*: Oslo demanded it."""
    noun = above(sentence, token)
    copula = next(iter(dependents(sentence, noun.id, "cop")), None)
    verb = next(iter(dependents(sentence, token.id, "acl:relcl")), None)
    if copula is None or verb is None or noun.head or noun.upos != "NOUN" or verb.upos != "VERB":
        return {}
    if not token.id < verb.id < copula.id or not has(sentence, verb, "nsubj") or has(sentence, verb, "obj", "xcomp"):
        return {}
    if token.id > 1 or verb.lemma.lower() in words.doing or token.feat("PronType") not in ("Int", "Rel"):
        return {}
    return moved(verb, 0, "root") | _told_plainly(verb, noun, "obj", copula, token)


def what_was_wanted_of_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*What Oslo demanded was the return of its ships*, where it all hangs on the verb: Oslo demanded it."""
    verb = above(sentence, token)
    copula = next(iter(dependents(sentence, verb.id, "cop")), None)
    if token.id > 1 or token.feat("PronType") not in ("Int", "Rel") or copula is None or not verb.id < copula.id:
        return {}
    things = [noun for noun in dependents(sentence, verb.id, "nsubj") if noun.id > copula.id]
    if verb.head or verb.upos != "VERB" or len(things) != 1:
        return {}
    return _told_plainly(verb, things[0], "obj", copula, token)


def _told_plainly(verb: Token, held: Token, relation: str, copula: Token, what: Token) -> dict[int, Token]:
    """*What Oslo wants is talks* as *Oslo wants talks*: what the verb holds hung on it, the other words set aside."""
    return moved(held, verb.id, relation) | moved(copula, what.id, "dep") | moved(what, verb.id, "dep")


def due_to(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Is due to meet*: what somebody is due to do is not what he does because of something."""
    verb = above(sentence, token)
    to = [t for t in dependents(sentence, token.id, "fixed") if t.form.lower() == words.infinitive]
    if token.upos != "ADJ" or verb.upos != "VERB" or len(to) != 1 or not has(sentence, verb, "cop"):
        return {}
    changed = moved(token, verb.head, verb.deprel) | moved(verb, token.id, "xcomp") | moved(to[0], verb.id, "mark")
    for word in dependents(sentence, verb.id):
        if word.id < token.id:
            changed |= moved(word, token.id, "nsubj" if word.deprel == "nsubj:outer" else word.deprel)
    return changed


def as_long_as(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Will free them as long as Bern pays*: three words open a clause together, wherever two of them hang."""
    if token.id < 3 or token.head < token.id:
        return {}
    first, second = sentence[token.id - 2], sentence[token.id - 1]
    written = " ".join([first.form, second.form, token.form]).lower()
    if written not in words.conjunctions or first.head == second.head == token.id:
        return {}
    clause = sentence[token.head]
    hung = moved(clause, second.head, "advcl") if clause.head == second.id else {}
    return hung | moved(first, clause.id, "mark") | moved(second, first.id, "fixed") | moved(token, first.id, "fixed")


def provided_that(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Will free them provided that Bern pays*: the word before *that* opens a condition, and is no participle."""
    clause = next(iter(dependents(sentence, token.id, "ccomp")), None)
    that = next(iter(dependents(sentence, clause.id, "mark")), None) if clause else None
    if clause is None or that is None or that.id != token.id + 1 or that.form.lower() != words.complementizer:
        return {}
    if token.form.lower() not in words.conjunctions or has(sentence, token, "nsubj", "obj", "aux", "mark"):
        return {}
    verb = verb_above(sentence, token.head) or token.head
    mark = token._replace(head=clause.id, deprel="mark", upos="SCONJ", feats="")
    return moved(clause, verb, "advcl") | {token.id: mark}


def earlier_that(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Had demanded two days before that Oslo cease fire*: what was demanded, not what was later."""
    clause = above(sentence, token)
    verb = above(sentence, clause)
    that = [t for t in dependents(sentence, token.id, "fixed") if t.form.lower() == words.complementizer]
    time = sentence[token.id - 1] if token.id > 1 else token
    if token.form.lower() not in words.subordinators or len(that) != 1 or time.head != verb.id:
        return {}
    if time.lemma.lower() not in words.periods or verb.lemma.lower() not in words.tellers:
        return {}
    return moved(token, time.id, "advmod") | moved(that[0], clause.id, "mark") | moved(clause, verb.id, "ccomp")


def inverted_to(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Were Oslo to invade Bern, Lima would act*: a condition, whatever its parts hang on."""
    subject = above(sentence, token)
    verb = above(sentence, subject)
    if universal(subject.deprel) != "nsubj" or not subject.id < token.id < verb.id:
        return {}
    opening = [t for t in dependents(sentence, verb.id, "aux", "cop") if t.id < subject.id and _opens(sentence, t)]
    marked = words.infinitive in marks(sentence, token)
    other = any(t.id > token.id for t in dependents(sentence, verb.id, "nsubj"))
    if not opening or not marked or not other or opening[0].lemma.lower() not in words.inverted:
        return {}
    auxiliary = opening[0]._replace(head=token.id, deprel="aux")
    return {auxiliary.id: auxiliary} | moved(token, verb.id, "advcl") | moved(subject, token.id, "nsubj")


def _opens(sentence: Sentence, token: Token) -> bool:
    """Whether a word opens its sentence or a clause of it."""
    return token.id == 1 or sentence[token.id - 1].upos in ("PUNCT", "CCONJ", "SCONJ")


def inverted(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Should Oslo attack, Bern would respond*: a condition is not what somebody responds."""
    verb = above(sentence, token)
    open_ended = token.id < verb.id and has(sentence, verb, "aux") and has(sentence, verb, "nsubj")
    return moved(token, verb.id, "advcl") if open_ended and is_inverted(sentence, token, words) else {}


def is_inverted(sentence: Sentence, token: Token, words: MendingWords) -> bool:
    """Whether a clause opens with its auxiliary: *should Oslo attack*."""
    auxiliary = next(iter(dependents(sentence, token.id, "aux", "cop")), token)
    subject = next(iter(dependents(sentence, token.id, "nsubj")), auxiliary)
    opening = auxiliary.id < subject.id < token.id and _opens(sentence, auxiliary)
    return opening and auxiliary.lemma.lower() in words.inverted


def joined_verb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo first criticised, then praised Bern*: a verb without a subject is joined to the one before it."""
    verb = above(sentence, token)
    if {verb.upos, token.upos} != {"VERB"} or not verb.id < token.id or token.lemma.lower() in words.tellers:
        return {}
    if has(sentence, token, "nsubj", "aux", "mark", "cc") or has(sentence, verb, "obj", "ccomp", "aux"):
        return {}
    alike = token.feats == verb.feats and token.feat("Tense") == "Past" and has(sentence, token, "obj")
    if not alike or not has(sentence, token, "advmod") or not has(sentence, verb, "nsubj"):
        return {}
    return moved(token, verb.id, "conj")


def cleft(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*It was Oslo, not Bern, that acted*: who acted is not the one who is ruled out."""
    excluded = above(sentence, token)
    named = above(sentence, excluded)
    negated = any(t.feat("Polarity") == "Neg" for t in dependents(sentence, excluded.id, "advmod", "cc"))
    it = any(t.upos == "PRON" for t in dependents(sentence, named.id, "nsubj", "expl"))
    if excluded.deprel != "conj" or not negated or not it or not has(sentence, named, "cop"):
        return {}
    return moved(token, named.id, token.deprel)


def cleft_object(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*It is Oslo that Bern has accused of spying*: Oslo is accused, where the verb wants an object and has none."""
    named = above(sentence, token)
    that = next(iter(dependents(sentence, token.id, "mark")), None)
    if that is None or that.id != named.id + 1 or that.form.lower() != words.complementizer:
        return {}
    it = any(t.upos == "PRON" for t in dependents(sentence, named.id, "nsubj", "expl"))
    wants = token.lemma.lower() in words.transitives and not has(sentence, token, "obj", "aux:pass")
    if not it or not wants or not has(sentence, named, "cop"):
        return {}
    relative = that._replace(head=token.id, deprel="obj", upos="PRON", feats="PronType=Rel")
    return moved(token, named.id, "acl:relcl") | {that.id: relative}


def state_to_have_done(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Remains the only government to have accused Bern*: what a noun behind a copula has done."""
    verb = above(sentence, token)
    if verb.lemma.lower() not in words.links or words.infinitive not in marks(sentence, token):
        return {}
    nouns = [t for t in dependents(sentence, verb.id, "obj", "xcomp") if verb.id < t.id < token.id]
    named = nouns and nouns[0].upos == "NOUN" and has(sentence, nouns[0], "det") and has(sentence, nouns[0], "amod")
    return moved(token, nouns[0].id, "acl") if named else {}


def passive_headline(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo accused of spying*, a whole sentence without a stop: the verb wants an object, and its subject is it."""
    verb = above(sentence, token)
    if verb.upos != "VERB" or verb.lemma.lower() not in words.transitives or token.id > verb.id:
        return {}
    active = has(sentence, verb, "obj", "iobj", "ccomp", "xcomp", "aux", "parataxis")
    active = active or any(
        has(sentence, t, "obj", "nsubj") or not t.feat("Tense") for t in dependents(sentence, verb.id, "conj")
    )
    if active or verb.head or verb.feat("Tense") != "Past" or sentence[len(sentence)].upos == "PUNCT":
        return {}
    participle = verb._replace(feats="Tense=Past|VerbForm=Part|Voice=Pass")
    return {verb.id: participle} | moved(token, verb.id, "nsubj:pass")


def told_by_way_of(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Warned in an address that Oslo would act*: what is told behind a phrase of the way it is told.

    So too *said in reply to a plea from Bern that it would act*, where nothing else is what is said.
    """
    noun = above(sentence, token)
    if noun.deprel == "nmod" and universal(above(sentence, noun).deprel) == "obl":
        noun = above(sentence, noun)
        verb = above(sentence, noun)
        if verb.lemma.lower() not in words.telling or universal(verb.deprel) in ("parataxis", "advcl", "acl"):
            return {}
    verb = above(sentence, noun)
    if universal(noun.deprel) != "obl" or verb.lemma.lower() not in words.tellers or not verb.id < noun.id < token.id:
        return {}
    told = (
        words.complementizer in marks(sentence, token) and has(sentence, token, "nsubj") and is_finite(sentence, token)
    )
    return moved(token, verb.id, "ccomp") if told and not has(sentence, verb, "ccomp", "xcomp") else {}


def made_known(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Made it clear to Bern that it would act*, *left Bern in no doubt that*: that it told Bern so."""
    if not words.told_in_phrases or words.complementizer not in marks(sentence, token):
        return {}
    known = _phrase_of_telling(sentence, token, words)
    if known is None:
        return {}
    verb, word, preposition = known
    heard = _hearer(sentence, verb, word, token, preposition, words)
    changed = moved(token, verb.id, "ccomp")
    changed |= {verb.id: verb._replace(lemma=words.to_tell if heard else words.to_say)}
    changed |= moved(word, verb.id, "discourse")
    for it in dependents(sentence, verb.id, "obj"):
        if it.upos == "PRON":
            changed |= moved(it, verb.id, "expl")
    if heard is not None:
        changed |= moved(heard, verb.id, "iobj")
        for case in dependents(sentence, heard.id, "case"):
            changed |= {} if case.id > heard.id else moved(case, verb.id, "discourse")
    for other in dependents(sentence, word.id, "obl", "aux:pass"):
        changed |= {} if other.id in changed else moved(other, verb.id, "obl" if other.deprel == "obl" else "discourse")
    return changed


def _phrase_of_telling(sentence: Sentence, token: Token, words: MendingWords) -> tuple[Token, Token, str] | None:
    """The verb and word by which a clause is made known, with the preposition of whom it is made known to."""
    governor = above(sentence, token)
    verb = governor if governor.upos == "VERB" and has(sentence, governor, "nsubj") else above(sentence, governor)
    if not has(sentence, verb, "nsubj") or has(sentence, verb, "aux:pass"):
        return None
    for word in dependents(sentence, verb.id):
        if verb.id < word.id < token.id:
            phrase = f"{verb.lemma} {word.form}".lower()
            if phrase in words.told_in_phrases and governor.id in (verb.id, word.id):
                return verb, word, words.told_in_phrases[phrase]
    return None


def _hearer(
    sentence: Sentence, verb: Token, word: Token, token: Token, preposition: str, words: MendingWords
) -> Token | None:
    """To whom a thing is made known: an object, the subject of *let Bern know*, or a phrase with its preposition."""
    for one in (*dependents(sentence, verb.id), *dependents(sentence, word.id)):
        if one.id in (word.id, token.id) or not verb.id < one.id < token.id:
            continue
        kind = universal(one.deprel)
        if kind in ("iobj", "nsubj") or (kind == "obj" and one.form.lower() not in words.times and one.upos != "PRON"):
            return one
        cases = {case.form.lower() for case in dependents(sentence, one.id, "case")}
        if kind in ("obl", "nmod") and cases == {preposition}:
            return one
    return None


def amid_quotation(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*"The raid," Oslo said, "is a crime"*: what is quoted around its verb of speech is told by it."""
    told = above(sentence, token)
    if told.head or not 2 < token.id < told.id or token.lemma.lower() not in words.tellers:
        return {}
    if not has(sentence, token, "nsubj") or has(sentence, token, "ccomp", "obj", "mark"):
        return {}
    inside = descendants(sentence, token.id)
    quoted = sentence[min(inside) - 1]
    apart = quoted.upos == "PUNCT" and quoted.form not in (",", "(") and has(sentence, told, "conj")
    return moved(token, 0, "root") | moved(told, token.id, "ccomp") if apart else {}


def told_on(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo is grateful to Bern, it said on Monday, for the tents*: behind who says so, what is told goes on."""
    verb = above(sentence, token)
    if verb.lemma.lower() not in words.tellers or not verb.id < token.id or token.lemma.lower() in words.periods:
        return {}
    told = next((one for one in dependents(sentence, verb.id, "ccomp") if one.id < verb.id), None)
    first = next((one for one in dependents(sentence, token.id, "case") if one.form.lower() in words.beneficiary), None)
    if told is None or first is None or first.id < verb.id or sentence[first.id - 1].form != ",":
        return {}
    return moved(token, told.id, "obl")


def ordered(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*"Free the envoys," Oslo told Bern*: Oslo demanded that Bern free them.

    Of nobody that is told it, only what is an order by its verb.
    """
    verb = above(sentence, token)
    bare = token.form.lower() == token.lemma.lower() or token.feat("Mood") == "Imp" or has(sentence, token, "aux")
    if not words.to_demand or verb.lemma.lower() not in words.tellers or not bare or not _is_order(sentence, token):
        return {}
    heard = next((one for one in dependents(sentence, verb.id, "iobj", "obl") if _is_told(sentence, one, words)), None)
    if heard is None and token.lemma.lower() not in words.ordering:
        return {}
    if heard is not None and words.to_threaten and _is_ultimatum(sentence, token, words):
        threat = {verb.id: verb._replace(lemma=words.to_threaten)}
        return threat | moved(heard, verb.id, "obj") | moved(token, verb.id, "discourse")
    changed = {verb.id: verb._replace(lemma=words.to_demand)} | as_finite(token, verb.id, "ccomp")
    for auxiliary in dependents(sentence, token.id, "aux"):  # *do not fire*
        changed |= moved(auxiliary, token.id, "discourse")
    if heard is not None:
        changed |= moved(heard, token.id, "nsubj")
        for case in dependents(sentence, heard.id, "case"):
            changed |= moved(case, token.id, "discourse") if case.id < heard.id else {}
    return changed


def courteous(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*"Thank you for the boats," Oslo told Bern*: Oslo thanked Bern."""
    verb, lemma = above(sentence, token), token.lemma.lower()
    if lemma not in words.courteous or verb.lemma.lower() not in words.tellers or has(sentence, token, "nsubj", "mark"):
        return {}
    heard = next((one for one in dependents(sentence, verb.id, "iobj", "obl") if _is_told(sentence, one, words)), None)
    return {verb.id: verb._replace(lemma=lemma)} | moved(heard, verb.id, "obj") if heard is not None else {}


def _is_ultimatum(sentence: Sentence, order: Token, words: MendingWords) -> bool:
    """Whether an order tells what happens otherwise: *leave or be sunk*, *or we will come*, *or face war*."""
    for other in dependents(sentence, order.id, "conj"):
        if any(one.form.lower() in words.otherwise for one in dependents(sentence, other.id, "cc")):
            to_come = has(sentence, other, "nsubj") and has(sentence, other, "aux")
            return to_come or has(sentence, other, "aux:pass") or other.lemma.lower() in words.suffering
    return False


def _is_order(sentence: Sentence, token: Token) -> bool:
    """Whether a clause is an order: no subject, no mark, and no tense."""
    if token.upos != "VERB" or has(sentence, token, "nsubj", "nsubj:pass", "expl", "mark", "cop", "aux:pass"):
        return False
    carriers = [token, *dependents(sentence, token.id, "aux")]
    if any(one.feat("Tense") or one.feat("VerbForm") in ("Part", "Ger") for one in carriers):
        return False
    first = min(word.id for word in carriers)
    return any(word.upos == "PUNCT" and word.id == first - 1 for word in sentence) or has(sentence, token, "discourse")


def _is_told(sentence: Sentence, token: Token, words: MendingWords) -> bool:
    """Whether a phrase behind a verb of speech is of a country, or of its people, to whom something is said."""
    cases = {case.form.lower() for case in dependents(sentence, token.id, "case") if case.id < token.id}
    if token.deprel != "iobj" and not (cases and cases <= words.heard):
        return False
    if any(one.feat("Definite") == "Ind" for one in dependents(sentence, token.id, "det")):
        return False
    parts = (token, *dependents(sentence, token.id, "amod", "compound", "nmod", "nmod:poss", "flat"))
    return any(part.form in words.countries or part.form in words.nationalities for part in parts)


def duty(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Told Oslo that it was bound to pay*, *said it was time for Oslo to pay*, *that Oslo paid*: that it must."""
    verb, subject = above(sentence, token), next(iter(dependents(sentence, token.id, "nsubj", "expl")), None)
    if not words.obligation or (token.lemma.lower() not in words.duties and token.form.lower() not in words.duties):
        return {}
    states = list(dependents(sentence, token.id, "cop", "aux:pass"))
    acts = [t for t in dependents(sentence, token.id, "xcomp", "csubj", "acl", "ccomp", "advcl") if t.id > token.id]
    acts = [t for t in acts if words.infinitive in marks(sentence, t)] or _overdue(sentence, token, words)
    if not states or not acts or subject is None or subject.id > states[0].id:
        return {}
    own = next(iter(dependents(sentence, acts[0].id, "nsubj")), None)  # *it is time for Oslo to act*
    if own is not None:
        subject = own
    elif subject.upos == "PRON" and not has(sentence, verb, "iobj"):  # what somebody was obliged to, he did
        return {}
    act = acts[0]
    changed = as_finite(act, token.head, token.deprel) | moved(subject, act.id, "nsubj")
    modal = token._replace(lemma=words.obligation, upos="AUX", feats=FINITE, head=act.id, deprel="aux")
    for word in dependents(sentence, token.id):
        if word.id not in changed:
            part = word in states or word.deprel in ("case", "det", "compound", "punct", "expl", "amod", "nsubj")
            changed |= moved(word, act.id, "dep" if part else word.deprel)
    for mark in dependents(sentence, act.id, "mark", "obj"):
        if mark.deprel == "mark" or mark.form.lower() == words.complementizer:
            changed |= moved(mark, act.id, "dep")
    return changed | {token.id: modal}


def _overdue(sentence: Sentence, token: Token, words: MendingWords) -> list[Token]:
    """*It is high time [that] Oslo paid*, and not *it was the time that Oslo paid*."""
    if token.upos != "NOUN" or has(sentence, token, "det", "case", "nummod", "nmod"):
        return []
    clauses = dependents(sentence, token.id, "acl", "acl:relcl", "ccomp")
    past = [t for t in clauses if t.id > token.id and t.feat("Tense") == "Past" and has(sentence, t, "nsubj")]
    return [t for t in past if not has(sentence, t, "aux")]


def taken_to_do(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*It took Oslo two days to act*: Oslo acted, in two days."""
    time = above(sentence, token)
    verb = above(sentence, time) if time.upos == "NOUN" and time.deprel == "obj" else time
    if verb.lemma.lower() not in words.taking or words.infinitive not in marks(sentence, token):
        return {}
    if not any(t.upos == "PRON" for t in dependents(sentence, verb.id, "expl", "nsubj")) or has(
        sentence, token, "nsubj"
    ):
        return {}
    between = [t for t in dependents(sentence, verb.id, "iobj", "obj") if verb.id < t.id < token.id]
    doers = [t for t in between if t.lemma.lower() not in words.periods and not has(sentence, t, "nummod")]
    if not doers or verb.id == token.id:
        return {}
    timed = len(between) > 1 or any(t.id > doers[0].id for t in dependents(sentence, verb.id, "obl", "advmod"))
    return moved(token, verb.id, "csubj") | moved(doers[0], token.id, "nsubj") if timed else {}


def opened_by_it_alone(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Lest it anger Bern*: a word that does nothing but open clauses is no adjective or verb of its own."""
    if token.form.lower() not in words.opening or token.upos not in ("ADJ", "NOUN", "PROPN", "VERB"):
        return {}
    verb = above(sentence, token)
    if verb.upos in ("NOUN", "PROPN") and verb.id > token.id:  # "lest Bern act", as a name of one piece
        verb = above(sentence, verb)
    mark = token._replace(deprel="mark", upos="SCONJ", lemma=token.form.lower(), feats="")
    if verb.upos == "VERB" and verb.id > token.id and token.deprel in ("amod", "nsubj", "advmod", "nmod", "compound"):
        subject = above(sentence, token)
        apart = moved(subject, verb.id, "nsubj") if subject is not verb and subject.deprel == "compound" else {}
        below = verb.deprel in ("xcomp", "ccomp", "parataxis")
        hung = moved(verb, verb.head, "advcl") if below else {}
        return apart | hung | {token.id: mark._replace(head=verb.id)}
    clause = next((t for t in dependents(sentence, token.id, "xcomp", "ccomp") if t.id > token.id), None)
    upper = verb_above(sentence, token.head)
    if clause is None or not upper:
        return {}
    changed = {token.id: mark._replace(head=clause.id)} | moved(clause, upper, "advcl")
    for word in dependents(sentence, token.id):
        if word.id != clause.id:
            changed |= moved(word, clause.id, "nsubj" if word.deprel == "obj" else word.deprel)
    return changed


def not_kept_from(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Did not stop Oslo from acting*, *nothing kept it from acting*: it acted."""
    verb = above(sentence, token)
    if verb.lemma.lower() not in words.keeping or marks(sentence, token).isdisjoint(words.away) or token.id < verb.id:
        return {}
    doers = [t for t in dependents(sentence, verb.id, "obj") if verb.id < t.id < token.id]
    beside = list(dependents(sentence, verb.id, "advmod", "nsubj"))
    beside += [t for subject in dependents(sentence, verb.id, "nsubj") for t in dependents(sentence, subject.id, "det")]
    negated = any("Neg" in (t.feat("Polarity"), t.feat("PronType")) for t in beside)
    past = all(t.feat("Mood") or t.form.lower() in words.could for t in dependents(sentence, verb.id, "aux"))
    kept = negated and past and len(doers) == 1 and not has(sentence, token, "nsubj")
    return moved(doers[0], token.id, "nsubj") | moved(token, verb.id, "xcomp") if kept else {}


def second_of_headline(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo expels envoy, thanks Bern for help*: the word behind the comma of a headline is its second verb."""
    if token.id < 4 or sentence[token.id - 1].form != "," or sentence[len(sentence)].upos == "PUNCT":
        return {}
    verb = above(sentence, token)
    present = verb.upos == "VERB" and verb.feat("Tense") == "Pres" and has(sentence, verb, "nsubj")
    own = has(sentence, token, "det", "amod", "case", "nmod:poss", "compound", "nummod", "cc", "nsubj")
    if token.upos != "NOUN" or not present or own or not verb.id < token.id < len(sentence):
        return {}
    form = token.form.lower()
    lemma = next((stem for stem in (form, form[:-1], form[:-2]) if stem in words.of_headlines), "")
    behind = sentence[token.id + 1]
    is_object = behind.form in words.countries or behind.upos in ("PROPN", "DET", "NUM", "ADJ")
    alike = (form == lemma) == (verb.form.lower() == verb.lemma.lower())
    governs = is_object or behind.form.lower() in (words.infinitive, *words.heard)
    if not lemma or not alike or not governs:
        return {}
    changed = {token.id: token._replace(upos="VERB", lemma=lemma, feats=verb.feats, head=verb.id, deprel="conj")}
    later = [word for up in (token, verb) for word in dependents(sentence, up.id) if word.id > token.id]
    later += [word for noun in later for word in dependents(sentence, noun.id, "nmod", "orphan")]
    for word in later:
        if word.upos in ("NOUN", "PROPN"):
            changed |= moved(word, token.id, "obl" if has(sentence, word, "case") else "obj")
    return changed
