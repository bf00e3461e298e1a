"""Words of a clause that are no party of its act: helpers, one's own, those of another deed or of a question."""

from __future__ import annotations

import pytest

from diplocode.codebook.model import Codebook
from diplocode.coding.frames import match_frames
from tests.coding.test_frames import events
from tests.minibook import FILES, actors, mini_codebook
from tests.trees import tree

CODES = {"Oslo": "NOR", "Bern": "CHE", "Chad": "TCD", "envoys": "NORGOV"}
GRAMMAR = (
    FILES["grammar.yaml"]
    .replace("from, against]", "from, against, for, despite, at, in, after]")
    .replace("[while, unlike]", "[while, unlike, despite]")
    + "circumstances: [with help]\nbrokering: [broker]\nbeneficiary: [for]\nreasons: [for]\n"
)
ACTIONS = (
    FILES["actions.yaml"]
    + """
"020": {patterns: [SOURCE demand AID for TARGET]}
"120": {patterns: ["SOURCE:CODED be opposed"]}
"160": {patterns: [SOURCE close port]}
"""
).replace("SOURCE send AID to TARGET]", "SOURCE send AID to TARGET, TARGET receive AID from SOURCE]")
ACTIONS = ACTIONS.replace("attack of SOURCE on TARGET]", "attack of SOURCE on TARGET, killing of SOURCE in TARGET]")
OPERATORS = (
    FILES["operators.yaml"]
    + """
hope: {patterns: [SOURCE hope to ACTION], gives: {"07": "0331"}}
ask: {patterns: [SOURCE ask that ACTION], gives: {default: "020"}}
"""
)


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    return mini_codebook(tmp_path_factory.mktemp("mini"), grammar=GRAMMAR, actions=ACTIONS, operators=OPERATORS)


CLOSED = """
    Oslo Oslo PROPN _ 2 nsubj / closed close VERB Past 0 root / port port NOUN _ 2 obj / {verb} {verb} VERB Part 3 acl
    by by ADP _ 6 case / Chad Chad PROPN _ 4 obl:agent
"""
RECEIVED = """
    Oslo Oslo PROPN _ 2 nsubj / hoped hope VERB Past 0 root / to to PART _ 4 mark / {verb} {verb} VERB Inf 2 xcomp
    aid aid NOUN _ 4 obj / {preposition} {preposition} ADP _ 7 case / Chad Chad PROPN _ 4 obl
"""
OPPOSED = "Oslo Oslo PROPN _ 3 nsubj:pass / was be AUX Past 3 aux:pass / opposed oppose VERB Part 0 root"
CASES = {
    "who helps": (
        """
        Oslo Oslo PROPN _ 2 nsubj / met meet VERB Past 0 root / with with ADP _ 4 case / help help NOUN _ 2 obl
        of of ADP _ 6 case / Chad Chad PROPN _ 4 nmod
        """,
        [],
    ),
    "whom of one's own one speaks for": (
        """
        Oslo Oslo PROPN _ 2 nsubj / demanded demand VERB Past 0 root / aid aid NOUN _ 2 obj / for for ADP _ 6 case
        its its PRON _ 6 nmod:poss / envoys envoy NOUN _ 3 nmod
        """,
        [],
    ),
    "who did what another act is set beside": (
        """
        Oslo Oslo PROPN _ 2 nsubj / closed close VERB Past 0 root / port port NOUN _ 2 obj
        despite despite ADP _ 5 case / protests protest NOUN _ 2 obl / by by ADP _ 7 case / Chad Chad PROPN _ 5 nmod
        """,
        ["NOR 160 ---"],
    ),
    "whose deed an act is about": (
        """
        attack attack NOUN _ 0 root / on on ADP _ 3 case / decision decision NOUN _ 1 nmod / by by ADP _ 5 case
        Oslo Oslo PROPN _ 3 nmod / in in ADP _ 7 case / Chad Chad PROPN _ 1 nmod
        """,
        [],
    ),
    "who did what somebody is blamed for": (
        """
        Chad Chad PROPN _ 3 nsubj:pass / was be AUX Past 3 aux:pass / condemned condemn VERB Part 0 root
        for for SCONJ _ 6 mark / being be AUX _ 6 aux:pass / hired hire VERB Part 3 advcl / by by ADP _ 8 case
        Oslo Oslo PROPN _ 6 obl:agent
        """,
        ["--- 111 TCD"],
    ),
    "to whom it is done": (
        """
        killing killing NOUN _ 0 root / of of ADP _ 3 case / Chad Chad PROPN _ 1 nmod / in in ADP _ 5 case
        Bern Bern PROPN _ 1 nmod
        """,
        [],
    ),
    "who brought a thing about": (CLOSED.format(verb="broker"), ["NOR 160 ---"]),
    "who made it": (CLOSED.format(verb="build"), ["NOR 160 TCD"]),
    "who is opposed": (OPPOSED, ["NOR 120 ---"]),
    "whom somebody opposes": (f"{OPPOSED} / by by ADP _ 5 case / Chad Chad PROPN _ 3 obl:agent", []),
    "what one hopes to get": (RECEIVED.format(verb="receive", preposition="from"), ["TCD 070 NOR"]),
    "what one hopes to give": (RECEIVED.format(verb="send", preposition="to"), ["NOR 0331 TCD"]),
    "a question": (
        """
        Oslo Oslo PROPN _ 2 nsubj / asked ask VERB Past 0 root / who who PRON PronType=Int 4 nsubj
        visited visit VERB Past 2 ccomp / Chad Chad PROPN _ 4 obj
        """,
        ["who 042 TCD"],
    ),
    "no question": (
        """
        Oslo Oslo PROPN _ 2 nsubj / asked ask VERB Past 0 root / Bern Bern PROPN _ 4 nsubj
        visited visit VERB Past 2 ccomp / Chad Chad PROPN _ 4 obj
        """,
        ["NOR 020 CHE"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_who_is_no_party_of_an_act(name: str, codebook: Codebook) -> None:
    lines, expected = CASES[name]
    sentence = tree(lines)
    assert events(match_frames(sentence, actors(sentence, CODES), codebook)) == expected
