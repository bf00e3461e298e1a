"""Which sets of words a sentence has no word of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diplocode.codebook.wordsets import WordSets

WORDS = st.sampled_from(["aid", "for", "of", "talk", "to", "visit"])
SETS = st.lists(st.frozensets(WORDS, min_size=1), max_size=8)


@given(SETS, st.frozensets(WORDS))
def test_a_set_is_absent_of_which_no_word_is_present(sets: list[frozenset[str]], present: frozenset[str]) -> None:
    numbered = WordSets(sets)
    absent = numbered.absent(present)
    assert [bool(numbered.of([one]) & absent) for one in sets] == [one.isdisjoint(present) for one in sets]
    assert bool(numbered.of(sets) & absent) == any(one.isdisjoint(present) for one in sets)
