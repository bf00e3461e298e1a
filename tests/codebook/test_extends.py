"""Codebooks that extend others: what they add, replace and remove, and which pattern wins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from diplocode.codebook.compile import find_overrides
from diplocode.codebook.loader import load_codebook, read_codebook
from diplocode.codebook.model import Codebook
from diplocode.codebook.reader import Report
from diplocode.coding.frames import match_frames
from diplocode.errors import CodebookError
from tests.minibook import FILES, actors, mini_codebook
from tests.trees import tree

EXPULSION = """
extends: mini.yaml
name: mine
codes:
  "1611": {label: Expel, parent: "161"}
actions:
  "1611": {patterns: [SOURCE expel DIPLOMAT of TARGET]}
"""
ACTORS = """
NOR: {name: Norway, names: [Norway], capital: [Oslo], people: [{name: Ola Nordmann, title: minister, code: NORGOV}]}
GOV: {label: Government, persons: [minister, official]}
"""


def extend(folder: Path, manifest: str, **changes: str) -> Codebook:
    mini_codebook(folder, **changes)
    (folder / "mine.yaml").write_text(manifest, encoding="utf-8")
    return load_codebook(folder / "mine.yaml")


def problems(folder: Path, manifest: str) -> list[str]:
    mini_codebook(folder)
    (folder / "mine.yaml").write_text(manifest, encoding="utf-8")
    report = Report()
    read_codebook(folder / "mine.yaml", report)
    return [str(problem) for problem in sorted(report.problems)]


def patterns(codebook: Codebook, block: str) -> list[str]:
    rules = [r for r in codebook.rules if block in (r.code, r.operator.name if r.operator else "")]
    return [rule.pattern.text for rule in rules]


def table_of(codebook: Codebook, operator: str) -> Mapping[str, str]:
    return next(r.operator.gives for r in codebook.rules if r.operator and r.operator.name == operator)


def test_what_is_not_said_stays(tmp_path: Path) -> None:
    base = mini_codebook(tmp_path)
    codebook = extend(tmp_path, "extends: mini.yaml\nname: mine")
    assert (codebook.name, codebook.version, codebook.language) == ("mine", "0", "en")
    assert [rule.name for rule in codebook.rules] == [rule.name for rule in base.rules]
    assert codebook.hash != base.hash
    assert [layer.name for layer in codebook.layers] == ["mini", "mine"]
    assert codebook.files[-1] == "mine.yaml"


def test_of_equal_patterns_that_of_the_overlay_wins(tmp_path: Path) -> None:
    codebook = extend(tmp_path, EXPULSION)
    sentence = tree(
        "Oslo Oslo PROPN _ 2 nsubj / expelled expel VERB Past 0 root / "
        "Chadian chadian ADJ _ 4 amod / envoys envoy NOUN _ 2 obj"
    )
    [frame] = match_frames(sentence, actors(sentence, {"Oslo": "NOR", "Chadian": "TCD"}), codebook)
    assert frame.code == "1611"
    [(over, under)] = find_overrides(codebook.rules)
    assert (over.code, over.pattern.mark.file, under.code) == ("1611", "mine.yaml", "161")


@pytest.mark.parametrize(
    ("manifest", "block", "left"),
    [
        ('actions: {"042": {patterns: [SOURCE tour TARGET]}}', "042", ["SOURCE visit TARGET", "SOURCE tour TARGET"]),
        ('actions: {"042": {patterns: {add: [SOURCE tour TARGET], remove: [SOURCE visit TARGET]}}}', "042",
         ["SOURCE tour TARGET"]),
        ('actions: {"042": {replace: "true", patterns: [SOURCE tour TARGET]}}', "042", ["SOURCE tour TARGET"]),
        ('actions: {"042": {patterns: {replace: [SOURCE tour TARGET]}}}', "042", ["SOURCE tour TARGET"]),
        ('actions: {"042": {remove: true}}', "042", []),
        ('codes: {"042": {remove: true}}', "042", []),
        ("operators: {urge: {remove: true}}", "urge", []),
        ("operators: {urge: {patterns: [SOURCE beg TARGET to ACTION]}}", "urge",
         ["SOURCE urge TARGET to ACTION", "SOURCE beg TARGET to ACTION"]),
    ],
)  # fmt: skip
def test_patterns_are_added_replaced_and_removed(tmp_path: Path, manifest: str, block: str, left: list[str]) -> None:
    assert patterns(extend(tmp_path, f"extends: mini.yaml\nname: mine\n{manifest}"), block) == left


def test_classes_nominals_tables_and_lists_change_entry_by_entry(tmp_path: Path) -> None:
    manifest = """
extends: mini.yaml
name: mine
classes:
  nouns:
    DIPLOMAT: {add: [attaché], remove: [envoy]}
    AID: [loan]
