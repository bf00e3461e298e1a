"""Write the models of the package as a checkpoint, from which training can go on.

python -m training.restore --vocabulary vocabulary.json --out start.pt

What the models do not hold starts anew: the scores of XPOS after attention, and of the relation `root`. Forms that
the vocabulary has beyond those of the models start as the unknown form, layers of attention beyond theirs as ones that
change nothing.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor

from diplocode.parsers.compact.features import UNKNOWN
from training.network import Network, Sizes
from training.weights import Weights, parts, read_weights

CLASSES = ("upos", "feats", "lemmas", "deprels", "entities")


def restore(weights: Weights, network: Network, root: int) -> dict[str, Tensor]:
    """The state of a network with the weights that were quantised; others keep their values.

    Args:
        weights: see `training.weights`.
        network: of the same sizes.
        root: number of the relation `root`.
    """
    state: dict[str, Tensor] = network.state_dict()
    split = parts(network.sizes)
    new = tuple(f"attentions.{i}." for i in range(_layers(weights), network.sizes.attentions))
    for name, tensor in state.items():
        layer, _, kind = name.rpartition(".")
        if name.startswith(new):
            if layer.endswith((".merge", ".outer")):
                tensor.zero_()
        elif layer in split:
            at = 0
            for part, count in split[layer].items():
                if part:
                    tensor[at : at + count] = _layer(weights, f"{layer}.{part}", kind)
                at += count
        elif layer.startswith("words.") and f"{layer}.bias" not in state:
            rows = torch.tensor(weights[f"{layer}.levels"] * weights[f"{layer}.scale"])
            tensor[: len(rows)] = rows
            tensor[len(rows) :] = rows[UNKNOWN]
        elif f"{layer}.levels" in weights:
            tensor.copy_(_layer(weights, layer, kind))
        elif name in weights:
            tensor.copy_(torch.tensor(weights[name].T if kind == "distance" else weights[name]))
    state["arc_distance"][network.sizes.reach] = 0.0
    state["label.bias"][root] = 0.0
    return state


def _layers(weights: Weights) -> int:
    """How many layers of attention there are."""
    return sum(name.startswith("attentions.") and name.endswith(".distance") for name in weights)


def _layer(weights: Weights, layer: str, kind: str) -> Tensor:
    """The ``weight`` (outputs, inputs) or the ``bias`` of a linear layer; activations have 127 levels."""
    if kind == "bias":
        return torch.tensor(weights[f"{layer}.bias"]) if f"{layer}.bias" in weights else torch.tensor(0.0)
    return torch.tensor((weights[f"{layer}.levels"] * (weights[f"{layer}.scale"] * 127)).T)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, default=Path("diplocode/parsers/compact"))
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--attentions", type=int, help="layers of attention: the first ones, or new ones behind")
    options = parser.parse_args()
    vocabulary = json.loads(options.vocabulary.read_text(encoding="utf-8"))
    shipped = json.loads((options.models / "vocabulary.json").read_text(encoding="utf-8"))
    differ = [name for name in CLASSES if vocabulary[name] != shipped[name]]
    if differ or list(vocabulary["forms"])[: len(shipped["forms"])] != shipped["forms"]:
        parser.error(f"the vocabulary is not that of the models: {', '.join(differ) or 'forms'}")
    torch.manual_seed(0)
    counts = {name: len(vocabulary[name]) for name in (*CLASSES, "xpos")}
    weights = read_weights(options.models)
    layers = options.attentions or _layers(weights)
    sizes = Sizes(forms=len(vocabulary["forms"]) + 3, **counts, attentions=layers)
    network = Network(sizes)
    state = restore(weights, network, vocabulary["deprels"].index("root"))
    stored = {"epoch": 0, "sizes": network.sizes.as_dict(), "average_steps": 0, "rest": []}
    torch.save({**stored, "network": state, "average": state}, options.out)


if __name__ == "__main__":
    main()
