"""What every format shares: files complete or absent, gzip by suffix, how messages name things."""

from __future__ import annotations

import gzip
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from pydantic import ValidationError

from diplocode.errors import InputError

Target = str | Path | BinaryIO
"""Where events go to or come from: a path, or a binary stream that the caller closes."""


def name_of(target: Target) -> str:
    """How to name a target in messages."""
    if isinstance(target, str | Path):
        return str(target)
    return str(getattr(target, "name", "stream"))


@contextmanager
def writing(target: Target) -> Iterator[BinaryIO]:
    """A binary stream to write to; a path appears, whole, when the block ends without an error.

    The bytes go to a temporary file beside the path, which takes the path's place at the end: a
    reader never sees half a file, and an error leaves an older file as it was.

    Raises:
        InputError: the path cannot be written.
    """
    if not isinstance(target, str | Path):
        yield target
        return
    path = Path(target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as raw:
            if path.suffix == ".gz":
                # No time and no name in the header: the same events give the same bytes.
                with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
                    yield cast(BinaryIO, packed)
            else:
                yield raw
        temporary.chmod(_mode_of(path))
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode_of(path: Path) -> int:
    """Permissions of the finished file: those of the file it replaces, or the user's usual ones."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def reading(source: Target) -> Iterator[IO[bytes]]:
    """A binary stream to read from; a path that ends in ``.gz`` is unpacked.

    Raises:
        InputError: there is no such file, it cannot be read, or it is no gzip file.
    """
    if not isinstance(source, str | Path):
        yield source
        return
    path = Path(source)
    try:
        with path.open("rb") as raw:
            if path.suffix == ".gz":
                with gzip.GzipFile(fileobj=raw, mode="rb") as packed:
                    yield cast(IO[bytes], packed)
            else:
                yield raw
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read: {reason}") from error


def first_problem(error: ValidationError) -> str:
    """The first thing that a validation found, as ``field: what is wrong``."""
    problem = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in problem["loc"])
    return f"{field}: {problem['msg']}" if field else problem["msg"]
