"""English tokens with exact offsets, by the conventions of UD English EWT and GUM.

Clitics are words of their own (``do|n't``, ``Iran|'s``, ``can|not``), compounds are split at
their hyphens (``six|-|party``) but for bound prefixes (``co-founder``), abbreviations keep their
stop, and numbers, times, addresses and runs of one sign are single tokens. Blanks, control
characters and invisible characters outside words belong to no token.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

Span = tuple[int, int]


class Tokens(NamedTuple):
    """Tokens in their order: what they are, and where in the text each starts; it ends where its form does."""

    forms: list[str]
    starts: list[int]

    def part(self, first: int, end: int | None = None) -> Tokens:
        """The tokens from one number to before another."""
        return Tokens(self.forms[first:end], self.starts[first:end])

    def spaced(self, i: int) -> bool:
        """Whether something stands between a token and the one before it."""
        return self.starts[i] > self.starts[i - 1] + len(self.forms[i - 1])


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
    \s?+(?:  # the blank before a token, for nothing is as slow to find no token at
      (?P<plain> (?:[A-Za-z]++(?=[\s,;)"])\s?+)++ )  # many words at once, since most are plain
    | (?P<lone> [,"()][{_MARKS}]* | [.!?](?!\S) )  # signs that begin nothing longer
    | (?P<address> (?:https?|ftp)://[^\s<>"“”]*[\w/]
        | (?<![\w.+%-])(?:mailto:)?[\w.+%-]+@\w[\w-]*(?:\.[\w-]+)*
        | www\.[^\s<>"“”]*[\w/]
        | (?<![\w.@-])[a-zA-Z0-9][\w-]*+(?:\.[\w-]++)*\.(?:com|org|net|gov|edu|info|int|mil|co\.uk)\b
            (?:/[\w/.%?=&~-]*[\w/])?
        | (?<![\w.])(?:alt|comp|misc|rec|sci|soc|talk)(?:\.[\w-]+)+
        | (?<![\w.@-])[\w-]*+
            \.(?:docx?|xlsx?|pdf|html?|jpe?g|png|gif|txt|pptx?|url|zip|DOC|XLS|PDF)\b
        | (?<!\w)[@\#][A-Za-z_]\w+ )
    | (?P<emoticon> (?<![\w)])[:;=][-^]?[)(DPp](?!\w) | \^_\^ | <3(?!\d) )
    | (?P<acronym> (?<!\w)(?=\w{{1,2}}\.)(?:(?:{_L}\.){{2,}}(?:{_UPPER}(?!\w))?
        | (?:Ph|M|B)\.(?:D|Sc|A)\.? | (?:{_UPPER}\.{_UPPER}|[ap]\.m)(?![\w.])
        | (?<!['’])(?!I\.){_UPPER}\.(?=\s*{_UPPER})) )
    | (?P<title> (?<![\w.'’-])(?=[A-Za-z]++\.)(?:
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
# Words that never follow the possessive "its", so that "its" stands for "it's" before them.
_AFTER_IT_IS: Final = re.compile(
    r"\s+(?:a|an|the|not|been|in|on|at|for|to|about|just|so|too|like|because|that|if|always"
    r"|never|really|going|also|still|great|hard|worth|pretty)\b(?!-)"
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of a text, or of a part of it.

    >>> tokenize("Iran's envoys can't re-open six-party talks.").forms
    ['Iran', "'s", 'envoys', 'ca', "n't", 're-open', 'six', '-', 'party', 'talks', '.']
    """
    tokens = Tokens([], [])
    forms, starts = tokens
    limit = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, limit):
        kind = match.lastindex or 0
        form, at = match[kind], match.start(kind)
        if kind == _PLAIN_GROUP:
            words = form.split()
            if _SPELT.keys().isdisjoint(form.lower().split()):
                forms += words
                for word in words:
                    starts.append(at)
                    at += len(word) + 1
            else:
                for word in words:
                    _add_word(text, word, at, tokens)
                    at += len(word) + 1
        elif kind == _WORD_GROUP:
            _add_word(text, form, at, tokens)
        else:
            forms.append(form)
            starts.append(at)
    return _join_prefixes(tokens)


def _add_word(text: str, word: str, start: int, tokens: Tokens) -> None:
    """Add a word, with its clitic as a token of its own."""
    cut = 0
    if not word.isalnum():
        match = _CLITIC.search(word)
        cut = match.start() if match else 0
    elif len(word) < 9:
        cut = _SPELT.get(word.lower(), -1)
        if cut == 0 and _AFTER_IT_IS.match(text, start + len(word)):
            cut = 2
    if cut > 0:
        tokens.forms.append(word[:cut])
        tokens.starts.append(start)
        word, start = word[cut:], start + cut
    tokens.forms.append(word)
    tokens.starts.append(start)


def _join_prefixes(tokens: Tokens) -> Tokens:
    """Put bound prefixes and the words after them together again: ``co`` + ``-`` + ``founder``."""
    forms, starts = tokens
    if "-" not in forms:
        return tokens
    joined, done = Tokens([], []), 0
    for i in [i for i, form in enumerate(forms[:-1]) if form == "-"]:
        glued = i > done and not tokens.spaced(i) and not tokens.spaced(i + 1)
        if glued and _is_prefix(forms[i - 1], forms[i + 1][0]):
            joined.forms.extend([*forms[done : i - 1], "".join(forms[i - 1 : i + 2])])
            joined.starts.extend(starts[done:i])
            done = i + 2
    joined.forms.extend(forms[done:])
    joined.starts.extend(starts[done:])
    return joined


def _is_prefix(word: str, following: str) -> bool:
    if following.isalpha():
        return word.lower() in _PREFIXES and not (word.isupper() and len(word) > 1)
    return following.isdigit() and word.lower() in ("mid", "pre", "post")
