from __future__ import annotations

from dataclasses import replace

import pytest

from diplocode.codebook.loader import load_codebook
from diplocode.coding.actors import find_actors
from tests.coding.actor_texts import dictionary, mention, read, words
from tests.trees import tree

# Each case: the tree, the head that is asked for, code, text of the mention.
PHRASES = [
    ("Norway Norway PROPN _ 2 nsubj / slept sleep VERB Past 0 root", "Norway", "NOR", "Norway"),
    ("Slottet Slottet PROPN _ 2 nsubj / slept sleep VERB Past 0 root", "Slottet", "NORGOV", "Slottet"),
    (
        "senior senior ADJ _ 3 amod / Peruvian Peruvian ADJ _ 3 amod / officials official NOUN Number=Plur 0 root",
        "officials",
        "PERGOV",
        "senior Peruvian officials",
    ),
    (
        "Norway Norway PROPN _ 3 nmod:poss / 's 's PART _ 1 case / army army NOUN Number=Sing 0 root",
        "army",
        "NORMIL",
        "Norway's army",
    ),
    (
        "the the DET _ 2 det / army army NOUN _ 0 root / of of ADP _ 4 case / Norway Norway PROPN _ 2 nmod",
        "army",
        "NORMIL",
        "the army",
    ),
    ("police police NOUN _ 0 root / in in ADP _ 3 case / Cusco Cusco PROPN _ 1 nmod", "police", "PERCOP", "police"),
    ("police police NOUN _ 2 nsubj / slept sleep VERB Past 0 root", "police", "COP", "police"),
    (
        (
            "rebels rebel NOUN Number=Plur 5 nsubj / in in ADP _ 4 case / "
            "eastern eastern ADJ _ 4 amod / Peru Peru PROPN _ 1 nmod"
            " / slept sleep VERB Past 0 root"
        ),
        "rebels",
        "PERREB",
        "rebels",
    ),
    (
        (
            "the the DET _ 4 det / Peruvian Peruvian ADJ _ 4 amod / Foreign Foreign ADJ _ 4 amod / "
            "Ministry Ministry PROPN _ 0 root"
        ),
        "Ministry",
        "PERGOV",
        "the Peruvian Foreign Ministry",
    ),
    (
        "a a DET _ 3 det / Chadian Chadian ADJ _ 3 amod / court court NOUN _ 0 root",
        "court",
        "TCDJUD",
        "a Chadian court",
    ),
    (
        "U.N. U.N. PROPN _ 2 compound / officials official NOUN Number=Plur 0 root",
        "officials",
        "IGOUNO",
        "U.N. officials",
    ),
    ("U.N. U.N. PROPN _ 2 compound / troops troop NOUN Number=Plur 0 root", "troops", "IGOUNOMIL", "U.N. troops"),
    ("Lund Lund PROPN _ 3 nmod:poss / 's 's PART _ 1 case / army army NOUN _ 0 root", "army", "NORMIL", "Lund's army"),
    (
        "Slottet Slottet PROPN _ 2 compound / critics critic NOUN Number=Plur 0 root",
        "critics",
        "NOROPP",
        "Slottet critics",
    ),
    (
        "Red Red PROPN _ 2 compound / Front Front PROPN _ 3 compound / fighters fighter NOUN Number=Plur 0 root",
        "fighters",
        "PERREB",
        "Red Front fighters",
    ),
    (
        "Zora Zora ADJ _ 2 amod / rebels rebel NOUN Number=Plur 0 root / in in ADP _ 4 case / Chad Chad PROPN _ 2 nmod",
        "rebels",
        "TCDREBZOR",
        "Zora rebels",
    ),
    (
        "Former Former ADJ _ 3 amod / Peruvian Peruvian ADJ _ 3 amod / president president NOUN _ 0 root",
        "president",
        "PERELI",
        "Former Peruvian president",
    ),
    (
        (
            "Dozens dozen NOUN Number=Plur 0 root / of of ADP _ 4 case / "
            "Peruvian Peruvian ADJ _ 4 amod / rebels rebel NOUN Number=Plur 1 nmod"
        ),
        "Dozens",
        "PERREB",
        "Dozens of Peruvian rebels",
    ),
    (
        "the the DET _ 2 det / Chadian Chadian ADJ _ 3 nsubj / slept sleep VERB Past 0 root",
        "Chadian",
        "TCD",
        "the Chadian",
    ),
    ("Chadians Chadian PROPN Number=Plur 2 nsubj / slept sleep VERB Past 0 root", "Chadians", "TCD", "Chadians"),
]


