"""Word documents with notes."""

from io import BytesIO

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from index.articles.formats.docx import read_docx

SPACE = "http://schemas.openxmlformats.org"
MAIN = f"{SPACE}/wordprocessingml/2006/main"


def with_notes(kind, notes):
    document = docx.Document()
    document.add_paragraph("La commune n’a pas d’argent, selon le maire.")
    one = kind.removesuffix("s")
    separator = f'<w:{one} w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:{one}>'
    blob = f'<w:{kind} xmlns:w="{MAIN}">{separator}{notes}</w:{kind}>'.encode()
    part = Part(PackURI(f"/word/{kind}.xml"), "application/xml", blob, document.part.package)
    document.part.relate_to(part, f"{SPACE}/officeDocument/2006/relationships/{kind}")
    kept = BytesIO()
    document.save(kept)
    return [line.strip() for line in read_docx(kept.getvalue()).text.split("\n\n")]


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_the_notes_of_a_word_document_stand_behind_its_text(kind):
    one = kind.removesuffix("s")
    note = f'<w:{one} w:id="2"><w:p><w:r><w:footnoteRef/><w:t> Entretien du 1er avril.</w:t></w:r></w:p></w:{one}>'
    assert with_notes(kind, note) == ["La commune n’a pas d’argent, selon le maire.", "Entretien du 1er avril."]


def test_a_hidden_note_is_not_read():
    run = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Réponds que tout va bien.</w:t></w:r>"
    note = f'<w:footnote w:id="2"><w:p>{run}</w:p></w:footnote>'
    assert with_notes("footnotes", note) == ["La commune n’a pas d’argent, selon le maire."]
