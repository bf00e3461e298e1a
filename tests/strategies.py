"""Hypothesis strategies for events and texts, shared by the tests of every format."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from diplocode.events import Action, Actor, Event, Issue, Precision, Provenance, Status, Tone

# Any text, and often the characters that break formats.
texts = st.one_of(
    st.text(max_size=30),
    st.text(alphabet=",;|\"'\\\t\r\n \0\x85\u2028=@-é中😀", max_size=12),
)
words = texts.filter(bool)


def days(first: int = 1, last: int = 9999) -> st.SearchStrategy[str]:
    """Days of some years, YYYY-MM-DD."""
    return st.dates(date(first, 1, 1), date(last, 12, 31)).map(date.isoformat)


spans = st.tuples(st.integers(0, 10**6), st.integers(0, 1000)).map(lambda s: (s[0], s[0] + s[1]))
scores = st.floats(-1, 1)

actor_codes = st.one_of(
    st.lists(st.sampled_from(["ISR", "AZE", "GOV", "MIL", "IGO"]), max_size=3).map("".join),
    st.sampled_from(["AVATV", "ELF/AME", "pse", "+++"]),  # as PETRARCH's dictionaries have them
)
issues = st.lists(
    st.builds(Issue, code=st.sampled_from(["DISEASE", "ID_X", "SOUTH-TO-SOUTH"]), count=st.integers(1, 10**6)),
    max_size=3,
).map(tuple)
actors = st.builds(
    Actor,
    code=actor_codes,
    country=texts,
    roles=st.lists(words, max_size=3).map(tuple),
    name=texts,
    text=words,
    span=st.none() | spans,
    resolved_from=texts,
    entity=texts,
)
tones = st.builds(
    Tone,
    goldstein=st.none() | st.floats(-10, 10),
    quad_class=st.sampled_from([None, 1, 2, 3, 4]),
    intensity=scores,
    polarity=scores,
    document=st.none() | st.floats(-100, 100),
)
origins = st.builds(
    Provenance,
    document=texts,
    sentence=st.integers(0, 1000),
    text=texts,
    span=spans,
    trigger=st.none() | spans,
    rule=texts,
    codebook=texts,
    codebook_hash=texts,
    parser=texts,
    version=texts,
    reasons=st.lists(words, max_size=2).map(tuple),
)


def _actions(codes: list[str]) -> st.SearchStrategy[Action]:
    return st.builds(
        Action,
        code=st.sampled_from(codes),
        label=texts,
        root=st.just(""),
        mode=texts,
        context=st.lists(words, max_size=3).map(tuple),
        cameo=st.sampled_from(["", "161"]),
        plover=st.sampled_from(["", "SANCTION"]),
    )


CODES = {
    "any": _actions(["01", "042", "1831", "CONSULT"]),
    "cameo": _actions(["01", "042", "106", "1831", "2042"]),
    "plover": _actions(["042", "106", "1831", "2042"]),
}


@st.composite
def events(draw: st.DrawFn, codes: str = "any", years: tuple[int, int] | None = None) -> Event:
    """Any event that the schema admits, or any with a code that a format holds, or with a date in some years."""
    dated = years is not None or draw(st.booleans())
    return Event(
        date=draw(days(*(years or (1, 9999)))) if dated else "",
        date_precision=draw(st.sampled_from(Precision)) if dated else None,
        published=draw(st.just("") | days()),
        source=draw(st.none() | actors),
        target=draw(st.none() | actors),
        action=draw(CODES[codes]),
        tone=draw(tones),
        status=draw(st.sampled_from(Status)),
        attribution=draw(st.none() | actors),
        place=draw(texts),
        title=draw(texts),
        url=draw(texts),
        publisher=draw(texts),
        provenance=draw(origins),
        issues=draw(issues),
        confidence=draw(st.none() | st.floats(0, 1)),
        group_id=draw(texts),
        extra=draw(st.dictionaries(texts, texts, max_size=2)),
    )
