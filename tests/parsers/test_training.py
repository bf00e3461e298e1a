"""What training sees is the same however it is made, and a committee's opinions stand beside its trees."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch")

from training.batches import Encoder, Stream, pad, to_example  # noqa: E402
from training.committee import Committee, Parsing, rewrite  # noqa: E402
from training.names import known_names  # noqa: E402
from training.network import Network, Sizes  # noqa: E402
from training.prepare import build_vocabulary  # noqa: E402
from training.train import Plan, loss_of  # noqa: E402
from training.treebank import Tree, read_treebank  # noqa: E402

ROWS = [
    ("Oslo", "Oslo", "PROPN", "NNP", "Number=Sing", 2, "nsubj"),
    ("accused", "accuse", "VERB", "VBD", "Tense=Past", 0, "root"),
    ("Bern", "Bern", "PROPN", "NNP", "Number=Sing", 2, "obj"),
    ("of", "of", "ADP", "IN", "_", 5, "case"),
    ("lies", "lie", "NOUN", "NNS", "Number=Plur", 2, "obl"),
]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    lines = []
    for verb in ("accused", "warned", "told", "reminded"):
        forms = [verb if form == "accused" else form for form, *_ in ROWS]
        lines.append(f"# text = {' '.join(forms)}")
        for i, (form, (_, lemma, upos, xpos, feats, head, deprel)) in enumerate(zip(forms, ROWS, strict=True), 1):
            lines.append("\t".join(map(str, (i, form, lemma, upos, xpos, feats, head, deprel, "_", "_"))))
        lines.append("")
    path = tmp_path / "bank.conllu"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def trees(bank: Path) -> list[Tree]:
    return read_treebank(bank)


@pytest.fixture
def vocabulary(trees: list[Tree]) -> dict[str, Any]:
    return dict(build_vocabulary(trees, [], min_form=1, min_rule=1))


def network(vocabulary: dict[str, Any], **sizes: int) -> Network:
    counts = {name: len(vocabulary[name]) for name in ("upos", "xpos", "feats", "lemmas", "deprels", "entities")}
    made: Network = Network(Sizes(len(vocabulary["forms"]) + 3, **counts, width=32, attention_heads=2, **sizes)).eval()
    return made


def test_batches_do_not_depend_on_how_many_processes_make_them(trees: list[Tree], vocabulary: dict[str, Any]) -> None:
    def first(workers: int) -> list[Any]:
        stream = Stream(trees, Encoder(vocabulary), tokens=12, seed=4, graft=0.5)
        return [example.batch.words.tolist() for example in islice(stream.load(workers), 9)]

    assert first(0) == first(2)
    assert len({str(batch) for batch in first(0)}) > 1


def test_what_pads_a_batch_is_not_learnt_from(trees: list[Tree], vocabulary: dict[str, Any]) -> None:
    torch.manual_seed(0)
    arrays = Encoder(vocabulary).arrays([(t.words, [w.form for w in t.words]) for t in trees], [False] * 4)
    grown = pad(arrays, tokens=60)
    assert grown[1].shape == (12, 6)
    assert arrays[1].shape == (4, 6)
    one = network(vocabulary)
    with torch.no_grad():
        plain, padded = (float(loss_of(one, to_example(found))) for found in (arrays, grown))
    assert padded == pytest.approx(plain, rel=1e-4)


def test_a_network_is_asked_for_by_pairs() -> None:
    plan = Plan.read(["out=a.pt", "dropout=0.3", "width=64"])
    assert (plan.out, plan.start, plan.dropout, plan.sizes) == (Path("a.pt"), None, 0.3, {"width": 64})
    for wrong, message in ((["width=64"], "out=FILE"), (["out=a.pt", "widht=64"], "no size widht")):
        with pytest.raises(ValueError, match=message):
            Plan.read(wrong)


def test_the_codebook_lends_its_names() -> None:
    names = known_names()
    assert ("Angela", "Merkel") in names.people
    assert "Kandahar" in names.places
    assert len(names.people) > 10_000
    assert len(names.places) > 3_000


def test_new_forms_of_later_parts_follow_those_of_earlier_ones(trees: list[Tree]) -> None:
    before: Any = build_vocabulary(trees[:1], [trees[1:2]], min_form=1)["forms"]
    after: Any = build_vocabulary(trees[:1], [trees[1:2], trees[2:]], min_form=1)["forms"]
    assert list(after)[: len(before)] == list(before)
    assert {"told", "reminded"} == set(after) - set(before)


@pytest.mark.parametrize("sizes", [{}, {"recurrences": 1, "convolutions": 0}])
def test_a_pupil_that_believes_what_its_teachers_do_has_the_least_to_learn(
    trees: list[Tree], vocabulary: dict[str, Any], sizes: dict[str, int]
) -> None:
    torch.manual_seed(0)
    example = Encoder(vocabulary).encode([(t.words, [w.form for w in t.words]) for t in trees], [False] * 4)
    teacher, other = network(vocabulary, **sizes), network(vocabulary)
    beliefs = Committee([teacher]).beliefs(example.batch, example.targets["heads"].clamp(min=0))
    assert float(beliefs["heads"][0, 1].sum()) == pytest.approx(1.0)
    with torch.no_grad():
        own, foreign = (float(loss_of(one, example, beliefs, trust=1.0)) for one in (teacher, other))
    assert own < foreign


def test_a_committee_says_where_its_members_differ(bank: Path, trees: list[Tree], vocabulary: dict[str, Any]) -> None:
    torch.manual_seed(1)
    committee = Committee([network(vocabulary), network(vocabulary)])
    text = rewrite(bank.read_text(encoding="utf-8"), Parsing(committee, vocabulary, "cpu").parse(trees))
    written = [line.split("\t") for line in text.splitlines() if line[:1].isdigit()]
    assert [row[1] for row in written[:5]] == [form for form, *_ in ROWS]
    assert sum(row[6] == "0" for row in written) == len(trees)
    assert all(row[9].startswith("Belief=") for row in written)
    assert any("Other=" in row[9] for row in written)
