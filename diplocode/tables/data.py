"""The YAML data that come with diplocode, as plain dicts and lists of strings."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

_FOLDER = "diplocode.codebooks"
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar stays a string


def read_data(path: str) -> Any:
    """The content of a file below ``codebooks/`` (``ontology/cameo.yaml``); every scalar is a string."""
    return _load(_find(path))


def read_folder(path: str) -> list[Any]:
    """The contents of the YAML files of a folder below ``codebooks/``, by file name."""
    found = sorted((item for item in _find(path).iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name)
    return [_load(item) for item in found]


def _find(path: str) -> Traversable:
    return files(_FOLDER).joinpath(*path.split("/"))


def _load(file: Traversable) -> Any:
    return yaml.load(file.read_bytes(), Loader=_Loader)
