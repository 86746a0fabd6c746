import pytest

from bot.answering.composing import with_markers
from bot.answering.document import SentenceDocument


@pytest.mark.parametrize(
    ("text", "numbers", "written"),
    [
        ("Le pont est fermé.", (1,), "Le pont est fermé [1]."),
        ("Le pont est fermé.", (1, 3), "Le pont est fermé [1][3]."),
        ("Le pont est fermé", (2,), "Le pont est fermé [2]"),
        ("Le pont est fermé…", (1,), "Le pont est fermé… [1]"),
        ("« Le pont est fermé. »", (1,), "« Le pont est fermé. » [1]"),
        ("Fermé ?", (1,), "Fermé ? [1]"),
    ],
)
def test_markers_stand_before_the_full_stop_and_after_any_other_end(text, numbers, written):
    assert with_markers(SentenceDocument(text=text, citations=numbers)) == written
