import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cutting.sentences import split
from index.cutting.wrapping import unwrapped

GERMAN = (
    "Das Rathaus in Talheim wird saniert. Der Gemeinderat hat am Dienstag Abend mit großer Mehrheit der Vergabe an die "
    "Firma Holzbau Maier GmbH zugestimmt. Die Kosten liegen nach Angaben von Bürgermeister Prof. Dr. Konrad Weiß bei "
    "3,4 Mio. Euro. Das Dach stammt aus dem Jahr 1911 und ist nach Auskunft der Fachleute undicht."
)


@pytest.mark.parametrize("width", [50, 60, 68, 72, 76])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_wrapped_at_a_width_has_the_sentences_that_it_had_before(width, end):
    wrapped = f"Ein Titel{end}{end}{textwrap.fill(GERMAN, width)}".replace("\n", end)
    sentences = [" ".join(sentence.text.split()) for sentence in split(wrapped, "de")]
    assert sentences == ["Ein Titel", *(sentence.text for sentence in split(GERMAN, "de"))]


VERSES = "La pluie sur le quai\nNe demande rien ;\nLe train s’en allait,\nLe soir n’est pas loin."
LINES = """Der Rat hat lange über den Haushalt des Jahres beraten
Die Feuerwehr bekommt ein neues Auto
Im Freibad wird gebaut
Das Fest fällt aus"""
LIST = """- Der Rat hat lange über den Haushalt des Jahres beraten
- Die Feuerwehr bekommt ein neues Auto für die Wache
- Im Freibad wird bis in den Sommer hinein gebaut werden"""
JAPANESE = "港町の朝市、来月から日曜も開催\n潮見市は3日、港町の朝市を来月から日曜日も開くと発表した。"


@pytest.mark.parametrize("text", [VERSES, LINES, LIST, JAPANESE])
def test_the_lines_of_verses_and_lists_stay_lines(text):
    assert unwrapped(text) == text


@given(st.lists(st.sampled_from(["Wort", "der", "Prof.", "\n", "\r\n", " ", "- ", "x" * 50, "\u2028"])).map("".join))
def test_nothing_moves(text):
    assert len(unwrapped(text)) == len(text)
    assert unwrapped(text).split() == text.split()
