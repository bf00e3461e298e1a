"""What other programs make of our files: gdeltPyR, pandas, polars, DuckDB."""

from __future__ import annotations

import csv
import json
import math
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from diplocode import formats
from diplocode.formats import FORMATS
from diplocode.formats.delimited import Layout
from diplocode.formats.flat import COLUMNS
from tests.formats.examples import EVENTS

MANY = EVENTS * 50


def layout_of(name: str) -> Layout | None:
    """The columns of a delimited format of other programs."""
    module: Any = FORMATS[name].load()
    return getattr(module, "LAYOUT", None) or getattr(getattr(module, "TABLE", None), "layout", None)


DELIMITED = {name: layout for name in sorted(FORMATS) if (layout := layout_of(name))}


def cells(path: Path, layout: Layout) -> list[list[str]]:
    """What stands in a file, by lines and delimiters alone."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = stream.read().removesuffix("\n").split("\n")
    rows = list(csv.reader(lines)) if layout.delimiter == "," else [line.split("\t") for line in lines]
    return rows[1:] if layout.header else rows


def expected(value: str, column: str, layout: Layout) -> Any:
    """The value that a program with types should have."""
    if value in layout.absent:
        return None
    if column in layout.integers:
        return int(value)
    return float(value) if column in layout.numbers else value


def plain(value: Any) -> Any:
    """A value without the ways in which pandas says that there is none."""
    missing = type(value).__name__ == "NAType" or value != value
    return None if missing else value


# -- gdeltPyR ----------------------------------------------------------------------------------


class Internet:
    """Answers the addresses that gdeltPyR asks for: its headers, and one file of ours."""

    def __init__(self, name: str, path: Path) -> None:
        self.data = path.read_bytes()
        layout = DELIMITED[name]
        self.header = "tableId\n" + "\n".join(layout.columns) + "\n"

    def get(self, url: str, **options: object) -> SimpleNamespace:
        if url.endswith("cameoCodes.json"):
            return SimpleNamespace(content=b"{}", status_code=200)
        data = self.header.encode() if "Header" in url else self.data
        return SimpleNamespace(content=data, status_code=200, url=url)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("name", "version", "table", "day"),
    [
        ("gdelt1", 1, "events", "2013 05 01"),
        ("gdelt2", 2, "events", "2023 04 20"),
        ("gdelt2-mentions", 2, "mentions", "2023 04 20"),
    ],
)
def test_gdeltpyr_loads_every_row_with_its_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, version: int, table: str, day: str
) -> None:
    requests = pytest.importorskip("requests")
    path, bare = tmp_path / "day.CSV.zip", tmp_path / "day.CSV"
    for target in (path, bare):
        formats.write(MANY, target, name)
    monkeypatch.setattr(requests, "get", Internet(name, path).get)
    client = pytest.importorskip("gdelt").gdelt(version=version)
    frame = client.Search(day, table=table, coverage=False)
    if table == "events":
        frame = frame.drop(columns="CAMEOCodeDescription")
    layout = DELIMITED[name]
    assert list(frame.columns) == list(layout.columns)
    assert len(frame) == len(MANY)
    codes = ("EventCode", "EventBaseCode", "EventRootCode")
    for fields, row in zip(cells(bare, layout), frame.itertuples(index=False, name=None), strict=True):
        for column, field, value in zip(layout.columns, fields, row, strict=True):
            found = plain(value)
            if field in ("", "NA"):
                assert found is None, column
            elif column in codes or isinstance(found, str):
                assert found == field, column
            else:
                assert math.isclose(found, float(field), rel_tol=1e-15), column


# -- pandas, polars, DuckDB --------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(DELIMITED))
@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_delimited_files_load_with_the_documented_types(tmp_path: Path, name: str, library: str) -> None:
    layout = DELIMITED[name]
    path = tmp_path / "events"
    count = formats.write(MANY, path, name, refuse=lambda error: None)
    load = {"pandas": load_pandas, "polars": load_polars, "duckdb": load_duckdb}[library]
    loaded = load(path, layout)
    assert len(loaded) == count >= len(MANY) / 4
    for fields, row in zip(cells(path, layout), loaded, strict=True):
        fields += [""] * (len(layout.columns) - len(fields))  # of rows that are not all of one length
        wanted = [expected(field, column, layout) for field, column in zip(fields, layout.columns, strict=True)]
        assert [plain(value) for value in row] == wanted


def load_pandas(path: Path, layout: Layout) -> list[tuple[Any, ...]]:
    pd = pytest.importorskip("pandas")
    types = dict.fromkeys(layout.columns, "string")
    types |= dict.fromkeys(layout.integers, "Int64") | dict.fromkeys(layout.numbers, "Float64")
    frame = pd.read_csv(
        path,
        sep=layout.delimiter,
        names=layout.columns,
        header=0 if layout.header else None,
        dtype=types,
        quoting=csv.QUOTE_MINIMAL if layout.delimiter == "," else csv.QUOTE_NONE,
        keep_default_na=False,
        na_values=sorted(layout.absent),
    )
    return list(frame.itertuples(index=False, name=None))


def load_polars(path: Path, layout: Layout) -> list[tuple[Any, ...]]:
    pl = pytest.importorskip("polars")
    types = dict.fromkeys(layout.columns, pl.String)
    types |= dict.fromkeys(layout.integers, pl.Int64) | dict.fromkeys(layout.numbers, pl.Float64)
    frame = pl.read_csv(
        path,
        separator=layout.delimiter,
        has_header=layout.header,
        schema=types,
        missing_columns="insert" if layout.shortest else "raise",
        quote_char='"' if layout.delimiter == "," else None,
        null_values=sorted(layout.absent),
    )
    rows: list[tuple[Any, ...]] = frame.rows()
    return rows


def load_duckdb(path: Path, layout: Layout) -> list[tuple[Any, ...]]:
    duckdb = pytest.importorskip("duckdb")
    types = dict.fromkeys(layout.columns, "VARCHAR")
    types |= dict.fromkeys(layout.integers, "BIGINT") | dict.fromkeys(layout.numbers, "DOUBLE")
    quote = '"' if layout.delimiter == "," else ""
    relation = duckdb.read_csv(
        str(path),
        delimiter=layout.delimiter,
        header=layout.header,
        columns=types,
        quotechar=quote,
        escapechar=quote,
        na_values=sorted(layout.absent),
        null_padding=bool(layout.shortest),
        auto_detect=not layout.shortest,
    )
    rows: list[tuple[Any, ...]] = relation.fetchall()
    return rows


@pytest.mark.parametrize("name", ["csv", "parquet", "arrow"])
@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_our_own_files_load_with_codes_as_text(tmp_path: Path, name: str, library: str) -> None:
    path = tmp_path / f"events.{name}"
    formats.write(MANY, path, name)
    load = {"pandas": own_pandas, "polars": own_polars, "duckdb": own_duckdb}[library]
    columns, codes = load(path, name, [column.name for column in COLUMNS if column.type == "text"])
    assert columns == [column.name for column in COLUMNS]
    assert codes == [event.action.code for event in MANY]


def own_pandas(path: Path, name: str, texts: list[str]) -> tuple[list[str], list[str]]:
    pd = pytest.importorskip("pandas")
    if name == "csv":
        frame = pd.read_csv(path, dtype=dict.fromkeys(texts, "string"))
    else:
        frame = pd.read_feather(path) if name == "arrow" else pd.read_parquet(path)
    return list(frame.columns), list(frame["code"])


def own_polars(path: Path, name: str, texts: list[str]) -> tuple[list[str], list[str]]:
    pl = pytest.importorskip("polars")
    if name == "csv":
        frame = pl.read_csv(path, schema_overrides=dict.fromkeys(texts, pl.String))
    else:
        frame = pl.read_ipc(path) if name == "arrow" else pl.read_parquet(path)
    return frame.columns, frame["code"].to_list()


def own_duckdb(path: Path, name: str, texts: list[str]) -> tuple[list[str], list[str]]:
    duckdb = pytest.importorskip("duckdb")
    if name == "arrow":
        relation = duckdb.from_arrow(pa.ipc.open_file(path).read_all())
    elif name == "csv":
        relation = duckdb.read_csv(str(path), dtype=dict.fromkeys(texts, "VARCHAR"))
    else:
        relation = duckdb.read_parquet(str(path))
    return relation.columns, [code for (code,) in relation.project("code").fetchall()]


def test_zip_files_hold_one_member_with_the_name_that_clients_expect(tmp_path: Path) -> None:
    path = tmp_path / "20130401.export.CSV.zip"
    formats.write(MANY, path)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["20130401.export.CSV"]
        assert archive.getinfo("20130401.export.CSV").date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("name", ["jsonl", "plover"])
@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_lines_of_json_load_with_dates_and_codes_as_text(tmp_path: Path, name: str, library: str) -> None:
    path = tmp_path / f"events.{name}.jsonl"
    count = formats.write(MANY, path, name, refuse=lambda error: None)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    load = {"pandas": json_pandas, "polars": json_polars, "duckdb": json_duckdb}[library]
    dates, ids = load(path)
    assert dates == [record["date"] for record in records]
    assert ids == [record["id"] for record in records]
    assert len(ids) == count >= len(MANY) / 4


def json_pandas(path: Path) -> tuple[list[str], list[str]]:
    pd = pytest.importorskip("pandas")
    frame = pd.read_json(path, lines=True, dtype=False)
    return list(frame["date"]), list(frame["id"])


def json_polars(path: Path) -> tuple[list[str], list[str]]:
    pl = pytest.importorskip("polars")
    frame = pl.read_ndjson(path, infer_schema_length=None)
    return list(frame["date"]), list(frame["id"])


def json_duckdb(path: Path) -> tuple[list[str], list[str]]:
    duckdb = pytest.importorskip("duckdb")
    rows = duckdb.read_json(str(path), columns={"date": "VARCHAR", "id": "VARCHAR"}).fetchall()
    return [row[0] for row in rows], [row[1] for row in rows]
