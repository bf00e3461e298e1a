"""Faults that authors make: each is found, with its place and the nearest right name, and all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from diplocode.cli import app
from diplocode.codebook.loader import read_codebook
from diplocode.codebook.reader import Report
from tests.minibook import FILES

TEN_FAULTS = {
    "mini": FILES["mini.yaml"].replace("nominals: [nominals.yaml]", "nominals: [nouns.yaml]"),
    "actions": """
"1611": {patterns: [SOURCE visit TARGET]}
"161":
  patterns:
    - SOURCE expel DIPLOMATT of TARGET
    - SOURCE visit TARGET [in ANY
    - SOURCE of TARGET
  exampels: []
  examples: [Oslo expelled Chadian envoys.]
"042": {patterns: [SOURCE visit TARGET], note: &text old}
"040": {note: *text}
"042": {patterns: [SOURCE tour TARGET]}
""",
    "operators": '{urge: {patterns: [SOURCE urge TARGET to ACTION], gives: {none: "020"}, inner: requestd}}',
}
FOUND = [
    "actions.yaml:2:1 [DC107] unknown code 1611; did you mean 161? or declare it under codes",
    "actions.yaml:5:20 [DC104] 161: unknown word class DIPLOMATT; did you mean DIPLOMAT?",
    "actions.yaml:6:7 [DC101] 161: a bracket is not closed in: SOURCE visit TARGET [in ANY",
    "actions.yaml:7:7 [DC102] 161: no verb in: SOURCE of TARGET",
    "actions.yaml:8:3 [DC002] 161: unknown key exampels; did you mean examples?",
    "actions.yaml:9:14 [DC110] 161: an example does not name its events",
    "actions.yaml:11:15 [DC008] an alias, *text: codebooks have none",
    "actions.yaml:12:1 [DC007] the key 042 stands twice; it stands first in line 10",
    "mini.yaml:7:12 [DC011] nominals: no file nouns.yaml",
    "operators.yaml:1:80 [DC109] urge: unknown status requestd; did you mean requested?",
]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, content in FILES.items():
        text = files.get(name.removesuffix(".yaml"), content)
        (folder / name).write_bytes(text.encode("latin-1", "surrogateescape"))
    return folder / "mini.yaml"


def problems(folder: Path, files: dict[str, str]) -> list[str]:
    report = Report()
    read_codebook(write(folder, files), report)
    return [str(problem) for problem in sorted(report.problems)]


@pytest.mark.parametrize(("command", "status"), [(["codebook", "check"], 1), (["code", "-", "--codebook"], 2)])
def test_all_faults_are_reported_at_once(tmp_path: Path, command: list[str], status: int) -> None:
    result = CliRunner().invoke(app, [*command, str(write(tmp_path, TEN_FAULTS))], input="Oslo slept.")
    assert [line for line in FOUND if line not in result.output] == []
    assert (result.exit_code, "Traceback" in result.output) == (status, False)


@pytest.mark.parametrize(
    ("file", "text", "wanted"),
    [
        ("actions", '"161":\n\tpatterns: []', "actions.yaml:2:1 [DC001] not YAML"),
        ("actions", '"161": {note: "caf\xe9"}', "actions.yaml:1:19 [DC001] not UTF-8: byte 0xe9"),
        ("actions", '"161":\n  note: "\0"', "actions.yaml:2:10 [DC001] not YAML: unacceptable character #x0000"),
        ("actions", '"161": ' + "[" * 99, "actions.yaml:1:39 [DC001] nested more than 32 deep"),
        ("actions", '"161": !!set {note: x}', "actions.yaml:1:8 [DC008] a tag, tag:yaml.org,2002:set"),
        ("mini", "", "mini.yaml:1 [DC006] the manifest is empty"),
        ("mini", FILES["mini.yaml"].replace("grammar:", "gramar:"), "[DC006] manifest: no grammar under words"),
        ("classes", "nouns: {A: [B]", "classes.yaml:2:1 [DC001] not YAML"),
        ("ontology", "[a]", "ontology.yaml:1:1 [DC003] an ontology is a mapping"),
        (
            "ontology",
            'name: x\ncodes: {XY: {label: x}, "01": {label: x}}',
            "ontology.yaml:2:9 [DC016] XY: a code begins",
        ),
        ("ontology", 'name: x\ncodes: {"01": {label: x, goldstein: nan}}', "[DC013] 01: goldstein is a number"),
        ("ontology", 'name: x\ncodes: {"01": {label: x, parent: "01"}}', "2:34 [DC012] 01 stands above itself"),
        ("ontology", 'name: x\ncodes: {"010": {label: x, parent: "02"}}', "2:35 [DC012] 010: unknown parent 02"),
        (
            "mini",
            FILES["mini.yaml"] + "events: plovr\n",
            "[DC018] events: plovr is neither cameo nor plover; did you mean",
        ),
        ("mini", FILES["mini.yaml"] + "events: plover\n", "[DC019] events: no PLOVER reading of 02, 020, 03, 030, 04"),
        (
            "ontology",
            'name: x\ncodes: {"07": {label: x, plover: AID//militry}}',
            "2:34 [DC017] 07: unknown PLOVER context militry; did you mean military?",
        ),
    ],
)
def test_a_fault_is_found_where_it_stands(tmp_path: Path, file: str, text: str, wanted: str) -> None:
    assert wanted in "\n".join(problems(tmp_path, {file: text}))


@pytest.mark.parametrize(("file", "text"), [("classes", "nouns: {A: [B]"), ("ontology", "[a]"), ("grammar", "a: [")])
def test_a_file_that_cannot_be_read_makes_no_faults_elsewhere(tmp_path: Path, file: str, text: str) -> None:
    found = problems(tmp_path, {file: text, "operators": "a: ["})
    assert [line for line in found if line.startswith("actions.yaml")] == []
    assert "operators.yaml:2:1 [DC001]" in "\n".join(found) or "operators.yaml:1:" in "\n".join(found)


def test_a_code_above_itself_does_not_stop_the_check(tmp_path: Path) -> None:
    ontology = FILES["ontology.yaml"].replace('"16": {label: Reduce}', '"16": {label: Reduce, parent: "161"}')
    assert "161 stands above itself: 161 < 16 < 161" in "\n".join(problems(tmp_path, {"ontology": ontology}))


def test_two_codes_that_claim_one_pattern_are_a_fault(tmp_path: Path) -> None:
    actions = '"161": {patterns: [SOURCE visit TARGET]}\n"042": {patterns: [SOURCE visit TARGET]}\n'
    result = CliRunner().invoke(app, ["codebook", "check", str(write(tmp_path, {"actions": actions}))])
    assert "actions.yaml:2:20 [DC202] 042: SOURCE visit TARGET matches the same words as 161" in result.output


@pytest.mark.parametrize(
    ("person", "wanted"),
    [
        ("code: NOORGOV", "actors.yaml:2:56 [DC701] Ola Nordmann: NOORGOV is no actor code"),
        ("codes: [{code: NORGOV, from: 2020-01-01, to: 2010-01-01}]", "[DC704] Ola Nordmann: from 2020-01-01 is after"),
        ("codes: [{code: NORGOV, from: soon}]", "[DC706] Ola Nordmann: from: soon is no day"),
    ],
)
def test_actors_are_checked(tmp_path: Path, person: str, wanted: str) -> None:
    manifest = FILES["mini.yaml"] + "actors: [actors.yaml]\n"
    entry = f"people: [{{name: Ola Nordmann, title: minister, {person}}}]"
    actors = f'NOR: {{name: Norway, iso2: "NO", iso3: NOR,\n  {entry}}}\n'
    tmp_path.joinpath("actors.yaml").write_text(actors)
    assert wanted in "\n".join(problems(tmp_path, {"mini": manifest}))


def test_an_example_may_name_a_plover_reading(tmp_path: Path) -> None:
    visits = '"042":\n  patterns: [SOURCE visit TARGET]\n  examples:\n    - {}\n'
    assert problems(tmp_path, {"actions": visits.format("Oslo visited Chad. -> NOR CONSULT/visit TCD")}) == []
    [problem] = problems(tmp_path, {"actions": visits.format("Oslo visited Chad. -> NOR CONSULT/visti TCD")})
    assert problem.startswith("actions.yaml:4:7 [DC017] unknown mode of CONSULT visti; did you mean visit?")


def test_an_actor_without_a_name_is_no_country(tmp_path: Path) -> None:
    report = Report()
    (tmp_path / "mine.yaml").write_text("extends: cameo\nname: mine\nactors: [{nme: Nortrade, code: NORBUS}]\n")
    read_codebook(tmp_path / "mine.yaml", report)
    assert sorted(str(problem) for problem in report.problems) == [
        "mine.yaml:3:10 [DC006] an actor: the key name is missing",
        "mine.yaml:3:11 [DC002] an actor: unknown key nme; did you mean name?",
    ]
