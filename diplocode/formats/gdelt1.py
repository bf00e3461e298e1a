"""GDELT 1.0 events: 58 columns between tabs, no header; files up to March 2013 have 57, without SOURCEURL."""

from __future__ import annotations

from diplocode.formats import gdelt
from diplocode.formats.recognition import Head

TABLE = gdelt.table(1)
write, read = TABLE.write, TABLE.read


def recognises(head: Head) -> bool:
    """Whether the first line is such a row (a number, a day or none ...), or a header with the columns."""
    fields = head.fields
    is_row = len(fields) in (57, 58) and fields[0].isdecimal() and (fields[1] or "0").isdecimal()
    return is_row or TABLE.recognises(head)
