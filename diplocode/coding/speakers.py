"""Who speaks, carried from sentence to sentence: quotations that go on, and statements named before.

*"We are ready," the minister said. "Chad has attacked us."*: the second sentence names nobody, and the minister
tells it. *The statement* is whose who issued one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from diplocode.coding.attribution import AttributionWords, speaker_of
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.syntax.scope import matches
from diplocode.syntax.tree import Sentence, Token

_OPENING, _CLOSING, _EITHER = frozenset("“«„"), frozenset("”»"), frozenset(['"', "``", "''"])


@dataclass
class _Trail:
    """What one text has said so far about who speaks.

    Attributes:
        open: a quotation is open at the end of the sentence before.
        speaker: who spoke last.
        fresh: the sentence before was theirs, so that a quotation can go on with it.
    """

    words: AttributionWords
    open: bool = False
    speaker: Mention | None = None
    fresh: bool = False

    def read(self, actors: SentenceActors) -> SentenceActors:
        """The actors of the next sentence, with who tells what it quotes."""
        quoted = self._quoted(actors.sentence)
        own = self._own(actors, quoted)
        carried = own or (self.speaker if self.fresh or self.open else None)
        issuer = self.speaker
        self.speaker, self.fresh = own or self.speaker, own is not None or bool(quoted and carried)
        return replace(actors, quoted=quoted, speaker=carried if quoted else None, issuer=issuer)

    def _quoted(self, sentence: Sentence) -> frozenset[int]:
        """Ids of the words between quotation marks; a quotation may have begun in a sentence before."""
        quoted = set()
        for token in sentence:
            if token.form in _OPENING or (token.form in _EITHER and not self.open):
                self.open = True
            elif token.form in _CLOSING or token.form in _EITHER:
                self.open = False
            elif self.open:
                quoted.add(token.id)
        return frozenset(quoted)

    def _own(self, actors: SentenceActors, quoted: frozenset[int]) -> Mention | None:
        """Who speaks, or issues a statement, by the words of the sentence itself: the first outside quotation marks."""
        sentence, words = actors.sentence, self.words
        if sentence.vocabulary.isdisjoint(words.nouns) and sentence.vocabulary.isdisjoint(words.speech):
            return None
        for token in sentence:
            issued = token.deprel in ("obj", "obl") and matches(token, words.nouns)
            if token.id in quoted or not (issued or matches(token, words.speech)):
                continue
            source = speaker_of(sentence, sentence[token.head] if issued else token, self.words)
            if source is not None and source.id not in quoted:
                return told_by(actors, source, self.words, self.speaker)
        return None


def carry_speakers(sentences: Iterable[SentenceActors], words: AttributionWords) -> Iterator[SentenceActors]:
    """The sentences of one text in order, each with who tells what it quotes.

    Args:
        sentences: their actors.
        words: the words of attribution of the language.
    """
    trail = _Trail(words)
    for actors in sentences:
        yield trail.read(actors)


def told_by(actors: SentenceActors, source: Token, words: AttributionWords, before: Mention | None) -> Mention:
    """Who a source is: of a statement of nobody, and of a pronoun, whoever spoke before.

    Args:
        actors: of the sentence.
        source: the head of what is said to speak.
        words: the words of attribution of the language.
        before: who spoke before.
    """
    mention = actors.mention(source.id)
    if before is None or not before.code:
        return mention
    if source.upos == "PRON":
        # Who went on speaking is who spoke, not whom the quotation names.
        same = not mention.code or (mention.entity == "person") == (before.entity == "person")
        return before if same else mention
    return mention if mention.code or not matches(source, words.nouns) else before
