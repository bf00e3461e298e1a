"""Scores of the embedded parser by the measure of the CoNLL 2018 shared task, from raw text.

    python -m training.evaluate --data DIR en_ewt-dev

Words are aligned by their characters; inside multi-word tokens by the longest common
subsequence of forms (Zeman et al. 2018). F1 for words that exist on one side only.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from diplocode.parsers.base import Parser
from diplocode.parsers.compact import CompactParser
from diplocode.syntax.tree import Sentence, Token
from training.prepare import data_folder
from training.treebank import Tree, Word, read_treebank

RELATIONS = (
    "nsubj", "obj", "obl", "nmod", "conj", "ccomp", "xcomp", "nsubj:pass", "obl:agent",
)  # fmt: skip
UNIVERSAL_NAMES = """PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite
    Degree VerbForm Mood Tense Aspect Voice Evident Polarity Person Polite"""
UNIVERSAL_FEATURES = frozenset(UNIVERSAL_NAMES.split())
Pair = tuple[Word | None, Token | None]


@dataclass
class Count:
    """Right, gold and system counts of one measure."""

    right: int = 0
    gold: int = 0
    system: int = 0

    @property
    def f1(self) -> float:
        """F1, 0 where there is nothing to count."""
        total = self.gold + self.system
        return 2 * self.right / total if total else 0.0


def align(gold: Sequence[Word], system: Sequence[Token], shift: int = 0) -> list[Pair]:
    """Pairs of words that stand for each other; a word without partner has None beside it.

    Args:
        gold, system: words of one text in order.
        shift: added to the gold offsets to make them the system's.
    """
    pairs: list[Pair] = []
    g, s = 0, 0
    while g < len(gold) or s < len(system):
        g_end, s_end = _region(gold, system, g, s, shift)
        pairs += _align_region(gold[g:g_end], system[s:s_end], shift)
        g, s = g_end, s_end
    return pairs


def _region(gold: Sequence[Word], system: Sequence[Token], g: int, s: int, shift: int) -> tuple[int, int]:
    """Ends of the shortest run on both sides that ends at one character, multi-words whole."""
    g_stop = s_stop = -1
    first = True
    while first or g_stop != s_stop or _inside(gold, g):
        first = False
        if g < len(gold) and (g_stop <= s_stop or s >= len(system) or _inside(gold, g)):
            g_stop = max(g_stop, gold[g].end + shift)
            g += 1
        elif s < len(system):
            s_stop = max(s_stop, system[s].end)
            s += 1
        else:
            break
    return g, s


def _inside(gold: Sequence[Word], g: int) -> bool:
    return 0 < g < len(gold) and 0 < gold[g].multiword == gold[g - 1].multiword


def _align_region(gold: Sequence[Word], system: Sequence[Token], shift: int) -> list[Pair]:
    if not any(word.multiword for word in gold):
        partners = {(token.start, token.end): token for token in system}
        pairs: list[Pair] = [(w, partners.pop((w.start + shift, w.end + shift), None)) for w in gold]
        return pairs + [(None, token) for token in partners.values()]
    matched = _common([word.form.lower() for word in gold], [token.form.lower() for token in system])
    taken = {s for _, s in matched}
    partner = dict(matched)
    pairs = [(word, system[partner[i]] if i in partner else None) for i, word in enumerate(gold)]
    return pairs + [(None, token) for i, token in enumerate(system) if i not in taken]


def _common(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Index pairs of a longest common subsequence."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            same = a[i] == b[j]
            best[i][j] = best[i + 1][j + 1] + 1 if same else max(best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _universal(deprel: str) -> str:
    return deprel.split(":")[0]


def _features(feats: str) -> str:
    """The universal features among those of a word, as the shared task compares them."""
    kept = [pair for pair in feats.split("|") if pair.split("=")[0] in UNIVERSAL_FEATURES]
    return "|".join(sorted(kept))


class Scorer:
    """Collects counts over sentences."""

    def __init__(self) -> None:
        names = ("Tokens", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")
        self.counts = {name: Count() for name in (*names, "LAS with subtypes")}
        self.relations = {name: Count() for name in RELATIONS}

    def add(self, tree: Tree, tokens: Sequence[Token], shift: int = 0) -> None:
        """Count one gold sentence against the system's tokens for it."""
        pairs = align(tree.words, tokens, shift)
        partner = {id(token): i for i, (_, token) in enumerate(pairs) if token is not None}
        place = {id(word): i for i, (word, _) in enumerate(pairs) if word is not None}
        heads_gold = [0, *(place[id(word)] + 1 for word in tree.words)]
        heads_system = [0, *(partner[id(token)] + 1 for token in tokens)]
        self._add_tokens(tree, tokens, shift)
        checks = self._checks(heads_gold, heads_system)
        for count in (self.counts[name] for name in checks):
            count.gold += len(tree.words)
            count.system += len(tokens)
        for word, token in pairs:
            if word is not None and token is not None:
                for name, check in checks.items():
                    self.counts[name].right += check(word, token)
        self._add_relations(pairs, heads_gold, heads_system)

    def _checks(self, gold: list[int], system: list[int]) -> dict[str, Callable[[Word, Token], bool]]:
        def attached(word: Word, token: Token) -> bool:
            return gold[word.head] == system[token.head]

        return {
            "Words": lambda w, t: True,
            "UPOS": lambda w, t: w.upos == t.upos,
            "UFeats": lambda w, t: _features(w.feats) == _features(t.feats),
            "Lemmas": lambda w, t: w.lemma in ("_", t.lemma),
            "UAS": attached,
            "LAS": lambda w, t: attached(w, t) and _universal(w.deprel) == _universal(t.deprel),
            "LAS with subtypes": lambda w, t: attached(w, t) and w.deprel == t.deprel,
        }

    def _add_tokens(self, tree: Tree, tokens: Sequence[Token], shift: int) -> None:
        """Tokens as written: clitics that gold has inside a multi-word token count with it."""
        spans = {(start + shift, end + shift) for start, end, _ in tree.spans}
        whole = [(start + shift, end + shift) for start, end, number in tree.spans if number]
        mine = _joined([(token.start, token.end) for token in tokens], whole)
        count = self.counts["Tokens"]
        count.right += len(spans & set(mine))
        count.gold += len(spans)
        count.system += len(mine)

    def _add_relations(self, pairs: Sequence[Pair], gold: Sequence[int], system: Sequence[int]) -> None:
        for word, token in pairs:
            for name, count in self.relations.items():
                in_gold = word is not None and name in (word.deprel, _universal(word.deprel))
                mine = token is not None and name in (token.deprel, _universal(token.deprel))
                count.gold += in_gold
                count.system += mine
                if in_gold and mine and word is not None and token is not None:
                    count.right += gold[word.head] == system[token.head]

    def report(self) -> str:
        """The scores as a table."""
        lines = [f"{name:18} {100 * count.f1:6.2f}" for name, count in self.counts.items()]
        lines += [f"  {name:16} {100 * count.f1:6.2f}" for name, count in self.relations.items()]
        return "\n".join(lines)


