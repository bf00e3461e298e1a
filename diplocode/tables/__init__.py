"""Countries and their codes, scales and quad classes, read from the codebooks."""
