import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from index.articles import Unreadable, gather
from index.articles.formats.pdf import unwrap
from index.types import Article

PAGE = """<!doctype html><html lang="fr"><head><meta charset="{charset}"><title>Crue : le bilan – Le Ponant</title>
<meta property="og:title" content="Crue&nbsp;: le bilan"><meta property="og:site_name" content="Le Ponant">
<meta property="article:published_time" content="2031-03-12T08:00:00+01:00"><meta name="author" content="Ana Ruiz">
</head><body><nav><a href="/">Accueil</a> <a href="/x">Monde</a></nav><article><h1>Crue&nbsp;: le bilan</h1>
<p>La rivière a débordé dans la nuit, et «&#8239;rien n’a tenu&#8239;», dit le maire d’Orbec, qui attend encore.</p>
<p>Les dégâts sont évalués à 3\u00a0000&nbsp;€ par foyer\u00a0; 40 familles ont été relogées dans des gymnases.</p>
</article><footer>© 2019 Le Ponant</footer></body></html>"""


def read(path: Path) -> Article | Unreadable:
    (outcome,) = gather([path])
    return outcome


def error(path: Path) -> str:
    outcome = read(path)
    assert isinstance(outcome, Unreadable)
    return outcome.error


@pytest.fixture
def written_pdf(tmp_path):
    """Write a one-page PDF with these lines of text."""

    def write(lines: list[str], password: str | None = None, title: str | None = None) -> Path:
        writer = PdfWriter()
        page = writer.add_blank_page(600, 800)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        content = DecodedStreamObject()
        shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
        content.set_data(f"BT /F1 11 Tf 40 760 Td\n{shown}ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(content)
        if title:
            writer.add_metadata({"/Title": title})
        if password:
            writer.encrypt(password, algorithm="RC4-128")
        path = tmp_path / "a.pdf"
        writer.write(path)
        return path

    return write


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_gives_its_article_with_exact_spaces_and_its_metadata(tmp_path, charset):
    path = tmp_path / "a.html"
    path.write_bytes(
        PAGE.replace("&#8239;", "\u202f" if charset == "utf-8" else "&#8239;")
        .replace("{charset}", charset)
        .encode(charset)
    )
    article = read(path)
    assert article.text == (
        "La rivière a débordé dans la nuit, et «\u202frien n’a tenu\u202f», dit le maire d’Orbec, qui attend encore.\n"
        "Les dégâts sont évalués à 3\u00a0000\u00a0€ par foyer\u00a0; 40 familles ont été relogées dans des gymnases."
    )
    assert (article.title, str(article.date), article.lang) == ("Crue\u00a0: le bilan", "2031-03-12", "fr")
    assert (article.source, article.authors, article.derived) == ("Le Ponant", ("Ana Ruiz",), frozenset())


def test_a_page_without_an_article_says_so(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<html><body><img src='/photo.jpg'></body></html>")
    assert error(path) == "holds no article text"


def test_the_lines_of_a_pdf_become_sentences_again(written_pdf):
    lines = [
        "La rivière a débordé dans la nuit de mardi à mercredi, selon la préfec-",
        "ture, et rien n’a tenu, dit le maire d’Orbec, qui attend encore que",
        "Paris réponde.",
        "Les dégâts sont lourds : quarante familles ont été relogées mercredi.",
    ]
    article = read(written_pdf(lines, title="Crue : le bilan"))
    assert article.text == (
        "La rivière a débordé dans la nuit de mardi à mercredi, selon la préfecture, et rien n’a tenu, dit le maire "
        "d’Orbec, qui attend encore que Paris réponde.\n"
        "Les dégâts sont lourds : quarante familles ont été relogées mercredi."
    )
    assert article.title == "Crue : le bilan"


def test_a_hyphen_that_the_page_has_elsewhere_is_kept():
    assert "peut-être" in unwrap("Il viendra peut-\nêtre demain, ou peut-être pas, dit-on.")


def test_an_encrypted_pdf_is_named(written_pdf):
    assert "encrypted PDF" in error(written_pdf(["Secret."], password="x"))


def test_a_scanned_pdf_is_named(written_pdf):
    assert "a scan" in error(written_pdf([]))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_damaged_file_is_reported(tmp_path, name):
    (tmp_path / name).write_bytes(b"%PDF-1.7\nnothing of the kind")
    assert read(tmp_path / name).article == "a"


def test_a_word_document_gives_paragraphs_tables_and_properties(tmp_path):
    document = docx.Document()
    document.core_properties.author = "Ana Ruiz"
    document.core_properties.title = "Crue : le bilan"
    document.core_properties.language = "fr-FR"
    document.add_paragraph("La rivière a débordé\u00a0; rien n’a tenu.")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Morts", "9"
    document.add_paragraph("La préfecture attend.")
    document.save(tmp_path / "a.docx")
    article = read(tmp_path / "a.docx")
    assert article.text == "La rivière a débordé\u00a0; rien n’a tenu.\nMorts\t9\nLa préfecture attend."
    assert (article.title, article.authors, article.lang) == ("Crue : le bilan", ("Ana Ruiz",), "fr")


def test_a_document_that_unpacks_to_gigabytes_is_refused(tmp_path):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 250_000_000)
    (tmp_path / "a.docx").write_bytes(packed.getvalue())
    assert error(tmp_path / "a.docx") == "unpacks to more than 200 MB"
