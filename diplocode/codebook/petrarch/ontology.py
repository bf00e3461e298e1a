"""PETRARCH's internal coding ontology: what an act that did not happen codes.

Each code has a number in hexadecimal, and a negation takes 0xFFFF away from it: 110 (disapprove) is
0x0080 + 0xFFFF, so *did not criticize* is 0x0080, 050 (diplomatic cooperation).
"""

from __future__ import annotations

import re

from diplocode.codebook.petrarch.source import Dictionary, Fate, Ledger, Line

_NEGATION = 0xFFFF
_ROW = re.compile(r"(?P<code>\d{2,4}):(?P<terms>-?0x[0-9A-Fa-f]+(?:[+-]0x[0-9A-Fa-f]+)*)\s*$")
_TERM = re.compile(r"([+-]?)0x([0-9A-Fa-f]+)")


def read_negations(dictionary: Dictionary, ledger: Ledger) -> dict[str, str]:
    """The code of the negation of each code that has one.

    Args:
        dictionary: rows of ``code:number``, the number a sum in hexadecimal.
        ledger: takes the account of every line.
    """
    numbers: dict[str, int] = {}
    for line in dictionary.lines:
        _read_row(line, numbers, ledger)
    codes: dict[int, str] = {}
    for code, number in numbers.items():
        codes.setdefault(number, code)
    negated = ((code, codes.get(number - _NEGATION, "")) for code, number in numbers.items())
    return {code: other for code, other in negated if other}


def _read_row(line: Line, numbers: dict[str, int], ledger: Ledger) -> None:
    text = line.text.strip()
    if text.startswith("---"):
        ledger.note(line, Fate.MERGED)  # no code has no number
        return
    match = _ROW.match(text)
    if match is None:
        ledger.fault(line, 0, "DC830", f"a code is written code:0x..., not {text}")
    elif len(match["code"]) < 3 or match["code"] in numbers:
        ledger.note(line, Fate.MERGED)
    else:
        terms = (int(f"{sign}{digits}", 16) for sign, digits in _TERM.findall(match["terms"]))
        numbers[match["code"]] = sum(terms)
        ledger.note(line, Fate.IMPORTED)
