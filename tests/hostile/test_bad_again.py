"""What cost its reader too much costs nothing when it is found again, as a newsroom's schedule does all day."""

import pytest

from index.articles.formats.docx import read_docx
from index.articles.refusals import key_of
from index.articles.worker import Bounds
from index.opening import Index
from index.place import IndexPlace
from index.reasons import Reason
from tests.hostile.items import SENTENCE, word_document

TOO_MUCH = Reason("takes more than 5 s of processor time to read", "costly")


def document(text):
    return word_document(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


BOMB = document(SENTENCE)
"""Which could be read: so it shows whether it was."""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bomb.docx").write_bytes(BOMB)
    (folder / "good.txt").write_text(SENTENCE, encoding="utf-8")
    return folder


@pytest.fixture
def index(tmp_path):
    """An index that a run of before has left, in which the bomb was too much."""
    index = Index(IndexPlace(tmp_path / "data"))
    index.manifest.refusals.remember(key_of(read_docx, BOMB, ((), {}), Bounds()), TOO_MUCH, 60.0)
    yield index
    index.close()


@pytest.mark.slow
def test_a_bomb_that_stays_in_its_folder_is_named_again_without_being_opened(index, folder):
    for _ in range(2):
        diff = index.run([str(folder)]).diff
        assert [(one.article, one.reason) for one in diff.failed] == [("bomb", TOO_MUCH)]
    assert index.summary().articles == 1


@pytest.mark.slow
def test_what_takes_the_place_of_a_bomb_is_read_at_once(index, folder):
    (folder / "bomb.docx").write_bytes(document("La piscine rouvre lundi à neuf heures."))
    assert not index.run([str(folder)]).diff.failed
