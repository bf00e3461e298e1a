"""Constructions that leave words out or put them elsewhere, on hand-written trees and a small codebook."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.codebook.model import Codebook
from diplocode.coding.frames import match_frames
from diplocode.coding.mentions import SentenceActors
from tests.coding.test_frames import code, events
from tests.minibook import FILES, actors, mini_codebook
from tests.trees import tree

GRAMMAR = FILES["grammar.yaml"] + "causatives: [have]\ncompanions: [along_with]\n"
OPERATORS = (
    FILES["operators.yaml"]
    + """
demand:
  patterns: ["SOURCE demand that ACTION:must", "SOURCE seek ACTION:TARGET", SOURCE press with ACTION]
  gives: {default: "020"}
threaten: {patterns: [SOURCE threaten to ACTION], gives: {none: "120"}}
break: {patterns: [SOURCE suspend ACTION], gives: {"04": "160"}, inner: ended}
"""
)
GAPPED = """
    Oslo Oslo PROPN _ 2 nsubj / expelled expel VERB Past 0 root
    Chadian Chadian ADJ _ 4 amod / envoys envoy NOUN _ 2 obj
    and and CCONJ _ 6 cc / Chad Chad PROPN _ 2 conj / two two NUM _ 8 nummod / {object}
"""


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    return mini_codebook(tmp_path_factory.mktemp("mini"), grammar=GRAMMAR, operators=OPERATORS)


CASES = {
    "gapping, counted only": (
        GAPPED.format(object="ones one NOUN _ 6 orphan / of of ADP _ 10 case / Lima Lima PROPN _ 8 nmod"),
        ["NOR 161 TCD", "TCD 161 PER"],
    ),
    "gapping, a noun that no rule wants": (
        GAPPED.format(object="boats boat NOUN _ 6 orphan"),
        ["NOR 161 TCD"],
    ),
    "gapping, a phrase": (
        """
        Oslo Oslo PROPN _ 2 nsubj / sent send VERB Past 0 root / aid aid NOUN _ 2 obj / to to ADP _ 5 case
        Chad Chad PROPN _ 2 obl / and and CCONJ _ 7 cc / Bern Bern PROPN _ 2 conj / to to ADP _ 9 case
        Lima Lima PROPN _ 7 orphan
        """,
        ["NOR 070 TCD", "CHE 070 PER"],
    ),
    "had somebody arrested": (
        """
        police police NOUN _ 2 nsubj / had have VERB Past 0 root / Chad Chad PROPN _ 2 obj
        arrested arrest VERB Part 2 xcomp
        """,
        ["CHECOP 173 TCD"],
    ),
    "had somebody arrested by somebody": (
        """
        Oslo Oslo PROPN _ 2 nsubj / had have VERB Past 0 root / Chad Chad PROPN _ 2 obj
        arrested arrest VERB Part 2 xcomp / by by ADP _ 6 case / police police NOUN _ 4 obl:agent
        """,
        ["CHECOP 173 TCD"],
    ),
    "there was an attack": (
        """
        There there PRON _ 2 expl / was be VERB Past 0 root / attack attack NOUN _ 2 nsubj / by by ADP _ 5 case
        Oslo Oslo PROPN _ 3 nmod / on on ADP _ 7 case / Chad Chad PROPN _ 2 obl
        """,
        ["NOR 190 TCD"],
    ),
    "is the first to visit": (
        """
        Oslo Oslo PROPN _ 3 nsubj / is be AUX Pres 3 cop / first first ADJ _ 0 root / to to PART _ 5 mark
        visit visit VERB Inf 3 acl / Chad Chad PROPN _ 5 obj
        """,
        ["NOR 042 TCD"],
    ),
    "a cleft": (
        """
        It it PRON _ 3 expl / was be AUX Past 3 cop / Oslo Oslo PROPN _ 0 root / that that PRON Rel 5 nsubj
        visited visit VERB Past 3 advcl:relcl / Chad Chad PROPN _ 5 obj
        """,
        ["NOR 042 TCD"],
    ),
    "a name with the preposition on its second word": (
        """
        attack attack NOUN _ 0 root / by by ADP _ 4 case / Oslo Oslo PROPN _ 1 nmod / City City PROPN _ 3 flat
        on on ADP _ 6 case / Chad Chad PROPN _ 1 nmod
        """,
        ["NOR 190 TCD"],
    ),
    "a phrase on the particle": (
        """
        Oslo Oslo PROPN _ 2 nsubj / sent send VERB Past 0 root / aid aid NOUN _ 2 obj / over over ADV _ 2 advmod
        to to ADP _ 6 case / Chad Chad PROPN _ 4 obl
        """,
        ["NOR 070 TCD"],
    ),
    "a bare subjunctive": (
        """
        Oslo Oslo PROPN _ 2 nsubj / demanded demand VERB Past 0 root / that that SCONJ _ 5 mark
        Bern Bern PROPN Number=Sing 5 nsubj / visit visit VERB Number=Plur|Tense=Pres|VerbForm=Fin 2 ccomp
        Chad Chad PROPN _ 5 obj
        """,
        ["NOR 020 CHE"],
    ),
    "no subjunctive": (
        """
        Oslo Oslo PROPN _ 2 nsubj / demanded demand VERB Past 0 root / that that SCONJ _ 5 mark
        Bern Bern PROPN Number=Sing 5 nsubj / visits visit VERB Number=Sing|Tense=Pres|VerbForm=Fin 2 ccomp
        Chad Chad PROPN _ 5 obj
        """,
        ["CHE 042 TCD"],
    ),
    "one's own act is not asked of another": (
        """
        Oslo Oslo PROPN _ 2 nsubj / sought seek VERB Past 0 root / to to PART _ 4 mark
        visit visit VERB Inf 2 xcomp / Chad Chad PROPN _ 4 obj
        """,
        ["NOR 042 TCD"],
    ),
    "asked for what is given to oneself": (
        """
        Oslo Oslo PROPN _ 2 nsubj / urged urge VERB Past 0 root / Bern Bern PROPN _ 2 obj / to to PART _ 5 mark
        send send VERB Inf 2 xcomp / aid aid NOUN _ 5 obj
        """,
        ["NOR 020 CHE"],
    ),
    "gapping, the phrase of the first clause": (
        """
        Oslo Oslo PROPN _ 2 nsubj / sent send VERB Past 0 root / aid aid NOUN _ 2 obj / to to ADP _ 5 case
        Chad Chad PROPN _ 2 obl / , , PUNCT _ 7 punct / Bern Bern PROPN _ 2 conj / grants grant NOUN _ 7 orphan
        """,
        ["NOR 070 TCD", "CHE 070 TCD"],
    ),
    "what is ruled out is a frame of its own, which is negated": (
        """
        Oslo Oslo PROPN _ 6 nsubj / , , PUNCT _ 4 punct / not not PART Polarity=Neg 4 advmod
        Bern Bern PROPN _ 1 conj / , , PUNCT _ 4 punct / visited visit VERB Past 0 root / Chad Chad PROPN _ 6 obj
        """,
        ["NOR 042 TCD", "CHE 042 TCD"],
    ),
    "an apposition names the members": (
        """
        neighbours neighbour NOUN _ 7 nsubj / , , PUNCT _ 3 punct / Oslo Oslo PROPN _ 1 appos / and and CCONJ _ 5 cc
        Bern Bern PROPN _ 3 conj / , , PUNCT _ 3 punct / visited visit VERB Past 0 root / Chad Chad PROPN _ 7 obj
        """,
        ["NOR 042 TCD", "CHE 042 TCD"],
    ),
    "a call for talks between two": (
        """
        Lima Lima PROPN _ 2 nsubj / pressed press VERB Past 0 root / with with ADP _ 4 case / talks talk NOUN _ 2 obl
        between between ADP _ 6 case / Oslo Oslo PROPN _ 4 nmod / and and CCONJ _ 8 cc / Chad Chad PROPN _ 6 conj
        """,
        ["PER 020 NOR", "PER 020 TCD"],
    ),
    "who would be struck if a condition is met": (
        """
        Lima Lima PROPN _ 2 nsubj / threatened threaten VERB Past 0 root / to to PART _ 4 mark
        cross cross VERB Inf 2 xcomp / us we PRON _ 4 obj / if if SCONJ _ 8 mark / Oslo Oslo PROPN _ 8 nsubj
        slept sleep VERB Past 4 advcl
        """,
        ["PER 120 NOR"],
    ),
    "its envoys are not those of who expels them": (
        """
        Chad Chad PROPN _ 2 nsubj / said say VERB Past 0 root / Oslo Oslo PROPN _ 4 nsubj
        expelled expel VERB Past 2 ccomp / its its PRON _ 6 nmod:poss / envoys envoy NOUN _ 4 obj
        """,
        ["NOR 161 TCD"],
    ),
    "its envoys are those of whom a threat with their expulsion concerns": (
        """
        Oslo Oslo PROPN _ 2 nsubj / threatened threaten VERB Past 0 root / Chad Chad PROPN _ 2 obj
        with with ADP _ 5 case / expulsion expulsion NOUN _ 2 obl / of of ADP _ 8 case / its its PRON _ 8 nmod:poss
        envoys envoy NOUN _ 5 nmod / by by ADP _ 10 case / Oslo Oslo PROPN _ 5 nmod
        """,
        ["NOR 161 TCD"],
    ),
    "who comes along acts": (
        """
        Oslo Oslo PROPN _ 7 nsubj / , , PUNCT _ 5 punct / along along ADP _ 5 case / with with ADP _ 3 fixed
        Bern Bern PROPN _ 7 obl / , , PUNCT _ 5 punct / visited visit VERB Past 0 root / Chad Chad PROPN _ 7 obj
        """,
        ["NOR 042 TCD", "CHE 042 TCD"],
    ),
    "who comes along to somebody is visited": (
        """
        Oslo Oslo PROPN _ 2 nsubj / visited visit VERB Past 0 root / Chad Chad PROPN _ 2 obj / along along ADP _ 6 case
        with with ADP _ 4 fixed / Bern Bern PROPN _ 2 obl
        """,
        ["NOR 042 TCD"],
    ),
    "an object behind a comma is that of every verb": (
        """
        Oslo Oslo PROPN _ 2 nsubj / visited visit VERB Past 0 root / , , PUNCT _ 6 punct / and and CCONJ _ 6 cc
        Bern Bern PROPN _ 6 nsubj / condemned condemn VERB Past 2 conj / , , PUNCT _ 8 punct / Chad Chad PROPN _ 6 obj
        """,
        ["NOR 042 TCD", "CHE 111 TCD"],
    ),
    "without the comma it is that of one": (
        """
        Oslo Oslo PROPN _ 2 nsubj / visited visit VERB Past 0 root / , , PUNCT _ 6 punct / and and CCONJ _ 6 cc
        Bern Bern PROPN _ 6 nsubj / condemned condemn VERB Past 2 conj / Chad Chad PROPN _ 6 obj
        """,
        ["CHE 111 TCD"],
    ),
    "who is somewhere for talks holds them": (
        """
        Oslo Oslo PROPN _ 4 nsubj / was be AUX Past 4 cop / in in ADP _ 4 case / Bern Bern PROPN _ 0 root
        for for ADP _ 6 case / visit visit NOUN _ 4 obl / of of ADP _ 8 case / Chad Chad PROPN _ 6 nmod
        """,
        ["NOR 042 TCD"],
    ),
    "an act behind an adverb": (
        """
        Oslo Oslo PROPN _ 2 nsubj / stopped stop VERB Past 0 root / short short ADV _ 2 advmod / of of SCONJ _ 5 mark
        visiting visit VERB Ger 3 advcl / Chad Chad PROPN _ 5 obj
        """,
        ["NOR 042 TCD"],
    ),
    "the act of a light verb inside an operator": (
        """
        Oslo Oslo PROPN _ 2 nsubj / refused refuse VERB Past 0 root / to to PART _ 4 mark
        launch launch VERB Inf 2 xcomp / attack attack NOUN _ 4 obj / on on ADP _ 7 case / Chad Chad PROPN _ 5 nmod
        """,
        ["NOR 120 TCD"],
    ),
    "a particle hung on the number behind it": (
        """
        Oslo Oslo PROPN _ 2 nsubj / broke break VERB Past 0 root / off off ADV _ 4 advmod / 2 2 NUM _ 5 nummod
        ties tie NOUN _ 2 obj / with with ADP _ 7 case / Chad Chad PROPN _ 2 obl
        """,
        ["NOR 161 TCD"],
    ),
    "one party suspends what takes two": (
        """
        Oslo Oslo PROPN _ 2 nsubj / suspended suspend VERB Past 0 root / talks talk NOUN _ 2 obj
        between between ADP _ 5 case / Oslo Oslo PROPN _ 3 nmod / and and CCONJ _ 7 cc / Chad Chad PROPN _ 5 conj
        """,
        ["NOR 160 TCD"],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES.keys())
def test_a_construction_is_read(lines: str, expected: list[str], codebook: Codebook) -> None:
    assert code(tree(lines), codebook) == expected


@pytest.mark.parametrize(("term", "expected"), [("attack", ["REB 190 TCD"]), ("attack|rebel attack", [])])
def test_a_role_noun_does_what_it_stands_before_but_not_as_a_part_of_a_term(
    term: str, expected: list[str], tmp_path: Path
) -> None:
    actions = f'"190": {{patterns: ["{term.replace(" ", "_")} of SOURCE on TARGET"]}}'
    sentence = tree(
        "rebel rebel NOUN _ 2 compound / attack attack NOUN _ 0 root / on on ADP _ 4 case\nChad Chad PROPN _ 2 nmod"
    )
    known = actors(sentence, {"Chad": "TCD", "rebel": "REB"})
    rebel = known.mention(1)._replace(country="", roles=("REB",), entity="person")
    known = SentenceActors(sentence, {**known.by_head, 1: rebel}, known.mentions)
    assert events(match_frames(sentence, known, mini_codebook(tmp_path, actions=actions))) == expected


def test_who_asks_is_the_target_of_an_act_that_names_none(codebook: Codebook) -> None:
    sentence = tree(CASES["asked for what is given to oneself"][0])
    codes = {"Oslo": "NOR", "Bern": "CHE"}
    (frame,) = match_frames(sentence, actors(sentence, codes), codebook)
    assert frame.inner is not None
    assert [(m.code, frame.inner.code) for m in frame.inner.targets] == [("NOR", "070")]


def test_a_refused_meeting_is_refused_by_one(tmp_path: Path) -> None:
    actions = FILES["actions.yaml"].replace("SOURCE meet with TARGET", '"BOTH meet [ANY]"')
    sentence = tree("""
        Oslo Oslo PROPN _ 2 nsubj / refused refuse VERB Past 0 root / to to PART _ 4 mark / meet meet VERB Inf 2 xcomp
        with with ADP _ 6 case / Chad Chad PROPN _ 4 obl
    """)
    assert code(sentence, mini_codebook(tmp_path, actions=actions)) == ["NOR 120 TCD"]
