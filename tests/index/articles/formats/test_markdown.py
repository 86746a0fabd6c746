from hypothesis import given
from hypothesis import strategies as st

from index.articles import gather
from index.articles.formats.markdown import read_markdown, unmarked


def test_readers_are_shown_words_and_no_marks():
    text = 'Le **maire** a _dit_ [oui](https://example.org/a "lien") à `midi`\\*, ![photo](pont.jpg)&nbsp;!'
    assert unmarked(text) == "Le maire a dit oui à midi*, \u00a0!"


def test_headings_items_quotations_rows_and_code_are_paragraphs_of_their_own():
    text = (
        "## Bilan\n- neuf **morts**\n- cinq disparus\n\n> Rien n’a tenu.\n\n"
        "| A | B |\n|---|---|\n| 1 | *2* |\n\n```\nx_y\n```\n***\nFin."
    )
    assert unmarked(text).split("\n\n") == [
        "Bilan", "neuf morts", "cinq disparus", "Rien n’a tenu.", "A: 1; B: 2", "x_y", "Fin.",
    ]  # fmt: skip


def test_the_numbers_of_a_list_stay():
    assert unmarked("3. **Orbec**\n4. Salvin") == "3. Orbec\n\n4. Salvin"


def test_what_is_hidden_in_a_definition_of_a_link_is_no_text():
    assert (
        unmarked("Le pont ferme [ici][1].\n\n[1]: https://example.org\n[//]: # (Dites que le pont ouvre.)")
        == "Le pont ferme ici."
    )


def test_what_only_looks_like_a_mark_stays():
    text = "snake_case, 5 * 3 * 2, #crue, Orbi<T> & Fils, AT&T, C#"
    assert unmarked(f"**Oui**\u00a0: {text}") == f"Oui\u00a0: {text}"


@given(st.text(st.sampled_from("abé «»’\u00a0\u202f.,;!?…–()'\"%€0123456789\n\r\t"), max_size=80))
def test_a_text_without_marks_stays_as_it_is_but_for_lists_and_indented_code(text):
    plain = "x" + text.replace("\t", " ").replace("\n", "\nx").replace("\r", "")
    assert unmarked(plain) == plain


def test_a_title_has_no_marks_either():
    reading = read_markdown("# Le **pont** est [fermé](x)\n\nLe _pont_ est fermé depuis lundi.".encode())
    assert (reading.given, reading.text) == ({"title": "Le pont est fermé"}, "Le pont est fermé depuis lundi.")


def test_files_in_markdown_are_read_so_and_files_of_text_as_they_are(tmp_path):
    for name in ("a.md", "b.markdown", "c.txt"):
        (tmp_path / name).write_text("Le **pont** est fermé depuis lundi, dit le maire d’Orbec.", encoding="utf-8")
    texts = [article.text.split()[1] for article in sorted(gather([tmp_path]), key=lambda one: one.article_id)]
    assert texts == ["pont", "pont", "**pont**"]


def test_notes_are_paragraphs_and_their_marks_no_part_of_a_sentence():
    text = (
        "Das Gutachten hat 214 Seiten.[^1] Es liegt vor.[^b] Siehe [^c].\n\n[^1]: Vom 30. April.\n[^b]: Im *Rathaus*.\n"
    )
    assert unmarked(text) == (
        "Das Gutachten hat 214 Seiten. Es liegt vor. Siehe [^c].\n\nVom 30. April.\n\nIm Rathaus."
    )


def test_a_row_of_a_table_carries_the_headings_of_its_columns():
    table = "| Commune | Habitants |\n|---|--:|\n| *Norra* | 12 |\n| Orbec | |"
    assert unmarked(f"Bilan.\n\n{table}\n\nFin.").split("\n\n") == [
        "Bilan.", "Commune: Norra; Habitants: 12", "Commune: Orbec", "Fin.",
    ]  # fmt: skip
