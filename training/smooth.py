"""Even out activations before they are quantised to 8 bits.

A few channels with large values cost all others their precision. Each channel is divided by a
factor where it is made (a layer normalisation, or a linear layer before a ReLU) and the weights
that read it are multiplied by the same, so that the network computes what it did (SmoothQuant,
Xiao et al. 2023).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor, nn

from training.network import Batch, Network


@dataclass(frozen=True)
class Link:
    """Where channels are made and where they are read.

    Attributes:
        maker: the module that makes them, and the first and last row of it.
        readers: modules that read them, each with the first column of each copy of them.
        width: number of channels.
    """

    maker: tuple[str, int]
    readers: tuple[tuple[str, tuple[int, ...]], ...]
    width: int


def links(network: Network) -> list[Link]:
    """All links of a network whose maker can take a factor."""
    s, first = network.sizes, (0,)
    d = s.width
    found = [
        Link(("words.inner", 0), (("words.outer", first),), d),
        Link(("tag_inner", 0), (("tag_outer", first),), d),
        Link(("arc_dependent", 0), (("arc_weight", first),), s.arc_width),
        Link(("early_norm", 0), (("early", first), ("tag_inner", (d,))), d),
    ]
    heads = ("tag_inner", "arc_dependent", "arc_governor", "label_dependent", "label_governor")
    found.append(Link(("norm", 0), tuple((name, first) for name in heads), d))
    for i in range(s.convolutions):
        name = f"convolutions.{i}"
        found.append(Link((f"{name}.norm", 0), ((f"{name}.window", (0, d, 2 * d)),), d))
    for i in range(s.attentions):
        name = f"attentions.{i}"
        found += [
            Link((f"{name}.norm", 0), ((f"{name}.project", first),), d),
            Link((f"{name}.project", 2 * d), ((f"{name}.merge", first),), d),
            Link((f"{name}.inner_norm", 0), ((f"{name}.inner", first),), d),
            Link((f"{name}.inner", 0), ((f"{name}.outer", first),), s.inner_width),
        ]
    return found


@torch.no_grad()
def largest_inputs(network: Network, batches: Sequence[Batch]) -> dict[str, Tensor]:
    """The largest absolute input of each column of every linear layer."""
    found: dict[str, Tensor] = {}

    def note(name: str, _module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        largest = inputs[0].abs().flatten(0, -2).amax(0)
        found[name] = torch.maximum(found.get(name, largest), largest)

    hooks = [
        module.register_forward_pre_hook(partial(note, name))
        for name, module in network.named_modules()
        if isinstance(module, nn.Linear)
    ]
    network.eval()
    for batch in batches:
        network(batch)
    for hook in hooks:
        hook.remove()
    return found


@torch.no_grad()
def smooth(network: Network, batches: Sequence[Batch], share: float = 0.95) -> None:
    """Move a share (in powers) of the range of activations into the weights, in place."""
    inputs = largest_inputs(network, batches)
    modules = dict(network.named_modules())
    for link in links(network):
        ranges, weights = [], []
        for name, columns in link.readers:
            for at in columns:
                ranges.append(inputs[name][at : at + link.width])
                weight = modules[name].get_parameter("weight")
                weights.append(weight[:, at : at + link.width].abs().amax(0))
        activation = torch.stack(ranges).amax(0).clamp(min=1e-4)
        weight = torch.stack(weights).amax(0).clamp(min=1e-4)
        factor = (activation**share / weight ** (1 - share)).clamp(min=1e-3)
        name, row = link.maker
        for parameter in modules[name].parameters():
            part = parameter[row : row + link.width]
            part.div_(factor if part.dim() == 1 else factor.unsqueeze(1))
        for name, columns in link.readers:
            for at in columns:
                modules[name].get_parameter("weight")[:, at : at + link.width].mul_(factor)