nominals: {visit: {nouns: [tour]}, arrest: {remove: true}}
operators: {refuse: {gives: {"16": "120", default: ""}}}
words: {grammar: {light_verbs: [stage], copula: sein}}
"""
    codebook = extend(tmp_path, manifest)
    [rule] = [rule for rule in codebook.rules if rule.pattern.text == "SOURCE expel DIPLOMAT of TARGET"]
    assert rule.pattern.phrases[1].terms == {"diplomat", "attaché"}
    assert codebook.nominals["visit"].nouns == ("visit", "tour")
    assert "arrest" not in codebook.nominals
    assert table_of(codebook, "refuse") == {"07": "122", "03": "120", "default": "", "16": "120"}
    assert codebook.grammar.light_verbs == {"launch", "pay", "stage"}
    assert codebook.grammar.copula == {"sein"}


def test_a_removed_code_gives_way_to_the_code_above_it(tmp_path: Path) -> None:
    codebook = extend(tmp_path, 'extends: mini.yaml\nname: mine\ncodes: {"122": {remove: true}}')
    assert table_of(codebook, "refuse")["07"] == "12"


def test_actors_change_by_name(tmp_path: Path) -> None:
    manifest = """
extends: mini.yaml
name: mine
actors:
  - NOR: {places: [Bergen]}
    GOV: {remove: [official], persons: [envoy]}
    OPP: {label: Opposition, persons: [minister]}
  - {name: Ola Nordmann, remove: true}
  - {name: Northern Guild, code: NOROPP}
"""
    base = FILES["mini.yaml"] + "actors: [actors.yaml]\n"
    (tmp_path / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    dictionary = extend(tmp_path, manifest, mini=base).actors
    names = {entry.name for entry in dictionary.entries}
    assert {"Norway", "Oslo", "Bergen", "Northern Guild"} <= names
    assert "Ola Nordmann" not in names
    roles = {word: [agent.code for agent in dictionary.agents.get(word)] for word in ("minister", "envoy", "official")}
    assert roles == {"minister": ["OPP"], "envoy": ["GOV"], "official": []}


def test_a_name_is_taken_from_one_actor_and_given_to_another(tmp_path: Path) -> None:
    manifest = """
extends: mini.yaml
name: mine
actors:
  - NOR: {bodies: [{name: Northern Party, aliases: [Guild], code: NOROPP}]}
    OPP: {label: Opposition, persons: [minister]}
  - {name: Guild, remove: true}
"""
    base = FILES["mini.yaml"] + "actors: [actors.yaml, groups.yaml]\n"
    (tmp_path / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "groups.yaml").write_text("- {name: Old Guild, aliases: [Guild], code: NORGOV}", encoding="utf-8")
    dictionary = extend(tmp_path, manifest, mini=base).actors
    assert [entry.name for entry in dictionary.names.get("Guild")] == ["Northern Party"]


@pytest.mark.parametrize(
    ("manifest", "wanted"),
    [
        ('codes: {"0421": {remove: true}}', "mine.yaml:3:9 [DC021] codes: nothing to remove: 0421; did you mean 042?"),
        ("classes: {nouns: {DIPLOMATS: {remove: true}}}", "nothing to remove: DIPLOMATS; did you mean DIPLOMAT?"),
        ("classes: {nouns: {DIPLOMAT: {remove: [envoys]}}}", "DIPLOMAT: nothing to remove: envoys; did you mean envoy"),
        ('actions: {"042": {patterns: {remove: [SOURCE visits TARGET]}}}', "did you mean SOURCE visit TARGET?"),
        ("operators: {refuze: {remove: true}}", "nothing to remove: refuze; did you mean refuse?"),
        ("actors: [{name: Nobody Known, remove: true}]", "mine.yaml:3:17 [DC021] actors: nothing to remove: Nobody"),
        ("actors: {NOR: {remove: true}}", "mine.yaml:3:10 [DC021] actors: nothing to remove: NOR"),
        ("operators: {beg: {replace: true, gives: {}}}", "[DC021] beg: nothing to replace"),
        ("classes: {nouns: {AID: {added: [loan]}}}", "[DC002] AID: changes of a list: unknown key added; did you mean"),
        ("extend: x", "[DC002] manifest: unknown key extend; did you mean extends?"),
    ],
)
def test_faults_of_an_overlay_name_the_nearest(tmp_path: Path, manifest: str, wanted: str) -> None:
    assert wanted in "\n".join(problems(tmp_path, f"extends: mini.yaml\nname: mine\n{manifest}"))


def test_chains_merge_from_the_bottom_and_cycles_are_faults(tmp_path: Path) -> None:
    extend(tmp_path, EXPULSION)
    top = tmp_path / "top"
    top.mkdir()
    (top / "top.yaml").write_text('extends: ../mine.yaml\nname: top\nactions: {"1611": {remove: true}}')
    codebook = load_codebook(top / "top.yaml")
    assert patterns(codebook, "1611") == []
    assert [layer.files[0] for layer in codebook.layers] == ["../mini.yaml", "../mine.yaml", "top.yaml"]
    [change] = codebook.changes
    assert (change.kind, change.path, change.by.file) == ("removed", ("actions", "1611"), "top.yaml")
    (tmp_path / "mini.yaml").write_text("extends: top/top.yaml\nname: mini")
    with pytest.raises(CodebookError, match=r"DC020.*extends itself: top.yaml -> mine.yaml -> mini.yaml -> top.yaml"):
        load_codebook(top / "top.yaml")


@pytest.mark.parametrize(("base", "hint"), [("cameoo", "did you mean cameo?"), ("no/such.yaml", "no such file")])
def test_a_base_that_is_not_there_is_a_fault_at_its_place(tmp_path: Path, base: str, hint: str) -> None:
    found = problems(tmp_path, f"extends: {base}\nname: mine")[0]
    assert found.startswith("mine.yaml:1:10 [DC010] extends: ")
    assert hint in found
