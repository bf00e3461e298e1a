"""Random texts through splitter, tokeniser and parser: no exception, exact offsets, whole trees.

    python -m benchmarks.fuzz [--count 100000] [--seed 1]
    python -m benchmarks.fuzz --scramble tests/cases --count 5000

Texts are drawn from all of Unicode (controls, marks, unpaired surrogates), from news vocabulary, and from both, most
short and some of thousands of characters. With `--scramble` they are sentences of cases with words out of order, left
out, put in, or of two sentences, and go through the whole coder. The first broken text is printed, and the exit code
is 1. The tests run the same with fewer texts, and count the work that longer texts make.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from random import Random

from diplocode.authoring.cases import read_cases
from diplocode.coder import Coder
from diplocode.parsers.compact import CompactParser
from diplocode.syntax.tree import Sentence

_PIECES = """The U.S. Gen. Sen. No. 5 Jan. a.m. J. F. 2.5 1,000 10:30 $5m €3 BAKU, April 19 (Reuters) - -- — – “ \" '
n't 's can't Iran's co-founder six-party https://example.org/a?b=1 www.un.org a@b.org #tag @user ... … ?! ) ( [12] * •
etc. Inc. D.C. U.N. said. talks, ; : etc.) ” ‘ ’ .” .' \u0301 \ud800 中国 Иран قال 👍🏽 ﬁ ẞ İ"""
PIECES = [*_PIECES.split(), "\u00ad", "\u200b", "\ufeff", "\u2028", "\x85", "\x00"]

_JOINTS = """, ; " -- ( ) : and but who which whose that not both neither nor they it its one another there no by of to
was had did so, "We respectively, the_former the_latter each_other followed_by all_three"""
JOINTS = [joint.replace("_", " ") for joint in _JOINTS.split()]


def random_text(random: Random) -> str:
    """A text of one of the kinds."""
    length = random.choice((3, 10, 40, 120)) if random.random() < 0.998 else 5_000
    kind = random.randrange(4)
    if kind == 0:
        return "".join(chr(random.randrange(0x110000)) for _ in range(length))
    if kind == 1:
        return "".join(chr(random.randrange(0x250)) for _ in range(length))
    if kind == 2:
        return random.choice(PIECES) * length
    return "".join(random.choice(PIECES) + random.choice((" ", "", "", "\n", "\n\n", "\t")) for _ in range(length // 2))


def check(text: str, sentences: list[Sentence]) -> None:
    """Offsets are exact and in order, nothing visible between ASCII words is lost, every sentence is one tree.

    Raises:
        AssertionError: something is not so.
    """
    last = 0
    for index, sentence in enumerate(sentences):
        assert sentence.index == index
        assert sentence.text == text[sentence.start : sentence.end]
        assert sum(token.head == 0 for token in sentence) == 1
        for number, token in enumerate(sentence, 1):
            assert token.id == number
            assert token.form == text[token.start : token.end] != ""
            assert token.start >= last
            assert not any(sign.isascii() and sign.isalnum() for sign in text[last : token.start])
            assert token.lemma and token.upos and token.deprel  # noqa: PT018
            assert _reaches_root(sentence, token.id)
            last = token.end
    assert not any(sign.isascii() and sign.isalnum() for sign in text[last:])


def _reaches_root(sentence: Sentence, node: int) -> bool:
    for _ in sentence:
        if not node:
            return True
        node = sentence[node].head
    return not node


def batches(count: int, seed: int) -> Iterator[list[str]]:
    """Random texts, some at a time."""
    random = Random(seed)
    for at in range(0, count, 500):
        yield [random_text(random) for _ in range(min(500, count - at))]


def fuzz(count: int, seed: int) -> str | None:
    """The first of some random texts that breaks the parser, or None."""
    parser = CompactParser()
    for number, texts in enumerate(batches(count, seed)):
        split = [parser.split(text) for text in texts]
        parsed = iter(parser.parse([sentence for sentences in split for sentence in sentences]))
        for text, sentences in zip(texts, split, strict=True):
            try:
                check(text, [next(parsed) for _ in sentences])
            except AssertionError:
                return text
        if number % 20 == 0:
            print(f"{number * 500:>8,} texts", file=sys.stderr)
    return None


def scrambled(random: Random, texts: Sequence[str]) -> str:
    """One of some texts with its words out of order, fewer, more, or with the end of another."""
    words, kind = random.choice(texts).split(), random.randrange(4)
    at = random.randrange(len(words))
    if kind == 0:
        random.shuffle(words)
    elif kind == 1:
        del words[at : at + random.randrange(1, 6)]
    elif kind == 2:
        words[at:] = words[at : at + 1] + random.choice(texts).split()[at:]
    else:
        words[at:at] = random.sample(JOINTS, 3)
    return " ".join(words)


def fuzz_coder(count: int, seed: int, texts: Sequence[str]) -> str | None:
    """The first of some scrambled texts, of one to three each, that the coder cannot code, or None."""
    random, coder = Random(seed), Coder()
    for number in range(count):
        text = " ".join(scrambled(random, texts) for _ in range(random.randrange(1, 4))) or "."
        try:
            coder.code(text, date="2015-06-10")
        except Exception as error:
            return f"{text} ({error!r})"
        if number % 1000 == 0:
            print(f"{number:>8,} texts", file=sys.stderr)
    return None


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--scramble", metavar="CASES", help="cases, whose sentences go to the coder")
    chosen = options.parse_args()
    texts = [case.text for case in read_cases(chosen.scramble)] if chosen.scramble else []
    broken = fuzz_coder(chosen.count, chosen.seed, texts) if texts else fuzz(chosen.count, chosen.seed)
    if broken is not None:
        sys.exit(f"broken by {broken!a}")
    print(f"{chosen.count:,} random texts: no exception" + ("" if texts else ", exact offsets, whole trees"))


if __name__ == "__main__":
    main()
