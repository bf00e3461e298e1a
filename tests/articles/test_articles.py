"""The whole on articles: news text in, events out, against our hand coding of articles.

The articles stand beside this file; that of ``seeds/`` is coded without a mistake. A failure prints
what was missed and what was coded wrongly, by article.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.authoring.articles import Article, ArticleScores, read_articles, score_articles
from diplocode.coder import Coder
from diplocode.events import Event

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "seeds" / "israel-azerbaijan.yaml"

#: A little below what was measured: the share of distinct events over all articles of this folder, by full codes.
PRECISION_FLOOR = 0.86
RECALL_FLOOR = 0.74
#: A little above what was measured.
FORBIDDEN_CEILING = 106
#: Right events whose date is the expected one, of those that have one.
DATE_FLOOR = 0.93

Coded = list[tuple[Article, list[Event]]]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def coded(coder: Coder) -> Coded:
    return [(article, list(coder.code_document(article.document))) for article in read_articles(HERE)]


@pytest.fixture(scope="module")
def scores(coded: Coded) -> ArticleScores:
    return score_articles(coded)


def report(coded: Coded) -> str:
    """Precision and recall of each article, with what was missed and what was coded wrongly."""
    lines = ["article                       precision  recall"]
    for article, events in coded:
        scores = score_articles([(article, events)])
        lines.append(f"{article.document.id:30}     {scores.full.precision:.2f}    {scores.full.recall:.2f}")
        lines += [f"    missed  {triple}" for _, triple in scores.missed]
        lines += [f"    wrong   {triple}" for _, triple in scores.surplus]
    total = score_articles(coded)
    lines.append(f"{'all':30}     {total.full.precision:.3f}   {total.full.recall:.3f}")
    return "\n" + "\n".join(lines)


def test_enough_is_measured(scores: ArticleScores, coded: Coded) -> None:
    assert len(coded) >= 10
    assert scores.full.expected >= 100


def test_few_events_are_wrong(scores: ArticleScores, coded: Coded) -> None:
    assert scores.full.precision >= PRECISION_FLOOR, report(coded)


def test_few_events_are_missed(scores: ArticleScores, coded: Coded) -> None:
    assert scores.full.recall >= RECALL_FLOOR, report(coded)


def test_dates_are_resolved(scores: ArticleScores) -> None:
    assert scores.dated >= 20
    assert scores.dated_right / scores.dated >= DATE_FLOOR


def test_hardly_any_forbidden_event_is_coded(scores: ArticleScores) -> None:
    assert len(scores.forbidden) <= FORBIDDEN_CEILING


def test_the_seed_is_coded_without_a_mistake(coder: Coder) -> None:
    (article,) = read_articles(SEED)
    pair = (article, list(coder.code_document(article.document)))
    scores = score_articles([pair])
    assert scores.forbidden == ()
    assert (scores.missed, scores.surplus) == ((), ()), report([pair])
    assert scores.dated_right == scores.dated


def test_the_seed_has_the_text_that_was_coded() -> None:
    (article,) = read_articles(SEED)
    assert article.document.text.strip() == SEED.with_suffix(".txt").read_text(encoding="utf-8").strip()
