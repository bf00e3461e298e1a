"""Countries and their codes in the tables of the field."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """One country and its codes; a code is empty where the table has none.

    Attributes:
        code: CAMEO country code (``AZE``).
        name: short English name.
        iso2, iso3: ISO 3166-1 codes.
        fips: FIPS 10-4 code, as GDELT's geography uses it.
        cow: number in the Correlates of War project.
        gw: number in the list of Gleditsch and Ward.
    """

    code: str
    name: str
    iso2: str = ""
    iso3: str = ""
    fips: str = ""
    cow: str = ""
    gw: str = ""
