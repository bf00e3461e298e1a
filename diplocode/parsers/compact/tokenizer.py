"""English tokens with exact offsets, by the conventions of UD English EWT and GUM.

Clitics are words of their own (``do|n't``, ``Iran|'s``, ``can|not``), compounds are split at
their hyphens (``six|-|party``) but for bound prefixes (``co-founder``), abbreviations keep their
stop, and numbers, times, addresses and runs of one sign are single tokens. Blanks, control
characters and invisible characters outside words belong to no token.
"""

from __future__ import annotations

import re
from typing import Final

Span = tuple[int, int]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Abbreviations written with their stop in running text, whatever follows.
TITLES: Final = _words(
    """Mr Mrs Ms Mx Dr Drs Prof Gen Maj Col Lt Capt Cmdr Adm Brig Sgt Cpl Pvt Sen Sens Rep Reps
    Gov Govs Pres Rev Fr Hon Msgr Mgr Amb Atty Insp Supt Det Messrs Mme Mlle St Ste Sts Spc Pfc
    Ft Mt GEN LTD SEN REP GOV CAPT SGT MAJ CORP INC MR MRS DR"""
)
# Abbreviations that may also end a sentence; the stop is then a token of its own.
OTHERS: Final = _words(
    """Jr Sr Inc Corp Co Cos Ltd Bros Plc Dept Univ Assn Ave Blvd Rd Esq Ph vs viz approx Approx pct ca cf al
    etc dept univ prof Attn Tel Vol
    Jan Feb Apr Jun Jul Aug Sep Sept Oct Nov Dec Tue Tues Thu Thur Thurs Fri
    Ala Ariz Calif Colo Conn Fla Ga Ky Md Mich Minn Mont Neb Nev Okla Pa Tenn Tex Va Vt Wis
    Wyo"""
)
# Words as well: abbreviations only before a comma, a number or a small letter.
_AMBIGUOUS: Final = "Mar Mon Wed Sat Sun Ark Del Ill Ind Kan La Mass Mo Ore Wash Est Ext Sec Min Dir"
# Abbreviations only before a number.
_NUMBERED: Final = "No Nos no nos p pp vol Vol ch Fig fig Figs Art art Sec sec para"

_MARKS = "\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u093a-\u094d\u200d\ufe0f"
_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BLANK = rf"\s{_HIDDEN}\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069"
_APOSTROPHES = "'’`´ʼ‘′"
_L = r"[^\W\d_]"
_UPPER = r"[^\W\d_a-z]"
_WORD = rf"(?![{_HIDDEN}])\w(?:[\w{_MARKS}{_HIDDEN}]*[\w{_MARKS}])?"


def _any(words: str | frozenset[str]) -> str:
    names = words.split() if isinstance(words, str) else words
    return "|".join(sorted(names, reverse=True))


_TOKEN = re.compile(
    rf"""
    [ ]?(?:  # the blank before a token, for nothing is as slow to find no token at
      (?P<plain> [A-Z]?[a-z]+(?=[ ,]) )
    | (?P<address> (?:https?|ftp)://[^\s<>"“”]*[\w/]
        | (?<![\w.+%-])(?:mailto:)?[\w.+%-]+@\w[\w-]*(?:\.[\w-]+)*
        | www\.[^\s<>"“”]*[\w/]
        | (?<![\w.@-])[a-zA-Z0-9][\w-]*(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|int|mil|co\.uk)\b
            (?:/[\w/.%?=&~-]*[\w/])?
        | (?<![\w.])(?:alt|comp|misc|rec|sci|soc|talk)(?:\.[\w-]+)+
        | (?<![\w.@-])[\w-]*
            \.(?:docx?|xlsx?|pdf|html?|jpe?g|png|gif|txt|pptx?|url|zip|DOC|XLS|PDF)\b
        | (?<!\w)[@\#][A-Za-z_]\w+ )
    | (?P<emoticon> (?<![\w)])[:;=][-^]?[)(DPp](?!\w) | \^_\^ | <3(?!\d) )
    | (?P<acronym> (?<!\w)(?:{_L}\.){{2,}}(?:{_UPPER}(?!\w))?
        | (?<!\w)(?:Ph|M|B)\.(?:D|Sc|A)\.? | (?<!\w)(?:{_UPPER}\.{_UPPER}|[ap]\.m)(?![\w.])
        | (?<![\w'’])(?!I\.){_UPPER}\.(?=\s*{_UPPER}) )
    | (?P<title> (?<![\w.'’-])(?:
          (?:{_any(TITLES | OTHERS)})\.(?!\w|\.\.)
        | (?:{_any(_AMBIGUOUS)})\.(?=\s*[,;:)\d]|\s+[a-z])
        | (?:{_any(_NUMBERED)})\.(?=\s*\d) ) )
    | (?P<short> (?<!\w)(?:w/(?:out|o)?|[bB]/c|b/t|s/he|[lL]/[cC]|I/C)(?!\w) )
    | (?P<money> (?:US|HK|NZ|[CA])\$(?=\s?\d) )
    | (?P<number> \d{{3}}/\d{{3}}-\d{{4}}(?![\w-]) | \d{{1,5}}-\d{{4}}(?<!\d{{4}}-\d{{4}})(?![\w-])
        | \+?\d+(?:-\d+(?:[.,]\d+)*){{2,}}(?!\w)
        | (?:(?<![^\s$€£(])[.+](?=\d))?\d+(?:[.,:/]\d+)*
            (?:(?:st|nd|rd|th|s|[ADGHNPQT]|[dg]|(?<=0)['’]s)(?!\w))?
        | (?<!\w)['’]\d\ds?(?![\w'’]) )
    | (?P<clitic> ['’](?:em|til|cause|tis|twas|bout|round)\b(?!['’])
        | (?<=[\w.")”\]%$])['’](?:s|S|d|ll|re|ve|m)(?!\w) )
    | (?P<word> {_WORD}(?:[{_APOSTROPHES}]{_WORD})*(?:&{_WORD}(?!;))* )
    | (?P<run> \[\.{{3}}\] | [.!?]{{2,}} | ''|``|‘‘|’’ | <<+ | >>+ | [-=]{{2,}} | _{{2,}}
        | \*{{2,}} | \#{{2,}} | ~{{2,}} | \+{{2,}} | \${{2,}} )
    | (?P<sign> [^{_BLANK}][{_MARKS}]* )
    )""",
    re.VERBOSE,
)

