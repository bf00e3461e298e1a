"""Examples with hand-written trees: all of them where no parser of the language ships, few where one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplocode.authoring.check import check_codebook
from tests.minibook import FILES

TREES = """# text = Oslo expulse Lima.
1	Oslo	Oslo	PROPN	_	_	2	nsubj	_	_
2	expulse	expulser	VERB	_	VerbForm=Fin	0	root	_	_
3	Lima	Lima	PROPN	_	_	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	_	_	2	punct	_	_
"""
ACTIONS = '"161":\n  patterns: [SOURCE expulser TARGET]\n  examples: [Oslo expulse Lima. -> NOR 161 PER]\n'
ACTORS = """
NOR: {name: Norvège, names: [Norvège], adjectives: [norvégien], capital: [Oslo]}
PER: {name: Pérou, names: [Pérou], adjectives: [péruvien], capital: [Lima]}
"""
WORDS = ("status", "time", "attribution", "tone", "references")
CODEBOOKS = Path(__file__).parents[2] / "codebooks"


def check(
    folder: Path, *, trees: str = TREES, actions: str = ACTIONS, language: str = "fr", extra: str = ""
) -> list[str]:
    words = ", ".join(f"{name}: {(CODEBOOKS / 'en' / f'{name}.yaml').as_posix()}" for name in WORDS)
    for name in WORDS:
        (folder / f"{name}.yaml").write_bytes((CODEBOOKS / "en" / f"{name}.yaml").read_bytes())
    words = ", ".join(f"{name}: {name}.yaml" for name in (*WORDS, "grammar"))
    files = {
        "ontology.yaml": FILES["ontology.yaml"],
        "grammar.yaml": FILES["grammar.yaml"],
        "actions.yaml": actions,
        "actors.yaml": ACTORS,
        "trees.conllu": trees,
        "mine.yaml": f'name: mine\nversion: "1"\nlanguage: {language}\nontology: ontology.yaml\nactors: actors.yaml\n'
        f"actions: actions.yaml\ntrees: trees.conllu\nwords: {{{words}}}\n",
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return [str(problem).removeprefix(f"{folder}/") for problem in check_codebook(folder / "mine.yaml").problems]


def test_examples_are_coded_by_their_trees(tmp_path: Path) -> None:
    assert check(tmp_path) == []


def test_an_example_without_a_tree_is_a_problem_where_no_parser_ships(tmp_path: Path) -> None:
    [missing] = check(tmp_path, actions=ACTIONS.replace("PER]", "PER, Lima expulse Oslo. -> PER 161 NOR]"))
    assert "[DC307] 161: no tree for the example: Lima expulse Oslo." in missing
    assert "no parser of fr ships" in missing


def test_what_the_tree_says_is_coded(tmp_path: Path) -> None:
    [wrong] = [
        line
        for line in check(tmp_path, trees=TREES.replace("obj", "nsubj").replace("nsubj", "obj", 1))
        if "DC301" in line
    ]
    assert "actions.yaml:3:" in wrong


@pytest.mark.parametrize(
    ("trees", "problem"),
    [
        (TREES.replace("obj", "objj"), "trees.conllu:2:1 [DC306] Lima: unknown relation objj; did you mean obj?"),
        (TREES.replace("\t0\troot", "\t1\tdep"), "[DC306] a tree has one root, not 0"),
        (TREES.replace("\t2\tobj", "\t3\tobj"), "[DC306] Lima hangs on itself"),
        (TREES.replace("\t_\t_\n", "\n"), "[DC306] 2: a word line of CoNLL-U has 10 columns"),
        (f"{TREES}\n{TREES}", "trees.conllu:2:1 [DC308] a second tree of: Oslo expulse Lima."),
        (f"{TREES}\n{TREES.replace('Lima', 'Bern')}", "trees.conllu:8:1 [DC308] no example has the sentence: Oslo"),
    ],
)
def test_faults_of_trees_have_their_place(trees: str, problem: str, tmp_path: Path) -> None:
    assert any(problem in line for line in check(tmp_path, trees=trees)), check(tmp_path, trees=trees)


def test_beside_an_embedded_parser_few_examples_may_have_trees(tmp_path: Path) -> None:
    [problem] = [line for line in check(tmp_path, language="en") if "DC308" in line]
    assert "1 of 1 examples have a tree of their own; at most 3% may" in problem
