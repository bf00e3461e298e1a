from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from diplocode.coding.status import StatusWords, clause_status
from diplocode.errors import CodebookError
from diplocode.events import Status
from tests.trees import id_of, tree

CODEBOOK = Path(__file__).parents[2] / "codebooks" / "en" / "status.yaml"
DATA: Mapping[str, Any] = yaml.load(CODEBOOK.read_text(encoding="utf-8"), yaml.BaseLoader)
WORDS = StatusWords.from_data(DATA)


def plain(verb: str) -> str:
    return f"Oslo Oslo PROPN _ 2 nsubj / {verb} {verb} VERB Past 0 root"


def with_auxiliary(auxiliary: str, negation: str = "") -> str:
    """*Oslo will (not) act*."""
    middle = f"{negation} {negation} PART Polarity=Neg 4 advmod\n" if negation else ""
    head = 4 if negation else 3
    return f"""
        Oslo Oslo PROPN _ {head} nsubj / {auxiliary} {auxiliary} AUX Fin {head} aux
        {middle}act act VERB Inf 0 root / aid aid NOUN _ {head} obj
    """


def with_infinitive(governor: str, upos: str = "VERB") -> str:
    """*Oslo planned to act*."""
    return f"""
        Oslo Oslo PROPN _ 2 nsubj / {governor} {governor} {upos} Past 0 root
        to to PART _ 4 mark / act act VERB Inf 2 xcomp
    """


def with_clause(governor: str) -> str:
    """*Oslo denied that Bern acted*."""
    return f"""
        Oslo Oslo PROPN _ 2 nsubj / held {governor} VERB Past 0 root / that that SCONJ _ 5 mark
        Bern Bern PROPN _ 5 nsubj / acted act VERB Past 2 ccomp
    """


def with_noun(governor: str, preposition: str = "", determiner: str = "") -> str:
    """*Oslo demanded (the) talks*, *Oslo called for talks*."""
    lines = [f"Oslo Oslo PROPN _ 2 nsubj / held {governor} VERB Past 0 root"]
    noun = 3 + bool(preposition) + bool(determiner)
    if preposition:
        lines.append(f"{preposition} {preposition} ADP _ {noun} case")
    if determiner:
        feats = "Def" if determiner == "the" else "_"
        lines.append(f"{determiner} {determiner} DET {feats} {noun} det")
    lines.append(f"talks talk NOUN _ 2 {'obl' if preposition else 'obj'}")
    return "\n".join(lines)


SIMPLE = [
    (plain("acted"), "acted", "asserted"),
    (with_auxiliary("did", "not"), "act", "negated"),
    (with_auxiliary("did", "never"), "act", "negated"),
    (with_auxiliary("will"), "act", "future"),
    (with_auxiliary("will", "not"), "act", "negated"),
    (with_auxiliary("would"), "act", "conditional"),
    (with_auxiliary("may"), "act", "possible"),
    (with_auxiliary("may", "not"), "act", "possible"),
    (with_auxiliary("could"), "act", "possible"),
    (with_auxiliary("could", "not"), "act", "negated"),
    (with_auxiliary("should"), "act", "requested"),
    (with_infinitive("go"), "act", "future"),
    (with_infinitive("plan"), "act", "future"),
    (with_infinitive("expect"), "act", "future"),
    (with_infinitive("about", "ADJ"), "act", "future"),
    (with_infinitive("due", "ADJ"), "act", "future"),
    (with_infinitive("agree"), "act", "future"),
    (with_infinitive("fail"), "act", "negated"),
    (with_infinitive("try"), "act", "attempted"),
    (with_infinitive("threaten"), "act", "threatened"),
    (with_infinitive("refuse"), "act", "refused"),
    (with_infinitive("use"), "act", "habitual"),
    (with_infinitive("manage"), "act", "asserted"),
    (with_infinitive("begin"), "act", "asserted"),
    (with_clause("deny"), "acted", "denied"),
    (with_clause("demand"), "acted", "requested"),
    (with_clause("suspect"), "acted", "possible"),
    (with_clause("say"), "acted", "asserted"),
    (with_clause("warn"), "acted", "asserted"),
    (with_clause("agree"), "acted", "asserted"),
    (with_noun("hold"), "talks", "asserted"),
    (with_noun("hold", determiner="no"), "talks", "negated"),
    (with_noun("demand"), "talks", "requested"),
    (with_noun("demand", determiner="the"), "talks", "requested"),
    (with_noun("call", "for"), "talks", "requested"),
    (with_noun("call", "in"), "talks", "asserted"),
    (with_noun("deny", determiner="the"), "talks", "denied"),
    (with_noun("cancel"), "talks", "negated"),
    (with_noun("suspend"), "talks", "ended"),
    (with_noun("postpone"), "talks", "future"),
    (with_noun("consider"), "talks", "possible"),
    (with_noun("threaten", "with"), "talks", "threatened"),
    (with_noun("hold", "without"), "talks", "negated"),
]


