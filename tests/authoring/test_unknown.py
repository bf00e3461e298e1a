"""Unknown actors: who stands in an actor's place and is in no dictionary."""

from __future__ import annotations

import pytest

from diplocode.authoring.unknown import UnknownActors, find_unknown_actors
from diplocode.coder import Coder
from diplocode.results import DocumentError
from diplocode.syntax.tree import Document


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_unknown_names_come_by_frequency_with_their_places(coder: Coder) -> None:
    texts = ["Zorbia denounced Chad.", "Norway criticized Zorbia.", "Chad denounced Wuxonia."]
    first, *others = find_unknown_actors([Document(str(n), t) for n, t in enumerate(texts)], coder)
    assert (first.name, first.count, first.as_source, first.as_target) == ("Zorbia", 2, 1, 1)
    assert first.sentences == (("0", texts[0]), ("1", texts[1]))
    assert first.reason
    assert [other.count for other in others] == [1]


def test_roles_without_a_country_are_listed_with_their_code(coder: Coder) -> None:
    unknown = UnknownActors(coder)
    unknown.add(Document("a", "Police arrested two Chadians."))
    [actor] = unknown.actors()
    assert (actor.roles, actor.reason) == (("COP",), "")
    without = UnknownActors(coder, roles=False)
    without.add(Document("a", "Police arrested two Chadians."))
    assert without.actors() == []


def test_known_actors_are_not_listed(coder: Coder) -> None:
    assert find_unknown_actors([Document("a", "Norway attacked Chad.")], coder) == []


def test_a_mention_counts_once_and_documents_that_fail_are_noted(coder: Coder) -> None:
    unknown = UnknownActors(coder)
    unknown.add(DocumentError("a", "no text"))
    unknown.add(Document("b", "Zorbia condemned and denounced Chad."))
    assert [actor.count for actor in unknown.actors()] == [1]
    assert (unknown.documents, [error.document for error in unknown.errors]) == (2, ["a"])
