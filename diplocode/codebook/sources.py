"""Where codebook files come from: the packaged ones by name, a user's own by path."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from diplocode.errors import CodebookError, Problem, nearest

PACKAGED = "diplocode.codebooks"
_FOLDERS = ("", "examples")  # of packaged manifests


@dataclass(frozen=True)
class CodebookFolder:
    """A folder of codebook files and the manifest in it."""

    root: Traversable
    manifest: str

    @property
    def identity(self) -> str:
        """What tells a manifest from every other, by whatever name it was found."""
        file = self.root.joinpath(self.manifest)
        return file.resolve().as_posix() if isinstance(file, Path) else str(file)

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
    """Names of the codebooks that come with diplocode, worked examples included."""
    return sorted(_manifests())


def _manifests() -> dict[str, Traversable]:
    """Folders of the packaged manifests by name."""
    roots = [files(PACKAGED).joinpath(folder) for folder in _FOLDERS]
    items = ((root, item.name) for root in roots if root.is_dir() for item in root.iterdir())
    return {name.removesuffix(".yaml"): root for root, name in items if name.endswith(".yaml")}


def is_packaged(name: str | Path) -> bool:
    """Whether a codebook is asked for by name, not by path."""
    return isinstance(name, str) and "/" not in name and not name.endswith((".yaml", ".yml"))


def find_codebook(name: str | Path) -> CodebookFolder:
    """The folder of a codebook: a packaged name, or the path of a manifest.

    Raises:
        CodebookError: there is no such codebook; the message names the nearest packaged one.
    """
    if is_packaged(name):
        if root := _manifests().get(str(name)):
            return CodebookFolder(root, f"{name}.yaml")
        hint = nearest(str(name), packaged_names()) or f"packaged: {', '.join(packaged_names())}"
        where = f"the path of its file, {name}.yaml" if Path(f"{name}.yaml").is_file() else "a path"
        raise CodebookError([Problem(str(name), 0, 0, "DC010", "no codebook of this name", f"{hint}; or give {where}")])
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
