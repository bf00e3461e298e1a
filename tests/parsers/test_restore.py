"""A network restored from the models of the package reads as they do."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("onnx", reason="training needs onnx")

import torch

from diplocode.parsers.compact import CompactParser
from diplocode.parsers.compact.features import FIRST_FORM, UNKNOWN
from training.forms import FormCache
from training.network import Batch, Network, Sizes
from training.restore import CLASSES, restore
from training.weights import read_weights

MODELS = Path(str(files("diplocode.parsers.compact")))
TEXT = "The two envoys quickly signed a new treaty, but the rebels rejected it."


def test_new_forms_start_as_the_unknown_one() -> None:
    vocabulary = json.loads((MODELS / "vocabulary.json").read_text(encoding="utf-8"))
    weights, known = read_weights(MODELS), len(vocabulary["forms"]) + FIRST_FORM
    counts = {name: len(vocabulary[name]) for name in CLASSES}
    network = Network(Sizes(forms=known + 2, xpos=len(weights["early.xpos.bias"]), **counts))
    table = restore(weights, network, vocabulary["deprels"].index("root"))["words.form.weight"]
    assert torch.equal(table[known:], table[UNKNOWN].repeat(2, 1))
    assert not torch.equal(table[known - 1], table[UNKNOWN])


def test_a_layer_of_attention_more_changes_nothing() -> None:
    vocabulary = json.loads((MODELS / "vocabulary.json").read_text(encoding="utf-8"))
    weights = read_weights(MODELS)
    counts = {name: len(vocabulary[name]) for name in CLASSES}
    sizes = Sizes(forms=len(vocabulary["forms"]) + 3, xpos=len(weights["early.xpos.bias"]), **counts)
    words, index = FormCache({}).lookup([TEXT.split()])
    mask = torch.ones(index.shape, dtype=torch.bool)
    batch = Batch(torch.from_numpy(words), torch.from_numpy(index), torch.zeros(index.shape), mask)
    arcs = []
    for layers in (sizes.attentions, sizes.attentions + 1):
        network = Network(replace(sizes, attentions=layers)).eval()
        network.load_state_dict(restore(weights, network, vocabulary["deprels"].index("root")))
        with torch.no_grad():
            arcs.append(network(batch).arcs)
    assert torch.equal(*arcs)


def test_a_restored_network_gives_the_tree_of_the_parser() -> None:
    vocabulary = json.loads((MODELS / "vocabulary.json").read_text(encoding="utf-8"))
    forms = {form: number + FIRST_FORM for number, form in enumerate(vocabulary["forms"])}
    weights = read_weights(MODELS)
    counts = {name: len(vocabulary[name]) for name in CLASSES}
    network = Network(Sizes(forms=len(forms) + 3, xpos=len(weights["early.xpos.bias"]), **counts)).eval()
    network.load_state_dict(restore(weights, network, vocabulary["deprels"].index("root")))
    parser = CompactParser()
    (sentence,) = parser.parse(parser.split(TEXT))
    rows, index = FormCache(forms).lookup([[token.form for token in sentence]])
    glued = np.array([[0.0, *(float(token.form in ".,") for token in sentence)]], np.float32)
    mask = np.ones(index.shape, bool)
    batch = Batch(*(torch.from_numpy(array) for array in (rows, index, glued, mask)))
    with torch.no_grad():
        scores = network(batch)
        heads = scores.arcs.argmax(-1)
        relations = network.relation_scores(scores, heads).argmax(-1)[0, 1:]
    assert heads[0, 1:].tolist() == [token.head for token in sentence]
    expected = [token.deprel for token in sentence if token.head]
    found = [vocabulary["deprels"][number] for number in relations.tolist()]
    assert [name for name, token in zip(found, sentence, strict=True) if token.head] == expected
    upos = [vocabulary["upos"][number] for number in scores.upos.argmax(-1)[0, 1:].tolist()]
    assert upos == [token.upos for token in sentence]
