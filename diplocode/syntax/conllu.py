"""CoNLL-U (https://universaldependencies.org/format.html): reading and writing of UD trees.

Offsets are kept in MISC as ``TokenRange=start:end`` where a file has them; else they are found in the
``# text`` comment, or counted as if words were joined by spaces where ``SpaceAfter=No`` does not forbid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from diplocode.errors import InputError
from diplocode.syntax.tree import Sentence, Token

_COLUMNS = 10


@dataclass
class _Block:
    """The lines of one sentence: comments, words, and multi-word tokens by first id."""

    line: int
    comments: dict[str, str] = field(default_factory=dict)
    words: list[list[str]] = field(default_factory=list)
    ranges: dict[int, tuple[int, str, str]] = field(default_factory=dict)


def read_conllu(lines: Iterable[str], file: str = "<conllu>") -> Iterator[Sentence]:
    """Read sentences one by one.

    Args:
        lines: the lines of a CoNLL-U file; empty nodes (``8.1``) are passed over.
        file: how to name the file in errors.

    Yields:
        Sentences with offsets counted from the start of their own text, or document offsets where
        the file has ``TokenRange``.

    Raises:
        InputError: a line is not CoNLL-U; the message names file and line.

    >>> [s] = read_conllu(["# text = Oslo agreed.", "1 Oslo Oslo PROPN _ _ 2 nsubj _ _".replace(" ", chr(9)),
    ...                    "2 agreed agree VERB _ _ 0 root _ SpaceAfter=No".replace(" ", chr(9)),
    ...                    "3 . . PUNCT _ _ 2 punct _ _".replace(" ", chr(9)), ""])
    >>> [(t.form, t.start, t.end) for t in s]
    [('Oslo', 0, 4), ('agreed', 5, 11), ('.', 11, 12)]
    """
    block = _Block(1)
    index = 0
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if line.strip():
            _take(line, block, file, number)
            continue
        if block.words:
            yield _sentence(block, index, file)
            index += 1
        block = _Block(number + 1)
    if block.words:
        yield _sentence(block, index, file)


def _take(line: str, block: _Block, file: str, number: int) -> None:
    if line.startswith("#"):
        key, _, value = line[1:].partition("=")
        block.comments[key.strip()] = value.strip()
        return
    columns = line.split("\t")
    if len(columns) != _COLUMNS:
        raise InputError(f"{file}:{number}: a word line of CoNLL-U has 10 columns joined by tabs; found {len(columns)}")
    if "." in columns[0]:
        return
    if "-" in columns[0]:
        first, _, last = columns[0].partition("-")
        if not (first.isdigit() and last.isdigit()):
            raise InputError(f"{file}:{number}: {columns[0]} is no range of ids, such as 3-4")
        block.ranges[int(first)] = (int(last), columns[1], columns[9])
        return
    if columns[0] != str(len(block.words) + 1):
        raise InputError(f"{file}:{number}: word id {columns[0]}; expected {len(block.words) + 1}")
    if not columns[6].isdigit():
        raise InputError(f"{file}:{number}: the head of {columns[1]} is the id of a word, not {columns[6]!r}")
    block.words.append(columns)


def _sentence(block: _Block, index: int, file: str) -> Sentence:
    spans, text = _spans(block)
    count = len(block.words)
    tokens: list[Token] = []
    for columns, (start, end) in zip(block.words, spans, strict=True):
        head = int(columns[6])
        if head > count:
            raise InputError(
                f"{file}:{block.line}: the head of {columns[1]} is {head}, and the sentence has {count} words"
            )
        misc = _misc(columns[9])
        tokens.append(
            Token(
                len(tokens) + 1,
                columns[1],
                _plain(columns[2], columns[1]),
                _plain(columns[3]),
                _plain(columns[5]),
                head,
                _plain(columns[7]),
                start,
                end,
                misc.get("NER", ""),
            )
        )
    return Sentence(tuple(tokens), spans[0][0], spans[-1][1], text, index)


def _plain(value: str, default: str = "") -> str:
    return default if value == "_" else value


def _misc(value: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in value.split("|") if "=" in part)


def _spans(block: _Block) -> tuple[list[tuple[int, int]], str]:
    """Offsets of every word, and the text that they count."""
    given = [_misc(columns[9]).get("TokenRange", "") for columns in block.words]
    text = block.comments.get("text", "")
    if all(given):
        spans = [(int(a), int(b)) for a, _, b in (value.partition(":") for value in given)]
        return spans, text or " ".join(columns[1] for columns in block.words)
    surfaces = list(_surfaces(block))
    if not text:
        text = "".join(form + (" " if spaced else "") for form, spaced, _ in surfaces).rstrip()
    spans = []
    at = 0
    for form, _, words in surfaces:
        found = text.find(form, at)
        at = found if found >= 0 else at
        spans.extend(_inside(form, words, at))
        at += len(form)
    return spans, text


def _surfaces(block: _Block) -> Iterator[tuple[str, bool, list[str]]]:
    """Surface tokens: form, whether a space follows, and the words in it."""
    id = 1
    while id <= len(block.words):
        last, form, misc = block.ranges.get(id, (id, block.words[id - 1][1], block.words[id - 1][9]))
        words = [block.words[i - 1][1] for i in range(id, min(last, len(block.words)) + 1)]
        yield form, "SpaceAfter=No" not in misc, words
        id = max(last, id) + 1


def _inside(form: str, words: list[str], start: int) -> Iterator[tuple[int, int]]:
    """Offsets of the words of a multi-word token: their own letters where they fit, else the whole."""
    if "".join(words) != form:
        for _ in words:
            yield start, start + len(form)
        return
    for word in words:
        yield start, start + len(word)
        start += len(word)


def write_conllu(sentences: Iterable[Sentence]) -> Iterator[str]:
    """The lines of a CoNLL-U file, without line ends; `read_conllu` reads the same sentences back."""
    for sentence in sentences:
        yield f"# sent_id = {sentence.index + 1}"
        yield f"# text = {' '.join(sentence.text.split())}"
        for token in sentence:
            misc = f"TokenRange={token.start}:{token.end}" + (f"|NER={token.entity}" if token.entity else "")
            values = (token.form, token.lemma, token.upos, "", token.feats, str(token.head), token.deprel, "", misc)
            yield "\t".join([str(token.id), *(value or "_" for value in values)])
        yield ""
