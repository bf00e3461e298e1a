from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from diplocode.coding.attribution import AttributionSpan, AttributionWords, attribution_of
from diplocode.errors import CodebookError
from tests.trees import id_of, tree

CODEBOOK = Path(__file__).parents[2] / "codebooks" / "en" / "attribution.yaml"
DATA: Mapping[str, Any] = yaml.load(CODEBOOK.read_text(encoding="utf-8"), yaml.BaseLoader)
WORDS = AttributionWords.from_data(DATA)

# lines, trigger, source and marker (or nothing)
CASES = {
    "leading with that": (
        """
        Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / that that SCONJ _ 5 mark
        Bern Bern PROPN _ 5 nsubj / acted act VERB Past 2 ccomp
        """,
        "acted", ("Oslo", "said"),
    ),
    "told somebody that": (
        """
        Oslo Oslo PROPN _ 2 nsubj / told tell VERB Past 0 root
        reporters reporter NOUN _ 2 iobj / that that SCONJ _ 6 mark
        Bern Bern PROPN _ 6 nsubj / acted act VERB Past 2 ccomp
        """,
        "acted", ("Oslo", "told"),
    ),
    "told somebody that, hung on the hearer": (
        """
        Oslo Oslo PROPN _ 2 nsubj / told tell VERB Past 0 root
        reporters reporter NOUN _ 2 obj / that that SCONJ _ 6 mark
        Bern Bern PROPN _ 6 nsubj / acted act VERB Past 3 acl
        """,
        "acted", ("Oslo", "told"),
    ),
    "trailing as the main clause": (
        """
        Bern Bern PROPN _ 2 nsubj / acted act VERB Past 5 ccomp / , , PUNCT _ 2 punct
        Oslo Oslo PROPN _ 5 nsubj / said say VERB Past 0 root
        """,
        "acted", ("Oslo", "said"),
    ),
    "trailing as an aside": (
        """
        Bern Bern PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 5 punct
        Oslo Oslo PROPN _ 5 nsubj / said say VERB Past 2 parataxis
        """,
        "acted", ("Oslo", "said"),
    ),
    "trailing as a conjunct without conjunction": (
        """
        Bern Bern PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 5 punct
        Oslo Oslo PROPN _ 5 nsubj / said say VERB Past 2 conj
        """,
        "acted", ("Oslo", "said"),
    ),
    "second act of the same actor": (
        """
        Bern Bern PROPN _ 2 nsubj / acted act VERB Past 0 root / and and CCONJ _ 4 cc
        said say VERB Past 2 conj / much much ADJ _ 4 obj
        """,
        "acted", None,
    ),
    "inverted": (
        """
        Bern Bern PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 4 punct
        said say VERB Past 2 parataxis / Oslo Oslo PROPN _ 4 nsubj
        """,
        "acted", ("Oslo", "said"),
    ),
    "inside the clause": (
        """
        Bern Bern PROPN _ 6 nsubj / , , PUNCT _ 4 punct / Oslo Oslo PROPN _ 4 nsubj
        said say VERB Past 6 parataxis / , , PUNCT _ 4 punct / acted act VERB Past 0 root
        """,
        "acted", ("Oslo", "said"),
    ),
    "quotation after a colon": (
        """
        Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / : : PUNCT _ 6 punct
        " " PUNCT _ 6 punct / We we PRON _ 6 nsubj / acted act VERB Past 2 parataxis
        """,
        "acted", ("Oslo", "said"),
    ),
    "according to": (
        """
        Bern Bern PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 6 punct
        according accord VERB _ 6 case / to to ADP _ 4 fixed / Oslo Oslo PROPN _ 2 obl
        """,
        "acted", ("Oslo", "according"),
    ),
    "according to, as two prepositions": (
        """
        Bern Bern PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 6 punct
        according accord VERB _ 6 case / to to ADP _ 6 case / Oslo Oslo PROPN _ 2 obl
        """,
        "acted", ("Oslo", "according"),
    ),
    "according to, as a participle": (
        """
        Bern Bern PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 4 punct
        according accord VERB Ger 2 advcl / to to ADP _ 6 case / Oslo Oslo PROPN _ 4 obl
        """,
        "acted", ("Oslo", "according"),
    ),
    "citing": (
        """
        Bern Bern PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 4 punct
        citing cite VERB Ger 2 advcl / officials official NOUN _ 4 obj
        """,
        "acted", ("officials", "citing"),
    ),
    "as somebody put it": (
        """
        Bern Bern PROPN _ 2 nsubj / acted act VERB Past 0 root / , , PUNCT _ 6 punct
        as as SCONJ _ 6 mark / Oslo Oslo PROPN _ 6 nsubj / put put VERB Past 2 advcl
        it it PRON _ 6 obj
        """,
        "acted", ("Oslo", "put"),
    ),
    "quoted as saying": (
        """
        Oslo Oslo PROPN _ 3 nsubj:pass / was be AUX Past 3 aux:pass
        quoted quote VERB VerbForm=Part 0 root / as as SCONJ _ 5 mark
        saying say VERB Ger 3 advcl / Bern Bern PROPN _ 7 nsubj
        acted act VERB Past 5 ccomp
        """,
        "acted", ("Oslo", "saying"),
    ),
    "announced by": (
        """
        It it PRON _ 3 nsubj:pass / was be AUX Past 3 aux:pass
        announced announce VERB VerbForm=Part 0 root / by by ADP _ 5 case
        Oslo Oslo PROPN _ 3 obl:agent / that that SCONJ _ 8 mark / Bern Bern PROPN _ 8 nsubj
        acted act VERB Past 3 ccomp
        """,
        "acted", ("Oslo", "announced"),
    ),
    "announced by nobody": (
        """
        It it PRON _ 3 nsubj:pass / was be AUX Past 3 aux:pass
        announced announce VERB VerbForm=Part 0 root / that that SCONJ _ 6 mark
        Bern Bern PROPN _ 6 nsubj / acted act VERB Past 3 ccomp
        """,
        "acted", None,
    ),
    "saying, by the subject of the main clause": (
        """
        Oslo Oslo PROPN _ 2 nsubj / left leave VERB Past 0 root / , , PUNCT _ 4 punct
        saying say VERB Ger 2 advcl / Bern Bern PROPN _ 6 nsubj
        acted act VERB Past 4 ccomp
        """,
        "acted", ("Oslo", "saying"),
    ),
    "the main clause of saying": (
        """
        Oslo Oslo PROPN _ 2 nsubj / left leave VERB Past 0 root / , , PUNCT _ 4 punct
        saying say VERB Ger 2 advcl / Bern Bern PROPN _ 6 nsubj
        acted act VERB Past 4 ccomp
        """,
        "left", None,
    ),
    "relative clause of the speaker": (
        """
        Envoys envoy NOUN _ 6 nsubj / who who PRON Rel 3 nsubj
        said say VERB Past 1 acl:relcl / Bern Bern PROPN _ 5 nsubj
        acted act VERB Past 3 ccomp / left leave VERB Past 0 root
        """,
        "acted", ("Envoys", "said"),
    ),
    "owned claim": (
        """
        Oslo Oslo PROPN _ 3 nmod:poss / 's 's PART _ 1 case / claim claim NOUN _ 7 nsubj
        that that SCONJ _ 6 mark / Bern Bern PROPN _ 6 nsubj / acted act VERB Past 3 acl
        failed fail VERB Past 0 root
        """,
        "acted", ("Oslo", "claim"),
    ),
    "reported event noun": (
        """
        Oslo Oslo PROPN _ 2 nsubj / reported report VERB Past 0 root
        attacks attack NOUN _ 2 obj
        """,
        "attacks", ("Oslo", "reported"),
    ),
    "second act told": (
        """
        Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / Bern Bern PROPN _ 4 nsubj
        acted act VERB Past 2 ccomp / and and CCONJ _ 6 cc / left leave VERB Past 4 conj
        """,
        "left", ("Oslo", "said"),
    ),
    "event noun in what is told": (
        """
        Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / Bern Bern PROPN _ 4 nsubj
        held hold VERB Past 2 ccomp / talks talk NOUN _ 4 obj
        """,
        "talks", ("Oslo", "said"),
    ),
    "nearest of two": (
        """
        Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / Bern Bern PROPN _ 4 nsubj
        claimed claim VERB Past 2 ccomp / Rome Rome PROPN _ 6 nsubj
        acted act VERB Past 4 ccomp
        """,
        "acted", ("Bern", "claimed"),
    ),
    "act that is itself speech": (
        """
        Oslo Oslo PROPN _ 2 nsubj / warned warn VERB Past 0 root / Bern Bern PROPN _ 4 nsubj
        acted act VERB Past 2 ccomp
        """,
        "warned", None,
    ),
    "act of speech that is told": (
        """
        Bern Bern PROPN _ 2 nsubj / warned warn VERB Past 5 ccomp / , , PUNCT _ 2 punct
        Oslo Oslo PROPN _ 5 nsubj / said say VERB Past 0 root
        """,
        "warned", ("Oslo", "said"),
    ),
    "nobody": (
        "Bern Bern PROPN _ 2 nsubj / acted act VERB Past 0 root",
        "acted", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_source_is_the_one_who_says_so(name: str) -> None:
    lines, trigger, expected = CASES[name]
    sentence = tree(lines)
    span = AttributionSpan(id_of(sentence, expected[0]), id_of(sentence, expected[1])) if expected else None
    assert attribution_of(sentence, id_of(sentence, trigger), WORDS) == span


def test_a_word_listed_twice_is_refused() -> None:
    with pytest.raises(CodebookError, match="speech: Say stands twice"):
        AttributionWords.from_data({**DATA, "speech": ["say", "Say"]})