REPORTS = """
    Reports report NOUN _ {head} {deprel} / that that SCONJ _ 4 mark / Oslo Oslo PROPN _ 4 nsubj
    acted act VERB Past 1 acl / were be AUX Past 6 {aux} / {predicate} 0 root
"""
RULED_OUT = [
    ("6 nsubj", "cop", "false false ADJ _", "negated"),
    ("6 nsubj", "cop", "brief brief ADJ _", "asserted"),
    ("6 nsubj:pass", "aux:pass", "denied deny VERB Part", "denied"),
    ("6 nsubj:pass", "aux:pass", "printed print VERB Part", "asserted"),
]


@pytest.mark.parametrize(("place", "aux", "predicate", "expected"), RULED_OUT)
def test_what_is_said_of_a_report_is_said_of_the_act(place: str, aux: str, predicate: str, expected: str) -> None:
    head, deprel = place.split()
    sentence = tree(REPORTS.format(head=head, deprel=deprel, aux=aux, predicate=predicate))
    assert clause_status(sentence, id_of(sentence, "acted"), WORDS) == Status(expected)


@pytest.mark.parametrize(("lines", "trigger", "expected"), SIMPLE)
def test_the_nearest_words_give_the_status(lines: str, trigger: str, expected: str) -> None:
    sentence = tree(lines)
    assert clause_status(sentence, id_of(sentence, trigger), WORDS) == Status(expected)


