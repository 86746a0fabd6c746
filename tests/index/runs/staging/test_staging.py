"""Articles beside what is live: cut, embedded once, and stored; what cannot be does not stop the others."""

import threading
from collections import Counter

import numpy as np
import pytest

from index.errors import ArticleError, SourceError, StoreError
from index.reasons import Reason
from index.runs.staging import SENTENCES_AT_ONCE
from index.runs.staging.staging import ARTICLES_AT_ONCE, MOST_SENTENCES
from index.types import Article
from tests.doubles.disks import Disk
from tests.doubles.word_vectors import WordVectors
from tests.index.shelf import FINGERPRINT, Shelf, numbered


class Refusing(WordVectors):
    """An embedding that refuses texts with a certain word, and notes how many texts it gets at once."""

    def __init__(self, word="interdit"):
        super().__init__()
        self.word = word
        self.asked = []

    def statements(self, texts):
        self.asked.append(len(texts))
        if any(self.word in text for text in texts):
            raise ValueError(f"{self.word} is refused")
        return super().statements(texts)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


@pytest.fixture
def refusing(tmp_path):
    return Shelf(tmp_path, Refusing())


def failing():
    """Somewhere to note the articles that cannot be stored, and the function that notes them."""
    failed = {}
    return failed, lambda article, reason: failed.update({article.article_id: reason})


def test_every_sentence_of_an_article_is_stored_and_found_by_its_own_vector(shelf):
    articles = numbered(3)
    shelf.staging().stage(articles)
    assert len(shelf.store()) == 6
    for article in articles:
        (passage,) = shelf.manifest.versions.passages(article.version, FINGERPRINT)
        for sentence in passage.sentences:
            (hit,) = shelf.store().nearest(shelf.embedder.query(f"{article.title}\n{sentence.text}"), 1)
            assert (hit.version, hit.sentence) == (article.version, sentence.ordinal)


def test_articles_beyond_one_batch_are_stored_too_and_so_are_their_sentences(shelf):
    articles = numbered(2 * ARTICLES_AT_ONCE + 1)
    staging = shelf.staging()
    staging.stage(articles)
    assert staging.present == {article.version for article in articles}
    assert len(shelf.store()) == 2 * len(articles)


def test_what_is_in_the_store_already_is_neither_cut_nor_embedded_again(shelf):
    old, new = numbered(2)
    shelf.staging().stage([old])
    told = Counter()
    again = shelf.staging(tell=lambda **numbers: told.update(numbers))
    assert again.present == {old.version}
    again.stage([old, new])
    assert told == {"found": 2, "embedded": 2}
    assert again.present == {old.version, new.version}


def test_another_store_is_filled_without_embedding_anything_again(shelf):
    articles = numbered(2)
    shelf.staging().stage(articles)
    embedded = shelf.model.embedded
    shelf.staging("f-other").stage(articles)
    assert len(shelf.store("f-other")) == len(shelf.store()) == 4
    assert shelf.model.embedded == embedded


def test_a_sentence_that_stands_twice_under_one_title_is_embedded_once(shelf):
    twice = [Article(name, "Titre", "Le pont ferme. La gare rouvre. Le pont ferme.", "fr") for name in ("a", "b")]
    shelf.staging().stage(twice)
    assert shelf.model.embedded == 2
    assert len(shelf.store()) == 6


def test_the_title_belongs_to_what_is_embedded(shelf):
    shelf.staging().stage([Article(name, f"Titre {name}", "Le pont ferme.", "fr") for name in ("a", "b")])
    assert shelf.model.embedded == 2


def test_many_sentences_are_embedded_in_pieces_and_each_piece_is_told(tmp_path):
    shelf, told = Shelf(tmp_path, Refusing()), []
    sentences = SENTENCES_AT_ONCE + 3
    long = Article("a", "Titre", " ".join(f"Le pont{n} ferme." for n in range(sentences)), "fr")
    shelf.staging(tell=lambda **numbers: told.append(numbers)).stage([long])
    assert told == [{"found": sentences}, {"embedded": SENTENCES_AT_ONCE}, {"embedded": 3}]
    assert shelf.model.asked == [SENTENCES_AT_ONCE, 3]
    assert len(shelf.store()) == sentences


def test_an_article_that_cannot_be_embedded_is_reported_and_the_others_are_stored(refusing):
    good, other = numbered(2)
    bad = Article("bad", "Titre", "C’est interdit.", "fr")
    failed, note = failing()
    staging = refusing.staging()
    staging.stage([good, bad, other], note)
    assert failed.keys() == {"bad"}
    assert failed["bad"].told.startswith("cannot be embedded")
    assert "interdit is refused" in failed["bad"].told
    assert staging.present == {good.version, other.version}
    assert len(refusing.store()) == 4


