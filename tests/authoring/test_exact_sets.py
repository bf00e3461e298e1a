"""Sentences with trees whose events are known exactly: reading, scoring, and the command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from diplocode.authoring.exact_sets import (
    Coded,
    actor_code,
    day_of_names,
    holds_exact_sets,
    read_exact_sets,
    score_exact_sets,
)
from diplocode.cli import app
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.petrarch.importing import Sources, import_petrarch
from diplocode.errors import InputError
from diplocode.events import Actor
from tests.codebook.petrarch.books import write
from tests.shared import shared

CONLLU = """1\tNorway\tNorway\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tdenounced\tdenounce\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_
3\tChad\tChad\tPROPN\t_\t_\t2\tdobj\t_\t_
"""


def row(id: str, source: str | None = "NOR", code: str = "111", target: str | None = "TCD", **more: Any) -> str:
    data = {"id": id, "text": "Norway denounced Chad", "conllu": CONLLU, "source_code": source, "target_code": target}
    return json.dumps({**data, "cameo": code, **more})


def gold(folder: Path, *rows: str) -> Path:
    path = folder / "units.jsonl"
    path.write_text("\n".join(rows) + "\n")
    return path


def test_rows_of_one_sentence_are_read_as_one(tmp_path: Path) -> None:
    path = gold(
        tmp_path,
        row("a#1", sentence_id="a"),
        row("a#2", "TCD", "111", "NOR", sentence_id="a"),
        row("b", None, "", None, no_event=True, require_dyad="false"),
        row("c", date="2001-02-03"),
    )
    a, b, c = read_exact_sets(path, "1999-01-01")
    assert (a.id, sorted(a.expected)) == ("a", [Coded("NOR", "TCD", "111"), Coded("TCD", "NOR", "111")])
    assert (b.expected, a.needs_dyad, b.needs_dyad) == (frozenset(), True, False)
    assert (b.parse.document.date, c.parse.document.date) == ("1999-01-01", "2001-02-03")
    assert [token.deprel for token in a.parse.sentences[0]] == ["nsubj", "root", "obj"]


def test_the_shape_of_a_file_is_recognised(tmp_path: Path) -> None:
    assert holds_exact_sets(gold(tmp_path, row("a")))
    assert not holds_exact_sets(gold(tmp_path, json.dumps({"id": "a", "text": "x", "root": "ACCUSE"})))
    assert not holds_exact_sets(tmp_path / "none.jsonl")


def test_an_odd_row_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"units.jsonl:2: no sentence with a tree and events"):
        read_exact_sets(gold(tmp_path, row("a"), json.dumps({"id": "b"})))


RIGHT = Coded("NOR", "TCD", "111")


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ([], "no event"),
        ([RIGHT, RIGHT._replace(code="112")], "events too many"),
        ([RIGHT._replace(code="112")], "other code"),
        ([RIGHT._replace(target="SDN")], "other target"),
        ([RIGHT._replace(source="SDN")], "other source"),
        ([Coded("TCD", "NOR", "111")], "actors reversed"),
        ([Coded("SDN", "MLI", "111")], "other actors"),
    ],
)
def test_differences_are_told_by_kind(found: list[Coded], kind: str, tmp_path: Path) -> None:
    (sentence,) = read_exact_sets(gold(tmp_path, row("a")))
    scores = score_exact_sets([(sentence, frozenset(found)), (sentence, frozenset([RIGHT]))])
    assert (scores.sentences, scores.exact, scores.events) == (2, 0.5, 2)
    assert [difference.kind for difference in scores.differences] == [kind]


def evaluate(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)], env={"COLUMNS": "160"})


def test_the_command_prints_the_share_and_lists_what_differs(tmp_path: Path) -> None:
    path = gold(tmp_path, row("a"), row("b", code="112"), row("c", target=None, require_dyad="false"))
    done = evaluate(path, "--predictions", tmp_path / "out.jsonl")
    assert done.exit_code == 0, done.output
    assert "exactly the events expected      0.3333" in done.output
    assert "b: expected and not coded: NOR 112 TCD; coded and not expected: NOR 111 TCD" in done.output
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert lines[0] == {"id": "a", "events": [{"source_code": "NOR", "target_code": "TCD", "cameo": "111"}]}


def test_options_of_other_shapes_are_refused(tmp_path: Path) -> None:
    done = evaluate(gold(tmp_path, row("a")), "--pairs")
    assert done.exit_code == 2
    assert "are for sentences with marked actors" in done.output


def share(output: str) -> float:
    return next(float(line.split()[4]) for line in output.splitlines() if line.startswith("exactly the events"))


def test_a_sentence_without_a_day_may_be_right_on_any_day(tmp_path: Path) -> None:
    names = "ZEMBLA [ZEM <19800101]\n\t[ZMB]\nRURITANIA [RUR]\nNORWAY [NOR]\nCHAD [TCD]\n"
    actors = write(tmp_path, "own.actors.txt", names)
    verbs = write(tmp_path, "own.verbs.txt", "--- DENOUNCE [111] ---\nDENOUNCE\n")
    book = import_petrarch(Sources(actors=[actors], verbs=verbs), tmp_path / "book").manifest
    trees = {"conllu": CONLLU.replace("Norway", "Zembla").replace("Chad", "Ruritania"), "text": ""}
    trees["text"] = "Zembla denounced Ruritania"
    path = gold(tmp_path, row("a", "ZEM", "111", "RUR", **trees), row("b", "ZMB", "111", "RUR", **trees))
    assert share(evaluate(path, "--codebook", book, "--date", "1990-01-01").output) == 0.5
    result = evaluate(path, "--codebook", book, "--date", "1990-01-01", "--any-day")
    assert share(result.output) == 1.0
    assert "... on a day of their own        1" in result.output
    assert "no day changes" not in result.output
    mixed = gold(tmp_path, row("a", "ZEM", "111", "RUR", **trees), row("b", "NOR", "111", "TCD"))
    assert "... of those that no day changes  1.0000  (1 of 1)" in evaluate(mixed, "--codebook", book).output
    dated = gold(tmp_path, row("a", "ZEM", "111", "RUR", date="1990-01-01", **trees))
    assert share(evaluate(dated, "--codebook", book, "--any-day").output) == 0.0


def test_a_sentence_without_a_day_is_of_a_day_on_which_its_names_have_codes(tmp_path: Path) -> None:
    names = "ZEMBLA [--- <19950630]\n\t[ZEM]\nRURITANIA [RUR >20010101]\n"
    actors = write(tmp_path, "own.actors.txt", names)
    verbs = write(tmp_path, "own.verbs.txt", "--- DENOUNCE [111] ---\nDENOUNCE\n")
    book = import_petrarch(Sources(actors=[actors], verbs=verbs), tmp_path / "book").manifest
    trees = {"conllu": CONLLU.replace("Norway", "Zembla").replace("Chad", "Ruritania")}
    trees["text"] = "Zembla denounced Ruritania"
    (sentence,) = read_exact_sets(gold(tmp_path, row("a", "ZEM", "111", "RUR", **trees)))
    dictionary = load_codebook(book).actors
    assert day_of_names(sentence, dictionary, "1995-01-01") == "2001-01-01"
    assert day_of_names(sentence, dictionary, "2005-01-01") == "2005-01-01"
    assert share(evaluate(tmp_path / "units.jsonl", "--codebook", book, "--date", "1995-01-01").output) == 1.0
    dated = gold(tmp_path, row("a", "ZEM", "111", "RUR", date="1995-01-01", **trees))
    assert share(evaluate(dated, "--codebook", book).output) == 0.0


def test_an_actor_without_a_code_counts_only_where_no_other_is_known(tmp_path: Path) -> None:
    (sentence,) = read_exact_sets(gold(tmp_path, row("a", target=None, require_dyad="false")))
    assert actor_code(None) == "---"
    assert actor_code(Actor(code="GOV", roles=("GOV",), resolved_from="agent"), {"GOV"}) == "---GOV"
    assert actor_code(Actor(code="NOR", country="NOR"), {"GOV"}) == "NOR"
    assert sentence.counted([]) == frozenset()


def test_petrarch_s_own_sentences_are_coded_by_its_own_dictionaries(tmp_path: Path) -> None:
    folder = shared("dictionaries")
    names = {"actors": "actors", "agents": "agents", "verbs": "verbs.2.0"}
    files = {kind: folder / f"PETR.Validate.{name}.txt" for kind, name in names.items()}
    done = import_petrarch(
        Sources([files["actors"]], [files["agents"]], files["verbs"], folder / "PETR.Internal.Coding.Ontology.txt"),
        tmp_path / "book",
    )
    units = shared("gold", "petrarch_units.jsonl")
    one_day: list[str | Path] = ["--codebook", done.manifest, "--date", "1995-01-01"]
    assert share(evaluate(units, *one_day).output) >= 0.85
    assert share(evaluate(units, *one_day, "--any-day").output) >= 0.90
