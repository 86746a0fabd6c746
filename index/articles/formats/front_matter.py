"""Front matter: `name: value` lines between two `---` lines at the very start of a text, or TOML between two `+++`.

The first is read line by line instead of as YAML: editors write titles with colons, quotation marks and `#`, which YAML
refuses or cuts.
"""

import re
import tomllib
from itertools import chain, takewhile

from index.articles.field_names import NAMES
from index.errors import ArticleError

_KNOWN = frozenset(chain.from_iterable(NAMES.values()))
_FENCE = re.compile(r"---[^\S\n]*\r?\n")
_END = re.compile(r"^(?:---|\.\.\.)[^\S\n]*\r?(?:\n|\Z)", re.MULTILINE)
_ENTRY = re.compile(r"\A([\w-]+)[^\S\n]*:(?:[^\S\n]+(.*))?\Z", re.DOTALL)
_ITEM = re.compile(r"\A[^\S\n]*-[^\S\n]+(.*)\Z", re.DOTALL)
_BEGINS_BELOW = re.compile(r"\A[>|][-+\d]{0,2}\Z")
"""What YAML has in the place of a value that stands on the next lines."""
_LONGEST = 20_000
"""Characters. A text that opens with a rule and never closes it is no front matter."""
_TOML = re.compile(rf"\A\+\+\+[^\S\n]{{0,99}}\r?\n(.{{0,{_LONGEST}}}?\n)\+\+\+[^\S\n]{{0,99}}(?:\r?\n|\Z)", re.DOTALL)


def split(text: str) -> tuple[dict[str, object], str]:
    """Separate the front matter from the body, which starts right after the closing line.

    Returns the entries by their names in small letters: strings, lists of strings, and dates where it is TOML. A text
    without front matter, or whose first lines between rules are prose, is all body. Raises ArticleError for a head that
    is not closed: where it ends would be a guess, which may take a line of the text (« Bilan : 9 morts ») along.
    """
    if toml := _TOML.match(text):
        return _toml(toml[1]), text[toml.end() :]
    opening = _FENCE.match(text)
    closing = _END.search(text, opening.end(), _LONGEST) if opening else None
    entries = _entries(text[opening.end() : closing.start()]) if opening and closing else None
    if closing and entries is not None:
        return entries, text[closing.end() :]
    if opening and _begins_a_head(text[opening.end() : opening.end() + _LONGEST], ends=closing is not None):
        raise ArticleError(
            "begins with a head that does not end: put a line of --- right below its last line", "open_head"
        )
    return {}, text


def _begins_a_head(block: str, *, ends: bool) -> bool:
    """Whether what follows a rule has names of heads, up to a blank line; or if it never ends, up to another line."""
    lines = takewhile(str.strip, block.replace("\r\n", "\n").split("\n"))
    entries = _entries("\n".join(lines if ends else takewhile(_ENTRY.match, lines))) or {}
    return not _KNOWN.isdisjoint(entries)


def _toml(block: str) -> dict[str, object]:
    try:
        return {name.lower(): value for name, value in tomllib.loads(block.replace("\r\n", "\n")).items()}
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}


def _entries(block: str) -> dict[str, object] | None:
    """Read the lines; None if one of them is neither an entry nor an item of a list, nor indented beneath one."""
    entries: dict[str, object] = {}
    name = ""
    for line in block.replace("\r\n", "\n").split("\n"):  # a title may hold U+2028 and others that part lines elsewhere
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if entry := _ENTRY.match(line):
            name = entry[1].lower()
            entries[name] = _value((entry[2] or "").strip())
        elif name and (item := _ITEM.match(line)):
            listed = entries[name]
            entries[name] = [*(listed if isinstance(listed, list) else []), _unquoted(item[1].strip())]
        elif name and line[0].isspace():
            entries[name] = _continued(entries[name], line.strip())
        else:
            return None
    return entries


def _continued(value: object, line: str) -> object:
    """Return the value of an entry with an indented line beneath it; entries that stand there are left out."""
    if not isinstance(value, str) or (not value and _ENTRY.match(line)):
        return value
    return _unquoted(f"{'' if _BEGINS_BELOW.match(value) else value} {line}".strip())


def _value(value: str) -> str | list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(item.strip()) for item in value[1:-1].split(",") if item.strip()]
    return _unquoted(value)


def _unquoted(value: str) -> str:
    for mark in ('"', "'"):
        inner = value[1:-1]
        if len(value) >= 2 and value[0] == value[-1] == mark and mark not in inner.replace(f"\\{mark}", ""):
            return inner.replace(f"\\{mark}", mark)
    return value
