"""What the author of a codebook needs a coder for: checks, examples, evaluation."""
