"""A title on a page of a PDF, told from what it stands above by how it is set."""

import pytest

from index.articles.formats.pdf import read_pdf
from tests.hostile.pdfs import Sheet

Line = tuple[float, float, str]
"""Its size, how far it stands below the one before, and what it says."""
BODY = (
    "Le tunnel de Corbassac, fermé depuis mars 2030, a rouvert lundi à la circulation, et les",
    "automobilistes y rouleront désormais à 70 km/h. Un péage de deux euros sera perçu à",
    "partir du mois de septembre.",
)


def paragraphs(*lines: Line) -> list[str]:
    shown = "".join(f"/F1 {size} Tf 0 {-below} Td ({line}) Tj\n" for size, below, line in lines)
    return read_pdf(Sheet().made(f"BT 40 760 Td\n{shown}ET")).text.split("\n\n")


def body(size: float = 11, leading: float = 14, before: float = 20) -> list[Line]:
    return [(size, leading if number else before, line) for number, line in enumerate(BODY)]


@pytest.mark.parametrize("said", ["Le Courrier de la Marle, 3 juin 2033", "Publié le 28 avril 2033"])
def test_a_title_ends_where_smaller_letters_begin(said):
    title = "Grève des éclusiers sur le canal de la Marle"
    assert paragraphs((16, 0, title), (11, 20, said), *body()) == [title, said, " ".join(BODY)]


def test_a_title_of_two_lines_is_one():
    title = ("La halle du marché de Vaugrande menace", "de tomber")
    assert paragraphs((24, 0, title[0]), (24, 28, title[1]), *body())[0] == " ".join(title)


def test_two_headings_that_stand_apart_are_two():
    assert paragraphs((18, 0, "Vaugrande"), (18, 40, "La halle menace de tomber"), *body())[:2] == [
        "Vaugrande", "La halle menace de tomber",
    ]  # fmt: skip


def test_a_title_of_the_size_of_its_article_ends_where_more_room_is_left():
    title = "Grève des éclusiers sur le canal de la Marle, où quarante péniches attendent"
    assert paragraphs((11, 0, title), *body(before=28)) == [title, " ".join(BODY)]


def test_a_sentence_goes_on_in_other_letters():
    first, *others = body()
    assert paragraphs((14, 0, first[2]), *others) == [" ".join(BODY)]


def test_lines_that_are_set_far_apart_are_no_paragraphs():
    assert paragraphs(*body(leading=30)) == [" ".join(BODY)]
