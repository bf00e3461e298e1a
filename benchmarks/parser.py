"""Speed, memory and size of the embedded parser on one thread, and against Stanza.

    python -m benchmarks.parser [--stanza MODELS] [TEXT ...]

Without files a built-in news text is varied, so that no sentence comes twice. Every row is measured in a process of
its own. Speeds are tokens in a second of processor time, which other programs on the machine disturb least, the best of
some runs, splitting and tokenising included. Figures of two machines cannot be compared, ratios of one run can.

For Stanza, models of its default size are made by `python -m benchmarks.stanza_models MODELS`: they know nothing, and
take the time that others take. It tokenises the same texts, and parses the very sentences that diplocode found in
them, since a tokeniser that knows nothing finds other ones.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from itertools import islice, product
from pathlib import Path

from diplocode.parsers.base import Parser
from diplocode.parsers.registry import load_parser
from diplocode.syntax.tree import Sentence

TEXT = """Iran's foreign minister met his Turkish counterpart in Ankara on Tuesday to discuss the
border, which has been closed since March, and said that talks would resume within weeks.

"We cannot accept these conditions," Gen. Abbas Mousavi told reporters after the meeting. The U.S.
and its allies condemned the attack, which killed six soldiers and wounded 14 others, and urged both
sides to return to the six-party talks. A spokesman for the ministry declined to comment.

Two Moldovan diplomats were expelled by Russia last week in a dispute over gas deliveries, the
Interfax news agency reported, citing a source in the government. Moldova has denied the charges.
"""


def variants(count: int) -> list[str]:
    """Texts like the built-in one, each with a name of its own in its sentences."""
    names = map(
        "".join, product(("Ka", "Lo", "Mi", "Nu", "Ora"), "bcdfghklmnprstvz", "aeiou", ("n", "ris", "vak", "l", "d"))
    )
    return [re.sub(r"\bthe\b", f"the {name}", TEXT) for name in islice(names, count)]


def seconds(action: Callable[[], object], repeats: int) -> float:
    """Processor time of the shortest of some runs."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def measure_speed(name: str, texts: Sequence[str], repeats: int) -> dict[str, float]:
    """Tokens and sentences, and tokens per second to split, to parse, and to do both; the model is loaded before."""
    parser, compact = load_parser(name), load_parser("compact")
    parser.parse(parser.split(TEXT))
    sentences = split_all(compact, texts)
    tokens = sum(map(len, sentences))
    split = seconds(lambda: split_all(parser, texts), repeats)
    parse = seconds(lambda: parser.parse(sentences), repeats)
    rates = {"split": tokens / split, "parse": tokens / parse, "both": tokens / (split + parse)}
    return {"sentences": len(sentences), "tokens": tokens, **rates, "peak": peak_memory()}


def split_all(parser: Parser, texts: Sequence[str]) -> list[Sentence]:
    """The sentences of all texts."""
    return [sentence for text in texts for sentence in parser.split(text)]


def measure_load(name: str) -> dict[str, float]:
    """Seconds on the clock until the first sentence is parsed, the imports of the model's libraries included."""
    start = time.perf_counter()
    parser = load_parser(name)
    parser.parse(parser.split("Oslo spoke."))
    return {"load": time.perf_counter() - start}


def measure_memory(name: str, count: int) -> dict[str, float]:
    """Peak memory in MB of parsing so many different sentences at once, which all stay in memory."""
    parser = load_parser(name)
    sentences = split_all(parser, variants(count // 6 + 1))[:count]
    parsed = parser.parse(sentences)
    return {"sentences": len(parsed), "peak": peak_memory()}


def peak_memory() -> float:
    """Largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(job: dict[str, object]) -> dict[str, float]:
    """A measure in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.parser", "--job", json.dumps(job)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def work(job: dict[str, object]) -> dict[str, float]:
    """The measure that a job asks for."""
    name = str(job["parser"])
    if job["measure"] == "load":
        return measure_load(name)
    if job["measure"] == "memory":
        return measure_memory(name, int(str(job["count"])))
    paths = [Path(str(path)) for path in list(job["texts"])]  # type: ignore[call-overload]
    texts = [path.read_text(encoding="utf-8") for path in paths] or variants(int(str(job["count"])))
    return measure_speed(name, texts, int(str(job["repeats"])))


def show(label: str, figures: dict[str, float]) -> None:
    """A row of the table of speeds."""
    rates = "".join(f"{figures[key]:12,.0f}" for key in ("split", "parse", "both"))
    print(f"{label:10}{rates}{figures['peak']:12,.0f}")


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("texts", nargs="*", help="text files, one document each")
    options.add_argument("--repeats", type=int, default=5, help="runs, of which the fastest counts (default 5)")
    options.add_argument("--sentences", type=int, default=10_000, help="for the peak of memory (default 10,000)")
    options.add_argument("--stanza", metavar="MODELS", help="folder of Stanza models to compare with")
    options.add_argument("--job", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.job:
        print(json.dumps(work(json.loads(chosen.job))))
        return
    folder = files("diplocode.parsers.compact")
    size = sum(len(f.read_bytes()) for f in folder.iterdir() if f.name.endswith((".onnx", ".json")))
    load = min(run({"measure": "load", "parser": "compact"})["load"] for _ in range(chosen.repeats))
    memory = run({"measure": "memory", "parser": "compact", "count": chosen.sentences})
    print(f"model files                        {size / 1e6:8.1f} MB")
    print(f"load and first sentence            {load:8.2f} s")
    print(f"peak, {memory['sentences']:6,} sentences at once    {memory['peak']:8,.0f} MB")
    speed = {"measure": "speed", "parser": "compact", "texts": chosen.texts, "repeats": chosen.repeats}
    compact = run({**speed, "count": 200})
    print(f"\ntokens/s       split       parse        both     peak MB   ({compact['tokens']:,} tokens)")
    show("compact", compact)
    if chosen.stanza:
        few = {**speed, "texts": chosen.texts[:20], "count": 20}
        compact, stanza = run(few), run({**few, "parser": f"stanza:{chosen.stanza}", "repeats": 2})
        print(f"\nagainst Stanza, the same {stanza['sentences']:,} sentences, {stanza['tokens']:,} tokens")
        show("compact", compact)
        show("stanza", stanza)
        ratios = "".join(f"{compact[key] / stanza[key]:12,.1f}" for key in ("split", "parse", "both"))
        print(f"{'ratio':10}{ratios}{compact['peak'] / stanza['peak']:12,.2f}")


if __name__ == "__main__":
    main()
