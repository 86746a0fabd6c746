"""How long a run still takes, from what it has done."""

import pytest

from index.runs.indexing import Progress


@pytest.mark.parametrize("total", [None, 3])
def test_nothing_is_said_of_the_time_left_while_the_number_of_articles_is_not_known(total):
    assert Progress(articles=4, sentences=10, total=total, seconds=5.0).left is None


def test_nor_before_the_first_article_or_the_first_embedded_sentence():
    assert Progress(articles=0, sentences=0, total=4, seconds=5.0).left is None
    assert Progress(articles=1, sentences=0, waiting=7, total=4, seconds=5.0).left is None


def test_without_sentences_to_embed_reading_is_what_takes_the_time():
    assert Progress(articles=2, sentences=0, total=5, seconds=4.0).left == 6.0


def test_each_article_that_is_not_read_yet_has_as_many_sentences_as_those_before():
    # 8 embedded and 4 waiting of 3 articles: 4 an article, so 4 + 2 * 4 are left, at half a second each.
    assert Progress(articles=3, sentences=8, waiting=4, total=5, seconds=4.0).left == 6.0


def test_when_everything_is_read_only_what_waits_is_left():
    assert Progress(articles=5, sentences=8, waiting=2, total=5, seconds=4.0).left == 1.0
    assert Progress(articles=5, sentences=8, total=5, seconds=4.0).left == 0.0


def test_more_articles_than_were_announced_leave_nothing_to_be_said():
    assert Progress(articles=6, sentences=8, waiting=2, total=5, seconds=4.0).left is None