def _joined(spans: Sequence[tuple[int, int]], whole: Sequence[tuple[int, int]]) -> list[
    tuple[int, int]
]:  # fmt: skip
    """Spans with those that make up one of `whole` joined."""
    starts = {span[0]: span for span in whole}
    ends = {span[1] for span in spans}
    joined: list[tuple[int, int]] = []
    until = -1
    for span in spans:
        if span[0] < until:
            continue
        join = starts.get(span[0])
        if join and join[1] in ends:
            joined.append(join)
            until = join[1]
        else:
            joined.append(span)
    return joined


def score_sentences(parser: Parser, trees: Sequence[Tree]) -> Scorer:
    """Scores from the raw text of each sentence, split and tokenised by the parser."""
    scorer = Scorer()
    split = [parser.split(tree.text) for tree in trees]
    parsed = iter(parser.parse([sentence for sentences in split for sentence in sentences]))
    for tree, sentences in zip(trees, split, strict=True):
        scorer.add(tree, _one([next(parsed) for _ in sentences]))
    return scorer


def _one(sentences: Sequence[Sentence]) -> list[Token]:
    """Tokens of sentences as those of one, ids and heads counted through; roots stay roots."""
    tokens: list[Token] = []
    for sentence in sentences:
        shift = len(tokens)
        for token in sentence:
            head = token.head + shift if token.head else 0
            tokens.append(token._replace(id=token.id + shift, head=head))
    return tokens


def documents(trees: Sequence[Tree]) -> list[tuple[str, list[tuple[int, Tree]]]]:
    """Raw text of each document, with its trees and where each begins.

    Sentences are joined by a space, paragraphs by a blank line, as in the shared task.
    """
    found: list[tuple[str, list[tuple[int, Tree]]]] = []
    text, placed, current = "", list[tuple[int, Tree]](), None
    for tree in trees:
        if tree.document != current:
            if placed:
                found.append((text, placed))
            text, placed, current = "", [], tree.document
        if text:
            text += "\n\n" if tree.paragraph else " "
        placed.append((len(text), tree))
        text += tree.text
    return [*found, (text, placed)]


def score_documents(parser: Parser, trees: Sequence[Tree]) -> tuple[Scorer, Count]:
    """Scores from raw documents, and those of the sentence limits."""
    scorer, limits = Scorer(), Count()
    for text, placed in documents(trees):
        sentences = parser.parse(parser.split(text))
        mine = {(sentence.start, sentence.end) for sentence in sentences}
        gold = {(at, at + len(tree.text)) for at, tree in placed}
        limits.right += len(mine & gold)
        limits.gold += len(gold)
        limits.system += len(mine)
        tokens = _one(sentences)
        scorer.add(_joined_tree(text, placed), tokens)
    return scorer, limits


def _joined_tree(text: str, placed: Sequence[tuple[int, Tree]]) -> Tree:
    words: list[Word] = []
    spans: list[tuple[int, int, int]] = []
    for number, (at, tree) in enumerate(placed):
        shift = len(words)
        for w in tree.words:
            multiword = w.multiword + 1000 * number if w.multiword else 0
            words.append(
                Word(
                    *(w.form, w.lemma, w.upos, w.xpos, w.feats, w.head + shift if w.head else 0),
                    *(w.deprel, w.glued, w.start + at, w.end + at, multiword, w.entity),
                )
            )
        spans += [(a + at, b + at, n) for a, b, n in tree.spans]
    return Tree(tuple(words), text, "", True, False, tuple(spans))


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=data_folder())
    options.add_argument("treebanks", nargs="+", help="names such as en_ewt-dev, or files")
    chosen = options.parse_args()
    parser = CompactParser()
    print(parser.name)
    for name in chosen.treebanks:
        trees = read_treebank(Path(name) if name.endswith(".conllu") else chosen.data / f"{name}.conllu")
        start = time.perf_counter()
        scorer = score_sentences(parser, trees)
        print(f"\n{name}, from the text of each sentence ({time.perf_counter() - start:.1f} s)")
        print(scorer.report())
        whole, limits = score_documents(parser, trees)
        print(f"\n{name}, from raw documents")
        print(f"{'Sentences':18} {100 * limits.f1:6.2f}")
        print(whole.report())


if __name__ == "__main__":
    main()
