from __future__ import annotations

import pytest

from diplocode.errors import InputError
from diplocode.syntax.notation import read_tree, write_tree

TREE = """\
“ “ PUNCT _ 4 punct
Oslo Oslo PROPN Number=Sing 4 nsubj
’s ’s PART _ 2 case
slept sleep VERB VerbForm=Fin|Tense=Past 0 root
, , PUNCT _ 4 punct
” ” PUNCT _ 4 punct
half half NOUN _ 4 obl SpaceAfter=No
- - PUNCT _ 9 punct SpaceAfter=No
way way NOUN _ 7 compound"""


def test_a_tree_is_written_as_it_is_read() -> None:
    sentence = read_tree(TREE)
    assert sentence.text == "“Oslo’s slept,” half-way"
    assert write_tree(sentence) == TREE
    assert [sentence.text[token.start : token.end] for token in sentence] == [token.form for token in sentence]


@pytest.mark.parametrize("lines", ["Oslo Oslo PROPN _ nsubj", "Oslo Oslo PROPN _ x nsubj", "Oslo Oslo PROPN _ 2 nsubj"])
def test_a_word_that_is_none_is_refused(lines: str) -> None:
    with pytest.raises(InputError):
        read_tree(lines)
