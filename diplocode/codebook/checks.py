"""Static checks of a codebook that coding does not need: what stands there without use, or misleads other tools.

`compile.find_conflicts` finds patterns that stand in each other's way, `actor_checks` what is wrong with actors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from diplocode.codebook.actor_model import parts_of
from diplocode.codebook.merge import Content
from diplocode.codebook.model import Codebook, Rule
from diplocode.codebook.patterns import CONSTRAINT_WORDS, Pattern, Phrase, Slot
from diplocode.codebook.reader import Mapping, Report, Text, Value, walk_texts
from diplocode.errors import nearest

_CLASS_NAME = re.compile(r"[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+(?![a-z]))*")
_CODE = re.compile(r"\d{2,4}")


def find_idle(codebook: Codebook, content: Content, report: Report) -> None:
    """Note word classes that nothing uses, roles that no dictionary knows, patterns that can never win, bare codes.

    Args:
        codebook: the compiled codebook; only what its last layer says is judged.
        content: its files, merged.
        report: takes the problems.
    """
    top = len(codebook.layers) - 1
    for name in _unused_classes(content):
        if codebook.layer_of(name.mark) == top:
            report.add(
                name.mark, "DC305", f"no pattern and no class uses the word class {name}", "remove it, or use it"
            )
    for code in _bare_codes(content):
        if codebook.layer_of(code.mark) == top:
            hint = f'write "{code}": other tools read it as a number'
            report.add(code.mark, "DC113", f"the code {code} stands without quotes", hint)
    rules = [rule for rule in codebook.rules if rule.layer == top]
    roles = {part for entry in codebook.actors.entries for code in entry.codes for part in parts_of(code.code)}
    roles |= codebook.actors.roles.keys() | codebook.actors.countries.keys() | codebook.actors.attributes
    for rule in rules:
        for part in sorted({part for phrase in rule.pattern.walk() for part in phrase.constraint}):
            if roles and part not in roles and part not in CONSTRAINT_WORDS:
                message = f"{rule.name}: no actor has the role {part}"
                report.add(rule.pattern.mark, "DC114", message, nearest(part, roles))
    for rule, winners in _unreachable(codebook.rules):
        if rule.layer == top:
            names = "; ".join(dict.fromkeys(winner.name for winner in winners))
            message = f"{rule.name} never wins: other patterns name every word it matches"
            report.add(rule.pattern.mark, "DC203", message, f"they are: {names}")


def _unused_classes(content: Content) -> Iterator[Text]:
    used: set[str] = set()
    for section in ("actions", "operators"):
        for block in content.trees[section].values():
            if isinstance(block, Mapping):
                for key in ("patterns", "spoken", "beside", "answered_by"):
                    used.update(name for text in walk_texts(block.get(key)) for name in _CLASS_NAME.findall(text))
    kinds = [kind for kind in content.trees["classes"].values() if isinstance(kind, Mapping)]
    used.update(str(member) for kind in kinds for member in walk_texts(kind))
    yield from (name for kind in kinds for name in kind if name not in used)


def _bare_codes(content: Content) -> Iterator[Text]:
    """Codes without quotes, which YAML takes for numbers: `046` for 38."""
    codes = content.trees["ontology"].get("codes")
    yield from _bare(codes if isinstance(codes, Mapping) else ())
    yield from _bare(content.trees["actions"])
    for block in content.trees["operators"].values():
        gives = block.get("gives") if isinstance(block, Mapping) else None
        if isinstance(gives, Mapping):
            yield from _bare([*gives, *gives.values()])


def _bare(values: Mapping | Sequence[Value]) -> Iterator[Text]:
    yield from (v for v in values if isinstance(v, Text) and v.plain and _CODE.fullmatch(v))


def _unreachable(rules: Sequence[Rule]) -> Iterator[tuple[Rule, list[Rule]]]:
    """Rules whose trigger is a word class, all of whose members other rules name with the same phrases."""
    by_trigger: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for rule in rules:
        if not rule.pattern.by_class:
            for trigger in rule.pattern.triggers:
                by_trigger[rule.pattern.part, trigger].append(rule)
    for rule in rules:
        pattern = rule.pattern
        if not pattern.by_class:
            continue
        winners = []
        for trigger in sorted(pattern.triggers):
            winner = next((r for r in by_trigger[pattern.part, trigger] if _covers(r.pattern, pattern)), None)
            if winner is None:
                break
            winners.append(winner)
        else:
            yield rule, winners


def _covers(winner: Pattern, pattern: Pattern) -> bool:
    """Whether a pattern matches whatever another does at one trigger, with as many words and phrases."""
    mine, yours = (tuple(p for p in one.phrases if not p.optional) for one in (winner, pattern))
    optional = len(winner.phrases) == len(mine) and len(pattern.phrases) == len(yours)
    same = (winner.negated, winner.case) == (pattern.negated, pattern.case) and len(mine) == len(yours)
    return optional and same and all(map(_takes_all_of, mine, yours))


def _takes_all_of(a: Phrase, b: Phrase) -> bool:
    if (a.kind, a.slot, a.negated, a.marker, a.constraint) != (b.kind, b.slot, b.negated, b.marker, b.constraint):
        return False
    if a.slot in (Slot.OBLIQUE, Slot.OF_SUBJECT) and not a.prepositions >= b.prepositions:
        return False
    if (a.owner is None) != (b.owner is None) or (a.owner and b.owner and not _takes_all_of(a.owner, b.owner)):
        return False
    return bool(a.terms) == bool(b.terms) and a.terms >= b.terms
