"""From a reading to an article: check what is given, derive what is missing, and say what was derived."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from itertools import filterfalse
from urllib.parse import urlsplit

from index.articles.completion.dates import LONGEST, dateline_end, from_url, parse, said_on_lines
from index.articles.completion.heads import read_head
from index.articles.field_names import NAMES
from index.articles.reading import Reading
from index.articles.web.urls import LONGEST as LONGEST_URL
from index.cutting.heads import LONGEST_TITLE, WORDS_OF_A_TITLE
from index.cutting.sentences import split
from index.errors import ArticleError
from index.text.language import detect
from index.text.typography import UNSPACED, cut_short
from index.types import Article

LONGEST_TEXT = 1_000_000
"""Characters. A novel has fewer; a longer text would take an hour to embed, and other articles would wait for it."""
LONGEST_ID = 2_048
"""Bytes, as an address in English letters has them at most. PostgreSQL keeps no name of 2.7 KB by which an article is
found: the run would fail."""
LONGEST_VALUE = 500
"""Characters of a title, a name, a section."""
MOST_AUTHORS = 50

_LANGUAGE_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?\Z", re.IGNORECASE)
_TAGS = re.compile("[\U000e0000-\U000e0fff]")
"""Invisible on every screen, and read by language models as if they were letters."""
_NO_CHARACTER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_BLANKS = re.compile(r"\s+")


def complete(article_id: str, reading: Reading) -> Article:
    """Make an article of a reading. Raises ArticleError if it says nothing, or far too much, as its name may, too."""
    if len(article_id.encode()) > LONGEST_ID:
        raise ArticleError(f"has a path, an address or an id of more than {LONGEST_ID} bytes: shorten it", "name_long")
    if len(reading.text) > LONGEST_TEXT:
        told = f"holds more than {LONGEST_TEXT:,} characters: cut it into several articles"
        raise ArticleError(told, "larger", number=LONGEST_TEXT, unit="characters")
    text = whole(reading.text)
    if not any(character.isalnum() for character in text):
        raise ArticleError("is empty", "no_text")
    given = _by_field(reading.given)
    url = _url(given.get("url"))
    told_lang = _language(given.get("lang"))
    lang = told_lang or detect(text)
    title, authors = _line(given.get("title")), _authors(given.get("authors"))
    head = read_head(text, lang, title)
    title = title or _line(head.title)
    source, date, updated = _line(given.get("source")), parse(given.get("date")), parse(given.get("updated"))
    told_date = head.date or from_url(url)
    derived = {name for name, value in (("lang", told_lang), ("title", title)) if not value}
    may_be_told = {"date": (date, told_date), "source": (source, head.source), "authors": (authors, head.authors)}
    derived |= {name for name, (given_one, told_one) in may_be_told.items() if told_one and not given_one}
    return Article(
        article_id=article_id,
        title=title or _first_sentence(text[head.end :], lang),
        text=text,
        lang=lang,
        date=date or told_date,
        updated=updated,
        source=source or head.source,
        url=url,
        authors=authors or head.authors,
        section=_line(given.get("section")),
        derived=frozenset(derived),
        unread_dates=_unread_dates(given, text, date or told_date, updated),
    )


def whole(text: str) -> str:
    """Return a text without invisible tags, and with U+FFFD in place of control characters and halves of surrogates.

    Control characters come from PDFs, and can steer the terminal of whoever prints the text; lone surrogates come from
    broken JSON and from file names in old encodings, and no database takes them.
    """
    return _NO_CHARACTER.sub("\ufffd", _TAGS.sub("", text))


def _first_sentence(text: str, lang: str) -> str:
    """Return the first sentence after a dateline, on one line, cut at a word if it is longer than a title.

    Not by `cut_after_word`: it becomes the title, and another one would make another version of every such article.
    Words of their own above it that are too few for a title (« POLITIQUE ») are none, unless nothing else stands there.
    """
    start = text[dateline_end(text) :][:2_000]
    sentences = [sentence.text for sentence in split(start, lang)] or [start.strip()]
    sentence = _BLANKS.sub(_one_blank, next(filterfalse(_is_rubric, sentences), sentences[0]))
    if len(sentence) <= LONGEST_TITLE:
        return sentence
    cut = sentence[:LONGEST_TITLE]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def _is_rubric(line: str) -> bool:
    few = len(line.split()) < WORDS_OF_A_TITLE and not _UNSPACED.search(line)
    return few and not line.endswith((".", "!", "?", "…", "»", "”", '"'))


def _one_blank(blanks: re.Match[str]) -> str:
    """Keep a single space as it is (French sets no-break ones); runs, and what ends a line, become one."""
    return blanks[0] if len(blanks[0]) == 1 and unicodedata.category(blanks[0]) == "Zs" else " "


def _by_field(given: Mapping[str, object]) -> dict[str, object]:
    """Bring the names that formats use to those of `Article`; the first non-empty one wins."""
    lowered = {name.lower(): value for name, value in given.items()}
    return {field: next((lowered[name] for name in names if lowered.get(name)), None) for field, names in NAMES.items()}


def _line(value: object, longest: int = LONGEST_VALUE) -> str | None:
    """Return a string on one line, or None. Structured values (JSON-LD's {"name": …}) give their name."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if not isinstance(value, str):
        return None
    line = _BLANKS.sub(_one_blank, whole(value[: 4 * LONGEST_URL])).strip()
    return line[:longest].rstrip() or None


def _unread_dates(
    given: Mapping[str, object], text: str, date: dt.date | None, updated: dt.date | None
) -> tuple[tuple[str, str], ...]:
    """Return what was to be a date and is none: given for one, or said to be one on a line where none is known."""
    unread = {name: value for name in ("date", "updated") if (value := given.get(name)) and parse(value) is None}
    for name, said in said_on_lines(text):
        if not (date if name == "date" else updated):
            unread.setdefault(name, said)
    return tuple((name, _as_given(value)) for name, value in unread.items())


def _as_given(value: object) -> str:
    """Return something that was to be a date as people are shown it: on one line, no longer than dates are."""
    line = _BLANKS.sub(_one_blank, whole(str(value)[: 4 * LONGEST])).strip()
    return cut_short(line, LONGEST)


def _language(value: object) -> str | None:
    found = _LANGUAGE_CODE.match(value.strip()) if isinstance(value, str) else None
    return found[1].lower() if found else None


def _url(value: object) -> str | None:
    """Keep web addresses only: it becomes a link that people tap."""
    line = _line(value, LONGEST_URL + 1)
    if not line or " " in line or len(line) > LONGEST_URL:
        return None
    try:
        parts = urlsplit(line)
    except ValueError:
        return None
    # With a name before the host, https://lemonde.fr@piege.example leads elsewhere than it says, or tells a password.
    return line if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else None


def _authors(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list | tuple) else value.split(";") if isinstance(value, str) else [value]
    return tuple(name for name in map(_line, values[:MOST_AUTHORS]) if name)
