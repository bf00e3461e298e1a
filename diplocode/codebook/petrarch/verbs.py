"""Verb dictionaries of PETRARCH (CAMEO 2.0 format): synsets, blocks of verbs with their patterns, transformations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from diplocode.codebook.petrarch.source import Dictionary, Fate, Ledger, Line
from diplocode.codebook.petrarch.verb_patterns import Element, read_pattern_line

NO_CODE = "---"
ANY_VERB = "q"
_BLOCK = re.compile(r"-{3,}\s*(?P<name>[^\[\]]*?)\s*(?:\[(?P<code>[^\]]*)\])?[-\s]*$")
_CODE = re.compile(r"\d{2,4}[A-Za-z]?$")
_PATTERN = re.compile(r"(?:-\s*)?(?P<text>.*?)\s*\[(?P<code>[^\[\]]*)\]\s*$")
_VERB = re.compile(r"(?P<verb>[+\w'.-]+)\s*(?:\{(?P<forms>[^{}]*)\})?\s*(?:\[(?P<code>[^\[\]]*)\])?\s*(?:;.*)?$")


@dataclass(frozen=True)
class Coding:
    """What a bracket of codes says: the code of the act, and that of the act back; `NO_CODE` for none.

    ``[042:043]`` is 042 from source to target and 043 back; ``[:043]`` only the act back.
    """

    code: str = NO_CODE
    answer: str = ""


@dataclass(frozen=True)
class Synset:
    """Words that stand for each other: ``&NAME``, with its members in lower case, ``&OTHER`` for another synset."""

    name: str
    members: tuple[str, ...]
    line: Line


@dataclass(frozen=True)
class Verb:
    """One verb of a block.

    Attributes:
        words: the verb first, then particles and fixed words, in lower case.
        forms: other forms of the verb itself that the dictionary lists, in lower case.
        coding: its own code, or None where it has that of its block.
        line: where it stands.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...]
    coding: Coding | None
    line: Line


@dataclass(frozen=True)
class VerbPattern:
    """A pattern: its elements, with the verb among them, and what it codes."""

    elements: tuple[Element, ...]
    coding: Coding
    line: Line
    text: str


@dataclass
class Block:
    """Verbs that share patterns and a code."""

    name: str
    coding: Coding
    line: Line
    verbs: list[Verb] = field(default_factory=list)
    patterns: list[VerbPattern] = field(default_factory=list)


@dataclass(frozen=True)
class Transformation:
    """``a (b . ATTACK) SAY = a b 112``: what an act about an act codes.

    Attributes:
        outer: the verb of the whole, in lower case.
        inner: the verb inside, in lower case; ``q`` any.
        own: who acts inside is the source of the whole; else somebody else.
        code: the code of the whole; empty: that of the act inside.
        line: where it stands.
    """

    outer: str
    inner: str
    own: bool
    code: str
    line: Line


@dataclass
class VerbDictionary:
    """All that a verb dictionary holds."""

    label: str
    synsets: dict[str, Synset] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    transformations: list[Transformation] = field(default_factory=list)


def read_verbs(dictionary: Dictionary, prepositions: frozenset[str], ledger: Ledger) -> VerbDictionary:
    """Read a verb dictionary.

    Of two patterns of a block with the same words and two codes, the first is kept, and the other noted as a fault.

    Args:
        dictionary: its lines.
        prepositions: words that open a phrase in patterns.
        ledger: takes the account of every line.
    """
    return _Reader(dictionary, prepositions, ledger).read()


