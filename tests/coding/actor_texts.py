"""A small dictionary and reader for tests of actors and references."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from diplocode.codebook.actors import ActorDictionary, load_actors
from diplocode.codebook.loader import read_grammar
from diplocode.codebook.reader import Report, read_yaml
from diplocode.coding.actors import Mention, SentenceActors, find_actors
from diplocode.coding.references import ReferenceWords
from diplocode.syntax.tree import Sentence
from tests.trees import id_of, tree

CODEBOOKS = Path(__file__).parents[2] / "codebooks"
NAMES = """
NOR: {name: Norway, names: [Norway], adjectives: [Norwegian], nationals: [Norwegian], capital: [Oslo], seats: [Slottet],
      people: [{name: Lars Lind, title: president, code: NORGOV},
               {name: Per Lund, title: president,
                codes: [{code: NOROPP, to: 2009-12-31}, {code: NORGOV, from: 2010-01-01}]},
               {name: Rolf Vik, title: president,
                codes: [{code: NORGOV, to: 1999-12-31}, {code: NORELI, from: 2000-01-01}]}]}
PER: {name: Peru, names: [Peru], adjectives: [Peruvian], nationals: [Peruvian], capital: [Lima], places: [Cusco],
      people: [{name: Ana Paz, title: foreign minister, code: PERGOV}]}
TCD: {name: Chad, names: [Chad], adjectives: [Chadian], nationals: [Chadian]}
"""
BODIES = """
- {name: United Nations, code: IGOUNO, aliases: [UN, U.N.]}
- {name: Red Front, code: PERREB}
- {name: Blue Front, code: TCDREB}
- {name: Zoras, code: ZOR, attribute: true, adjectives: [Zora]}
"""


@cache
def dictionary() -> ActorDictionary:
    """The role nouns of the codebook, with three countries and a few bodies."""
    report = Report()
    sources = {
        "agents.yaml": (CODEBOOKS / "actors/agents.yaml").read_bytes(),
        "countries.yaml": NAMES.encode(),
        "organizations.yaml": BODIES.encode(),
    }
    files = {name: read_yaml(source, name, report) for name, source in sources.items()}
    grammar = read_grammar(read_yaml((CODEBOOKS / "en/grammar.yaml").read_bytes(), "grammar.yaml", report), report)
    layer = [(name, value) for name, value in files.items() if value is not None]
    found = load_actors([layer], report, grammar.inflection)
    assert not report.problems
    return found


@cache
def words() -> ReferenceWords:
    """The reference words of the codebook."""
    text = (CODEBOOKS / "en/references.yaml").read_text("utf-8")
    return ReferenceWords.from_data(yaml.safe_load(text))


def read(*lines: str, published: str = "2020-01-01") -> list[SentenceActors]:
    """The actors of a document of hand-written trees."""
    sentences: list[Sentence] = []
    start = 0
    for index, line in enumerate(lines):
        sentences.append(tree(line, start, index))
        start = sentences[-1].end + 1
    return find_actors(sentences, dictionary(), published, words())


def mention(actors: SentenceActors, form: str) -> Mention:
    """The mention headed by the first token with a form."""
    return actors.mention(id_of(actors.sentence, form))
