"""A tiny builder of hand-written trees, so that tests need no parser."""

from __future__ import annotations

from diplocode.syntax.tree import Sentence, Token

#: Short names of the features that trees of English need most.
FEATURES = {
    "Past": "VerbForm=Fin|Tense=Past",
    "Pres": "VerbForm=Fin|Tense=Pres",
    "Fin": "VerbForm=Fin",
    "Part": "VerbForm=Part|Tense=Past",
    "Prog": "VerbForm=Part|Tense=Pres",
    "Ger": "VerbForm=Ger",
    "Inf": "VerbForm=Inf",
    "Def": "Definite=Def",
    "Rel": "PronType=Rel",
    "_": "",
}
#: Before these, and after these, no space is written.
CLOSING = frozenset([".", ",", "?", "!", ";", ":", ")", "'s", "’s", "n't", "’"])
OPENING = frozenset(["(", "``"])


def tree(lines: str, start: int = 0, index: int = 0) -> Sentence:
    """A sentence of lines ``form lemma upos feats head deprel``, numbered by their order.

    Several tokens may stand in a line, with `` / `` between them; features may have the short names
    of `FEATURES`. A leading id (``1 Oslo Oslo PROPN _ 2 nsubj``) is allowed and not read. Forms
    are joined by spaces, but not before closing punctuation, ``'s`` and ``n't``, nor after a token
    that ends in ``SpaceAfter=No``.

    >>> sentence = tree('''Oslo Oslo PROPN _ 2 nsubj / slept sleep VERB Past 0 root
    ...                    . . PUNCT _ 2 punct''')
    >>> sentence.text, sentence[2].start, sentence[2].feat("Tense")
    ('Oslo slept.', 5, 'Past')
    """
    parts = (part for line in lines.splitlines() for part in line.split(" / "))
    rows = [part.split() for part in parts if part.strip()]
    tokens: list[Token] = []
    text = ""
    glued = True
    for id, row in enumerate(rows, 1):
        if len(row) > 6 and row[0].isdecimal() and row[5].isdecimal():
            row = row[1:]
        form, lemma, upos, feats, head, deprel, *misc = row
        text += "" if glued or form in CLOSING else " "
        position = start + len(text)
        text += form
        feats = FEATURES.get(feats, feats)
        tokens.append(Token(id, form, lemma, upos, feats, int(head), deprel, position, position + len(form)))
        glued = "SpaceAfter=No" in misc or form in OPENING
    return Sentence(tuple(tokens), start, start + len(text), text, index)


def id_of(sentence: Sentence, form: str) -> int:
    """Id of the first token with a form."""
    return next(token.id for token in sentence if token.form == form)
