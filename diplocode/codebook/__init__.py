"""Codebooks: YAML with positions, models, patterns, loading and checks."""
