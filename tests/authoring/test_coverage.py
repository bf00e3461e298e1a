"""Coverage: what stands between actors and is taken by no pattern."""

from __future__ import annotations

import pytest

from diplocode.authoring.coverage import Coverage, find_gaps
from diplocode.coder import Coder
from diplocode.results import DocumentError
from diplocode.syntax.tree import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        ("Norway befuddled Chad.", "SOURCE befuddle TARGET"),
        ("Chad was befuddled by Norway.", "SOURCE befuddle TARGET"),
        ("Norway repainted the walls of the Chadian embassy.", "SOURCE repaint wall of TARGET"),
        ("Norway's rapprochement with Chad went on.", "rapprochement of SOURCE with TARGET"),
    ],
)
def test_a_gap_has_the_outline_of_its_clause(coder: Coder, text: str, outline: str) -> None:
    assert outline in [gap.outline for gap in find_gaps([Document("a", text)], coder)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway attacked Chad.",  # a pattern takes the verb
        "Norway launched an attack on Chad.",  # and the noun that the verb holds
        "Norway slept.",  # one actor alone
        "Norway befuddled the walls.",
        "Norway befuddled Oslo.",  # the same actor on both sides
    ],
)
def test_what_is_taken_or_has_no_two_actors_is_no_gap(coder: Coder, text: str) -> None:
    assert find_gaps([Document("a", text)], coder) == []


def test_gaps_come_by_frequency_with_their_first_sentences(coder: Coder) -> None:
    texts = ["Norway bamboozled Chad.", "Norway befuddled Chad.", "Peru befuddled Chile.", "Mali befuddled Niger."]
    coverage = Coverage(coder, kept=2)
    for number, text in enumerate(texts):
        coverage.add(Document(str(number), text))
    first, second = coverage.gaps()
    assert (first.word, first.count, second.word, second.count) == ("befuddle", 3, "bamboozle", 1)
    assert first.sentences == (("1", texts[1]), ("2", texts[2]))
    assert [gap.word for gap in coverage.gaps(least=2)] == ["befuddle"]


def test_a_document_that_cannot_be_read_is_noted(coder: Coder) -> None:
    coverage = Coverage(coder)
    coverage.add(DocumentError("a", "no text"))
    coverage.add(Document("b", "Norway befuddled Chad."))
    assert [error.document for error in coverage.errors] == ["a"]
    assert coverage.documents == 2
    assert len(coverage.gaps()) == 1
