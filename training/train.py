"""Train the embedded parser, or teachers of it; resumes from its last epoch where the checkpoint exists.

python -m training.train --data DIR --vocabulary vocabulary.json --network out=model.pt
python -m training.train --vocabulary vocabulary.json --network out=a.pt width=384 --network out=b.pt width=512
python -m training.train --vocabulary vocabulary.json --network out=model.pt --teachers a.pt b.pt --device cuda
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, fields
from pathlib import Path
from random import Random

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED, Encoder, Example, Stream, batches
from training.committee import TAGS, Beside, Committee, load_network
from training.network import Batch, Network, Scores, Sizes
from training.prepare import NEWS, NEWS_DEV, NEWS_TRAIN, TRAIN, data_folder
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


class Recorder:
    """Steps on a GPU, recorded once for each shape of a batch and played again: kernels started one by one take longer.

    Args:
        step: what is done with a batch on the device; it waits for nothing.
    """

    def __init__(self, step: Callable[[Example], Tensor]) -> None:
        self._step = step
        self._pool = torch.cuda.graph_pool_handle()
        self._records: dict[tuple[int, ...], tuple[Example, torch.cuda.CUDAGraph | None, Tensor]] = {}

    def __call__(self, example: Example) -> Tensor:
        """The step's result for a batch from the CPU."""
        shape = (len(example.batch.words), *example.batch.index.shape)
        if shape not in self._records:
            kept = example.to("cuda")
            result = self._step(kept)  # not recorded, since libraries set themselves up meanwhile
            self._records[shape] = (kept, None, result)
            return result
        kept, graph, result = self._records[shape]
        kept.take(example)
        if graph is None:
            graph = torch.cuda.CUDAGraph()
            with torch.cuda.graph(graph, pool=self._pool, capture_error_mode="thread_local"):
                result = self._step(kept)
            self._records[shape] = (kept, graph, result)
        graph.replay()
        return result.clone()


@dataclass(frozen=True)
class Plan:
    """What one network is to be, from ``NAME=VALUE`` pairs: ``out``, ``start``, ``dropout``, and sizes."""

    out: Path
    start: Path | None
    dropout: float
    sizes: dict[str, int]

    @classmethod
    def read(cls, pairs: Sequence[str]) -> Plan:
        """Raises ValueError: a pair is none, or ``out`` is missing."""
        given = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
        if len(given) < len(pairs) or "out" not in given:
            raise ValueError(f"a network needs out=FILE, and all of it as NAME=VALUE: {' '.join(pairs)}")
        out, start = Path(given.pop("out")), given.pop("start", "")
        dropout = float(given.pop("dropout", "0.25"))
        unknown = given.keys() - {f.name for f in fields(Sizes)}
        if unknown:
            raise ValueError(f"networks have no size {', '.join(sorted(unknown))}")
        return cls(out, Path(start) if start else None, dropout, {name: int(n) for name, n in given.items()})


class Learner:
    """One network in training: its averaged weights, and what moves it."""

    def __init__(self, plan: Plan, sizes: Mapping[str, int], rate: Tensor) -> None:
        self._plan = plan
        path = plan.out if plan.out.exists() else plan.start
        state = torch.load(path, weights_only=True, map_location=rate.device) if path else {"sizes": {}}
        self.network = Network(Sizes(**{**state["sizes"], **sizes, **plan.sizes}), plan.dropout).to(rate.device)
        self.average = Average(self.network, 0.9985)
        self._optimizer = torch.optim.AdamW(
            self.network.parameters(), rate, (0.9, 0.98), weight_decay=0.01, fused=True, capturable=rate.is_cuda
        )
        self.epoch = 0
        if path:
            self.network.load_state_dict(state["network"])
            self.average.load(state["average"], state["average_steps"])
        if path == plan.out:
            self.epoch = int(state["epoch"])
            self._optimizer.load_state_dict(state["rest"][0])
            for group in self._optimizer.param_groups:
                group["lr"] = rate

    def learn(self, loss: Tensor) -> None:
        """One step down."""
        self._optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self._optimizer.step()

    def store(self, epoch: int) -> None:
        """Write the checkpoint."""
        state = {
            "epoch": epoch,
            "sizes": self.network.sizes.as_dict(),
            "network": self.network.state_dict(),
            "average": self.average.network.state_dict(),
            "average_steps": self.average.steps,
            "rest": [self._optimizer.state_dict()],
        }
        partial = self._plan.out.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self._plan.out)


