"""Coverage: verbs and event nouns of a corpus that stand between actors and that no pattern took.

The to-do list of anyone who extends a codebook: what the news says that the rules do not know yet, by frequency,
each with an outline in the notation of patterns and with sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from diplocode.codebook.model import Codebook
from diplocode.coder import Coder
from diplocode.coding.frames import Frame
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.parties import ANYBODY, Parties
from diplocode.results import DocumentError
from diplocode.syntax.clause import Clause
from diplocode.syntax.clauses import read_clause
from diplocode.syntax.relations import conjuncts, dependents
from diplocode.syntax.tree import Document, Sentence


@dataclass(frozen=True)
class Gap:
    """A verb or noun that no pattern took although it stands between two known actors.

    Attributes:
        word: the lemma; of a verb with its particle (*cosy up*).
        part: ``verb`` or ``noun``.
        count: how often it stood so.
        outline: the commonest shape of its clauses, in the notation of patterns (``SOURCE snub TARGET``).
        sentences: the first sentences, with the id of their document.
    """

    word: str
    part: str
    count: int
    outline: str
    sentences: tuple[tuple[str, str], ...]


@dataclass
class Coverage:
    """What a corpus says that a codebook does not take; documents are added one by one.

    Attributes:
        coder: whose codebook and parser are used.
        kept: how many sentences are kept for each word.
        documents, sentences, taken: how many were read, and how many words between actors a pattern took; the verb
            that holds a noun that was taken counts as taken (*launched an attack*).
        errors: the documents that could not be read.
    """

    coder: Coder
    kept: int = 3
    documents: int = 0
    sentences: int = 0
    taken: int = 0
    errors: list[DocumentError] = field(default_factory=list)
    _outlines: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    _examples: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, document: Document | DocumentError) -> None:
        """Read one document; one that cannot be read is noted in `errors`."""
        self.documents += 1
        if isinstance(document, DocumentError):
            self.errors.append(document)
            return
        for actors, frames in self.coder.read_frames(document):
            self.sentences += 1
            self._add_sentence(document.id, actors, frames)

    def _add_sentence(self, document: str, actors: SentenceActors, frames: list[Frame]) -> None:
        if len({mention.identity for mention in actors.mentions}) < 2:
            return
        taken = frozenset().union(*(frame.taken for frame in frames))
        sentence = actors.sentence
        for word, part, held, outline in _open_triggers(sentence, actors, self.coder.codebook):
            if not taken.isdisjoint(held):
                self.taken += 1
                continue
            self._outlines.setdefault((word, part), Counter())[outline] += 1
            examples = self._examples.setdefault((word, part), [])
            if len(examples) < self.kept:
                examples.append((document, " ".join(sentence.text.split())))

    def gaps(self, least: int = 1) -> list[Gap]:
        """The gaps that were found at least so often, the most frequent first."""
        found = [
            Gap(word, part, outlines.total(), _commonest(outlines), tuple(self._examples[word, part]))
            for (word, part), outlines in self._outlines.items()
            if outlines.total() >= least
        ]
        return sorted(found, key=lambda gap: (-gap.count, gap.word, gap.part))


def find_gaps(documents: Iterable[Document | DocumentError], coder: Coder, least: int = 1) -> list[Gap]:
    """The gaps of a whole corpus.

    >>> coder = Coder()
    >>> [gap.outline for gap in find_gaps([Document("a", "Norway befuddled Chad.")], coder)]
    ['SOURCE befuddle TARGET']
    """
    coverage = Coverage(coder)
    for document in documents:
        coverage.add(document)
    return coverage.gaps(least)


def _commonest(outlines: Counter[str]) -> str:
    return min(outlines, key=lambda outline: (-outlines[outline], outline))


def _open_triggers(
    sentence: Sentence, actors: SentenceActors, codebook: Codebook
) -> Iterator[tuple[str, str, tuple[int, ...], str]]:
    """Word, part, ids of the word and its objects, and outline of every verb and noun between known actors."""
    reader = _OutlineReader(sentence, actors, codebook)
    for token in sentence:
        if token.upos not in ("VERB", "NOUN") or actors.mention(token.id).code:
            continue
        clause = read_clause(sentence, token.id, reader.words)
        outline = reader.outline(clause)
        if outline:
            yield reader.word(token.id), clause.part, (token.id, *clause.objects), outline


@dataclass
class _OutlineReader:
    """Writes the clauses of one sentence in the notation of patterns."""

    sentence: Sentence
    actors: SentenceActors
    codebook: Codebook

    def __post_init__(self) -> None:
        self.parties = Parties(
            self.sentence,
            self.actors,
            self.codebook.grammar,
            self.codebook.actors.roles,
            self.codebook.actors.countries,
        )
        self.words = self.codebook.grammar.clause_words

    def word(self, id: int) -> str:
        """A lemma with its particle, as patterns have it."""
        particles = (t.lemma for t in dependents(self.sentence, id, "compound") if t.deprel == "compound:prt")
        return "_".join([self.sentence[id].lemma.lower(), *particles])

    def outline(self, clause: Clause) -> str:
        """A clause as a pattern, or an empty text where its word does not stand between two actors."""
        if clause.part == "adjective":
            return ""
        doer = self._known((*clause.subjects, *clause.possessors, *clause.modifiers, *clause.owned))
        rest = self._phrases(clause)
        others = [(text, who) for text, who in rest if who is None or who.identity != (doer and doer.identity)]
        if doer is None or not any(who for _, who in others):
            return ""
        word, phrases = self.word(clause.trigger), " ".join(text for text, _ in others[:3])
        return f"{word} of SOURCE {phrases}" if clause.part == "noun" else f"SOURCE {word} {phrases}"

    def _phrases(self, clause: Clause) -> list[tuple[str, Mention | None]]:
        """The objects, and the prepositional phrases that hold actors."""
        bare = [self._object(i) for i in (*clause.indirect[:1], *clause.objects[:1])]
        owners = self.codebook.grammar.possessive
        phrases = ((p, *self._object(i)) for p, i in clause.obliques if p not in owners)
        obliques = ((f"{preposition} {text}", who) for preposition, text, who in phrases)
        return [*bare, *(phrase for phrase in obliques if phrase[1])]

    def _object(self, id: int) -> tuple[str, Mention | None]:
        mention = self.actors.mention(id)
        if mention.code or mention.members:
            return "TARGET", mention
        owner = self._known(m.head for m in self.parties.owners_of(id))
        noun = self.sentence[id].lemma.lower()
        return (f"{noun} of TARGET", owner) if owner else (noun, None)

    def _known(self, ids: Iterable[int]) -> Mention | None:
        """The first known actor at these words or their conjuncts."""
        found = (m for i in ids for c in conjuncts(self.sentence, i) for m in self.parties.at(c, ANYBODY))
        return next((mention for mention in found if mention.code), None)
