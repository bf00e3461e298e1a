"""Vectors of word forms, kept and forgotten."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import onnxruntime

from diplocode.parsers.compact.vectors import WordVectors

SESSION = onnxruntime.InferenceSession(
    (files("diplocode.parsers.compact") / "words.onnx").read_bytes(), providers=["CPUExecutionProvider"]
)


def vectors(cache: WordVectors, *forms: str) -> list[list[float]]:
    """The vectors of a sentence in which no token is glued to another; its root in front."""
    rows = cache.lookup([forms], [[False] * len(forms)])
    found: list[list[float]] = cache.matrix[rows[0]].tolist()
    return found


def test_a_form_has_one_vector_whatever_is_met_before_and_with_it() -> None:
    alone, after = WordVectors(SESSION, {}), WordVectors(SESSION, {})
    vectors(after, "talks", "failed", "again")
    assert vectors(after, "Oslo", "talks") == vectors(alone, "Oslo", "talks")


def test_a_form_glued_to_the_token_before_has_another_vector() -> None:
    cache = WordVectors(SESSION, {})
    rows = cache.lookup([["Oslo", "Oslo"]], [[False, True]])[0]
    assert (cache.matrix[rows[1]] != cache.matrix[rows[2]]).any()


def test_a_full_cache_forgets_and_gives_the_same() -> None:
    small, large = WordVectors(SESSION, {}, limit=8), WordVectors(SESSION, {})
    sentences = [[f"word{i}", f"word{i + 1}", "talks"] for i in range(30)]
    assert [vectors(small, *forms) for forms in sentences] == [vectors(large, *forms) for forms in sentences]
    assert len(small.matrix) == 16


def test_more_forms_than_one_run_encodes_are_all_found() -> None:
    cache = WordVectors(SESSION, {})
    forms = [f"w{i}" for i in range(2500)]
    assert np.isfinite(vectors(cache, *forms)).all()
    assert vectors(cache, "w2400")[1] == vectors(WordVectors(SESSION, {}), "w2400")[1]


def plain_session() -> onnxruntime.InferenceSession:
    """The model as it stands, without what the runtime would make of its nodes."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    model = (files("diplocode.parsers.compact") / "words.onnx").read_bytes()
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def test_the_runtime_computes_what_the_model_says() -> None:
    forms = ["Oslo", "talks", "failed", "14,203", "-", "quickly", "Ngwenya"]
    fast, plain = (np.array(vectors(WordVectors(one, {}), *forms)) for one in (SESSION, plain_session()))
    assert np.abs(fast - plain).max() < 0.02 * np.abs(plain).max()
