"""Explanations of texts: as data, as text and as a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from diplocode import Coder, Explanation
from diplocode.codebook.patterns import Slot
from diplocode.explanation import wording
from diplocode.explanation.lines import tree_rows
from diplocode.explanation.markup import element
from diplocode.explanation.model import SentenceExplanation, TriedRule, Word
from tests.smallbook import small_manifest

GOLDEN = Path(__file__).parent / "golden"
TEXT = (
    "Oslo expelled four Chadian envoys in March. The minister opened a school. "
    "Norway severely criticized Chad, the ministry said. Oslo refused to send weapons to Chad. "
    "If Chad withdraws, Norway will send food aid to Chad. Norway has not attacked Chad. The children slept."
)
HOSTILE = (
    "<script>alert(1)</script> expelled \"two\" <b onclick='x'>envoys</b> & Oslo condemned Chad</style><!-- --> "
    "[red]Norway[/red] praised ]]> Chad's &lt;minister&gt;."
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def explanation(coder: Coder) -> Explanation:
    return coder.explain(TEXT, "2023-04-20", most=2)


def compare(name: str, text: str, rewrite: bool) -> None:
    path = GOLDEN / name
    if rewrite:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; if that is meant, run pytest with --rewrite"


ACTIONS = """\
"072":
  patterns:
    - SOURCE send weapons to TARGET
"112":
  patterns:
    - SOURCE denounce TARGET
"161":
  patterns:
    - SOURCE expel DIPLOMAT of TARGET
    - SOURCE expel TARGET
    - SOURCE:MIL expel TARGET from TARGET
"""
OPERATORS = """\
refuse:
  patterns:
    - SOURCE refuse to ACTION
  gives: {"07": "1222", default: "120"}
  inner: refused
"""
PLAIN = (
    "Oslo expelled four Chadian envoys in March. Oslo expelled four students. The children expelled Chad. "
    "Norway severely denounced Chad, the Norwegian minister said. Oslo refused to send weapons to Chad. "
    "If Chad denounced Norway, Norway did not denounce Chad. The children slept."
)


def test_the_text_is_as_it_was(tmp_path: Path, rewrite: bool) -> None:
    manifest = small_manifest(tmp_path / "small", actions=ACTIONS, operators=OPERATORS)
    text = f"{Coder(manifest).explain(PLAIN, '2023-04-20')}\n"
    fitted = re.sub(r"(confidence    ).*", r"\1...", text)  # whose figures change whenever they are fitted anew
    compare("explanation.txt", fitted, rewrite)


def test_the_text_has_no_trailing_space_and_no_wrapped_line(explanation: Explanation) -> None:
    lines = str(explanation).splitlines()
    assert all(line == line.rstrip() for line in lines)
    assert any(len(line) > 120 for line in lines)


# -- as data -------------------------------------------------------------------------------------


def test_an_explanation_is_json_and_back(explanation: Explanation) -> None:
    assert Explanation.model_validate_json(explanation.model_dump_json()) == explanation
    assert Explanation.model_json_schema()["properties"]["sentences"]["description"] == "The sentences in order."


def test_an_explanation_is_frozen(explanation: Explanation) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        explanation.date = ""


def sentence_with(explanation: Explanation, words: str) -> SentenceExplanation:
    return next(one for one in explanation.sentences if words in one.text)


def rules_at(one: SentenceExplanation, word: str) -> tuple[TriedRule, ...]:
    return next(trigger.tried for trigger in one.triggers if trigger.word == word)


def test_rules_tell_what_became_of_them(explanation: Explanation) -> None:
    chosen, *others = rules_at(sentence_with(explanation, "envoys"), "expelled")
    assert (chosen.outcome, chosen.code, chosen.file) == ("chosen", "161", "en/actions/16-reduce-relations.yaml")
    assert {one.outcome for one in others} == {"beaten", "failed"}
    assert all(f"less specific than {chosen.rule}" == one.why for one in others if one.outcome == "beaten")
    assert len([one for one in others if one.outcome == "failed"]) == 2


def test_what_a_failed_rule_found_is_told_with_its_place(explanation: Explanation) -> None:
    one = sentence_with(explanation, "school")
    failed = rules_at(one, "opened")[0]
    assert failed.why.endswith('as object; found "school"')
    [(start, end)] = failed.found
    assert TEXT[start:end] == "school"
    assert failed.why in one.detail


def test_an_act_inside_an_operator_is_told(explanation: Explanation) -> None:
    one = sentence_with(explanation, "refused")
    first, second = one.events
    assert [(step.operator, step.inside, step.line, step.code) for step in first.operations] == [
        ("refuse", "072", "072", "1222")
    ]
    assert rules_at(one, "send")[0].outcome == "inside"
    assert [(clue.text, clue.source) for clue in second.status] == [("refused", "the operator refuse (inner: refused)")]
    assert (second.event.status, second.refused) == ("refused", "NOT_ASSERTED")


@pytest.mark.parametrize(
    ("words", "number", "clues"),
    [
        ("attacked", 0, [("not", "status.yaml: negations")]),
        ("withdraws", 0, [("will", "status.yaml: own_future")]),
        ("withdraws", 1, [("If", "status.yaml: conditions"), ("will", "status.yaml: auxiliaries")]),
    ],
)
def test_words_that_made_a_status_are_told(
    explanation: Explanation, words: str, number: int, clues: list[tuple[str, str]]
) -> None:
    found = sentence_with(explanation, words).events[number].status
    assert [(clue.text, clue.source) for clue in found] == clues
    assert all(clue.span and TEXT[slice(*clue.span)] == clue.text for clue in found)


def test_words_of_tone_are_told(explanation: Explanation) -> None:
    [event] = sentence_with(explanation, "criticized").events
    assert [(weight.text, weight.strength) for weight in event.intensity] == [("severely", 0.9)]
    assert [weight.text for weight in event.polarity] == ["criticized"]
    assert event.event.tone.intensity == 0.9


def test_every_rule_can_be_asked_for(coder: Coder) -> None:
    [one] = coder.explain("The minister opened a school.", most=10_000).sentences
    [trigger] = one.triggers
    assert (len(trigger.tried), trigger.more) == (trigger.rules, 0)
    [one] = coder.explain("The minister opened a school.", most=0).sentences
    assert (one.triggers[0].tried, one.triggers[0].more) == ((), trigger.rules)


def test_both_ways_of_one_act_are_told_together(coder: Coder) -> None:
    explanation = coder.explain("Chad and Sudan held talks.")
    lines = [line.strip() for line in str(explanation).splitlines()]
    first = lines.index("event   TCD 040 SDN  Consult")
    assert lines[first + 1] == "SDN 040 TCD  Consult"
    assert [line for line in lines if line.startswith("event")] == [lines[first]]
    assert "parties" in read(explanation.to_html()).text


# -- as a page -----------------------------------------------------------------------------------

_VOID = {"meta"}


class _Reader(HTMLParser):
    """Reads a page and fails where tags do not close as they opened."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.names: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def test_a_page_is_whole_and_loads_nothing(explanation: Explanation) -> None:
    reader = read(explanation.to_html())
    assert {"html", "body", "section", "svg", "mark", "details", "table"} <= reader.names
    assert reader.names.isdisjoint({"script", "link", "img", "iframe"})
    page = explanation.to_html()
    assert "url(" not in page
    assert "@import" not in page


