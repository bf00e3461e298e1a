"""Whom an act concerns that names nobody: who quarrels with its source near by."""

import pytest

from diplocode import Coder

ACCUSED = "Kenya accused Chad of spying."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def dyads(coder: Coder, text: str, root: str) -> set[str]:
    events = coder.code(text, date="2023-04-20")
    return {f"{source or '---'} {target or '---'}" for e in events if e.action.code.startswith(root)
            for source, target in [e.dyad]}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "dyad"),
    [
        ("Kenya accused Chad of spying and recalled its ambassador.", "161", "KEN TCD"),
        ("Kenya recalled its ambassador and accused Chad of spying.", "161", "KEN TCD"),
        (f"{ACCUSED} On Monday it closed the border.", "160", "KEN TCD"),
        (f"{ACCUSED} On Monday it expelled three diplomats.", "161", "KEN TCD"),
        (f"{ACCUSED} Chad denied the charge.", "016", "TCD KEN"),
        (f"{ACCUSED} It threatened to retaliate.", "13", "KEN TCD"),
        ("Kenya accused Chad of spying and demanded an apology.", "10", "KEN TCD"),
        ("Chad arrested a Kenyan journalist on Monday. Kenya demanded his release.", "10", "KEN TCD"),
        ("Kenya accused Chad of spying, a charge that Chad denied.", "016", "TCD KEN"),
    ],
)
def test_what_is_broken_off_or_denied_is_so_towards_the_other_party(
    coder: Coder, text: str, code: str, dyad: str
) -> None:
    assert dyads(coder, text, code) == {dyad}


@pytest.mark.parametrize(
    ("text", "code", "dyad"),
    [
        ("The African Union condemned Gabon and suspended aid.", "162", "IGOAFRAFU GAB"),
        ("The African Union condemned the raid and suspended aid.", "162", "IGOAFRAFU ---"),
        ("Kenya freed two pilots, and the United Nations lifted its sanctions.", "085", "IGOUNO KEN"),
        ("Kenya and Chad freed two pilots, and the United Nations lifted its sanctions.", "085", "IGOUNO ---"),
        ("Chad jailed two editors on Monday. Kenya condemned the sentences.", "111", "KEN TCD"),
    ],
)
def test_what_bodies_do_and_others_say_is_towards_whom_a_clause_beside_it_tells_of(
    coder: Coder, text: str, code: str, dyad: str
) -> None:
    assert dyads(coder, text, code) == {dyad}


def test_a_target_that_is_told_stays(coder: Coder) -> None:
    assert dyads(coder, f"{ACCUSED} On Monday it recalled its ambassador to Niger.", "161") == {"KEN NER"}


def test_of_two_quarrels_neither_is_meant(coder: Coder) -> None:
    assert dyads(coder, "Kenya accused Chad and Niger of spying. It recalled its ambassador.", "161") == {"KEN ---"}


def test_a_quarrel_is_soon_over(coder: Coder) -> None:
    long_ago = f"{ACCUSED} It rained. The sun came out. Kenya recalled its ambassador."
    assert dyads(coder, long_ago, "161") == {"KEN ---"}


def test_who_acts_for_no_state_denies_to_nobody_in_particular(coder: Coder) -> None:
    assert dyads(coder, "Chad accused Kenyan rebels of theft. Rebels in Kenya denied the charge.", "016") <= {
        "KENREB ---"
    }


@pytest.mark.parametrize(
    ("text", "root", "dyad"),
    [
        ("Chad shelled a Kenyan village. Kenya returned fire.", "19", "KEN TCD"),
        ("Chad fired rockets at a Kenyan village, and Kenya hit back with artillery.", "19", "KEN TCD"),
        ("Chad executed three rebels. Norway recalled its ambassador.", "161", "NOR TCD"),
        ("Chad expelled two Kenyan envoys. Kenya denounced the move.", "11", "KEN TCD"),
    ],
)
def test_who_answers_a_deed_answers_whoever_did_it(coder: Coder, text: str, root: str, dyad: str) -> None:
    assert dyad in dyads(coder, text, root)


def test_words_are_no_fight(coder: Coder) -> None:
    assert dyads(coder, "Chad criticised Kenya. Kenyan troops returned fire.", "19") == {"KENMIL ---"}


def test_a_deed_that_is_told_anew_is_no_deed_of_those_before(coder: Coder) -> None:
    assert "NOR TCD" not in dyads(coder, "Chad shelled a Kenyan village. Norway condemned a raid in Niger.", "11")


