"""Tokens, sentences and trees in Universal Dependencies, and what can be asked of them."""
