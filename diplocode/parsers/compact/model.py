"""The embedded network: loads it, batches sentences by length, and reads off their trees."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any, Final, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from diplocode.errors import ParserError
from diplocode.parsers.compact.decode import are_trees, spanning_tree, uncross
from diplocode.parsers.compact.features import FIRST_FORM
from diplocode.parsers.compact.kin import KIN
from diplocode.parsers.compact.lemmas import Lemmatizer
from diplocode.parsers.compact.vectors import WordVectors

_TOKENS: Final = 512
_TAGS: Final = ("upos", "feats", "entities", "lemmas")


Words = tuple[tuple[str, ...], tuple[bool, ...]]
"""A sentence as the network reads it: its forms, and for each whether no space stands before it."""


class Analysis(NamedTuple):
    """What the network says of one sentence; every list has one entry for each token."""

    lemmas: list[str]
    upos: list[str]
    feats: list[str]
    entities: list[str]
    heads: list[int]
    deprels: list[str]


class Model:
    """The ONNX models and their vocabulary.

    The result for a sentence does not depend on the sentences analysed with it: a batch holds
    sentences of one length, so that there is no padding, quantised row by row or one by one.

    Args:
        folder: where ``words.onnx``, ``sentences.onnx``, ``relations.onnx`` and ``vocabulary.json``
            lie; the package's own by default.

    Raises:
        ParserError: the files are missing or are no models.
    """

    def __init__(self, folder: Any = None) -> None:
        folder = folder if folder is not None else files("diplocode.parsers.compact")
        try:
            vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
            words, self._sentences, self._relations = (
                _open_session((folder / f"{name}.onnx").read_bytes()) for name in ("words", "sentences", "relations")
            )
        except (OSError, ValueError, RuntimeError) as error:
            raise ParserError(f"the model of the compact parser cannot be loaded: {error}") from error
        self.name: str = vocabulary["name"]
        unseen = {f"{form} VERB": kin.lemma for form, kin in KIN.items()}
        self._lemmatizer = Lemmatizer(vocabulary["exceptions"] | unseen, frozenset(vocabulary["verbs"]))
        self._classes = {key: np.array(vocabulary[key], object) for key in (*_TAGS, "deprels")}
        self._vectors = WordVectors(words, {form: i + FIRST_FORM for i, form in enumerate(vocabulary["forms"])})

    def analyze(self, sentences: Sequence[Words]) -> list[Analysis]:
        """Analyses of sentences in their order."""
        numbers: dict[Words, int] = {}  # texts repeat themselves, broken ones without end
        places = [numbers.setdefault(words, len(numbers)) for words in sentences]
        distinct = list(numbers)
        found: dict[int, Analysis] = {}
        for chosen in _batches([len(forms) for forms, _ in distinct]):
            found.update(zip(chosen, self._analyze_batch([distinct[i] for i in chosen]), strict=True))
        return [found[place] for place in places]

    def _analyze_batch(self, sentences: Sequence[Words]) -> Iterator[Analysis]:
        """Analyses of distinct sentences of one length."""
        forms, glued = zip(*sentences, strict=True)
        index = self._vectors.lookup(forms, glued)
        output = _run(self._sentences, {"vectors": self._vectors.matrix, "index": index})
        heads: NDArray[np.int64] = output["arcs"].argmax(-1)
        for i in np.flatnonzero(~are_trees(heads)).tolist():
            heads[i] = spanning_tree(output["arcs"][i])
        heads = uncross(output["arcs"], heads)
        count, width = heads.shape
        flat = (heads + width * np.arange(count)[:, None]).ravel()
        output |= _run(self._relations, {"levels": output["levels"], "largest": output["largest"], "heads": flat})

        def classes(name: str) -> NDArray[np.object_]:
            best: NDArray[np.int64] = output[name].argmax(-1).reshape(count, width)[:, 1:]
            return self._classes[name][best]

        tags = [classes(name) for name in _TAGS]
        names = classes("deprels")
        names[tags[0] == "PUNCT"] = "punct"  # as in every treebank
        upos, feats, entities, rules = (tag.tolist() for tag in tags)
        lemmas = map(self._lemmatizer.lemmatize, forms, upos, feats, rules)
        names[heads[:, 1:] == 0] = "root"
        return map(Analysis, lemmas, upos, feats, entities, heads[:, 1:].tolist(), names.tolist())


def _run(session: onnxruntime.InferenceSession, inputs: dict[str, Any]) -> dict[str, Any]:
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs), strict=True))


def _open_session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Sentence numbers in batches of one length, about `_TOKENS` tokens each."""
    groups: dict[int, list[int]] = {}
    for i, length in enumerate(lengths):
        groups.setdefault(length, []).append(i)
    for length, numbers in sorted(groups.items()):
        size = max(1, _TOKENS // (length + 1))
        for at in range(0, len(numbers), size):
            yield numbers[at : at + size]
