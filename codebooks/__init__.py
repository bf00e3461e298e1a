"""The codebooks that come with diplocode, as the package ``diplocode.codebooks``.

Only data: manifests, ontologies, actors, patterns. ``docs/codebook.md`` and ``docs/actors.md`` say
how the files are written.
"""
