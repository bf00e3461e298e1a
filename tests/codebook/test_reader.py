"""The YAML reader: strings stay strings, faults are reported with their place, all at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplocode.codebook.reader import Mapping, Report, Text, read_yaml


def problems(source: bytes) -> list[str]:
    report = Report()
    read_yaml(source, "f.yaml", report)
    return [str(problem) for problem in report.problems]


def test_scalars_stay_strings() -> None:
    value = read_yaml(b"046: NO\ndate: 2023-04-20\nempty:\n", "f.yaml", Report())
    assert value == {"046": "NO", "date": "2023-04-20", "empty": ""}


def test_every_value_knows_its_place() -> None:
    value = read_yaml(b"a:\n  - b\n  - c: d\n", "f.yaml", Report())
    assert isinstance(value, Mapping)
    items = value.get("a")
    assert isinstance(items, list)
    assert (items[0].mark.line, items[0].mark.column) == (2, 5)
    assert items[0].mark.file == "f.yaml"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"a: 1\na: 2\n", "f.yaml:2:1 [DC007] the key a stands twice; it stands first in line 1"),
        (b"a: b: c\n", "f.yaml:1:5 [DC001] not YAML: mapping values are not allowed in this context"),
        (b"a:\n\t- b\n", "f.yaml:2:1 [DC001] not YAML: while scanning for the next token"),
        (b"a: \xff\n", "f.yaml:1:4 [DC001] not UTF-8: byte 0xff"),
        (b"? [a, b]\n: c\n", "f.yaml:1:3 [DC005] a key is a single word"),
        (b"a: &x [1]\nb: *x\n", "f.yaml:2:4 [DC008] an alias"),
    ],
)
def test_faults_name_file_line_and_column(source: bytes, expected: str) -> None:
    assert problems(source)[0].startswith(expected)


def test_nested_aliases_do_not_explode() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefghij", "bcdefghijk", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 8)}]")
    assert any("DC008" in problem for problem in problems("\n".join(lines).encode()))


def test_deep_nesting_is_refused_not_fatal() -> None:
    assert "[DC001]" in problems(b"[" * 5_000)[0]


@given(st.binary(max_size=200))
def test_any_bytes_give_a_value_or_a_problem(source: bytes) -> None:
    report = Report()
    value = read_yaml(source, "f.yaml", report)
    assert value is None or isinstance(value, Text | list | dict)


def test_checked_access_reports_and_goes_on() -> None:
    report = Report()
    value = report.mapping(read_yaml(b"patterns: one\nnotes: [a]\n", "f.yaml", report), "a block")
    report.keys(value, ("patterns", "note"), "161")
    assert report.texts(value.get("patterns"), "patterns") == []
    assert [str(p) for p in report.problems] == [
        "f.yaml:2:1 [DC002] 161: unknown key notes; did you mean note?",
        "f.yaml:1:11 [DC004] patterns is a list; write [one]",
    ]
