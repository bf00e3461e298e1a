"""What tells that a slip need not be asked for: it hides none that would be found."""

from __future__ import annotations

from pathlib import Path

from diplocode.authoring.cases import read_cases
from diplocode.codebook.loader import load_codebook
from diplocode.coding.assemble import CodingWords
from diplocode.parsers.compact import CompactParser
from diplocode.syntax.mending.slips import ASKED, signs_of

CASES = Path(__file__).parents[1] / "cases"
#: Each so many texts of the cases are parsed.
STEP = 4


def test_no_slip_is_hidden() -> None:
    codebook, parser = load_codebook("cameo"), CompactParser()
    words = CodingWords.from_codebook(codebook).for_mending(codebook.grammar, codebook.actors)
    texts = [case.text for case in read_cases(CASES)[::STEP]]
    found = 0
    for sentence in (sentence for text in texts for sentence in parser.parse(parser.split(text))):
        signs = signs_of(sentence, words)
        for token in sentence:
            for slip, needed, tags in ASKED.get(token.deprel, ()):
                if slip(sentence, token, words):
                    found += 1
                    assert needed <= signs, (sentence.text, token.form, slip)
                    assert not tags or token.upos in tags, (sentence.text, token.form, slip)
    assert found > len(texts) // 20
