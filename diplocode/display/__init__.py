"""Views of results for a terminal: one file each."""
