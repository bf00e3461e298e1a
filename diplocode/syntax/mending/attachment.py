"""Clauses and subjects that parsers hang too low in long sentences, and where they belong.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing. They go
by what grammar rules out (a finite verb beside an infinitive, a second subject behind its verb), not by words.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplocode.syntax.mending.words import (
    MendingWords,
    above,
    as_finite,
    has,
    marks,
    moved,
    opened_by_comma,
    verb_above,
)
from diplocode.syntax.relations import NOMINAL_TAGS, dependents, descendants, first_conjunct, preposition, universal
from diplocode.syntax.tree import Sentence, Token

_SUBJECT = ("nsubj", "csubj")


def joined_higher(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Vowed to end the war and called on Oslo*: a finite verb is joined to a finite one, not to an infinitive.

    Nor to a perfect that is told: *denied that Bern had left and accused Oslo*.
    Nor to a present that tells when or why, or is told: *refused to talk until the war ends and asked Chad*.
    Nor to a passive with another subject, where it has an object: *said that ten had been killed, and accused Oslo*.
    """
    if not token.head or not _is_plain_past(sentence, token, words):
        return {}
    told = sentence[token.head]
    below = told
    while below.head and _is_clause(below):
        closed = _is_closed(sentence, below, token, within=below is not told)
        if not closed and _can_join(sentence, below, token, words):
            break
        if closed:
            below = sentence[verb_above(sentence, below.head)]
            continue
        if universal(below.deprel) not in ("xcomp", "ccomp", "advcl", "acl") or below.deprel == "acl:relcl":
            return {}
        below = sentence[below.head]
        while below.head and below.upos in NOMINAL_TAGS and universal(below.deprel) in ("obj", "obl", "nmod"):
            below = sentence[below.head]  # "rejected calls to surrender and demanded weapons"
    finite = below.feat("VerbForm") == "Fin" or (
        _is_perfect(sentence, below.id, words) and not has(sentence, below, "aux:pass")
    )
    first = sentence[first_conjunct(sentence, below.id)]
    fits = below.upos == "VERB" and any(has(sentence, verb, *_SUBJECT) for verb in (below, first)) and finite
    return as_finite(token, below.id, "conj") if below is not told and fits else {}


