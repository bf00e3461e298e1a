"""Static checks of discards and issues: phrases that can do nothing."""

from __future__ import annotations

from collections.abc import Sequence

from diplocode.codebook.keywords import Keyword, Keywords
from diplocode.codebook.model import Codebook
from diplocode.codebook.reader import Report


def find_idle_keywords(codebook: Codebook, report: Report) -> None:
    """Note discards that hold another, and phrases of issues that stand under ``cancel``, too.

    Args:
        codebook: the compiled codebook; only what its last layer says is judged.
        report: takes the problems.
    """
    top = len(codebook.layers) - 1
    for kind, keywords in (("sentences", codebook.discards.sentences), ("documents", codebook.discards.documents)):
        for keyword in _every(keywords):
            inside = None if keyword.cancels else _inside(keyword, keywords)
            if inside is not None and codebook.layer_of(keyword.mark) == top:
                message = f"discards: {kind}: {keyword.text} does nothing: {inside.text} discards as much"
                report.add(keyword.mark, "DC504", message, "remove it")
    issues = _every(codebook.issues.keywords)
    cancelling = {keyword.words for keyword in issues if keyword.cancels and not keyword.value}
    for keyword in issues:
        if not keyword.cancels and keyword.words in cancelling and codebook.layer_of(keyword.mark) == top:
            message = f"issue {keyword.value}: {keyword.text} stands under cancel, too"
            report.add(keyword.mark, "DC505", message, "remove one")


def _every(keywords: Keywords) -> list[Keyword]:
    return [keyword for group in keywords.values() for keyword in group]


def _inside(keyword: Keyword, keywords: Keywords) -> Keyword | None:
    """A phrase that stands wherever a longer one does, and needs no other beside it."""
    alone = (one for word in keyword.words for one in keywords.get(word.lower(), ()) if not (one.value or one.cancels))
    shorter = (one for one in alone if one is not keyword)
    return next(
        (one for one in shorter if len(one.words) < len(keyword.words) and _holds(keyword.words, one.words)), None
    )


def _holds(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(tuple(words[at : at + len(part)]) == tuple(part) for at in range(len(words) - len(part) + 1))
