"""What Telegram refuses with a 400: lengths and ranges in UTF-16 units, nesting, links and buttons."""

from urllib.parse import urlsplit

MOST_UNITS = 4096
MOST_ENTITIES = 100
MOST_CALLBACK_BYTES = 64
BLOCKS = {"blockquote", "expandable_blockquote", "pre"}


class Refused(Exception):
    """Telegram's 400, with its description."""


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_text(text, entities):
    if not (text or "").strip():
        raise Refused("message text is empty")
    if units(text) > MOST_UNITS:
        raise Refused("message is too long")
    check_entities(text, entities)


def check_entities(text, entities):
    if len(entities) > MOST_ENTITIES:
        raise Refused(f"too many entities: {len(entities)}; Telegram would drop the rest silently")
    boundaries, position = {0}, 0
    for character in text:
        position += units(character)
        boundaries.add(position)
    ranges = []
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["length"] <= 0 or start < 0 or end > position:
            raise Refused(f"ENTITY_BOUNDS_INVALID: {entity}")
        if start not in boundaries or end not in boundaries:
            raise Refused(f"entity splits a surrogate pair: {entity}")
        if entity["type"] == "text_link" and not _is_web_address(entity.get("url", "")):
            raise Refused(f"unsupported URL in text_link: {entity.get('url')!r}")
        ranges.append((start, end, entity["type"]))
    _check_nesting(ranges)


def _check_nesting(ranges):
    for i, (start, end, kind) in enumerate(ranges):
        for other_start, other_end, other_kind in ranges[i + 1 :]:
            if start < other_end and other_start < end:
                nested = (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end)
                if not nested:
                    raise Refused(f"entities cross: {kind} {start}-{end}, {other_kind} {other_start}-{other_end}")
                if kind == other_kind or {kind, other_kind} <= BLOCKS:
                    raise Refused(f"{other_kind} cannot stand inside {kind}")


def check_keyboard(markup):
    for row in (markup or {}).get("inline_keyboard", []):
        if not 1 <= len(row) <= 8:
            raise Refused("a row has one to eight buttons")
        for button in row:
            if not button.get("text", "").strip():
                raise Refused("Can't parse inline keyboard button: Text buttons are unallowed to be empty")
            if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MOST_CALLBACK_BYTES:
                raise Refused("BUTTON_DATA_INVALID")
            if "url" in button and not _is_web_address(button["url"]):
                raise Refused("BUTTON_URL_INVALID")


def _is_web_address(url):
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in url and len(url) <= 2048
