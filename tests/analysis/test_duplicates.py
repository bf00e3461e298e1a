"""Mentions of one event: what goes together, what stays apart, and that no order of events matters."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplocode.analysis.duplicates import Codes, Grouping, Per, code_levels, group_events, kept_places, one_a_day
from diplocode.errors import InputError
from diplocode.events import Action, Actor, Event, Precision, Provenance, Status


def event(
    code: str = "042",
    date: str = "2023-03-14",
    precision: str = "day",
    source: str = "AZE",
    target: str = "IRN",
    status: Status = Status.ASSERTED,
    document: str = "a",
    place: int = 0,
) -> Event:
    return Event(
        date=date,
        date_precision=Precision(precision) if date else None,
        source=Actor(code=source) if source else None,
        target=Actor(code=target) if target else None,
        action=Action(code=code),
        status=status,
        provenance=Provenance(document=document, span=(place, place)),
    )


def together(*events: Event, window: int = 1, codes: Codes = "compatible") -> list[str]:
    """Groups as letters in the order of their first mention: ``["a", "a", "b"]``."""
    letters: dict[str, str] = {}
    marked = group_events(events, window, codes)
    return [letters.setdefault(one.group_id, "abcdefgh"[len(letters)]) for one in marked]


def grouped(*codes: str) -> str:
    return "".join(together(*(event(code) for code in codes)))


@pytest.mark.parametrize(
    ("codes", "groups"),
    [
        (("042", "042"), "aa"),
        (("042", "043"), "ab"),
        (("084", "0841"), "aa"),
        (("040", "042"), "aa"),
        (("04", "040", "042"), "aaa"),
        (("080", "084", "0841"), "aaa"),
        (("042", "052"), "ab"),
        (("084", "0841", "0842"), "abc"),  # general: of which of the two?
        (("080", "0841", "081"), "abc"),
        (("080", "084", "0841", "081"), "abbc"),
        (("CONSULT", "CONSULT"), "aa"),
    ],
)
def test_codes_of_a_group_stand_in_one_line(codes: tuple[str, ...], groups: str) -> None:
    assert grouped(*codes) == groups


def test_codes_may_have_to_be_equal_or_only_of_one_root() -> None:
    events = [event("040"), event("042"), event("043"), event("052")]
    assert together(*events, codes="equal") == ["a", "b", "c", "d"]
    assert together(*events, codes="root") == ["a", "a", "a", "b"]


def test_a_plover_type_goes_with_its_one_mode() -> None:
    visit = Action(code="CONSULT", mode="visit")
    call = Action(code="CONSULT", mode="phone")
    plain = event("CONSULT")
    assert together(plain, plain.model_copy(update={"action": visit})) == ["a", "a"]
    both = [plain.model_copy(update={"action": action}) for action in (visit, call)]
    assert together(plain, *both) == ["a", "b", "c"]


def test_dyads_and_statuses_stay_apart_and_actors_without_a_code_go_by_name() -> None:
    assert together(event(), event(target="TUR"), event(source="IRN", target="AZE"), event(target="")) == list("abcd")
    assert together(event(), event(status=Status.DENIED)) == ["a", "b"]
    names = [
        Actor(name="the Rebels"),
        Actor(name="the  rebels", text="rebels"),
        Actor(name="the army"),
        Actor(code="MIL"),
    ]
    assert together(*(event().model_copy(update={"source": name}) for name in names)) == ["a", "a", "b", "c"]


def test_days_go_together_within_the_window_that_opens_with_the_first() -> None:
    days = [event(date=f"2023-03-{day}") for day in (14, 15, 16, 17)]
    assert together(*days) == list("abcd")
    assert together(*days, window=2) == ["a", "a", "b", "b"]
    assert together(*days, window=3) == ["a", "a", "a", "b"]


def test_a_month_goes_with_the_one_event_in_it() -> None:
    month = event(date="2023-03-01", precision="month")
    assert together(event(), month, event(document="b")) == ["a", "a", "a"]
    assert together(event(), month, event(date="2023-03-20")) == ["a", "b", "c"]
    assert together(event(date="2023-04-01"), month) == ["a", "b"]
    assert together(event(date="2023-03-01"), event(date="2023-03-31"), month) == ["a", "b", "c"]
    assert together(event(code="0841"), event(code="0842"), event("084", "2023-03-01", "month")) == ["a", "b", "c"]
    assert together(month, month) == ["a", "a"]


def test_two_months_of_codes_that_exclude_each_other_do_not_meet_in_one_day() -> None:
    months = [event(code, "2023-03-01", "month") for code in ("0841", "0842")]
    assert together(event("084"), *months) == ["a", "b", "c"]
    assert together(event("084"), months[0]) == ["a", "a"]


def test_weeks_and_years_have_their_own_length() -> None:
    week = event(date="2023-03-13", precision="week")
    assert together(event(date="2023-03-19"), week) == ["a", "a"]
    assert together(event(date="2023-03-20"), week) == ["a", "b"]
    year = event(date="2023-01-01", precision="year")
    assert together(event(date="2023-12-31"), year) == ["a", "a"]
    assert together(event(date="9999-12-31"), event(date="9999-12-27", precision="week")) == ["a", "a"]


def test_events_without_a_date_are_compared_inside_their_document() -> None:
    undated = [event(date="", document=document) for document in ("a", "a", "b", "", "")]
    nowhere = [one.model_copy(update={"title": str(number)}) for number, one in enumerate(undated)]
    assert together(*nowhere, event()) == ["a", "a", "b", "c", "d", "e"]


def test_a_group_keeps_its_id_when_other_events_come() -> None:
    first = group_events([event()])[0].group_id
    more = [event(document="b"), event("173"), event(date="2023-03-13"), event()]
    assert group_events(more)[-1].group_id == first
    assert [one.id for one in group_events(more)] == [one.id for one in more]


@pytest.mark.parametrize("window", [0, -1])
def test_a_window_is_a_day_at_least(window: int) -> None:
    with pytest.raises(InputError, match="whole number of days from 1"):
        group_events([], window)


def test_unknown_choices_are_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"codes is one of .*did you mean equal"):
        group_events([], codes="equals")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="per is one of code, root, group, not 'day'"):
        one_a_day([], "day")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no group_id"):
        one_a_day([event()], "group")


# -- any events --------------------------------------------------------------------------------

some_events = st.lists(
    st.builds(
        event,
        code=st.sampled_from(["08", "080", "081", "084", "0841", "0842", "04", "042"]),
        date=st.sampled_from(["2023-03-14", "2023-03-15", "2023-03-16", "2023-03-20", "2023-04-02", ""]),
        precision=st.sampled_from(list(Precision)),
        source=st.sampled_from(["AZE", "IRN"]),
        target=st.just("TUR"),
        status=st.sampled_from([Status.ASSERTED, Status.DENIED]),
        document=st.sampled_from(["a", "b"]),
        place=st.integers(0, 3),
    ),
    max_size=14,
)
options = st.tuples(st.integers(1, 4), st.sampled_from(["compatible", "equal", "root"]))


@settings(max_examples=200, deadline=None)
@given(events=some_events, chosen=options, seed=st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(
    events: list[Event], chosen: tuple[int, Codes], seed: random.Random
) -> None:
    mixed = list(events)
    seed.shuffle(mixed)
    ids = {one.id: one.group_id for one in group_events(events, *chosen)}
    assert ids == {one.id: one.group_id for one in group_events(mixed, *chosen)}
    for per in ("code", "root"):
        kept = [one.id for one in one_a_day(events, per)]
        assert sorted(kept) == sorted(one.id for one in one_a_day(mixed, per))


@settings(max_examples=200, deadline=None)
@given(events=some_events, chosen=options)
def test_all_mentions_of_a_group_fit_each_other(events: list[Event], chosen: tuple[int, Codes]) -> None:
    """So that to be in one group is an equivalence, and one that the rules allow."""
    groups: dict[str, list[Event]] = defaultdict(list)
    for one in group_events(events, *chosen):
        assert one.group_id
        groups[one.group_id].append(one)
    for mentions in groups.values():
        assert len({(one.dyad, one.status, one.action.root) for one in mentions}) == 1
        assert len({bool(one.date) for one in mentions}) == 1
        levels = sorted({code_levels(one.action.code) for one in mentions}, key=len)
        if chosen[1] == "compatible":
            assert all(levels[-1][: len(one)] == one for one in levels)
        elif chosen[1] == "equal":
            assert len(levels) == 1
        days = [int(one.date[8:]) for one in mentions if one.date and one.date_precision is Precision.DAY]
        assert not days or max(days) - min(days) < chosen[0]


@settings(max_examples=100, deadline=None)
@given(events=some_events, chosen=options)
def test_grouping_again_changes_nothing(events: list[Event], chosen: tuple[int, Codes]) -> None:
    marked = group_events(events, *chosen)
    assert group_events(marked, *chosen) == marked
    grouping = Grouping(iter(events), *chosen)
    assert list(map(grouping.mark, events)) == marked
    assert len(grouping) == len({one.group_id for one in marked})


# -- one a day ---------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(events=some_events, per=st.sampled_from(["code", "root", "group"]))
def test_one_a_day_keeps_the_order_and_a_second_time_everything(events: list[Event], per: Per) -> None:
    events = group_events(events)
    kept = one_a_day(events, per)
    assert one_a_day(kept, per) == kept
    assert [events[place] for place in sorted(kept_places(iter(events), per))] == kept
    if per == "group":
        assert sorted(one.group_id for one in kept) == sorted({one.group_id for one in events})


def test_one_a_day_keeps_the_special_code_and_then_the_first_in_the_text() -> None:
    general, later, first = event("040"), event("042", place=9), event("042", place=2)
    other = event("042", document="b")
    assert one_a_day([other, general, later, first]) == [general, first]
    assert one_a_day([other, general, later, first], "root") == [first]
    assert one_a_day([general, event("043", date="2023-03-15")], "root") == [general, event("043", date="2023-03-15")]


def test_one_a_day_knows_statuses_periods_and_documents_without_a_date() -> None:
    day, month = event(date="2023-03-01"), event(date="2023-03-01", precision="month")
    undated = [event(date="", document=document) for document in ("a", "b")]
    kept = [day, month, *undated, event(status=Status.DENIED)]
    assert one_a_day([*kept, day]) == kept