def test_a_deed_between_two_others_breaks_nothing_off_with_one_of_them(coder: Coder) -> None:
    assert dyads(coder, "Chad shelled a Kenyan village. Norway recalled its ambassador.", "161") == {"NOR ---"}


@pytest.mark.parametrize(
    ("text", "code", "dyad"),
    [
        ("Togo ordered Ghana to leave. Accra rejected the order.", "120", "GHA TGO"),
        ("Togo proposed talks to Ghana, but Accra turned the offer down.", "120", "GHA TGO"),
        ("Togo asked Ghana to free the men. Accra refused to do so.", "120", "GHA TGO"),
        ("Togo asked Ghana to free the men, a request that was turned down.", "120", "GHA TGO"),
        ("Togo arrested three Ghanaian reporters. Accra condemned the arrests.", "111", "GHA TGO"),
        ("Togo ordered Ghana to leave, a demand that Accra called absurd.", "111", "GHA TGO"),
        ("Togo sent Ghana a warning. Accra took exception to the tone of the warning.", "110", "GHA TGO"),
        ("Togo arrested three Ghanaian reporters. Accra condemned the flood.", "111", "GHA ---"),
        ("Togo asked Ghana for grain. Accra condemned the bombing.", "111", "GHA ---"),
        ("Norway imposed sanctions on Ghana. Accra denounced them.", "111", "GHA NOR"),
        ("Norway signed a treaty with Togo. Accra denounced it.", "111", "GHA ---"),
    ],
)
def test_an_answer_is_to_whoever_did_or_said_what_its_noun_refers_back_to(
    coder: Coder, text: str, code: str, dyad: str
) -> None:
    assert dyads(coder, text, code) <= {dyad}
    assert dyad.endswith("---") or dyads(coder, text, code)


def test_an_answer_is_to_all_who_did_it_together(coder: Coder) -> None:
    text = "Togo and Benin warned Ghana. Accra rejected the warning."
    assert dyads(coder, text, "120") == {"GHA TGO", "GHA BEN"}


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("Oman severed ties with Chad. Qatar did the same on Friday.", "161", {"OMN TCD", "QAT TCD"}),
        ("Oman severed ties with Chad. Qatar did not do so.", "161", {"OMN TCD"}),
        ("Oman severed ties with Chad. Qatar would do so, it said.", "161", {"OMN TCD"}),
        ("Oman severed ties with Chad. It did so on Friday.", "161", {"OMN TCD"}),
    ],
)
def test_what_a_sentence_tells_is_told_of_those_who_did_so_too(
    coder: Coder, text: str, code: str, told: set[str]
) -> None:
    assert dyads(coder, text, code) == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudan told Chad that it would close the border.", "SDN 131 TCD"),
        ("Sudan told Chad's ambassador that it would not accept the plan.", "SDN 120 TCDGOV"),
        ("Sudan told reporters that it would close the border.", "SDN 131 ---"),
        ("Unless Somalia hands over the men, Kenya will shut its border.", "KEN 131 SOM"),
        ("Kenya threatened to shoot two men unless Somalia paid.", "KEN 1384 SOM"),
        ("Kenya summoned the Somali envoy and warned that any raid would be met with force.", "KEN 130 SOM"),
        ("Iranian exiles marched in Paris to protest against Saudi policy.", "IRNOPP 141 SAU"),
        ("Albania complained to the court that Malta had shelled its farmers.", "ALB 1123 MLT"),
        ("Togo refused. In a letter to the Security Council it accused Ghana of lies.", "TGO 112 GHA"),
        ("North Korea fired shells. On Friday the South condemned the attack.", "KOR 111 ---"),
        ("Uganda turned down Rwanda's demand for compensation.", "RWA 100 UGA"),
        ("The Security Council adopted a resolution drafted by France that condemns Rwanda.", "IGOUNO 111 RWA"),
        ("Canada was one of the few countries to vote against the French resolution.", "CAN 120 FRA"),
    ],
)
def test_whom_it_concerns_stands_in_another_clause(coder: Coder, text: str, expected: str) -> None:
    events = coder.code(text, date="2023-04-20")
    assert expected in {f"{s or '---'} {e.action.code} {t or '---'}" for e in events for s, t in [e.dyad]}


def test_captives_are_asked_back_from_whoever_took_some(coder: Coder) -> None:
    taken = "Ugandan rebels took two priests hostage."
    assert dyads(coder, f"{taken} Italy demanded the release of the hostages.", "10") == {"ITA UGAREB"}
    assert dyads(coder, f"{taken} Italy demanded the release of the passengers.", "10") == {"ITA CVL"}
