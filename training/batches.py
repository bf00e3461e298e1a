"""Batches of sentences with their targets, endless and the same however many processes make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import chain, count
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from diplocode.parsers.compact.lemmas import make_rule
from training.augment import Augmenter
from training.forms import FormCache
from training.network import Batch
from training.treebank import Tree, Word

IGNORED = -100
_CHUNK = 16  # batches whose sentences are varied together, and put in batches by the length that they then have
_make_rule = lru_cache(1 << 18)(make_rule)
TARGETS = ("upos", "xpos", "feats", "lemmas", "entities", "heads", "deprels")


@dataclass(frozen=True)
class Example:
    """A batch and its targets, each (B, T), with `IGNORED` where there is none."""

    batch: Batch
    targets: dict[str, Tensor]

    def to(self, device: str) -> Example:
        """The same on a device."""
        moved = (getattr(self.batch, f.name).to(device, non_blocking=True) for f in fields(Batch))
        return Example(Batch(*moved), {n: t.to(device, non_blocking=True) for n, t in self.targets.items()})

    def take(self, other: Example) -> None:
        """Take over the values of an example of the same shape."""
        for f in fields(Batch):
            getattr(self.batch, f.name).copy_(getattr(other.batch, f.name), non_blocking=True)
        for name, target in self.targets.items():
            target.copy_(other.targets[name], non_blocking=True)


Arrays = tuple[NDArray[Any], ...]


class Encoder:
    """Turns words into batches and targets."""

    def __init__(self, vocabulary: dict[str, Any]) -> None:
        self.cache = FormCache(vocabulary["forms"])
        names = ("upos", "xpos", "feats", "lemmas", "deprels", "entities")
        self.classes = {n: {c: i for i, c in enumerate(vocabulary[n])} for n in names}

    def encode(
        self,
        sentences: Sequence[tuple[Sequence[Word], Sequence[str]]],
        entities: Sequence[bool],
    ) -> Example:
        """The batch of sentences given as words and forms; the forms may differ from the words'."""
        return to_example(self.arrays(sentences, entities))

    def arrays(self, sentences: Sequence[tuple[Sequence[Word], Sequence[str]]], entities: Sequence[bool]) -> Arrays:
        """The same as arrays, which travel between processes: the parts of the batch, and then the targets."""
        rows, index = self.cache.lookup([forms for _, forms in sentences])
        shape = index.shape
        glued = np.zeros(shape, np.float32)
        mask = np.zeros(shape, bool)
        targets = {name: np.full(shape, IGNORED, np.int64) for name in TARGETS}
        for b, (words, forms) in enumerate(sentences):
            inside = slice(1, len(words) + 1)
            mask[b, : len(words) + 1] = True
            glued[b, inside] = [word.glued for word in words]
            for name, values in self._targets(words, forms, entities[b]).items():
                targets[name][b, inside] = values
        return (rows, index, glued, mask, *targets.values())

    def _targets(self, words: Sequence[Word], forms: Sequence[str], entities: bool) -> dict[str, list[int]]:
        c = self.classes
        rules = [_rule(word, form) for word, form in zip(words, forms, strict=True)]
        return {
            "upos": [c["upos"].get(w.upos, IGNORED) for w in words],
            "xpos": [c["xpos"].get(w.xpos, IGNORED) for w in words],
            "feats": [c["feats"].get(w.feats, IGNORED) for w in words],
            "lemmas": [c["lemmas"].get(rule, IGNORED) for rule in rules],
            "entities": [c["entities"][w.entity] if entities else IGNORED for w in words],
            "heads": [w.head for w in words],
            "deprels": [c["deprels"].get(w.deprel, IGNORED) for w in words],
        }


def _rule(word: Word, form: str) -> str:
    if form.lower() == word.form.lower():
        return _make_rule(form, word.lemma)
    return _make_rule(word.form, word.lemma)


