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
        ("Chad shelled a Kenyan village. Norway condemned the attack.", "11", "NOR TCD"),
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
