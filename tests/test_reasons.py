"""Reasons: every sentence without an event has exactly one, of a closed list, and it says something."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from diplocode import Coder, Document, Options, Reason, SentenceReason, count_reasons, write_reasons
from diplocode.authoring.articles import read_articles
from diplocode.cli import app
from diplocode.codebook.model import Codebook
from diplocode.coding.frames import match_frames
from diplocode.coding.reasons import reason_of_none
from diplocode.coding.trace import Trace
from diplocode.results import Events
from diplocode.syntax.tree import Sentence
from tests.minibook import actors, mini_codebook
from tests.trees import tree

DOCS = Path(__file__).parents[1] / "docs" / "explain.md"
ARTICLES = Path(__file__).parent / "articles"
#: The largest share of sentences that a reason may have which tells an author nothing.
UNTELLING = 0.02

SENTENCES = {
    "The children slept.": Reason.NO_TRIGGER,
    "Floods were condemned by somebody.": Reason.NO_ACTOR,
    "The minister opened a school.": Reason.OTHER_WORDS,
    "Norway said the weather was nice.": Reason.NO_ACT,
    "Snow condemned Chad.": Reason.NO_SOURCE,
    "Oslo condemned.": Reason.NO_TARGET,
    "Analysts expect that the police will crush the movement.": Reason.OTHER_KIND,
    "Oslo discussed trade.": Reason.ONE_PARTY,
    "Norway has not attacked Chad.": Reason.NOT_ASSERTED,
    "It was condemned.": Reason.UNCODED_ACTORS,
    "Oslo criticised Norway.": Reason.SELF_DYAD,
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(options=Options(reasons=True))


@pytest.fixture(scope="module")
def coded(coder: Coder) -> list[tuple[int, Events]]:
    """Every fourth article and eighth example of the codebook: the number of their sentences, and what was coded."""
    documents = [article.document for article in read_articles(ARTICLES)[::4]]
    documents += [Document(str(n), example.text) for n, example in enumerate(coder.codebook.examples[::8])]
    return [(len(coder.parser.split(document.text)), coder.code_document(document)) for document in documents]


@pytest.mark.parametrize(("text", "reason"), SENTENCES.items())
def test_a_sentence_without_an_event_tells_why(coder: Coder, text: str, reason: Reason) -> None:
    events = coder.code(text, id="a1")
    assert [(one.reason, one.text, one.document, one.sentence) for one in events.reasons] == [(reason, text, "a1", 0)]
    assert coder.explain(text).sentences[0].reason is reason


def test_every_sentence_has_an_event_or_exactly_one_reason(coded: list[tuple[int, Events]]) -> None:
    for sentences, events in coded:
        speaking = {event.provenance.sentence for event in events}
        silent = [one.sentence for one in events.reasons]
        assert sorted([*speaking, *silent]) == list(range(sentences))


def test_a_reason_says_something(coded: list[tuple[int, Events]]) -> None:
    reasons = [one for _, events in coded for one in events.reasons]
    counts = count_reasons(reasons)
    assert len(reasons) > 100
    assert counts.get(Reason.NO_TREE, 0) <= UNTELLING * len(reasons)
    # Nor is there one for everything, nor one that leaves the author without what was found.
    assert max(counts.values()) < len(reasons) / 2
    plain = {Reason.NO_TRIGGER, Reason.NO_ACTOR, Reason.NO_TREE}
    assert [one for one in reasons if not one.detail and one.reason not in plain] == []


RELATIONS = (
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "conj",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "nsubj:pass",
    "root",
    "aux",
    "appos",
)


def damaged(sentence: Sentence, random: Random) -> Sentence:
    """The sentence with three words in ten hung anywhere, and as many relations changed."""
    tokens = list(sentence.tokens)
    for at in random.sample(range(len(tokens)), len(tokens) * 3 // 10):
        tokens[at] = tokens[at]._replace(head=random.randint(0, len(tokens)))
    for at in random.sample(range(len(tokens)), len(tokens) * 3 // 10):
        tokens[at] = tokens[at]._replace(deprel=random.choice(RELATIONS))
    return replace(sentence, tokens=tuple(tokens))


def test_whatever_the_tree_there_is_an_event_or_a_reason(coder: Coder) -> None:
    random = Random(8)
    for example in coder.codebook.examples[1::12]:
        sentences = [damaged(one, random) for one in coder.parser.parse(coder.parser.split(example.text))]
        events = coder.code_parsed(sentences)
        told = {event.provenance.sentence for event in events} | {one.sentence for one in events.reasons}
        assert told == {one.index for one in sentences}


def test_explain_and_a_run_give_the_same_reasons(coder: Coder) -> None:
    for article in read_articles(ARTICLES)[:4]:
        run = {one.sentence: (one.reason, one.detail) for one in coder.code_document(article.document).reasons}
        told = coder.explain(article.document.text, article.document.date).sentences
        assert {s.index: (s.reason, s.detail) for s in told if s.reason} == run


def test_reasons_cost_nothing_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a trace was made")

    monkeypatch.setattr("diplocode.coder.Trace", refuse)
    assert Coder().code("The minister opened a school.").reasons == ()


def test_what_options_admit_needs_no_reason() -> None:
    coder = Coder(options=Options(statuses="all", actors="any", self_dyads=True, reasons=True))
    text = "Norway has not attacked Chad. It was condemned. Oslo criticised Norway."
    assert coder.code(text).reasons == ()


def test_an_act_without_a_type_in_plover_says_so() -> None:
    [only] = Coder("plover", options=Options(reasons=True)).code("Norway voiced condolences to Chad.").reasons
    assert (only.reason, only.detail) == (Reason.NO_TYPE, "018: no type in PLOVER")


@pytest.fixture(scope="module")
def codebook(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    actions = '"111": {patterns: [SOURCE slam TARGET]}\n"190": {patterns: [SOURCE slam TARGET]}'
    return mini_codebook(tmp_path_factory.mktemp("mini"), actions=actions)


def reason_in(sentence: Sentence, codebook: Codebook) -> Reason:
    trace, known = Trace(), actors(sentence, {"Oslo": "NOR", "Chad": "TCD"})
    frames = match_frames(sentence, known, codebook, trace)
    return reason_of_none(known, frames, (), trace).reason


def test_rules_of_two_roots_are_ambiguous(codebook: Codebook) -> None:
    sentence = tree("Oslo Oslo PROPN _ 2 nsubj / slammed slam VERB Past 0 root / Chad Chad PROPN _ 2 obj")
    assert reason_in(sentence, codebook) is Reason.AMBIGUOUS_ROOTS


def test_words_that_hang_on_no_root_are_told(codebook: Codebook) -> None:
    sentence = tree("Oslo Oslo PROPN _ 2 nsubj / slammed slam VERB Past 3 conj / Chad Chad PROPN _ 2 obj")
    assert reason_in(sentence, codebook) is Reason.NO_TREE


def test_of_several_reasons_the_one_that_came_furthest_is_given(codebook: Codebook) -> None:
    sentence = tree("Oslo Oslo PROPN _ 0 root")
    known = actors(sentence, {})
    for order in ((Reason.NOT_ASSERTED, Reason.SELF_DYAD), (Reason.SELF_DYAD, Reason.NOT_ASSERTED)):
        assert reason_of_none(known, [], order, Trace()).reason is Reason.SELF_DYAD


def test_every_reason_is_documented() -> None:
    rows = [line.split("|") for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    documented = {row[1].strip(" `"): row[2].strip() for row in rows if row[1].strip(" `") in set(Reason)}
    assert documented == {reason.value: reason.meaning for reason in Reason}


# -- tables --------------------------------------------------------------------------------------

ODD = SentenceReason("a,1", 2, (5, 9), Reason.NO_ACTOR, 'say "x"\n=1', "línea\n\ud800")


def test_a_table_of_reasons_is_csv() -> None:
    stream = io.BytesIO()
    assert write_reasons([ODD], stream) == 1
    [row] = csv.DictReader(io.StringIO(stream.getvalue().decode(), newline=""))
    assert row == {
        "document": "a,1", "sentence": "2", "start": "5", "end": "9", "reason": "NO_ACTOR",
        "detail": 'say "x"\n=1', "text": "línea\n?",
    }  # fmt: skip


def test_sums_and_groups_keep_reasons() -> None:
    one, two = Events(reasons=[ODD]), Events(reasons=[ODD, ODD])
    assert (one + two).reasons == (ODD,) * 3
    assert one.group().one_a_day().reasons == (ODD,)
    assert one != Events()
    assert hash(one) != hash(Events())
    assert two[:1].reasons == ()


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "200"})
    return result.exit_code, result.stderr


def test_a_run_writes_its_reasons_and_a_summary(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"id": text[:4], "text": text}) for text in SENTENCES))
    out, reasons = tmp_path / "events.jsonl", tmp_path / "reasons.csv"
    status, shown = run("code", tmp_path / "a.jsonl", "--out", out, "--reasons", reasons)
    with reasons.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert status == 0
    assert [row["text"] for row in rows] == list(SENTENCES)
    assert Counter(row["reason"] for row in rows) == Counter(SENTENCES.values())
    assert f"{len(SENTENCES)} sentences without an event" in shown
    share = f"{1 / len(SENTENCES):.1%}"
    assert ["NO_TRIGGER", "1", share, *Reason.NO_TRIGGER.meaning.split()] in [
        line.split() for line in shown.splitlines()
    ]


def test_append_does_not_write_over_reasons(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oslo slept.")
    (tmp_path / "r.csv").write_text("mine")
    status, shown = run(
        "code", tmp_path / "a.txt", "--out", tmp_path / "e.csv", "--append", "--reasons", tmp_path / "r.csv"
    )
    assert (status, (tmp_path / "r.csv").read_text()) == (2, "mine")
    assert "name another file for --reasons" in shown.replace("\n", " ")
