from __future__ import annotations

import pytest

from diplocode.coding.reference_words import ReferenceWords
from diplocode.errors import CodebookError
from tests.coding.actor_texts import mention, read

MINISTER = """Peruvian Peruvian ADJ _ 3 amod / Foreign Foreign ADJ _ 3 amod / Minister Minister PROPN _ 4 nmod:desc
    Eva Eva PROPN _ 6 nsubj / Soto Soto PROPN _ 4 flat / visited visit VERB Past 0 root / Oslo Oslo PROPN _ 6 obj
        . . PUNCT _ 6 punct"""
LEFT = "left leave VERB Past 0 root"


def test_a_surname_means_the_full_name_before() -> None:
    found = mention(read(MINISTER, f"Soto Soto PROPN _ 2 nsubj / {LEFT}")[1], "Soto")
    assert (found.code, found.name, found.resolved_from) == ("PERGOV", "Eva Soto", "surname")


def test_a_pronoun_means_the_subject_before() -> None:
    actors = read(MINISTER, f"She she PRON _ 2 nsubj / {LEFT}", f"He he PRON _ 2 nsubj / {LEFT}")
    assert mention(actors[1], "She").code == "PERGOV"
    # She was called "she" before, so nobody is left for "he".
    assert mention(actors[2], "He").code == ""


def test_it_means_a_country_or_body_and_no_person() -> None:
    line = (
        "Norway Norway PROPN _ 2 nsubj / said say VERB Past 0 root / it it PRON _ 4 nsubj / "
        "agreed agree VERB Past 2 ccomp"
    )
    assert mention(read(line)[0], "it").code == "NOR"
    line = (
        "Soto Soto PROPN _ 2 nsubj / said say VERB Past 0 root / it it PRON _ 4 nsubj / agreed agree VERB Past 2 ccomp"
    )
    assert mention(read(line)[0], "it").code == ""


def test_it_of_an_impersonal_predicate_is_nobody() -> None:
    line = """Norway Norway PROPN _ 2 nsubj / said say VERB Past 0 root / it it PRON _ 5 nsubj / was be AUX Past 5 cop
        {predicate} ADJ _ 2 ccomp / that that SCONJ _ 8 mark / envoys envoy NOUN _ 8 nsubj
        left leave VERB Past 5 ccomp"""
    assert mention(read(line.format(predicate="clear clear"))[0], "it").code == ""
    assert mention(read(line.format(predicate="glad glad"))[0], "it").code == "NOR"


def test_an_object_is_not_its_own_subject() -> None:
    line = "Norway Norway PROPN _ 2 nsubj / denied deny VERB Past 0 root / it it PRON _ 2 obj"
    assert mention(read(line)[0], "it").code == ""
    reflexive = "Norway Norway PROPN _ 2 nsubj / defended defend VERB Past 0 root / itself itself PRON _ 2 obj"
    assert mention(read(reflexive)[0], "itself").code == "NOR"


def test_a_subject_is_not_its_own_object() -> None:
    first = "Norway Norway PROPN _ 2 nsubj / greeted greet VERB Past 0 root / Peru Peru PROPN _ 2 obj"
    second = "It it PRON _ 2 nsubj / urged urge VERB Past 0 root / {} {} PROPN _ 2 obj"
    assert mention(read(first, second.format("Peru", "Peru"))[1], "It").code == "NOR"
    assert mention(read(first, second.format("Norway", "Norway"))[1], "It").code == "PER"


def test_an_object_is_that_of_the_clause_beside() -> None:
    line = """Norway Norway PROPN _ 2 nsubj / {0} {0} VERB Past 0 root / Peru Peru PROPN _ 2 obj
        {1} {1} SCONJ _ 6 mark / Chad Chad PROPN _ 6 nsubj / {0} {0} VERB Past 2 advcl / it it PRON _ 6 obj"""
    assert mention(read(line.format("praised", "while"))[0], "it").code == "PER"
    assert mention(read(line.format("praised", "because"))[0], "it").code == "NOR"
    told = " / to to PART _ 9 mark / leave leave VERB Inf {} xcomp"
    assert mention(read(line.format("urged", "while") + told.format(6))[0], "it").code == "NOR"
    assert mention(read(line.format("urged", "while") + told.format(6) + told.format(2))[0], "it").code == "PER"


