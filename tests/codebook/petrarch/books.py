"""Small PETRARCH dictionaries of our own, and what is made of them."""

from __future__ import annotations

from pathlib import Path

from diplocode.codebook.actors import ActorDictionary, load_actors
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.petrarch.importing import BASE, Import, Sources, import_petrarch
from diplocode.codebook.reader import Report, read_yaml


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def imported(folder: Path, actors: str = "", agents: str = "") -> Import:
    """Dictionaries imported into ``book`` below a folder."""
    sources = Sources(
        [write(folder, "own.actors.txt", actors)] if actors else [],
        [write(folder, "own.agents.txt", agents)] if agents else [],
    )
    return import_petrarch(sources, folder / "book")


def actors_of(done: Import) -> ActorDictionary:
    """The actors of an imported codebook."""
    report = Report()
    files = [
        (path.name, value)
        for path in sorted(done.manifest.parent.glob("actors/*.yaml"))
        if (value := read_yaml(path.read_bytes(), path.name, report))
    ]
    actors = load_actors([files], report, load_codebook(BASE).grammar.inflection, any_code=True, any_case=True)
    assert not report.problems
    return actors


def problems(done: Import) -> list[str]:
    """The faults, with the folder left out."""
    return [str(problem).replace(f"{done.manifest.parent.parent}/", "") for problem in sorted(done.ledger.problems)]


def fates(done: Import) -> list[str]:
    """What became of each line of the only file."""
    (lines,) = done.ledger.fates.values()
    return [str(lines[number]) for number in sorted(lines)]
