"""Items made to break their reader: files as small as their class allows, by name."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable

import docx

SENTENCE = "Le maire a dit que la rivière a débordé dans la nuit et que rien n’a tenu. "
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_document(body: str) -> bytes:
    """Return a Word document with this XML for its text."""
    plain, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry.filename)
            if entry.filename == "word/document.xml":
                content = f'<?xml version="1.0"?><w:document {_WORD}><w:body>{body}</w:body></w:document>'.encode()
            target.writestr(entry.filename, content)
    return made.getvalue()


def pdf_of_pages(pages: int) -> bytes:
    """Return a PDF whose pages all show the same line."""
    made, offsets = io.BytesIO(b"%PDF-1.4\n"), []
    made.seek(0, io.SEEK_END)
    line = b"BT /F1 12 Tf (Le maire a dit non.) Tj ET"
    font = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d>>stream\n%s\nendstream" % (len(line), line),
        *(b"<</Type/Page/Parent 2 0 R/Contents 3 0 R/Resources%s>>" % font for _ in range(pages)),
    ]
    for number, content in enumerate(objects, start=1):
        offsets.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
    made.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    made.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(offsets) + 1, table))
    return made.getvalue()


def _cell(span: int) -> str:
    return (
        f'<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
        "<w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )


FILES: dict[str, Callable[[], bytes]] = {
    "giant-span.docx": lambda: word_document(_cell(2_000_000_000)),
    "fat.docx": lambda: word_document("<w:p><w:r><w:t>aaaa</w:t></w:r></w:p>" * 500_000),
    "no-zip.docx": lambda: b"PK\x03\x04" + bytes(500),
    "entities.docx": lambda: word_document('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>&a;'),
    "many-pages.pdf": lambda: pdf_of_pages(10_000),
    "damaged.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50,
    "half.pdf": lambda: pdf_of_pages(5)[:400],
    "attributes.html": lambda: b"<html><body " + b" ".join(b'a%d="1"' % n for n in range(40_000)) + b"><p>x</p></body>",
    "nested.html": lambda: b"<html><body>" + b"<div>" * 100_000,
    "comments.html": lambda: b"<!---->" * 30_000,
    "no-text.html": lambda: b"<html><body><script>while(1){}</script></body></html>",
    "noise.html": lambda: bytes(number * number % 251 for number in range(20_000)),
    "deep.json": lambda: b"[" * 200_000,
    "digits.json": lambda: b'{"text":"a","n":' + b"9" * 5_000 + b"}",
    "half.json": lambda: json.dumps({"text": SENTENCE}).encode()[:-9],
    "picture.txt": lambda: b"\x89PNG\r\n\x1a\n" + bytes(5_000),
    "nothing.txt": lambda: b" \n\n \n",
    "too-long.txt": lambda: SENTENCE.encode() * 14_000,
    "stops.txt": lambda: b"".join(b"a%d. B%d. " % (n, n) for n in range(8_000)),
    "no-gzip.jsonl.gz": lambda: b"\x1f\x8b" + bytes(50),
    "cut.jsonl.gz": lambda: gzip.compress(json.dumps({"id": "x", "text": SENTENCE}).encode() * 50)[:-20],
}
"""One hostile file of each class; none of them is an article."""
COSTLY = frozenset({"giant-span.docx", "fat.docx", "many-pages.pdf", "attributes.html", "nested.html"})
"""Those that take what they are given: time or memory."""