def test_a_noun_with_a_clause_is_the_name_before_it_wherever_it_hangs() -> None:
    line = """Norway Norway PROPN _ 2 nsubj / left leave VERB Past 0 root / camps camp NOUN Number=Plur 2 obj
        of of ADP _ 7 case / the the DET _ 7 det / Red Red PROPN _ 7 compound / Front Front PROPN _ 3 nmod
        , , PUNCT _ 10 punct / the the DET _ 10 det / movement movement NOUN Number=Sing {} / it it PRON _ 12 nsubj
        feared fear VERB Past 10 acl:relcl"""
    for above in ("2 parataxis", "3 appos"):
        actors = read(line.format(above))[0]
        assert [mention(actors, form).code for form in ("movement", "camps")] == ["PERREB", ""]


def test_they_inside_what_others_are_asked_to_do_are_those() -> None:
    line = """Bishops bishop NOUN Number=Plur 2 nsubj / appealed appeal VERB Past 0 root / to to ADP _ 5 case
        Peruvian Peruvian ADJ _ 5 amod / troops troop NOUN Number=Plur 2 obl / to to PART _ 7 mark
        free free VERB Inf 2 xcomp / men man NOUN Number=Plur 7 obj / they they PRON _ 10 nsubj
        hold hold VERB Pres 8 acl:relcl"""
    assert mention(read(line)[0], "they").code == "PERMIL"


def test_two_equally_near_antecedents_are_no_antecedent() -> None:
    before = """talks talk NOUN Number=Plur 6 nsubj / between between ADP _ 3 case / Norway Norway PROPN _ 1 nmod
        and and CCONJ _ 5 cc / Peru Peru PROPN _ 3 conj / failed fail VERB Past 0 root"""
    found = mention(read(before, f"It it PRON _ 2 nsubj / {LEFT}")[1], "It")
    assert (found.code, found.reason) == ("", "several actors before it fit equally")


def test_they_are_a_coordination() -> None:
    before = """Norway Norway PROPN _ 4 nsubj / and and CCONJ _ 3 cc / Peru Peru PROPN _ 1 conj
        signed sign VERB Past 0 root"""
    found = mention(read(before, f"They they PRON _ 2 nsubj / {LEFT}")[1], "They")
    assert [member.code for member in found.members] == ["NOR", "PER"]


def test_its_army_belongs_to_what_it_stands_for() -> None:
    line = """Chad Chad PROPN _ 2 nsubj / sent send VERB Past 0 root / its its PRON Poss=Yes 4 nmod:poss
        army army NOUN Number=Sing 2 obj"""
    assert mention(read(line)[0], "army").code == "TCDMIL"


COUNTERPART = """Soto Soto PROPN _ 2 nsubj / met meet VERB Past 0 root / her her PRON Poss=Yes 5 nmod:poss
    Chadian Chadian ADJ _ 5 amod / counterpart counterpart NOUN _ 2 obj / , , PUNCT _ 7 punct
    Idi Idi PROPN _ 5 appos / Mato Mato PROPN _ 7 flat / . . PUNCT _ 2 punct"""


def test_a_counterpart_has_the_office_of_the_one_and_the_country_of_the_other() -> None:
    actors = read(MINISTER, COUNTERPART, f"Mato Mato PROPN _ 2 nsubj / {LEFT}")
    found = mention(actors[1], "counterpart")
    assert (found.code, found.name, found.resolved_from) == ("TCDGOV", "Idi Mato", "counterpart")
    assert mention(actors[1], "Idi").code == "TCDGOV"
    assert mention(actors[2], "Mato").code == "TCDGOV"


@pytest.mark.parametrize(
    ("line", "head", "codes"),
    [
        (("the the DET Def 3 det / two two NUM _ 3 nummod / "
            "countries country NOUN Number=Plur 4 nsubj / agreed agree VERB Past 0 root"), "countries", ["PER", "TCD"]),
        (("both both DET _ 2 det / sides side NOUN Number=Plur 3 nsubj / "
            "agreed agree VERB Past 0 root"), "sides", ["PERGOV", "TCDGOV"]),
        ("both both PRON _ 2 nsubj / agreed agree VERB Past 0 root", "both", ["PERGOV", "TCDGOV"]),
    ],
)  # fmt: skip
def test_two_parties_are_the_last_two(line: str, head: str, codes: list[str]) -> None:
    found = mention(read(MINISTER, COUNTERPART, line)[2], head)
    assert [member.code for member in found.members] == codes


