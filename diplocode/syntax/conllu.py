"""CoNLL-U (https://universaldependencies.org/format.html): reading and writing of UD trees.

Offsets are kept in MISC as ``TokenRange=start:end`` where a file has them; else they are found in the
``# text`` comment, or counted as if words were joined by spaces where ``SpaceAfter=No`` does not forbid.
Trees of UD version 1 are read as those of version 2.

A file may hold several documents: each begins with ``# newdoc id = ...``, and what is known of it stands in
comments of its first sentence (``# date = 2023-04-20``, ``title``, ``url``, ``publisher``, ``parser``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from diplocode.errors import InputError
from diplocode.syntax.tree import Document, Parse, Sentence, Token
from diplocode.syntax.versions import to_version_2

_COLUMNS = 10
_NEW_DOCUMENT = "newdoc"
_NEW_PARAGRAPH = "newpar"
_EXACT = "text_exact"  # the text as a JSON string, where a comment cannot hold it as it is
_CUT = "cut"  # see `Sentence.cut`
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
"""Brackets as the Penn Treebank and the parsers trained on it write them."""
_QUOTES = frozenset({"``", "''"})
_KNOWN = ("date", "title", "url", "publisher")


@dataclass
class _Block:
    """The lines of one sentence: comments, words, and multi-word tokens by first id."""

    line: int
    comments: dict[str, str] = field(default_factory=dict)
    words: list[list[str]] = field(default_factory=list)
    ranges: dict[int, tuple[int, str, str]] = field(default_factory=dict)

    @property
    def has_offsets(self) -> bool:
        """Whether every word has its place in the document."""
        return all("TokenRange=" in columns[9] for columns in self.words)


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
    for index, block in enumerate(_blocks(enumerate(lines, 1), file)):
        yield _sentence(block, index, file)


def _blocks(lines: Iterable[tuple[int, str]], file: str) -> Iterator[_Block]:
    """The sentences of numbered lines, as they stand in the file."""
    block: _Block | None = None
    for number, raw in lines:
        line = raw.rstrip("\r\n")
        if line.strip():
            block = block or _Block(number)
            _take(line, block, file, number)
        else:
            if block and block.words:
                yield block
            block = None
    if block and block.words:
        yield block


def split_documents(lines: Iterable[str]) -> Iterator[list[tuple[int, str]]]:
    """The lines of each document of a CoNLL-U file with their numbers; a file without ``# newdoc`` is one document."""
    part: list[tuple[int, str]] = []
    filled = False
    for number, line in enumerate(lines, 1):
        if line.startswith("#") and line[1:].strip().partition(" ")[0] == _NEW_DOCUMENT and filled:
            yield part
            part, filled = [], False
        filled |= bool(line.strip()) and not line.startswith("#")
        part.append((number, line))
    if filled:
        yield part


def read_document(lines: Iterable[tuple[int, str]], file: str, name: str) -> Parse:
    """The document of numbered lines.

    Sentences without offsets stand one after another, joined by a space, or by an empty line before a new paragraph.

    Args:
        lines: as `split_documents` gives them.
        file: how to name the file in errors.
        name: id of a document that has none.

    Raises:
        InputError: a line is not CoNLL-U, or the date is none; the message names file and line.
    """
    blocks = list(_blocks(lines, file))
    sentences: list[Sentence] = []
    end = 0
    for index, block in enumerate(blocks):
        sentence = _sentence(block, index, file)
        if not block.has_offsets:
            gap = 0 if index == 0 else 2 if _is_marked(block, _NEW_PARAGRAPH) else 1
            sentence = _moved(sentence, end + gap - sentence.start)
        sentences.append(sentence)
        end = sentence.end
    comments = blocks[0].comments if blocks else {}
    known = {key: comments.get(key, "") for key in _KNOWN}
    document = Document(comments.get(f"{_NEW_DOCUMENT} id", "") or name, text_of(sentences), **known)
    return Parse(document, tuple(sentences), comments.get("parser", "given"))


def _is_marked(block: _Block, mark: str) -> bool:
    return any(key.split(" ")[0] == mark for key in block.comments)


def _moved(sentence: Sentence, by: int) -> Sentence:
    tokens = tuple(token._replace(start=token.start + by, end=token.end + by) for token in sentence)
    return replace(sentence, tokens=tokens, start=sentence.start + by, end=sentence.end + by)


def text_of(sentences: Sequence[Sentence]) -> str:
    """The text of a document as far as its sentences tell: each at its place, spaces between them."""
    parts: list[str] = []
    at = 0
    for sentence in sentences:
        parts += [" " * (sentence.start - at), sentence.text]
        at = max(at, sentence.start) + len(sentence.text)
    return "".join(parts)


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
    if columns[1] in _BRACKETS:
        columns[1] = columns[2] = _BRACKETS[columns[1]]
        columns[3] = "PUNCT"
    block.words.append(columns)


def _sentence(block: _Block, index: int, file: str) -> Sentence:
    try:
        spans, text = _spans(block)
    except ValueError as error:
        raise InputError(
            f"{file}:{block.line}: TokenRange or {_EXACT} of the sentence cannot be read: {error}"
        ) from error
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
    return Sentence(to_version_2(tokens), spans[0][0], spans[-1][1], text, index, _CUT in block.comments)


def _plain(value: str, default: str = "") -> str:
    return default if value == "_" else value


def _misc(value: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in value.split("|") if "=" in part)


def _spans(block: _Block) -> tuple[list[tuple[int, int]], str]:
    """Offsets of every word, and the text that they count."""
    given = [_misc(columns[9]).get("TokenRange", "") for columns in block.words]
    text = json.loads(block.comments[_EXACT]) if _EXACT in block.comments else block.comments.get("text", "")
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
        if found < 0 and form in _QUOTES and '"' in text[at:]:
            form, words = '"', ['"']
            found = text.index(form, at)
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
        yield from _lines(sentence)


def write_document(parse: Parse) -> Iterator[str]:
    """The lines of a document with what is known of it; `read_document` reads the same back."""
    document = parse.document
    yield f"# {_NEW_DOCUMENT} id = {_one_line(document.id)}"
    yield from (f"# {key} = {_one_line(value)}" for key in _KNOWN if (value := getattr(document, key)))
    yield f"# parser = {_one_line(parse.parser)}"
    yield from write_conllu(parse.sentences)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lines(sentence: Sentence) -> Iterator[str]:
    yield f"# sent_id = {sentence.index + 1}"
    yield f"# text = {_one_line(sentence.text)}"
    if _one_line(sentence.text) != sentence.text:
        yield f"# {_EXACT} = {json.dumps(sentence.text)}"
    if sentence.cut:
        yield f"# {_CUT} = yes"
    for token in sentence:
        misc = f"TokenRange={token.start}:{token.end}" + (f"|NER={token.entity}" if token.entity else "")
        values = (token.form, token.lemma, token.upos, "", token.feats, str(token.head), token.deprel, "", misc)
        yield "\t".join([str(token.id), *(value or "_" for value in values)])
    yield ""
