"""Quad classes: verbal and material, cooperation and conflict."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

QuadClass = Literal[1, 2, 3, 4]


@lru_cache(maxsize=1024)
def quad_class(code: str) -> QuadClass:
    """Quad class of a CAMEO code after Schrodt: roots 01-05, 06-08, 09-13 and 14-20.

    1 is verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. GDELT,
    ICEWS and Phoenix draw other lines; their formats carry their own.

    >>> quad_class("042"), quad_class("0841"), quad_class("111"), quad_class("190")
    (1, 2, 3, 4)
    """
    root = int(code[:2])
    if root <= 5:
        return 1
    if root <= 8:
        return 2
    return 3 if root <= 13 else 4
