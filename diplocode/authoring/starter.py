"""A first codebook of one's own: small, commented, and passing its own check."""

from __future__ import annotations

import json
import re
from pathlib import Path

from diplocode.codebook.schema import SCHEMA_FILE, codebook_schema
from diplocode.errors import InputError

_STARTER = """\
# yaml-language-server: $schema={schema}
# A codebook that adds to cameo. Check it with:  diplocode codebook check {file}
# What stands here is merged into cameo: it adds, unless it says remove or replace.
extends: cameo
name: {name}
version: "0.1"

# Codes: a new one needs a label; what you leave out of one that is there stays as it is.
codes:
  "1611": {{label: Expel diplomats, parent: "161", goldstein: -4}}

# Patterns are sentences in the active voice. CAPITALS are roles and word classes, lower case is lemmas.
# One that matches the same words as a pattern of cameo wins over it.
actions:
  "1611":
    patterns:
      - SOURCE expel|oust DIPLOMAT of TARGET
      - SOURCE send_home DIPLOMAT of TARGET
    examples:                              # what the codebook checks itself with
      - Norway expelled four Chadian envoys. -> NOR 1611 TCD
      - Norway sent home two Chadian diplomats. -> NOR 1611 TCD
    rejects:                               # sentences that must not get this code
      - Norway recalled its ambassador from Chad.

# Word classes: a list adds; {{add: [...], remove: [...]}} does both.
classes:
  nouns:
    DIPLOMAT: [chief of protocol]

# Actors: the names that your texts have, and role nouns. By name, too, they are replaced or removed:
#   - {{name: Some Body, remove: true}}
actors:
  - {{name: Northern Trade Council, aliases: [Nortrade], code: NORBUS}}

# To take something out of cameo:
#   actions:
#     "1611": {{patterns: {{remove: [SOURCE send_home DIPLOMAT of TARGET]}}}}
#     "145": {{remove: true}}
# `diplocode codebook show 161 --codebook {file}` tells what is in force and where it stands.
"""


def write_starter(target: str) -> tuple[Path, Path]:
    """Write a codebook to start from, and beside it the JSON Schema that editors complete it by.

    Args:
        target: a name (``mine``: the file is mine.yaml), or the path of the file.

    Returns:
        The codebook and the schema.

    Raises:
        InputError: the file is there already, or its name is none for a codebook.
    """
    path = Path(target if target.endswith((".yaml", ".yml")) else f"{target}.yaml")
    if not re.fullmatch(r"[\w][\w.-]*", path.stem):
        raise InputError(f"{path.stem} is no name for a codebook: letters, digits, hyphens, underscores")
    if path.exists():
        raise InputError(f"{path} is there already; give another name, or remove it first")
    schema = path.with_name(SCHEMA_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_STARTER.format(name=path.stem, file=path.name, schema=schema.name), encoding="utf-8")
    schema.write_text(schema_text(), encoding="utf-8")
    return path, schema


def schema_text() -> str:
    """The JSON Schema of codebooks as text."""
    return json.dumps(codebook_schema(), indent=2, ensure_ascii=False) + "\n"
