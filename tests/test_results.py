"""Events: a sequence with errors, as tables and for people."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

import diplocode
from diplocode.errors import InputError, RowError
from diplocode.events import Action, Actor, Event, Precision, Provenance, Status, Tone
from diplocode.results import DocumentError, Events, read

EVENT = Event(
    date="2023-03-01",
    date_precision=Precision.MONTH,
    source=Actor(code="AZE", text="Baku", span=(0, 4)),
    target=Actor(text="<b>envoys</b>"),
    action=Action(code="161", label="Reduce relations"),
    tone=Tone(goldstein=-4.0, quad_class=4),
    provenance=Provenance(codebook="cameo 0.1", codebook_hash="abc", parser="p-1", text="a < b"),
)
ERROR = DocumentError("a1", "the text is empty")


def test_events_are_a_sequence() -> None:
    events = Events([EVENT, EVENT])
    assert len(events) == 2
    assert events[0] is EVENT
    assert list(events) == [EVENT, EVENT]
    assert EVENT in events
    assert events[:1] == Events([EVENT])


def test_a_sum_keeps_the_events_and_errors_of_both() -> None:
    total = Events([EVENT]) + Events(errors=[ERROR])
    assert (len(total), total.errors) == (1, (ERROR,))
    assert sum([total, total], Events()) == Events([EVENT, EVENT], [ERROR, ERROR])


def test_equal_events_have_equal_hashes() -> None:
    assert Events([EVENT]) == Events([EVENT])
    assert hash(Events([EVENT])) == hash(Events([EVENT]))
    assert Events([EVENT]) != Events()
    assert Events() != ()


def test_an_arrow_table_has_fixed_types_also_without_events() -> None:
    empty, full = Events().to_arrow(), Events([EVENT]).to_arrow()
    assert empty.schema == full.schema
    assert str(full.schema.field("date").type) == "date32[day]"
    assert str(full.schema.field("code").type) == "string"
    assert full.schema.metadata[b"diplocode.codebook_hash"] == b"abc"


def test_a_pandas_frame_keeps_codes_as_text_and_dates_as_dates() -> None:
    pytest.importorskip("pandas")
    frame = Events([EVENT, Event(action=Action(code="010"))]).to_frame()
    assert list(frame["code"]) == ["161", "010"]
    assert str(frame["date"].dtype).startswith("datetime64")
    assert str(frame["source_end"].dtype) == "Int32"
    assert frame["source_end"].isna().tolist() == [False, True]


def test_a_polars_frame_has_the_same_columns() -> None:
    pytest.importorskip("polars")
    frame = Events([EVENT]).to_frame("polars")
    assert frame["code"].to_list() == ["161"]
    assert frame.columns == list(Events([EVENT]).to_records()[0])


def test_an_unknown_frame_library_is_refused() -> None:
    with pytest.raises(InputError, match="unknown data frame library R"):
        Events().to_frame("R")  # type: ignore[arg-type]


def test_events_are_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    assert Events([EVENT]).write(path) == 1
    assert read(path) == Events([EVENT])


def test_the_text_form_shows_who_did_what_to_whom() -> None:
    denied = EVENT.model_copy(update={"status": Status.DENIED})
    lines = repr(Events([EVENT, denied], [ERROR])).splitlines()
    assert lines[0] == "2 events, 1 error"
    assert lines[1] == "  2023-03-01 AZE 161 (<b>envoys</b>) Reduce relations"
    assert lines[2].endswith("[denied]")
    assert repr(Events([EVENT] * 25)).endswith("... and 5 more")


def test_the_notebook_form_escapes_what_texts_hold() -> None:
    html = Events([EVENT], [DocumentError("<x>", "bad")])._repr_html_()
    assert "<b>envoys" not in html
    assert "&lt;b&gt;envoys" in html
    assert "a &lt; b" in html
    assert "&lt;x&gt;: bad" in html


def test_the_citation_names_program_codebook_and_parser() -> None:
    assert Events([EVENT]).citation() == (
        f"Events coded with diplocode {diplocode.__version__}, codebook cameo 0.1 (content hash abc), parser p-1."
    )


def test_the_citation_claims_no_events_of_other_origin() -> None:
    foreign = Event(action=Action(code="010"))
    others = "2 events from files that do not say who coded them"
    assert Events([foreign, foreign]).citation() == f"{others}, read with diplocode {diplocode.__version__}."
    assert Events([EVENT, foreign, foreign]).citation().endswith(f", parser p-1; {others}.")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_the_types_of_a_frame_do_not_depend_on_its_events(library: Literal["pandas", "polars"]) -> None:
    pytest.importorskip(library)
    frames = [Events(some).to_frame(library) for some in ([], [EVENT], [Event(action=Action(code="010"))])]
    assert len({tuple(str(frame[name].dtype) for name in frame.columns) for frame in frames}) == 1


def test_without_pandas_the_error_says_how_to_install_it() -> None:
    program = (
        "import sys; sys.modules['pandas'] = None\n"
        "from diplocode import Events\n"
        "try: Events().to_frame()\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("MissingExtraError to_frame() needs the package pandas")
    assert "diplocode[analysis]" in done.stdout


def test_rows_that_are_no_events_are_raised_skipped_or_collected(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("code,title\n042,a\n4,b\n042,c\nx,d\n")
    with pytest.raises(RowError, match=r"events\.csv:3: not an event: action\.code"):
        read(path)
    collected = read(path, on_error="collect")
    assert [event.title for event in collected] == ["a", "c"]
    assert [error.document for error in collected.errors] == [f"{path}:3", f"{path}:5"]
    skipped = read(path, on_error="skip")
    assert skipped[:] == collected[:]
    assert [error.document for error in skipped.errors] == [f"{path}:3"]
    assert skipped.errors[0].reason.startswith("2 rows skipped from here on; the first: not an event: action.code")
    assert repr(skipped).startswith("2 events, 1 error")
    with pytest.raises(InputError, match="on_error is raise, skip or collect"):
        read(path, on_error="ignore")  # type: ignore[arg-type]


def test_a_file_is_recognised_by_its_contents(tmp_path: Path) -> None:
    for name in ("jsonl", "csv", "parquet", "arrow"):
        path = tmp_path / f"{name}.dat"
        Events([EVENT]).write(path, name)
        assert read(path) == Events([EVENT])
    path = tmp_path / "events.dat"
    path.write_text("nothing\nof the kind\n")
    with pytest.raises(InputError, match=r"events\.dat: the contents are of no known format.*known: arrow, "):
        read(path)
