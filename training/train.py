"""Train the embedded parser, or a teacher of it; resumes from its last epoch where the checkpoint exists.

python -m training.train --data DIR --vocabulary vocabulary.json --out model.pt
python -m training.train --vocabulary vocabulary.json --out teacher.pt --sizes width=384 recurrences=3 --device cuda
python -m training.train --vocabulary vocabulary.json --out model.pt --teachers one.pt other.pt --device cuda
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED, Encoder, Example, Stream, batches
from training.committee import TAGS, Committee, load_network
from training.network import Batch, Network, Scores, Sizes
from training.prepare import NEWS, NEWS_TRAIN, TRAIN, data_folder
from training.treebank import Tree, read_treebank

WEIGHTS = {"upos": 1.0, "xpos": 0.7, "feats": 0.7, "lemmas": 0.7, "entities": 0.5, "heads": 1.0, "deprels": 1.0}
_RISE = 0.12  # share of a run in which the rate grows


def loss_of(network: Network, example: Example, beliefs: dict[str, Tensor] | None = None, trust: float = 0.5) -> Tensor:
    """Mean loss over the tokens of a batch, all tasks together.

    Args:
        network: what is trained.
        example: the batch.
        beliefs: what teachers believe of it, see `Committee.beliefs`.
        trust: share of the teachers' beliefs in what is to be learnt.
    """
    scores: Scores = network(example.batch)
    targets, real = example.targets, (example.targets["heads"] != IGNORED).float()
    relations = network.relation_scores(scores, targets["heads"].clamp(min=0))
    given = {"heads": scores.arcs, "deprels": relations} | {name: getattr(scores, name) for name in TAGS}

    def entropy(values: Tensor, name: str) -> Tensor:
        """Of what the treebank says."""
        target = targets[name].flatten()
        smoothing = 0.0 if name == "heads" else 0.03
        summed: Tensor = functional.cross_entropy(
            values.float().flatten(0, 1), target, reduction="sum", label_smoothing=smoothing
        )
        return summed / (target != IGNORED).sum().clamp(min=1)

    def distance(values: Tensor, name: str) -> Tensor:
        """Of what the teachers believe."""
        assert beliefs is not None
        each = -(beliefs[name] * values.float().log_softmax(-1)).sum(-1)
        summed: Tensor = (each * real).sum()
        return summed / real.sum()

    total: Tensor = 0.3 * (entropy(scores.early[0], "upos") + entropy(scores.early[1], "xpos"))
    for name, weight in WEIGHTS.items():
        hard = entropy(given[name], name)
        total = total + weight * (hard if beliefs is None else torch.lerp(hard, distance(given[name], name), trust))
    return total


def drop_forms(words: Tensor, share: float) -> Tensor:
    """Hide the identity of a share of the forms; their spelling stays."""
    hidden = (torch.rand(len(words), device=words.device) < share) & (words[:, 0] > 2)
    changed = words.clone()
    changed[:, 0] = torch.where(hidden, torch.ones_like(words[:, 0]), words[:, 0])
    return changed


@torch.no_grad()
def measure(network: Network, encoder: Encoder, trees: Sequence[Tree], device: str = "cpu") -> dict[str, float]:
    """Accuracy with gold tokens and greedy heads; LAS counts universal relations."""
    network.eval()
    names = list(encoder.classes["deprels"])
    universal = torch.tensor([sorted({n.split(":")[0] for n in names}).index(n.split(":")[0])
                              for n in names], device=device)  # fmt: skip
    right = dict.fromkeys(("upos", "xpos", "feats", "lemmas", "uas", "las"), 0)
    total = 0
    for chosen in batches([len(t.words) for t in trees], 4000, Random(0)):
        sentences = [(trees[i].words, [w.form for w in trees[i].words]) for i in chosen]
        example = encoder.encode(sentences, [False] * len(chosen)).to(device)
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
        self.steps = 0

    @torch.no_grad()
    def update(self, network: Network) -> None:
        """Move the average one step towards the network."""
        self.steps += 1
        decay = min(self._decay, self.steps / (self.steps + 10))
        torch._foreach_lerp_(list(self.network.parameters()), list(network.parameters()), 1 - decay)

    def load(self, state: dict[str, Tensor], steps: int) -> None:
        """Take up a stored average."""
        self.network.load_state_dict(state)
        self.steps = steps


@dataclass(frozen=True)
class Options:
    """Options of one training run."""

    data: Path
    vocabulary: Path
    out: Path
    epochs: int
    seconds: float
    tokens: int
    rate: float
    seed: int
    threads: int
    workers: int
    device: str
    gum: int
    news: int
    more: list[Path]
    half: bool
    start: Path | None
    stop: int
    hide: float
    graft: float
    dropout: float
    teachers: list[Path]
    trust: float
    sizes: list[str]
    every: int


def training_trees(options: Options) -> list[Tree]:
    """All trees of an epoch, those that are seen more often more than once."""
    banks = {name: read_treebank(options.data / f"{name}.conllu") for name in TRAIN}
    trees = banks[TRAIN[0]] + banks[TRAIN[1]] * options.gum
    if options.news:
        own = [tree for name in NEWS_TRAIN for tree in read_treebank(NEWS / f"{name}.conllu")]
        trees += own * options.news + read_treebank(NEWS / "examples.conllu")
    for path in options.more:
        trees += read_treebank(path)
    return [tree for tree in trees if len(tree.words) <= 160]


class Run:
    """A training run."""

    def __init__(self, options: Options) -> None:
        self._options = options
        vocabulary = json.loads(options.vocabulary.read_text(encoding="utf-8"))
        self._encoder = Encoder(vocabulary)
        classes = self._encoder.classes
        asked = {name: int(n) for name, _, n in (size.partition("=") for size in options.sizes)}
        sizes = Sizes(len(vocabulary["forms"]) + 3, **{name: len(classes[name]) for name in classes}, **asked)
        self._network = Network(sizes, options.dropout).to(options.device)
        self._average = Average(self._network, 0.9985)
        self._optimizer = torch.optim.AdamW(
            self._network.parameters(), options.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        members = [load_network(path, options.device) for path in options.teachers]
        self._teachers = Committee(members) if members else None
        if options.start is not None and not options.out.exists():
            self._resume(options.start)
        self._first = self._resume(options.out, self._optimizer)
        self._begun = time.time()

    def train(self) -> None:
        """Train, measuring on en_ewt-dev and our own news, and storing a checkpoint, after every epoch or a few."""
        options = self._options
        stream = Stream(
            training_trees(options), self._encoder, options.tokens, options.seed, options.graft, self._first
        )
        held_out = (options.data / "en_ewt-dev.conllu", NEWS / "dev.conllu", NEWS / "disputed-dev.conllu")
        banks = list(map(read_treebank, held_out))
        weights = sum(parameter.numel() for parameter in self._network.parameters())
        print(f"{weights:,} weights, {stream.steps} steps an epoch", flush=True)
        examples = stream.load(options.workers)
        self._begun = time.time()
        for epoch in range(self._first, options.stop):
            start = time.time()
            torch.manual_seed(options.seed * 1000 + epoch)
            losses = []
            for step in range(stream.steps):
                done = self._done(epoch + step / stream.steps)
                if done >= 1:
                    break
                self._set_rate(done)
                losses.append(self._step(next(examples).to(options.device)))
            over = self._done(epoch + 1) >= 1
            loss = float(torch.stack(losses).mean()) if losses else math.nan
            scores = ""
            if over or (epoch + 1) % options.every == 0:
                found = [measure(self._average.network, self._encoder, bank, options.device) for bank in banks]
                scores = str(found)
                self._store(epoch + 1)
            print(f"{epoch + 1:3} loss {loss:.3f} {scores} {time.time() - start:.0f}s", flush=True)
            if over:
                break

    def _done(self, epochs: float) -> float:
        """Share of the run that is over."""
        if self._options.seconds:
            return (time.time() - self._begun) / self._options.seconds
        return epochs / self._options.epochs

    def _set_rate(self, done: float) -> None:
        """The rate of one cycle: it grows, and falls to nothing."""
        share = done / _RISE if done < _RISE else 1 - (done - _RISE) / (1 - _RISE)
        for group in self._optimizer.param_groups:
            group["lr"] = self._options.rate * max(1e-3, (1 - math.cos(math.pi * share)) / 2)

    def _step(self, example: Example) -> Tensor:
        """One step; returns the loss."""
        options = self._options
        with torch.autocast(torch.device(options.device).type, torch.bfloat16, enabled=options.half):
            beliefs = None
            if self._teachers:
                beliefs = self._teachers.beliefs(example.batch, example.targets["heads"].clamp(min=0))
            seen = example.batch
            batch = Batch(drop_forms(seen.words, options.hide), seen.index, seen.glued, seen.mask)
            loss = loss_of(self._network, Example(batch, example.targets), beliefs, options.trust)
        self._optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 2.0)
        self._optimizer.step()
        self._average.update(self._network)
        return loss.detach()

    def _store(self, epoch: int) -> None:
        state = {
            "epoch": epoch,
            "sizes": self._network.sizes.as_dict(),
            "network": self._network.state_dict(),
            "average": self._average.network.state_dict(),
            "average_steps": self._average.steps,
            "rest": [self._optimizer.state_dict()],
        }
        partial = self._options.out.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self._options.out)

    def _resume(self, path: Path, *rest: torch.optim.Optimizer) -> int:
        """Take up a stored run; returns the number of epochs done."""
        if not path.exists():
            return 0
        state = torch.load(path, weights_only=True, map_location=self._options.device)
        self._network.load_state_dict(state["network"])
        self._average.load(state["average"], state["average_steps"])
        for part, stored in zip(rest, state["rest"], strict=False):
            part.load_state_dict(stored)
        return int(state["epoch"])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=0, help="train for so long instead of --epochs")
    parser.add_argument("--tokens", type=int, default=1500, help="tokens in a batch")
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=0, help="processes that make batches; 0: the one that trains")
    parser.add_argument("--device", default="cpu", help="as PyTorch names it")
    parser.add_argument("--gum", type=int, default=1, help="times that GUM is seen in an epoch")
    parser.add_argument("--start", type=Path, help="take the weights of this checkpoint")
    parser.add_argument("--stop", type=int, default=999, help="stop after this epoch")
    parser.add_argument("--hide", type=float, default=0.2, help="share of forms known by spelling alone")
    parser.add_argument("--graft", type=float, default=0.0, help="share of sentences whose names may grow longer")
    parser.add_argument("--news", type=int, default=1, help="times that our own news is seen in an epoch")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="more treebanks, in an epoch once")
    parser.add_argument("--half", action="store_true", help="bfloat16 where it is fast")
    parser.add_argument("--dropout", type=float, default=0.25)
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="checkpoints of networks to learn from")
    parser.add_argument("--trust", type=float, default=0.5, help="share of what the teachers say in what is learnt")
    parser.add_argument("--sizes", nargs="*", default=[], metavar="NAME=N", help="other sizes than those shipped")
    parser.add_argument("--every", type=int, default=1, help="measure and store after so many epochs")
    options = Options(**vars(parser.parse_args()))
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    Run(options).train()


if __name__ == "__main__":
    main()
