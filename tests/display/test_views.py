"""Views for a terminal: events, explanations, codebooks, progress."""

from __future__ import annotations

import io

import pytest
from rich.console import Console, RenderableType

from diplocode.codebook.loader import load_codebook
from diplocode.display import progress
from diplocode.display.codebook import entry_view
from diplocode.display.events import date_text, events_table
from diplocode.display.explanation import explanation_view
from diplocode.display.progress import RunProgress
from diplocode.events import Action, Actor, Event, Precision, Provenance, Status
from diplocode.explanation import Explanation, SentenceExplanation
from diplocode.explanation.model import ExplainedEvent, TriedRule, Trigger

SENTENCE = "Oslo expelled envoys."
EVENT = Event(
    date="2023-03-01",
    date_precision=Precision.MONTH,
    source=Actor(code="NOR", text="Oslo"),
    target=Actor(text="[red]envoys[/red]"),
    action=Action(code="161", label="Reduce relations"),
    attribution=Actor(code="TCDGOV"),
    provenance=Provenance(rule="161: SOURCE expel DIPLOMAT", text="Oslo expelled\nenvoys [/b]."),
)


def shown(view: RenderableType, width: int = 120) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width).print(view)
    return stream.getvalue()


def test_the_table_shows_texts_as_they_are() -> None:
    denied = EVENT.model_copy(update={"status": Status.DENIED, "target": None})
    text = shown(events_table([EVENT, denied]))
    assert "([red]envoys[/red])" in text
    assert "Oslo expelled envoys [/b]." in text
    assert "Reduce relations [denied]" in " ".join(text.split())
    assert "---" in text


def test_a_narrow_table_has_the_sentence_below_its_label() -> None:
    long = EVENT.model_copy(update={"target": Actor(text="a mention of many words without a code")})
    lines = shown(events_table([long], 80), 80).splitlines()
    assert "sentence" not in lines[0]
    assert lines[1].rstrip().endswith("Reduce relations")
    assert lines[2].strip() == "Oslo expelled envoys [/b]."


def test_a_long_rule_is_explained_to_its_end() -> None:
    rule = "161: SOURCE " + "|".join(["expel"] * 20) + "|oust DIPLOMAT"
    tried = TriedRule(rule=rule, outcome="failed", why="needs [red]more[/red]")
    trigger = Trigger(word="expelled", span=(5, 13), rules=1, tried=(tried,))
    event = ExplainedEvent(event=EVENT.model_copy(update={"provenance": Provenance(rule=rule)}))
    one = SentenceExplanation(
        index=0, text=SENTENCE, span=(0, 21), words=(), actors=(), events=(event,), triggers=(trigger,)
    )
    text = shown(explanation_view(Explanation(sentences=(one,))), 60)
    assert "…" not in text
    assert text.replace("\n", "").replace(" ", "").count("|oustDIPLOMAT") == 2
    assert "needs [red]more[/red]" in text


def test_a_long_rule_of_a_code_is_shown_to_its_end() -> None:
    text = shown(entry_view(load_codebook("cameo"), "161"), 70)
    assert "…" not in text


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        (Precision.DAY, "2023-03-01"),
        (Precision.WEEK, "2023-03-01 (week)"),
        (Precision.MONTH, "2023-03"),
        (Precision.YEAR, "2023"),
    ],
)
def test_dates_are_shown_as_exact_as_they_are_known(precision: Precision, text: str) -> None:
    assert date_text(EVENT.model_copy(update={"date_precision": precision})).plain == text


@pytest.mark.parametrize(
    ("terminal", "delay", "expected"), [(True, 0.0, True), (True, 9.0, False), (False, 0.0, False)]
)
def test_progress_is_shown_on_a_terminal_after_a_moment(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, delay: float, expected: bool
) -> None:
    monkeypatch.setattr(progress, "_DELAY", delay)
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=80, _environ={})
    with RunProgress(console) as line:
        line.show("3 documents")
    assert ("3 documents" in stream.getvalue()) == expected
