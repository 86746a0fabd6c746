"""Countries, their capitals and their people under one key: « Moscou », Russian and российский all mean Russia here.

Proper names mostly survive translation (Kapustin, Капустин); these do not, and newspapers let a capital speak for
a government. The words are the beginnings of ASCII-folded forms in French, English, Russian, Ukrainian, German, Spanish
and Italian. A country that is missing costs little: its name is then compared like any other.
"""

from functools import lru_cache

from bot.answering.verification.typography import bare

_BEGINNINGS = {
    "ru": "moscou moscow moskau mosca moscu moskv moskov kremlin kreml cremlino russ rusia ruso rusos rusa rusas"
    " rossi rosii rosiis ros'k russk rosiy",
    "ua": "kiev kyiv kiew kyyiv kiiv ukrain ucran ucrain",
    "us": "washington vashington vashinhton etats-unis americ amerik usa estados-unidos stati-uniti statunit"
    " estadouniden states ssha"
    " states ssha",
    "fr": "paris paryzh parizh parig franc francai franz frans frantsuz frantsi frances",
    "de": "berlin alleman aleman deutsch german nemets nimech niemets nemetsk tedesc nimets",
    "gb": "london londr royaume-uni united-kingdom britann brit velikobrit reino-unido regno-unito angl english engl",
    "it": "rome roma rom italie ital itali",
    "es": "madrid espagn spain spani espan ispan spagn",
    "cn": "pekin beijing peking pechino chin kita kytay cina cines",
    "ua-crimea": "crime krim krym",
    "be": "bruxelles brussels brussel bruselas belg bel'gi",
    "eu": "union-europeenne european-union europe europa evropa yevrop",
    "il": "israel izrail izrayil",
    "ps": "palestin gaza gaz palaestin",
    "ir": "teheran tehran iran",
    "tr": "ankara turqu turk turc turets turts turch",
    "pl": "varsovie warsaw warschau varsovia varsav polog polon poland polish polen poln pol'sh pols'k polac",
    "by": "minsk bieloru belaru bielorr beloru bilorus",
    "jp": "tokyo tokio japon japan giappon yapon yaponi",
    "in": "new-delhi inde indien india",
    "br": "brasilia bresil brazil brasil braziliy",
    "ca": "ottawa canad kanad",
    "ch": "berne bern suiss switz swiss schweiz suiz svizzer shveyts",
    "nl": "haye hague pays-bas netherland dutch niederl holland neerland paises-bajos",
    "gr": "athen athin grec greek greece griech grets",
    "sy": "damas syri siri",
    "eg": "caire cairo kairo egypt agypt egipt egitt",
    "dz": "alger algier argel algeri alzhir",
    "ma": "rabat maroc morocc marokk marruec marocc",
    "tn": "tunis tunez tunes",
    "se": "stockholm sued swed schwed suec svez shvets shvets'k",
    "no": "oslo norveg norway norweg norueg norwe",
    "kr": "seoul seul coree korea corea kore",
    "kp": "pyongyang pionyang phenian",
}


_SHORT = {"US": "us", "UK": "gb", "EU": "eu", "UE": "eu", "ЕС": "eu", "ЄС": "eu"}


@lru_cache(maxsize=8192)
def country(word: str) -> str | None:
    """Return the key of the country that a word names or comes from, or None."""
    folded = bare(word)
    if len(folded) < 3:
        return _SHORT.get(word)
    return next(
        (
            key
            for key, beginnings in _BEGINNINGS.items()
            for beginning in beginnings.split()
            if folded.startswith(beginning) and len(folded) - len(beginning) <= 5
        ),
        None,
    )
