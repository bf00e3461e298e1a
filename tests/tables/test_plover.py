from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml

from diplocode.codebook.loader import load_codebook
from diplocode.errors import InputError
from diplocode.events import Action
from diplocode.tables.plover import load_plover, plover_of, to_plover

ONTOLOGY = Path(__file__).parents[2] / "codebooks" / "ontology"


def test_there_are_sixteen_types_four_quads_and_a_score_for_each() -> None:
    types = load_plover().types.values()
    quads = {quad: [t.name for t in types if t.quad == quad] for quad in (1, 2, 3, 4)}
    assert [len(names) for names in quads.values()] == [4, 3, 4, 5]
    assert quads[2] == ["COOPERATE", "AID", "RETREAT"]
    for one in types:
        sign = 1 if one.quad <= 2 else -1
        assert all(sign * score >= 0 or one.name == "REQUEST" for score in (one.score, *one.modes.values()))


def test_every_code_of_cameo_says_its_plover_reading() -> None:
    codes = load_codebook("cameo").ontology.codes
    assert [code for code, entry in codes.items() if not entry.plover] == []
    assert {code[:2] for code in codes if to_plover(code) is None} == {"01"}


def test_codes_beyond_the_table_have_the_reading_of_the_code_above() -> None:
    assert to_plover("1214") == to_plover("121")
    assert to_plover("0110") is None
    assert to_plover("99") is None
    assert to_plover("") is None


def test_an_appeal_is_read_as_the_demand_with_the_same_ending() -> None:
    codes = load_codebook("cameo").ontology.codes
    for code in codes:
        if code.startswith("02"):
            assert to_plover(code) == to_plover("10" + code[2:])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("RETRAET", "unknown PLOVER type RETRAET; did you mean RETREAT?"),
        ("ASSAULT/arial", "unknown mode of ASSAULT arial; did you mean aerial?"),
        ("AID//militry", "unknown PLOVER context militry; did you mean military?"),
        ("AID///military", "a PLOVER reading is TYPE/mode/contexts"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(text: str, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        load_plover().parse(text)


def test_names_of_other_drafts_are_folded() -> None:
    fold = load_plover().fold
    assert fold("INVESTIGATE") == ("ACCUSE", "investigate")
    assert fold("INVESTIGATE", "allege") == ("ACCUSE", "allege")
    assert fold("Mass violence") == ("ASSAULT", "")
    assert fold("ASSAULT", "Assassinate") == ("ASSAULT", "targeted")
    assert fold("COERCE", "Martial law") == ("COERCE", "martial-law")
    assert fold("CONSULT", "by letter") == ("CONSULT", "by letter")
    assert fold("DANCE", "waltz") == ("DANCE", "waltz")
    assert all(fold(name, mode) == (name, mode) for name, t in load_plover().types.items() for mode in t.modes)


def test_an_action_is_read_by_its_own_type_else_by_its_cameo_code() -> None:
    own = plover_of(Action(code="190", plover="ASSAULT", mode="drone", context=("terrorism",)))
    assert own == ("ASSAULT", "drone", ("terrorism",), -9.5, 4)
    assert plover_of(Action(code="190")) == ("ASSAULT", "", ("military",), -9.0, 4)
    assert plover_of(Action(code="010")) is None


def test_the_readings_are_those_of_the_conversion_table_but_for_the_named_departures() -> None:
    data = os.environ.get("DIPLOCODE_DATA")
    if not data:
        pytest.skip("needs the conversion table: DIPLOCODE_DATA is not set")
    text = Path(data, "formats", "tables", "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^(\d+): *([A-Z]+)(?: *,([^,\n#]*),([^\n#]*))?", text, re.MULTILINE)
    table = {code: (type, mode.strip(), _contexts(contexts)) for code, type, mode, contexts in lines}
    departures = yaml.safe_load((ONTOLOGY / "plover.yaml").read_text(encoding="utf-8"))["departures"]
    ours = {code: reading[:3] for code in table if (reading := to_plover(code))}
    different = {code for code in table if ours[code] != table[code]}
    assert different - {"1214"} == set(departures)  # 1214 is no code of CAMEO 1.1b3
    for code, reading in departures.items():
        type, mode, contexts = (reading + "//").split("/")[:3]
        assert table[code] == (type, mode, _contexts(contexts))


def test_the_scores_are_the_published_ones_but_for_the_sign_of_accuse() -> None:
    data = os.environ.get("DIPLOCODE_DATA")
    if not data:
        pytest.skip("needs the scores: DIPLOCODE_DATA is not set")
    rows = Path(data, "formats", "tables", "plover_scores.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for type, mode, score in (row.split("\t") for row in rows):
        if (type, mode) != ("ACCUSE", ""):
            assert load_plover().reading(type, mode.lower()).score == float(score)


def _contexts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def test_the_page_lists_every_type_with_its_scores_and_every_context() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "plover.md").read_text(encoding="utf-8")
    for one in load_plover().types.values():
        modes = ", ".join(f"`{mode}` {score:g}" for mode, score in one.modes.items())
        row = f"| `{one.name}` | {one.quad} | {one.score:g} | {one.about} | {modes} |"
        assert row.replace("|  |", "| |") in page
    assert all(f"| `{name}` | {meaning} |" in page for name, meaning in load_plover().contexts.items())
