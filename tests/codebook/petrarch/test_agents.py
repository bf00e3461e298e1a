from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.codebook.loader import load_codebook
from diplocode.coding.actors import find_actors
from diplocode.coding.assemble import CodingWords
from tests.codebook.petrarch.books import actors_of, fates, imported, problems
from tests.trees import tree

AGENTS = """
!PERSON! = MAN, WOMAN
POLICE!PERSON! [~COP]
POLICE {} [ ~COP]
WISE_OX {WISE_OXEN} [~OXN]
MINISTRY [~GOV]
HUMAN_RIGHTS_BODY [NGO~]
AIR_FORCE_PILOT [~MILAFC]
"""


def terms(folder: Path, text: str) -> dict[str, str]:
    agents = actors_of(imported(folder, agents=text)).agents
    return {" ".join(parts): agent.code for parts, agent in agents}


def test_sets_are_expanded_and_plurals_are_those_that_are_written(tmp_path: Path) -> None:
    assert terms(tmp_path, AGENTS) == {
        "policeman": "COP", "policemen": "COP", "policewoman": "COP", "policewomen": "COP", "police": "COP",
        "wise ox": "OXN", "wise oxen": "OXN", "ministry": "GOV", "ministries": "GOV",
        "human rights body": "NGO", "human rights bodies": "NGO",
        "air force pilot": "MILAFC", "air force pilots": "MILAFC",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Lyones Lyones PROPN _ 2 compound / police police NOUN _ 3 nsubj", "LYOCOP"),
        (
            ("Lyonese Lyonese ADJ _ 4 amod / human human ADJ _ 3 amod / rights right NOUN _ 4 compound"
            " / body body NOUN _ 5 nsubj"),
            "NGOLYO",
        ),
        ("Ministry ministry NOUN _ 4 nsubj / of of ADP _ 3 case / Lyones Lyones PROPN _ 1 nmod", "LYOGOV"),
        (
            ("LYONES Lyones PROPN _ 4 compound / AIR air NOUN _ 3 compound / FORCE force NOUN _ 4 compound"
            " / PILOT pilot NOUN _ 5 nsubj"),
            "LYOMILAFC",
        ),
    ],
)  # fmt: skip
def test_codes_stand_after_that_of_the_actor_or_before(tmp_path: Path, words: str, code: str) -> None:
    actors = "LYONES [LYO]\n+LYONESE\n"
    codebook = load_codebook(imported(tmp_path, actors, AGENTS).manifest)
    sentence = tree(f"{words} / left leave VERB Past 0 root")
    (read,) = find_actors([sentence], codebook.actors, "", CodingWords.from_codebook(codebook).references)
    assert code in [mention.code for mention in read.mentions]


def test_of_two_codes_for_one_noun_the_first_is_taken(tmp_path: Path) -> None:
    done = imported(tmp_path, agents="CLERIC [~REL]\nCLERIC_ [~REL]\nCleric [~MUS]\n")
    assert fates(done) == ["imported", "merged", "faulty"]
    assert problems(done) == [
        "own.agents.txt:3:1 [DC807] cleric: two codes for one noun, REL (own.agents.txt:1) and MUS; the first is taken"
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("CLERIC", "1:1 [DC802] no role noun with its code: CLERIC; write PHRASE {plural} [~CODE]"),
        ("CLERIC [~REL}", "1:1 [DC803] an unbalanced bracket: CLERIC [~REL}; write PHRASE {plural} [~CODE]"),
        ("CLERIC [REL]", "1:8 [DC804] [REL] is no code of a role; write [~CODE] after the actor's, [CODE~] before it"),
        ("CLERGY!PERSON! [~REL]", "1:7 [DC809] unknown set !PERSON!; write !PERSON! = A, B"),
        ("!PERSON! =", "1:1 [DC809] !PERSON! holds no word; write !PERSON! = A, B"),
    ],
)
def test_faults_have_a_place_and_a_remedy(tmp_path: Path, line: str, problem: str) -> None:
    done = imported(tmp_path, agents=line)
    assert (problems(done), fates(done)) == ([f"own.agents.txt:{problem}"], ["faulty"])
