"""Reading a codebook: every file of its manifest, checked as a whole, compiled to indexes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from diplocode.codebook.actors import load_actors
from diplocode.codebook.cache import collector_paused, read_cached, write_cached
from diplocode.codebook.compile import compile_index
from diplocode.codebook.inflection import Inflection, read_inflection
from diplocode.codebook.keys import (
    ACTION_KEYS,
    CODE_KEYS,
    DOERS,
    EXAMPLE_KEYS,
    MANIFEST_KEYS,
    MOMENTS,
    NO_EVENT,
    NOMINAL_KEYS,
    ONTOLOGY_KEYS,
    OPERATOR_KEYS,
    SCALES,
)
from diplocode.codebook.keywords import read_discards, read_issues
from diplocode.codebook.layers import Layer, hash_layers, read_layers
from diplocode.codebook.merge import Content, merge_layers
from diplocode.codebook.model import (
    Code,
    Codebook,
    CodebookLayer,
    Example,
    Expected,
    Grammar,
    Nominal,
    Ontology,
    Operator,
    Rule,
)
from diplocode.codebook.patterns import Lexicon, Pattern, read_pattern
from diplocode.codebook.reader import Mapping as Map
from diplocode.codebook.reader import Mark, Report, Text, Value
from diplocode.codebook.sources import is_packaged
from diplocode.errors import CodebookError, InputError, nearest
from diplocode.events import Status
from diplocode.tables.plover import NO_TYPE, load_plover

_NO_PATTERN = Pattern("", Mark(), "", frozenset(), ())


def load_codebook(name: str | Path = "cameo") -> Codebook:
    """Load a codebook by packaged name or by the path of its manifest.

    Packaged codebooks are read once in a process; a path is read anew each time, since its files
    may have been edited. What was compiled before from the same content comes from the cache (`cache`).

    Raises:
        CodebookError: something is wrong in it; `problems` lists everything at once.
    """
    return _load_packaged(name) if is_packaged(name) else _load(name)


@lru_cache(maxsize=4)
def _load_packaged(name: str | Path) -> Codebook:
    return _load(name)


def _load(name: str | Path) -> Codebook:
    report = Report()
    with collector_paused():
        layers = read_layers(name, report)
        codebook = None if report.problems else read_cached(hash_layers(layers))
        if codebook is not None:
            return codebook
        codebook = build_codebook(layers, report)
        if codebook is None or report.problems:
            raise CodebookError(report.problems)
        write_cached(codebook)
    return codebook


def read_codebook(name: str | Path, report: Report) -> Codebook | None:
    """Read a codebook as far as it goes; problems go to the report.

    Returns:
        The codebook, without the parts that have problems; None where the manifest fails.
    """
    return build_codebook(read_layers(name, report), report)


def build_codebook(layers: list[Layer], report: Report, content: Content | None = None) -> Codebook | None:
    """Compile the layers of a codebook; problems go to the report. None where there is nothing to compile.

    Args:
        layers: from `read_layers`.
        report: takes every problem.
        content: the layers merged, if that is done already.
    """
    return _Builder(layers, content or merge_layers(layers, report), report).build() if layers else None


@dataclass
class _Builder:
    """Compiles what the layers of a codebook say; gathers the notes on codes."""

    layers: list[Layer]
    content: Content
    report: Report
    removed: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def build(self) -> Codebook | None:
        """The whole codebook."""
        manifest = self.layers[-1].manifest
        content = self.content
        self.removed = content.removed
        words, trees = content.words, content.trees
        grammar = read_grammar(words.get("grammar"), self.report)
        lexicon = self._lexicon(trees["classes"], grammar)
        ontology = self._ontology(trees["ontology"])
        nominals = {n.verb: n for n in self._nominals(trees["nominals"])}
        if not ontology.codes:
            self.report.add(manifest.mark, "DC006", "manifest: no ontology with codes")
        if "grammar" not in words:
            self.report.add(manifest.mark, "DC006", "manifest: no grammar under words")
        if not (content.complete and ontology.codes and "grammar" in words):
            return None  # without all words and codes, whatever the rules hold would look wrong
        rules: list[Rule] = []
        examples: list[Example] = []
        self._actions(trees["actions"], ontology, lexicon, rules, examples)
        self._operators(trees["operators"], ontology, lexicon, rules, examples)
        examples.extend(self._example_blocks(trees["examples"], ontology))
        actors = load_actors(
            content.actors,
            self.report,
            grammar.inflection,
            any_code=self._setting("actor_codes") == "any",
            any_case=self._setting("actor_names") == "any-case",
            loose_agents=self._setting("actor_roles") == "anywhere",
        )
        announced = self._announced(rules)
        layers = tuple(self._described(layer) for layer in self.layers)
        numbers = {file: n for n in reversed(range(len(layers))) for file in layers[n].files}
        rules = [replace(r, layer=numbers[r.pattern.mark.file]) for r in rules if r.pattern.text]
        index = compile_index(rules, nominals, announced)
        return Codebook(
            name=layers[-1].name,
            version=layers[-1].version,
            language=next((lang for layer in self.layers[::-1] if (lang := layer.manifest.string("language"))), ""),
            hash=hash_layers(self.layers),
            ontology=ontology,
            actors=actors,
            rules=tuple(rules),
            index=index,
            grammar=grammar,
            nominals=nominals,
            notes=self.notes,
            examples=tuple(examples),
            words={str(key): value for key, value in words.items()},
            layers=layers,
            changes=tuple(content.changes),
            events=self._events(ontology),
            ties=str(self._setting("ties")),
            passives=str(self._setting("passives")),
            targets=str(self._setting("targets")),
            before_verbs=str(self._setting("before_verbs")),
            statuses=str(self._setting("statuses")),
            discards=read_discards(trees["discards"], self.report),
            issues=read_issues(trees["issues"], self.report),
        )

    def _described(self, layer: Layer) -> CodebookLayer:
        return CodebookLayer(layer.manifest.string("name"), layer.manifest.string("version") or "0", layer.files)

    def _events(self, ontology: Ontology) -> str:
        events = self._setting("events")
        unread = [code for code in ontology.codes if not ontology.plover_text(code)] if events == "plover" else []
        if unread:
            hint = "write plover: TYPE/mode/contexts, or none, with them or the codes above"
            self.report.add(events.mark, "DC019", f"events: no PLOVER reading of {', '.join(unread)}", hint)
        return str(events)

    def _setting(self, key: str) -> Text:
        """A key of the manifests that has few values; the highest layer that gives it decides, else the first holds."""
        values = MANIFEST_KEYS[key].values
        given = [value for layer in self.layers if (value := layer.manifest.get(key))]
        setting = self.report.text(given[-1], key) if given else Text(values[0])
        if setting not in values:
            hint = nearest(setting, values) or f"write {' or '.join(values)}"
            self.report.add(setting.mark, "DC018", f"{key}: {setting} is neither {' nor '.join(values)}", hint)
        return setting

    # -- ontology and words ---------------------------------------------------------------

    def _ontology(self, data: Map) -> Ontology:
        codes: dict[str, Code] = {}
        parents: dict[str, Text] = {}
        self.report.keys(data, ONTOLOGY_KEYS, "ontology", ("name", "codes"))
        for key, entry in self.report.mapping(data.get("codes"), "codes").items():
            fields = self.report.mapping(entry, str(key))
            self.report.keys(fields, CODE_KEYS, str(key), ("label",))
            codes[str(key)] = self._code(key, fields)
            parents[str(key)] = self.report.text(fields.get("parent"), f"{key}: parent")
        self._check_parents(parents)
        return Ontology(data.string("name"), data.string("version"), codes)

    def _check_parents(self, parents: dict[str, Text]) -> None:
        for code, parent in parents.items():
            if parent and parent not in parents:
                message = f"{code}: unknown parent {parent}"
                self.report.add(parent.mark, "DC012", message, nearest(parent, parents))
            above, line = str(parent), [code]
            while above in parents and above not in line:
                line.append(above)
                above = str(parents[above])
            if above == code:
                self.report.add(parent.mark, "DC012", f"{code} stands above itself: {' < '.join([*line, code])}")

    def _code(self, key: Text, fields: Map) -> Code:
        if not (key[:2].isascii() and key[:2].isdecimal() and len(key) >= 2):
            self.report.add(key.mark, "DC016", f"{key}: a code begins with the two digits of its root")
        scales: dict[str, float] = {}
        for scale in SCALES:
            value = self.report.text(fields.get(scale), scale)
            if value:
                try:
                    scales[scale] = float(value)
                except ValueError:
                    scales[scale] = math.nan
                if not math.isfinite(scales[scale]):
                    self.report.add(value.mark, "DC013", f"{key}: {scale} is a number, not {value}")
        return Code(str(key), fields.string("label"), fields.string("parent"), scales, self._plover(key, fields))

    def _plover(self, key: Text, fields: Map) -> str:
        reading = self.report.text(fields.get("plover"), f"{key}: plover")
        try:
            load_plover().parse(reading or NO_TYPE)
        except InputError as error:
            self.report.add(reading.mark, "DC017", f"{key}: {error}")
        return str(reading)

    def _lexicon(self, data: Map, grammar: Grammar) -> Lexicon:
        kinds: dict[str, dict[str, list[Text]]] = {"nouns": {}, "verbs": {}, "adjectives": {}}
        self.report.keys(data, kinds, "word classes")
        for kind in kinds:
            for name, members in self.report.mapping(data.get(kind), kind).items():
                if any(name in known for known in kinds.values()):
                    self.report.add(name.mark, "DC007", f"the class {name} stands twice", "one file defines a class")
                kinds[kind][str(name)] = self.report.texts(members, f"the class {name}")
        return Lexicon(
            nouns=self._expand(kinds["nouns"], grammar.inflection),
            verbs=self._expand(kinds["verbs"], grammar.inflection),
            adjectives=self._expand(kinds["adjectives"], grammar.inflection),
            prepositions=grammar.prepositions,
            copula=grammar.copula,
            infinitive=grammar.infinitive,
            complementizer=grammar.complementizer,
            possessive=grammar.possessive,
            inflection=grammar.inflection,
        )

    def _expand(self, classes: Mapping[str, list[Text]], inflection: Inflection) -> dict[str, frozenset[str]]:
        """Classes with the classes they include replaced by their terms."""

        def terms(name: str, path: tuple[str, ...]) -> Iterator[str]:
            for member in classes[name]:
                if not member.isupper() or (member not in classes and len(member) < 3):
                    yield inflection.apart(member.lower())
                elif member in path:
                    self.report.add(member.mark, "DC014", f"the class {name} includes itself through {member}")
                elif member in classes:
                    yield from terms(member, (*path, member))
                else:
                    hint = nearest(member, classes) or "members are lower case, included classes in capitals"
                    self.report.add(member.mark, "DC104", f"{name}: unknown word class {member}", hint)

        return {name: frozenset(terms(name, (name,))) for name in classes}

    def _nominals(self, data: Map) -> Iterator[Nominal]:
        for verb, entry in data.items():
            fields = self.report.mapping(entry, str(verb))
            self.report.keys(fields, NOMINAL_KEYS, str(verb), ("nouns",))
            nouns = self.report.texts(fields.get("nouns"), f"{verb}: nouns")
            owner = self.report.text(fields.get("owner"), f"{verb}: owner") or Text("SOURCE")
            if owner not in ("SOURCE", "TARGET"):
                self.report.add(owner.mark, "DC105", f"{verb}: the owner is SOURCE or TARGET, not {owner}")
            yield Nominal(verb.replace("_", " "), tuple(n.lower() for n in nouns), str(owner))

    # -- rules ---------------------------------------------------------------------------

    def _actions(
        self, blocks: Map, ontology: Ontology, lexicon: Lexicon, rules: list[Rule], examples: list[Example]
    ) -> None:
        for code, entry in blocks.items():
            if code != NO_EVENT:
                self._known_code(code, ontology)
            block = self.report.mapping(entry, str(code))
            self.report.keys(block, ACTION_KEYS, str(code))
            by_place, abroad = (block.string(key) == "true" for key in ("place_as_source", "abroad"))
            if "note" in block:
                self.notes[str(code)] = block.string("note")
            answers = self.report.mapping(block.get("answered_by"), f"{code}: answered_by")
            for answer, patterns in (("", block.get("patterns")), *answers.items()):
                if isinstance(answer, Text):
                    self._known_code(answer, ontology)
                for text in self.report.texts(patterns, f"{code}: patterns"):
                    pattern = read_pattern(text, str(code), lexicon, self.report)
                    if pattern and pattern.action:
                        self.report.add(text.mark, "DC108", f"{code}: ACTION stands in operators only: {text}")
                    elif pattern:
                        rules.append(
                            Rule(pattern, str(code), place_as_source=by_place, abroad=abroad, answer=str(answer))
                        )
            rules.extend(self._spoken(code, block, lexicon))
            rules.extend(self._beside(code, block, lexicon))
            examples.extend(self._examples(code, block, ontology))

    def _spoken(self, code: Text, block: Map, lexicon: Lexicon) -> Iterator[Rule]:
        """The rules of what is said of somebody."""
        for text in self.report.texts(block.get("spoken"), f"{code}: spoken"):
            pattern = read_pattern(text, str(code), lexicon, self.report)
            if pattern and not pattern.roles() <= {"TARGET"}:
                hint = "whoever tells it is the source"
                self.report.add(text.mark, "DC115", f"{code}: a spoken pattern has no actor but TARGET: {text}", hint)
            elif pattern:
                yield Rule(pattern, str(code), abroad=True, spoken=True)

    def _beside(self, code: Text, block: Map, lexicon: Lexicon) -> Iterator[Rule]:
        """The rules of nouns in phrases beside a clause, whose subject is the one party that they leave out."""
        for text in self.report.texts(block.get("beside"), f"{code}: beside"):
            pattern = read_pattern(text, str(code), lexicon, self.report)
            if pattern and (pattern.part != "noun" or pattern.roles() not in ({"SOURCE"}, {"TARGET"})):
                hint = "the subject of the clause is the other one"
                self.report.add(text.mark, "DC116", f"{code}: such a pattern is a noun with one actor: {text}", hint)
            elif pattern:
                yield Rule(pattern, str(code), abroad=True, beside=True)

    def _known_code(self, code: Text, ontology: Ontology) -> None:
        if code not in ontology.codes:
            near = nearest(code, ontology.codes)
            hint = f"{near} or declare it under codes" if near else "declare it under codes"
            self.report.add(code.mark, "DC107", f"unknown code {code}", hint)

    def _operators(
        self, blocks: Map, ontology: Ontology, lexicon: Lexicon, rules: list[Rule], examples: list[Example]
    ) -> None:
        tables = self._tables(blocks)
        for name, entry in blocks.items():
            block = self.report.mapping(entry, str(name))
            self.report.keys(block, OPERATOR_KEYS, str(name), ("gives",))
            operator = self._operator(name, block, ontology, tables)
            if operator.when:
                rules.append(Rule(_NO_PATTERN, operator=operator))
            for text in self.report.texts(block.get("patterns"), f"{name}: patterns"):
                pattern = read_pattern(text, str(name), lexicon, self.report)
                if pattern and not pattern.action:
                    self.report.add(text.mark, "DC108", f"{name}: a pattern of an operator has an ACTION: {text}")
                elif pattern:
                    rules.append(Rule(pattern, operator=operator))
            examples.extend(self._examples(name, block, ontology))

    def _tables(self, blocks: Map) -> dict[str, Map]:
        """The tables of operators by name, so that one operator can use another's."""
        tables = ((name, block.get("gives")) for name, block in blocks.items() if isinstance(block, Map))
        return {str(name): table for name, table in tables if isinstance(table, Map)}

    def _operator(self, name: Text, block: Map, ontology: Ontology, tables: dict[str, Map]) -> Operator:
        gives: dict[str, str] = {}
        table = block.get("gives")
        if isinstance(table, Text):
            if table not in tables:
                self.report.add(
                    table.mark, "DC111", f"{name}: gives names no operator: {table}", nearest(table, tables)
                )
            table = tables.get(table, Map())
        known = {*ontology.codes, *self.removed, "default", "none", "own", "same"}
        for key, value in self.report.mapping(table, f"{name}: gives").items():
            given = self.report.text(value, f"{name}: gives {key}")
            while given in self.removed:  # of a code that a layer took out, the code above it
                given = Text(self.removed[given], given.mark)
            for code in (key, given):
                if code and code not in known:
                    self.report.add(code.mark, "DC107", f"{name}: unknown code {code}", nearest(code, ontology.codes))
            gives[str(key)] = str(given)
        inner = self.report.text(block.get("inner"), f"{name}: inner")
        statuses = [status.value for status in Status]
        if inner and inner not in statuses:
            self.report.add(inner.mark, "DC109", f"{name}: unknown status {inner}", nearest(inner, statuses))
        when = self.report.text(block.get("when"), f"{name}: when")
        if when and when not in MOMENTS:
            self.report.add(when.mark, "DC109", f"{name}: when is {', '.join(MOMENTS)}, not {when}")
        doer = self.report.text(block.get("doer"), f"{name}: doer")
        if doer and doer not in DOERS:
            self.report.add(doer.mark, "DC105", f"{name}: doer is own or other, not {doer}", nearest(doer, DOERS))
        granted = self.report.flag(block.get("granted"), f"{name}: granted")
        return Operator(str(name), gives, str(inner), str(when), str(doer), granted)

    def _announced(self, rules: list[Rule]) -> dict[str, list[Operator]]:
        found: dict[str, list[Operator]] = {}
        for rule in rules:
            if rule.operator and rule.operator.when and rule.operator not in found.setdefault(rule.operator.when, []):
                found[rule.operator.when].append(rule.operator)
        return found

    def _examples(self, block: Text, fields: Map, ontology: Ontology) -> Iterator[Example]:
        for text in self.report.texts(fields.get("rejects"), f"{block}: rejects"):
            yield Example(str(text), str(block), (), text.mark, reject=True)
        for text in self.report.texts(fields.get("examples"), f"{block}: examples"):
            sentence, arrow, events = text.partition("->")
            if not self.removed.keys().isdisjoint(events.split()):
                continue
            expected = [event.split() for event in events.split(";")]
            if not arrow or any(len(parts) != 3 for parts in expected):
                hint = "write: text -> SOURCE CODE TARGET; SOURCE CODE TARGET, with --- for no actor"
                self.report.add(text.mark, "DC110", f"{block}: an example does not name its events: {text}", hint)
                continue
            known = [self._is_code(code, text, ontology) for _, code, _ in expected]
            if all(known):
                yield Example(sentence.strip(), str(block), tuple(Expected(*parts) for parts in expected), text.mark)

    def _is_code(self, code: str, text: Text, ontology: Ontology) -> bool:
        """Whether an example names a code of the ontology, or a PLOVER type with or without mode and contexts."""
        if code in ontology.codes:
            return True
        if not code[:1].isalpha():
            self.report.add(text.mark, "DC107", f"unknown code {code} in an example", nearest(code, ontology.codes))
            return False
        try:
            return load_plover().parse(code) is not None
        except InputError as error:
            self.report.add(text.mark, "DC017", f"{error}")
            return False

    def _example_blocks(self, blocks: Map, ontology: Ontology) -> Iterator[Example]:
        """Examples apart from patterns, by code or PLOVER reading."""
        for code, entry in blocks.items():
            block = self.report.mapping(entry, str(code))
            self.report.keys(block, EXAMPLE_KEYS, str(code))
            if self._is_code(code, code, ontology):
                yield from self._examples(code, block, ontology)


