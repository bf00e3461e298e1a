"""What every format shares: files complete or absent, packing by suffix, refused rows, how messages name things."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from pydantic import ValidationError

from diplocode.errors import InputError, RowError

Target = str | Path | BinaryIO
"""Where events go to or come from: a path, or a binary stream that the caller closes."""

Refuse = Callable[[RowError], None]
"""What a reader does with a row that is no event: it raises the error, or notes it and returns."""

MAX_FIELD = 2**31 - 1
"""Characters a field may have; the csv module's own limit, 131,072, is less than a long article."""

BOM = b"\xef\xbb\xbf"
"""What some programs of Windows write before UTF-8."""

PACKED = (".gz", ".zip")
"""Suffixes of packed files."""


def raise_refused(error: RowError) -> None:
    """Stop at the first row that is no event.

    Raises:
        RowError: always.
    """
    raise error


def name_of(target: Target) -> str:
    """How to name a target in messages."""
    if isinstance(target, str | Path):
        return str(target)
    return str(getattr(target, "name", "stream"))


@contextmanager
def writing(target: Target) -> Iterator[BinaryIO]:
    """A binary stream to write to; a path appears, whole, when the block ends without an error.

    The bytes go to a temporary file beside the path, which takes the path's place at the end: a
    reader never sees half a file, and an error leaves an older file as it was. A pipe or device gets them at once. A
    path that ends in ``.gz`` or ``.zip`` is packed.

    Raises:
        InputError: the path cannot be written.
    """
    if not isinstance(target, str | Path):
        yield target
        return
    path = Path(target)
    if path.is_dir():
        raise InputError(f"{path}: cannot be written: Is a directory")
    if path.exists() and not path.is_file():  # a pipe or a device, which no file may take the place of
        with path.open("wb") as raw, _packing(raw, path) as stream:
            yield stream
        return
    final = path.resolve()  # what a link points to is replaced, not the link
    try:
        handle, name = tempfile.mkstemp(prefix=f".{final.name}.", suffix=".part", dir=final.parent)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as raw, _packing(raw, path) as stream:
            yield stream
        temporary.chmod(_mode_of(path))
        temporary.replace(final)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _packing(raw: IO[bytes], path: Path) -> Iterator[BinaryIO]:
    """The stream to write a path's contents to. No time stands in packed files: same events, same bytes."""
    if path.suffix.lower() == ".gz":
        with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
            yield cast(BinaryIO, packed)
    elif path.suffix.lower() == ".zip":
        inside = zipfile.ZipInfo(path.stem)  # its time is 1980-01-01, the first that zip knows
        inside.compress_type = zipfile.ZIP_DEFLATED
        inside.create_system = 3  # as on Unix, everywhere
        inside.external_attr = 0o644 << 16
        with zipfile.ZipFile(raw, "w") as archive, archive.open(inside, "w", force_zip64=True) as member:
            yield cast(BinaryIO, member)
    else:
        yield cast(BinaryIO, raw)


def _mode_of(path: Path) -> int:
    """Permissions of the finished file: those of the file it replaces, or the user's usual ones."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def reading(source: Target) -> Iterator[IO[bytes]]:
    """A binary stream to read from; a path that ends in ``.gz`` or ``.zip`` is unpacked.

    Raises:
        InputError: there is no such file, it cannot be read, it is not packed as its name says, or it is a zip file
            with more than one file inside.
    """
    if not isinstance(source, str | Path):
        yield source
        return
    path = Path(source)
    try:
        with path.open("rb") as raw, _unpacking(raw, path) as stream:
            yield stream
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read: {reason}") from error


@contextmanager
def _unpacking(raw: IO[bytes], path: Path) -> Iterator[IO[bytes]]:
    if path.suffix.lower() == ".gz":
        with gzip.GzipFile(fileobj=raw, mode="rb") as packed:
            yield io.BufferedReader(cast(io.RawIOBase, packed))
    elif path.suffix.lower() == ".zip":
        with zipfile.ZipFile(raw) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) != 1:
                raise InputError(f"{path}: {len(members)} files inside; give a zip file of one")
            try:
                member = archive.open(members[0])
            except (RuntimeError, NotImplementedError) as error:  # a password, a packing that Python does not know
                raise InputError(f"{path}: cannot be read: {error}") from error
            with member:
                yield io.BufferedReader(cast(io.RawIOBase, member))
    else:
        yield raw


@contextmanager
def seekable(source: Target) -> Iterator[IO[bytes]]:
    """The same for formats that are read from their end: a stream that cannot go back is read whole."""
    with reading(source) as stream:
        packed = isinstance(source, str | Path) and Path(source).suffix.lower() in PACKED
        yield io.BytesIO(stream.read()) if packed or not stream.seekable() else stream


def first_problem(error: ValidationError) -> str:
    """The first thing that a validation found, as ``field: what is wrong``."""
    problem = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in problem["loc"])
    return f"{field}: {problem['msg']}" if field else problem["msg"]


def parsed_json(text: str | bytes) -> Any:
    """What a JSON text holds.

    Raises:
        ValueError: it is not JSON, or nested too deeply.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("JSON nested too deeply") from None


def escaped_byte(text: str) -> int | None:
    """The first byte that did not decode (kept by the surrogateescape handler), or None."""
    if text.isascii():
        return None
    match = re.search("[\udc80-\udcff]", text)
    return ord(match[0]) - 0xDC00 if match else None
