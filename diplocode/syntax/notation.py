"""Trees written by hand, one word after the other, in a notation shorter than CoNLL-U."""

from __future__ import annotations

from diplocode.errors import InputError
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
#: Before these, and after those, no space is written.
CLOSING = frozenset([".", ",", "?", "!", ";", ":", ")", "'s", "’s", "n't", "’", "”"])
OPENING = frozenset(["(", "``", "“"])
_COLUMNS = 6


def read_tree(lines: str, start: int = 0, index: int = 0) -> Sentence:
    """A sentence of words ``form lemma upos feats head deprel``, numbered by their order.

    Several words may stand in a line, with `` / `` between them; features may have the short names
    of `FEATURES`. A leading id (``1 Oslo Oslo PROPN _ 2 nsubj``) is allowed and not read. Forms
    are joined by spaces, but not before closing punctuation, ``'s`` and ``n't``, nor after a word
    that ends in ``SpaceAfter=No``.

    Args:
        lines: the words.
        start: where the sentence begins in its document.
        index: its number there.

    Raises:
        InputError: a word lacks a column, or its head is none.

    >>> sentence = read_tree('''Oslo Oslo PROPN _ 2 nsubj / slept sleep VERB Past 0 root
    ...                         . . PUNCT _ 2 punct''')
    >>> sentence.text, sentence[2].start, sentence[2].feat("Tense")
    ('Oslo slept.', 5, 'Past')
    """
    parts = (part for line in lines.splitlines() for part in line.split(" / "))
    rows = [_columns(part) for part in parts if part.strip()]
    tokens: list[Token] = []
    text = ""
    glued = True
    for id, (form, lemma, upos, feats, head, deprel, *misc) in enumerate(rows, 1):
        text += "" if glued or form in CLOSING else " "
        position = start + len(text)
        text += form
        if int(head) > len(rows):
            raise InputError(f"word {id} of the tree, {form}: there is no word {head}")
        tokens.append(
            Token(id, form, lemma, upos, FEATURES.get(feats, feats), int(head), deprel, position, position + len(form))
        )
        glued = "SpaceAfter=No" in misc or form in OPENING
    return Sentence(tuple(tokens), start, start + len(text), text, index)


def _columns(part: str) -> list[str]:
    row = part.split()
    if len(row) > _COLUMNS and row[0].isdecimal() and row[5].isdecimal():
        row = row[1:]
    if len(row) < _COLUMNS or not row[4].isdecimal():
        raise InputError(f"a word of a tree is FORM LEMMA UPOS FEATS HEAD DEPREL, not: {part.strip()}")
    return row


def write_tree(sentence: Sentence) -> str:
    """A sentence in the notation of `read_tree`, a word a line: a parse to be put right by hand.

    >>> print(write_tree(read_tree("Oslo Oslo PROPN _ 2 nsubj / slept sleep VERB Past 0 root")))
    Oslo Oslo PROPN _ 2 nsubj
    slept sleep VERB VerbForm=Fin|Tense=Past 0 root
    """
    lines = []
    for token, following in zip(sentence, [*sentence.tokens[1:], None], strict=True):
        columns = [token.form, token.lemma, token.upos, token.feats or "_", str(token.head), token.deprel]
        apart = token.form in OPENING or (following is not None and following.form in CLOSING)
        if following is not None and following.start == token.end and not apart:
            columns.append("SpaceAfter=No")
        lines.append(" ".join(columns))
    return "\n".join(lines)