def read_grammar(value: Value | None, report: Report) -> Grammar:
    """The closed lists of the language from ``grammar.yaml``."""
    data = report.mapping(value, "the grammar file")
    others = (
        "copula",
        "infinitive",
        "complementizer",
        "obligation",
        "to_demand",
        "to_threaten",
        "to_say",
        "to_tell",
        "null_subjects",
        "inflection",
    )
    lists = [name for name in Grammar.__dataclass_fields__ if name not in others]
    report.keys(data, (*lists, *others), "grammar", ("copula", "complementizer"))
    words: dict[str, Any] = {name: frozenset(t.lower() for t in report.texts(data.get(name), name)) for name in lists}
    return Grammar(
        copula=frozenset(_one_or_more(data.get("copula"), report)),
        null_subjects=report.flag(data.get("null_subjects"), "null_subjects"),
        inflection=read_inflection(data.get("inflection"), report),
        infinitive=str(report.text(data.get("infinitive"), "infinitive")),
        complementizer=str(report.text(data.get("complementizer"), "complementizer")),
        obligation=str(report.text(data.get("obligation"), "obligation")),
        to_demand=str(report.text(data.get("to_demand"), "to_demand")),
        to_threaten=str(report.text(data.get("to_threaten"), "to_threaten")),
        to_say=str(report.text(data.get("to_say"), "to_say")),
        to_tell=str(report.text(data.get("to_tell"), "to_tell")),
        **words,
    )


def _one_or_more(value: Value | None, report: Report) -> list[str]:
    """The lemmas of the copula: one word, or a list."""
    single = isinstance(value, Text) and value
    return [str(value)] if single else [str(text) for text in report.texts(value, "copula")]