def test_a_notebook_gets_a_part_of_a_page(explanation: Explanation) -> None:
    part = explanation._repr_html_()
    assert read(part).names.isdisjoint({"html", "body", "head"})
    assert part.startswith('<div class="diplocode-explanation">')


def test_a_page_shows_what_the_text_shows(explanation: Explanation) -> None:
    shown = read(explanation.to_html()).text
    for one in explanation.sentences:
        assert one.detail in shown
        for event in one.events:
            assert event.event.provenance.rule in shown
        for trigger in one.triggers:
            assert all(tried.why in shown for tried in trigger.tried)


def test_hostile_text_is_only_text(coder: Coder) -> None:
    explanation = coder.explain(HOSTILE)
    reader = read(explanation.to_html())
    assert "script" not in reader.names
    assert all(one.text.strip() for one in explanation.sentences)
    assert {"alert(1)", "onclick=", "]]>", "&lt;minister&gt", "[red]"} <= {
        words for words in ("alert(1)", "onclick=", "]]>", "&lt;minister&gt", "[red]") if words in reader.text
    }


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("<>&\"'/=!-[]{} abOslo.\n"), max_size=60))
def test_elements_escape_texts_and_attributes(text: str) -> None:
    reader = read(element("p", [text, element("i", text)], title=text))
    assert reader.names == {"p", "i"}
    assert reader.text == text * 2


def test_marks_lie_one_inside_the_other(explanation: Explanation) -> None:
    page = explanation.to_html()
    assert (
        '<mark title="actor">four <mark class="target" title="target">Chadian<small>TCD</small></mark> envoys' in page
    )


def test_long_and_damaged_trees_are_shown() -> None:
    words = [
        Word(id=n, form=f"w{n}", lemma="", upos="X", relation="dep", head=n % 3000 + 1, span=(n, n + 1))
        for n in range(1, 3001)
    ]
    assert [word.id for _, word in tree_rows(words)] == [1, *range(3000, 1, -1)]
    one = SentenceExplanation(index=0, text="", span=(0, 0), words=tuple(words), actors=(), events=(), triggers=())
    assert "w3000" in read(Explanation(sentences=(one,)).to_html()).text


def test_an_empty_text_has_an_empty_explanation(coder: Coder) -> None:
    empty = coder.explain("")
    assert (empty.sentences, str(empty)) == ((), "")
    assert read(empty.to_html()).text


def test_every_place_of_a_phrase_has_words() -> None:
    assert set(Slot) <= {*wording._PLACES, Slot.OBLIQUE}  # a prepositional phrase is told by its preposition
