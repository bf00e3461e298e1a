"""Spanish texts through a real Stanza pipeline of tiny models; skipped where Stanza is not installed."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from diplocode.coder import Coder
from diplocode.errors import ParserError
from diplocode.parsers.base import language_of, parse_text
from diplocode.parsers.registry import load_parser
from diplocode.parsers.stanza import StanzaParser
from tests.stanza_trees import MODELS, check_trees

pytest.importorskip("stanza", reason="the extra stanza is not installed")
pytestmark = pytest.mark.filterwarnings("default")

TEXT = (
    "El ministro del Interior español viajó a Rabat. Perú expulsó al embajador cubano.\n"
    "Francia dijo que enviará alimentos a Chad; “no negociaremos”, añadió."
)


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    return StanzaParser(MODELS, "es")


def test_trees_have_exact_offsets_and_contractions_their_words(parser: StanzaParser) -> None:
    sentences = list(parse_text(TEXT, parser))
    check_trees(TEXT, sentences)
    tokens = [token for sentence in sentences for token in sentence]
    inside = [token.form for token in tokens if TEXT[token.start : token.end] == "del"]
    assert inside == ["de", "el"]
    apart = [token for token in tokens if TEXT[token.start : token.end] not in ("del", "al")]
    assert all(TEXT[token.start : token.end] == token.form for token in apart)


def test_the_codebook_names_the_language_of_the_models() -> None:
    coder = Coder("cameo-es", parser=f"stanza:{MODELS}")
    assert language_of(coder.parser) == "es"
    assert coder.parser.name.endswith("/es-default")
    events = coder.code(TEXT, date="2023-04-20")
    assert not events.errors
    assert {event.provenance.parser for event in events} <= {coder.parser.name}


def test_English_is_the_default_and_a_parser_of_it_refuses_Spanish() -> None:
    assert language_of(load_parser(f"stanza:{MODELS}")) == "en"
    with pytest.raises(ParserError, match=r"reads en, and the codebook cameo-es is for es"):
        Coder("cameo-es", parser=StanzaParser(MODELS)).code(TEXT)


def test_missing_models_name_the_command_of_their_language(tmp_path: Path) -> None:
    with pytest.raises(ParserError, match="`diplocode setup stanza es`"):
        StanzaParser(tmp_path, "es").split("Francia calló.")


def test_the_language_is_kept_in_worker_processes(parser: StanzaParser) -> None:
    assert pickle.loads(pickle.dumps(parser)).language == "es"
