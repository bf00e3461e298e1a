from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplocode.codebook.petrarch.source import Fate, Ledger, read_dictionary
from diplocode.errors import InputError


def read(folder: Path, content: bytes) -> tuple[list[tuple[int, str]], Ledger]:
    path = folder / "a.txt"
    path.write_bytes(content)
    ledger = Ledger()
    return [(line.number, line.text) for line in read_dictionary(path, ledger).lines], ledger


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"AVALO [AVA] # horses\r\n\r\n# all of it\r\n\t[LYO]\r\n", [(1, "AVALO [AVA]"), (4, "\t[LYO]")]),
        (b"<!-- a # b -->A [B]\n<! -- c --> D", [(1, " " * 14 + "A [B]"), (2, " " * 12 + "D")]),
        (b"A <!-- from\nhere # to\nthere -->B\nC", [(1, "A"), (3, " " * 9 + "B"), (4, "C")]),
        (b"CAF\xc9\nA", [(1, "CAFÉ"), (2, "A")]),
        (b"", []),
    ],
)
def test_comments_go_and_columns_stay(tmp_path: Path, content: bytes, lines: list[tuple[int, str]]) -> None:
    assert read(tmp_path, content)[0] == lines


def test_a_control_character_is_a_fault_of_its_line(tmp_path: Path) -> None:
    lines, ledger = read(tmp_path, b"A\nB\x1aC\nD\n")
    assert lines == [(1, "A"), (3, "D")]
    assert [(problem.line, problem.column, problem.code) for problem in ledger.problems] == [(2, 2, "DC800")]


def test_a_line_that_nobody_accounts_for_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A\n  B\n")
    ledger = Ledger()
    dictionary = read_dictionary(path, ledger)
    ledger.note(dictionary.lines[0], Fate.MERGED)
    ledger.note(dictionary.lines[0], Fate.IMPORTED)
    ledger.note(dictionary.lines[0], Fate.MERGED)
    ledger.close(dictionary)
    assert ledger.totals() == {str(path): Counter([Fate.IMPORTED, Fate.FAULTY])}
    assert [str(problem) for problem in ledger.problems] == [
        f"{path}:2:3 [DC801] nothing is understood by this line: B"
    ]


@given(st.binary(max_size=200))
def test_every_line_of_any_file_is_accounted_for(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(content)
    ledger = Ledger()
    ledger.close(read_dictionary(path, ledger))
    (totals,) = ledger.totals().values()
    rows = content.removeprefix(b"\xef\xbb\xbf")  # a mark of byte order is no line
    assert sum(totals.values()) == rows.count(b"\n") + (rows[-1:] not in (b"", b"\n"))


def test_a_file_that_is_not_there_is_an_error_of_input(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt: No such file"):
        read_dictionary(tmp_path / "none.txt", Ledger())
