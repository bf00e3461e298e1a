"""The same input gives the same bytes: in any process, in any order, in any company."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from diplocode import Coder, Document, Options

TEXTS = {
    "a": "Oslo expelled four Chadian envoys in March. The two countries held talks in Vienna. They agreed to meet.",
    "b": "Sweden and Norway condemned the attack on Chad, which killed six soldiers, the minister said.",
    "c": "Iranian and Turkish ministers signed a treaty. Its text was criticised by Peru, Kenya and Uganda.",
}
PROGRAM = """
import sys
from diplocode import Coder, Options
coder = Coder(options=Options(statuses="all", actors="any"))
print(coder.codebook.hash)
for name in sys.argv[1:]:
    name, _, text = name.partition("=")
    coder.code(text, date="2023-04-20", id=name).write(sys.stdout.buffer, "jsonl")
    sys.stdout.buffer.flush()
"""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(options=Options(statuses="all", actors="any"))


def test_processes_with_other_hash_seeds_write_the_same_bytes() -> None:
    arguments = [f"{name}={text}" for name, text in TEXTS.items()]
    outputs = []
    for seed in ("0", "1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])},
            capture_output=True, check=True,
        )  # fmt: skip
        outputs.append(run.stdout)
    assert outputs[0].count(b"\n") > 5
    assert outputs[0] == outputs[1] == outputs[2]


def test_events_do_not_depend_on_the_documents_before(coder: Coder) -> None:
    documents = [Document(name, text, "2023-04-20") for name, text in TEXTS.items()]
    alone = {document.id: coder.code_document(document) for document in documents}
    for order in (documents, documents[::-1], documents[1:] + documents[:1]):
        for document, events in zip(order, coder.stream(order), strict=True):
            assert events == alone[document.id]
            assert [event.id for event in events] == [event.id for event in alone[document.id]]


def test_trees_do_not_depend_on_the_sentences_parsed_with_them(coder: Coder) -> None:
    sentences = [sentence for text in TEXTS.values() for sentence in coder.parser.split(text)]
    together = coder.parser.parse(sentences * 3)
    assert together == [coder.parser.parse([sentence])[0] for sentence in sentences] * 3


def test_a_long_text_has_the_events_of_its_parts(coder: Coder) -> None:
    text = "Oslo expelled four Chadian envoys.\n\n"
    events = coder.code(text * 600, date="2023-04-20")
    [one] = coder.code(text, date="2023-04-20")
    assert len(events) == 600
    assert {(event.source.code, event.action.code) for event in events if event.source} == {("NOR", one.action.code)}
    assert [event.provenance.span[0] for event in events] == [len(text) * number for number in range(600)]
