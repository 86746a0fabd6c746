"""Files that say more than an article: scripts, references, several texts in one, encodings that nobody announces."""

import io
import json
import zipfile
from collections.abc import Callable

import docx
from pypdf import PdfReader, PdfWriter

from tests.hostile.items import SENTENCE, pdf_of_pages
from tests.hostile.test_more_items import pdf, stream

UNSEEN = "SECRET"
"""Stands wherever no reader of the article sees it."""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINE = b"BT /F1 12 Tf 100 700 Td (Le maire a dit que la riviere a deborde.) Tj ET"


def _pdf(root: bytes = b"", page: bytes = b"", content: bytes = _LINE) -> bytes:
    font = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % root, b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>%s>>" % (font, page),
        stream(content),
    )  # fmt: skip


def _encrypted(password: str) -> bytes:
    written, made = PdfWriter(), io.BytesIO()
    written.append(PdfReader(io.BytesIO(pdf_of_pages(1))))
    written.encrypt(password, "owner", algorithm="RC4-128")
    written.write(made)
    return made.getvalue()


def _said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _word(body: str, related: str = "", *, kind: str = "image", doctype: str = "") -> bytes:
    plain, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    relation = f'<Relationship Id="rX" Type="{_RELATED}/{kind}" Target="{related}" TargetMode="External"/>'
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            content = source.read(entry.filename)
            if entry.filename == "word/document.xml":
                body = f'<w:document xmlns:w="{_WORD}" xmlns:r="{_RELATED}"><w:body>{body}</w:body></w:document>'
                content = f'<?xml version="1.0"?>{doctype}{body}'.encode()
            if entry.filename == "word/_rels/document.xml.rels" and related:
                content = content.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            target.writestr(entry.filename, content)
        target.writestr("../../../tmp/out-of-the-document.txt", UNSEEN)
    return made.getvalue()


def _html(body: str = "", head: str = "", declared: str = "utf-8") -> bytes:
    article = f"<article><h1>Une crue</h1><p>{SENTENCE * 2}</p><p>{SENTENCE}</p></article>"
    opened = f"<!doctype html><html lang=fr><head><meta charset={declared}><title>Une crue</title>{head}</head>"
    return f"{opened}<body>{article}{body}</body></html>".encode()


def _json(**more: object) -> bytes:
    return json.dumps({"id": "a", "text": SENTENCE} | more).encode() + b"\n"


