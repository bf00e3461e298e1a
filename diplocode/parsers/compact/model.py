"""The embedded network: loads it, batches sentences by length, and reads off their trees."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

import numpy as np
import onnxruntime

from diplocode.errors import ParserError
from diplocode.parsers.compact.decode import are_trees, spanning_tree
from diplocode.parsers.compact.features import FIRST_FORM, FormCache
from diplocode.parsers.compact.lemmas import Lemmatizer

_Key = tuple[tuple[str, ...], tuple[bool, ...]]

_STEP: Final = 4
_TOKENS: Final = 1024


@dataclass(frozen=True)
class Analysis:
    """What the network says of one sentence; every list has one entry for each token."""

    upos: list[str]
    feats: list[str]
    rules: list[str]
    heads: list[int]
    deprels: list[str]
    entities: list[str]


class Model:
    """The ONNX model and its vocabulary.

    The result for a sentence does not depend on the sentences analysed with it: sentences are
    padded to a length that depends on their own length only, and quantised row by row or one by one.

    Args:
        folder: where ``model.onnx`` and ``vocabulary.json`` lie; the package's own by default.

    Raises:
        ParserError: the files are missing or are no model.
    """

    def __init__(self, folder: Any = None) -> None:
        folder = folder if folder is not None else files("diplocode.parsers.compact")
        try:
            vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
            self._session = _open_session((folder / "model.onnx").read_bytes())
        except (OSError, ValueError, RuntimeError) as error:
            raise ParserError(f"the model of the compact parser cannot be loaded: {error}") from error
        self.name: str = vocabulary["name"]
        self.lemmatize = Lemmatizer(vocabulary["exceptions"], frozenset(vocabulary["verbs"]))
        self._classes: dict[str, list[str]] = {
            key: vocabulary[key] for key in ("upos", "feats", "lemmas", "deprels", "entities")
        }
        self._cache = FormCache({form: i + FIRST_FORM for i, form in enumerate(vocabulary["forms"])})

    def analyze(self, sentences: Sequence[Sequence[str]], glued: Sequence[Sequence[bool]]) -> list[Analysis]:
        """Analyses of sentences in their order.

        Args:
            sentences: the forms of each sentence.
            glued: for each token, that no space stands before it.
        """
        found: dict[_Key, Analysis] = {}
        keys = [(tuple(forms), tuple(flags)) for forms, flags in zip(sentences, glued, strict=True)]
        distinct = list(dict.fromkeys(keys))  # texts repeat themselves, broken ones without end
        for chosen in _batches([len(forms) for forms, _ in distinct]):
            rows = [distinct[i] for i in chosen]
            batch = self._batch([forms for forms, _ in rows], [flags for _, flags in rows])
            output = self._run_to_trees(batch, [len(forms) for forms, _ in rows])
            for number, key in enumerate(rows):
                found[key] = self._read(output, number, len(key[0]))
        return [found[key] for key in keys]

    def _batch(self, sentences: Sequence[Sequence[str]], glued: Sequence[Sequence[bool]]) -> dict[str, Any]:
        words, index = self._cache.lookup(sentences)
        width = _padded(index.shape[1])
        shape = (len(sentences), width)
        index = np.pad(index, ((0, 0), (0, width - index.shape[1])))
        glue, mask = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        for row, flags in enumerate(glued):
            glue[row, 1 : len(flags) + 1] = flags
            mask[row, : len(flags) + 1] = 1.0
        heads = np.full(shape, -1, np.int64)
        return {"words": words, "index": index, "glued": glue, "mask": mask, "heads": heads}

    def _run_to_trees(self, batch: dict[str, Any], lengths: Sequence[int]) -> dict[str, Any]:
        """Run the network; where its heads are no tree, once more with the best tree."""
        output = self._run(batch)
        trees = are_trees(output["chosen"], np.array(lengths, np.int64))
        broken = np.flatnonzero(~trees).tolist()
        if broken:
            again = {name: batch[name][broken] for name in batch if name != "words"}
            for row, i in enumerate(broken):
                size = lengths[i] + 1
                again["heads"][row, :size] = spanning_tree(output["arcs"][i, :size, :size])
            fixed = self._run({"words": batch["words"], **again})
            for name in ("chosen", "deprels"):
                output[name][broken] = fixed[name]
        return output

    def _run(self, batch: dict[str, Any]) -> dict[str, Any]:
        names = ["upos", "feats", "lemmas", "entities", "chosen", "deprels", "arcs"]
        return dict(zip(names, self._session.run(names, batch), strict=True))

    def _read(self, output: dict[str, Any], row: int, length: int) -> Analysis:
        def classes(name: str) -> list[str]:
            values = self._classes[name]
            return [values[i] for i in output[name][row, 1 : length + 1].tolist()]

        heads: list[int] = output["chosen"][row, 1 : length + 1].tolist()
        deprels = classes("deprels")
        if 0 in heads:
            deprels[heads.index(0)] = "root"
        return Analysis(
            *(classes("upos"), classes("feats"), classes("lemmas")),
            *(heads, deprels, classes("entities")),
        )


def _open_session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _padded(width: int) -> int:
    return -(-width // _STEP) * _STEP


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Sentence numbers in batches of one padded length, about `_TOKENS` tokens each."""
    groups: dict[int, list[int]] = {}
    for i, length in enumerate(lengths):
        groups.setdefault(_padded(length + 1), []).append(i)
    for width, numbers in sorted(groups.items()):
        size = max(1, _TOKENS // width)
        for at in range(0, len(numbers), size):
            yield numbers[at : at + size]
