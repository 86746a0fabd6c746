"""Write figures as their proof does: who looks for 38 in « Trente-huit voix, donc » does not find it at a glance."""

import re
from collections.abc import Iterable

from bot.answering.verification.figures import figures
from bot.answering.verification.numerals import numbers_in_words
from bot.answering.verification.typography import fold


def spelt_as(quotes: Iterable[str], text: str, lang: str) -> str:
    """Return a sentence with the numbers in words that the quotes have only in words; all are in one language.

    Only plain cardinals: what is a share, a rank, a date or a time of day is left as it is.
    """
    folded = [fold(quote) for quote in quotes]
    in_digits = {figure for quote in folded for figure in re.findall(r"\d+", quote)}
    for figure in figures(text, lang):
        if not re.match(r"\d", figure.text) or not _is_plain(figure.keys) or figure.text.split()[0] in in_digits:
            continue
        words = next((words for quote in folded for words in _in_words(quote, figure.keys, lang)), None)
        if words:
            text = _replaced(text, figure.text, words)
    return text


def _is_plain(keys: Iterable[str]) -> bool:
    return all(key.startswith("n:") for key in keys)


def _in_words(quote: str, keys: frozenset[str], lang: str) -> Iterable[str]:
    for number in numbers_in_words(quote, lang):
        if number.digits.isdigit() and f"n:{number.digits}" in keys:
            yield quote[number.start : number.end].lower()


def _replaced(text: str, figure: str, words: str) -> str:
    """Put words for a figure that stands once, and is no part of a name (Boréale 3), a date or a share."""
    spaced = r"\s".join(re.escape(part) for part in figure.split())
    found = re.search(rf"(?<![\w.,:-]){spaced}(?![\w%€$£-]|[.,:]\d|\s(?:%|pour cent))", text, re.IGNORECASE)
    digits = figure.split(maxsplit=1)[0]
    if found is None or len(re.findall(rf"(?<!\d){re.escape(digits)}(?!\d)", text)) > 1:
        return text
    before = text[: found.start()]
    if re.search(r"[^\W\d_a-zà-ÿа-яіїєґ][\w’'-]{2,}\s$", before):
        return text
    opens = not before.strip('« \u00a0\u202f"“(')
    return before + (words[:1].upper() + words[1:] if opens else words) + text[found.end() :]
