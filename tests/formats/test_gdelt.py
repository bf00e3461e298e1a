"""GDELT's own rules: actor codes, quads, dates, missing values, ids, faults of real files."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from diplocode import formats, read
from diplocode.analysis.duplicates import group_events
from diplocode.errors import InputError, RowError
from diplocode.events import Action, Actor, Event, Precision, Provenance, Tone
from diplocode.formats import gdelt1, gdelt2, gdelt_mentions
from diplocode.formats.delimited import Row
from diplocode.tables.gdelt import split_gdelt_actor
from tests.formats.examples import EVENTS


def rows(events: list[Event] | tuple[Event, ...], name: str = "gdelt2") -> list[dict[str, str]]:
    """What is written, by column."""
    stream = io.BytesIO()
    formats.write(events, stream, name)
    layout = {"gdelt1": gdelt1.TABLE, "gdelt2": gdelt2.TABLE}[name].layout
    lines = stream.getvalue().decode().splitlines()
    return [dict(zip(layout.columns, line.split("\t"), strict=True)) for line in lines]


def samples(name: str) -> Path:
    folder = os.environ.get("DIPLOCODE_DATA")
    if not folder:
        pytest.skip("set DIPLOCODE_DATA to the folder with formats/")
    return Path(folder, "formats", name)


@pytest.mark.parametrize(
    ("code", "columns"),
    [
        ("TURREBkur", {"CountryCode": "TUR", "Type1Code": "REB", "EthnicCode": "kur"}),
        ("IGOUNO", {"Type1Code": "IGO", "KnownGroupCode": "UNO"}),
        ("NGOMSF", {"Type1Code": "NGO", "KnownGroupCode": "MSF"}),
        ("IRQCHRMOSSHI", {"CountryCode": "IRQ", "Religion1Code": "CHR", "Religion2Code": "MOS"}),
        ("USAGOVMILLEGJUD", {"CountryCode": "USA", "Type1Code": "GOV", "Type2Code": "MIL", "Type3Code": "LEG"}),
        ("GBRPTY", {"CountryCode": "GBR"}),
        ("PSE", {"CountryCode": "PSE"}),
        ("", {}),
    ],
)
def test_an_actor_code_is_split_by_tables_in_order_and_the_rest_is_dropped(code: str, columns: dict[str, str]) -> None:
    assert split_gdelt_actor(code) == columns


def test_a_row_has_what_an_event_knows_and_nothing_more() -> None:
    (row,) = rows(EVENTS[:1])
    expected = {
        "GLOBALEVENTID": str(int(EVENTS[0].id[:13], 16)),
        "SQLDATE": "20230418",
        "MonthYear": "202304",
        "Year": "2023",
        "FractionDate": "2023.2959",
        "Actor1Code": "AZEGOV",
        "Actor1Name": "AZERBAIJAN",
        "Actor1CountryCode": "AZE",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "ROM",
        "Actor2Name": "ROMANIA",
        "Actor2CountryCode": "ROM",
        "IsRootEvent": "1",
        "EventCode": "161",
        "EventBaseCode": "161",
        "EventRootCode": "16",
        "QuadClass": "4",
        "GoldsteinScale": "-4.0",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "Actor1Geo_Type": "0",
        "Actor2Geo_Type": "0",
        "ActionGeo_Type": "1",
        "ActionGeo_FullName": "Azerbaijan",
        "ActionGeo_CountryCode": "AJ",
        "ActionGeo_ADM1Code": "AJ",
        "DATEADDED": "20230420000000",
        "SOURCEURL": "https://example.org/a1",
    }
    assert {name: value for name, value in row.items() if value} == expected
    assert rows(EVENTS[:1], "gdelt1")[0]["DATEADDED"] == "20230420"


def test_the_tone_of_the_document_and_the_confidence_are_written_where_they_are_known() -> None:
    tone = EVENTS[0].tone.model_copy(update={"document": -2.564})
    event = EVENTS[0].model_copy(update={"tone": tone, "confidence": 0.876})
    assert rows([event])[0]["AvgTone"] == "-2.564"
    mention = gdelt_mentions.to_mention(event)
    assert (mention["MentionDocTone"], mention["Confidence"]) == ("-2.564", "88")
    assert rows(EVENTS[:1])[0]["AvgTone"] == ""


@pytest.mark.parametrize(
    ("code", "quad", "goldstein"),
    [("016", "1", "-2.0"), ("091", "2", "-2.0"), ("106", "3", ""), ("140", "3", "-6.5"), ("150", "4", "-7.2")],
)
def test_quads_and_goldstein_scores_are_those_of_gdelt(code: str, quad: str, goldstein: str) -> None:
    (row,) = rows([Event(source=Actor(code="ISR"), action=Action(code=code))])
    assert (row["QuadClass"], row["GoldsteinScale"]) == (quad, goldstein)


def test_fields_hold_nothing_that_breaks_a_reader() -> None:
    row = rows(EVENTS)[1]
    assert row["Actor1Name"] == "'REFORMIST\" BLOC OF DEPUTIES"
    assert (row["SQLDATE"], row["Actor2Code"], row["IsRootEvent"]) == ("", "", "")


def test_events_of_one_content_have_one_number_that_floats_hold_exactly() -> None:
    first, again = rows(EVENTS), rows(EVENTS)
    numbers = [int(row["GLOBALEVENTID"]) for row in first]
    assert first == again
    assert len(set(numbers)) == len(numbers)
    assert all(int(float(number)) == number for number in numbers)


def test_a_plover_type_without_a_cameo_code_is_refused_and_one_with_it_is_written() -> None:
    with pytest.raises(InputError, match=r"cannot be written as gdelt: .* no code of CAMEO is known for CONSULT"):
        rows([Event(source=Actor(code="ISR"), action=Action(code="CONSULT"))])
    both = Action(code="CONSULT", ontology="plover", cameo="042")
    assert rows([Event(source=Actor(code="ISR"), action=both)])[0]["EventCode"] == "042"


def test_a_group_is_one_row_with_its_mentions_and_the_mentions_have_its_number() -> None:
    texts = [("040", "a", "The Post", -2.0), ("042", "b", "The Post", 1.0), ("042", "b", "The Post", 1.0)]
    events = group_events(
        Event(
            date="2023-04-18",
            date_precision=Precision.DAY,
            source=Actor(code="AZE"),
            target=Actor(code="IRN"),
            action=Action(code=code),
            tone=Tone(document=tone),
            publisher=publisher,
            provenance=Provenance(document=document, span=(number, number)),
        )
        for number, (code, document, publisher, tone) in enumerate(texts)
    )
    alone = Event(source=Actor(code="ISR"), action=Action(code="190"))
    single, group = rows([*events, alone])
    assert [single[name] for name in ("EventCode", "NumMentions")] == ["190", "1"]
    counts = ("EventCode", "NumMentions", "NumSources", "NumArticles", "AvgTone")
    assert [group[name] for name in counts] == ["042", "3", "1", "2", "-0.5"]
    assert {gdelt_mentions.to_mention(event)["GLOBALEVENTID"] for event in events} == {group["GLOBALEVENTID"]}
    assert rows([*reversed(events), alone]) == [single, group]


# -- real files -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "name", "count"),
    [("sample_gdelt1_58col.tsv", "gdelt1", 8), ("sample_gdelt2_61col.export.CSV", "gdelt2", 3)],
)
def test_samples_are_recognised_read_and_written_back_byte_for_byte(file: str, name: str, count: int) -> None:
    path = samples(file)
    assert formats.recognise_format(path).name == name
    events = read(path)
    assert len(events) == count
    stream = io.BytesIO()
    events.write(stream, name)
    assert stream.getvalue().rstrip(b"\n") == path.read_bytes().rstrip(b"\n")


@pytest.mark.parametrize("file", ["sample_gdelt1_58col.tsv", "sample_gdelt2_61col.export.CSV"])
def test_what_gdelt_derives_is_derived_alike(file: str) -> None:
    """Actor columns, base and root codes, fraction date and quad follow from the event: nothing of them is in extra."""
    derived = ("Actor1", "Actor2", "Event", "Quad", "Fraction", "Year", "Month", "SQL")
    for event in read(samples(file)):
        kept = [key.removeprefix("gdelt.") for key in event.extra]
        assert [name for name in kept if name.startswith(derived) and "Geo" not in name] == []
        score = event.extra.get("gdelt.GoldsteinScale")  # the sample of 1.0 was rewritten: 0 for 0.0
        assert score is None or float(score) == float(
            rows([event.model_copy(update={"extra": {}})])[0]["GoldsteinScale"]
        )


def test_what_our_schema_lacks_is_in_extra_and_goes_into_the_other_version() -> None:
    event = read(samples("sample_gdelt2_61col.export.CSV"))[0]
    assert (event.date, event.published, event.place) == ("2019-03-20", "2020-03-19", "ESP")
    assert event.extra["gdelt.NumArticles"] == "7"
    (row,) = rows([event], "gdelt1")
    assert (row["DATEADDED"], row["NumArticles"], row["ActionGeo_FeatureID"]) == ("20200319", "7", "-372490")
    assert row["GLOBALEVENTID"] == "913294058"


def _line(**changes: str) -> list[str]:
    row = rows(EVENTS[:1], "gdelt1")[0] | changes
    return list(row.values())


def test_a_file_of_57_columns_is_read(tmp_path: Path) -> None:
    path = tmp_path / "20130331.CSV"
    path.write_text("\t".join(_line()[:57]) + "\n")
    (event,) = read(path)
    assert (event.url, event.published) == ("", "2023-04-20")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"GLOBALEVENTID": "x1"}, "GLOBALEVENTID: a whole number is expected, not 'x1'"),
        ({"SQLDATE": "20130230"}, "'20130230' is no real day"),
        ({"EventCode": "---"}, "a CAMEO code is two to four digits"),
        ({"EventCode": ""}, "a CAMEO code is two to four digits"),
        ({"Actor1Code": "ISR GOV"}, "an actor code is one word"),
    ],
)
def test_a_bad_row_is_refused_with_line_and_reason(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    path = tmp_path / "a.export.CSV"
    path.write_text("\n".join("\t".join(line) for line in (_line(), _line(**changes), _line(), ["1", "2"])))
    with pytest.raises(RowError) as caught:
        read(path, "gdelt1")
    assert (caught.value.where, reason in caught.value.reason) == (f"{path}:2", True)
    events = read(path, "gdelt1", on_error="collect")
    assert len(events) == 2
    assert [error.document for error in events.errors] == [f"{path}:2", f"{path}:4"]
    assert events.errors[1].reason == "2 fields, expected 58"


def test_a_file_with_a_header_and_commas_is_read(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    row = rows(EVENTS[:1])[0]
    path.write_text(",".join(name.lower() for name in row) + ",mine\n" + ",".join(row.values()) + ",7\n")
    (event,) = read(path)
    assert event.extra["gdelt.mine"] == "7"
    assert event.dyad == ("AZEGOV", "ROU")


def test_bytes_that_are_not_utf_8_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.export.CSV"
    path.write_bytes("\t".join(_line()).encode() + b"\n1\t\xff\n")
    events = read(path, "gdelt1", on_error="collect")
    assert [str(error) for error in events.errors] == [f"{path}:2: not UTF-8: byte 0xff"]


# -- mentions ---------------------------------------------------------------------------------


def test_an_event_is_written_as_its_mention() -> None:
    mention = gdelt_mentions.to_mention(EVENTS[0])
    assert dict(mention) == {
        "GLOBALEVENTID": rows(EVENTS[:1])[0]["GLOBALEVENTID"],
        "EventTimeDate": "20230418000000",
        "MentionTimeDate": "20230420000000",
        "MentionType": "1",
        "MentionSourceName": "Example News",
        "MentionIdentifier": "https://example.org/a1",
        "SentenceID": "1",
        "InRawText": "1",
        "Actor1CharOffset": "3",
        "Actor2CharOffset": "22",
        "ActionCharOffset": "8",
    }


def test_mentions_are_written_read_and_written_alike(tmp_path: Path) -> None:
    path, again = tmp_path / "a.mentions.CSV.zip", tmp_path / "b.mentions.CSV"
    assert formats.write(EVENTS, path) == len(EVENTS)
    mentions = list(gdelt_mentions.read_mentions(path))
    assert gdelt_mentions.write_mentions(mentions, again) == len(EVENTS)
    assert list(gdelt_mentions.read_mentions(again)) == mentions
    assert formats.recognise_format(path).name == "gdelt2-mentions"
    with pytest.raises(InputError, match="read_mentions"):
        read(path)


def test_the_sample_of_mentions_is_read() -> None:
    mentions = list(gdelt_mentions.read_mentions(samples("sample_gdelt2_mentions_reexported.csv")))
    assert [mention["GLOBALEVENTID"] for mention in mentions] == ["555924816", "669670701", "555794094", "669670702"]
    assert [mention["Confidence"] for mention in mentions] == ["100", "20", "80", "20"]
    assert mentions[0]["MentionDocTranslationInfo"] == "srclc:ara;eng:GT-ARA 1.0"


def test_a_mention_without_a_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mentions.CSV"
    gdelt_mentions.write_mentions([Row(GLOBALEVENTID="x")], path)
    with pytest.raises(RowError, match=r"a\.mentions\.CSV:1: GLOBALEVENTID"):
        list(gdelt_mentions.read_mentions(path))
