"""Sentences of news text: paragraphs first, then stops that end a sentence.

Sentence limits never cross a blank line, a line that is complete in itself (a headline, a
bullet), or a dateline's dash. Everything is linear in the length of the text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import repeat
from typing import Final

from diplocode.parsers.base import LONGEST
from diplocode.parsers.compact.tokenizer import OTHERS, TITLES, Span, tokenize
from diplocode.syntax.tree import Sentence, make_tokens

_SHORTEST_CUT: Final = 60

_STOPS: Final = frozenset([".", "!", "?", "…", "。", "！", "？", "؟", "۔"])
_CLOSERS: Final = frozenset("\"'”’»)]}") | {"''"}
_OPENERS: Final = frozenset("\"'“‘«([{`") | {"``"}
_EMOTICONS: Final = frozenset([":)", ";)", ":(", ":D", ":-)", ";-)", ":-(", ":P"])
_MOUTHS: Final = frozenset(sign[-1] for sign in _EMOTICONS)
_BULLET: Final = re.compile(r"\s*(?:[-*•·▪●◦‣–—]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
# BAKU, April 19 (Reuters) -   BAKU, 19 April 2023 -   CAIRO --   New York, May 17, IRNA -   Harare, Zimbabwe -
# ISLAMABAD:
_DATELINE: Final = re.compile(
    r"""\s*(?P<city>[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,3}?)
    (?P<country>,\s+[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2})?
    (?P<sign>,?\s+(?:\d{1,2}\s)?(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)\w{0,6}\.?(?:\s\d{1,2})?(?:,?\s\d{4})?)?
    (?:,\s+[A-Z]{2,})?
    (?P<agency>\s*\(\w[\w .&/-]{1,30}\))?
    (?:\s*--\s*|\s+[-–—]\s+|\s*—\s*|(?P<joined>\s*–\s*)|(?P<colon>:)\s+)(?P<next>\S)""",
    re.VERBOSE,
)
_LINE: Final = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BREAK: Final = re.compile(r"(?:\r\n|[\r\n\u2028\u2029\x0b\x0c\x85])")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Capitalised words that seldom follow an abbreviation inside a sentence.
_STARTERS: Final = _words(
    """The A An This That These Those He She It We They You His Her Its Our Their My In On At
    By For From With As But And Or So If When While After Before Since Although Though Because
    However Meanwhile There Here What Who How Why Where Some Many Most All Both Each Earlier Later
    Now Then Also Another Other No Not Under Over During According Last
    Please Thanks Do Is Are"""
)


def split_sentences(text: str, longest: int = LONGEST) -> list[Sentence]:
    """Sentences of a text, tokenised, without trees.

    Args:
        text: any text.
        longest: a sentence with more tokens is cut at a clause mark; `Sentence.cut` marks every piece but
            the last.

    >>> [s.text for s in split_sentences("Gen. Kaya met U.S. envoys. Talks go on.")]
    ['Gen. Kaya met U.S. envoys.', 'Talks go on.']
    """
    sentences: list[Sentence] = []
    for start, end in _paragraphs(text):
        for part_start, part_end in _without_dateline(text, start, end):
            spans = tokenize(text, part_start, part_end)
            for group in _group(text, spans):
                for piece in _cut(text, group, longest):
                    sentences.append(_sentence(text, piece, len(sentences), cut=piece[-1] is not group[-1]))
    return sentences


def _sentence(text: str, spans: list[Span], index: int, *, cut: bool) -> Sentence:
    start, end = spans[0][0], spans[-1][1]
    forms = map(sys.intern, [text[a:b] for a, b in spans])
    starts, ends = zip(*spans, strict=True)
    blank = repeat("")
    tokens = make_tokens(range(1, len(spans) + 1), forms, blank, blank, blank, repeat(0), blank, starts, ends, blank)
    return Sentence(tokens, start, end, text[start:end], index, cut)


def _paragraphs(text: str) -> Iterator[Span]:
    """Spans of text that no sentence crosses: blocks of lines, divided where a line is whole."""
    block: list[Span] = []
    for match in _LINE.finditer(text):
        start, end = match.span()
        blank = not text[start:end].strip()
        if block and (blank or len(_BREAK.findall(text, block[-1][1], start)) > 1):
            yield from _divide(text, block)
            block = []
        if not blank:
            block.append((start, end))
    if block:
        yield from _divide(text, block)


def _divide(text: str, lines: list[Span]) -> Iterator[Span]:
    """Join the lines of hard-wrapped text; keep complete lines apart."""
    wrapped = _is_wrapped(text, lines)
    start, end = lines[0]
    for next_start, next_end in lines[1:]:
        first = text[next_start:next_end].lstrip()[:1]
        bullet = _BULLET.match(text, next_start, next_end) is not None
        continues = first.islower() and not _ends(text, start, end)
        joins = continues or (wrapped and end - start >= 40)
        if joins and not bullet:
            end = next_end
        else:
            yield start, end
            start, end = next_start, next_end
    yield start, end


def _ends(text: str, start: int, end: int) -> bool:
    tail = text[max(start, end - 8) : end].rstrip().rstrip("\"'”’»)]")
    return tail[-1:] in _STOPS or tail[-1:] == ":"


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines were broken at a margin: all but the last about equally long."""
    lengths = [end - start for start, end in lines[:-1]]
    if not lengths or not 45 <= max(lengths) <= 120 or min(lengths) < max(lengths) - 25:
        return False
    return any(not _ends(text, start, end) for start, end in lines[:-1])


