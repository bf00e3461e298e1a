"""Historical Phoenix of the Cline Center: 25 columns between commas, with a header.

Dates are M/D/YYYY, countries ISO 3166 codes, ``quad_class`` and ``goldstein`` those of Phoenix. What is missing is
empty. Coordinates and names of places, which events do not have, are kept in `Event.extra`.
"""

from __future__ import annotations

from diplocode.events import Actor, Event, Precision, Provenance, join_issues
from diplocode.formats.delimited import Layout, Row, Table
from diplocode.formats.phoenix import goldstein_score
from diplocode.formats.values import (
    cameo_of,
    code_of,
    coded_action,
    day_of,
    fixed_tone,
    iso3_of,
    read_actor,
    read_cameo,
    read_country,
    read_day,
    read_issues,
    read_sentence,
    sentence_id,
)
from diplocode.tables.phoenix import penta_class, split_phoenix_actor

COLUMNS = (
    *("eid", "story_date", "year", "month", "day"),
    *("source", "source_root", "source_agent", "source_others"),
    *("target", "target_root", "target_agent", "target_others"),
    *("code", "root_code", "quad_class", "goldstein", "joined_issues"),
    *("lat", "lon", "placename", "statename", "countryname", "aid", "process"),
)


def _to_row(event: Event) -> Row:
    code = cameo_of(event)
    year, month, day = map(int, day_of(event).split("-"))
    return Row(
        {
            "story_date": f"{month}/{day}/{year:04}",
            "year": str(year),
            "month": str(month),
            "day": str(day),
            **_actor_row("source", event.source),
            **_actor_row("target", event.target),
            "code": code,
            "root_code": code[:2],
            "quad_class": penta_class(code),
            "goldstein": goldstein_score(code),
            "joined_issues": join_issues(event.issues),
            "countryname": iso3_of(event.place),
            "aid": sentence_id(event.provenance),
        }
    )


def _from_row(row: Row) -> Event:
    code = read_cameo(row["code"], row["root_code"])
    document, sentence = read_sentence(row["aid"])
    return Event(
        date=read_day(row["story_date"]),
        date_precision=Precision.DAY,
        source=read_actor(row["source"]),
        target=read_actor(row["target"]),
        action=coded_action(code),
        tone=fixed_tone(code),
        issues=read_issues(row["joined_issues"]),
        place=read_country(row["countryname"]),
        provenance=Provenance(document=document, sentence=sentence),
    )


def _actor_row(side: str, actor: Actor | None) -> Row:
    code = code_of(actor)
    entity, role, attributes = split_phoenix_actor(code)
    row = {"": code, "_root": entity, "_agent": role, "_others": ";".join(attributes)}
    return Row({side + column: value for column, value in row.items()})


TABLE = Table(
    Layout(
        "cline",
        COLUMNS,
        integers=frozenset({"year", "month", "day", "quad_class"}),
        numbers=frozenset({"goldstein", "lat", "lon"}),
        delimiter=",",
        header=True,
        also_missing=frozenset({"NA"}),
        id_column="eid",
    ),
    _to_row,
    _from_row,
)
write, read, recognises = TABLE.write, TABLE.read, TABLE.recognises
