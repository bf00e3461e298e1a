"""Stored parses: nothing lost, whatever the text; bad documents are records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplocode.coder import Coder
from diplocode.errors import InputError
from diplocode.parsers.base import parse_document
from diplocode.parsers.compact import CompactParser
from diplocode.parses import holds_parses, read_parses, write_parses
from diplocode.results import DocumentError
from diplocode.syntax.conllu import read_conllu
from diplocode.syntax.tree import Document, Parse, Sentence, Token

NAMES = ("p.parquet", "p.conllu", "p.conllu.gz")
TEXT = "Oslo condemned Chad.\n\nIts  minister left\nfor Sweden. He won't say why."
WORD = "1\tOslo\tOslo\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tslept\tsleep\tVERB\t_\t_\t0\troot\t_\t_\n\n"


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("name", NAMES)
def test_stored_parses_are_coded_like_the_texts(coder: Coder, tmp_path: Path, name: str) -> None:
    documents = [Document("a", TEXT, "2023-04-20", "A = title", "u", "p"), Document("a", "Chad attacked Mali.")]
    assert write_parses(map(coder.parse, documents), tmp_path / name) == 2
    stored = list(coder.stream(read_parses([tmp_path / name])))
    assert [list(events) for events in stored] == [list(coder.code_document(d)) for d in documents]
    assert stored[0][0].provenance.parser == coder.parser.name


def test_texts_and_mappings_are_parsed_as_documents_are(coder: Coder) -> None:
    document = Document("", TEXT, "2023-04-20")
    assert coder.parse(TEXT).sentences == coder.parse(document).sentences
    assert coder.parse({"text": TEXT, "date": "20230420"}) == coder.parse(document)
    assert coder.explain(coder.parse(TEXT)) == coder.explain(TEXT)
    wrong: list[Any] = [None, 5, b"Oslo", {}, ["Oslo"]]
    for item in wrong:
        with pytest.raises(InputError):
            coder.parse(item)


def tokens(words: list[str], start: int) -> tuple[Token, ...]:
    found = []
    for id, word in enumerate(words, 1):
        relation = ("root", 0) if id == 1 else ("dep", 1)
        found.append(Token(id, word, word, "X", "", relation[1], relation[0], start, start + len(word), "other"))
        start += len(word) + 1
    return tuple(found)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=8)
SPACES = st.sampled_from([" ", "\n", "\u2028", "\u00a0", "\u0085", "\x1c"])


@given(
    st.lists(st.lists(WORDS.filter(lambda w: w != "_"), min_size=1, max_size=4), min_size=1, max_size=3),
    SPACES,
    st.sampled_from(NAMES),
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, sentences: list[list[str]], space: str, name: str
) -> None:
    found, at = [], 3
    for index, words in enumerate(sentences):
        text = space.join(words)
        found.append(Sentence(tokens(words, at), at, at + len(text), text, index, cut=index == 1))
        at += len(text) + 2
    document = Document("id", "   " + "  ".join(s.text for s in found), "2023-04-20", "title", "url", "publisher")
    parse = Parse(document, tuple(found), "p-1")
    path = tmp_path_factory.mktemp("parses") / name
    write_parses([parse], path)
    assert list(read_parses([path])) == [parse]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_parses_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    parse = parse_document(Document("a", TEXT), CompactParser())
    contents = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write_parses([parse], tmp_path / folder / name)
        contents.append((tmp_path / folder / name).read_bytes())
    assert contents[0] == contents[1]


def test_a_bad_document_is_a_record_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "trees.conllu"
    path.write_text(
        f"# newdoc id = a\n{WORD}# newdoc id = b\nno columns\n\n# newdoc id = c\n# date = 2023-04-20\n{WORD}"
    )
    a, b, c = read_parses([path])
    assert isinstance(a, Parse)
    assert isinstance(b, DocumentError)
    assert isinstance(c, Parse)
    assert (a.document.id, c.document.id, c.document.date) == ("a", "c", "2023-04-20")
    assert b.reason == f"{path}:6: a word line of CoNLL-U has 10 columns joined by tabs; found 1"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (f"# newdoc id = a\n# date = yesterday\n{WORD}".encode(), "a real day"),
        (
            WORD.replace("_\n2", "TokenRange=x:4\n2").replace("root\t_\t_", "root\t_\tTokenRange=5:9").encode(),
            "TokenRange",
        ),
        (f"# text_exact = Oslo\n{WORD}".encode(), "text_exact"),
    ],
)
def test_bad_conllu_says_what_is_wrong(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "trees.conllu"
    path.write_bytes(content)
    [error] = read_parses([path])
    assert isinstance(error, DocumentError)
    assert reason in error.reason


@pytest.mark.parametrize("content", [b"PAR1", b""])
def test_what_is_no_parquet_is_a_record(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.parquet"
    path.write_bytes(content)
    [error] = read_parses([path])
    assert isinstance(error, DocumentError)
    [missing] = read_parses([tmp_path / "none.conllu"])
    assert isinstance(missing, DocumentError)


def test_sentences_without_offsets_stand_one_after_another(tmp_path: Path) -> None:
    path = tmp_path / "trees.conllu"
    path.write_text(WORD + "# newpar\n" + WORD + WORD)
    [parse] = read_parses([path], date="2023-04-20")
    assert isinstance(parse, Parse)
    assert parse.document.text == "Oslo slept  Oslo slept Oslo slept"
    assert (parse.document.id, parse.document.date) == ("trees.conllu", "2023-04-20")
    assert [parse.document.text[t.start : t.end] for s in parse.sentences for t in s] == ["Oslo", "slept"] * 3


def test_other_suffixes_are_refused(tmp_path: Path) -> None:
    assert not holds_parses("events.csv")
    with pytest.raises(InputError, match="conllu"):
        write_parses([], tmp_path / "p.txt")


def test_brackets_and_quotes_of_the_penn_treebank_are_those_of_the_text() -> None:
    words = ["``", "Oslo", "-LRB-", "NOR", "-RRB-", "''", "slept"]
    lines = [f"{n}\t{word}\t{word}\tNOUN\t_\t_\t{n - 1}\tdep\t_\t_" for n, word in enumerate(words, 1)]
    (sentence,) = read_conllu(['# text = "Oslo (NOR)" slept', *lines, ""])
    assert [sentence.text[token.start : token.end] for token in sentence] == [
        '"',
        "Oslo",
        "(",
        "NOR",
        ")",
        '"',
        "slept",
    ]
    assert (sentence[3].form, sentence[3].upos) == ("(", "PUNCT")