class _Reader:
    """Reads one dictionary line by line."""

    def __init__(self, dictionary: Dictionary, prepositions: frozenset[str], ledger: Ledger) -> None:
        self.dictionary, self.prepositions, self.ledger = dictionary, prepositions, ledger
        self.found = VerbDictionary(dictionary.label)
        self.synset: tuple[str, Line, list[str]] | None = None
        self.keys: dict[tuple[Element, ...], VerbPattern] = {}
        self.verbs: dict[tuple[str, ...], Block] = {}

    def read(self) -> VerbDictionary:
        for line in self.dictionary.lines:
            self._line(line, line.text.strip())
        self._close_synset()
        self._settle_transformations()
        return self.found

    def _settle_transformations(self) -> None:
        """Keep the transformations whose act inside has a code."""
        read, self.found.transformations = self.found.transformations, []
        for one in read:
            if one.inner == ANY_VERB or codes_of(one.inner, self.found):
                self.found.transformations.append(one)
                self.ledger.note(one.line, Fate.IMPORTED)
            else:
                message = f"a transformation of a verb that has no code of its own: {one.inner.upper()}"
                self.ledger.leave(one.line, 0, "DC821", message)

    def _line(self, line: Line, text: str) -> None:
        if text.startswith("&"):
            self._open_synset(line, text)
        elif self.synset is not None and text.startswith("+"):
            self._member(line, text)
        elif text.startswith("---"):
            self._block(line, text)
        elif text.startswith("~"):
            self._transformation(line, text)
        elif not self.found.blocks:
            self.ledger.fault(line, 0, "DC813", f"this stands before the first block of verbs: {text}")
        elif text.startswith("-") or "*" in text.split():
            self._pattern(line, text)
        else:
            self._verb(line, text)

    # -- synsets ---------------------------------------------------------------------------

    def _open_synset(self, line: Line, text: str) -> None:
        self._close_synset()
        name = text.split()[0].rstrip("_").upper()
        self.synset = (name, line, [])
        self.ledger.note(line, Fate.MERGED if name in self.found.synsets else Fate.IMPORTED)

    def _member(self, line: Line, text: str) -> None:
        assert self.synset is not None
        word = text.lstrip("+").strip(" ()").rstrip("_")
        word = word.upper() if word.startswith("&") else " ".join(word.replace("_", " ").lower().split())
        if not word:
            self.ledger.fault(line, 0, "DC814", "a member of a synset without a word")
            return
        known = word in self.synset[2]
        self.ledger.note(line, Fate.MERGED if known else Fate.IMPORTED)
        self.synset[2].extend([] if known else [word])

    def _close_synset(self) -> None:
        if self.synset is None:
            return
        name, line, members = self.synset
        if before := self.found.synsets.get(name):
            members = list(dict.fromkeys([*before.members, *members]))
        self.found.synsets[name] = Synset(name, tuple(members), line)
        self.synset = None

    # -- blocks ----------------------------------------------------------------------------

    def _block(self, line: Line, text: str) -> None:
        self._close_synset()
        match = _BLOCK.match(text)
        coding = self._coding(line, match["code"] or NO_CODE) if match else None
        if match is None or not match["name"]:
            self.ledger.fault(line, 0, "DC815", f"a block of verbs is written --- NAME [code] ---, not {text}")
        elif coding is not None:
            self.ledger.note(line, Fate.IMPORTED)
        name = match["name"] if match and match["name"] else text.strip("- ")
        self.found.blocks.append(Block(name.upper(), coding or Coding(), line))
        self.keys.clear()

    def _coding(self, line: Line, text: str) -> Coding | None:
        """What a bracket says, or None where it holds no code."""
        code, colon, answer = (part.strip() for part in text.partition(":"))
        codes = [code or NO_CODE, *([answer] if colon and answer else [])]
        for one in codes:
            if one != NO_CODE and not _CODE.match(one):
                hint = "a code has two to four digits, and a letter behind at most"
                self.ledger.fault(line, max(line.text.find(one), 0), "DC816", f"{one or 'nothing'} is no code", hint)
                return None
        return Coding(codes[0], codes[1] if len(codes) > 1 and codes[1] != NO_CODE else "")

    def _verb(self, line: Line, text: str) -> None:
        match = _VERB.match(text)
        if match is None:
            self.ledger.fault(line, 0, "DC817", f"a verb is written VERB {{forms}} [code], not {text}")
            return
        coding = self._coding(line, match["code"]) if match["code"] is not None else None
        if match["code"] is not None and coding is None:
            return
        words = _verb_first(match["verb"])
        if not words[0][:1].isalnum():
            self.ledger.fault(line, 0, "DC817", f"no verb stands behind the + of {text}")
            return
        block = self.verbs.setdefault(words, self.found.blocks[-1])
        if block is not self.found.blocks[-1]:
            hint = f"the first is kept, {block.line.file}:{block.line.number}"
            self.ledger.fault(line, 0, "DC822", f"{' '.join(words)} stands in two blocks, {block.name} before", hint)
            return
        known = any(verb.words == words for verb in block.verbs)
        self.ledger.note(line, Fate.MERGED if known else Fate.IMPORTED)
        forms = tuple(_verb_first(form)[0] for form in re.findall(r"[^\s,]+", match["forms"] or ""))
        block.verbs.extend([] if known else [Verb(words, forms, coding, line)])

    def _pattern(self, line: Line, text: str) -> None:
        match = _PATTERN.match(text)
        if match is None:
            self.ledger.fault(line, 0, "DC818", f"a pattern ends with its code in brackets: {text}")
            return
        coding = self._coding(line, match["code"])
        elements = read_pattern_line(line, match["text"], self.prepositions, self.ledger) if coding else ()
        if coding is None or not elements or not self._knows_synsets(line, elements):
            return
        pattern = VerbPattern(elements, coding, line, match["text"])
        known = self.keys.setdefault(elements, pattern)
        if known is pattern:
            self.found.blocks[-1].patterns.append(pattern)
            self.ledger.note(line, Fate.IMPORTED)
        elif known.coding == coding:
            self.ledger.note(line, Fate.MERGED)
        else:
            hint = f"the first is kept, {known.line.file}:{known.line.number}"
            message = f"{match['text']} has two codes, {known.coding.code} and {coding.code}"
            self.ledger.fault(line, 0, "DC819", message, hint)

    def _knows_synsets(self, line: Line, elements: tuple[Element, ...]) -> bool:
        unknown = [word for e in elements for word in e.words if word[0] == "&" and word not in self.found.synsets]
        for word in unknown:
            self.ledger.fault(line, max(line.text.find(word), 0), "DC820", f"unknown synset {word}")
        return not unknown

    # -- transformations ---------------------------------------------------------------------

    def _transformation(self, line: Line, text: str) -> None:
        self._close_synset()
        made = _transformation(line, text)
        if made is None:
            self.ledger.leave(line, 0, "DC821", f"a transformation that no operator can say: {text}")
            return
        self.found.transformations.append(made)


