"""Articles with expected events: the notation, its problems, and the scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.authoring.articles import Agreement, Triple, read_articles, score_articles
from diplocode.errors import CodebookError, InputError
from diplocode.events import Action, Actor, Event, Precision, Provenance

ARTICLE = """\
title: Envoys leave
date: 2023-04-20
sentences:
  - text: Oslo expelled four Chadian envoys in March.
    events:
      - NOR 161 TCD 2023-03
    forbidden:
      - TCD 16* *
  - text: The ministers met.
    events:
      - NORGOV 046 TCDGOV both
  - text: Oslo is cold.
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "article.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def event(source: str, code: str, target: str, date: str = "", at: int = 0) -> Event:
    return Event(
        source=Actor(code=source, text="s"),
        target=Actor(code=target, text="t") if target else None,
        action=Action(code=code),
        date=f"{date}-01" if date else "",
        date_precision=Precision.MONTH if date else None,
        provenance=Provenance(trigger=(at, at + 3)),
    )


def test_an_article_without_text_is_its_sentences(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, ARTICLE))
    assert article.document.text.endswith("envoys in March. The ministers met. Oslo is cold.")
    assert (article.document.date, article.document.title) == ("2023-04-20", "Envoys leave")
    assert article.sentences[1].start == 44
    assert article.expected == {
        Triple("NOR", "161", "TCD"): "2023-03",
        Triple("NORGOV", "046", "TCDGOV"): "",
        Triple("TCDGOV", "046", "NORGOV"): "",
    }


def test_sentences_are_found_in_the_text_in_order(tmp_path: Path) -> None:
    text = "text: |\n  One. Two.\n\n  One.\nsentences:\n  - text: Two.\n  - text: One.\n"
    (article,) = read_articles(write(tmp_path, text))
    assert [sentence.start for sentence in article.sentences] == [5, 11]


def test_every_problem_is_reported_with_its_place(tmp_path: Path) -> None:
    text = """\
date: soon
colour: red
text: One.
sentences:
  - text: Two.
  - text: One.
    events: [NOR TCD, NOR 161 TCD 2023-3]
"""
    with pytest.raises(CodebookError) as caught:
        read_articles(write(tmp_path, text))
    found = [(p.line, p.code) for p in caught.value.problems]
    assert found == [(1, "DC903"), (2, "DC002"), (5, "DC901"), (7, "DC902"), (7, "DC902")]


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no article"):
        read_articles(tmp_path)


def test_scores_are_of_distinct_events(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, ARTICLE))
    coded = [
        event("NOR", "161", "TCD", "2023-03"),
        event("NOR", "161", "TCD"),
        event("NORGOV", "042", "TCDGOV", at=50),
        event("TCD", "160", "", at=3),
    ]
    scores = score_articles([(article, coded)])
    assert scores.full == Agreement(expected=3, coded=3, right=1)
    assert (scores.full.precision, scores.full.recall) == (1 / 3, 1 / 3)
    assert scores.country == Agreement(expected=3, coded=3, right=2)
    assert (scores.dated, scores.dated_right) == (1, 1)
    assert scores.forbidden == (("article.yaml", Triple("TCD", "160", "---")),)
    assert [triple for _, triple in scores.surplus] == [
        Triple("NORGOV", "042", "TCDGOV"),
        Triple("TCD", "160", "---"),
    ]


def test_a_date_must_be_as_exact_as_expected(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, ARTICLE))
    exact = event("NOR", "161", "TCD", "2023-03").model_copy(update={"date_precision": Precision.DAY})
    assert score_articles([(article, [exact])]).dated_right == 0


def test_what_a_sentence_forbids_is_allowed_elsewhere(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, ARTICLE))
    elsewhere = event("TCD", "161", "NOR", at=50)
    assert score_articles([(article, [elsewhere])]).forbidden == ()


CHOICES = """\
sentences:
  - text: The ministers met.
    events: [NORGOV 040|046 TCDGOV|TCD both]
    optional: [NORGOV 042 *]
  - text: They spoke.
"""


def test_an_event_is_as_right_as_its_alternatives(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, CHOICES))
    assert list(article.expected) == [Triple("NORGOV", "040", "TCDGOV"), Triple("TCDGOV", "040", "NORGOV")]
    coded = [event("NORGOV", "046", "TCD"), event("NORGOV", "040", "TCDGOV"), event("TCD", "046", "NORGOV")]
    scores = score_articles([(article, coded)])
    assert (scores.full, scores.missed) == (Agreement(expected=2, coded=2, right=2), ())


def test_alternatives_hold_in_their_sentence_only(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, CHOICES))
    scores = score_articles([(article, [event("NORGOV", "046", "TCD", at=25)])])
    assert scores.full == Agreement(expected=2, coded=1, right=0)


def test_an_event_counts_for_its_own_sentence_before_others(tmp_path: Path) -> None:
    sentence = "  - text: They met.\n    events: [NOR 040 "
    text = f"sentences:\n{sentence}TCD|---]\n{sentence}---]\n"
    (article,) = read_articles(write(tmp_path, text))
    assert score_articles([(article, [event("NOR", "040", ""), event("NOR", "040", "", at=10)])]).full.right == 2


@pytest.mark.parametrize("codes", [("111", "112"), ("112", "111"), ("111", "112", "112")])
def test_two_events_count_as_two_expected_ones_that_both_are_as_good_as(tmp_path: Path, codes: tuple[str, ...]) -> None:
    text = "sentences:\n  - text: They quarrelled.\n    events: [NOR 016|112|111 TCD, NOR 115|112 TCD]\n"
    (article,) = read_articles(write(tmp_path, text))
    scores = score_articles([(article, [event("NOR", code, "TCD") for code in codes])])
    assert scores.full == Agreement(expected=2, coded=2, right=2)


def test_optional_events_do_not_count(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, CHOICES))
    here, elsewhere = event("NORGOV", "042", "TCD"), event("NORGOV", "042", "TCD", at=25)
    assert score_articles([(article, [here])]).full.coded == 0
    assert score_articles([(article, [elsewhere])]).full.coded == 1


def test_nothing_coded_gives_zeros(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, ARTICLE))
    scores = score_articles([(article, [])])
    assert (scores.full.precision, scores.full.recall, scores.country.precision) == (0, 0, 0)


def test_countries_and_roots_agree_where_roles_and_codes_do_not(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, ARTICLE))
    scores = score_articles([(article, [event("NORCOP", "160", "TCDGOV"), event("TCD", "046", "NORMIL", at=50)])])
    assert (scores.full.right, scores.country.right) == (0, 2)


def test_an_alternative_counts_by_its_own_country_and_root(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, CHOICES.replace("040|046", "040|036")))
    assert score_articles([(article, [event("NOR", "030", "TCD")])]).country.right == 1


def test_bodies_of_several_states_have_no_country(tmp_path: Path) -> None:
    text = "sentences:\n  - text: They met.\n    events: [IGOUNO 040 NOR]\n"
    (article,) = read_articles(write(tmp_path, text))
    assert score_articles([(article, [event("IGOWSTNAT", "040", "NOR")])]).country.right == 0
