"""From PETRARCH dictionaries to a codebook of ours: its files, its manifest, and a report on every line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from diplocode.codebook.actors import ActorDictionary
from diplocode.codebook.keys import SECTIONS
from diplocode.codebook.loader import load_codebook
from diplocode.codebook.petrarch.actors import ImportedActor, actors_text, import_actors
from diplocode.codebook.petrarch.agents import agents_text, import_agents
from diplocode.codebook.petrarch.discards import discards_text, import_discards
from diplocode.codebook.petrarch.issues import import_issues, issues_text
from diplocode.codebook.petrarch.ontology import read_negations
from diplocode.codebook.petrarch.source import Dictionary, Fate, Ledger, read_dictionary
from diplocode.codebook.petrarch.verb_files import verb_files
from diplocode.codebook.petrarch.verb_words import (
    GRAMMAR_FILE,
    REFERENCES_FILE,
    grammar_file,
    irregular_forms,
    references_file,
)
from diplocode.codebook.petrarch.verbs import read_verbs
from diplocode.codebook.petrarch.write import Written, fields, items, manifest
from diplocode.codebook.reader import Report, read_yaml, walk_texts
from diplocode.errors import InputError, Problem

REPORT_FILE = "import-report.md"
_ORIGIN = "Imported from PETRARCH dictionaries"
#: The codebook whose ontology and closed lists of words an imported one uses.
BASE = "cameo"
#: What is not taken from it where verbs are imported.
_OF_VERBS = ("actions", "classes", "discards", "examples", "issues", "nominals", "ontology", "operators")


@dataclass(frozen=True)
class Sources:
    """The dictionary files to import, by kind; those of a kind are read in order, and the first wins."""

    actors: Sequence[Path] = ()
    agents: Sequence[Path] = ()
    verbs: Path | None = None
    ontology: Path | None = None
    discards: Sequence[Path] = ()
    issues: Sequence[Path] = ()

    @property
    def files(self) -> list[Path]:
        """All of them."""
        verbs = [path for path in (self.verbs, self.ontology) if path is not None]
        return [*self.actors, *self.agents, *verbs, *self.discards, *self.issues]


@dataclass(frozen=True)
class Import:
    """What was imported.

    Attributes:
        manifest: path of the codebook.
        report: path of the report.
        ledger: what became of each line.
        counts: number of actors, names and so on.
    """

    manifest: Path
    report: Path
    ledger: Ledger
    counts: dict[str, int]


def import_petrarch(sources: Sources, out: Path, overwrite: bool = False) -> Import:
    """Read PETRARCH dictionaries and write a codebook.

    Args:
        sources: the dictionaries.
        out: folder of the codebook; its name is the codebook's.
        overwrite: write over a codebook that is there; files that an earlier import named, and this one does not
            write, are removed.

    Raises:
        InputError: no dictionary is given, one is given twice or cannot be read, there is a codebook already, or
            the folder cannot be written.
    """
    if sources.ontology and not sources.verbs:
        raise InputError("--ontology goes with --verbs: it tells what acts that did not happen code")
    if not sources.files:
        raise InputError("nothing to import; give dictionaries, with --actors FILE for example")
    if twice := next((path for path, number in Counter(sources.files).items() if number > 1), None):
        raise InputError(f"{twice} is given twice: every line is accounted for once")
    name = out.resolve().name
    if not name:
        raise InputError(f"--out {out}: the codebook is named after its folder, which has no name")
    path = out / f"{name}.yaml"
    if path.exists() and not overwrite:
        raise InputError(f"{path} is there already; give another folder, or --overwrite")
    ledger, counts = Ledger(), Counter[str]()
    files = [*_actor_files(sources, ledger, counts), *_agent_files(sources, ledger, counts)]
    files += [*_verb_files(sources, ledger, counts), *_keyword_files(sources, ledger, counts)]
    files.append(_manifest(name, sources, files))
    files.append(Written("", REPORT_FILE, report_text(ledger, counts)))
    before = _named_before(path)
    _write(files, out)
    for old in before - {out / file.path for file in files}:
        old.unlink(missing_ok=True)
    return Import(path, out / REPORT_FILE, ledger, dict(counts))


def _named_before(path: Path) -> set[Path]:
    """The files beside the manifest of an earlier import that it names; none of a manifest that no import wrote."""
    if not path.exists() or not path.read_text(encoding="utf-8", errors="replace").startswith(f"# {_ORIGIN}"):
        return set()
    known = Report().mapping(read_yaml(path.read_bytes(), path.name, Report()), "a manifest")
    entries = chain.from_iterable(walk_texts(known.get(section)) for section in (*SECTIONS, "words"))
    named = {path.parent / entry for entry in entries if entry.endswith(".yaml")}
    return {file for file in named if file.resolve().is_relative_to(path.parent.resolve())}


def _write(files: Sequence[Written], out: Path) -> None:
    for file in files:
        target = out / file.path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(file.text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise InputError(f"{target}: cannot be written: {error.strerror}") from error


def _read(paths: Sequence[Path], ledger: Ledger) -> list[Dictionary]:
    return [read_dictionary(path, ledger) for path in paths]


def _close(dictionaries: Sequence[Dictionary], ledger: Ledger) -> None:
    for dictionary in dictionaries:
        ledger.close(dictionary)


def _actor_files(sources: Sources, ledger: Ledger, counts: Counter[str]) -> Iterator[Written]:
    dictionaries = _read(sources.actors, ledger)
    by_file: dict[str, list[ImportedActor]] = {dictionary.label: [] for dictionary in dictionaries}
    for actor in import_actors(dictionaries, ledger):
        by_file[actor.file].append(actor)
        counts["actors"] += 1
        counts["names"] += len(actor.names)
        counts["codes"] += len(actor.codes)
        counts["codes with days"] += sum(code.dated for code in actor.codes)
    _close(dictionaries, ledger)
    for number, (label, actors) in enumerate(by_file.items(), 1):
        if actors:
            path = f"actors/{number}-{_stem(label)}.yaml"
            yield Written("actors", path, actors_text(actors, f"From {Path(label).name}."))


def _agent_files(sources: Sources, ledger: Ledger, counts: Counter[str]) -> Iterator[Written]:
    if not sources.agents:
        return
    dictionaries = _read(sources.agents, ledger)
    base = load_codebook(BASE)
    agents = import_agents(dictionaries, ledger, base.grammar.inflection)
    _close(dictionaries, ledger)
    if agents:
        counts["role nouns"] = len(agents)
        known = base.actors
        labels = {code: role.label for code, role in known.roles.items()}
        text = agents_text(agents, _origin(sources.agents), labels, _body_test(known))
        yield Written("actors", "actors/agents.yaml", text)


def _verb_files(sources: Sources, ledger: Ledger, counts: Counter[str]) -> Iterator[Written]:
    if sources.verbs is None:
        return
    dictionary = read_dictionary(sources.verbs, ledger)
    base = load_codebook(BASE)
    prepositions = frozenset(word.replace("_", " ") for word in base.grammar.prepositions)
    verbs = read_verbs(dictionary, prepositions, ledger)
    _close([dictionary], ledger)
    negations: dict[str, str] = {}
    if sources.ontology is not None:
        ontology = read_dictionary(sources.ontology, ledger)
        negations = read_negations(ontology, ledger)
        _close([ontology], ledger)
    counts["verbs"] += sum(len(block.verbs) for block in verbs.blocks)
    counts["patterns of verbs"] += sum(len(block.patterns) for block in verbs.blocks)
    counts["synsets"] += len(verbs.synsets)
    counts["transformations"] += len(verbs.transformations)
    irregular = irregular_forms()
    yield from verb_files(verbs, negations, base.ontology, irregular)
    yield grammar_file(verbs, irregular, base.grammar)
    if isinstance(words := base.words["references"], Mapping):
        yield references_file(words)


def _keyword_files(sources: Sources, ledger: Ledger, counts: Counter[str]) -> Iterator[Written]:
    """The files of discards and issues."""
    if sources.discards:
        dictionaries = _read(sources.discards, ledger)
        discards = import_discards(dictionaries, ledger)
        _close(dictionaries, ledger)
        counts["discards of sentences"] = len(discards.sentences)
        counts["discards of texts"] = len(discards.documents)
        yield Written("discards", "discards.yaml", discards_text(discards, _origin(sources.discards)))
    if sources.issues:
        dictionaries = _read(sources.issues, ledger)
        issues = import_issues(dictionaries, ledger)
        _close(dictionaries, ledger)
        counts["issues"] = len(issues.codes)
        counts["phrases of issues"] = sum(map(len, issues.codes.values()))
        counts["phrases that cancel issues"] = len(issues.cancel)
        yield Written("issues", "issues.yaml", issues_text(issues, _origin(sources.issues)))


def _origin(paths: Sequence[Path]) -> str:
    return f"From {', '.join(path.name for path in paths)}."


def _body_test(known: ActorDictionary) -> Callable[[str], bool]:
    """Tells nouns for institutions, by the longest end of theirs that a dictionary knows."""

    def is_body(term: str) -> bool:
        words = term.split()
        ends = (" ".join(words[place:]) for place in range(len(words)))
        agents = next((found for end in ends if (found := known.agents.get(end))), [])
        return any(agent.kind == "body" for agent in agents)

    return is_body


def _stem(label: str) -> str:
    name = Path(label).name.removesuffix(".txt").removesuffix(".actors")
    return "".join(letter if letter.isalnum() else "-" for letter in name.lower()).strip("-")


def _manifest(name: str, sources: Sources, files: Sequence[Written]) -> Written:
    names = [path.name for path in sources.files]
    head = f"{_ORIGIN}: {', '.join(names)}.\n{REPORT_FILE} says what became of each line."
    settings = {
        "version": '"1"',
        "extends": BASE,
        "without": items(sorted(_replaced(sources, {file.section for file in files} - {""}))),
        "actor_codes": "any",
        "actor_names": "any-case",
    }
    if sources.verbs:
        settings |= {"ties": "first", "passives": "phrase", "targets": "sentence", "statuses": "negation"}
        settings |= {"actor_roles": "anywhere", "before_verbs": "subject"}
        settings["words"] = fields({"grammar": GRAMMAR_FILE, "references": REFERENCES_FILE})
    return manifest(name, head, settings, files)


def _replaced(sources: Sources, sections: set[str]) -> set[str]:
    """The sections that are not taken from the base; verbs without any code are left its codes."""
    return sections | ({*_OF_VERBS} - ({"ontology"} - sections) if sources.verbs else set())


# -- the report ------------------------------------------------------------------------------------


def report_text(ledger: Ledger, counts: Counter[str]) -> str:
    """The report as Markdown: what became of the lines of each file, faults, and what cannot be said."""
    rows = ["# What was imported", "", ", ".join(f"{number:,} {what}" for what, number in counts.items()) + ".", ""]
    rows += ["| file | lines | " + " | ".join(_HEADS[fate] for fate in Fate) + " |", "|---" * (len(Fate) + 2) + "|"]
    for label, fates in ledger.totals().items():
        numbers = [sum(fates.values()), *(fates[fate] for fate in Fate)]
        rows.append(f"| {label} | " + " | ".join(f"{number:,}" for number in numbers) + " |")
    rows += [
        "",
        "Imported lines are in the codebook; merged ones say again what others say; of faulty ones and of those that",
        "cannot be said, what is listed below is left out.",
    ]
    rows += _listed("Faults", ledger.problems) + _listed("What the codebook cannot say", ledger.unsaid)
    return "\n".join(rows) + "\n"


_HEADS = {
    Fate.FAULTY: "faulty",
    Fate.UNSAID: "cannot be said",
    Fate.IMPORTED: "imported",
    Fate.MERGED: "merged",
    Fate.COMMENT: "comment or blank",
}


def _listed(title: str, problems: Sequence[Problem]) -> list[str]:
    rows = ["", f"## {title}: {len(problems):,}", ""]
    codes = Counter(problem.code for problem in problems)
    rows += [f"- {code}: {number:,}" for code, number in sorted(codes.items())]
    return rows + ["", "```"] + [str(problem) for problem in sorted(problems)] + ["```"] if problems else rows[:2]
