"""Lemmas by edit rules: what to cut from the end of a form, what to add, and its case.

A rule is a short string that the network predicts as a class. ``l2|`` lower-cases and cuts two
characters (``talks`` would be ``l1|``), ``k1|y`` keeps the case, ``=be`` is the lemma itself.
After the UDPipe edit trees (Straka 2018), reduced to the suffixing that English needs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_LONGEST_CUT: Final = 7
_INVISIBLE: Final = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_STRAIGHT: Final = str.maketrans("’‘", "''")


def make_rule(form: str, lemma: str) -> str:
    """The rule that turns a form into its lemma.

    >>> make_rule("Talks", "talk"), make_rule("Iranians", "Iranian"), make_rule("was", "be")
    ('l1|', 'k1|', '=be')
    """
    for case, base in (("k", form), ("l", form.lower()), ("t", form.capitalize())):
        if base == lemma:
            return f"{case}0|"
    best = f"={lemma}"
    shortest = _LONGEST_CUT
    for case, base in (("l", form.lower()), ("k", form), ("t", form.capitalize())):
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        cut = len(base) - shared
        if shared >= 1 and cut < shortest and len(lemma) - shared <= 4:
            best, shortest = f"{case}{cut}|{lemma[shared:]}", cut
    return best


@lru_cache(maxsize=100_000)
def apply_rule(form: str, rule: str) -> str:
    """The lemma of a form by a rule; the form itself where the rule does not fit it.

    >>> apply_rule("Negotiating", "l3|e"), apply_rule("'s", "=be"), apply_rule("a", "l3|")
    ('negotiate', 'be', 'a')
    """
    form = form.translate(_INVISIBLE) or form
    if rule.startswith("="):
        return rule[1:]
    head, _, ending = rule.partition("|")
    cut = int(head[1:])
    base = {"l": str.lower, "k": str, "t": str.capitalize}[head[0]](form)
    if cut >= len(base):
        return base
    return (base[: len(base) - cut] + ending).translate(_STRAIGHT)
