"""ICEWS events: 20 columns between tabs with a header, as the Harvard Dataverse has them since 2015.

Names of countries and sectors in words: `diplocode.tables.icews`. Intensity is the ``goldstein`` scale of the ontology.
"""

from __future__ import annotations

from functools import lru_cache

from diplocode.events import Action, Actor, Event, Precision, Provenance, Tone
from diplocode.formats.delimited import Layout, Row, Table
from diplocode.formats.values import cameo_of, check_whole, event_number, fixed_tone, iso_day, read_actor, read_cameo
from diplocode.tables.actors import split_actor
from diplocode.tables.cameo import load_cameo
from diplocode.tables.icews import icews_country, icews_country_name, icews_sectors, parts_of_icews_sectors

COLUMNS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code"),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)

_CACHED = 16_384  # different actors and codes whose conversion is remembered


def _to_row(event: Event) -> Row:
    action, origin = event.action, event.provenance
    row = Row(_action_fields(cameo_of(event)))
    row["Event Date"] = event.date
    row["Event Text"] = row["Event Text"] or action.label
    for side, actor in (("Source", event.source), ("Target", event.target)):
        if actor is not None:
            row.update(_actor_fields(side, actor.code, actor.name or actor.text))
    row["Story ID"] = origin.document
    if origin.document or origin.text:
        row["Sentence Number"] = str(origin.sentence + 1)
    row["Publisher"] = event.publisher
    row["Country"] = icews_country_name(event.place)
    return row


@lru_cache(_CACHED)
def _action_fields(code: str) -> Row:
    known = load_cameo().get(code)
    row = Row({"CAMEO Code": code, "Event Text": known.label if known else ""})
    row["Intensity"] = known.scales.get("goldstein", "") if known else ""
    return row


@lru_cache(_CACHED)
def _actor_fields(side: str, code: str, name: str) -> Row:
    country, roles = split_actor(code)
    country_name = icews_country_name(country)
    parts = roles if country_name else (country, *roles)
    return Row(
        {f"{side} Name": name, f"{side} Sectors": icews_sectors(parts), f"{side} Country": country_name},
    )


def _from_row(row: Row) -> Event:
    for column in ("Event ID", "Sentence Number"):
        check_whole(column, row[column])
    action, tone = _action(row["CAMEO Code"], row["Event Text"])
    day = iso_day(row["Event Date"])
    return Event(
        date=day,
        date_precision=Precision.DAY if day else None,
        source=_actor(row["Source Name"], row["Source Sectors"], row["Source Country"]),
        target=_actor(row["Target Name"], row["Target Sectors"], row["Target Country"]),
        action=action,
        tone=tone,
        place=icews_country(row["Country"]),
        publisher=row["Publisher"],
        provenance=Provenance(document=row["Story ID"], sentence=max(int(row["Sentence Number"] or 1) - 1, 0)),
    )


@lru_cache(_CACHED)
def _action(code: str, label: str) -> tuple[Action, Tone]:
    return Action(code=read_cameo(code), label=label), fixed_tone(code)


@lru_cache(_CACHED)
def _actor(name: str, sectors: str, country: str) -> Actor | None:
    return read_actor(icews_country(country) + parts_of_icews_sectors(sectors), name)


TABLE = Table(
    Layout(
        "icews",
        COLUMNS,
        integers=frozenset({"Event ID", "Sentence Number"}),
        numbers=frozenset({"Intensity", "Latitude", "Longitude"}),
        header=True,
        also_missing=frozenset({"NA", "NULL"}),
        id_column="Event ID",
        respelled=frozenset({"Event Date"}),
    ),
    _to_row,
    _from_row,
    event_number,
)
write, read, recognises = TABLE.write, TABLE.read, TABLE.recognises
