"""Compiled codebooks in the user's cache folder.

A file is named by the content hash of the codebook and by a hash of the code that compiled it, so a change
of either makes another file. What cannot be read or written is passed over in silence: the cache saves
time and decides nothing. The environment variable ``DIPLOCODE_CACHE`` names another folder; ``off``
keeps nothing.
"""

from __future__ import annotations

import gc
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from diplocode.codebook.encoding import decode_codebook, encode_codebook
from diplocode.codebook.model import Codebook
from diplocode.version import __version__

VARIABLE = "DIPLOCODE_CACHE"
_KEPT = 8  # compiled codebooks; the oldest go when a further one is written
_SOURCES = ("diplocode.codebook", "diplocode.tables")


def cache_folder() -> Path | None:
    """Where compiled codebooks are kept, or None where nothing is to be kept."""
    chosen = os.environ.get(VARIABLE)
    if chosen is not None:
        return Path(chosen).expanduser() if chosen not in ("", "0", "off") else None
    with suppress(RuntimeError):  # nobody's home
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "diplocode/Cache"
        if sys.platform == "darwin":
            return Path.home() / "Library/Caches/diplocode"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diplocode"
    return None


def read_cached(content_hash: str) -> Codebook | None:
    """The compiled codebook of a content hash; None where there is none that can be read."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        checksum, _, content = (folder / _file_name(content_hash)).read_bytes().partition(b"\n")
        if checksum != _checksum(content):
            return None
        codebook = decode_codebook(content)
    except Exception:  # whatever is wrong with it, the codebook is compiled anew
        return None
    return codebook if codebook.hash == content_hash else None


def write_cached(codebook: Codebook) -> None:
    """Keep a compiled codebook, if that can be done: a whole file or none, whoever else writes or reads."""
    folder = cache_folder()
    if folder is None:
        return
    with suppress(Exception):  # a folder that is read-only, a disk that is full: the next run compiles anew
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = encode_codebook(codebook)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".new")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_checksum(content) + b"\n" + content)
            Path(name).replace(folder / _file_name(codebook.hash))
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _remove_old(folder)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without the garbage collector, which finds nothing in a codebook and looks through it again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _remove_old(folder: Path) -> None:
    by_age = sorted(folder.glob("codebook-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in by_age[_KEPT:]:
        path.unlink(missing_ok=True)


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _file_name(content_hash: str) -> str:
    return f"codebook-{content_hash}-{_compiler_hash()}.json"


@lru_cache(maxsize=1)
def _compiler_hash() -> str:
    """Hash of the version and of the source code that compiles codebooks, where it can be read."""
    digest = hashlib.sha256(__version__.encode())
    for package in _SOURCES:
        for item in sorted(files(package).iterdir(), key=lambda item: item.name):
            if item.name.endswith(".py"):
                digest.update(item.name.encode() + item.read_bytes())
    return digest.hexdigest()[:8]
