"""Several networks as one: what they believe together teaches a smaller one, and where they differ is worth a look.

    python -m training.committee --vocabulary vocabulary.json --models a.pt b.pt --text plain.conllu --out parsed.conllu

The trees of a CoNLL-U file are written anew. MISC says how far the committee believes in each head with its relation
(``Belief=0.83``), and what its members would have instead (``Other=4:obl,7:nmod`` and ``Upos=NOUN``).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from diplocode.parsers.compact.decode import spanning_tree, uncross
from diplocode.parsers.compact.lemmas import Lemmatizer
from training.batches import Encoder, batches
from training.network import Batch, Network, Scores, Sizes
from training.treebank import Tree, read_treebank

TAGS = ("upos", "xpos", "feats", "lemmas", "entities")
_TOKENS = 3000


def load_network(checkpoint: Path, device: str) -> Network:
    """The averaged network of a checkpoint, for use."""
    state = torch.load(checkpoint, weights_only=True, map_location="cpu")
    network = Network(Sizes(**state["sizes"]))
    network.load_state_dict({name: tensor.float() for name, tensor in state["average"].items()})
    ready: Network = network.to(device).eval()
    return ready


class Beside:
    """Work of several networks side by side on a GPU, each in a stream of its own; elsewhere one after the other.

    Args:
        count: how many there are at most.
        device: as PyTorch names it.
    """

    def __init__(self, count: int, device: str) -> None:
        self._streams = [torch.cuda.Stream() for _ in range(count)] if device == "cuda" else []

    @contextmanager
    def stream(self, number: int) -> Iterator[None]:
        """The stream of a network, behind what was done so far."""
        if not self._streams:
            yield
            return
        self._streams[number].wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(self._streams[number]):
            yield

    def join(self) -> None:
        """What comes from here on waits for all of them."""
        for stream in self._streams:
            torch.cuda.current_stream().wait_stream(stream)


class Committee:
    """Networks over the same classes and forms."""

    def __init__(self, members: Sequence[Network], device: str = "cpu") -> None:
        self.members = members
        self._beside = Beside(len(members), device)

    @torch.no_grad()
    def beliefs(self, batch: Batch, heads: Tensor) -> dict[str, Tensor]:
        """Mean chances (B, T, classes) of the tags and of ``heads``; those of ``deprels`` given these heads."""
        opinions = []
        for number, member in enumerate(self.members):
            with self._beside.stream(number):
                opinions.append(member(batch))
        self._beside.join()
        found = {name: _mean([getattr(opinion, name) for opinion in opinions]) for name in TAGS}
        found["heads"] = _mean([opinion.arcs for opinion in opinions])
        found["deprels"] = _mean(self.relations(opinions, heads))
        return found

    def relations(self, opinions: Sequence[Scores], heads: Tensor) -> list[Tensor]:
        """Scores of each member for the relations of trees."""
        pairs = zip(self.members, opinions, strict=True)
        return [member.relation_scores(opinion, heads) for member, opinion in pairs]


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return torch.stack([one.float().softmax(-1) for one in scores]).mean(0)


class Parsing:
    """Parses with a committee.

    Args:
        committee: all of its members on one device.
        vocabulary: written by `training.prepare`.
    """

    def __init__(self, committee: Committee, vocabulary: dict[str, Any], device: str) -> None:
        self._committee, self._device = committee, device
        self._classes = {name: np.array(vocabulary[name], object) for name in (*TAGS, "deprels")}
        self._root = vocabulary["deprels"].index("root")
        self._encoder = Encoder(vocabulary)
        self._lemmatizer = Lemmatizer(vocabulary["exceptions"], frozenset(vocabulary["verbs"]))

    def parse(self, trees: Sequence[Tree]) -> list[list[list[str]]]:
        """For each sentence its rows: lemma, UPOS, XPOS, FEATS, head, relation, MISC."""
        found: list[list[list[str]]] = [[] for _ in trees]
        for chosen in batches([len(tree.words) for tree in trees], _TOKENS, Random(0)):
            for i, rows in zip(chosen, self._parse_batch([trees[i] for i in chosen]), strict=True):
                found[i] = rows
        return found

    @torch.no_grad()
    def _parse_batch(self, trees: Sequence[Tree]) -> Iterator[list[list[str]]]:
        sentences = [(tree.words, [word.form for word in tree.words]) for tree in trees]
        batch = self._encoder.encode(sentences, [False] * len(trees)).to(self._device).batch
        opinions = [member(batch) for member in self._committee.members]
        arcs = _mean([opinion.arcs for opinion in opinions]).clamp(min=1e-9).log().cpu().numpy()
        heads = _trees(arcs, [len(tree.words) for tree in trees])
        relations = self._committee.relations(opinions, torch.from_numpy(heads).to(self._device))
        chances = _mean(relations)
        chances[..., self._root] = 0.0
        belief = np.exp(np.take_along_axis(arcs, heads[..., None], 2))[..., 0]
        belief *= np.where(heads == 0, 1.0, chances.amax(-1).cpu().numpy())
        chosen = self._arcs(heads, chances.argmax(-1))
        others = []
        for member, opinion in zip(self._committee.members, opinions, strict=True):
            own = opinion.arcs.argmax(-1)
            labels = member.relation_scores(opinion, own).argmax(-1)
            others.append((self._arcs(own.cpu().numpy(), labels), self._tags("upos", opinion.upos)))
        tags = {name: self._tags(name, _mean([getattr(one, name) for one in opinions])) for name in TAGS}
        for b, (tree, (_, forms)) in enumerate(zip(trees, sentences, strict=True)):
            inside = slice(1, len(tree.words) + 1)
            upos, xpos, feats, rules = (tags[n][b, inside].tolist() for n in ("upos", "xpos", "feats", "lemmas"))
            lemmas = self._lemmatizer.lemmatize(forms, upos, feats, rules)
            rows = []
            for t, row in enumerate(zip(lemmas, upos, xpos, feats, strict=True), 1):
                differing = {arc[b, t] for arc, _ in others} - {chosen[b, t]}
                tagged = {tag[b, t] for _, tag in others} - {row[1]}
                misc = [f"Belief={belief[b, t]:.2f}"]
                misc += [f"{k}={','.join(sorted(v))}" for k, v in (("Other", differing), ("Upos", tagged)) if v]
                rows.append([*row[:3], row[3] or "_", *chosen[b, t].split(":", 1), "|".join(misc)])
            yield rows

    def _tags(self, name: str, scores: Tensor) -> NDArray[np.object_]:
        """(B, T) the best class of each token."""
        best: NDArray[np.object_] = self._classes[name][scores.argmax(-1).cpu().numpy()]
        return best

    def _arcs(self, heads: NDArray[np.int64], labels: Tensor) -> NDArray[np.object_]:
        """(B, T) each head with its relation, as ``4:obl``."""
        names = np.where(heads == 0, "root", self._classes["deprels"][labels.cpu().numpy()])
        joined: Any = heads.astype(str).astype(object) + ":" + names
        return np.asarray(joined, object)


def _trees(arcs: NDArray[np.float32], lengths: Sequence[int]) -> NDArray[np.int64]:
    """(B, T) heads of the best trees without crossing arcs."""
    heads = np.zeros(arcs.shape[:2], np.int64)
    for b, length in enumerate(lengths):
        scores = arcs[b, : length + 1, : length + 1]
        heads[b, : length + 1] = uncross(scores[None], spanning_tree(scores)[None])[0]
    return heads


def rewrite(text: str, parsed: Sequence[Sequence[Sequence[str]]]) -> str:
    """A CoNLL-U file with other trees; SpaceAfter stays."""
    lines, sentences = [], iter(parsed)
    rows = iter(next(sentences))
    for line in text.splitlines():
        columns = line.split("\t")
        if not line:
            rows = iter(next(sentences, ()))
        elif columns[0].isdigit():
            lemma, upos, xpos, feats, head, deprel, misc = next(rows)
            glued = "|SpaceAfter=No" if "SpaceAfter=No" in columns[9].split("|") else ""
            line = "\t".join([*columns[:2], lemma, upos, xpos, feats, head, deprel, "_", misc + glued])
        lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--models", type=Path, nargs="+", required=True, help="checkpoints of `training.train`")
    parser.add_argument("--text", type=Path, required=True, help="CoNLL-U, as `diplocode parse` writes it")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cpu", help="where the networks are, as PyTorch names it")
    options = parser.parse_args()
    vocabulary = json.loads(options.vocabulary.read_text(encoding="utf-8"))
    committee = Committee([load_network(path, options.device) for path in options.models])
    parsed = Parsing(committee, vocabulary, options.device).parse(read_treebank(options.text))
    options.out.write_text(rewrite(options.text.read_text(encoding="utf-8"), parsed), encoding="utf-8")


if __name__ == "__main__":
    main()
