"""An explanation for a terminal: the tree of each sentence, its actors, its events, and why not."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from diplocode.coding.mentions import Mention
from diplocode.display.events import actor_text, date_text, label_text
from diplocode.events import Event
from diplocode.explanation import Explanation, SentenceExplanation
from diplocode.syntax.tree import Sentence, Token


def explanation_view(explanation: Explanation) -> Group:
    """All sentences of an explanation, one below the other."""
    return Group(*(_sentence_view(one) for one in explanation.sentences))


def _sentence_view(one: SentenceExplanation) -> Group:
    place = f"{one.sentence.index}  [{one.sentence.start}:{one.sentence.end}]  "
    parts: list[RenderableType] = [
        Text(place, "dim").append(" ".join(one.sentence.text.split()), "bold not dim"),
        Padding(tree_view(one.sentence), (0, 2), expand=False),
        *_block("actors", [_actor_line(mention) for mention in one.mentions]),
        *_block("events", [_event_lines(event) for event in one.events]),
        *_block("notes", [Text(note) for note in one.notes]),
        Text(),
    ]
    return Group(*parts)


def tree_view(sentence: Sentence) -> Group:
    """The dependency tree, each word with its part of speech and relation, below its head."""
    return Group(*(_branch(sentence, id, None) for id in sentence.children[0]))


def _branch(sentence: Sentence, id: int, above: Tree | None) -> Tree:
    label = _word(sentence[id])
    branch = Tree(label, guide_style="dim") if above is None else above.add(label)
    for child in sentence.children[id]:
        _branch(sentence, child, branch)
    return branch


def _word(token: Token) -> Text:
    text = Text(token.form, "bold")
    text.append(f"  {token.deprel}", "not bold cyan").append(f"  {token.upos}", "not bold dim")
    if token.lemma not in ("", token.form):
        text.append(f"  {token.lemma}", "not bold dim italic")
    return text


def _block(title: str, lines: list[Text]) -> list[RenderableType]:
    if not lines:
        return []
    table = Table(box=None, show_header=False, pad_edge=False)
    for number, line in enumerate(lines):
        line.overflow = "fold"  # a long list of alternatives is shown to its end
        table.add_row(Text(title if number == 0 else "", "dim"), line)
    return [Padding(table, (0, 2), expand=False)]


def _actor_line(mention: Mention) -> Text:
    codes = [one.code or "---" for one in mention.members or (mention,)]
    text = Text("+".join(codes), "bold")
    text.append(f"  {mention.text}", "not bold").append(f"  [{mention.start}:{mention.end}]", "dim")
    why = "; ".join(part for part in (mention.resolved_from, mention.reason) if part)
    return text.append(f"  {why}", "not bold dim") if why else text


def _event_lines(event: Event) -> Text:
    text = Text()
    text.append_text(actor_text(event.source)).append(f" {event.action.code} ", "bold")
    text.append_text(actor_text(event.target)).append("  ").append_text(label_text(event.action))
    details = [event.status.value, date_text(event).plain or "undated"]
    if event.attribution is not None:
        details.append(f"according to {actor_text(event.attribution).plain}")
    text.append(f"  ({', '.join(details)})", "dim")
    return text.append(f"\nrule {event.provenance.rule}", "dim")
