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
    "bled": Kin("fell", "bleed"),
    "clung": Kin("came", "cling"),
    "drank": Kin("ate", "drink"),
    "dug": Kin("built", "dig"),
    "flung": Kin("threw", "fling"),
    "forbade": Kin("allowed", "forbid"),
    "foresaw": Kin("saw", "foresee"),
    "foreseen": Kin("seen", "foresee"),
    "forgave": Kin("accepted", "forgive"),
    "forgiven": Kin("accepted", "forgive"),
    "froze": Kin("stopped", "freeze"),
    "hid": Kin("kept", "hide"),
    "lent": Kin("sent", "lend"),
    "misled": Kin("led", "mislead"),
    "mistook": Kin("took", "mistake"),
    "overcame": Kin("beat", "overcome"),
    "overthrew": Kin("defeated", "overthrow"),
    "overthrown": Kin("defeated", "overthrow"),
    "rebuilt": Kin("built", "rebuild"),
    "ridden": Kin("driven", "ride"),
    "risen": Kin("fallen", "rise"),
    "sank": Kin("broke", "sink"),
    "shook": Kin("broke", "shake"),
    "shrank": Kin("fell", "shrink"),
    "shrunk": Kin("fallen", "shrink"),
    "slain": Kin("killed", "slay"),
    "slew": Kin("killed", "slay"),
    "stole": Kin("took", "steal"),
    "sunk": Kin("broken", "sink"),
    "swam": Kin("ran", "swim"),
    "swore": Kin("promised", "swear"),
    "tore": Kin("broke", "tear"),
    "torn": Kin("broken", "tear"),
    "undergone": Kin("faced", "undergo"),
    "undertook": Kin("took", "undertake"),
    "underwent": Kin("faced", "undergo"),
    "upheld": Kin("confirmed", "uphold"),
    "withheld": Kin("refused", "withhold"),
    "withstood": Kin("faced", "withstand"),
    "woke": Kin("came", "wake"),
    "wore": Kin("held", "wear"),
    "wrung": Kin("won", "wring"),
}
"""By the form, in lower case, as a text has it in the middle of a sentence."""