def test_a_counterpart_may_be_of_two_words() -> None:
    line = """Soto Soto PROPN _ 2 nsubj / met meet VERB Past 0 root / her her PRON Poss=Yes 6 nmod:poss
        Chadian Chadian ADJ _ 6 amod / opposite opposite ADJ _ 6 amod / number number NOUN _ 2 obj"""
    assert mention(read(MINISTER, line)[1], "number").code == "TCDGOV"


def test_they_of_a_second_clause_that_is_told_are_who_tells() -> None:
    line = """Oslo Oslo PROPN _ 4 nsubj / and and CCONJ _ 3 cc / Peru Peru PROPN _ 1 conj / said say VERB Past 0 root
        that that SCONJ _ 8 mark / envoys envoy NOUN Number=Plur 8 nsubj / would will AUX _ 8 aux
        come come VERB Inf 4 ccomp / and and CCONJ _ 13 cc / {mark} that SCONJ _ 13 {relation}
        they they PRON _ 13 nsubj / would will AUX _ 13 aux / help help VERB Inf 8 conj"""
    told = mention(read(line.format(mark="that", relation="mark"))[0], "they")
    assert [member.code for member in told.members] == ["NOR", "PER"]
    assert mention(read(line.format(mark="perhaps", relation="advmod"))[0], "they").members == ()


def test_two_parties_are_the_only_two_of_the_sentence_before() -> None:
    earlier = """Chad Chad PROPN _ 2 nsubj / left leave VERB Past 0 root / Bolivia Bolivia PROPN _ 2 obj"""
    later = """Peru Peru PROPN _ 2 nsubj / left leave VERB Past 0 root / because because SCONJ _ 5 mark
        Oslo Oslo PROPN _ 5 nsubj / objected object VERB Past 2 advcl"""
    both = "both both DET _ 2 det / sides side NOUN Number=Plur 3 nsubj / agreed agree VERB Past 0 root"
    assert [m.code for m in mention(read(earlier, later, both)[2], "sides").members] == ["PER", "NOR"]


def test_two_leaders_without_an_article_are_no_reference() -> None:
    line = "Two two NUM _ 2 nummod / leaders leader NOUN Number=Plur 3 nsubj / met meet VERB Past 0 root"
    assert mention(read(MINISTER, COUNTERPART, line)[2], "leaders").members == ()


def test_a_title_means_who_had_it() -> None:
    line = f"The the DET Def 2 det / minister minister NOUN Number=Sing 3 nsubj / {LEFT}"
    found = mention(read(MINISTER, line)[1], "minister")
    assert (found.code, found.name, found.resolved_from) == ("PERGOV", "Eva Soto", "title")
    other = (
        f"The the DET Def 3 det / Chadian Chadian ADJ _ 3 amod / minister minister NOUN Number=Sing 4 nsubj / {LEFT}"
    )
    assert mention(read(MINISTER, other)[1], "minister").code == "TCDGOV"


def test_his_country_and_the_country() -> None:
    line = """She she PRON _ 2 nsubj / defended defend VERB Past 0 root / her her PRON Poss=Yes 4 nmod:poss
        country country NOUN Number=Sing 2 obj"""
    found = mention(read(MINISTER, line)[1], "country")
    assert (found.code, found.name, found.resolved_from) == ("PER", "Peru", "country")
    line = f"The the DET Def 2 det / country country NOUN Number=Sing 3 nsubj / {LEFT}"
    assert mention(read(MINISTER, line)[1], "country").code == "PER"


def test_the_speaker_of_a_quote_is_meant_by_we() -> None:
    line = """“ “ PUNCT _ 3 punct / We we PRON _ 3 nsubj / agree agree VERB Pres 7 ccomp / , , PUNCT _ 3 punct
        ” ” PUNCT _ 3 punct
        Soto Soto PROPN _ 7 nsubj / said say VERB Past 0 root"""
    found = mention(read(MINISTER, line)[1], "We")
    assert (found.code, found.resolved_from) == ("PERGOV", "speaker")
    assert mention(read(MINISTER, f"We we PRON _ 2 nsubj / {LEFT}")[1], "We").code == ""


