"""Memory of the names of a codebook, and their share of coding time.

    python -m benchmarks.actors [TEXT ...] [--names 40000]

A dictionary of fewer names is filled up with made-up people, an entry with two dated codes for every two names. All
names are held unfolded, which a run over much news comes near to. Without files news texts with ever new names are
coded. Memory is what Python allocates for them; figures of two machines' speed cannot be compared, shares can.
"""

from __future__ import annotations

import argparse
import gc
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, product
from pathlib import Path
from typing import ParamSpec, TypeVar

import diplocode.coding.actors as actors_stage
from benchmarks.parser import variants
from diplocode.codebook.actor_model import ActorDictionary, ActorEntry, DatedCode, Kind
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.names import NameTrie
from diplocode.coder import Coder, Options

P = ParamSpec("P")
T = TypeVar("T")


def invented() -> Iterator[tuple[str, str, ActorEntry]]:
    """People that do not exist: two names of each, and the entry."""
    starts = ("Ka", "Lo", "Mi", "Nu", "Ora", "Pe", "Sa", "Tu", "Ve", "Zi")
    firsts = ["".join(parts) for parts in product(starts, "bdklmnrstv", "aeiou")]
    lasts = ["".join(parts) for parts in product(starts, ("bar", "dek", "lin", "mor", "ski", "van"), ("", "ov", "es"))]
    for last, first in product(lasts, firsts):
        codes = (DatedCode("NORGOV", "1990-01-01", "1999-12-31"), DatedCode("NORELI", "2000-01-01"))
        yield f"{first} {last}", f"{last} {first}", ActorEntry(f"{first} {last}", Kind.PERSON, codes)


def enlarged(actors: ActorDictionary, size: int) -> ActorDictionary:
    """The dictionary with `size` names or more, each in memory of its own."""
    copies = {id(entry): replace(entry, codes=tuple(map(replace, entry.codes))) for _, entry in actors.names}
    names: NameTrie[ActorEntry] = NameTrie()
    count = 0
    for parts, entry in actors.names:
        names.add(" ".join(parts), copies[id(entry)])
        count += 1
    for first, second, entry in islice(invented(), max(0, size - count + 1) // 2):
        names.add(first, entry)
        names.add(second, entry)
    return replace(actors, names=names)


def count_names(actors: ActorDictionary) -> int:
    """Number of names."""
    return sum(1 for _ in actors.names)


class Stopwatch:
    """Processor seconds spent in a function."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def wrap(self, function: Callable[P, T]) -> Callable[P, T]:
        """The function, timed."""

        def timed(*args: P.args, **kwargs: P.kwargs) -> T:
            start = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.process_time() - start

        return timed


def measure_share(coder: Coder, texts: list[str]) -> tuple[float, float]:
    """Sentences a second, and the share of finding names and role nouns in the time of coding."""
    watch, find = Stopwatch(), actors_stage.find_spans
    setattr(actors_stage, "find_spans", watch.wrap(find))  # noqa: B010 - the types of the two differ
    try:
        start = time.process_time()
        sentences = sum(len(coder.explain(text).sentences) for text in texts)
        total = time.process_time() - start
    finally:
        setattr(actors_stage, "find_spans", find)  # noqa: B010
    return sentences / total, watch.seconds / total


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("texts", nargs="*", type=Path, help="text files, one document each")
    options.add_argument("--names", type=int, default=40_000, help="names that the dictionary has at least")
    chosen = options.parse_args()
    codebook = load_codebook("cameo")
    print(f"names of the codebook   {count_names(codebook.actors):9,}")
    gc.collect()
    tracemalloc.start()
    actors = enlarged(codebook.actors, chosen.names)
    gc.collect()
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"names measured          {count_names(actors):9,}")
    print(f"memory                  {held / 2**20:9.1f} MB")
    print(f"  while they are made   {peak / 2**20:9.1f} MB")
    texts = [path.read_text(encoding="utf-8") for path in chosen.texts] or variants(60)
    for label, dictionary in (("of the codebook", codebook.actors), ("all", actors)):
        coder = Coder(replace(codebook, actors=dictionary), options=Options(actors="any"))
        coder.code(texts[0])
        speed, share = measure_share(coder, texts)
        print(f"names {label:16}  {speed:9,.0f} sentences/s, {share:.1%} of the time for names and role nouns")


if __name__ == "__main__":
    main()
