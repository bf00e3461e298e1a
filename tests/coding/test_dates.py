from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from diplocode.coding.dates import TimeWords, event_date, time_told
from diplocode.coding.periods import VAGUE, Period
from diplocode.errors import CodebookError
from diplocode.events import Precision
from tests.trees import id_of, tree

CODEBOOK = Path(__file__).parents[2] / "codebooks" / "en" / "time.yaml"
DATA: Mapping[str, Any] = yaml.load(CODEBOOK.read_text(encoding="utf-8"), yaml.BaseLoader)
WORDS = TimeWords.from_data(DATA)
THURSDAY = "2023-04-20"
DAY, WEEK, MONTH, YEAR = Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR


def time_phrase(text: str, head: int) -> str:
    """Lines of a phrase that hangs on a token; its head is its last word, or that marked ``*``."""
    words = text.split()
    top = next((n for n, word in enumerate(words) if word.startswith("*")), len(words) - 1)
    lines = []
    for n, word in enumerate(words):
        form = word.lstrip("*")
        upos = "NUM" if form[0].isdigit() else "PROPN" if form[0].isupper() else "NOUN"
        if n == top:
            lines.append(f"{form} {form.removesuffix('s').lower()} {upos} _ {head} obl")
        elif form in {"on", "in", "since", "by", "until", "for", "over", "at", "of"} and n < top:
            lines.append(f"{form} {form} ADP _ {head + 1 + top} case")
        else:
            lines.append(f"{form} {form.removesuffix('s')} {upos} _ {head + 1 + top} nmod")
    return "\n".join(lines)


def past_clause(text: str) -> str:
    """*Oslo acted* and a phrase of time on the verb."""
    return f"Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 0 root\n{time_phrase(text, 2)}"


def future_clause(text: str) -> str:
    """*Oslo will act* and a phrase of time on the verb."""
    clause = "Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / act act VERB Inf 0 root"
    return f"{clause}\n{time_phrase(text, 3)}"


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("on Wednesday", "2023-04-19", DAY),
        ("on Thursday", "2023-04-20", DAY),
        ("on Friday", "2023-04-14", DAY),
        ("last Thursday", "2023-04-13", DAY),
        ("*Tuesday last week", "2023-04-11", DAY),
        ("Saturday night", "2023-04-15", DAY),
        ("today", "2023-04-20", DAY),
        ("yesterday", "2023-04-19", DAY),
        ("overnight", "2023-04-20", DAY),
        ("this morning", "2023-04-20", DAY),
        ("last night", "2023-04-19", DAY),
        ("over the weekend", "2023-04-15", DAY),
        ("last week", "2023-04-10", WEEK),
        ("this week", "2023-04-17", WEEK),
        ("last month", "2023-03-01", MONTH),
        ("*earlier this month", "2023-04-01", MONTH),
        ("last year", "2022-01-01", YEAR),
        ("in March", "2023-03-01", MONTH),
        ("in April", "2023-04-01", MONTH),
        ("in May", "2022-05-01", MONTH),
        ("in early February", "2023-02-01", MONTH),
        ("in mid-March", "2023-03-01", MONTH),
        ("in *March 2021", "2021-03-01", MONTH),
        ("in *March last year", "2022-03-01", MONTH),
        ("in 1998", "1998-01-01", YEAR),
        ("in early 2022", "2022-01-01", YEAR),
        ("since 2014", "2014-01-01", YEAR),
        ("on *4 June 1989", "1989-06-04", DAY),
        ("on June *4 , 1989", "1989-06-04", DAY),
        ("on June 4", "2022-06-04", DAY),
        ("on *4th of April", "2023-04-04", DAY),
        ("on *3 to 5 April", "2023-04-03", DAY),
        ("on April *3-5", "2023-04-03", DAY),
        ("on 2021-03-05", "2021-03-05", DAY),
        ("two weeks ago", "2023-04-03", WEEK),
        ("three days ago", "2023-04-17", DAY),
        ("a year ago", "2022-01-01", YEAR),
        ("the past two days", "2023-04-18", DAY),
        ("over the last three months", "2023-01-01", MONTH),
    ],
)
def test_a_time_of_the_past_is_the_last_such_one(text: str, date: str, precision: Precision) -> None:
    assert event_date(tree(past_clause(text)), 2, THURSDAY, WORDS) == (date, precision)


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("on Wednesday", "2023-04-26", DAY),
        ("on Thursday", "2023-04-20", DAY),
        ("next Thursday", "2023-04-27", DAY),
        ("tomorrow", "2023-04-21", DAY),
        ("next week", "2023-04-24", WEEK),
        ("next year", "2024-01-01", YEAR),
        ("in March", "2024-03-01", MONTH),
        ("in May", "2023-05-01", MONTH),
        ("in two weeks", "2023-05-01", WEEK),
        ("on June 4", "2023-06-04", DAY),
    ],
)
def test_a_time_of_the_future_is_the_next_such_one(text: str, date: str, precision: Precision) -> None:
    assert event_date(tree(future_clause(text)), 3, THURSDAY, WORDS) == (date, precision)


