"""Who held an office when: the titles that a text itself gives, where no day of publication decides."""

from __future__ import annotations

from collections.abc import Sequence

from diplocode.codebook.actor_model import ActorEntry, Kind
from diplocode.coding.mentions import Mention
from diplocode.coding.phrases import Phrase
from diplocode.coding.references import History
from diplocode.coding.roles import RoleReader
from diplocode.syntax.tree import Sentence


class OfficeReader:
    """Reads the titles of one sentence.

    Args:
        sentence: the sentence.
        published: day of the text, or empty.
        history: of the document; takes up the day of which the text tells.
        roles: the role nouns of the sentence.
    """

    def __init__(self, sentence: Sentence, published: str, history: History, roles: RoleReader) -> None:
        self.sentence, self.published, self.history, self.roles = sentence, published, history, roles

    @property
    def day(self) -> str:
        """The day that decides between dated codes: of publication, else one of which the text tells."""
        return self.published or self.history.day

    def titled(self, phrase: Phrase, entries: Sequence[ActorEntry], found: Mention) -> Mention:
        """A person of the dictionary with the code of the title in the phrase: *then President Jacques Chirac*.

        News that calls somebody president who is none any more tells of that time (*President Suharto met*, in 2010).
        """
        agents = [agent for span in phrase.agents if (agent := span.pick(head=True))]
        if not entries or not agents or agents[-1].generic:
            return found
        dictionary = self.history.dictionary
        role = self.roles.former(phrase, agents[-1]).code[:3]
        if not self._is_undated(phrase):
            of_body = any(entry.kind is Kind.ORGANIZATION for span in phrase.names for entry in span.entries)
            return found if of_body else self._of_that_time(entries, role, found)
        entry = dictionary.settle(entries, self.published)[0] or entries[0]
        former, held = dictionary.is_former(found.country + role), entry.in_office(role)
        if held and not former and not self.published:
            self.history.day = held.middle
        code = held.code if held else found.country + role if former else ""
        return self.roles.coded(found, code, "name") if code else found

    def _of_that_time(self, entries: Sequence[ActorEntry], role: str, found: Mention) -> Mention:
        """Somebody with an office that he does not hold on the day of publication, but once held."""
        offices = {former.former_of for former in self.history.dictionary.former_roles}
        if role not in offices or role in found.roles:
            return found
        held = {code.code for entry in entries if (code := entry.in_office(role))}
        abroad = found.country and any(code[:3] != found.country for code in held)  # once a minister, now of the union
        return self.roles.coded(found, held.pop(), "name") if len(held) == 1 and not abroad else found

    def _is_undated(self, phrase: Phrase) -> bool:
        words = [self.sentence[id].form.lower() for id in (phrase.ids[0] - 1, *phrase.ids) if id > 0]
        return not self.published or any(word in self.history.words.past_offices for word in words)

    def is_neutral(self, found: Mention) -> bool:
        """Whether somebody is only of people who are of no side (*civilians*, *hostages*)."""
        roles = self.history.dictionary.roles
        return bool(found.roles) and all(name in roles and roles[name].neutral for name in found.roles)

    def is_told_by(self, found: Mention, other: Mention) -> bool:
        """Whether an apposition says more of a mention with a code: the group of a role (*the opposition, Red Front*),
        the country of a rank (*General Rostan, the Afghan army chief*), the office of a person, where no day or none of
        an office decides.
        """
        if not other.country or not other.roles or not found.code:
            return False
        titled = found.entity == "person" and other.resolved_from in ("agent", "title")
        if not found.country:
            return other.resolved_from == "name" or (titled and other.entity == "person" and not found.plural)
        return titled and (not self.published or not found.roles) and other.country == found.country
