"""The JSON Schema of codebooks, for completion and checks in editors.

A manifest is what the schema as a whole describes; the files that it names are described by ``$defs``. It
knows keys and shapes; what words, codes and patterns mean is for ``diplocode codebook check``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplocode.codebook import actor_files, keys
from diplocode.codebook.keys import Key

Schema = dict[str, Any]

SCHEMA_FILE = "codebook.schema.json"
_DIALECT = "http://json-schema.org/draft-07/schema#"
_SCALAR = ["string", "number", "boolean"]
_CODE, _CLASS, _ACTOR_CODE = r"^[0-9]{2,4}[A-Za-z]?$", r"^[A-Z][A-Z0-9_]*$", r"^([A-Z0-9]{3})+$"
_BLOCK = rf"{_CODE}|^{keys.NO_EVENT}$"


def codebook_schema() -> Schema:
    """The JSON Schema (draft 7, which editors read) of manifests and codebook files."""
    return {
        "$schema": _DIALECT,
        "title": "A diplocode codebook",
        "$comment": "Written by `diplocode codebook schema`.",
        **_object(keys.MANIFEST_KEYS, required=["name"], paths=True),
        "$defs": {
            "text": {"type": _SCALAR},
            "flag": {"enum": [True, False, "true", "false"]},
            "texts": {"type": "array", "items": _ref("text")},
            "list": {"anyOf": [_ref("texts"), _changes(_object(keys.LIST_KEYS)), {"enum": ["", None]}]},
            "paths": {"anyOf": [{"type": "string"}, _ref("texts")]},
            "ontology": _object(keys.ONTOLOGY_KEYS),
            "codes": _table(_object({**keys.CODE_KEYS, **keys.CHANGE_KEYS}), _CODE),
            "actions": _table(_object({**keys.ACTION_KEYS, **keys.CHANGE_KEYS}), _BLOCK),
            "answers": _table(_ref("list"), _CODE),
            "operators": _table(_object({**keys.OPERATOR_KEYS, **keys.CHANGE_KEYS})),
            "examples": _table(_object({**keys.EXAMPLE_KEYS, **keys.CHANGE_KEYS})),
            "discards": _object(keys.DISCARD_KEYS),
            "kinds": _table(_ref("list")),
            "issues": _object(keys.ISSUES_KEYS),
            "issue-codes": _table(_object({**keys.ISSUE_KEYS, **keys.CHANGE_KEYS})),
            "gives": {
                "anyOf": [_ref("text"), {"type": "object", "additionalProperties": {"type": [*_SCALAR, "null"]}}]
            },
            "nominals": _table(_object({**keys.NOMINAL_KEYS, **keys.CHANGE_KEYS})),
            "classes": _object(keys.CLASS_KEYS),
            "class": _table(
                {"anyOf": [_ref("texts"), _object({**keys.LIST_KEYS, "remove": Key("removal", "")})]}, _CLASS
            ),
            "removal": {"anyOf": [_ref("texts"), _ref("flag")]},
            "words": {"type": "object", "additionalProperties": {"type": ["string", "object"]}},
            **_actors(),
        },
    }


def _actors() -> Schema:
    body = _object(dict.fromkeys(actor_files.ENTRY_KEYS, Key("actor-value", "")))
    country = _object(dict.fromkeys(actor_files.COUNTRY_KEYS, Key("actor-value", "")))
    role = _object({**dict.fromkeys(actor_files.ROLE_KEYS, Key("actor-value", "")), "remove": Key("removal", "")})
    return {
        "actors": {"anyOf": [{"type": "array", "items": _ref("actor-item")}, _ref("actor-table")]},
        "actor-item": {"anyOf": [{"type": "string"}, body, _ref("actor-table")]},
        "actor-table": _table({"anyOf": [country, role]}, _ACTOR_CODE),
        "actor-value": {"type": [*_SCALAR, "array", "object"]},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(known: Mapping[str, Key], required: list[str] | None = None, paths: bool = False) -> Schema:
    """A mapping of known keys; with `paths`, its sections may name files instead."""
    properties = {name: _property(key, paths and name in keys.SECTIONS) for name, key in known.items()}
    needed = {"required": required} if required else {}
    return {"type": "object", "properties": properties, "additionalProperties": False, **needed}


def _property(key: Key, paths: bool) -> Schema:
    about = {"description": key.about} if key.about else {}
    if key.values:
        return {**about, "enum": list(key.values)}
    return {**about, "anyOf": [_ref("paths"), _ref(key.shape)]} if paths else {**about, **_combined(_ref(key.shape))}


def _combined(reference: Schema) -> Schema:
    return {"allOf": [reference]}  # draft 7 reads nothing beside a $ref


def _changes(schema: Schema) -> Schema:
    return {**schema, "minProperties": 1}


def _table(entry: Schema, pattern: str = "") -> Schema:
    """A mapping of names, or of names of one form, to entries."""
    if not pattern:
        return {"type": "object", "additionalProperties": entry}
    return {"type": "object", "patternProperties": {pattern: entry}, "additionalProperties": False}