@pytest.mark.parametrize(
    "text",
    ["two weeks later", "over the past 30 years", "in recent weeks", "a few weeks ago", "the following day",
     "in the 1990s", "recently", "in summer", "on *30 February 2021"],
)  # fmt: skip
def test_a_time_without_a_date_leaves_the_event_without_one(text: str) -> None:
    assert event_date(tree(past_clause(text)), 2, THURSDAY, WORDS) == ("", None)


@pytest.mark.parametrize(
    "text",
    [
        "for two years",
        "until Friday",
        "by March",
        "with May",
        "with April",
        "in 2 areas",
        "for Sunday",
    ],
)
def test_what_is_no_time_of_the_event_leaves_the_day_of_publication(text: str) -> None:
    assert event_date(tree(past_clause(text)), 2, THURSDAY, WORDS) == (THURSDAY, DAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in *March 2021", ("2021-03-01", MONTH)),
        ("on *4 June 1989", ("1989-06-04", DAY)),
        ("on Wednesday", ("", None)),
        ("in March", ("", None)),
        ("last week", ("", None)),
    ],
)
def test_without_publication_only_absolute_times_count(text: str, expected: tuple[str, Precision | None]) -> None:
    assert event_date(tree(past_clause(text)), 2, "", WORDS) == expected


