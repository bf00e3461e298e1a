"""PETRARCH-2, Historical Phoenix and KEDS: rows as they are written, and what real files have."""

from __future__ import annotations

import io

import pytest

from diplocode import formats, read
from diplocode.errors import InputError
from diplocode.events import Action, Actor, Event, Precision, Provenance, join_issues

TEXT = "Oslo expelled four Chadian envoys."
EVENT = Event(
    date="1998-03-05",
    date_precision=Precision.DAY,
    source=Actor(code="NOR", country="NOR", text="Oslo"),
    target=Actor(code="TCDGOV", country="TCD", roles=("GOV",), text="envoys"),
    action=Action(code="161"),
    place="TMP",
    url="https://example.org/a1",
    publisher="Example News",
    provenance=Provenance(document="a1", sentence=2, text=TEXT, span=(40, 74), trigger=(45, 53)),
)
BARE = Event(date="2003-12-31", date_precision=Precision.DAY, action=Action(code="042"))


def written(name: str, *some: Event) -> list[str]:
    stream = io.BytesIO()
    formats.write(some, stream, name)
    return stream.getvalue().decode().splitlines()


def again(name: str, line: str) -> str:
    """A line after reading and writing."""
    return written(name, *read(io.BytesIO(f"{line}\n".encode()), name))[-1]


def test_petrarch2_rows_leave_out_what_is_missing() -> None:
    address = "https://example.org/a1\tExample News"
    texts = "Oslo\tenvoys\texpelled\t---\t---"
    quiet = EVENT.model_copy(update={"url": "", "publisher": "https://example.org"})
    assert written("petrarch2", EVENT, quiet, BARE) == [
        f"19980305\tNOR\tTCDGOV\t161\t\ta1_2\t{address}\t{texts}",
        f"19980305\tNOR\tTCDGOV\t161\t\ta1_2\texample.org\t{texts}",
        "20031231\t---\t---\t042\t\t\t",
    ]


@pytest.mark.parametrize(
    ("tail", "url", "publisher", "source", "extra"),
    [
        ("afp", "", "afp", "", {}),
        ("http://a.b\tafp", "http://a.b", "afp", "", {}),
        ("afp\tOslo\tenvoys", "", "afp", "Oslo", {}),
        ("http://a.b\tafp\texpelled", "http://a.b", "afp", "", {"event_text": "expelled"}),
        ("afp\tOslo\tenvoys\texpelled", "", "afp", "Oslo", {"event_text": "expelled"}),
        ("afp\tOslo\t---\tOSLO\tCHAD", "", "afp", "Oslo", {"source_root": "OSLO", "target_root": "CHAD"}),
        ("http://a.b\tafp\tOslo\tenvoys\tOSLO\tCHAD", "http://a.b", "afp", "Oslo", {"source_root": "OSLO"}),
    ],
)
def test_petrarch2_rows_of_every_length_are_read(
    tail: str, url: str, publisher: str, source: str, extra: dict[str, str]
) -> None:
    line = f"20150730\tNOR\tTCD\t161\tTERROR,2;ARMS,1\ta1_0;a2_3\t{tail}"
    (event,) = read(io.BytesIO(line.encode()))
    assert event.source is not None
    assert (event.url, event.publisher, event.source.text) == (url, publisher, source)
    assert (event.provenance.document, join_issues(event.issues)) == ("a1", "TERROR,2;ARMS,1")
    assert extra.items() <= {key.removeprefix("petrarch2."): value for key, value in event.extra.items()}.items()


@pytest.mark.parametrize("tail", ["afp", "http://a.b\tafp", "http://a.b\tafp\tOslo\tenvoys\tx\t---\tCHAD"])
def test_petrarch2_rows_are_written_as_they_were_read(tail: str) -> None:
    line = f"20150730\t---GOV\t---\t161\tTERROR,2\ta1_0;a2_3\t{tail}"
    assert again("petrarch2", line) == line


def test_an_agent_without_a_country_is_an_actor() -> None:
    (event,) = read(io.BytesIO(b"20150730\t---GOV\t---\t161\t\ta1_0\tafp\n"))
    assert event.source == Actor(code="GOV", roles=("GOV",))
    assert event.target is None


def test_cline_rows_have_the_classes_of_phoenix() -> None:
    row = "1,3/5/1998,1998,3,5,NOR,NOR,,,TCDGOV,TCD,GOV,,161,16,3,-4,,,,,,TLS,a1_2,"
    header, line = written("cline", EVENT.model_copy(update={"extra": {"cline.eid": "1"}}))
    assert header.startswith("eid,story_date,year,month,day,source,source_root,")
    assert line == row


def test_codes_without_their_first_0_are_read_and_written_back_as_they_were() -> None:
    row = "7,1/2/1949,1949,1,2,USA,USA,,,SUN,,,SUN,43,4,1,2.8,,38.9,-77,Washington,,USA,NYT_1,MAIN"
    header = written("cline", BARE)[0]
    (event,) = read(io.BytesIO(f"{header}\n{row}\n".encode()))
    assert (event.date, event.action.code, event.place, event.provenance.document) == (
        "1949-01-02", "043", "USA", "NYT",
    )  # fmt: skip
    assert event.extra["cline.process"] == "MAIN"
    assert written("cline", event)[1] == row


def test_keds_rows_have_two_digits_of_the_year_and_the_sentence() -> None:
    assert written("keds", EVENT, BARE) == [f"980305\tNOR\tTCDGOV\t161\t{TEXT}", "031231\t---\t---\t042"]


@pytest.mark.parametrize(
    ("day", "date"), [("450101", "1945-01-01"), ("991231", "1999-12-31"), ("440229", "2044-02-29")]
)
def test_years_of_two_digits_turn_at_1945(day: str, date: str) -> None:
    (event,) = read(io.BytesIO(f"{day}\tISR\tEGY\t042\t(VISIT)\tflew to Cairo\n".encode()))
    assert event.date == date
    assert (event.provenance.text, event.extra) == ("(VISIT)", {"keds.text2": "flew to Cairo"})
    assert again("keds", f"{day}\tISR\tEGY\t042\t(VISIT)\tflew to Cairo").startswith(f"{day}\tISR\tEGY\t042\t(VISIT)\t")


def test_years_that_two_digits_cannot_hold_are_refused() -> None:
    for date in ("1944-12-31", "2045-01-01"):
        with pytest.raises(InputError, match="two-digit years stand for 1945 to 2044"):
            written("keds", BARE.model_copy(update={"date": date}))


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("keds", "990101\tISR\tEGY\t---", "a CAMEO code is two to four digits"),
        ("keds", "990231\tISR\tEGY\t042", "no real day"),
        ("keds", "990101\tISR\tEGY", "3 fields, expected 4 to 8"),
        ("petrarch2", "20150730\tISR\tEGY\t042\t", "5 fields, expected 7 to 13"),
        ("petrarch2", "\tISR\tEGY\t042\t\ta_1\tafp", "it has no date"),
    ],
)
def test_rows_that_are_no_events_are_refused(name: str, line: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(io.BytesIO(line.encode()), name)
    assert str(caught.value).startswith("stream:1: ")
