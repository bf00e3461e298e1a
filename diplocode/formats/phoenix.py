"""Phoenix event data: 26 columns between tabs, no header (Open Event Data Alliance, the Phoenix pipeline).

Dates are YYYYMMDD, lists are joined by ``;``, what is missing is empty. ``PentaClass`` and ``GoldsteinScore`` have
Phoenix's own values. Readers take the rows of 27 fields that the old pipeline wrote where it had no location, and
tables with a header. Coordinates, which events do not have, are kept in `Event.extra`.
"""

from __future__ import annotations

from diplocode.events import Actor, Event, Precision, Provenance, join_issues
from diplocode.formats.delimited import Layout, Row, Table
from diplocode.formats.recognition import Head
from diplocode.formats.values import (
    cameo_of,
    code_of,
    coded_action,
    compact_day,
    day_of,
    first_of_list,
    fixed_tone,
    iso3_of,
    one_of_list,
    read_actor,
    read_cameo,
    read_country,
    read_day,
    read_issues,
    read_sentence,
    sentence_id,
)
from diplocode.tables.cameo import load_cameo
from diplocode.tables.phoenix import penta_class, split_phoenix_actor

_ACTOR = ("Full", "Entity", "Role", "Attribute")
COLUMNS = (
    *("EventID", "Date", "Year", "Month", "Day"),
    *(f"SourceActor{part}" for part in _ACTOR),
    *(f"TargetActor{part}" for part in _ACTOR),
    *("EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues"),
    *("Lat", "Lon", "LocationName", "StateName", "CountryCode", "SentenceID", "URLs", "NewsSources"),
)
_LOCATION = slice(COLUMNS.index("Lat"), COLUMNS.index("CountryCode") + 1)

# Columns of a table that has gone round as CSV (samplePhox of TwoRavens): its names for ours, by their order in it.
_ALIASES = {
    "gid": "eventid",
    **{name: f"sourceactor{part}" for name, part in zip(
        ("source", "srcactor", "srcagent", "sothagent"), ("full", "entity", "role", "attribute"), strict=True
    )},
    **{name: f"targetactor{part}" for name, part in zip(
        ("target", "tgtactor", "tgtagent", "tothagent"), ("full", "entity", "role", "attribute"), strict=True
    )},
    "cameo": "eventcode",
    "rootcode": "eventrootcode",
    "quadclass": "pentaclass",
    "goldstein": "goldsteinscore",
    "none": "issues",
    "geoname": "locationname",
    "countrycode": "statename",
    "admininfo": "countrycode",
    "id": "sentenceid",
    "url": "urls",
    "sourcetxt": "newssources",
}  # fmt: skip


def to_row(event: Event) -> Row:
    """The row of an event, without its id.

    Raises:
        ValueError: it has no date or no CAMEO code.
    """
    date, code = day_of(event), cameo_of(event)
    year, month, day = date.split("-")
    fields = {
        "Date": compact_day(date),
        "Year": str(int(year)),
        "Month": str(int(month)),
        "Day": str(int(day)),
        **_actor_row("SourceActor", event.source),
        **_actor_row("TargetActor", event.target),
        "EventCode": code,
        "EventRootCode": code[:2],
        "PentaClass": penta_class(code),
        "GoldsteinScore": goldstein_score(code),
        "Issues": join_issues(event.issues),
        "CountryCode": iso3_of(event.place),
        "SentenceID": sentence_id(event.provenance),
        "URLs": event.url.replace(";", "%3B"),
        "NewsSources": one_of_list(event.publisher),
    }
    return Row(fields)


def from_row(row: Row) -> Event:
    """The event of a row.

    Raises:
        ValueError: the row is no event.
    """
    code = read_cameo(row["EventCode"], row["EventRootCode"])
    document, sentence = read_sentence(row["SentenceID"])
    return Event(
        date=read_day(row["Date"]),
        date_precision=Precision.DAY,
        source=read_actor(row["SourceActorFull"]),
        target=read_actor(row["TargetActorFull"]),
        action=coded_action(code),
        tone=fixed_tone(code),
        issues=read_issues(row["Issues"]),
        place=read_country(row["CountryCode"]),
        url=first_of_list(row["URLs"]),
        publisher=first_of_list(row["NewsSources"]),
        provenance=Provenance(document=document, sentence=sentence),
    )


def goldstein_score(code: str) -> str:
    """The Goldstein value that Phoenix has for a CAMEO code; empty where it has none."""
    known = load_cameo().get(code)
    return known.scales.get("phoenix", "") if known else ""


def _actor_row(side: str, actor: Actor | None) -> Row:
    code = code_of(actor)
    entity, role, attributes = split_phoenix_actor(code)
    return Row(zip([side + part for part in _ACTOR], (code, entity, role, ";".join(attributes)), strict=True))


def _repair(fields: list[str]) -> list[str] | None:
    """A row of 27 fields without its sixth empty field of the location."""
    start, stop = _LOCATION.start, _LOCATION.stop
    if len(fields) == len(COLUMNS) + 1 and not any(fields[start : stop + 1]):
        return fields[:start] + fields[start + 1 :]
    return None


TABLE = Table(
    Layout(
        "phoenix",
        COLUMNS,
        integers=frozenset({"Year", "Month", "Day", "PentaClass"}),
        numbers=frozenset({"GoldsteinScore", "Lat", "Lon"}),
        aliases=_ALIASES,
        also_missing=frozenset({"NA"}),
        id_column="EventID",
        repair=_repair,
    ),
    to_row,
    from_row,
)
write, read = TABLE.write, TABLE.read


def recognises(head: Head) -> bool:
    """Whether the first line is a row with its date in four columns, or a header of this format."""
    fields = head.fields
    if len(fields) not in (len(COLUMNS), len(COLUMNS) + 1):
        return TABLE.recognises(head)
    year, month, day = fields[2:5]
    return fields[1].isdecimal() and fields[1] == year.zfill(4) + month.zfill(2) + day.zfill(2)
