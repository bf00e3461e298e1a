"""CompactParser: the embedded UD parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, repeat
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from diplocode.parsers.base import LONGEST
from diplocode.parsers.compact.splitter import split_sentences
from diplocode.syntax.tree import Sentence, Token, make_tokens

if TYPE_CHECKING:
    from diplocode.parsers.compact.model import Analysis, Model, Words

_LIMIT = 240
# Names, but of no person, place or organization; GUM has too few of them to teach it.
_CALENDAR_NAMES = """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
    April May June July August September October November December Jan. Feb. Aug. Sept. Oct. Nov.
    Dec. Christmas Easter Ramadan Eid"""
_CALENDAR = frozenset(_CALENDAR_NAMES.split())


class CompactParser:
    """Parses English with the network that ships with diplocode, on one CPU thread.

    The model loads when something is first parsed; splitting needs none. The same sentence gets
    the same tree whatever is parsed with it. A parser serves one thread at a time.

    >>> parser = CompactParser()
    >>> [token.form for token in parser.split("Iran's envoy left.")[0]]
    ['Iran', "'s", 'envoy', 'left', '.']
    """

    language = "en"

    def __init__(self, longest: int = LONGEST) -> None:
        """Args: longest: sentences with more tokens are cut at a clause mark, and say so (`Sentence.cut`)."""
        self._longest = longest

    def __reduce__(self) -> tuple[type[CompactParser], tuple[int]]:
        """Pickled without its model, so that worker processes load their own."""
        return CompactParser, (self._longest,)

    @property
    def name(self) -> str:
        """Name and version of the model, as it stands in the provenance of events."""
        return self._model.name

    @cached_property
    def _model(self) -> Model:
        # numpy and onnxruntime take a quarter of a second to import: only who parses pays.
        from diplocode.parsers.compact.model import Model

        return Model()

    def split(self, text: str) -> list[Sentence]:
        """Sentences of a text, tokenised: forms and exact offsets, no tree yet."""
        return split_sentences(text, self._longest)

    def parse(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """The same sentences in the same order with their trees.

        Sentences of more than 240 tokens, which `split` never makes, are analysed in pieces;
        the root of each later piece then depends on the first as ``parataxis``. Where there is no
        letter there is no grammar: all signs then depend on the first.

        Raises:
            ParserError: the model cannot be loaded.
        """
        pieces = [list(_pieces(sentence.tokens)) for sentence in sentences]
        analyses = iter(self._model.analyze([p.words for found in pieces for p in found if p.lettered]))
        parsed: list[Sentence] = []
        for sentence, found in zip(sentences, pieces, strict=True):
            parts = [_tokens(piece, next(analyses)) if piece.lettered else _signs(piece) for piece in found]
            tokens = parts[0] if len(parts) == 1 else _one_root(tuple(chain.from_iterable(parts)))
            parsed.append(sentence.with_tokens(tokens))
        return parsed


class _Piece(NamedTuple):
    """A sentence, or at most `_LIMIT` tokens of it, by columns; `lettered` where it holds a letter."""

    ids: tuple[int, ...]
    words: Words
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lettered: bool


def _pieces(tokens: Sequence[Token]) -> Iterator[_Piece]:
    for at in range(0, len(tokens), _LIMIT):
        ids, forms, *_, starts, ends, _ = zip(*tokens[at : at + _LIMIT], strict=True)
        glued = tuple(map(eq, starts, (-1, *ends)))
        lettered = any(map(str.isalpha, forms)) or any(map(str.isalpha, "".join(forms)))
        yield _Piece(ids, (forms, glued), starts, ends, lettered)


def _signs(piece: _Piece) -> tuple[Token, ...]:
    """A piece of numbers and punctuation."""
    forms, first = piece.words[0], piece.ids[0]
    rest = len(forms) - 1
    upos = ["NUM" if form[0].isdigit() else "PUNCT" for form in forms]
    heads, deprels = [0] + [first] * rest, ["root"] + ["punct"] * rest
    blank = repeat("")
    return make_tokens(piece.ids, forms, forms, upos, blank, heads, deprels, piece.starts, piece.ends, blank)


def _tokens(piece: _Piece, found: Analysis) -> tuple[Token, ...]:
    forms, shift = piece.words[0], piece.ids[0] - 1
    heads = [head + shift if head else 0 for head in found.heads] if shift else found.heads
    entities = found.entities
    if not _CALENDAR.isdisjoint(forms):
        entities = ["" if form in _CALENDAR else entity for form, entity in zip(forms, entities, strict=True)]
    return make_tokens(
        *(piece.ids, forms, found.lemmas, found.upos, found.feats, heads, found.deprels),
        *(piece.starts, piece.ends, entities),
    )


def _one_root(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Tokens of several pieces as one tree; of none, there is none."""
    root = next((token.id for token in tokens if token.head == 0), 0)
    return tuple(
        token._replace(head=root, deprel="parataxis") if token.head == 0 and token.id != root else token
        for token in tokens
    )
