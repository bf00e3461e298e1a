"""Verb dictionaries: synsets, blocks, patterns, codes of both directions, what is faulty and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplocode.codebook.loader import load_codebook
from diplocode.codebook.petrarch.importing import Import, Sources, import_petrarch
from diplocode.codebook.petrarch.source import Ledger, read_dictionary
from diplocode.codebook.petrarch.verb_files import verb_files
from diplocode.codebook.petrarch.verb_patterns import PatternError, read_elements, sentence
from diplocode.codebook.petrarch.verbs import read_verbs
from diplocode.codebook.reader import Report, read_yaml
from diplocode.coder import Coder, Options
from tests.codebook.petrarch.books import problems, write
from tests.shared import shared
from tests.trees import tree

PREPOSITIONS = frozenset(["to", "in", "with", "out of", "out", "of", "from"])

VERBS = """
&GRAIN
+WHEAT
+RYE_       # no plural
+&TUBERS
&TUBERS
+TURNIPS
&IDLE
+NOBODY_USES_THIS

--- PRAISE [050] ---
PRAISE
LAUD {LAUDS LAUDED LAWDED} [051]
SNUB [---]
- * HARVEST [0211]       # pas
- * {&GRAIN HARVEST} [0333]
- * (IN SONG) [017]
- * BIRTHDAY [---]
--- HOST [043:042] ---
HOST
- + * $ [:080]
--- LEFT [040:040] ---
LEFT
"""
ACTORS = "ZEMBLA [ZEM]\n+ZEMBLAN\nRURITANIA [RUR]\n"


def imported(folder: Path, verbs: str = VERBS, ontology: str = "") -> Import:
    sources = Sources(
        actors=[write(folder, "own.actors.txt", ACTORS)],
        verbs=write(folder, "own.verbs.txt", verbs),
        ontology=write(folder, "own.ontology.txt", ontology) if ontology else None,
    )
    return import_petrarch(sources, folder / "book")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*", "SOURCE DO [TARGET:CODED]"),
        ("* HARVEST", "SOURCE DO [TARGET:CODED] ~harvest"),
        ("RECENTLY * {BIG HARVEST}", "SOURCE ~recently DO [TARGET:CODED] ~big_harvest"),
        ("* (TO {&GRAIN HARVEST})", "SOURCE DO [TARGET:CODED] to ~GRAIN_harvest"),
        ("* (WITH)", "SOURCE DO [TARGET:CODED] ~with"),
        ("(OUT OF) *", "SOURCE ~out_of DO [TARGET:CODED]"),
        ("* OUT OF TOWN", "SOURCE DO [TARGET:CODED] out_of ~town"),
        ("+ * (FROM $)", "TARGET DO from SOURCE"),
        ("* (IN) $", "TARGET DO ~in ~SOURCE"),
        ("* MONEY +", "SOURCE DO ~money ~TARGET"),
        ("% * HARVEST", "BOTH DO ~harvest"),
        ("* (IN ^) (WITH +)", "SOURCE DO in ANY:CODED with TARGET"),
        ("+ * HARVEST", "TARGET DO [~SOURCE] ~harvest"),
    ],
)
def test_patterns_become_sentences(pattern: str, expected: str) -> None:
    assert sentence(read_elements(pattern, PREPOSITIONS), "DO", {"&GRAIN": "GRAIN"}) == expected


@pytest.mark.parametrize("pattern", ["* (TO", "* {BIG", "* TO)", "* ()", "* ;", "* (IN {A)}"])
def test_odd_patterns_are_faults(pattern: str) -> None:
    with pytest.raises(PatternError):
        read_elements(pattern, PREPOSITIONS)


def test_a_dictionary_becomes_files_that_people_can_read(tmp_path: Path) -> None:
    folder = imported(tmp_path).manifest.parent
    praise = (folder / "actions/001-praise.yaml").read_text()
    assert praise.splitlines()[0].endswith("own.verbs.txt, line 11: --- PRAISE [050] ---")
    assert praise.splitlines()[1:] == [
        '"0211":', "  patterns:", "    - SOURCE PRAISE [TARGET:CODED] ~harvest  # 15",
        '"0333":', "  patterns:", "    - SOURCE PRAISE [TARGET:CODED] ~GRAIN_harvest  # 16",
        '"017":', "  patterns:", "    - SOURCE PRAISE [TARGET:CODED] in ~song  # 17",
        '"---":', "  patterns:", "    - SOURCE PRAISE [TARGET:CODED] ~birthday  # 18",
        "    - SOURCE PRAISE_NONE [TARGET:CODED]  # 14",
        '"050":', "  patterns:", "    - SOURCE PRAISE_050 [TARGET:CODED]  # 11",
        '"051":', "  patterns:", "    - SOURCE PRAISE_051 [TARGET:CODED]  # 13",
    ]  # fmt: skip
    assert '"042":\n      - SOURCE HOST [TARGET:CODED]' in (folder / "actions/002-host.yaml").read_text()
    synsets = (folder / "classes/synsets.yaml").read_text()
    assert "  GRAIN: [wheat, rye, TUBERS]" in synsets
    assert "#  IDLE: [nobody uses this]" in synsets
    assert 'LEFT: ["=left"]' in (folder / "classes/verbs.yaml").read_text()
    forms = (folder / "words/grammar.yaml").read_text()
    assert all(form in forms for form in ("lawded>laud", "snubbing>snub", "sold>sell"))
    assert "lauded" not in forms


def coded(done: Import, lines: str) -> list[str]:
    coder = Coder(done.manifest, options=Options(actors="any"))
    events = coder.code_parsed([tree(lines)])
    return sorted(f"{event.dyad[0]} {event.action.code} {event.dyad[1]}" for event in events)


def clause(verb: str, lemma: str, rest: str = "Ruritania Ruritania PROPN _ 2 obj") -> str:
    return f"Zembla Zembla PROPN _ 2 nsubj / {verb} {lemma} VERB Past 0 root / {rest}"


HARVEST = "Ruritanian Ruritania PROPN _ 5 nmod / wheat wheat NOUN _ 5 compound / harvest harvest NOUN _ 2 obj"


def test_an_imported_codebook_codes(tmp_path: Path) -> None:
    done = imported(tmp_path)
    assert coded(done, clause("praised", "praise")) == ["ZEM 050 RUR"]
    assert coded(done, clause("lauded", "laud")) == ["ZEM 051 RUR"]
    assert coded(done, clause("snubbed", "snub")) == []
    assert coded(done, clause("praised", "prais", HARVEST.replace("Ruritanian", "Ruritania"))) == ["ZEM 0333 RUR"]
    assert coded(done, clause("hosted", "host")) == ["ZEM 080 RUR"]
    assert coded(done, clause("left", "leave")) == ["RUR 040 ZEM", "ZEM 040 RUR"]
    assert coded(done, clause("lawded", "laud")) == ["ZEM 051 RUR"]
    assert coded(done, clause("laudes", "laud")) == []
    assert coded(done, clause("will", "will").replace("VERB Past 0 root", "AUX _ 3 aux")) == []


def test_planned_acts_are_coded_and_negated_ones_by_the_ontology(tmp_path: Path) -> None:
    done = imported(tmp_path, VERBS, "050:0x1007F\n017:0x0080\n# comment\n08:0x1\n---:0\nodd\n")
    will = """Zembla Zembla PROPN _ 3 nsubj / will will AUX _ 3 aux / praise praise VERB Inf 0 root
    Ruritania Ruritania PROPN _ 3 obj"""
    assert coded(done, will) == ["ZEM 050 RUR"]
    not_ = will.replace("will will AUX _ 3 aux", "never never ADV _ 3 advmod")
    assert coded(done, not_) == ["ZEM 017 RUR"]
    assert [problem.code for problem in done.ledger.problems] == ["DC830"]


TRANSFORMED = """
--- DENOUNCE [111] ---
DENOUNCE
--- CLAIM [010] ---
CLAIM
~ a (a b DENOUNCE) CLAIM = a b 015
~ a (b . DENOUNCE) CLAIM = a b 112
~ a (a b Q) CLAIM = a b Q
~ a (a b SNUB) CLAIM = a b 138
"""


def test_transformations_become_operators(tmp_path: Path) -> None:
    done = imported(tmp_path, TRANSFORMED)
    assert [problem.code for problem in done.ledger.unsaid] == ["DC821"]
    claim = """Zembla Zembla PROPN _ 2 nsubj / claimed claim VERB Past 0 root / that that SCONJ _ 5 mark
    {doer} {doer} PROPN _ 5 nsubj / denounced denounce VERB Past 2 ccomp / Ruritania Ruritania PROPN _ 5 obj"""
    assert coded(done, claim.format(doer="Zembla")) == ["ZEM 015 RUR"]
    infinitive = """Zembla Zembla PROPN _ 2 nsubj / claimed claim VERB Past 0 root / to to PART _ 4 mark
    denounce denounce VERB Inf 2 xcomp / Ruritania Ruritania PROPN _ 4 obj"""
    assert coded(done, infinitive) == ["ZEM 015 RUR"]
    told = claim.format(doer="Ruritania").replace("Ruritania Ruritania PROPN _ 5 obj", "him he PRON _ 5 obj")
    assert coded(done, told) == ["ZEM 112 RUR"]


FAULTY = """
ORPHAN
--- PRAISE [050] ---
PRAISE
PRAISE
- * HARVEST [021]
- * HARVEST [022]
- * HARVEST [021]
- * (IN SONG [017]
- * &NOBODY [017]
- * FAIR [fair]
- * FEAST
- FEAST [017]
++ {}
~ a (b . PRAISE) SAY = a b [050]
--- [050] ---
"""


def test_every_line_of_a_dictionary_is_accounted_for(tmp_path: Path) -> None:
    done = imported(tmp_path, FAULTY)
    (lines,) = [lines for label, lines in done.ledger.fates.items() if "verbs" in label]
    assert [str(lines[number]) for number in sorted(lines)] == [
        "comment or blank", "faulty", "imported", "imported", "merged", "imported", "faulty", "merged",
        "faulty", "faulty", "faulty", "faulty", "faulty", "faulty", "cannot be said", "faulty",
    ]  # fmt: skip
    assert [problem.split("[")[1][:5] for problem in problems(done)] == [
        "DC813", "DC819", "DC811", "DC820", "DC816", "DC818", "DC812", "DC817", "DC815",
    ]  # fmt: skip
    assert "021 and 022; the first is kept" in problems(done)[1]


def test_the_dictionary_of_cameo_is_imported_and_loads(tmp_path: Path) -> None:
    verbs = shared("dictionaries", "CAMEO.2.0.txt")
    done = import_petrarch(Sources(verbs=verbs, actors=[write(tmp_path, "own.actors.txt", ACTORS)]), tmp_path / "book")
    assert sum(len(lines) for lines in done.ledger.fates.values()) == len(verbs.read_bytes().split(b"\n")) - 1 + 3
    assert done.counts["patterns of verbs"] > 4300
    assert len(load_codebook(done.manifest).rules) > 1000


WORDS = [*"$+^%*(){}", "HARVEST", "NO", "NULL", "TO", "IN", "OUT_OF", "&GRAIN", "&NOBODY", "A'B", "3RD", "É"]
VERB_LINES = ["PRAISE", "+GIVE_UP {+GAVE_UP}", "BREAK_+IN", "LEFT [040]", "NO", "BE", "IN", "ÉTUDE"]
PIECES = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
LINES = st.one_of(
    st.builds("- {} [{}]".format, PIECES, st.sampled_from(["017", "---", "042:043", ":080", "17", "x", ""])),
    st.builds("--- {} [050] ---".format, st.sampled_from(["PRAISE", "SOURCE", "GRAIN", "A-B", "É", "3"])),
    st.sampled_from([*VERB_LINES, "&GRAIN", "+NO", "+&GRAIN", "+"]),
    st.sampled_from(["~ a (a b PRAISE) SAY = a b 015", "~ a", "# comment", "", "\t"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=12),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_any_dictionary_is_read_and_every_line_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    path = write(tmp_path_factory.getbasetemp(), "any.verbs.txt", "".join(f"{line}\n" for line in lines))
    ledger = Ledger()
    dictionary = read_dictionary(path, ledger)
    verbs = read_verbs(dictionary, PREPOSITIONS, ledger)
    before = len(ledger.problems)
    ledger.close(dictionary)
    assert len(ledger.problems) == before
    (totals,) = ledger.totals().values()
    assert sum(totals.values()) == len(lines)
    report = Report()
    for file in verb_files(verbs, {"017": "050"}, load_codebook("cameo").ontology, {"left": "leave"}):
        assert read_yaml(file.text.encode(), file.path, report) is not None
    assert not report.problems


@settings(max_examples=10, deadline=None)
@given(st.lists(LINES, max_size=40))
def test_what_is_made_of_any_dictionary_loads(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder = tmp_path_factory.mktemp("any")
    done = imported(folder, "".join(f"{line}\n" for line in ["--- PRAISE [050] ---", "PRAISE", *lines]))
    assert load_codebook(done.manifest).ties == "first"


PRAISE = "--- PRAISE [050] ---\nPRAISE\n"
PEOPLE = f"{ACTORS}GRAUSTARK [GRA]\nKODRIN [ZEM]\n"
AGENTS = "OFFICIAL [~GOV]\nMINISTER [~GOV]\nARMY [~MIL]\n"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        pytest.param(
            "the the DET _ 4 det / official official ADJ _ 4 amod / Zemblan Zemblan ADJ _ 4 amod / "
            "agency agency NOUN _ {v} nsubj",
            ["ZEMGOV 050 RUR"], id="a role noun anywhere in the phrase",
        ),
        pytest.param(
            "prime prime ADJ _ 2 amod / minister minister NOUN _ 3 compound / Kodrin Kodrin PROPN _ {v} nsubj",
            ["ZEMGOV 050 RUR"], id="the title before a name of a bare code",
        ),
        pytest.param(
            "Graustark Graustark PROPN _ 3 nmod:poss / 's 's PART _ 1 case / Kodrin Kodrin PROPN _ {v} nsubj",
            ["GRA 050 RUR"], id="the owner of a name before the name",
        ),
        pytest.param(
            "Zembla Zembla PROPN _ {v} nsubj / , , PUNCT _ 1 punct / poor poor ADJ _ 4 amod / "
            "Kodrin Kodrin PROPN _ 1 appos / "
            ", , PUNCT _ 1 punct / and and CCONJ _ 7 cc / Graustark Graustark PROPN _ 1 conj",
            ["GRA 050 RUR", "ZEM 050 RUR"], id="an apposition of the same country is none of a list",
        ),
        pytest.param(
            "Zembla Zembla PROPN _ {v} nsubj / , , PUNCT _ 1 punct / poor poor ADJ _ 4 amod / "
            "Graustark Graustark PROPN _ 1 appos / "
            ", , PUNCT _ 1 punct / and and CCONJ _ 8 cc / the the DET _ 8 det / army army NOUN _ 1 conj",
            ["GRA 050 RUR", "MIL 050 RUR", "ZEM 050 RUR"], id="an apposition of another is",
        ),
        pytest.param(
            "talks talk NOUN _ {v} nsubj / with with ADP _ 3 case / Zembla Zembla PROPN _ 1 nmod / "
            "and and CCONJ _ 5 cc / "
            "Graustark Graustark PROPN _ 3 conj",
            ["GRA 050 RUR", "ZEM 050 RUR"], id="actors below a subject without a code",
        ),
        pytest.param(
            "army army NOUN _ {v} nsubj / from from ADP _ 4 case / Zembla Zembla PROPN _ 4 compound / "
            "wire wire NOUN _ 1 nmod",
            ["ZEMMIL 050 RUR"], id="a role noun with a name deep in its phrase",
        ),
        pytest.param(
            "Zembla Zembla ADP _ 3 case / former former ADJ _ 3 amod / officials official NOUN _ {v} nsubj",
            ["ZEMGOV 050 RUR"], id="a name that is taken for a preposition",
        ),
    ],
)  # fmt: skip
def test_actors_are_read_as_petrarch_reads_them(subject: str, expected: list[str], tmp_path: Path) -> None:
    sources = Sources(
        [write(tmp_path, "own.actors.txt", PEOPLE)], [write(tmp_path, "own.agents.txt", AGENTS)],
        write(tmp_path, "own.verbs.txt", PRAISE),
    )  # fmt: skip
    verb = subject.count(" / ") + 2
    rest = f"praised praise VERB Past 0 root / Ruritania Ruritania PROPN _ {verb} obj"
    assert coded(import_petrarch(sources, tmp_path / "book"), f"{subject.format(v=verb)} / {rest}") == expected
