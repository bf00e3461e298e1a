"""A small codebook of its own: the word lists of the packaged one, two countries, a few rules."""

from __future__ import annotations

import shutil
from pathlib import Path

PACKAGED = Path(__file__).parents[1] / "codebooks"

MANIFEST = """\
name: small
version: "1"
language: en
ontology: ontology/cameo.yaml
actors: [actors/*.yaml]
classes: [classes.yaml]
nominals: [nominals.yaml]
actions: [actions.yaml]
operators: [operators.yaml]
words:
"""
FILES = {
    "actors/norway.yaml": """\
NOR:
  name: Norway
  iso2: "NO"
  iso3: NOR
  names: [Norway]
  adjectives: [Norwegian]
  capital: [Oslo]
""",
    "actors/chad.yaml": """\
TCD:
  name: Chad
  iso2: TD
  iso3: TCD
  names: [Chad]
  adjectives: [Chadian]
  capital: [N'Djamena]
""",
    "actors/agents.yaml": """\
GOV:
  label: Government
  persons: [minister, diplomat, envoy]
  bodies: [government]
""",
    "classes.yaml": "nouns:\n  DIPLOMAT: [diplomat, envoy]\n",
    "nominals.yaml": "expel: {nouns: [expulsion], owner: TARGET}\n",
    "actions.yaml": """\
"161":
  patterns:
    - SOURCE expel DIPLOMAT of TARGET
  examples:
    - Oslo expelled four Chadian envoys. -> NOR 161 TCD
  rejects:
    - Oslo expelled four Chadian students.
"112":
  patterns:
    - SOURCE denounce TARGET
  examples:
    - Norway denounced Chad. -> NOR 112 TCD
""",
    "operators.yaml": """\
refuse:
  patterns:
    - SOURCE refuse to ACTION
  gives: {"16": "120", default: "120"}
  inner: refused
  examples:
    - Oslo refused to expel Chadian envoys. -> NOR 120 TCD
""",
}


def small_manifest(folder: Path, **changes: str) -> Path:
    """Writes the codebook to a folder, and returns the path of its manifest; `changes` replace files by their stem."""
    shutil.copytree(PACKAGED / "ontology", folder / "ontology")
    (folder / "words").mkdir()
    manifest = MANIFEST
    for path in sorted(PACKAGED.glob("en/*.yaml")):
        shutil.copy(path, folder / "words" / path.name)
        manifest += f"  {path.stem}: words/{path.name}\n"
    for name, text in FILES.items():
        folder.joinpath(name).parent.mkdir(exist_ok=True)
        folder.joinpath(name).write_text(changes.get(Path(name).stem, text), encoding="utf-8")
    folder.joinpath("small.yaml").write_text(manifest, encoding="utf-8")
    return folder / "small.yaml"
