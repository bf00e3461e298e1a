"""Classes and vocabulary of the parser, from the training treebanks.

The classes are those of EWT and GUM; our own news sentences add forms, lemmas of irregular ones and verbs.

python -m training.prepare --data DIR --out vocabulary.json
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from diplocode.parsers.compact.features import FIRST_FORM, normalize_form
from diplocode.parsers.compact.lemmas import apply_rule, make_rule
from training.treebank import Tree, Word, read_treebank

TRAIN = ("en_ewt-train", "en_gum-train")
NEWS = Path(__file__).parent / "news"
"""Our own treebank: see ``news/README.md``."""
NEWS_TRAIN = ("train", "disputed", "further", "later", "latest")
"""Its training parts, in the order in which they came."""
NEWS_DEV = ("dev", "disputed-dev", "further-dev", "later-dev", "latest-dev")
"""Its parts that are in no training."""
ENTITIES = ("", "person", "place", "organization", "other")


def data_folder() -> Path:
    """The folder of the treebanks: ``$DIPLOCODE_DATA/treebanks``."""
    return Path(os.environ.get("DIPLOCODE_DATA", ".")) / "treebanks"


def build_vocabulary(
    trees: list[Tree], news: Sequence[list[Tree]], min_form: int = 2, min_rule: int = 3
) -> dict[str, object]:
    """Forms, classes and lemma exceptions, each sorted by frequency and then by name.

    Args:
        trees: the trees that tell the classes.
        news: more trees; the new forms of each part follow those of the parts before, so that ids stay.
        min_form: a form seen less often has no id of its own.
        min_rule: a lemma rule or a feature bundle seen less often is no class.
    """
    words = [word for tree in trees for word in tree.words]

    def ranked(counter: Counter[str], least: int = 1) -> list[str]:
        kept = [(n, name) for name, n in counter.items() if n >= least]
        return [name for n, name in sorted(kept, key=lambda pair: (-pair[0], pair[1]))]

    forms = ranked(Counter(normalize_form(word.form) for word in words), min_form)
    for part in news:
        more = ranked(Counter(normalize_form(word.form) for tree in part for word in tree.words), min_form)
        forms += sorted(set(more) - set(forms), key=more.index)
    every = [*trees, *chain.from_iterable(news)]
    return {
        "forms": {form: i + FIRST_FORM for i, form in enumerate(forms)},
        "upos": ranked(Counter(word.upos for word in words)),
        "xpos": ranked(Counter(word.xpos for word in words), 2),
        "feats": ranked(Counter(word.feats for word in words), min_rule),
        "lemmas": ranked(Counter(make_rule(w.form, w.lemma) for w in words), min_rule),
        "deprels": ranked(Counter(word.deprel for word in words), min_rule),
        "entities": list(ENTITIES),
        "exceptions": lemma_exceptions(every),
        "verbs": known_verbs([word for tree in every for word in tree.words]),
    }


def lemma_exceptions(trees: list[Tree]) -> dict[str, str]:
    """Lemmas of irregular forms with a tag (``went VERB``) that are always the same."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for tree in trees:
        for word in tree.words:
            is_open = word.upos in ("VERB", "AUX", "NOUN", "ADJ", "ADV")
            if is_open and "Typo=Yes" not in word.feats:
                key = (word.form.lower(), word.upos)
                seen.setdefault(key, Counter())[word.lemma] += 1
    # EWT has the lemmas people and troops, GUM person and troop: one of them serves both readings.
    found = {"people NOUN": "people", "troops NOUN": "troop"}
    for (form, upos), lemmas in sorted(seen.items()):
        (lemma, count), total = lemmas.most_common(1)[0], sum(lemmas.values())
        rule = make_rule(form, lemma)
        inflected = upos in ("VERB", "AUX", "NOUN") and lemma.islower()
        irregular = inflected and not form.endswith(("ed", "ing", "s"))
        rare = irregular or rule.startswith("=") or apply_rule(form, rule) != lemma
        if count >= 2 and count >= 0.95 * total and rare and form != lemma:
            found[f"{form} {upos}"] = lemma
    return found


def known_verbs(words: Sequence[Word]) -> list[str]:
    """Bases of the verbs of the treebanks, without misspelt ones."""
    seen = {w.lemma for w in words if w.upos == "VERB" and "Typo=Yes" not in w.feats}
    return sorted(lemma for lemma in seen if lemma.isalpha() and lemma.islower())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    trees = [t for name in TRAIN for t in read_treebank(options.data / f"{name}.conllu")]
    vocabulary = build_vocabulary(trees, [read_treebank(NEWS / f"{name}.conllu") for name in NEWS_TRAIN])
    options.out.write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    print({name: len(values) for name, values in vocabulary.items() if hasattr(values, "__len__")})


if __name__ == "__main__":
    main()
