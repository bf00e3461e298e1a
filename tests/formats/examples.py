"""Events as a coder makes them, some of them awkward, for the tests of formats of other programs."""

from __future__ import annotations

from diplocode.events import Action, Actor, Event, Precision, Provenance, Status, Tone

EVENTS = (
    Event(
        date="2023-04-18",
        date_precision=Precision.DAY,
        published="2023-04-20",
        source=Actor(code="AZEGOV", country="AZE", roles=("GOV",), name="Azerbaijan", text="Baku", span=(3, 7)),
        target=Actor(code="ROU", country="ROU", name="Romania", text="Romanian", span=(22, 30)),
        action=Action(code="161", label="Reduce or break diplomatic relations"),
        tone=Tone(goldstein=-4, quad_class=4),
        place="AZE",
        title="Envoys leave",
        url="https://example.org/a1",
        publisher="Example News",
        provenance=Provenance(document="a1", text="In Baku ...", span=(0, 40), trigger=(8, 16)),
    ),
    Event(  # no date, no target, a name that breaks readers
        source=Actor(text='"Reformist" bloc\tof deputies\n'),
        action=Action(code="1041"),
        status=Status.DENIED,
        url="https://example.org/a,b?c=\"d'",
        publisher='"The Weekly", Oslo',
        provenance=Provenance(document="a2", sentence=4, text="x"),
    ),
    Event(  # a group that no table has beside those of several, and a month
        date="2024-12-01",
        date_precision=Precision.MONTH,
        published="2024-12-31",
        source=Actor(code="IGOUNOHCR", country="IGO", roles=("UNO", "HCR"), name="UNHCR"),
        target=Actor(code="TURREBkurXYZMIL", country="TUR", name="Kurdish fighters é 中 \N{GRINNING FACE}"),
        action=Action(code="0233"),
        place="PSE",
        provenance=Provenance(document="a3", sentence=0, text="y"),
    ),
    Event(target=Actor(code="NAM", country="NAM", name="Namibia"), action=Action(code="01")),
)
"""Four events; the tests of clients repeat them."""
