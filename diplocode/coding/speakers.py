"""Who speaks, carried from sentence to sentence: quotations that go on, and statements named before.

*"We are ready," the minister said. "Chad has attacked us."*: the second sentence names nobody, and the minister
tells it. So does who is named only behind it: *"Chad has attacked us. We are ready," the minister said*; *"Chad has
attacked us." The speaker was the minister*; or who acts before a quotation of which nothing tells who speaks. *The
statement* is whose who issued one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from diplocode.coding.attribution import AttributionWords, speaker_of
from diplocode.coding.mentions import Mention, SentenceActors
from diplocode.coding.pronouns import NOBODY_SPEAKS, stand_in
from diplocode.coding.references import Found
from diplocode.syntax.scope import matches
from diplocode.syntax.tree import Sentence, Token

#: How many sentences of a quotation wait for who is named behind them.
_WAITING = 3
_OPENING, _CLOSING, _EITHER = frozenset("“«„"), frozenset("”»"), frozenset(['"', "``", "''"])
_MARKS = _OPENING | _CLOSING | _EITHER


@dataclass
class _Trail:
    """What one text has said so far about who speaks.

    Attributes:
        open: a quotation is open at the end of the sentence before.
        speaker: who spoke last.
        own: who speaks by the words of the sentence before itself.
        fresh: the sentence before was theirs, so that a quotation can go on with it.
        before: the sentence before, if that quotes nobody.
        alone: the sentence before is a quotation, and nothing there tells who speaks.
    """

    words: AttributionWords
    open: bool = False
    speaker: Mention | None = None
    own: Mention | None = None
    fresh: bool = False
    before: SentenceActors | None = None
    alone: bool = False

    def read(self, actors: SentenceActors) -> SentenceActors:
        """The actors of the next sentence, with who tells what it quotes."""
        quoted = self._quoted(actors.sentence)
        self.own = own = self._own(actors, quoted)
        self.alone = own is None and _is_whole(actors.sentence, quoted)
        known = own or (self.speaker if self.fresh or self.open else None)
        acting = _acting(self.before) if known is None and self.alone and self.before else None
        carried, issuer = known or acting, self.speaker
        self.before = None if quoted else actors
        self.speaker, self.fresh = own or acting or self.speaker, own is not None or bool(quoted and carried)
        told = actors.told(quoted, carried if quoted else None, issuer)
        return _spoken(told, acting) if acting else told

    def _quoted(self, sentence: Sentence) -> frozenset[int]:
        """Ids of the words between quotation marks; a quotation may have begun in a sentence before."""
        quoted = set()
        if not self.open and _MARKS.isdisjoint(sentence.vocabulary):
            return frozenset()
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
        for token, (lemma, form) in zip(sentence.tokens, sentence.lowered, strict=True):
            issued = token.deprel in ("obj", "obl") and (lemma in words.nouns or form in words.nouns)
            if token.id in quoted or not (issued or lemma in words.speech or form in words.speech):
                continue
            source = speaker_of(sentence, sentence[token.head] if issued else token, words)
            if source is not None and source.id not in quoted:
                return told_by(actors, source, words, self.speaker)
        return None


def carry_speakers(sentences: Iterable[SentenceActors], words: AttributionWords) -> Iterator[SentenceActors]:
    """The sentences of one text in order, each with who tells what it quotes.

    Args:
        sentences: their actors.
        words: the words of attribution of the language.
    """
    trail = _Trail(words)
    waiting: list[SentenceActors] = []
    for actors in sentences:
        going_on, read = trail.open, trail.read(actors)
        teller = trail.own if going_on else _named_behind(read, words) if waiting else None
        if teller is not None and teller.code:
            waiting = [_spoken(one, teller) for one in waiting]
        waiting.append(read)
        if trail.own is not None or not (trail.open or trail.alone) or len(waiting) > _WAITING:
            yield from waiting
            waiting = []
    yield from waiting


def _is_whole(sentence: Sentence, quoted: frozenset[int]) -> bool:
    """Whether a sentence is nothing but a quotation."""
    return bool(quoted) and all(token.id in quoted or token.upos == "PUNCT" for token in sentence)


def _acting(actors: SentenceActors) -> Mention | None:
    """The person of a country who acts in a sentence."""
    root = next((token.id for token in actors.sentence if token.head == 0), 0)
    found = (one for one in actors.by_head.values() if one.entity == "person" and one.country and not one.plural)
    heads = actors.sentence
    return next((one for one in found if (heads[one.head].head, heads[one.head].deprel) == (root, "nsubj")), None)


def _named_behind(actors: SentenceActors, words: AttributionWords) -> Mention | None:
    """Who spoke, by a sentence behind a quotation that begins by telling so: *The speaker was | the minister*."""
    start = " ".join(token.form.lower() for token in actors.sentence.tokens[:5]) + " "
    if not any(start.startswith(beginning + " ") for beginning in words.behind):
        return None
    known = [one for one in actors.mentions if one.country]
    return next((one for one in known if one.entity == "person"), None) or next(iter(known), None)


def _spoken(actors: SentenceActors, speaker: Mention) -> SentenceActors:
    """A sentence of a quotation as told by who is named only behind it, whom *we* means in it."""
    found = dict(actors.by_head)
    for id in actors.quoted & found.keys():
        own = found[id]
        if own.resolved_from == "speaker" or own.reason == NOBODY_SPEAKS:
            token = actors.sentence[id]
            blank = Mention(id, token.start, token.end, token.form, name=token.form)
            found[id] = stand_in(actors.sentence, blank, Found((speaker,)), "speaker")
    meant = {mention.start: mention for mention in found.values() if mention.resolved_from == "speaker"}
    others = (mention for mention in actors.mentions if mention.start not in meant)
    mentions = tuple(sorted((*others, *meant.values()), key=lambda mention: mention.start))
    return replace(actors, by_head=found, mentions=mentions, speaker=speaker)


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
