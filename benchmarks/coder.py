"""Speed and memory of the coder, and the share of each of its stages.

    python -m benchmarks.coder [TEXT ...] [--codebook PATH]
    python -m benchmarks.coder --parses newstest.conllu plv_dev.parquet

Without files a built-in news text is repeated. With files of parses (`diplocode parse` writes them) their trees are
coded, and nothing is parsed; of several runs the fastest counts for each document. Figures of two machines
cannot be compared, the shares of one run can.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.parser import TEXT
from diplocode.coder import Coder, Options
from diplocode.coding.actors import find_actors
from diplocode.coding.assemble import CodingWords, Source, assemble_events
from diplocode.coding.frames import match_frames
from diplocode.parses import read_parses
from diplocode.syntax.tree import Document, Parse

STAGES = ("split", "parse", "find actors", "match frames", "assemble")


def measure(coder: Coder, texts: list[str]) -> tuple[int, int, dict[str, float]]:
    """Sentences, events, and the processor seconds of each stage."""
    source = Source(coder.codebook, CodingWords.from_codebook(coder.codebook), coder.parser.name, "")
    spent = dict.fromkeys(STAGES, 0.0)
    sentences = events = 0
    for text in texts:
        marks = [time.process_time()]
        split = coder.parser.split(text)
        marks.append(time.process_time())
        parsed = coder.parser.parse(split)
        marks.append(time.process_time())
        actors = find_actors(parsed, coder.codebook.actors, "", source.words.references)
        marks.append(time.process_time())
        frames = [match_frames(s, a, coder.codebook) for s, a in zip(parsed, actors, strict=True)]
        marks.append(time.process_time())
        document = Document("", text)
        for mentions, found in zip(actors, frames, strict=True):
            events += sum(1 for _ in assemble_events(document, mentions, found, source))
        marks.append(time.process_time())
        sentences += len(parsed)
        for stage, start, end in zip(STAGES, marks, marks[1:], strict=False):
            spent[stage] += end - start
    return sentences, events, spent


def measure_parses(coder: Coder, paths: list[Path], runs: int = 5) -> tuple[int, float]:
    """Sentences of files of parses, and the seconds that coding them takes, trees that are new in each run."""
    parses = [parse for parse in read_parses(paths) if isinstance(parse, Parse)]
    fastest = [float("inf")] * len(parses)
    for _ in range(runs):
        for number, parse in enumerate(parses):
            fresh = [replace(sentence) for sentence in parse.sentences]
            start = time.perf_counter()
            coder.code_parsed(fresh, parse.document)
            fastest[number] = min(fastest[number], time.perf_counter() - start)
    return sum(len(parse.sentences) for parse in parses), sum(fastest)


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("texts", nargs="*", type=Path, help="text files, one document each")
    options.add_argument("--parses", nargs="+", type=Path, metavar="FILE", help="code these trees, and parse nothing")
    options.add_argument("--codebook", default="cameo")
    chosen = options.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in chosen.texts] or [TEXT] * 50
    start = time.process_time()
    coder = Coder(chosen.codebook, options=Options(statuses="all", actors="any"))
    loaded = time.process_time() - start
    coder.code(TEXT)
    if chosen.parses:
        count, seconds = measure_parses(Coder(chosen.codebook), chosen.parses)
        print(f"coding of given trees     {count:8,} sentences, {count / seconds:,.0f} sentences/s")
        return
    sentences, events, spent = measure(coder, texts)
    total = sum(spent.values())
    print(f"load codebook and parser  {loaded:8.2f} s")
    print(f"sentences                 {sentences:8,}")
    print(f"events of every status    {events:8,}")
    print(f"speed                     {sentences / total:8,.0f} sentences/s")
    for stage, seconds in spent.items():
        print(f"  {stage:24}{seconds / total:8.1%}")
    print(f"peak memory               {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8,.0f} MB")


if __name__ == "__main__":
    main()
