"""Further items made to break their reader: each costs itself, and is named or read."""

import gzip
import io
import json
import os
import socket
import zipfile
import zlib

import pytest

from index.articles import Unreadable, gather
from tests.hostile.items import SENTENCE

_HEAD = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"]


def pdf(*objects):
    """Return a PDF of numbered objects, the first of which is its root."""
    made, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def stream(content, entries=b""):
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def page(resources=b""):
    return b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<%s>>>>" % resources


def many_entries():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"word/{number}.xml", b"")
    return made.getvalue()


_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</A 5 0 R>>>>"
_RANGE = b"begincmap 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap"
_FONT = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[]>>"
FILES = {
    "pages-in-a-circle.pdf": lambda: pdf(
        _HEAD[0], b"<</Type/Pages/Count 2/Kids[3 0 R 2 0 R]>>", page(), stream(b"BT (x) Tj ET")
    ),
    "form-in-itself.pdf": lambda: pdf(
        *_HEAD, page(b"/XObject<</A 5 0 R>>"), stream(b"/A Do " * 1_000), stream(b"/A Do /A Do", _FORM)
    ),
    "packed-twice.pdf": lambda: pdf(
        *_HEAD, page(),
        stream(zlib.compress(zlib.compress(b"(a) Tj " * 20_000_000)), b"/Filter[/FlateDecode/FlateDecode]"),
    ),
    "two-billion-columns.pdf": lambda: pdf(
        *_HEAD, page(),
        stream(zlib.compress(b"x"), b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>"),
    ),
    "four-billion-letters.pdf": lambda: pdf(
        *_HEAD, page(b"/Font<</F 5 0 R>>"), stream(b"BT /F 12 Tf <0041> Tj ET"), _FONT, stream(_RANGE)
    ),
    "many-entries.docx": many_entries,
    "long-line.jsonl.gz": lambda: gzip.compress(b'{"text":"' + b"a" * 60_000_000 + b'"}'),
    "long-id.jsonl": lambda: json.dumps({"id": "x" * 100_000, "text": SENTENCE}).encode(),
    "texts-that-are-none.jsonl": lambda: b'{"text": {"a": [1]}}\n{"text": NaN}\n[1]\n5\n"x"',
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_item_is_named_with_its_reason_and_its_neighbour_is_read(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name]())
    (tmp_path / "good.txt").write_text(SENTENCE)
    outcomes = list(gather([tmp_path]))
    assert [one.text for one in outcomes if not isinstance(one, Unreadable)] == [SENTENCE]
    assert all(one.error for one in outcomes if isinstance(one, Unreadable))
    assert len(outcomes) > 1


def test_neither_a_pipe_nor_a_socket_stops_the_reading(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket.md"))
        (tmp_path / "good.txt").write_text(SENTENCE)
        assert [one.article_id for one in gather([tmp_path]) if not isinstance(one, Unreadable)] == ["good"]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\n", "\u202e", "\u2066"])
def test_an_id_holds_nothing_that_a_database_refuses_or_that_steers_who_reads_it(tmp_path, character):
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": f"a{character}b", "text": SENTENCE}))
    (article,) = gather([tmp_path])
    assert article.article_id == "a\ufffdb"


def test_an_address_with_a_name_or_a_password_in_it_is_no_link(tmp_path):
    given = {"id": "a", "text": SENTENCE, "url": "https://lemonde.fr:password@piege.example/une"}
    (tmp_path / "a.jsonl").write_text(json.dumps(given))
    (article,) = gather([tmp_path])
    assert article.url is None
