"""An explanation as HTML: a page of its own or a part of a notebook. No script, nothing loaded, every text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from diplocode.events import Actor
from diplocode.explanation.arcs import tree_drawing
from diplocode.explanation.lines import acts, date_of, issues_of, label_of
from diplocode.explanation.marks import highlighted, roles_of_words
from diplocode.explanation.markup import Markup, element, markup
from diplocode.explanation.model import (
    Evidence,
    ExplainedEvent,
    SentenceExplanation,
    TriedRule,
    Trigger,
    Weight,
)
from diplocode.explanation.wording import actor_name

CLASS = "diplocode-explanation"
"""The class of the element that holds an explanation; nothing outside it is styled."""

_FEW = 4  # sentences of which all trees are open from the start
_DRAWN = 80  # words of a sentence that is drawn; a longer one is a list
_AROUND = "body { margin: 0; background: #fff } @media (prefers-color-scheme: dark) { body { background: #15181c } }"
_OUTCOMES = {"chosen": "chosen", "inside": "inside", "beaten": "fits", "undecided": "undecided", "failed": "fails"}


def part(sentences: Sequence[SentenceExplanation], head: Iterable[str]) -> Markup:
    """What stands in a notebook.

    Args:
        sentences: of the explanation.
        head: lines above them, such as the codebook.
    """
    sheet = files("diplocode.explanation").joinpath("page.css").read_text("utf-8")
    style = element("style", Markup(sheet))
    few = len(sentences) <= _FEW
    sections = (_section(sentence, few) for sentence in sentences)
    return element("div", [style, _header(sentences, head), *sections], class_=CLASS)


def page(sentences: Sequence[SentenceExplanation], head: Iterable[str]) -> str:
    """A whole page, for a browser."""
    metas = [
        element("meta", None, charset="utf-8"),
        element("meta", None, name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", None, name="color-scheme", content="light dark"),
    ]
    title = element("title", "What diplocode sees")
    frame = element("style", Markup(_AROUND))
    body = element("body", part(sentences, head))
    return "<!doctype html>\n" + element("html", [element("head", [*metas, title, frame]), body], lang="en") + "\n"


def _header(sentences: Sequence[SentenceExplanation], head: Iterable[str]) -> Markup:
    reported = sum(event.refused is None for sentence in sentences for event in sentence.events)
    silent = sum(sentence.reason is not None for sentence in sentences)
    counts = f"Sentences: {len(sentences)}. Events reported: {reported}. Sentences without an event: {silent}."
    key = [
        "Colours: ",
        element("mark", "source", class_="source"),
        " who acts, ",
        element("mark", "target", class_="target"),
        " to whom, ",
        element("mark", "trigger", class_="trigger"),
        " the word of the act, ",
        element("mark", "actor"),
        " other known actors.",
    ]
    lines = [element("p", counts), *(element("p", line) for line in head if line), element("p", key)]
    return element("header", [element("h1", "What diplocode sees"), *lines])


def _section(one: SentenceExplanation, open: bool) -> Markup:
    """A sentence; its tree is open or to be opened."""
    number = element("span", f"{one.index} [{one.span[0]}:{one.span[1]}]", class_="number")
    parts = [
        element("p", [number, *highlighted(one)], class_="sentence"),
        *(_events(events) for events in acts(one.events)),
        *(_reason(one) if one.reason else ()),
        *(element("p", note, class_="soft") for note in one.notes),
        _tree(one, open),
        *(_trigger(trigger, open=one.reason is not None and number < 2) for number, trigger in enumerate(one.triggers)),
    ]
    return element("section", parts)


# -- events ------------------------------------------------------------------------------------


def _events(events: Sequence[ExplainedEvent]) -> Markup:
    """Events that differ in their parties alone, in one frame."""
    first = events[0]
    heads = [element("div", _head(one), class_="head") for one in events]
    facts = [
        element(name, content)
        for title, fact in (*_facts(first), *_parties(events))
        for name, content in (("dt", title), ("dd", fact))
    ]
    return element("div", [*heads, element("dl", facts)], class_=_event_class(first))


def _head(one: ExplainedEvent) -> list[Markup]:
    event = one.event
    return [
        _chip(actor_name(event.source), "source"),
        _chip(event.action.code, "trigger"),
        _chip(actor_name(event.target), "target"),
        element("b", label_of(event)),
        _chip(event.status.value, "" if one.refused is None else "bad"),
        *([element("span", f"not reported: {one.refused.value}", class_="soft")] if one.refused else ()),
    ]


def _parties(events: Sequence[ExplainedEvent]) -> Iterator[tuple[str, list[str]]]:
    """Who stands for the parties, in the words of the text."""
    sources, targets = [one.event.source for one in events], [one.event.target for one in events]
    if set(sources) == set(targets):
        yield from _named("parties", sources)
    else:
        yield from _named("source", sources)
        yield from _named("target", targets)
    yield from _named("said by", [events[0].event.attribution])


def _named(name: str, actors: Sequence[Actor | None]) -> Iterator[tuple[str, list[str]]]:
    known = [_who(actor) for actor in actors if actor is not None]
    if known:
        yield name, [Markup("; ".join(dict.fromkeys(known)))]


def _event_class(one: ExplainedEvent) -> str:
    return "event" if one.refused is None else "event left-out"


def _chip(text: str, kind: str) -> Markup:
    return element("span", text, class_=f"chip {kind}".strip())


def _facts(one: ExplainedEvent) -> Iterator[tuple[str, list[str]]]:
    event = one.event
    yield "rule", [_rule(event.provenance.rule), *_place(one.file, one.line)]
    for step in one.operations:
        inside = step.inside or "a clause without a code"
        line = element("span", f" (line {step.line} of its table)", class_="soft")
        yield "operator", [element("code", f"{step.operator}: {inside} → {step.code}"), line]
    yield "status", [event.status.value, *_evidence(one.status)]
    yield "date", [date_of(event) or "none"]
    yield "tone", list(_tone(one))
    if event.issues:
        yield "issues", [issues_of(event)]
    if one.register_words:
        yield (
            "register",
            [", ".join(dict.fromkeys(word.source for word in one.register_words)), *_said(one.register_words)],
        )
    if event.confidence is not None:
        reasons = ", ".join(event.provenance.reasons)
        yield "confidence", [f"{event.confidence:.2f} ", element("span", reasons, class_="soft")]


def _who(actor: Actor) -> Markup:
    how = f" – {actor.resolved_from}" if actor.resolved_from else ""
    return markup([element("q", actor.text or actor.name), element("span", how, class_="soft")])


def _evidence(evidence: Sequence[Evidence]) -> Iterator[str]:
    for number, clue in enumerate(evidence):
        yield " – " if number == 0 else ", "
        yield element("q", clue.text)
        yield element("span", f" {clue.source}", class_="soft")


def _said(evidence: Sequence[Evidence]) -> Iterator[str]:
    """The words alone."""
    for number, clue in enumerate(evidence):
        yield " – " if number == 0 else ", "
        yield element("q", clue.text)


def _tone(one: ExplainedEvent) -> Iterator[str]:
    tone = one.event.tone
    scale = "none" if tone.goldstein is None else f"{tone.goldstein:g}"
    yield f"Goldstein {scale}, quad class {tone.quad_class or 'none'}; intensity {tone.intensity:g}"
    yield _weights(one.intensity)
    yield f"; polarity {tone.polarity:g}"
    yield _weights(one.polarity)


def _weights(weights: Sequence[Weight]) -> Markup:
    return element("span", "".join(f" {weight.text} {weight.strength:+g}" for weight in weights), class_="soft")


def _reason(one: SentenceExplanation) -> list[Markup]:
    if one.reason is None:
        return []
    head = [_chip(one.reason.value, "bad"), element("b", one.reason.meaning)]
    detail = [element("div", one.detail)] if one.detail else []
    return [element("div", [element("div", head, class_="head"), *detail], class_="reason")]


# -- tree and rules ----------------------------------------------------------------------------


def _tree(one: SentenceExplanation, open: bool) -> Markup:
    summary = element("summary", ["Tree", element("span", f"{len(one.words)} words", class_="soft")])
    if not 0 < len(one.words) <= _DRAWN:
        rows = [element("li", f"{word.id} {word.form}: {word.relation} of {word.head}") for word in one.words]
        return element("details", [summary, element("ol", rows)])
    drawing = element("div", tree_drawing(one.words, roles_of_words(one)), class_="scroll")
    return element("details", [summary, drawing], open=open)


def _trigger(trigger: Trigger, open: bool) -> Markup:
    fit = sum(tried.outcome != "failed" for tried in trigger.tried)
    count = f"{trigger.rules} rule{'' if trigger.rules == 1 else 's'}"
    fits = f", {fit} fit{'s' if fit == 1 else ''}" if fit else ", none fits" if trigger.tried else ""
    note = f"; {trigger.note}" if trigger.note else ""
    summary = element(
        "summary", ["Rules at ", element("q", trigger.word), element("span", f"{count}{fits}{note}", class_="soft")]
    )
    head = element("tr", [element("th", name) for name in ("", "rule", "because", "where")])
    more = [element("p", f"… and {trigger.more} that came less near", class_="soft")] if trigger.more else []
    table = [element("table", [element("thead", head), element("tbody", [_tried(one) for one in trigger.tried])])]
    return element("details", [summary, *(table if trigger.tried else ()), *more], open=open)


def _tried(one: TriedRule) -> Markup:
    cells = [
        element("td", _OUTCOMES[one.outcome], class_="outcome"),
        element("td", _rule(one.rule)),
        element("td", one.why),
        element("td", _place(one.file, one.line), class_="place"),
    ]
    return element("tr", cells, class_=one.outcome)


def _rule(rule: str) -> Markup:
    """A rule with its roles in the colours of the actors that fill them."""
    parts = re.split(r"\b((?:SOURCE|TARGET|BOTH)\b(?::[A-Z|]+)?)", rule)
    return element("code", [_role(text) if number % 2 else text for number, text in enumerate(parts)])


def _role(text: str) -> Markup:
    kind = {"SOURCE": "source", "TARGET": "target"}.get(text.partition(":")[0], "word")
    return element("span", text, class_=kind)


def _place(file: str, line: int) -> list[str]:
    return [element("span", f" {file}:{line}", class_="soft")] if file else []
