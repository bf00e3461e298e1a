"""Trees of UD version 1, which old files and tools have, read as trees of version 2.

Differences between the versions: https://universaldependencies.org/v2/summary.html.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplocode.syntax.tree import Token

_RELATIONS = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "name": "flat",
    "mwe": "fixed",
    "foreign": "flat:foreign",
    "neg": "advmod",
    "remnant": "orphan",
    "nmod:agent": "obl:agent",
}
_TAGS = {"CONJ": "CCONJ"}
_CLAUSAL_TAGS = frozenset(["VERB", "AUX", "ADJ", "ADV"])
_NEGATIVE = "Polarity=Neg"


def to_version_2(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of one sentence with the names of UD v2; trees of version 2 stay as they are.

    ``nmod`` of a verb, adjective or adverb becomes ``obl``; ``neg`` keeps its meaning as a feature.

    >>> token = Token(1, "aid", "aid", "NOUN", "", 2, "dobj", 0, 3)
    >>> to_version_2([token, Token(2, "sent", "send", "VERB", "", 0, "root", 4, 8)])[0].deprel
    'obj'
    """
    predicates = {token.id for token in tokens if token.upos in _CLAUSAL_TAGS}
    return tuple(_converted(token, token.head in predicates) for token in tokens)


def _converted(token: Token, of_clause: bool) -> Token:
    name, _, subtype = token.deprel.partition(":")
    relation = _RELATIONS.get(token.deprel, token.deprel)
    if name == "nmod" and relation == token.deprel and of_clause and subtype != "poss":
        relation = f"obl:{subtype}" if subtype else "obl"
    feats = token.feats
    if token.deprel == "neg" and "Neg" not in feats:
        feats = f"{feats}|{_NEGATIVE}" if feats else _NEGATIVE
    upos = _TAGS.get(token.upos, token.upos)
    if (relation, upos, feats) == (token.deprel, token.upos, token.feats):
        return token
    return token._replace(deprel=relation, upos=upos, feats=feats)
