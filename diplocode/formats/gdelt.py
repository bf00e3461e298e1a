"""What GDELT's two event formats share: columns, and how an event becomes a row and a row an event.

Source: the GDELT Event Database data format codebooks 1.03 and 2.0, and what real files have
(``docs/formats.md``). `diplocode.formats.gdelt1` and `gdelt2` are the formats.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from diplocode.events import Action, Actor, Event, Precision, Tone
from diplocode.formats.delimited import Layout, Row, Table
from diplocode.formats.gathering import gather
from diplocode.formats.values import (
    cameo_of,
    check_whole,
    compact_day,
    event_number,
    fixed_tone,
    iso_day,
    read_actor,
    read_cameo,
)
from diplocode.tables.cameo import load_cameo
from diplocode.tables.countries import load_countries
from diplocode.tables.gdelt import (
    country_of_fips,
    from_gdelt_actor,
    gdelt_quad_class,
    split_gdelt_actor,
    to_gdelt_actor,
)

EXTRA = "gdelt"
"""Name before the dot of what GDELT's files keep in `Event.extra`; both versions share it."""

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_INTEGERS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass"),
    *("NumMentions", "NumSources", "NumArticles", "DATEADDED"),
)
_NUMBERS = ("FractionDate", "GoldsteinScale", "AvgTone")
_CACHED = 16_384  # different actors, days and codes whose conversion is remembered


def table(version: Literal[1, 2]) -> Table:
    """The format of one of GDELT's versions."""
    columns = (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
        *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
        *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
        *(
            f"{side}Geo_{name}"
            for side in ("Actor1", "Actor2", "Action")
            for name in _GEO
            if version == 2 or name != "ADM2Code"
        ),
        *("DATEADDED", "SOURCEURL"),
    )
    layout = Layout(
        EXTRA,
        columns,
        integers=frozenset(name for name in columns if name in _INTEGERS or name.endswith("Geo_Type")),
        numbers=frozenset(name for name in columns if name in _NUMBERS or name.endswith(("Geo_Lat", "Geo_Long"))),
        id_column="GLOBALEVENTID",
        widths={"DATEADDED": 8} if version == 1 else {},
        repair=_without_url if version == 1 else None,
    )
    midnight = "000000" if version == 2 else ""
    return Table(layout, lambda event: _to_row(event, midnight), _from_row, global_event_id, _as_events)


def global_event_id(event: Event) -> str:
    """GLOBALEVENTID: that of its file, of its group, or its own; a whole number as `event_number` makes it."""
    given = event.extra.get(f"{EXTRA}.GLOBALEVENTID")
    if event.group_id:
        return str(int(hashlib.sha256(event.group_id.encode("utf-8", "surrogatepass")).hexdigest()[:13], 16))
    return given or event_number(event)


def _as_events(events: Iterable[Event]) -> Iterator[Event]:
    """One event for each group, with GDELT's counts and mean tone: a row of GDELT is an event, not a mention.

    NumMentions counts mentions in all documents, NumSources their publishers, NumArticles the documents (GDELT Event
    Database codebook 2.0). Publishers that are not known count as one.
    """
    for gathered in gather(events):
        event = gathered.event
        if not event.group_id:
            yield event
            continue
        counts = {
            "GLOBALEVENTID": global_event_id(event),
            "NumMentions": gathered.mentions,
            "NumSources": len(gathered.sources) or 1,
            "NumArticles": len(gathered.articles) + gathered.loose,
        }
        extra = {f"{EXTRA}.{name}": str(value) for name, value in counts.items()}
        if gathered.tone is not None:
            extra[f"{EXTRA}.AvgTone"] = str(gathered.tone)
        yield event.model_copy(update={"extra": event.extra | extra})


def _without_url(fields: list[str]) -> list[str] | None:
    """Files up to March 2013 have no SOURCEURL."""
    return [*fields, ""] if len(fields) == 57 else None


def _to_row(event: Event, midnight: str) -> Row:
    code = cameo_of(event)
    row = Row(_day_fields(event.date))
    row.update(_action_fields(code))
    for side, actor in (("Actor1", event.source), ("Actor2", event.target)):
        if actor is not None:
            row.update(_actor_fields(side, actor.code, actor.name or actor.text))
    if event.provenance.text and event.provenance.sentence == 0:
        row["IsRootEvent"] = "1"
    row.update(_place_fields(event.place))
    if event.tone.document is not None:
        row["AvgTone"] = str(event.tone.document)
    if event.published:
        row["DATEADDED"] = compact_day(event.published) + midnight
    row["SOURCEURL"] = event.url
    return row


@lru_cache(_CACHED)
def _day_fields(day: str) -> Row:
    """The five columns of a day. A month counts 30 days in FractionDate, so December ends above 1."""
    if not day:
        return Row()
    year, month, date = (int(part) for part in day.split("-"))
    return Row(
        SQLDATE=compact_day(day),
        MonthYear=day[:4] + day[5:7],
        Year=day[:4],
        FractionDate=f"{year + ((month - 1) * 30 + date) / 365:.4f}",
    )


@lru_cache(_CACHED)
def _action_fields(code: str) -> Row:
    row = Row(EventCode=code, EventBaseCode=code[:3], EventRootCode=code[:2], QuadClass=gdelt_quad_class(code))
    # One event is one mention in one article of one source: GDELT counts from there.
    row.update(NumMentions="1", NumSources="1", NumArticles="1")
    if known := load_cameo().get(code):
        row["GoldsteinScale"] = str(float(known.scales["gdelt"])) if "gdelt" in known.scales else ""
    return row


@lru_cache(_CACHED)
def _actor_fields(side: str, code: str, name: str) -> Row:
    theirs = to_gdelt_actor(code)
    columns = {"Code": theirs, "Name": name.upper(), **split_gdelt_actor(theirs)}
    return Row({f"{side}{column}": value for column, value in columns.items()})


@lru_cache(_CACHED)
def _place_fields(place: str) -> Row:
    """The geography: 0 where none was found, 1 for a country; an event has no more than a country for the action."""
    country = load_countries().get(place)
    row = Row(Actor1Geo_Type="0", Actor2Geo_Type="0", ActionGeo_Type="1" if country else "0")
    if country:
        row.update(ActionGeo_FullName=country.name, ActionGeo_CountryCode=country.fips, ActionGeo_ADM1Code=country.fips)
    return row


def _from_row(row: Row) -> Event:
    check_whole("GLOBALEVENTID", row["GLOBALEVENTID"])
    action, tone = _action(row["EventCode"])
    day = iso_day(row["SQLDATE"])
    return Event(
        date=day,
        date_precision=Precision.DAY if day else None,
        published=iso_day(row["DATEADDED"][:8]),
        source=_actor(row["Actor1Code"], row["Actor1Name"]),
        target=_actor(row["Actor2Code"], row["Actor2Name"]),
        action=action,
        tone=tone,
        place=country_of_fips(row["ActionGeo_CountryCode"]),
        url=row["SOURCEURL"],
    )


@lru_cache(_CACHED)
def _action(code: str) -> tuple[Action, Tone]:
    return Action(code=read_cameo(code)), fixed_tone(code)


@lru_cache(_CACHED)
def _actor(code: str, name: str) -> Actor | None:
    return read_actor(from_gdelt_actor(code), name)
