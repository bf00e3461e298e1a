"""How the embedded parser is trained, measured and exported."""
