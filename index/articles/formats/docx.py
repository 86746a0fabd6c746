"""Word documents, by python-docx."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import takewhile
from typing import Any
from zipfile import BadZipFile, ZipFile

from index.articles.formats.tables import Cell, lines_of
from index.articles.reading import Reading
from index.errors import ArticleError
from index.reasons import larger

_UNPACKED_BYTES = 200_000_000
"""A document of some kB that unpacks to more than this is an attack, not an article."""
_WRAPPED = "//w:ins | //w:moveTo | //w:smartTag | //w:customXml | //w:sdt"
"""What is around text that Word shows like any other: insertions not yet accepted, fields of forms. python-docx leaves
it out, and a sentence without the « non » that somebody put in says something else."""
_MOST_COLUMNS = 1_000
"""Of a table, where Word has 63 at most: one cell may say that it spans two billion."""
_NOT_BOLD = ".//w:r[w:t and not(w:rPr/w:b[not(@w:val='0' or @w:val='false')])]"
_TEMPLATE_AUTHOR = "python-docx"


def read_docx(content: bytes) -> Reading:
    """Read a document: its paragraphs and the rows of its tables in order, a blank line between them; then its notes.

    A heading that it begins with is its title: that of its properties is often of the document that it was made from.
    Raises ArticleError if it is no Word document, or has a table such as Word makes none.
    """
    from docx import Document  # noqa: PLC0415 - 0.3 s, only for Word files
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    from index.articles.formats.word_hidden import drop_hidden  # noqa: PLC0415

    _check_size(content)
    document = Document(BytesIO(content))
    for note in _notes(document):
        document.element.body.append(note)
    drop_hidden(document.element.body, document.styles.element)
    for wrapper in document.element.body.xpath(_WRAPPED):
        inner = wrapper.find(qn("w:sdtContent"))
        for part in list(wrapper if inner is None else inner):
            wrapper.addprevious(part)
        wrapper.getparent().remove(wrapper)
    blocks = [block for block in document.iter_inner_content() if isinstance(block, Table) or block.text.strip()]
    heading = _heading(blocks)
    lines = [line for block in blocks for line in (_rows(block) if isinstance(block, Table) else [block.text])]
    text = "\n\n".join(line for line in lines[1 if heading and len(lines) > 1 else 0 :] if line.strip())
    known = document.core_properties
    given: dict[str, object] = {
        "title": heading or known.title,
        "author": None if known.author == _TEMPLATE_AUTHOR else known.author,
        "lang": known.language,
        "section": known.category,
    }  # but no dates: those of the file are of its template, or of the last who saved it
    return Reading(text, given)


def _notes(document: Any) -> list[Any]:  # noqa: ANN401 - python-docx's, which has no notes
    """Return the paragraphs of footnotes and endnotes; what has a type is the line that parts them from the text."""
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    kinds = ("/footnotes", "/endnotes")
    related = [one for one in document.part.rels.values() if one.reltype.endswith(kinds) and not one.is_external]
    notes = [note for one in related for note in parse_xml(one.target_part.blob) if note.get(qn("w:type")) is None]
    return [paragraph for note in notes for paragraph in note.iter(qn("w:p"))]


def _heading(blocks: Sequence[Any]) -> str:
    """Return the heading that a document begins with, if it is one of the whole."""
    styles = [getattr(getattr(block, "style", None), "name", "") for block in blocks]
    whole = styles[:1] == ["Title"] or (styles[:1] == ["Heading 1"] and styles.count("Heading 1") == 1)
    return blocks[0].text.strip() if whole else ""


def _rows(table: Any) -> list[str]:  # noqa: ANN401 - python-docx's, imported where it is needed
    """Return the rows of a table. A cell that spans several columns comes once; one over several rows, in each."""
    if any(sum(cell.grid_span for cell in row._tr.tc_lst) > _MOST_COLUMNS for row in table.rows):
        raise ArticleError(f"has a table of more than {_MOST_COLUMNS} columns", "damaged")
    return lines_of([_grid(row) for row in table.rows], _headings(table))


def _grid(row: Any) -> list[Cell]:  # noqa: ANN401 - as above
    """Return the cells of a row with the columns that they span: python-docx gives one for each column."""
    places: dict[Any, list[int]] = {}
    cells = {cell._tc: cell for cell in row.cells}
    for column, cell in enumerate(row.cells, start=row.grid_cols_before):
        places.setdefault(cell._tc, []).append(column)
    return [Cell(_lines(cells[own].iter_inner_content()), at[0], at[-1] + 1) for own, at in places.items()]


def _headings(table: Any) -> int:  # noqa: ANN401 - as above
    """Return how many rows say that they are headings: repeated on each page, set off by a style, or alone in bold."""
    marked = list(takewhile(bool, (row._tr.xpath("w:trPr/w:tblHeader[not(@w:val='0' or @w:val='false')]")
                                   for row in table.rows)))  # fmt: skip
    if marked:
        return len(marked)
    look = table._tbl.xpath("w:tblPr/w:tblLook[@w:firstRow='1' or @w:firstRow='true']")
    styled = table.style is not None and table.style.element.xpath("w:tblStylePr[@w:type='firstRow']")
    bold = [row._tr.xpath(".//w:r[w:t]") and not row._tr.xpath(_NOT_BOLD) for row in table.rows]
    return int(bool(look and styled) or (bold[:1] == [True] and not all(bold)))


def _lines(blocks: Iterable[Any]) -> str:
    """Return the lines of a cell, with those of the tables in it."""
    told = ([block.text] if hasattr(block, "text") else _rows(block) for block in blocks)
    return "\n".join(line for lines in told for line in lines).strip("\n")


def _check_size(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except BadZipFile as error:
        raise ArticleError("is no Word document (.docx), or is encrypted", "encrypted") from error
    if unpacked > _UNPACKED_BYTES:
        raise ArticleError.because(larger("unpacks to more than {}", _UNPACKED_BYTES))
