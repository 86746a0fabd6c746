import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from index.articles import Unreadable, gather
from index.articles.formats.pdf import joined, unwrap, without_running_lines
from index.cutting.sentences import split
from tests.index.articles.reading import read

PAGE = """<!doctype html><html lang="fr"><head><meta charset="{charset}"><title>Crue : le bilan – Le Ponant</title>
<meta property="og:title" content="Crue&nbsp;: le bilan"><meta property="og:site_name" content="Le Ponant">
<meta property="article:published_time" content="2031-03-12T08:00:00+01:00"><meta name="author" content="Ana Ruiz">
</head><body><nav><a href="/">Accueil</a> <a href="/x">Monde</a></nav><article><h1>Crue&nbsp;: le bilan</h1>
<p>La rivière a débordé dans la nuit, et «&#8239;rien n’a tenu&#8239;», dit le maire d’Orbec, qui attend encore.</p>
<p>Les dégâts sont évalués à 3\u00a0000&nbsp;€ par foyer\u00a0; 40 familles ont été relogées dans des gymnases.</p>
</article><footer>© 2019 Le Ponant</footer></body></html>"""


def error(path: Path) -> str:
    outcome = read(path)
    assert isinstance(outcome, Unreadable)
    return outcome.error


@pytest.fixture
def written_pdf(tmp_path):
    """Write a one-page PDF with these lines of text."""

    def write(lines: list[str], password: str | None = None, encoding: str = "/WinAnsiEncoding", **known: str) -> Path:
        writer = PdfWriter()
        page = writer.add_blank_page(600, 800)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject(encoding),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        content = DecodedStreamObject()
        shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
        content.set_data(f"BT /F1 11 Tf 40 760 Td\n{shown}ET".encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(content)
        names = {"title": "/Title", "author": "/Author", "created": "/CreationDate"}
        writer.add_metadata({names[name]: value for name, value in known.items()})
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
        "La rivière a débordé dans la nuit, et «\u202frien n’a tenu\u202f», dit le maire d’Orbec, qui attend encore."
        "\n\n"
        "Les dégâts sont évalués à 3\u00a0000\u00a0€ par foyer\u00a0; 40 familles ont été relogées dans des gymnases."
    )
    assert (article.title, str(article.date), article.lang) == ("Crue\u00a0: le bilan", "2031-03-12", "fr")
    assert (article.source, article.authors, article.derived) == ("Le Ponant", ("Ana Ruiz",), frozenset())


@pytest.mark.parametrize("said", ["iso-8859-1", "windows-1252", "windows-1251", "utf-16"])
def test_a_page_that_says_another_encoding_than_it_has_is_read_all_the_same(tmp_path, said):
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.replace("{charset}", said).encode())
    assert "La rivière a débordé dans la nuit" in read(path).text


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
        "d’Orbec, qui attend encore que Paris réponde.\n\n"
        "Les dégâts sont lourds : quarante familles ont été relogées mercredi."
    )
    assert article.title == "Crue : le bilan"


def test_a_hyphen_that_the_page_has_elsewhere_is_kept():
    assert "peut-être" in unwrap("Il viendra peut-\nêtre demain, ou peut-être pas, dit-on.")


def test_a_sentence_of_a_pdf_goes_on_overleaf_and_a_paragraph_does_not():
    assert joined(["Il viendra demain, dit", "le maire. Fin.", "Un autre sujet"]) == (
        "Il viendra demain, dit le maire. Fin.\n\nUn autre sujet"
    )
    assert joined(["Il attend la préfec-", "ture."]) == "Il attend la préfecture."


@pytest.mark.parametrize("unsaid", ["(anonymous)", "untitled", "unspecified"])
def test_what_a_programme_writes_for_a_title_and_an_author_that_nobody_gave_is_none(written_pdf, unsaid):
    article = read(written_pdf(["Le barrage a cédé."], title=unsaid, author=unsaid))
    assert (article.title, article.authors) == ("Le barrage a cédé.", ())


def test_letters_that_a_font_of_a_pdf_draws_as_one_are_those_that_people_type(written_pdf):
    assert read(written_pdf(["Le prix est Þxe."], encoding="/MacRomanEncoding")).text == "Le prix est fixe."


def test_an_encrypted_pdf_is_named(written_pdf):
    assert "encrypted PDF" in error(written_pdf(["Secret."], password="x"))


def test_a_scanned_pdf_is_named(written_pdf):
    assert "a scan" in error(written_pdf([]))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_damaged_file_is_reported_in_words(tmp_path, name):
    (tmp_path / name).write_bytes(b"%PDF-1.7\nnothing of the kind")
    (damaged,) = gather([tmp_path / name])
    assert damaged.article == "a"
    assert ("save or export it anew" if name == "a.pdf" else "no Word document") in damaged.error
    assert "Error" not in damaged.error


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
    assert article.text == "La rivière a débordé\u00a0; rien n’a tenu.\n\nMorts\t9\n\nLa préfecture attend."
    assert (article.title, article.authors, article.lang) == ("Crue : le bilan", ("Ana Ruiz",), "fr")


@pytest.mark.parametrize("level", [0, 1])
def test_a_heading_that_a_word_document_begins_with_is_its_title_and_no_sentence(tmp_path, level):
    document = docx.Document()
    document.core_properties.title = "Modèle de dépêche"
    document.add_paragraph("")
    document.add_heading("Crue : le bilan", level)
    document.add_heading("Le vote", 2)
    document.add_paragraph("193 voix l’ont adopté.")
    document.save(tmp_path / "a.docx")
    article = read(tmp_path / "a.docx")
    assert article.title == "Crue : le bilan"
    assert [sentence.text for sentence in split(article.text, "fr")] == ["Le vote", "193 voix l’ont adopté."]


