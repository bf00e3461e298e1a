"""GDELT 2.0 events: 61 columns between tabs, no header."""

from __future__ import annotations

from diplocode.formats import gdelt
from diplocode.formats.recognition import Head

TABLE = gdelt.table(2)
write, read = TABLE.write, TABLE.read


def recognises(head: Head) -> bool:
    """Whether the first line is such a row (a number, a day or none ...), or a header with the columns."""
    fields = head.fields
    is_row = len(fields) == 61 and fields[0].isdecimal() and (fields[1] or "0").isdecimal()
    return is_row or TABLE.recognises(head)