def test_an_acronym_in_brackets_is_known_from_then_on() -> None:
    first = """The the DET Def 4 det / Peruvian Peruvian ADJ _ 4 amod / Salt Salt PROPN _ 4 compound
        Ministry Ministry PROPN _ 8 nsubj
        ( ( PUNCT _ 6 punct / PSM PSM PROPN _ 4 appos / ) ) PUNCT _ 6 punct / agreed agree VERB Past 0 root"""
    found = mention(read(first, f"PSM PSM PROPN _ 2 nsubj / {LEFT}")[1], "PSM")
    assert found.code == "PERGOV"


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    line = """Norway Norway PROPN _ 5 nsubj / , , PUNCT _ 4 punct / which which PRON Rel 4 nsubj
        agreed agree VERB Past 1 acl:relcl / left leave VERB Past 0 root"""
    assert mention(read(line)[0], "which").code == "NOR"


def test_reference_words_name_the_missing_list() -> None:
    with pytest.raises(CodebookError, match="the list counterparts is missing"):
        ReferenceWords.from_data({"pronouns": []})


@pytest.mark.parametrize(
    "object",
    ["each each DET _ 4 obj / other other ADJ _ 5 amod", "each each DET _ 6 det / other other ADJ _ 4 obj"],
)
def test_each_other_are_the_members_of_the_subject(object: str) -> None:
    line = f"""Norway Norway PROPN _ 4 nsubj / and and CCONJ _ 3 cc / Peru Peru PROPN _ 1 conj
        accused accuse VERB Past 0 root / {object}"""
    actors = read(line)[0]
    found = mention(actors, "each" if "DET _ 4" in object else "other")
    assert [member.code for member in found.members] == ["NOR", "PER"]
    assert {member.resolved_from for member in found.members} == {"reciprocal"}


@pytest.mark.parametrize("each", ["each each DET _ 5 advmod", "both both DET _ 5 advmod"])
def test_the_other_is_so_too_where_each_acts(each: str) -> None:
    line = f"""Norway Norway PROPN _ 5 nsubj / and and CCONJ _ 3 cc / Peru Peru PROPN _ 1 conj / {each}
        accused accuse VERB Past 0 root / the the DET Def 7 det / other other ADJ _ 5 obj"""
    found = mention(read(line)[0], "other")
    assert [member.code for member in found.members] == (["NOR", "PER"] if each.startswith("each") else [])


def test_each_other_needs_a_subject_of_several() -> None:
    line = """Norway Norway PROPN _ 2 nsubj / accused accuse VERB Past 0 root
        each each DET _ 2 obj / other other ADJ _ 3 amod"""
    found = mention(read(line)[0], "each")
    assert (found.members, found.reason) == ((), "nothing before it fits")


REBELS = """Peruvian Peruvian ADJ _ 2 amod / rebels rebel NOUN Number=Plur 3 nsubj / attacked attack VERB Past 0 root
    Lima Lima PROPN _ 3 obj"""
THE_REBELS = f"The the DET Def 2 det / rebels rebel NOUN Number=Plur 3 nsubj / {LEFT}"


def test_a_role_of_nobody_belongs_to_the_one_country_that_has_it_in_the_text() -> None:
    fighters = REBELS.replace("rebels rebel", "guerrillas guerrilla")
    found = mention(read(fighters, THE_REBELS)[1], "rebels")
    assert (found.code, found.resolved_from) == ("PERREB", "title")
    others = fighters.replace("Peruvian Peruvian", "Chadian Chadian")
    assert mention(read(fighters, others, THE_REBELS)[2], "rebels").code == "REB"
    some = THE_REBELS.replace("The the DET Def", "Some some DET _")
    assert mention(read(fighters, others, some)[2], "rebels").code == "REB"


def test_a_role_of_nobody_belongs_to_the_one_country_that_the_text_names() -> None:
    some = THE_REBELS.replace("The the DET Def", "Some some DET _")
    foreign = some.replace("Some some DET _ 2 det", "Foreign foreign ADJ _ 2 amod")
    norway = f"Norway Norway PROPN _ 2 nsubj / {LEFT}"
    found = mention(read(norway, some)[1], "rebels")
    assert (found.code, found.resolved_from) == ("NORREB", "setting")
    assert mention(read(norway, foreign)[1], "rebels").code == "REB"
    assert mention(read(norway, norway.replace("Norway", "Chad"), some)[2], "rebels").code == "REB"


