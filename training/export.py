"""Write a trained network as the ONNX models of the package, with its vocabulary.

    python -m training.export --data DIR --model model.pt --vocabulary vocabulary.json --out FOLDER
    python -m training.export --weights FOLDER --out FOLDER

The second form reads the weights back from models written before, and writes the graphs that
`training.assemble` makes of them now: for faster graphs without another training.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from typing import Any

import onnx
import torch

from training.assemble import assemble
from training.batches import Encoder, batches
from training.network import Batch, Network, Sizes
from training.prepare import TRAIN, data_folder
from training.smooth import smooth
from training.treebank import read_treebank
from training.weights import Weights, quantize_network, read_weights


def calibration(data: Path, vocabulary: dict[str, Any]) -> list[Batch]:
    """Every twentieth training sentence, in batches: it tells the range of activations."""
    trees = [t for name in TRAIN for t in read_treebank(data / f"{name}.conllu")[::20]]
    encoder = Encoder(vocabulary)
    found = []
    for chosen in batches([len(tree.words) for tree in trees], 3000, Random(0)):
        sentences = [(trees[i].words, [w.form for w in trees[i].words]) for i in chosen]
        found.append(encoder.encode(sentences, [False] * len(chosen)).batch)
    return found


def load_weights(checkpoint: Path, vocabulary: dict[str, Any], samples: list[Batch]) -> Weights:
    """The averaged weights of a checkpoint, evened out and quantised.

    Args:
        checkpoint: written by `training.train`.
        vocabulary: written by `training.prepare`.
        samples: batches that tell the range of activations.
    """
    state = torch.load(checkpoint, weights_only=True, map_location="cpu")
    network = Network(Sizes(**state["sizes"]))
    network.load_state_dict(state["average"])
    smooth(network, samples)
    return quantize_network(network, vocabulary["deprels"].index("root"))


def write_models(weights: Weights, out: Path) -> None:
    """Write ``words.onnx``, ``sentences.onnx`` and ``relations.onnx`` to a folder."""
    for name, model in assemble(weights).items():
        onnx.checker.check_model(model)
        (out / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def write_vocabulary(vocabulary: dict[str, Any], out: Path, name: str) -> None:
    """Write ``vocabulary.json`` with what the parser needs of it, and the name of the model."""
    kept = {key: vocabulary[key] for key in vocabulary if key not in ("xpos", "forms")}
    forms = sorted(vocabulary["forms"], key=lambda form: int(vocabulary["forms"][form]))
    text = json.dumps({"name": name, **kept, "forms": forms}, ensure_ascii=False, indent=0)
    (out / "vocabulary.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--model", type=Path, help="checkpoint; needs --vocabulary")
    source.add_argument("--weights", type=Path, help="folder of models written before")
    parser.add_argument("--data", type=Path, default=data_folder())
    parser.add_argument("--vocabulary", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="compact-1.0", help="name in the provenance of events")
    options = parser.parse_args()
    if options.weights:
        write_models(read_weights(options.weights), options.out)
        return
    if not options.vocabulary:
        parser.error("--model needs --vocabulary")
    vocabulary = json.loads(options.vocabulary.read_text(encoding="utf-8"))
    samples = calibration(options.data, vocabulary)
    write_models(load_weights(options.model, vocabulary, samples), options.out)
    write_vocabulary(vocabulary, options.out, options.name)


if __name__ == "__main__":
    main()
