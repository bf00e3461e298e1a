"""Facts of the field that formats and codebooks share: country codes, quad classes."""