def test_a_domestic_role_of_nobody_belongs_to_the_country_that_the_text_names_most() -> None:
    norway, peru = f"Norway Norway PROPN _ 2 nsubj / {LEFT}", f"Peru Peru PROPN _ 2 nsubj / {LEFT}"
    several = [norway, peru, norway]
    found = mention(read(*several, THE_REBELS)[3], "rebels")
    assert (found.code, found.resolved_from) == ("NORREB", "setting")
    bare = f"Rebels rebel NOUN Number=Plur 2 nsubj / {LEFT}"
    assert mention(read(*several, bare)[3], "Rebels").code == "NORREB"
    some = THE_REBELS.replace("The the DET Def", "Some some DET _")
    assert mention(read(*several, some)[3], "rebels").code == "REB"
    workers = THE_REBELS.replace("rebels rebel", "workers worker")
    assert mention(read(*several, workers)[3], "workers").code == "LAB"
    assert mention(read(norway, peru, norway, peru, THE_REBELS)[4], "rebels").code == "REB"


def test_those_whom_the_police_of_a_country_act_on_are_of_that_country() -> None:
    line = """Norwegian Norwegian ADJ _ 2 amod / police police NOUN _ 3 nsubj / arrested arrest VERB Past 0 root
        students student NOUN Number=Plur 3 obj"""
    assert mention(read(line)[0], "students").code == "NOREDU"
    assert mention(read(line.replace("police police", "rebels rebel"))[0], "students").code == "EDU"
    assert mention(read(line.replace("students student", "rebels rebel"))[0], "rebels").code == "REB"
    capital = """Police police NOUN _ 6 nsubj / in in ADP _ 5 case / the the DET Def 5 det
        Chadian Chadian ADJ _ 5 amod
        capital capital NOUN _ 1 nmod / left leave VERB Past 0 root / students student NOUN Number=Plur 6 obj"""
    assert mention(read(capital)[0], "students").code == "TCDEDU"


def test_both_countries_are_not_whoever_acts_on_their_leaders() -> None:
    before = """Norway Norway PROPN _ 4 nsubj / and and CCONJ _ 3 cc / Peru Peru PROPN _ 1 conj
        agreed agree VERB Past 0 root"""
    line = """Chad Chad PROPN _ 2 nsubj / phoned phone VERB Past 0 root / the the DET Def 4 det
        leaders leader NOUN Number=Plur 2 obj / of of ADP _ 7 case / both both DET _ 7 det
        countries country NOUN Number=Plur 4 nmod"""
    members = mention(read(before, line)[1], "countries").members
    assert [member.code for member in members] == ["NOR", "PER"]


def test_an_object_is_not_the_understood_subject_either() -> None:
    line = """Norway Norway PROPN _ 2 nsubj / severed sever VERB Past 0 root / ties tie NOUN Number=Plur 2 obj
        with with ADP _ 5 case / Peru Peru PROPN _ 3 nmod / accusing accuse VERB Prog 2 advcl / it it PRON _ 6 obj"""
    assert mention(read(line)[0], "it").code == "PER"


RED_FRONT = "The the DET _ 3 det / Red Red PROPN _ 3 compound / Front Front PROPN _ 4 nsubj / met meet VERB Past 0 root"
THE_FRONT = f"The the DET _ 2 det / front front NOUN _ 3 nsubj / {LEFT}"


def test_a_body_is_called_by_the_last_word_of_its_name_however_long_ago() -> None:
    far = [f"Norway Norway PROPN _ 2 nsubj / {LEFT}"] * 5
    found = mention(read(RED_FRONT, *far, THE_FRONT)[-1], "front")
    assert (found.code, found.resolved_from) == ("PERREB", "title")


def test_no_body_is_meant_by_a_word_that_ends_two_names() -> None:
    assert mention(read(RED_FRONT, RED_FRONT.replace("Red", "Blue"), THE_FRONT)[-1], "front").code == ""


def test_they_are_rather_actors_than_things() -> None:
    line = """Lund Lund PROPN _ 2 nsubj / dropped drop VERB Past 0 root / decrees decree NOUN Number=Plur 2 obj
        for for ADP _ 5 case / unions union NOUN Number=Plur 2 obl / but but CCONJ _ 8 cc / they they PRON _ 8 nsubj
        left leave VERB Past 2 conj"""
    assert mention(read(line)[0], "they").code == "LAB"