def _without_dateline(text: str, start: int, end: int) -> Iterator[Span]:
    """A paragraph, after its dateline where it begins with one: ``BAKU, April 19 (Reuters) -``."""
    match = _DATELINE.match(text, start, min(end, start + 120))
    if match and _is_dateline(match):
        yield start, match.start("next")
        start = match.start("next")
    yield start, end


def _is_dateline(match: re.Match[str]) -> bool:
    """Whether a place, perhaps a day and an agency, open the text, and not a name with an insertion."""
    shouted = match["city"].isupper() and len(match["city"]) > 3
    if match["colon"]:
        return shouted
    named = bool(match["agency"] or match["sign"])
    if match["joined"]:  # Moscow–Beijing talks
        return named
    opens = match["next"].isupper() or match["next"] in _OPENERS or match["next"].isdigit()
    short = not match["city"].isupper() and match["city"].count(" ") <= 1
    return named or (opens and (shouted or short or bool(match["country"])))


def _group(text: str, spans: list[Span]) -> Iterator[list[Span]]:
    """Token spans of a paragraph by sentence."""
    first, i, count = 0, 0, len(spans)
    while i < count:
        start, end = spans[i]
        last = text[end - 1]
        if last in _STOPS or (last in _MOUTHS and text[start:end] in _EMOTICONS):
            i, ends = _end_of_sentence(text, spans, first, i)
            if ends:
                yield _with_final_stop(text, spans[first : i + 1])
                first = i + 1
        elif text[start].isupper() and i > first + 1 and _starts_unmarked(text, spans, i):
            yield spans[first:i]
            first = i
        i += 1
    if first < count:
        yield _with_final_stop(text, spans[first:])


def _starts_unmarked(text: str, spans: list[Span], i: int) -> bool:
    """Whether a sentence begins at `i` without a stop before it, as after a caption or a date.

    ``Elizabeth Quat In the`` has a capital that only a beginning explains.
    """
    start, end = spans[i]
    before, before_end = spans[i - 1]
    return (
        text[start:end] in _STARTERS
        and end - start > 1
        and before_end < start
        and i + 1 < len(spans)
        and (text[before].isdigit() or text[before].isupper())
        and (text[before].isdigit() or text[spans[i + 1][0]].islower())
        and text[before_end - 1].isalnum()
    )


def _with_final_stop(text: str, spans: list[Span]) -> list[Span]:
    """Give a sentence its stop where it ends in an abbreviation: ``etc|.``, but not ``U.S.``."""
    start, end = spans[-1]
    if text[start : end - 1] in OTHERS or text[start:end] in ("a.m.", "p.m.", "i.e.", "e.g."):
        return [*spans[:-1], (start, end - 1), (end - 1, end)]
    return spans


