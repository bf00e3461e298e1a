"""The JSON Schema of codebooks: it takes what the loader takes, and refuses unknown keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from diplocode.authoring.starter import schema_text, write_starter
from diplocode.codebook.schema import SCHEMA_FILE, codebook_schema

CODEBOOKS = Path(__file__).parents[2] / "codebooks"
FOLDERS = {
    "actions": "en/actions", "operators": "en/operators", "classes": "en/classes", "nominals": "en/nominals",
    "examples": "en/examples", "actors": "actors",
}  # fmt: skip


def problems(value: Any, definition: str = "") -> list[str]:
    schema = codebook_schema()
    if definition:
        schema = {"$defs": schema["$defs"], "$ref": f"#/$defs/{definition}"}
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(value)]


def read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.SafeLoader)


def test_the_packaged_schema_is_current() -> None:
    """Rewrite it with: python docs/export_schema.py"""
    assert (CODEBOOKS / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("manifest", [*sorted(CODEBOOKS.glob("*.yaml")), *sorted(CODEBOOKS.glob("examples/*.yaml"))])
def test_packaged_manifests_are_valid(manifest: Path) -> None:
    assert problems(read(manifest.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("definition", FOLDERS)
def test_packaged_files_are_valid(definition: str) -> None:
    files = sorted((CODEBOOKS / FOLDERS[definition]).glob("*.yaml"))
    assert files
    values = {file.name: yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader) for file in files}
    found = {name: problems(value, definition) for name, value in values.items()}
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_a_starter_is_valid(tmp_path: Path) -> None:
    path, schema = write_starter(str(tmp_path / "mine"))
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={schema.name}\n")
    assert problems(read(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "{extends: cameo}",
        "{name: x, exteds: cameo}",
        'actions: {"161": {pattern: [x]}}\nname: x',
        'codes: {"X1": {label: x}}\nname: x',
        "operators: {beg: {inner: wanted}}\nname: x",
        "classes: {nouns: {AID: {added: [x]}}}\nname: x",
        "classes: {nouns: {aid: [x]}}\nname: x",
        "actors: {NOR: {people: [], citys: []}}\nname: x",
    ],
)
def test_faults_are_found(text: str) -> None:
    assert problems(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "name: x\nextends: cameo\nactions: {161: {patterns: {add: [a], remove: [b]}}, 145: {remove: true}}",
        "name: x\nclasses: {nouns: {AID: {remove: true}, ARMS: {remove: [gun]}, FOOD: {replace: [rice]}}}",
        "name: x\nactors: [own/*.yaml, {name: A, code: NORGOV}, {NOR: {places: [Oslo]}, GOV: {remove: [minister]}}]",
        "name: x\nactions: [own/*.yaml]\nwords: {grammar: own/grammar.yaml, tone: {intensity: {}}}",
    ],
)
def test_changes_of_every_kind_are_valid(text: str) -> None:
    value = read(text)
    for section in ("actions", "codes"):
        if isinstance(value.get(section), dict):  # editors read every key as a string
            value[section] = {str(key): entry for key, entry in value[section].items()}
    assert problems(value) == []
