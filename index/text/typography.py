"""Texts folded for comparing only: what is shown and what offsets count is always the original.

Press text writes one thing in many ways: « l’eau » and "l'eau", `2 300` with three kinds of space, `Gora‑Podol`
with a no-break hyphen, full-width digits, soft hyphens, zero-width characters put there to hide something.
"""

import re
import unicodedata

from anyascii import anyascii

from index.text.remembering import remembering

_SAME = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´′＇", "'"),
        **dict.fromkeys("«»“”„‟″〝〞", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\t\r\n", " "),
    }
)
REVERSING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What reverses the direction of what follows, for the inside of a class of `re` too."""

_UNSEEN = re.compile(f"[\u00ad\u034f\u200b\u2060-\u2064\ufeff{REVERSING}]")
"""Soft hyphen, zero-width space, word joiner, byte-order mark, and what reverses the direction of text."""

_HALVES = re.compile("[\ud800-\udfff]")

ELISIONS = "(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|dell|nell|all|dall|sull|un|gl)"
"""What stands before an apostrophe without being a word: a pattern of `re`, in small letters."""

ELIDING = frozenset({"fr", "it", "ca"})
"""Languages that write so."""

UNSPACED = "々-〇〻぀-ヿㇰ-ㇿ㐀-鿿\U00020000-\U000323af฀-\u0effက-႟ក-៿"
"""Letters of scripts without spaces between words, for the inside of a class of `re`; 々 repeats the one before."""

UNSPACED_WORDS = f"{UNSPACED}\uac00-\ud7af"
"""The same with Hangul, which has spaces between words and none behind figures and names in other letters."""

_CASED = [*map(chr, (*range(0x41, 0x590), *range(0x1E00, 0x2000)))]
CAPITAL, SMALL = "".join(filter(str.isupper, _CASED)), "".join(filter(str.islower, _CASED))
"""Capitals and small letters of Latin, Greek, Cyrillic and Armenian, for the inside of a class of `re`."""

LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
"""What ends a line, in text that is copied from a layout too; CR LF is one. For the inside of a class of `re`."""


@remembering(4096)
def fold(text: str) -> str:
    """Unify compatibility forms, quotes, apostrophes, dashes and spaces; drop invisible characters."""
    return _folded(text)


@remembering(16384)
def bare(text: str) -> str:
    """Fold case, accents and script: `Капустин` and `Kapustin` become `kapustin`."""
    return bare_once(text)


def bare_once(text: str) -> str:
    """Fold as `bare` does and remember nothing: for texts that are private or seen once."""
    return anyascii(_folded(text)).casefold()


def visible(text: str) -> str:
    """Return a text without the characters that nobody sees and that join nothing: copied texts have them inside words.

    Joiners stay, which Persian and emoji are written with, and marks of direction. Letters have their accents in one
    character where there is one (NFC): Macs copy « où » in two letters from PDFs and names of files.
    """
    return unicodedata.normalize("NFC", _UNSEEN.sub("", sound(text)))


def sound(text: str) -> str:
    """Return a text in which two halves of a surrogate make their character, and one alone is U+FFFD.

    They come from broken JSON and from arguments in old encodings; no model, no database and no terminal takes them.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALVES.search(text) else text


def without_halves(text: str) -> str:
    """Return a text with U+FFFD for each half of a surrogate, so that places in it are those in the text."""
    return _HALVES.sub("\ufffd", text)


def cut_short(text: str, longest: int) -> str:
    """Return a text of at most so many characters, with an ellipsis behind them where more followed.

    Within a word where need be: of names, reasons and what a model reads as much is kept as there is room for, however
    few spaces somebody has put there. What people read as sentences is cut by `cut_after_word`.
    """
    return text if len(text) <= longest else text[:longest].rstrip() + "…"


def cut_after_word(text: str, longest: int) -> str:
    """Return a sentence or title in at most so many characters, cut after a word, with an ellipsis if more followed."""
    return text if len(text) <= longest else words_within(text, longest - 1) + "…"


def words_within(text: str, longest: int) -> str:
    """Return the words that stand within so many characters of a text, without marks behind the last."""
    begun = text[: longest + 1]
    kept = begun.rpartition(" ")[0] or begun[:longest]  # a script without spaces, or a single word
    return kept.rstrip(" ,;:.!?…-–—«(\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


def within_marks(text: str) -> str:
    """Return a text as it is written within quotation marks, those inside it being “ ”; not for what is cited."""
    return re.sub(r"(?<!\s)\s*»", "”", re.sub(r"«\s*", "“", text))


def letters(word: str) -> str:
    """Return the bare letters and digits of a word alone, not remembered: « п’ять » and "p'yat" are pyat."""
    return re.sub(r"\W", "", bare_once(word))


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_SAME)
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return re.sub(r" {2,}", " ", text).strip()


def words_alone(text: str) -> str:
    """Return the words of a text in small letters with single spaces between them, and nothing else."""
    return " ".join(re.findall(r"\w+", fold(text).casefold()))


def is_cyrillic(text: str) -> bool:
    """Whether most letters are Cyrillic."""
    letters = [c for c in text if c.isalpha()]
    return sum("\u0400" <= c <= "\u052f" for c in letters) * 2 > len(letters)
