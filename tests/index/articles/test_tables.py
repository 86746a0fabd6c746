"""Rows of tables say which column each of their cells stands in, where a table says so itself."""

import pytest

from index.articles.formats.tables import Cell, lines_of


def grid(text):
    """Rows of cells parted by |; a cell that begins with > spans as many columns as there are >, and one more."""
    rows = []
    for line in text.strip().splitlines():
        row, at = [], 0
        for told in line.strip().split("|"):
            words = told.strip()
            span = 1 + len(words) - len(words.lstrip(">"))
            row.append(Cell(words.lstrip(">").strip(), at, at + span))
            at += span
        rows.append(row)
    return rows


HEADED = [
    ("Commune | Habitants | Année\nNorra | 12 | 2031\nOrbec | 9 400 | 2030",
     ["Commune: Norra; Habitants: 12; Année: 2031", "Commune: Orbec; Habitants: 9 400; Année: 2030"]),
    ("Ort | Tote | Verletzte\nRauental | 2 | 14", ["Ort: Rauental; Tote: 2; Verletzte: 14"]),
    ("Ferry | Departs | Fare (£)\nMorvah | 07:45 | 4.20\nZennor | 18:10 | 6",
     ["Ferry: Morvah; Departs: 07:45; Fare (£): 4.20", "Ferry: Zennor; Departs: 18:10; Fare (£): 6"]),
    (" | 2029 | 2030\nBudget (M€) | 45,9 | 48,6", ["Budget (M€); 2029: 45,9; 2030: 48,6"]),
    (">>Résultats du premier tour\nCandidate | Voix | Part\nOdile Charpentier | 4 210 | 51,2 %",
     ["Résultats du premier tour", "Candidate: Odile Charpentier; Voix: 4 210; Part: 51,2 %"]),
    ("Línea | Vía | Retraso :\nR4 | A | 35 min\nR5 | B | 5 min",
     ["Línea: R4; Vía: A; Retraso : 35 min", "Línea: R5; Vía: B; Retraso : 5 min"]),
]  # fmt: skip
UNHEADED = [
    "Morts | 9\nBlessés | 12",
    "Lieu | Orbec\nMorts | 9\nBlessés | 12",
    "Lieu | Orbec | Calvados\nMorts | 9 | dont un enfant\nCause | crue | 2031",
    "Lundi | 9 h - 12 h\nMardi | 14 h - 18 h",
    "Le pont a été fermé lundi par la mairie, après la crue de la Velune et la chute d’un arbre. | 12",
    "Norra | 12 | 2031",
    "Avant | Après",
    "Anna Orme | maire\nPaul Grün | adjoint",
    ">>Bilan de la crue\nMorts | 9 | à Orbec",
]


@pytest.mark.parametrize(("table", "told"), HEADED)
def test_a_row_carries_the_headings_of_its_columns(table, told):
    assert lines_of(grid(table)) == told


@pytest.mark.parametrize("table", UNHEADED)
def test_a_table_without_headings_stays_as_it_is(table):
    rows = grid(table)
    assert lines_of(rows) == ["\t".join(cell.text for cell in row) for row in rows]


def test_a_first_row_that_is_marked_as_headings_is_one_whatever_stands_below():
    rows = grid("Nom | Rôle\nAnna Orme | maire\nPaul Grün | adjoint")
    assert lines_of(rows, marked=1) == ["Nom: Anna Orme; Rôle: maire", "Nom: Paul Grün; Rôle: adjoint"]


def test_headings_of_two_rows_are_read_together():
    rows = grid("Commune | >2030\n | Morts | Blessés\nOrbec | 2 | 14")
    assert lines_of(rows, marked=2) == ["Commune: Orbec; 2030, Morts: 2; 2030, Blessés: 14"]


def test_a_cell_that_spans_columns_has_none_of_their_headings_and_an_empty_one_is_left_out():
    rows = grid("Ville | Lundi | Mardi\nOrbec | >fermé\nNorra | | 12")
    assert lines_of(rows, marked=1) == ["Ville: Orbec; fermé", "Ville: Norra; Mardi: 12"]


def test_headings_alone_are_read_as_they_stand():
    assert lines_of(grid("Nom | Rôle"), marked=1) == ["Nom\tRôle"]