READ: dict[str, Callable[[], bytes]] = {
    "script.pdf": lambda: _pdf(b"/OpenAction<</S/JavaScript/JS(SECRET\\(\\);while\\(1\\){})>>"),
    "launches.pdf": lambda: _pdf(b"/OpenAction<</S/Launch/F(/bin/SECRET)>>"),
    "annotated.pdf": lambda: _pdf(page=b"/Annots[<</Subtype/FreeText/Rect[0 0 9 9]/Contents(SECRET)>>]"),
    "outline-in-a-circle.pdf": lambda: _pdf(b"/Outlines<</First 1 0 R/Next 1 0 R>>"),
    "encrypted-for-nobody.pdf": lambda: _encrypted(""),
    "picture-elsewhere.docx": lambda: _word(_said(SENTENCE), "http://127.0.0.1:9/SECRET.png"),
    "template-elsewhere.docx": lambda: _word(_said(SENTENCE), "file:///etc/SECRET", kind="attachedTemplate"),
    "chunk-elsewhere.docx": lambda: _word(
        _said(SENTENCE) + '<w:altChunk r:id="rX"/>', "file:///etc/SECRET", kind="aFChunk"
    ),
    "includes.docx": lambda: _word(
        "<w:p><w:r><w:instrText>INCLUDETEXT SECRET</w:instrText></w:r></w:p>" + _said(SENTENCE)
    ),
    "entity-of-a-file.docx": lambda: _word(
        _said(SENTENCE + "&e;"), doctype='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    ),
    "base.html": lambda: _html(head='<base href="http://piege.example/">'),
    "refresh.html": lambda: _html(head='<meta http-equiv=refresh content="0;url=http://127.0.0.1/SECRET">'),
    "data.html": lambda: _html('<img src="data:image/png;base64,' + "A" * 500_000 + '">'),
    "template.html": lambda: _html(f"<template><p>{UNSEEN} {SENTENCE}</p></template>"),
    "frame.html": lambda: _html(f'<iframe srcdoc="&lt;p&gt;{UNSEEN}&lt;/p&gt;"></iframe>'),
    "comment-without-an-end.html": lambda: _html(f"<!-- {UNSEEN} {SENTENCE * 9}"),
    "long-attribute.html": lambda: _html(f"<p title='{'x' * 2_000_000}'>"),
    "deep-metadata.html": lambda: _html(
        head='<script type="application/ld+json">' + '{"a":' * 20_000 + "1" + "}" * 20_000 + "</script>"
    ),
    "no-such-charset.html": lambda: _html(declared="rot13"),
    "charset-of-another.html": lambda: _html(declared="utf-16"),
    "links.md": (
        SENTENCE + "\n\n[ici](javascript:alert(1)) ![](data:image/png;base64," + "A" * 200_000 + ")"
    ).encode,
    "brackets.md": ("[" * 20_000 + SENTENCE).encode,
    "aliases.md": f"---\na: &a [x]\nb: &b [*a, *a]\ntitle: *b\n---\n{SENTENCE}".encode,
    "twice-the-same-key.json": f'{{"text": "{UNSEEN}", "text": {json.dumps(SENTENCE)}}}'.encode,
    "half-a-character.jsonl": lambda: b'{"id": "s", "title": "\\udfff", "text": "\\ud800 %s"}' % SENTENCE.encode(),
    "no-numbers.jsonl": lambda: b'{"id": NaN, "date": Infinity, "text": "%s"}' % SENTENCE.encode(),
    "way-out.jsonl": lambda: _json(id="../../../etc/passwd"),
    "ids-of-all-kinds.jsonl": lambda: b"".join(_json(id=one) for one in (1.5, True, None, [1], {"a": 1})),
    "odd-fields.jsonl": lambda: _json(authors={"a": ["b"]}, date=-(10**18), url="javascript:alert(1)", lang="x" * 999),
    "utf-32.txt": lambda: SENTENCE.encode("utf-32"),
    "all-line-ends.txt": lambda: SENTENCE.encode() + b"\r\n\r\n\x0b\x0c\xc2\x85\r" + SENTENCE.encode(),
    "marks.txt": f"Le maire a{chr(0x301) * 4096} dit non. {SENTENCE}".encode,
    "joined.txt": lambda: "\u200d".join(SENTENCE).encode(),
    "reversed.txt": f"\u202e{SENTENCE}{chr(0x2066) * 999}".encode,
}  # fmt: skip
"""What has an article in it, beside what nobody sees or nobody can use."""
NAMED: dict[str, Callable[[], bytes]] = {
    "encrypted.pdf": lambda: _encrypted("password"),
    "length-of-itself.pdf": lambda: _pdf().replace(b"<</Length %d" % len(_LINE), b"<</Length 4 0 R"),
    "filters.pdf": lambda: pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>", stream(b"x", b"/Filter[%s]" % (b"/ASCIIHexDecode" * 1_000)),
    ),
    "deep.pdf": lambda: _pdf(page=b"/X " + b"[" * 50_000 + b"]" * 50_000),
    "catalogue-of-itself.pdf": lambda: pdf(b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 5>>"),
    "two-billion-pages.pdf": lambda: _pdf().replace(b"/Count 1", b"/Count 2000000000"),
    "amplified.docx": lambda: _word(
        _said("&b;" * 999), doctype='<!DOCTYPE x [<!ENTITY a "' + "x" * 9_999 + '"><!ENTITY b "' + "&a;" * 999 + '">]>'
    ),
    "of-tables.docx": lambda: _word("<w:tbl><w:tr><w:tc>" * 3_000 + _said(SENTENCE) + "</w:tc></w:tr></w:tbl>" * 3_000),
    "encrypted.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000),
    "nested-templates.html": lambda: b"<html><body>" + b"<template>" * 20_000 + SENTENCE.encode(),
    "frames.html": lambda: b"<html><frameset><frame src=//127.0.0.1/></frameset></html>",
    "deep-quotation.md": lambda: b">" * 20_000 + SENTENCE.encode(),
    "one-line-of-two.jsonl": lambda: _json().strip() + _json(id="b"),
    "utf-16-without-a-mark.json": lambda: _json().decode().encode("utf-16-le"),
    "utf-16-without-a-mark.txt": lambda: SENTENCE.encode("utf-16-be"),
    "ebcdic.txt": lambda: (SENTENCE * 3).encode("cp1140", "replace"),
    "overlong.txt": lambda: b"\xe0\x80\xaf" * 99 + SENTENCE.encode(),
    "null.txt": lambda: SENTENCE.encode() + b"\0" + SENTENCE.encode(),
    "nothing-to-see.txt": lambda: "\u200b\u200d\u2060\ufeff".encode() * 9_999,
    "archive.txt": lambda: b"a.txt" + bytes(95) + b"0000644" + bytes(405) + SENTENCE.encode(),
    "book.epub": lambda: b"PK\x03\x04mimetypeapplication/epub+zip",
}  # fmt: skip
"""What holds no article, or none that can be read."""
