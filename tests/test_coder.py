"""The coder from text to events, with the embedded parser."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

from diplocode import Coder, Document, DocumentError, Event, InputError, Options, Status
from diplocode.coding.frames import match_frames
from diplocode.coding.keywords import find_discard
from diplocode.coding.starters import Starters
from diplocode.coding.trace import Trace
from diplocode.syntax.conllu import read_conllu, write_conllu
from diplocode.syntax.tree import Sentence
from tests.trees import tree

SEED = Path(__file__).parents[1] / "seeds" / "israel-azerbaijan.txt"


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def triples(events: Sequence[Event]) -> list[str]:
    return [f"{e.dyad[0] or '---'} {e.action.code} {e.dyad[1] or '---'}" for e in events]


def test_an_event_says_where_it_comes_from(coder: Coder) -> None:
    text = "It rained.  Oslo strongly condemned Chad on Monday."
    [event] = coder.code(text, date="2023-04-20", id="a1", title="T", url="U", publisher="P")
    assert triples([event]) == ["NOR 111 TCD"]
    assert (event.date, event.published, event.title, event.url, event.publisher) == (
        "2023-04-17", "2023-04-20", "T", "U", "P",
    )  # fmt: skip
    assert event.provenance.document == "a1"
    assert event.provenance.sentence == 1
    assert event.provenance.rule.startswith("111: ")
    assert event.provenance.codebook_hash == coder.codebook.hash
    assert event.source is not None
    assert event.source.span is not None
    assert text[slice(*event.source.span)] == "Oslo"
    assert text[slice(*event.provenance.span)] == "Oslo strongly condemned Chad on Monday."
    assert event.tone.quad_class == 3
    assert event.tone.intensity > 0


def test_the_seed_article_has_its_events_and_no_forbidden_one(coder: Coder) -> None:
    events = coder.code(SEED.read_text(encoding="utf-8"), date="2023-04-20")
    found = {(line, event.date) for line, event in zip(triples(events), events, strict=True)}
    lines = {line for line, _ in found}
    assert lines >= {
        "ISRGOV 040 AZEGOV", "AZEGOV 040 ISRGOV", "ISR 050 AZE", "AZE 050 ISR", "ISRGOV 042 TKM", "AZE 161 IRN",
        "IRN 111 AZE", "IRNGOV 040 AZEGOV", "AZEGOV 040 IRNGOV",
    }  # fmt: skip
    assert ("ISRGOV 042 TKM", "2023-04-19") in found
    assert ("AZE 161 IRN", "2023-03-01") in found
    assert not any(event.dyad[0] == event.dyad[1] for event in events)
    assert not any("anger" in event.provenance.rule.lower() for event in events)
    [said] = {e.attribution.code for e in events if e.action.code == "050" and e.attribution}
    assert said == "ISRGOV"


@pytest.mark.parametrize(
    "text",
    [
        "Norway beat Chad 2-0 in Oslo.",
        "It will rain in Norway and Chad on Monday.",
        "Norway did not condemn Chad.",
        "Norway would condemn Chad if it attacked Sudan.",
        "Oslo is 25 km from the Swedish border.",
    ],
)
def test_sport_weather_negation_and_hypothesis_give_nothing(text: str, coder: Coder) -> None:
    assert triples(coder.code(text)) == []


def test_an_announced_act_is_an_act_and_what_is_announced_is_future(coder: Coder) -> None:
    everything = Coder(options=Options(statuses="all"))
    text = "Norway will send food aid to Chad."
    assert triples(coder.code(text)) == ["NOR 0333 TCD"]
    events = everything.code(text)
    statuses = {line: event.status for line, event in zip(triples(events), events, strict=True)}
    assert statuses["NOR 073 TCD"] is Status.FUTURE


def test_events_of_actors_without_a_code_are_given_on_demand(coder: Coder) -> None:
    text = "The carpenter condemned the plumber."
    assert triples(coder.code(text)) == []
    assert triples(Coder(options=Options(actors="any")).code(text)) == ["--- 111 ---"]


def test_an_unknown_source_is_not_reported_and_no_source_is(coder: Coder) -> None:
    unknown, none = "The carpenter condemned Norway.", "Two Norwegian ministers were arrested."
    assert triples(coder.code(unknown)) == []
    assert triples(Coder(options=Options(actors="any")).code(unknown)) == ["--- 111 NOR"]
    assert triples(coder.code(none)) == ["--- 173 NORGOV"]


def test_a_bad_document_is_a_record_and_the_others_go_on(coder: Coder) -> None:
    class Failing:
        name = "failing-1"

        def split(self, text: str) -> list[Sentence]:
            if "bad" in text:
                raise IndexError("no such thing")
            return coder.parser.split(text)

        def parse(self, sentences: Sequence[Sentence]) -> list[Sentence]:
            return coder.parser.parse(sentences)

    documents: list[Document | DocumentError | Mapping[str, Any] | str] = [
        {"id": "a", "text": "Oslo condemned Chad."},
        {"id": "b", "text": "bad"},
        {"id": "c"},
        DocumentError("d", "not UTF-8"),
        {"id": "e", "text": "Oslo condemned Chad.", "date": "not a day"},
        Document("f", "Oslo condemned Chad."),
        "Oslo condemned Chad.",
    ]
    results = list(Coder(parser=Failing()).stream(documents))
    assert [len(events) for events in results] == [1, 0, 0, 0, 0, 1, 1]
    errors = [error for events in results for error in events.errors]
    assert [error.document for error in errors] == ["b", "c", "d", "e"]
    assert "please report it: IndexError: no such thing" in errors[0].reason
    assert "no text" in errors[1].reason
    assert "write a real day" in errors[3].reason


def test_stored_trees_are_coded_like_the_text(coder: Coder) -> None:
    text = "Oslo condemned Chad. Its minister left for Sweden."
    sentences = coder.parser.parse(coder.parser.split(text))
    stored = list(read_conllu(write_conllu(sentences)))
    assert triples(coder.code_parsed(stored)) == triples(coder.code(text)) != []


def test_rules_left_out_for_lack_of_words_would_not_have_matched(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    discards = coder.codebook.discards.sentences
    read = [pair for e in coder.codebook.examples[::10] for pair in coder.read_frames(Document("", e.text))]
    read = [(actors, frames) for actors, frames in read if not find_discard(actors.sentence, discards)]
    monkeypatch.setattr(Starters, "candidates", lambda starters, id, _: starters.started_by(id))  # all are tried
    for actors, frames in read:
        assert match_frames(actors.sentence, actors, coder.codebook) == frames


def test_a_trace_changes_nothing(coder: Coder) -> None:
    for example in coder.codebook.examples[::10]:
        for actors, frames in coder.read_frames(Document("", example.text)):
            if find_discard(actors.sentence, coder.codebook.discards.sentences):
                continue
            assert match_frames(actors.sentence, actors, coder.codebook, Trace()) == frames


def test_explain_shows_tree_actors_rules_and_reasons(coder: Coder) -> None:
    shown = str(coder.explain("Oslo condemned Chad. The children slept."))
    assert "actors  NOR  Oslo  [0:4]  name" in shown
    assert "event   NOR 111 TCD  Criticize or denounce" in shown
    assert "reason  NO_TRIGGER  no word of the sentence starts a rule" in shown


def test_frames_and_their_dates_are_read_row_by_row(coder: Coder) -> None:
    frame = pd.DataFrame(
        {"id": ["a", "b"], "text": ["Oslo condemned Chad."] * 2, "date": pd.to_datetime(["2023-04-20", None])}
    )
    first, second = coder.stream(frame)
    assert (first[0].date, second[0].date) == ("2023-04-20", "")
    [only] = coder.stream(pl.from_pandas(frame.head(1)))
    assert only[0].date == "2023-04-20"
    assert coder.code("Oslo condemned Chad.", date=datetime.date(2023, 4, 20))[0].date == "2023-04-20"
    assert coder.code("Oslo condemned Chad.", date=None)[0].date == ""


@pytest.mark.parametrize(
    ("options", "message"),
    [({"statuses": "assorted"}, "no status 'assorted'"), ({"statuses": frozenset(["futur"])}, "did you mean future"),
     ({"actors": "some"}, "actors is 'coded' or 'any'")],
)  # fmt: skip
def test_options_that_do_not_exist_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Options(**options)


def test_parties_of_a_verb_are_not_its_subject(coder: Coder) -> None:
    events = coder.code("Hungary and Slovenia met. The Kremlin threatened both countries.")
    assert [line for line in triples(events) if line.startswith("RUS")] == ["RUSGOV 130 HUN", "RUSGOV 130 SVN"]


def test_the_codebook_plover_gives_plover_events() -> None:
    event = Coder("plover").code("Oslo expelled four Chadian envoys.", date="2023-04-20")[0]
    assert (event.action.ontology, event.action.code, event.action.root) == ("plover", "SANCTION", "SANCTION")
    assert (event.action.mode, event.action.context, event.action.label) == ("expel", ("diplomatic",), "Sanction")
    assert (event.action.cameo, event.action.plover) == ("161", "SANCTION")
    assert (event.tone.goldstein, event.tone.quad_class) == (-5.5, 4)


def test_a_cameo_event_has_its_plover_reading() -> None:
    action = Coder().code("Russian drones attacked a power plant in Ukraine.")[0].action
    assert (action.code, action.plover, action.mode) == ("195", "ASSAULT", "drone")
    assert set(action.context) == {"military", "resource"}


def test_explain_says_that_a_sentence_was_cut(coder: Coder) -> None:
    shown = str(coder.explain("Oslo met Chad, " * 60))
    assert shown.count("too long for the parser") == 1


def test_a_statement_is_no_event_in_plover_and_explain_says_so() -> None:
    text = "Norway voiced condolences to Chad."
    codes = {event.action.code for event in Coder().code(text)}
    assert codes == {"018"}
    plover = Coder("plover")
    assert list(plover.code(text)) == []
    assert "018: no type in PLOVER" in str(plover.explain(text))


def test_two_bodies_of_one_country_are_a_dyad_and_one_body_is_none(coder: Coder) -> None:
    assert triples(coder.code("The Norwegian parliament criticised the Norwegian government.")) == ["NORLEG 111 NORGOV"]
    assert triples(coder.code("The Norwegian cabinet criticised the Norwegian government.")) == ["NORGOV 111 NORGOV"]
    assert triples(coder.code("The Norwegian government criticised Oslo's government.")) == []


def test_a_name_in_the_plural_is_what_it_stands_for(coder: Coder) -> None:
    [event] = coder.code("The United Nations said on Monday it will investigate the attack in Mali.")
    assert event.dyad == ("IGOUNO", "MLI")


@pytest.mark.parametrize("head", [-1, 4])
def test_trees_whose_words_hang_on_none_of_theirs_are_refused(coder: Coder, head: int) -> None:
    sentence = tree("Oslo Oslo PROPN _ 2 nsubj / condemned condemn VERB Past 0 root / Chad Chad PROPN _ 2 nmod")
    broken = replace(sentence, tokens=(*sentence.tokens[:2], sentence[3]._replace(head=head)))
    with pytest.raises(InputError, match=f"sentence 0: the head of word 3, Chad, is {head}, .* has 3 words"):
        coder.code_parsed([broken])
