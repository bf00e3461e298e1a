"""Coding again after a change of the codebook: from text, from stored trees, and with the earlier events.

    python -m benchmarks.recoding [PATH ...] [--documents 10000] [--parser stanza:FOLDER]

Without files the documents are the sentences of the codebook's own examples, over and over. The change is one
further pattern for each VERB (``--verbs``). Times are processor seconds, the files' reading and writing included.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from diplocode.codebook.loader import load_codebook
from diplocode.coder import Coder
from diplocode.documents import read_documents
from diplocode.parses import read_parses, write_parses
from diplocode.recoding import recode_file
from diplocode.results import Events
from diplocode.syntax.tree import Document


def timed(run: Callable[[], object]) -> float:
    """Processor seconds of a call."""
    start = time.process_time()
    run()
    return time.process_time() - start


def written(results: Iterable[Events], path: Path) -> None:
    """Write the events of documents to one file."""
    Events(event for events in results for event in events).write(path)


def documents_of(paths: list[str], count: int) -> Iterator[Document]:
    """So many documents, each with an id of its own."""
    texts = [d for d in read_documents(paths) if isinstance(d, Document)] if paths else []
    texts = texts or [Document("", example.text, "2023-04-20") for example in load_codebook().examples]
    return (replace(text, id=str(number)) for number, text in enumerate(islice(cycle(texts), count)))


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="*", help="documents as `diplocode code` reads them")
    options.add_argument("--documents", type=int, default=10_000)
    options.add_argument("--parser", default="compact")
    options.add_argument("--verbs", nargs="+", default=["expel"], metavar="VERB")
    chosen = options.parse_args()
    documents = list(documents_of(chosen.paths, chosen.documents))
    with tempfile.TemporaryDirectory() as folder:
        stored, old, new = (Path(folder, name) for name in ("parses.parquet", "old.parquet", "new.parquet"))
        patterns = "".join(f"\n      - SOURCE {verb} TARGET because_of ANY" for verb in chosen.verbs)
        manifest = Path(folder, "changed.yaml")
        manifest.write_text(f'extends: cameo\nname: changed\nactions:\n  "160":\n    patterns:{patterns}\n')
        before, after = Coder(parser=chosen.parser), Coder(load_codebook(manifest), parser=chosen.parser)
        write_parses(map(before.parse, documents), stored)
        written(before.stream(read_parses([stored])), old)
        from_text = timed(lambda: written(after.stream(documents), new))
        from_trees = timed(lambda: written(after.stream(read_parses([stored])), new))
        from_events = timed(lambda: written(recode_file(after, read_parses([stored]), old, "cameo"), new))
        sentences = sum(len(parse.sentences) for parse in read_parses([stored]) if hasattr(parse, "sentences"))
    print(f"{len(documents):,} documents, {sentences:,} sentences")
    for name, seconds in (("text", from_text), ("stored trees", from_trees), ("earlier events", from_events)):
        print(f"from {name:16}{seconds:8.1f} s{from_text / seconds:8.1f} times as fast as from text")


if __name__ == "__main__":
    main()
