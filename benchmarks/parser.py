"""Speed and memory of the embedded parser on one thread, and against Stanza where installed.

    python -m benchmarks.parser [TEXT ...]

Without files a built-in news text is varied, so that no sentence comes twice. Times are seconds of
processor time, which other programs on the machine disturb least. One run prints a table; figures
of two machines cannot be compared, ratios of one run can.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

from diplocode.parsers.base import Parser
from diplocode.parsers.compact import CompactParser
from diplocode.parsers.registry import PARSERS, load_parser

TEXT = """Iran's foreign minister met his Turkish counterpart in Ankara on Tuesday to discuss the
border, which has been closed since March, and said that talks would resume within weeks.

"We cannot accept these conditions," Gen. Abbas Mousavi told reporters after the meeting. The U.S.
and its allies condemned the attack, which killed six soldiers and wounded 14 others, and urged both
sides to return to the six-party talks. A spokesman for the ministry declined to comment.

Two Moldovan diplomats were expelled by Russia last week in a dispute over gas deliveries, the
Interfax news agency reported, citing a source in the government. Moldova has denied the charges.
"""


def seconds(action: Callable[[], object], repeats: int) -> float:
    """Processor time of the shortest of some runs."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def variants(count: int) -> list[str]:
    """Texts like the built-in one, with another name in each sentence of each."""
    names = [first + second for first in ("Ka", "Lo", "Mi", "Nu", "Ora") for second in "bcdfghklmnprstvz"]
    return [re.sub(r"\bthe\b", f"the {names[i % 80]}{'aeiou'[i // 80 % 5]}n", TEXT) for i in range(count)]


def measure(parser: Parser, texts: list[str], repeats: int) -> tuple[int, float, float]:
    """Tokens, and seconds to split and to parse them; the model is loaded before."""
    parser.parse(parser.split(TEXT))
    sentences = [sentence for text in texts for sentence in parser.split(text)]
    tokens = sum(len(sentence) for sentence in sentences)
    split = seconds(lambda: [parser.split(text) for text in texts], repeats)
    return tokens, split, seconds(lambda: parser.parse(sentences), repeats)


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("texts", nargs="*", type=Path, help="text files, one document each")
    options.add_argument("--repeats", type=int, default=3)
    chosen = options.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in chosen.texts] or variants(200)
    start = time.process_time()
    compact = CompactParser()
    compact.parse(compact.split("Oslo spoke."))
    print(f"load and first sentence   {time.process_time() - start:8.2f} s")
    tokens, split, parse = measure(compact, texts, chosen.repeats)
    print(f"tokens                    {tokens:8}")
    print(f"split                     {tokens / split:8,.0f} tokens/s")
    print(f"parse                     {tokens / parse:8,.0f} tokens/s")
    speed = tokens / (split + parse)
    print(f"both                      {speed:8,.0f} tokens/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory               {peak:8,.0f} MB")
    if importlib.util.find_spec("stanza") is None or "stanza" not in PARSERS:
        print("stanza                     skipped: not installed")
        return
    tokens, split, parse = measure(load_parser("stanza"), texts[:5], 1)
    print(f"stanza                    {tokens / (split + parse):8,.0f} tokens/s")
    print(f"compact against stanza    {speed * (split + parse) / tokens:8.1f} times")


if __name__ == "__main__":
    main()
