"""Sentences of news text: paragraphs first, then stops that end a sentence.

Sentence limits never cross a blank line, a line that is complete in itself (a headline, a
bullet), or a dateline's dash. Everything is linear in the length of the text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import repeat
from operator import add
from typing import Final

from diplocode.parsers.base import LONGEST
from diplocode.parsers.compact.tokenizer import OTHERS, TITLES, Span, Tokens, tokenize
from diplocode.syntax.tree import Sentence, make_tokens

_SHORTEST_CUT: Final = 60

_STOPS: Final = frozenset([".", "!", "?", "…", "。", "！", "？", "؟", "۔"])
_CLOSERS: Final = frozenset("\"'”’»)]}") | {"''"}
_OPENERS: Final = frozenset("\"'“‘«([{`") | {"``"}
_EMOTICONS: Final = frozenset([":)", ";)", ":(", ":D", ":-)", ";-)", ":-(", ":P"])
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
_MARKS: Final = _STARTERS | _EMOTICONS


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
            for group in _group(text, tokenize(text, part_start, part_end)):
                for piece in _cut(group, longest):
                    cut = piece.starts[-1] < group.starts[-1]
                    sentences.append(_sentence(text, piece, len(sentences), cut=cut))
    return sentences


def _sentence(text: str, words: Tokens, index: int, *, cut: bool) -> Sentence:
    forms, starts = words
    ids, ends, blank = range(1, len(forms) + 1), list(map(add, starts, map(len, forms))), repeat("")
    columns = (ids, map(sys.intern, forms), blank, blank, blank, repeat(0), blank, starts, ends, blank)
    text = text[starts[0] : ends[-1]]
    return Sentence(make_tokens(*columns), starts[0], ends[-1], text, index, cut)


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
    """A paragraph, after its dateline where it begins with one: ``BAKU, April 19 (Reuters) -``.

    Or where a headline and its stop come before one that names the day.
    """
    match = _DATELINE.match(text, start, min(end, start + 120))
    stop = -1 if match else text.find(". ", start, min(end, start + 120)) + 1
    behind = _DATELINE.match(text, stop, min(end, stop + 120)) if stop > 0 else None
    if behind and behind["sign"] and behind["city"].isupper() and _is_dateline(behind):
        yield start, stop
        start, match = stop, behind
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


def _group(text: str, tokens: Tokens) -> Iterator[Tokens]:
    """Tokens of a paragraph by sentence."""
    first = after = 0  # of the sentence, and after the stop before
    for i in [i for i, form in enumerate(tokens.forms) if form[-1] in _STOPS or form in _MARKS]:
        if i < after:
            continue
        if tokens.forms[i] not in _STARTERS:
            last, ends = _end_of_sentence(text, tokens, first, i)
            after = last + 1
            if ends:
                yield _with_final_stop(tokens.part(first, after))
                first = after
        elif i > first + 1 and _starts_unmarked(tokens, i):
            yield tokens.part(first, i)
            first = i
    if first < len(tokens.forms):
        yield _with_final_stop(tokens.part(first))


def _starts_unmarked(tokens: Tokens, i: int) -> bool:
    """Whether a sentence begins at a word `i` that often begins one, without a stop before it, as after a caption.

    ``Elizabeth Quat In the`` has a capital that only a beginning explains.
    """
    before, form, *after = tokens.forms[i - 1 : i + 2]
    return (
        len(form) > 1
        and tokens.spaced(i)
        and bool(after)
        and (before[0].isdigit() or (before[0].isupper() and after[0][0].islower()))
        and before[-1].isalnum()
    )


def _with_final_stop(tokens: Tokens) -> Tokens:
    """Give a sentence its stop where it ends in an abbreviation: ``etc|.``, but not ``U.S.``."""
    forms, starts = tokens
    last = forms[-1]
    if last[:-1] in OTHERS or last in ("a.m.", "p.m.", "i.e.", "e.g."):
        return Tokens([*forms[:-1], last[:-1], last[-1]], [*starts, starts[-1] + len(last) - 1])
    return tokens


def _end_of_sentence(text: str, tokens: Tokens, first: int, i: int) -> tuple[int, bool]:
    """The last token that goes with the stop `i`, and whether the sentence ends there.

    Closing quotes and brackets, more stops, and references (``[12]``) go with the stop.
    """
    forms, starts = tokens
    stop, last, closed = forms[i], len(forms) - 1, False
    if stop == "." and i - first <= 2 and text[starts[first] : starts[i]].strip(" *(").isdigit():
        return i, False
    before = forms[max(i - 1, first)]
    while i < last and not tokens.spaced(i + 1):
        if forms[i + 1] in _CLOSERS:
            closed = True
        elif forms[i + 1][-1] not in _STOPS:
            break
        i += 1
    while i + 3 <= last and forms[i + 1][0] == "[" and forms[i + 3][0] == "]" and forms[i + 2].isdigit():
        i += 3
    if i == last:
        return i, True
    if forms[i + 1][0].islower():
        plain = (stop == "." or not stop.strip("?!")) and not closed and tokens.spaced(i + 1)
        return i, plain and _is_word(before)
    return i, _starts_sentence(text, tokens, i + 1, stop, closed)


def _starts_sentence(text: str, tokens: Tokens, i: int, stop: str, closed: bool) -> bool:
    """Whether a sentence may begin at token `i`, after the stop (or abbreviation) `stop`.

    `closed` tells that a quote or bracket closed between them.
    """
    forms, spaced = tokens.forms, tokens.spaced(i)
    following = forms[i]
    if stop[-1] == "." and len(stop) > 1 and stop.strip(".!?"):
        return spaced and _after_abbreviation(forms[i : i + 2], stop)
    if not spaced:
        before = text[tokens.starts[i - 1] - 2 : tokens.starts[i - 1]]
        return (
            stop == "." and not closed and before.islower() and len(before) == 2
            and following[:1].isupper() and following[1:2].islower()
        )  # fmt: skip
    if following == "(":
        return True
    while following in _OPENERS and i + 1 < len(forms):
        i += 1
        following = forms[i]
    sign = following[0]
    return (sign.isalnum() and not sign.islower()) or sign in "#$@€£*•-–—<"


def _is_word(word: str) -> bool:
    """Whether a word before a stop is no abbreviation, so that small letters may begin anew."""
    if len(word) == 1 and word.isalpha():
        return word == "I"
    return (word.islower() and word not in ("pp", "ed", "ch", "op", "cit")) or not word[0].isalpha()


def _after_abbreviation(following: list[str], stop: str) -> bool:
    """Whether a sentence begins with some words although an abbreviation stands before them."""
    word = following[-1] if following[0] in _OPENERS else following[0]
    inside = stop[:-1] in TITLES or (len(stop) == 2 and stop[0].isupper())
    return not inside and (word in _STARTERS or word in ("I", "Can", "Could", "Did", "Does"))


def _cut(tokens: Tokens, longest: int) -> Iterator[Tokens]:
    """Cut a sentence that is too long, at its clause marks where it has some."""
    start, count = 0, len(tokens.forms)
    while count - start > longest:
        low = start + min(_SHORTEST_CUT, longest - 1)
        marks = {form: i for i, form in enumerate(tokens.forms[low : start + longest], low)}
        at = next((marks[sign] for sign in ";:—," if sign in marks), start + longest - 1)
        yield tokens.part(start, at + 1)
        start = at + 1
    yield tokens.part(start)
