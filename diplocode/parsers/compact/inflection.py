"""Base forms of regular English verbs by their spelling, for verbs that no treebank has.

The network picks a lemma rule by analogy, which fails where only spelling rules help: *expelled*
is *expel*, but *installed* is *install*; *deploring* is *deplore*, *honoring* is *honor*.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from typing import Final

_WITH_E: Final = """explor deplor implor restor ignor ador scor stor snor bor interfer adher
    persever rever cohe postpon condon dethron ton hon zon invit unit cit excit incit ignit recit
    reunit expedit extradit complet delet compet deplet imped supersed breath sooth loath bath cloth
    seeth teeth wreath chang rang arrang exchang derang estrang aveng reveng challeng plung loung
    hing cring infring ping whil dol cajol consol parol cradl shin welcom overcom becom tim
    chim prim writ com phon wan wast past tast hast ow"""
_WITHOUT_E: Final = """focus bias canvas gas bus waltz blitz combat format squat chat pilot pivot
    riot ballot plot repeat defeat treat retreat entreat cheat murmur sulfur add err ebb egg
    butt boycott putt purr abut install enroll fulfill recall forestall instill distill appall
    befall refill roll unroll stroll develop envelop gallop gossip worship kidnap wallop hiccup
    debut siphon pencil stencil peril program panic"""
_MORE: Final = {"panicked": "panic", "trafficked": "traffic", "mimicked": "mimic"}
_NEEDS_E: Final = frozenset(_WITH_E.split())
_COMPLETE: Final = frozenset(_WITHOUT_E.split())
_IE: Final = {"dy": "die", "ly": "lie", "ty": "tie", "vy": "vie", "unty": "untie", "bely": "belie"}
_IRREGULAR_FORMS: Final = """overthrew overthrow, overthrown overthrow, withdrew withdraw, withdrawn
    withdraw, foresaw foresee, foreseen foresee, forbade forbid, forbidden forbid, forgave forgive,
    forgiven forgive, forsook forsake, forsaken forsake, swore swear, sworn swear, strove strive,
    striven strive, strung string, slew slay, slain slay, fled flee, sought seek, bound bind, shook
    shake, shaken shake, undertook undertake, undertaken undertake, overtook overtake, overtaken
    overtake, retook retake, retaken retake, rebuilt rebuild, withheld withhold, upheld uphold,
    withstood withstand, overran overrun, oversaw oversee, overseen oversee, overrode override,
    overridden override, rewrote rewrite, rewritten rewrite, froze freeze,
    frozen freeze, sank sink, sunk sink, struck strike, stricken strike, dealt deal, bled bleed,
    bred breed, fed feed, led lead, misled mislead, sped speed, stole steal, stolen steal, arose
    arise, arisen arise, awoke awake, bore bear, borne bear, clung cling, crept creep, drove drive,
    driven drive, drew draw, drawn draw, flew fly, flown fly, fought fight, ground grind, hid hide,
    hidden hide, laid lay, overpaid overpay, repaid repay, rose rise, risen rise, shrank shrink,
    shrunk shrink, slid slide, spun spin, sprang spring, sprung spring, stuck stick, stung sting,
    swept sweep, swung swing, tore tear, torn tear, threw throw, thrown throw, trod tread, wept
    weep, wove weave, woven weave, wrung wring, besought beseech, caught catch, outdid outdo, undid
    undo, undone undo, redid redo, beheld behold, foretold foretell, outran outrun, partook partake,
    sang sing, sung sing, swam swim, swum swim, drank drink, drunk drink, wound wind,
    mistook mistake, mistaken mistake, resold resell, reset reset, unmade unmake, remade remake, freed free"""
_IRREGULAR: Final = dict(pair.split() for pair in _IRREGULAR_FORMS.split(","))

_SIBILANT_PLURALS: Final = ("ches", "shes", "sses", "xes", "zzes")
_WITH_SILENT_E: Final = """ache headache cache niche avalanche cliche creche quiche axe pickaxe
    posse finesse attache moustache mustache brioche pastiche psyche backache toothache"""
_SILENT_E: Final = frozenset(_WITH_SILENT_E.split())
_IN_IE: Final = """aerie birdie bookie boogie brownie budgie caddie calorie collie cookie coterie cutie die dixie
    doggie eyrie foodie freebie genie goalie goodie groupie hippie hoodie indie junkie kiddie
    lassie lie magpie menagerie movie necktie newbie oldie pie pinkie pixie prairie quickie reverie
    roadie rookie selfie smoothie sortie talkie tie townie veggie yuppie zombie"""
_WITH_IE: Final = frozenset(_IN_IE.split())

# Endings of stems that have lost an e; vowel pairs before the consonant mean that they have not.
_LOST_E: Final = re.compile(
    r"""(?:
      c | v | u | z | [^n]g | (?<![aeo]i)(?<!ou)[^s]s(?<!us) | [aeiou]{2}s | nd?s | us
    | [^aeiourwlh]l | [^aeiour]r | creat | (?<![aeo])at | (?<![aeo])ut | (?<![oil])ot | ced
    | (?<![ao])id | (?<![eo])ad | (?<![oa])ud | (?<![oa])od | (?<![aeiou])[aio]k | uk
    | [iou]b(?<!mb) | (?<![aeo])ir | (?<![aeo])ur | (?<![eow])ar | um | (?<![aeo])am
    | (?<![aeou])in | (?<![aeo])un | (?:con|ter|tra)ven | (?<![aeiou])[aioy]p | (?<![aeo])ul
    | (?<![aeou])il
    )$""",
    re.VERBOSE,
)


@lru_cache(maxsize=50_000)
def _stem_base(stem: str) -> str:
    """The verb that a stem without ``-ed`` or ``-ing`` belongs to."""
    if stem in _COMPLETE:
        return stem
    if stem in _NEEDS_E or any(len(s) > 3 and stem.endswith(s) for s in _NEEDS_E):
        return stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiouszf":
        one_syllable = len(re.findall("[aeiouy]+", stem)) == 1
        return stem if stem[-1] == "l" and one_syllable else stem[:-1]
    if stem.endswith("ck") and re.search(r"[^aeiou]{2}ick$|ffick$|nick$|mick$", stem):
        return _MORE.get(stem + "ed", stem)
    return stem + "e" if _LOST_E.search(stem) else stem


def verb_base(form: str, known: Container[str]) -> str:
    """The base of an inflected verb: a known verb where one fits, else what spelling says.

    Args:
        form: the form in lower case.
        known: bases of known verbs.

    >>> [verb_base(f, ()) for f in ("expelled", "installed", "deploring", "honored", "vetoes")]
    ['expel', 'install', 'deplore', 'honor', 'veto']
    """
    if form in _IRREGULAR:
        return _IRREGULAR[form]
    for ending in ("ing", "ed"):
        stem = form[: -len(ending)]
        if form.endswith(ending) and re.search("[aeiouy]", stem):
            return _from_stem(stem, ending, known)
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz|o)es$", form) or (form.endswith("es") and form[:-2] in _COMPLETE):
        return form[:-2]
    if form.endswith("s") and not form.endswith("ss") and len(form) > 2:
        return form[:-1]
    return form


def noun_base(form: str, lemma: str) -> str:
    """The singular of a plural noun, where the lemma found for it breaks a spelling rule.

    Args:
        form: the plural in lower case.
        lemma: what the network made of it.

    >>> noun_base("gunmen", "gunmen"), noun_base("congressmen", "congressy"), noun_base("attaches", "attach")
    ('gunman', 'congressman', 'attache')
    >>> noun_base("effigies", "effigie"), noun_base("sorties", "sorty")
    ('effigy', 'sortie')
    """
    if form.endswith("men") and len(form) > 4 and (lemma == form or not lemma.endswith(("man", "men"))):
        return form[:-2] + "an"
    if form.endswith(_SIBILANT_PLURALS) and lemma in (form[:-1], form[:-2]):
        return form[:-1] if form[:-1] in _SILENT_E else form[:-2]
    if form.endswith("ies") and lemma in (form[:-1], form[:-3] + "y"):
        return form[:-1] if form[:-1] in _WITH_IE else form[:-3] + "y"
    return lemma


def _from_stem(stem: str, ending: str, known: Container[str]) -> str:
    if ending == "ed" and stem.endswith("i"):
        return stem + "e" if len(stem) <= 2 else stem[:-1] + "y"
    if ending == "ed" and stem.endswith("e"):
        return stem + "e"
    if ending == "ing" and stem in _IE:
        return _IE[stem]
    guess = _stem_base(stem)
    undoubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
    return next((base for base in (guess, stem + "e", stem, undoubled) if base in known), guess)


def irregular_base(form: str) -> str:
    """The verb that an irregular form belongs to; an empty string for forms that have rules.

    >>> irregular_base("flown"), irregular_base("sailed")
    ('fly', '')
    """
    return _IRREGULAR.get(form, "")
