"""Tables of hand-coded rows, as CSV files."""

from __future__ import annotations

import csv
from pathlib import Path

from diplocode.errors import InputError


def read_rows(path: str | Path) -> list[dict[str, str]]:
    """The rows of a CSV file by column.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        with Path(path).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
