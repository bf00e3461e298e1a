"""Names beside offices, and offices beside names, that parsers take for one more of a list.

Each slip is a small function as those of `mending`: from a word to the words as they ought to be, or nothing. They go
by the commas of an aside and by what cannot be joined: a list of two has a conjunction.
"""

from __future__ import annotations

from diplocode.syntax.mending.words import MendingWords, above, has, moved, opened_by_comma
from diplocode.syntax.relations import dependents, descendants, universal
from diplocode.syntax.tree import Sentence, Token


def name_of_office(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*The ambassador in Bern, Eli Cohen, left*: the name is no second place, but says who the ambassador is."""
    place = above(sentence, token)
    if {place.upos, token.upos} != {"PROPN"} or not place.id < token.id or not _is_aside(sentence, token):
        return {}
    if token.form in words.countries or not has(sentence, token, "flat"):
        return {}
    office = place
    while office.upos == "PROPN" and universal(office.deprel) in ("nmod", "appos", "compound") and office.head:
        office = above(sentence, office)
    owned = has(sentence, office, "nmod:poss", "det", "amod") and office.feat("Number") != "Plur"
    return moved(token, office.id, "appos") if office.upos == "NOUN" and office.id < place.id and owned else {}


def office_of_name(sentence: Sentence, token: Token, words: MendingWords) -> dict[int, Token]:
    """*Eli Cohen, the envoy to Bern, and Oslo*: the envoy is no third party, but Eli Cohen."""
    name = above(sentence, token)
    if (name.upos, token.upos) != ("PROPN", "NOUN") or not name.id < token.id or has(sentence, token, "cc"):
        return {}
    later = [word for word in dependents(sentence, name.id, "conj") if word.id > token.id]
    link = next(iter(dependents(sentence, later[0].id, "cc")), None) if len(later) == 1 else None
    if link is None or sentence[link.id - 1].form != "," or name.form in words.countries:
        return {}
    whole = has(sentence, name, "flat", "compound") and has(sentence, token, "det")
    if not whole or token.feat("Number") == "Plur" or not token.id < link.id < later[0].id:
        return {}
    changed = moved(token, name.id, "appos")
    for word in dependents(sentence, later[0].id):
        if token.id < word.id < link.id and word.upos != "PUNCT":
            changed |= moved(word, token.id, word.deprel)
    return changed


def _is_aside(sentence: Sentence, token: Token) -> bool:
    """Whether what hangs together with a word is set off by commas, and no list goes on behind it."""
    if has(sentence, token, "cc"):
        return False
    within = descendants(sentence, token.id)
    opened = opened_by_comma(sentence, min(within))
    end = max(within)
    closed = end >= len(sentence) or sentence[end + 1].upos == "PUNCT"
    others = [word for word in dependents(sentence, token.head, "conj") if word.id != token.id]
    return opened and closed and not others
