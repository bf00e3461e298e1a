"""Where codebook files come from: the packaged ones by name, a user's own by path."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from diplocode.errors import CodebookError, Problem, nearest

PACKAGED = "diplocode.codebooks"


@dataclass(frozen=True)
class CodebookFolder:
    """A folder of codebook files and the manifest in it."""

    root: Traversable
    manifest: str

    def expand(self, pattern: str) -> list[str]:
        """Paths below the folder that a manifest entry names (``en/actions/*.yaml``), sorted."""
        head, _, tail = pattern.rpartition("/")
        folder = self.root.joinpath(*head.split("/")) if head else self.root
        if "*" not in tail:
            return [pattern] if folder.joinpath(tail).is_file() else []
        if not folder.is_dir():
            return []
        names = sorted(item.name for item in folder.iterdir() if fnmatch(item.name, tail))
        return [f"{head}/{name}" if head else name for name in names]

    def read(self, path: str) -> bytes:
        """The bytes of a file below the folder."""
        return self.root.joinpath(*path.split("/")).read_bytes()


def packaged_names() -> list[str]:
    """Names of the codebooks that come with diplocode."""
    return sorted(_manifests(files(PACKAGED)))


def _manifests(root: Traversable) -> Iterator[str]:
    for item in root.iterdir():
        if item.name.endswith(".yaml"):
            yield item.name.removesuffix(".yaml")


def is_packaged(name: str | Path) -> bool:
    """Whether a codebook is asked for by name, not by path."""
    return isinstance(name, str) and "/" not in name and not name.endswith((".yaml", ".yml"))


def find_codebook(name: str | Path) -> CodebookFolder:
    """The folder of a codebook: a packaged name, or the path of a manifest.

    Raises:
        CodebookError: there is no such codebook; the message names the nearest packaged one.
    """
    if is_packaged(name):
        if name in packaged_names():
            return CodebookFolder(files(PACKAGED), f"{name}.yaml")
        hint = nearest(str(name), packaged_names()) or f"packaged: {', '.join(packaged_names())}"
        raise CodebookError([Problem(str(name), 0, 0, "DC010", "no codebook of this name", f"{hint}; or give a path")])
    path = Path(name)
    if not path.is_file():
        raise CodebookError(
            [Problem(str(path), 0, 0, "DC010", "no such file", "give the path of a codebook's manifest")]
        )
    return CodebookFolder(path.parent, path.name)


def content_hash(contents: list[tuple[str, bytes]]) -> str:
    """Hash of file names and contents, whatever the order in which they were read."""
    digest = hashlib.sha256()
    for name, content in sorted(contents):
        digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]
