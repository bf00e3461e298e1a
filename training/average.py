"""The mean of the averaged weights of networks that went on from one and the same (Wortsman et al. 2022).

python -m training.average one.pt other.pt --out mean.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+", help="written by `training.train`")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    stored = [torch.load(path, weights_only=True, map_location="cpu") for path in options.checkpoints]
    states = [one["average"] for one in stored]
    mean = {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
    start = {"epoch": 0, "sizes": stored[0]["sizes"], "average_steps": 0, "rest": []}
    torch.save({**start, "network": mean, "average": mean}, options.out)


if __name__ == "__main__":
    main()
