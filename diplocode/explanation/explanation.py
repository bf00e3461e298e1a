"""An explanation of a text: data, that prints as text and shows as a page in a notebook."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from diplocode.explanation.lines import sentence_lines
from diplocode.explanation.model import SentenceExplanation
from diplocode.explanation.page import page, part


class Explanation(BaseModel):
    """What the coder saw in a text, sentence by sentence.

    Printing it shows all as plain text; a notebook shows `to_html`; `model_dump_json` gives it as JSON, and
    `model_validate_json` reads that again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    sentences: tuple[SentenceExplanation, ...] = ()
    """The sentences in order."""
    date: str = ""
    """Day of publication, from which relative dates are reckoned; empty where none was given."""
    codebook: str = ""
    """Name and version of the codebook."""
    codebook_hash: str = ""
    """Its content hash."""
    parser: str = ""
    """Name and version of the parser."""
    version: str = ""
    """Version of diplocode."""

    def __str__(self) -> str:
        parts = ("\n".join(map(str, sentence_lines(sentence))) for sentence in self.sentences)
        return "\n\n".join(parts)

    def to_html(self) -> str:
        """A page for a browser: one file, without scripts, that loads nothing."""
        return page(self.sentences, self._origin())

    def _repr_html_(self) -> str:
        return part(self.sentences, self._origin())

    def _origin(self) -> list[str]:
        day = f"Published {self.date}. " if self.date else ""
        book = f"Codebook {self.codebook} (content hash {self.codebook_hash}), parser {self.parser}, "
        return [f"{day}{book}diplocode {self.version}."]
