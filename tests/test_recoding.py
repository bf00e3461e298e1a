"""Coding again after a change of rules: the same events as anew, and only the documents that can differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from diplocode.cli import app
from diplocode.codebook.changes import changed_triggers
from diplocode.codebook.loader import load_codebook
from diplocode.coder import Coder, Options
from diplocode.errors import InputError
from diplocode.parses import write_parses
from diplocode.recoding import recode, recode_file
from diplocode.results import DocumentError, Events, read
from diplocode.syntax.tree import Document, Parse

TEXTS = {
    "expulsion": "Oslo expelled four Chadian envoys. Chad denounced Norway.",
    "nominal": "Norway's government refused to comment on the expulsion of the Norwegian minister by Chad.",
    "denial": "Norway refused to expel Chadian envoys. Chad has not denounced Norway.",
    "boots": "Oslo booted out four Chadian diplomats on Monday.",
    "else": "The government of Chad met in N'Djamena.",
}
OPTIONS = Options(statuses="all", actors="any")

#: Two patterns for one noun, by its lemma and by its form.
ONE, OTHER = "talk of SOURCE with TARGET", "talks of SOURCE with TARGET"
EXAMPLE = "Oslo expelled a Chadian envoy. -> NOR 161 TCD"
PATTERN = "  patterns:\n    - SOURCE expel"
#: Edits of a file of the codebook, and the documents that they concern; None: all, whatever their words.
EDITS: dict[str, tuple[tuple[str, str, str], set[str] | None]] = {
    "nothing": (("small.yaml", 'version: "1"', 'version: "2"'), set()),
    "an example": (("actions.yaml", "  rejects:", f"    - {EXAMPLE}\n  rejects:"), set()),
    "a comment above": (("actions.yaml", '"161":', '# on envoys\n"161":'), set()),
    "a pattern more": (
        ("actions.yaml", PATTERN, PATTERN.replace("expel", "boot_out DIPLOMAT of TARGET\n    - SOURCE expel")),
        {"boots"},
    ),
    "another verb": (("actions.yaml", PATTERN, PATTERN.replace("expel", "boot_out")), set(TEXTS) - {"else"}),
    "another code": (("actions.yaml", '"112"', '"111"'), {"expulsion", "denial"}),
    "a narrower class": (("classes.yaml", "diplomat, envoy", "diplomat"), {"expulsion", "nominal", "denial"}),
    "another operator": (("operators.yaml", '"16": "120"', '"16": "122"'), {"nominal", "denial"}),
    "no event noun": (("nominals.yaml", "expulsion", "throwing-out"), {"nominal"}),
    "an actor less": (("actors/norway.yaml", "  capital: [Oslo]\n", ""), None),
    "a list of the language": (("words/grammar.yaml", "agent: [by]", "agent: [by, of]"), None),
}


class CountingCoder(Coder):
    """A coder that knows which documents it was given to code."""

    coded: frozenset[str] = frozenset()

    def stream(self, documents: Iterable[Any]) -> Iterator[Events]:
        """As `Coder.stream`."""
        taken = list(documents)
        self.coded = self.coded | {item.document.id for item in taken}
        return super().stream(taken)


@pytest.fixture(scope="module")
def parses() -> list[Parse]:
    coder = Coder()
    return [coder.parse(Document(id, text, "2023-04-20")) for id, text in TEXTS.items()]


def edit(manifest: Path, change: str) -> None:
    name, old, new = EDITS[change][0]
    path = manifest.parent / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def lines(results: Iterable[Events]) -> list[str]:
    return [event.model_dump_json() for events in results for event in events]


@pytest.mark.parametrize("change", EDITS)
def test_the_result_is_that_of_coding_everything_anew(small_codebook: Path, parses: list[Parse], change: str) -> None:
    before = load_codebook(small_codebook)
    earlier = [event for events in Coder(before, options=OPTIONS).stream(parses) for event in events]
    edit(small_codebook, change)
    coder = CountingCoder(load_codebook(small_codebook), options=OPTIONS)
    again = lines(recode(coder, parses, earlier, before))
    concerned = EDITS[change][1]
    assert coder.coded == (set(TEXTS) if concerned is None else concerned)
    assert again == lines(Coder(coder.codebook, options=OPTIONS).stream(parses))


def coded_again(manifest: Path, parses: list[Parse], changes: dict[str, str]) -> tuple[list[str], list[str]]:
    """What coding again gives after files have changed, and what coding anew does."""
    before = load_codebook(manifest)
    earlier = [event for events in Coder(before, options=OPTIONS).stream(parses) for event in events]
    for name, text in changes.items():
        (manifest.parent / name).write_text(text, encoding="utf-8")
    coder = Coder(load_codebook(manifest), options=OPTIONS)
    anew = lines(coder.stream(parses))
    assert anew != lines([Events(earlier)])
    return lines(recode(coder, parses, earlier, before)), anew


def test_the_first_of_equal_rules_is_another_where_they_change_places(small_codebook: Path) -> None:
    one, other = (f'"{code}": {{patterns: [{words}]}}\n' for code, words in (("161", ONE), ("112", OTHER)))
    (small_codebook.parent / "actions.yaml").write_text(one + other, encoding="utf-8")
    with small_codebook.open("a") as manifest:
        manifest.write("ties: first\n")
    parse = Coder().parse(Document("a", "The talks of Norway with Chad began."))
    again, anew = coded_again(small_codebook, [parse], {"actions.yaml": other + one})
    assert again == anew


def test_a_new_general_code_of_a_root_stands_for_what_is_undecided(small_codebook: Path) -> None:
    folder = small_codebook.parent
    codes = 'name: cameo\nversion: "1"\ncodes:\n  "16": {label: Reduce}\n'
    codes += "".join(f'  "{code}": {{label: Part, parent: "16"}}\n' for code in ("161", "162"))
    (folder / "ontology" / "cameo.yaml").write_text(codes, encoding="utf-8")
    (folder / "classes.yaml").write_text("nouns: {DIPLOMAT: [diplomat, envoy], SENT: [envoy, legate]}\n")
    patterns = (("161", "SOURCE expel DIPLOMAT of TARGET"), ("162", "SOURCE expel SENT of TARGET"))
    (folder / "actions.yaml").write_text("".join(f'"{code}": {{patterns: [{words}]}}\n' for code, words in patterns))
    (folder / "operators.yaml").write_text("{}\n")
    parse = Coder().parse(Document("a", TEXTS["expulsion"]))
    changed = codes + '  "160": {label: General, parent: "16"}\n'
    again, anew = coded_again(small_codebook, [parse], {"ontology/cameo.yaml": changed})
    assert again == anew


def test_discarded_texts_are_told_again(small_codebook: Path, parses: list[Parse]) -> None:
    version = 'version: "1"'
    discards = f"{version}\ndiscards: {{documents: [refused to comment], sentences: [has not]}}"
    small_codebook.write_text(small_codebook.read_text("utf-8").replace(version, discards), encoding="utf-8")
    before = load_codebook(small_codebook)
    earlier = list(Coder(before).stream(parses))
    small_codebook.write_text("# moved\n" + small_codebook.read_text("utf-8"), encoding="utf-8")
    edit(small_codebook, "a pattern more")
    coder = CountingCoder(load_codebook(small_codebook))
    again = list(recode(coder, parses, [event for events in earlier for event in events], before))
    assert coder.coded == {"boots"}
    assert again == list(Coder(coder.codebook).stream(parses))
    assert [len(events.discarded) for events in again] == [0, 1, 0, 0, 0]


def test_verbs_whose_lemma_the_parser_got_wrong_are_found_by_their_form(small_codebook: Path) -> None:
    before = load_codebook(small_codebook)
    edit(small_codebook, "a pattern more")
    changed = changed_triggers(before, load_codebook(small_codebook))
    assert changed is not None
    assert changed >= {"boot", "boots", "booted", "booting"}


def test_a_file_finds_its_codebook_in_the_cache(
    small_codebook: Path, parses: list[Parse], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPLOCODE_CACHE", str(tmp_path / "cache"))
    old = tmp_path / "old.parquet"
    before = Coder(load_codebook(small_codebook))
    Events(event for events in before.stream(parses) for event in events).write(old)
    edit(small_codebook, "a pattern more")
    after = Coder(load_codebook(small_codebook))
    assert lines(recode_file(after, parses, old)) == lines(after.stream(parses))
    monkeypatch.setenv("DIPLOCODE_CACHE", "off")
    with pytest.raises(InputError, match="no longer in the cache: name it with --reuse-codebook"):
        recode_file(after, parses, old)
    with pytest.raises(InputError, match=f"was coded with small-1 .{before.codebook.hash}., not with cameo"):
        list(recode_file(after, parses, old, "cameo"))


@pytest.mark.parametrize(
    ("options", "date", "message"),
    [
        (Options(statuses="all", actors="any"), "", "publication date 2023-04-20, its document now none"),
        (Options(statuses="all"), "2023-04-20", "has no actor with a code"),
        (Options(actors="any"), "2023-04-20", "the status refused, which is not asked for"),
    ],
)
def test_events_of_other_options_or_days_are_refused(
    small_codebook: Path, parses: list[Parse], options: Options, date: str, message: str
) -> None:
    codebook = load_codebook(small_codebook)
    unknown = Coder().parse(Document("unknown", "The miners denounced the bakers.", "2023-04-20"))
    all_parses = [unknown, *parses]
    earlier = [event for events in Coder(codebook, options=OPTIONS).stream(all_parses) for event in events]
    dated = [replace(parse, document=replace(parse.document, date=date)) for parse in all_parses]
    with pytest.raises(InputError, match=message):
        list(recode(Coder(codebook, options=options), dated, earlier, codebook))


def test_errors_go_through_and_events_of_others_are_refused(small_codebook: Path, parses: list[Parse]) -> None:
    coder = Coder(load_codebook(small_codebook))
    earlier = [event for events in coder.stream(parses) for event in events]
    error = DocumentError("x", "unreadable")
    assert [events.errors for events in recode(coder, [error], [], coder.codebook)] == [(error,)]
    with pytest.raises(InputError, match="two documents have the id 'expulsion'"):
        list(recode(coder, parses[:1] * 2, earlier, coder.codebook))
    with pytest.raises(InputError, match="of other documents, or in another order: 'expulsion'"):
        list(recode(coder, parses[1:], earlier, coder.codebook))


def test_what_was_discarded_is_told_again(small_codebook: Path, parses: list[Parse]) -> None:
    with small_codebook.open("a") as manifest:
        manifest.write("discards: {documents: [booted]}\n")
    before = load_codebook(small_codebook)
    earlier = [event for events in Coder(before).stream(parses) for event in events]
    edit(small_codebook, "an example")
    again = list(recode(Coder(load_codebook(small_codebook)), parses, earlier, before))
    assert [one.document for events in again for one in events.discarded] == ["boots"]


def test_a_format_that_loses_something_is_refused(small_codebook: Path, parses: list[Parse], tmp_path: Path) -> None:
    coder = Coder(load_codebook(small_codebook))
    next(coder.stream(parses)).write(tmp_path / "old.tsv", format="icews")
    with pytest.raises(InputError, match="icews does not keep all of an event; reuse jsonl or parquet"):
        recode_file(coder, parses, tmp_path / "old.tsv")


def test_the_command_codes_again(
    small_codebook: Path, parses: list[Parse], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPLOCODE_CACHE", str(tmp_path / "cache"))
    stored, old, new, anew = (str(tmp_path / name) for name in ("p.parquet", "old.jsonl", "new.jsonl", "anew.jsonl"))
    write_parses(parses, stored)
    code = ["code", stored, "--codebook", str(small_codebook), "--out"]
    assert CliRunner().invoke(app, [*code, old]).exit_code == 0
    edit(small_codebook, "a pattern more")
    assert CliRunner().invoke(app, [*code, new, "--reuse", old]).exit_code == 0
    assert CliRunner().invoke(app, [*code, anew]).exit_code == 0
    assert Path(new).read_bytes() == Path(anew).read_bytes()
    assert len(read(new)) == len(read(old)) + 1
    refused = CliRunner().invoke(app, ["code", __file__, "--reuse", old])
    assert refused.exit_code == 2