def test_a_disk_that_is_full_is_blamed_on_no_article_and_on_no_embedding(shelf):
    disk, (failed, note) = Disk(), failing()
    disk.carry(shelf.manifest.engine)
    staging = shelf.staging()
    disk.full = True
    with pytest.raises(StoreError, match="free space"):
        staging.stage(numbered(3), note)
    assert failed == {}


def test_an_embedding_that_refuses_a_whole_batch_stops_the_run_and_is_named(refusing):
    failed, note = failing()
    with pytest.raises(SourceError, match=r"nothing can be embedded, see EMBEDDING_MODEL.*interdit is refused"):
        refusing.staging().stage(numbered(2, lambda _: "C’est interdit."), note)
    assert failed == {}


def test_a_single_article_that_cannot_be_embedded_is_not_taken_for_a_broken_embedding(refusing):
    failed, note = failing()
    refusing.staging().stage(numbered(1, lambda _: "C’est interdit."), note)
    assert failed.keys() == {"a0"}


def test_where_nobody_takes_note_of_failures_the_first_one_is_raised(refusing):
    with pytest.raises(ArticleError, match="interdit"):
        refusing.staging().stage([*numbered(1), Article("bad", "Titre", "C’est interdit.", "fr")])


def of_sentences(number):
    return Article("long", "Titre", " ".join(f"Non{n}." for n in range(number)), "fr")


@pytest.mark.slow
def test_an_article_of_too_many_sentences_is_reported_before_anything_of_it_is_embedded(shelf):
    failed, note = failing()
    shelf.staging().stage([of_sentences(MOST_SENTENCES + 1)], note)
    told = f"falls into {MOST_SENTENCES + 1} sentences, more than {MOST_SENTENCES}: cut it into several articles"
    assert failed == {"long": Reason.of(told, "larger", number=MOST_SENTENCES, unit="sentences")}
    assert shelf.model.embedded == 0
    with pytest.raises(ArticleError, match="cut it into several"):
        shelf.staging().stage([of_sentences(MOST_SENTENCES + 1)])


def test_a_run_that_is_stopped_while_it_reads_does_not_wait_for_what_is_being_embedded(tmp_path):
    begun, ended = threading.Event(), threading.Event()

    class Slow(WordVectors):
        def statements(self, texts):
            begun.set()
            ended.wait(20)
            return super().statements(texts)

    def stopped():
        yield from numbered(ARTICLES_AT_ONCE)
        begun.wait(20)
        raise KeyboardInterrupt

    shelf = Shelf(tmp_path, Slow())
    staging = shelf.staging()
    try:
        with pytest.raises(KeyboardInterrupt):
            staging.stage(stopped())
        assert begun.is_set()
        assert not ended.is_set()
        assert staging.present == set()
    finally:
        ended.set()


@pytest.mark.slow
def test_what_was_stored_before_a_run_stops_is_there_for_the_next(shelf):
    articles = numbered(2 * ARTICLES_AT_ONCE)

    def stopped():
        yield from articles
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf.staging().stage(stopped())
    again = shelf.staging()
    assert again.present == {article.version for article in articles[:ARTICLES_AT_ONCE]}
    again.stage(articles)
    assert len(shelf.store()) == 2 * len(articles)


def test_records_that_a_killed_run_left_are_written_once_by_the_next(shelf):
    (article,) = numbered(1)
    shelf.staging().stage([article])
    shelf.manifest.forget_store("f-store")  # as if it had been killed before it could say that it was done
    again = shelf.staging()
    assert again.present == set()
    again.stage([article])
    assert len(shelf.store()) == 2
    assert shelf.manifest.versions.in_store("f-store") == {article.version: 2}


def test_what_is_announced_and_not_completed_counts_as_not_stored(shelf):
    (article,) = numbered(1)
    shelf.manifest.versions.announce("f-store", {article.version: 2})
    staging = shelf.staging()
    assert staging.present == set()
    assert shelf.manifest.stores() == {"f-store"}
    staging.stage([article])
    assert staging.present == {article.version}


def test_vectors_are_of_length_one_as_the_embedding_gives_them(shelf):
    (article,) = numbered(1)
    shelf.staging().stage([article])
    stored = shelf.store().vectors([f"{article.version}:0:{n}" for n in range(2)])
    assert [float(np.linalg.norm(vector)) for vector in stored.values()] == pytest.approx([1.0, 1.0], abs=1e-3)
