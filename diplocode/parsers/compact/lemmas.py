"""Lemmas by edit rules: what to cut from the end of a form, what to add, and its case.

A rule is a short string that the network predicts as a class. ``l2|`` lower-cases and cuts two
characters (``talks`` would be ``l1|``), ``k1|y`` keeps the case, ``=be`` is the lemma itself.
After the UDPipe edit trees (Straka 2018), reduced to the suffixing that English needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from diplocode.parsers.compact.inflection import irregular_base, noun_base, verb_base

_LONGEST_CUT: Final = 7
_REMEMBERED: Final = 200_000
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
    base = form
    if head[0] == "l":
        base = form.lower()
    elif head[0] == "t":
        base = form.capitalize()
    if cut >= len(base):
        return base
    return (base[: len(base) - cut] + ending).translate(_STRAIGHT)


class Lemmatizer:
    """Lemmas of tagged words: exceptions first, then the network's rule, checked for verbs.

    Args:
        exceptions: lemmas by form and tag (``went VERB``).
        verbs: bases of the verbs of the treebanks; where a rule gives none of them, spelling
            decides (`verb_base`).
    """

    def __init__(self, exceptions: Mapping[str, str], verbs: frozenset[str]) -> None:
        self._exceptions = exceptions
        self._verbs = verbs
        self._found: dict[tuple[str, str, str, str], str] = {}

    def lemmatize(
        self, forms: Sequence[str], upos: Sequence[str], feats: Sequence[str], rules: Sequence[str]
    ) -> list[str]:
        """Lemmas of forms with their tags, features and lemma rules."""
        lemmas = list(map(self._found.get, zip(forms, upos, feats, rules, strict=True)))
        if None in lemmas:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            for i, key in enumerate(zip(forms, upos, feats, rules, strict=True)):
                if lemmas[i] is None:
                    lemmas[i] = self._found[key] = self._lemma(*key)
        return cast("list[str]", lemmas)

    def _lemma(self, form: str, upos: str, feats: str, rule: str) -> str:
        known = self._exceptions.get(f"{form.lower()} {upos}")
        if known is not None:
            return known
        lemma = apply_rule(form, rule)
        if upos == "NUM" and form[0].isdigit():
            return lemma.replace(",", "")
        if upos == "PROPN" and lemma.lower() == form.lower() and not (form.isupper() or form.islower()):
            return form
        if not form.strip("-"):
            return form
        if upos == "NOUN" and "Number=Plur" in feats:
            return noun_base(form.lower(), lemma)
        plain = form.lower()
        inflected = "Tense=Past" in feats or "VerbForm=Ger" in feats or "VerbForm=Part" in feats
        if upos == "VERB" and inflected and (irregular := irregular_base(plain)):
            return irregular  # "flown" is no form of "flow"
        if upos != "VERB" or lemma in self._verbs or not form.isalpha():
            return lemma
        if inflected or "Person=3" in feats:
            return verb_base(plain, self._verbs)
        return plain