def _end_of_sentence(text: str, spans: list[Span], first: int, i: int) -> tuple[int, bool]:
    """The last token that goes with the stop `i`, and whether the sentence ends there.

    Closing quotes and brackets, more stops, and references (``[12]``) go with the stop.
    """
    start, end = spans[i]
    stop, count, closed = text[start:end], len(spans), False
    if stop == "." and i - first <= 2 and text[spans[first][0] : start].strip(" *(").isdigit():
        return i, False
    before = spans[i - 1] if i > first else spans[i]
    while i + 1 < count and spans[i + 1][0] == spans[i][1]:
        following = text[spans[i + 1][0] : spans[i + 1][1]]
        if following in _CLOSERS:
            closed = True
        elif following[-1] not in _STOPS:
            break
        i += 1
    while i + 3 < count and text[spans[i + 1][0]] == "[" and text[spans[i + 3][0]] == "]":
        if not text[spans[i + 2][0] : spans[i + 2][1]].isdigit():
            break
        i += 3
    if i + 1 >= count:
        return i, True
    if text[spans[i + 1][0]].islower():
        plain = (stop == "." or not stop.strip("?!")) and not closed and spans[i + 1][0] > spans[i][1]
        return i, plain and _is_word(text[before[0] : before[1]])
    return i, _starts_sentence(text, spans, i + 1, stop, closed)


def _starts_sentence(text: str, spans: list[Span], i: int, stop: str, closed: bool) -> bool:
    """Whether a sentence may begin at token `i`, after the stop (or abbreviation) `stop`.

    `closed` tells that a quote or bracket closed between them.
    """
    spaced = spans[i][0] > spans[i - 1][1]
    following = text[spans[i][0] : spans[i][1]]
    if stop[-1] == "." and len(stop) > 1 and stop.strip(".!?"):
        return spaced and _after_abbreviation(text, spans, i, stop)
    if not spaced:
        before = text[spans[i - 1][0] - 2 : spans[i - 1][0]]
        return (
            stop == "." and not closed and before.islower() and len(before) == 2
            and following[:1].isupper() and following[1:2].islower()
        )  # fmt: skip
    if following == "(":
        return True
    while following in _OPENERS and i + 1 < len(spans):
        i += 1
        following = text[spans[i][0] : spans[i][1]]
    sign = following[0]
    return (sign.isalnum() and not sign.islower()) or sign in "#$@€£*•-–—<"


def _is_word(word: str) -> bool:
    """Whether a word before a stop is no abbreviation, so that small letters may begin anew."""
    if len(word) == 1 and word.isalpha():
        return word == "I"
    return (word.islower() and word not in ("pp", "ed", "ch", "op", "cit")) or not word[0].isalpha()


def _after_abbreviation(text: str, spans: list[Span], i: int, stop: str) -> bool:
    """Whether a sentence begins at token `i` although an abbreviation stands before it."""
    following = text[spans[i][0] : spans[i][1]]
    if following in _OPENERS and i + 1 < len(spans):
        following = text[spans[i + 1][0] : spans[i + 1][1]]
    inside = stop[:-1] in TITLES or (len(stop) == 2 and stop[0].isupper())
    return not inside and (following in _STARTERS or following in ("I", "Can", "Could", "Did", "Does"))


def _cut(text: str, spans: list[Span], longest: int) -> Iterator[list[Span]]:
    """Cut a sentence that is too long, at its clause marks where it has some."""
    start, count = 0, len(spans)
    while count - start > longest:
        low = start + min(_SHORTEST_CUT, longest - 1)
        marks = {text[a:b]: i for i, (a, b) in enumerate(spans[low : start + longest], low)}
        at = next((marks[sign] for sign in ";:—," if sign in marks), start + longest - 1)
        yield spans[start : at + 1]
        start = at + 1
    if start < count:
        yield spans[start:]
