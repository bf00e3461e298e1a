"""Explanations: what the coder saw in each sentence, and why there is no event."""

from __future__ import annotations

from diplocode.explanation.build import explain_sentence
from diplocode.explanation.explanation import Explanation
from diplocode.explanation.model import SentenceExplanation
from diplocode.explanation.wording import detail_of_none

__all__ = ["Explanation", "SentenceExplanation", "detail_of_none", "explain_sentence"]
