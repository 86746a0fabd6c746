"""Pages that stand before an article instead of being one: « enable JavaScript », « accept our cookies »."""

import re

from index.errors import ArticleError

SHORT = 600
"""Characters of text. A longer page that speaks of JavaScript or cookies may be an article about them."""
LONGER = 2_500
"""Characters of text up to which a page is a consent form if it has several of its phrases."""

# Words and what is between them have no character in common, and are bounded: a text is divided in one way only.
_END, _WORD, _GAP = r"\w{0,15}", r"\w{1,25}", r"\W{1,5}"
_SCRIPT = re.compile(
    rf"(?:enabl|activ|turn on|requi|besoin|n[ée]cessit|habilit|abilit|aktivier){_END}{_GAP}(?:{_WORD}{_GAP}){{0,5}}?"
    rf"java ?script"
    rf"|java ?script{_GAP}(?:{_WORD}{_GAP}){{0,6}}?"
    rf"(?:disabled|not enabled|required|d[ée]sactiv|requis|n[ée]cessaire|activ)",
    re.IGNORECASE,
)
_CONSENT = [
    re.compile(phrase, re.IGNORECASE)
    for phrase in (
        r"before you continue|avant d(?:e continuer|['’]acc[ée]der)|bevor sie fortfahren",
        r"(?:we|nous|wir) (?:and|et|und) (?:our|nos|unsere) (?:\d[\d\s]{0,6})?(?:\w{1,25} )?part(?:ners|enaires|nern?)",
        rf"(?:accept|reject|refuse|accepte|refuse|autorise|rejete){_END} (?:all|tous?|tout|les|et)\b",
        rf"(?:manage|g[ée]re|personnalise){_END} (?:your|my|mes|vos|les)? ?(?:privacy )?(?:choi|pr[ée]f|option|cook)",
        rf"continue{_END} (?:sans accepter|without accepting)",
        rf"store and/or access|stocke{_END} et/ou acc[ée]de|(?:use|(?:d[ée]p[ôo]|utilis){_END} (?:de|des|les)) cookies",
        rf"withdraw (?:your )?consent|retire{_END} votre consentement|votre consentement|your consent",
    )
]


def refuse_walls(text: str) -> None:
    """Raise ArticleError if the text of a page only asks for JavaScript or for consent."""
    if len(text) <= SHORT and _SCRIPT.search(text):
        raise ArticleError(
            "shows its text by JavaScript only: name its feed, or a page that has the text", "javascript"
        )
    phrases = sum(bool(phrase.search(text)) for phrase in _CONSENT) if len(text) <= LONGER else 0
    if phrases >= (2 if len(text) <= SHORT else 3):
        raise ArticleError(
            "asks for consent to cookies instead of showing an article: name its feed, or save the page", "consent"
        )
