"""Compiled codebooks: the same as fresh ones, renewed with the content, and never in the way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from diplocode import Coder
from diplocode.codebook import loader
from diplocode.codebook.cache import VARIABLE, cache_folder, read_cached, write_cached
from diplocode.codebook.encoding import decode_codebook, encode_codebook
from diplocode.codebook.loader import load_codebook, read_codebook
from diplocode.codebook.model import Codebook
from diplocode.codebook.reader import Report
from diplocode.errors import CodebookError
from tests.minibook import FILES, mini_codebook

TEXT = """Baku expelled four Iranian diplomats in March. Norwegian Foreign Minister Espen Barth Eide met officials
of Chad in Oslo. The U.N. urged Sudan to release prisoners. Police in Niger arrested 20 al-Shabab fighters. Turkish
troops attacked Kurdish rebels. He denied it."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def fresh(name: str | Path) -> Codebook:
    codebook = read_codebook(name, Report())
    assert codebook is not None
    return codebook


def alike(one: Codebook, other: Codebook) -> bool:
    return encode_codebook(one) == encode_codebook(other)


def written(folder: Path) -> list[Path]:
    return sorted(folder.glob("*"))


def test_a_decoded_codebook_is_the_one_that_was_encoded() -> None:
    codebook = fresh("cameo")
    content = encode_codebook(codebook)
    decoded = decode_codebook(content)
    assert encode_codebook(decoded) == content
    assert decoded.actors.entries == codebook.actors.entries
    assert sorted(decoded.actors.agents, key=str) == sorted(codebook.actors.agents, key=str)
    for field in set(Codebook.__dataclass_fields__) - {"actors"}:
        assert getattr(decoded, field) == getattr(codebook, field), field


def test_rules_of_the_index_are_the_rules_of_the_codebook(tmp_path: Path) -> None:
    decoded = decode_codebook(encode_codebook(mini_codebook(tmp_path)))
    rules = {id(rule) for rule in decoded.rules}
    assert all(id(candidate.rule) in rules for found in decoded.index.verbs.values() for candidate in found)


def test_cached_and_fresh_codebooks_code_alike(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not written(folder)
    coder = Coder()  # with a fresh one
    one = coder.code(TEXT, date="2023-04-20")
    write_cached(coder.codebook)
    cached = read_cached(coder.codebook.hash)
    assert cached is not None
    monkeypatch.setattr("diplocode.coder.load_codebook", lambda name: cached)
    other = Coder().code(TEXT, date="2023-04-20")
    assert len(one) > 4
    assert list(one) == list(other)


def test_a_change_of_any_file_compiles_anew(folder: Path, tmp_path: Path) -> None:
    mini_codebook(tmp_path)
    assert len(written(folder)) == 1
    assert alike(load_codebook(tmp_path / "mini.yaml"), mini_codebook(tmp_path))
    changed = mini_codebook(tmp_path, actions='"042": {patterns: [SOURCE tour TARGET]}')
    assert [rule.pattern.text for rule in changed.rules if rule.code] == ["SOURCE tour TARGET"]
    assert len(written(folder)) == 2


def test_what_is_in_the_cache_is_not_compiled(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codebook = mini_codebook(tmp_path)
    monkeypatch.setattr(loader, "build_codebook", lambda *_: pytest.fail("compiled again"))
    assert alike(load_codebook(tmp_path / "mini.yaml"), codebook)


@pytest.mark.parametrize("content", [b"", b"no checksum", b"{}\n{}", b"\xff\n\x80"])
def test_a_broken_file_is_written_anew(folder: Path, tmp_path: Path, content: bytes) -> None:
    codebook = mini_codebook(tmp_path)
    [file] = written(folder)
    whole = file.read_bytes()
    for broken in (content, whole[:-9], whole.replace(b"DIPLOMAT", b"DIPLOMAD")):
        file.write_bytes(broken)
        assert alike(load_codebook(tmp_path / "mini.yaml"), codebook)
        assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_passed_over(folder: Path, tmp_path: Path) -> None:
    folder.write_text("a file, not a folder")
    assert mini_codebook(tmp_path).name == "mini"


def test_the_cache_can_be_turned_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "off")
    assert cache_folder() is None
    mini_codebook(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(FILES)


def test_a_codebook_with_problems_is_not_kept(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(CodebookError):
        mini_codebook(tmp_path, actions='"042": {patterns: [SOURCE tour TARGETS]}')
    assert written(folder) == []


def test_only_the_last_few_are_kept(folder: Path, tmp_path: Path) -> None:
    for number in range(12):
        mini_codebook(tmp_path, actions=f'"042": {{note: "{number}"}}')
    assert len(written(folder)) == 8


def test_writers_at_the_same_time_leave_one_whole_file(folder: Path, tmp_path: Path) -> None:
    codebook = mini_codebook(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write_cached, [codebook] * 32))
    assert len(written(folder)) == 1
    cached = read_cached(codebook.hash)
    assert cached
    assert alike(cached, codebook)
