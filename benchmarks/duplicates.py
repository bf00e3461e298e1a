"""How fast mentions of one event are found among many events, and in how much memory.

    python -m benchmarks.duplicates [--events 1000000] [--window 1]

Events are made as they are compared and not kept, as `diplocode group` does with a file; making them is measured apart.
A few dyads have most of the events, as in the news; one event in ten is dated to a month, one in twenty to nothing.
Rates count processor seconds.
"""

from __future__ import annotations

import argparse
import datetime
import random
import resource
import time
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.formats import CODES, COUNTRIES, ROLES
from diplocode.analysis.duplicates import Grouping, kept_places
from diplocode.events import Action, Actor, Event, Precision, Provenance

_YEARS = 5


def make_events(count: int) -> Iterator[Event]:
    """Events of some years, always the same ones."""
    chance = random.Random(7)
    first = datetime.date(2019, 1, 1)
    days = [(first + datetime.timedelta(days=n)).isoformat() for n in range(365 * _YEARS)]
    actors = [Actor(code=country + role, country=country) for role in ROLES for country in COUNTRIES]
    actions = [Action(code=code) for code in CODES]
    for number in range(count):
        source, target = (actors[int(len(actors) * chance.random() ** 2)] for _ in range(2))
        kind, day = chance.random(), chance.choice(days)
        date = "" if kind < 0.05 else f"{day[:8]}01" if kind < 0.15 else day
        precision = Precision.MONTH if kind < 0.15 else Precision.DAY
        yield Event(
            date=date,
            date_precision=precision if date else None,
            source=source,
            target=target,
            action=chance.choice(actions),
            provenance=Provenance(document=f"news-{number // 3}", sentence=number % 3, span=(0, 80), trigger=(8, 11)),
        )


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--window", type=int, default=1)
    chosen = options.parse_args()
    marks = [time.process_time()]
    deque(make_events(chosen.events), maxlen=0)
    marks.append(time.process_time())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    grouping = Grouping(make_events(chosen.events), chosen.window)
    marks.append(time.process_time())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    deque(map(grouping.mark, make_events(chosen.events)), maxlen=0)
    marks.append(time.process_time())
    kept = len(kept_places(make_events(chosen.events)))
    marks.append(time.process_time())
    make, find, mark, thin = (end - start for start, end in pairwise(marks))
    print(f"events        {chosen.events:,}, made at {chosen.events / make:,.0f} a second")
    print(
        f"find groups   {chosen.events / (find - make):,.0f} a second: {len(grouping):,} groups, {peak:,.0f} MB", end=""
    )
    print(f" ({before:,.0f} before)")
    print(f"mark          {chosen.events / (mark - make):,.0f} a second")
    print(f"one a day     {chosen.events / (thin - make):,.0f} a second: {kept:,} kept")


if __name__ == "__main__":
    main()
