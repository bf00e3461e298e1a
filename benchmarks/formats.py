"""How fast and in how much memory each format is written and read.

    python -m benchmarks.formats [--events 1000000] [--formats jsonl csv ...] [--folder DIR]

Each format is written and read by a process of its own, so that its peak of memory is its own. Events are made as
they are written; `make` is the rate of that alone, and writing includes it. Rates count processor seconds, so that
other work on the machine does not matter much. Figures of two machines cannot be compared, the ratios of one run can.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from diplocode import formats
from diplocode.events import Action, Actor, Event, Precision, Provenance, Tone
from diplocode.formats import FORMATS

CODES = (  # all have a PLOVER type, so that every format holds the events
    "030",
    "020",
    "036",
    "040",
    "042",
    "043",
    "051",
    "057",
    "111",
    "112",
    "1246",
    "138",
    "161",
    "173",
    "190",
    "195",
)
COUNTRIES = (
    "AZE",
    "IRN",
    "ISR",
    "USA",
    "RUS",
    "CHN",
    "TUR",
    "SYR",
    "GBR",
    "FRA",
    "DEU",
    "IND",
    "PAK",
    "UKR",
    "EGY",
    "NGA",
)
ROLES = ("", "GOV", "MIL", "OPP", "REB", "MED", "BUS", "LEG")


def make_events(count: int) -> Iterator[Event]:
    """Events with texts of ordinary length, every one of them different, always the same."""
    tone = Tone(goldstein=-2.0, quad_class=3, polarity=-0.25)
    actions = [Action(code=code, label="Some act or other") for code in CODES]
    for number in range(count):
        source, target = _actor(number), _actor(number * 7 + 3)
        day = f"20{number % 20:02d}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        text = (
            f"{source.name} did something of importance to {target.name} on that day, officials said in case {number}."
        )
        yield Event(
            date=day,
            date_precision=Precision.DAY,
            published=day,
            source=source,
            target=target,
            action=actions[number * 5 % len(actions)],
            tone=tone,
            place=COUNTRIES[number * 3 % len(COUNTRIES)],
            title="Something of importance happens",
            url=f"https://example.org/news/{number // 3}",
            publisher="Example News",
            provenance=Provenance(
                document=f"news-{number // 3}",
                sentence=number % 3,
                text=text,
                span=(0, len(text)),
                trigger=(8, 11),
                rule="SOURCE do TARGET",
                codebook="cameo-0.1",
                codebook_hash="0123456789abcdef",
                parser="compact-1.0",
                version="0.1.0",
            ),
        )


def _actor(number: int) -> Actor:
    country, role = COUNTRIES[number % 16], ROLES[number // 16 % 8]
    name = f"Official {number % 997} of {country}"
    return Actor(country=country, code=country + role, roles=(role,) if role else (), name=name, text=name, span=(0, 9))


def measure(name: str, step: str, path: Path, count: int) -> dict[str, float]:
    """Processor seconds and megabytes at the peak of one step, in this process."""
    start = time.process_time()
    if step == "write":
        done = formats.write(make_events(count), path, name)
    elif step == "read":
        done = sum(1 for _ in formats.read(path, name))
    else:
        done = sum(1 for _ in make_events(count))
    seconds = time.process_time() - start
    if done != count:
        raise SystemExit(f"{name}: {done} of {count} events")
    return {"seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def run(name: str, step: str, path: Path, count: int) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.formats", "--step", step, "--formats", name]
    command += ["--file", str(path), "--events", str(count)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--formats", nargs="*", default=[f.name for f in FORMATS.values() if f.events])
    options.add_argument("--folder", type=Path, help="where to write (default: a temporary folder)")
    options.add_argument("--step", help=argparse.SUPPRESS)
    options.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.step:
        print(json.dumps(measure(chosen.formats[0], chosen.step, chosen.file, chosen.events)))
        return
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        made = run("jsonl", "make", Path(folder), chosen.events)
        print(f"{chosen.events:,} events; make {chosen.events / made['seconds']:,.0f}/s, {made['memory']:.0f} MB\n")
        print(
            "| format | file, MB | written a second | peak, MB | read a second | peak, MB |\n|---|--:|--:|--:|--:|--:|"
        )
        for name in chosen.formats:
            path = Path(folder, name)
            written = run(name, "write", path, chosen.events)
            size = path.stat().st_size / 1e6
            read = run(name, "read", path, chosen.events)
            path.unlink()
            rates = [chosen.events / step["seconds"] for step in (written, read)]
            cells = (
                f"{size:,.0f} | {rates[0]:,.0f} | {written['memory']:,.0f} | {rates[1]:,.0f} | {read['memory']:,.0f}"
            )
            print(f"| `{name}` | {cells} |", flush=True)


if __name__ == "__main__":
    main()
