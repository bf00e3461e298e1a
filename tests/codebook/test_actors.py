from __future__ import annotations

import pytest

from diplocode.codebook.actors import ActorDictionary, Kind, load_actors
from diplocode.codebook.inflection import Inflection
from diplocode.codebook.names import NameTrie, atoms
from diplocode.codebook.reader import Report, Value, read_yaml

AGENTS = """
GOV:
  of_states: true
  heads: [president]
  persons: [president, minister, attorney general]
  generic: [leader]
ELI:
  former: {of: GOV, words: [former, ex]}
  persons: [elder]
REB: {armed: true, persons: [rebel]}
IGO: {international: true, bodies: [international body]}
"""
COUNTRIES = """
NOR: {name: Norway, iso2: "NO", iso3: NOR, fips: "NO", cow: "385", gw: "385", names: [Norway],
      adjectives: [Norwegian], nationals: [Norwegian], capital: [Oslo], seats: [Storting Hill], places: [Bergen]}
CHN: {name: China, surname: first, names: [China], people: [{name: Li Wen, title: president, code: CHNGOV}]}
"""
INFLECTION = Inflection({"": "s"}, frozenset(["of", "general"]))


def load(*sources: str, overlay: str = "") -> tuple[ActorDictionary, list[str]]:
    report = Report()
    files = [(f"{n}.yaml", parse(source, f"{n}.yaml", report)) for n, source in enumerate(sources)]
    overlays = [("own.yaml", parse(overlay, "own.yaml", report))] if overlay else []
    dictionary = load_actors([files, overlays], report, INFLECTION)
    return dictionary, [str(problem) for problem in report.problems]


def parse(source: str, file: str, report: Report) -> Value:
    value = read_yaml(source.encode(), file, report)
    assert value is not None
    return value


def code_of(dictionary: ActorDictionary, name: str, date: str = "") -> str:
    _, found = dictionary.names.longest(name.split(), 0)
    return dictionary.settle(found, date)[1]


def test_a_country_gives_codes_and_tables() -> None:
    dictionary, problems = load(AGENTS, COUNTRIES)
    assert not problems
    norway = dictionary.countries["NOR"]
    assert (norway.name, norway.iso2, norway.fips, norway.cow) == ("Norway", "NO", "NO", "385")
    names = ("Norway", "Norwegian", "Norwegians", "Oslo", "Storting Hill", "Bergen")
    assert [code_of(dictionary, name) for name in names] == ["NOR"] * 4 + ["NORGOV", "NOR"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("U.S.", True),
        ("US", True),
        ("us", False),
        ("al - Shabab", True),
        ("Al Shabab", True),
        ("AL-SHABAB", True),
        ("José", True),
        ("Jose", True),
        ("jose", False),
    ],
)
def test_names_match_as_texts_write_them(text: str, found: bool) -> None:
    trie: NameTrie[str] = NameTrie()
    for name in ("US", "al-Shabab", "José"):
        trie.add(name, name)
    forms = text.split()
    assert (trie.longest(forms, 0)[0] == len(forms)) is found


def test_atoms_do_not_depend_on_where_a_parser_cuts() -> None:
    assert atoms("People's") == (*atoms("People"), *atoms("'s"))
    assert atoms("Asia-Pacific") == (*atoms("Asia"), *atoms("-"), *atoms("Pacific"))


def test_the_longest_name_wins() -> None:
    source = "[{name: Oslo Group, code: IGOOSL}]"
    dictionary, _ = load(AGENTS, COUNTRIES, source)
    assert dictionary.names.longest(["Oslo", "Group", "met"], 0)[0] == 2


