"""StanzaParser: Stanford's Stanza as a source of trees (extra ``stanza``), offline, from models on disk.

Models come from ``diplocode setup stanza`` or from a folder of one's own; nothing is downloaded while parsing.
Stanza: Qi et al. (2020), https://stanfordnlp.github.io/stanza/.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from diplocode.errors import MissingExtraError, ParserError
from diplocode.parsers.base import LONGEST
from diplocode.syntax.tree import Sentence, Token

_PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
_ENTITIES = {"PERSON": "person", "PER": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organization"}


def models_folder(given: str | Path | None = None) -> Path:
    """Where models are looked for: the folder given, ``STANZA_RESOURCES_DIR``, or Stanza's own place."""
    chosen = given or os.environ.get("STANZA_RESOURCES_DIR")
    return Path(chosen or _stanza().resources.common.DEFAULT_MODEL_DIR)


def download_models(language: str = "en", folder: str | Path | None = None) -> Path:
    """Download Stanza's models of a language, and return the folder where they are.

    Raises:
        MissingExtraError: Stanza is not installed.
        ParserError: they cannot be downloaded.
    """
    stanza, where = _stanza(), models_folder(folder)
    try:
        stanza.download(language, model_dir=str(where), processors=",".join((*_PROCESSORS, "ner")))
    except Exception as error:  # of the network, of the server, of a language that does not exist
        raise ParserError(f"Stanza's models for {language} cannot be downloaded to {where}: {error}") from error
    return where


class StanzaParser:
    """Parses with a real `stanza.Pipeline`, on one CPU thread, built when something is first parsed.

    Args:
        models: folder of Stanza's models; by default ``STANZA_RESOURCES_DIR``, or where Stanza keeps them.
        language: of the models.
        package: the set of models, as ``resources.json`` in the folder names it.
        entities: also run Stanza's recogniser of named entities, for kinds of unknown actors; slower.
        longest: sentences with more tokens are cut.
    """

    def __init__(
        self,
        models: str | Path | None = None,
        language: str = "en",
        package: str = "default",
        entities: bool = False,
        longest: int = LONGEST,
    ) -> None:
        self._models = str(models) if models is not None else None
        self._options = (language, package, entities, longest)

    def __reduce__(self) -> tuple[type[StanzaParser], tuple[Any, ...]]:
        """Pickled without its pipeline, so that worker processes build their own."""
        return StanzaParser, (self._models, *self._options)

    @property
    def language(self) -> str:
        """Language of its models."""
        return self._options[0]

    @property
    def name(self) -> str:
        """``stanza-1.15.0/en-default``, as it stands in the provenance of events."""
        language, package, *_ = self._options
        return f"stanza-{_stanza().__version__}/{language}-{package}"

    @cached_property
    def _pipeline(self) -> Any:
        stanza = _stanza()
        import torch

        language, package, entities, _ = self._options
        folder = models_folder(self._models)
        _check_models(folder, language)
        torch.set_num_threads(1)
        names = [name for name in (*_PROCESSORS, *(["ner"] if entities else [])) if (folder / language / name).is_dir()]
        try:
            return stanza.Pipeline(
                language, dir=str(folder), package=package, processors=",".join(names), download_method=None,
                use_gpu=False, verbose=False,
            )  # fmt: skip
        except Exception as error:  # whatever Stanza raises: it is about its models
            raise ParserError(f"Stanza cannot load the {language} models in {folder}: {error}") from error

    def split(self, text: str) -> list[Sentence]:
        """Sentences of a text, tokenised, multi-word tokens expanded: forms and exact offsets, no tree yet."""
        if not text.strip():
            return []
        processors = self._pipeline.processors
        document = processors["tokenize"].process(text)
        if "mwt" in processors:
            document = processors["mwt"].process(document)
        pieces = (piece for found in document.sentences for piece in self._pieces(list(_words(found, text))))
        return [_sentence(piece, text, index, cut=cut) for index, (piece, cut) in enumerate(pieces)]

    def _pieces(self, words: list[tuple[str, int, int]]) -> Iterator[tuple[list[tuple[str, int, int]], bool]]:
        """Pieces of a sentence, each with whether it goes on in the next."""
        longest = self._options[-1]
        yield from ((words[at : at + longest], at + longest < len(words)) for at in range(0, len(words), longest))

    def parse(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """The same sentences in the same order with lemmas, tags, features, heads and relations."""
        if not sentences:
            return []
        from stanza.models.common.doc import Document

        document = Document([list(map(_given, sentence)) for sentence in sentences])
        for name in ("pos", "lemma", "depparse", "ner"):
            if name in self._pipeline.processors:
                document = self._pipeline.processors[name].process(document)
        return [_parsed(sentence, found) for sentence, found in zip(sentences, document.sentences, strict=True)]


def _stanza() -> Any:
    try:
        import stanza
    except ImportError as error:
        raise MissingExtraError("stanza", "stanza", "the parser stanza") from error
    return stanza


def _check_models(folder: Path, language: str) -> None:
    if not (folder / "resources.json").is_file() or not (folder / language).is_dir():
        of_language = "" if language == "en" else f" {language}"
        raise ParserError(
            f"no Stanza models for {language} in {folder}; `diplocode setup stanza{of_language}` downloads them "
            "(or name their folder: STANZA_RESOURCES_DIR, --parser stanza:FOLDER)"
        )


def _words(sentence: Any, text: str) -> Iterator[tuple[str, int, int]]:
    """Form and offsets of every word; those of a multi-word token share its letters where they fit, else all of it."""
    for token in sentence.tokens:
        start, end = token.start_char, token.end_char
        forms = [word.text for word in token.words]
        if len(forms) == 1:
            yield text[start:end], start, end
        elif "".join(forms) == text[start:end]:
            for form in forms:
                yield form, start, start + len(form)
                start += len(form)
        else:
            yield from ((form, start, end) for form in forms)


def _sentence(words: list[tuple[str, int, int]], text: str, index: int, *, cut: bool) -> Sentence:
    tokens = tuple(Token(id, form, "", "", "", 0, "", a, b) for id, (form, a, b) in enumerate(words, 1))
    start, end = tokens[0].start, tokens[-1].end
    return Sentence(tokens, start, end, text[start:end], index, cut)


def _given(token: Token) -> dict[str, Any]:
    """A token as Stanza takes it."""
    return {"id": token.id, "text": token.form, "start_char": token.start, "end_char": token.end}


def _parsed(sentence: Sentence, found: Any) -> Sentence:
    entities = [_ENTITIES.get((token.ner or "").partition("-")[2], "") for token in found.tokens]
    tokens = tuple(
        token._replace(
            lemma=word.lemma or token.form, upos=word.upos or "X", feats=word.feats or "", head=word.head,
            deprel=word.deprel, entity=entity,
        )
        for token, word, entity in zip(sentence, found.words, entities, strict=True)
    )  # fmt: skip
    return replace(sentence, tokens=tokens)