def pad(arrays: Arrays, tokens: int) -> Arrays:
    """Arrays of one of a few shapes for batches of about so many tokens: what is added is masked and ignored."""
    rows, index, *rest = arrays
    count, width = index.shape
    step = 2 if width <= 32 else 4 if width <= 64 else 16
    wide = -(-width // step) * step
    room = ((0, max(0, tokens // (wide - step + 1) - count)), (0, wide - width))
    more = ((0, -len(rows) % 2048), (0, 0))
    fills = (0.0, False, *[IGNORED] * len(TARGETS))
    grown = (np.pad(array, room, constant_values=fill) for array, fill in zip(rest, fills, strict=True))
    return (np.pad(rows, more), np.pad(index, room), *grown)


def to_example(arrays: Arrays) -> Example:
    """See `Encoder.arrays`."""
    tensors = [torch.from_numpy(array) for array in arrays]
    return Example(Batch(*tensors[:4]), dict(zip(TARGETS, tensors[4:], strict=True)))


def batches(lengths: Sequence[int], tokens: int, random: Random) -> Iterator[list[int]]:
    """Random batches of sentences of like length, about `tokens` tokens each."""
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i] + random.random() * 4, i))
    found: list[list[int]] = []
    current: list[int] = []
    for i in order:
        if current and (len(current) + 1) * (lengths[i] + 1) > tokens:
            found.append(current)
            current = []
        current.append(i)
    found.append(current)
    random.shuffle(found)
    return iter(found)


class Stream(IterableDataset[list[Arrays]]):
    """Batches of variants of the training trees without end, epoch after epoch.

    Each chunk of batches draws its variants by its own number, so that it is the same whoever makes it.

    Args:
        trees: all training trees, those to be seen more often more than once.
        encoder: encodes them.
        tokens: tokens in a batch.
        seed: of the order and of the variants.
        graft: see `Augmenter`.
        first: the epoch to begin with.
        padded: batches have few shapes, see `pad`.
    """

    def __init__(
        self,
        trees: Sequence[Tree],
        encoder: Encoder,
        tokens: int,
        seed: int,
        graft: float,
        first: int = 0,
        padded: bool = False,
    ) -> None:
        super().__init__()
        self._trees, self._encoder, self._tokens = trees, encoder, tokens
        self._seed, self._first, self._padded = seed, first, padded
        self._augmenter = Augmenter(trees, seed, graft)
        self.steps = -(-sum(len(tree.words) + 1 for tree in trees) // tokens)
        """Batches in an epoch, give or take a few."""

    def __iter__(self) -> Iterator[list[Arrays]]:
        worker = get_worker_info()
        mine, workers = (worker.id, worker.num_workers) if worker else (0, 1)
        number = 0
        for epoch in count(self._first):
            for chosen in self._chunks(Random(self._seed * 1000 + epoch)):
                if number % workers == mine:
                    yield list(self._batches(chosen, f"{self._seed} {self._first} {number}"))
                number += 1

    def _chunks(self, random: Random) -> Iterator[list[Tree]]:
        """The trees of an epoch in some order, `_CHUNK` batches of them at a time."""
        trees = list(self._trees)
        random.shuffle(trees)
        chosen: list[Tree] = []
        room = self._tokens * _CHUNK
        for tree in trees:
            room -= len(tree.words) + 1
            chosen.append(tree)
            if room <= 0:
                yield chosen
                chosen, room = [], self._tokens * _CHUNK
        if chosen:
            yield chosen

    def _batches(self, trees: Sequence[Tree], seed: str) -> Iterator[Arrays]:
        self._augmenter.restart(seed)
        varied = [self._augmenter.vary(tree) for tree in trees]
        for numbers in batches([len(words) for words, _ in varied], self._tokens, Random(seed)):
            arrays = self._encoder.arrays([varied[i] for i in numbers], [trees[i].has_entities for i in numbers])
            yield pad(arrays, self._tokens) if self._padded else arrays

    def load(self, workers: int) -> Iterator[Example]:
        """The batches, made by processes of their own (0: by this one)."""
        loader = DataLoader(
            self,
            batch_size=None,
            num_workers=workers,
            collate_fn=_as_is,
            prefetch_factor=2 if workers else None,
            worker_init_fn=_start_worker,
        )
        return map(to_example, chain.from_iterable(loader))


def _as_is(arrays: Any) -> Any:
    return arrays


def _start_worker(_number: int) -> None:
    torch.set_num_threads(1)