def test_namesakes_are_people_who_share_the_first_word_or_the_surname() -> None:
    source = """
NOR: {people: [{name: Ada Nor, title: president, code: NORGOV}, {name: Ada Berg, title: poet, code: NORELI}]}
CHN: {people: [{name: Nor Ole, title: president, code: CHNGOV}]}
"""
    dictionary, _ = load(AGENTS, COUNTRIES, source, "[{name: Ada Group, code: IGOADA}]")
    assert dictionary.namesakes(["Ada", "Lund"]) == {"NOR": 2}
    assert dictionary.namesakes(["Eva", "Nor"]) == {"NOR": 1, "CHN": 1}
    assert not dictionary.namesakes(["Eva", "Lund"])
    assert not dictionary.namesakes([])


DATED = """
- name: Ada Nor
  codes:
    - {code: NORREB, to: 2009-12-31}
    - {code: NORGOV, from: 2010-01-01, to: 2012-12-31}
    - {code: NORELI, from: 2013-01-01}
"""


@pytest.mark.parametrize(
    ("date", "code"),
    [("2009-12-31", "NORREB"), ("2010-01-01", "NORGOV"), ("2013-01-01", "NORELI"), ("", "NORELI")],
)
def test_the_date_of_the_text_decides_between_codes(date: str, code: str) -> None:
    dictionary, problems = load(AGENTS, COUNTRIES, DATED)
    assert not problems
    assert code_of(dictionary, "Ada Nor", date) == code


def test_an_ambiguous_name_yields_nothing_unless_dates_settle_it() -> None:
    source = """
- {name: One, aliases: [Ray], code: NORREB}
- {name: Two, aliases: [Ray], codes: [{code: CHNREB, from: 2010-01-01}]}
"""
    dictionary, _ = load(AGENTS, COUNTRIES, source)
    assert code_of(dictionary, "Ray", "2011-01-01") == ""
    assert code_of(dictionary, "Ray", "2009-01-01") == "NORREB"


def test_of_two_of_one_name_the_one_in_office_is_meant() -> None:
    source = """
- {name: Old Ray, aliases: [Ray], codes: [{code: NORGOV, to: 2000-12-31}, {code: NORELI, from: 2001-01-01}]}
- {name: New Ray, aliases: [Ray], codes: [{code: CHNGOV, from: 2001-01-01}]}
"""
    dictionary, _ = load(AGENTS, COUNTRIES, source)
    assert code_of(dictionary, "Ray", "2005-01-01") == "CHNGOV"


def test_a_person_of_two_files_has_the_codes_of_both() -> None:
    country = "NOR: {people: [{name: Ada Nor, title: president, codes: [{code: NORGOV, to: 2000-01-01}]}]}"
    body = "[{name: World Body, code: IGOWOR, people: [{name: Ada Nor, codes: [{code: IGOWOR, from: 2001-01-01}]}]}]"
    dictionary, problems = load(AGENTS, COUNTRIES, country, body)
    assert not problems
    assert code_of(dictionary, "Ada Nor", "1999-01-01") == "NORGOV"
    assert code_of(dictionary, "Ada Nor", "2002-01-01") == "IGOWOR"


def test_leaders_are_known_by_surname_and_the_family_name_may_stand_first() -> None:
    people = "NOR: {people: [{name: Ada von Nor, title: president, code: NORGOV}, "
    people += "{name: Per Lie, title: poet, code: NORELI}]}"
    dictionary, _ = load(AGENTS, COUNTRIES, people)
    known = {" ".join(name) for name, _ in dictionary.surnames}
    assert known == {"Nor", "von Nor", "Li"}


def test_agents_have_plurals_and_former_ones() -> None:
    dictionary, _ = load(AGENTS, COUNTRIES)
    found = {
        text: dictionary.agents.longest(text.split(), 0)[1][0]
        for text in ("ministers", "ex-president", "Former Ministers")
    }
    assert [agent.code for agent in found.values()] == ["GOV", "ELI", "ELI"]
    assert found["ministers"].plural
    assert dictionary.agents.longest(["attorneys", "general"], 0)[0] == 2


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("NORGOV", ("NOR", ("GOV",))),
        ("GOV", ("", ("GOV",))),
        ("IGOUNO", ("IGO", ("UNO",))),
        ("IGO", ("", ("IGO",))),
        ("", ("", ())),
    ],
)
def test_codes_are_split_into_country_and_roles(code: str, parts: tuple[str, tuple[str, ...]]) -> None:
    dictionary, _ = load(AGENTS, COUNTRIES)
    assert dictionary.split(code) == parts