def test_the_first_of_several_headings_is_no_title_of_a_word_document(tmp_path):
    document = docx.Document()
    document.core_properties.title = "Crue : le bilan"
    for heading in ("Le vote", "Les dégâts"):
        document.add_heading(heading, 1)
        document.add_paragraph("193 voix l’ont adopté.")
    document.save(tmp_path / "a.docx")
    article = read(tmp_path / "a.docx")
    assert (article.title, article.text.split("\n\n")[0]) == ("Crue : le bilan", "Le vote")


def test_a_cell_that_spans_columns_is_read_once_and_a_table_in_a_cell_too(tmp_path):
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Bilan de la crue"
    table.cell(1, 0).text, table.cell(1, 1).text = "Morts", "9"
    table.cell(1, 2).add_table(1, 2).cell(0, 1).text = "à Orbec"
    document.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx").text == "Bilan de la crue\n\nMorts\t9\t\tà Orbec"


def table_of(document, *rows, style=None):
    table = document.add_table(len(rows), len(rows[0]), style)
    for row, told in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, told, strict=True):
            cell.text = text
    return table


def mark_as_headings(document, way):
    """A table of words alone, whose first row says by one of Word's means that it has the headings."""
    table = table_of(document, ("Nom", "Rôle"), ("Anna Orme", "maire"), style="Light Grid" if way == "style" else None)
    if way == "repeated":
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    elif way == "bold":
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True


@pytest.mark.parametrize("way", ["repeated", "style", "bold"])
def test_a_row_of_a_word_document_carries_the_headings_of_its_columns(tmp_path, way):
    document = docx.Document()
    mark_as_headings(document, way)
    table_of(document, ("Commune", "Habitants", "Année"), ("Norra", "12", "2031"))
    document.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx").text == "Nom: Anna Orme; Rôle: maire\n\nCommune: Norra; Habitants: 12; Année: 2031"


def test_a_table_of_a_word_document_without_marks_and_figures_stays_as_it_is(tmp_path):
    document = docx.Document()
    table_of(document, ("Anna Orme", "maire"), ("Paul Grün", "adjoint"), style="Table Grid")
    document.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx").text == "Anna Orme\tmaire\n\nPaul Grün\tadjoint"


def test_a_document_with_a_cell_that_claims_to_span_two_billion_columns_is_refused_at_once(tmp_path):
    document = docx.Document()
    table = table_of(document, ("Commune", "Habitants", "Année"), ("Norra", "12", "2031"))
    table.cell(1, 2)._tc.get_or_add_tcPr().get_or_add_gridSpan().val = 2_000_000_000
    document.save(tmp_path / "a.docx")
    assert error(tmp_path / "a.docx") == "has a table of more than 1000 columns"


@pytest.mark.slow
def test_a_document_that_unpacks_to_gigabytes_is_refused(tmp_path):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b"0" * 250_000_000)
    (tmp_path / "a.docx").write_bytes(packed.getvalue())
    assert error(tmp_path / "a.docx") == "unpacks to more than 200 MB"


def test_when_a_file_was_made_is_not_when_its_article_appeared(tmp_path, written_pdf):
    document = docx.Document()
    document.core_properties.author = "Ana Ruiz"
    document.add_paragraph("La rivière a débordé.")
    document.save(tmp_path / "b.docx")
    article = read(tmp_path / "b.docx")
    assert (article.date, article.updated) == (None, None)
    assert read(written_pdf(["Le barrage a cédé."], created="D:20310503120000")).date is None


def test_what_stands_on_every_page_of_a_pdf_is_no_text_of_the_article():
    pages = [
        "La Gazette de Ville – 3 mai 2031\nLe barrage a cédé mardi.\nTrois maisons.\nLe maire attend.\nDes pluies.\n1",
        "La Gazette de Ville – 3 mai 2031\nLe préfet parle.\nDeux ponts.\nCinq routes.\nUn mort.\nPage 2 / 2",
    ]
    assert without_running_lines(pages) == [
        "Le barrage a cédé mardi.\nTrois maisons.\nLe maire attend.\nDes pluies.",
        "Le préfet parle.\nDeux ponts.\nCinq routes.\nUn mort.",
    ]


def test_figures_that_are_text_stay_in_a_pdf():
    assert without_running_lines(["Bilan\n12\nmorts à Ville\nselon\nla préfecture"]) == [
        "Bilan\n12\nmorts à Ville\nselon\nla préfecture"
    ]


@pytest.mark.parametrize(("text", "said"), [
    ("You need to enable JavaScript to run this app.", "JavaScript"),
    ("Veuillez activer JavaScript dans votre navigateur pour continuer la lecture.", "JavaScript"),
    ("JavaScript is disabled in your browser. Please enable it to proceed.", "JavaScript"),
    ("Nous et nos 834 partenaires stockons et/ou accédons à vos données. Accepter tout. Gérer mes choix.", "consent"),
    ("We and our 120 partners store and/or access information on a device. Accept all. Manage choices.", "consent"),
])  # fmt: skip
def test_what_stands_before_an_article_is_none(tmp_path, text, said):
    (tmp_path / "a.html").write_text(f"<html><body><main><p>{text}</p></main></body></html>", encoding="utf-8")
    assert said in error(tmp_path / "a.html")


def test_an_article_about_cookies_is_an_article(tmp_path):
    text = (
        "La CNIL a sanctionné mardi un site qui déposait des cookies sans recueillir le consentement de ses lecteurs."
    )
    (tmp_path / "a.html").write_text(f"<html><body><article><p>{text}</p></article></body></html>", encoding="utf-8")
    assert read(tmp_path / "a.html").text == text
