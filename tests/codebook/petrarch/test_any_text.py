"""Whatever the files hold: no exception, every line accounted for, and a codebook that loads."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplocode.codebook.keywords import read_discards, read_issues
from diplocode.codebook.petrarch.importing import Import, Sources, import_petrarch
from diplocode.codebook.petrarch.write import items, scalar
from diplocode.codebook.reader import Mapping, Report, Sequence, Value, read_yaml
from tests.codebook.petrarch.books import actors_of

KINDS = ("actors", "agents", "discards", "issues")
#: Pieces of dictionaries, whole and broken, and any text.
PIECES = (
    "AVALO", "+MARK_", "_", "[AVA]", "[AVA <950101]", "[AVA 900101-19950101]", "[--- >2001]", "[~GOV]", "[NGO~]", "{}",
    "{ELVES}", "!P!", "!P! = A, B", "[", "]", "{", "}", "#", "<!--", "-->", "\t", "\n", "\r", " ", "~", "~~oil",
    '<ISSUE CATEGORY="X" TYPE="ALL">', "</ISSUE>", "n:ring", "v:", "\N{LINE SEPARATOR}", "\x85", "\x00", "é", "[OIL]",
    "\N{GRINNING FACE}", '"', "'", ":", ", ",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=25).map("".join)


def lines_of(path: Path) -> int:
    content = path.read_bytes()
    return content.count(b"\n") + (content[-1:] not in (b"", b"\n"))


def yaml_of(done: Import, file: str) -> Mapping:
    report = Report()
    value = read_yaml((done.manifest.parent / file).read_bytes(), file, report)
    assert not report.problems
    assert isinstance(value, Mapping | None)
    return value or Mapping()


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(KINDS))
def test_any_text_is_imported_or_refused_line_by_line(text: str, kind: str) -> None:
    with TemporaryDirectory() as name:
        path = Path(name, "a.txt")
        path.write_bytes(text.encode("utf-8", "replace"))
        files = {one: [path] if one == kind else [] for one in KINDS}
        sources = Sources(files["actors"], files["agents"], discards=files["discards"], issues=files["issues"])
        done = import_petrarch(sources, Path(name, "book"))
        (totals,) = done.ledger.totals().values()
        assert sum(totals.values()) == lines_of(path)
        report = Report()
        if kind in ("actors", "agents"):
            actors_of(done)
        elif kind == "discards":
            read_discards(yaml_of(done, "discards.yaml"), report)
        else:
            read_issues(yaml_of(done, "issues.yaml"), report)
        assert not report.problems


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(["{}", "[{}]", "[a, {}]", "{{k: {}}}"]),
)
def test_a_scalar_reads_back_wherever_it_stands(text: str, place: str) -> None:
    report = Report()
    value: Value | None = read_yaml(place.format(scalar(text)).encode(), "a.yaml", report)
    assert not report.problems
    while isinstance(value, Sequence | Mapping):
        value = [*(value.values() if isinstance(value, Mapping) else value)][-1]
    assert value == text


@pytest.mark.parametrize("number", [1, 200])
def test_long_lists_go_over_lines_and_read_back(number: int) -> None:
    words = [f"word {n}: x" for n in range(number)]
    text = items(map(scalar, words))
    assert max(map(len, text.split("\n"))) <= 155
    assert read_yaml(text.encode(), "a.yaml", Report()) == words