_WORD_GROUP: Final = _TOKEN.groupindex["word"]
_PLAIN_GROUP: Final = _TOKEN.groupindex["plain"]

# Bound prefixes: no token of their own before a hyphen.
_PREFIXES: Final = _words(
    """e co pre non re semi multi anti mid ex post pro mini sub inter intra counter un bi micro
    mega neo pseudo quasi ultra trans tri socio psycho over cross vice mis"""
)
_CLITIC: Final = re.compile(rf"(n[{_APOSTROPHES}]t|[{_APOSTROPHES}](?:s|m|d|re|ve|ll))$", re.IGNORECASE)
# Words of two written as one, and where to cut them.
_SPELT: Final = {
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "outta": 3, "dont": 2, "didnt": 3,
    "doesnt": 4, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "isnt": 2, "wasnt": 3, "arent": 3,
    "werent": 4, "havent": 4, "hasnt": 3, "hadnt": 3, "cant": 2, "wont": 2, "aint": 2, "im": 1,
    "ive": 1, "youre": 3, "theyre": 4, "thats": 4, "whats": 4, "lemme": 3, "gimme": 3,
    "alot": 1, "lets": 3, "its": 0,
}  # fmt: skip
_SPELT_PLAIN: Final = frozenset(_SPELT) | {word.capitalize() for word in _SPELT}
# Words that never follow the possessive "its", so that "its" stands for "it's" before them.
_AFTER_IT_IS: Final = re.compile(
    r"\s+(?:a|an|the|not|been|in|on|at|for|to|about|just|so|too|like|because|that|if|always"
    r"|never|really|going|also|still|great|hard|worth|pretty)\b(?!-)"
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the tokens of a text, or of a part of it, in order.

    >>> text = "Iran's envoys can't re-open six-party talks."
    >>> [text[a:b] for a, b in tokenize(text)]
    ['Iran', "'s", 'envoys', 'ca', "n't", 're-open', 'six', '-', 'party', 'talks', '.']
    """
    spans: list[Span] = []
    add = spans.append
    limit = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, limit):
        kind = match.lastindex or 0
        first, last = match.span(kind)
        if kind == _WORD_GROUP or (kind == _PLAIN_GROUP and text[first:last] in _SPELT_PLAIN):
            _add_word(text, first, last, spans)
        else:
            add((first, last))
    return _join_prefixes(text, spans)


def _add_word(text: str, first: int, last: int, spans: list[Span]) -> None:
    """Add a word, with its clitic as a token of its own."""
    word = text[first:last]
    cut = 0
    if not word.isalnum():
        match = _CLITIC.search(word)
        cut = match.start() if match else 0
    elif last - first < 9:
        cut = _SPELT.get(word.lower(), -1)
        if cut == 0 and _AFTER_IT_IS.match(text, last):
            cut = 2
    if cut > 0:
        spans.append((first, first + cut))
        spans.append((first + cut, last))
    else:
        spans.append((first, last))


def _join_prefixes(text: str, spans: list[Span]) -> list[Span]:
    """Put bound prefixes and the words after them together again: ``co`` + ``-`` + ``founder``."""
    if "-" not in text:
        return spans
    joined: list[Span] = []
    i, count = 0, len(spans)
    while i < count:
        first, last = spans[i]
        if (
            i + 2 < count
            and last - first <= 7
            and text[last] == "-"
            and spans[i + 1] == (last, last + 1)
            and spans[i + 2][0] == last + 1
            and _is_prefix(text[first:last], text[last + 1])
        ):
            joined.append((first, spans[i + 2][1]))
            i += 3
        else:
            joined.append(spans[i])
            i += 1
    return joined


def _is_prefix(word: str, following: str) -> bool:
    if following.isalpha():
        return word.lower() in _PREFIXES and not (word.isupper() and len(word) > 1)
    return following.isdigit() and word.lower() in ("mid", "pre", "post")