@pytest.mark.parametrize(("lines", "head", "code", "text"), PHRASES, ids=[case[3] + " " + case[2] for case in PHRASES])
def test_noun_phrases_have_codes(lines: str, head: str, code: str, text: str) -> None:
    found = mention(read(lines)[0], head)
    assert (found.code, found.text) == (code, text)


SCENES = [
    (
        "In in ADP _ 2 case / Chad Chad PROPN _ 5 obl / the the DET _ 4 det / {0} {0} NOUN {1} 5 nsubj / "
        "left leave VERB Past 0 root"
    ),
    (
        "Chad Chad PROPN _ 0 root / where where ADV _ 5 advmod / the the DET _ 4 det / {0} {0} NOUN {1} 5 nsubj / "
        "left leave VERB Past 1 acl:relcl"
    ),
]


@pytest.mark.parametrize("scene", SCENES, ids=["before the subject", "where"])
@pytest.mark.parametrize(("noun", "code"), [("court", "TCDJUD"), ("police", "TCDCOP"), ("spokesman", "")])
def test_the_bodies_of_a_scene_are_those_of_its_country(scene: str, noun: str, code: str) -> None:
    assert mention(read(scene.format(noun, "_"))[0], noun).code == code


def test_people_in_a_town_may_come_from_elsewhere() -> None:
    town = SCENES[0].format("ministers", "Number=Plur").replace("ministers ministers", "ministers minister")
    assert mention(read(town.replace("Chad", "Lima"))[0], "ministers").code == "GOV"
    assert mention(read(town)[0], "ministers").code == "TCDGOV"


TITLE_TREES = {
    "name as head": """Peruvian Peruvian ADJ _ 3 amod / Foreign Foreign ADJ _ 3 amod
        Minister Minister PROPN _ 4 nmod:desc
        Eva Eva PROPN _ 6 nsubj / Soto Soto PROPN _ 4 flat / slept sleep VERB Past 0 root""",
    "title as head": """Peruvian Peruvian ADJ _ 3 amod / Foreign Foreign ADJ _ 3 amod
        Minister Minister PROPN _ 6 nsubj
        Eva Eva PROPN _ 3 flat / Soto Soto PROPN _ 3 flat / slept sleep VERB Past 0 root""",
    "side by side": """Peruvian Peruvian ADJ _ 3 amod / Foreign Foreign ADJ _ 3 amod / Minister Minister PROPN _ 6 nsubj
        Eva Eva PROPN _ 6 nsubj / Soto Soto PROPN _ 4 flat / slept sleep VERB Past 0 root""",
    "compounds": """Peruvian Peruvian ADJ _ 5 amod / Foreign Foreign PROPN _ 5 compound
        Minister Minister PROPN _ 5 compound
        Eva Eva PROPN _ 5 compound / Soto Soto PROPN _ 6 nsubj / slept sleep VERB Past 0 root""",
}


@pytest.mark.parametrize("lines", TITLE_TREES.values(), ids=TITLE_TREES)
def test_an_unknown_name_takes_its_title_however_the_parser_attaches_it(lines: str) -> None:
    actors = read(lines)[0]
    head = next(token.form for token in actors.sentence if token.deprel == "nsubj")
    found = mention(actors, head)
    assert (found.code, found.name, found.entity) == ("PERGOV", "Eva Soto", "person")
    assert found.text == "Peruvian Foreign Minister Eva Soto"
    assert len(actors.mentions) == 1 + (actors.mentions[0].text == "Peruvian")


def test_a_known_name_keeps_its_dated_code() -> None:
    line = "Per Per PROPN _ 3 nsubj / Lund Lund PROPN _ 1 flat / slept sleep VERB Past 0 root"
    assert mention(read(line, published="2009-06-01")[0], "Per").code == "NOROPP"
    assert mention(read(line, published="2015-06-01")[0], "Per").code == "NORGOV"


def test_an_office_that_somebody_once_held_is_of_that_time() -> None:
    line = (
        "{0} {0} PROPN _ 2 nmod:desc / Per Per PROPN _ 4 nsubj / "
        "Lund Lund PROPN _ 2 flat / slept sleep VERB Past 0 root"
    )
    assert mention(read(line.format("President"), published="2009-06-01")[0], "Per").code == "NORGOV"
    assert mention(read(line.format("Senator"), published="2009-06-01")[0], "Per").code == "NOROPP"


def test_a_surname_inside_a_longer_name_is_no_surname() -> None:
    line = "Lind Lind PROPN _ 3 nsubj / Pavo Pavo PROPN _ 1 flat / left leave VERB Past 0 root"
    assert mention(read(line)[0], "Lind").code == ""


