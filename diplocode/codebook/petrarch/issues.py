"""Issue dictionaries of PETRARCH, as our issues.

Inside ``<ISSUE CATEGORY="...">`` stand phrases with their code, ``phrase [CODE]``; one without has the category's.
``n:`` and ``v:`` stand before nouns and verbs in any form, ``+`` between words with a hyphen or a space. ``~`` and
``~~`` stand before phrases beside which a sentence has no issue at all. Case does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from diplocode.codebook.keywords import split_phrase
from diplocode.codebook.petrarch.source import Dictionary, Fate, Ledger, Line
from diplocode.codebook.petrarch.write import fields, items, scalar

_OPEN = re.compile(
    r"<ISSUE\s+CATEGORY\s*=\s*\"?(?P<code>[\w.:/&+'-]+)\"?(?:\s+TYPE\s*=\s*\"?(?P<type>[^\">\s]*)\"?)?\s*>"
)
_PHRASE = re.compile(r"(?P<phrase>[^\[\]]+?)\s*(?:\[\s*(?P<code>[\w.:/&+'-]+)\s*\](?P<rest>.*))?")


@dataclass
class ImportedIssues:
    """Phrases by code, and those that cancel."""

    codes: dict[str, list[str]] = field(default_factory=dict)
    cancel: list[str] = field(default_factory=list)


def import_issues(dictionaries: Iterable[Dictionary], ledger: Ledger) -> ImportedIssues:
    """Read issue dictionaries; what is wrong and what became of each line goes to the ledger."""
    reader = _Reader(ledger)
    for dictionary in dictionaries:
        reader.category = ""
        for line in dictionary.lines:
            reader.read(line)
    reader.drop_cancelled()
    return reader.found


def issues_text(issues: ImportedIssues, head: str) -> str:
    """A file of issues."""
    lines = [f"# {head}"]
    if issues.cancel:
        lines.append(f"cancel: {items(map(scalar, issues.cancel))}")
    lines.append("codes:" if issues.codes else "codes: {}")
    for code, phrases in issues.codes.items():
        lines.append(f"  {scalar(code)}: {fields({'phrases': items(map(scalar, phrases), 4)})}")
    return "\n".join(lines) + "\n"


@dataclass
class _Reader:
    """Reads line after line; knows the category that is open."""

    ledger: Ledger
    found: ImportedIssues = field(default_factory=ImportedIssues)
    category: str = ""
    seen: dict[tuple[str, tuple[str, ...]], tuple[Line, str]] = field(default_factory=dict)

    def read(self, line: Line) -> None:
        """Read one line."""
        text = line.text.strip()
        if opened := _OPEN.fullmatch(text):
            self.category = opened["code"]
            self.ledger.note(line, Fate.IMPORTED)
            if (kind := opened["type"]) and kind != "ALL":
                # ALL counts every code of the block; another type would count the category alone.
                self.ledger.leave(
                    line, line.text.find("TYPE"), "DC850", f"TYPE {kind} of {self.category} has no meaning here"
                )
        elif text == "</ISSUE>":
            if not self.category:
                self.ledger.fault(line, 0, "DC803", "</ISSUE> without a category that is open")
            self.category = ""
            self.ledger.note(line, Fate.IMPORTED)
        elif text.startswith("<"):
            self.ledger.fault(line, 0, "DC801", f"not understood: {text}", 'write <ISSUE CATEGORY="CODE">')
        else:
            self._read_phrase(line, text)

    def _read_phrase(self, line: Line, text: str) -> None:
        match = _PHRASE.fullmatch(text)
        if match is None:
            balanced = text.count("[") == text.count("]")
            code, what = ("DC804", "a malformed code") if balanced else ("DC803", "an unbalanced bracket")
            self.ledger.fault(line, max(0, line.text.find("[")), code, f"{what}: {text}", "write phrase [CODE]")
            return
        cancels, phrase = text.startswith("~"), clean_phrase(match["phrase"])
        words = split_phrase(phrase)
        code = "" if cancels else match["code"] or self.category
        if not any(letter.isalnum() for word in words for letter in word):
            self.ledger.fault(line, 0, "DC802", f"no word in {text}")
        elif not cancels and not code:
            self.ledger.fault(line, 0, "DC802", f"{phrase}: no code, and no category is open", "write phrase [CODE]")
        else:
            if rest := (match["rest"] or "").strip():
                self.ledger.fault(line, line.text.rfind(rest), "DC801", f"not understood: {rest}")
            self._add(line, phrase, words, code)

    def _add(self, line: Line, phrase: str, words: tuple[str, ...], code: str) -> None:
        if (code, words) in self.seen:
            self.ledger.note(line, Fate.MERGED)
            return
        self.seen[code, words] = line, phrase
        (self.found.codes.setdefault(code, []) if code else self.found.cancel).append(phrase)
        self.ledger.note(line, Fate.IMPORTED)

    def drop_cancelled(self) -> None:
        """Take out the phrases of issues that cancel all issues of their sentence: they can never count."""
        for (code, words), (line, phrase) in self.seen.items():
            if code and ("", words) in self.seen:
                message = f"{phrase} of {code} cancels all issues of its sentence, too"
                self.ledger.fault(line, 0, "DC505", message, "remove one")
                self.found.codes[code].remove(phrase)


def clean_phrase(text: str) -> str:
    """A phrase in our notation.

    >>> clean_phrase("~~early+Childhood n:school"), clean_phrase("pre+n:school")
    ('early childhood n:school', 'pre n:school')
    """
    return " ".join(text.lower().lstrip("~").replace("+", " ").replace("_", " ").split())
