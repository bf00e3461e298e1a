"""Which two parties *both sides* and *the two countries* mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations, groupby

from diplocode.coding.mentions import Mention
from diplocode.coding.references import Antecedent, acting_apart

__all__ = ["joined_parties", "two_parties"]

Key = Callable[[Mention], str]


def two_parties(
    current: Sequence[Antecedent],
    earlier: Sequence[Antecedent],
    key: Key,
    about: frozenset[str] = frozenset(),
    doing: bool = False,
) -> list[Mention]:
    """The two parties that a text speaks of, in its order; fewer where there are no two.

    Before it in its sentence, those that are joined or of which one acts on the other; else the two joined last in
    earlier sentences (*Chad and Sudan*), the only two of the sentence before, the last of which one acted on the
    other, or the two named last.

    Args:
        current: what stands before the reference in its sentence.
        earlier: what stands in the sentences before, in order.
        key: what tells two parties apart; empty for a mention that is none.
        about: the countries of the two that the text is about, where that is known: of earlier sentences no others.
        doing: the two do something: of the sentence before they are the subjects of its two clauses.
    """
    batches = [list(group) for _, group in groupby(earlier, lambda a: a.sentence)][::-1]
    here = chain(_joined(current, key), _opposed(current, key))
    last = chain(_opposed(batches[0], key), _only_two(batches[0], key)) if batches else ()
    if doing and batches and len(apart := acting_apart(batches[0], key)) == 2:
        last = chain([(apart[0], apart[1])], last)
    joined = (pair for batch in batches for pair in _joined(batch, key))
    opposed = (pair for batch in batches for pair in _opposed(batch, key))
    unlike = (pair for batch in batches for pair in _opposed(batch, key, alike=False))
    before = (pair for pair in chain(joined, last, opposed, unlike) if not about or _is_about(pair, about, key))
    if pair := next(chain(here, before), None):
        return list(pair)
    everything = [*earlier, *current]
    found = _last_two(everything, lambda m: key(m) if m.country in about else "") if about else []
    return found if len(found) == 2 else _last_two(everything, key)


def _is_about(pair: tuple[Mention, Mention], about: frozenset[str], key: Key) -> bool:
    """Whether two parties are of these countries, or a side within one is among them (*the rebels*)."""
    return about == {mention.country for mention in pair} or any(key(mention) != mention.country for mention in pair)


def joined_parties(
    number: int, current: Sequence[Antecedent], earlier: Sequence[Antecedent], key: Key
) -> list[Mention]:
    """So many parties that a coordination has joined (*Kenya, Uganda and Tanzania*), the last such; else those before
    it in its sentence, or of the last sentences, that name just as many, none where they name more or fewer.
    """
    everything = [*earlier, *current]
    for antecedent in reversed(everything):
        members = antecedent.mention.members
        keys = {key(member) for member in members}
        if len(members) == len(keys) == number and "" not in keys:
            return list(members)
    for batch in (current, everything):
        found: dict[str, Mention] = {}
        for antecedent in reversed(batch):
            for mention in antecedent.mention.members[::-1] or (antecedent.mention,):
                if (name := key(mention)) and antecedent.actor:
                    found[name] = found.pop(name, mention)
        if len(found) == number:
            return list(found.values())[::-1]
    return []


def _joined(batch: Sequence[Antecedent], key: Key) -> Iterator[tuple[Mention, Mention]]:
    """Two that a coordination joins, the last first, unless they act together on a third."""
    for antecedent in reversed(batch):
        members = antecedent.mention.members
        keys = {key(member) for member in members}
        if len(members) != 2 or len(keys) != 2 or "" in keys:
            continue
        third = (a for a in batch if a.verb == antecedent.verb and antecedent.subject and not a.subject)
        if not any(key(a.mention) and key(a.mention) not in keys for a in third if a.actor):
            yield members[0], members[1]


def _only_two(batch: Sequence[Antecedent], key: Key) -> Iterator[tuple[Mention, Mention]]:
    """The parties of a sentence that has just two, one of which acts: each as named first, people before countries."""
    found: dict[str, Mention] = {}
    acts = False
    for antecedent in batch:
        for mention in antecedent.mention.members or (antecedent.mention,):
            if not antecedent.actor or not (name := key(mention)):
                continue
            if name not in found or (found[name].entity == "place" and mention.entity == "person"):
                found[name] = mention
            acts = acts or bool(antecedent.subject)
    if len(found) == 2 and acts:
        one, two = found.values()
        yield one, two


def _opposed(batch: Sequence[Antecedent], key: Key, alike: bool = True) -> Iterator[tuple[Mention, Mention]]:
    """A subject and whom it acts on, the last first: two people, or two that are none; or one of each kind."""
    actors = [a for a in batch if a.actor and a.verb and not a.mention.members and key(a.mention)]
    for one, two in reversed(list(combinations(actors, 2))):
        acts = one.verb == two.verb and bool(one.subject) != bool(two.subject)
        kin = _is_person(one.mention) == _is_person(two.mention)
        if acts and key(one.mention) != key(two.mention) and (kin or not alike):
            yield one.mention, two.mention


def _is_person(mention: Mention) -> bool:
    return mention.entity == "person" and not mention.plural


def _last_two(antecedents: Sequence[Antecedent], key: Key) -> list[Mention]:
    """The two parties named last; mere places only where there are no others."""
    found: dict[str, Mention] = {}
    places: dict[str, Mention] = {}
    for antecedent in reversed(antecedents):
        for mention in antecedent.mention.members[::-1] or (antecedent.mention,):
            if name := key(mention):
                (found if antecedent.actor else places).setdefault(name, mention)
        if len(found) >= 2:
            break
    for name, mention in places.items():
        if len(found) < 2:
            found.setdefault(name, mention)
    return list(found.values())[:2][::-1]
