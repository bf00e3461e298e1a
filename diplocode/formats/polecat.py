"""POLECAT: 40 columns between tabs, with a header; PLOVER types.

Dates are YYYY-MM-DD, countries ISO 3166 codes with COW numbers, quad classes in words, ``None`` for missing. Contexts
are joined by ``|``, sectors and COW numbers by ``; ``. Readers take ``Intensity`` for ``Event Intensity``, Latin-1,
surplus names in the header and tabs at the end of a row. Coordinates, titles and Wikipedia ids, which events do not
have, are kept in `Event.extra`.
"""

from __future__ import annotations

from functools import lru_cache

from diplocode.events import Actor, Event, Precision
from diplocode.formats.delimited import Layout, Row, Table
from diplocode.formats.values import (
    day_of,
    iso3_of,
    iso_day,
    plover_action,
    plover_reading,
    read_actor,
    read_country,
    read_day,
)
from diplocode.tables.actors import is_role, split_actor
from diplocode.tables.countries import load_countries
from diplocode.tables.data import read_data


def _entity_columns(side: str) -> tuple[str, ...]:
    return (
        *(f"{side} Name", f"{side} Country", f"{side} COW", f"Primary {side} Sector", f"{side} Sectors"),
        *(f"{side} Title", f"{side} Name Raw", f"Wikipedia {side} ID"),
    )


COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts"),
    *_entity_columns("Actor"),
    *_entity_columns("Recipient"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename"),
    *("Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations"),
    *("Language", "Version"),
)


def _to_row(event: Event) -> Row:
    plover = plover_reading(event)
    return Row(
        {
            "Event Date": day_of(event),
            "Event Type": plover.type,
            "Event Mode": plover.mode,
            "Event Intensity": f"{plover.score:g}",
            "Quad Code": _quads()[str(plover.quad)],
            "Contexts": "|".join(context.replace("|", "/") for context in plover.contexts),
            **_entity("Actor", event.source),
            **_entity("Recipient", event.target),
            "Country": iso3_of(event.place),
            "Source": event.publisher,
            "Publication Date": event.published,
        }
    )


def _from_row(row: Row) -> Event:
    contexts = [context.strip() for context in row["Contexts"].split("|")]
    action, tone = plover_action(row["Event Type"], row["Event Mode"], contexts)
    return Event(
        date=read_day(row["Event Date"]),
        date_precision=Precision.DAY,
        published=iso_day(row["Publication Date"]),
        source=_read_entity("Actor", row),
        target=_read_entity("Recipient", row),
        action=action,
        tone=tone,
        place=read_country(row["Country"]),
        publisher=row["Source"],
    )


def _entity(side: str, actor: Actor | None) -> Row:
    if actor is None:
        return Row()
    country, roles = split_actor(actor.code)
    known = load_countries().get(country)
    sectors = [part for part in (country, *roles) if is_role(part)]
    return Row(
        {
            f"{side} Name": actor.name,
            f"{side} Country": known.iso3 if known else "",
            f"{side} COW": known.cow if known else "",
            f"Primary {side} Sector": sectors[0] if sectors else "",
            f"{side} Sectors": "; ".join(sectors),
            f"{side} Name Raw": actor.text,
        }
    )


def _read_entity(side: str, row: Row) -> Actor | None:
    country = read_country(row[f"{side} Country"].partition(";")[0].strip())
    sectors = [sector.strip() for sector in row[f"{side} Sectors"].split(";")]
    code = country + "".join(sector for sector in sectors if is_role(sector))
    return read_actor(code, row[f"{side} Name"], row[f"{side} Name Raw"])


@lru_cache(maxsize=1)
def _quads() -> dict[str, str]:
    quads: dict[str, str] = read_data("formats/polecat.yaml")["quads"]
    return quads


TABLE = Table(
    Layout(
        "polecat",
        COLUMNS,
        numbers=frozenset({"Event Intensity", "Latitude", "Longitude"}),
        header=True,
        missing="None",
        aliases={"intensity": "event intensity"},
        id_column="Event ID",
        fallback="latin-1",
    ),
    _to_row,
    _from_row,
)
write, read, recognises = TABLE.write, TABLE.read, TABLE.recognises
