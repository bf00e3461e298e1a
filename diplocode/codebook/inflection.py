"""How a language inflects nouns, as its ``grammar.yaml`` says: plurals of names and role nouns, contracted words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from diplocode.codebook.reader import Report, Value

KEYS = ("plurals", "after_head", "agreement", "contractions")


@dataclass(frozen=True)
class Inflection:
    """The forms of nouns that dictionaries leave out. Without any data, no noun has a plural.

    Attributes:
        plurals: ending of the singular -> that of the plural; of those that fit a word the longest is taken.
        after_head: words before which the head of a noun of several words stands (*head of state*).
        agreement: all words up to there, and nationality adjectives, have a plural (*fuerzas armadas*, *franceses*);
            otherwise the last one alone (*prime ministers*). The head is then the first word.
        contractions: words that parsers take apart, with the words in them (*del*: *de el*).
    """

    plurals: Mapping[str, str] = field(default_factory=dict)
    after_head: frozenset[str] = frozenset()
    agreement: bool = False
    contractions: Mapping[str, str] = field(default_factory=dict)

    def plural(self, word: str) -> str:
        """The plural of one word, or the word itself where no ending fits.

        >>> english = Inflection({"": "s", "y": "ies", "oy": "oys", "man": "men", "german": "germans"})
        >>> [english.plural(word) for word in ("Azeri", "country", "envoy", "Frenchman", "German")]
        ['Azeris', 'countries', 'envoys', 'Frenchmen', 'Germans']
        """
        endings = (word[start:].lower() for start in range(len(word) + 1))
        ending = next((ending for ending in endings if ending in self.plurals), None)
        if ending is None:
            return word
        new = self.plurals[ending]
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ending, new, strict=False)))
        return word[: len(word) - len(ending) + kept] + new[kept:]

    def plural_term(self, term: str) -> str:
        """The plural of a noun of several words: of its head, or of all that agrees with it.

        >>> Inflection({"": "s"}, frozenset(["of"])).plural_term("head of state")
        'heads of state'
        >>> Inflection({"": "s"}, frozenset(["de"]), agreement=True).plural_term("primer ministro de distrito")
        'primers ministros de distrito'
        """
        words = term.split()
        end = next((i for i, word in enumerate(words) if word in self.after_head and i), len(words))
        start = 0 if self.agreement else end - 1
        return " ".join([*words[:start], *map(self.plural, words[start:end]), *words[end:]])

    def apart(self, term: str) -> str:
        """A term with its contracted words taken apart, as they stand in trees.

        >>> Inflection(contractions={"del": "de el"}).apart("ministro del interior")
        'ministro de el interior'
        """
        if not self.contractions:
            return term
        return " ".join(self.contractions.get(word, word) for word in term.split(" "))


NO_INFLECTION = Inflection()


def read_inflection(value: Value | None, report: Report) -> Inflection:
    """The block ``inflection`` of ``grammar.yaml``; problems go to the report."""
    data = report.mapping(value, "inflection")
    report.keys(data, KEYS, "inflection")
    tables = {
        name: {
            str(key): str(report.text(text, f"{name}: {key}"))
            for key, text in report.mapping(data.get(name), name).items()
        }
        for name in ("plurals", "contractions")
    }
    return Inflection(
        plurals=tables["plurals"],
        after_head=frozenset(str(word) for word in report.texts(data.get("after_head"), "after_head")),
        agreement=report.flag(data.get("agreement"), "agreement"),
        contractions=tables["contractions"],
    )
