"""The country of an event from the words of its clause, on hand-written trees."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.codebook.loader import read_grammar
from diplocode.codebook.model import Grammar
from diplocode.codebook.reader import Report, read_yaml
from diplocode.coding.places import event_place
from tests.minibook import actors
from tests.trees import id_of, tree

CODES = {
    "Baku": "AZE",
    "Turkish": "TUR",
    "Izmir": "TUR",
    "Syrian": "SYR",
    "Armenia": "ARM",
    "Georgia": "GEO",
    "Iran": "IRN",
    "Moscow": "RUS",
    "Europe": "EUR",
    "troops": "TURMIL",
}
COUNTRIES = frozenset(["AZE", "TUR", "SYR", "ARM", "GEO", "IRN", "RUS"])

# lines, trigger, code, country
CASES = {
    "a phrase of the verb": (
        "They they PRON _ 2 nsubj / met meet VERB Past 0 root / in in ADP _ 4 case / Baku Baku PROPN _ 2 obl",
        "met", "040", "AZE",
    ),
    "a phrase of an event noun": (
        """talks talk NOUN _ 4 nsubj / in in ADP _ 3 case / Baku Baku PROPN _ 1 nmod / failed fail VERB Past 0 root""",
        "talks", "040", "AZE",
    ),
    "a phrase of the verb that holds the event noun": (
        """In in ADP _ 2 case / Baku Baku PROPN _ 4 obl / they they PRON _ 4 nsubj / held hold VERB Past 0 root
        talks talk NOUN _ 4 obj""",
        "talks", "040", "AZE",
    ),
    "the border of a country": (
        """They they PRON _ 2 nsubj / fought fight VERB Past 0 root / at at ADP _ 6 case / the the DET Def 6 det
        Turkish Turkish ADJ _ 6 amod / border border NOUN _ 2 obl""",
        "fought", "190", "TUR",
    ),
    "a preposition of two words": (
        """They they PRON _ 2 nsubj / fought fight VERB Past 0 root / close close ADP _ 7 case / to to ADP _ 3 fixed
        the the DET Def 7 det / Turkish Turkish ADJ _ 7 amod / border border NOUN _ 2 obl""",
        "fought", "190", "TUR",
    ),
    "the border with a country": (
        """They they PRON _ 2 nsubj / fought fight VERB Past 0 root / on on ADP _ 5 case / the the DET Def 5 det
        border border NOUN _ 2 obl / with with ADP _ 7 case / Armenia Armenia PROPN _ 5 nmod""",
        "fought", "190", "ARM",
    ),
    "a border between two countries is in the first": (
        """They they PRON _ 2 nsubj / fought fight VERB Past 0 root / near near ADP _ 5 case / the the DET Def 5 det
        border border NOUN _ 2 obl / between between ADP _ 7 case / Armenia Armenia PROPN _ 5 nmod
        and and CCONJ _ 9 cc / Georgia Georgia PROPN _ 7 conj""",
        "fought", "190", "ARM",
    ),
    "a town of a country": (
        """They they PRON _ 2 nsubj / met meet VERB Past 0 root / in in ADP _ 5 case / the the DET Def 5 det
        city city NOUN _ 2 obl / of of ADP _ 7 case / Izmir Izmir PROPN _ 5 nmod""",
        "met", "040", "TUR",
    ),
    "a house in a town is where the town is": (
        """They they PRON _ 2 nsubj / met meet VERB Past 0 root / at at ADP _ 5 case / Turkish Turkish ADJ _ 5 amod
        embassy embassy NOUN _ 2 obl / in in ADP _ 7 case / Baku Baku PROPN _ 5 nmod""",
        "met", "040", "AZE",
    ),
    "a house alone is no place": (
        """They they PRON _ 2 nsubj / met meet VERB Past 0 root / at at ADP _ 5 case / Turkish Turkish ADJ _ 5 amod
        embassy embassy NOUN _ 2 obl""",
        "met", "040", "",
    ),
    "where the sufferer is, for an act that happens there": (
        """They they PRON _ 2 nsubj / arrested arrest VERB Past 0 root / envoys envoy NOUN _ 2 obj
        in in ADP _ 5 case / Baku Baku PROPN _ 3 nmod""",
        "arrested", "173", "AZE",
    ),
    "not where the reason is": (
        """They they PRON _ 2 nsubj / arrested arrest VERB Past 0 root / envoys envoy NOUN _ 2 obj
        over over ADP _ 5 case / theft theft NOUN _ 2 obl / in in ADP _ 7 case / Baku Baku PROPN _ 5 nmod""",
        "arrested", "173", "",
    ),
    "where the people are that a quantity counts": (
        """They they PRON _ 2 nsubj / arrested arrest VERB Past 0 root / dozens dozen NOUN _ 2 obj
        of of ADP _ 5 case / envoys envoy NOUN _ 3 nmod / in in ADP _ 7 case / Baku Baku PROPN _ 5 nmod""",
        "arrested", "173", "AZE",
    ),
    "where the other party is": (
        """They they PRON _ 2 nsubj / clashed clash VERB Past 0 root / with with ADP _ 4 case
        police police NOUN _ 2 obl / in in ADP _ 6 case / Baku Baku PROPN _ 4 nmod""",
        "clashed", "145", "AZE",
    ),
    "not where the object is, for an act in words": (
        """Iran Iran PROPN _ 2 nsubj / condemned condemn VERB Past 0 root / raids raid NOUN _ 2 obj
        in in ADP _ 5 case / Baku Baku PROPN _ 3 nmod""",
        "condemned", "111", "",
    ),
    "but where the words are said": (
        """Iran Iran PROPN _ 2 nsubj / condemned condemn VERB Past 0 root / raids raid NOUN _ 2 obj
        in in ADP _ 5 case / Moscow Moscow PROPN _ 2 obl""",
        "condemned", "111", "RUS",
    ),
    "a topic is no place": (
        """They they PRON _ 2 nsubj / held hold VERB Past 0 root / talks talk NOUN _ 2 obj / on on ADP _ 5 case
        Armenia Armenia PROPN _ 3 nmod""",
        "talks", "040", "",
    ),
    "nor whom somebody is angry at": (
        """They they PRON _ 2 nsubj / railed rail VERB Past 0 root / at at ADP _ 4 case
        Armenia Armenia PROPN _ 2 obl""",
        "railed", "111", "",
    ),
    "nor where something happened that is a reason": (
        """They they PRON _ 2 nsubj / detained detain VERB Past 0 root / him he PRON _ 2 obj / on on ADP _ 5 case
        charges charge NOUN _ 2 obl / of of ADP _ 7 case / spying spying NOUN _ 5 nmod / in in ADP _ 9 case
        Iran Iran PROPN _ 7 nmod""",
        "detained", "173", "",
    ),
    "a part of the world is no country": (
        "They they PRON _ 2 nsubj / met meet VERB Past 0 root / in in ADP _ 4 case / Europe Europe PROPN _ 2 obl",
        "met", "040", "",
    ),
    "an actor with a role is no place": (
        "They they PRON _ 2 nsubj / hid hide VERB Past 0 root / near near ADP _ 4 case / troops troops NOUN _ 2 obl",
        "hid", "190", "",
    ),
    "the clause of another verb does not count": (
        """Iran Iran PROPN _ 2 nsubj / said say VERB Past 0 root / in in ADP _ 4 case / Moscow Moscow PROPN _ 2 obl
        they they PRON _ 6 nsubj / fought fight VERB Past 2 ccomp""",
        "fought", "190", "",
    ),
    "a second verb of the same subject happens where the first does": (
        """They they PRON _ 2 nsubj / arrived arrive VERB Past 0 root / in in ADP _ 4 case / Moscow Moscow PROPN _ 2 obl
        and and CCONJ _ 6 cc / met meet VERB Past 2 conj / Iran Iran PROPN _ 6 obj""",
        "met", "040", "RUS",
    ),
    "a second verb with its own subject does not": (
        """They they PRON _ 2 nsubj / arrived arrive VERB Past 0 root / in in ADP _ 4 case / Moscow Moscow PROPN _ 2 obl
        and and CCONJ _ 7 cc / Iran Iran PROPN _ 7 nsubj / fought fight VERB Past 2 conj""",
        "fought", "190", "",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    path = Path(__file__).parents[2] / "codebooks" / "en" / "grammar.yaml"
    report = Report()
    return read_grammar(read_yaml(path.read_bytes(), path.name, report), report)


@pytest.mark.parametrize(("lines", "trigger", "code", "country"), CASES.values(), ids=CASES)
def test_a_place_is_read_from_the_clause(lines: str, trigger: str, code: str, country: str, grammar: Grammar) -> None:
    sentence = tree(lines)
    found = event_place(sentence, id_of(sentence, trigger), code, actors(sentence, CODES), grammar, COUNTRIES)
    assert found == country


def test_a_damaged_tree_is_read_to_its_end(grammar: Grammar) -> None:
    sentence = tree("a a VERB _ 2 conj / b b VERB _ 1 conj")
    assert event_place(sentence, 1, "190", actors(sentence, {}), grammar, COUNTRIES) == ""
