"""CompactParser: the embedded UD parser."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from diplocode.parsers.compact.lemmas import Lemmatizer
from diplocode.parsers.compact.splitter import LONGEST, split_sentences
from diplocode.syntax.tree import Sentence, Token

if TYPE_CHECKING:
    from diplocode.parsers.compact.model import Analysis, Model

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

    def __init__(self, longest: int = LONGEST) -> None:
        """Args: longest: sentences with more tokens are cut at a clause mark."""
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
        pieces: list[tuple[Token, ...]] = []
        for sentence in sentences:
            tokens = sentence.tokens
            pieces += [tokens[at : at + _LIMIT] for at in range(0, len(tokens), _LIMIT)]
        pieces = [piece for piece in pieces if _has_letters(piece)]
        analyses = iter(
            self._model.analyze(
                [[token.form for token in piece] for piece in pieces],
                [_glued(piece) for piece in pieces],
            )
        )
        lemmatize = self._model.lemmatize
        parsed: list[Sentence] = []
        for sentence in sentences:
            found: list[Token] = []
            for at in range(0, len(sentence.tokens), _LIMIT):
                piece = sentence.tokens[at : at + _LIMIT]
                found += _tokens(piece, next(analyses), at, lemmatize) if _has_letters(piece) else _signs(piece)
            tokens = _one_root(found) if len(found) > _LIMIT else tuple(found)
            parsed.append(Sentence(tokens, sentence.start, sentence.end, sentence.text, sentence.index))
        return parsed


def _glued(tokens: Sequence[Token]) -> list[bool]:
    ends = [-1, *(token.end for token in tokens)]
    return [token.start == end for token, end in zip(tokens, ends, strict=False)]


def _has_letters(piece: Sequence[Token]) -> bool:
    return any(sign.isalpha() for token in piece for sign in token.form)


def _signs(piece: Sequence[Token]) -> list[Token]:
    """A piece of numbers and punctuation."""
    first = piece[0].id
    return [
        token._replace(
            lemma=token.form,
            upos="NUM" if token.form[0].isdigit() else "PUNCT",
            head=0 if token.id == first else first,
            deprel="root" if token.id == first else "punct",
        )
        for token in piece
    ]


def _tokens(piece: Sequence[Token], analysis: Analysis, shift: int, lemmatize: Lemmatizer) -> list[Token]:
    found = []
    for token, upos, feats, rule, head, deprel, entity in zip(
        piece,
        analysis.upos,
        analysis.feats,
        analysis.rules,
        analysis.heads,
        analysis.deprels,
        analysis.entities,
        strict=True,
    ):
        form = token.form
        lemma = lemmatize(form, upos, feats, rule)
        entity = "" if form in _CALENDAR else entity
        found.append(
            Token(
                *(token.id, form, lemma, upos, feats, head + shift if head else 0, deprel),
                *(token.start, token.end, entity),
            )
        )
    return found


def _one_root(tokens: Sequence[Token]) -> tuple[Token, ...]:
    root = next(token.id for token in tokens if token.head == 0)
    return tuple(
        token._replace(head=root, deprel="parataxis") if token.head == 0 and token.id != root else token
        for token in tokens
    )
