"""ICEWS's own rules: names, sectors, intensity, dates, missing values."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from diplocode import formats, read
from diplocode.errors import InputError, RowError
from diplocode.formats import icews
from diplocode.tables.actors import split_actor
from diplocode.tables.countries import load_countries
from diplocode.tables.icews import icews_country, icews_country_name, icews_sectors, parts_of_icews_sectors
from tests.formats.examples import EVENTS

HEADER = "\t".join(icews.COLUMNS)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode()), delimiter="\t", quoting=csv.QUOTE_NONE))


def written(events: object) -> bytes:
    stream = io.BytesIO()
    formats.write(events, stream, "icews")  # type: ignore[arg-type]
    return stream.getvalue()


def test_a_row_has_names_sectors_and_the_intensity_of_the_code() -> None:
    row = rows(written(EVENTS[:1]))[0]
    assert {name: value for name, value in row.items() if value} == {
        "Event ID": str(int(EVENTS[0].id[:13], 16)),
        "Event Date": "2023-04-18",
        "Source Name": "Azerbaijan",
        "Source Sectors": "Government",
        "Source Country": "Azerbaijan",
        "Event Text": "Reduce or break diplomatic relations",
        "CAMEO Code": "161",
        "Intensity": "-4",
        "Target Name": "Romania",
        "Target Country": "Romania",
        "Story ID": "a1",
        "Sentence Number": "1",
        "Publisher": "Example News",
        "Country": "Azerbaijan",
    }


def test_an_international_actor_has_a_sector_and_no_country() -> None:
    row = rows(written(EVENTS))[2]
    assert (row["Source Sectors"], row["Source Country"]) == ("International Government Organization", "")


def test_every_country_has_a_name_that_leads_back() -> None:
    for code in load_countries():
        assert icews_country(icews_country_name(code)) == code


@pytest.mark.parametrize(
    ("sectors", "parts"),
    [
        ("Military,Executive,Foreign Ministry,Government", "GOVMIL"),
        ("Government,Foreign Ministry,Executive,Military", "GOVMIL"),
        ("(National) Major Party,Ideological,Center Right", "PTY"),
        ("", ""),
    ],
)
def test_sectors_in_any_order_become_one_code(sectors: str, parts: str) -> None:
    assert parts_of_icews_sectors(sectors) == parts
    assert parts_of_icews_sectors(icews_sectors(split_actor(parts)[1])) == parts


def test_dates_of_the_2017_file_and_na_are_read() -> None:
    cells = dict.fromkeys(icews.COLUMNS, "NA") | {"Event Date": "4/9/2017", "CAMEO Code": "042", "Source Name": "Oslo"}
    (event,) = formats.read(io.BytesIO(f"{HEADER}\n{chr(9).join(cells.values())}\n".encode()))
    assert (event.date, event.target, event.place, event.publisher) == ("2017-04-09", None, "", "")
    assert event.extra == {"icews.Event Text": "", "icews.Intensity": ""}  # missing there, and not filled in
    assert rows(written([event]))[0]["Event Date"] == "2017-04-09"


def test_a_word_that_means_missing_is_written_as_missing() -> None:
    (row,) = rows(written([EVENTS[0].model_copy(update={"publisher": "NA"})]))
    assert row["Publisher"] == ""


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Event Date": "2017-13-01"}, "'2017-13-01' is no real day"),
        ({"Event Date": "yesterday"}, "'yesterday' is no day"),
        ({"CAMEO Code": "42"}, None),
        ({"CAMEO Code": "4"}, "a CAMEO code is two to four digits"),
        ({"Event ID": "1a"}, "Event ID: a whole number is expected"),
        ({"Sentence Number": "one"}, "Sentence Number: a whole number is expected"),
    ],
)
def test_a_bad_row_is_refused_with_line_and_reason(cells: dict[str, str], reason: str | None) -> None:
    row = dict.fromkeys(icews.COLUMNS, "") | {"CAMEO Code": "042", "Source Name": "Oslo"} | cells
    data = f"{HEADER}\n\n{chr(9).join(row.values())}\n".encode()
    if reason is None:
        assert len(list(formats.read(io.BytesIO(data)))) == 1
        return
    with pytest.raises(RowError) as caught:
        list(formats.read(io.BytesIO(data)))
    assert (caught.value.where, reason in caught.value.reason) == ("stream:3", True)


def test_a_file_without_its_header_is_refused() -> None:
    with pytest.raises(InputError, match="no header with Event ID and so on: not icews"):
        list(formats.read(io.BytesIO(b"a\tb\n"), "icews"))


def test_the_sample_is_read_with_intensities_and_labels_of_our_table() -> None:
    folder = os.environ.get("DIPLOCODE_DATA")
    if not folder:
        pytest.skip("set DIPLOCODE_DATA to the folder with formats/")
    path = Path(folder, "formats", "sample_icews_20col.tab")
    events = read(path)
    assert len(events) == 8
    for event in events:
        # Event Text, Intensity, countries and ours agree: none of them had to be kept.
        assert not {"icews.Intensity", "icews.Event Text", "icews.Country", "icews.Source Country"} & set(event.extra)
    assert written(events).rstrip(b"\n") == path.read_bytes().replace(b"\tNA", b"\t").rstrip(b"\n")
