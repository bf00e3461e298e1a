"""The sentences of the codebook's examples and of the sentence cases with the trees on which they are coded.

    python -m training.examples

Where a case has a right tree beside it, that is taken, else the parser's with its slips mended; cases that are coded
wrongly are left out. They keep a new parser near the trees that the codebook was written on.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from diplocode.authoring.case_scores import CASE_OPTIONS, judge_given, judge_parsed
from diplocode.authoring.cases import read_cases
from diplocode.coder import Coder
from diplocode.syntax.conllu import write_conllu
from diplocode.syntax.tree import Document, Sentence
from training.prepare import NEWS, NEWS_DEV, NEWS_TRAIN, TRAIN, data_folder
from training.treebank import read_treebank

CASES = Path(__file__).parents[1] / "tests" / "cases"


def example_trees(coder: Coder) -> Iterator[Sentence]:
    """Trees of the codebook's examples, slips mended."""
    for example in coder.codebook.examples:
        yield from (sentence for sentence, _ in coder.read_events(Document(example.text[:40], example.text)))


def case_trees(coder: Coder) -> Iterator[Sentence]:
    """Trees of the sentence cases that are coded as they should be."""
    for case in read_cases(CASES):
        if case.tree is not None and judge_given(case, coder).is_right:
            yield case.tree
        elif case.tree is None and judge_parsed(case, coder).is_right:
            document = Document(case.name, case.text, case.date)
            yield from (sentence for sentence, _ in coder.read_events(document))


class Tags:
    """The XPOS that words of a form, a tag and features mostly have in treebanks."""

    def __init__(self, folder: Path) -> None:
        self._seen: dict[tuple[str, ...], Counter[str]] = {}
        paths = [*(folder / f"{name}.conllu" for name in TRAIN), *(NEWS / f"{name}.conllu" for name in NEWS_TRAIN)]
        for tree in (tree for path in paths for tree in read_treebank(path)):
            for word in tree.words:
                for key in ((word.upos, word.feats, word.form.lower()), (word.upos, word.feats)):
                    self._seen.setdefault(key, Counter())[word.xpos] += 1

    def find(self, form: str, upos: str, feats: str) -> str:
        """``_`` where no such word was seen."""
        found = self._seen.get((upos, feats, form.lower())) or self._seen.get((upos, feats))
        return found.most_common(1)[0][0] if found else "_"


def write(sentences: Iterable[Sentence], barred: set[str], tags: Tags) -> Iterator[str]:
    """Lines of CoNLL-U: each sentence once, without those that are barred."""
    seen = set(barred)
    for sentence in sentences:
        if sentence.text in seen or len(sentence) < 2 or any(token.deprel == "dep" for token in sentence):
            continue  # what mending unties is no tree to learn from
        seen.add(sentence.text)
        for line in write_conllu([sentence]):
            columns = line.split("\t")
            if columns[0].isdigit():
                _unmend(columns)
                columns[4] = tags.find(columns[1], columns[3], columns[5].replace("_", ""))
                columns[9] = "SpaceAfter=No" if "SpaceAfter=No" in columns[9] else "_"
                yield "\t".join(columns) + "\n"
            elif line.startswith("# text =") or not line:
                yield line + "\n"


def _unmend(columns: list[str]) -> None:
    """An infinitive of a headline (*Oslo to host talks*), which mending takes for a future, is one again."""
    if columns[1].lower() == "to" and columns[3] == "AUX":
        columns[3], columns[7] = "PART", "mark"
    elif "Tense=Fut" in columns[5]:
        columns[5] = "VerbForm=Inf"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--out", type=Path, default=NEWS / "examples.conllu")
    options = parser.parse_args()
    barred = {tree.text for name in NEWS_DEV for tree in read_treebank(NEWS / f"{name}.conllu")}
    coder = Coder(options=CASE_OPTIONS)
    sentences = [*example_trees(coder), *case_trees(coder)]
    options.out.write_text("".join(write(sentences, barred, Tags(options.data))), encoding="utf-8")


if __name__ == "__main__":
    main()
