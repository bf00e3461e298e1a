"""Dictionaries of PETRARCH and TABARI, read into our YAML, and actors written back. See ``docs/petrarch.md``."""