CASES = {
    "past main clause takes the publication date": (
        "Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 0 root",
        "acted", (THURSDAY, DAY),
    ),
    "pluperfect has no date": (
        "Oslo Oslo PROPN _ 3 nsubj / had have AUX Past 3 aux / acted act VERB Part 0 root",
        "acted", ("", None),
    ),
    "present perfect takes the publication date": (
        "Oslo Oslo PROPN _ 3 nsubj / has have AUX Pres 3 aux / acted act VERB Part 0 root",
        "acted", (THURSDAY, DAY),
    ),
    "future has no date": (
        "Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / act act VERB Inf 0 root",
        "act", ("", None),
    ),
    "modal has no date": (
        "Oslo Oslo PROPN _ 3 nsubj / may may AUX Fin 3 aux / act act VERB Inf 0 root",
        "act", ("", None),
    ),
    "arrangement has no date": (
        """
        Oslo Oslo PROPN _ 4 nsubj / is be AUX Pres 4 aux / to to PART _ 4 mark
        act act VERB Inf 0 root
        """,
        "act", ("", None),
    ),
    "infinitive below an agreement is not dated by it": (
        """
        Oslo Oslo PROPN _ 2 nsubj / agreed agree VERB Past 0 root / on on ADP _ 4 case
        Friday Friday PROPN _ 2 obl / to to PART _ 6 mark / act act VERB Inf 2 xcomp
        """,
        "act", ("", None),
    ),
    "agreement itself is dated": (
        """
        Oslo Oslo PROPN _ 2 nsubj / agreed agree VERB Past 0 root / on on ADP _ 4 case
        Friday Friday PROPN _ 2 obl / to to PART _ 6 mark / act act VERB Inf 2 xcomp
        """,
        "agreed", ("2023-04-14", DAY),
    ),
    "infinitive below managed is as real as it": (
        """
        Oslo Oslo PROPN _ 2 nsubj / managed manage VERB Past 0 root / to to PART _ 4 mark
        act act VERB Inf 2 xcomp
        """,
        "act", (THURSDAY, DAY),
    ),
    "expected to meet next week": (
        """
        They they PRON _ 3 nsubj:pass / are be AUX Pres 3 aux:pass
        expected expect VERB Part 0 root / to to PART _ 5 mark / meet meet VERB Inf 3 xcomp
        next next ADJ _ 7 amod / week week NOUN _ 5 obl:unmarked
        """,
        "meet", ("2023-04-24", WEEK),
    ),
    "progressive present looks ahead": (
        """
        Oslo Oslo PROPN _ 3 nsubj / is be AUX Pres 3 aux / acting act VERB Prog 0 root
        on on ADP _ 5 case / Monday Monday PROPN _ 3 obl
        """,
        "acting", ("2023-04-24", DAY),
    ),
    "told event has the time of the telling": (
        """
        Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root
        Tuesday Tuesday PROPN _ 2 obl:unmarked / it it PRON _ 5 nsubj
        acted act VERB Past 2 ccomp
        """,
        "acted", ("2023-04-18", DAY),
    ),
    "told future has not the time of the telling": (
        """
        Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root
        Tuesday Tuesday PROPN _ 2 obl:unmarked / it it PRON _ 6 nsubj
        would would AUX Fin 6 aux / act act VERB Inf 2 ccomp
        """,
        "act", ("", None),
    ),
    "event told by a clause after it": (
        """
        Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 5 punct
        officials official NOUN _ 5 nsubj / said say VERB Past 2 parataxis
        on on ADP _ 7 case / Tuesday Tuesday PROPN _ 5 obl
        """,
        "acted", ("2023-04-18", DAY),
    ),
    "second of two acts shares the time of the first": (
        """
        Oslo Oslo PROPN _ 2 nsubj / met meet VERB Past 0 root / Bern Bern PROPN _ 2 obj
        Monday Monday PROPN _ 2 obl:unmarked / and and CCONJ _ 6 cc
        left leave VERB Past 2 conj
        """,
        "left", ("2023-04-17", DAY),
    ),
    "relative clause has not the time of the main clause": (
        """
        Oslo Oslo PROPN _ 5 nsubj / , , PUNCT _ 4 punct / which which PRON Rel 4 nsubj
        acted act VERB Past 1 acl:relcl / met meet VERB Past 0 root
        Bern Bern PROPN _ 5 obj / Monday Monday PROPN _ 5 obl:unmarked
        """,
        "acted", ("", None),
    ),
    "relative clause in a sentence without times takes the publication date": (
        """
        Oslo Oslo PROPN _ 5 nsubj / , , PUNCT _ 4 punct / which which PRON Rel 4 nsubj
        acted act VERB Past 1 acl:relcl / met meet VERB Past 0 root
        Bern Bern PROPN _ 5 obj
        """,
        "acted", (THURSDAY, DAY),
    ),
    "weeks after an undated event": (
        """
        Two two NUM _ 2 nummod / weeks week NOUN _ 3 obl:unmarked / after after ADP _ 5 case
        the the DET Def 5 det / talks talk NOUN _ 7 obl / Oslo Oslo PROPN _ 7 nsubj
        acted act VERB Past 0 root
        """,
        "acted", ("", None),
    ),
    "days after a dated event": (
        """
        Two two NUM _ 2 nummod / days day NOUN _ 3 obl:unmarked / after after ADP _ 8 case
        the the DET Def 8 det / 4 4 NUM _ 8 compound / June June PROPN _ 5 nmod:unmarked
        1989 1989 NUM _ 5 nmod:unmarked / vote vote NOUN _ 10 obl
        Oslo Oslo PROPN _ 10 nsubj / acted act VERB Past 0 root
        """,
        "acted", ("1989-06-06", DAY),
    ),
    "weeks after a clause": (
        """
        Two two NUM _ 2 nummod / weeks week NOUN _ 3 obl:unmarked
        after after SCONJ _ 5 mark / talks talk NOUN _ 5 nsubj
        failed fail VERB Past 7 advcl / Oslo Oslo PROPN _ 7 nsubj
        acted act VERB Past 0 root
        """,
        "acted", ("", None),
    ),
    "month hung on an indefinite object": (
        """
        Oslo Oslo PROPN _ 2 nsubj / expelled expel VERB Past 0 root
        four four NUM _ 4 nummod / envoys envoy NOUN _ 2 obj / in in ADP _ 6 case
        March March PROPN _ 4 nmod
        """,
        "expelled", ("2023-03-01", MONTH),
    ),
    "month hung on a known object is that of the object": (
        """
        Oslo Oslo PROPN _ 2 nsubj / condemned condemn VERB Past 0 root
        the the DET Def 4 det / attack attack NOUN _ 2 obj / in in ADP _ 6 case
        March March PROPN _ 4 nmod
        """,
        "condemned", (THURSDAY, DAY),
    ),
    "day hung on a known object is that of the act": (
        """
        Oslo Oslo PROPN _ 2 nsubj / signed sign VERB Past 0 root / the the DET Def 4 det
        deal deal NOUN _ 2 obj / on on ADP _ 6 case / Monday Monday PROPN _ 4 nmod
        """,
        "signed", ("2023-04-17", DAY),
    ),
    "owned day belongs to the noun": (
        """
        Oslo Oslo PROPN _ 2 nsubj / condemned condemn VERB Past 0 root
        Sunday Sunday PROPN _ 5 nmod:poss / 's 's PART _ 3 case / attack attack NOUN _ 2 obj
        """,
        "attack", ("2023-04-16", DAY),
    ),
    "owned day does not date the verb": (
        """
        Oslo Oslo PROPN _ 2 nsubj / condemned condemn VERB Past 0 root
        Sunday Sunday PROPN _ 5 nmod:poss / 's 's PART _ 3 case / attack attack NOUN _ 2 obj
        """,
        "condemned", (THURSDAY, DAY),
    ),
    "event noun has the time of its verb": (
        """
        Oslo Oslo PROPN _ 2 nsubj / held hold VERB Past 0 root / talks talk NOUN _ 2 obj
        on on ADP _ 5 case / Tuesday Tuesday PROPN _ 2 obl
        """,
        "talks", ("2023-04-18", DAY),
    ),
    "bare time taken for a second subject": (
        """
        Last last ADJ _ 2 amod / week week NOUN _ 4 nsubj / Oslo Oslo PROPN _ 4 nsubj
        acted act VERB Past 0 root
        """,
        "acted", ("2023-04-10", WEEK),
    ),
    "time as the only subject": (
        "Monday Monday PROPN _ 2 nsubj / came come VERB Past 0 root",
        "came", (THURSDAY, DAY),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_clause_decides_which_time_counts(name: str) -> None:
    lines, trigger, expected = CASES[name]
    sentence = tree(lines)
    assert event_date(sentence, id_of(sentence, trigger), THURSDAY, WORDS) == expected


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("the following day", Period(date(2023, 4, 10), DAY), ("2023-04-11", DAY)),
        ("the previous evening", Period(date(2023, 4, 10), DAY), ("2023-04-09", DAY)),
        ("that month", Period(date(2023, 2, 3), DAY), ("2023-02-01", MONTH)),
        ("that day", Period(date(2023, 2, 1), MONTH), ("", None)),
        ("two days later", Period(date(2023, 2, 1), MONTH), ("2023-02-01", MONTH)),
        ("two years later", Period(date(1998, 1, 1), YEAR), ("2000-01-01", YEAR)),
        ("the following day", Period(date(2023, 4, 20), DAY), ("", None)),
        ("within hours", Period(date(2023, 4, 10), DAY), ("2023-04-10", DAY)),
    ],
)
def test_a_time_is_counted_from_what_the_text_told(
    text: str, told: Period, expected: tuple[str, Precision | None]
) -> None:
    clause = past_clause(text).replace("within within NOUN _ 4 nmod", "within within ADP _ 4 case")
    assert event_date(tree(clause), 2, THURSDAY, WORDS, told) == expected


