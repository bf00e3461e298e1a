"""Trees of languages that leave subjects out or mark objects, in the form that `clauses` reads.

English trees need none of this. What a language has, its codebook says (``grammar.yaml``); what is read here are
relations and features of Universal Dependencies alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from diplocode.syntax.relations import dependents, preposition, universal
from diplocode.syntax.tree import Sentence, Token

#: Feature of a verb whose ending is its subject, as layered features of UD are written; its value is the person.
PERSON, NUMBER = "Person[subj]", "Number[subj]"
_SUBJECTS = ("nsubj", "csubj")
#: Relations of clauses with a subject of their own; others share that of the clause above.
_INDEPENDENT = frozenset(["root", "ccomp", "csubj", "parataxis", "acl:relcl"])


@dataclass(frozen=True)
class TreeForms:
    """What a language has that English has not.

    Attributes:
        object_markers: prepositions before objects (Spanish *a*).
        null_subjects: the ending of a verb can be its subject.
    """

    object_markers: frozenset[str] = frozenset()
    null_subjects: bool = False

    def __bool__(self) -> bool:
        return self.null_subjects or bool(self.object_markers)


def has_null_subject(token: Token) -> bool:
    """Whether the ending of a verb is its subject, as `settle_forms` found."""
    return "[subj]" in token.feats


def settle_forms(sentence: Sentence, forms: TreeForms) -> Sentence:
    """The sentence with its tree in the form that the other modules read; as it is where the language needs nothing.

    - a possessive determiner owns its noun (*su embajador*): ``nmod:poss``;
    - an indirect object with a preposition is a phrase: ``obl:arg``; a phrase without one is a time: ``obl:unmarked``;
    - a clause with a relative pronoun is ``acl:relcl``, in treebanks that call it ``acl``;
    - a finite verb without a subject has that of its ending, as features (`PERSON`, `NUMBER`).
    """
    if not forms or not any(token.deprel for token in sentence):
        return sentence
    settled = replace(sentence, tokens=tuple(_settled(sentence, token, forms) for token in sentence))
    if not forms.null_subjects:
        return settled
    return replace(settled, tokens=tuple(_with_subject(settled, token) for token in settled))


def _settled(sentence: Sentence, token: Token, forms: TreeForms) -> Token:
    relation = token.deprel
    if relation == "det" and token.feat("Poss") == "Yes":
        return token._replace(deprel="nmod:poss", upos="PRON")
    if relation == "iobj" and preposition(sentence, token.id) in forms.object_markers:
        return token._replace(deprel="obl:arg")
    if relation == "obl" and token.upos in ("NOUN", "NUM") and not any(dependents(sentence, token.id, "case")):
        return token._replace(deprel="obl:unmarked")
    if relation == "acl" and any(_is_relative(word) for word in _words_of(sentence, token.id)):
        return token._replace(deprel="acl:relcl")
    if _is_relative(token) and token.feat("PronType") != "Rel":
        kept = [pair for pair in token.feats.split("|") if not pair.startswith("PronType=")]
        return token._replace(feats="|".join([*kept, "PronType=Rel"]))
    return token


def _is_relative(token: Token) -> bool:
    return token.upos in ("PRON", "DET", "ADV") and "Rel" in token.feat("PronType").split(",")


def _words_of(sentence: Sentence, clause: int) -> Iterator[Token]:
    """The dependents of a verb, and theirs: *los aliados con cuya ayuda*."""
    for token in dependents(sentence, clause):
        yield token
        yield from dependents(sentence, token.id)


def _with_subject(sentence: Sentence, token: Token) -> Token:
    """A token that heads a finite clause without a subject, with the person and number of its ending."""
    relation = token.deprel if token.deprel == "acl:relcl" else universal(token.deprel)
    if relation not in _INDEPENDENT or any(dependents(sentence, token.id, *_SUBJECTS)):
        return token
    if any(word.deprel in ("expl:impers", "expl:pass") for word in dependents(sentence, token.id, "expl")):
        return token
    carriers = [token, *dependents(sentence, token.id, "aux", "cop")]
    carrier = next((word for word in carriers if word.feat("VerbForm") == "Fin" and word.feat("Person")), None)
    if carrier is None or carrier.feat("Mood") == "Imp":
        return token
    own = f"{NUMBER}={carrier.feat('Number') or 'Sing'}|{PERSON}={carrier.feat('Person')}"
    return token._replace(feats=f"{token.feats}|{own}" if token.feats else own)
