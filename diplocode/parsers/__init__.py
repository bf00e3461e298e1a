"""Parsers: text to Universal Dependencies trees."""
