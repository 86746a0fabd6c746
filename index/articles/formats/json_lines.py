"""JSON: one article, a list of them, a JSON Feed, or one article a line."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from index.articles.confinement import Confinement
from index.articles.encodings import decode
from index.articles.field_names import NAMES, TITLE_NAMES
from index.articles.formats.html import read_markup, untagged
from index.articles.limits import Limits, read_whole
from index.articles.outcome import Unreadable, attempt
from index.articles.reading import Located, Reading
from index.errors import ArticleError
from index.reasons import Reason, larger
from index.text.typography import REVERSING, without_halves

_BODY = ("text", "body", "content", "articlebody", "content_text", "content_html", "texte", "corps", "contenu")
_KNOWN = frozenset({"id", *_BODY, *(name for names in NAMES.values() for name in names)})
"""Other entries stay where they are parsed: a record may have a million."""
_MARKUP = re.compile(
    r"\A\s{0,99}<(?:!doctype|html|body|article|section|div|p|h[1-6]|figure|blockquote|ul|ol|table|strong|em|b|i|a|img|span|br)"
    r"[\s/>]",
    re.IGNORECASE,
)
"""What a body begins with that was exported as a site shows it."""
_MAY_HOLD_MARKUP = re.compile(rb"<|\\u003c", re.IGNORECASE)
_ID = re.compile(rb'"id"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){1,300})"')
_NO_CHARACTER = re.compile(f"[\x00-\x1f\x7f-\x9f{REVERSING}\ud800-\udfff]")
"""What databases refuse, or what would steer whoever reads a list of articles: control characters, reversed text."""
LONGEST_ID = 300
"""Characters."""
_SMALL = 250_000
"""Bytes. JSON takes up to twenty times its size in memory, so what is larger is parsed in a worker, as markup is."""
MOST_BROKEN, MOST_BLANK = 1_000, 1_000_000
"""Lines or items of one file that are named as broken, and lines that are skipped as blank, after which the rest is
given up: two kilobytes may unpack to a million broken lines."""
MOST_ALIKE = 100
"""Lines or items of one file that are the same but for their id, after which another is left out: a hundred stand for
20,000, which took minutes. What a newspaper prints every day (“the crossword is on page 12”) has dates of its own."""
_SKIPPED = 200_000_000
"""Bytes of one line at most, after which the rest of the file is given up: a compressed one may go on for days."""


def read_lines(
    stream: BinaryIO, article_id: str, place: str, limits: Limits, confinement: Confinement
) -> Iterator[Located | Unreadable]:
    """Read one article a line, whose id is its `id`, or that of the file with the number of the line.

    A broken line is reported with its number; the others go on. Lines are read one by one, so that a file may be
    larger than the memory. Raises ArticleError if a line has no end, or if too many are broken or blank.
    """
    return _without_repeats(_lines(stream, article_id, place, limits, confinement), article_id)


def read_json(
    stream: BinaryIO, article_id: str, place: str, limits: Limits, confinement: Confinement
) -> Iterator[Located | Unreadable]:
    """Read one article, or a list of them. Raises ArticleError if it is no JSON."""
    content = read_whole(stream, limits.article_bytes, ": use .jsonl, one article a line")
    if _is_for_a_worker(content):
        found = confinement.read(_listed, content, article_id, place)
    else:
        found = attempt(lambda: _listed(content, article_id, place))
    return _without_repeats(found, article_id)


def _without_repeats(found: Iterable[Located | Unreadable], article_id: str) -> Iterator[Located | Unreadable]:
    """Leave out what MOST_ALIKE before it say, and tell of the file how many those were."""
    alike: Counter[int] = Counter()
    for each in found:
        if isinstance(each, Located):
            said = hash((each.reading.text, repr(each.reading.given)))
            alike[said] += 1
            if alike[said] > MOST_ALIKE:
                continue
        yield each
    if left_out := sum(times - MOST_ALIKE for times in alike.values() if times > MOST_ALIKE):
        told = f"has {left_out:,} articles that repeat {MOST_ALIKE} others in all but their id: they are left out"
        yield Unreadable(article_id, Reason(told, "repeated"))


def _lines(
    stream: BinaryIO, article_id: str, place: str, limits: Limits, confinement: Confinement
) -> Iterator[Located | Unreadable]:
    number = broken = blank = 0
    while line := stream.readline(limits.article_bytes + 1):
        number += 1
        if broken >= MOST_BROKEN or blank >= MOST_BLANK:
            raise ArticleError(
                f"has {broken:,} broken lines and {blank:,} blank ones: line {number} is the first not read", "damaged"
            )
        if len(line) > limits.article_bytes:
            _skip_line(stream, number, limits)
            broken += 1
            told = larger(f"line {number} is larger than {{}}", limits.article_bytes)
            yield Unreadable(f"{article_id}#{number}", told, hides_others=True)
        elif line.strip():
            found = _line(line, f"{article_id}#{number}", f"{place}, line {number}", number, confinement)
            broken += isinstance(found, Unreadable)
            yield found
        else:
            blank += 1


def _is_for_a_worker(content: bytes) -> bool:
    return len(content) > _SMALL or _MAY_HOLD_MARKUP.search(content) is not None


def _line(line: bytes, article_id: str, place: str, number: int, confinement: Confinement) -> Located | Unreadable:
    try:
        if _is_for_a_worker(line):
            return confinement.read(_located_line, line, article_id, place, number)
        return attempt(lambda: _located_line(line, article_id, place, number))
    except ArticleError as error:
        known = _ID.search(line)
        told = str(error) if f"line {number}" in str(error) else f"line {number} {error}"
        name = known[1].decode("utf-8", "replace") if known else article_id
        return Unreadable(name, error.reason.saying(told), hides_others=known is None)


def _located_line(line: bytes, article_id: str, place: str, number: int) -> Located:
    return _located(_parsed(line, f"broken JSON, line {number}"), article_id, place)


def _listed(content: bytes, article_id: str, place: str) -> list[Located | Unreadable]:
    document = _with_feed(_parsed(content, "broken JSON"))
    if not isinstance(document, list):
        return [_located(document, article_id, place, own_id=False)]
    found: list[Located | Unreadable] = []
    broken = 0
    for number, record in enumerate(document, start=1):
        try:
            found.append(_located(record, f"{article_id}#{number}", f"{place}, item {number}"))
        except ArticleError as error:
            reason = error.reason.saying(f"item {number} {error}")
            found.append(Unreadable(f"{article_id}#{number}", reason, hides_others=True))
            broken += 1
        if broken >= MOST_BROKEN and number < len(document):
            told = f"has {broken:,} broken items: item {number + 1} is the first not read"
            return [*found, Unreadable(article_id, Reason(told, "damaged"), hides_others=True)]
    return found


def _with_feed(document: object) -> object:
    """Return the items of a JSON Feed, each with the name and the language of the feed, or a document as it is."""
    if not isinstance(document, dict) or "jsonfeed.org" not in str(document.get("version")):
        return document
    items = document.get("items")
    if not isinstance(items, list):
        return document
    told = {"source": document.get("title"), "language": document.get("language")}
    return [{**told, **item} if isinstance(item, dict) else item for item in items]


def _parsed(content: bytes, broken: str) -> object:
    try:
        return json.loads(decode(content))
    except json.JSONDecodeError as error:
        at = f"character {error.pos}" if "line" in broken else f"line {error.lineno}, character {error.colno}"
        raise ArticleError(f"{broken}, {at}: {error.msg}", "damaged") from error
    except RecursionError as error:
        raise ArticleError(f"{broken}: nested too deeply", "damaged") from error
    except ValueError as error:
        raise ArticleError(f"{broken}: a number has thousands of digits", "damaged") from error


def _located(record: object, article_id: str, place: str, *, own_id: bool = True) -> Located:
    if not isinstance(record, dict):
        raise ArticleError("is not a JSON object with a text", "kind")
    named = {name.lower(): _rendered(value) for name, value in record.items() if name.lower() in _KNOWN}
    text = next((body for name in _BODY if isinstance(body := named.get(name), str)), None)
    if text is None:
        raise ArticleError(f"has no text: one of {', '.join(_BODY)} must be a string", "no_text")
    given_id = named.get("id")
    if own_id and isinstance(given_id, str | int) and not isinstance(given_id, bool) and str(given_id).strip():
        article_id = _NO_CHARACTER.sub("\ufffd", str(given_id).strip())
        if len(article_id) > LONGEST_ID:
            raise ArticleError(f"has an id of more than {LONGEST_ID} characters", "name_long")
    given = {name: value for name, value in named.items() if name != "id"}
    if _MARKUP.match(text):
        text = read_markup(without_halves(text))
        given |= {name: untagged(title) for name in TITLE_NAMES if isinstance(title := given.get(name), str)}
    return Located(article_id, place, Reading(text, given))


def _rendered(value: object) -> object:
    """Return what WordPress calls the rendered form of a title or a text, or a value as it is."""
    return value.get("rendered", value) if isinstance(value, dict) else value


def _skip_line(stream: BinaryIO, number: int, limits: Limits) -> None:
    skipped = 0
    while (rest := stream.readline(limits.article_bytes)) and not rest.endswith(b"\n"):
        skipped += len(rest)
        if skipped > _SKIPPED:
            raise ArticleError(f"line {number} has no end, so what may follow it was not read", "damaged")