TOLD_WOULD = """
    Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root
    it it PRON _ 5 nsubj / would would AUX Fin 5 aux / act act VERB Inf 2 ccomp
"""
IF_CLAUSE = """
    If if SCONJ _ 3 mark / Oslo Oslo PROPN _ 3 nsubj / acts act VERB Pres 6 advcl
    Bern Bern PROPN _ 6 nsubj / will will AUX Fin 6 aux / respond respond VERB Inf 0 root
"""
VISIT_AND_MEET = """
    Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / act act VERB Inf 0 root
    and and CCONJ _ 5 cc / meet meet VERB Inf 3 conj
"""
CASES = {
    "subject without members": (
        """
        No no DET PronType=Neg 2 det / state state NOUN _ 3 nsubj
        acted act VERB Past 0 root
        """,
        "acted", "negated",
    ),
    "neither of two": (
        """
        Neither neither CCONJ _ 2 cc:preconj / Oslo Oslo PROPN _ 5 nsubj
        nor nor CCONJ _ 4 cc / Bern Bern PROPN _ 2 conj / acted act VERB Past 0 root
        """,
        "acted", "negated",
    ),
    "not only": (
        """
        Oslo Oslo PROPN _ 4 nsubj / not not PART _ 4 advmod / only only ADV _ 4 advmod
        acted act VERB Past 0 root
        """,
        "acted", "asserted",
    ),
    "without a gerund": (
        """
        Oslo Oslo PROPN _ 2 nsubj / left leave VERB Past 0 root
        without without SCONJ _ 4 mark / signing sign VERB Ger 2 advcl
        """,
        "signing", "negated",
    ),
    "main verb before without": (
        """
        Oslo Oslo PROPN _ 2 nsubj / left leave VERB Past 0 root
        without without SCONJ _ 4 mark / signing sign VERB Ger 2 advcl
        """,
        "left", "asserted",
    ),
    "no talks were held": (
        """
        No no DET PronType=Neg 2 det / talks talk NOUN _ 4 nsubj:pass
        were be AUX Past 4 aux:pass / held hold VERB Part 0 root
        """,
        "talks", "negated",
    ),
    "event noun below a negated verb": (
        """
        Oslo Oslo PROPN _ 4 nsubj / did do AUX Past 4 aux / not not PART _ 4 advmod
        hold hold VERB Inf 0 root / talks talk NOUN _ 4 obj
        """,
        "talks", "negated",
    ),
    "known event is not undone by a negated verb": (
        """
        Oslo Oslo PROPN _ 4 nsubj / did do AUX Past 4 aux / not not PART _ 4 advmod
        condemn condemn VERB Inf 0 root / the the DET Def 6 det / attack attack NOUN _ 4 obj
        """,
        "attack", "asserted",
    ),
    "passive subject of the future": (
        """
        Talks talk NOUN _ 4 nsubj:pass / will will AUX Fin 4 aux / be be AUX Inf 4 aux:pass
        held hold VERB Part 0 root
        """,
        "Talks", "future",
    ),
    "no longer": (
        """
        Oslo Oslo PROPN _ 4 nsubj / no no ADV _ 3 advmod / longer long ADV _ 4 advmod
        acts act VERB Pres 0 root
        """,
        "acts", "ended",
    ),
    "stopped doing": (
        """
        Oslo Oslo PROPN _ 2 nsubj / stopped stop VERB Past 0 root
        sending send VERB Ger 2 xcomp
        """,
        "sending", "ended",
    ),
    "did not stop doing": (
        """
        Oslo Oslo PROPN _ 4 nsubj / did do AUX Past 4 aux / not not PART _ 4 advmod
        stop stop VERB Inf 0 root / sending send VERB Ger 4 xcomp
        """,
        "sending", "asserted",
    ),
    "did not plan to": (
        """
        Oslo Oslo PROPN _ 4 nsubj / did do AUX Past 4 aux / not not PART _ 4 advmod
        plan plan VERB Inf 0 root / to to PART _ 6 mark / act act VERB Inf 4 xcomp
        """,
        "act", "negated",
    ),
    "arranged": (
        """
        Oslo Oslo PROPN _ 4 nsubj / is be AUX Pres 4 aux / to to PART _ 4 mark
        act act VERB Inf 0 root
        """,
        "act", "future",
    ),
    "purpose": (
        """
        Oslo Oslo PROPN _ 2 nsubj / sailed sail VERB Past 0 root / to to PART _ 4 mark
        open open VERB Inf 2 advcl
        """,
        "open", "future",
    ),
    "before a gerund below the past": (
        """
        Oslo Oslo PROPN _ 2 nsubj / met meet VERB Past 0 root / before before SCONJ _ 4 mark
        heading head VERB Ger 2 advcl
        """,
        "heading", "asserted",
    ),
    "before a gerund below the future": (
        """
        Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / meet meet VERB Inf 0 root
        before before SCONJ _ 5 mark / heading head VERB Ger 3 advcl
        """,
        "heading", "future",
    ),
    "if clause": (
        IF_CLAUSE,
        "acts", "conditional",
    ),
    "main clause of an if clause": (
        IF_CLAUSE,
        "respond", "conditional",
    ),
    "in case": (
        """
        Oslo Oslo PROPN _ 2 nsubj / waited wait VERB Past 0 root / in in SCONJ _ 6 mark
        case case NOUN _ 3 fixed / Bern Bern PROPN _ 6 nsubj / acted act VERB Past 2 advcl
        """,
        "acted", "conditional",
    ),
    "should before the subject": (
        """
        Should should AUX Fin 3 aux / talks talk NOUN _ 3 nsubj / fail fail VERB Inf 6 advcl
        Bern Bern PROPN _ 6 nsubj / will will AUX Fin 6 aux / act act VERB Inf 0 root
        """,
        "fail", "conditional",
    ),
    "would in reported speech": (
        TOLD_WOULD,
        "act", "future",
    ),
    "perhaps": (
        """
        Perhaps perhaps ADV _ 3 advmod / Oslo Oslo PROPN _ 3 nsubj
        acted act VERB Past 0 root
        """,
        "acted", "possible",
    ),
    "reportedly": (
        """
        Oslo Oslo PROPN _ 3 nsubj / reportedly reportedly ADV _ 3 advmod
        acted act VERB Past 0 root
        """,
        "acted", "asserted",
    ),
    "imperative": (
        "Act act VERB Mood=Imp|VerbForm=Fin 0 root / now now ADV _ 1 advmod",
        "Act", "requested",
    ),
    "asked somebody to": (
        """
        Oslo Oslo PROPN _ 2 nsubj / asked ask VERB Past 0 root / Bern Bern PROPN _ 2 obj
        to to PART _ 5 mark / leave leave VERB Inf 2 xcomp
        """,
        "leave", "requested",
    ),
    "asked somebody to, hung on the person": (
        """
        Oslo Oslo PROPN _ 2 nsubj / asked ask VERB Past 0 root / envoys envoy NOUN _ 2 obj
        to to PART _ 5 mark / leave leave VERB Inf 3 acl
        """,
        "leave", "requested",
    ),
    "paid somebody to": (
        """
        Oslo Oslo PROPN _ 2 nsubj / paid pay VERB Past 0 root / Bern Bern PROPN _ 2 obj
        to to PART _ 5 mark / leave leave VERB Inf 2 xcomp
        """,
        "leave", "future",
    ),
    "forced somebody to": (
        """
        Oslo Oslo PROPN _ 2 nsubj / forced force VERB Past 0 root / Bern Bern PROPN _ 2 obj
        to to PART _ 5 mark / leave leave VERB Inf 2 xcomp
        """,
        "leave", "asserted",
    ),
    "prevented from": (
        """
        Oslo Oslo PROPN _ 2 nsubj / prevented prevent VERB Past 0 root
        Bern Bern PROPN _ 2 obj / from from SCONJ _ 5 mark / acting act VERB Ger 2 advcl
        """,
        "acting", "negated",
    ),
    "accused of": (
        """
        Oslo Oslo PROPN _ 2 nsubj / accused accuse VERB Past 0 root
        Bern Bern PROPN _ 2 obj / of of SCONJ _ 5 mark / acting act VERB Ger 2 advcl
        """,
        "acting", "possible",
    ),
    "condemned for": (
        """
        Oslo Oslo PROPN _ 2 nsubj / condemned condemn VERB Past 0 root
        Bern Bern PROPN _ 2 obj / for for SCONJ _ 5 mark / acting act VERB Ger 2 advcl
        """,
        "acting", "asserted",
    ),
    "used force to, which is a purpose": (
        """
        Oslo Oslo PROPN _ 2 nsubj / used use VERB Past 0 root / force force NOUN _ 2 obj
        to to PART _ 5 mark / act act VERB Inf 2 advcl
        """,
        "act", "future",
    ),
    "plan of a noun": (
        """
        Oslo Oslo PROPN _ 2 nsubj / has have VERB Pres 0 root / plans plan NOUN _ 2 obj
        to to PART _ 5 mark / act act VERB Inf 3 acl
        """,
        "act", "future",
    ),
    "first to": (
        """
        Oslo Oslo PROPN _ 5 nsubj / was be AUX Past 5 cop / the the DET Def 5 det
        first first ADJ NumType=Ord 5 amod / state state NOUN _ 0 root / to to PART _ 7 mark
        act act VERB Inf 5 acl
        """,
        "act", "asserted",
    ),
    "planned event": (
        """
        A a DET Definite=Ind 3 det / planned plan VERB VerbForm=Part 3 amod
        attack attack NOUN _ 4 nsubj / failed fail VERB Past 0 root
        """,
        "attack", "future",
    ),
    "relative clause below the future": (
        """
        Oslo Oslo PROPN _ 5 nsubj / which which PRON Rel 3 nsubj
        acted act VERB Past 1 acl:relcl / will will AUX Fin 5 aux
        meet meet VERB Inf 0 root
        """,
        "acted", "asserted",
    ),
    "temporal clause below the future": (
        """
        Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / act act VERB Inf 0 root
        when when SCONJ _ 6 mark / Bern Bern PROPN _ 6 nsubj
        complies comply VERB Pres 3 advcl
        """,
        "complies", "future",
    ),
    "what a future act awaits": (
        """
        Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / act act VERB Inf 0 root
        until until SCONJ _ 6 mark / Bern Bern PROPN _ 6 nsubj
        complied comply VERB Past 3 advcl
        """,
        "complied", "future",
    ),
    "before what a refused act does not come": (
        """
        Oslo Oslo PROPN _ 4 nsubj / would would AUX Fin 4 aux / not not PART _ 4 advmod / talk talk VERB Inf 0 root
        before before SCONJ _ 8 mark / Bern Bern PROPN _ 8 nsubj / had have AUX Past 8 aux
        complied comply VERB Part 4 advcl
        """,
        "complied", "future",
    ),
    "what a past act awaited": (
        """
        Oslo Oslo PROPN _ 2 nsubj / acted act VERB Past 0 root
        until until SCONJ _ 5 mark / Bern Bern PROPN _ 5 nsubj
        complied comply VERB Past 2 advcl
        """,
        "complied", "asserted",
    ),
    "second of two future acts": (
        VISIT_AND_MEET,
        "meet", "future",
    ),
    "act after a refused one": (
        """
        Oslo Oslo PROPN _ 2 nsubj / refused refuse VERB Past 0 root / to to PART _ 4 mark
        comment comment VERB Inf 2 xcomp / and and CCONJ _ 6 cc
        left leave VERB Past 4 conj
        """,
        "left", "asserted",
    ),
    "neutral speech of the future": (
        """
        Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / say say VERB Inf 0 root
        that that SCONJ _ 6 mark / Bern Bern PROPN _ 6 nsubj / acted act VERB Past 3 ccomp
        """,
        "acted", "asserted",
    ),
    "complement below would": (
        """
        Oslo Oslo PROPN _ 3 nsubj / would would AUX Fin 3 aux / begin begin VERB Inf 0 root
        to to PART _ 5 mark / act act VERB Inf 3 xcomp
        """,
        "act", "conditional",
    ),
    "question": (
        """
        Did do AUX Past 3 aux / Oslo Oslo PROPN _ 3 nsubj / act act VERB Inf 0 root
        ? ? PUNCT _ 3 punct
        """,
        "act", "possible",
    ),
    "habit": (
        """
        Oslo Oslo PROPN _ 3 nsubj / regularly regularly ADV _ 3 advmod
        acts act VERB Pres 0 root
        """,
        "acts", "habitual",
    ),
    "a text that was refused": (
        """
        Oslo Oslo PROPN _ 2 nsubj / vetoed veto VERB Past 0 root / resolution resolution NOUN _ 2 obj
        condemning condemn VERB Ger 3 acl / Chad Chad PROPN _ 4 obj
        """,
        "condemning", "refused",
    ),
    "a text that was adopted": (
        """
        Oslo Oslo PROPN _ 2 nsubj / adopted adopt VERB Past 0 root / resolution resolution NOUN _ 2 obj
        condemning condemn VERB Ger 3 acl / Chad Chad PROPN _ 4 obj
        """,
        "condemning", "asserted",
    ),
    "a draft": (
        """
        Oslo Oslo PROPN _ 2 nsubj / read read VERB Past 0 root / draft draft ADJ _ 4 amod
        resolution resolution NOUN _ 2 obj / condemning condemn VERB Ger 4 acl / Chad Chad PROPN _ 5 obj
        """,
        "condemning", "future",
    ),
    "refused people": (
        """
        Oslo Oslo PROPN _ 2 nsubj / refused refuse VERB Past 0 root / refugees refugee NOUN _ 2 obj
        fleeing flee VERB Ger 3 acl / Chad Chad PROPN _ 4 obj
        """,
        "fleeing", "asserted",
    ),
    "a modal shared by a participle": (
        """
        Oslo Oslo PROPN _ 4 nsubj / would would AUX Fin 4 aux / have have AUX Inf 4 aux / banned ban VERB Part 0 root
        exports export NOUN _ 4 obj / and and CCONJ _ 7 cc / frozen freeze VERB Past 4 conj / assets asset NOUN _ 7 obj
        """,
        "frozen", "conditional",
    ),
    "a modal not shared by a contrast": (
        """
        Oslo Oslo PROPN _ 4 nsubj / would would AUX Fin 4 aux / have have AUX Inf 4 aux / come come VERB Part 0 root
        but but CCONJ _ 6 cc / stayed stay VERB Past 4 conj
        """,
        "stayed", "asserted",
    ),
    "second of two conditions": (
        """
        Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / act act VERB Inf 0 root / if if SCONJ _ 6 mark
        Bern Bern PROPN _ 6 nsubj / talks talk VERB Pres 3 advcl / and and CCONJ _ 8 cc / shells shell VERB Pres 6 conj
        """,
        "shells", "conditional",
    ),
    "subject of a denied verb": (
        """
        truce truce NOUN _ 4 nsubj / did do AUX Past 4 aux / not not PART _ 4 advmod / help help VERB Inf 0 root
        """,
        "truce", "asserted",
    ),
    "subject of what did not come about": (
        """
        talks talk NOUN _ 4 nsubj / did do AUX Past 4 aux / not not PART _ 4 advmod / begin begin VERB Inf 0 root
        """,
        "talks", "negated",
    ),
    "what went before a denied act": (
        """
        Oslo Oslo PROPN _ 4 nsubj / did do AUX Past 4 aux / not not PART _ 4 advmod / vote vote VERB Inf 0 root
        after after ADP _ 6 case / talks talk NOUN _ 4 obl
        """,
        "talks", "asserted",
    ),
    "what an open act goes on despite": (
        """
        Oslo Oslo PROPN _ 3 nsubj / would would AUX Fin 3 aux / act act VERB Inf 0 root
        despite despite ADP _ 5 case / attacks attack NOUN _ 3 obl
        """,
        "attacks", "asserted",
    ),
    "yet to": (
        """
        Oslo Oslo PROPN _ 2 nsubj / has have VERB Pres 0 root / yet yet ADV _ 2 advmod / to to PART _ 5 mark
        act act VERB Inf 2 xcomp
        """,
        "act", "negated",
    ),
    "the present of next week": (
        """
        Oslo Oslo PROPN _ 2 nsubj / votes vote VERB Pres 0 root / next next ADJ _ 4 amod / week week NOUN _ 2 obl:tmod
        """,
        "votes", "future",
    ),
    "only to": (
        """
        Oslo Oslo PROPN _ 2 nsubj / won win VERB Past 0 root / , , PUNCT _ 6 punct / only only ADV _ 6 advmod
        to to PART _ 6 mark / lose lose VERB Inf 2 advcl
        """,
        "lose", "asserted",
    ),
    "only to, of a purpose": (
        """
        Oslo Oslo PROPN _ 2 nsubj / came come VERB Past 0 root / only only ADV _ 5 advmod / to to PART _ 5 mark
        help help VERB Inf 2 advcl
        """,
        "help", "future",
    ),
    "what an occasion was used for": (
        """
        Oslo Oslo PROPN _ 2 nsubj / used use VERB Past 0 root / occasion occasion NOUN _ 2 obj / to to PART _ 5 mark
        thank thank VERB Inf 2 advcl
        """,
        "thank", "asserted",
    ),
    "what an opportunity was taken for": (
        """
        Oslo Oslo PROPN _ 2 nsubj / took take VERB Past 0 root / opportunity opportunity NOUN _ 2 obj
        to to PART _ 5 mark / act act VERB Inf 3 acl
        """,
        "act", "asserted",
    ),
    "what an opportunity will be taken for": (
        """
        Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / take take VERB Inf 0 root
        opportunity opportunity NOUN _ 3 obj / to to PART _ 6 mark / act act VERB Inf 4 acl
        """,
        "act", "future",
    ),
    "an opportunity alone": (
        """
        Oslo Oslo PROPN _ 2 nsubj / saw see VERB Past 0 root / opportunity opportunity NOUN _ 2 obj
        to to PART _ 5 mark / act act VERB Inf 3 acl
        """,
        "act", "possible",
    ),
    "one of those who did it": (
        """
        Oslo Oslo PROPN _ 3 nsubj / was be AUX Past 3 cop / one one NUM _ 0 root / of of ADP _ 6 case
        two two NUM _ 6 nummod / states state NOUN _ 3 nmod / to to PART _ 8 mark / act act VERB Inf 6 acl
        """,
        "act", "asserted",
    ),
    "one of those means": (
        """
        Oslo Oslo PROPN _ 2 nsubj / took take VERB Past 0 root / one one NUM _ 2 obj / of of ADP _ 6 case
        two two NUM _ 6 nummod / steps step NOUN _ 3 nmod / to to PART _ 8 mark / act act VERB Inf 6 acl
        """,
        "act", "future",
    ),
    "what an occasion will be used for": (
        """
        Oslo Oslo PROPN _ 3 nsubj / will will AUX Fin 3 aux / use use VERB Inf 0 root / occasion occasion NOUN _ 3 obj
        to to PART _ 6 mark / thank thank VERB Inf 3 advcl
        """,
        "thank", "future",
    ),
    "before any": (
        """
        Oslo Oslo PROPN _ 2 nsubj / left leave VERB Past 0 root / before before SCONJ _ 7 mark / any any DET _ 5 det
        envoys envoy NOUN _ 7 nsubj:pass / were be AUX Past 7 aux:pass / freed free VERB Part 2 advcl
        """,
        "freed", "future",
    ),
    "until it has": (
        """
        Oslo Oslo PROPN _ 2 nsubj / waited wait VERB Past 0 root / until until SCONJ _ 6 mark
        Bern Bern PROPN _ 6 nsubj / has have AUX Pres 6 aux / voted vote VERB Part 2 advcl
        """,
        "voted", "future",
    ),
    "either": (
        """
        either either CCONJ _ 3 cc:preconj / Oslo Oslo PROPN _ 3 nsubj / acts act VERB Pres 0 root / or or CCONJ _ 6 cc
        Bern Bern PROPN _ 6 nsubj / does do VERB Pres 3 conj
        """,
        "acts", "possible",
    ),
    "neither confirmed nor denied": (
        """
        Oslo Oslo PROPN _ 3 nsubj / not not PART _ 3 advmod / confirmed confirm VERB Past 0 root
        that that SCONJ _ 6 mark / Bern Bern PROPN _ 6 nsubj / acted act VERB Past 3 ccomp
        """,
        "acted", "possible",
    ),
    "would, with an aside": (
        """
        Oslo Oslo PROPN _ 5 nsubj / he he PRON _ 3 nsubj / said say VERB Past 5 parataxis / would would AUX Fin 5 aux
        act act VERB Inf 0 root
        """,
        "act", "future",
    ),
    "would have": (
        """
        Oslo Oslo PROPN _ 2 nsubj / said say VERB Past 0 root / Bern Bern PROPN _ 6 nsubj / would would AUX Fin 6 aux
        have have AUX Inf 6 aux / acted act VERB VerbForm=Part|Tense=Past 2 ccomp
        """,
        "acted", "conditional",
    ),
    "a second verb taken for an order": (
        """
        Oslo Oslo PROPN _ 2 nsubj / shelled shell VERB VerbForm=Fin|Mood=Ind 0 root / and and CCONJ _ 4 cc
        set set VERB VerbForm=Fin|Mood=Imp 2 conj
        """,
        "set", "asserted",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_clauses_and_nouns_have_the_status_of_their_construction(name: str) -> None:
    lines, trigger, expected = CASES[name]
    sentence = tree(lines)
    assert clause_status(sentence, id_of(sentence, trigger), WORDS) == Status(expected)


def test_cyclic_heads_end() -> None:
    sentence = tree("talks talk NOUN _ 2 obj / held hold VERB _ 1 conj")
    assert clause_status(sentence, 1, WORDS) is Status.ASSERTED


def test_a_word_of_two_statuses_is_refused() -> None:
    data = {**DATA, "modifiers": {"future": ["planned"], "possible": ["planned"], "futur": []}}
    with pytest.raises(CodebookError, match="planned is both future and possible") as caught:
        StatusWords.from_data(data)
    assert [problem.code for problem in caught.value.problems] == ["DC603", "DC604"]
