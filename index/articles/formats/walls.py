"""Pages that stand before an article instead of being one: « enable JavaScript », « accept our cookies »."""

import re

from index.errors import ArticleError

SHORT = 600
"""Characters of text. A longer page that speaks of JavaScript or cookies may be an article about them."""
LONGER = 2_500
"""Characters of text up to which a page is a consent form if it has several of its phrases."""

_SCRIPT = re.compile(
    r"(?:enabl|activ|turn on|requi|besoin|n[ée]cessit|habilit|abilit|aktivier)\w*\W+(?:[\w’']+\W+){0,4}?java ?script"
    r"|java ?script\W+(?:[\w’']+\W+){0,5}?(?:disabled|not enabled|required|d[ée]sactiv|requis|n[ée]cessaire|activ)",
    re.IGNORECASE,
)
_CONSENT = [
    re.compile(phrase, re.IGNORECASE)
    for phrase in (
        r"before you continue|avant d(?:e continuer|['’]acc[ée]der)|bevor sie fortfahren",
        r"(?:we|nous|wir) (?:and|et|und) (?:our|nos|unsere) (?:\d[\d\s]{0,6})?(?:\w+ )?part(?:ners|enaires|nern?)",
        r"(?:accept|reject|refuse|accepte|refuse|autorise|rejete)\w* (?:all|tous?|tout|les|et)\b",
        r"(?:manage|g[ée]re|personnalise)\w* (?:your|my|mes|vos|les)? ?(?:privacy )?(?:choi|pr[ée]f|option|cook)",
        r"continue\w* (?:sans accepter|without accepting)",
        r"store and/or access|stocke\w* et/ou acc[ée]de|use cookies|(?:d[ée]p[ôo]|utilis)\w* (?:de|des|les) cookies",
        r"withdraw (?:your )?consent|retire\w* votre consentement|votre consentement|your consent",
    )
]


def refuse_walls(text: str) -> None:
    """Raise ArticleError if the text of a page only asks for JavaScript or for consent."""
    if len(text) <= SHORT and _SCRIPT.search(text):
        raise ArticleError("shows its text by JavaScript only: name its feed, or a page that has the text")
    phrases = sum(bool(phrase.search(text)) for phrase in _CONSENT) if len(text) <= LONGER else 0
    if phrases >= (2 if len(text) <= SHORT else 3):
        raise ArticleError("asks for consent to cookies instead of showing an article: name its feed, or save the page")
