"""CoNLL-U treebanks as the training and the measuring read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Word:
    """One syntactic word of a treebank.

    Attributes:
        form, lemma, upos, xpos, feats, head, deprel: as in CoNLL-U.
        glued: no space stands before the word.
        start, end: characters of the sentence's text; words of one multi-word token that do not
            spell it share its span.
        multiword: number of the multi-word token that the word is part of, 0 for none.
        entity: kind of the named entity that the word belongs to, empty for none.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    glued: bool
    start: int
    end: int
    multiword: int = 0
    entity: str = ""


@dataclass(frozen=True)
class Tree:
    """One sentence of a treebank.

    Attributes:
        words: its words in order.
        text: the sentence as written.
        document: the document's id.
        paragraph: a new paragraph starts here.
        has_entities: the treebank marks entities.
        spans: (start, end, number) of its tokens as written: one for each multi-word token,
            with its number, and one for each other word, with number 0.
    """

    words: tuple[Word, ...]
    text: str
    document: str
    paragraph: bool
    has_entities: bool
    spans: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)


def read_treebank(path: Path) -> list[Tree]:
    """All trees of a CoNLL-U file, in order."""
    trees: list[Tree] = []
    document, paragraph, entities = "", False, False
    with path.open(encoding="utf-8") as lines:
        for block in _blocks(lines):
            text = ""
            for line in block:
                if line.startswith("# newdoc"):
                    document, paragraph = line.partition("=")[2].strip(), True
                elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                    paragraph = True
                elif line.startswith("# global.Entity"):
                    entities = True
                elif line.startswith("# text ="):
                    text = line[len("# text =") :].strip(" \n")
            rows = [line.rstrip("\n").split("\t") for line in block if not line.startswith("#")]
            trees.append(_tree(rows, text, document, paragraph, entities))
            paragraph = False
    return trees


def _blocks(lines: Iterator[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _tree(rows: list[list[str]], text: str, document: str, paragraph: bool, ents: bool) -> Tree:
    words: list[Word] = []
    spans: list[tuple[int, int, int]] = []
    kinds = _entity_kinds(rows) if ents else {}
    at, glued = 0, False
    last, number, inner = 0, 0, (0, 0)
    for row in rows:
        identifier, form = row[0], row[1]
        if "." in identifier:
            continue
        space = "SpaceAfter=No" not in row[9].split("|")
        if "-" in identifier:
            number += 1
            last = int(identifier.split("-")[1])
            start = text.index(form, at)
            at, inner = start + len(form), (start, start + len(form))
            spans.append((*inner, number))
            first_glued, glued = glued, not space
            cursor = start
            continue
        index = int(identifier)
        part = index <= last
        if part:
            if text.startswith(form, cursor) and cursor + len(form) <= inner[1]:
                span = (cursor, cursor + len(form))
                cursor += len(form)
            else:
                span = inner
            is_glued = first_glued if span[0] == inner[0] else True
        else:
            start = text.index(form, at)
            span, is_glued, glued = (start, start + len(form)), glued, not space
            at = span[1]
            spans.append((*span, 0))
        words.append(
            Word(
                form=form,
                lemma=row[2],
                upos=row[3],
                xpos=row[4],
                feats="" if row[5] == "_" else row[5],
                head=int(row[6]),
                deprel=row[7],
                glued=is_glued,
                start=span[0],
                end=span[1],
                multiword=number if part else 0,
                entity=kinds.get(index, ""),
            )
        )
    return Tree(tuple(words), text, document, paragraph, ents, tuple(spans))


_KINDS = {
    **dict.fromkeys(("person", "place", "organization"), ""),
    **dict.fromkeys(("abstract", "animal", "event", "object", "plant", "substance"), "other"),
}
_LINKS = {"of", "and", "&", "for", "the", "-", "'s", "’s"}


def _mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """(first word, last word, type) of every mention, from GUM's bracketed Entity column."""
    found: list[tuple[int, int, str]] = []
    opened: list[tuple[str, int, str]] = []
    for row in rows:
        if not row[0].isdigit():
            continue
        value = next((p[7:] for p in row[9].split("|") if p.startswith("Entity=")), "")
        i = 0
        while i < len(value):
            if value[i] == "(":
                j = i + 1
                while j < len(value) and value[j] not in "()":
                    j += 1
                parts = value[i + 1 : j].split("-")
                if len(parts) > 1:
                    opened.append((parts[0], int(row[0]), parts[1]))
                i = j
                if i < len(value) and value[i] == ")":
                    if opened:
                        _, start, kind = opened.pop()
                        found.append((start, int(row[0]), kind))
                    i += 1
            else:
                j = value.find(")", i)
                j = len(value) if j < 0 else j
                name = value[i:j]
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == name:
                        _, start, kind = opened.pop(k)
                        found.append((start, int(row[0]), kind))
                        break
                i = j + 1
    return found


def _entity_kinds(rows: list[list[str]]) -> dict[int, str]:
    """Kind of named entity by word id: names headed by a proper noun, longest first."""
    words = {int(row[0]): row for row in rows if row[0].isdigit()}
    kinds: dict[int, str] = {}
    for start, end, kind in sorted(_mentions(rows), key=lambda m: (m[0] - m[1], m[0])):
        if kind not in _KINDS:
            continue
        heads = [i for i in range(start, end + 1) if not start <= int(words[i][6]) <= end]
        if not heads or words[heads[0]][3] != "PROPN":
            continue
        name = _name_span(words, heads[0], start, end, kind)
        if not any(i in kinds for i in name):
            kinds.update(dict.fromkeys(name, _KINDS[kind] or kind))
    return kinds


def _name_span(words: dict[int, list[str]], head: int, start: int, end: int, kind: str) -> range:
    """The run of proper nouns around the head of a mention, with the links inside it."""

    def in_name(i: int) -> bool:
        return words[i][3] == "PROPN" or (
            words[i][7].split(":")[0] in ("flat", "compound") and words[i][1][:1].isupper()
        )

    first = last = head
    links = {"-"} if kind == "person" else _LINKS
    for step, limit in ((-1, start), (1, end)):
        i, edge = head, head
        while i != limit:
            i += step
            if in_name(i):
                edge = i
            elif words[i][1].lower() not in links:
                break
        first, last = min(first, edge), max(last, edge)
    return range(first, last + 1)
