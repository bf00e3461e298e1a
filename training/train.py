"""Train the embedded parser; resumes from its last epoch where the checkpoint exists.

python -m training.train --data DIR --vocabulary vocabulary.json --out model.pt
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from diplocode.parsers.compact.lemmas import make_rule
from training.augment import Augmenter
from training.forms import FormCache
from training.network import Batch, Network, Scores, Sizes
from training.prepare import NEWS, TRAIN, data_folder
from training.treebank import Tree, Word, read_treebank

IGNORED = -100
TARGETS = ("upos", "xpos", "feats", "lemmas", "entities", "heads", "deprels")
WEIGHTS = {"upos": 1.0, "xpos": 0.7, "feats": 0.7, "lemmas": 0.7, "entities": 0.5}


@dataclass(frozen=True)
class Example:
    """A batch and its targets, each (B, T), with `IGNORED` where there is none."""

    batch: Batch
    targets: dict[str, Tensor]


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
        batch = Batch(*(torch.from_numpy(array) for array in (rows, index, glued, mask)))
        return Example(batch, {name: torch.from_numpy(t) for name, t in targets.items()})

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
        return make_rule(form, word.lemma)
    return make_rule(word.form, word.lemma)


def loss_of(network: Network, example: Example, smoothing: float = 0.03) -> Tensor:
    """Mean loss over the tokens of a batch, all tasks together."""
    scores: Scores = network(example.batch)
    targets = example.targets

    def entropy(values: Tensor, name: str, smooth: float = smoothing) -> Tensor:
        target = targets[name]
        if not (target != IGNORED).any():
            return values.sum() * 0.0
        return functional.cross_entropy(values.float().flatten(0, 1), target.flatten(), label_smoothing=smooth)

    total = sum(
        (weight * entropy(getattr(scores, name), name) for name, weight in WEIGHTS.items()),
        start=torch.zeros(()),
    )
    total = total + 0.3 * (entropy(scores.early[0], "upos") + entropy(scores.early[1], "xpos"))
    total = total + entropy(scores.arcs, "heads", 0.0)
    relations = network.relation_scores(scores, targets["heads"].clamp(min=0))
    return total + entropy(relations, "deprels")


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


def drop_forms(words: Tensor, share: float) -> Tensor:
    """Hide the identity of a share of the forms; their spelling stays."""
    hidden = (torch.rand(len(words)) < share) & (words[:, 0] > 2)
    changed = words.clone()
    changed[:, 0] = torch.where(hidden, torch.ones_like(words[:, 0]), words[:, 0])
    return changed


@torch.no_grad()
def measure(network: Network, encoder: Encoder, trees: Sequence[Tree]) -> dict[str, float]:
    """Accuracy with gold tokens and greedy heads; LAS counts universal relations."""
    network.eval()
    names = list(encoder.classes["deprels"])
    universal = torch.tensor([sorted({n.split(":")[0] for n in names}).index(n.split(":")[0])
                              for n in names])  # fmt: skip
    right = dict.fromkeys(("upos", "xpos", "feats", "lemmas", "uas", "las"), 0)
    total = 0
    for chosen in batches([len(t.words) for t in trees], 4000, Random(0)):
        sentences = [(trees[i].words, [w.form for w in trees[i].words]) for i in chosen]
        example = encoder.encode(sentences, [False] * len(chosen))
        scores = network(example.batch)
        heads = scores.arcs.argmax(-1)
        labels = network.relation_scores(scores, heads).argmax(-1)
        real = example.batch.mask.clone()
        real[:, 0] = False
        total += int(real.sum())
        for name in ("upos", "xpos", "feats", "lemmas"):
            hits = getattr(scores, name).argmax(-1) == example.targets[name]
            right[name] += int((hits & real).sum())
        attached = (heads == example.targets["heads"]) & real
        gold = example.targets["deprels"].clamp(min=0)
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & (universal[labels] == universal[gold])).sum())
    network.train()
    return {name: round(n / total, 4) for name, n in right.items()}


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, network: Network, decay: float) -> None:
        self.network = deepcopy(network)
        self._decay = decay
        self._steps = 0

    @torch.no_grad()
    def update(self, network: Network) -> None:
        """Move the average one step towards the network."""
        self._steps += 1
        decay = min(self._decay, self._steps / (self._steps + 10))
        pairs = zip(self.network.parameters(), network.parameters(), strict=True)
        for mine, theirs in pairs:
            mine.lerp_(theirs, 1 - decay)

    def load(self, state: dict[str, Tensor], steps: int) -> None:
        """Take up a stored average."""
        self.network.load_state_dict(state)
        self._steps = steps


@dataclass(frozen=True)
class Options:
    """Options of one training run."""

    data: Path
    vocabulary: Path
    out: Path
    epochs: int
    tokens: int
    rate: float
    seed: int
    threads: int
    gum: int
    news: int
    half: bool
    start: Path | None
    stop: int
    hide: float
    graft: float


def train(options: Options) -> None:
    """Train, measuring on en_ewt-dev and our own news, and storing a checkpoint after every epoch."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    vocabulary = json.loads(options.vocabulary.read_text(encoding="utf-8"))
    encoder = Encoder(vocabulary)
    banks = {name: read_treebank(options.data / f"{name}.conllu") for name in TRAIN}
    trees = banks[TRAIN[0]] + banks[TRAIN[1]] * options.gum
    if options.news:
        trees += read_treebank(NEWS / "train.conllu") * options.news + read_treebank(NEWS / "examples.conllu")
    trees = [tree for tree in trees if len(tree.words) <= 160]
    dev = read_treebank(options.data / "en_ewt-dev.conllu")
    news = read_treebank(NEWS / "dev.conllu")
    counts = {name: len(encoder.classes[name]) for name in encoder.classes}
    network = Network(Sizes(forms=len(vocabulary["forms"]) + 3, **counts))
    average = Average(network, 0.9985)
    optimizer = torch.optim.AdamW(network.parameters(), options.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    lengths = [len(tree.words) for tree in trees]
    steps = sum(1 for _ in batches(lengths, options.tokens, Random(0)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, options.rate, total_steps=options.epochs * (steps + 3), pct_start=0.12
    )
    if options.start is not None and not options.out.exists():
        _resume(options.start, network, average)
    first = _resume(options.out, network, average, optimizer, schedule)
    print(f"{sum(p.numel() for p in network.parameters()):,} weights, {steps} steps an epoch")
    for epoch in range(first, min(options.epochs, options.stop)):
        start = time.time()
        loss = _epoch(options, epoch, network, average, optimizer, schedule, encoder, trees)
        scores = [measure(average.network, encoder, bank) for bank in (dev, news)]
        print(f"{epoch + 1:3} loss {loss:.3f} {scores} {time.time() - start:.0f}s", flush=True)
        _store(options.out, epoch + 1, network, average, optimizer, schedule)


def _epoch(
    options: Options,
    epoch: int,
    network: Network,
    average: Average,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    encoder: Encoder,
    trees: Sequence[Tree],
) -> float:
    """One pass over the training trees; returns the mean loss."""
    torch.manual_seed(options.seed * 1000 + epoch)
    augmenter = Augmenter(trees, options.seed * 1000 + epoch, options.graft)
    random = Random(options.seed * 1000 + epoch)
    losses = []
    for chosen in batches([len(tree.words) for tree in trees], options.tokens, random):
        sentences = [augmenter.vary(trees[i]) for i in chosen]
        example = encoder.encode(sentences, [trees[i].has_entities for i in chosen])
        words = drop_forms(example.batch.words, options.hide)
        batch = Batch(words, example.batch.index, example.batch.glued, example.batch.mask)
        with torch.autocast("cpu", torch.bfloat16, enabled=options.half):
            loss = loss_of(network, Example(batch, example.targets))
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        schedule.step()
        average.update(network)
        losses.append(float(loss.detach()))
    return sum(losses) / len(losses)


def _store(path: Path, epoch: int, network: Network, average: Average, *rest: Any) -> None:
    state = {
        "epoch": epoch,
        "sizes": network.sizes.as_dict(),
        "network": network.state_dict(),
        "average": average.network.state_dict(),
        "average_steps": average._steps,
        "rest": [part.state_dict() for part in rest],
    }
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def _resume(path: Path, network: Network, average: Average, *rest: Any) -> int:
    """Take up a stored run; returns the number of epochs done."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    average.load(state["average"], state["average_steps"])
    for part, stored in zip(rest, state["rest"], strict=False):
        part.load_state_dict(stored)
    return int(state["epoch"])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--tokens", type=int, default=1500, help="tokens in a batch")
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--gum", type=int, default=1, help="times that GUM is seen in an epoch")
    parser.add_argument("--start", type=Path, help="take the weights of this checkpoint")
    parser.add_argument("--stop", type=int, default=999, help="stop after this epoch")
    parser.add_argument("--hide", type=float, default=0.2, help="share of forms known by spelling alone")
    parser.add_argument("--graft", type=float, default=0.0, help="share of sentences whose names may grow longer")
    parser.add_argument("--news", type=int, default=1, help="times that our own news is seen in an epoch")
    parser.add_argument("--half", action="store_true", help="bfloat16 where it is fast")
    train(Options(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