def infinitive_joined_higher(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Asked to accuse Oslo of waging war and to appeal*: an infinitive with its mark is joined to one with a mark."""
    verb = above(sentence, token)
    if verb.upos != "VERB" or words.infinitive not in marks(sentence, token) or not has(sentence, token, "cc"):
        return {}
    while verb.head and words.infinitive not in marks(sentence, verb):
        verb = above(sentence, verb)
    fits = verb.head and verb.id != token.head and verb.upos == "VERB"
    return moved(token, verb.id, "conj") if fits else {}


def _is_perfect(sentence: Sentence, id: int, words: MendingWords) -> bool:
    return any(token.lemma.lower() in words.perfect for token in dependents(sentence, id, "aux"))


def _is_clause(token: Token) -> bool:
    return token.upos == "VERB" or token.deprel == "ccomp"


def _is_plain_past(sentence: Sentence, token: Token, words: MendingWords) -> bool:
    """Whether a verb can be nothing but a past tense: without auxiliary and subject, behind a word that joins.

    What looks like an infinitive is one where it is joined to a participle: *having met Bern and put the blame on it*.
    """
    put = token.feat("VerbForm") == "Inf" and sentence[token.head].feat("VerbForm") in ("Part", "Ger")
    if token.upos != "VERB" or not (put or (token.feat("Tense") == "Past" and token.form.lower() != token.lemma)):
        return False
    bare = not has(sentence, token, "nsubj", "csubj", "aux", "mark", "cop", "expl")
    opened = has(sentence, token, "cc") or sentence[token.id - 1].form == ","
    return bare and opened and (put or token.feat("VerbForm") == "Fin" or _is_no_participle(sentence, token, words))


def _is_no_participle(sentence: Sentence, token: Token, words: MendingWords) -> bool:
    """Whether what the parser calls a participle is none, by what it is joined to.

    It has an object, and the other is passive or no perfect (*had been killed, and accused Oslo*; *warned that it would
    last and accused Oslo*); or it speaks, behind one that does not (*said it had failed and called on Oslo*).
    """
    if token.feat("VerbForm") != "Part":
        return False
    auxiliaries = dependents(sentence, token.head, "aux")
    passive = any(auxiliary.deprel == "aux:pass" for auxiliary in auxiliaries)
    perfect = _is_perfect(sentence, token.head, words)
    if has(sentence, token, "obj") and auxiliaries and (passive or not perfect):
        return True
    return perfect and _speaks(token, words) and not _speaks(sentence[token.head], words)


def _is_closed(sentence: Sentence, verb: Token, other: Token, within: bool) -> bool:
    """Whether a clause ends before a past tense: *the fund, which it runs, and urged*; *left, after he came, and said*.

    One about a noun ends at a comma if it is in the present, or if the past tense hangs `within` it, below its verb
    (*saw men who marched to demand that he go, and left*); any other does if a comma opens it as well, and it has but
    one verb.
    """
    about_noun, timed = verb.deprel == "acl:relcl", verb.deprel == "advcl" and has(sentence, verb, "mark")
    upper = verb_above(sentence, verb.head)
    if not (about_noun or timed) or not verb.id < other.id or not upper:
        return False
    opening = min(id for id in descendants(sentence, other.id) if id > verb.id)
    if not opened_by_comma(sentence, opening):
        return False
    present = verb.feat("VerbForm") == "Fin" and verb.feat("Tense") == "Pres" and not has(sentence, verb, "aux")
    if about_noun and (present or within):
        return True
    begin = min(descendants(sentence, verb.id))
    apart = opened_by_comma(sentence, begin)
    alone = all(word.id >= other.id for word in dependents(sentence, verb.id, "conj"))
    return apart and alone and upper < begin and has(sentence, other, "cc")


def _can_join(sentence: Sentence, verb: Token, other: Token, words: MendingWords) -> bool:
    """Whether a past tense can stand beside a verb under the same subject."""
    if universal(verb.deprel) == "advcl" and verb.feat("Tense") == "Pres" and verb.feat("VerbForm") == "Fin":
        return False  # "refused to talk until it ends and asked"
    if universal(verb.deprel) == "ccomp" and _is_of_teller(sentence, verb, other, words):
        return False
    auxiliaries = list(dependents(sentence, verb.id, "aux"))
    if any(aux.deprel == "aux:pass" for aux in auxiliaries):
        return not has(sentence, other, "obj")
    if verb.feat("VerbForm") in ("Inf", "Ger"):
        return False
    loose = auxiliaries and not any(aux.feat("VerbForm") == "Fin" for aux in auxiliaries)
    governed = has(sentence, verb, "mark") or verb.deprel == "xcomp"
    if loose and governed and other.feat("VerbForm") != "Part":
        return False  # "accused Oslo of having begun the war and warned", "denied having begun it and warned"
    return not any(aux.feat("VerbForm") == "Fin" and not aux.feat("Tense") for aux in auxiliaries)  # modals have none


def _is_of_teller(sentence: Sentence, verb: Token, other: Token, words: MendingWords) -> bool:
    """Whether a past tense behind a clause that is told is of who told it.

    Behind a present, progressive or predicate (*demanded that Oslo leave and threatened*, *said it was fair and left*),
    a verb of speech behind one of none (*denied that Bern had a part in it and accused*), or as `_goes_on` says.
    """
    if verb.feat("VerbForm") == "Part" and verb.feat("Tense") == "Past":
        return _goes_on(sentence, verb, other, words)
    teller = sentence[verb.head]
    told = verb.head < verb.id < other.id and (teller.feat("Tense") == "Past" or teller.feat("VerbForm") == "Inf")
    apart = verb.upos != "VERB" or verb.feat("Tense") == "Pres"
    return told and (apart or (_speaks(other, words) and not _speaks(verb, words)))


def _speaks(verb: Token, words: MendingWords) -> bool:
    lemma = verb.lemma.lower()
    return any(lemma in kind for kind in (words.tellers, words.chargers, words.addressing, words.urging))


def _goes_on(sentence: Sentence, verb: Token, other: Token, words: MendingWords) -> bool:
    """Whether a past tense behind a perfect that is told is of who told it: it speaks, or stands behind a comma."""
    if not verb.id < other.id:
        return False
    opening = min(id for id in descendants(sentence, other.id) if id > verb.id and sentence[id].upos != "PUNCT")
    apart = sentence[opening - 1].form == "," or (_speaks(other, words) and not _speaks(verb, words))
    full = has(sentence, verb, "aux:pass") or any(
        verb.id < word.id < other.id for word in dependents(sentence, verb.id, "obj", "obl", "ccomp", "xcomp")
    )
    return apart and full


def subject_of_the_next(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Jets hit Bern and rebels looted Oslo*: what is joined to the object and stands before a verb is its subject."""
    conjunction = next(iter(dependents(sentence, token.id, "cc")), None)
    if conjunction is None or token.upos not in NOMINAL_TAGS:
        return {}
    first = _verb_above(sentence, token)
    if first is None or not first.id < conjunction.id < token.id:
        return {}
    verb = _verb_behind(sentence, token)
    if verb is None or has(sentence, verb, "cc"):
        return {}
    # A comma before the verb closes an aside, or the list of objects.
    if sentence[verb.id - 1].form == "," and not has(sentence, token, "acl:relcl", "appos"):
        return {}
    changed = moved(token, verb.id, "nsubj") | moved(conjunction, verb.id, "cc")
    for id in range(token.id + 1, verb.id):
        if sentence[id].head > verb.id:
            changed |= moved(sentence[id], token.id, "nmod")
    subjects = [subject for subject in _subjects(sentence, verb.id) if subject.id < first.id]
    if universal(verb.deprel) == "conj" and not subjects and first.id in descendants(sentence, verb.head):
        return changed
    if universal(first.deprel) != "ccomp" or first.head != verb.id or len(subjects) != 1:
        return {}
    # *Oslo hit Bern and Rome said so*: the parser took the second verb for that of the first subject.
    lead = first._replace(head=verb.head, deprel=verb.deprel)
    return changed | {first.id: lead} | moved(subjects[0], first.id, "nsubj") | moved(verb, first.id, "conj")


def _verb_behind(sentence: Sentence, token: Token) -> Token | None:
    """The finite verb that follows a noun and what hangs on it, if no subject stands between."""
    inside = descendants(sentence, token.id)
    for id in range(token.id + 1, len(sentence) + 1):
        word = sentence[id]
        if word.upos == "VERB" and id not in inside:
            finite = any(part.feat("VerbForm") == "Fin" for part in (word, *dependents(sentence, id, "aux")))
            return word if finite and all(subject.id < token.id for subject in _subjects(sentence, id)) else None
    return None


def _verb_above(sentence: Sentence, token: Token) -> Token | None:
    """The verb of the clause that a noun stands in."""
    above = token
    while above.head and universal(above.deprel) in ("conj", "obj", "iobj", "obl", "nmod", "appos", "compound"):
        above = sentence[above.head]
        if above.upos == "VERB":
            return above
    return None


def _subjects(sentence: Sentence, id: int) -> Iterator[Token]:
    yield from dependents(sentence, id, *_SUBJECT)


def speaker_behind(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*A truce that is to begin soon, Oslo said*: a second subject behind its verb speaks."""
    below = above(sentence, token)
    if token.id < below.id:
        return {}
    inside = descendants(sentence, token.id)
    begin, end = min(inside), max(inside)
    if not below.id < begin or "," not in (sentence[begin - 1].form, sentence[begin].form):
        return {}
    if not any(other.id < below.id for other in _subjects(sentence, below.id)):
        return {}
    behind = (sentence[id] for id in range(end + 1, len(sentence) + 1))
    verb = next((word for word in behind if word.form != ","), token)
    if verb.upos != "VERB" or verb.lemma.lower() not in words.tellers or has(sentence, verb, "mark", "aux:pass"):
        return {}
    changed = moved(token, verb.id, "nsubj")
    for subject in _subjects(sentence, verb.id):
        changed |= _told(sentence, subject, verb)
    if universal(verb.deprel) == "conj":
        changed |= moved(verb, verb.head, "parataxis")
    return changed


def _told(sentence: Sentence, subject: Token, verb: Token) -> dict[int, Token]:
    """*Oslo agreed to a truce, Bern said*: who agreed is not who said so."""
    for told in dependents(sentence, subject.id, "acl"):
        if told.id > subject.id and told.feat("Tense") == "Past" and not has(sentence, told, *_SUBJECT):
            return as_finite(told, verb.id, "ccomp") | moved(subject, told.id, "nsubj")
    return {}


def clause_of_its_own(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Oslo denied it; Bern accused Chad*: nobody tells what stands behind a semicolon with a subject of its own."""
    if token.id < token.head or has(sentence, token, "mark") or not has(sentence, token, *_SUBJECT):
        return {}
    inside = descendants(sentence, token.id)
    begin = min(inside)
    apart = sentence[begin].form == ";" or (begin > 1 and sentence[begin - 1].form == ";")
    return moved(token, token.head, "parataxis") if apart and token.head < begin else {}


def clause_behind_preposition(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Left after the rebels, who had held them, freed the men*: the noun behind *after* is the verb's subject.

    So is a name: *prices rose as Oslo suspended aid*, *as Oslo, the host, suspended aid*.
    """
    marker = next(iter(dependents(sentence, token.id, "case")), None)
    upper = above(sentence, token)
    if marker is None or preposition(sentence, token.id) not in words.subordinators:
        return {}
    renamed = _apposition_taken_for_subject(sentence, token, upper)
    verb = _verb_of_aside(sentence, token) if upper.id < token.id else None
    if renamed is not None:
        verb = sentence[renamed.head]
    elif verb is None:
        verb = _verb_behind(sentence, token)
        if verb is None or verb.head != upper.id or has(sentence, verb, "cc", "mark", "aux", "nsubj"):
            return {}
        end = max(descendants(sentence, token.id))
        named = token.upos == "PROPN" and verb.feat("VerbForm") == "Fin" and verb.id == end + 1
        if not (named or has(sentence, token, "acl:relcl", "appos")):
            return {}
        if any(sentence[id].form != "," for id in range(end + 1, verb.id)):
            return {}
    changed = as_finite(verb, upper.id, "advcl") | moved(token, verb.id, "nsubj") | moved(marker, verb.id, "mark")
    return changed | moved(renamed, token.id, "appos") if renamed else changed


def _apposition_taken_for_subject(sentence: Sentence, token: Token, upper: Token) -> Token | None:
    """What a name is called between commas, where the parser has it act instead: *as Oslo, the host, left*."""
    if token.upos != "PROPN":
        return None
    end = max(descendants(sentence, token.id))
    if end + 2 > len(sentence) or sentence[end + 1].form != ",":
        return None
    for verb in dependents(sentence, upper.id, "advcl", "conj", "parataxis"):
        for noun in dependents(sentence, verb.id, "nsubj"):
            phrase = descendants(sentence, noun.id)
            bare = not has(sentence, verb, "mark", "cc", "aux") and verb.feat("Tense") == "Past"
            if bare and noun.upos == "NOUN" and end + 1 <= min(phrase) <= end + 2 and sentence[verb.id - 1].form == ",":
                return noun
    return None


def _verb_of_aside(sentence: Sentence, token: Token) -> Token | None:
    """The past tense behind the comma that closes a clause about a noun: *while Chad, which objected, abstained*."""
    for clause in dependents(sentence, token.id, "acl:relcl"):
        for verb in dependents(sentence, clause.id, "advcl", "conj", "parataxis"):
            closed = sentence[verb.id - 1].form == "," and verb.upos == "VERB" and verb.feat("Tense") == "Past"
            if closed and not has(sentence, verb, "mark", "cc", "nsubj", "aux"):
                return verb
    return None


def same_aside(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Deby, the leader and Oslo's rival, left*: of one aside, closed by a comma, no second subject."""
    first = above(sentence, token)
    asides = [aside for aside in dependents(sentence, first.id, "appos") if aside.id < token.id]
    link = next(iter(dependents(sentence, token.id, "cc")), token)
    if first.upos != "PROPN" or token.upos != "NOUN" or token.feat("Number") == "Plur" or not asides:
        return {}
    end = max(descendants(sentence, token.id)) + 1
    opened, joined = sentence[min(descendants(sentence, asides[-1].id))], sentence[link.id - 1]
    closed = end <= len(sentence) and sentence[end].form == ","
    apart = opened_by_comma(sentence, opened.id)
    return moved(token, asides[-1].id, "conj") if closed and apart and joined.form != "," else {}


def behind_adverb(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Stopped short of accusing Chad*: the clause is of the adverb that its mark follows."""
    mark = next((one for one in dependents(sentence, token.id, "mark") if one.form.lower() in words.charges), None)
    before = sentence[mark.id - 1] if mark and mark.id > 1 else token
    is_adverb = before.upos == "ADV" and before.deprel == "advmod" and before.head == token.head
    return moved(token, before.id, "advcl") if is_adverb else {}


def charge(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Accused troops under his command of killing*: the command is not of killing, nor *in May* the month."""
    if not marks(sentence, token) & words.charges:
        return {}
    noun = above(sentence, token)
    if universal(noun.deprel) == "obl" and not words.times_or_periods.isdisjoint(
        (noun.form.lower(), noun.lemma.lower())
    ):
        lemma, gerund = above(sentence, noun).lemma.lower(), token.feat("VerbForm") in ("Ger", "Part")
        told = gerund and (lemma in words.chargers or lemma in words.tellers)
        return moved(token, noun.head, "advcl") if told and noun.head < noun.id else {}
    while noun.head and universal(noun.deprel) in ("nmod", "conj", "appos", "compound"):
        noun = sentence[noun.head]
    verb = above(sentence, noun)
    inside = universal(noun.deprel) == "obj" and noun.id != token.head and verb.id < noun.id < token.id
    return moved(token, noun.id, "acl") if inside and verb.lemma.lower() in words.chargers else {}


def speech_aside(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Ordered envoys to leave, accusing them of spying*: behind a comma, who speaks is the doer of the main verb."""
    lemma = token.lemma.lower()
    speech = (lemma in words.tellers or lemma in words.chargers) and token.feat("Tense") != "Past"
    gerund = speech and token.feat("VerbForm") in ("Ger", "Part") and not has(sentence, token, "mark", "aux", "nsubj")
    if not gerund:
        return {}
    opened = min(descendants(sentence, token.id))
    if sentence[opened].form != "," or words.infinitive not in marks(sentence, above(sentence, token)):
        return {}
    verb = above(sentence, token)
    while verb.head and (verb.upos != "VERB" or words.infinitive in marks(sentence, verb)):
        verb = sentence[verb.head]
    fits = verb.upos == "VERB" and has(sentence, verb, *_SUBJECT) and verb.id < token.id
    return moved(token, verb.id, "advcl") if fits else {}


def told_then(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Said last week that Oslo should go*: a clause behind a time tells what was said then, not which time it was."""
    noun = above(sentence, token)
    time = {noun.form.lower(), noun.lemma.lower()} & words.times_or_periods
    mark = next((word for word in dependents(sentence, token.id) if word.id == noun.id + 1), None)
    if not time or mark is None or mark.form.lower() != words.complementizer or not has(sentence, token, *_SUBJECT):
        return {}
    begin = min(descendants(sentence, noun.id))
    before = sentence[begin - 1] if begin > 1 else noun
    if before.upos != "VERB" or before.lemma.lower() not in words.tellers:
        return {}
    marked = mark._replace(upos="SCONJ", feats="", deprel="mark")
    return moved(token, before.id, "ccomp") | moved(noun, before.id, noun.deprel) | {mark.id: marked}