def test_a_text_has_come_to_the_time_of_its_last_main_clause() -> None:
    known = Period(date(2023, 4, 3), DAY)
    dated, undated = tree(past_clause("on Monday")), tree("Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 0 root")
    assert time_told(dated, THURSDAY, WORDS, VAGUE) == Period(date(2023, 4, 17), DAY)
    assert time_told(undated, THURSDAY, WORDS, known) is None
    assert time_told(tree(future_clause("on Monday")), THURSDAY, WORDS, known) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [("on Christmas Eve", "2022-12-24"), ("on New Year 's Day", "2023-01-01"), ("on Boxing *Day 1994", "1994-12-26")],
)
def test_a_holiday_is_the_last_such_day(text: str, date: str) -> None:
    assert event_date(tree(past_clause(text)), 2, THURSDAY, WORDS) == (date, DAY)


def test_cyclic_heads_end() -> None:
    sentence = tree("talks talk NOUN _ 2 obj\nheld hold VERB _ 1 conj")
    assert event_date(sentence, 1, THURSDAY, WORDS) == (THURSDAY, DAY)


def test_words_that_lack_a_list_are_refused_with_its_name() -> None:
    data = {key: value for key, value in DATA.items() if key != "weekdays"} | {"weekday": []}
    with pytest.raises(CodebookError) as caught:
        TimeWords.from_data(data)
    assert [(problem.code, problem.hint) for problem in caught.value.problems] == [
        ("DC601", "did you mean weekdays?"),
        ("DC602", "write weekdays: [] if empty"),
    ]