def _verb_first(text: str) -> tuple[str, ...]:
    """The words of a verb in lower case, with the verb itself, which ``+`` may mark, before the others.

    >>> _verb_first("GIVE_UP"), _verb_first("TAKE_+NOTE")
    (('give', 'up'), ('note', 'take'))
    """
    before, plus, after = text.lower().partition("+")
    own, *rest = [word for word in (after if plus else before).split("_") if word] or [""]
    return (own, *(word for word in before.split("_") if word), *rest) if plus else (own, *rest)


_TRANSFORMATION = re.compile(
    r"~\s*a\s*\(\s*(?P<doer>[ab_.])\s+(?P<object>[ab_.])\s+(?P<inner>[\w]+)\s*\)\s*(?P<outer>\w+)\s*=\s*"
    r"a\s+b\s+(?P<code>\w+)\s*$"
)


def _transformation(line: Line, text: str) -> Transformation | None:
    match = _TRANSFORMATION.match(text)
    if match is None or (match["code"] != "Q" and not _CODE.match(match["code"])):
        return None
    if (match["doer"], match["object"]) not in (("a", "b"), ("b", "."), ("_", "b")):
        return None
    code = "" if match["code"] == "Q" else match["code"]
    return Transformation(match["outer"].lower(), match["inner"].lower(), match["doer"] != "b", code, line)


def codes_of(verb: str, verbs: VerbDictionary) -> set[str]:
    """The codes that a verb has without any pattern, by its lemma in lower case."""
    found = {(own.coding or block.coding).code for block in verbs.blocks for own in block.verbs if own.words == (verb,)}
    return found - {NO_CODE}


def iter_codes(verbs: VerbDictionary) -> Iterator[str]:
    """Every code that a dictionary gives, again and again."""
    for block in verbs.blocks:
        codings = [block.coding, *(verb.coding for verb in block.verbs), *(p.coding for p in block.patterns)]
        for coding in codings:
            if coding is not None:
                yield from (code for code in (coding.code, coding.answer) if code not in ("", NO_CODE))
    yield from (t.code for t in verbs.transformations if t.code)
