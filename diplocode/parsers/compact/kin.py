"""Irregular verb forms that the network has never met, with a form that it knows and that is used as they are.

The network tells unseen forms apart by their spelling alone, and *froze* is spelled like no verb: it took
*Oslo froze aid* for a name. Regular forms need no help, for their endings tell them.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Kin(NamedTuple):
    """What an unseen form is read as.

    Attributes:
        like: a form of the vocabulary that has the same tag and takes the same objects.
        lemma: the lemma of the unseen form.
    """

    like: str
    lemma: str


KIN: Final = {
    "flung": Kin("threw", "fling"),
    "foresaw": Kin("saw", "foresee"),
    "forgave": Kin("accepted", "forgive"),
    "misled": Kin("led", "mislead"),
    "mistook": Kin("took", "mistake"),
    "overcame": Kin("beat", "overcome"),
    "ridden": Kin("driven", "ride"),
    "slain": Kin("killed", "slay"),
    "slew": Kin("killed", "slay"),
    "undergone": Kin("faced", "undergo"),
    "underwent": Kin("faced", "undergo"),
    "withstood": Kin("faced", "withstand"),
    "wrung": Kin("won", "wring"),
}
"""By the form, in lower case, as a text has it in the middle of a sentence."""
