"""Word documents, by python-docx."""

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from index.articles.reading import Reading
from index.errors import ArticleError

_UNPACKED_BYTES = 200_000_000
"""A document of some kB that unpacks to more than this is an attack, not an article."""
_WRAPPED = "//w:ins | //w:moveTo | //w:smartTag | //w:customXml | //w:sdt"
"""What is around text that Word shows like any other: insertions not yet accepted, fields of forms. python-docx leaves
it out, and a sentence without the « non » that somebody put in says something else."""
_TEMPLATE_AUTHOR = "python-docx"


def read_docx(content: bytes) -> Reading:
    """Read a document: its paragraphs and the cells of its tables, one a line, in order.

    Raises ArticleError if it is no Word document.
    """
    from docx import Document  # noqa: PLC0415 - 0.3 s, only for Word files
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    from index.articles.formats.word_hidden import drop_hidden  # noqa: PLC0415

    _check_size(content)
    document = Document(BytesIO(content))
    drop_hidden(document.element.body, document.styles.element)
    for wrapper in document.element.body.xpath(_WRAPPED):
        inner = wrapper.find(qn("w:sdtContent"))
        for part in list(wrapper if inner is None else inner):
            wrapper.addprevious(part)
        wrapper.getparent().remove(wrapper)
    lines: list[str] = []
    title = None
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += _rows(block)
            continue
        if not title and block.style is not None and block.style.name == "Title":
            title = block.text
        lines.append(block.text)
    known = document.core_properties
    given: dict[str, object] = {"title": known.title or title, "lang": known.language, "section": known.category}
    if known.author != _TEMPLATE_AUTHOR:
        given["author"] = (
            known.author
        )  # but no dates: those of the file are of its template, or of the last who saved it
    return Reading("\n".join(lines), given)


def _rows(table: Any) -> list[str]:  # noqa: ANN401 - python-docx's, imported where it is needed
    """Return the rows of a table. A cell that spans several columns comes once; one over several rows, in each."""
    spanning = ({cell._tc: cell for cell in row.cells} for row in table.rows)
    return ["\t".join(map(_cell, cells.values())) for cells in spanning]


def _cell(cell: Any) -> str:  # noqa: ANN401 - as above
    """Return the lines of a cell, with those of the tables in it."""
    blocks = ([block.text] if hasattr(block, "text") else _rows(block) for block in cell.iter_inner_content())
    return "\n".join(line for lines in blocks for line in lines).strip("\n")


def _check_size(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except BadZipFile as error:
        raise ArticleError("is no Word document (.docx), or is encrypted") from error
    if unpacked > _UNPACKED_BYTES:
        raise ArticleError(f"unpacks to more than {_UNPACKED_BYTES // 1_000_000} MB")