def test_a_leader_is_known_by_surname() -> None:
    found = mention(read("Lund Lund PROPN _ 2 nsubj / slept sleep VERB Past 0 root")[0], "Lund")
    assert (found.code, found.name, found.resolved_from) == ("NORGOV", "Per Lund", "surname")


@pytest.mark.parametrize(("published", "code"), [("1995-06-01", "NORGOV"), ("2015-06-01", "")])
def test_a_bare_surname_is_that_of_a_leader_in_office(published: str, code: str) -> None:
    found = mention(read("Vik Vik PROPN _ 2 nsubj / slept sleep VERB Past 0 root", published=published)[0], "Vik")
    assert found.code == code


def test_a_namesake_of_a_leader_is_not_the_leader() -> None:
    lines = "Tom Tom PROPN _ 3 nsubj / Lund Lund PROPN _ 1 flat / slept sleep VERB Past 0 root"
    assert mention(read(lines)[0], "Tom").code == ""


def test_an_owner_adjective_is_the_bare_country() -> None:
    actors = read("Peruvian Peruvian ADJ _ 2 amod / officials official NOUN Number=Plur 0 root")[0]
    assert mention(actors, "Peruvian").code == "PER"


def test_an_apposition_gives_the_code_of_an_unknown_name() -> None:
    lines = """Eva Eva PROPN _ 9 nsubj / Soto Soto PROPN _ 1 flat / , , PUNCT _ 5 punct / the the DET Def 5 det
        minister minister NOUN _ 1 appos / of of ADP _ 7 case / Peru Peru PROPN _ 5 nmod / , , PUNCT _ 5 punct
            slept sleep VERB Past 0 root"""
    found = mention(read(lines)[0], "Eva")
    assert (found.code, found.name, found.text, found.resolved_from) == ("PERGOV", "Eva Soto", "Eva Soto", "apposition")


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Peruvian Peruvian ADJ _ 4 amod / and and CCONJ _ 3 cc / Chadian Chadian ADJ _ 1 conj / "
            "ministers minister NOUN Number=Plur 0 root"
        ),
        """ministers minister NOUN Number=Plur 0 root / from from ADP _ 3 case / Peru Peru PROPN _ 1 nmod
           and and CCONJ _ 5 cc / Chad Chad PROPN _ 3 conj""",
    ],
)
def test_coordinated_owners_make_members(lines: str) -> None:
    actors = read(lines)[0]
    found = mention(actors, "ministers")
    assert (found.code, [member.code for member in found.members]) == ("", ["PERGOV", "TCDGOV"])
    assert {one.code for one in actors.mentions} >= {"PERGOV", "TCDGOV"}


def test_the_unknown_keep_their_words_and_a_reason() -> None:
    actors = read("Zog Zog PROPN _ 2 nsubj / slept sleep VERB Past 0 root / . . PUNCT _ 2 punct")[0]
    found = mention(actors, "Zog")
    assert (found.code, found.text, bool(found.reason)) == ("", "Zog", True)
    actor = found.to_actor()
    assert (actor.code, actor.text, actor.span, actor.resolved_from) == ("", "Zog", (0, 3), found.reason)


def test_a_role_noun_of_nobody_has_no_code_if_it_says_too_little() -> None:
    found = mention(read("leaders leader NOUN Number=Plur 2 nsubj / slept sleep VERB Past 0 root")[0], "leaders")
    assert (found.code, found.reason) == ("", "nobody is said whose leader it is")


def test_headlines_in_capitals_and_pronouns_in_them() -> None:
    actors = read("PERU PERU PROPN _ 2 nsubj / WARNS warn VERB Pres 0 root / CHAD CHAD PROPN _ 2 obj")[0]
    assert (mention(actors, "PERU").code, mention(actors, "CHAD").code) == ("PER", "TCD")


def test_offsets_count_characters_of_the_document() -> None:
    line = "Norway Norway PROPN _ 2 nsubj / slept sleep VERB Past 0 root / . . PUNCT _ 2 punct"
    second = mention(read(line, line)[1], "Norway")
    assert (second.start, second.end) == (14, 20)


def test_a_sentence_without_a_tree_still_gives_its_names() -> None:
    parsed = tree("Norway Norway PROPN _ 0 _ / met met VERB _ 0 _ / Peru Peru PROPN _ 0 _")
    bare = tuple(token._replace(upos="", lemma="", deprel="", head=0) for token in parsed)
    actors = find_actors([replace(parsed, tokens=bare)], dictionary(), "", words())[0]
    assert [one.code for one in actors.mentions] == ["NOR", "PER"]


def test_a_country_that_shares_its_code_with_a_group_comes_first() -> None:
    dictionary = load_codebook().actors
    assert dictionary.attributes.isdisjoint(dictionary.countries)
