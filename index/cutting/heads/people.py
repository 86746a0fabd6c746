"""Who wrote an article and who published it, as the lines above it say: « Par Ana Ruiz, à Orbec », « Le Courrier »."""

import re

from index.text.typography import CAPITAL, SMALL

_PARTICLE = r"(?:d[eu']|des|da|do|dos|di|della|von|van|der|den|ter|le|la|el|al|ben|bin|y)"
_WORD = rf"[{CAPITAL}](?:[{CAPITAL}{SMALL}’'.-]{{0,25}})"
_NAME = rf"(?:{_WORD}(?:\s{_PARTICLE}){{0,2}}(?:\s{_WORD}){{1,3}})"
_AND = r"(?:\s?,\s|\s(?:et|and|und|y|e|en|&)\s)"
_NAMES = rf"{_NAME}(?:{_AND}{_NAME}){{0,4}}"
_BY = re.compile(
    r"(?:(?:propos )?recueillis? par|(?:interview|entretien|texte|reportage|article|enquête)s?(?: réalisée?)? par"
    r"|publiée? par|texte ?:|par|by|von|por|di|door"
    r"|(?:de )?(?:notre |nos )?(?:correspond\w{1,12}|envoyée?s? spécia\w{1,4})[^,]{0,40},"
    r")\s+",
    re.IGNORECASE,
)
_NAMED = re.compile(_NAMES)
_BEHIND_NAMES = re.compile(
    # where, as what, with whom, and when
    r"(?:\s?\([^()]{1,40}\)|,?\s(?:à|au|aux|en|in|à la|avec|with|pour|mit)\s[^.]{1,60}|,\s[^.]{1,60}"
    r"|\s?[|·–—-]\s[^.]{0,100}|\s(?:le|on|am|el|il)\s(?=[^.]{0,20}\d).{0,60})?",
    re.IGNORECASE,
)
_WITHOUT_NAME = re.compile(
    r"(?:de |from )?(?:notre|nos|our) (?:correspond|envoyé|own |special )\w{0,12}[^.:;!?\d]{0,40}", re.IGNORECASE
)
_PAPER = re.compile(rf"(?:(?:Le|La|Les|The)\s|L['’])([{CAPITAL}][\w-]{{2,30}})((?:\s[^\d.!?:;,|\s]{{1,30}}){{0,7}})")
_OF = re.compile(r"\s(?:d[eu']|des|d’|of)")
_PAPERS = """
canard courrier croix dépêche devoir droit écho échos équipe éveil express figaro gazette humanité indépendant
journal matin messager midi monde nouvelles nouvelliste opinion parisien phare point presse progrès quotidien
républicain soir soleil télégramme temps tribune union voix chronicle economist globe guardian herald independent
mail mercury mirror observer post scotsman standard star sun telegraph times
"""
"""What papers are called; « Le Havre », « La Rochelle » and "The Hague" are places, by no other form than theirs."""
_CALLED = frozenset(_PAPERS.split())
_WITH_AGENCY = re.compile(r",?\s(?:avec|with|mit)\s.*\Z")


def names_in(line: str, *, is_byline: bool = False) -> tuple[str, ...]:
    """Return the people whom a line names as its authors; of a byline, those that it begins with, without « Par »."""
    by = _BY.match(line)
    if not by and not is_byline:
        return ()
    start = by.end() if by else 0
    found = _NAMED.match(line, start)
    if not found or not _BEHIND_NAMES.fullmatch(line, found.end()):
        return ()
    return tuple(map(_written, re.split(_AND, found[0])))


def is_byline_without_name(line: str) -> bool:
    """Whether a line says only where somebody wrote from: « De notre envoyée spéciale à Orbec »."""
    return bool(_WITHOUT_NAME.fullmatch(line))


def is_paper(name: str) -> bool:
    """Whether a name is one of a newspaper, as far as can be told: « Le Courrier », « L’Éveil de la Brenne ».

    Others look like places and people: « Ouest Quilly », « Fort-Mérode ».
    """
    found = _PAPER.fullmatch(without_agency(name))
    return bool(found and (found[1].casefold() in _CALLED or _OF.match(found[2])))


def without_agency(name: str) -> str:
    """Return the name of a paper without the agency beside it: « Le Courrier, avec AFP »."""
    return _WITH_AGENCY.sub("", name)


def _written(name: str) -> str:
    """Return a name as people write it in a text: « Ana RUIZ » is Ana Ruiz."""
    return " ".join(word.title() if word.isupper() and "." not in word else word for word in name.split())
