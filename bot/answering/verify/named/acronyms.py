"""What acronyms stand for: what a text says of its own, and the same one in other languages (NATO is OTAN, and НАТО).

CLDR has none, so those that fill the international pages of newspapers are listed.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from index.text.typography import CAPITAL, bare, fold

_TRANSLATED = """
NATO OTAN НАТО
WHO OMS ВОЗ ВООЗ
IMF FMI IWF МВФ
WTO OMC ВТО СОТ
ICC CPI IStGH МУС МКС
ICJ CIJ IGH
IAEA AIEA OIEA IAEO МАГАТЭ МАГАТЕ
OECD OCDE OCSE ОЭСР ОЕСР
OSCE OSZE OVSE ОБСЕ ОБСЄ
ECB BCE EZB ЕЦБ ЄЦБ
ECHR CEDH EGMR TEDH CEDU ЕСПЧ ЄСПЛ
ILO OIT МОТ
IOM OIM МОМ
UNHCR HCR ACNUR УВКБ
ICRC CICR IKRK МККК
IOC CIO COI IOK МОК
ISIS ISIL IS EI EIIL ИГ ИГИЛ
USSR URSS UdSSR СССР СРСР
GDP PIB BIP BBP ВВП
VAT TVA IVA MwSt НДС ПДВ
NGO ONG НКО НПО
AI IA KI ИИ ШІ
DNA ADN DNS ДНК
HIV VIH ВИЧ ВІЛ
AIDS SIDA СПИД СНІД
CEO PDG
LNG GNL СПГ ЗПГ
GMO OGM ГМО
UFO OVNI
"""
_DOTTED = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}[A-Z]?(?!\w)")
_SHORTENED = re.compile(r"(?<![\w.])([A-Z][a-z]{1,4})\.(?= [A-Z])")
_SMALL = 3
"""Most letters of a word that an acronym may leave out: « de la »."""
_REACH = 3
"""How many words are looked through for each letter of an acronym."""


@cache
def same_acronyms(word: str) -> frozenset[str]:
    """Return an acronym in all languages; none for a word that is not listed."""
    return frozenset(
        other for line in _TRANSLATED.strip().splitlines() for other in line.split() if word in line.split()
    )


def dotted(text: str) -> tuple[str, ...]:
    """Return the acronyms that a text writes with stops, without them: U.S., U.N."""
    return tuple(found[0].replace(".", "") for found in _DOTTED.finditer(text))


@lru_cache(maxsize=512)
def acronyms(text: str) -> dict[str, frozenset[str]]:
    """Return the words that each acronym stands for, where the text says so: « Corps des volontaires russes (RVC) »."""
    known: dict[str, frozenset[str]] = {}
    folded = fold(text)
    for match in re.finditer(rf"\s\(([{CAPITAL}][{CAPITAL}0-9-]{{1,9}})\)", folded):
        before = re.split(r"[.;:()«»\"\n]", folded[max(0, match.start() - 90) : match.start()])[-1]
        expansion = re.findall(r"[^\W\d_]{3,}", before)[-6:]
        first = next((i for i, word in enumerate(expansion) if word[0].isupper()), 0)
        known[match[1]] = frozenset(bare(word) for word in expansion[first:])
    return known


@lru_cache(maxsize=1024)
def shortened(text: str) -> tuple[str, ...]:
    """Return the titles that a text may have shortened, as Sen. Delgado, and the short last words of its sentences."""
    return tuple(dict.fromkeys(found[1] for found in _SHORTENED.finditer(text)))


def initials(acronym: str, words: Sequence[str]) -> bool:
    """Whether an acronym has the initials of words that follow one another: « produit intérieur brut » for PIB.

    Of two letters, the first word has a capital: « Rassemblement national ».
    """
    wanted = bare(acronym)
    if not 1 < len(wanted) < 8 or not acronym.isalpha():
        return False
    folded = [bare(word) for word in words]
    return any(
        _spell(wanted, folded[start : start + _REACH * len(wanted)])
        for start, word in enumerate(words)
        if folded[start][:1] == wanted[0] and (len(wanted) > 2 or word[0].isupper())
    )


def _spell(wanted: str, folded: Sequence[str]) -> bool:
    at = 0
    for word in folded:
        if word[:1] == wanted[at]:
            at += 1
            if at == len(wanted):
                return True
        elif len(word) > _SMALL:
            return False
    return False
