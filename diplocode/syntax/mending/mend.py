"""Known slips of parsers, put right where the words leave no doubt.

One public function, `mend`. Each slip (`slips`) is a small function from a word to the words as they ought to be; the
tree is otherwise left alone. What needs more than a look at a word and its neighbours is not mended here.
"""

from __future__ import annotations

from dataclasses import replace

from diplocode.syntax.mending.slips import ASKED, Asked, signs_of
from diplocode.syntax.mending.words import MendingWords
from diplocode.syntax.tree import Sentence, Token

_ROUNDS = 3


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
    signs = signs_of(sentence, words)
    asked: dict[str, list[Asked]] = {}
    for token in sentence.tokens:
        if token.deprel not in asked:
            asked[token.deprel] = [one for one in ASKED.get(token.deprel, ()) if one.signs <= signs]
        for slip, _, tags in asked[token.deprel]:
            if (not tags or token.upos in tags) and token.id not in changed:
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
    found = list(sentence.below[0])
    for token in found:
        found.extend(sentence.below[token.id])
    return len(found) == len(sentence.tokens)