@dataclass(frozen=True)
class Options:
    """Options of one training run."""

    data: Path
    vocabulary: Path
    network: list[list[str]]
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
    stop: int
    hide: float
    graft: float
    teachers: list[Path]
    trust: float
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
    """A training run: networks that learn from the same batches, on a GPU side by side."""

    def __init__(self, options: Options) -> None:
        self._options = options
        vocabulary = json.loads(options.vocabulary.read_text(encoding="utf-8"))
        self._encoder = Encoder(vocabulary)
        sizes = {name: len(classes) for name, classes in self._encoder.classes.items()}
        self._rate = torch.tensor(options.rate, device=options.device)
        plans = [Plan.read(pairs) for pairs in options.network]
        self._learners = [Learner(p, {**sizes, "forms": len(vocabulary["forms"]) + 3}, self._rate) for p in plans]
        members = [load_network(path, options.device) for path in options.teachers]
        self._teachers = Committee(members, options.device) if members else None
        self._first = min(learner.epoch for learner in self._learners)
        self._begun = time.time()
        self._on_gpu = options.device == "cuda"
        self._step: Callable[[Example], Tensor] = Recorder(self._learn) if self._on_gpu else self._learn
        self._beside = Beside(len(plans), options.device)

    def train(self) -> None:
        """Train, measuring on en_ewt-dev and our own news, and storing a checkpoint, after every epoch or a few."""
        options = self._options
        stream = Stream(
            *(training_trees(options), self._encoder, options.tokens, options.seed, options.graft, self._first),
            padded=self._on_gpu,
        )
        banks = [read_treebank(path) for path in (options.data / "en_ewt-dev.conllu", *map(_news, NEWS_DEV))]
        weights = [sum(parameter.numel() for parameter in one.network.parameters()) for one in self._learners]
        print(f"{' and '.join(f'{n:,}' for n in weights)} weights, {stream.steps} steps an epoch", flush=True)
        examples = stream.load(options.workers)
        gc.freeze()  # the trees stay
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
                losses.append(self._step(next(examples)))
                for learner in self._learners:
                    learner.average.update(learner.network)
            over = self._done(epoch + 1) >= 1
            loss = torch.stack(losses).mean(0).tolist() if losses else []
            told = f"{epoch + 1:3} loss {' '.join(f'{one:.3f}' for one in loss)}, {len(losses)} steps"
            print(f"{told}, {time.time() - start:.0f}s", flush=True)
            if over or (epoch + 1) % options.every == 0:
                for learner in self._learners:
                    learner.store(epoch + 1)
                    print(
                        [measure(learner.average.network, self._encoder, b, options.device) for b in banks], flush=True
                    )
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
        self._rate.fill_(self._options.rate * max(1e-3, (1 - math.cos(math.pi * share)) / 2))

    def _learn(self, example: Example) -> Tensor:
        """One step of each network; returns their losses."""
        options = self._options
        beliefs = None
        if self._teachers:
            with self._autocast():
                beliefs = self._teachers.beliefs(example.batch, example.targets["heads"].clamp(min=0))
        losses = []
        for number, learner in enumerate(self._learners):
            with self._beside.stream(number):
                with self._autocast():
                    seen = example.batch
                    batch = Batch(drop_forms(seen.words, options.hide), seen.index, seen.glued, seen.mask)
                    loss = loss_of(learner.network, Example(batch, example.targets), beliefs, options.trust)
                learner.learn(loss)
                losses.append(loss.detach())
        self._beside.join()
        return torch.stack(losses)

    def _autocast(self) -> torch.autocast:
        return torch.autocast(torch.device(self._options.device).type, torch.bfloat16, enabled=self._options.half)


def _news(name: str) -> Path:
    return NEWS / f"{name}.conllu"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument(
        "--network", nargs="+", action="append", required=True, metavar="NAME=VALUE",
        help="out=FILE, and at will start=CHECKPOINT, dropout=SHARE, sizes; several learn from the same batches",
    )  # fmt: skip
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=0, help="train for so long instead of --epochs")
    parser.add_argument("--tokens", type=int, default=1500, help="tokens in a batch")
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=0, help="processes that make batches; 0: the one that trains")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--gum", type=int, default=1, help="times that GUM is seen in an epoch")
    parser.add_argument("--stop", type=int, default=999, help="stop after this epoch")
    parser.add_argument("--hide", type=float, default=0.2, help="share of forms known by spelling alone")
    parser.add_argument("--graft", type=float, default=0.0, help="share of sentences whose names may grow longer")
    parser.add_argument("--news", type=int, default=1, help="times that our own news is seen in an epoch")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="more treebanks, in an epoch once")
    parser.add_argument("--half", action="store_true", help="bfloat16 where it is fast")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="checkpoints of networks to learn from")
    parser.add_argument("--trust", type=float, default=0.5, help="share of what the teachers say in what is learnt")
    parser.add_argument("--every", type=int, default=1, help="measure and store after so many epochs")
    options = Options(**vars(parser.parse_args()))
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    try:
        run = Run(options)
    except ValueError as error:
        parser.error(str(error))
    run.train()


if __name__ == "__main__":
    main()
