"""The embedded parser: tokeniser, sentence splitter and one small network."""

from diplocode.parsers.compact.parser import CompactParser

__all__ = ["CompactParser"]