def test_overlays_add_replace_and_remove() -> None:
    overlay = """
NOR: {places: [Tromso]}
"""
    dictionary, problems = load(
        AGENTS, COUNTRIES, "[{name: Guild, code: NORREB}, {name: Club, code: NORREB}]", overlay=overlay
    )
    assert not problems
    assert code_of(dictionary, "Tromso") == code_of(dictionary, "Bergen") == "NOR"
    changed = "[{name: Guild, code: NORELI}, {name: Club, remove: true}]"
    dictionary, problems = load(
        AGENTS, COUNTRIES, "[{name: Guild, code: NORREB}, {name: Club, code: NORREB}]", overlay=changed
    )
    assert not problems
    assert (code_of(dictionary, "Guild"), code_of(dictionary, "Club")) == ("NORELI", "")


def test_all_problems_are_reported_at_once() -> None:
    source = """
- {name: A, code: norgov}
- {name: B, code: NRWGOV}
- {name: C, alias: [See], code: NORGOV}
- {name: D, codes: [{code: NORGOV, from: 2010-01-01, to: 2009-01-01}]}
- {name: E, codes: [{code: NORGOV, from: 2010-01-01}, {code: NORREB, from: 2011-01-01}]}
- {name: F, codes: [{code: NORGOV, from: yesterday}]}
- {name: G}
- {code: NORGOV}
"""
    _, problems = load(AGENTS, COUNTRIES, source)
    codes = sorted(problem.split("[")[1][:5] for problem in problems)
    assert codes == ["DC002", "DC006", "DC701", "DC701", "DC703", "DC704", "DC705", "DC706"]
    assert any("did you mean aliases?" in problem for problem in problems)
    assert all(problem.startswith("2.yaml:") for problem in problems)


def test_a_noun_has_one_role() -> None:
    _, problems = load(AGENTS, "REB: {persons: [minister, rebel]}")
    assert len(problems) == 2
    assert all("DC708" in problem for problem in problems)


def test_seats_are_organisations_and_nationals_people() -> None:
    dictionary, _ = load(AGENTS, COUNTRIES)
    kinds = {entry.name: entry.kind for entry in dictionary.entries}
    assert kinds["Storting Hill"] is Kind.SEAT
    assert kinds["Bergen"] is Kind.PLACE


def test_days_may_stand_behind_the_code() -> None:
    codes = "CHNOPP ..1999-12-31, CHNGOV 2000-01-01..2004-06-30, '--- 2004-07-01..2004-12-31', CHNELI"
    dictionary, problems = load(AGENTS, COUNTRIES, f"[{{name: Li Wen, codes: [{codes}]}}]")
    assert problems == []
    days = {"1990-05-01": "CHNOPP", "2004-06-30": "CHNGOV", "2004-07-01": "", "2005-01-01": "CHNELI"}
    (found,) = [e for e in dictionary.entries if e.file == "2.yaml"]
    assert {day: found.code_at(day) for day in days} == days


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (
            "CHNGOV 2000-01-01",
            "[DC706] Li: CHNGOV 2000-01-01 is no code with days; write FRAGOV 1995-05-17..2007-05-16",
        ),
        ("CHNGOV 2001-01-01..2000-01-01", "[DC704] Li: from 2001-01-01 is after to 2000-01-01; swap the two dates"),
        ("CHNGOV 2000-13-01..", "[DC706] Li: CHNGOV: 2000-13-01 is no day; write YYYY-MM-DD"),
    ],
)
def test_malformed_days_behind_a_code_are_faults(code: str, problem: str) -> None:
    _, problems = load(AGENTS, COUNTRIES, f"[{{name: Li, codes: [{code}]}}]")
    assert problems[0].startswith(f"2.yaml:1:21 {problem}")
